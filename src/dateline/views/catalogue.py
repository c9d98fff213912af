"""Every claim of a ledger in columns of numbers, so that a filter, its counts and its timeline are answered at a glance.

Built once from the ledger's columns (``ledger.claim_columns`` and its neighbours); a million claims take about 100 MB.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Mask = NDArray[np.bool_]
PlaceRow = tuple[str | None, str | None, float, float]
# No day: before every day that is asked for as a last one, after every day asked for as a first one.
NO_DAY = -(2**62)
# The ledger writes an open end of an interval as a day beyond every date.
OPEN_START, OPEN_END = -900_000_000, 900_000_000
# What a claim in the outlet's own voice is called where stances are counted.
OWN_VOICE = "reports"


class Names:
    """Words as small numbers, in the order in which they are met; 0 is no word.

    ``labels`` say how a word is told to a person where it is a code.
    """

    def __init__(self) -> None:
        self.words: list[str | None] = [None]
        self.labels: dict[str, str] = {}
        self._numbers: dict[str | None, int] = {None: 0}

    def number(self, word: str | None) -> int:
        """The number of a word, a new one for a new word."""
        found = self._numbers.get(word)
        if found is None:
            found = self._numbers[word] = len(self.words)
            self.words.append(word)
        return found

    def known(self, words: Iterable[str]) -> Numbers:
        """The numbers of those words that were met."""
        return np.array([self._numbers[word] for word in words if word in self._numbers], dtype=np.int64)


def distinct(values: Numbers) -> Numbers:
    """Each value once, in order: by sorting, which for values that hardly repeat is many times as fast as ``np.unique``."""
    ordered = np.sort(values)
    fresh = np.ones(len(ordered), dtype=np.bool_)
    fresh[1:] = ordered[1:] != ordered[:-1]
    return ordered[fresh]


@dataclass(slots=True)
class Column:
    """One answer for each claim (``rows`` is None), or several: ``values[i]`` belongs to claim ``rows[i]``."""

    names: Names
    values: Numbers
    rows: Numbers | None = None
    _once: tuple[Numbers, Numbers] | None = None

    def once(self) -> tuple[Numbers, Numbers]:
        """Claims and values, each pair once; made at the first question."""
        if self._once is None:
            rows = np.arange(len(self.values)) if self.rows is None else self.rows
            pairs = distinct(rows * len(self.names.words) + self.values)
            self._once = pairs // len(self.names.words), pairs % len(self.names.words)
        return self._once


@dataclass(slots=True)
class Catalogue:
    """Claims in the ledger's order; see the module.

    ``numbers`` are the ledger's, ``ids`` the claims' own; ``document`` points into ``documents`` (key, id, outlet, title),
    ``printed`` are the documents' days of publication and ``published`` the claims'.
    Days are ordinals or ``NO_DAY``; ``margin`` and ``urgency`` are the ledger's. ``columns`` are what is
    filtered and counted by. ``places`` are ``(name, geonameid, lon, lat)``; ``place_*`` have one member for each place of each
    claim, ``place_key`` points into them; ``pinned`` are those with coordinates, each place of a claim once.
    """

    numbers: Numbers
    ids: list[str]
    documents: list[tuple[str, str, str | None, str | None]]
    document: Numbers
    printed: Numbers
    published: Numbers
    first: Numbers
    last: Numbers
    margin: Numbers
    urgency: Numbers
    columns: dict[str, Column]
    unnamed: Mask
    places: list[PlaceRow]
    place_row: Numbers
    place_key: Numbers
    place_lon: NDArray[np.float64]
    place_lat: NDArray[np.float64]
    pinned: Numbers
    at: dict[str, int]
    row_of: dict[int, int]
    _rows: Numbers | None = None

    def __len__(self) -> int:
        """How many claims."""
        return len(self.ids)

    def numbered(self, numbers: Numbers) -> Numbers:
        """Where claims stand, by the ledger's numbers; unknown ones are left out."""
        if self._rows is None:
            self._rows = np.full(int(self.numbers.max(initial=0)) + 1, -1, dtype=np.int64)
            self._rows[self.numbers] = np.arange(len(self.numbers))
        rows = self._rows[numbers[numbers < len(self._rows)]]
        return rows[rows >= 0]

    def rows_of(self, claims: Iterable[str]) -> Numbers:
        """Where claims stand, by id; unknown ones are left out."""
        return np.array(sorted(self.at[claim] for claim in claims if claim in self.at), dtype=np.int64)


