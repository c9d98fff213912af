"""Times that need more than their own words: accounts, undated texts, dates in figures, hostile input."""

import time as clock
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import text
from dateline.claims.times import days, find_times, time_problems
from dateline.claims.times.find import RULES
from dateline.claims.times.lexer import lex
from dateline.claims.times.match import find
from dateline.model import Document

REPORT = date(2022, 9, 14)
LATER = date(2009, 12, 19)  # an account of older wars


@pytest.fixture(scope="module")
def pipeline():
    return text.load()


def parse(words, pipeline, published):
    document = Document(id="d", digest="", text=words, published=None if published is None else published.isoformat())
    return next(iter(text.parse([document], pipeline)))


def values(words, pipeline, published):
    return {mention.found.text: mention.found.value for mention in find_times(parse(words, pipeline, published), published)}


ACCOUNT = (
    "In October 1940 the fleet blockaded the strait. On 28 October the fort fell. The following day the garrison was shipped "
    "south. Two weeks later the governor fled. By the end of the year one harbour was open. In January the fleet left, and in "
    "early February 1941 the strait was free. That month the governor returned."
)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("October 1940", "1940-10"),
        ("28 October", "1940-10-28"),
        ("The following day", "1940-10-29"),
        ("Two weeks later", "1940-11-12"),
        ("the end of the year", "1940"),
        ("January", "1941-01"),
        ("early February 1941", "1941-02"),
        ("That month", "1941-02"),
    ],
)
def test_an_account_keeps_its_own_time(pipeline, words, value):
    assert values(ACCOUNT, pipeline, LATER)[words] == value


def test_ranges_lend_their_parts(pipeline):
    found = values("The sieges (18 August - 15 September 1951, 6-15 October 1952) and the 1915-17 war.", pipeline, LATER)
    assert found == {
        "18 August": "1951-08-18",
        "15 September 1951": "1951-09-15",
        "6": "1952-10-06",
        "15 October 1952": "1952-10-15",
        "1915": "1915",
        "17": "1917",
    }


def test_years_before_christ_count_down(pipeline):
    found = values(
        "The wars of 499-493 BC. In the summer of 480 BC he crossed; throughout the 470s BC the league grew.", pipeline, LATER
    )
    assert found == {"499": "BC0499", "493 BC": "BC0493", "the summer of 480 BC": "BC0480-SU", "the 470s BC": "BC047"}


def test_a_quotation_in_an_account_counts_from_its_speaker(pipeline):
    words = 'In May 1965 he said: "Two years ago we had peace, today we have war." In 1966 he fell. In 1967 it ended.'
    found = values(words, pipeline, LATER)
    assert (found["Two years ago"], found["today"]) == ("1963", "XXXX-XX-XX")


def test_an_undated_text_is_never_read_against_today(pipeline):
    mentions = find_times(
        parse("He said yesterday that the town fell on Sunday. Last week it was calm; in March it was not.", pipeline, None),
        None,
    )
    assert [(m.found.text, m.found.value, m.found.first) for m in mentions] == [
        ("yesterday", "P-1D", None),
        ("Sunday", "XXXX-WXX-7", None),
        ("Last week", "P-1W", None),
        ("March", "XXXX-03", None),
    ]


@pytest.mark.parametrize(
    ("words", "value", "kind"),
    [
        ("It was signed on 12/09/22. Another on 25/08/22.", "2022-09-12", "ambiguous_date"),
        ("It was signed on 12/09/22. Another on 08/25/22.", "2022-12-09", "ambiguous_date"),
        ("It was signed on 12/09/22, on 14 August they met.", "2022-09-12", "ambiguous_date"),
        ("It was signed on 12/09/22.", None, "ambiguous_date"),
        ("It was signed on 25/08/22.", "2022-08-25", None),
        ("It was signed on 12/12/22.", "2022-12-12", None),
        ("It was signed on 31 February 2022.", None, "impossible_date"),
        ("It was signed on 0000-01-01.", None, "impossible_date"),
        ("It was signed in the year 0.", None, "impossible_date"),
    ],
)
def test_bad_and_doubtful_dates_are_problems(pipeline, words, value, kind):
    parsed = parse(words, pipeline, REPORT)
    mentions = find_times(parsed, REPORT)
    problems = time_problems(parsed, mentions)
    assert mentions[0].found.value == value
    assert [problem.kind for problem in problems] == ([kind] if kind else [])
    if kind == "ambiguous_date":
        assert "2022-09-12" in problems[0].message
        assert "2022-12-09" in problems[0].message


