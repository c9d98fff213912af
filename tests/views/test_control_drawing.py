"""The map as a drawing and as a film: every answer is told by more than a colour, and no word of a report becomes markup."""

import json
import re
import xml.etree.ElementTree as ET
from typing import Any

import pytest

from dateline.control import Cell, Front, Picture, Settlement, State, Status
from dateline.views.control_drawing import drawing
from dateline.views.control_film import film
from dateline.views.control_map import control_map
from dateline.views.map_frame import frame, path

HOSTILE = 'Nor<script>alert("x")</script>vale&\x07'
SVG = "{http://www.w3.org/2000/svg}"


def square(lon: float, lat: float) -> dict[str, Any]:
    ring = [[lon, lat], [lon + 1, lat], [lon + 1, lat + 1], [lon, lat + 1], [lon, lat]]
    return {"type": "Polygon", "coordinates": [ring]}


def state(key: str, status: Status, holder: str | None, name: str = HOSTILE) -> State:
    place = Settlement(key=key, name=name, lat=50.5, lon=36.5 + int(key))
    return State(
        settlement=place, status=status, holder=holder, probability=0.7, since="2022-09-10",
        shares=((holder or status.value, 0.7), ("unknown", 0.3)), as_claimed=(), evidence=(),
    )  # fmt: skip


STATES = (
    state("0", Status.HELD, "AAA"), state("1", Status.CLAIMED, "BBB"), state("2", Status.CONTESTED, None),
    state("3", Status.UNKNOWN, None),
)  # fmt: skip
CELLS = [Cell(settlement=each.settlement, geometry=square(36.0 + at, 50.0), km2=9.0) for at, each in enumerate(STATES)]
FRONT = Front(sides=("AAA", "BBB"), geometry={"type": "LineString", "coordinates": [[37, 50], [37, 51]]}, km=111.0)


def day(on: str, states: tuple[State, ...] = STATES) -> Any:
    picture = Picture(on=on, as_of="2022-09-20", states=states, problems=())
    return control_map(picture, CELLS, viewpoint="UNGA", fronts=[FRONT])


def test_a_drawing_is_xml_that_says_both_dates_the_viewpoint_and_every_answer() -> None:
    root = ET.fromstring(drawing(day("2022-09-12")))  # noqa: S314  our own drawing
    words = " ".join(each.text or "" for each in root.iter() if each.text)
    for said in ("2022-09-12", "2022-09-20", "UNGA", "as assessed", "held by AAA", "claimed by BBB", "contested", "unknown",
                 "front between AAA and BBB, 111 km", "never says what is true"):  # fmt: skip
        assert said in words
    fills = {each.get("fill") for each in root.iter(f"{SVG}path")}
    assert {"url(#contested)", "url(#unknown)"} <= fills


def test_no_word_of_a_report_becomes_markup() -> None:
    for made in (drawing(day("2022-09-12")), film([day("2022-09-12"), day("2022-09-13")])):
        assert "<script>alert" not in made
        assert "\x07" not in made


def test_a_film_loads_nothing_and_tells_each_turn_once() -> None:
    turned = (state("0", Status.CLAIMED, "BBB"), *STATES[1:])
    made = film([day("2022-09-12"), day("2022-09-13", turned), day("2022-09-14", turned)])
    plain = json.loads(re.search(r'type="application/json">(.*?)</script>', made, re.DOTALL)[1])  # type: ignore[index]
    assert plain["days"] == ["2022-09-12", "2022-09-13", "2022-09-14"]
    assert [len(row) for row in plain["shown"]] == [4, 4, 4]
    assert plain["shown"][1] == plain["shown"][2] != plain["shown"][0]
    assert made.count('<tr data-day="2022-09-13">') == 1
    assert "http" not in re.sub(r"http://www\.w3\.org/2000/svg|http-equiv", "", made)


@pytest.mark.parametrize("geometries", [[], [{"type": "Point", "coordinates": [36.0, 50.0]}], [square(179, -89)]])
def test_a_frame_has_room_and_is_finite(geometries: list[dict[str, Any]]) -> None:
    shown = frame(geometries, 1000.0)
    assert shown.east > shown.west
    assert shown.north > shown.south
    assert 0 < shown.height <= 1301
    assert shown.km_per_pixel > 0
    assert all("nan" not in path(each, shown) for each in geometries)
