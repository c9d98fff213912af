"""Settlements' cells: all land nearer to one settlement than to any other, clipped to a region or to a reach."""

import math
from collections.abc import Mapping, Sequence
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
from shapely import (
    MultiLineString,
    MultiPoint,
    MultiPolygon,
    Point,
    Polygon,
    STRtree,
    box,
    line_merge,
    make_valid,
    prepare,
    transform,
    unary_union,
    voronoi_polygons,
)
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from dateline.geography.shapes import circle, geojson

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Without a region the map reaches so many degrees beyond its outermost settlements before the reach cuts it.
_MARGIN = 1.0
# Beyond this latitude a degree of longitude is taken for as long as here, so that maps of the poles can be drawn.
_STEEPEST = 85.0
_DEGREE_KM = 111.195
_SAME_KM = 0.1
# About a metre, in degrees.
_HAIR = 1e-5


def cells(
    points: Sequence[tuple[float, float]], within: BaseGeometry | None = None, reach_km: float | None = None
) -> tuple[BaseGeometry, ...]:
    """The cell of each point, in their order, in degrees, longitude first.

    Nearness is measured on a map stretched so that a degree is as long both ways at the points' middle latitude.
    A point outside ``within``, or where another stood before it, gets what is left to it: mostly nothing (an empty polygon).

    Args:
        points: ``(lat, lon)`` in WGS 84.
        within: the region that the cells fill; their own neighbourhood where none is given.
        reach_km: no cell reaches further than this from its settlement.
    """
    if not points:
        return ()
    squeeze = math.cos(math.radians(min(_STEEPEST, abs(sum(lat for lat, _ in points) / len(points)))))
    frame = within if within is not None else _around(points)
    drawn = _nearest(points, frame, squeeze)
    prepare(frame)
    return tuple(
        _clipped(cell, frame, None if reach_km is None else circle(*point, reach_km))
        for cell, point in zip(drawn, points, strict=True)
    )


def _around(points: Sequence[tuple[float, float]]) -> BaseGeometry:
    lats, lons = [lat for lat, _ in points], [lon for _, lon in points]
    return box(min(lons) - _MARGIN, min(lats) - _MARGIN, max(lons) + _MARGIN, max(lats) + _MARGIN)


def _nearest(points: Sequence[tuple[float, float]], frame: BaseGeometry, squeeze: float) -> list[BaseGeometry]:
    """The unclipped cells; the first of several settlements at one point has the whole cell."""
    places = [(lon * squeeze, lat) for lat, lon in points]
    first = {place: number for number, place in reversed(list(enumerate(places)))}
    unique = list(dict.fromkeys(places))
    if len(unique) == 1:
        found: list[BaseGeometry] = [frame]
    else:
        reach = _stretched(box(*frame.bounds), squeeze)
        diagram = voronoi_polygons(MultiPoint(unique), extend_to=reach, ordered=True)
        found = [_stretched(cell, 1 / squeeze) for cell in diagram.geoms]
    own = dict(zip(unique, found, strict=True))
    return [own[place] if first[place] == number else Polygon() for number, place in enumerate(places)]


def _stretched(shape: BaseGeometry, factor: float) -> BaseGeometry:
    def stretch(points: Any) -> Any:
        points[:, 0] *= factor
        return points

    return transform(shape, stretch)


def _clipped(cell: BaseGeometry, frame: BaseGeometry, reach: BaseGeometry | None) -> BaseGeometry:
    if not frame.covers(cell):
        cell = cell.intersection(frame)
    if reach is not None:
        cell = cell.intersection(reach)
    parts = [part for part in getattr(cell, "geoms", [cell]) if part.geom_type == "Polygon"]
    whole: BaseGeometry = parts[0] if len(parts) == 1 else MultiPolygon(parts)
    return whole if whole.is_valid else make_valid(whole)


def apart_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """How far two points are apart, in km; good for neighbours."""
    squeeze = math.cos(math.radians((lat + other_lat) / 2))
    return math.hypot(lat - other_lat, (lon - other_lon) * squeeze) * _DEGREE_KM


def inside(lat: float, lon: float, region: BaseGeometry) -> bool:
    """Whether a point lies in a region."""
    return bool(region.covers(Point(lon, lat)))


