"""Land by states: sums, intervals, and a moved settlement that moves exactly its cell."""

from dataclasses import replace

import pytest

from dateline import control, geography
from dateline.control import Picture, Settlement, State, Status
from dateline.model import DatelineError

GAZETTEER = geography.load()
REGION = "UA-63"
# Published by the State Statistics Service of Ukraine.
REGION_KM2 = 31_400


def settlements() -> list[Settlement]:
    names = ("Kharkiv", "Izium", "Kupiansk", "Balakliia", "Chuhuiv", "Vovchansk", "Lozova", "Krasnohrad")
    found = [next(e for e in GAZETTEER.lookup(name) if e.country == "UKR" and e.is_settlement) for name in names]
    return [Settlement(key=str(e.geonameid), name=e.name, lat=e.lat, lon=e.lon) for e in found]


def state(place: Settlement, status: Status, holder: str | None) -> State:
    return State(
        settlement=place, status=status, holder=holder, probability=1.0, since=None, shares=((holder or status.value, 1.0),),
        as_claimed=(), evidence=(),
    )  # fmt: skip


def picture(places: list[Settlement], holders: list[tuple[Status, str | None]]) -> Picture:
    states = tuple(state(place, *held) for place, held in zip(places, holders, strict=True))
    return Picture(on="2022-09-14", as_of="2022-09-14", states=states, problems=())


PLACES = settlements()
CELLS = control.draw_cells(PLACES, GAZETTEER, REGION)
MIXED = [(Status.HELD, "AAA")] * 3 + [(Status.CLAIMED, "BBB"), (Status.HELD, "BBB"), (Status.CONTESTED, None)]
MIXED += [(Status.UNKNOWN, None), (Status.CLAIMED, "AAA")]


def test_a_regions_cells_sum_to_the_region() -> None:
    assert sum(cell.km2 for cell in CELLS) == pytest.approx(REGION_KM2, rel=0.01)


def test_intervals_are_ordered_and_bounded_by_the_land() -> None:
    total = sum(cell.km2 for cell in CELLS)
    found = control.areas(picture(PLACES, MIXED), CELLS)
    assert [area.side for area in found] == ["AAA", "BBB"]
    for area in found:
        assert 0 <= area.low <= area.likely <= area.high <= total + 1e-6
    assert sum(area.low for area in found) <= total


def test_moving_a_settlement_moves_exactly_its_cell() -> None:
    before = picture(PLACES, MIXED)
    changed = replace(before.states[0], holder="BBB")
    after = replace(before, states=(changed, *before.states[1:]))
    cell = next(cell for cell in CELLS if cell.settlement.key == changed.settlement.key)
    moved = {each.side: each for each in control.moved(before, after, CELLS)}
    assert moved["BBB"].gained == pytest.approx(cell.km2)
    assert moved["AAA"].lost == pytest.approx(cell.km2)
    assert moved["BBB"].lost == moved["AAA"].gained == 0


def test_a_settlement_outside_the_region_has_no_cell_and_a_region_that_is_none_is_refused() -> None:
    far = Settlement(key="far", name="Far", lat=-40.0, lon=-60.0)
    assert "far" not in {cell.settlement.key for cell in control.draw_cells([*PLACES, far], GAZETTEER, REGION)}
    with pytest.raises(DatelineError, match="UA-99"):
        control.draw_cells(PLACES, GAZETTEER, "UA-99")


def test_without_a_region_no_cell_is_larger_than_its_reach() -> None:
    cells = control.draw_cells(PLACES, GAZETTEER)
    assert len(cells) == len(PLACES)
    assert all(0 < cell.km2 < 710 for cell in cells)
