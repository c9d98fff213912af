"""Whether a sentence says that what is told could not be checked, denies or hedges, by a language's words for it.

The words come from outside (``claims.turning_words``): this room knows no language.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.comparison.wording import Sentence

_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Folded words by which a language says that it could not check, denies, hedges, and tells who says so.

    A word of ``alone`` makes a sentence a caveat; so does a stem of ``checking`` beside words of ``ability`` and ``negation``.
    """

    alone: frozenset[str] = _NONE
    checking: frozenset[str] = _NONE
    ability: frozenset[str] = _NONE
    negation: frozenset[str] = _NONE
    hedge: frozenset[str] = _NONE
    saying: frozenset[str] = _NONE


NO_WORDS = Words()


def is_caveat(sentence: Sentence, lexicon: Words) -> bool:
    """Whether the sentence tells of a check that could not be made."""
    words = set(sentence.words)
    if words & lexicon.alone:
        return True
    stems = tuple(lexicon.checking)
    checked = any(word.startswith(stems) for word in words)
    return checked and bool(words & lexicon.ability) and bool(words & lexicon.negation)


def denials(words: Iterable[str], lexicon: Words) -> frozenset[str]:
    """The words that turn a sentence round."""
    return lexicon.negation & set(words)


def hedges(words: Iterable[str], lexicon: Words) -> frozenset[str]:
    """The words that make a sentence less than certain."""
    return lexicon.hedge & set(words)
