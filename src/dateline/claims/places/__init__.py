"""Where: every place that a document names, resolved, and the places of each event.

``find_places(parsed, gazetteer)`` finds names, resolves them and reads their relations; ``event_places`` picks an event's.
"""

from collections.abc import Mapping, Sequence

from dateline.claims.mention import Mention
from dateline.claims.places.attach import takes_ground
from dateline.claims.places.coordinates import find_coordinates
from dateline.claims.places.events import event_places
from dateline.claims.places.names import Name, Sense, find_names
from dateline.claims.places.problems import place_problems
from dateline.claims.places.relations import Where, relation_of
from dateline.claims.places.resolve import resolve
from dateline.geography import Entry, Gazetteer, Kind
from dateline.geography.shapes import Said, drawn
from dateline.model import Place, Relation, Span
from dateline.text import Parsed

__all__ = ["event_places", "find_places", "place_problems", "takes_ground"]


def find_places(parsed: Parsed, gazetteer: Gazetteer) -> tuple[Mention[Place], ...]:
    """Every name of a place, in order; resolved, or without an id where nothing decides or no gazetteer knows it.

    ``sense`` says where the words stand for a country's people or government rather than for the place.
    """
    names = find_names(parsed.doc, gazetteer)
    wheres = [relation_of(parsed.doc, name) if name.sense is Sense.PLACE else Where(Relation.IN, name.first) for name in names]
    entries = resolve(parsed.doc, names, wheres, gazetteer, parsed.document.outlet)
    found = []
    for at, (name, entry) in enumerate(zip(names, entries, strict=True)):
        where, geometry = wheres[at], None
        if entry is not None and name.sense is Sense.PLACE:
            said = Said(relation=where.relation, distance_km=where.distance_km, bearing=where.bearing, manner=where.manner)
            geometry = drawn(gazetteer, entry, said, _beside(gazetteer, entries, wheres, at))
        found.append(_mention(parsed, name, entry, (where, geometry)))
    return _in_order([*found, *find_coordinates(parsed)])


def _in_order(found: list[Mention[Place]]) -> tuple[Mention[Place], ...]:
    """Mentions in the order of the text; of two that overlap the first."""
    found.sort(key=lambda each: each.span.start)
    kept: list[Mention[Place]] = []
    for each in found:
        if not kept or each.span.start >= kept[-1].span.end:
            kept.append(each)
    return tuple(kept)


def _beside(gazetteer: Gazetteer, entries: Sequence[Entry | None], wheres: Sequence[Where], at: int) -> Entry | None:
    """The other place that a relation needs: the region a river cuts, the other end of *between*, the land across a border."""
    entry, where = entries[at], wheres[at]
    if entry is None:
        return None
    if where.relation is Relation.BETWEEN:
        near = (each for each in (at - 1, at + 1) if 0 <= each < len(entries) and wheres[each].relation is Relation.BETWEEN)
        return next((entries[each] for each in near if entries[each] is not None), None)
    if where.manner == "border":
        ordered = (*reversed(entries[:at]), *entries[at + 1 :])
        country = next((each.country for each in ordered if each is not None and each.country != entry.country), None)
        return gazetteer.coded(country) if country else None
    return _region_around(entries, at) if where.bearing and entry.kind is Kind.WATER else None


def _region_around(entries: Sequence[Entry | None], at: int) -> Entry | None:
    """The region under discussion where a name stands: the last one named before it, else the first after."""
    ordered = (*reversed(entries[:at]), *entries[at + 1 :])
    return next((each for each in ordered if each is not None and each.kind is Kind.REGION), None)


def _mention(
    parsed: Parsed, name: Name, entry: Entry | None, shown: tuple[Where, Mapping[str, object] | None]
) -> Mention[Place]:
    doc = parsed.doc
    where, geometry = shown
    inner = Span(doc[name.first].idx, doc[name.last].idx + len(doc[name.last].text))
    whole = Span(doc[where.first].idx, inner.end)
    found = parsed.span(whole.start, whole.end)
    place = Place(
        text=found.of(parsed.document.text),
        name=parsed.words(inner.start, inner.end),
        relation=where.relation,
        start=found.start,
        end=found.end,
        distance_km=where.distance_km,
        bearing=where.bearing,
        geonameid=entry.geonameid if entry else None,
        lat=entry.lat if entry else None,
        lon=entry.lon if entry else None,
        country=entry.country if entry else None,
        geometry=geometry,
        sense=None if name.sense is Sense.PLACE else str(name.sense),
        kind=str(entry.kind) if entry else str(name.kind) if name.kind else None,
    )
    return Mention(span=inner, found=place)
