import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_readings import a_claim, a_place, a_reading, a_source, readings

from dateline import exchange
from dateline.exchange.geojson import features
from dateline.exchange.table import COLUMNS, flat
from dateline.model import Claim, DocumentHead, Problem, Quantity, Reading, SourceKind, StoredClaim

TEXT = "Reuters quoted Bilyk as saying that the brigade took Vysoke."
SQUARE = {"type": "Polygon", "coordinates": [[[36.0, 49.0], [37.0, 49.0], [37.0, 50.0], [36.0, 49.0]]]}


def stored(claim: Claim | None = None, **head: object) -> StoredClaim:
    made = DocumentHead(
        key="k" * 64, id="d1", published="2022-09-12", outlet="The Daily Test", url="https://example.org", title="T"
    )
    return StoredClaim(claim=claim or a_claim(TEXT, "took Vysoke"), document=replace(made, **head))


def with_places(*places: object) -> Claim:
    made = a_claim(TEXT, "took Vysoke")
    return replace(made, event=replace(made.event, places=places))


def written(form: str, rows: list[StoredClaim] | list[Reading]) -> str:
    out = io.StringIO(newline="")
    exchange.write(form, rows, out)
    return out.getvalue()


def test_readings_come_back_from_json_lines() -> None:
    found = [a_reading(), a_reading(claims=())]
    assert list(exchange.readings_from_jsonl(written("jsonl", found).splitlines())) == found


@settings(max_examples=50)
@given(st.lists(readings(), max_size=3))
def test_any_reading_comes_back_from_json_lines(found: list[Reading]) -> None:
    text = written("jsonl", found)
    assert text.count("\n") == len(found)
    assert list(exchange.readings_from_jsonl(io.StringIO(text, newline="\n"))) == found
    text.encode()


@pytest.mark.parametrize("line", ["{", "null", "[]", '{"document": 1}', "1", "x" * 100, '{"claims": []}', "[" * 200_000])
def test_a_broken_line_is_told_and_the_others_are_read(line: str) -> None:
    good = written("jsonl", [a_reading()]).strip()
    first, problem, last = exchange.readings_from_jsonl([good, line, "", good])
    assert first == last == a_reading()
    assert isinstance(problem, Problem)
    assert "in line 2" in problem.message


def test_a_csv_has_a_header_and_a_row_a_claim() -> None:
    rows = list(exchange.rows_from_csv(written("csv", [stored(), stored(title="=1+1")]).splitlines(keepends=True)))
    assert tuple(rows[0]) == COLUMNS == tuple(flat(stored()))
    assert rows[0] | {"title": "=1+1"} == rows[1]
    assert rows[0] == {
        "claim": stored().claim.id,
        "document": "d1",
        "outlet": "The Daily Test",
        "published": "2022-09-12",
        "url": "https://example.org",
        "title": "T",
        "source": "Oksana Bilyk",
        "source_kind": "person",
        "side": "UKR",
        "stance": "asserts",
        "cue": "said",
        "said_on": "",
        "via": "",
        "chain": "Oksana Bilyk",
        "quotation": "indirect",
        "certainty": "certain",
        "polarity": "positive",
        "tense": "past",
        "type": "ASSAULT",
        "mode": "",
        "actor": "the brigade",
        "actor_country": "UKR",
        "recipient": "",
        "recipient_country": "",
        "from": "2022-09-10",
        "to": "2022-09-11",
        "when": "at the weekend",
        "place": "Vysoke",
        "relation": "in",
        "geonameid": "101",
        "lat": "49.5",
        "lon": "36.25",
        "place_country": "UKR",
        "quantity": "six tanks",
        "low": "6",
        "high": "6",
        "unit": "tank",
        "comparator": "=",
        "counted": "",
        "other_quantities": "",
        "holder": "UKR",
        "change": "gained",
        "control_place": "Vysoke",
        "words": "took Vysoke",
        "start": str(stored().claim.start),
        "end": str(stored().claim.end),
    }


def test_a_chain_of_sources_and_several_values_in_a_row() -> None:
    made = with_places(a_place(), a_place("Zolote", geonameid=None))
    amounts = (
        Quantity(text="five to six", value=(5, 6.5), unit="km2", comparator="~", start=0, end=1),
        Quantity(text="ten men", value=None, unit=None, comparator="=", start=0, end=1),
    )
    made = replace(
        made,
        sources=(a_source("Reuters", kind=SourceKind.ORGANISATION), a_source(None, country=None)),
        event=replace(made.event, quantities=amounts, actor=None, when=None),
        control=None,
        quotation=None,
    )
    row = flat(stored(made))
    assert (row["source"], row["source_kind"], row["chain"]) == ("one official", "unnamed", "Reuters > one official")
    assert (row["place"], row["lat"], row["geonameid"]) == ("Vysoke; Zolote", None, "101")
    assert (row["low"], row["high"], row["other_quantities"]) == (5, 6.5, "ten men")
    assert flat(stored(replace(made, sources=())))["source"] is None


