"""Parsed text -> its time expressions, each with its TIMEX3 value and its days."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dateline.claims.mention import Mention
from dateline.claims.times import days
from dateline.claims.times.dates import DATE_RULES
from dateline.claims.times.lengths import LENGTH_RULES
from dateline.claims.times.lexer import lex
from dateline.claims.times.match import find
from dateline.claims.times.phrase import Calendar, Phrase
from dateline.claims.times.resolve import Placed, place
from dateline.claims.times.steps import STEP_RULES
from dateline.claims.times.years import YEAR_RULES
from dateline.claims.times.tense import tense_at
from dateline.model import Problem, Span, Time
from dateline.text.parsed import Parsed

RULES = (*DATE_RULES, *YEAR_RULES, *STEP_RULES, *LENGTH_RULES)
# What may stand between the two ends of a range or a pair whose left part borrows from the right.
_JOINT = re.compile(r"\s*(?:-|–|—|/|,|to|and|or|until|till|through|,? and)\s*(?:the\s+)?\Z")
# Words before a year that make it the time under discussion rather than a mark on something else.
_SPOKEN_OF = re.compile(
    r"\b(?:in|by|during|throughout|around|between|from|and|to|into|of)\s+(?:the\s+)?(?:early |late |mid-?)?\Z|[-–(]\Z",
    re.IGNORECASE,
)
_APPOSED = re.compile(r",\s*|\s*[-–—]\s*")


def find_times(parsed: Parsed, published: date | None) -> tuple[Mention[Time], ...]:
    """All time expressions of a text, in its order, with TIMEX3 type and value and the days that they name.

    Args:
        parsed: the text with its grammar.
        published: the report's own date; without one, times counted from it stay relative and name no days.
    """
    return tuple(_mention(parsed, placed) for placed in place_times(parsed, published))


def place_times(parsed: Parsed, published: date | None) -> tuple[Placed, ...]:
    """The phrases of a text, placed."""
    found = find(RULES, lex(parsed.text), parsed.text)
    phrases = _in_context([phrase for phrase in found if not _is_name(phrase, parsed.text)], parsed)
    day = None if published is None else published.toordinal()
    return place(phrases, day, lambda phrase: tense_at(parsed, phrase.start, phrase.end))


_NAMED = re.compile(r"\s+[A-Z]\w+")


def _is_name(phrase: Phrase, text: str) -> bool:
    """Whether a weekday is part of a name (*the Sunday Beacon reported*)."""
    meaning = phrase.meaning
    if not isinstance(meaning, Calendar) or meaning.weekday is None or meaning.day is not None or meaning.clock:
        return False
    headed = text[max(0, phrase.start - 4) : phrase.start].lower() == "the "
    return headed and _NAMED.match(text, phrase.end) is not None


def _in_context(phrases: list[Phrase], parsed: Parsed) -> list[Phrase]:
    """The phrases with what stands around them: ranges, years in passing, appositions, quotations."""
    if not phrases:
        return []
    text, done = parsed.text, []
    quotes = [quote.span for quote in parsed.quotes if quote.depth == 0]
    at = 0
    for before, phrase, following in zip((None, *phrases[:-1]), phrases, (*phrases[1:], None), strict=True):
        joined = (
            following is not None and following.start - phrase.end < 12 and _JOINT.match(text[phrase.end : following.start])
        )
        while at < len(quotes) and quotes[at].end <= phrase.start:
            at += 1
        done.append(
            replace(
                phrase,
                pair=phrase.pair or bool(joined and isinstance(phrase.meaning, Calendar)),
                weak=_in_passing(phrase, parsed),
                beside=before is not None and bool(_APPOSED.fullmatch(text[before.end : phrase.start])),
                quoted=at < len(quotes) and quotes[at].start <= phrase.start,
            )
        )
    return done


def _in_passing(phrase: Phrase, parsed: Parsed) -> bool:
    """Whether a bare year only marks something else (*the Algiers accord of 1975*, *since 1882*)."""
    meaning = phrase.meaning
    if not isinstance(meaning, Calendar) or meaning.year is None or meaning.month is not None or meaning.name is not None:
        return False
    before = parsed.text[max(0, phrase.start - 16) : phrase.start]
    if not before.strip() or "\n" in before[-2:]:
        return False
    if not _SPOKEN_OF.search(before):
        return True
    if before.endswith("(") and parsed.text[phrase.end : phrase.end + 1] == ")":
        return not _is_heading(parsed.text, phrase)
    return tense_at(parsed, phrase.start, phrase.end) == "future"


# A line no longer than this and without a full stop is a heading (measured: headings of accounts are 10 to 70 characters).
_HEADING = 80


def _is_heading(text: str, phrase: Phrase) -> bool:
    start, end = text.rfind("\n", 0, phrase.start) + 1, text.find("\n", phrase.end)
    line = text[start : end if end >= 0 else len(text)]
    return len(line) <= _HEADING and not line.rstrip().endswith(".")


def _mention(parsed: Parsed, placed: Placed) -> Mention[Time]:
    phrase, run = placed.phrase, placed.days
    span = parsed.span(phrase.start, phrase.end)
    found = Time(
        start=span.start,
        end=span.end,
        text=span.of(parsed.document.text),
        type=placed.type,
        value=placed.value,
        first=None if run is None else days.iso(run.first),
        last=None if run is None else days.iso(run.last),
    )
    return Mention(Span(phrase.start, phrase.end), found)


def time_problems(parsed: Parsed, mentions: Sequence[Mention[Time]]) -> tuple[Problem, ...]:
    """Dates that the calendar does not have, with where they stand."""
    return tuple(
        Problem(
            kind="impossible date",
            message=f"expected a day that the calendar has, got {mention.found.text!r}; it names no days",
            document=parsed.document.id,
            start=mention.found.start,
            end=mention.found.end,
        )
        for mention in mentions
        if mention.found.type == "DATE" and mention.found.value is None and any(c.isdigit() for c in mention.found.text)
    )
