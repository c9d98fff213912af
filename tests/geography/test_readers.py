"""A user's own gazetteers: dumps and GeoJSON, sound and broken."""

import json
import subprocess
import sys
import zipfile

import pytest

from dateline import geography
from dateline.geography import Kind
from dateline.model import DatelineError


def row(number, name, lat, lon, country="UA", code=("P", "PPL")):  # noqa: PLR0917  the columns of a dump
    return (
        "\t".join([str(number), name, name, "Alias", str(lat), str(lon), *code, country, *[""] * 5, "120", "", "", "", ""])
        + "\n"
    )


def feature(name, shape, coordinates, **facts):
    geometry = {"type": shape, "coordinates": coordinates}
    return {"type": "Feature", "properties": {"name": name, **facts}, "geometry": geometry}


def geojson(folder, *features):
    path = folder / "mine.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf8")
    return path


SQUARE = [[[30, 50], [31, 50], [31, 51], [30, 51], [30, 50]]]


def test_a_dump_is_found_before_the_world(tmp_path):
    (tmp_path / "UA.txt").write_text(row(1, "Nova Sloboda", 49.5, 37.1), encoding="utf8")
    added = geography.add(tmp_path / "UA.txt", tmp_path)
    found = geography.load((added.path,)).lookup("Nova Sloboda")[0]
    assert (added.count, added.problems) == (1, ())
    assert (found.gazetteer, found.country, found.kind, found.population) == ("UA", "UKR", Kind.CITY, 120)
    assert next(each.name for each in geography.listed(geography.load((tmp_path,)))) == "UA"


def test_a_long_file_is_streamed_in_bounded_memory(tmp_path):
    # 16 MB; the whole of it as Python strings would take some 100 MB more than is allowed.
    with (tmp_path / "long.txt").open("w", encoding="utf8") as file:
        for number in range(1, 60_001):
            names = ",".join(f"Nova{number % 977} {'x' * 20}{number}" for _ in range(5))
            file.write(row(number, f"Selo{number}", 45 + number % 700 / 100, 23 + number % 1700 / 100).replace("Alias", names))
    program = (
        "import sys; from pathlib import Path; from dateline import geography; "
        "added = geography.add(Path(sys.argv[1]), Path(sys.argv[2])); "
        "print(added.count, open('/proc/self/status').read().split('VmHWM:')[1].split()[0])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, tmp_path / "long.txt", tmp_path], capture_output=True, text=True, check=True
    )
    count, kilobytes = map(int, done.stdout.split())
    assert count == 60_000
    assert kilobytes < 200 * 1024


def test_a_zip_archive_is_read_as_it_is(tmp_path):
    with zipfile.ZipFile(tmp_path / "UA.zip", "w") as archive:
        archive.writestr("readme.txt", "x")
        archive.writestr("UA.txt", row(1, "Nova Sloboda", 49.5, 37.1))
    assert geography.add(tmp_path / "UA.zip", tmp_path, name="ua").count == 1


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (row(2, "Dalnia", 37.1, 49.5), "swapped"),
        (row(2, "Dalnia", 137.1, 49.5), "swapped"),
        (row(2, "Dalnia", 95, 190), "latitude"),
        (row(2, "Dalnia", "north", 49.5), "could not convert"),
        ("2\tDalnia\n", "19 columns"),
    ],
)
def test_a_wrong_row_is_told_and_left_out(tmp_path, line, said):
    (tmp_path / "UA.txt").write_text(row(1, "Nova Sloboda", 49.5, 37.1) + line, encoding="utf8")
    added = geography.add(tmp_path / "UA.txt", tmp_path)
    assert added.count == 1
    assert said in added.problems[0].message


def test_polygons_points_and_courses_of_geojson(tmp_path):
    source = geojson(
        tmp_path,
        feature("Nova Oblast", "Polygon", SQUARE, shapeType="ADM1", shapeGroup="UKR"),
        feature("Nova", "Point", [30.5, 50.5]),
        feature("Novka", "LineString", [[30, 50], [31, 51]]),
        feature(None, "Point", [1, 1]),
    )
    added = geography.add(source, tmp_path)
    found = geography.load((added.path,))
    kinds = {name: found.lookup(name)[0].kind for name in ("Nova Oblast", "Nova", "Novka")}
    assert kinds == {"Nova Oblast": Kind.REGION, "Nova": Kind.CITY, "Novka": Kind.WATER}
    assert round(found.outline(found.lookup("Nova Oblast")[0]).area, 3) == 1


def test_an_outline_that_crosses_itself_is_mended_and_told(tmp_path):
    bow = [[[30, 50], [31, 51], [31, 50], [30, 51], [30, 50]]]
    added = geography.add(geojson(tmp_path, feature("Bantyk", "Polygon", bow)), tmp_path)
    assert "crosses itself" in added.problems[0].message
    found = geography.load((added.path,))
    assert found.outline(found.lookup("Bantyk")[0]).is_valid


def test_an_outline_over_the_date_line_does_not_run_around_the_world(tmp_path):
    across = [[[179, -17], [-179, -17], [-179, -16], [179, -16], [179, -17]]]
    added = geography.add(geojson(tmp_path, feature("Ostriv", "Polygon", across)), tmp_path)
    found = geography.load((added.path,))
    assert round(found.outline(found.lookup("Ostriv")[0]).area, 2) == 2


@pytest.mark.parametrize("words", ["", "{}", '{"features": [{"type"', '{"features": []}', "[1, 2"])
def test_a_broken_file_says_what_was_expected(tmp_path, words):
    path = tmp_path / "x.geojson"
    path.write_text(words)
    with pytest.raises(DatelineError, match="expected"):
        geography.add(path, tmp_path)


def test_swapped_coordinates_of_geojson_are_told(tmp_path):
    source = geojson(tmp_path, feature("Nova", "Point", [30.5, 50.5]), feature("Dalnia", "Point", [50.5, 137.0]))
    added = geography.add(source, tmp_path)
    assert added.count == 1
    assert "swapped" in added.problems[0].message
