"""A map of places as SVG, written here: no tiles, no fonts, no scripts, so that it opens anywhere and stays as it is.

Plain cylindrical projection, true at the middle of the map; north is up. What is unknown is listed as unknown below the map.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from dateline.model import Relation
from dateline.views.places import PlacesSeen, Seen, geometry

_WIDTH, _HEIGHT, _FOOT = 960.0, 640.0, 120.0
# A map shows at least so many degrees, and so much more than its places on every side.
_LEAST, _MARGIN = 0.4, 0.12
# Colours that people who see few colours can tell apart (Okabe and Ito 2008).
_COLOURS = {
    Relation.IN: "#0072B2", Relation.PART: "#0072B2", Relation.NEAR: "#009E73", Relation.BETWEEN: "#009E73",
    Relation.FROM: "#D55E00", Relation.TO: "#CC79A7",
}  # fmt: skip
_SIDE = "#E69F00"
_WAY = "#D55E00"
# More names than this cover the map.
_LABELS = 120
_LETTER, _LINE = 6.2, 13.0
# Longest of these that leaves at most a quarter of the map.
_SCALES = (1000, 500, 200, 100, 50, 20, 10, 5, 2, 1)
_DEGREE_KM = 111.195
_LISTED = 240


@dataclass(frozen=True, slots=True)
class _Frame:
    """The part of the world that is drawn: box in degrees, and how many pixels a degree of longitude and of latitude take."""

    west: float
    north: float
    across: float
    down: float

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """The pixel of a point."""
        return (lon - self.west) * self.across, (self.north - lat) * self.down


def places_svg(seen: PlacesSeen, title: str, backdrop: Iterable[Mapping[str, Any]] = ()) -> str:
    """A drawing of places, their shapes and ways.

    Args:
        seen: of ``places_seen``.
        title: what the reports are.
        backdrop: GeoJSON outlines (of countries) drawn below, so that a reader finds their way.
    """
    frame = _frame(seen)
    body = [
        *(_shape(outline, frame, 'class="land"') for outline in backdrop),
        *_graticule(frame),
        *_places(seen.known, frame),
        *_ways(seen, frame),
        *_labels(seen.known, frame),
        *_scale(frame),
    ]
    return "\n".join((*_head(seen, title), *body, "</g>", *_foot(seen), "</svg>")) + "\n"


def _frame(seen: PlacesSeen) -> _Frame:
    """The box around what is known; countries only where nothing smaller is."""
    small = [each for each in seen.known if each.place.kind not in ("country", "continent")] or list(seen.known)
    points = [point for each in small for point in _points(geometry(each.place))]
    wests, souths = [lon for lon, _ in points] or [-180.0], [lat for _, lat in points] or [-60.0]
    easts, norths = [lon for lon, _ in points] or [180.0], [lat for _, lat in points] or [80.0]
    west, east, south, north = min(wests), max(easts), min(souths), max(norths)
    middle_lon, middle_lat = (west + east) / 2, (south + north) / 2
    squeeze = max(0.1, math.cos(math.radians(middle_lat)))
    down = min(
        _HEIGHT / max(_LEAST, (north - south) * (1 + 2 * _MARGIN)),
        _WIDTH / max(_LEAST, (east - west) * (1 + 2 * _MARGIN) * squeeze),
    )
    across = down * squeeze
    return _Frame(middle_lon - _WIDTH / across / 2, middle_lat + _HEIGHT / down / 2, across, down)


def _points(shape: Mapping[str, Any] | None) -> Iterator[tuple[float, float]]:
    """Every point of a GeoJSON geometry."""
    stack = [shape["coordinates"]] if shape else []
    while stack:
        held = stack.pop()
        if held and isinstance(held[0], (int, float)):
            yield float(held[0]), float(held[1])
        else:
            stack.extend(held)


def _head(seen: PlacesSeen, title: str) -> Iterator[str]:
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH:g} {_HEIGHT + _FOOT:g}" role="img" '
        f'font-family="sans-serif" font-size="11">'
    )
    yield f"<title>{escape(title)}</title>"
    yield f"<desc>{len(seen.known)} places known, {len(seen.unknown)} unknown; {escape(seen.gazetteer)}</desc>"
    yield (
        "<style>.land{fill:#f4f1ea;stroke:#999;stroke-width:.8}.net{stroke:#ddd;stroke-width:.5}.note{fill:#555}"
        ".name{paint-order:stroke;stroke:#fff;stroke-width:3px;fill:#111}</style>"
    )
    yield f'<clipPath id="map"><rect width="{_WIDTH:g}" height="{_HEIGHT:g}"/></clipPath>'
    yield f'<rect width="{_WIDTH:g}" height="{_HEIGHT:g}" fill="#eef4f8"/>'
    yield '<g clip-path="url(#map)">'


def _shape(shape: Mapping[str, Any], frame: _Frame, style: str, inner: str = "") -> str:
    """A GeoJSON geometry as a path, or as a dot."""
    if shape["type"] == "Point":
        x, y = frame.at(*shape["coordinates"][:2])
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" {style}>{inner}</circle>'
    held = shape["coordinates"]
    if shape["type"] == "LineString":
        rings = [held]
    elif shape["type"] == "MultiPolygon":
        rings = [ring for part in held for ring in part]
    else:
        rings = held
    close = "" if "Line" in shape["type"] else "Z"
    path = "".join("M" + "L".join(_pixel(frame, point) for point in ring) + close for ring in rings)
    return f'<path d="{path}" fill-rule="evenodd" {style}>{inner}</path>'


def _pixel(frame: _Frame, point: Sequence[float]) -> str:
    x, y = frame.at(point[0], point[1])
    return f"{x:.1f} {y:.1f}"


def _graticule(frame: _Frame) -> Iterator[str]:
    """Lines of longitude and latitude at round degrees."""
    wide, high = _WIDTH / frame.across, _HEIGHT / frame.down
    step = next(size for size in (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 90, 180, 360) if max(wide, high) / size <= 12)
    for number in range(math.ceil(frame.west / step), math.floor((frame.west + wide) / step) + 1):
        x, _ = frame.at(number * step, 0)
        yield f'<path class="net" d="M{x:.1f} 0V{_HEIGHT:g}"/>{_degrees(number * step, x + 2, 10)}'
    for number in range(math.ceil((frame.north - high) / step), math.floor(frame.north / step) + 1):
        _, y = frame.at(0, number * step)
        yield f'<path class="net" d="M0 {y:.1f}H{_WIDTH:g}"/>{_degrees(number * step, 2, y - 2)}'


def _degrees(degrees: float, x: float, y: float) -> str:
    return f'<text class="note" x="{x:.1f}" y="{y:.1f}">{degrees:g}°</text>'


def _places(known: Sequence[Seen], frame: _Frame) -> Iterator[str]:
    """Shapes first, the widest below, then dots."""
    for each in sorted(known, key=_order):
        shape = geometry(each.place)
        if shape is None:
            continue
        colour = _COLOURS.get(each.place.relation, _SIDE)
        said = f"{each.place.relation.value} {each.place.name}: “{each.place.text}”, {len(each.claims)} claims"
        line = "Line" in shape["type"]
        opacity = "0" if line else ("1" if shape["type"] == "Point" else "0.15")
        dashed = "" if each.place.relation in (Relation.IN, Relation.PART) else ' stroke-dasharray="4 3"'
        style = f'fill="{colour}" fill-opacity="{opacity}" stroke="{colour}"{dashed}'
        yield _shape(shape, frame, style, f"<title>{escape(said)}</title>")


def _order(each: Seen) -> tuple[bool, float]:
    points = list(_points(geometry(each.place)))
    wide = max((lon for lon, _ in points), default=0.0) - min((lon for lon, _ in points), default=0.0)
    return len(points) == 1, -wide


def _ways(seen: PlacesSeen, frame: _Frame) -> Iterator[str]:
    if seen.ways:
        yield (
            '<marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
            f'<path d="M0 0L8 4L0 8z" fill="{_WAY}"/></marker>'
        )
    for way in seen.ways:
        (x, y), (to_x, to_y) = frame.at(way.start.lon or 0, way.start.lat or 0), frame.at(way.end.lon or 0, way.end.lat or 0)
        yield (
            f'<path d="M{x:.1f} {y:.1f}L{to_x:.1f} {to_y:.1f}" fill="none" stroke="{_WAY}" stroke-width="2" '
            f'marker-end="url(#head)"><title>{escape(way.words)}</title></path>'
        )


def _labels(known: Sequence[Seen], frame: _Frame) -> Iterator[str]:
    """Names beside their points, each once, moved down where they would cover another."""
    taken: list[tuple[float, float, float]] = []
    named = {each.place.name: each.place for each in sorted(known, key=lambda each: -len(each.claims))}
    for name, place in list(named.items())[:_LABELS]:
        x, y = frame.at(place.lon or 0, place.lat or 0)
        if not (0 <= x <= _WIDTH and 0 <= y <= _HEIGHT):
            continue
        x, y, wide = x + 6, y + 4, len(name) * _LETTER
        x = min(x, _WIDTH - wide)
        for _ in range(8):
            if not any(
                abs(y - other_y) < _LINE and x < other_x + long and other_x < x + wide for other_x, other_y, long in taken
            ):
                break
            y += _LINE
        taken.append((x, y, wide))
        yield f'<text class="name" x="{x:.1f}" y="{y:.1f}">{escape(name)}</text>'


def _scale(frame: _Frame) -> Iterator[str]:
    pixels_per_km = frame.down / _DEGREE_KM
    km = next((size for size in _SCALES if size * pixels_per_km <= _WIDTH / 4), _SCALES[-1])
    long = km * pixels_per_km
    yield f'<path d="M20 {_HEIGHT - 16:g}h{long:.1f}" stroke="#111" stroke-width="3"/>'
    yield f'<text class="name" x="20" y="{_HEIGHT - 22:g}">{km} km (true at the middle)</text>'


def _foot(seen: PlacesSeen) -> Iterator[str]:
    """The legend: what colours mean, whose borders, and what is not on the map."""
    key = (("in, part of", _COLOURS[Relation.IN]), ("near, between", _COLOURS[Relation.NEAR]), ("to one side of", _SIDE),
           ("from", _COLOURS[Relation.FROM]), ("to", _COLOURS[Relation.TO]))  # fmt: skip
    x, y = 12.0, _HEIGHT + 20
    for words, colour in key:
        yield f'<circle cx="{x:g}" cy="{y - 4:g}" r="5" fill="{colour}"/><text x="{x + 9:g}" y="{y:g}">{words}</text>'
        x += 30 + len(words) * _LETTER
    yield f'<text class="note" x="12" y="{y + 20:g}">Places and borders: {escape(seen.gazetteer)}</text>'
    names = list(dict.fromkeys(each.place.name for each in seen.unknown))
    if not names:
        yield f'<text class="note" x="12" y="{y + 40:g}">Every place named is on the map.</text>'
        return
    listed = ", ".join(names)
    listed = listed if len(listed) <= _LISTED else listed[: listed.rindex(", ", 0, _LISTED)] + " …"
    yield f"<g aria-label={quoteattr('unknown: ' + listed)}>"
    yield f'<circle cx="17" cy="{y + 37:g}" r="5" fill="none" stroke="#555" stroke-dasharray="2 2"/>'
    yield f'<text x="28" y="{y + 41:g}">Unknown, so not on the map ({len(names)}):</text>'
    half = listed.find(", ", 120) + 2 if len(listed) > 130 else len(listed)
    for line, part in enumerate((listed[:half], listed[half:])):
        yield f'<text class="note" x="28" y="{y + 57 + 15 * line:g}">{escape(part)}</text>'
    yield "</g>"
