"""What a comparison found and the ledger keeps, asked for by number, key and day: rows; what they mean is the comparison's.

Documents and claims go by their numbers (``seq``) in this ledger. ``before`` and ``until`` are ranks in the order of texts.
How it is written down is told in ``keeping``.
"""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, case, exists, func, or_, select
from sqlalchemy.sql.expression import Executable

from dateline.ledger.days import OPEN_END, OPEN_START, UNDATED, day_number, day_or_none
from dateline.ledger.listing_schema import links, listing, pairings, spots, tellings, texts
from dateline.ledger.opening import Ledger
from dateline.ledger.query import reading_of
from dateline.ledger.schema import claims, current_readings, documents, readings, sightings
from dateline.ledger.store import Row
from dateline.model import Claim, Document, Reading
from dateline.plain import from_plain

# Values that one statement takes at most; SQLite's own limit is 32,766.
_BATCH = 5_000
_Item = TypeVar("_Item", int, str)
Spot = tuple[int, int, int, int]
Span = tuple[str | None, str | None]


def ranks(ledger: Ledger, wanted: Iterable[int]) -> dict[int, int]:
    """The rank of each document that was compared."""
    columns = (texts.c.document, texts.c.rank)
    return dict(_in_batches(ledger, lambda those: select(*columns).where(texts.c.document.in_(those)), wanted))


def first_spots(ledger: Ledger, keys: Iterable[int], before: int, most: int) -> dict[int, list[Spot]]:
    """Of each key the earliest rows: rank, document, claim, position; in their order."""
    order = (spots.c.rank, spots.c.document, spots.c.position)
    return _nth(ledger, keys, spots.c.rank < before, order, most)


def last_spots(ledger: Ledger, keys: Iterable[int], span: tuple[int, int], most: int) -> dict[int, list[Spot]]:
    """Of each key the latest rows of the ranks from the first of a span up to, and without, its last; in their order."""
    within = spots.c.rank.between(span[0], span[1] - 1)
    order = (spots.c.rank.desc(), spots.c.document.desc(), spots.c.position.desc())
    return {key: rows[::-1] for key, rows in _nth(ledger, keys, within, order, most).items()}


def _nth(
    ledger: Ledger, keys: Iterable[int], condition: ColumnElement[bool], order: tuple[ColumnElement[int], ...], most: int
) -> dict[int, list[Spot]]:
    place = func.row_number().over(partition_by=spots.c.key, order_by=order).label("place")
    columns = (spots.c.key, spots.c.rank, spots.c.document, spots.c.claim, spots.c.position)

    def statement(those: Sequence[int]) -> Executable:
        ranked = select(*columns, place).where(spots.c.key.in_(those), condition).subquery()
        rows = select(*(ranked.c[name] for name in ("key", "rank", "document", "claim", "position")))
        return rows.where(ranked.c.place <= most).order_by(ranked.c.key, ranked.c.place)

    found: dict[int, list[Spot]] = {}
    for key, *spot in _in_batches(ledger, statement, keys):
        found.setdefault(key, []).append((spot[0], spot[1], spot[2], spot[3]))
    return found


def later_documents(ledger: Ledger, keys: Iterable[int], after: int, until: int | None = None) -> set[int]:
    """Documents that stand under any of the keys after a rank, and before another; undated ones at any distance."""

    def statement(those: Sequence[int]) -> Executable:
        under = select(spots.c.document).distinct().where(spots.c.key.in_(those), spots.c.rank > after)
        return under.where(*_known(spots.c.rank, until))

    return {document for (document,) in _in_batches(ledger, statement, keys)}


def numbered_reading(ledger: Ledger, document: int) -> tuple[Reading, tuple[int, ...]] | None:
    """The reading of a document that is looked at, with its claims' numbers; None where it has none."""
    held = (
        select(claims.c.seq)
        .join_from(current_readings, claims, claims.c.reading == current_readings.c.reading)
        .where(current_readings.c.document == document)
        .order_by(claims.c.position)
    )
    if not ledger.store.rows(select(current_readings.c.reading).where(current_readings.c.document == document)):
        return None
    return reading_of(ledger.store, document), tuple(seq for (seq,) in ledger.store.rows(held))