def shape_holds(geometry: Mapping[str, object], lat: float, lon: float) -> bool:
    """Whether a point lies in a GeoJSON geometry."""
    return inside(lat, lon, shape(dict(geometry)))


def nearest(points: Sequence[tuple[float, float]], count: int, reach_km: float) -> "NDArray[np.int64]":
    """For each point the positions of the nearest others, the nearest first, at most so many and so far; -1 fills up.

    Args:    points: ``(lat, lon)`` in WGS 84.
    Returns: an array of one row a point and ``count`` columns.
    """
    found = np.full((len(points), count), -1, dtype=np.int64)
    if len(points) < 2:
        return found
    squeeze = math.cos(math.radians(min(_STEEPEST, abs(sum(lat for lat, _ in points) / len(points)))))
    flat = np.array([(lon * squeeze, lat) for lat, lon in points])
    own = [Point(*point) for point in flat]
    one, other = STRtree(own).query(own, predicate="dwithin", distance=reach_km / _DEGREE_KM)
    apart = one != other
    one, other = one[apart], other[apart]
    away = np.hypot(*(flat[one] - flat[other]).T)
    order = np.lexsort((other, away, one))
    one, other = one[order], other[order]
    rank = np.arange(len(one)) - np.searchsorted(one, one)
    near = rank < count
    found[one[near], rank[near]] = other[near]
    return found


def locate(points: Sequence[tuple[float, float]], geometries: Sequence[Mapping[str, object]]) -> tuple[int | None, ...]:
    """For each point (``lat, lon``) the position of the first GeoJSON geometry that holds it, None where none does.

    A point among the geometries holds what lies less than a hundred metres from it; a broken outline is mended.
    """
    shapes = [make_valid(shape(dict(each))) for each in geometries]
    shapes = [each.buffer(_SAME_KM / _DEGREE_KM) if each.geom_type == "Point" else each for each in shapes]
    found: list[int | None] = [None] * len(points)
    if not points or not shapes:
        return tuple(found)
    pairs = STRtree(shapes).query([Point(lon, lat) for lat, lon in points], predicate="intersects").T.tolist()
    for point, at in sorted(pairs, reverse=True):
        found[point] = at
    return tuple(found)


def reached(points: Sequence[tuple[float, float]], count: int, reach_km: float) -> frozenset[int]:
    """The positions of the points that lie within reach of one of the first so many, nearer to them than to nobody.

    Less than a hundred metres from one of these a point is the same place, and left out.
    """
    squeeze = math.cos(math.radians(min(_STEEPEST, abs(sum(lat for lat, _ in points) / max(1, len(points))))))
    flat = [Point(lon * squeeze, lat) for lat, lon in points]
    tree = STRtree(flat[:count])
    near = tree.query(flat[count:], predicate="dwithin", distance=reach_km / _DEGREE_KM)[0]
    same = tree.query(flat[count:], predicate="dwithin", distance=_SAME_KM / _DEGREE_KM)[0]
    return frozenset(int(each) + count for each in set(near.tolist()) - set(same.tolist()))


def borders(groups: Mapping[str, Sequence[Mapping[str, object]]]) -> tuple[tuple[str, str, Mapping[str, object], float], ...]:
    """Where the land of two groups of cells touches: the groups' names, the line (GeoJSON) and its length in km.

    Args:    groups: the cells (GeoJSON polygons) of each group.
    """
    land = {name: unary_union([shape(dict(each)) for each in cells]) for name, cells in sorted(groups.items())}
    found = []
    for one, other in combinations(land, 2):
        # A hair's breadth: cells share their edges, but each is cut and rounded on its own.
        line = land[one].boundary.intersection(land[other].buffer(_HAIR))
        parts = [part for part in getattr(line, "geoms", [line]) if part.length > _HAIR * 4]
        if parts:
            merged = line_merge(MultiLineString([part for part in parts if part.geom_type == "LineString"]))
            found.append((one, other, geojson(merged, _HAIR), _length_km(merged)))
    return tuple(found)


def _length_km(line: BaseGeometry) -> float:
    total = 0.0
    for part in getattr(line, "geoms", [line]):
        for (lon, lat, *_), (next_lon, next_lat, *_) in pairwise(part.coords):
            squeeze = math.cos(math.radians((lat + next_lat) / 2))
            total += math.hypot((next_lon - lon) * squeeze, next_lat - lat) * _DEGREE_KM
    return total
