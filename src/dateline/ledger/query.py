"""What the ledger answers. No clock, no relevance: an answer depends on the entries and the question alone."""

import json
from collections.abc import Iterator
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, FromClause, Select, and_, exists, or_, select

from dateline.ledger.current import chosen
from dateline.ledger.days import UNDATED, day_number
from dateline.ledger.entries import EVERYTHING, Filter, Order
from dateline.ledger.opening import Ledger
from dateline.ledger.schema import (
    claim_places,
    claim_sources,
    current_readings,
    documents,
    sightings,
)
from dateline.ledger.schema import (
    claims as claim_rows,
)
from dateline.ledger.schema import (
    readers as reader_rows,
)
from dateline.ledger.schema import (
    readings as reading_rows,
)
from dateline.ledger.store import Row, Store
from dateline.ledger.trouble import LedgerError, NoSuchEntryError
from dateline.ledger.words import Term, fold, padded, terms
from dateline.model import Claim, Document, DocumentHead, Reader, Reading, StoredClaim
from dateline.plain import from_plain

# How many of the names that share a beginning an error lists.
_LISTED = 5
# How many are looked at for one name; more would only make the error longer.
_LOOKED_AT = 50
_Thing = TypeVar("_Thing")
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
    source = _looked_at(ledger.store, asked.reader)
    statement = _joined(source).where(*_conditions(ledger.store, asked)).order_by(*_order(asked.order))
    if asked.offset < 0 or (asked.limit is not None and asked.limit < 0):
        raise LedgerError(f"Expected a limit and an offset of 0 or more, found {asked.limit} and {asked.offset}; correct them.")
    if asked.limit is not None:
        statement = statement.limit(asked.limit)
    if asked.offset:
        # SQLite takes no OFFSET without a LIMIT; SQLAlchemy writes LIMIT -1 for it.
        statement = statement.offset(asked.offset)
    return (_stored(row) for row in ledger.store.stream(statement))


def claim(ledger: Ledger, name: str) -> StoredClaim:
    """The claim with this id, or the only one whose id begins so; ids of older readings still answer.

    Raises: NoSuchEntryError where none or several do.
    """
    found = named(ledger.store, name, current_readings) or named(ledger.store, name, None)
    return _only(found, name, "claim", [f"{one.claim.id} of {one.document.id}" for one in found])


def named(store: Store, name: str, source: FromClause | None) -> list[StoredClaim]:
    """The claims with this id, else those whose id begins so: among the readings of ``source``, or all that ever were."""
    newest = (claim_rows.c.id, documents.c.key, reading_rows.c.reader)
    statement = _joined(source).where(_begins(claim_rows.c.id, name)).order_by(*newest).limit(_LOOKED_AT)
    found = {(one.document.key, one.claim.id): one for one in map(_stored, store.rows(statement))}
    return [one for (_, known), one in found.items() if known == name] or list(found.values())


def document(ledger: Ledger, name: str) -> Document:
    """The document with this key or id, or the only one whose key or id begins so, with its text.

    Raises: NoSuchEntryError where none or several do.
    """
    statement = (
        select(documents.c.key, sightings.c.id, sightings.c.json, documents.c.text)
        .join_from(sightings, documents, documents.c.seq == sightings.c.document)
        .where(or_(_begins(documents.c.key, name), _begins(sightings.c.id, name)))
        .order_by(documents.c.key, sightings.c.key.desc())
        .limit(_LOOKED_AT)
    )
    # Of several meetings the lower key, as everywhere: it comes last and stays.
    found = {row[0]: row for row in ledger.store.rows(statement)}
    whole = {key: row for key, row in found.items() if name in (key, row[1])}
    found = whole or found
    row = _only(list(found.values()), name, "document", [f"{key[:16]} ({row[1]})" for key, row in found.items()])
    return from_plain(Document, json.loads(row[2]) | {"text": json.loads(row[3])})


def readings(ledger: Ledger, reader: str | None = None) -> Iterator[Reading]:
    """Every document's reading, whole, by date, then key: what ``export --format jsonl`` writes."""
    source = _looked_at(ledger.store, reader)
    statement = (
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
        .order_by(documents.c.published_day, documents.c.key)
    )
    return (_reading(ledger.store, row) for row in ledger.store.stream(statement))


def readers(ledger: Ledger) -> tuple[tuple[str, Reader], ...]:
    """Key and identity of every reader, oldest first; claims are those of the last one, document by document."""
    statement = select(reader_rows.c.key, reader_rows.c.json).order_by(reader_rows.c.seq)
    return tuple((key, from_plain(Reader, json.loads(plain))) for key, plain in ledger.store.rows(statement))


def _looked_at(store: Store, reader: str | None) -> FromClause:
    """``document, reading``: the newest reader's readings, or those of the reader that is named."""
    if reader is None:
        return current_readings
    plain = "version", "pipeline", "gazetteer", "model"
    statement = select(reader_rows.c.seq, reader_rows.c.key, *(reader_rows.c[name] for name in plain))
    known = store.rows(statement.order_by(reader_rows.c.seq))
    found = [row for row in known if row[1].startswith(reader) or reader in row[2:]]
    listed = [f"{row[1][:12]} ({', '.join(part for part in row[2:] if part)})" for row in (found or known)]
    seq = _only(found, reader, "reader", listed)[0]
    return chosen(reading_rows.c.reader == seq).subquery()


