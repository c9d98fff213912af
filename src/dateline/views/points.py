"""Where the chosen claims say that things happen: one point for each place and certainty, with how many claims."""

from collections.abc import Container
from dataclasses import dataclass

import numpy as np

from dateline.views.catalogue import Catalogue, Numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """Places of the map: ``(name, geonameid, lon, lat, wide)`` and points ``(place, certainty, negative, claims)``.

    ``wide`` says that the place is a region or a country, for which its point only stands; ``unplaced`` counts claims without
    a known place.
    """

    places: tuple[tuple[str | None, str | None, float, float, bool], ...]
    points: tuple[tuple[int, str, bool, int], ...]
    unplaced: int


def points(catalogue: Catalogue, rows: Numbers, wide: Container[str] = ()) -> Points:
    """The points of some rows; ``wide`` has the gazetteer's ids of what is larger than a settlement."""
    chosen = np.zeros(len(catalogue), dtype=np.bool_)
    chosen[rows] = True
    at = np.flatnonzero(chosen[catalogue.place_row] & ~np.isnan(catalogue.place_lon))
    row, place = catalogue.place_row[at], catalogue.place_key[at]
    certainty, polarity = catalogue.columns["certainty"], catalogue.columns["polarity"]
    negative = np.isin(polarity.values[row], polarity.names.known(["negative"]))
    kinds = len(certainty.names.words)
    # A claim that names a place twice counts once there.
    once = np.unique(np.stack([place, certainty.values[row] * 2 + negative, row]), axis=1)[:2]
    pairs, counts = np.unique(once[0] * (2 * kinds) + once[1], return_counts=True)
    keys = pairs // (2 * kinds)
    used, index = np.unique(keys, return_inverse=True)
    return Points(
        places=tuple(_place(catalogue, key, wide) for key in used),
        points=tuple(
            (int(number), certainty.names.words[pair % (2 * kinds) // 2] or "unknown", bool(pair % 2), int(count))
            for number, pair, count in zip(index, pairs, counts, strict=True)
        ),
        unplaced=int(len(rows) - len(np.unique(row))),
    )


def _place(catalogue: Catalogue, key: int, wide: Container[str]) -> tuple[str | None, str | None, float, float, bool]:
    name, geonameid, lon, lat = catalogue.places[key]
    return name, geonameid, round(lon, 5), round(lat, 5), geonameid in wide
