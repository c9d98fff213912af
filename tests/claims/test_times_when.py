"""The days of an event and of its saying, given its trigger, content and cue."""

from datetime import date

import pytest

from dateline import text
from dateline.claims.times import event_when, find_times, said_on
from dateline.model import Document, Span, Tense

PUBLISHED = date(2022, 9, 14)  # a Wednesday
TODAY = "2022-09-14"
PAST, PRESENT, FUTURE = Tense.PAST, Tense.PRESENT, Tense.FUTURE

# Sentence with the content in «», trigger, tense, first and last day (None, None where the sentence does not say).
EVENTS = (
    # the plain case, and what stands with the saying
    ("«Troops retook the town on Sunday», the mayor said.", "retook", PAST, "2022-09-11", "2022-09-11"),
    ("The mayor said on Tuesday that «troops retook the town on Sunday».", "retook", PAST, "2022-09-11", "2022-09-11"),
    ("The mayor said on Tuesday that «troops retook the town».", "retook", PAST, None, None),
    ("In the past 24 hours, «troops held the ridge», the ministry said.", "held", PAST, "2022-09-13", TODAY),
    ("«Troops have retaken the town», the mayor said yesterday.", "retaken", PAST, None, "2022-09-13"),
    (
        "Also in the past 24 hours, Orban said, «their force made five strikes».",
        "strikes",
        PAST,
        "2022-09-13",
        TODAY,
    ),
    ("On Sunday, the mayor said, «troops retook the town».", "retook", PAST, "2022-09-11", "2022-09-11"),
    ("«Recent strikes since 5 September bring the total to 900».", "strikes", PAST, "2022-09-05", TODAY),
    # bounds
    ("«The road has been shut since Friday».", "shut", PAST, "2022-09-09", TODAY),
    ("«The road was shut until Friday».", "shut", PAST, None, "2022-09-09"),
    ("«The bridge was destroyed before 5 September».", "destroyed", PAST, None, "2022-09-04"),
    ("«The advance stalled after 5 September».", "stalled", PAST, "2022-09-06", None),
    ("«The town was under siege by 7 September».", "siege", PAST, None, "2022-09-07"),
    ("«The last troops will leave no later than 1 October».", "leave", FUTURE, None, "2022-10-01"),
    ("«The guns fell silent no earlier than 3 September».", "fell", PAST, "2022-09-03", TODAY),
    # ranges and lists
    ("From March to early May, «the army shelled the port».", "shelled", PAST, "2022-03-01", "2022-05-10"),
    ("Throughout July and August 2022, «the army shelled the port».", "shelled", PAST, "2022-07-01", "2022-08-31"),
    ("«Shells hit the port between 3 and 6 September».", "hit", PAST, "2022-09-03", "2022-09-06"),
    # lengths from now
    ("«The army has held the port for two years».", "held", PAST, "2020-09-14", TODAY),
    ("«The army will respond within 48 hours».", "respond", FUTURE, TODAY, "2022-09-16"),
    ("«The army killed 20 men this week».", "killed", PAST, "2022-09-12", TODAY),
    ("«The army will send more men this week».", "send", FUTURE, TODAY, "2022-09-18"),
    # sides by tense
    ("«The army will shell the port on Sunday».", "shell", FUTURE, "2022-09-18", "2022-09-18"),
    ("The envoys urged «both sides to resume talks by Friday».", "resume", FUTURE, None, "2022-09-16"),
    ("«Give me till Sunday», he said.", "Give", FUTURE, None, "2022-09-18"),
    # other clauses of the sentence
    ("«Shells hit the mill on Monday, killing nine».", "killing", PAST, "2022-09-12", "2022-09-12"),
    ("On Monday «troops captured the mill» and shelled the port.", "captured", PAST, "2022-09-12", "2022-09-12"),
    ("A strike on 1 September hit «trucks that had left the depot».", "left", PAST, None, "2022-09-01"),
    ("On 6 September they attacked after «having massed near the river».", "massed", PAST, None, "2022-09-06"),
    ("«They have cleared the suburbs» since the battle began on 2 September.", "cleared", PAST, "2022-09-02", TODAY),
    ("He asked if they would retreat after «being driven out of the province».", "driven", PAST, None, TODAY),
    ("Troops returned after «engineers repaired the bridge».", "repaired", PAST, None, None),
    ("«The debate will embolden the militia that has held the bridge since April».", "embolden", FUTURE, None, None),
    ("«Residents were urged to leave before Friday».", "urged", PAST, None, None),
    ("On 1 September they sent trucks «to take the mill».", "take", FUTURE, None, None),
    ("Earlier this year the firm sought «to purchase the mill».", "purchase", FUTURE, None, None),
    ("«The office will release the results of the 5 May inquiry».", "release", FUTURE, None, None),
    ("«A 3 August strike hit the mill».", "hit", PAST, "2022-08-03", "2022-08-03"),
    ("On Monday a man «who survived the raid» spoke of it.", "survived", PAST, None, None),
    ("On Monday the council called for «talks».", "talks", FUTURE, None, None),
    ("Rockets hit Brask on Sunday, a day after «rebels overran the base».", "overran", PAST, "2022-09-10", "2022-09-10"),
    ("They left on 3 September, two weeks after «rebels had shelled the mill».", "shelled", PAST, "2022-08-20", "2022-08-20"),
    ("On 18 August rebels told them «to leave the town within 48 hours».", "leave", FUTURE, "2022-08-18", "2022-08-20"),
    ("Beginning on 4 September, «the port was used as a base».", "used", PAST, "2022-09-04", TODAY),
    ("It was «a battle fought in August 2016 between two armies».", "battle", PAST, "2016-08-01", "2016-08-31"),
    ("«Sixty marines will land before the end of the month».", "land", FUTURE, None, "2022-09-30"),
    ("«The invaders attacked twice before dawn».", "attacked", PAST, TODAY, TODAY),
    # days that modify the event's own noun
    ("«A Sept. 3 strike hit the depot».", "hit", PAST, "2022-09-03", "2022-09-03"),
    ("He was elected before «the 2014 protests».", "protests", PAST, "2014-01-01", "2014-12-31"),
    ("The staff described «recent gains» as a success.", "gains", PAST, None, TODAY),
)


