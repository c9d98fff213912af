import tempfile
from dataclasses import replace
from pathlib import Path

import apsw
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_readings import (
    BETTER,
    LATER,
    NOW,
    READER,
    a_claim,
    a_document,
    a_reading,
    a_source,
    readings,
)

from dateline import ledger
from dateline.ledger.rows import document_key
from dateline.model import DatelineError, Reader, Reading, When


def ids(opened: ledger.Ledger, **asked: object) -> list[str]:
    return [one.claim.id for one in ledger.claims(opened, ledger.Filter(**asked))]


def several() -> st.SearchStrategy[list[Reading]]:
    """Readings of different documents, or of one document met in different ways; a reader always reads a text alike."""
    return st.lists(readings(), max_size=5, unique_by=lambda one: (document_key(one.document), one.document.title))


def filled(folder: str, name: str, batches: list[list[Reading]]) -> Path:
    place = Path(folder) / name
    with ledger.create(place):
        pass
    for batch in batches:
        with ledger.open(place, write=True) as opened:
            for reading in batch:
                ledger.append(opened, reading, NOW)
    return place


def test_reading_twice_changes_nothing(opened: ledger.Ledger) -> None:
    assert ledger.append(opened, a_reading(), NOW)
    before = list(ledger.dump(opened)), list(ledger.claims(opened)), ledger.counts(opened)
    assert not ledger.append(opened, a_reading(), LATER)
    assert (list(ledger.dump(opened)), list(ledger.claims(opened)), ledger.counts(opened)) == before


@settings(max_examples=25, deadline=None)
@given(several())
def test_reading_anything_twice_changes_nothing_and_comes_back_whole(found: list[Reading]) -> None:
    with tempfile.TemporaryDirectory() as folder, ledger.create(Path(folder) / "l") as opened:
        for reading in found:
            assert ledger.append(opened, reading, NOW)
        before = ledger.dump_digest(opened)
        for reading in found:
            assert not ledger.append(opened, reading, LATER)
        assert ledger.dump_digest(opened) == before
        by_key = {document_key(one.document): one for one in found}
        kept = list(ledger.readings(opened))
        assert len(kept) == len(by_key)
        assert all(one in found for one in kept)
        for one in kept:
            assert ledger.document(opened, document_key(one.document)).text == one.document.text


@settings(max_examples=25, deadline=None)
@given(several(), st.data())
def test_any_order_and_any_batch_give_the_same_ledger(found: list[Reading], data: st.DataObject) -> None:
    mixed = data.draw(st.permutations(found))
    cut = data.draw(st.integers(0, len(found)))
    with (
        tempfile.TemporaryDirectory() as folder,
        ledger.open(filled(folder, "one", [found])) as one,
        ledger.open(filled(folder, "two", [mixed[:cut], mixed[cut:]])) as two,
    ):
        assert list(ledger.dump(one)) == list(ledger.dump(two))
        assert ledger.dump_digest(one) == ledger.dump_digest(two)
        assert list(ledger.claims(one)) == list(ledger.claims(two))
        assert list(ledger.readings(one)) == list(ledger.readings(two))
        assert ledger.counts(one) == ledger.counts(two)


def test_the_same_words_in_two_outlets_are_two_documents(opened: ledger.Ledger) -> None:
    for outlet in ("The Daily Test", "The Weekly Test"):
        assert ledger.append(opened, a_reading(a_document(outlet=outlet)), NOW)
    assert ledger.counts(opened).documents == 2


@pytest.mark.parametrize("order", [0, 1])
def test_one_document_met_under_two_titles_is_one_document(opened: ledger.Ledger, order: int) -> None:
    met = [a_reading(a_document(title="A")), a_reading(a_document(title="B"))]
    for reading in met if order else reversed(met):
        assert ledger.append(opened, reading, NOW)
    assert ledger.counts(opened).documents == 1
    assert [one.document.title for one in ledger.claims(opened)] == ["B"]


def test_the_newest_reader_is_seen_and_the_older_can_be_asked(opened: ledger.Ledger) -> None:
    document = a_document()
    old, new = a_claim(document.text, "brigade took"), a_claim(document.text, "took Vysoke")
    ledger.append(opened, a_reading(document, (old,)), NOW)
    ledger.append(opened, a_reading(document, (new,), BETTER), LATER)
    assert ids(opened) == [new.id]
    assert ids(opened, reader="0.1.0") == [old.id]
    assert ids(opened, reader=ledger.readers(opened)[0][0][:8]) == [old.id]
    assert ledger.claim(opened, old.id).claim == old
    assert not ledger.append(opened, a_reading(document, (old,)), LATER)
    assert ids(opened) == [new.id]


def test_an_older_reader_that_comes_late_to_a_document_does_not_hide_the_newer(opened: ledger.Ledger) -> None:
    first, second = a_document(), a_document(url="https://example.org/2")
    ledger.append(opened, a_reading(first), NOW)
    ledger.append(opened, a_reading(second, reader=BETTER), NOW)
    ledger.append(opened, a_reading(second, ()), LATER)
    assert sorted(one.document.url or "" for one in ledger.claims(opened)) == ["https://example.org/1", "https://example.org/2"]


