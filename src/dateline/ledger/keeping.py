"""What a comparison found, written down with its documents, and which documents wait for one.

Documents and claims go by their numbers (``seq``) in this ledger; what was written is asked for in ``compared``.
"""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any

from sqlalchemy import delete, func, select, update

from dateline.ledger.append import writable
from dateline.ledger.days import day_number
from dateline.ledger.listing_schema import COMPARED, links, pairings, spots, tellings, texts, waiting
from dateline.ledger.opening import Ledger
from dateline.ledger.schema import documents
from dateline.ledger.store import Values

# Values that one statement takes at most; SQLite's own limit is 32,766.
_BATCH = 5_000


def is_waiting(ledger: Ledger, published_by: str | None = None) -> bool:
    """Whether any document waits to be compared; with a day (ISO) any that was published by then."""
    held = select(waiting.c.document).limit(1)
    if published_by is not None:
        day = documents.c.published_day <= day_number(published_by)
        held = held.join_from(waiting, documents, documents.c.seq == waiting.c.document).where(day)
    return bool(ledger.store.rows(held))


def waiting_for(ledger: Ledger) -> list[tuple[int, bool]]:
    """The documents that wait to be compared, and whether they came or changed themselves."""
    rows = ledger.store.rows(select(waiting.c.document, waiting.c.fresh).order_by(waiting.c.document))
    return [(document, bool(fresh)) for document, fresh in rows]


def comparing(ledger: Ledger) -> AbstractContextManager[None]:
    """What is written inside stands together or not at all."""
    return writable(ledger).writing()


def wait(ledger: Ledger, wanted: Iterable[int]) -> None:
    """Has documents looked at again that a change may touch, inside ``comparing``."""
    there = {document for document, _ in waiting_for(ledger)}
    ledger.store.add(waiting, [{"document": each, "fresh": 0} for each in sorted(set(wanted) - there)])


def forget(ledger: Ledger, document: int, *, settled: bool = False) -> None:
    """Takes out what was found of a document, inside ``comparing``; ``settled`` where it no longer waits either."""
    for table in COMPARED:
        ledger.store.do(delete(table).where(table.c.document == document))
    if settled:
        ledger.store.do(delete(waiting).where(waiting.c.document == document))


def remember(ledger: Ledger, text: Values, found: Mapping[str, Sequence[Values]]) -> None:
    """Keeps what was found of a document, which then no longer waits; inside ``comparing``.

    Args:
        ledger: open for writing.
        text: its row of ``texts``.
        found: rows of ``spots``, ``links``, ``tellings`` and ``pairings`` by the table's name, without document and rank.
    """
    store = ledger.store
    store.add(texts, [text])
    both = {"document": text["document"], "rank": text["rank"]}
    for table in (spots, links, tellings, pairings):
        store.add(table, [{**row, **both} for row in found[table.name]])
    store.do(delete(waiting).where(waiting.c.document == text["document"]))


def spots_of(ledger: Ledger, document: int) -> list[tuple[int, int, int, int]]:
    """By what a document is found: key, claim, position, reach."""
    held = select(spots.c.key, spots.c.claim, spots.c.position, spots.c.reach).where(spots.c.document == document)
    return [tuple(row) for row in ledger.store.rows(held)]


def pairings_under(ledger: Ledger, document: int) -> list[tuple[int, int]]:
    """The pairs of claims, first and second, whose later one is of a document."""
    rows = ledger.store.rows(select(pairings.c.first, pairings.c.second).where(pairings.c.document == document))
    return [(first, second) for first, second in rows]


def weigh(ledger: Ledger, moved: Iterable[int]) -> None:
    """Counts anew who agreed with either side of opposed pairs, of those in which some claims stand; inside ``comparing``."""
    one = pairings.alias("one")

    def count(side: str) -> Any:
        known = (one.c.agreed == 1, one.c.rank <= pairings.c.rank)
        first, second = (
            select(func.count()).select_from(one).where(one.c[end] == pairings.c[side], *known).scalar_subquery()
            for end in ("first", "second")
        )
        return first + second

    wanted = sorted(set(moved))
    for start in range(0, len(wanted), _BATCH):
        batch = wanted[start : start + _BATCH]
        for side in (pairings.c.first, pairings.c.second):
            meant = (pairings.c.opposed == 1, side.in_(batch))
            ledger.store.do(update(pairings).where(*meant).values(weight=-(count("first") + count("second"))))
