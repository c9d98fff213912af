"""Pictures of many days from one gathering: each settlement's beliefs are computed once, a day's answer is looked up.

A settlement's evidence stands in the order in which it is believed; what is visible on a day, as known on another, is mostly
the beginning of that order, and what is believed after each beginning is kept. Where a report came late, so that something in
the middle is not yet known, the settlement is inferred anew. Settlements lend their neighbours a little of who leads there.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from dateline.control.belief import Belief, beliefs
from dateline.control.evidence import Evidence
from dateline.control.gathering import Gathered, gather_more
from dateline.control.parameters import LEADS, LEAK, LEAK_STEP, NEIGHBOURS
from dateline.control.settlements import Settlement
from dateline.control.state import State, Viewpoint, answer, by_weight, viewpoints
from dateline.control.table import FIRST_SIDE, Floats, Numbers, Table
from dateline.geography import Gazetteer
from dateline.model import Problem, StoredClaim

# What is believed and told of a settlement that was inferred anew.
Late = tuple[Belief, tuple[tuple[Viewpoint, ...], tuple[Evidence, ...]]]
# Settlements that were inferred anew because of a late report are kept, up to so many.
_KEPT = 50_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Every settlement that claims speak of, on a day as known on another (both ISO), by name; what could not be used."""

    on: str
    as_of: str
    states: tuple[State, ...]
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class _Asked:
    """The last answer: which row and shares each place had, and its state."""

    rows: Numbers
    shares: Floats
    states: list[State | None]


class Timeline:
    """Pictures of many days from one gathering, in any order of days."""

    def __init__(self, gathered: Gathered) -> None:
        self._gathered = gathered
        self._table = Table(gathered.evidence)
        self._late: dict[tuple[str, bytes], Late] = {}
        self._last: _Asked | None = None

    def heard(self, claims: Iterable[StoredClaim], gazetteer: Gazetteer) -> tuple[Settlement, ...]:
        """Takes in further claims and returns the settlements whose evidence grew.

        The same as gathering all anew where nothing was published after them and they make nobody a party.
        """
        named = (min(place.pieces, key=lambda each: each.known) for place in self._table.places)
        by_place: dict[str, list[Evidence]] = {}
        for each in gather_more(self._gathered, claims, gazetteer, named):
            by_place.setdefault(each.settlement.key, []).append(each)
        for pieces in by_place.values():
            self._table.add(pieces)
        self._late.clear()
        self._last = None
        return tuple(pieces[0].settlement for pieces in by_place.values())

    def picture(self, *, on: str, as_of: str) -> Picture:
        """Every settlement on a day, by what was published up to another (both ISO)."""
        if not self._table.places:
            return Picture(on=on, as_of=as_of, states=(), problems=self._gathered.problems)
        today, known = date.fromisoformat(on).toordinal(), date.fromisoformat(as_of).toordinal()
        table = self._table
        visible = (table.day <= today) & (table.known <= known)
        count = np.add.reduceat(visible, table.first, dtype=np.int64)
        rows = np.where(count > 0, table.first + count - 1, -1)
        last = np.maximum.reduceat(np.where(visible, np.arange(len(visible)), -1), table.first)
        late = {int(at): self._anew(int(at), visible) for at in np.flatnonzero(last != rows)}
        shares = self._lend(self._shares(rows, late, today), rows)
        states = self._states(rows, shares, late)
        return Picture(
            on=on, as_of=as_of, states=tuple(state for state in states if state is not None), problems=self._gathered.problems
        )

    def _anew(self, at: int, visible: NDArray[np.bool_]) -> Late:
        """What is believed of a place of which something in the middle is not yet known."""
        place, first = self._table.places[at], int(self._table.first[at])
        seen = visible[first : first + len(place.pieces)]
        key = (place.settlement.key, seen.tobytes())
        if key not in self._late:
            if len(self._late) >= _KEPT:
                self._late.clear()
            pieces = [piece for piece, is_seen in zip(place.pieces, seen, strict=True) if is_seen]
            *_, last = beliefs(pieces)
            self._late[key] = last, (viewpoints(pieces), by_weight(pieces))
        return self._late[key]

    def _shares(self, rows: Numbers, late: dict[int, Late], today: int) -> Floats:
        """The shares of each place's columns on a day: after its last piece, and what was forgotten since."""
        table = self._table
        shares = table.shares[rows]
        last = table.day[rows]
        for at, (belief, _) in late.items():
            names = table.names[at]
            shares[at] = [*(belief.shares.get(name, 0.0) for name in names), *[0.0] * (shares.shape[1] - len(names))]
            last[at] = date.fromisoformat(belief.day).toordinal()
        left = (1.0 - LEAK) ** (LEAK_STEP * (np.maximum(0, today - last) // LEAK_STEP))
        shares *= left[:, None]
        shares[np.arange(len(shares)), table.unknown] += 1.0 - left
        return shares

    def _lend(self, shares: Floats, rows: Numbers) -> Floats:
        """Shares with what neighbours lend: a little of the unknown goes to the sides that lead around."""
        table = self._table
        near = table.near
        best = np.argmax(shares, axis=1)
        each = np.arange(len(shares))
        led = np.where((shares[each, best] >= LEADS) & (rows >= 0), table.columns[each, best], -1)
        led[led < FIRST_SIDE] = -1
        around = np.where(near >= 0, led[near], -1)
        told = np.where(near >= 0, rows[near] >= 0, False).sum(axis=1)
        match = (around[:, :, None] == table.columns[:, None, :]) & (around[:, :, None] >= 0)
        share = match.sum(axis=1) / np.maximum(1, told)[:, None]
        lent = NEIGHBOURS * shares[each, table.unknown][:, None] * share
        shares = shares + lent
        shares[each, table.unknown] -= lent.sum(axis=1)
        return shares

    def _states(self, rows: Numbers, shares: Floats, late: dict[int, Late]) -> list[State | None]:
        """The state of each place; one that has the rows and shares that it had last time is not made again."""
        before = self._last
        if before is None:
            states: list[State | None] = [None] * len(rows)
            changed = np.arange(len(rows))
        else:
            states = before.states.copy()
            changed = np.flatnonzero((before.rows != rows) | (before.shares != shares).any(axis=1))
        # Columns stand in the order of their names: of shares that tie the first in the alphabet comes first.
        ranks = np.argsort(-shares[changed], axis=1, kind="stable").tolist()
        for at, row, rank, found in zip(changed.tolist(), rows[changed].tolist(), ranks, shares[changed].tolist(), strict=True):
            states[at] = self._state(at, row, [(column, found[column]) for column in rank], late) if row >= 0 else None
        # A place inferred anew is made anew the next time, too: its row says less than it holds.
        kept = rows.copy()
        kept[list(late)] = -2
        self._last = _Asked(kept, shares, states)
        return states

    def _state(self, at: int, row: int, ranked: list[tuple[int, float]], late: dict[int, Late]) -> State:
        """One place's state from its row and its columns' shares, the largest first."""
        place, names = self._table.places[at], self._table.names[at]
        shares = tuple([(names[column], share) for column, share in ranked if share > 0.0])
        if at in late:
            belief, told = late[at]
            return answer(place.settlement, belief, shares, told)
        after = row - int(self._table.first[at])
        return answer(place.settlement, place.beliefs[after], shares, (place.words[after], place.up_to(after)))


def timeline(gathered: Gathered) -> Timeline:
    """Pictures of many days in a row, quickly."""
    return Timeline(gathered)