def numbered_document(ledger: Ledger, document: int) -> Document:
    """A document with its text."""
    held = (
        select(sightings.c.json, documents.c.text)
        .join_from(current_readings, readings, readings.c.seq == current_readings.c.reading)
        .join(sightings, sightings.c.seq == readings.c.sighting)
        .join(documents, documents.c.seq == current_readings.c.document)
        .where(current_readings.c.document == document)
    )
    head, text = ledger.store.rows(held)[0]
    return from_plain(Document, json.loads(head) | {"text": json.loads(text)})


def numbered_heads(ledger: Ledger, wanted: Iterable[int]) -> Iterator[tuple[int, Document]]:
    """Documents without their texts and all that is long."""
    names = ("digest", "published", "outlet", "url")

    def statement(those: Sequence[int]) -> Executable:
        return (
            select(current_readings.c.document, sightings.c.id, sightings.c.title, *(documents.c[name] for name in names))
            .join_from(current_readings, readings, readings.c.seq == current_readings.c.reading)
            .join(sightings, sightings.c.seq == readings.c.sighting)
            .join(documents, documents.c.seq == current_readings.c.document)
            .where(current_readings.c.document.in_(those))
        )

    for document, ident, title, *rest in _in_batches(ledger, statement, wanted):
        yield document, Document(id=ident, title=title, text="", **dict(zip(names, rest, strict=True)))


def numbered_claims(ledger: Ledger, wanted: Iterable[int]) -> Iterator[tuple[int, int, Claim]]:
    """Claims with their number and their document's."""

    def statement(those: Sequence[int]) -> Executable:
        return select(claims.c.seq, claims.c.document, claims.c.json).where(claims.c.seq.in_(those))

    for seq, document, plain in _in_batches(ledger, statement, wanted):
        yield seq, document, from_plain(Claim, json.loads(plain))


def claim_numbers(ledger: Ledger, names: Iterable[str]) -> dict[str, int]:
    """The numbers of claims by their ids, of the readings that are looked at."""

    def statement(those: Sequence[str]) -> Executable:
        return (
            select(claims.c.id, claims.c.seq)
            .join_from(claims, current_readings, current_readings.c.reading == claims.c.reading)
            .where(claims.c.id.in_(those))
        )

    return dict(_in_batches(ledger, statement, names))


def fighting_words(ledger: Ledger, until: int | None) -> set[str]:
    """What documents were kept with in ``fighting``."""
    held = select(texts.c.fighting).distinct().where(*_known(texts.c.rank, until))
    return {words for (words,) in ledger.store.rows(held)}


def links_to(ledger: Ledger, copies: Iterable[int], until: int | None) -> list[Row]:
    """Where claims were printed before: copy, original, kind, confidence."""
    return _links(ledger, links.c.copy, copies, until)


def links_from(ledger: Ledger, originals: Iterable[int], until: int | None) -> list[Row]:
    """Where claims were printed again: copy, original, kind, confidence."""
    return _links(ledger, links.c.original, originals, until)


def _links(ledger: Ledger, by: ColumnElement[int], wanted: Iterable[int], until: int | None) -> list[Row]:
    columns = (links.c.copy, links.c.original, links.c.kind, links.c.confidence)
    return list(_in_batches(ledger, lambda those: select(*columns).where(by.in_(those), *_known(links.c.rank, until)), wanted))


