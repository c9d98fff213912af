"""The days of an event: which time expression of its sentence dates it."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from spacy.tokens import Token

from dateline.claims.grammar import children, sentence_of
from dateline.claims.mention import Mention
from dateline.claims.times.attach import CLAUSAL, MODIFIERS, MOST, Path, bound_of, in_sentence, mark_of, path
from dateline.claims.times.interval import BOUNDED, Candidate, View, interval, is_over
from dateline.claims.times.lag import told_before
from dateline.claims.times.scope import belongs_elsewhere, is_of_another, shares
from dateline.claims.times.tense import is_past_perfect, is_perfect, tense_of, verb_over
from dateline.model import Span, Tense, Time, When
from dateline.text.parsed import Parsed


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
    now = None if published is None else published.isoformat()
    if not near:
        return _by_then(parsed, trigger, mentions) or _presupposed(trigger, tense, now)
    before = told_before(trigger, near)
    if before is not None:
        return before
    ways = [(mention, way) for mention in near if (way := _way(parsed, mention, trigger)) is not None]
    candidates = [found for mention, way in ways if (found := _candidate(parsed, mention, way, trigger, content)) is not None]
    verb = verb_over(trigger)
    past_form = verb is not None and verb.tag_ == "VBD"
    view = View(tense, is_perfect(trigger), now, past_form)
    for found in sorted((each for each in candidates if not is_over(each, view)), key=lambda each: each.cost):
        chosen = _last_of_list(found, candidates)
        when = interval(chosen, near, parsed, view)
        if when is not None:
            return when
    others = {id(mention) for mention, way in ways if is_of_another(way, trigger)}
    stated = _stated(parsed, trigger, content, [mention for mention in near if id(mention) not in others])
    if stated is not None:
        return interval(stated, near, parsed, view)
    return _by_then(parsed, trigger, mentions) or _by_saying(ways, content, view) or _presupposed(trigger, tense, now)


def _stated(parsed: Parsed, trigger: Token, content: Span, near: Sequence[Mention[Time]]) -> Candidate | None:
    """A time that the event's own words name, though the grammar does not lead to it."""
    for mention in near:
        if content.holds(mention.span) and mention.found.first is not None:
            bound = bound_of(parsed.text, mention.span)
            return Candidate(mention=mention, bound=bound, way=Path(trigger, (trigger,), ()), inside=True)
    return None


# At the head of a sentence these count from the time told before it.
_THEN = {"after that": "after", "since then": "after", "by then": "by", "until then": "until", "before that": "before"}


def _by_then(parsed: Parsed, trigger: Token, mentions: Sequence[Mention[Time]]) -> When | None:
    """*After that, …*, *Since then …*: bounded by the last time that the text has told."""
    sentence = sentence_of(trigger)
    opening = parsed.text[sentence.start_char : sentence.start_char + 12].lower()
    bound = next((kind for words, kind in _THEN.items() if opening.startswith(words)), None)
    at = bisect_left(mentions, sentence.start_char, key=lambda mention: mention.span.start) - 1
    if bound is None or at < 0:
        return None
    told = mentions[at].found
    if told.first is None or told.last is None:
        return None
    lower, upper = (
        (told.first, None) if bound == "after" else BOUNDED[bound](told.first, told.last, View(Tense.PAST, False, None))
    )
    return When(first=lower, last=upper, text=told.text)


def _presupposed(trigger: Token, tense: Tense, now: str | None) -> When | None:
    """An event told only as what came before one still ahead (*would move after being driven out*) is over by the report's day.

    Behind what was done itself at a time unknown it tells no more than that it was done.
    """
    clause = trigger
    for _ in range(3):
        if now is not None and tense is Tense.PAST and clause.dep_ in ("pcomp", "advcl") and mark_of(clause) == "after":
            above = verb_over(clause.head)
            ahead = above is not None and tense_of(above) == "future"
            return When(first=None, last=now, text=None) if ahead else None
        if clause.pos_ in ("VERB", "AUX") or clause.head.i == clause.i:
            break
        clause = clause.head
    return None


def _way(parsed: Parsed, mention: Mention[Time], trigger: Token) -> Path | None:
    """The way from a mention to the event, where it is not too far."""
    word = parsed.head(mention.span)
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
    if order is None or belongs_elsewhere(way, trigger) or not shares(way, trigger):
        return None
    own = trigger.lower_ in ("beginning", "starting", "following") and 0 <= mention.span.start - trigger.idx < _OWN
    # *before the 2014 protests*: the year names the protests, and *before* bounds what is told of them.
    modifies = not way.high and len(way.low) > 0 and all(token.dep_ in MODIFIERS for token in way.low)
    bound = "" if own or modifies else bound_of(parsed.text, mention.span)
    return Candidate(mention=mention, bound=bound, way=way, inside=inside, order=order)


# *Fighting beginning on the first day* begins then: the event's own word right before its time is no bound.
_OWN = 16


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
            if _is_own(token, way):
                continue
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


def _is_own(clause: Token, way: Path) -> bool:
    """Whether a time in a clause below the event is the event's own all the same.

    *Beginning on 14 March*; *a battle fought in August*; *in the past day, she said, they shelled the port*.
    """
    if clause.lower_ in _OPENING or (clause.dep_ in ("acl", "relcl") and not way.high and clause.head.i == way.top.i):
        return True
    speech = min([clause.i, *(child.i for child in children(clause, ("nsubj",)))])
    return clause.dep_ == "parataxis" and way.low[0].i < speech and clause.i < way.top.i


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


def _last_of_list(found: Candidate, candidates: Sequence[Candidate]) -> Candidate:
    """Of days listed one by one in the event's words the last (*took A on 9 May, B on 10 May* told of B ends at B's day).

    A day that another verb takes is not of the list: *took A on 9 May, then lost it on 10 May*.
    """
    listed = [
        each
        for each in candidates
        if each.inside
        and each.bound == ""
        and all(word.pos_ != "VERB" for word in each.way.low)
        and each.mention.found.type == "DATE"
        and each.mention.found.first == each.mention.found.last
    ]
    if found in listed and all(each.mention.found.first is not None for each in listed):
        return listed[-1]
    return found
