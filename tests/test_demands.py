"""The constructions of the design's second section, on sentences with invented names; none is ever skipped."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

import demands as need
from dateline.model import EventType, Reading
from demands import NOT_YET, read_texts

README = Path(__file__).parents[1] / "README.md"


def _report(words: str) -> str:
    """A dated report, a paragraph a line, from paragraphs wrapped here."""
    paragraphs = words.strip().split("\n\n")
    return " date 2031-05-14 " + "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs) + "\n"


CAPTION = _report(
    """
Marshal Ivo Karsten has sent two brigades to the coast. Photo: Lena Korvath, Meridian Pool Photo via AP

The brigades had left their barracks in Ardel, witnesses said.
"""
)
ORDER = _report(
    """
The garrison has been told to withdraw from the eastern suburbs of Ardel and to defend the harbour, according to three senior
intelligence officers.

Vosnian units were ordered to retreat behind the canal, two diplomats said.
"""
)
FORECAST = _report(
    """
The rebel commanders are expected to abandon an area nearly half the size of Belgium before building a new defensive line to
the east of the Vistula River.
"""
)
GAIN = _report(
    """
Government forces have recaptured more than 6,000sqkm of territory as they continue their offensive, the country’s president Ada
Mirren said yesterday, retaking two towns in the Jutland region.
"""
)
MARKS = _report(
    """
Several militia units abandoned their positions in “evident disorder”.
"""
)
FORECASTS_OF_ONE = _report(
    """
The insurgents are not expected to try and recapture villages near Salamanca and “are likely in the process of retreating from
the whole of occupied southern Andalusia, an area of up to 9,000sqkm”, one diplomat said.
"""
)
UNKNOWN = _report(
    """
Officers believe it is too soon to say whether the landing is the decisive moment of the campaign, but likened the week’s gains
to having “won the first set”. They did not deny reports that Ostrian advisers had helped to train the brigades.
"""
)
GOVERNMENT = _report(
    """
Reykjavik insisted yesterday that Ms Jonsdottir enjoys the support of the fishermen.

“Farmers support the minister... The whole country stands behind her decisions,” said government spokesman Einar Halvorsen.