@given(st.lists(st.text(), min_size=2, max_size=2))
def test_any_title_and_outlet_come_back_from_csv(texts: list[str]) -> None:
    (row,) = exchange.rows_from_csv(io.StringIO(written("csv", [stored(title=texts[0], outlet=texts[1])]), newline=""))
    assert (row["title"], row["outlet"]) == tuple(texts)


def test_half_a_surrogate_pair_does_not_stop_a_csv() -> None:
    written("csv", [stored(title="a\ud800b")]).encode()


@pytest.mark.parametrize("text", ["a,b\n1\n", 'a\n"x" y\n', "a,b\n1,2,3\n"])
def test_what_is_no_csv_is_told(text: str) -> None:
    with pytest.raises(exchange.ExchangeError, match="line 2"):
        list(exchange.rows_from_csv(io.StringIO(text, newline="")))


def test_an_empty_csv_has_no_rows() -> None:
    assert list(exchange.rows_from_csv([])) == []


@pytest.mark.parametrize(
    ("places", "shapes"),
    [
        ((), [None]),
        ((a_place(lat=None, lon=None),), [None]),
        ((a_place(),), [{"type": "Point", "coordinates": [36.25, 49.5]}]),
        ((a_place(geometry=SQUARE),), [SQUARE]),
        ((a_place(lat=0.0, lon=0.0),), [{"type": "Point", "coordinates": [0.0, 0.0]}]),
        (
            (a_place(), a_place("Zolote", lat=None), a_place(geometry=SQUARE)),
            [{"type": "Point", "coordinates": [36.25, 49.5]}, SQUARE],
        ),
    ],
)
def test_a_feature_for_each_place_that_is_known(places: tuple[object, ...], shapes: list[object]) -> None:
    found = list(features(stored(with_places(*places))))
    assert [feature["geometry"] for feature in found] == shapes
    assert len({feature["id"] for feature in found}) == len(found)
    assert all(feature["properties"]["claim"] == stored().claim.id for feature in found)


@pytest.mark.parametrize("number", [0, 1, 3])
def test_geojson_is_one_collection(number: int) -> None:
    plain = json.loads(written("geojson", [stored()] * number))
    assert plain["type"] == "FeatureCollection"
    assert len(plain["features"]) == number
    assert set(plain) == {"type", "features"}


@pytest.mark.parametrize("form", exchange.Format)
def test_a_file_appears_whole(tmp_path: Path, form: exchange.Format) -> None:
    path = tmp_path / "out"
    path.write_text("before")
    exchange.write(form, [stored()], path)
    assert path.read_bytes().decode() == written(form, [stored()])
    assert [one.name for one in tmp_path.iterdir()] == ["out"]


def test_a_file_that_fails_leaves_the_one_before(tmp_path: Path) -> None:
    path = tmp_path / "out"
    path.write_text("before")

    def rows() -> "list[StoredClaim]":
        yield stored()
        raise KeyError

    with pytest.raises(KeyError):
        exchange.write("csv", rows(), path)
    assert path.read_text() == "before"
    assert [one.name for one in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("path", ["nowhere/out", "out"])
def test_where_nothing_can_be_written_is_told(tmp_path: Path, path: str) -> None:
    (tmp_path / "out").mkdir()
    with pytest.raises(exchange.ExchangeError, match="was refused"):
        exchange.write("csv", [stored()], tmp_path / path)


def test_a_full_disk_is_told() -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this system has no /dev/full")
    with pytest.raises(exchange.ExchangeError, match="No space left"):
        exchange.write("csv", [stored()], full)


def test_a_device_stays_a_device() -> None:
    exchange.write("jsonl", [stored()], Path("/dev/null"))
    assert not Path("/dev/null").is_file()


def test_an_unknown_format_is_told() -> None:
    with pytest.raises(exchange.ExchangeError, match="jsonl, csv, geojson, plover, found 'xlsx'"):
        exchange.write("xlsx", [], io.StringIO())


def test_a_csv_row_is_read_by_any_reader() -> None:
    (_, row) = csv.reader(io.StringIO(written("csv", [stored(title='a "b", c\nd')]), newline=""))
    assert row[5] == 'a "b", c\nd'
