"""`dateline places`: the table, JSON Lines, the maps, a stated region, and what it says to bad input."""

import json
from pathlib import Path

import pytest

from command_line import run

REPORT = "Russian forces withdrew from Izium to Lyman on Saturday. Shells fell near Xarvatove. Ukrainian forces left Ozerne.\n"


@pytest.fixture
def report(tmp_path: Path) -> str:
    (tmp_path / "one.txt").write_text(REPORT, "utf-8")
    return str(tmp_path / "one.txt")


def test_the_table_tells_the_unknown_from_the_known(report: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("places", report) == 0
    out, err = capsys.readouterr()
    assert any("Izium" in line and "49.2" in line for line in out.splitlines())
    assert any("Xarvatove" in line and "unknown" in line for line in out.splitlines())
    assert "viewpoint UNGA" in err


def test_json_holds_each_place_as_said(report: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("places", report, "--json") == 0
    rows = {row["name"]: row for row in map(json.loads, capsys.readouterr().out.splitlines())}
    assert (rows["Izium"]["relation"], rows["Lyman"]["relation"]) == ("from", "to")
    assert rows["Xarvatove"]["lat"] is None
    assert rows["Izium"]["claims"]


def test_a_stated_region_decides_and_is_named(report: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("places", report, "--json", "--region", "Zhytomyr Oblast") == 0
    rows = {row["name"]: row for row in map(json.loads, capsys.readouterr().out.splitlines())}
    assert rows["Ozerne"]["lat"] == pytest.approx(50.18, abs=0.01)
    assert run("extract", report, "--region", "Zhytomyr Oblast") == 0
    assert "region Zhytomyr" in json.loads(capsys.readouterr().out)["reader"]["gazetteer"]


def test_maps_are_written(report: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    drawing, features = tmp_path / "map.svg", tmp_path / "map.geojson"
    assert run("places", report, "-o", str(drawing)) == 0
    assert run("places", report, "-o", str(features)) == 0
    assert drawing.read_text("utf-8").startswith("<svg")
    assert 'class="land"' in drawing.read_text("utf-8")
    assert json.loads(features.read_text("utf-8"))["type"] == "FeatureCollection"
    assert "unknown" in capsys.readouterr().err


def test_a_map_in_another_format_and_an_unknown_region_are_refused(report: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("places", report, "-o", "map.pdf") == 2
    assert run("places", report, "--region", "Xarvatovia") != 0
    assert "ISO 3166" in capsys.readouterr().err
