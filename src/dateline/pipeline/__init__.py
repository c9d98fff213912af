"""The whole story on one page: documents -> clean text -> claims -> ledger.

``read`` is pure from documents to readings: no network, no clock, no home folder; the same documents give the same readings in
any order and any batch. ``keep`` files them, one transaction a document. ``side_by_side`` compares a ledger's claims,
with what people decided.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from dateline import claims, comparison, control, ledger, text
from dateline.geography import Entry, Gazetteer, Kind
from dateline.geography.borders import country_outline
from dateline.geography.shapes import geojson
from dateline.model import Document, Problem, Reading, StoredClaim
from dateline.pipeline.decided import Decided, corrected, decisions
from dateline.pipeline.earlier import turning_words
from dateline.pipeline.following import beside, catch_up
from dateline.pipeline.large import Asked, Told, contested, measured, news, opposed, story, told
from dateline.text import Pipeline, Reader

__all__ = [
    "Asked",
    "Gazetteer",
    "Ground",
    "Kept",
    "Told",
    "beside",
    "catch_up",
    "cells",
    "contested",
    "corrected",
    "decided_claims",
    "decided_readings",
    "ground",
    "is_large",
    "keep",
    "measured",
    "news",
    "opposed",
    "read",
    "side_by_side",
    "story",
    "told",
    "who_holds",
]

# Documents are parsed together up to this many characters: enough to fill the language pipeline's batches, small enough to be
# forgotten at once (about 40 MB while they are read).
_BATCH_CHARACTERS = 150_000
# Claims that are compared whole while a person waits: some 10 seconds on one core.
_WHOLE = 20_000


@dataclass(frozen=True, slots=True)
class Kept:
    """What happened to one reading: filed now, or already there."""

    reading: Reading
    added: bool


def read(
    documents: Iterable[Document | Problem],
    pipeline: Pipeline,
    gazetteer: Gazetteer,
    reader: Reader | None = None,
    known: claims.Roster | None = None,
) -> Iterator[Reading | Problem]:
    """Each document's reading, problems passed through in their place; memory follows the batch, not their number.

    Args:    reader: the learned reader (``text.load_reader()``); None reads by the rules alone.
             known: who is who, with a user's own rows (``claims.roster(path)``); None knows the package's rosters.
    """
    for batch in _batches(documents):
        yield from _read_batch(batch, pipeline, gazetteer, reader, known)


def keep(readings: Iterable[Reading | Problem], into: ledger.Ledger, recorded_at: str) -> Iterator[Kept | Problem]:
    """Each reading filed in the ledger as it comes; ``recorded_at`` is for audit only.

    A reading that the ledger refuses is a problem, and stops none of the others.
    """
    for each in readings:
        yield each if isinstance(each, Problem) else _kept(each, into, recorded_at)


def _kept(reading: Reading, into: ledger.Ledger, recorded_at: str) -> Kept | Problem:
    try:
        return Kept(reading, ledger.append(into, reading, recorded_at))
    except ledger.BadEntryError as refused:
        return Problem(kind="refused", message=str(refused), document=reading.document.id)


def side_by_side(
    opened: ledger.Ledger, as_of: str | None = None, *, first: str | None = None, last: str | None = None
) -> comparison.Comparison:
    """Everything in a ledger side by side, as known on a day, about the events of some days.

    Claims that a person rejected are left out, corrected ones are as corrected, and judged pairs stand as they were judged.

    Args:
        opened: the ledger.
        as_of: documents published by then (ISO); an undated one is known on no day.
        first: events that meet the days from here on (ISO).
        last: events that meet the days up to here (ISO).
    """
    decided = decisions(opened)
    whole = comparison.compare(
        decided_readings(opened, decided, as_of), as_of=as_of, words=turning_words(), judged=decided.pairs
    )
    return comparison.within(whole, first, last)


def is_large(opened: ledger.Ledger) -> bool:
    """Whether a ledger is too large to compare all of it while a person waits: then what it keeps is asked (``catch_up``)."""
    return bool(ledger.page(opened, ledger.Filter(offset=_WHOLE, limit=1)).claims)


def decided_readings(opened: ledger.Ledger, decided: Decided, as_of: str | None = None) -> Iterator[Reading]:
    """The ledger's readings published by a day, with what people decided: rejected claims gone, corrected fields set."""
    return (decided.reading(each) for each in ledger.readings(opened, as_of=as_of))


def decided_claims(opened: ledger.Ledger, *, as_of: str | None = None) -> list[StoredClaim]:
    """The ledger's claims by date, with what people decided, published by a day."""
    return list(decisions(opened).listed(ledger.claims(opened, ledger.Filter(as_of=as_of))))


def _read_batch(
    batch: list[Document | Problem],
    pipeline: Pipeline,
    gazetteer: Gazetteer,
    reader: Reader | None,
    known: claims.Roster | None,
) -> list[Reading | Problem]:
    with pipeline.zone(), claims.reading_ahead(reader) as (asked, begin):
        parsed = text.parse([each for each in batch if isinstance(each, Document)], pipeline, begin)
        return [
            each if isinstance(each, Problem) else claims.extract(next(parsed), gazetteer, pipeline.name, asked, known)
            for each in batch
        ]


def _batches(documents: Iterable[Document | Problem]) -> Iterator[list[Document | Problem]]:
    batch: list[Document | Problem] = []
    size = 0
    for each in documents:
        batch.append(each)
        size += len(each.text) if isinstance(each, Document) else 0
        if size >= _BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def who_holds(opened: ledger.Ledger, gazetteer: Gazetteer, as_of: str) -> control.Timeline:
    """Who is said to hold what on any day, by the documents published up to ``as_of``, as people decided about their claims."""
    told = decisions(opened).listed(ledger.bearing(opened, control.HINTS))
    known = (each for each in told if each.document.published is None or each.document.published <= as_of)
    return control.timeline(control.gather(known, gazetteer))


def cells(picture: control.Picture, gazetteer: Gazetteer) -> tuple[control.Cell, ...]:
    """The land of each settlement of a picture."""
    return control.draw_cells((state.settlement for state in picture.states), gazetteer)


@dataclass(frozen=True, slots=True)
class Ground:
    """What a map of claims stands on: the outlines of all countries as GeoJSON, with the viewpoint whose borders they are, and
    the gazetteer's ids of all that is larger than a settlement, where a point only stands for a stretch of land.
    """

    outlines: dict[str, Any]
    wide: frozenset[str]


def ground(gazetteer: Gazetteer, detail: float = 0.03) -> Ground:
    """The ground of a gazetteer, its outlines coarse to ``detail`` degrees; takes some seconds, as every entry is looked at."""
    features = []
    wide = set()
    for entry in _entries(gazetteer):
        if entry.geonameid and not entry.is_settlement:
            wide.add(entry.geonameid)
        if entry.kind is Kind.COUNTRY and (outline := country_outline(gazetteer, entry)) is not None:
            properties = {"name": entry.name, "code": entry.country, "at": [entry.lon, entry.lat], "people": entry.population}
            features.append({"type": "Feature", "geometry": geojson(outline, detail), "properties": properties})
    told = {"type": "FeatureCollection", "viewpoint": gazetteer.viewpoint, "name": gazetteer.name, "features": features}
    return Ground(told, frozenset(wide))


def _entries(gazetteer: Gazetteer) -> Iterator[Entry]:
    return (table.entry(number) for table in gazetteer.tables for number in range(table.count))
