"""Claims over days: how many stand on each, how many intervals cover it, and what lies outside the days that are drawn."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

import numpy as np

from dateline.views.catalogue import NO_DAY, OPEN_END, OPEN_START, Catalogue, Numbers

# Events this long before the first report and after the last one are drawn; a report's aside on 1945 would squeeze all else.
_BEFORE, _AFTER = 60, 30
# So many events (a share) at either end are left out where they lie far from the others.
_OUTLIERS = 0.02
# More bars than this are hard to tell apart; the unit grows until they fit.
_MOST_BARS = 120


class Unit(StrEnum):
    """How wide a bar is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A stretch of days (ISO, both included): claims of one day in it, claims over several days that touch it."""

    first: str
    last: str
    instants: int
    intervals: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Histogram:
    """Bars in order; how many claims lie before and after them, and how many have no day."""

    by: str
    unit: Unit
    bars: tuple[Bar, ...]
    earlier: int
    later: int
    undated: int


def histogram(catalogue: Catalogue, rows: Numbers, by: str = "event", unit: Unit | None = None) -> Histogram:
    """The claims of some rows by the days of their events (``event``) or of their publication (``knowledge``).

    The days drawn follow the reports, so that they are the same for every choice of events.
    """
    first, last = (catalogue.first, catalogue.last) if by == "event" else (catalogue.published, catalogue.published)
    first, last = first[rows], last[rows]
    dated = first != NO_DAY
    domain = _domain(catalogue.published[rows], first[dated], last[dated])
    undated = int(len(rows) - dated.sum())
    if domain is None:
        return Histogram(by=by, unit=unit or Unit.DAY, bars=(), earlier=0, later=0, undated=undated)
    unit = unit or _fitting(*domain)
    edges = _edges(*domain, unit)
    first, last = first[dated], last[dated]
    instants, intervals = _counted(first, last, edges)
    return Histogram(
        by=by,
        unit=unit,
        bars=tuple(
            Bar(first=_iso(start), last=_iso(end - 1), instants=int(one), intervals=int(other))
            for start, end, one, other in zip(edges[:-1], edges[1:], instants, intervals, strict=True)
        ),
        earlier=int((last < edges[0]).sum()),
        later=int((first >= edges[-1]).sum()),
        undated=undated,
    )


def _counted(first: Numbers, last: Numbers, edges: Numbers) -> tuple[Numbers, Numbers]:
    """For each bar the claims of one day in it, and the longer ones that touch it."""
    size = len(edges) - 1
    instant = first == last
    at = np.searchsorted(edges, first[instant], side="right") - 1
    instants = np.bincount(at[(at >= 0) & (at < size)], minlength=size)
    start = np.clip(np.searchsorted(edges, first[~instant], side="right") - 1, 0, size)
    end = np.clip(np.searchsorted(edges, last[~instant], side="right"), 0, size)
    met = end > start
    steps = np.zeros(size + 1, dtype=np.int64)
    np.add.at(steps, start[met], 1)
    np.add.at(steps, end[met], -1)
    return instants, np.cumsum(steps)[:size]


def _domain(published: Numbers, first: Numbers, last: Numbers) -> tuple[int, int] | None:
    """The first and last day that are drawn."""
    printed = published[published != NO_DAY]
    ends = np.concatenate([first[first > OPEN_START], last[last < OPEN_END]])
    if not len(ends):
        return None
    low, high = (int(day) for day in np.quantile(ends, (_OUTLIERS, 1 - _OUTLIERS), method="nearest"))
    if len(printed):
        low, high = max(low, int(printed.min()) - _BEFORE), min(high, int(printed.max()) + _AFTER)
    return (low, high) if low <= high else None


def _fitting(low: int, high: int) -> Unit:
    days = high - low + 1
    if days <= _MOST_BARS:
        return Unit.DAY
    return Unit.WEEK if days <= _MOST_BARS * 7 else Unit.MONTH


def _edges(low: int, high: int, unit: Unit) -> Numbers:
    """The first day of each bar, and the day after the last; weeks start on Mondays."""
    start = date.fromordinal(low)
    if unit is Unit.DAY:
        return np.arange(low, high + 2)
    if unit is Unit.WEEK:
        monday = (start - timedelta(days=start.weekday())).toordinal() if low > 7 else low
        return np.arange(monday, high + 8, 7)
    edges = [start.replace(day=1)]
    while edges[-1].toordinal() <= high:
        edges.append((edges[-1] + timedelta(days=32)).replace(day=1))
    return np.array([each.toordinal() for each in edges], dtype=np.int64)


def _iso(day: int) -> str:
    return date.fromordinal(int(day)).isoformat()
