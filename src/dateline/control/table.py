"""Settlements side by side: what is believed after each piece of each one's evidence, as rows of numbers.

A row is a piece of evidence, in the order in which it is believed; a settlement's rows stand together. A new piece replaces the
rows of its settlement and touches those of its neighbours alone.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from numpy.typing import NDArray

from dateline.control.belief import CONTESTED, UNKNOWN, Belief, beliefs, ordered
from dateline.control.evidence import Evidence
from dateline.control.parameters import NEIGHBOUR_COUNT, NEIGHBOUR_KM
from dateline.control.settlements import Settlement
from dateline.control.state import Viewpoint, by_weight, hear, spoken
from dateline.geography.cells import nearest

Numbers = NDArray[np.int64]
Floats = NDArray[np.float64]
# Numbers of the states that are no side; sides come after them.
_NUMBERS = {CONTESTED: 0, UNKNOWN: 1}
FIRST_SIDE = 2


@dataclass(slots=True)
class Place:
    """A settlement's evidence in order, what is believed and what the sides' last words are after each piece.

    ``weighty`` has the pieces with their positions, the weightiest first; ``heard`` those up to a position,
    once they were asked for.
    """

    settlement: Settlement
    pieces: list[Evidence]
    beliefs: list[Belief]
    words: list[tuple[Viewpoint, ...]]
    weighty: list[tuple[int, Evidence]]
    heard: dict[int, tuple[Evidence, ...]] = field(default_factory=dict)

    def up_to(self, position: int) -> tuple[Evidence, ...]:
        """The pieces up to a position, the weightiest first."""
        found = self.heard.get(position)
        if found is None:
            found = self.heard[position] = tuple([each for number, each in self.weighty if number <= position])
        return found


def place_of(pieces: Iterable[Evidence]) -> Place:
    """A settlement from its evidence, in any order."""
    found = ordered(pieces)
    position = {id(each): number for number, each in enumerate(found)}
    return Place(
        settlement=found[0].settlement, pieces=found, beliefs=list(beliefs(found)), words=list(_words(found)),
        weighty=[(position[id(each)], each) for each in by_weight(found)],
    )  # fmt: skip


def _words(pieces: list[Evidence]) -> Iterator[tuple[Viewpoint, ...]]:
    """The sides' last words after each piece."""
    last: dict[str, Viewpoint] = {}
    for each in pieces:
        hear(last, each)
        yield spoken(last)


