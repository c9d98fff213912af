"""Trace, disputes and timeline on two reports and a copy that changed them."""

import json

import pytest

from dateline.comparison import ChangeKind, Comparison, compare
from dateline.model import DatelineError
from dateline.plain import to_plain
from dateline.views.difference import News, difference
from dateline.views.dispute import disputes
from dateline.views.quarrel import quarrels
from dateline.views.timeline import timeline
from dateline.views.trace import trace

from comparison.comparison_readings import WORDS, read  # isort: skip

AGENCY = (
    "Ukrainian troops probably entered Izium on Saturday, Andriy Kovalenko, a regional governor, said. "
    "They retook more than 6,000 square kilometres of land in Kharkiv region, he added. "
    "The agency could not verify the claims."
)
COPY = "Ukrainian troops entered Izium on Saturday. They retook more than 2,300 square miles of land in Kharkiv region."
DENIAL = "The defence ministry in Moscow denied on Saturday that Ukrainian troops had entered Izium."


@pytest.fixture(scope="module")
def compared() -> Comparison:
    return compare(
        [
            read(COPY, "copy", "2022-09-12", "A daily"),
            read(AGENCY, "agency", "2022-09-11", "An agency"),
            read(DENIAL, "denial", "2022-09-11", "A ministry"),
        ],
        words=WORDS,
    )


def _claim(compared: Comparison, document: str, words: str) -> str:
    return next(e.claim.id for e in compared.claims if e.document.id == document and words in e.claim.text)


def test_a_trace_leads_from_the_copy_to_the_root_and_tells_the_changes(compared: Comparison) -> None:
    told = trace(compared, _claim(compared, "copy", "entered Izium"))
    assert [each.document for each in told.printings] == ["agency", "copy"]
    assert told.printings[1].taken_from == told.printings[0].claim
    kinds = {change.kind for change in told.printings[1].changes}
    assert {ChangeKind.SOURCE_DROPPED, ChangeKind.CERTAINTY_RAISED, ChangeKind.CAVEAT_REMOVED} <= kinds


def test_a_converted_figure_is_no_rival(compared: Comparison) -> None:
    told = trace(compared, _claim(compared, "copy", "retook"))
    assert ChangeKind.FIGURE_CONVERTED in {change.kind for change in told.printings[-1].changes}


def test_a_claim_is_found_by_the_start_of_its_id(compared: Comparison) -> None:
    name = _claim(compared, "copy", "entered Izium")
    assert trace(compared, name[:10]).claim == name
    with pytest.raises(DatelineError, match="Expected the id of one claim"):
        trace(compared, "no such claim")


def test_a_dispute_quotes_both_sides(compared: Comparison) -> None:
    found = disputes(compared)
    assert any({each.first.polarity, each.second.polarity} == {"positive", "negative"} for each in found)


def test_disputes_that_share_a_side_are_one_quarrel(compared: Comparison) -> None:
    again = read(
        "Russian troops still held Izium on Saturday, Lena Aboud, an official, said.", "again", "2022-09-11", "A radio"
    )
    texts = (("copy", COPY, "2022-09-12", "A daily"), ("agency", AGENCY, "2022-09-11", "An agency"))
    readings = [read(words, name, day, outlet) for name, words, day, outlet in texts]
    found = compare([*readings, read(DENIAL, "denial", "2022-09-11", "A ministry"), again], words=WORDS)
    assert len(disputes(found)) > len(quarrels(found)) == len(quarrels(compared)) == 1
    (told,) = quarrels(found)
    sides = {told.first.statement, told.second.statement, *(each.statement for each in (*told.first_also, *told.second_also))}
    assert sides == {side.statement for each in disputes(found) for side in (each.first, each.second)}


def test_a_timeline_by_event_and_by_knowledge(compared: Comparison) -> None:
    assert "2022-09-10" in [each.day for each in timeline(compared, "event")]
    assert [each.day for each in timeline(compared, "knowledge")] == ["2022-09-11"]
    assert timeline(compared, "knowledge", first="2022-09-12") == ()
    with pytest.raises(DatelineError, match="event or knowledge"):
        timeline(compared, "moon")


def test_the_views_are_plain_data(compared: Comparison) -> None:
    json.dumps(to_plain([trace(compared, compared.statements[0].id), disputes(compared), timeline(compared)]))


def test_what_turns_the_known_comes_before_what_adds_to_it_and_a_denial_is_marked(compared: Comparison) -> None:
    texts = (("copy", COPY, "2022-09-12", "A daily"), ("agency", AGENCY, "2022-09-10", "An agency"))
    readings = [read(words, name, day, outlet) for name, words, day, outlet in texts]
    later = [*readings, read(DENIAL, "denial", "2022-09-11", "A ministry")]
    found = difference(compare(later, as_of="2022-09-10", words=WORDS), compare(later, words=WORDS))
    assert [change.kind for change in found.changes][:1] == [News.REVERSED]
    assert found.changes[0].now.polarity == "negative"
    assert len(compared.documents) == len(later)
