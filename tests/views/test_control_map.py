"""The map as data: points or cells, both dates, legend, and a side's own view."""

import json

from dateline.control import Cell, Picture, Settlement, State, Status, Viewpoint
from dateline.views.control_map import control_map, evidence_rows, headline

TOWN = Settlement(key="1", name="Norvale", lat=50.0, lon=36.0)
CITY = Settlement(key="2", name="Easthold", lat=50.5, lon=36.5)
STATES = (
    State(
        settlement=TOWN, status=Status.CLAIMED, holder="AAA", probability=0.74, since="2022-09-10",
        shares=(("AAA", 0.74), ("unknown", 0.26)),
        as_claimed=(Viewpoint(side="BBB", status=Status.CLAIMED, holder="BBB", since="2022-09-09"),), evidence=(),
    ),
    State(
        settlement=CITY, status=Status.CONTESTED, holder=None, probability=0.6, since="2022-09-11",
        shares=(("contested", 0.6), ("unknown", 0.4)), as_claimed=(), evidence=(),
    ),
)  # fmt: skip
PICTURE = Picture(on="2022-09-12", as_of="2022-09-14", states=STATES, problems=())
SQUARE = {"type": "Polygon", "coordinates": [[[36, 50], [37, 50], [37, 51], [36, 50]]]}


def test_the_map_says_what_a_legend_must_say() -> None:
    drawn = control_map(PICTURE, [Cell(settlement=TOWN, geometry=SQUARE, km2=12.0)], viewpoint="UNGA")
    assert json.loads(json.dumps(drawn))["type"] == "FeatureCollection"
    head = drawn["metadata"]
    assert (head["on"], head["as_of"], head["viewpoint"], head["shows"]) == ("2022-09-12", "2022-09-14", "UNGA", "as assessed")
    assert set(head["legend"]) == {"AAA", "contested", "unknown"}
    town, city = drawn["features"]
    assert town["geometry"] == SQUARE
    assert city["geometry"] == {"type": "Point", "coordinates": [36.5, 50.5]}
    assert town["properties"]["fill"] == head["legend"]["AAA"]
    assert city["properties"]["fill"] == head["legend"]["contested"]


def test_a_sides_own_view() -> None:
    drawn = control_map(PICTURE, viewpoint="UNGA", side="BBB")
    assert [each["properties"]["holder"] for each in drawn["features"]] == ["BBB", None]
    assert drawn["metadata"]["shows"] == "as claimed by BBB"


def test_the_headline_is_one_sentence() -> None:
    assert headline(STATES[0]) == "Norvale (1): claimed by AAA, 0.74, since 2022-09-10"
    assert headline(STATES[1]) == "Easthold (2): contested, 0.60, since 2022-09-11"
    assert evidence_rows(STATES[0]) == ()
