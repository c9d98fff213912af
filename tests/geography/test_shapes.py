"""Shapes of what words say."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import LineString, Point, box
from shapely.geometry import shape as read_shape

from dateline import geography
from dateline.geography import Kind, shapes
from dateline.geography.shapes import Said
from dateline.model import Relation


@pytest.fixture(scope="module")
def world():
    return geography.load()


def entry(world, name, kind):
    return next(each for each in world.lookup(name) if each.kind is kind)


@pytest.mark.parametrize(("name", "area"), [("Kharkiv Oblast", 31_400), ("Wales", 20_779)])
def test_areas_of_regions_are_the_published_ones(world, name, area):
    outline = shapes.outline(world, entry(world, name, Kind.REGION))
    assert shapes.area_km2(outline) == pytest.approx(area, rel=0.01)


def test_east_of_a_river_is_cut_by_its_course_inside_the_region(world):
    river, oblast = entry(world, "Oskil River", Kind.WATER), entry(world, "Kharkiv Oblast", Kind.REGION)
    east = shapes.shape(world, river, Said(relation=Relation.EAST_OF), oblast)
    west = shapes.shape(world, river, Said(relation=Relation.WEST_OF), oblast)
    assert shapes.area_km2(east) == pytest.approx(2_065, rel=0.1)
    assert shapes.area_km2(east) + shapes.area_km2(west) == pytest.approx(
        shapes.area_km2(shapes.outline(world, oblast)), rel=0.01
    )


def test_a_distance_and_a_bearing_are_a_stretch_of_a_ring(world):
    town = entry(world, "Izium", Kind.CITY)
    where = shapes.shape(world, town, Said(relation=Relation.SOUTH_OF, distance_km=40, bearing="SE"))
    lat, lon = shapes.destination(town.lat, town.lon, 135, 40)
    assert where.contains(Point(lon, lat))
    assert not where.contains(Point(town.lon, town.lat))


def test_both_sides_of_a_town(world):
    town = entry(world, "Izium", Kind.CITY)
    where = shapes.shape(world, town, Said(relation=Relation.NORTH_OF, bearing="NS"))
    assert where.contains(Point(town.lon, town.lat + 0.2))
    assert where.contains(Point(town.lon, town.lat - 0.2))
    assert not where.contains(Point(town.lon + 0.2, town.lat))


@pytest.mark.parametrize(("side", "inside"), [("N", (5, 9)), ("S", (5, 1)), ("NE", (9, 9)), ("C", (5, 5))])
def test_parts_of_a_region(side, inside):
    part = shapes.part(box(0, 0, 10, 10), side)
    assert part.contains(Point(inside))
    assert part.area < 100


@pytest.mark.parametrize("side", ["E", "W"])
def test_the_sides_of_a_course(side):
    course = LineString([(5, 9), (4, 5), (6, 2)])
    assert shapes.side_of(course, box(0, 0, 10, 10), side).contains(Point(9 if side == "E" else 1, 5))


@settings(max_examples=50, deadline=None)
@given(st.floats(-75, 75), st.floats(-180, 180), st.floats(1, 500))
def test_a_circle_has_its_area_everywhere_even_over_the_date_line(lat, lon, km):
    circle = shapes.circle(lat, lon, km)
    assert shapes.area_km2(circle) == pytest.approx(3.14159265 * km**2, rel=0.02)
    assert -180 <= circle.bounds[0] <= circle.bounds[2] <= 180


def test_between_and_along_a_border(world):
    one, other = entry(world, "Izium", Kind.CITY), entry(world, "Kupiansk", Kind.CITY)
    strip = shapes.between(one, other)
    assert strip.contains(Point((one.lon + other.lon) / 2, (one.lat + other.lat) / 2))
    border = shapes.border(box(0, 50, 1, 51), box(1, 50, 2, 51))
    assert border.contains(Point(1, 50.5))
    assert not border.contains(Point(0.5, 50.5))


@pytest.mark.parametrize("name", ["Gujarat", "Fujian", "India", "China", "Canada", "Norway", "Russia"])
def test_parts_of_ragged_coasts_can_be_cut(world, name):
    place = next(each for each in world.lookup(name) if each.kind in (Kind.COUNTRY, Kind.REGION))
    north = shapes.shape(world, place, Said(relation=Relation.PART, bearing="N"))
    assert 0 < shapes.area_km2(north) < shapes.area_km2(shapes.outline(world, place))


def test_lands_that_do_not_touch_have_no_border(world):
    france, japan = entry(world, "France", Kind.COUNTRY), entry(world, "Japan", Kind.COUNTRY)
    assert shapes.shape(world, france, Said(relation=Relation.NEAR, manner="border"), japan).is_empty


def test_what_readings_carry_is_geojson(world):
    for name, kind in (("Kharkiv Oblast", Kind.REGION), ("Izium", Kind.CITY), ("Oskil River", Kind.WATER)):
        drawn = shapes.drawn(world, entry(world, name, kind), Said())
        assert not read_shape(drawn).is_empty
        assert len(str(drawn)) < 8_000
