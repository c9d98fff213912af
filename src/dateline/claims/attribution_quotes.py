"""How an attribution and the quotation marks around it go together."""

from dateline.model import Span
from dateline.text import Parsed, Quote

# Shorter quotations are words held at arm's length; the shortest sentences of speech in the corpus have 15 characters.
_SHORTEST_SPEECH = 15
# A quotation and its verb stand at most this far apart, in characters: a name with its office lies between them.
_NEAR = 120
# Marks between a quotation's edge and its first word.
_SLACK = 2


def whole_quotation(content: tuple[Span, ...], parsed: Parsed, cue: int | None = None) -> tuple[Span, ...]:
    """A content that begins or ends a quotation takes in the rest of it, over sentences; not one with a quoted cue."""
    if not content or (cue is not None and inside_quote(cue, parsed)):
        return content
    first, last = content[0], content[-1]
    for quote in parsed.quotes_meeting(last.start, last.end):
        if not is_speech(quote):
            continue
        if abs(last.start - quote.inner.start) <= _SLACK and last.end < quote.inner.end:
            return (*content[:-1], Span(last.start, quote.inner.end))
    for quote in parsed.quotes_meeting(first.start, first.end):
        if is_speech(quote) and first.start - quote.inner.start > _SLACK and first.end >= quote.inner.end - _SLACK:
            return (Span(quote.inner.start, first.end), *content[1:])
    return content


def nearest_quote(sentence: Span, at: int, parsed: Parsed) -> Span | None:
    """The speech in or ending in the sentence that lies nearest to the verb."""
    near = [
        (min(abs(quote.span.start - at), abs(quote.span.end - at)), quote.inner)
        for quote in parsed.quotes_meeting(_start_of_speech(sentence.start, parsed), sentence.end)
        if is_speech(quote) and not quote.span.start <= at < quote.span.end
    ]
    distance, inner = min(near, key=lambda each: each[0], default=(_NEAR + 1, None))
    return inner if distance <= _NEAR else None


def _start_of_speech(start: int, parsed: Parsed) -> int:
    """Where a sentence starts, or just before: *"Will they come?" the mayor asked* is two sentences to the parse."""
    goes_on = parsed.text[start : start + 1].islower()
    return max(0, start - _SLACK - 1) if goes_on else start


def is_speech(quote: Quote) -> bool:
    """Whether a quotation is long enough to be speech rather than a word held at arm's length."""
    return quote.inner.end - quote.inner.start >= _SHORTEST_SPEECH


def inside_quote(at: int, parsed: Parsed) -> bool:
    """Whether an offset stands between quotation marks."""
    return bool(parsed.quotes_meeting(at, at + 1))
