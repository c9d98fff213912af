"""A document as sentences of folded words: what copies are found by. Furniture, credits and bylines are left out."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

from dateline.model import READ_BLOCKS, BlockKind, Document, Span

_WORD = re.compile(r"\w+(?:[.,’']\w+)*")
# A sentence ends at its mark, with closing quotation marks and brackets, before a space; a line's end always ends one.
_END = re.compile(r"[.!?…]{1,3}[\"”’»)\]]{0,3}(?=\s)|\n")
_QUOTED = re.compile(r"[“„«][^“„«”»\n]{1,2000}[”»]|\"[^\"\n]{1,2000}\"")
# A month or a title cut short before a number: *Sept. 7*, *No. 5*.
_SHORT = 6
_SHORT_FORM = re.compile(r"\b[A-Z][a-z]{1,3}\Z")
# Two spellings of one name share most letters in order (Balakliia, Balakleya 0.78); two towns of one region mostly fewer.
_SAME_NAME = 0.75
_LONGEST_NAME = 200
# Words up to this length join others, and are no name of anybody.
JOINT = 3
# Fewer words than these inside marks are a name or a single borrowed word, not a quotation that could be followed.
SHORTEST_QUOTATION = 4


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of text with its folded words and the word pairs that it is matched by."""

    span: Span
    words: tuple[str, ...]
    marks: frozenset[str]


@dataclass(frozen=True, slots=True)
class Wordings:
    """A document's sentences and quotations in order; ``shingles`` are runs of three folded words inside a sentence."""

    document: Document
    sentences: tuple[Sentence, ...]
    quotations: tuple[Sentence, ...]
    shingles: frozenset[str]
    length: int


def wordings(document: Document) -> Wordings:
    """The read blocks of a document as sentences; a document without blocks is read whole."""
    text = document.text
    spans = [block.span for block in document.blocks if block.kind in READ_BLOCKS and block.kind is not BlockKind.HEADING]
    if not document.blocks:
        spans = [Span(0, len(text))]
    sentences = tuple(s for span in spans for s in _sentences(text, span))
    quotations = tuple(_quotations(text, spans))
    shingles = frozenset(" ".join(s.words[at : at + 3]) for s in sentences for at in range(max(1, len(s.words) - 2)))
    return Wordings(document, sentences, quotations, shingles, sum(len(s.words) for s in sentences))


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """A word without case, accents and kinds of apostrophe."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.casefold().replace("’", "'"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def words_of(text: str) -> tuple[str, ...]:
    """The folded words of a stretch of text."""
    return tuple(fold(match[0]) for match in _WORD.finditer(text))


def longer_words(text: str) -> tuple[str, ...]:
    """The folded words of a stretch of text that can name or tell something: those that are too short are left out."""
    return tuple(word for word in words_of(text) if len(word) > JOINT)


def alike(first: Sentence, second: Sentence) -> float:
    """How alike two sentences are, 0 to 1: Dice over words and word pairs, or what the shorter keeps of the longer."""
    shared = len(first.marks & second.marks)
    if not shared:
        return 0.0
    small, large = sorted((len(first.marks), len(second.marks)))
    dice = 2 * shared / (small + large)
    # A clause cut off leaves the rest as it was; six words are 11 marks, under which any sentence keeps much of another.
    return max(dice, 0.9 * shared / small) if small >= 11 else dice


def _sentences(text: str, span: Span) -> Iterator[Sentence]:
    start = span.start
    for match in _END.finditer(text, span.start, span.end):
        if match[0] == "." and _goes_on(text, match.start()):
            continue
        yield from _sentence(text, start, match.end())
        start = match.end()
    yield from _sentence(text, start, span.end)


def _goes_on(text: str, stop: int) -> bool:
    """Whether a full stop ends a short form: *at 9 p.m. on Friday*, *on Sept. 7*."""
    after = text[stop + 2 : stop + 3]
    return after.islower() or (after.isdigit() and _SHORT_FORM.search(text, max(0, stop - _SHORT), stop) is not None)


def _sentence(text: str, start: int, end: int) -> Iterator[Sentence]:
    words = words_of(text[start:end])
    if words:
        lead = len(text[start:end]) - len(text[start:end].lstrip())
        pairs = {f"{a} {b}" for a, b in pairwise(words)}
        yield Sentence(Span(start + lead, end), words, frozenset({*words, *pairs}))


def _quotations(text: str, spans: list[Span]) -> Iterator[Sentence]:
    for span in spans:
        for match in _QUOTED.finditer(text, span.start, span.end):
            for quoted in _sentence(text, match.start(), match.end()):
                if len(quoted.words) >= SHORTEST_QUOTATION:
                    yield quoted


def is_spelling(one: str, two: str) -> bool:
    """Whether two folded names can be one name spelt in two ways."""
    # Lengths alone rule most pairs out, and keep a word of a million letters from being compared at all.
    if 2 * min(len(one), len(two)) < _SAME_NAME * (len(one) + len(two)) or len(one) > _LONGEST_NAME:
        return False
    return SequenceMatcher(None, one, two, autojunk=False).ratio() >= _SAME_NAME