def pairings_of(ledger: Ledger, wanted: Iterable[int], until: int | None, *, agreed: bool = False) -> list[Row]:
    """How claims stand to others: first, second, alone, apart; where ``agreed`` only those that tell the same."""
    asked = sorted(set(wanted))
    columns = (pairings.c.first, pairings.c.second, pairings.c.alone, pairings.c.apart)
    known = (*_known(pairings.c.rank, until), *((pairings.c.agreed == 1,) if agreed else ()))
    found: dict[tuple[int, int], Row] = {}

    def statement(by: ColumnElement[int]) -> Callable[[Sequence[int]], Executable]:
        return lambda those: select(*columns).where(by.in_(those), *known)

    for by in (pairings.c.first, pairings.c.second):
        found |= {(row[0], row[1]): row for row in _in_batches(ledger, statement(by), asked)}
    return [found[pair] for pair in sorted(found)]


@dataclass(frozen=True, slots=True)
class Telling:
    """A claim that begins a statement and tells of an event: its number and id, its document, its voice and whose interest it
    is against, as they were kept.
    """

    claim: int
    id: str
    document: int
    voice: str | None
    against: str


def tellings_of(ledger: Ledger, wanted: Iterable[int]) -> list[Telling]:
    """Claims that begin a statement and tell of an event, of those that are wanted."""

    def statement(those: Sequence[int]) -> Executable:
        columns = (tellings.c.claim, claims.c.id, tellings.c.document, tellings.c.voice, tellings.c.against)
        joined = select(*columns).join_from(tellings, claims, claims.c.seq == tellings.c.claim)
        return joined.where(tellings.c.claim.in_(those))

    return [Telling(*row) for row in _in_batches(ledger, statement, wanted)]


def opposed_pairings(
    ledger: Ledger, until: int | None, event: Span = (None, None), *, also: Collection[int] = (), page: tuple[int, int]
) -> list[tuple[int, int]]:
    """Pairs of claims that may contest each other, those first with whom most agreed when the later was printed.

    Args:
        ledger: an open ledger.
        until: the rank before which the later one stands.
        event: days (ISO) that both events meet.
        also: claims whose days are not asked.
        page: how many pairs at most, and how many to leave out first.
    """
    order = (pairings.c.weight, pairings.c.rank, pairings.c.second, pairings.c.first)
    days = None if event == (None, None) else (day_or_none(event[0]), day_or_none(event[1]))
    meeting = [] if days is None else [_meets(claim, days) | claim.in_(also) for claim in (pairings.c.first, pairings.c.second)]
    held = select(pairings.c.first, pairings.c.second).where(pairings.c.opposed == 1, *_known(pairings.c.rank, until), *meeting)
    return [(first, second) for first, second in ledger.store.rows(held.order_by(*order).limit(page[0]).offset(page[1]))]


def _meets(claim: ColumnElement[int], days: tuple[int | None, int | None]) -> ColumnElement[bool]:
    first, last = OPEN_START if days[0] is None else days[0], OPEN_END if days[1] is None else days[1]
    return exists().where(listing.c.claim == claim, listing.c.first_day <= last, listing.c.last_day >= first)


def originals_of(ledger: Ledger, wanted: Iterable[int], until: int | None) -> dict[int, int]:
    """The document that each of some documents was taken from."""

    def statement(those: Sequence[int]) -> Executable:
        held = select(texts.c.document, texts.c.original).where(texts.c.document.in_(those), texts.c.original.is_not(None))
        return held.where(*_known(texts.c.rank, until))

    return dict(_in_batches(ledger, statement, wanted))


def told_ahead(ledger: Ledger, published_by: str, since: int) -> list[int]:
    """Documents published by a day (ISO) whose rank is not before another: what they tell is of days after it."""
    held = select(texts.c.document).join_from(texts, documents, documents.c.seq == texts.c.document)
    asked = held.where(texts.c.rank >= since, documents.c.published_day <= day_number(published_by))
    return [document for (document,) in ledger.store.rows(asked.order_by(texts.c.rank, texts.c.document))]


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginnings:
    """Which claims that no earlier text printed are asked for: by the day of their ``event`` or of ``knowledge``.

    Days are ISO; ``until`` is the rank before which a document counts as earlier, ``states`` asks for views and circumstances,
    too, ``without`` leaves out claims.
    """

    by: str
    first: str | None = None
    last: str | None = None
    as_of: str | None = None
    until: int | None = None
    states: bool = False
    without: Collection[int] = ()


