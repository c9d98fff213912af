"""The shape of what words say of a place: a region, a part of it, a circle around a town, one side of a river, as GeoJSON.

Distances and areas are geodesic on the sphere of mean radius, good to 0.5 %. Where words give no distance the radius is the one
documented here. A shape is as exact as its words: *northern* is the northern half of a region's height, no line on the ground.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

from shapely import LineString, MultiPolygon, Point, Polygon, box, make_valid, transform, unary_union
from shapely.affinity import translate
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry
from shapely.ops import split

from dateline.geography.entries import Entry
from dateline.geography.gazetteer import Gazetteer
from dateline.model import Relation

EARTH_KM = 6371.0088
_DEGREE_KM = math.pi * EARTH_KM / 180
# *near* a town without a distance: a day's walk; around a region it is the region and as much about it.
NEAR_KM = 15.0
# A distance that is said is rounded: *40 km from* means 40 give or take a tenth, and never less than 2 km.
_SLACK = 0.1
_LEAST_SLACK_KM = 2.0
# A bearing of words is one of eight: each is 45° wide.
_HALF_BEARING = 22.5
_BEARINGS = {"N": 0.0, "NE": 45.0, "E": 90.0, "SE": 135.0, "S": 180.0, "SW": 225.0, "W": 270.0, "NW": 315.0}
# *east of* a town without a distance reaches so far.
_SIDE_KM = 50.0
# A strip between two places, along a river or a border is so wide on either side.
_STRIP_KM = 5.0
_ARC_POINTS = 96
# Borders are looked for where the boxes of two regions meet, so many degrees more.
_BORDER_REACH = 0.2
# An outline wider than this many degrees either crosses the date line or is Antarctica.
_WRAP = 180.0
_SIDE_RELATIONS = {Relation.NORTH_OF: "N", Relation.SOUTH_OF: "S", Relation.EAST_OF: "E", Relation.WEST_OF: "W"}


def area_km2(shape: BaseGeometry) -> float:
    """The area of polygons given in degrees, in km², on the sphere of equal surface."""
    return sum(
        _ring_area(part.exterior.coords) - sum(_ring_area(hole.coords) for hole in part.interiors) for part in _polygons(shape)
    )


def _ring_area(ring: Any) -> float:
    """Unsigned area within a ring, by Chamberlain and Duquette's sum over its edges."""
    points = list(ring)
    total = 0.0
    for (lon, lat, *_), (next_lon, next_lat, *_) in pairwise(points):
        step = math.radians((next_lon - lon + 180) % 360 - 180)
        total += step * (2 + math.sin(math.radians(lat)) + math.sin(math.radians(next_lat)))
    return abs(total) * EARTH_KM**2 / 2


def _polygons(shape: BaseGeometry) -> list[Polygon]:
    if isinstance(shape, Polygon):
        return [shape]
    return [piece for part in getattr(shape, "geoms", ()) for piece in _polygons(part)]


def destination(lat: float, lon: float, bearing: float, km: float) -> tuple[float, float]:
    """``(lat, lon)`` of the point so many km away at a bearing in degrees from north."""
    angle, way, start = km / EARTH_KM, math.radians(bearing), math.radians(lat)
    end = math.asin(math.sin(start) * math.cos(angle) + math.cos(start) * math.sin(angle) * math.cos(way))
    turn = math.atan2(math.sin(way) * math.sin(angle) * math.cos(start), math.cos(angle) - math.sin(start) * math.sin(end))
    return math.degrees(end), (lon + math.degrees(turn) + 180) % 360 - 180


def circle(lat: float, lon: float, km: float) -> BaseGeometry:
    """All points within so many km, cut at the date line where it crosses it."""
    return sector(lat, lon, (0.0, km), (0.0, 360.0))


def sector(lat: float, lon: float, reach: tuple[float, float], bearings: tuple[float, float]) -> BaseGeometry:
    """The points between two distances in km and two bearings in degrees, clockwise."""
    first, last = bearings
    turns = [first + (last - first) * step / _ARC_POINTS for step in range(_ARC_POINTS + 1)]
    outer = [destination(lat, lon, turn, reach[1]) for turn in turns]
    inner = [destination(lat, lon, turn, reach[0]) for turn in reversed(turns)] if reach[0] > 0 else [(lat, lon)]
    if last - first >= 360:
        inner = []
    return _unwrapped([(point_lon, point_lat) for point_lat, point_lon in (*outer, *inner)], lon)


