"""The days of an event, from the time expressions of its own sentence; and the day of an utterance."""

from collections.abc import Sequence
from datetime import date

from spacy.tokens import Token

from dateline.claims.mention import Mention
from dateline.claims.times import days
from dateline.claims.times.attach import Attached, attach, in_sentence
from dateline.model import Span, Tense, Time, When
from dateline.text.parsed import Parsed


def event_when(
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
    attached = [found for mention in in_sentence(trigger, mentions) if (found := attach(parsed, mention)) is not None]
    ranked = sorted(
        ((distance, at) for at, found in enumerate(attached) if (distance := _distance(found, trigger, content)) is not None),
    )
    for _, at in ranked:
        when = _interval(attached, at, tense, published)
        if when is not None:
            return when
    return None


def said_on(
    parsed: Parsed, cue: Span | None, content: tuple[Span, ...], mentions: Sequence[Mention[Time]], published: date | None
) -> str | None:
    """The ISO date on which something was said, where the text says it beside its cue (*said on Sunday*).

    Shape: ``cue`` and ``content`` are stretches of ``parsed.text``. A time inside the content is the event's, never the utterance's.
    """
    del published  # the mentions are placed already
    if cue is None or cue.start >= cue.end:
        return None
    span = parsed.doc.char_span(cue.start, cue.end, alignment_mode="expand")
    if span is None or not len(span):
        return None
    for mention in in_sentence(span.root, mentions):
        found = mention.found
        if found.first is None or found.first != found.last or any(piece.holds(mention.span) for piece in content):
            continue
        attached = attach(parsed, mention)
        if attached is not None and span.start <= attached.head.i < span.end:
            return found.first
    return None


def _distance(found: Attached, trigger: Token, content: Span) -> int | None:
    """How far a time stands from an event in its grammar; None where it dates something else."""
    head, inside = found.head, content.holds(found.mention.span)
    if head.i == trigger.i:
        return 0
    if _reports(head, trigger, content) and not inside:
        return None
    up = _steps(head, trigger)
    if up is not None and up <= 3:
        return up
    down = _steps(trigger, head)
    if down is not None and down <= 4:
        return 3 + down
    return 10 if inside else None


def _reports(head: Token, trigger: Token, content: Span) -> bool:
    """Whether a word outside the content governs it as its speech."""
    return (
        not content.start <= head.idx < content.end
        and any(child.dep_ == "ccomp" for child in head.children)
        and head.i != trigger.i
    )


def _steps(low: Token, high: Token) -> int | None:
    """How many links lead up from one word to another; None where none do."""
    for count in range(12):
        if low.i == high.i:
            return count
        if low.head.i == low.i:
            return None
        low = low.head
    return None


def _interval(attached: Sequence[Attached], at: int, tense: Tense, published: date | None) -> When | None:
    """The event's interval from its time, its bounds, and the other end of a range."""
    found = attached[at]
    time, bound = found.mention.found, found.bound
    if time.first is None or time.last is None:
        return None
    now = None if published is None else published.isoformat()
    following = attached[at + 1] if at + 1 < len(attached) else None
    if bound == "from" and following is not None and following.bound in ("to", "until", "and") and following.mention.found.last:
        return When(first=time.first, last=following.mention.found.last, text=time.text)
    if bound in ("since", "from"):
        return When(first=time.first, last=now if tense is not Tense.FUTURE else None, text=time.text)
    if bound in ("until", "by", "to"):
        return When(first=None, last=time.last, text=time.text)
    if bound == "before":
        return When(first=None, last=_day(time.first, -1), text=time.text)
    if bound == "after":
        return When(first=_day(time.last, 1), last=None, text=time.text)
    return When(first=time.first, last=time.last, text=time.text)


def _day(iso: str, count: int) -> str | None:
    return days.iso(days.from_iso(iso) + count)
