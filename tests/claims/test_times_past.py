"""What is told of another time: another war, years before the report, which is of 14 September 2022."""

import pytest

from claims.reading import claim_at, read
from dateline.model import Tense

# A sentence and the triggers whose events are of another time.
PAST = (
    ("In World War II the Germans razed the village.", {"razed"}),
    ("Thousands died in the Second Chechen War.", {"died"}),
    ("Russia annexed Crimea in 2014, and Ukrainian troops attacked the port on Monday.", {"annexed"}),
    ("Decades ago, soldiers killed 400 villagers there.", {"killed"}),
    ("Rebels captured the town in 1999 and burned it down.", {"captured", "burned"}),
    # of this time
    ("It was the heaviest bombardment since World War II.", set()),
    ("Troops shelled the town in March 2022.", set()),
    ("Rebels captured the town in 2021.", set()),
    ("They will march on the town.", set()),
    ("Troops shelled the town.", set()),
)


@pytest.mark.parametrize(("sentence", "wanted"), PAST, ids=[row[0][:40] for row in PAST])
def test_events_of_another_time_are_marked(sentence: str, wanted: set[str]) -> None:
    assert {claim.trigger.text for claim in read(sentence).claims if claim.event.historical} == wanted


def test_the_war_that_the_report_names_is_of_its_time_from_its_first_day() -> None:
    words = "Syrian rebels fought the Assad government on Monday. Rebels captured Aleppo in 2012 and Homs in 2010."
    found = read(words, "2019-03-01")
    assert [claim.event.historical for claim in found.claims if claim.trigger.text == "captured"] == [False]


# A sentence of 14 September 2022 (a Wednesday), its trigger, and whether it is told as past.
DAYS = (
    ("Rebels on Monday attack the army base and burn a bridge.", "attack", Tense.PAST),
    ("The army on Tuesday retakes the town, driving rebels to the hills.", "retakes", Tense.PAST),
    ("The army on Tuesday retook the town.", "retook", Tense.PAST),
    ("Rebels attack the base every night.", "attack", Tense.PRESENT),
    ("The ministers meet on Monday.", "meet", Tense.PRESENT),
    ("Rebels hold the town since Monday.", "hold", Tense.PRESENT),
    ("The army will attack the town on Sunday.", "attack", Tense.FUTURE),
)


@pytest.mark.parametrize(("sentence", "trigger", "tense"), DAYS, ids=[row[0][:40] for row in DAYS])
def test_a_deed_told_in_the_present_is_over_with_its_day(sentence: str, trigger: str, tense: Tense) -> None:
    assert claim_at(sentence, trigger).factuality.tense is tense


def test_without_a_date_nothing_is_of_another_time() -> None:
    assert not any(claim.event.historical for claim in read("In World War II the Germans razed the village.", None).claims)
