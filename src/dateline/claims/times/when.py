"""The days of an event, from the time expressions of its own sentence."""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from spacy.tokens import Token

from dateline.claims.mention import Mention
from dateline.claims.times import days
from dateline.claims.times.attach import CLAUSAL, MOST, Path, bound_of, in_sentence, mark_of, path, word_of
from dateline.claims.times.lexer import lex
from dateline.claims.times.tense import is_perfect, verb_over
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
    def under(self) -> bool:
        """Whether the event hangs from the time itself (*since November, when gunmen took the mill*)."""
        return not self.way.low

    @property
    def cost(self) -> tuple[int, int]:
        """Smallest first: what stands inside the event's own words before what does not, then the nearer in grammar."""
        return self.way.cost + (0 if self.inside else 2), self.way.low[0].i if self.way.low else 0


@dataclass(frozen=True, slots=True)
class View:
    """What an event is seen from: its tense, the form of its verb, and the report's date (ISO, or None)."""

    tense: Tense
    perfect: bool
    now: str | None
    past_form: bool = False


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
    ways = [(mention, way) for mention in near if (way := _way(parsed, mention, trigger)) is not None]
    candidates = [found for mention, way in ways if (found := _candidate(parsed, mention, way, trigger, content)) is not None]
    verb = verb_over(trigger)
    past_form = verb is not None and verb.tag_ == "VBD"
    view = View(tense, is_perfect(trigger), None if published is None else published.isoformat(), past_form)
    for found in sorted(candidates, key=lambda each: each.cost):
        chosen = _last_of_list(found, candidates)
        when = _interval(chosen, near, parsed, view)
        if when is not None:
            return when
    for mention in near:
        # The event's own words name one time, though the grammar does not lead to it.
        if content.holds(mention.span) and mention.found.first is not None:
            stated = Candidate(
                mention=mention, bound=bound_of(parsed.text, mention.span), way=Path(trigger, (trigger,), ()), inside=True
            )
            return _interval(stated, near, parsed, view)
    return _by_then(parsed, trigger, mentions) or _by_saying(ways, content, view) or _presupposed(trigger, view)


# At the head of a sentence these count from the time told before it.
_THEN = {"after that": "after", "since then": "after", "by then": "by", "until then": "until", "before that": "before"}


def _by_then(parsed: Parsed, trigger: Token, mentions: Sequence[Mention[Time]]) -> When | None:
    """*After that, …*, *Since then …*: bounded by the last time that the text has told."""
    sentence = trigger.sent
    opening = parsed.text[sentence.start_char : sentence.start_char + 12].lower()
    bound = next((kind for words, kind in _THEN.items() if opening.startswith(words)), None)
    at = bisect_left(mentions, sentence.start_char, key=lambda mention: mention.span.start) - 1
    if bound is None or at < 0:
        return None
    told = mentions[at].found
    if told.first is None or told.last is None:
        return None
    lower, upper = (
        (told.first, None) if bound == "after" else _BOUNDED[bound](told.first, told.last, View(Tense.PAST, False, None))
    )
    return When(first=lower, last=upper, text=told.text)


def _presupposed(trigger: Token, view: View) -> When | None:
    """An event told only as what came before another (*after being driven out*) is over by the report's day."""
    clause = trigger
    for _ in range(3):
        if (
            clause.dep_ in ("pcomp", "advcl")
            and mark_of(clause) == "after"
            and view.tense is Tense.PAST
            and view.now is not None
        ):
            return When(first=None, last=view.now, text=None)
        if clause.pos_ in ("VERB", "AUX") or clause.head.i == clause.i:
            break
        clause = clause.head
    return None


def _way(parsed: Parsed, mention: Mention[Time], trigger: Token) -> Path | None:
    """The way from a mention to the event, where it is not too far."""
    word = word_of(parsed, mention.span)
    way = None if word is None else path(word, trigger)
    return None if way is None or way.cost > MOST else way