@pytest.mark.parametrize("name", ["0.3.0", "0"])
def test_an_unknown_reader_is_named_with_those_that_are_known(opened: ledger.Ledger, name: str) -> None:
    ledger.append(opened, a_reading(), NOW)
    with pytest.raises(ledger.NoSuchEntryError, match="test_pipeline"):
        ledger.claims(opened, ledger.Filter(reader="x" + name))


def test_a_reader_is_not_taken_for_another_that_differs_in_one_member(opened: ledger.Ledger) -> None:
    for reader in (READER, replace(READER, model="m"), Reader(version="0.1.0", pipeline="other")):
        assert ledger.append(opened, a_reading(reader=reader), NOW)
    with pytest.raises(ledger.NoSuchEntryError, match="found 3"):
        ledger.claims(opened, ledger.Filter(reader="0.1.0"))


@pytest.mark.parametrize(
    "reading",
    [
        a_reading(a_document(digest="0" * 64)),
        a_reading(claims=(replace(a_claim("The brigade took Vysoke.", "took"), text="tool"),)),
        a_reading(claims=(replace(a_claim("The brigade took Vysoke.", "took"), end=99),)),
        a_reading(a_document(published="2022-02-30")),
        a_reading(claims=(a_claim("The brigade took Vysoke.", "took", sources=(a_source(said_on="Friday"),)),)),
    ],
    ids=["digest", "words", "end", "date", "said_on"],
)
def test_a_reading_that_does_not_hold_together_leaves_no_trace(opened: ledger.Ledger, reading: Reading) -> None:
    with pytest.raises(ledger.BadEntryError, match=r"(?s)Expected.*found"):
        ledger.append(opened, reading, NOW)
    assert list(ledger.dump(opened)) == []


def test_a_number_that_json_has_not_is_refused(opened: ledger.Ledger) -> None:
    made = a_claim("The brigade took Vysoke.", "took")
    broken = replace(made, factuality=replace(made.factuality, score=float("nan")))
    with pytest.raises(ledger.BadEntryError, match="plain JSON"):
        ledger.append(opened, a_reading(claims=(broken,)), NOW)
    assert ledger.append(opened, a_reading(claims=(made,)), NOW)


def test_a_ledger_open_for_reading_takes_nothing(place: Path) -> None:
    with ledger.create(place):
        pass
    with ledger.open(place) as opened, pytest.raises(ledger.LedgerAccessError, match="write=True"):
        ledger.append(opened, a_reading(), NOW)


def test_entries_are_never_changed_removed_or_replaced(place: Path) -> None:
    with ledger.create(place) as opened:
        ledger.append(opened, a_reading(), NOW)
        stored = ledger.find(opened, next(iter(ids(opened))))
        target = ledger.target(stored.stored, stored.document)
        key = ledger.judge(opened, ledger.Judgement(by="A", at=NOW, verdict=ledger.Verdict.ACCEPT, target=target), NOW)
        ledger.strike(opened, ledger.Strike(entry=key, by="A", at=NOW, why="a slip"), NOW)
        ledger.expect(opened, ledger.Expectation(date="2022-09-10", place="Vysoke", holder="UKR", by="A", at=NOW), NOW)
    entries = {
        "documents", "sightings", "readers", "readings", "claims", "claim_sources", "claim_places", "judgements", "strikes",
        "expectations", "schema_versions",
    }  # fmt: skip
    raw = apsw.Connection(str(place))
    for table in entries:
        (column, *_), *_ = raw.execute("SELECT name FROM pragma_table_info(?)", (table,))
        for sql in ("UPDATE {} SET {} = {}", "DELETE FROM {}", "INSERT OR REPLACE INTO {0} SELECT * FROM {0}"):
            with pytest.raises(apsw.ConstraintError, match="strike them"):
                raw.execute(sql.format(table, column, column))
    tables = {
        name for (name,) in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
    }
    assert {name for name in tables - entries if not name.startswith("claim_search")} == {
        "current_readings",
        "struck_entries",
        "listing",
        "links",
        "pairings",
        "spots",
        "tellings",
        "texts",
        "waiting",
    }
    raw.close()


def test_every_error_is_one_that_the_faces_know(opened: ledger.Ledger) -> None:
    with pytest.raises(DatelineError):
        ledger.claims(opened, ledger.Filter(event_from="yesterday"))


def test_a_claim_with_two_unknown_ends_meets_no_interval(opened: ledger.Ledger) -> None:
    made = a_claim("The brigade took Vysoke.", "took")
    ledger.append(opened, a_reading(claims=(replace(made, event=replace(made.event, when=When(text="some day"))),)), NOW)
    assert len(ids(opened)) == 1
    assert ids(opened, event_from="0001-01-01") == ids(opened, event_to="9999-12-31") == []
