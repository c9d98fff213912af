"""What the ledger answers. No clock, no relevance: an answer depends on the entries and the question alone."""

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import FromClause, Select, or_, select

from dateline.ledger.current import chosen
from dateline.ledger.days import day_number
from dateline.ledger.entries import EVERYTHING, Filter
from dateline.ledger.naming import begins, only, reader_named
from dateline.ledger.opening import Ledger
from dateline.ledger.picking import picked
from dateline.ledger.schema import (
    claims as claim_rows,
)
from dateline.ledger.schema import current_readings, documents, sightings
from dateline.ledger.schema import (
    readers as reader_rows,
)
from dateline.ledger.schema import (
    readings as reading_rows,
)
from dateline.ledger.store import Row, Store
from dateline.model import Claim, Document, DocumentHead, Reader, Reading, StoredClaim
from dateline.plain import from_plain

# How many are looked at for one name; more would only make the error longer.
_LOOKED_AT = 50
_HEAD = (
    documents.c.key,
    sightings.c.id,
    documents.c.published,
    documents.c.outlet,
    documents.c.url,
    sightings.c.title,
)


def claims(ledger: Ledger, asked: Filter = EVERYTHING) -> Iterator[StoredClaim]:
    """The claims that meet every member of the filter, each with its document, in the filter's order.

    Raises: LedgerError where the filter cannot be met by anything: no words to look for, no date, no such reader.
    """
    return (stored(row) for row in ledger.store.stream(shown(picked(ledger.store, asked))))


def shown(chosen_claims: Select[Any], *more: str) -> Select[Any]:
    """The claims of a choice, whole, with their documents, in its order; ``more`` columns of the choice stand at the end."""
    rows = chosen_claims.subquery("picked")
    joined = (
        select(claim_rows.c.json, *_HEAD, *(rows.c[name] for name in more))
        .select_from(rows)
        .join(claim_rows, claim_rows.c.seq == rows.c.claim)
        .join(documents, documents.c.seq == claim_rows.c.document)
        .join(reading_rows, reading_rows.c.seq == claim_rows.c.reading)
        .join(sightings, sightings.c.seq == reading_rows.c.sighting)
    )
    return joined.order_by(*(column for name, column in rows.c.items() if name != "claim"))


def claim(ledger: Ledger, name: str) -> StoredClaim:
    """The claim with this id, or the only one whose id begins so; ids of older readings still answer.

    Raises: NoSuchEntryError where none or several do.
    """
    found = named(ledger.store, name, current_readings) or named(ledger.store, name, None)
    return only(found, name, "claim", [f"{one.claim.id} of {one.document.id}" for one in found])


def named(store: Store, name: str, source: FromClause | None) -> list[StoredClaim]:
    """The claims with this id, else those whose id begins so: among the readings of ``source``, or all that ever were."""
    newest = (claim_rows.c.id, documents.c.key, reading_rows.c.reader)
    statement = joined(source).where(begins(claim_rows.c.id, name)).order_by(*newest).limit(_LOOKED_AT)
    found = {(one.document.key, one.claim.id): one for one in map(stored, store.rows(statement))}
    return [one for (_, known), one in found.items() if known == name] or list(found.values())


def document(ledger: Ledger, name: str) -> Document:
    """The document with this key or id, or the only one whose key or id begins so, with its text.

    Raises: NoSuchEntryError where none or several do.
    """
    statement = (
        select(documents.c.key, sightings.c.id, sightings.c.json, documents.c.text)
        .join_from(sightings, documents, documents.c.seq == sightings.c.document)
        .where(or_(begins(documents.c.key, name), begins(sightings.c.id, name)))
        .order_by(documents.c.key, sightings.c.key.desc())
        .limit(_LOOKED_AT)
    )
    # Of several meetings the lower key, as everywhere: it comes last and stays.
    found = {row[0]: row for row in ledger.store.rows(statement)}
    whole = {key: row for key, row in found.items() if name in (key, row[1])}
    found = whole or found
    row = only(list(found.values()), name, "document", [f"{key[:16]} ({row[1]})" for key, row in found.items()])
    return from_plain(Document, json.loads(row[2]) | {"text": json.loads(row[3])})


