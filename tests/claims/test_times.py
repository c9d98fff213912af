"""Time expressions of war reporting: TIMEX3 type and value and the days that they name, read from reports of one date."""

from datetime import date

import pytest

from dateline import text
from dateline.claims.times import find_times
from dateline.model import Document
from dateline.text import Parsed

PUBLISHED = date(2022, 9, 14)  # a Wednesday
DAY = "DATE"
# Sentence, words of the expression, type, value, first and last day.
EXPRESSIONS = (
    # days
    ("The column entered the town on 11 September 2022.", "11 September 2022", DAY, "2022-09-11", "2022-09-11", "2022-09-11"),
    ("The column entered the town on September 11, 2022.", "September 11, 2022", DAY, "2022-09-11", "2022-09-11", "2022-09-11"),
    ("The column entered the town on Sept. 11.", "Sept. 11", DAY, "2022-09-11", "2022-09-11", "2022-09-11"),
    ("The bridge fell on the 25th of August.", "the 25th of August", DAY, "2022-08-25", "2022-08-25", "2022-08-25"),
    ("The truce will begin on 3 October.", "3 October", DAY, "2022-10-03", "2022-10-03", "2022-10-03"),
    ("The log is dated 2022-09-02.", "2022-09-02", DAY, "2022-09-02", "2022-09-02", "2022-09-02"),
    ("The log is dated 14.08.2022.", "14.08.2022", DAY, "2022-08-14", "2022-08-14", "2022-08-14"),
    ("Shells hit the mill on Saturday, 10 September.", "Saturday, 10 September", DAY, "2022-09-10", "2022-09-10", "2022-09-10"),
    # days counted from the report
    ("The army took the hill yesterday.", "yesterday", DAY, "2022-09-13", "2022-09-13", "2022-09-13"),
    ("Envoys meet today.", "today", DAY, "2022-09-14", "2022-09-14", "2022-09-14"),
    ("The convoy will leave tomorrow.", "tomorrow", DAY, "2022-09-15", "2022-09-15", "2022-09-15"),
    (
        "The guns fell silent the day before yesterday.",
        "the day before yesterday",
        DAY,
        "2022-09-12",
        "2022-09-12",
        "2022-09-12",
    ),
    ("The talks resume the day after tomorrow.", "the day after tomorrow", DAY, "2022-09-16", "2022-09-16", "2022-09-16"),
    ("Drones struck the depot two days ago.", "two days ago", DAY, "2022-09-12", "2022-09-12", "2022-09-12"),
    ("He was captured three weeks ago.", "three weeks ago", DAY, "2022-W34", "2022-08-22", "2022-08-28"),
    ("The siege began six months ago.", "six months ago", DAY, "2022-03", "2022-03-01", "2022-03-31"),
    ("The bridge was built ten years ago.", "ten years ago", DAY, "2012", "2012-01-01", "2012-12-31"),
    # weekdays by tense
    ("The column left on Sunday.", "Sunday", DAY, "2022-09-11", "2022-09-11", "2022-09-11"),
    ("The column left on Wednesday.", "Wednesday", DAY, "2022-09-14", "2022-09-14", "2022-09-14"),
    ("The column will leave on Sunday.", "Sunday", DAY, "2022-09-18", "2022-09-18", "2022-09-18"),
    ("They were ordered to leave by Friday.", "Friday", DAY, "2022-09-16", "2022-09-16", "2022-09-16"),
    ("Rockets hit the port last Friday.", "last Friday", DAY, "2022-09-09", "2022-09-09", "2022-09-09"),
    ("The council will vote next Monday.", "next Monday", DAY, "2022-09-19", "2022-09-19", "2022-09-19"),
    # parts of the day
    ("Shelling began this morning.", "this morning", "TIME", "2022-09-14TMO", "2022-09-14", "2022-09-14"),
    ("Shelling stopped yesterday evening.", "yesterday evening", "TIME", "2022-09-13TEV", "2022-09-13", "2022-09-13"),
    ("Two villages were hit last night.", "last night", "TIME", "2022-09-13TNI", "2022-09-13", "2022-09-13"),
    ("Two villages were hit overnight.", "overnight", "TIME", "2022-09-13TNI", "2022-09-13", "2022-09-14"),
    ("The president will speak tonight.", "tonight", "TIME", "2022-09-14TNI", "2022-09-14", "2022-09-14"),
    ("The port was hit on Monday night.", "Monday night", "TIME", "2022-09-12TNI", "2022-09-12", "2022-09-12"),
    (
        "They crossed in the early hours of Tuesday.",
        "the early hours of Tuesday",
        "TIME",
        "2022-09-13TMO",
        "2022-09-13",
        "2022-09-13",
    ),
    (
        "It struck on the night of 10 September.",
        "the night of 10 September",
        "TIME",
        "2022-09-10TNI",
        "2022-09-10",
        "2022-09-10",
    ),
    ("The shelling had ended by nightfall.", "nightfall", "TIME", "2022-09-14TEV", "2022-09-14", "2022-09-14"),
    ("The column halted at noon.", "noon", "TIME", "2022-09-14T12:00", "2022-09-14", "2022-09-14"),
    (
        "The siren sounded at 5:30 a.m. on Monday.",
        "5:30 a.m. on Monday",
        "TIME",
        "2022-09-12T05:30",
        "2022-09-12",
        "2022-09-12",
    ),
    ("The siren sounded at 21:40.", "21:40", "TIME", "2022-09-14T21:40", "2022-09-14", "2022-09-14"),
    # weeks and weekends
    ("Shelling killed nine people last week.", "last week", DAY, "2022-W36", "2022-09-05", "2022-09-11"),
    ("Shelling killed nine people this week.", "this week", DAY, "2022-W37", "2022-09-12", "2022-09-18"),
    ("Envoys will return next week.", "next week", DAY, "2022-W38", "2022-09-19", "2022-09-25"),
    ("Fighting spread over the weekend.", "the weekend", DAY, "2022-W36-WE", "2022-09-10", "2022-09-11"),
    ("Talks will be held at the weekend.", "the weekend", DAY, "2022-W37-WE", "2022-09-17", "2022-09-18"),
    ("He visited the front last weekend.", "last weekend", DAY, "2022-W36-WE", "2022-09-10", "2022-09-11"),
    # months, seasons, years
    ("The siege began in March.", "March", DAY, "2022-03", "2022-03-01", "2022-03-31"),
    ("The siege will end in March.", "March", DAY, "2023-03", "2023-03-01", "2023-03-31"),
    ("The town fell in early May.", "early May", DAY, "2022-05", "2022-05-01", "2022-05-10"),
    ("The town fell in mid-July.", "mid-July", DAY, "2022-07", "2022-07-11", "2022-07-20"),
    ("The town fell at the end of August.", "the end of August", DAY, "2022-08", "2022-08-21", "2022-08-31"),
    ("Isolation began early last month.", "early last month", DAY, "2022-08", "2022-08-01", "2022-08-10"),
    ("Grain ships sailed last month.", "last month", DAY, "2022-08", "2022-08-01", "2022-08-31"),
    ("Units rotated earlier this month.", "earlier this month", DAY, "2022-09", "2022-09-01", "2022-09-30"),
    ("The unit was formed in the summer of 2021.", "the summer of 2021", DAY, "2021-SU", "2021-06-01", "2021-08-31"),
    ("The lines froze in winter 2021.", "winter 2021", DAY, "2021-WI", "2021-12-01", "2022-02-28"),
    ("An offensive is expected next spring.", "next spring", DAY, "2023-SP", "2023-03-01", "2023-05-31"),
    ("The army lost ships last year.", "last year", DAY, "2021", "2021-01-01", "2021-12-31"),
    ("Exports fell in the second quarter of 2022.", "the second quarter of 2022", DAY, "2022-Q2", "2022-04-01", "2022-06-30"),
    ("Attacks rose in the first half of 2021.", "the first half of 2021", DAY, "2021-H1", "2021-01-01", "2021-06-30"),
    ("The fort dates from the 1930s.", "the 1930s", DAY, "193", "1930-01-01", "1939-12-31"),
    ("The fort dates from the nineteenth century.", "the nineteenth century", DAY, "18", "1800-01-01", "1899-12-31"),
    ("The straits were bridged in 480 BC.", "480 BC", DAY, "BC0480", "-0479-01-01", "-0479-12-31"),
    ("Guns fell silent at Christmas 2014.", "Christmas 2014", DAY, "2014-12-25", "2014-12-25", "2014-12-25"),
    # lengths
    ("In the past 24 hours, troops held the ridge.", "the past 24 hours", "DURATION", "PT24H", "2022-09-13", "2022-09-14"),
    ("Over the past two weeks, five bridges fell.", "the past two weeks", "DURATION", "P2W", "2022-08-31", "2022-09-14"),
    ("The rains will last for the next three months.", "the next three months", "DURATION", "P3M", "2022-09-14", "2022-12-14"),
    ("He lost ground in recent days.", "recent days", "DURATION", "PXD", None, None),
    ("They held out for nearly three weeks.", "nearly three weeks", "DURATION", "P3W", None, None),
    ("The march took several hours.", "several hours", "DURATION", "PTXH", None, None),
    ("It followed a ten-day siege.", "ten-day", "DURATION", "P10D", None, None),
    ("The town held for more than a year.", "more than a year", "DURATION", "P1Y", None, None),
    ("They fought for two and a half years.", "two and a half years", "DURATION", "P2.5Y", None, None),
    # sets
    ("The town is shelled every day.", "every day", "SET", "XXXX-XX-XX", None, None),
    ("Convoys arrive weekly.", "weekly", "SET", "XXXX-WXX", None, None),
    ("Forty men are lost per month.", "per month", "SET", "P1M", None, None),
    ("They bury the dead on Fridays.", "Fridays", "SET", "XXXX-WXX-5", None, None),
    # war days
    (
        "On the 200th day of the war, Ukraine said its troops had reached the Russian border.",
        "the 200th day of the war",
        DAY,
        "2022-09-11",
        "2022-09-11",
        "2022-09-11",
    ),
    (
        "In the first days of the invasion of Ukraine it fell.",
        "the first days of the invasion",
        "DURATION",
        "PXD",
        "2022-02-24",
        "2022-03-02",
    ),
    (
        "It fell in the opening weeks of Russia's war on Ukraine.",
        "the opening weeks of Russia's war",
        "DURATION",
        "PXW",
        "2022-02-24",
        "2022-03-23",
    ),
    (
        "Since the start of Russia's war on Ukraine they have left.",
        "the start of Russia's war",
        "DURATION",
        "PXD",
        "2022-02-24",
        "2022-03-02",
    ),
    # newswire's habits
    (
        "The ceasefire took effect at midnight Thursday.",
        "midnight Thursday",
        "TIME",
        "2022-09-08T24:00",
        "2022-09-08",
        "2022-09-08",
    ),
    (
        "They came back in the small hours of Sunday.",
        "the small hours of Sunday",
        "TIME",
        "2022-09-11TMO",
        "2022-09-11",
        "2022-09-11",
    ),
    ("It flew at 1200 GMT.", "1200 GMT", "TIME", "2022-09-14T12:00", "2022-09-14", "2022-09-14"),
    ("The deal was announced a fortnight ago.", "a fortnight ago", DAY, "2022-W35", "2022-08-29", "2022-09-04"),
    ("The summit is in two weeks' time.", "two weeks' time", DAY, "2022-W39", "2022-09-26", "2022-10-02"),
    ("Ships sailed again in Q3 2023.", "Q3 2023", DAY, "2023-Q3", "2023-07-01", "2023-09-30"),
    ("Funds for fiscal 2023 were cut.", "fiscal 2023", DAY, "FY2023", None, None),
    ("It was shelled in the second half of August.", "the second half of August", DAY, "2022-08", "2022-08-16", "2022-08-31"),
    ("It was shelled in the first week of March.", "the first week of March", "DURATION", "P1W", "2022-03-01", "2022-03-07"),
    ("Over the last week the line held.", "the last week", "DURATION", "P1W", "2022-09-07", "2022-09-14"),
    ("It happened in the autumn of last year.", "the autumn of last year", DAY, "2021-FA", "2021-09-01", "2021-11-30"),
    ("Talks scheduled for Monday will go on.", "Monday", DAY, "2022-09-19", "2022-09-19", "2022-09-19"),
    ("Patrols doubled following Friday's attack.", "Friday", DAY, "2022-09-09", "2022-09-09", "2022-09-09"),
    ("Aid came three days before Christmas, they said.", "Christmas", DAY, "2021-12-25", "2021-12-25", "2021-12-25"),
    ("Elections came two years after the coup.", "two years after", "DURATION", "P2Y", None, None),
    ("The summer offensive of 2021 failed.", "summer", DAY, "2021-SU", "2021-06-01", "2021-08-31"),
    ("On Day 20 of the war in Ukraine, talks began.", "Day 20 of the war", DAY, "2022-03-15", "2022-03-15", "2022-03-15"),
    ("A truce was signed every other day.", "every other day", "SET", "XXXX-XX-XX", None, None),
    # before and after now
    ("The general is now in the capital.", "now", DAY, "PRESENT_REF", None, None),
    ("The army recently bought drones.", "recently", DAY, "PAST_REF", None, None),
)


