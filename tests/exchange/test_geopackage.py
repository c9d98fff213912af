"""GeoPackage: the layers come back as they were, in a file of the format's own marks."""

import json
import sqlite3
import struct
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from shapely import from_wkb
from shapely.geometry import shape

from dateline import exchange
from dateline.exchange import ExchangeError

SQUARE = [[[36.0, 50.0], [37.0, 50.0], [37.0, 51.0], [36.0, 50.0]]]
GEOMETRIES: list[dict[str, Any]] = [
    {"type": "Point", "coordinates": [36.5, 50.25]},
    {"type": "Polygon", "coordinates": SQUARE},
    {"type": "MultiPolygon", "coordinates": [SQUARE, SQUARE]},
    {"type": "LineString", "coordinates": [[1.0, 2.0], [3.0, 4.0]]},
    {"type": "MultiLineString", "coordinates": [[[1.0, 2.0], [3.0, 4.0]], [[5.0, 6.0], [7.0, 8.0]]]},
]


def feature(geometry: dict[str, Any] | None, **facts: Any) -> dict[str, Any]:
    return {"type": "Feature", "geometry": geometry, "properties": facts}


def test_features_come_back(tmp_path: Path) -> None:
    path = tmp_path / "map.gpkg"
    features = [feature(each, name=f"No {at}", km2=at * 1.5, sides=["AAA", "BBB"]) for at, each in enumerate(GEOMETRIES)]
    exchange.write_geopackage({"set'tle\"ments": features}, path, about="a map", changed="2022-09-14")
    with closing(sqlite3.connect(path)) as file:
        (name, kind, box) = file.execute("SELECT table_name, data_type, min_x FROM gpkg_contents").fetchone()
        rows = file.execute('SELECT geom, name, km2, sides FROM "set\'tle""ments"').fetchall()
        assert file.execute("PRAGMA application_id").fetchone() == (0x47504B47,)
    assert (name, kind, box) == ("set'tle\"ments", "features", 1.0)
    for (blob, town, km2, sides), wanted in zip(rows, features, strict=True):
        assert blob[:4] == b"GP\x00\x01"
        assert struct.unpack("<i", blob[4:8]) == (4326,)
        assert from_wkb(blob[8:]).equals(shape(wanted["geometry"]))
        assert (town, km2, json.loads(sides)) == (wanted["properties"]["name"], wanted["properties"]["km2"], ["AAA", "BBB"])
    assert [each.name for each in tmp_path.iterdir()] == ["map.gpkg"]


def test_a_feature_without_a_place_and_an_empty_layer(tmp_path: Path) -> None:
    path = tmp_path / "map.gpkg"
    exchange.write_geopackage(
        {"one": [feature(None, a=1), feature(None, a="\ud800")], "none": []}, path, about="", changed="2022-01-01"
    )
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("SELECT geom, a FROM one").fetchall() == [(None, "1"), (None, "?")]


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(ExchangeError, match="check that the folder exists"):
        exchange.write_geopackage({"one": []}, tmp_path / "no" / "map.gpkg", about="", changed="2022-01-01")


REFERENCES = [
    ("m.geojson", '{"features":[{"properties":{"side":"RU"},"geometry":{"type":"Point","coordinates":[1,2]}}]}',
     {"side": "RU", "geonameid": None, "day": None, "geometry": {"type": "Point", "coordinates": [1, 2]}}),
    ("v.csv", "geonameid,date,status\n703656.0,20220914,UA\n",
     {"side": "UA", "geonameid": "703656", "day": "2022-09-14", "geometry": None}),
    ("t.tsv", "geonameid\tstatus\n703656\t\n", {"side": None, "geonameid": "703656", "day": None, "geometry": None}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "words", "wanted"), REFERENCES, ids=[each[0] for each in REFERENCES])
def test_reference_maps(tmp_path: Path, name: str, words: str, wanted: dict[str, Any]) -> None:
    path = tmp_path / name
    path.write_text(words, "utf-8")
    assert list(exchange.reference_map(path)) == [wanted]


@pytest.mark.parametrize("words", ["", "{}", "a,b\n1,2\n", '{"features": 3}', "\x00\xff"])
@pytest.mark.parametrize("suffix", [".csv", ".geojson"])
def test_what_is_no_reference_map_is_said(tmp_path: Path, words: str, suffix: str) -> None:
    path = tmp_path / f"bad{suffix}"
    path.write_text(words, "utf-8")
    with pytest.raises(ExchangeError, match="xpected"):
        list(exchange.reference_map(path))
