"""Who says so: spans of source, cue and content. Names and places are invented."""

import time

import pytest

from claims.reading import claim_at, read
from dateline.model import Stance


def attributions(words: str) -> list[tuple[str, str, str]]:
    def of(spans: tuple) -> str:
        return " … ".join(span.of(words) for span in spans)

    return [(of(each.source), of(each.cue), of(each.content)) for each in read(words).attributions]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The army said its troops had crossed the Isk.", ("The army", "said", "its troops had crossed the Isk")),
        ("Troops crossed the Isk, the army said.", ("the army", "said", "Troops crossed the Isk")),
        ("According to the ministry, troops crossed the Isk.", ("the ministry", "According to", "troops crossed the Isk")),
        ("Troops crossed the Isk, according to two officials.", ("two officials", "according to", "Troops crossed the Isk")),
        ("“We hold the bridge,” said Colonel Pavel Drusk.", ("Colonel Pavel Drusk", "said", "We hold the bridge")),
        ("The president vowed to retake the town.", ("The president", "vowed", "to retake the town")),
        ("The general ordered his troops to withdraw.", ("The general", "ordered", "to withdraw")),
        ("The brigade is expected to withdraw.", ("", "is expected", "to withdraw")),
        ("The town has reportedly fallen.", ("", "reportedly", "The town has … fallen")),
        ("He repeated the claim that the town had fallen.", ("He", "claim", "that the town had fallen")),
        ("The mayor denied that the town had fallen.", ("The mayor", "denied", "that the town had fallen")),
        ("The mayor did not deny that the town had fallen.", ("The mayor", "did not deny", "that the town had fallen")),
        ("It said that its troops had crossed the river.", ("It", "said", "that its troops had crossed the river")),
        ("“The town fell on Monday,” added Torvek Radio.", ("Torvek Radio", "added", "The town fell on Monday")),
        ("The army was unable to say who fired.", ("The army", "was unable to say", "who fired")),
        ("In the view of the general, the siege has failed.", ("the general", "In the view of", "the siege has failed")),
        (
            "Officials familiar with the plan said the town had fallen.",
            ("Officials familiar with the plan", "said", "the town had fallen"),
        ),
        ("The ministry denied the report; the army said the town had fallen.", ("the army", "said", "the town had fallen")),
        ("They shared the view that the town had fallen.", ("They", "view", "that the town had fallen")),
        ("There were reports of looting in the valley.", ("", "reports", "of looting in the valley")),
        # a letter speaks, not a letter saying
        ("The mayor showed us a letter saying the bridge was closed.", ("a letter", "saying", "the bridge was closed")),
        ("It is unclear whether the town has fallen.", ("", "is unclear", "whether the town has fallen")),
        ("The minister would not rule out a blockade.", ("The minister", "would not rule out", "a blockade")),
    ],
)
def test_one_attribution(words: str, expected: tuple[str, str, str]) -> None:
    found = attributions(words)
    assert expected in found


@pytest.mark.parametrize(
    "words",
    [
        "Troops fled in “apparent panic”.",
        "The film “Night over Ardel” opened on Friday.",
        "The town fell on Monday.",
    ],
)
def test_marks_that_attribute_nothing(words: str) -> None:
    assert attributions(words) == []


@pytest.mark.parametrize(
    ("words", "trigger", "stance"),
    [
        ("The mayor denied that the town had fallen.", "fallen", Stance.DENIES),
        ("The mayor did not deny that the town had fallen.", "fallen", Stance.DOES_NOT_DENY),
        ("The ministry declined to say whether the town had fallen.", "fallen", Stance.DECLINES),
        ("The mayor believes the town has fallen.", "fallen", Stance.BELIEVES),
        ("The general ordered his troops to withdraw.", "withdraw", Stance.ORDERS),
        ("The union asked the army to withdraw.", "withdraw", Stance.ASKS),
        ("The president vowed to retake the town.", "retake", Stance.PROMISES),
        ("Tarvenia accused Ostrun of shelling the town.", "shelling", Stance.ACCUSES),
    ],
)
def test_the_stance_of_a_source(words: str, trigger: str, stance: Stance) -> None:
    claim = claim_at(words, trigger)
    assert claim.sources, words
    assert claim.sources[-1].stance is stance


def test_a_relayed_statement_is_a_chain_outermost_first() -> None:
    claim = claim_at("The agency reported that the mayor said the bridge had collapsed.", "collapsed")
    assert [source.text for source in claim.sources] == ["The agency", "the mayor"]


def test_a_quotation_of_several_sentences_keeps_its_speaker() -> None:
    words = "“The bridge is gone. Our troops destroyed it on Sunday,” said Lena Korvath, a mayor."
    claim = claim_at(words, "destroyed")
    assert [source.name for source in claim.sources] == ["Lena Korvath"]


def test_speech_goes_on_in_the_next_paragraph() -> None:
    words = "“They are leaving,” said Pavel Drusk, a farmer.\n\n“They took the tractor from my yard on Sunday.”"
    assert [source.name for source in claim_at(words, "took").sources] == ["Pavel Drusk"]


def test_a_transcript_gives_each_turn_to_its_speaker() -> None:
    words = "Korvath: The bridge was destroyed on Sunday.\n\nDrusk: We captured the mill.\n\nKorvath: Nobody was wounded."
    assert [source.text for source in claim_at(words, "captured").sources] == ["Drusk"]
    assert claim_at(words, "captured").sources[0].cue is None
    assert [source.text for source in claim_at(words, "wounded").sources] == ["Korvath"]


def test_one_person_under_two_names() -> None:
    words = "Defence minister Pavel Drusk visited the front. Mr Drusk said the army had captured the mill."
    assert claim_at(words, "captured").sources[0].name == "Pavel Drusk"


def test_a_pronoun_stands_for_the_one_named_before() -> None:
    words = "Pavel Drusk visited the front. He said the army had captured the mill."
    assert claim_at(words, "captured").sources[0].name == "Pavel Drusk"


@pytest.mark.parametrize(
    "words", ["“" * 30 + "He said", '" he said "' * 40, "said said said said", "— : — : —", "According to"]
)
def test_broken_speech_does_no_harm(words: str) -> None:
    read(words)


def test_a_sentence_without_end_takes_linear_time() -> None:
    start = time.process_time()
    read("“He said " * 4000)
    assert time.process_time() - start < 15


@pytest.mark.parametrize(
    "words",
    [
        "Jana Orlik was stopped and told that the brigade had fallen.",
        "The women were hauled in and informed that the town had fallen.",
    ],
)
def test_who_is_told_does_not_say_it(words: str) -> None:
    assert not [span for found in read(words).attributions for span in found.source]