@pytest.fixture(scope="module")
def pipeline():
    return text.load()


def parse(words: str, pipeline, published: date | None = PUBLISHED) -> Parsed:
    document = Document(id="d", digest="", text=words, published=None if published is None else published.isoformat())
    return next(iter(text.parse([document], pipeline)))


def times(words: str, pipeline, published: date | None = PUBLISHED):
    return [mention.found for mention in find_times(parse(words, pipeline, published), published)]


@pytest.mark.parametrize("row", EXPRESSIONS, ids=[row[1] for row in EXPRESSIONS])
def test_expression(pipeline, row):
    sentence, words, kind, value, first, last = row
    found = {time.text: time for time in times(sentence, pipeline)}
    assert words in found, list(found)
    time = found[words]
    assert (time.type, time.value, time.first, time.last) == (kind, value, first, last)


def test_the_list_covers_at_least_sixty_expressions():
    assert len(EXPRESSIONS) >= 60


def test_an_offensive_inside_a_war_has_first_days_of_its_own(pipeline) -> None:
    found = times("Ukraine: in the first days of the offensive Russia's invasion force lost the village.", pipeline)
    assert not [each for each in found if each.first is not None]


@pytest.mark.parametrize(
    "name", ["In 2011 the Prague Spring ended.", "The Winter War ended.", "Their Summer Offensive failed."]
)
def test_a_season_in_a_name_is_no_time(name: str) -> None:
    parsed = next(text.parse([Document(id="d", digest="", text=name)], text.load()))
    assert not [each for each in find_times(parsed, PUBLISHED) if "-" in (each.found.value or "")]


def test_a_season_alone_is_one() -> None:
    parsed = next(text.parse([Document(id="d", digest="", text="In Spring 2022 the guns fell silent.")], text.load()))
    assert [each.found.value for each in find_times(parsed, PUBLISHED)] == ["2022-SP"]