def _unwrapped(points: list[tuple[float, float]], near: float) -> BaseGeometry:
    """A polygon of points that may lie on both sides of the date line, as one or two polygons within ±180°."""
    straight = [((lon - near + 180) % 360 - 180 + near, lat) for lon, lat in points]
    whole = make_valid(Polygon(straight))
    world = box(-180, -90, 180, 90)
    pieces = [translate(whole, xoff=turn).intersection(world) for turn in (-360, 0, 360)]
    return unary_union([piece for piece in pieces if not piece.is_empty])


def unwrapped(drawn: BaseGeometry) -> BaseGeometry:
    """Polygons without those edges that run around the whole world because an outline crosses the date line."""
    west, _, east, _ = drawn.bounds
    if east - west < _WRAP and east <= 180:
        return drawn
    pieces = [
        _unwrapped([(lon, lat) for lon, lat, *_ in each.exterior.coords], each.exterior.coords[0][0])
        for each in _polygons(drawn)
    ]
    return _areal(unary_union(pieces))


def part(region: BaseGeometry, direction: str) -> BaseGeometry:
    """The northern (``N``), south-western (``SW``) or central (``C``) part of a region: the half of its box on that side."""
    west, south, east, north = region.bounds
    middle_lon, middle_lat = (west + east) / 2, (south + north) / 2
    if direction == "C":
        quarter_lon, quarter_lat = (east - west) / 4, (north - south) / 4
        frame = box(west + quarter_lon, south + quarter_lat, east - quarter_lon, north - quarter_lat)
    else:
        frame = box(
            middle_lon if "E" in direction else west,
            middle_lat if "N" in direction else south,
            middle_lon if "W" in direction else east,
            middle_lat if "S" in direction else north,
        )
    return _areal(region.intersection(frame))


def side_of(course: LineString, region: BaseGeometry, side: str) -> BaseGeometry:
    """The part of a region on one side (``N``, ``E``, ``S``, ``W``) of a river's course.

    The course is drawn on beyond its ends so that it cuts the region; it is as exact as the list of places it is made of.
    """
    pieces = split(region, _extended(course, region)).geoms
    return _areal(unary_union([piece for piece in pieces if _lies(piece, course, side)]))


def _extended(course: LineString, region: BaseGeometry) -> LineString:
    """A course drawn on beyond its two ends, straight on from there, past the region's box."""
    west, south, east, north = region.bounds
    reach = (east - west) + (north - south) + 1
    points = [(point[0], point[1]) for point in course.coords]
    first = _beyond(points[min(len(points) - 1, 3)], points[0], reach)
    last = _beyond(points[-min(len(points), 4)], points[-1], reach)
    return LineString([first, *points, last])


def _beyond(inner: tuple[float, float], end: tuple[float, float], reach: float) -> tuple[float, float]:
    run, rise = end[0] - inner[0], end[1] - inner[1]
    length = math.hypot(run, rise) or 1.0
    return end[0] + run / length * reach, end[1] + rise / length * reach


def _lies(piece: BaseGeometry, course: LineString, side: str) -> bool:
    """Whether a piece lies to that side of the course's nearest point."""
    point = piece.representative_point()
    nearest = course.interpolate(course.project(point))
    run, rise = point.x - nearest.x, point.y - nearest.y
    return {"E": run > 0, "W": run < 0, "N": rise > 0, "S": rise < 0}[side]


def strip(line: BaseGeometry, km: float = _STRIP_KM) -> BaseGeometry:
    """What lies within so many km of a line, drawn on a map stretched so that a degree is as long both ways."""
    lat = line.centroid.y
    squeeze = max(0.01, math.cos(math.radians(lat)))
    flat = _stretched(line, squeeze)
    return _stretched(flat.buffer(km / _DEGREE_KM), 1 / squeeze)


def _stretched(shape: BaseGeometry, factor: float) -> BaseGeometry:
    def stretch(points: Any) -> Any:
        points[:, 0] *= factor
        return points

    return transform(shape, stretch)


def between(one: Entry, other: Entry) -> BaseGeometry:
    """The strip between two places, as wide as a tenth of the way, at least 10 km."""
    line = LineString([(one.lon, one.lat), (other.lon, other.lat)])
    return strip(line, max(_STRIP_KM, line.length * _DEGREE_KM / 20))


def border(one: BaseGeometry, other: BaseGeometry) -> BaseGeometry:
    """The strip along which two regions touch, for all the gaps that simplified outlines leave; empty where they do not."""
    common = one.envelope.buffer(_BORDER_REACH).intersection(other.envelope.buffer(_BORDER_REACH))
    near, far = (_areal(part.intersection(common)) for part in (one, other))
    if near.is_empty or far.is_empty:
        return near
    return _areal(strip(near, _STRIP_KM).intersection(strip(far, _STRIP_KM)))


