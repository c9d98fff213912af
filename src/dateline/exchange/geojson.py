"""GeoJSON (RFC 7946): a feature for each place of a claim; a claim without a known place has a feature without geometry."""

from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from dateline.exchange.jsonl import to_line
from dateline.exchange.table import flat
from dateline.model import Place, StoredClaim


def write_geojson(stored: Iterable[StoredClaim], out: TextIO) -> None:
    """One FeatureCollection, written as it comes."""
    out.write('{"type":"FeatureCollection","features":[')
    comma = "\n"
    for one in stored:
        for feature in features(one):
            out.write(comma + to_line(feature))
            comma = ",\n"
    out.write("\n]}\n")


def features(stored: StoredClaim) -> Iterator[dict[str, Any]]:
    """A claim's features; the id is the claim's, with a number behind where it has several places."""
    claim = stored.claim
    placed = [place for place in claim.event.places if geometry(place)]
    if len(placed) <= 1:
        place = placed[0] if placed else None
        yield _feature(claim.id, geometry(place) if place else None, flat(stored, place))
        return
    for number, place in enumerate(placed, 1):
        yield _feature(f"{claim.id}.{number}", geometry(place), flat(stored, place))


def geometry(place: Place) -> dict[str, Any] | None:
    """A place's shape, else its point (longitude first), else nothing."""
    if place.geometry is not None:
        return dict(place.geometry)
    if place.lat is None or place.lon is None:
        return None
    return {"type": "Point", "coordinates": [place.lon, place.lat]}


def _feature(name: str, shape: dict[str, Any] | None, properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "Feature", "id": name, "geometry": shape, "properties": properties}
