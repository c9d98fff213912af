"""Every row of the design's second section, on the report that set it; skipped where that report is not at hand.

The same constructions on invented sentences, which are never skipped, are in ``test_demands.py``.
"""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

import demands as need
from dateline.model import EventType, Reading
from demands import NOT_YET, read_texts

GOLD = Path(__file__).parents[2] / "shared" / "gold" / "kharkiv-2022-09-14.jsonl"
REGION = "Kharkiv region"

pytestmark = pytest.mark.skipif(not GOLD.exists(), reason="the annotated report of 2022-09-14 lies outside the repository")

# (row of the table and what of it, check, its words)
ROWS: tuple[tuple[str, Callable[..., None], dict[str, object]], ...] = (
    ("row 1: date before the text", need.dated_before_the_text, {"day": "2022-09-14"}),
    (
        "row 1: caption kept, credit no source",
        need.caption_kept_credit_no_source,
        {"caption_trigger": "criticism", "credited": ("Grigorov", "Sputnik", "AP")},
    ),
    (
        "row 2: order and ordered retreat",
        need.an_order_and_what_is_ordered,
        {"order": "ordered", "act": "retreat", "kind": EventType.RETREAT},
    ),
    (
        "row 2: unnamed source",
        need.an_unnamed_collective_source,
        {"trigger": "retreat", "words": "western intelligence sources"},
    ),
    ("row 3: two forecasts", need.two_forecasts_in_order, {"first": "cede", "second": "setting"}),
    (
        "row 3: area by a reference object",
        need.an_area_by_a_reference_object,
        {"trigger": "cede", "reference": "Wales", "bounds": (10_000, 10_500)},
    ),
    ("row 3: reference is no place", need.the_reference_is_no_place_of_the_event, {"trigger": "cede", "reference": "Wales"}),
    ("row 3: east of a river", need.a_side_of_a_river, {"trigger": "setting", "river": "Oskil River"}),
    ("row 3: region, not a point", need.a_region_not_a_point, {"trigger": "setting"}),
    (
        "row 4: gain told yesterday",
        need.a_gain_told_yesterday,
        {"trigger": "reclaimed", "speaker": "Volodymyr Zelensky", "said_on": "2022-09-13"},
    ),
    ("row 4: speaker's side", need.a_speaker_for_a_side, {"trigger": "reclaimed", "country": "UKR"}),
    ("row 4: gain in the region", need.a_gain_in_a_place, {"trigger": "reclaimed", "place": REGION}),
    (
        "row 4: trailing clause keeps the speaker",
        need.a_trailing_clause_keeps_the_speaker,
        {"trigger": "regaining", "speaker": "Volodymyr Zelensky"},
    ),
    ("row 5: marks that attribute nothing", need.marks_that_attribute_nothing, {"trigger": "fled"}),
    ("row 6: negated forecast", need.a_negated_forecast, {"trigger": "retake"}),
    ("row 6: probable withdrawal", need.a_probable_withdrawal, {"trigger": "withdrawing"}),
    (
        "row 6: part of an oblast, up to",
        need.a_part_of_a_region_up_to,
        {"trigger": "withdrawing", "region": "Kharkiv Oblast", "area": 10_000},
    ),
    (
        "row 6: mixed quotation",
        need.a_mixed_quotation_of_one_unnamed,
        {"indirect": "retake", "quoted": "withdrawing", "words": "one official"},
    ),
    ("row 6: one unnamed official", need.one_unnamed_speaker, {"triggers": ("retake", "withdrawing"), "words": "one official"}),
    ("row 7: too early to say whether", need.an_open_question, {"within": "turning point"}),
    ("row 7: metaphor", need.a_metaphor_is_no_event, {"words": ("scored", "goal")}),
    ("row 8: chain that does not deny", need.a_report_not_denied, {"trigger": "advising", "document": "reports"}),
    ("row 8: never a fact", need.never_a_fact, {"trigger": "advising"}),
    (
        "row 9: a place speaks for a government",
        need.a_place_speaks_for_a_government,
        {"within": "Russian people", "name": "Kremlin", "country": "RUS"},
    ),
    (
        "row 9: several sentences, speaker last",
        need.several_sentences_of_one_speaker,
        {
            "words": (
                "Russians support the president",
                "The people are consolidated around the decisions of the head of state",
            ),
            "speaker": "Dmitry Peskov",
        },
    ),
    (
        "row 9: one person, two names",
        need.a_title_is_the_same_person,
        {"trigger": "discussion", "within": "discussion of this", "person": ("Peskov", "Dmitry Peskov")},
    ),
    ("row 10: denial", need.a_denial, {"trigger": "discussion", "within": "discussion of this"}),
    (
        "row 10: this is what was asked about",
        need.a_this_that_was_asked_about,
        {"trigger": "discussion", "within": "discussion of this", "asked": "mobilis"},
    ),
    ("row 10: question", need.a_question, {"trigger": "mobilise"}),
    ("row 10: asked by nobody named", need.a_question_of_nobody_named, {"trigger": "mobilise"}),
    ("row 10: presupposed event", need.a_presupposed_event, {"trigger": "driven"}),
    ("row 10: almost all of a region", need.a_share_of_a_region, {"trigger": "driven", "region": REGION}),
)


@pytest.fixture(scope="module")
def reading() -> Reading:
    record = json.loads(GOLD.read_text("utf-8").splitlines()[0])
    return next(read_texts([record["text"]]))


@pytest.mark.parametrize(("name", "check", "words"), ROWS, ids=[row[0] for row in ROWS])
def test_a_row_of_the_design(reading, name, check, words):
    if name in dict(NOT_YET):
        with pytest.raises(AssertionError):
            check(reading, **words)
        return
    check(reading, **words)


def test_every_row_has_a_test():
    assert {name.split(":")[0] for name, _, _ in ROWS} == {f"row {number}" for number in range(1, 11)}