def readings(ledger: Ledger, reader: str | None = None, *, as_of: str | None = None) -> Iterator[Reading]:
    """Every document's reading, whole, by date, then key: what ``export --format jsonl`` writes.

    Args:
        ledger: an open ledger.
        reader: asks this reader's readings in place of the newest's.
        as_of: only documents published by this day (ISO), which leaves out those without a date.
    """
    known = () if as_of is None else (documents.c.published_day <= day_number(as_of),)
    statement = _whole(_looked_at(ledger.store, reader)).where(*known).order_by(documents.c.published_day, documents.c.key)
    return (_reading(ledger.store, row) for row in ledger.store.stream(statement))


def reading_of(store: Store, document: int) -> Reading:
    """The reading of a document (its ``seq``) that is looked at."""
    return _reading(store, store.rows(_whole(current_readings).where(documents.c.seq == document))[0])


def _whole(source: FromClause) -> Select[Any]:
    """The parts of each reading of a source, its claims aside."""
    return (
        select(
            reading_rows.c.seq,
            sightings.c.json,
            documents.c.text,
            *(reading_rows.c[name] for name in ("attributions", "times", "quantities", "places", "problems")),
            reader_rows.c.json,
        )
        .select_from(source)
        .join(reading_rows, reading_rows.c.seq == source.c.reading)
        .join(documents, documents.c.seq == reading_rows.c.document)
        .join(sightings, sightings.c.seq == reading_rows.c.sighting)
        .join(reader_rows, reader_rows.c.seq == reading_rows.c.reader)
    )


def readers(ledger: Ledger) -> tuple[tuple[str, Reader], ...]:
    """Key and identity of every reader, oldest first; claims are those of the last one, document by document."""
    statement = select(reader_rows.c.key, reader_rows.c.json).order_by(reader_rows.c.seq)
    return tuple((key, from_plain(Reader, json.loads(plain))) for key, plain in ledger.store.rows(statement))


def _looked_at(store: Store, reader: str | None) -> FromClause:
    """``document, reading``: the newest reader's readings, or those of the reader that is named."""
    if reader is None:
        return current_readings
    return chosen(reading_rows.c.reader == reader_named(store, reader)).subquery()


def joined(source: FromClause | None) -> Select[Any]:
    """Claims with their documents; of the readings of ``source``, or of all.

    Written from the documents down, so that the index on their days can give the order without sorting every claim.
    """
    joined = select(claim_rows.c.json, *_HEAD)
    if source is None:
        start = joined.select_from(documents).join(reading_rows, reading_rows.c.document == documents.c.seq)
    else:
        start = joined.select_from(source).join(documents, documents.c.seq == source.c.document)
        start = start.join(reading_rows, reading_rows.c.seq == source.c.reading)
    return start.join(sightings, sightings.c.seq == reading_rows.c.sighting).join(
        claim_rows, claim_rows.c.reading == reading_rows.c.seq
    )


def stored(row: Row) -> StoredClaim:
    """The claim of a row."""
    plain, key, name, published, outlet, url, title = row
    head = DocumentHead(key=key, id=name, published=published, outlet=outlet, url=url, title=title)
    return StoredClaim(claim=from_plain(Claim, json.loads(plain)), document=head)


def _reading(store: Store, row: Row) -> Reading:
    seq, head, text, attributions, times, quantities, places, problems, reader = row
    held = select(claim_rows.c.json).where(claim_rows.c.reading == seq).order_by(claim_rows.c.position)
    plain = {
        "document": json.loads(head) | {"text": json.loads(text)},
        "claims": [json.loads(one) for (one,) in store.rows(held)],
        "attributions": json.loads(attributions),
        "times": json.loads(times),
        "quantities": json.loads(quantities),
        "places": json.loads(places),
        "problems": json.loads(problems),
        "reader": json.loads(reader),
    }
    return from_plain(Reading, plain)
