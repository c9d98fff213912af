"""Where: every place that a document names, resolved, and the places of each event.

``find_places(parsed, gazetteer)`` finds names, resolves them and reads their relations; ``event_places`` picks an event's.
"""

from dateline.claims.mention import Mention
from dateline.claims.places.events import event_places
from dateline.claims.places.names import Name, Sense, find_names
from dateline.claims.places.relations import Where, relation_of
from dateline.claims.places.resolve import resolve
from dateline.geography import Entry, Gazetteer
from dateline.model import Place, Relation, Span
from dateline.text import Parsed

__all__ = ["event_places", "find_places"]


def find_places(parsed: Parsed, gazetteer: Gazetteer) -> tuple[Mention[Place], ...]:
    """Every name of a place, in order; resolved, or without an id where nothing decides or no gazetteer knows it.

    ``sense`` says where the words stand for a country's people or government rather than for the place.
    """
    names = find_names(parsed.doc, gazetteer)
    entries = resolve(parsed.doc, names, gazetteer)
    return tuple(_mention(parsed, name, entry) for name, entry in zip(names, entries, strict=True))


def _mention(parsed: Parsed, name: Name, entry: Entry | None) -> Mention[Place]:
    doc = parsed.doc
    where = relation_of(doc, name) if name.sense is Sense.PLACE else Where(relation=Relation.IN, first=name.first)
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
        sense=None if name.sense is Sense.PLACE else str(name.sense),
    )
    return Mention(span=inner, found=place)
