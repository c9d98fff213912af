"""A filter as a choice of claims: conditions and order over the listing, or over the readings of an older reader."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, and_, exists, func, literal, or_, select

from dateline.ledger.current import chosen
from dateline.ledger.days import OPEN_END, OPEN_START, UNDATED, day_number
from dateline.ledger.entries import Filter, Order
from dateline.ledger.listing import EVERYWHERE, LONGEST_REACH
from dateline.ledger.listing_schema import listing
from dateline.ledger.naming import begins, reader_named
from dateline.ledger.schema import claim_places, claim_sources, claims, documents, readings, sightings
from dateline.ledger.store import Store
from dateline.ledger.trouble import LedgerError
from dateline.ledger.words import Term, fold, padded, terms

Condition = ColumnElement[bool]
# Where no more claims than these meet an interval of days, they are taken by their days and sorted; where more do, the walk in
# the order that is wanted meets a page of them soon.
_FEW = 20_000


@dataclass(frozen=True, slots=True)
class Listed:
    """What is chosen from: a table or query with the listing's columns by name, and the columns of its orders."""

    rows: FromClause
    columns: Mapping[str, ColumnElement[Any]]
    orders: Mapping[Order, tuple[ColumnElement[Any], ...]]
    narrow: bool


def picked(store: Store, asked: Filter) -> Select[Any]:
    """``claim`` and the columns of the order for each claim that meets the filter, in its order, a page where one is asked.

    Raises: LedgerError where the filter cannot be met by anything.
    """
    if asked.offset < 0 or (asked.limit is not None and asked.limit < 0):
        raise LedgerError(f"Expected a limit and an offset of 0 or more, found {asked.limit} and {asked.offset}; correct them.")
    source = _source(store, asked)
    order = source.orders[asked.order]
    named = (column.label(f"order_{number}") for number, column in enumerate(order))
    statement = select(source.columns["claim"].label("claim"), *named).select_from(source.rows)
    statement = statement.where(*_conditions(store, asked, source)).order_by(*order)
    if asked.limit is not None:
        statement = statement.limit(asked.limit)
    if asked.offset:
        # SQLite takes no OFFSET without a LIMIT; SQLAlchemy writes LIMIT -1 for it.
        statement = statement.offset(asked.offset)
    return statement


def grouped(store: Store, asked: Filter, by: str | None = None) -> Select[Any]:
    """How many claims meet the filter, in all or by a column of the listing; limit and offset count for nothing."""
    source = _source(store, asked)
    columns = [source.columns[by], func.count()] if by else [func.count()]
    statement = select(*columns).select_from(source.rows).where(*_conditions(store, asked, source))
    return statement.group_by(source.columns[by]).order_by(func.count().desc(), source.columns[by]) if by else statement


def _source(store: Store, asked: Filter) -> Listed:
    if asked.reader is not None:
        return _older(reader_named(store, asked.reader))
    rest = (listing.c.document_order, listing.c.turn)
    orders: Mapping[Order, tuple[ColumnElement[Any], ...]] = {
        Order.PUBLISHED: (listing.c.published_day, *rest),
        Order.NEWEST: (listing.c.newest_day, *rest),
        Order.EVENT: (listing.c.first_day, listing.c.last_day, listing.c.published_day, *rest),
    }
    return Listed(listing, dict(listing.c.items()), orders, narrow=True)


def _older(reader: int) -> Listed:
    """The readings of one reader, with the same columns worked out on the way: slower, and rarely asked."""
    source = chosen(readings.c.reader == reader).subquery()
    rows = source.join(documents, documents.c.seq == source.c.document).join(claims, claims.c.reading == source.c.reading)
    day = documents.c.published_day
    columns = {name: claims.c[name] for name in ("document", "type", "certainty", "polarity", "change")} | {
        "claim": claims.c.seq,
        "decided": literal(0),
        "published_day": day,
        "first_day": func.coalesce(claims.c.first_day, OPEN_END + 1),
        "last_day": func.coalesce(claims.c.last_day, OPEN_START - 1),
    }
    rest = (documents.c.key, claims.c.start_at, claims.c.end_at, claims.c.position)
    orders: Mapping[Order, tuple[ColumnElement[Any], ...]] = {
        Order.PUBLISHED: (day, *rest),
        Order.NEWEST: (day == UNDATED, day.desc(), *rest),
        Order.EVENT: (columns["first_day"], columns["last_day"], day, *rest),
    }
    return Listed(rows, columns, orders, narrow=False)


