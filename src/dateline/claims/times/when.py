"""The days of an event, from the time expressions of its own sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Token

from dateline.claims.mention import Mention
from dateline.claims.times import days
from dateline.claims.times.attach import CLAUSAL, MOST, Path, bound_of, in_sentence, mark_of, path, word_of
from dateline.claims.times.tense import is_perfect, tense_of
from dateline.model import Span, Tense, Time, When
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
    def cost(self) -> tuple[int, int]:
        """Smallest first: what stands inside the event's own words before what does not, then the nearer in grammar."""
        return self.way.cost + (0 if self.inside else 2), self.way.low[0].i if self.way.low else 0


@dataclass(frozen=True, slots=True)
class View:
    """What an event is seen from: its tense, whether its verb is in the perfect, and the report's date (ISO, or None)."""

    tense: Tense
    perfect: bool
    now: str | None


def event_when(  # noqa: PLR0913 (the room's shared interface; the last two by name only)
    parsed: Parsed, trigger: Token, content: Span, mentions: Sequence[Mention[Time]], *, tense: Tense, published: date | None
) -> When | None:
    """The days of an event, None where its sentence does not say.

    Args:
        parsed: the text with its grammar.
        trigger: the head word of the event.
        content: the stretch of ``parsed.text`` that states it.
        mentions: what ``find_times`` found.
        tense: of the content, seen from the report.
        published: the report's own date.
    """
    near = in_sentence(trigger, mentions)
    candidates = [found for mention in near if (found := _candidate(parsed, mention, trigger, content)) is not None]
    view = View(tense, is_perfect(trigger), None if published is None else published.isoformat())
    for found in sorted(candidates, key=lambda each: each.cost):
        chosen = _last_of_list(found, candidates)
        when = _interval(chosen, near, parsed, view)
        if when is not None:
            return when
    return None


def _candidate(parsed: Parsed, mention: Mention[Time], trigger: Token, content: Span) -> Candidate | None:
    """A mention as a time of the event; None where it dates something else."""
    word = word_of(parsed, mention.span)
    way = None if word is None else path(word, trigger)
    if way is None or way.cost > MOST:
        return None
    inside = content.holds(mention.span)
    if not inside and _is_said(way, trigger, mention.found):
        return None
    order = _order(way)
    if order is None:
        return None
    return Candidate(mention=mention, bound=bound_of(parsed.text, mention.span), way=way, inside=inside, order=order)


def _is_said(way: Path, trigger: Token, time: Time) -> bool:
    """Whether the time stands with the word that reports the event (*said on Tuesday that …*) and dates that.

    A length of days is never the moment of saying (*in the past 24 hours, she said, …*), and a time at the head of a sentence
    whose reporting word comes after the event belongs to the event.
    """
    reported = next((token for token in way.high if token.dep_ in ("ccomp", "parataxis")), None)
    if reported is None or time.type == "DURATION":
        return False
    return not (way.low and way.low[0].i < min(reported.left_edge.i, trigger.i) and way.top.i > trigger.i)


def _order(way: Path) -> str | None:
    """How a clause between them orders the two: *after*, *before*, *since* …; empty for the same time, None where they are apart."""
    order = ""
    for token in way.low:
        if token.dep_ in CLAUSAL and token.pos_ in ("VERB", "AUX") and token.dep_ != "conj":
            mark = mark_of(token)
            if mark not in _LOW_MARKS:
                return None
            order = _LOW_MARKS[mark]
    for token in way.high:
        if token.dep_ in ("advcl", "pcomp", "prep", "pobj") or token.dep_ in CLAUSAL:
            mark = mark_of(token)
            if mark in ("after", "before") and token.pos_ in ("VERB", "AUX", "NOUN"):
                order = f"event {mark}"
            elif token.dep_ == "relcl" and is_past_perfect(token):
                order = "event after"
    return order


# A time in a clause under the event's: *since the siege began on 17 October*, *when it ended in May*.
_LOW_MARKS = {
    "since": "since",
    "until": "until",
    "till": "until",
    "when": "",
    "as": "",
    "once": "",
    "after": "after",
    "before": "before",
    "while": "",
}


