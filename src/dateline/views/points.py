"""Where the chosen claims say that things happen: one point for each place and certainty, with how many claims."""

from collections.abc import Container
from dataclasses import dataclass

import numpy as np

from dateline.views.catalogue import Catalogue, Numbers, distinct


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
    at = catalogue.pinned[chosen[catalogue.place_row[catalogue.pinned]]]
    row, place = catalogue.place_row[at], catalogue.place_key[at]
    certainty, polarity = catalogue.columns["certainty"], catalogue.columns["polarity"]
    negative = np.isin(polarity.values[row], polarity.names.known(["negative"]))
    degrees = [word or "unknown" for word in certainty.names.words]
    kinds = 2 * len(degrees)
    totals = np.bincount(place * kinds + certainty.values[row] * 2 + negative)
    pairs = np.flatnonzero(totals)
    used = distinct(pairs // kinds)
    chosen[row] = False
    return Points(
        places=tuple(_place(catalogue, key, wide) for key in used.tolist()),
        points=tuple(
            (number, degrees[kind // 2], bool(kind % 2), count)
            for number, kind, count in zip(
                np.searchsorted(used, pairs // kinds).tolist(), (pairs % kinds).tolist(), totals[pairs].tolist(), strict=True
            )
        ),
        unplaced=int(np.count_nonzero(chosen)),
    )


def _place(catalogue: Catalogue, key: int, wide: Container[str]) -> tuple[str | None, str | None, float, float, bool]:
    name, geonameid, lon, lat = catalogue.places[key]
    return name, geonameid, round(lon, 5), round(lat, 5), geonameid in wide
