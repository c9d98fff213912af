"""Words as they are matched: no case, no accents, no punctuation; the same in SQLite and PostgreSQL.

Both engines get words that are cut here, so that neither's own idea of a word decides an answer. No stemming: this room
knows no language; ``retreat*`` finds every ending.
"""

import re
import unicodedata
from dataclasses import dataclass

from dateline.ledger.trouble import LedgerError

_WORD = re.compile(r"[^\W_]+")
# Longer runs are no words; PostgreSQL refuses lexemes of 2 KB.
_LONGEST_WORD = 64
# PostgreSQL keeps positions up to 16,383; three indexed parts stay below that together.
MOST_WORDS = 5_000
# More terms than a person types; keeps a hostile query small.
_MOST_TERMS = 64
# What no engine's text column holds: NUL (PostgreSQL) and half surrogate pairs (no UTF-8).
_UNKEEPABLE = {0: "\ufffd"} | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


@dataclass(frozen=True, slots=True)
class Term:
    """Words that must follow each other; ``prefix`` lets the last one go on."""

    words: tuple[str, ...]
    prefix: bool


def keepable(text: str) -> str:
    """A text as a column can hold it; where it must come back exactly it is kept as JSON."""
    return text if text.isascii() and "\0" not in text else text.translate(_UNKEEPABLE)


def fold(text: str) -> tuple[str, ...]:
    """The words of a text, folded.

    Example: "Zelenskyy's 6,000 sqkm" -> ("zelenskyy", "s", "6", "000", "sqkm")
    """
    if text.isascii():
        folded = text.lower()
    else:
        spread = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
        folded = "".join(letter for letter in spread if not unicodedata.combining(letter))
    return tuple(word[:_LONGEST_WORD] for word in _WORD.findall(folded))


def padded(*texts: str | None) -> str:
    """The folded words of several texts with a space on either side of each, for ``LIKE '% word %'``."""
    words = [" ".join(fold(text)) for text in texts if text]
    return " " + " ".join(words) + " "


def terms(asked: str) -> tuple[Term, ...]:
    """What a person asks for: every word must occur, ``"words in quotes"`` in that order, ``retreat*`` with any ending.

    Raises: LedgerError where there is no word, or more than 64.
    """
    found: list[Term] = []
    for number, part in enumerate(asked.split('"')):
        pieces = [part] if number % 2 else part.split()
        for piece in pieces:
            words = fold(piece)
            if words:
                found.append(Term(words, prefix=not number % 2 and piece.endswith("*")))
    if not 0 < len(found) <= _MOST_TERMS:
        raise LedgerError(
            f"Expected 1 to {_MOST_TERMS} words to look for, found {len(found)} in {asked[:40]!r}; name some words."
        )
    return tuple(found)


def fts5_query(asked: tuple[Term, ...]) -> str:
    """The terms in the query language of SQLite's FTS5."""
    return " AND ".join(f'"{" ".join(term.words)}"' + (" *" if term.prefix else "") for term in asked)


def tsquery(asked: tuple[Term, ...]) -> str:
    """The terms as a PostgreSQL ``tsquery`` literal."""
    phrases = []
    for term in asked:
        words = [f"'{word}'" for word in term.words]
        if term.prefix:
            words[-1] += ":*"
        phrases.append("(" + " <-> ".join(words) + ")")
    return " & ".join(phrases)


def tsvector(parts: tuple[tuple[str, ...], ...]) -> str:
    """Folded parts as a PostgreSQL ``tsvector`` literal; a gap between parts keeps a phrase from running across."""
    placed: list[str] = []
    position = 0
    for part in parts:
        position += 2
        for word in part:
            position += 1
            placed.append(f"'{word}':{position}")
    return " ".join(placed)