def is_past_perfect(verb: Token) -> bool:
    """*had departed*: done before what the clause above it tells."""
    return any(child.lower_ in ("had", "'d") and child.dep_ in ("aux", "auxpass") for child in verb.children)


def _last_of_list(found: Candidate, candidates: Sequence[Candidate]) -> Candidate:
    """Of days listed one by one in the event's words the last (*took A on 9 May, B on 10 May* told of B ends at B's day)."""
    listed = [
        each
        for each in candidates
        if each.inside
        and each.bound == ""
        and each.mention.found.type == "DATE"
        and each.mention.found.first == each.mention.found.last
    ]
    if found in listed and all(each.mention.found.first is not None for each in listed):
        return listed[-1]
    return found


def _interval(found: Candidate, near: Sequence[Mention[Time]], parsed: Parsed, view: View) -> When | None:
    """The event's interval: from the time's days, its bounds, the other end of a range, and the order of clauses."""
    time = found.mention.found
    first, last = time.first, time.last
    if first is None or last is None:
        return _vague(found, view)
    bound = found.order or found.bound
    if bound in ("from", "to", "until", "and", "") or found.order == "":
        pair = _range(found, near, parsed)
        if pair is not None:
            return When(first=pair[0], last=pair[1], text=time.text)
    if bound in _BOUNDED:
        lower, upper = _BOUNDED[bound](first, last, view)
        return When(first=lower, last=upper, text=time.text)
    if time.type != "DURATION" and view.now is not None and first <= view.now < last and found.bound != "by":
        # A stretch that is still running: what has happened in it has happened by now, what is to come comes from now on.
        if view.tense is Tense.PAST:
            last = view.now
        elif view.tense is Tense.FUTURE:
            first = view.now
    return When(first=first, last=last, text=time.text)


def _shift(iso: str, count: int) -> str | None:
    return days.iso(days.from_iso(iso) + count)


def _until_now(view: View) -> str | None:
    return None if view.tense is Tense.FUTURE else view.now


_BOUNDED = {
    "since": lambda first, _, view: (first, _until_now(view)),
    "from": lambda first, _, view: (first, _until_now(view)),
    "until": lambda _, last, __: (None, last),
    "to": lambda _, last, __: (None, last),
    "by": lambda _, last, __: (None, last),
    "before": lambda first, _, __: (None, _shift(first, -1)),
    "after": lambda _, last, __: (_shift(last, 1), None),
    "event after": lambda _, last, __: (None, last),
    "event before": lambda first, _, __: (first, None),
}


def _range(found: Candidate, near: Sequence[Mention[Time]], parsed: Parsed) -> tuple[str | None, str | None] | None:
    """Both ends, where the time is one end of a range (*from March to early May*, *July and August*)."""
    at = next(i for i, mention in enumerate(near) if mention is found.mention)
    for left, right in ((at, at + 1), (at - 1, at)):
        if left < 0 or right >= len(near):
            continue
        between = parsed.text[near[left].span.end : near[right].span.start].strip(" ,")
        opened = bound_of(parsed.text, near[left].span) == "from"
        joined = between in ("-", "–", "—") or (
            between in ("to", "until", "through", "till", "and", "to the") and (opened or between == "and")
        )
        first, last = near[left].found.first, near[right].found.last
        if joined and first is not None and last is not None and first <= last:
            return first, last
    return None


def _vague(found: Candidate, view: View) -> When | None:
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
    reach = _reach(time.value or "")
    if reach is None:
        return None
    unit, count = reach
    day = days.from_iso(now)
    if found.bound in ("within", "in") and view.tense is Tense.FUTURE:
        return When(first=now, last=days.iso(days.move(day, count, unit)), text=time.text)
    if found.bound == "for" and (view.perfect or view.tense is Tense.PRESENT):
        return When(first=days.iso(days.move(day, -count, unit)), last=now, text=time.text)
    return None


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