def build(
    claims: Iterable[Sequence[Any]],
    documents: Iterable[Sequence[Any]],
    sources: Iterable[Sequence[Any]],
    places: Iterable[Sequence[Any]],
) -> Catalogue:
    """The catalogue of the four streams of a ledger's columns, each in the order in which the ledger gives them."""
    heads = list(documents)
    shelf = {row[0]: number for number, row in enumerate(heads)}
    rows = list(claims)
    row_of = {row[0]: number for number, row in enumerate(rows)}
    document = np.fromiter((shelf[row[2]] for row in rows), np.int64, len(rows))
    printed = np.array([NO_DAY if row[6] is None else row[6] for row in heads], dtype=np.int64)
    outlets = Names()
    outlet = np.array([outlets.number(row[3]) for row in heads], dtype=np.int64)
    linked = list(sources)
    # In the order of the claims, so that what is first met does not depend on the order of reading.
    placed = sorted(places, key=lambda row: row_of[row[0]])
    place_row = np.fromiter((row_of[row[0]] for row in placed), np.int64, len(placed))
    places_known, place_key = _places(placed)
    place_lon = np.array([np.nan if row[4] is None else row[4] for row in placed], dtype=np.float64)
    columns = {"outlet": Column(outlets, outlet[document])}
    columns |= _single(rows) | _links(linked, row_of) | {"place": _located(places_known, place_row, place_key)}
    own = np.ones(len(rows), dtype=np.bool_)
    own[columns["stance"].rows] = False
    _speak_for_themselves(columns, np.flatnonzero(own))
    kinds = columns["kind"]
    unnamed = np.zeros(len(rows), dtype=np.bool_)
    unnamed[kinds.rows[np.isin(kinds.values, kinds.names.known(["unnamed"]))]] = True  # type: ignore[index]
    return Catalogue(
        numbers=np.fromiter(row_of, np.int64, len(rows)),
        ids=[row[1] for row in rows],
        documents=[(row[1], row[2], row[3], row[4]) for row in heads],
        document=document,
        printed=printed,
        published=printed[document],
        first=_days(rows, 6),
        last=_days(rows, 7),
        margin=np.fromiter((row[10] for row in rows), np.int64, len(rows)),
        urgency=np.fromiter((row[11] for row in rows), np.int64, len(rows)),
        columns=columns,
        unnamed=unnamed,
        places=places_known,
        place_row=place_row,
        place_key=place_key,
        place_lon=place_lon,
        place_lat=np.array([np.nan if row[3] is None else row[3] for row in placed], dtype=np.float64),
        pinned=_pinned(place_row, place_key, place_lon),
        at={row[1]: number for number, row in enumerate(rows)},
        row_of=row_of,
    )


def _places(placed: list[Sequence[Any]]) -> tuple[list[PlaceRow], Numbers]:
    """Every place once, under the first of its names that is met, and which of them each mention is.

    One entry of the gazetteer is one place however it is spelled; a name that was not resolved is a place of its own.
    """
    known: dict[str, int] = {}
    found: list[PlaceRow] = []
    keys = []
    for _, name, geonameid, lat, lon in placed:
        key = geonameid or f"{name}@{lat},{lon}"
        if key not in known:
            known[key] = len(found)
            found.append((name, geonameid, np.nan if lon is None else float(lon), np.nan if lat is None else float(lat)))
        keys.append(known[key])
    return found, np.array(keys, dtype=np.int64)


def _pinned(rows: Numbers, keys: Numbers, lon: NDArray[np.float64]) -> Numbers:
    """Which mentions stand on a map: those with coordinates, and of a place that a claim names twice the first."""
    at = np.flatnonzero(~np.isnan(lon))
    order = at[np.lexsort((at, keys[at], rows[at]))]
    fresh = np.ones(len(order), dtype=np.bool_)
    fresh[1:] = (rows[order][1:] != rows[order][:-1]) | (keys[order][1:] != keys[order][:-1])
    return np.sort(order[fresh])


def _located(places: list[PlaceRow], rows: Numbers, keys: Numbers) -> Column:
    """Places to filter by: the gazetteer's id, or the name where it has none."""
    names = Names()
    numbers = np.array([names.number(geonameid or name) for name, geonameid, _, _ in places], dtype=np.int64)
    for name, geonameid, _, _ in places:
        if geonameid and name:
            names.labels[geonameid] = name
    return Column(names, numbers[keys], rows)


def _single(rows: list[Sequence[Any]]) -> dict[str, Column]:
    found = {}
    for name, at in (("type", 3), ("certainty", 4), ("polarity", 5), ("change", 8), ("holder", 9)):
        names = Names()
        found[name] = Column(names, np.fromiter((names.number(row[at]) for row in rows), np.int64, len(rows)))
    return found


def _links(linked: list[Sequence[Any]], row_of: Mapping[int, int]) -> dict[str, Column]:
    where = np.fromiter((row_of[row[0]] for row in linked), np.int64, len(linked))
    return {name: _named(linked, at, where) for name, at in (("kind", 1), ("side", 2), ("stance", 3), ("source", 4))}


def _named(rows: list[Sequence[Any]], at: int, where: Numbers) -> Column:
    names = Names()
    return Column(names, np.fromiter((names.number(row[at]) for row in rows), np.int64, len(rows)), where)


def _speak_for_themselves(columns: dict[str, Column], rows: Numbers) -> None:
    """Claims without a source get one link: the outlet's own voice."""
    for name, word in (("kind", OWN_VOICE), ("side", None), ("stance", OWN_VOICE), ("source", None)):
        column = columns[name]
        number = column.names.number(word)
        column.values = np.concatenate([column.values, np.full(len(rows), number, dtype=np.int64)])
        column.rows = np.concatenate([column.rows, rows])


def _days(rows: list[Sequence[Any]], at: int) -> Numbers:
    return np.array([NO_DAY if row[at] is None else row[at] for row in rows], dtype=np.int64)
