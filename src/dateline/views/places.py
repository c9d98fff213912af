"""Where a reading's claims play, for a person to look at: its places and their shapes, the ways between them, the unknown.

``places_seen`` collects them from readings; ``places_geojson`` gives them to a map, ``views.places_drawing`` draws them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dateline.model import Claim, Place, Reading, Relation

_DIRECTED = (Relation.FROM, Relation.TO)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One place as it was said: its first mention, how often it was said so, and the claims that play there."""

    place: Place
    document: str
    mentions: int
    claims: tuple[str, ...]

    @property
    def is_known(self) -> bool:
        """Whether the place is on the map."""
        return self.place.lat is not None and self.place.lon is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """*from Izium to Lyman*: two known places that one claim goes between."""

    start: Place
    end: Place
    claim: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacesSeen:
    """Places in the order of the text, the known and the unknown, with the ways; ``gazetteer`` names tables and viewpoint."""

    gazetteer: str
    known: tuple[Seen, ...]
    unknown: tuple[Seen, ...]
    ways: tuple[Way, ...]


def places_seen(readings: Iterable[Reading]) -> PlacesSeen:
    """The places of readings, each once for each relation; adjectives (*Russian*) and governments (*Kyiv said*) are none."""
    seen: dict[tuple[str, ...], list[Any]] = {}
    ways: list[Way] = []
    gazetteers: dict[str, None] = {}
    for reading in readings:
        gazetteers[reading.reader.gazetteer or "no gazetteer"] = None
        for place in (each for each in reading.places if each.sense is None):
            seen.setdefault(_key(place), [place, reading.document.id, 0, {}])[2] += 1
        for claim in reading.claims:
            for place in claim.event.places:
                seen.setdefault(_key(place), [place, reading.document.id, 1, {}])[3][claim.id] = None
            ways.extend(_ways(claim))
    found = [
        Seen(place=place, document=document, mentions=count, claims=tuple(claims))
        for place, document, count, claims in seen.values()
    ]
    return PlacesSeen(
        gazetteer="; ".join(gazetteers),
        known=tuple(each for each in found if each.is_known),
        unknown=tuple(each for each in found if not each.is_known),
        ways=tuple(ways),
    )


def _key(place: Place) -> tuple[str, ...]:
    where = place.geonameid or (f"{place.lat:.4f},{place.lon:.4f}" if place.lat is not None else place.name.casefold())
    return where, place.relation.value, str(place.distance_km), str(place.bearing)


def _ways(claim: Claim) -> Iterator[Way]:
    """From the place that a claim starts from to the one that it goes to."""
    ends = {
        relation: [place for place in claim.event.places if place.relation is relation and place.lat is not None]
        for relation in _DIRECTED
    }
    for start in ends[Relation.FROM]:
        for end in ends[Relation.TO]:
            yield Way(start=start, end=end, claim=claim.id, words=claim.text)


def places_geojson(seen: PlacesSeen) -> Mapping[str, Any]:
    """A GeoJSON feature collection (RFC 7946): a feature for each place as said, its shape or its point, and one for each way.

    An unknown place is a feature whose geometry is null. ``metadata`` names the gazetteers, the viewpoint among them.
    """
    features = [_feature(each) for each in (*seen.known, *seen.unknown)]
    features += [_way_feature(way) for way in seen.ways]
    return {"type": "FeatureCollection", "metadata": {"gazetteer": seen.gazetteer}, "features": features}


def _feature(each: Seen) -> dict[str, Any]:
    place = each.place
    return {
        "type": "Feature",
        "geometry": geometry(place),
        "properties": {
            "name": place.name,
            "text": place.text,
            "relation": place.relation.value,
            "distance_km": place.distance_km,
            "bearing": place.bearing,
            "kind": place.kind,
            "country": place.country,
            "geonameid": place.geonameid,
            "known": each.is_known,
            "mentions": each.mentions,
            "claims": list(each.claims),
            "document": each.document,
        },
    }


def _way_feature(way: Way) -> dict[str, Any]:
    line = {"type": "LineString", "coordinates": [[way.start.lon, way.start.lat], [way.end.lon, way.end.lat]]}
    names = {"from": way.start.name, "to": way.end.name}
    return {"type": "Feature", "geometry": line, "properties": {**names, "claim": way.claim, "words": way.words}}


def geometry(place: Place) -> Mapping[str, Any] | None:
    """A place's shape, else its point, else nothing."""
    if place.geometry is not None:
        return place.geometry
    if place.lat is None or place.lon is None:
        return None
    return {"type": "Point", "coordinates": [place.lon, place.lat]}
