"""What is told of another time: PLOVER's *historical*, another war, years before the report."""

import re
from datetime import date
from functools import cache, cached_property

from spacy.tokens import Token

from dateline.claims.grammar import VERBS
from dateline.claims.times.conflicts import first_day, past_wars
from dateline.claims.times.days import from_iso
from dateline.model import EventType, Span, Tense, When
from dateline.text.parsed import Parsed

_YEAR = 366
# So long before the report an event is of another time, whatever war it belonged to; and where the report's own war is known,
# an event from before its first day is of another already after this.
_ANY_WAR, _BEFORE_THIS_WAR = 5 * _YEAR, 2 * _YEAR
# How long a war must be over.
_OVER = 2 * _YEAR
# What is no single deed.
_GOES_ON = frozenset({EventType.STATE, EventType.CONTROL, EventType.SUPPORT, EventType.COOPERATE, EventType.CONSULT})
_LONG_AGO = re.compile(
    r"\b(?:(?:decades?|centuries|generations) (?:ago|earlier)|in (?:the )?(?:soviet|colonial|ottoman|tsarist) times)\b",
    re.IGNORECASE,
)
# A war's name tells when only behind these: "the biggest since World War II" is of today.
_DURING = r"\b(?i:in|during|throughout|amid|amidst) (?:the )?(?:early |late |whole |entire )?"


class Past:
    """The wars of other times that one document names, and the first day of its own."""

    def __init__(self, parsed: Parsed, published: date | None) -> None:
        self._parsed = parsed
        self.published = published
        self._now = None if published is None else from_iso(published.isoformat())

    def holds(self, token: Token, when: When | None, tense: Tense) -> bool:
        """Whether the event at a word is of another time; false where the report has no date or the text does not tell."""
        if self._now is None or tense is Tense.FUTURE:
            return False
        if when is not None and when.last is not None and self._is_old(from_iso(when.last)):
            return True
        return any(_stands_over(token, mark) for mark in self._marks)

    def tense(self, form: Tense, when: When | None, kind: EventType) -> Tense:
        """The tense of an event by its days: a deed told in the present (*On Monday rebels attack the base*) is over with them.

        Who meets on a day may do so next week, and what lasts goes on.
        """
        if form is not Tense.PRESENT or kind in _GOES_ON or when is None or self.published is None:
            return form
        over = when.first is not None and when.last is not None and when.last < self.published.isoformat()
        return Tense.PAST if over else form

    def _is_old(self, last: int) -> bool:
        age = (self._now or last) - last
        if age < _BEFORE_THIS_WAR:
            return False
        own = self._own_war
        return last < own if own is not None else age >= _ANY_WAR

    @cached_property
    def _own_war(self) -> int | None:
        """The first day of the latest war that the document names."""
        return first_day(self._parsed.text, self._now)

    @cached_property
    def _marks(self) -> tuple[Token, ...]:
        """The heads of the stretches that name another time."""
        found = [match.span() for match in _LONG_AGO.finditer(self._parsed.text)]
        found += [match.span(1) for match in _wars().finditer(self._parsed.text) if self._is_over(match[1])]
        heads = (self._parsed.head(Span(*each)) for each in found)
        return tuple(each for each in heads if each is not None)

    def _is_over(self, name: str) -> bool:
        return self._now is not None and self._now - past_wars()[name] >= _OVER


@cache
def _wars() -> "re.Pattern[str]":
    names = "|".join(re.escape(name) for name in sorted(past_wars(), key=len, reverse=True))
    return re.compile(f"{_DURING}({names})\\b")


def _stands_over(token: Token, mark: Token) -> bool:
    """Whether a word is the predicate that a mark of time hangs on."""
    at = mark
    while at.head != at:
        at = at.head
        if at == token:
            return True
        if at.pos_ in VERBS:
            # *was fought*, *carried out raids*: the verb that carries the event's noun.
            return token.head == at and token.pos_ == "NOUN"
    return False
