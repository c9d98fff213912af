import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from ledger_readings import BETTER, LATER, NOW, READER, a_claim, a_document, a_reading, digest

from dateline import ledger
from dateline.ledger.reattach import reattached
from dateline.ledger.rows import document_key, reader_row
from dateline.model import Claim, Document

TEXT = "On Monday Kyiv said the brigade took Vysoke and held the bridge."


def document() -> Document:
    return a_document(TEXT)


def judgement(opened: ledger.Ledger, claim: Claim, **changes: object) -> ledger.Judgement:
    found = ledger.find(opened, claim.id)
    target = ledger.target(found.stored, found.document)
    return replace(ledger.Judgement(by="Ana", at="2026-02-01", verdict=ledger.Verdict.ACCEPT, target=target), **changes)


TOOK = a_claim(TEXT, "the brigade took Vysoke")
HELD = a_claim(TEXT, "held the bridge")


@pytest.fixture
def filled(place: Path) -> Iterator[ledger.Ledger]:
    with ledger.create(place) as made:
        ledger.append(made, a_reading(document(), (TOOK, HELD)), NOW)
        yield made


def test_a_target_holds_the_words_and_their_surroundings(filled: ledger.Ledger) -> None:
    target = judgement(filled, HELD).target
    assert (target.exact, target.prefix, target.suffix) == (
        "held the bridge",
        "yiv said the brigade took Vysoke and "[-32:],
        ".",
    )
    assert TEXT[target.start : target.end] == target.exact
    assert target.document == document_key(document())


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"verdict": ledger.Verdict.REJECT, "why": "another village"},
        {"verdict": ledger.Verdict.CORRECT, "field": "event.type", "value": "RETREAT"},
        {"verdict": ledger.Verdict.CORRECT, "field": "event.when", "value": {"from": "2022-09-10", "to": None}},
        {"verdict": ledger.Verdict.NOTE, "why": "ask the desk \ud800\x00"},
    ],
)
def test_a_judgement_comes_back_whole(filled: ledger.Ledger, changes: dict[str, object]) -> None:
    entry = judgement(filled, TOOK, **changes)
    key = ledger.judge(filled, entry, NOW)
    assert ledger.judge(filled, entry, LATER) == key
    (kept,) = ledger.find(filled, TOOK.id).judgements
    assert kept == ledger.Kept(key=key, entry=entry, struck=False, claim=TOOK.id)
    assert ledger.find(filled, HELD.id).judgements == ()


def test_two_claims_are_judged_one_event(filled: ledger.Ledger) -> None:
    entry = judgement(filled, TOOK, verdict=ledger.Verdict.SAME_EVENT, other=judgement(filled, HELD).target)
    ledger.judge(filled, entry, NOW)
    assert [kept.entry for kept in ledger.decided(filled)] == [entry]


@pytest.mark.parametrize(
    "changes",
    [
        {"verdict": ledger.Verdict.SAME_EVENT},
        {"verdict": ledger.Verdict.CORRECT},
        {"field": "event.type"},
        {"by": " "},
        {"verdict": ledger.Verdict.CORRECT, "field": "f", "value": float("inf")},
    ],
)
def test_a_judgement_that_does_not_hold_together_is_refused(filled: ledger.Ledger, changes: dict[str, object]) -> None:
    with pytest.raises(ledger.BadEntryError, match="Expected"):
        ledger.judge(filled, judgement(filled, TOOK, **changes), NOW)
    assert list(ledger.decided(filled)) == []


def test_a_judgement_needs_its_document(filled: ledger.Ledger) -> None:
    entry = judgement(filled, TOOK)
    with pytest.raises(ledger.NoSuchEntryError, match="read the document first"):
        ledger.judge(filled, replace(entry, target=replace(entry.target, document="0" * 64)), NOW)


def renamed(claim: Claim, **changes: object) -> Claim:
    return replace(claim, id=digest("better", claim.id), **changes)


LONGER = a_claim(TEXT, "Kyiv said the brigade took Vysoke", trigger=TOOK.trigger, id="longer")


@pytest.mark.parametrize(
    ("better", "led_to"),
    [
        ((HELD, TOOK), TOOK.id),
        ((HELD, renamed(TOOK)), renamed(TOOK).id),
        ((LONGER, HELD), "longer"),
        ((LONGER, renamed(TOOK)), renamed(TOOK).id),
        ((renamed(TOOK, trigger=a_claim(TEXT, "took").trigger), HELD), renamed(TOOK).id),
        ((HELD,), None),
        ((), None),
        ((LONGER, replace(LONGER, id="twin")), None),
    ],
    ids=["same", "renamed", "longer", "renamed beside longer", "other trigger", "gone", "nothing", "two alike"],
)
def test_a_judgement_finds_its_claim_after_a_better_reading(
    filled: ledger.Ledger, better: tuple[Claim, ...], led_to: str | None
) -> None:
    ledger.judge(filled, judgement(filled, TOOK), NOW)
    ledger.append(filled, a_reading(document(), better, BETTER), LATER)
    assert [kept.claim for kept in ledger.decided(filled, document_key(document()))] == [led_to]
    if led_to:
        assert len(ledger.find(filled, led_to).judgements) == 1


