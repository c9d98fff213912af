"""How sure: polarity, certainty and tense at a trigger. Names and places are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.reading import claim_at
from dateline.claims.certainty_score import so_far
from dateline.model import Certainty, Factuality, Polarity, Tense

CASES = [
    ("Troops captured the town.", "captured", "positive certain past"),
    ("Troops are shelling the town.", "shelling", "positive certain present"),
    ("Troops will attack the town.", "attack", "positive certain future"),
    ("Troops did not capture the town.", "capture", "negative certain past"),
    ("Troops never captured the town.", "captured", "negative certain past"),
    ("Troops may attack the town.", "attack", "positive possible future"),
    ("Troops may have captured the town.", "captured", "positive possible past"),
    ("Troops have probably captured the town.", "captured", "positive probable past"),
    ("Troops are likely to attack the town.", "attack", "positive probable future"),
    ("Troops are unlikely to attack the town.", "attack", "negative probable future"),
    ("Troops failed to capture the town.", "capture", "negative certain past"),
    ("Troops tried to capture the town.", "capture", "positive possible future"),
    ("The army plans to attack the town.", "attack", "positive possible future"),
    ("The army is expected to attack the town.", "attack", "positive probable future"),
    ("The army is not expected to attack the town.", "attack", "negative probable future"),
    ("If troops attack the town, thousands will flee.", "attack", "positive possible future"),
    ("Troops moved in to capture the mill.", "capture", "positive possible future"),
    ("The general ordered the withdrawal of the brigade.", "withdrawal", "positive possible future"),
    ("The mayor denied that troops had captured the town.", "captured", "negative certain past"),
    ("The mayor did not deny that troops had captured the town.", "captured", "positive possible past"),
    ("The mayor declined to say whether troops had captured the town.", "captured", "unknown unknown past"),
    ("Will troops attack the town?", "attack", "unknown unknown future"),
    ("The mayor said the town was under siege.", "was", "positive certain present"),
]


@pytest.mark.parametrize(("words", "trigger", "expected"), CASES, ids=[case[0] for case in CASES])
def test_factuality(words: str, trigger: str, expected: str) -> None:
    facts = claim_at(words, trigger).factuality
    assert f"{facts.polarity} {facts.certainty} {facts.tense}" == expected


@pytest.mark.parametrize(("words", "trigger", "expected"), CASES, ids=[case[0] for case in CASES])
def test_the_score_follows_the_values(words: str, trigger: str, expected: str) -> None:
    polarity, certainty, tense = expected.split()
    size = {"certain": 3, "probable": 2, "possible": 1, "unknown": 0}[certainty]
    # What lies ahead is not so yet, however sure.
    so_far = -size if polarity == "negative" else min(-1, size) if tense == "future" else size
    assert claim_at(words, trigger).factuality.score == so_far


@given(
    polarity=st.sampled_from(Polarity),
    certainty=st.sampled_from(Certainty),
    tense=st.sampled_from(Tense),
    belief=st.floats(min_value=0, max_value=1),
)
def test_every_score_lies_between_not_so_and_so(polarity: Polarity, certainty: Certainty, tense: Tense, belief: float) -> None:
    assert -3 <= so_far(Factuality(polarity=polarity, certainty=certainty, tense=tense), belief) <= 3


@pytest.mark.parametrize(
    ("words", "trigger", "expected"),
    [
        ("Take the road through Ardel.", "Take", "positive possible future"),
        ("The brigade has to leave the town.", "leave", "positive possible future"),
        ("The brigade is to attack the town on Monday.", "attack", "positive possible future"),
        ("The brigade is going to attack the town.", "attack", "positive certain future"),
        ("The rebels found a way of crossing the river.", "crossing", "positive possible future"),
        ("The general ordered troops to free the villagers who were captured in May.", "captured", "positive certain past"),
    ],
)
def test_what_has_not_happened(words: str, trigger: str, expected: str) -> None:
    facts = claim_at(words, trigger).factuality
    assert f"{facts.polarity} {facts.certainty} {facts.tense}" == expected


@pytest.mark.parametrize(
    ("words", "trigger", "expected"),
    [
        # participles and nouns have their tense from what stands over them
        ("Troops left the town after losing the bridge.", "losing", "positive certain past"),
        ("The mayor accused the army of shelling the school.", "shelling", "positive certain past"),
        ("The ministry is committed to defending the town.", "defending", "positive certain future"),
        ("The governor wants the troops withdrawn.", "withdrawn", "positive possible future"),
        ("The two sides discussed further talks in Ardel.", "talks", "positive certain future"),
        ("The mayor deplored the recent attack on the school.", "attack", "positive certain past"),
        # modals
        ("Without the guns the town would have fallen.", "fallen", "positive possible past"),
        ("The claim cannot be verified.", "verified", "negative certain present"),
        ("The minister said the army would leave the town.", "leave", "positive certain future"),
        ("A second blockade would be a mistake.", "be", "positive possible future"),
        ("Rescuers were able to reach the village.", "reach", "positive certain past"),
        # conjunctions that wait, and words that were said in the past of the speaker
        ("The army will stay until the ministry lifts the curfew.", "lifts", "positive possible future"),
        ("“There was no weapon in the house,” the farmer said.", "was", "positive certain past"),
        ("Thousands are believed to have fled the town.", "fled", "positive probable past"),
        ("We would like to thank the rescuers.", "thank", "positive certain present"),
        ("The brigade was forced to leave the town.", "leave", "positive certain past"),
        ("The minister promised that the army would leave the town.", "leave", "positive certain future"),
        ("Engineers doubt that the dam will hold.", "hold", "negative probable future"),
        # what was done is not ordered or asked
        ("The judge asked him who had given the signal.", "given", "unknown unknown past"),
    ],
)
def test_when_it_lies(words: str, trigger: str, expected: str) -> None:
    facts = claim_at(words, trigger).factuality
    assert f"{facts.polarity} {facts.certainty} {facts.tense}" == expected


def test_the_deciding_words_are_kept() -> None:
    assert claim_at("Troops may not attack the town.", "attack").factuality.words == ("may", "not")


def test_what_is_not_denied_is_never_a_fact() -> None:
    words = "The ministry did not deny reports that its officers had helped the rebels."
    assert claim_at(words, "helped").factuality.certainty is Certainty.POSSIBLE
