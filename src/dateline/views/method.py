"""How the answers came about, from the run itself: reports a day and outlet, silences, what people found wrong."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np

from dateline.views.catalogue import NO_DAY, Catalogue

# An outlet that is silent for longer than this between two of its reports has a gap (days).
_SILENT = 3
# Two-sided 95 % of a normal distribution.
_Z = 1.96
_VERDICTS = {"accept", "reject", "correct"}


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletRun:
    """An outlet's reports: how many on which day (ISO), and its silences ``(first, last)`` of more than three days."""

    outlet: str | None
    reports: int
    claims: int
    undated: int
    days: Mapping[str, int]
    gaps: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """Claims of a type that people judged, the share found wrong (rejected or corrected) and its 95 % interval (Wilson)."""

    what: str
    judged: int
    wrong: int
    share: float
    low: float
    high: float


def outlets(catalogue: Catalogue, as_of: int | None = None) -> tuple[OutletRun, ...]:
    """Every outlet's run, by name; of reports known on a day (an ordinal), where one is given."""
    claims = np.bincount(catalogue.document, minlength=len(catalogue.documents))
    found: dict[str | None, list[tuple[int, int]]] = {}
    for number, (_, _, outlet, _) in enumerate(catalogue.documents):
        day = int(catalogue.printed[number])
        if as_of is None or (day != NO_DAY and day <= as_of):
            found.setdefault(outlet, []).append((day, int(claims[number])))
    return tuple(_run(outlet, found[outlet]) for outlet in sorted(found, key=lambda name: name or ""))


def _run(outlet: str | None, reports: Sequence[tuple[int, int]]) -> OutletRun:
    dated = sorted(day for day, _ in reports if day != NO_DAY)
    days: dict[str, int] = {}
    for day in dated:
        name = date.fromordinal(day).isoformat()
        days[name] = days.get(name, 0) + 1
    gaps = ((one + 1, other - 1) for one, other in pairwise(dated) if other - one > _SILENT)
    return OutletRun(
        outlet=outlet,
        reports=len(reports),
        claims=sum(count for _, count in reports),
        undated=len(reports) - len(dated),
        days=days,
        gaps=tuple((date.fromordinal(first).isoformat(), date.fromordinal(last).isoformat()) for first, last in gaps),
    )


def error_rates(catalogue: Catalogue, decided: Iterable[Sequence[str | None]]) -> tuple[Judged, ...]:
    """How often people found the reading wrong, over all and by type; the last word on each claim counts."""
    last = {claim: verdict for claim, verdict, *_ in decided if claim in catalogue.at and verdict in _VERDICTS}
    types = catalogue.columns["type"]
    tally: dict[str, list[int]] = {"all": [0, 0]}
    for claim, verdict in last.items():
        kind = types.names.words[types.values[catalogue.at[claim or ""]]] or "unknown"
        for name in ("all", kind):
            counts = tally.setdefault(name, [0, 0])
            counts[0] += 1
            counts[1] += verdict != "accept"
    return tuple(_judged(name, *counts) for name, counts in sorted(tally.items(), key=lambda each: (-each[1][0], each[0])))


def _judged(what: str, judged: int, wrong: int) -> Judged:
    if not judged:
        return Judged(what=what, judged=0, wrong=0, share=0.0, low=0.0, high=1.0)
    share, spread = wrong / judged, _Z * _Z / judged
    middle = (share + spread / 2) / (1 + spread)
    half = _Z * math.sqrt(share * (1 - share) / judged + spread / (4 * judged)) / (1 + spread)
    return Judged(
        what=what, judged=judged, wrong=wrong, share=round(share, 4),
        low=round(max(0.0, middle - half), 4), high=round(min(1.0, middle + half), 4),
    )  # fmt: skip
