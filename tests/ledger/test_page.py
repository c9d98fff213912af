"""Pages, counts and the queue; as known on a day about a day, against an oracle that looks at every claim."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import synthetic
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_readings import NOW, READER, a_claim, a_document, a_reading, a_source

from dateline import ledger
from dateline.model import Attribution, Certainty, EventType, Polarity, Span, Stance, StoredClaim

FILTERS = (
    {},
    {"type": EventType.ASSAULT},
    {"polarity": Polarity.NEGATIVE},
    {"certainty": Certainty.POSSIBLE},
    {"control": True},
    {"control": False},
    {"side": "UKR"},
    {"side": "UKR", "stance": Stance.ASSERTS},
    {"stance": Stance.DENIES},
    {"unnamed": False},
    {"unnamed": True},
    {"about": "captured"},
    {"source": "Petro"},
    {"outlet": "Northern Courier"},
    {"event_from": "2022-01-03", "event_to": "2022-01-03"},
    {"event_from": "2022-01-02", "as_of": "2022-01-02"},
    {"published_to": "2022-01-02"},
    {"decided": False},
)


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ledger.Ledger]:
    with ledger.create(tmp_path_factory.mktemp("page") / "l") as made:
        assert ledger.append_many(made, synthetic.readings(700, days=5), NOW) == 22
        yield made


@pytest.mark.parametrize("asked", FILTERS, ids=str)
@pytest.mark.parametrize("order", ledger.Order)
def test_pages_are_the_whole_answer_in_pieces(opened: ledger.Ledger, asked: dict[str, object], order: ledger.Order) -> None:
    wanted = ledger.Filter(**asked, order=order)
    whole = list(ledger.claims(opened, wanted))
    assert ledger.count(opened, wanted) == len(whole)
    first = ledger.page(opened, replace(wanted, limit=20))
    second = ledger.page(opened, replace(wanted, limit=20, offset=20))
    assert (first.claims, second.claims) == (tuple(whole[:20]), tuple(whole[20:40]))
    assert (first.total, first.more, second.more) == (len(whole), len(whole) > 20, len(whole) > 40)
    for by in ("type", "certainty", "polarity", "change"):
        assert sum(ledger.tally(opened, wanted, by=by).values()) == len(whole)


@pytest.mark.parametrize("asked", FILTERS, ids=str)
def test_the_list_answers_as_the_readings_do(opened: ledger.Ledger, asked: dict[str, object]) -> None:
    if "decided" in asked:
        return
    listed = list(ledger.claims(opened, ledger.Filter(**asked)))
    assert list(ledger.claims(opened, ledger.Filter(**asked, reader=synthetic.READER.version))) == listed


def test_a_tally_is_by_what_is_known(opened: ledger.Ledger) -> None:
    assert ledger.tally(opened)["ASSAULT"] == ledger.count(opened, ledger.Filter(type=EventType.ASSAULT))
    with pytest.raises(ledger.LedgerError, match="one of type"):
        ledger.tally(opened, by="colour")


def _meets(each: StoredClaim, first: str, last: str, as_of: str) -> bool:
    """The oracle: published by then, and the event's days meet those that are asked about."""
    when, published = each.claim.event.when, each.document.published
    if published is None or published > as_of or when is None or (when.first is None and when.last is None):
        return False
    return (when.first or "0") <= last and (when.last or "9") >= first


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 6), st.integers(0, 3), st.integers(0, 6))
def test_as_of_equals_the_oracle(opened: ledger.Ledger, event: int, length: int, known: int) -> None:
    first, last, as_of = (f"2022-01-{day + 1:02}" for day in (event, event + length, known))
    found = list(ledger.claims(opened, ledger.Filter(event_from=first, event_to=last, as_of=as_of)))
    assert found == [each for each in ledger.claims(opened) if _meets(each, first, last, as_of)]


def test_many_at_once_are_the_same_as_one_by_one(opened: ledger.Ledger, tmp_path: Path) -> None:
    with ledger.create(tmp_path / "one by one") as other:
        for reading in synthetic.readings(700, days=5):
            ledger.append(other, reading, NOW)
        assert ledger.dump_digest(other) == ledger.dump_digest(opened)
        assert list(ledger.claims(other)) == list(ledger.claims(opened))
        assert ledger.append_many(other, synthetic.readings(700, days=5), NOW) == 0


