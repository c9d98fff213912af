"""Dates that the calendar does not have, and dates in figures that can be read in two ways."""

from collections.abc import Sequence

from dateline.claims.mention import Mention
from dateline.claims.times import days
from dateline.claims.times.dates import DATE_RULES
from dateline.claims.times.lexer import lex
from dateline.claims.times.match import find
from dateline.claims.times.phrase import Calendar, Figures
from dateline.claims.times.years import YEAR_RULES
from dateline.model import Problem, Time
from dateline.text.parsed import Parsed

_RULES = (*DATE_RULES, *YEAR_RULES)


def time_problems(parsed: Parsed, mentions: Sequence[Mention[Time]]) -> tuple[Problem, ...]:
    """Trouble with the dates among the mentions: kinds ``impossible_date`` and ``ambiguous_date``, both readings told."""
    found = []
    for mention in mentions:
        message = _trouble(mention.found)
        if message is not None:
            kind = "ambiguous_date" if "two ways" in message else "impossible_date"
            found.append(
                Problem(
                    kind=kind, message=message, document=parsed.document.id, start=mention.found.start, end=mention.found.end
                )
            )
    return tuple(found)


def _trouble(time: Time) -> str | None:
    """What is wrong with a date, None where nothing is."""
    if time.type not in ("DATE", "TIME") or not any(c.isdigit() for c in time.text):
        return None
    for phrase in find(_RULES, lex(time.text), time.text):
        if isinstance(phrase.meaning, Figures):
            return _figures(phrase.meaning, time)
        if isinstance(phrase.meaning, Calendar) and time.value is None:
            return f"expected a day that the calendar has, got {time.text!r}; it names no days, check it against the source"
    return None


def _figures(figures: Figures, time: Time) -> str | None:
    """The trouble with a date in figures."""
    readings = {
        order: days.iso(days.ordinal(figures.year, month, day))
        for order, day, month in (("dmy", figures.left, figures.right), ("mdy", figures.right, figures.left))
        if days.is_date(figures.year, month, day) and figures.order in (None, order)
    }
    if not readings:
        return f"expected a day that the calendar has, got {time.text!r}; it names no days, check it against the source"
    if len(set(readings.values())) < len(("day", "month")):
        return None
    taken = f"read as {time.first}, as the document writes its other dates" if time.first else "read as neither"
    return (
        f"{time.text!r} can be read in two ways, {readings['dmy']} and {readings['mdy']}; {taken}; check it against the source"
    )
