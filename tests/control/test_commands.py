"""The commands of control over a small ledger: every format, both dates, and what is said to bad input."""

import json
from pathlib import Path

import pytest

from command_line import run
from dateline.cli import BAD_DATA

ONE = """\
Fighting continues in Kharkiv, Kenya's army said on 9 September 2022.
Kenyan troops have taken control of Izium, Kenya's army said.
Mombasa forces are in full control of Poltava.
"""
TWO = """\
Ugandan troops have withdrawn from Izium, Uganda's defence ministry said on 11 September 2022. Ugandan troops are in control of
Kupiansk, Uganda's defence ministry said.
"""
REPORTS = {"one.md": ("2022-09-10", ONE), "two.md": ("2022-09-12", TWO)}
ASKED = ("--on", "2022-09-12", "--as-of", "2022-09-13")


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("reports")
    for name, (day, words) in REPORTS.items():
        (folder / name).write_text(f"---\ndate: {day}\noutlet: {name}\n---\n\n{words}\n", "utf-8")
    place = str(tmp_path_factory.mktemp("ledger") / "war.ledger")
    assert run("read", str(folder), "--ledger", place) == 0
    return place


@pytest.mark.parametrize(
    ("suffix", "starts"),
    [
        (".geojson", b'{"type": "Feat'),
        (".gpkg", b"SQLite format 3"),
        (".svg", b"<svg "),
        (".png", b"\x89PNG"),
        (".html", b"<!DOCTYPE"),
    ],
)
def test_a_map_in_every_format(
    ledger: str, tmp_path: Path, suffix: str, starts: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / f"map{suffix}"
    assert run("map", "--ledger", ledger, *ASKED, "-o", str(out)) == 0
    assert out.read_bytes().startswith(starts)
    assert [each.name for each in tmp_path.iterdir()] == [out.name]
    assert "as known on 2022-09-13" in capsys.readouterr().err


def test_a_map_has_a_table_twin_and_two_dates(ledger: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("map", "--ledger", ledger, "--on", "2022-09-12", "--json", "-o", str(tmp_path / "m.svg"))
    assert run(*words, "--as-of", "2022-09-13") == 0
    late = {row["name"]: row for row in map(json.loads, capsys.readouterr().out.splitlines())}
    assert run(*words, "--as-of", "2022-09-10") == 0
    early = {row["name"]: row for row in map(json.loads, capsys.readouterr().out.splitlines())}
    assert any(row["holder"] == "KEN" for row in late.values())
    assert set(early) < set(late)


def test_a_side_s_own_map(ledger: str, tmp_path: Path) -> None:
    out = tmp_path / "m.geojson"
    assert run("map", "--ledger", ledger, *ASKED, "--side", "UGA", "-o", str(out)) == 0
    assert json.loads(out.read_text("utf-8"))["metadata"]["shows"] == "as claimed by UGA"


def test_a_film_of_days(ledger: str, tmp_path: Path) -> None:
    out = tmp_path / "m.html"
    assert run("map", "--ledger", ledger, *ASKED, "--from", "2022-09-08", "-o", str(out)) == 0
    assert '"days":["2022-09-08"' in out.read_text("utf-8")


def test_why_held_lists_the_evidence(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("why-held", "Izium", "--ledger", ledger, *ASKED) == 0
    told = capsys.readouterr().out
    assert "KEN" in told
    assert "withdrawn from Izium" in told
    assert run("why-held", "Izium", "--ledger", ledger, *ASKED, "--json") == 0
    row = json.loads(capsys.readouterr().out.splitlines()[0])
    weights = [each["weight"] for each in row["evidence"]]
    assert weights == sorted(weights, reverse=True)


def test_areas_and_comparison(ledger: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("control", "areas", "--ledger", ledger, *ASKED, "--from", "2022-09-08", "--json") == 0
    for row in map(json.loads, capsys.readouterr().out.splitlines()):
        assert row["low"] <= row["likely"] <= row["high"]
    reference = tmp_path / "map.csv"
    reference.write_text("geonameid,status\n707292,Kenya\n", "utf-8")
    assert run("control", "compare", str(reference), "--ledger", ledger, *ASKED) == 0
    assert "both decide on" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("map", *ASKED, "-o", "map.tif"), ".geojson"),
        (("map", "--on", "12.9.2022", "--as-of", "2022-09-13", "-o", "map.svg"), "YYYY-MM-DD"),
        (("map", *ASKED, "--from", "2022-12-01", "-o", "map.html"), "first day"),
        (("map", *ASKED, "--region", "UA-99", "-o", "map.svg"), "UA-99"),
        (("why-held", "Qwxzzyv", *ASKED), "found no"),
        (("why-held", "Izium", "--on", "soon", "--as-of", "2022-09-13"), "YYYY-MM-DD"),
        (("control", "compare", "nowhere.csv", *ASKED), "nowhere.csv"),
    ],
)
def test_bad_input_is_said(ledger: str, words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    code = run(*words, "--ledger", ledger)
    assert code not in (0, 1)
    assert said in capsys.readouterr().err
    assert code in (2, BAD_DATA, 74)
    # A day that the calendar has not is a wrong use here as everywhere.
    assert code == 2 or said != "YYYY-MM-DD"
