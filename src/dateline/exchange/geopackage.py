"""GeoPackage 1.3 (OGC 12-128r17): GeoJSON features as one layer of an SQLite file that QGIS and ArcGIS open.

Written by hand, as the field's own writer brings all of GDAL (pyogrio's wheel is over 25 MB) for a hundred lines. The file is
made whole beside its place and then moved there; no journal of SQLite is ever left beside it.
"""

import json
import secrets
import sqlite3
import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from dateline.exchange.trouble import ExchangeError

# "GPKG" and version 1.3.0, as the header of the file says them.
_APPLICATION, _VERSION = 0x47504B47, 10300
_WGS84 = 4326
_DEFINITION = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],'
    'AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4326"]]'
)
_TABLES = """
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT
  DEFAULT '', last_change DATETIME NOT NULL, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE,
  srs_id INTEGER REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL REFERENCES gpkg_contents(table_name), column_name TEXT NOT NULL,
  geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL REFERENCES gpkg_spatial_ref_sys(srs_id), z TINYINT NOT NULL,
  m TINYINT NOT NULL, PRIMARY KEY (table_name, column_name));
"""
# Well-known binary's numbers of the geometries (ISO 13249-3).
_TYPES = {"Point": 1, "LineString": 2, "Polygon": 3, "MultiPoint": 4, "MultiLineString": 5, "MultiPolygon": 6}
# The member of a collection of geometries.
_SINGLE = {"MultiPoint": "Point", "MultiLineString": "LineString", "MultiPolygon": "Polygon"}
_SQL_TYPES = {bool: "BOOLEAN", int: "INTEGER", float: "DOUBLE"}


def write_geopackage(layers: Mapping[str, Sequence[Mapping[str, Any]]], path: Path, *, about: str, changed: str) -> None:
    """GeoJSON features as layers of a GeoPackage file.

    Args:
        layers: features of each layer; properties that are no plain value are kept as JSON.
        path: the file; one that is there is replaced.
        about: what the layers' description says.
        changed: when their content last changed, as an ISO day.

    Raises: ExchangeError where the file cannot be written.
    """
    part = path.with_name(f".{path.name[:100]}.{secrets.token_hex(4)}.part")
    try:
        with closing(sqlite3.connect(part)) as file, file:
            file.execute("PRAGMA journal_mode=MEMORY")
            file.execute(f"PRAGMA application_id={_APPLICATION}")
            file.execute(f"PRAGMA user_version={_VERSION}")
            file.executescript(_TABLES)
            file.executemany("INSERT INTO gpkg_spatial_ref_sys VALUES (?,?,?,?,?,?)", _systems())
            for name, features in layers.items():
                _write_layer(file, name, features, (about, f"{changed}T00:00:00.000Z"))
        part.replace(path)
    except (OSError, sqlite3.Error) as error:
        raise ExchangeError(
            f"Expected to write {path}, was refused ({error}); check that the folder exists, that you may write to it and that "
            "the disk has room, or name another file. Nothing half-written was left."
        ) from error
    finally:
        part.unlink(missing_ok=True)


def _systems() -> Iterator[tuple[str, int, str, int, str, str]]:
    yield "WGS 84 geodetic", _WGS84, "EPSG", _WGS84, _DEFINITION, "longitude and latitude in degrees"
    yield "Undefined Cartesian SRS", -1, "NONE", -1, "undefined", "undefined Cartesian coordinate reference system"
    yield "Undefined geographic SRS", 0, "NONE", 0, "undefined", "undefined geographic coordinate reference system"


def _write_layer(file: sqlite3.Connection, name: str, features: Sequence[Mapping[str, Any]], told: tuple[str, str]) -> None:
    """One layer: its table, its rows, and what the package's own tables say of it."""
    columns = _columns(features)
    quoted = _quoted(name)
    described = "".join(f", {_quoted(column)} {kind}" for column, kind in columns.items())
    file.execute(f"CREATE TABLE {quoted} (fid INTEGER PRIMARY KEY AUTOINCREMENT, geom GEOMETRY{described})")
    box = _box(features)
    about, changed = told
    file.execute(
        "INSERT INTO gpkg_contents VALUES (?,?,?,?,?,?,?,?,?,?)", (name, "features", name, about, changed, *box, _WGS84)
    )
    file.execute("INSERT INTO gpkg_geometry_columns VALUES (?,?,?,?,0,0)", (name, "geom", "GEOMETRY", _WGS84))
    places = ",".join("?" * (len(columns) + 1))
    listed = ", ".join(["geom", *(_quoted(column) for column in columns)])
    file.executemany(
        f"INSERT INTO {quoted} ({listed}) VALUES ({places})",  # noqa: S608  names are quoted, values are bound
        ([_blob(each.get("geometry")), *(_value(each["properties"].get(column)) for column in columns)] for each in features),
    )


def _columns(features: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """The layer's columns with their SQL types: text where values differ or are no plain ones."""
    found: dict[str, str | None] = {}
    for each in features:
        for name, value in each["properties"].items():
            kind = None if value is None else _SQL_TYPES.get(type(value), "TEXT")
            known = found.get(name)
            found[name] = kind if known is None else known if kind in (None, known) else _wider(known, kind)
    return {name: kind or "TEXT" for name, kind in found.items() if name.casefold() not in ("fid", "geom")}


def _wider(one: str, other: str) -> str:
    return "DOUBLE" if {one, other} == {"INTEGER", "DOUBLE"} else "TEXT"


def _value(value: Any) -> Any:
    if value is None or isinstance(value, (bool, int, float)):
        return value
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text.encode("utf-8", "replace").decode()


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""').replace("\0", "") + '"'


def _box(features: Iterable[Mapping[str, Any]]) -> tuple[float | None, float | None, float | None, float | None]:
    points = [point for each in features if each.get("geometry") for point in _points(each["geometry"]["coordinates"])]
    if not points:
        return None, None, None, None
    lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
    return min(lons), min(lats), max(lons), max(lats)


def _points(coordinates: Any) -> Iterator[tuple[float, float]]:
    if isinstance(coordinates[0], (int, float)):
        yield coordinates[0], coordinates[1]
        return
    for each in coordinates:
        yield from _points(each)


def _blob(geometry: Mapping[str, Any] | None) -> bytes | None:
    """A geometry as GeoPackage keeps it: its own header (little-endian, no envelope), then well-known binary."""
    if geometry is None:
        return None
    return b"GP" + struct.pack("<BBi", 0, 1, _WGS84) + _binary(geometry["type"], geometry["coordinates"])


def _binary(kind: str, coordinates: Any) -> bytes:
    head = struct.pack("<BI", 1, _TYPES[kind])
    if kind == "Point":
        return head + struct.pack("<dd", *coordinates[:2])
    if kind in _SINGLE:
        return head + struct.pack("<I", len(coordinates)) + b"".join(_binary(_SINGLE[kind], each) for each in coordinates)
    lines = coordinates if kind == "Polygon" else [coordinates]
    rings = b"".join(
        struct.pack("<I", len(line)) + b"".join(struct.pack("<dd", *point[:2]) for point in line) for line in lines
    )
    return head + (struct.pack("<I", len(lines)) if kind == "Polygon" else b"") + rings
