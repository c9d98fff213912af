"""Parts of a ledger for a comparison: what stands around a document, and what stands against each other.

A part is given as readings. A reading that is given for some of its claims has no text, so that nobody takes it for the whole.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sqlalchemy import select

from dateline.ledger.days import OPEN_END, OPEN_START, day_or_none
from dateline.ledger.opening import Ledger
from dateline.ledger.query import reading_of
from dateline.ledger.schema import claims, documents, readers, readings, sightings
from dateline.ledger.standing import alike_documents, around_documents, around_pairs, standing_against
from dateline.ledger.store import Store
from dateline.model import Claim, Document, Reader, Reading
from dateline.plain import from_plain

# Texts that are held against a new one, and claims of one place or one voice that are.
_ALIKE, _MOST = 4, 20
# What is printed further apart than this is another occasion: the fortnight of `comparison.relations`.
_FORTNIGHT = 14
Days = tuple[str | None, str | None]


def neighbours(ledger: Ledger, document: str, marks: Sequence[int] = ()) -> tuple[Reading, ...]:
    """Readings to compare a document with: texts that share marks whole, and claims that share a place or a voice.

    Args:
        ledger: where the document (its key) is filed.
        document: the ledger's key of it.
        marks: of its text; texts alike are found by them, at any distance in time.
    """
    store = ledger.store
    seq = next((seq for (seq,) in store.rows(select(documents.c.seq).where(documents.c.key == document))), None)
    if seq is None:
        return ()
    whole = [each for each in alike_documents(store, marks, most=_ALIKE + 1) if each != seq] if marks else []
    near = around_documents(store, seq, days=_FORTNIGHT, most=_MOST)
    return (*(reading_of(store, each) for each in whole), *_parts(store, near, without=set(whole)))


def contested(
    ledger: Ledger,
    *,
    as_of: str | None = None,
    event: tuple[str | None, str | None] = (None, None),
    limit: int,
    offset: int = 0,
) -> tuple[tuple[Reading, ...], bool]:
    """Readings that hold what is contested most, as known on a day about the events of some days; and whether there is more.

    ``limit`` and ``offset`` count pairs of claims that stand against each other, those of most voices first. Everything that
    was printed of the same place within days comes with them, so that a comparison can count who stands behind either side.
    """
    store = ledger.store
    known = day_or_none(as_of)
    first, last = day_or_none(event[0]), day_or_none(event[1])
    days = None if event == (None, None) else (OPEN_START if first is None else first, OPEN_END if last is None else last)
    pairs = standing_against(store, as_of=known, days=days, limit=limit + 1, offset=offset)
    near = around_pairs(store, pairs[:limit], as_of=known) if pairs else []
    return tuple(_parts(store, near, without=set())), len(pairs) > limit


def _parts(store: Store, wanted: Sequence[int], *, without: set[int]) -> Iterator[Reading]:
    """Readings of some claims (their ``seq``) alone."""
    held = (
        select(claims.c.document, claims.c.json, sightings.c.json, readers.c.json)
        .join_from(claims, readings, readings.c.seq == claims.c.reading)
        .join(sightings, sightings.c.seq == readings.c.sighting)
        .join(readers, readers.c.seq == readings.c.reader)
        .where(claims.c.seq.in_(wanted))
        .order_by(claims.c.document, claims.c.position)
    )
    found: dict[int, tuple[str, str, list[Claim]]] = {}
    for document, plain, head, reader in store.rows(held):
        if document not in without:
            found.setdefault(document, (head, reader, []))[2].append(from_plain(Claim, json.loads(plain)))
    for head, reader, those in found.values():
        yield Reading(
            document=_head(head), claims=tuple(those), attributions=(), times=(), quantities=(), places=(), problems=(),
            reader=from_plain(Reader, json.loads(reader)),
        )  # fmt: skip


def _head(plain: str) -> Document:
    """A document without its text and blocks, which are long and not asked for."""
    members = {name: value for name, value in json.loads(plain).items() if name not in {"blocks", "dates"}}
    return replace(from_plain(Document, members | {"text": ""}), blocks=())