def _by_saying(ways: Sequence[tuple[Mention[Time], Path]], content: Span, view: View) -> When | None:
    """What has happened when somebody tells of it (*have retaken the town, she said on Tuesday*) is over by then.

    What was so in the words of that day (*said yesterday that there was no truce*, told as still so) is so on that day.
    """
    shifted = view.tense is Tense.PRESENT and view.past_form
    if not shifted and not (view.perfect and view.tense is Tense.PAST):
        return None
    for mention, way in ways:
        time = mention.found
        if (
            not way.low
            or content.holds(mention.span)
            or time.type == "DURATION"
            or time.first is None
            or time.first != time.last
        ):
            continue
        if any(token.dep_ in ("ccomp", "parataxis") for token in way.high) and len(way.low) <= _SAID_REACH:
            return When(first=time.first if shifted else None, last=time.last, text=time.text)
    return None


# A time of saying hangs from the reporting verb itself, or by one preposition.
_SAID_REACH = 2


def _candidate(parsed: Parsed, mention: Mention[Time], way: Path, trigger: Token, content: Span) -> Candidate | None:
    """A mention as a time of the event; None where it dates something else."""
    inside = content.holds(mention.span)
    if not inside and _is_said(way, trigger, mention.found):
        return None
    order = _order(way)
    if order is None:
        return None
    own = trigger.lower_ in ("beginning", "starting", "following") and 0 <= mention.span.start - trigger.idx < _OWN
    modifies = not way.high and len(way.low) > 0 and all(token.dep_ in _MODIFIERS for token in way.low)
    bound = "" if own or modifies else bound_of(parsed.text, mention.span)
    return Candidate(mention=mention, bound=bound, way=way, inside=inside, order=order)


# *Fighting beginning on the first day* begins then: the event's own word right before its time is no bound.
_OWN = 16
# *before the 2014 protests*: the year names the protests, and *before* bounds what is told of them.
_MODIFIERS = frozenset({"compound", "nummod", "amod", "nmod", "poss"})


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
    """How clauses between them order the two: *after*, *since* …; empty for the same time, None where they are apart."""
    order = ""
    for token in way.low:
        if token.dep_ in CLAUSAL and token.pos_ in ("VERB", "AUX") and token.dep_ != "conj":
            if token.lower_ in _OPENING or (token.dep_ in ("acl", "relcl") and not way.high and token.head.i == way.top.i):
                continue  # *beginning on 14 March*; *a battle fought in August*: the event's own days
            mark = mark_of(token)
            if mark in _LOW_MARKS:
                order = _LOW_MARKS[mark]
            elif token.dep_ not in ("xcomp", "pcomp"):
                return None
    for token in way.high:
        if token.dep_ in ("advcl", "pcomp", "prep", "pobj") or token.dep_ in CLAUSAL:
            mark = mark_of(token)
            if mark in ("after", "before") and token.pos_ in ("VERB", "AUX", "NOUN"):
                order = f"event {mark}"
            elif token.dep_ == "relcl" and is_past_perfect(token):
                order = "event after"
    return order


# A time in a clause under the event's: *since the siege began on 17 October*, *when it ended in May*.
_OPENING = frozenset({"beginning", "starting"})
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
    "if": "",
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
    time = _turned(found.mention.found, view)
    first, last = time.first, time.last
    if first is None or last is None:
        return _vague(found, view)
    bound = found.order or ("" if found.under else found.bound)
    if bound in ("from", "to", "until", "and", "") or found.order == "":
        pair = _range(found, near, parsed)
        if pair is not None:
            return When(first=pair[0], last=pair[1], text=time.text)
    if time.type == "TIME" and first == last and bound in ("before", "after", "by"):
        bound = ""  # *before dawn on Monday*, *shortly after midnight*, *by nightfall*: within the day all the same
    if bound == "before" and _ENDING.search(time.text):
        bound = "before the end"
    if bound in _BOUNDED:
        lower, upper = _BOUNDED[bound](first, last, view)
        return When(first=lower, last=upper, text=time.text)
    if time.type != "DURATION" and view.now is not None and first <= view.now < last and _runs(time):
        # A stretch that is still running: what has happened in it has happened by now, what is to come comes from now on.
        if view.tense is Tense.PAST:
            last = view.now
        elif view.tense is Tense.FUTURE:
            first = view.now
    return When(first=first, last=last, text=time.text)


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
_BOUNDED: dict[str, Callable[[str, str, View], Ends]] = {
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
    if "X" in (time.value or "") and view.tense is Tense.FUTURE and (found.bound == "within" or _COMING.match(time.text)):
        return When(first=now, last=None, text=time.text)
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