class Table:
    """The rows of all settlements, and who is whose neighbour.

    ``places`` stand in the order of their names; ``first`` is where each one's rows begin, ``day`` and ``known`` are the rows'
    days as ordinals, ``shares`` what is believed after them. A settlement has a column for each state that it or a neighbour
    was ever said to be in, in the order of their ``names``; ``columns`` has the numbers of those states, -1 where it has fewer,
    ``unknown`` the column of the unknown. ``near`` has the positions of each one's neighbours, -1 where it has fewer.
    """

    def __init__(self, evidence: Iterable[Evidence]) -> None:
        by_place: dict[str, list[Evidence]] = {}
        for each in evidence:
            by_place.setdefault(each.settlement.key, []).append(each)
        self.places = sorted((place_of(pieces) for pieces in by_place.values()), key=_by_name)
        self.near = nearest(_points(self.places), NEIGHBOUR_COUNT, NEIGHBOUR_KM)
        self._own = [_states(place) for place in self.places]
        self._numbers = dict(_NUMBERS)
        self.names = [self._names(at) for at in range(len(self.places))]
        width = max((len(each) for each in self.names), default=1)
        self.columns = np.full((len(self.places), width), -1, dtype=np.int64)
        self.unknown = np.zeros(len(self.places), dtype=np.int64)
        for at in range(len(self.places)):
            self._number(at)
        lengths = [len(place.pieces) for place in self.places]
        self.first = np.concatenate([[0], np.cumsum(lengths)])[:-1].astype(np.int64)
        self.day = _ordinals(each.day for place in self.places for each in place.pieces)
        self.known = _ordinals(each.known for place in self.places for each in place.pieces)
        rows = [row for at in range(len(self.places)) for row in self._rows(at)]
        self.shares = np.array(rows, dtype=np.float64).reshape(len(rows), width)

    def add(self, pieces: Iterable[Evidence]) -> None:
        """Takes in further evidence of one settlement, known or new."""
        pieces = tuple(pieces)
        key = pieces[0].settlement.key
        at = next((at for at, place in enumerate(self.places) if place.settlement.key == key), None)
        if at is None:
            self._insert(place_of(pieces))
            return
        self.places[at] = place_of([*self.places[at].pieces, *pieces])
        self._own[at] = _states(self.places[at])
        self._replace(at, len(self.places[at].pieces) - len(pieces))
        self._rename(at)

    def _insert(self, place: Place) -> None:
        """Puts a new settlement among the others and lets the neighbours know."""
        at = next((at for at, each in enumerate(self.places) if _by_name(each) > _by_name(place)), len(self.places))
        self.places.insert(at, place)
        self._own.insert(at, _states(place))
        self.names.insert(at, ())
        start = self.first[at] if at < len(self.first) else len(self.day)
        self.first = np.insert(self.first, at, start)
        self.columns = np.insert(self.columns, at, -1, axis=0)
        self.unknown = np.insert(self.unknown, at, 0)
        self.near = np.insert(np.where(self.near >= at, self.near + 1, self.near), at, -1, axis=0)
        self._acquaint(at)
        self._replace(at, 0)
        self._rename(at)

    def _acquaint(self, at: int) -> None:
        """Finds the neighbours of a new settlement, and whose neighbour it is."""
        points = np.array(_points(self.places))
        lat, lon = points[at]
        squeeze = np.cos(np.radians(lat))
        away = np.hypot(points[:, 0] - lat, (points[:, 1] - lon) * squeeze)
        # Whoever may change has all neighbours within two reaches of the new one.
        around = np.flatnonzero(away <= 2 * NEIGHBOUR_KM / _DEGREE_KM)
        found = nearest([tuple(points[each]) for each in around], NEIGHBOUR_COUNT, NEIGHBOUR_KM)
        for place, others in zip(around.tolist(), found, strict=True):
            if away[place] <= NEIGHBOUR_KM / _DEGREE_KM:
                self.near[place] = np.where(others >= 0, around[others], -1)

    def _rename(self, at: int) -> None:
        """Gives a settlement and its neighbours the columns that they need now."""
        touched = {at, *(int(each) for each in np.flatnonzero((self.near == at).any(axis=1)))}
        for each in sorted(touched):
            names = self._names(each)
            if names == self.names[each] and each != at:
                continue
            self.names[each] = names
            wanted = len(names) - self.columns.shape[1]
            if wanted > 0:
                self.columns = np.pad(self.columns, ((0, 0), (0, wanted)), constant_values=-1)
                self.shares = np.pad(self.shares, ((0, 0), (0, wanted)))
            self._number(each)
            start = int(self.first[each])
            self.shares[start : start + len(self.places[each].pieces)] = self._rows(each)

    def _replace(self, at: int, held: int) -> None:
        """Makes room for a settlement's rows in place of those that it held."""
        place, start = self.places[at], int(self.first[at])
        end = start + held
        days, known = _ordinals(each.day for each in place.pieces), _ordinals(each.known for each in place.pieces)
        self.day = np.concatenate([self.day[:start], days, self.day[end:]])
        self.known = np.concatenate([self.known[:start], known, self.known[end:]])
        room = np.zeros((len(place.pieces), self.shares.shape[1]))
        self.shares = np.concatenate([self.shares[:start], room, self.shares[end:]])
        self.first[at + 1 :] += len(place.pieces) - held

    def _names(self, at: int) -> tuple[str, ...]:
        lent = {name for other in self.near[at].tolist() if other >= 0 for name in self._own[other]} - {CONTESTED}
        return tuple(sorted(self._own[at] | lent))

    def _number(self, at: int) -> None:
        names = self.names[at]
        self.columns[at] = -1
        self.columns[at, : len(names)] = [self._numbers.setdefault(name, len(self._numbers)) for name in names]
        self.unknown[at] = names.index(UNKNOWN)

    def _rows(self, at: int) -> list[list[float]]:
        names = self.names[at]
        rest = [0.0] * (self.columns.shape[1] - len(names))
        return [[*(belief.shares.get(name, 0.0) for name in names), *rest] for belief in self.places[at].beliefs]


_DEGREE_KM = 111.195


def _by_name(place: Place) -> tuple[str, str]:
    return place.settlement.name, place.settlement.key


def _states(place: Place) -> set[str]:
    """Every state that a settlement was ever said to be in."""
    return {UNKNOWN, *(name for belief in place.beliefs for name in belief.shares)}


def _points(places: Iterable[Place]) -> list[tuple[float, float]]:
    return [(place.settlement.lat, place.settlement.lon) for place in places]


def _ordinals(days: Iterable[str]) -> Numbers:
    seen: dict[str, int] = {}
    found = []
    for day in days:
        if day not in seen:
            seen[day] = date.fromisoformat(day).toordinal()
        found.append(seen[day])
    return np.array(found, dtype=np.int64)
