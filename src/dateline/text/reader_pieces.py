"""Words and word pieces of a text, as the learned reader's encoder was taught them, with the offsets of each word.

The encoder's vocabulary is uncased WordPiece (Devlin et al. 2019): words are cut at spaces and punctuation, lowered, stripped
of accents, and taken apart greedily from the left. Curly apostrophes are read as straight ones.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.model import Span

# WordPiece gives up on longer words; so do we, which keeps a megabyte without a space linear.
_LONGEST_WORD = 100
_UNKNOWN = "[UNK]"
_SAME = str.maketrans({"’": "'", "‘": "'", "ʼ": "'"})
_LAST_OF_THE_BASIC_PLANE = 0xFFFF


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a mark in the text, and the vocabulary's numbers of its pieces."""

    span: Span
    pieces: tuple[int, ...]
    case: int


def is_mark(character: str) -> bool:
    """Whether WordPiece takes a character for punctuation, which is always a word of its own."""
    ascii_mark = character.isascii() and character.isprintable() and not character.isalnum() and character != " "
    return ascii_mark or unicodedata.category(character).startswith("P")


_MARKS = "".join(re.escape(mark) for mark in map(chr, range(_LAST_OF_THE_BASIC_PLANE + 1)) if is_mark(mark))
_IDEOGRAPHS = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_MARKS}{_IDEOGRAPHS}]|[^\s{_MARKS}{_IDEOGRAPHS}]+")


class Pieces:
    """A vocabulary that takes texts apart; what it has seen of a word it remembers."""

    def __init__(self, vocabulary: tuple[str, ...]) -> None:
        self._numbers = {piece: number for number, piece in enumerate(vocabulary)}
        self._seen: dict[str, tuple[int, ...]] = {}

    def number(self, piece: str) -> int:
        """The number of a piece that the vocabulary has."""
        return self._numbers[piece]

    def words(self, text: str, start: int, end: int) -> Iterator[Word]:
        """The words of ``text[start:end]`` in order; a stretch of invisible characters is no word."""
        for match in _WORD.finditer(text, start, end):
            word = match[0]
            pieces = self._seen.get(word)
            if pieces is None:
                pieces = self._take_apart(word)
                if len(self._seen) < 1 << 16 and len(word) <= _LONGEST_WORD:
                    self._seen[word] = pieces
            if pieces:
                yield Word(Span(match.start(), match.end()), pieces, case_of(word))

    def _take_apart(self, word: str) -> tuple[int, ...]:
        if len(word) > _LONGEST_WORD:
            return (self._numbers[_UNKNOWN],)
        shown = (c for c in word.translate(_SAME) if unicodedata.category(c) not in ("Cc", "Cf", "Mn") and c != "\ufffd")
        plain = "".join(c for c in unicodedata.normalize("NFD", "".join(shown).lower()) if unicodedata.category(c) != "Mn")
        found: list[int] = []
        at = 0
        while at < len(plain):
            mark = "##" if at else ""
            end = next((end for end in range(len(plain), at, -1) if mark + plain[at:end] in self._numbers), None)
            if end is None:
                return (self._numbers[_UNKNOWN],)
            found.append(self._numbers[mark + plain[at:end]])
            at = end
        return tuple(found)


def case_of(word: str) -> int:
    """0 for lower case, figures and marks, 1 for a capital first, 2 for capitals throughout."""
    if not word[:1].isalpha() or word.islower():
        return 0
    return 2 if len(word) > 1 and word.isupper() else 1
