"""Parsed text -> its time expressions, each with its TIMEX3 value and its days."""

from datetime import date

from dateline.claims.mention import Mention
from dateline.claims.times import days
from dateline.claims.times.context import date_order, in_context, is_name, with_origins
from dateline.claims.times.dates import DATE_RULES
from dateline.claims.times.lengths import LENGTH_RULES
from dateline.claims.times.lexer import lex_near_time
from dateline.claims.times.match import find
from dateline.claims.times.resolve import place
from dateline.claims.times.standpoint import Placed
from dateline.claims.times.steps import STEP_RULES
from dateline.claims.times.tense import tense_at
from dateline.claims.times.years import YEAR_RULES
from dateline.model import Span, Time
from dateline.text.parsed import Parsed

RULES = (*DATE_RULES, *YEAR_RULES, *STEP_RULES, *LENGTH_RULES)


def find_times(parsed: Parsed, published: date | None) -> tuple[Mention[Time], ...]:
    """All time expressions of a text, in its order, with TIMEX3 type and value and the days that they name.

    Args:
        parsed: the text with its grammar.
        published: the report's own date; without one, times counted from it stay relative and name no days.
    """
    return tuple(_mention(parsed, placed) for placed in place_times(parsed, published))


def place_times(parsed: Parsed, published: date | None) -> tuple[Placed, ...]:
    """The phrases of a text, placed."""
    day = None if published is None else published.toordinal()
    found = [phrase for phrase in find(RULES, lex_near_time(parsed.text), parsed.text) if not is_name(phrase, parsed)]
    phrases = with_origins(in_context(found, parsed), parsed.text, day)
    return place(phrases, day, lambda phrase: tense_at(parsed, phrase.start, phrase.end), date_order(phrases, parsed.text))


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