def test_a_reading_twice_in_one_batch_is_filed_once(place: Path) -> None:
    with ledger.create(place) as made:
        assert ledger.append_many(made, [a_reading(), a_reading()], NOW) == 1


TEXT = "The brigade took Vysoke. Talks went on. The depot burned."


def test_the_queue_has_control_and_doubt_first_and_loses_what_is_decided(place: Path) -> None:
    took, went, burned = (
        a_claim(TEXT, words, control=control)
        for words, control in (
            ("took Vysoke", a_claim(TEXT, "took").control),
            ("went on", None),
            ("burned", None),
        )
    )
    read = replace(
        a_reading(a_document(TEXT), (took, went, burned), READER),
        attributions=(
            Attribution(source=(Span(0, 1),), cue=(), content=(Span(25, 39),), score=0.55),
            Attribution(source=(Span(0, 1),), cue=(), content=(Span(40, 56),), score=0.95),
        ),
    )
    with ledger.create(place) as made:
        ledger.append(made, read, NOW)
        waiting = ledger.queue(made)
        assert [(each.stored.claim.text, each.margin) for each in waiting] == [("took Vysoke", 1.0), ("went on", 0.55)]
        assert [tuple(map(str, each.reasons)) for each in waiting] == [("bears_on_control",), ("low_margin",)]
        found = ledger.find(made, took.id)
        words = ledger.target(found.stored, found.document)
        entry = ledger.Judgement(by="Ana", at="2026-02-01", verdict=ledger.Verdict.ACCEPT, target=words)
        key = ledger.judge(made, entry, NOW)
        assert [each.stored.claim.id for each in ledger.queue(made)] == [went.id]
        assert (ledger.queued(made), ledger.count(made, ledger.Filter(decided=True))) == (1, 1)
        ledger.rebuild(made)
        assert ledger.queued(made) == 1
        ledger.strike(made, ledger.Strike(entry=key, by="Ana", at="2026-02-02", why="a slip"), NOW)
        assert ledger.queued(made) == 2
        assert ledger.queue(made, as_of="2022-09-11") == ()


PAGE = "Talks began. The brigade took Vysoke on Monday. The brigade took Vysoke again, he said."


@pytest.mark.parametrize(
    ("again", "led_to"),
    [
        ("Talks  began.\nThe brigade\ntook Vysoke on Monday. The brigade took Vysoke again, he said.", "took\nVysoke".split()),
        ("Read more\nTalks began. The brigade took Vysoke on Monday. More: the brigade left.", "took Vysoke".split()),
        ("Talks began. The brigade left Vysoke.", None),
    ],
)
def test_a_judgement_finds_its_claim_in_a_new_extraction(place: Path, again: str, led_to: list[str] | None) -> None:
    words = "The brigade took Vysoke"
    first = a_claim(PAGE, words, sources=(a_source(),))
    with ledger.create(place) as made:
        ledger.append(made, a_reading(a_document(PAGE), (first,)), NOW)
        found = ledger.find(made, first.id)
        entry = ledger.Judgement(
            by="Ana",
            at="2026-02-01",
            verdict=ledger.Verdict.NOTE,
            why="seen",
            target=ledger.target(found.stored, found.document),
        )
        ledger.judge(made, entry, NOW)
        spans = (
            [again[again.find("The brigade") :].split(".", maxsplit=1)[0]] if led_to is None else [_as_printed(again, words)]
        )
        second = a_claim(again, spans[0])
        ledger.append(made, a_reading(a_document(again), (second,)), NOW)
        assert [each.claim for each in ledger.decided(made)] == [first.id]
        assert len(ledger.find(made, second.id).judgements) == (1 if led_to else 0)
        old = next(one.document.key for one in ledger.claims(made) if one.claim.id == first.id)
        ledger.strike(made, ledger.Strike(entry=old, by="Ana", at="2026-02-02", why="extracted anew"), NOW)
        assert [each.claim for each in ledger.decided(made)] == [second.id if led_to else None]


def _as_printed(text: str, words: str) -> str:
    """The words as the text breaks its lines."""
    start = text.index("The brigade")
    end = text.index("Vysoke", start) + len("Vysoke")
    assert text[start:end].split() == words.split()
    return text[start:end]
