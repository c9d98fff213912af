"""Two amounts side by side: the same, rounded, converted, or another."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.comparison.nouns import ChangeKind
from dateline.model import Claim, Quantity

# Canonical units in the unit of their kind that everything is compared in; exact by the international yard and pound (1959).
_IN_BASE: dict[str, tuple[str, float]] = {
    "km2": ("area", 1.0), "mi2": ("area", 2.589988110336), "ha": ("area", 0.01), "hectare": ("area", 0.01),
    "acre": ("area", 0.0040468564224), "m2": ("area", 1e-6),
    "km": ("length", 1.0), "mi": ("length", 1.609344), "m": ("length", 0.001), "ft": ("length", 0.0003048),
    "foot": ("length", 0.0003048), "yd": ("length", 0.0009144), "yard": ("length", 0.0009144), "nmi": ("length", 1.852),
    "kg": ("mass", 1.0), "lb": ("mass", 0.45359237), "pound": ("mass", 0.45359237), "t": ("mass", 1000.0),
    "tonne": ("mass", 1000.0), "ton": ("mass", 907.18474),
    "day": ("days", 1.0), "week": ("days", 7.0), "hour": ("days", 1 / 24),
}  # fmt: skip
# What a round number may stand for, as a share: 2,400 square miles for 6,000 km2 is 3.6 % off, a changed one mostly over 10 %.
_LOOSEST = 0.08
_CONVERTED = 0.05
# *At least 26*, told anew as *about 30*; not *some 600 people* as *one woman*.
_NEAR = 2.0
_BELOW = {"<", "<="}
_ABOVE = {">", ">="}


@dataclass(frozen=True, slots=True)
class FigurePair:
    """Two amounts of one kind and what became of the first; null kind where they say the same."""

    first: Quantity
    second: Quantity
    kind: ChangeKind | None


def kind_of(quantity: Quantity) -> str | None:
    """What an amount measures: area, length, mass, days, or its own unit."""
    return _IN_BASE[quantity.unit][0] if quantity.unit in _IN_BASE else quantity.unit


def bounds(quantity: Quantity) -> tuple[float, float] | None:
    """The least and the most that a printed amount may stand for, in the base unit; null where no number was said."""
    if quantity.value is None:
        return None
    factor = _IN_BASE[quantity.unit][1] if quantity.unit in _IN_BASE else 1.0
    low, high = quantity.value if isinstance(quantity.value, tuple) else (quantity.value, quantity.value)
    return (low - _reach(low)) * factor, (high + _reach(high)) * factor


def claimed_range(quantity: Quantity) -> tuple[float, float] | None:
    """The amounts that a claim allows, its *more than* and *up to* heeded, in the base unit."""
    spread = bounds(quantity)
    if spread is None:
        return None
    low, high = spread
    if quantity.comparator in _ABOVE:
        return low, math.inf
    return (-math.inf, high) if quantity.comparator in _BELOW else (low, high)


def areas_of(claim: Claim) -> tuple[tuple[str, float | None, float | None], ...]:
    """The areas that a claim gives: the words, and the least and the most in km², null where an end is open."""
    found = []
    for quantity in claim.event.quantities:
        spread = claimed_range(quantity) if kind_of(quantity) == "area" else None
        if spread is not None:
            low, high = (None if math.isinf(end) else round(end, 1) for end in _as_said(quantity, spread))
            found.append((quantity.text, low, high))
    return tuple(found)


def _as_said(quantity: Quantity, spread: tuple[float, float]) -> tuple[float, float]:
    """The ends of a claimed range: *more than 1,000* begins at 1,000, though a round number may stand for somewhat less."""
    exact = quantity.value if isinstance(quantity.value, tuple) else (quantity.value or 0.0, quantity.value or 0.0)
    factor = _IN_BASE[quantity.unit][1] if quantity.unit in _IN_BASE else 1.0
    if quantity.comparator in _ABOVE:
        return exact[0] * factor, spread[1]
    return (spread[0], exact[1] * factor) if quantity.comparator in _BELOW else spread


def is_near(pair: FigurePair) -> bool:
    """Whether two amounts are so near that, in a sentence told anew, one can have become the other."""
    one, two = bounds(pair.first), bounds(pair.second)
    return one is not None and two is not None and one[0] <= _NEAR * two[1] and two[0] <= _NEAR * one[1]


def pair_figures(firsts: Sequence[Quantity], seconds: Sequence[Quantity]) -> tuple[FigurePair, ...]:
    """Amounts of one kind paired one to one: the same first, then converted, rounded, changed; the rest is left out."""
    left, right = list(firsts), list(seconds)
    found: list[FigurePair] = []
    for wanted in (None, ChangeKind.FIGURE_CONVERTED, ChangeKind.FIGURE_ROUNDED, ChangeKind.FIGURE_CHANGED):
        found.extend(_take(left, right, wanted))
    return tuple(found)


def compare_figures(first: Quantity, second: Quantity) -> ChangeKind | None:
    """What became of an amount of the same kind; null where it stayed."""
    one, two = bounds(first), bounds(second)
    if one is None or two is None:
        return None if one == two else ChangeKind.FIGURE_CHANGED
    if first.unit == second.unit and first.value == second.value:
        return None if _side(first) == _side(second) else ChangeKind.FIGURE_CHANGED
    # A number that was converted was often rounded once more: nine miles become 15 kilometres.
    slack = 0.0 if first.unit == second.unit else _CONVERTED * max(abs(one[1]), abs(two[1]))
    if not (one[0] <= two[1] + slack and two[0] <= one[1] + slack):
        return ChangeKind.FIGURE_CHANGED
    return ChangeKind.FIGURE_CONVERTED if first.unit != second.unit else ChangeKind.FIGURE_ROUNDED


def _take(left: list[Quantity], right: list[Quantity], wanted: ChangeKind | None) -> Iterator[FigurePair]:
    for first in tuple(left):
        fits = (each for each in right if kind_of(each) == kind_of(first) and compare_figures(first, each) is wanted)
        second = next(fits, None)
        if second is not None:
            left.remove(first)
            right.remove(second)
            yield FigurePair(first, second, wanted)


def _side(quantity: Quantity) -> int:
    return (quantity.comparator in _ABOVE) - (quantity.comparator in _BELOW)


def _reach(value: float) -> float:
    """Half a unit of the last digit that is not nought, at most a share of the value: 2,317 -> 0.5, 6,000 -> 480."""
    size = abs(value)
    if not size or not math.isfinite(size) or size != int(size):
        return size * 0.005
    whole = int(size)
    zeros = len(str(whole)) - len(str(whole).rstrip("0"))
    return min(0.5 * 10**zeros, _LOOSEST * size) if zeros else 0.5 * (size >= 100)
