"""The whole story on one page: documents -> clean text -> claims -> ledger.

``read`` is pure from documents to readings: no network, no clock, no home folder; the same documents give the same readings in
any order and any batch. ``keep`` files them, one transaction a document. ``side_by_side`` compares a ledger's claims,
with what people decided.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import reduce
from typing import Any

from dateline import claims, comparison, control, ledger, text
from dateline.geography import Entry, Gazetteer, Kind
from dateline.geography.borders import country_outline
from dateline.geography.shapes import geojson
from dateline.model import Claim, DatelineError, Document, EventType, Problem, Reading, StoredClaim
from dateline.plain import from_plain, to_plain
from dateline.text import Pipeline, Reader

__all__ = [
    "Gazetteer",
    "Ground",
    "Kept",
    "beside",
    "cells",
    "contested",
    "corrected",
    "decided_claims",
    "decided_readings",
    "ground",
    "is_large",
    "judged_pairs",
    "keep",
    "read",
    "side_by_side",
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
    """Each reading filed in the ledger as it comes; ``recorded_at`` is for audit only."""
    for each in readings:
        yield each if isinstance(each, Problem) else Kept(each, ledger.append(into, each, recorded_at, comparison.marks))


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
    words = comparison.Words(**claims.turning_words())
    kept = [each for each in ledger.decided(opened) if not each.struck and each.claim is not None]
    whole = comparison.compare(decided_readings(opened, kept, as_of), as_of=as_of, words=words, judged=judged_pairs(kept))
    return comparison.within(whole, first, last)


def beside(opened: ledger.Ledger, reading: Reading) -> comparison.Comparison:
    """One filed document beside those parts of the ledger that it can stand to in any way, found by their marks and places.

    The cost follows what is near it, not the size of the ledger. Texts alike come whole, of others the claims that share a
    place or a voice within a fortnight.
    """
    near = ledger.neighbours(opened, ledger.document_key(reading.document), comparison.marks(reading))
    words = comparison.Words(**claims.turning_words())
    return comparison.compare([*near, reading], words=words, about=reading.document.id)


def contested(
    opened: ledger.Ledger, *, limit: int, offset: int = 0, as_of: str | None = None, event: ledger.Days = (None, None)
) -> tuple[comparison.Comparison, bool]:
    """The claims that are contested most, with all that was printed of the same places at the time; whether there are more.

    ``limit`` and ``offset`` count pairs of claims that oppose each other, those of most voices first; the comparison says which
    of them are disputes. The cost follows the page, not the size of the ledger.
    """
    found, more = ledger.contested(opened, limit=limit, offset=offset, as_of=as_of, event=event)
    whole = comparison.compare(found, as_of=as_of)
    return comparison.within(whole, *event), more


def is_large(opened: ledger.Ledger) -> bool:
    """Whether a ledger is too large to compare all of it while a person waits."""
    return bool(ledger.page(opened, ledger.Filter(offset=_WHOLE, limit=1)).claims)


def decided_readings(opened: ledger.Ledger, kept: Iterable[ledger.Kept], as_of: str | None = None) -> Iterator[Reading]:
    """The ledger's readings published by a day, with what people decided: rejected claims gone, corrected fields set."""
    rejected: set[str] = set()
    corrected: dict[str, list[ledger.Judgement]] = {}
    for each in kept:
        entry = each.entry
        if each.claim and isinstance(entry, ledger.Judgement):
            if entry.verdict is ledger.Verdict.REJECT:
                rejected.add(each.claim)
            elif entry.verdict is ledger.Verdict.ACCEPT:
                rejected.discard(each.claim)
            elif entry.verdict is ledger.Verdict.CORRECT:
                corrected.setdefault(each.claim, []).append(entry)
    for reading in ledger.readings(opened, as_of=as_of):
        found = (claim for claim in reading.claims if claim.id not in rejected)
        yield replace(reading, claims=tuple(reduce(_as_corrected, corrected.get(claim.id, ()), claim) for claim in found))


def decided_claims(opened: ledger.Ledger, *, as_of: str | None = None) -> list[StoredClaim]:
    """The ledger's claims by date, with what people decided, published by a day."""
    kept = [each for each in ledger.decided(opened) if not each.struck and each.claim is not None]
    fixed = {claim.id: claim for reading in decided_readings(opened, kept, as_of) for claim in reading.claims} if kept else {}
    listed = ledger.claims(opened, ledger.Filter(as_of=as_of))
    if not kept:
        return list(listed)
    return [replace(each, claim=fixed[each.claim.id]) for each in listed if each.claim.id in fixed]


def judged_pairs(kept: Iterable[ledger.Kept]) -> Mapping[tuple[str, str], bool]:
    """Pairs of claims (ids, the lesser first) and whether a person said that they tell of one event; the last word counts."""
    found = {}
    for each in kept:
        entry = each.entry
        if isinstance(entry, ledger.Judgement) and each.claim and entry.other:
            one, two = sorted((each.claim, entry.other.claim))
            found[one, two] = entry.verdict is ledger.Verdict.SAME_EVENT
    return found


def corrected(claim: Claim, field: str, value: object) -> Claim:
    """The claim with one field set: a name with dots as in the reading's JSON, ``factuality.polarity``, ``control.holder``.

    Raises: DatelineError where a claim has no such field, or the field cannot hold the value.
    """
    plain = to_plain(claim)
    *path, name = field.split(".")
    try:
        holder: Any = reduce(lambda part, step: part[step], path, plain)
        there = isinstance(holder, dict) and name in holder and field != "id"
        if there:
            holder[name] = value
            return from_plain(Claim, plain)
    except (KeyError, TypeError, ValueError):
        # Told below, with the same words as a field that is not there.
        pass
    raise DatelineError(
        f"Expected a field of a claim and a value that it can hold, found {field[:60]!r} = {value!r}; "
        "name it as in the reading's JSON, for example factuality.polarity=negative or control.holder=UKR."
    )


def _as_corrected(claim: Claim, entry: ledger.Judgement) -> Claim:
    """A correction that no longer fits the claim changes nothing."""
    try:
        return corrected(claim, entry.field or "", entry.value)
    except DatelineError:
        return claim


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
        if entry.kind is Kind.COUNTRY and (outline := country_outline(gazetteer, entry)) is not None:
            properties = {"name": entry.name, "code": entry.country, "at": [entry.lon, entry.lat], "people": entry.population}
            features.append({"type": "Feature", "geometry": geojson(outline, detail), "properties": properties})
    told = {"type": "FeatureCollection", "viewpoint": gazetteer.viewpoint, "name": gazetteer.name, "features": features}
    return Ground(told, frozenset(wide))


def _entries(gazetteer: Gazetteer) -> Iterator[Entry]:
    return (table.entry(number) for table in gazetteer.tables for number in range(table.count))
