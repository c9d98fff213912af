"""Others' maps of who holds what, read to compare with: GeoJSON with a property that names the side, or a table by settlement.

A table is CSV or tab-separated with a column of GeoNames ids, one of days where it has several, and one of sides, as VIINA's.
"""

import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from dateline.exchange.trouble import ExchangeError

# Properties and columns that name the side, the first that a file has.
_SIDES = ("side", "status", "holder", "control", "controlled_by", "party", "owner", "name")
_IDS = ("geonameid", "geonames_id", "gn_id")
_DAYS = ("date", "day", "on")
# A reference map is held whole; longer files are no map of one war.
_LARGEST = 1 << 30


def reference_map(path: Path, side: str | None = None) -> Iterator[dict[str, Any]]:
    """Each mark of a reference map: ``side``, ``geonameid``, ``day`` (ISO) and ``geometry`` (GeoJSON), null where it has none.

    Args:    side: the property or column that names the side; else the first of the usual ones.

    Raises: ExchangeError where the file cannot be read or names no sides.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise ExchangeError(
                f"Expected a map of at most 1 GiB, {path} is larger; cut it to the days and places that you need."
            )
        if path.suffix.casefold() in (".geojson", ".json"):
            yield from _of_features(json.loads(path.read_text("utf-8")), path, side)
        else:
            with path.open(encoding="utf-8-sig", newline="") as file:
                yield from _of_rows(csv.DictReader(file, dialect=_dialect(path)), path, side)
    except (OSError, ValueError, csv.Error) as error:
        raise ExchangeError(f"Expected GeoJSON or a table of who holds what, could not read {path}: {error}") from error


def _dialect(path: Path) -> type[csv.Dialect]:
    with path.open(encoding="utf-8-sig") as file:
        return csv.excel_tab if "\t" in file.readline() else csv.excel


def _of_features(plain: Any, path: Path, side: str | None) -> Iterator[dict[str, Any]]:
    features = plain.get("features") if isinstance(plain, dict) else None
    if not isinstance(features, list):
        raise ExchangeError(f"Expected GeoJSON with features in {path}, found none.")
    rows = [each for each in features if isinstance(each, dict) and isinstance(each.get("properties"), dict)]
    name = _named({key for each in rows for key in each["properties"]}, _SIDES, side, path)
    for each in rows:
        facts = each["properties"]
        yield _mark(facts, name, each.get("geometry"))


def _of_rows(rows: "csv.DictReader[str]", path: Path, side: str | None) -> Iterator[dict[str, Any]]:
    fields = {str(each).strip() for each in rows.fieldnames or ()}
    name = _named(fields, _SIDES[:-1], side, path)
    _named(fields, _IDS, None, path)
    for row in rows:
        yield _mark({str(key).strip(): value for key, value in row.items()}, name, None)


def _named(found: set[str], usual: tuple[str, ...], asked: str | None, path: Path) -> str:
    """The field that is asked for, else the first of the usual ones that is there."""
    wanted = (asked,) if asked else usual
    name = next((each for each in wanted if each in found), None)
    if name is None:
        raise ExchangeError(
            f"Expected one of the fields {', '.join(wanted)} in {path}, found {', '.join(sorted(found)[:20]) or 'none'}; "
            "name the one that has the side with --property."
        )
    return name


def _mark(facts: Mapping[str, Any], name: str, geometry: Any) -> dict[str, Any]:
    number = next((str(facts[each]) for each in _IDS if facts.get(each) not in (None, "")), None)
    day = next((_day(str(facts[each])) for each in _DAYS if facts.get(each) not in (None, "")), None)
    said = facts.get(name)
    return {
        "side": None if said in (None, "") else str(said).strip(),
        "geonameid": number.removesuffix(".0") if number else None,
        "day": day,
        "geometry": geometry if isinstance(geometry, dict) else None,
    }


def _day(written: str) -> str:
    """A day as ISO writes it; tables write 20220914, too."""
    plain = written.strip()[:10]
    return f"{plain[:4]}-{plain[4:6]}-{plain[6:8]}" if plain[:8].isdigit() else plain
