"""The whole ledger as sorted JSON Lines without the times of recording: the order of reading leaves no trace."""

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from sqlalchemy import Table, select

from dateline.ledger.opening import Ledger
from dateline.ledger.rows import to_json
from dateline.ledger.schema import (
    claims,
    documents,
    expectations,
    judgements,
    readers,
    readings,
    sightings,
    strikes,
)

_PARTS = ("attributions", "times", "quantities", "places", "problems")


def dump(ledger: Ledger) -> Iterator[str]:
    """One line an entry, documents first, each kind in the order of its keys; every entry of every reader, struck or not."""
    store = ledger.store
    for row in store.stream(select(documents.c.key, documents.c.text).order_by(documents.c.key)):
        yield _line("document", key=row[0], text=json.loads(row[1]))
    meetings = select(sightings.c.key, documents.c.key, sightings.c.json).join_from(sightings, documents)
    for row in store.stream(meetings.order_by(sightings.c.key)):
        yield _line("sighting", key=row[0], document=row[1], sighting=json.loads(row[2]))
    yield from _plain(ledger, readers, "reader")
    yield from _readings(ledger)
    yield from _plain(ledger, judgements, "judgement")
    yield from _plain(ledger, strikes, "strike")
    yield from _plain(ledger, expectations, "expectation")


def dump_digest(ledger: Ledger) -> str:
    """SHA-256 over the dump's lines, hex."""
    total = sha256()
    for line in dump(ledger):
        total.update(line.encode())
        total.update(b"\n")
    return total.hexdigest()


def _readings(ledger: Ledger) -> Iterator[str]:
    statement = (
        select(
            readings.c.key, documents.c.key, sightings.c.key, readers.c.key, readings.c.seq, *(readings.c[p] for p in _PARTS)
        )
        .join_from(readings, documents, documents.c.seq == readings.c.document)
        .join(sightings, sightings.c.seq == readings.c.sighting)
        .join(readers, readers.c.seq == readings.c.reader)
    )
    for key, document, sighting, reader, seq, *parts in ledger.store.stream(statement.order_by(readings.c.key)):
        held = select(claims.c.json).where(claims.c.reading == seq).order_by(claims.c.position)
        found = {name: json.loads(part) for name, part in zip(_PARTS, parts, strict=True)}
        found["claims"] = [json.loads(one) for (one,) in ledger.store.rows(held)]
        yield _line("reading", key=key, document=document, sighting=sighting, reader=reader, reading=found)


def _plain(ledger: Ledger, table: Table, name: str) -> Iterator[str]:
    for key, plain in ledger.store.stream(select(table.c.key, table.c.json).order_by(table.c.key)):
        yield _line(name, key=key, **{name: json.loads(plain)})


def _line(kind: str, **members: Any) -> str:
    return to_json({"entry": kind} | members, sort=True)
