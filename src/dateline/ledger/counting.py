"""A ledger in numbers, for the summary after reading."""

from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, Table, and_, case, distinct, func, select

from dateline.ledger.days import UNDATED
from dateline.ledger.entries import Counts
from dateline.ledger.opening import Ledger
from dateline.ledger.schema import (
    claim_places,
    claim_sources,
    claims,
    current_readings,
    documents,
    expectations,
    judgements,
    readers,
    readings,
    strikes,
)
from dateline.ledger.store import Store


def counts(ledger: Ledger) -> Counts:
    """How many of everything; struck documents and older readings are left out of documents and claims."""
    store = ledger.store
    numbers, undated, outlets, first, last = _one(store, _documents())
    claimed, attributed = _one(store, _current(func.count(), func.count(claims.c.stance)))
    (unnamed,) = _one(store, _sources(func.count(distinct(claim_sources.c.claim))).where(claim_sources.c.kind == "unnamed"))
    (named,) = _one(store, _sources(func.count(distinct(claim_sources.c.name))))
    (placed,) = _one(store, _places(func.count(distinct(func.coalesce(claim_places.c.geonameid, claim_places.c.name)))))
    return Counts(
        documents=numbers,
        undated=undated,
        outlets=outlets,
        first_published=_date(store, first),
        last_published=_date(store, last),
        claims=claimed,
        attributed=attributed,
        unnamed=unnamed,
        sources=named,
        places=placed,
        types=_by(store, claims.c.type),
        certainties=_by(store, claims.c.certainty),
        problems=_problems(store),
        **{table.name: _one(store, select(func.count()).select_from(table))[0] for table in _ENTRY_TABLES},
    )


_ENTRY_TABLES: tuple[Table, ...] = (readings, readers, judgements, strikes, expectations)


def _one(store: Store, statement: Select[Any]) -> tuple[Any, ...]:
    (row,) = store.rows(statement)
    return row


def _documents() -> Select[Any]:
    known = current_readings.join(documents, documents.c.seq == current_readings.c.document)
    dated = documents.c.published_day != UNDATED
    undated = func.coalesce(func.sum(case((dated, 0), else_=1)), 0)
    outlets = func.count(distinct(documents.c.outlet))
    days = case((dated, documents.c.published_day))
    return select(func.count(), undated, outlets, func.min(days), func.max(days)).select_from(known)


def _joined() -> FromClause:
    return current_readings.join(claims, claims.c.reading == current_readings.c.reading)


def _current(*columns: ColumnElement[Any]) -> Select[Any]:
    return select(*columns).select_from(_joined())


def _sources(*columns: ColumnElement[Any]) -> Select[Any]:
    return select(*columns).select_from(_joined().join(claim_sources, claim_sources.c.claim == claims.c.seq))


def _places(*columns: ColumnElement[Any]) -> Select[Any]:
    return select(*columns).select_from(_joined().join(claim_places, claim_places.c.claim == claims.c.seq))


def _by(store: Store, column: ColumnElement[str]) -> dict[str, int]:
    """Claims by a column's value, most first."""
    statement = _current(column, func.count()).group_by(column).order_by(func.count().desc(), column)
    return dict(store.rows(statement))


def _problems(store: Store) -> int:
    """Readings that met trouble."""
    present = current_readings.join(readings, readings.c.seq == current_readings.c.reading)
    return int(_one(store, select(func.count()).select_from(present).where(and_(readings.c.problems != "[]")))[0])


def _date(store: Store, day: int | None) -> str | None:
    if day is None:
        return None
    statement = select(documents.c.published).where(documents.c.published_day == day).limit(1)
    return str(_one(store, statement)[0])
