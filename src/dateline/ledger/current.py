"""What is derived from the entries: which reading of each document is looked at, and which entries are struck.

Of a document's readings the one by the newest reader counts: the reader that this ledger met last, whichever document it met it
on. Of two meetings with one document (another title, another file) by one reader the lower key counts, so that no order of
reading decides.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import ColumnElement, Select, delete, func, or_, select

from dateline.ledger.listing import relist, relist_page
from dateline.ledger.listing_schema import COMPARED, listing, waiting
from dateline.ledger.schema import (
    claims,
    current_readings,
    documents,
    judgements,
    readers,
    readings,
    sightings,
    strikes,
    struck_entries,
)
from dateline.ledger.store import Store

if TYPE_CHECKING:
    from dateline.ledger.opening import Ledger

# Documents refreshed by one statement; SQLite takes 32,766 values, PostgreSQL 65,535.
_BATCH = 1_000
_Item = TypeVar("_Item")
_KEYS = (readings.c.key, documents.c.key, sightings.c.key, readers.c.key)


def chosen(*conditions: ColumnElement[bool]) -> Select[tuple[int, int]]:
    """``document, reading`` for each document that has a reading under the conditions which nobody struck."""
    struck = select(struck_entries.c.entry)
    first = func.row_number().over(
        partition_by=readings.c.document, order_by=(readings.c.reader.desc(), sightings.c.key, readings.c.seq)
    )
    ranked = (
        select(readings.c.document, readings.c.seq.label("reading"), first.label("place"))
        .join_from(readings, documents, documents.c.seq == readings.c.document)
        .join(sightings, sightings.c.seq == readings.c.sighting)
        .join(readers, readers.c.seq == readings.c.reader)
        .where(*(key.not_in(struck) for key in _KEYS), *conditions)
        .subquery()
    )
    return select(ranked.c.document, ranked.c.reading).where(ranked.c.place == 1)


def refresh(store: Store, changed: Iterable[int]) -> None:
    """Chooses anew for some documents (their ``seq``), inside a transaction of the caller's."""
    for batch in _batches(changed):
        store.do(delete(current_readings).where(current_readings.c.document.in_(batch)))
        choice = chosen(readings.c.document.in_(batch))
        store.do(current_readings.insert().from_select(["document", "reading"], choice))
        relist(store, batch)


def rebuild(ledger: "Ledger") -> None:
    """Throws away what is derived and makes it again from the entries, in one transaction."""
    derive(ledger.store)


def is_derived(store: Store) -> bool:
    """Whether what is derived is there; an older format's ledger that was just brought up to date has none of it."""
    return bool(store.rows(select(listing.c.claim).limit(1))) or not store.rows(
        select(claims.c.seq).join_from(current_readings, claims, claims.c.reading == current_readings.c.reading).limit(1)
    )


def derive(store: Store) -> None:
    """``rebuild`` of an open store."""
    with store.writing():
        store.do(delete(struck_entries))
        store.add(struck_entries, [{"entry": entry} for entry in sorted(_struck(store))])
        store.do(delete(current_readings))
        store.do(current_readings.insert().from_select(["document", "reading"], chosen()))
        for table in (listing, *COMPARED, waiting):
            store.do(delete(table))
        for batch in _batches(document for (document,) in store.rows(select(current_readings.c.document))):
            relist(store, batch)


def refresh_struck(store: Store) -> None:
    """After a strike: the struck entries, and the choice for every document that this touches; in the caller's transaction."""
    before = {entry for (entry,) in store.rows(select(struck_entries.c.entry))}
    after = _struck(store)
    store.do(delete(struck_entries).where(struck_entries.c.entry.in_(before - after)))
    store.add(struck_entries, [{"entry": entry} for entry in sorted(after - before)])
    for batch in _batches(before ^ after):
        touched = (
            select(readings.c.document)
            .distinct()
            .join_from(readings, documents, documents.c.seq == readings.c.document)
            .join(sightings, sightings.c.seq == readings.c.sighting)
            .join(readers, readers.c.seq == readings.c.reader)
            .where(or_(*(key.in_(batch) for key in _KEYS)))
        )
        refresh(store, [document for (document,) in store.rows(touched)])
        for (document,) in store.rows(select(judgements.c.document).distinct().where(judgements.c.key.in_(batch))):
            relist_page(store, document)


def _struck(store: Store) -> set[str]:
    """Keys of the entries that a strike stands against; a strike that is struck itself does not stand.

    A strike's key covers the key of what it strikes, so strikes never form a ring.
    """
    against: dict[str, list[str]] = {}
    for key, entry in store.rows(select(strikes.c.key, strikes.c.entry)):
        against.setdefault(entry, []).append(key)
    return {entry for entry in against if _stands_against(entry, against)}


def _stands_against(entry: str, against: dict[str, list[str]]) -> bool:
    """Whether some strike on the entry is itself not struck, without recursion: a chain may be long."""
    order, waiting = [], [entry]
    while waiting:
        key = waiting.pop()
        order.append(key)
        waiting.extend(against.get(key, ()))
    struck: dict[str, bool] = {}
    for key in reversed(order):
        struck[key] = any(not struck[strike] for strike in against.get(key, ()))
    return struck[entry]


def _batches(items: Iterable[_Item]) -> Iterator[list[_Item]]:
    whole = list(items)
    return (whole[start : start + _BATCH] for start in range(0, len(whole), _BATCH))
