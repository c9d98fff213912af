"""Speech without a cue of its own: quotations that go on after their speaker was named, and headlines with a colon.

Transcripts, where every turn has its label, are read in ``speech_turns``.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from dateline.claims.attribution_found import Found, Reach
from dateline.claims.attribution_quotes import inside_quote, is_speech
from dateline.claims.lexicon import cues, sides
from dateline.claims.places.slots import is_topic
from dateline.claims.speech_introduced import introduced
from dateline.claims.speech_turns import find_turns, spoken
from dateline.model import Span
from dateline.text import Parsed, Quote

# A quotation in a later paragraph belongs to the speaker named at most this many paragraphs before.
_NEAREST_PARAGRAPHS = 2
# A longer line is no headline, and a longer name no speaker of one; headlines of agencies have at most 130 characters.
_LONGEST_HEADLINE = 160
_SPEAKER_FIRST = re.compile(r"(?P<name>[^:\n]{2,60}):\s+(?P<said>\S[^\n]*)")
_FIRST_PERSON = re.compile(r"\b(?:[Ww]e|I|[Oo]ur|[Mm]y)\b")
_SPEAKER_LAST = re.compile(r"(?P<said>[^:\n]{8,140}):\s+(?P<name>[^:\n]{2,60})")


def with_speech(parsed: Parsed, founds: Sequence[Found]) -> tuple[Found, ...]:
    """The attributions together with those of speech that carries no cue: turns, headlines, quotations that go on."""
    turns = find_turns(parsed)
    if turns:
        return (*founds, *turns)
    found = introduced(parsed, [*founds, *_headlines(parsed, founds)])
    return gone_on(parsed, found)


def gone_on(parsed: Parsed, founds: Sequence[Found]) -> tuple[Found, ...]:
    """The attributions with the quotations that no cue took: each goes on with the speaker of the one before.

    In the speaker's own paragraph it is a further piece of what was said there; in a later one it is an attribution by itself.
    A quotation that was left open goes on with its speaker however far it runs.
    """
    found = sorted(founds, key=lambda each: each.content[0].start)
    speakers = sorted((each for each in founds if _speaks(each, parsed)), key=lambda each: each.cue[0].start)
    starts = [each.cue[0].start for each in speakers]
    reach = Reach(founds)
    added: list[Found] = []
    further: dict[int, list[Span]] = {}
    running: Found | None = None
    for quote in parsed.quotes:
        if quote.depth or not is_speech(quote):
            continue
        taken = _taker(quote.inner, reach)
        if taken is not None or not _is_sentence(quote.inner, parsed):
            running = taken
            continue
        at = bisect_left(starts, quote.span.start) - 1
        near = speakers[at] if at >= 0 else None
        distance = parsed.paragraph_at(quote.span.start) - parsed.paragraph_at(starts[at]) if near is not None else 0
        if quote.continues and running is not None:
            added.append(spoken(running.source, (quote.inner,), running.source_head, "continued_quotation"))
        elif near is not None and distance == 0 and _is_direct(near, parsed):
            running = near
            further.setdefault(id(near), []).append(quote.inner)
        elif near is not None and (
            distance == 0 or (distance <= _NEAREST_PARAGRAPHS and _starts_paragraph(quote.span, parsed))
        ):
            running = near
            added.append(spoken(near.source, (quote.inner,), near.source_head, "continued_quotation"))
        else:
            running = None
    return (*(_longer(each, further.get(id(each), ())) for each in found), *added)


def _speaks(each: Found, parsed: Parsed) -> bool:
    """Whether an attribution names a speaker outside of quotation marks."""
    return bool(each.source and each.cue and each.source_head is not None) and not inside_quote(each.cue[0].start, parsed)


def _is_direct(each: Found, parsed: Parsed) -> bool:
    """Whether what is attributed is quoted, so that a quotation behind it goes on with it."""
    return any(
        is_speech(quote) and piece.overlaps(quote.inner)
        for piece in each.content
        for quote in parsed.quotes_meeting(piece.start, piece.end)
    )


def _longer(each: Found, pieces: Sequence[Span]) -> Found:
    if not pieces:
        return each
    return replace(each, content=(*each.content, *pieces), rule=f"{each.rule}, continued")


def _covered(inner: Span, reach: Reach) -> bool:
    return any(_takes(each, inner) for each in reach.meeting(inner))


def _takes(each: Found, inner: Span) -> bool:
    """Whether more than half of a stretch is content of an attribution already."""
    return any(piece.shared(inner) * 2 > inner.end - inner.start for piece in each.content)


def _taker(inner: Span, reach: Reach) -> Found | None:
    """Whose words a quotation is already: the attribution of most of it by a cue that it does not hold itself."""
    outer = (each for each in reach.meeting(inner) if not any(cue.overlaps(inner) for cue in each.cue))
    return next((each for each in outer if _takes(each, inner)), None)


def _is_sentence(inner: Span, parsed: Parsed) -> bool:
    """Whether a quotation is speech of its own: it begins with a capital after a full stop or at a paragraph's start."""
    words = parsed.text[inner.start : inner.end].lstrip()
    before = parsed.text[max(0, inner.start - 6) : max(0, inner.start - 1)].rstrip(" \n")[-1:]
    return words[:1].isupper() and before in ("", ".", "!", "?", ":", "”", '"', ",", "’")


def _starts_paragraph(span: Span, parsed: Parsed) -> bool:
    return parsed.paragraphs[parsed.paragraph_at(span.start)].start == span.start


# --- headlines ---------------------------------------------------------------------------------------------------------------


def _headlines(parsed: Parsed, founds: Sequence[Found]) -> list[Found]:
    """*Army: no casualties*; *No plan to leave Pelgrad: ministry*."""
    reach = Reach([each for each in founds if each.source])
    found = []
    for paragraph in parsed.paragraphs:
        words = paragraph.of(parsed.text)
        if len(words) > _LONGEST_HEADLINE or ":" not in words or words.rstrip()[-1:] in ".!?":
            continue
        for shape in (_SPEAKER_FIRST, _SPEAKER_LAST):
            match = shape.fullmatch(words.rstrip())
            name = _within(paragraph, match, "name") if match else None
            head = parsed.head(name) if name else None
            if match is None or name is None or head is None or _is_topic(parsed, name):
                continue
            if not _can_speak(head, name.of(parsed.text)) and not _FIRST_PERSON.search(match["said"]):
                continue
            said = _unquoted(_within(paragraph, match, "said"), parsed)
            if not _covered(said, reach):
                found.append(spoken((name,), (said,), head, "headline"))
            break
    return found


def _within(paragraph: Span, match: re.Match[str], group: str) -> Span:
    return Span(paragraph.start + match.start(group), paragraph.start + match.end(group))


def _unquoted(span: Span, parsed: Parsed) -> Span:
    """A stretch without quotation marks around all of it."""
    whole: Quote | None = next((each for each in parsed.quotes_meeting(span.start, span.end) if each.span == span), None)
    return whole.inner if whole is not None else span


def _is_topic(parsed: Parsed, name: Span) -> bool:
    """*Norvale: Captured by X in March*: a label that something is told of, not one who speaks."""
    words = parsed.doc.char_span(name.start, name.end, alignment_mode="expand")
    return words is not None and is_topic(parsed.doc, words.start, words.end - 1)


def _can_speak(head: Token, name: str) -> bool:
    """Whether a label is somebody who speaks: a person, a seat of government, a body, witnesses; not a topic."""
    if head.ent_type_ in ("PERSON", "NORP") or name.lower() in sides().codes:
        return True
    return head.lower_ in cues().unnamed or head.lower_ in cues().bodies
