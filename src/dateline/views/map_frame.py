"""From degrees to a drawing: a frame around what is drawn, paths of GeoJSON geometries, and text that is safe in XML."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

# Beyond this latitude a degree of longitude is drawn as long as here.
_STEEPEST = 80.0
# The land is drawn with so much margin, as a share of its width and height; a single town gets so many degrees around it.
_MARGIN, _LEAST = 0.04, 0.15
# A map is no taller than so many times its width, and no flatter.
_TALLEST, _FLATTEST = 1.3, 0.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A map's frame: the degrees that it shows, and its size in pixels; a degree is as long both ways at its middle."""

    west: float
    south: float
    east: float
    north: float
    width: float
    height: float

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Where a point is drawn, to a tenth of a pixel."""
        across = (lon - self.west) / (self.east - self.west) * self.width
        down = (self.north - lat) / (self.north - self.south) * self.height
        return round(across, 1), round(down, 1)

    @property
    def km_per_pixel(self) -> float:
        """How many kilometres a pixel is across, in the middle."""
        squeeze = math.cos(math.radians(min(_STEEPEST, abs(self.south + self.north) / 2)))
        return (self.east - self.west) * 111.195 * squeeze / self.width


def frame(geometries: Iterable[Mapping[str, Any]], width: float) -> Frame:
    """The frame around all that is drawn, the world where nothing is."""
    points = [point for geometry in geometries for point in _points(geometry.get("coordinates", ()))]
    if not points:
        return Frame(west=-180, south=-60, east=180, north=80, width=width, height=width * _FLATTEST)
    west, east = min(lon for lon, _ in points), max(lon for lon, _ in points)
    south, north = min(lat for _, lat in points), max(lat for _, lat in points)
    wide, high = max(_LEAST, (east - west) * _MARGIN), max(_LEAST, (north - south) * _MARGIN)
    west, east, south, north = west - wide, east + wide, south - high, north + high
    squeeze = math.cos(math.radians(min(_STEEPEST, abs(south + north) / 2)))
    shape = (north - south) / ((east - west) * squeeze)
    if shape > _TALLEST:
        more = ((north - south) / _TALLEST / squeeze - (east - west)) / 2
        west, east = west - more, east + more
    elif shape < _FLATTEST:
        more = ((east - west) * squeeze * _FLATTEST - (north - south)) / 2
        south, north = south - more, north + more
    height = width * min(_TALLEST, max(_FLATTEST, shape))
    return Frame(west=west, south=south, east=east, north=north, width=width, height=round(height))


def path(geometry: Mapping[str, Any], shown: Frame) -> str:
    """An SVG path of polygons or lines; points have none."""
    closed = "Polygon" in str(geometry.get("type"))
    return "".join(
        "M" + "L".join("{:g},{:g}".format(*shown.at(lon, lat)) for lon, lat in line) + ("Z" if closed else "")
        for line in _lines(geometry.get("coordinates", ()))
    )


def words(text: object) -> str:
    """Text as it may stand in XML: no markup, no control characters, whatever a report contains."""
    return escape("".join(mark if mark.isprintable() else " " for mark in str(text)), {'"': "&quot;"})


def _lines(coordinates: Any) -> Iterator[list[tuple[float, float]]]:
    """The lines and rings of coordinates nested however deep."""
    if not isinstance(coordinates, Sequence) or not coordinates or not isinstance(coordinates[0], Sequence):
        return
    if coordinates[0] and isinstance(coordinates[0][0], int | float):
        yield [(point[0], point[1]) for point in coordinates]
        return
    for each in coordinates:
        yield from _lines(each)


def _points(coordinates: Any) -> Iterator[tuple[float, float]]:
    if isinstance(coordinates, Sequence) and len(coordinates) >= 2 and isinstance(coordinates[0], int | float):
        yield coordinates[0], coordinates[1]
        return
    for each in coordinates:
        yield from _points(each)
