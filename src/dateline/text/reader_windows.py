"""A text in windows for the learned reader: whole paragraphs where they fit, with some words before and behind."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from dateline.model import Span
from dateline.text.reader_pieces import Pieces, Word

# Word pieces that a window answers for, and those that it only looks at on either side. The encoder's places end at 512; it was
# taught on 256 and fewer.
OWN = 176
CONTEXT = 24
_PARAGRAPH = re.compile(r"[^\n]+")
_LETTER = re.compile(r"[^\W_]")
_SENTENCE_END = re.compile(r"[.!?][\"”’')]*\s+")
# Characters of a paragraph that is never cut, and of the pieces of one that is.
_LONG_PARAGRAPH = 700
_LONG_PIECE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """``pieces``, ``case``: one number a word piece, with [CLS] first and [SEP] last; ``word[i]`` is the index in ``words`` of
    piece ``i`` (-1 for the two marks). Pieces ``own[0] <= i < own[1]`` are the window's own, the others its context.
    """

    pieces: NDArray[np.int64]
    case: NDArray[np.int64]
    word: NDArray[np.int64]
    words: tuple[Span, ...]
    own: tuple[int, int]


def windows(text: str, vocabulary: Pieces) -> Iterator[Window]:
    """The windows of a text in order; each word is some window's own, exactly once, but for paragraphs of marks alone."""
    units = [list(vocabulary.words(text, unit.start, unit.end)) for unit in _units(text)]
    words = [word for unit in units for word in unit]
    if not words:
        return
    before = [0, *accumulate(len(word.pieces) for word in words)]
    for first, last in _packed(units, before):
        yield _window(words, before, (first, last), vocabulary)


def _units(text: str) -> Iterator[Span]:
    """Paragraphs with a letter or a figure in them; long ones are cut where a sentence ends."""
    for match in _PARAGRAPH.finditer(text):
        start, end = match.span()
        if _LETTER.search(text, start, end) is None:
            continue
        if end - start >= _LONG_PARAGRAPH:
            for stop in _SENTENCE_END.finditer(text, start, end):
                if stop.end() - start > _LONG_PIECE:
                    yield Span(start, stop.end())
                    start = stop.end()
        if start < end:
            yield Span(start, end)


def _packed(units: list[list[Word]], before: list[int]) -> Iterator[tuple[int, int]]:
    """Ranges of words that fit a window: units together while they fit, a unit alone that does not, cut where it must be."""
    first = last = 0
    for unit in units:
        end = last + len(unit)
        if before[end] - before[first] > OWN and last > first:
            yield first, last
            first = last
        while before[end] - before[first] > OWN:
            cut = next(at for at in range(first + 1, end + 1) if at == end or before[at + 1] - before[first] > OWN)
            yield first, cut
            first = cut
        last = end
    if last > first:
        yield first, last


def _window(words: list[Word], before: list[int], own: tuple[int, int], vocabulary: Pieces) -> Window:
    first, last = own
    while first > 0 and before[own[0]] - before[first - 1] <= CONTEXT:
        first -= 1
    while last < len(words) and before[last + 1] - before[own[1]] <= CONTEXT:
        last += 1
    shown = words[first:last]
    return Window(
        pieces=np.array(
            [vocabulary.number("[CLS]"), *(p for word in shown for p in word.pieces), vocabulary.number("[SEP]")], np.int64
        ),
        case=np.array([0, *(word.case for word in shown for _ in word.pieces), 0], np.int64),
        word=np.array([-1, *(at for at, word in enumerate(shown) for _ in word.pieces), -1], np.int64),
        words=tuple(word.span for word in shown),
        own=(1 + before[own[0]] - before[first], 1 + before[own[1]] - before[first]),
    )
