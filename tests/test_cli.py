"""The command line: what each command prints, its exit codes, and what it says to bad input."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from command_line import run
from dateline import cli

REPORT = (
    "Ardel, Oct 12 - Ostrun's army said on Tuesday its troops had captured the village of Doll.\n\n"
    "Tarvenia denied that Doll had fallen. “We hold the mill,” said Colonel Pavel Drusk.\n"
)


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "one.txt").write_text(f" date 2021-10-12 {REPORT}", "utf-8")
    (folder / "two.md").write_text(f"---\ndate: 2021-10-13\noutlet: The Ardel Post\n---\n\n{REPORT}", "utf-8")
    return folder


@pytest.fixture
def ledger(reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    place = str(tmp_path / "war.ledger")
    assert run("read", str(reports), "--ledger", place) == 0
    capsys.readouterr()
    return place


def lines(out: str) -> list[dict]:
    return [json.loads(line) for line in out.splitlines()]


def test_extract_prints_a_reading_a_line(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("extract", str(reports)) == 0
    readings = lines(capsys.readouterr().out)
    assert [reading["document"]["published"] for reading in readings] == ["2021-10-12", "2021-10-13"]
    assert {claim["trigger"]["text"] for claim in readings[0]["claims"]} >= {"captured", "fallen", "hold"}


def test_read_twice_adds_nothing(reports: Path, ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("read", str(reports), "--ledger", ledger, "--json") == 0
    summary = json.loads(capsys.readouterr().out)
    assert (summary["added"], summary["known"]) == (0, 2)


def test_claims_are_filtered(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("claims", "--ledger", ledger, "--stance", "denies", "--json") == 0
    found = lines(capsys.readouterr().out)
    assert found
    assert all("fallen" in json.dumps(row) for row in found)
    assert run("claims", "--ledger", ledger, "--as-of", "2021-10-12", "--json") == 0
    assert len(lines(capsys.readouterr().out)) * 2 == _count(ledger, capsys)


def _count(ledger: str, capsys: pytest.CaptureFixture[str]) -> int:
    run("claims", "--ledger", ledger, "--json")
    return len(lines(capsys.readouterr().out))


def test_claims_for_a_person_show_words_and_speaker(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("claims", "--ledger", ledger, "--about", "mill") == 0
    out = capsys.readouterr().out
    assert "Pavel Drusk" in out
    assert "We hold the mill" in out


def test_claims_as_csv(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("claims", "--ledger", ledger, "--csv") == 0
    assert capsys.readouterr().out.count("\n") == _count(ledger, capsys) + 1


def test_no_claim_is_said(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("claims", "--ledger", ledger, "--about", "zeppelin") == 0
    assert "No claim answers" in capsys.readouterr().err


def test_show_marks_the_words(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    run("claims", "--ledger", ledger, "--about", "mill", "--json")
    name = lines(capsys.readouterr().out)[0]["claim"]["id"]
    assert run("show", name[:8], "--ledger", ledger) in (0, 2)
    assert run("show", name, "--ledger", ledger) == 0
    out = capsys.readouterr().out
    assert ">>We hold the mill<<" in out
    assert "Pavel Drusk" in out
    assert run("show", name, "--ledger", ledger, "--json") == 0
    shown = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert shown["claim"]["text"] == "We hold the mill"


def test_why_names_the_rule_and_the_silence(ledger: str, reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("why", str(reports / "one.txt")) == 0
    out = capsys.readouterr().out
    assert "[verb_with_clause]" in out
    assert "[silent]" in out
    run("claims", "--ledger", ledger, "--about", "mill", "--json")
    name = lines(capsys.readouterr().out)[0]["claim"]["id"]
    assert run("why", name, "--ledger", ledger, "--json") == 0
    reasons = json.loads(capsys.readouterr().out)["reasons"]
    assert {reason["question"] for reason in reasons} >= {"what", "source", "sure"}


@pytest.mark.parametrize("form", ["jsonl", "csv", "geojson"])
def test_export(form: str, ledger: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / f"out.{form}"
    assert run("export", "--ledger", ledger, "--format", form, "-o", str(out)) == 0
    assert run("export", "--ledger", ledger, "--format", form) == 0
    assert capsys.readouterr().out == out.read_bytes().decode()
    assert out.stat().st_size > 100


def test_doctor_names_the_sqlite(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("doctor", "--json") == 0
    facts = json.loads(capsys.readouterr().out)
    assert tuple(int(part) for part in facts["sqlite"].split()[1].split(".")[:2]) >= (3, 51)


def test_a_gazetteer_of_ones_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    point = {"type": "Point", "coordinates": [12.5, 41.25]}
    feature = {"type": "Feature", "properties": {"name": "Ardelmuir"}, "geometry": point}
    source = tmp_path / "mine.geojson"
    source.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), "utf-8")
    assert run("gazetteer", "find", "Ardelmuir") == 0
    assert "No place is called" in capsys.readouterr().err
    assert run("gazetteer", "add", str(source), "--into", str(tmp_path / "mine")) == 0
    assert run("gazetteer", "list", "-g", str(tmp_path / "mine")) == 0
    assert "mine  1 place" in capsys.readouterr().out
    assert run("gazetteer", "find", "Ardelmuir", "-g", str(tmp_path / "mine"), "--json") == 0
    assert lines(capsys.readouterr().out)[0]["lat"] == pytest.approx(41.25)
    (tmp_path / "report.txt").write_text(
        " date 2021-10-12 Troops captured the town of Ardelmuir on Monday, the army said.", "utf-8"
    )
    assert run("extract", str(tmp_path / "report.txt"), "-g", str(tmp_path / "mine")) == 0
    places = lines(capsys.readouterr().out)[0]["places"]
    assert [(place["name"], place["lat"]) for place in places] == [("Ardelmuir", pytest.approx(41.25))]


# --- bad input ---------------------------------------------------------------------------------------------------------------


def test_bad_documents_are_named_and_the_others_read(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (reports / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (reports / "empty.txt").write_text("")
    (reports / "broken.jsonl").write_text('{"text": "Troops captured the mill.", "date": "2021-10-12"}\n{"text": \n', "utf-8")
    assert run("extract", str(reports)) == cli.BAD_DATA
    captured = capsys.readouterr()
    assert len(captured.out.splitlines()) == 3
    for name in ("binary.txt", "empty.txt", "broken.jsonl"):
        assert name in captured.err


def test_a_missing_path_is_said_and_the_others_read(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("extract", str(reports / "one.txt"), str(reports / "nowhere.txt")) == cli.BAD_DATA
    captured = capsys.readouterr()
    assert len(captured.out.splitlines()) == 1
    assert "nowhere.txt" in captured.err


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("claims", "--ledger", "{tmp}/none.ledger"), cli.INPUT_OUTPUT, "none.ledger"),
        (("claims", "--ledger", "{tmp}/reports/one.txt"), cli.BAD_DATA, "ledger"),
        (("show", "feed", "--ledger", "{ledger}"), cli.USAGE, "feed"),
        (("why", "feed"), cli.USAGE, "feed"),
        (("extract", "--pipeline", "no_such", "{tmp}/reports/one.txt"), cli.BAD_DATA, "no_such"),
        (("claims", "--ledger", "{ledger}", "--as-of", "yesterday"), cli.BAD_DATA, "yesterday"),
        (("claims", "--ledger", "{ledger}", "--type", "WAR"), cli.USAGE, "WAR"),
        (("export", "--ledger", "{ledger}", "--format", "xml"), cli.USAGE, "xml"),
        (("export", "--ledger", "{ledger}", "-o", "{tmp}/no/where.csv"), cli.INPUT_OUTPUT, "where.csv"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else str(value),
)
def test_a_wrong_call_ends_in_a_sentence(
    words: tuple[str, ...], code: int, said: str, ledger: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*(word.format(tmp=Path(ledger).parent, ledger=ledger) for word in words)) == code
    captured = capsys.readouterr()
    assert said in captured.err
    assert "Traceback" not in captured.err


def test_what_a_report_contains_cannot_drive_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = tmp_path / "evil.txt"
    report.write_text(" date 2021-10-12 The army said [red]troops[/red] \x1b[31m had captured the mill \x07.\n", "utf-8")
    place = str(tmp_path / "evil.ledger")
    run("read", str(report), "--ledger", place)
    capsys.readouterr()
    run("claims", "--ledger", place)
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "\x07" not in out


# --- speed of starting -------------------------------------------------------------------------------------------------------


def _seconds_to_first_line(*words: str) -> float:
    command = [sys.executable, "-m", "dateline", *words]
    start = time.perf_counter()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=os.environ | {"PYTHONUNBUFFERED": "1"}
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        found = time.perf_counter() - start
        process.kill()
    return found


def test_help_answers_at_once() -> None:
    assert min(_seconds_to_first_line("--help") for _ in range(3)) < 0.5


def test_every_start_says_something_soon(reports: Path, ledger: str, tmp_path: Path) -> None:
    assert min(_seconds_to_first_line("read", str(reports), "--ledger", str(tmp_path / "new.ledger")) for _ in range(2)) < 1.5
    assert min(_seconds_to_first_line("claims", "--ledger", ledger) for _ in range(2)) < 1.5
    assert min(_seconds_to_first_line("doctor") for _ in range(2)) < 3
