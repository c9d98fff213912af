"""Speech without a cue of its own: quotations that go on, turns of a transcript, headlines. Names and places are invented."""

import pytest

from claims.reading import claim_at, read
from dateline.model import SourceKind, Stance


def said(words: str) -> list[tuple[str, str]]:
    """Each attribution's source and content."""
    return [
        (" … ".join(span.of(words) for span in each.source), " … ".join(span.of(words) for span in each.content))
        for each in read(words).attributions
    ]


def test_a_quotation_that_goes_on_belongs_to_what_was_said_before() -> None:
    words = "“We hold the bridge,” Colonel Drusk said. “Nobody will cross it. The winter is ours.”"
    assert said(words) == [("Colonel Drusk", "We hold the bridge … Nobody will cross it. The winter is ours.")]


def test_a_quotation_in_the_next_paragraph_keeps_the_speaker_though_it_never_closes() -> None:
    words = "“We hold the bridge,” Colonel Drusk said.\n\n“Nobody will cross it."
    assert claim_at(words, "cross").sources[0].name == "Drusk"


@pytest.mark.parametrize(
    ("words", "source", "content"),
    [
        ("Army: no troops left in the valley", "Army", "no troops left in the valley"),
        ("Volgard: we never left Krasten", "Volgard", "we never left Krasten"),
        ("Troops have left the valley: ministry", "ministry", "Troops have left the valley"),
    ],
)
def test_a_headline_with_a_colon_has_its_speaker(words: str, source: str, content: str) -> None:
    assert (source, content) in said(words)


@pytest.mark.parametrize("words", ["Valley war: what happened on Monday", "Day 40: shells hit the valley", "Map: the valley"])
def test_a_topic_before_a_colon_says_nothing(words: str) -> None:
    assert said(words) == []


def test_questions_and_answers_are_turns_also_where_lines_were_joined() -> None:
    words = "Q: Did the brigade leave?\nA: It left on Monday.\n\nQ: Will it come back?\nA: We hope so."
    assert [source for source, _ in said(words)] == ["Q", "A", "Q", "A"]


def test_a_turn_speaks_for_the_person_of_its_label() -> None:
    words = (
        "JANA ORLIK: The brigade left Brask on Monday.\n\nQUESTION: Who ordered it?\n\n"
        "ORLIK: General Drusk ordered the retreat.\n\nQUESTION: Why?\n\nORLIK: Ask the general."
    )
    (source,) = claim_at(words, "left").sources
    assert (source.kind, source.cue, source.name) == (SourceKind.PERSON, None, "JANA ORLIK")


def test_a_lone_speaker_in_the_first_person_has_a_turn() -> None:
    words = (
        "The ministers met on Friday. President Pavel Drusk: Good morning. We attacked at dawn, and I ordered the brigade to "
        "stay. Our troops hold the bridge."
    )
    assert claim_at(words, "met").sources == ()
    assert claim_at(words, "hold").sources[0].name == "Pavel Drusk"


def test_captions_and_sections_are_no_turns() -> None:
    assert said("Photo: The bridge at Brask.\n\nPhoto: The mill at Brask.\n\nPhoto: The road to Brask.") == []


def test_a_line_with_a_colon_introduces_all_that_its_speaker_says_below() -> None:
    words = (
        "Minister Jana Orlik marked the day in Brask.\n\nSpeaking today the minister said:\n\nA year ago shells struck the "
        "mill.\n\nWe rebuilt it.\n\nNobody has forgotten the dead. We will protect the town.\n\nThe brigade arrived on Monday."
    )
    for trigger in ("struck", "rebuilt", "forgotten", "protect"):
        assert [source.text for source in claim_at(words, trigger).sources] == ["the minister"], trigger
    assert claim_at(words, "arrived").sources == ()


def test_a_report_that_goes_on_ends_what_a_line_introduced() -> None:
    words = (
        "In a statement the council denied this:\n\nNobody shelled the mill.\n\n"
        "Residents said shells had struck the bridge as well."
    )
    (source,) = claim_at(words, "shelled").sources
    assert (source.text, source.stance) == ("the council", Stance.DENIES)
    assert [source.text for source in claim_at(words, "struck").sources] == ["Residents"]


def test_a_letter_quoted_whole_keeps_its_speaker_to_its_closing_mark() -> None:
    words = (
        "Governor Pavel Drusk wrote to the brigade:\n\n“You hold the bridge.\n\nThe enemy attacked it twice.\n\n"
        "I hope that you will take the mill.\n\nNobody will forget you.”\n\nThe brigade left Brask on Monday."
    )
    for trigger in ("attacked", "take", "forget"):
        assert [source.name for source in claim_at(words, trigger).sources] == ["Pavel Drusk"], trigger
    assert claim_at(words, "left").sources == ()


def test_a_turn_behind_a_long_office_is_its_speakers() -> None:
    words = (
        "President of Ostrun Pavel Drusk: Good morning. Our troops hold the bridge.\n\nMinister for Trade, Roads and "
        "Harbours of the Federal Republic of Velmark Jana Orlik (retranslated): Thank you. Your brigade attacked our mill."
    )
    assert "Drusk" in (claim_at(words, "hold").sources[0].name or "")
    assert "Orlik" in (claim_at(words, "attacked").sources[0].name or "")
