"""Tables on disk: what is written is found again."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import LineString, Polygon

from dateline.geography import Kind, table
from dateline.geography.outlines import pack, unpack
from dateline.geography.table import Place, Table
from dateline.model import DatelineError


def place(name, **facts):
    return Place(**{"name": name, "kind": Kind.CITY, "lat": 49.2, "lon": 37.3, **facts})


def written(folder, places, name="mine"):
    path = folder / "mine.gaz"
    table.write(path, places, {"name": name, "sources": []})
    return Table(path)


def test_a_place_is_found_by_each_of_its_names(tmp_path):
    town = place("Izium", names=("Ізюм", "Isjum"), country="UKR", geonameid=707292, population=45_884, parent=706482)
    found = written(tmp_path, [place("Lyman"), town, place("Borova")])
    assert found.named("Ізюм") == found.named("ISJUM") == (1,)
    entry = found.entry(1)
    assert (entry.name, entry.country, entry.geonameid, entry.population) == ("Izium", "UKR", "707292", 45_884)
    assert (entry.lat, entry.lon, entry.parent, entry.gazetteer) == (49.2, 37.3, "706482", "mine")


def test_what_sounds_alike_is_found_by_sound_only(tmp_path):
    found = written(tmp_path, [place("Bilyayivka"), place("Borova", by_sound=False)])
    assert found.named("Biliaivka") == ()
    assert found.sounding("Biliaivka") == (0,)
    assert found.sounding("Borowa") == ()


def test_an_empty_table_answers(tmp_path):
    found = written(tmp_path, [])
    assert found.count == 0
    assert found.named("Izium") == found.sounding("Izium") == ()


def test_runs_on_disk_give_the_same_table(tmp_path, monkeypatch):
    places = [place(f"Place {number % 97} of {number}") for number in range(1_000)]
    table.write(tmp_path / "one.gaz", places, {"name": "x", "sources": []})
    monkeypatch.setattr(table, "_RUN", 50)
    table.write(tmp_path / "many.gaz", places, {"name": "x", "sources": []})
    assert (tmp_path / "one.gaz").read_bytes() == (tmp_path / "many.gaz").read_bytes()


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=20), min_size=1, max_size=300))
def test_every_name_leads_back_to_its_places(tmp_path_factory, names):
    found = written(tmp_path_factory.mktemp("table"), [place(name) for name in names])
    for number, name in enumerate(names):
        if table.fold(name):
            assert number in found.named(name)


def test_another_file_is_refused_with_what_was_expected(tmp_path):
    other = tmp_path / "x.gaz"
    other.write_text("not one")
    with pytest.raises(DatelineError, match="expected a gazetteer"):
        Table(other)
    with pytest.raises(DatelineError, match="could not open"):
        Table(tmp_path / "absent.gaz")


def test_outlines_come_back_to_a_thousandth_of_a_degree():
    ring = Polygon([(30, 50), (31.5, 50), (31.5, 51.25), (30, 51)], [[(30.5, 50.2), (30.7, 50.2), (30.6, 50.4)]])
    assert unpack(pack(ring)).symmetric_difference(ring).area < 1e-6
    course = LineString([(37.615, 49.713), (37.6, 49.375), (-1.5, -2.25)])
    assert unpack(pack(course)).equals_exact(course, 1e-9)
