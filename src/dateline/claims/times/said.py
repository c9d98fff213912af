"""The day on which something was said."""

from collections.abc import Sequence
from datetime import date

from dateline.claims.mention import Mention
from dateline.claims.times.attach import bound_of, in_sentence, path, word_of
from dateline.model import Span, Time
from dateline.text.parsed import Parsed


def said_on(
    parsed: Parsed, cue: Span | None, content: tuple[Span, ...], mentions: Sequence[Mention[Time]], published: date | None
) -> str | None:
    """The ISO date on which something was said, where the text says it beside its cue (*said on Sunday*).

    Shape: ``cue`` and ``content`` are stretches of ``parsed.text``. A time inside the content is the event's, not the utterance's.
    """
    del published  # the mentions stand on the calendar already
    if cue is None or cue.start >= cue.end:
        return None
    word = word_of(parsed, cue)
    if word is None:
        return None
    found: list[tuple[int, int, str]] = []
    for mention in in_sentence(word, mentions):
        day = mention.found.first
        if day is None or day != mention.found.last or any(piece.holds(mention.span) for piece in content):
            continue
        head = word_of(parsed, mention.span)
        way = None if head is None else path(head, word)
        if way is None or bound_of(parsed.text, mention.span) not in ("", "to", "and"):
            continue
        gap = max(mention.span.start - cue.end, cue.start - mention.span.end, 0)
        if way.high or any(token.dep_ in ("relcl", "ccomp", "advcl", "acl") for token in way.low):
            continue
        found.append((len(way.low), gap, day))
    return min(found)[2] if found else None
