"""States -> areas: each settlement's cell, and how much land each side is said to hold, as an interval."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dateline.control.belief import CONTESTED, UNKNOWN
from dateline.control.settlements import Settlement, of_entry
from dateline.control.state import State, Status
from dateline.control.timeline import Picture
from dateline.geography import Gazetteer
from dateline.geography.cells import cells, reached
from dateline.geography.shapes import area_km2, geojson
from dateline.model import DatelineError

# Without a region's border no cell reaches further than this from its settlement: what claims say of a town says little of
# land a day's walk away (chosen by hand).
REACH_KM = 15.0
# An interval reaches so many standard deviations: 95 % of a normal distribution.
_DEVIATIONS = 1.96
_DEGREE_KM = 111.195


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A settlement's cell: a GeoJSON geometry and its geodesic area."""

    settlement: Settlement
    geometry: Mapping[str, object]
    km2: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """How much land a side is said to hold, in km².

    ``likely`` is what it holds or leads in claiming. ``low`` is what it holds, ``high`` all that nobody else holds: what is
    contested, unknown or merely claimed by others, too; both are wider where the probabilities of the cells leave more
    doubt than that (two standard deviations, cells taken as independent).
    """

    side: str
    low: float
    likely: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """What a side gained and lost between two pictures, in km²: leading cells that it has now and had not, and the reverse."""

    side: str
    gained: float
    lost: float


def draw_cells(settlements: Iterable[Settlement], gazetteer: Gazetteer, region: str | None = None) -> tuple[Cell, ...]:
    """The cells of settlements, in the order of their keys; empty cells (outside the region) are left out.

    Args:
        settlements: each is drawn once.
        gazetteer: has the region's outline.
        region: ISO 3166-2 code or GeoNames id of the region that the cells fill; ``REACH_KM`` bounds them without one.

    Raises: DatelineError where the gazetteer has no such region, or no outline of it.
    """
    ordered = sorted({each.key: each for each in settlements}.items())
    points = [(each.lat, each.lon) for _, each in ordered]
    within = None
    if region is not None:
        entry = gazetteer.coded(region)
        within = gazetteer.outline(entry) if entry else None
        if within is None:
            raise DatelineError(f"expected the code of a region with an outline, as UA-63 or a GeoNames id; got {region!r}")
    shapes = cells(points, within, None if region is not None else REACH_KM)
    return tuple(
        Cell(settlement=each, geometry=geojson(shape, 0.0), km2=area_km2(shape))
        for (_, each), shape in zip(ordered, shapes, strict=True)
        if not shape.is_empty
    )


def surrounded(picture: Picture, gazetteer: Gazetteer) -> tuple[Settlement, ...]:
    """The settlements of a picture with those of the gazetteer around them, of which nobody says anything.

    With these in between no cell reaches beyond what is said; they are at most a cell's reach away.
    """
    told = {state.settlement.key: state.settlement for state in picture.states}
    if not told:
        return ()
    lats, lons = [each.lat for each in told.values()], [each.lon for each in told.values()]
    high = REACH_KM / _DEGREE_KM
    wide = high / max(0.1, math.cos(math.radians(max(abs(lat) for lat in lats))))
    around = gazetteer.within(min(lons) - wide, min(lats) - high, max(lons) + wide, max(lats) + high)
    others = [each for each in map(of_entry, around) if each.key not in told]
    points = [(each.lat, each.lon) for each in (*told.values(), *others)]
    near = reached(points, len(told), REACH_KM)
    return (*told.values(), *(each for at, each in enumerate(others, len(told)) if at in near))


def areas(picture: Picture, drawn: Iterable[Cell]) -> tuple[Area, ...]:
    """How much each side is said to hold; cells without a state count as unknown."""
    states = {state.settlement.key: state for state in picture.states}
    sides = sorted({state.holder for state in picture.states if state.holder})
    found = [(states.get(cell.settlement.key), cell.km2) for cell in drawn]
    return tuple(_area(side, found) for side in sides)


def _area(side: str, found: list[tuple[State | None, float]]) -> Area:
    chances = [(_chances(state, side), km2) for state, km2 in found]
    doubt = _DEVIATIONS * math.sqrt(sum(km2 * km2 * least * (1.0 - least) for (least, _), km2 in chances))
    low = sum(km2 for state, km2 in found if _is(state, side, Status.HELD))
    high = sum(km2 for state, km2 in found if not _is_held_by_another(state, side))
    total = sum(km2 for _, km2 in found)
    return Area(
        side=side,
        low=max(0.0, min(low, sum(least * km2 for (least, _), km2 in chances) - doubt)),
        likely=sum(km2 for state, km2 in found if state and state.holder == side),
        high=min(total, max(high, sum(most * km2 for (_, most), km2 in chances) + doubt)),
    )


def _chances(state: State | None, side: str) -> tuple[float, float]:
    """The least and the most probability that a side holds a cell: without and with what is contested or unknown."""
    if state is None:
        return 0.0, 1.0
    shares = dict(state.shares)
    least = shares.get(side, 0.0)
    return least, least + shares.get(CONTESTED, 0.0) + shares.get(UNKNOWN, 0.0)


def moved(before: Picture, after: Picture, drawn: Iterable[Cell]) -> tuple[Moved, ...]:
    """What each side gained and lost between two pictures."""
    then = {state.settlement.key: state.holder for state in before.states}
    now = {state.settlement.key: state.holder for state in after.states}
    pairs = [(then.get(cell.settlement.key), now.get(cell.settlement.key), cell.km2) for cell in drawn]
    sides = sorted({side for was, is_now, _ in pairs for side in (was, is_now) if side})
    return tuple(
        Moved(
            side=side,
            gained=sum(km2 for was, is_now, km2 in pairs if is_now == side != was),
            lost=sum(km2 for was, is_now, km2 in pairs if was == side != is_now),
        )
        for side in sides
    )


def _is(state: State | None, side: str, status: Status) -> bool:
    return state is not None and state.holder == side and state.status is status


def _is_held_by_another(state: State | None, side: str) -> bool:
    return state is not None and state.status is Status.HELD and state.holder != side
