"""Places given by their coordinates: *49.2089 N, 37.2486 E*, *49°12′32″N 37°14′55″E*, *coordinates 49.2089, 37.2486*."""

import re
from collections.abc import Iterator

from dateline.claims.mention import Mention
from dateline.model import Place, Problem, Span
from dateline.text import Parsed

# The kind of a place that is only a point.
POINT = "point"
# Every quantifier is bounded, so that the search takes linear time.
_DECIMAL = re.compile(
    r"(?<![\w.,-])(?P<lat>-?\d{1,3}\.\d{2,8})\s{0,2}°?\s{0,2}(?P<ns>[NS]\b)?\s{0,2}[,;/]?\s{1,3}"
    r"(?P<lon>-?\d{1,3}\.\d{2,8})\s{0,2}°?\s{0,2}(?P<ew>[EW]\b)?(?![\w°]|\.\d)"
)
_SEXAGESIMAL = re.compile(
    r"(?<![\w.,-])(\d{1,3})\s?°\s?(\d{1,2}(?:\.\d{1,6})?)\s?[′'’]\s?(?:(\d{1,2}(?:\.\d{1,4})?)\s?(?:[″\"”]|′′|'')\s?)?([NS])"
    r"\s?[,;/]?\s{0,2}(\d{1,3})\s?°\s?(\d{1,2}(?:\.\d{1,6})?)\s?[′'’]\s?(?:(\d{1,2}(?:\.\d{1,4})?)\s?(?:[″\"”]|′′|'')\s?)?([EW])\b"
)
# Two bare decimals are coordinates only with so many decimals, or right behind a word that says so.
_DECIMALS = 4
_SAYING = re.compile(r"(?:coordinates?|grid|located at|position|lat(?:itude)?)\W{0,4}\Z", re.IGNORECASE)
_BEFORE = 24


def find_coordinates(parsed: Parsed) -> tuple[Mention[Place], ...]:
    """Points written out in numbers, in order; those that are nowhere on earth are left to ``coordinate_problems``."""
    return tuple(
        _mention(parsed, span, lat, lon) for span, lat, lon in _pairs(parsed.text) if abs(lat) <= 90 and abs(lon) <= 180
    )


def coordinate_problems(parsed: Parsed) -> Iterator[Problem]:
    """A problem for each pair of numbers that names no point of the earth."""
    for span, lat, lon in _pairs(parsed.text):
        if abs(lat) <= 90 and abs(lon) <= 180:
            continue
        swapped = "; they look swapped" if abs(lon) <= 90 and abs(lat) <= 180 else ""
        found = parsed.span(span.start, span.end)
        yield Problem(
            kind="place-coordinates",
            message=f"expected a latitude within ±90 and a longitude within ±180, found {lat:g}, {lon:g}{swapped}",
            document=parsed.document.id,
            start=found.start,
            end=found.end,
        )


def _pairs(text: str) -> Iterator[tuple[Span, float, float]]:
    """The pairs of numbers that are meant as latitude and longitude."""
    for match in _SEXAGESIMAL.finditer(text) if "°" in text else ():
        parts = match.groups()
        yield Span(match.start(), match.end()), _degrees(*parts[:4]), _degrees(*parts[4:])
    for match in _DECIMAL.finditer(text):
        north, east = match["ns"], match["ew"]
        exact = min(len(match[part].partition(".")[2]) for part in ("lat", "lon")) >= _DECIMALS
        if (north and east) or exact or _SAYING.search(text, max(0, match.start() - _BEFORE), match.start()):
            lat = float(match["lat"]) * (-1 if north == "S" else 1)
            yield Span(match.start(), match.end()), lat, float(match["lon"]) * (-1 if east == "W" else 1)


def _degrees(degrees: str, minutes: str, seconds: str | None, side: str) -> float:
    value = float(degrees) + float(minutes) / 60 + float(seconds or 0) / 3600
    return -value if side in "SW" else value


def _mention(parsed: Parsed, span: Span, lat: float, lon: float) -> Mention[Place]:
    found = parsed.span(span.start, span.end)
    point = {"type": "Point", "coordinates": [round(lon, 5), round(lat, 5)]}
    place = Place(
        text=found.of(parsed.document.text), name=parsed.words(span.start, span.end), start=found.start, end=found.end,
        lat=round(lat, 6), lon=round(lon, 6), geometry=point, kind=POINT,
    )  # fmt: skip
    return Mention(span=span, found=place)
