"""Where a report plays: what is known, what is not, the ways, as GeoJSON and as a drawing."""

import json
from xml.etree import ElementTree as ET

import pytest

from dateline import claims, geography, text, views
from dateline.model import Document

WORDS = (
    "Russian forces withdrew from Izium to Lyman on Saturday. Ukrainian troops shelled positions "
    "20 km north-east of Balakliia. Fighting went on near Xarvatove and in northern Kharkiv Oblast & beyond."
)


@pytest.fixture(scope="module")
def seen():
    pipeline, gazetteer = text.load(), geography.load()
    (parsed,) = text.parse([Document(id="d", digest="", text=WORDS)], pipeline)
    return views.places_seen([claims.extract(parsed, gazetteer, pipeline.name)])


def test_the_unknown_is_told_from_the_known(seen):
    assert {"Izium", "Lyman", "Balakliia", "Kharkiv Oblast"} <= {each.place.name for each in seen.known}
    assert "Xarvatove" in {each.place.name for each in seen.unknown}
    assert "Russian" not in {each.place.name for each in (*seen.known, *seen.unknown)}


def test_a_way_goes_from_one_place_to_the_other(seen):
    assert {(way.start.name, way.end.name) for way in seen.ways} == {("Izium", "Lyman")}


def test_geojson_names_the_viewpoint_and_gives_the_unknown_no_shape(seen):
    found = json.loads(json.dumps(views.places_geojson(seen)))
    assert "viewpoint UNGA" in found["metadata"]["gazetteer"]
    shapes = {each["properties"].get("name"): each["geometry"] for each in found["features"]}
    assert shapes["Xarvatove"] is None
    assert shapes["Izium"]["type"] == "Point"
    assert "Polygon" in shapes["Kharkiv Oblast"]["type"]
    assert any(each["properties"].get("from") == "Izium" for each in found["features"])


def test_the_drawing_is_sound_and_says_whose_borders_and_what_is_unknown(seen):
    drawing = views.places_svg(
        seen, "A <report> & more", [{"type": "Polygon", "coordinates": [[[30, 48], [40, 48], [35, 52]]]}]
    )
    root = ET.fromstring(drawing)  # noqa: S314 - our own
    words = "".join(root.itertext())
    assert root.find("{http://www.w3.org/2000/svg}title").text == "A <report> & more"
    assert "viewpoint UNGA" in words
    assert "Xarvatove" in words
    assert "NaN" not in drawing


def test_nothing_known_is_still_a_drawing():
    nothing = views.PlacesSeen(gazetteer="none", known=(), unknown=(), ways=())
    root = ET.fromstring(views.places_svg(nothing, "x"))  # noqa: S314 - our own
    assert "0 places known" in "".join(root.itertext())
