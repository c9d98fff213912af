"""Whether a sentence says that what is told could not be checked, denies or hedges; the words are ``words/caveats.txt``."""

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from dateline.comparison.wording import Sentence


def is_caveat(sentence: Sentence) -> bool:
    """Whether the sentence tells of a check that could not be made."""
    lexicon = _lexicon()
    words = set(sentence.words)
    if words & lexicon["alone"]:
        return True
    stems = tuple(lexicon["checking"])
    checked = any(word.startswith(stems) for word in words)
    return checked and bool(words & lexicon["ability"]) and bool(words & lexicon["negation"])


def denials(words: Iterable[str]) -> frozenset[str]:
    """The words that turn a sentence round."""
    return _lexicon()["negation"] & set(words)


def hedges(words: Iterable[str]) -> frozenset[str]:
    """The words that make a sentence less than certain."""
    return _lexicon()["hedge"] & set(words)


@cache
def _lexicon() -> Mapping[str, frozenset[str]]:
    lines = files("dateline.comparison").joinpath("words/caveats.txt").read_text("utf-8").splitlines()
    rows = (line.split(":", 1) for line in lines if line and not line.startswith("#"))
    return {name: frozenset(words.split()) for name, words in rows}
