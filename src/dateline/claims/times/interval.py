"""The interval that a time makes of an event: its bounds, the other end of a range, the side of now that the tense asks for."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from dateline.claims.mention import Mention
from dateline.claims.times import days
from dateline.claims.times.attach import Path
from dateline.claims.times.lexer import lex
from dateline.claims.times.scope import looks_back
from dateline.model import Tense, Time, When
from dateline.text.parsed import Parsed


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A time that may date an event: what it says, the word that bounds it, and the way between the two."""

    mention: Mention[Time]
    bound: str
    way: Path
    inside: bool
    order: str = ""

    @property
    def under(self) -> bool:
        """Whether the event hangs from the time itself (*since November, when gunmen took the mill*)."""
        return not self.way.low

    @property
    def cost(self) -> tuple[bool, int, int]:
        """Smallest first: a day before a vague word (*recent*), then what stands inside the event's words, then the nearer."""
        vague = self.mention.found.value in ("PAST_REF", "FUTURE_REF")
        return vague, self.way.cost + (0 if self.inside else 2), self.way.low[0].i if self.way.low else 0


@dataclass(frozen=True, slots=True)
class View:
    """What an event is seen from: its tense, the form of its verb, and the report's date (ISO, or None)."""

    tense: Tense
    perfect: bool
    now: str | None
    past_form: bool = False


def interval(found: Candidate, near: Sequence[Mention[Time]], parsed: Parsed, view: View) -> When | None:
    """The event's interval: from the time's days, its bounds, the other end of a range, and the order of clauses."""
    time = _turned(found.mention.found, view)
    first, last = time.first, time.last
    if first is None or last is None:
        return _vague(found, near, view)
    bound = found.order or ("" if found.under else found.bound)
    if bound in ("from", "to", "until", "and", "") or found.order == "":
        pair = _range(found, near, parsed)
        if pair is not None:
            return When(first=pair[0], last=pair[1], text=time.text)
    if time.type == "TIME" and first == last and bound in ("before", "after", "by"):
        bound = ""  # *before dawn on Monday*, *shortly after midnight*, *by nightfall*: within the day all the same
    if bound == "before" and _ENDING.search(time.text):
        bound = "before the end"
    if bound in BOUNDED:
        lower, upper = BOUNDED[bound](first, last, view)
        return When(first=lower, last=upper, text=time.text)
    if time.type != "DURATION" and view.now is not None and first <= view.now < last and _runs(time):
        # A stretch that is still running: what has happened in it has happened by now, what is to come comes from now on.
        if view.tense is Tense.PAST:
            last = view.now
        elif view.tense is Tense.FUTURE:
            first = view.now
    return When(first=first, last=last, text=time.text)


def is_over(found: Candidate, view: View) -> bool:
    """Whether a time is of what was done before now for the sake of the event, which is still to come at no time told."""
    first = found.mention.found.first
    past = first is not None and view.now is not None and first < view.now
    return past and view.tense is Tense.FUTURE and looks_back(found.way)


def _runs(time: Time) -> bool:
    """Whether a stretch around now goes as far as now: a week does, and what is told as earlier; a bare month or year is whole.

    Source: the gold guidelines, choice 18, and their reading of *this week*.
    """
    if time.first is None or time.last is None:
        return False
    return days.from_iso(time.last) - days.from_iso(time.first) < days.LENGTHS["week"] or time.text.lower().startswith(
        "earlier"
    )


def _turned(time: Time, view: View) -> Time:
    """A weekday or month named alone, on the side of the report's date that the event's tense asks for."""
    if time.first is None or time.last is None or view.now is None or time.type == "DURATION":
        return time
    ahead = view.tense is Tense.FUTURE and time.last < view.now
    back = view.tense is Tense.PAST and time.first > view.now
    unit = _bare_unit(time.text) if ahead or back else None
    if unit is None:
        return time
    ends = [days.move(days.from_iso(end), 1 if ahead else -1, unit) for end in (time.first, time.last)]
    return replace(time, first=days.iso(ends[0]), last=days.iso(ends[1]))


def _bare_unit(text: str) -> str | None:
    """What to turn by: a week for a bare weekday, a year for a month without one; None where the words leave no choice."""
    kinds = {word.kind for word in lex(text).words}
    if kinds & {"year", "last", "next", "this", "previous", "following", "ago", "today", "iso", "numeric"}:
        return None
    if "month" in kinds:
        return "year"
    return "week" if "weekday" in kinds else None