“At present, no, there is no discussion of this,” Mr Halvorsen said when asked if Ostria would mobilise its reservists after
being driven out of almost all of the Andalusia region.
"""
)
TEXTS = {
    "caption": CAPTION,
    "order": ORDER,
    "forecast": FORECAST,
    "gain": GAIN,
    "marks": MARKS,
    "forecasts of one": FORECASTS_OF_ONE,
    "unknown": UNKNOWN,
    "government": GOVERNMENT,
}
THIS = {"trigger": "discussion", "within": "discussion of this"}

# (name of the demand, text, check, its words)
DEMANDS: tuple[tuple[str, str, Callable[..., None], dict[str, object]], ...] = (
    ("date before the text", "caption", need.dated_before_the_text, {"day": "2031-05-14"}),
    (
        "caption kept, credit no source",
        "caption",
        need.caption_kept_credit_no_source,
        {"caption_trigger": "sent", "credited": ("Korvath", "Meridian", "AP")},
    ),
    (
        "told to withdraw",
        "order",
        need.an_order_and_what_is_ordered,
        {"order": "told", "act": "withdraw", "kind": EventType.RETREAT},
    ),
    (
        "ordered to retreat",
        "order",
        need.an_order_and_what_is_ordered,
        {"order": "ordered", "act": "retreat", "kind": EventType.RETREAT},
    ),
    (
        "unnamed source",
        "order",
        need.an_unnamed_collective_source,
        {"trigger": "withdraw", "words": "three senior intelligence officers"},
    ),
    ("two forecasts", "forecast", need.two_forecasts_in_order, {"first": "abandon", "second": "building"}),
    (
        "area by a reference object",
        "forecast",
        need.an_area_by_a_reference_object,
        {"trigger": "abandon", "reference": "Belgium", "bounds": (15_000, 15_500)},
    ),
    (
        "reference is no place",
        "forecast",
        need.the_reference_is_no_place_of_the_event,
        {"trigger": "abandon", "reference": "Belgium"},
    ),
    ("east of a river", "forecast", need.a_side_of_a_river, {"trigger": "building", "river": "Vistula River"}),
    ("region, not a point", "forecast", need.a_region_not_a_point, {"trigger": "building"}),
    (
        "gain told yesterday",
        "gain",
        need.a_gain_told_yesterday,
        {"trigger": "recaptured", "speaker": "Ada Mirren", "said_on": "2031-05-13"},
    ),
    (
        "trailing clause keeps the speaker",
        "gain",
        need.a_trailing_clause_keeps_the_speaker,
        {"trigger": "retaking", "speaker": "Ada Mirren"},
    ),
    ("marks that attribute nothing", "marks", need.marks_that_attribute_nothing, {"trigger": "abandoned"}),
    ("negated forecast", "forecasts of one", need.a_negated_forecast, {"trigger": "recapture"}),
    ("probable withdrawal", "forecasts of one", need.a_probable_withdrawal, {"trigger": "retreating"}),
    (
        "part of a region, up to",
        "forecasts of one",
        need.a_part_of_a_region_up_to,
        {"trigger": "retreating", "region": "Andalusia", "area": 9_000},
    ),
    (
        "mixed quotation",
        "forecasts of one",
        need.a_mixed_quotation_of_one_unnamed,
        {"indirect": "recapture", "quoted": "retreating", "words": "one diplomat"},
    ),
    (
        "one unnamed speaker",
        "forecasts of one",
        need.one_unnamed_speaker,
        {"triggers": ("recapture", "retreating"), "words": "one diplomat"},
    ),
    ("too soon to say whether", "unknown", need.an_open_question, {"within": "decisive moment"}),
    ("metaphor", "unknown", need.a_metaphor_is_no_event, {"words": ("won", "set")}),
    ("chain that does not deny", "unknown", need.a_report_not_denied, {"trigger": "train", "document": "reports"}),
    ("never a fact", "unknown", need.never_a_fact, {"trigger": "train"}),
    (
        "a place speaks for a government",
        "government",
        need.a_place_speaks_for_a_government,
        {"within": "fishermen", "name": "Reykjavik", "country": "ISL"},
    ),
    (
        "several sentences, speaker last",
        "government",
        need.several_sentences_of_one_speaker,
        {
            "words": ("Farmers support the minister", "The whole country stands behind her decisions"),
            "speaker": "Einar Halvorsen",
        },
    ),
    (
        "one person, two names",
        "government",
        need.a_title_is_the_same_person,
        {**THIS, "person": ("Halvorsen", "Einar Halvorsen")},
    ),
    ("denial", "government", need.a_denial, THIS),
    ("this is what was asked about", "government", need.a_this_that_was_asked_about, {**THIS, "asked": "mobilis"}),
    ("question", "government", need.a_question, {"trigger": "mobilise"}),
    ("asked by nobody named", "government", need.a_question_of_nobody_named, {"trigger": "mobilise"}),
    ("presupposed event", "government", need.a_presupposed_event, {"trigger": "driven"}),
    ("almost all of a region", "government", need.a_share_of_a_region, {"trigger": "driven", "region": "Andalusia region"}),
)


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    return dict(zip(TEXTS, read_texts(TEXTS.values()), strict=True))


@pytest.mark.parametrize(("name", "key", "check", "words"), DEMANDS, ids=[demand[0] for demand in DEMANDS])
def test_a_demand(readings, name, key, check, words):
    if name in dict(NOT_YET):
        with pytest.raises(AssertionError):
            check(readings[key], **words)
        return
    check(readings[key], **words)


def test_what_is_not_reached_is_listed_in_the_readme_by_name():
    listed = re.findall(r"^- \*([^*]+)\*: ", README.read_text("utf-8"), re.MULTILINE)
    assert listed == [name for name, _ in NOT_YET]