@pytest.mark.parametrize(
    ("sentence", "absent"),
    [
        ("They may leave; the march to the sea went on.", ("may", "march")),
        ("They killed 1800 soldiers and 2000 others.", ("1800", "2000")),
        ("The 2nd Brigade and the 22nd Army held quarters in the city.", ("The 2nd", "the 22nd")),
        ("The Sunday Beacon reported a fall of 1,945 points.", ("Sunday", "1,945")),
        ("He sat on a second chair.", ("sat", "second")),
        ("Resolution 1701 and 50 U.S.C. 1622 were cited.", ("1701", "1622")),
        ("The Long March ended; the Future Party won in the first half.", ("March", "the Future", "the first half")),
    ],
)
def test_words_that_look_like_times(pipeline, sentence, absent):
    found = values(sentence, pipeline, REPORT)
    assert not [words for words in found if words in absent], found


def test_offsets_are_into_the_document(pipeline):
    words = "Kyiv\u200b said: on\u00a0Tuesday the “depot” burned.\n\nIt had stood since 1\u00adth May 2019."
    parsed = parse(words, pipeline, REPORT)
    for mention in find_times(parsed, REPORT):
        found = mention.found
        assert words[found.start : found.end] == found.text


def test_unicode_figures(pipeline):
    assert values("It fell on 1٢ May 2021.", pipeline, REPORT) == {"1٢ May 2021": "2021-05-12"}


HOSTILE = (
    "a",
    "1",
    "1 ",
    " ",
    '"',
    "two ",
    "1.",
    "1,",
    "1-",
    "20-",
    "12:",
    "September ",
    "the last ",
    "of the ",
    "1915-",
    "early ",
    "more than ",
)


@pytest.mark.parametrize("piece", HOSTILE)
def test_time_is_linear_in_hostile_input(piece):
    def seconds(size: int) -> float:
        words = piece * (size // len(piece))
        start = clock.process_time()
        find(RULES, lex(words), words)
        return clock.process_time() - start

    assert seconds(100_000) < 40 * max(seconds(10_000), 0.01)  # ten times the text; a square would be 100


@given(st.text(alphabet="0123456789 -/.,:abMay thesinof'\n", max_size=200))
@settings(max_examples=150, deadline=None)
def test_no_text_breaks_the_grammar(words):
    for phrase in find(RULES, lex(words), words):
        assert 0 <= phrase.start < phrase.end <= len(words)


@given(st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31)))
def test_ordinals_agree_with_the_standard_library(day):
    assert days.ordinal(day.year, day.month, day.day) == day.toordinal()
    assert days.parts(day.toordinal()) == (day.year, day.month, day.day)
    assert days.iso(day.toordinal()) == day.isoformat()
    assert days.weekday(day.toordinal()) == day.weekday()


@given(
    st.integers(min_value=-3_000_000, max_value=3_600_000),
    st.sampled_from(["day", "week", "month", "season", "year", "decade"]),
)
def test_a_stretch_holds_its_day_and_ends_where_the_next_begins(day, grain):
    run = days.stretch(grain, day)
    assert run.first <= day <= run.last
    assert days.step(run, 1).first == run.last + 1


def test_numbers_of_400_figures_are_no_dates(pipeline):
    assert values("It cost " + "9" * 400 + " marks on 3 May 2021.", pipeline, REPORT) == {"3 May 2021": "2021-05-03"}
