"""The front line: where the land that one side is said to hold meets another's."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dateline.control.areas import Cell
from dateline.control.state import State, Status
from dateline.control.timeline import Picture
from dateline.geography.cells import borders


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """The line between two sides' cells: a GeoJSON geometry and its length in km."""

    sides: tuple[str, str]
    geometry: Mapping[str, object]
    km: float


def fronts(picture: Picture, drawn: Iterable[Cell], side: str | None = None) -> tuple[Front, ...]:
    """The border between cells of different holders; contested and unknown cells have none.

    Args:
        picture: whose holders, held or claimed, count.
        drawn: the cells.
        side: takes what this side says in place of what is assessed.
    """
    holders = {state.settlement.key: holder(state, side) for state in picture.states}
    groups: dict[str, list[Mapping[str, object]]] = {}
    for cell in drawn:
        held = holders.get(cell.settlement.key)
        if held:
            groups.setdefault(held, []).append(cell.geometry)
    return tuple(Front(sides=(one, other), geometry=line, km=km) for one, other, line, km in borders(groups))


def holder(state: State, side: str | None = None) -> str | None:
    """Who is assessed to hold a settlement, or who does as one side says."""
    if side is None:
        return state.holder
    view = next((each for each in state.as_claimed if each.side == side), None)
    return view.holder if view is not None and view.status in {Status.CLAIMED, Status.HELD} else None
