"""Where the learned reader and the rules meet. Names and places are invented."""

import pytest

from dateline import claims, geography, text
from dateline.model import Certainty, Claim, Document, EventType, Polarity, Reading


def read(words: str) -> Reading:
    pipeline = text.load()
    (parsed,) = text.parse([Document(id="d", digest="", text=words, published="2022-09-14")], pipeline)
    return claims.extract(parsed, geography.load(), pipeline.name, text.load_reader())


def claim_at(words: str, trigger: str) -> Claim:
    return next(claim for claim in read(words).claims if claim.trigger.text == trigger)


def test_the_model_finds_an_attribution_that_no_rule_knows() -> None:
    words = "The mayor made it clear that the bridge had been lost."
    (found,) = read(words).attributions
    assert found.rule.startswith("model")
    assert [span.of(words) for span in (*found.source, *found.cue)] == ["The mayor", "made it clear"]


def test_what_the_rules_found_stands() -> None:
    words = "The army said its troops had crossed the Isk."
    assert [each.rule for each in read(words).attributions] == ["verb_with_clause"]


@pytest.mark.parametrize(
    ("words", "source"),
    [
        ("PE: The minister claims that he never threatened the court.", "The minister"),
        ("The lawmaker for Ardel, Hon. Pavel Drusk, has said that the town fell.", "The lawmaker for Ardel, Hon. Pavel Drusk"),
    ],
)
def test_the_model_completes_a_speaker_whom_the_parse_tore(words: str, source: str) -> None:
    assert source in {span.of(words) for found in read(words).attributions for span in found.source}


@pytest.mark.parametrize(
    ("words", "trigger"),
    [
        ("The ministry did not deny reports that its officers had helped the rebels.", "helped"),
        ("The ministry declined to say whether its officers had helped the rebels.", "helped"),
    ],
)
def test_the_model_makes_no_fact_of_what_is_not_denied(words: str, trigger: str) -> None:
    assert claim_at(words, trigger).factuality.certainty in (Certainty.POSSIBLE, Certainty.UNKNOWN)


def test_a_figure_of_speech_is_no_claim_of_the_model_either() -> None:
    triggers = {claim.trigger.text for claim in read("Ostrun has scored a goal before half time, an official said.").claims}
    assert not triggers & {"scored", "goal"}


def test_the_scores_stand_beside_the_rules() -> None:
    rules = claim_at("Rebels shelled the village of Doll on Sunday.", "shelled").rules
    assert rules[0].startswith("what:event_verb, model ")


def test_a_reading_names_its_model() -> None:
    assert read("Rebels shelled Doll.").reader.model == text.load_reader().name


@pytest.mark.parametrize(
    ("words", "one", "other"),
    [
        ("The army made progress in clearing the town.", "clearing", "make"),
        ("They gave us no warning before the raid on Doll.", "warning", "gave"),
        ("Two men were accused of carrying out the bombing of the market.", "bombing", "carrying"),
    ],
)
def test_what_tells_one_thing_is_one_claim(words: str, one: str, other: str) -> None:
    triggers = {claim.trigger.text for claim in read(words).claims}
    assert one in triggers
    assert other not in triggers


def test_a_verb_and_its_noun_are_two_where_both_tell_something() -> None:
    triggers = {claim.trigger.text for claim in read("Tarvenia condemned the shelling of Doll by rebels.").claims}
    assert triggers == {"condemned", "shelling"}


@pytest.mark.parametrize(
    ("words", "trigger", "source"),
    [
        ("As you know, the brigade left the town on Monday.", "left", None),
        ("The army said shells fell, and the SAF’s) 6th Division denied that it had left the town.", "left", None),
        ("Who was there is unclear. The envoy, who called on the council to leave the town, resigned.", "leave", "The envoy"),
    ],
)
def test_the_model_lays_words_on_nobody_else(words: str, trigger: str, source: str | None) -> None:
    found = claim_at(words, trigger).sources
    if source is None:
        assert all(each.text.lower() not in ("you", "who", "recommended") for each in found)
    else:
        assert [each.text for each in found] == [source]


def test_the_model_makes_no_fact_of_what_is_denied() -> None:
    words = (
        "Ukraine says it has taken control of the town of Balakliia and more than 1,000 square kilometres of land.\n\n"
        "The occupation authorities in the Kharkiv region denied on Friday that Balakliia had fallen."
    )
    assert claim_at(words, "fallen").factuality.polarity is Polarity.NEGATIVE


PEACE = (
    "The orchestra of Ardel opens its season on Friday. The conductor said that the musicians were well prepared. "
    "Many visitors are expected. {} The concert begins at eight."
)
WAR = (
    "Rebels shelled the town of Doll on Friday. Gunners of the Isk Brigade killed nine soldiers. "
    "The brigade captured the mill. {} The army attacked the bridge at night."
)


@pytest.mark.parametrize(
    ("sentence", "trigger"),
    [
        ("The singer had to fight hard for her place.", "fight"),
        ("They want to move further ahead.", "move"),
        ("The strings lead the advance into the finale.", "advance"),
    ],
)
def test_force_that_nothing_in_the_text_bears_out_is_a_state(sentence: str, trigger: str) -> None:
    assert claim_at(PEACE.format(sentence), trigger).event.type is EventType.STATE


@pytest.mark.parametrize(
    ("sentence", "trigger", "kind"),
    [
        ("Two battalions moved towards the mill.", "moved", EventType.MOBILIZE),
        ("The volunteers fight for the mill.", "fight", EventType.ASSAULT),
    ],
)
def test_force_in_a_text_of_force_stands(sentence: str, trigger: str, kind: EventType) -> None:
    assert claim_at(WAR.format(sentence), trigger).event.type is kind


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Norrand announced the authorisation of military assistance for Keldova.", EventType.AID),
        ("The ministers condemned Norrand's war of aggression against Keldova.", EventType.ASSAULT),
        ("They reaffirmed their commitment to the ceasefire.", EventType.AGREE),
        ("They discussed the development of cooperation between Norrand and Keldova.", EventType.COOPERATE),
    ],
)
def test_what_tells_an_event_once_more_is_no_claim(words: str, kind: EventType) -> None:
    assert len([claim for claim in read(words).claims if claim.event.type is kind]) == 1


def test_help_that_the_model_doubts_is_a_state() -> None:
    assert claim_at("The law provides for elections every four years.", "provides").event.type is EventType.STATE