def test_nothing_to_attach_to_is_no_claim(filled: ledger.Ledger) -> None:
    assert reattached(judgement(filled, TOOK).target, ()) is None


def strike(opened: ledger.Ledger, key: str, why: str = "a slip") -> str:
    return ledger.strike(opened, ledger.Strike(entry=key, by="Ana", at="2026-02-02", why=why), NOW)


def test_a_struck_judgement_stays_and_is_marked_and_a_struck_strike_lifts_it(filled: ledger.Ledger) -> None:
    key = ledger.judge(filled, judgement(filled, TOOK), NOW)
    first = strike(filled, key)
    assert [kept.struck for kept in ledger.decided(filled)] == [True]
    second = strike(filled, first, "it was right")
    assert [kept.struck for kept in ledger.decided(filled)] == [False]
    strike(filled, second, "it was not")
    assert [kept.struck for kept in ledger.decided(filled)] == [True]
    assert sorted(kept.struck for kept in ledger.struck(filled)) == [False, False, True]
    strike(filled, key, "another reason")
    assert [kept.struck for kept in ledger.decided(filled)] == [True]


def keys_of(opened: ledger.Ledger, what: str) -> list[str]:
    lines = map(json.loads, ledger.dump(opened))
    return [line["key"] for line in lines if line["entry"] == what]


@pytest.mark.parametrize("what", ["document", "sighting", "reading", "reader"])
def test_what_is_struck_is_no_longer_answered_but_still_there(filled: ledger.Ledger, what: str) -> None:
    (key,) = keys_of(filled, what)
    struck = strike(filled, key)
    assert list(ledger.claims(filled)) == list(ledger.claims(filled, ledger.Filter(reader="0.1.0"))) == []
    assert ledger.counts(filled).documents == 0
    found = ledger.find(filled, TOOK.id)
    assert (found.stored.claim, found.current) == (TOOK, False)
    ledger.rebuild(filled)
    assert list(ledger.claims(filled)) == []
    strike(filled, struck)
    assert len(list(ledger.claims(filled))) == 2
    assert ledger.find(filled, TOOK.id).current


def test_a_struck_reader_gives_way_to_the_one_before(filled: ledger.Ledger) -> None:
    ledger.append(filled, a_reading(document(), (HELD,), BETTER), LATER)
    assert len(list(ledger.claims(filled))) == 1
    strike(filled, str(reader_row(BETTER)["key"]), "it invents")
    assert len(list(ledger.claims(filled))) == 2
    assert not ledger.append(filled, a_reading(document(), (TOOK, HELD), READER), LATER)
    ledger.append(filled, a_reading(a_document(url="other"), reader=BETTER), LATER)
    assert ledger.counts(filled).documents == 1


def test_only_an_entry_is_struck_and_only_with_a_reason(filled: ledger.Ledger) -> None:
    with pytest.raises(ledger.NoSuchEntryError, match="key of an entry"):
        strike(filled, TOOK.id)
    with pytest.raises(ledger.BadEntryError, match="why"):
        strike(filled, document_key(document()), " ")


def test_a_rebuild_changes_no_answer(filled: ledger.Ledger) -> None:
    ledger.append(filled, a_reading(document(), (HELD,), BETTER), LATER)
    ledger.append(filled, a_reading(a_document(TEXT, title="Other"), (TOOK,), BETTER), LATER)
    strike(filled, keys_of(filled, "reading")[0])
    before = list(ledger.claims(filled)), list(ledger.dump(filled)), ledger.counts(filled)
    ledger.rebuild(filled)
    assert (list(ledger.claims(filled)), list(ledger.dump(filled)), ledger.counts(filled)) == before


def test_expectations_are_kept(opened: ledger.Ledger) -> None:
    entry = ledger.Expectation(date="2022-09-10", place="Vysoke", holder="UKR", by="Ana", at="2026-02-01", as_of="2022-09-12")
    key = ledger.expect(opened, entry, NOW)
    assert ledger.expect(opened, entry, LATER) == key
    assert [(kept.key, kept.entry, kept.struck) for kept in ledger.expected(opened)] == [(key, entry, False)]
    strike(opened, key)
    assert [kept.struck for kept in ledger.expected(opened)] == [True]
    with pytest.raises(ledger.BadEntryError, match="YYYY-MM-DD"):
        ledger.expect(opened, replace(entry, date="yesterday"), NOW)