def _areal(shape: BaseGeometry) -> BaseGeometry:
    parts = _polygons(make_valid(shape))
    return parts[0] if len(parts) == 1 else MultiPolygon(parts)


@lru_cache(maxsize=512)
def outline(gazetteer: Gazetteer, entry: Entry) -> BaseGeometry:
    """A place's own shape: polygons, mended where rounding made them cross themselves, a river's course, or its point."""
    own = gazetteer.outline(entry)
    if own is None:
        return Point(entry.lon, entry.lat)
    return own if own.is_valid or isinstance(own, LineString) else _areal(own)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What words say of a place: the relation, how far in km and the point of the compass, where they do.

    For PART the point of the compass is the part's side, ``C`` the middle. ``manner`` is ``along`` (a river, a road) or
    ``border`` (the border with it), where the words say so.
    """

    relation: Relation = Relation.IN
    distance_km: float | None = None
    bearing: str | None = None
    manner: str | None = None


def shape(gazetteer: Gazetteer, entry: Entry, said: Said, within: Entry | None = None) -> BaseGeometry:
    """The shape of what is said of a place.

    Args:    within: the region under discussion, which cuts the sides of a river; for a border the land on its other side, for
        BETWEEN the other place.
    """
    relation, distance_km, bearing = said.relation, said.distance_km, said.bearing
    own = outline(gazetteer, entry)
    if said.manner == "border" and within and own.area:
        return border(own, outline(gazetteer, within))
    if relation is Relation.BETWEEN:
        return between(entry, within) if within else own
    if said.manner == "along" and isinstance(own, LineString):
        return strip(own)
    if relation is Relation.PART and not isinstance(own, Point):
        return part(own, bearing) if bearing and own.area else own
    if relation is Relation.NEAR:
        return _near(entry, own, distance_km)
    if relation in _SIDE_RELATIONS:
        side = _SIDE_RELATIONS[relation]
        if isinstance(own, LineString):
            held = outline(gazetteer, within) if within else strip(own, _SIDE_KM)
            return side_of(own, held, side)
        return _towards(entry, distance_km, bearing or side)
    return own


def _near(entry: Entry, own: BaseGeometry, distance_km: float | None) -> BaseGeometry:
    if isinstance(own, Point):
        return circle(entry.lat, entry.lon, distance_km or NEAR_KM)
    return strip(own, distance_km or NEAR_KM)


def _towards(entry: Entry, distance_km: float | None, bearing: str) -> BaseGeometry:
    if bearing not in _BEARINGS:
        # *north and south of*: both.
        return unary_union([_towards(entry, distance_km, each) for each in bearing])
    turn = _BEARINGS[bearing]
    bearings = (turn - _HALF_BEARING, turn + _HALF_BEARING)
    if distance_km is None:
        return sector(entry.lat, entry.lon, (0.0, _SIDE_KM), bearings)
    slack = max(_LEAST_SLACK_KM, distance_km * _SLACK)
    return sector(entry.lat, entry.lon, (max(0.0, distance_km - slack), distance_km + slack), bearings)


# An outline in a reading is drawn this coarsely (degrees); whoever wants it finer asks ``shape``.
_COARSE = 0.03


@lru_cache(maxsize=4_096)
def drawn(gazetteer: Gazetteer, entry: Entry, said: Said, within: Entry | None = None) -> Mapping[str, object]:
    """``shape`` as coarse GeoJSON, as readings carry it; a continent is left to its point."""
    figure = shape(gazetteer, entry, said, within)
    if figure.is_empty:
        figure = Point(entry.lon, entry.lat)
    width = max(figure.bounds[2] - figure.bounds[0], figure.bounds[3] - figure.bounds[1])
    return geojson(figure, max(min(_COARSE, width / 40), width / 150))


def geojson(figure: BaseGeometry, detail: float = 0.005) -> Mapping[str, object]:
    """A shape as a GeoJSON geometry; ``detail`` is the coarseness in degrees, coordinates have five decimals (1 m)."""
    simple = figure if isinstance(figure, Point) else figure.simplify(detail)
    plain: Mapping[str, object] = _rounded(mapping(simple))
    return plain


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 5)
    if isinstance(value, (list, tuple)):
        return [_rounded(item) for item in value]
    if isinstance(value, Mapping):
        return {key: _rounded(item) for key, item in value.items()}
    return value
