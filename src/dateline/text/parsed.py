"""What the text room hands on: the read part of a document, cleaned, with its grammar and its quotations."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc, Token
from spacy.tokens import Span as SpacySpan

from dateline.model import Document, Span

# An opening mark is a bracket or up to three asterisks; marks inside marks are a few more.
_LONGEST_MARK = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A quotation in the cleaned text, marks included; ``inner`` is what stands between them.

    ``closed`` is false where the paragraph ended before a closing mark. ``depth`` counts the quotations around it.
    ``continues`` is true where the one before ran on into this paragraph.
    """

    span: Span
    inner: Span
    closed: bool
    depth: int = 0
    continues: bool = False


@dataclass(frozen=True, kw_only=True)
class Parsed:
    """A document as the rules read it.

    ``text`` is the cleaned text of the read blocks, paragraphs separated by a blank line; ``doc`` is the spaCy Doc over it,
    character for character (``doc.text == text``); ``origin[i]`` is where ``text[i]`` stands in ``document.text``.
    ``paragraphs`` and ``quotes`` are in offsets of the cleaned text, ``enclosed`` (what markup encloses) in the
    document's. What leaves the claims room goes through ``span``.
    """

    document: Document
    text: str
    origin: "array[int]"
    doc: Doc
    paragraphs: tuple[Span, ...]
    quotes: tuple[Quote, ...]
    enclosed: tuple[tuple[int, int, int, int], ...] = ()

    def span(self, start: int, end: int) -> Span:
        """The stretch of ``document.text`` behind ``text[start:end]``; empty spans are not asked for.

        A stretch that begins or ends with the words of a link has the link's marks, too, where it is longer than they are.
        """
        found = Span(self.origin[start], self.origin[end - 1] + 1)
        return self._with_marks(found) if self.enclosed else found

    def _with_marks(self, span: Span) -> Span:
        """The span without half a pair of marks at its ends: *[the army](address) fled*, not *the army](address) fled*."""
        start, end = span.start, span.end
        at = bisect_left(self.enclosed, (start - _LONGEST_MARK,))
        for opens, first, last, closes in self.enclosed[at:]:
            if opens >= end:
                break
            if first == start and last < end:
                start = opens
            elif last == end and first > start:
                end = closes
        return Span(start, end)

    def spans(self, pieces: Iterable[Span]) -> tuple[Span, ...]:
        """``span`` of each piece."""
        return tuple(self.span(piece.start, piece.end) for piece in pieces)

    def words(self, start: int, end: int) -> str:
        """The document's own words behind ``text[start:end]``, as its page shows them: without markup."""
        own = self.span(start, end).of(self.document.text)
        return own if len(own) == end - start else self.text[start:end]

    def head(self, span: Span) -> Token | None:
        """The word of a stretch of the cleaned text that its other words hang on."""
        if span not in self._heads:
            words = self.doc.char_span(span.start, span.end, alignment_mode="expand")
            self._heads[span] = words.root.i if words is not None and len(words) else None
        at = self._heads[span]
        return self.doc[at] if at is not None else None

    @cached_property
    def entities(self) -> tuple[SpacySpan, ...]:
        """The named things of ``doc``, made once: spaCy makes them anew each time."""
        return tuple(self.doc.ents)

    @cached_property
    def _heads(self) -> dict[Span, int | None]:
        """The positions that ``head`` has found: every claim of a sentence asks for the same stretches."""
        return {}

    def quotes_meeting(self, start: int, end: int) -> tuple[Quote, ...]:
        """The outermost quotations that share a character with ``text[start:end]``, in order."""
        starts, outer = self._outer_quotes
        first = max(0, bisect_right(starts, start) - 1)
        found: list[Quote] = []
        for quote in outer[first:]:
            if quote.span.start >= end:
                break
            if quote.span.end > start:
                found.append(quote)
        return tuple(found)

    def paragraph_at(self, at: int) -> int:
        """The index of the paragraph that an offset lies in or behind."""
        return max(0, bisect_right(self.paragraph_starts, at) - 1)

    @cached_property
    def _outer_quotes(self) -> tuple[list[int], list[Quote]]:
        outer = [quote for quote in self.quotes if quote.depth == 0]
        return [quote.span.start for quote in outer], outer

    @cached_property
    def paragraph_starts(self) -> tuple[int, ...]:
        """Where each paragraph starts, for bisection."""
        return tuple(paragraph.start for paragraph in self.paragraphs)
