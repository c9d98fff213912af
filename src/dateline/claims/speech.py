"""Speech without a cue of its own: transcripts, and quotations that go on after their speaker was named."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from spacy.tokens import Token

from dateline.claims.attribution_found import Found, by_paragraph
from dateline.claims.attribution_quotes import is_speech
from dateline.model import Span, Stance
from dateline.text import Parsed

# "Name:", "NAME (office):", "QUESTION:" at the start of a paragraph.
_LABEL = re.compile(r"(?P<name>[A-Z][\w.'’-]*(?:[ ,][\w.'’-]+){0,6})(?: ?\([^()\n]{1,60}\))?:\s+(?=\S)")
# A label must come back, or the text is no transcript: headings and lists have colons, too.
_LABELS_OF_A_TRANSCRIPT = 2
# A name of more words than this is a sentence with a colon.
_LONGEST_NAME = 5
# A quotation belongs to the speaker named at most this many paragraphs before.
_NEAREST_PARAGRAPHS = 2


def find_speech(parsed: Parsed, founds: Sequence[Found]) -> tuple[Found, ...]:
    """The attributions of speech that carries no cue: a transcript's turns, and quotations left over by the rules."""
    turns = _transcript(parsed)
    return turns or _continued(parsed, founds)


def _transcript(parsed: Parsed) -> tuple[Found, ...]:
    labels = []
    for index, paragraph in enumerate(parsed.paragraphs):
        match = _LABEL.match(parsed.text, paragraph.start, paragraph.end)
        if match and len(match["name"].split()) <= _LONGEST_NAME:
            labels.append((index, match))
    names = [match["name"] for _, match in labels]
    if not any(names.count(name) >= _LABELS_OF_A_TRANSCRIPT for name in names):
        return ()
    turns = []
    ends = [index for index, _ in labels[1:]] + [len(parsed.paragraphs)]
    for (index, match), end in zip(labels, ends, strict=True):
        first = parsed.paragraphs[index]
        content = (Span(match.end(), first.end), *parsed.paragraphs[index + 1 : end])
        head = _head_at(parsed, Span(match.start("name"), match.end("name")))
        source = (Span(match.start("name"), match.end("name")),)
        turns.append(_speech(source, content, head, "transcript"))
    return tuple(turns)


def _continued(parsed: Parsed, founds: Sequence[Found]) -> tuple[Found, ...]:
    """Quotations that no cue took: they go on with the speaker of the one before."""
    speakers = sorted((each for each in founds if each.source and each.cue), key=lambda each: each.cue[0].start)
    reach = by_paragraph(parsed, founds)
    added: list[Found] = []
    for quote in parsed.quotes:
        inner = quote.inner
        if quote.depth or not is_speech(quote) or _covered(inner, founds) or not _is_sentence(inner, parsed):
            continue
        at = bisect_left(speakers, quote.span.start, key=lambda each: each.cue[0].start)
        speaker = speakers[at - 1] if at else None
        here = reach.get(parsed.paragraph_at(quote.span.start), ())
        if speaker is None or speaker.source_head is None or _covered(inner, here):
            continue
        distance = parsed.paragraph_at(quote.span.start) - parsed.paragraph_at(speaker.cue[0].start)
        if distance <= _NEAREST_PARAGRAPHS and (distance == 0 or _starts_paragraph(quote.span, parsed)):
            added.append(_speech(speaker.source, (inner,), speaker.source_head, "continued_quotation"))
    return tuple(added)


def _speech(source: tuple[Span, ...], content: tuple[Span, ...], head: Token | None, rule: str) -> Found:
    return Found(source=source, cue=(), content=content, stance=Stance.ASSERTS, rule=rule, source_head=head, cue_head=None)


def _covered(inner: Span, founds: Sequence[Found]) -> bool:
    return any(
        piece.overlaps(inner)
        for each in founds
        for piece in each.content
        if _shared(piece, inner) * 2 > inner.end - inner.start
    )


def _shared(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _is_sentence(inner: Span, parsed: Parsed) -> bool:
    """Whether a quotation is speech of its own: it begins with a capital after a full stop or at a paragraph's start."""
    words = parsed.text[inner.start : inner.end].lstrip()
    before = parsed.text[max(0, inner.start - 6) : max(0, inner.start - 1)].rstrip(" \n")[-1:]
    return words[:1].isupper() and before in ("", ".", "!", "?", ":", "”", '"', ",", "’")


def _starts_paragraph(span: Span, parsed: Parsed) -> bool:
    return parsed.paragraphs[parsed.paragraph_at(span.start)].start == span.start


def _head_at(parsed: Parsed, span: Span) -> Token | None:
    words = parsed.doc.char_span(span.start, span.end, alignment_mode="expand")
    return words.root if words is not None else None