def _conditions(store: Store, asked: Filter, source: Listed) -> Iterator[Condition]:
    """One condition for each thing that is asked."""
    columns, claim = source.columns, source.columns["claim"]
    if asked.about is not None:
        yield claim.in_(store.matching(terms(asked.about)))
    yield from _places(store, asked.place, claim)
    for name, value in (("type", asked.type), ("certainty", asked.certainty), ("polarity", asked.polarity)):
        if value is not None:
            yield columns[name] == value.value
    if asked.control is not None:
        yield columns["change"].is_not(None) if asked.control else columns["change"].is_(None)
    if asked.decided is not None:
        yield columns["decided"] == int(asked.decided)
    yield from _narrow_links(asked, source) if source.narrow else ()
    yield from _links(asked, claim, narrow=source.narrow)
    if asked.source is not None:
        yield _indexed(store, asked.source, claim)
    yield from _published(asked, columns["published_day"])
    yield from _event(store, asked, source)
    if asked.outlet is not None:
        printed = select(documents.c.seq).where(documents.c.outlet_words == padded(asked.outlet))
        yield columns["document"].in_(printed)
    if asked.document is not None:
        named = select(sightings.c.document).where(sightings.c.id == asked.document)
        keyed = select(documents.c.seq).where(begins(documents.c.key, asked.document))
        yield or_(columns["document"].in_(keyed), columns["document"].in_(named))


def _narrow_links(asked: Filter, source: Listed) -> Iterator[Condition]:
    """What the listing itself tells of the chain: who is not there at all need not be looked for in it."""
    if asked.side is not None:
        yield source.columns["sides"].contains(f" {asked.side} ", autoescape=True)
    if asked.stance is not None:
        yield source.columns["stances"].contains(f" {asked.stance.value} ", autoescape=True)
    if asked.unnamed is not None:
        yield source.columns["unnamed"] == int(asked.unnamed)


def _links(asked: Filter, claim: ColumnElement[int], *, narrow: bool) -> Iterator[Condition]:
    """The conditions on who says so: one link meets them all. One alone is told by the listing."""
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
    if link and not (narrow and len(link) == 1 and asked.source is None):
        yield exists().where(claim_sources.c.claim == claim, *link)
    if asked.unnamed is False and not narrow:
        yield ~exists().where(claim_sources.c.claim == claim, unnamed)


def _published(asked: Filter, published: ColumnElement[int]) -> Iterator[Condition]:
    """The conditions on the day of publication; an unknown day meets none of them."""
    for bound in (asked.published_to, asked.as_of):
        if bound is not None:
            yield published <= day_number(bound)
    if asked.published_from is not None:
        yield published.between(day_number(asked.published_from), UNDATED - 1)


def _event(store: Store, asked: Filter, source: Listed) -> Iterator[Condition]:
    """The condition on the event's days, by the index of reaches where few claims meet them."""
    if asked.event_from is None and asked.event_to is None:
        return
    first = OPEN_START if asked.event_from is None else day_number(asked.event_from)
    last = OPEN_END if asked.event_to is None else day_number(asked.event_to)
    columns = source.columns
    meeting = and_(columns["first_day"] <= last, columns["last_day"] >= first)
    if source.narrow and first > OPEN_START:
        near = or_(*_by_reach(first, last))
        known = tuple(_published(asked, listing.c.published_day))
        few = select(func.count()).select_from(select(literal(1)).where(near, *known).limit(_FEW).subquery())
        if store.rows(few)[0][0] < _FEW:
            yield columns["claim"].in_(select(listing.c.claim).where(near, *known))
            return
    yield meeting


def _by_reach(first: int, last: int) -> Iterator[Condition]:
    begin, end, size = listing.c.first_day, listing.c.last_day, listing.c.reach
    for reach in range(LONGEST_REACH + 1):
        yield and_(size == reach, begin.between(first - 2**reach + 1, last), end >= first)
    yield and_(size == EVERYWHERE, begin <= last, end >= first)


def _places(store: Store, asked: str | None, claim: ColumnElement[int]) -> Iterator[Condition]:
    """The condition on where: the gazetteer's number, or words of the name."""
    if asked is None:
        return
    if asked.isascii() and asked.isdigit():
        yield claim.in_(select(claim_places.c.claim).where(claim_places.c.geonameid == asked))
        return
    yield exists().where(claim_places.c.claim == claim, *_has_words(claim_places.c.words, asked))
    yield _indexed(store, asked, claim)


def _indexed(store: Store, asked: str, claim: ColumnElement[int]) -> Condition:
    """Only claims in whose index the words of a name stand at all: rare names are answered without a look at every claim."""
    return claim.in_(store.matching(tuple(Term((word,), prefix=False) for word in fold(asked))))


def _has_words(column: ColumnElement[str], asked: str) -> list[Condition]:
    """Every word of what is asked stands whole in the column's folded words."""
    words = fold(asked)
    if not words:
        raise LedgerError(f"Expected a name to look for, found {asked[:40]!r}; name at least one word.")
    return [column.contains(f" {word} ") for word in words]