def beginnings(ledger: Ledger, asked: Beginnings, limit: int | None) -> tuple[list[int], int]:
    """The claims of the first days that hold so many, and how many there are in all.

    A day is the first that is named for an event, else its last, and 0 for none; undated ones come last.
    """
    day = _day_of(asked.by)
    listed = select(listing.c.claim, day.label("day")).join_from(listing, claims, claims.c.seq == listing.c.claim)
    listed = listed.where(*_asked(asked))
    whole = listed.subquery()
    ((count,),) = ledger.store.rows(select(func.count()).select_from(whole))
    last = None
    if limit is not None and count > limit:
        ((last,),) = ledger.store.rows(select(whole.c.day).order_by(whole.c.day).limit(1).offset(max(0, limit - 1)))
    wanted = select(whole.c.claim) if last is None else select(whole.c.claim).where(whole.c.day <= last)
    return sorted(claim for (claim,) in ledger.store.rows(wanted)), count


def _day_of(by: str) -> Any:
    if by == "knowledge":
        return listing.c.published_day
    first, last = listing.c.first_day, listing.c.last_day
    return case((first > OPEN_END, UNDATED), (first > OPEN_START, first), (last < OPEN_END, last), else_=UNDATED)


def _asked(asked: Beginnings) -> Iterator[ColumnElement[bool]]:
    first, last = (day_or_none(day) for day in (asked.first, asked.last))
    if asked.as_of is not None:
        yield listing.c.published_day <= day_number(asked.as_of)
    if not asked.states:
        yield or_(listing.c.type != "STATE", listing.c.change.is_not(None))
    begin, end = (listing.c.published_day,) * 2 if asked.by == "knowledge" else (listing.c.first_day, listing.c.last_day)
    if first is not None:
        yield end >= first
    if last is not None:
        yield begin <= last
    if (first is not None or last is not None) and asked.by == "knowledge":
        yield listing.c.published_day < UNDATED
    yield listing.c.claim.not_in(sorted(asked.without))
    yield _is_unlinked(listing.c.claim, asked.until)


def bearing_numbers(ledger: Ledger, types: Iterable[str], as_of: str | None) -> list[int]:
    """The claims that tell of control or are of these types, of documents published by a day (ISO)."""
    known = () if as_of is None else (listing.c.published_day <= day_number(as_of),)
    meant = or_(listing.c.change.is_not(None), listing.c.type.in_(tuple(types)))
    return sorted(claim for (claim,) in ledger.store.rows(select(listing.c.claim).where(meant, *known)))


def published_between(ledger: Ledger, after: str, by: str) -> list[int]:
    """The claims of documents published after a day and by another (ISO)."""
    days = listing.c.published_day > day_number(after), listing.c.published_day <= day_number(by)
    return sorted(claim for (claim,) in ledger.store.rows(select(listing.c.claim).where(*days)))


def _is_unlinked(claim: ColumnElement[int], until: int | None) -> ColumnElement[bool]:
    """Whether a claim was printed nowhere before."""
    return ~exists().where(links.c.copy == claim, *_known(links.c.rank, until))


def _known(column: ColumnElement[int], until: int | None) -> tuple[ColumnElement[bool], ...]:
    return () if until is None else (column < until,)


def _in_batches(ledger: Ledger, statement: Callable[[Sequence[_Item]], Executable], wanted: Iterable[_Item]) -> Iterator[Row]:
    whole = sorted(set(wanted))
    for start in range(0, len(whole), _BATCH):
        yield from ledger.store.rows(statement(whole[start : start + _BATCH]))