def _shift(iso: str, count: int) -> str | None:
    return days.iso(days.from_iso(iso) + count)


def _until_now(view: View) -> str | None:
    return None if view.tense is Tense.FUTURE else view.now


_ENDING = re.compile(r"\bend\b", re.IGNORECASE)
Ends = tuple[str | None, str | None]
BOUNDED: dict[str, Callable[[str, str, View], Ends]] = {
    "since": lambda first, _, view: (first, _until_now(view)),
    "from": lambda first, _, view: (first, _until_now(view)),
    "until": lambda _, last, __: (None, last),
    "to": lambda _, last, __: (None, last),
    "by": lambda _, last, __: (None, last),
    "before": lambda first, _, __: (None, _shift(first, -1)),
    "before the end": lambda _, last, __: (None, last),
    "after": lambda _, last, __: (_shift(last, 1), None),
    "event after": lambda _, last, __: (None, last),
    "event before": lambda first, _, __: (first, None),
}


def _range(found: Candidate, near: Sequence[Mention[Time]], parsed: Parsed) -> Ends | None:
    """Both ends, where the time is one end of a range (*from March to early May*, *July and August*)."""
    at = next(i for i, mention in enumerate(near) if mention is found.mention)
    for left, right in ((at, at + 1), (at - 1, at)):
        if left < 0 or right >= len(near):
            continue
        between = parsed.text[near[left].span.end : near[right].span.start].strip(" ,")
        joined = between in _JOINTS
        first, last = near[left].found.first, near[right].found.last
        if joined and first is not None and last is not None and first <= last:
            return first, last
    return None


_JOINTS = frozenset({"-", "–", "—", "to", "until", "through", "till", "and", "to the", "and the"})


def _vague(found: Candidate, near: Sequence[Mention[Time]], view: View) -> When | None:
    """Times without days of their own: *for two years*, *within 48 hours*, *recently*."""
    time, now = found.mention.found, view.now
    if now is None:
        return None
    if time.value == "PAST_REF" or (
        time.type == "DURATION"
        and "X" in (time.value or "")
        and time.text.lower().startswith(("recent", "the past", "the last"))
    ):
        return When(first=None, last=now, text=time.text) if view.tense is not Tense.FUTURE else None
    if time.type != "DURATION":
        return None
    if "X" in (time.value or "") and view.tense is Tense.FUTURE and (found.bound == "within" or _COMING.match(time.text)):
        return When(first=now, last=None, text=time.text)
    reach = _reach(time.value or "")
    if reach is None:
        return None
    unit, count = reach
    day = days.from_iso(now)
    if found.bound in ("within", "in") and view.tense is Tense.FUTURE:
        begin = _told_on(found, near) or now
        return When(first=begin, last=days.iso(days.move(days.from_iso(begin), count, unit)), text=time.text)
    if found.bound == "for" and (view.perfect or view.tense is Tense.PRESENT):
        return When(first=days.iso(days.move(day, -count, unit)), last=now, text=time.text)
    return None


def _told_on(found: Candidate, near: Sequence[Mention[Time]]) -> str | None:
    """The day before it in its sentence from which a length of time counts: *on 18 May told them to leave within a day*."""
    before = (each.found for each in near if each.span.end <= found.mention.span.start)
    told = [time for time in before if time.type == "DATE" and time.first == time.last is not None]
    return told[-1].first if told else None


_COMING = re.compile(r"(?:the )?(?:next|coming|following)\b", re.IGNORECASE)
_UNITS = {"D": "day", "W": "week", "M": "month", "Y": "year", "DE": "decade", "CE": "century"}


def _reach(value: str) -> tuple[str, float] | None:
    """Unit and count of a TIMEX3 duration in days or longer; hours as the days that hold them."""
    figures = "".join(c for c in value if c.isdigit() or c == ".")
    if not figures or not value.startswith("P"):
        return None
    count = float(figures)
    if value.startswith("PT"):
        return ("day", float(-(-int(count) // 24))) if value.endswith("H") else None
    unit = _UNITS.get(value.lstrip("P" + figures))
    return None if unit is None else (unit, count)
