"""The gazetteer that ships: what it knows, how it is viewed, how a user's own stand before it."""

import pytest

from dateline import geography
from dateline.geography import Kind, table
from dateline.geography.table import Place
from dateline.model import DatelineError

FAMILIES = (
    ("Kharkiv", "Kharkov", "Charkow"),
    ("Izium", "Izyum", "Izum"),
    ("Kyiv", "Kiev"),
    ("Raqqa", "Raqqah"),
    ("Odesa", "Odessa"),
    ("Balakliia", "Balakliya", "Balakleya"),
    ("Lyman", "Krasny Liman", "Krasnyi Lyman"),
)


@pytest.fixture(scope="module")
def world():
    return geography.load()


@pytest.mark.parametrize("family", FAMILIES)
def test_spellings_of_one_town_share_an_entry(world, family):
    towns = [{each.geonameid for each in world.lookup(name) if each.kind is Kind.CITY} for name in family]
    assert set.intersection(*towns)


@pytest.mark.parametrize("name", ["Kharkivska oblast", "Kharkiv Oblast", "Харківська область"])
def test_forms_of_a_region_are_one_region_and_the_city_is_another(world, name):
    regions = [each for each in world.lookup(name) if each.kind is Kind.REGION]
    assert [each.geonameid for each in regions] == ["706482"]
    assert all(each.geonameid != "706482" for each in world.lookup("Kharkiv") if each.kind is Kind.CITY)


@pytest.mark.parametrize(
    ("name", "country", "kind"),
    [
        ("Donbas", "UKR", Kind.AREA),
        ("Crimea", "UKR", Kind.REGION),
        ("Sahel", None, Kind.AREA),
        ("Kurdistan", None, Kind.AREA),
        ("Gaza Strip", "PSE", Kind.REGION),
        ("the West Bank", "PSE", Kind.REGION),
        ("Zaporizhzhia nuclear power plant", "UKR", Kind.FACILITY),
        ("Oskil River", "UKR", Kind.WATER),
        ("Black Sea", None, Kind.WATER),
    ],
)
def test_what_news_names_and_gazetteers_lack(world, name, country, kind):
    assert (country, kind) in {(each.country, each.kind) for each in world.lookup(name)}


def test_the_viewpoint_is_named_and_can_be_changed(world):
    assert world.name.endswith("viewpoint UNGA")
    assert {each.country for each in world.lookup("Simferopol") if each.population > 100_000} == {"UKR"}
    other = geography.load(viewpoint="RUS")
    assert other.name.endswith("viewpoint RUS")
    assert {each.country for each in other.lookup("Simferopol") if each.population > 100_000} == {"RUS"}
    with pytest.raises(DatelineError, match="expected a viewpoint out of"):
        geography.load(viewpoint="nobody")


@pytest.mark.parametrize(
    ("named", "country"), [("UKR", "UKR"), ("UA-63", "UKR"), ("Kharkiv Oblast", "UKR"), ("Georgia", "GEO")]
)
def test_a_stated_region_is_found_by_name_or_code_and_named(named, country):
    stated = geography.load((), "UNGA", named)
    assert stated.region.country == country
    assert stated.name.endswith(f"region {stated.region.name}")


def test_a_region_that_nobody_knows_says_what_was_expected():
    with pytest.raises(DatelineError, match="ISO 3166"):
        geography.load((), "UNGA", "Xarvatovia")


def test_two_gazetteers_that_disagree_are_both_kept_the_users_first(tmp_path):
    own = Place(name="Izium", kind=Kind.CITY, lat=1.0, lon=2.0, country="UKR")
    table.write(tmp_path / "own.gaz", [own], {"name": "own", "sources": []})
    both = geography.load((tmp_path,))
    assert [each.gazetteer for each in both.lookup("Izium")][:2] == ["own", "world 2026-11"]
    assert both.name.startswith("own + world")


def test_an_empty_folder_says_what_was_expected(tmp_path):
    with pytest.raises(DatelineError, match="expected gazetteers"):
        geography.load((tmp_path,))


@pytest.mark.parametrize("name", ["", " ", "'", "Xqzzvkw", "a" * 100_000, "\n\t"])
def test_names_that_are_none_find_nothing(world, name):
    assert world.lookup(name) == ()
