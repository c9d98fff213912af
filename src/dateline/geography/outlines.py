"""Outlines of regions and courses of rivers, packed small: each point as the step from the one before."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shapely import LineString, MultiPolygon, Polygon

# A thousandth of a degree is 111 m, below the generalisation of the outlines themselves.
_STEP = 1_000


def pack(shape: "Polygon | MultiPolygon | LineString") -> bytes:
    """Polygons, outer ring first, as varints: number of polygons, rings of each, points of each ring, steps in lon and lat.

    A course has no polygons (0), and then its points.
    """
    if shape.geom_type == "LineString":
        return b"".join(map(_varint, [0, *_points(shape.coords)]))
    polygons = [part for part in getattr(shape, "geoms", [shape]) if part.geom_type == "Polygon"]
    values = [len(polygons)]
    for polygon in polygons:
        rings = [polygon.exterior, *polygon.interiors]
        values.append(len(rings))
        for ring in rings:
            values.extend(_points(ring.coords[:-1]))
    return b"".join(map(_varint, values))


def unpack(packed: bytes) -> "MultiPolygon | LineString":
    """The polygons or the course that was packed, longitude first, in degrees."""
    from shapely import LineString, MultiPolygon, Polygon  # noqa: PLC0415  geometry is loaded when a shape is first asked for

    values = _numbers(packed)
    count = next(values)
    if not count:
        return LineString(_read_points(values))
    polygons = []
    for _ in range(count):
        rings = [_read_points(values) for _ in range(next(values))]
        polygons.append(Polygon(rings[0], rings[1:]))
    return MultiPolygon(polygons)


def _points(coordinates: Iterable[Sequence[float]]) -> list[int]:
    points = [(round(point[0] * _STEP), round(point[1] * _STEP)) for point in coordinates]
    values = [len(points)]
    before = (0, 0)
    for point in points:
        values.extend(_zigzag(now - then) for now, then in zip(point, before, strict=True))
        before = point
    return values


def _read_points(values: Iterator[int]) -> list[tuple[float, float]]:
    lon = lat = 0
    points = []
    for _ in range(next(values)):
        lon += _unzigzag(next(values))
        lat += _unzigzag(next(values))
        points.append((lon / _STEP, lat / _STEP))
    return points


def _zigzag(value: int) -> int:
    return value * 2 if value >= 0 else -value * 2 - 1


def _unzigzag(value: int) -> int:
    return value // 2 if value % 2 == 0 else -(value + 1) // 2


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def _numbers(packed: bytes) -> Iterator[int]:
    value = shift = 0
    for byte in packed:
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            yield value
            value = shift = 0
