"""The front line between cells, another map beside ours, and the settlements around that nobody speaks of."""

from control.test_areas import CELLS, GAZETTEER, MIXED, PLACES, picture
from dateline import control
from dateline.control import Reference, Status

SQUARE = {"type": "Polygon", "coordinates": [[[20, 40], [50, 40], [50, 60], [20, 60], [20, 40]]]}
HELD = picture(PLACES, MIXED)


def test_the_front_is_the_border_between_cells_of_two_holders() -> None:
    halves = picture(PLACES, [(Status.HELD, "AAA" if place.lon < 37 else "BBB") for place in PLACES])
    (front,) = control.fronts(halves, CELLS)
    assert front.sides == ("AAA", "BBB")
    assert 50 < front.km < 800
    assert "LineString" in str(front.geometry["type"])


def test_one_side_alone_has_no_front() -> None:
    assert control.fronts(picture(PLACES, [(Status.HELD, "AAA")] * len(PLACES)), CELLS) == ()


def test_a_table_and_land_are_compared_by_settlement() -> None:
    marks = [Reference(side="AAA", geonameid=PLACES[3].key, day="2022-09-01"), Reference(side="BBB", geonameid=PLACES[3].key,
             day="2022-09-10"), Reference(side="ZZZ", geonameid=PLACES[3].key, day="2023-01-01"),
             Reference(side="AAA", geometry=SQUARE)]  # fmt: skip
    found = control.compare(HELD, marks, GAZETTEER)
    theirs = {each.state.settlement.key: each.theirs for each in found.rows}
    assert theirs == {place.key: "BBB" if place == PLACES[3] else "AAA" for place in PLACES}
    assert found.decided == sum(each.holder is not None for each in HELD.states)
    assert 0 < found.agreed < found.decided


def test_a_map_that_marks_nothing_decides_nothing_unless_told() -> None:
    assert control.compare(HELD, [], GAZETTEER).decided == 0
    assert control.compare(HELD, [], GAZETTEER, elsewhere="AAA").decided > 0


def test_sides_in_any_spelling() -> None:
    found = [control.side_of(words, GAZETTEER) for words in ("UA", "RUS", "Ukraine", "CONTESTED", "Free Norvale Brigade")]
    assert found == ["UKR", "RUS", "UKR", "contested", "Free Norvale Brigade"]


def test_settlements_around_take_their_land_and_no_more() -> None:
    around = control.surrounded(HELD, GAZETTEER)
    assert {place.key for place in PLACES} <= {place.key for place in around}
    assert len(around) > len(PLACES)
    own = sum(cell.km2 for cell in control.draw_cells(PLACES, GAZETTEER))
    keys = {place.key for place in PLACES}
    with_others = sum(cell.km2 for cell in control.draw_cells(around, GAZETTEER) if cell.settlement.key in keys)
    assert with_others < own
    assert control.surrounded(picture([], []), GAZETTEER) == ()
