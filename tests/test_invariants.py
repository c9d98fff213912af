"""The invariants of docs/architecture.md that concern reading: traceable, order-free, closed, unknown, who read it."""

import json
import random
import socket

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline import claims, geography, pipeline, text
from dateline.model import Document, Reading, Span
from dateline.plain import to_plain

PIPELINE = text.load()
GAZETTEER = geography.load()
READER = text.load_reader()

REPORTS = (
    "ARDEL, Oct 12 — Ostrun's army said on Tuesday its troops had crossed the Isk river. “We hold both banks,” a colonel said.",
    "Tarvenia did not deny reports that its units had left Doll. The mayor, Lena Korvath, called it “a bad night”.",
    "“They are leaving,” said Pavel Drusk, a farmer.\n\n“They took the tractor, too,” he added.\n\nNobody was killed.",
    "No claims here at all, just weather: rain until Thursday.",
    "Officials believe up to 400 sq km may have been retaken since Sept 6, according to the Institute for Plain Maps.",
)


def document(words: str, name: str = "d", published: str | None = "2022-09-14") -> Document:
    return Document(id=name, digest=name, text=words, published=published)


def read(documents: list[Document]) -> dict[str, Reading]:
    found = pipeline.read(documents, PIPELINE, GAZETTEER, READER)
    return {each.document.id: each for each in found if isinstance(each, Reading)}


def spans_of(value: object) -> list[tuple[int, int, str]]:
    """Every start, end and text that stand together anywhere in a plain reading."""
    found = []
    if isinstance(value, dict):
        if isinstance(value.get("start"), int) and isinstance(value.get("end"), int) and isinstance(value.get("text"), str):
            found.append((value["start"], value["end"], value["text"]))
        for each in value.values():
            found += spans_of(each)
    elif isinstance(value, list):
        for each in value:
            found += spans_of(each)
    return found


def assert_traceable(reading: Reading) -> None:
    words = reading.document.text
    plain = to_plain(reading)
    sources = [source for claim in plain["claims"] for source in claim.pop("sources")]
    for actor in [claim["event"].pop(side) for claim in plain["claims"] for side in ("actor", "recipient")]:
        assert actor is None or actor["start"] is None or words[actor["start"] : actor["end"]] == actor["text"]
    for start, end, found in spans_of(plain):
        assert words[start:end] == found
    for source in sources:
        assert source["start"] is None or 0 <= source["start"] < source["end"] <= len(words)
    for attribution in reading.attributions:
        for span in (*attribution.source, *attribution.cue, *attribution.content):
            assert 0 <= span.start < span.end <= len(words)


@pytest.mark.parametrize("words", REPORTS)
def test_every_span_reopens_to_its_words(words: str) -> None:
    assert_traceable(read([document(words)])["d"])


ODD = st.sampled_from(
    ["\u200b", "\u00a0", "’", "“", "”", '"', "\u202e", "𝔘", "é", "e\u0301", "\ud800", "\x00", "🙂", "``", "\r\n", "\n\n", "  "]
)
PIECE = st.one_of(st.sampled_from([word for report in REPORTS for word in report.split()]), ODD, st.text(max_size=8))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECE, max_size=60))
def test_any_unicode_reopens_to_its_words(pieces: list[str]) -> None:
    words = " ".join(pieces)
    (parsed,) = text.parse([document(words)], PIPELINE)
    assert parsed.doc.text == parsed.text
    assert len(parsed.origin) == len(parsed.text)
    assert list(parsed.origin) == sorted(parsed.origin)
    assert_traceable(claims.extract(parsed, GAZETTEER, PIPELINE.name, READER))


def test_order_and_company_change_nothing() -> None:
    documents = [document(words, f"d{n}") for n, words in enumerate(REPORTS * 3)]
    expected = {name: to_plain(reading) for name, reading in read(documents).items()}
    shuffled = documents[:]
    random.Random(7).shuffle(shuffled)
    assert {name: to_plain(reading) for name, reading in read(shuffled).items()} == expected
    alone = {each.id: to_plain(read([each])[each.id]) for each in documents}
    assert alone == expected


def test_reading_opens_no_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        pytest.fail("reading opened a socket")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setenv("HOME", "nowhere")
    assert read([document(REPORTS[0])])["d"].claims


def test_an_undated_report_resolves_nothing_against_today() -> None:
    reading = read([document("Troops entered Doll yesterday, the army said on Tuesday.", published=None)])["d"]
    assert reading.claims
    assert all(
        claim.event.when is None or (claim.event.when.first, claim.event.when.last) == (None, None) for claim in reading.claims
    )
    assert all(source.said_on is None for claim in reading.claims for source in claim.sources)


def test_the_reader_is_named() -> None:
    reader = read([document(REPORTS[0])])["d"].reader
    assert reader.version
    assert "core_web" in reader.pipeline
    assert reader.gazetteer
    assert reader.model


def test_the_rules_read_alone_where_no_model_is_given() -> None:
    (reading,) = pipeline.read([document(REPORTS[0])], PIPELINE, GAZETTEER)
    assert isinstance(reading, Reading)
    assert reading.reader.model is None
    assert reading.claims


def test_claims_have_ids_of_their_own() -> None:
    reading = read([document("\n\n".join(REPORTS))])["d"]
    assert len({claim.id for claim in reading.claims}) == len(reading.claims)


def test_a_reading_is_json() -> None:
    for words in REPORTS:
        assert json.loads(json.dumps(to_plain(read([document(words)])["d"])))


def test_spans_know_each_other() -> None:
    assert Span(0, 4).overlaps(Span(3, 5))
    assert not Span(0, 3).overlaps(Span(3, 5))
    assert Span(0, 9).holds(Span(3, 5))
