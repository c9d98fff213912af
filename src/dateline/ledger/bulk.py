"""Many readings into the ledger at once: the same entries as one by one, some hundred documents to a transaction."""

from collections.abc import Iterable, Sequence
from itertools import islice

from sqlalchemy import Table, func, select

from dateline.ledger import rows
from dateline.ledger.append import check, claim_rows, parts, writable
from dateline.ledger.current import refresh
from dateline.ledger.opening import Ledger
from dateline.ledger.schema import documents, readers, readings, sightings
from dateline.ledger.store import Store, Values
from dateline.model import Reading

# Documents to a transaction: enough that the disk is waited for once in some 15,000 claims.
_BATCH = 500


def append_many(ledger: Ledger, many: Iterable[Reading], recorded_at: str) -> int:
    """Files readings, each once; how many were new comes back. What was filed when it is stopped stays, batch by batch.

    Raises: BadEntryError where a reading does not hold together, and then its whole batch is left out.
    """
    store = writable(ledger)
    waiting = iter(many)
    added = 0
    while batch := list(islice(waiting, _BATCH)):
        for reading in batch:
            check(reading)
        with store.writing():
            added += _file(store, batch, recorded_at)
    return added


def _file(store: Store, batch: Sequence[Reading], recorded_at: str) -> int:
    of_document = [
        (rows.document_row(each.document), rows.sighting_row(each.document), rows.reader_row(each.reader)) for each in batch
    ]
    seqs = {readers: _ensure(store, readers, (row[2] for row in of_document), recorded_at)}
    seqs[documents] = _ensure(store, documents, (row[0] for row in of_document), recorded_at)
    linked = ({**sighting, "document": seqs[documents][document["key"]]} for document, sighting, _ in of_document)
    seqs[sightings] = _ensure(store, sightings, linked, recorded_at)
    wanted: dict[str, tuple[Reading, Values]] = {}
    for reading, (document, sighting, reader) in zip(batch, of_document, strict=True):
        key = rows.digest([document["key"], sighting["key"], reader["key"]])
        links = {
            "document": seqs[documents][document["key"]],
            "sighting": seqs[sightings][sighting["key"]],
            "reader": seqs[readers][reader["key"]],
        }
        wanted.setdefault(key, (reading, {"key": key} | links | parts(reading)))
    known = _known(store, readings, wanted)
    new = {key: each for key, each in wanted.items() if key not in known}
    filed = _ensure(store, readings, (row for _, row in new.values()), recorded_at)
    claim_rows(store, [(reading, filed[key], int(row["document"])) for key, (reading, row) in new.items()])
    refresh(store, sorted({int(row["document"]) for _, row in new.values()}))
    return len(new)


def _ensure(store: Store, table: Table, wanted: Iterable[Values], recorded_at: str) -> dict[str, int]:
    """The numbers of the rows with these keys, those added that are not there."""
    by_key = {row["key"]: row for row in wanted}
    found = _known(store, table, by_key)
    ((last,),) = store.rows(select(func.max(table.c.seq)))
    added: list[Values] = []
    for key, row in by_key.items():
        if key not in found:
            found[key] = (last or 0) + 1 + len(added)
            added.append({**row, "seq": found[key], "recorded_at": recorded_at})
    store.add(table, added)
    return found


def _known(store: Store, table: Table, keys: Iterable[str]) -> dict[str, int]:
    return dict(store.rows(select(table.c.key, table.c.seq).where(table.c.key.in_(list(keys)))))
