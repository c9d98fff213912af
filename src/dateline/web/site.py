"""One folder that opens from any static host or from a disk, read-only: the page, and every answer that it can ask for.

The page filters the claims itself there; who is said to hold what is computed for each day, as known on the day of the export.
"""

import json
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from dateline.model import DatelineError
from dateline.web import answers
from dateline.web.app import page_folder
from dateline.web.asked import Query, question
from dateline.web.session import POLICY
from dateline.web.shelf import Shelf

# Cards lie in files of so many, which the page loads when one of them is opened.
_CARDS = 100
# Control is drawn for at most so many days before the last.
_MOST_DAYS = 120
# A folder for more claims would load too slowly; a filter makes a smaller one.
MOST_CLAIMS = 50_000


def write_site(shelf: Shelf, folder: Path, query: Query) -> int:
    """Writes the claims of a view as a site; how many they are comes back.

    Raises: DatelineError where something stands in the folder, or there are too many claims.
    """
    if folder.exists() and any(folder.iterdir()):
        raise DatelineError(f"Expected an empty folder at {folder}, found files in it; name another, or empty it first.")
    with shelf.lock:
        shelf.settle()
        rows = answers.ordered(shelf, shelf.selection(question(query)).rows, "published")
        if len(rows) > MOST_CLAIMS:
            raise DatelineError(f"Expected at most {MOST_CLAIMS} claims for a site, found {len(rows)}; set a day or a filter.")
        shutil.copytree(page_folder(), folder, dirs_exist_ok=True)
        data = folder / "data"
        data.mkdir()
        worker = next((folder / "assets").glob("maplibre-gl-worker*"))
        told = _told(shelf, query, rows) | {"worker": worker.read_text("utf-8")}
        (data / "site.js").write_text(f"window.datelineSite={_script(told)};\n", "utf-8")
        for number, cards in enumerate(_cards(shelf, query, told["claims"])):
            (data / f"cards-{number}.js").write_text(f"window.datelineSite.cards[{number}]={_script(cards)};\n", "utf-8")
    page = (folder / "index.html").read_text("utf-8")
    (folder / "index.html").write_text(_with_data(page), "utf-8")
    return len(rows)


def _with_data(page: str) -> str:
    """The page's document with the data before its script and the policy in its head, as no server sends one."""
    # frame-ancestors means nothing in a document; a disk's files have no origin of their own, and its worker is a blob.
    policy = POLICY.replace(" frame-ancestors 'none';", "").replace("worker-src 'self'", "worker-src 'self' blob: data:")
    policy = policy.replace("'self'", "'self' file:").replace("connect-src 'self' file:", "connect-src blob:")
    head = f'<meta http-equiv="Content-Security-Policy" content="{policy}" />'
    page = page.replace('<meta charset="utf-8" />', f'<meta charset="utf-8" />\n    {head}', 1)
    return page.replace("<script defer", '<script defer src="./data/site.js"></script>\n    <script defer', 1)


def _told(shelf: Shelf, query: Query, rows: Any) -> dict[str, Any]:
    asked, about = question(query), answers.about(shelf)
    return {
        "about": about | {"readonly": True, "last": asked.as_of or about["last"]},
        "claims": list(_claims(shelf, asked.as_of, rows)),
        "basemap": shelf.ground().outlines,
        "method": answers.method(shelf, query),
        "control": _control(shelf, asked.as_of, (about["first"], about["last"])),
        "cards": {},
        "perFile": _CARDS,
    }


def _claims(shelf: Shelf, as_of: str | None, rows: Any) -> Iterator[dict[str, Any]]:
    """Each claim's line, with what it is filtered by: the links of its chain and its places (id or name)."""
    catalogue = shelf.catalogue()
    links = _by_row(catalogue.columns["side"].rows, rows)
    placed = _by_row(catalogue.place_row, rows)
    names = ("kind", "side", "stance", "source")
    wide = shelf.ground().wide
    taken = _taken(shelf, as_of)
    for row, line in zip(rows.tolist(), answers.lines(shelf, rows, as_of), strict=True):
        chain = [
            [catalogue.columns[name].names.words[catalogue.columns[name].values[link]] for name in names]
            for link in links.get(row, ())
        ]
        places = []
        for at in placed.get(row, ()):
            name, geonameid, lon, lat = catalogue.places[catalogue.place_key[at]]
            point = [None, None] if np.isnan(lon) else [round(lon, 5), round(lat, 5)]
            places.append([geonameid or name, name, *point, geonameid in wide])
        yield line | {"chain": chain, "at": places, "taken": taken.get(row, [])}


def _taken(shelf: Shelf, as_of: str | None) -> dict[int, list[tuple[str | None, bool]]]:
    """The outlets that a claim was taken from, and whether in the same words."""
    links = shelf.known(as_of).links
    outlets = shelf.catalogue().columns["outlet"]
    found: dict[int, list[tuple[str | None, bool]]] = {}
    for copy, original, copied in zip(*(part.tolist() for part in links), strict=True) if links else ():
        found.setdefault(copy, []).append((outlets.names.words[outlets.values[original]], bool(copied)))
    return found


def _by_row(owners: Any, rows: Any) -> dict[int, list[int]]:
    """Which members of a column belong to which of some claims."""
    kept = np.flatnonzero(np.isin(owners, rows))
    found: dict[int, list[int]] = {}
    for at in kept.tolist():
        found.setdefault(int(owners[at]), []).append(at)
    return found


def _control(shelf: Shelf, as_of: str | None, printed: tuple[str | None, str | None]) -> dict[str, Any]:
    """Maps of each day between those of publication, by whose word is drawn; cells once, as they are the same on most days."""
    first, last = printed
    if last is None or first is None:
        return {"cells": [], "days": {}}
    end = date.fromisoformat(min(as_of or last, last))
    start = max(date.fromisoformat(first) - timedelta(days=7), end - timedelta(days=_MOST_DAYS))
    cells: dict[str, Any] = {}
    days: dict[str, dict[str, Any]] = {}
    for step in range((end - start).days + 1):
        on = (start + timedelta(days=step)).isoformat()
        query = {"e": [on], "d": [end.isoformat()]}
        found = answers.control(shelf, query)
        sides = [side for side in found["metadata"]["legend"] if side not in {"contested", "unknown"}]
        days[on] = {"": _bare(found, cells)}
        for side in sides:
            days[on][side] = _bare(answers.control(shelf, query | {"claimed": [side]}), cells)
    return {"cells": [json.loads(line) for line in cells], "days": days}


def _bare(found: Any, cells: dict[str, Any]) -> dict[str, Any]:
    """A map with its geometries put among the cells, each under its number."""
    features = []
    for feature in found["features"]:
        line = json.dumps(feature["geometry"], sort_keys=True)
        features.append(dict(feature) | {"geometry": cells.setdefault(line, len(cells))})
    return dict(found) | {"features": features}


def _cards(shelf: Shelf, query: Query, claims: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    _, as_of = answers.days(shelf, query)
    with shelf.whole(as_of):
        for start in range(0, len(claims), _CARDS):
            yield {line["id"]: answers.claim(shelf, line["id"], query) for line in claims[start : start + _CARDS]}


def _script(value: Any) -> str:
    """JSON that is safe inside a script: ASCII alone, no tag can begin."""
    return json.dumps(value, allow_nan=False, separators=(",", ":")).replace("<", "\\u003c")
