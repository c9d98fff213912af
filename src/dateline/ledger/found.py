"""All that was found between a ledger's claims, in one walk each: what was printed before, and what may contest what."""

from collections.abc import Iterator

from sqlalchemy import select

from dateline.ledger.listing_schema import links, pairings, tellings
from dateline.ledger.opening import Ledger
from dateline.ledger.store import Row


def all_links(ledger: Ledger) -> Iterator[Row]:
    """Where claims were printed before: copy, original (numbers), kind of evidence."""
    return ledger.store.stream(select(links.c.copy, links.c.original, links.c.kind).order_by(links.c.copy))


def all_opposed(ledger: Ledger) -> Iterator[Row]:
    """Claims (numbers) that may contest each other: first, second, how they stand if one voice says both,
    and if two do; then the voices.
    """
    one, two = tellings.alias("one"), tellings.alias("two")
    held = (
        select(pairings.c.first, pairings.c.second, pairings.c.alone, pairings.c.apart, one.c.voice, two.c.voice)
        .join_from(pairings, one, one.c.claim == pairings.c.first, isouter=True)
        .join(two, two.c.claim == pairings.c.second, isouter=True)
        .where(pairings.c.opposed == 1)
    )
    return ledger.store.stream(held.order_by(pairings.c.second, pairings.c.first))
