"""Cells: they fill the frame, do not overlap, and hold their settlements."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import Point, box

from dateline.geography.cells import cells, inside
from dateline.geography.shapes import area_km2

FRAME = box(30, 45, 40, 52)
points = st.lists(st.tuples(st.integers(450, 520), st.integers(300, 400)).map(lambda p: (p[0] / 10, p[1] / 10)), max_size=12)


@given(points)
def test_cells_fill_the_frame_once(places: list[tuple[float, float]]) -> None:
    found = cells(places, FRAME)
    assert len(found) == len(places)
    if places:
        assert sum(cell.area for cell in found) == pytest.approx(FRAME.area, rel=1e-6)
    for place, cell in zip(places, found, strict=True):
        assert cell.is_empty or cell.buffer(1e-6).covers(Point(place[1], place[0]))


def test_the_second_at_one_point_gets_nothing() -> None:
    first, second, third = cells([(50.0, 36.0), (50.0, 36.0), (49.0, 37.0)], FRAME)
    assert second.is_empty
    assert not first.is_empty
    assert not third.is_empty


def test_a_reach_bounds_a_lone_cell() -> None:
    (found,) = cells([(50.0, 36.0)], None, 10.0)
    assert area_km2(found) == pytest.approx(314, rel=0.01)


def test_inside() -> None:
    assert inside(50.0, 36.0, FRAME)
    assert not inside(10.0, 36.0, FRAME)
