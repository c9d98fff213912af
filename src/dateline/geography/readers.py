"""A user's own gazetteers: GeoNames dumps and GeoJSON with names, read as a stream into tables.

``add`` makes a table of a file, ``listed`` tells what tables there are. A wrong row is reported and left out; a wrong outline
is mended where that changes nothing but its writing.
"""

import json
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import IO, Any

from dateline.geography import table
from dateline.geography.entries import Entry, Kind
from dateline.geography.gazetteer import Gazetteer, load
from dateline.geography.outlines import pack
from dateline.geography.table import Place, Table
from dateline.model import DatelineError, Problem

SUFFIX = ".gaz"
# The columns of a GeoNames dump (https://download.geonames.org/export/dump/readme.txt).
_COLUMNS = 19
# Feature classes of GeoNames to kinds; codes of administrative divisions go before them.
_CLASSES = {
    "P": Kind.CITY,
    "H": Kind.WATER,
    "S": Kind.FACILITY,
    "R": Kind.FACILITY,
    "L": Kind.AREA,
    "T": Kind.AREA,
    "V": Kind.AREA,
    "U": Kind.WATER,
    "A": Kind.DISTRICT,
}
_CODES = {"PCLI": Kind.COUNTRY, "PCL": Kind.COUNTRY, "ADM1": Kind.REGION}
# The properties that name a feature, in Natural Earth, geoBoundaries and most others, the first that is filled.
_NAMES = ("name", "NAME", "shapeName", "name_en", "NAME_EN", "NAME_1", "title", "label")
_OTHER_NAMES = ("name_en", "NAME_EN", "name_alt", "NAMEALT", "name_uk", "name_ru", "name_ar", "gn_name", "official_name")
_COUNTRIES = ("adm0_a3", "ADM0_A3", "shapeGroup", "iso_a3", "ISO_A3", "country")
_GEONAMES = ("gn_id", "geonameid", "geonames_id")
# A feature longer than this is no feature but a broken file.
_LONGEST_FEATURE = 256 << 20
_CHUNK = 1 << 20
# Outlines are kept to about 100 m.
_TOLERANCE = 0.001
# A point may lie so many degrees outside its country's box: islands, and borders drawn otherwise.
_MARGIN = 3.0
# So many problems are told one by one; a file that is all wrong says so with these.
_TOLD = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """A table that was made: its file, its name, how many places it holds, and the first problems of its rows."""

    path: Path
    name: str
    count: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A table that is there: its name, file, number of places, and where they come from."""

    name: str
    path: Path
    count: int
    sources: tuple[Mapping[str, str], ...]


def add(source: Path, folder: Path, name: str | None = None) -> Added:
    """Makes a table of a GeoNames dump (``UA.txt``, ``allCountries.zip``) or a GeoJSON file and puts it into a folder.

    The file is read as a stream: memory does not grow with its length. An older table of that name is replaced when the new one
    is whole.

    Raises: DatelineError where the file is neither, or cannot be read.
    """
    name = name or source.stem
    problems: list[Problem] = []
    with _opened(source) as file:
        places = _features(file, source, problems) if _is_json(source) else _dump(file, source, problems)
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{name}{SUFFIX}"
        about = {"name": name, "sources": [{"name": source.name, "licence": "the source's own"}]}
        count = table.write(path, places, about)
    if not count:
        path.unlink()
        raise DatelineError(f"expected named places in {source}, found none; give a GeoNames dump or GeoJSON with names")
    return Added(path=path, name=name, count=count, problems=tuple(problems[:_TOLD]))


def listed(gazetteer: Gazetteer) -> tuple[Listed, ...]:
    """The tables of a gazetteer in the order of preference."""
    return tuple(_listed(each) for each in gazetteer.tables)


def _listed(each: Table) -> Listed:
    return Listed(name=each.name, path=each.path, count=each.count, sources=tuple(each.about["sources"]))


@contextmanager
def _opened(source: Path) -> Iterator[IO[str]]:
    """The text of a file, or of the one that a zip archive holds beside its readme."""
    try:
        if source.suffix != ".zip":
            with source.open(encoding="utf8", errors="replace", newline="\n") as file:
                yield file
            return
        with zipfile.ZipFile(source) as archive:
            inner = max(archive.infolist(), key=lambda each: each.file_size)
            with archive.open(inner) as raw:
                yield TextIOWrapper(raw, encoding="utf8", errors="replace", newline="\n")
    except (OSError, zipfile.BadZipFile) as trouble:
        raise DatelineError(f"expected a gazetteer to read, could not open {source}: {trouble}") from trouble


def _is_json(source: Path) -> bool:
    return source.suffix in (".geojson", ".json")


def _dump(file: IO[str], source: Path, problems: list[Problem]) -> Iterator[Place]:
    """The places of a GeoNames dump, line by line."""
    world = load()
    boxes: dict[str, tuple[float, float, float, float] | None] = {}
    for number, line in enumerate(file, 1):
        row = line.rstrip("\n").split("\t")
        if len(row) != _COLUMNS:
            _tell(problems, "gazetteer-row", f"line {number} of {source.name}: expected {_COLUMNS} columns, found {len(row)}")
            continue
        try:
            yield _place(row, world, boxes)
        except ValueError as trouble:
            _tell(problems, "gazetteer-row", f"line {number} of {source.name}: {trouble}")


def _place(row: list[str], world: Gazetteer, boxes: dict[str, tuple[float, float, float, float] | None]) -> Place:
    number, name, plain, others, lat, lon, feature, code, country = row[:9]
    point = _checked(float(lat), float(lon))
    known = world.coded(country) if country else None
    if known and known.country:
        _check_country(point, known, world, boxes)
    region = world.coded(f"{country}.{row[10]}")
    return Place(
        name=name,
        kind=_CODES.get(code) or _CLASSES.get(feature, Kind.AREA),
        lat=point[0],
        lon=point[1],
        country=known.country if known else None,
        geonameid=int(number),
        population=int(row[14] or 0),
        parent=int(region.geonameid) if region and region.geonameid else 0,
        names=(plain, *others.split(",")),
    )


def _checked(lat: float, lon: float) -> tuple[float, float]:
    """The point, where it is one.

    Raises: ValueError that says what is wrong.
    """
    if abs(lat) <= 90 and abs(lon) <= 180:
        return lat, lon
    hint = "; latitude and longitude look swapped" if abs(lon) <= 90 and abs(lat) <= 180 else ""
    raise ValueError(f"expected a latitude within ±90 and a longitude within ±180, found {lat}, {lon}{hint}")


def _check_country(
    point: tuple[float, float],
    country: Entry,
    world: Gazetteer,
    boxes: dict[str, tuple[float, float, float, float] | None],
) -> None:
    """Whether a point lies about where its country does, and not only when its two numbers are swapped.

    Raises: ValueError where they look swapped.
    """
    code = country.country or ""
    if code not in boxes:
        outline = world.outline(country)
        boxes[code] = outline.bounds if outline else None
    box = boxes[code]
    if box and not _within(point, box) and _within((point[1], point[0]), box):
        raise ValueError(f"latitude and longitude look swapped: {point[0]}, {point[1]} is not in {country.name}")


def _within(point: tuple[float, float], box: tuple[float, float, float, float]) -> bool:
    lat, lon = point
    return box[0] - _MARGIN <= lon <= box[2] + _MARGIN and box[1] - _MARGIN <= lat <= box[3] + _MARGIN


def _tell(problems: list[Problem], kind: str, message: str) -> None:
    if len(problems) < _TOLD:
        problems.append(Problem(kind=kind, message=message))


def _features(file: IO[str], source: Path, problems: list[Problem]) -> Iterator[Place]:
    """The named features of a GeoJSON file, one at a time."""
    for number, feature in enumerate(_objects(file, source), 1):
        try:
            place = _feature(feature, number, source, problems)
        except (ValueError, TypeError, KeyError, IndexError) as trouble:
            _tell(problems, "gazetteer-feature", f"feature {number} of {source.name}: {trouble}")
            continue
        if place is not None:
            yield place


def _objects(file: IO[str], source: Path) -> Iterator[Mapping[str, Any]]:
    """The members of ``features``, each decoded when it has been read to its end.

    Raises: DatelineError where the file has no features or one of them never ends.
    """
    decoder = json.JSONDecoder()
    held = _after_features(file, source)
    while True:
        held = held.lstrip(" \t\r\n,")
        if held.startswith("]"):
            return
        wanted = _CHUNK
        while True:
            try:
                found, end = decoder.raw_decode(held)
                break
            except ValueError as trouble:
                more = file.read(wanted)
                if not more and not held.strip():
                    return
                if not more or len(held) > _LONGEST_FEATURE:
                    raise DatelineError(f"expected GeoJSON features in {source}, found a broken one: {trouble}") from trouble
                held = (held + more).lstrip(" \t\r\n,")
                wanted *= 2
        if isinstance(found, dict):
            yield found
        held = held[end:]


def _after_features(file: IO[str], source: Path) -> str:
    """What follows the bracket that opens ``features``."""
    held = ""
    while True:
        more = file.read(_CHUNK)
        held += more
        at = held.find('"features"')
        bracket = held.find("[", at) if at >= 0 else -1
        if bracket >= 0:
            return held[bracket + 1 :]
        if not more or len(held) > 16 * _CHUNK:
            raise DatelineError(f'expected GeoJSON with "features" in {source}, found none')


def _feature(feature: Mapping[str, Any], number: int, source: Path, problems: list[Problem]) -> Place | None:
    from shapely.geometry import shape as read_shape  # noqa: PLC0415  geometry is loaded where it is used

    facts = feature.get("properties") or {}
    name = next((str(facts[key]).strip() for key in _NAMES if facts.get(key)), "")
    if not name or not feature.get("geometry"):
        return None
    drawn = read_shape(feature["geometry"])
    west, south, east, north = drawn.bounds
    _checked(south, west)
    _checked(north, min(east, 180.0) if east <= 360 else east)
    drawn = _mended(drawn, f"feature {number} of {source.name} ({name})", problems)
    point = drawn.representative_point()
    line = drawn.geom_type == "LineString"
    return Place(
        name=name,
        kind=_feature_kind(drawn.geom_type, facts),
        lat=point.y,
        lon=point.x,
        country=next((str(facts[key]) for key in _COUNTRIES if len(str(facts.get(key) or "")) == 3), None),
        geonameid=next((int(facts[key]) for key in _GEONAMES if str(facts.get(key) or "").isdigit()), 0),
        names=tuple(str(facts[key]) for key in _OTHER_NAMES if facts.get(key)),
        outline=pack(drawn) if line or drawn.area else None,
    )


def _feature_kind(shape: str, facts: Mapping[str, Any]) -> Kind:
    level = str(facts.get("shapeType") or facts.get("type_en") or facts.get("featurecla") or "")
    if "LineString" in shape:
        return Kind.WATER
    if "Point" in shape:
        return Kind.CITY
    if level in ("ADM0", "Admin-0 country"):
        return Kind.COUNTRY
    return Kind.REGION if level in ("ADM1", "Region", "State", "Province") or "Admin-1" in level else Kind.DISTRICT


def _mended(drawn: Any, what: str, problems: list[Problem]) -> Any:
    """An outline that does not cross itself, cut at the date line, as coarse as tables keep it; of courses the longest."""
    from shapely import line_merge, make_valid  # noqa: PLC0415  as above

    from dateline.geography.shapes import unwrapped  # noqa: PLC0415  as above

    if drawn.geom_type == "MultiLineString":
        merged = line_merge(drawn)
        drawn = max(getattr(merged, "geoms", [merged]), key=lambda each: each.length)
    if drawn.geom_type == "LineString":
        return drawn.simplify(_TOLERANCE)
    if "Polygon" not in drawn.geom_type:
        return drawn.representative_point() if drawn.geom_type != "Point" else drawn
    if not drawn.is_valid:
        _tell(problems, "gazetteer-outline", f"{what}: the outline crosses itself; it was mended")
        drawn = make_valid(drawn)
    drawn = unwrapped(drawn)
    return make_valid(drawn.simplify(_TOLERANCE))
