"""Parsed text -> its time expressions, each with its TIMEX3 value and its days."""

import re
from collections.abc import Sequence
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
from dateline.claims.times.tense import tense_at
from dateline.model import Problem, Span, Time
from dateline.text.parsed import Parsed

RULES = (*DATE_RULES, *STEP_RULES, *LENGTH_RULES)
# What may stand between the two ends of a range or a pair whose left part borrows from the right.
_JOINT = re.compile(r"\s*(?:-|–|—|/|,|to|and|or|until|till|through|,? and)\s*(?:the\s+)?\Z")


def find_times(parsed: Parsed, published: date | None) -> tuple[Mention[Time], ...]:
    """All time expressions of a text, in its order, with TIMEX3 type and value and the days that they name.

    Args:
        parsed: the text with its grammar.
        published: the report's own date; without one, times counted from it stay relative and name no days.
    """
    return tuple(_mention(parsed, placed) for placed in place_times(parsed, published))


def place_times(parsed: Parsed, published: date | None) -> tuple[Placed, ...]:
    """The phrases of a text, placed."""
    phrases = _pair(find(RULES, lex(parsed.text), parsed.text), parsed.text)
    day = None if published is None else published.toordinal()
    return place(phrases, day, lambda phrase: tense_at(parsed, phrase.start, phrase.end))


def _pair(phrases: list[Phrase], text: str) -> list[Phrase]:
    """Marks the left part of each range."""
    done: list[Phrase] = []
    for phrase, following in zip(phrases, (*phrases[1:], None), strict=False):
        joined = (
            following is not None and following.start - phrase.end < 12 and _JOINT.match(text[phrase.end : following.start])
        )
        if joined and isinstance(phrase.meaning, Calendar) and not phrase.pair:
            done.append(Phrase(start=phrase.start, end=phrase.end, meaning=phrase.meaning, rule=phrase.rule, pair=True))
        else:
            done.append(phrase)
    return done


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