def _joined(source: FromClause | None) -> Select[Any]:
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


def _conditions(store: Store, asked: Filter) -> Iterator[ColumnElement[bool]]:
    """One condition for each thing that is asked."""
    if asked.about is not None:
        yield claim_rows.c.seq.in_(store.matching(terms(asked.about)))
    yield from _places(store, asked.place)
    for column, value in ((claim_rows.c.type, asked.type), (claim_rows.c.certainty, asked.certainty)):
        if value is not None:
            yield column == value.value
    yield from _links(asked)
    if asked.source is not None:
        yield _indexed(store, asked.source)
    yield from _days(asked)
    if asked.outlet is not None:
        yield documents.c.outlet_words == padded(asked.outlet)
    if asked.document is not None:
        yield or_(_begins(documents.c.key, asked.document), sightings.c.id == asked.document)


def _links(asked: Filter) -> Iterator[ColumnElement[bool]]:
    """The conditions on who says so: one link meets them all."""
    link = [
        column == value
        for column, value in (
            (claim_sources.c.country, asked.side),
            (claim_sources.c.stance, asked.stance and asked.stance.value),
        )
        if value is not None
    ]
    if asked.source is not None:
        link.extend(_has_words(claim_sources.c.words, asked.source))
    unnamed = claim_sources.c.kind == "unnamed"
    if asked.unnamed:
        link.append(unnamed)
    if link:
        yield exists().where(claim_sources.c.claim == claim_rows.c.seq, *link)
    if asked.unnamed is False:
        yield ~exists().where(claim_sources.c.claim == claim_rows.c.seq, unnamed)


def _days(asked: Filter) -> Iterator[ColumnElement[bool]]:
    """The conditions on the event's and the publication's days; an unknown day meets none of them."""
    published = documents.c.published_day
    for bound in (asked.published_to, asked.as_of):
        if bound is not None:
            yield published <= day_number(bound)
    if asked.published_from is not None:
        yield published.between(day_number(asked.published_from), UNDATED - 1)
    if asked.event_to is not None:
        yield claim_rows.c.first_day <= day_number(asked.event_to)
    if asked.event_from is not None:
        yield claim_rows.c.last_day >= day_number(asked.event_from)


def _places(store: Store, asked: str | None) -> Iterator[ColumnElement[bool]]:
    """The condition on where: the gazetteer's number, or words of the name."""
    if asked is None:
        return
    if asked.isascii() and asked.isdigit():
        yield claim_rows.c.seq.in_(select(claim_places.c.claim).where(claim_places.c.geonameid == asked))
        return
    yield exists().where(claim_places.c.claim == claim_rows.c.seq, *_has_words(claim_places.c.words, asked))
    yield _indexed(store, asked)


def _indexed(store: Store, asked: str) -> ColumnElement[bool]:
    """Only claims in whose index the words of a name stand at all: rare names are answered without a look at every claim."""
    return claim_rows.c.seq.in_(store.matching(tuple(Term((word,), prefix=False) for word in fold(asked))))


def _has_words(column: ColumnElement[str], asked: str) -> list[ColumnElement[bool]]:
    """Every word of what is asked stands whole in the column's folded words."""
    words = fold(asked)
    if not words:
        raise LedgerError(f"Expected a name to look for, found {asked[:40]!r}; name at least one word.")
    return [column.contains(f" {word} ") for word in words]


def _begins(column: ColumnElement[str], name: str) -> ColumnElement[bool]:
    """An index is used for a range; the end is the name with the last code point after it."""
    return and_(column >= name, column <= name + "\U0010ffff")


def _order(order: Order) -> tuple[ColumnElement[Any], ...]:
    """Total, so that pages never overlap; undated documents and events come last."""
    published = documents.c.published_day
    rest = (documents.c.key, claim_rows.c.start_at, claim_rows.c.end_at, claim_rows.c.position)
    oldest = (published, *rest)
    if order is Order.NEWEST:
        return (published == UNDATED, published.desc(), *rest)
    if order is Order.EVENT:
        return (claim_rows.c.first_day.is_(None), claim_rows.c.first_day, claim_rows.c.last_day, *oldest)
    return oldest


def _stored(row: Row) -> StoredClaim:
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


def _only(found: list[_Thing], name: str, what: str, listed: list[str]) -> _Thing:
    """The one thing found."""
    if len(found) == 1:
        return found[0]
    shown = "; ".join(listed[:_LISTED]) + ("; …" if len(listed) > _LISTED else "")
    if found:
        raise NoSuchEntryError(f"Expected one {what} for {name[:80]!r}, found {len(found)}: {shown}; write more of it.")
    raise NoSuchEntryError(
        f"Expected a {what} for {name[:80]!r}, found none"
        + (f" among {shown}" if shown else "")
        + f"; check the {what}'s name."
    )