@pytest.fixture(scope="module")
def pipeline():
    return text.load()


def parse(words, pipeline, published=PUBLISHED):
    document = Document(id="d", digest="", text=words, published=None if published is None else published.isoformat())
    return next(iter(text.parse([document], pipeline)))


def when(marked, trigger, tense, pipeline, published=PUBLISHED):
    content = Span(marked.index("«"), marked.index("»") - 1)
    parsed = parse(marked.replace("«", "").replace("»", ""), pipeline, published)
    token = next(t for t in parsed.doc if t.text == trigger and content.start <= t.idx < content.end)
    return event_when(parsed, token, content, find_times(parsed, published), tense=tense, published=published)


@pytest.mark.parametrize("row", EVENTS, ids=[row[0] for row in EVENTS])
def test_event(pipeline, row):
    marked, trigger, tense, first, last = row
    found = when(marked, trigger, tense, pipeline)
    assert (None if found is None else (found.first, found.last)) == ((first, last) if first or last else None)


def test_an_event_of_an_undated_text_has_no_days_counted_from_now(pipeline):
    assert when("«Troops retook the town on Sunday».", "retook", PAST, pipeline, None) is None
    assert when("«The road has been shut since Friday».", "shut", PAST, pipeline, None) is None
    found = when("«Troops retook the town on 11 September 2022».", "retook", PAST, pipeline, None)
    assert (found.first, found.last) == ("2022-09-11", "2022-09-11")


def test_after_that_counts_from_what_was_told_before(pipeline):
    found = when("They held the port by 5 May 2022. After that, «the lines froze».", "froze", PAST, pipeline)
    assert (found.first, found.last) == ("2022-05-05", None)


# Sentence with content in «», cue, day of the saying.
SAYINGS = (
    ("«The town fell on Sunday», the mayor said yesterday.", "said", "2022-09-13"),
    ("The mayor said on Tuesday that «the town fell on Sunday».", "said", "2022-09-13"),
    ("The mayor said Tuesday «it was suspending talks».", "said", "2022-09-13"),
    ("On Monday, the ministry announced «a truce».", "announced", "2022-09-12"),
    ("In a memo sent on Monday, the ministry warned that «shells were short».", "warned", "2022-09-12"),
    ("She visited the port on Monday, telling reporters that «the army would stay».", "telling", "2022-09-12"),
    ("As I said yesterday, «we will defend the port».", "said", "2022-09-13"),
    ("The mayor said «the town fell on Sunday».", "said", None),
    ("The army closed the road on Friday, while the mayor denied «any danger».", "denied", None),
    ("The men who fled on Friday said «the town was empty».", "said", None),
    ("Over the past week, the mayor said, «nine people died».", "said", None),
)


@pytest.mark.parametrize(("marked", "cue", "day"), SAYINGS, ids=[row[0] for row in SAYINGS])
def test_said_on(pipeline, marked, cue, day):
    content = Span(marked.index("«"), marked.index("»") - 1)
    words = marked.replace("«", "").replace("»", "")
    parsed = parse(words, pipeline)
    at = words.index(cue)
    assert said_on(parsed, Span(at, at + len(cue)), (content,), find_times(parsed, PUBLISHED), PUBLISHED) == day


def test_without_a_cue_there_is_no_day_of_saying(pipeline):
    parsed = parse("The town fell on Sunday.", pipeline)
    assert said_on(parsed, None, (), find_times(parsed, PUBLISHED), PUBLISHED) is None
