"""Events that are dated by how long before another they were: *on Sunday, a day after the base fell*."""

from collections.abc import Sequence

from spacy.tokens import Token

from dateline.claims.grammar import sentence_of
from dateline.claims.mention import Mention
from dateline.claims.times import days
from dateline.model import Time, When

_UNITS = {"day": "day", "days": "day", "night": "day", "nights": "day", "week": "week", "weeks": "week"}
_COUNTS = {
    word: count for count, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), start=1)
} | {"a": 1, "an": 1}


def told_before(trigger: Token, near: Sequence[Mention[Time]]) -> When | None:
    """The day of an event that stands behind *two days after*, counted back from the day told before these words."""
    after = _after(trigger)
    if after is None:
        return None
    unit, count = _UNITS[after.nbor(-1).lower_], after.nbor(-2)
    number = _COUNTS.get(count.lower_) or (int(count.text) if count.text.isdecimal() and len(count.text) < _DIGITS else None)
    told = [each for each in near if each.span.end <= count.idx and each.found.first == each.found.last is not None]
    if number is None or not told or told[-1].found.first is None:
        return None
    day = days.iso(days.move(days.from_iso(told[-1].found.first), -number, unit))
    return When(first=day, last=day, text=told[-1].found.text)


# More digits count no days between two events of one sentence.
_DIGITS = 4


def _after(trigger: Token) -> Token | None:
    """The *after* of a length of time with nothing but the event's own clause between it and the event."""
    start = sentence_of(trigger).start
    for at in range(trigger.i - 1, start + 1, -1):
        token = trigger.doc[at]
        if token.text in (",", ";", ":"):
            return None
        if token.lower_ == "after":
            return token if token.nbor(-1).lower_ in _UNITS else None
    return None
