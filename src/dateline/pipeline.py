"""The whole story on one page: documents -> clean text -> claims -> ledger.

``read`` is pure from documents to readings: no network, no clock, no home folder; the same documents give the same readings in
any order and any batch. ``keep`` files them, one transaction a document.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from dateline import claims, comparison, control, ledger, text
from dateline.geography import Entry, Gazetteer, Kind
from dateline.geography.shapes import geojson
from dateline.model import Document, EventType, Problem, Reading
from dateline.text import Pipeline, Reader

__all__ = ["Gazetteer", "Ground", "Kept", "cells", "ground", "keep", "read", "side_by_side", "who_holds"]

# Documents are parsed together up to this many characters: enough to fill the language pipeline's batches, small enough to be
# forgotten at once (about 40 MB while they are read).
_BATCH_CHARACTERS = 150_000


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
    """Each reading filed in the ledger as it comes; ``recorded_at`` is for audit only."""
    for each in readings:
        yield each if isinstance(each, Problem) else Kept(each, ledger.append(into, each, recorded_at))


def _read_batch(
    batch: list[Document | Problem],
    pipeline: Pipeline,
    gazetteer: Gazetteer,
    reader: Reader | None,
    known: claims.Roster | None,
) -> list[Reading | Problem]:
    with pipeline.zone():
        parsed = text.parse([each for each in batch if isinstance(each, Document)], pipeline)
        return [
            each if isinstance(each, Problem) else claims.extract(next(parsed), gazetteer, pipeline.name, reader, known)
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


def side_by_side(opened: ledger.Ledger, as_of: str | None = None) -> comparison.Comparison:
    """Copies, statements and relations of a ledger's readings, as known on a day."""
    return comparison.compare(ledger.readings(opened), as_of=as_of)


def who_holds(opened: ledger.Ledger, gazetteer: Gazetteer, as_of: str) -> control.Timeline:
    """Who is said to hold what on any day, by the documents published up to ``as_of``."""
    told = ledger.bearing(opened, (EventType.RETREAT, EventType.ASSAULT))
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
        if entry.kind is Kind.COUNTRY and (outline := gazetteer.outline(entry)) is not None:
            properties = {"name": entry.name, "code": entry.country, "at": [entry.lon, entry.lat], "people": entry.population}
            features.append({"type": "Feature", "geometry": geojson(outline, detail), "properties": properties})
    told = {"type": "FeatureCollection", "viewpoint": gazetteer.viewpoint, "name": gazetteer.name, "features": features}
    return Ground(told, frozenset(wide))


def _entries(gazetteer: Gazetteer) -> Iterator[Entry]:
    return (table.entry(number) for table in gazetteer.tables for number in range(table.count))
