"""Texts retold in other words that name where they have it from: a credited outlet, and the names and figures of its report."""

import math
import re
from collections import Counter
from functools import cache
from itertools import pairwise

from dateline.comparison.alignment import Pair, one_to_one
from dateline.comparison.days import days_between
from dateline.comparison.wording import JOINT, Sentence, Wordings, fold, longer_words, words_of
from dateline.model import Document, Reading

# A retelling follows within a week, and shares at least this many names and figures with what it retells.
WEEK = 7
_SHARED = 5
# Sentences retold share two stems that stand in hardly another sentence of either text, and so much of their stems, each
# counted the less the more sentences have it; read on five retellings: of pairs below, most were of other things.
_RARE = 2
_RETOLD = 0.14
# Of a text's retelling at least one sentence is this near: two reports of one day that only credit one body have none.
SURE = 0.4
_STEM = 5
_CAPITAL = re.compile(r"\b[A-Z]\w+")
# The words before a name among which a word of saying credits it (*told the Meridian agency*), and characters that hold them.
_CREDIT_WORDS = 3
_CREDIT = 40
_SOLID = re.compile(r"(?<=[a-z,] )[A-Z]\w{2,}|\d[\d,.]*\d")


def outlet_words(document: Document) -> tuple[str, ...]:
    """The words by which an outlet is credited: the first of its name (*Meridian* News Agency).

    Of one that is called by what it is (*A research institute*) every two that stand together; none of a single word.
    """
    name = outlet_name(document)
    return (name,) if name is not None else _pairs(document.outlet or "")


def outlet_name(document: Document) -> str | None:
    """The first word of an outlet's name; null where it has none, but is called by what it is."""
    words = [word for word in (document.outlet or "").split() if len(word) > JOINT]
    return fold(words[0]) if words and all(word[0].isupper() for word in words) else None


def _pairs(text: str) -> tuple[str, ...]:
    return tuple(" ".join(two) for two in pairwise(longer_words(text)))


def credited(reading: Reading, saying: frozenset[str]) -> frozenset[str]:
    """The words of all who are named as sources, or as the channel of one, and the names that a word of saying ends on.

    The latter for *told Meridian.* and *as reported by Meridian,* where the channel is no source of its own; a name that the
    sentence goes on with (*said Odrin had left*) is what is told of.
    """
    named = _credits(reading)
    words = {word.removesuffix("'s") for each in named for word in words_of(each)}
    words |= {pair for each in named for pair in _pairs(each)}
    ended = _ended(saying).finditer(reading.document.text) if saying else ()
    return frozenset(words | {fold(match[1]) for match in ended})


def _credits(reading: Reading) -> set[str]:
    """What the sources of a text are called in it, and their channels."""
    return {name for claim in reading.claims for s in claim.sources for name in (s.name, s.via, s.text) if name}


@cache
def _ended(saying: frozenset[str]) -> re.Pattern[str]:
    """A word of saying, a joint or none, a name of one word, and a mark."""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(saying)))})\s(?:\w\w?\s)?([A-Z]\w{{{JOINT},}})(?=[,.;:)])")


def is_retold(earlier: Document, later: Document) -> bool:
    """Whether a text that credits another shares its names and figures, within a week."""
    apart = days_between(earlier.published, later.published)
    if apart is None or not 0 <= apart <= WEEK:
        return False
    return len(_solid(earlier) & _solid(later)) >= _SHARED


def is_meant(outlet: Document, later: Reading, saying: frozenset[str]) -> bool:
    """Whether what a text credits is the outlet of another: by its whole name, or by a word that the text uses for no other.

    *Keldora claims* credits no *Keldora Post* in a text that tells of a town in eastern Keldora.
    """
    named = _credits(later)
    whole, word = set(longer_words(outlet.outlet or "")), outlet_name(outlet)
    if not saying or any(whole <= set(longer_words(name)) for name in named):
        return True
    if word is None:
        # *The defence ministry* for a *defence ministry briefing*.
        return any(len(words) > 1 and set(words) <= whole for words in map(longer_words, named))
    text = later.document.text
    spans = {(s.start, s.end) for claim in later.claims for s in claim.sources if s.start is not None and s.end is not None}
    for match in _CAPITAL.finditer(text):
        if fold(match[0]) == word and not any(start <= match.start() < end for start, end in spans):
            before = text[max(0, match.start() - _CREDIT) : match.start()]
            if not before.endswith("(") and not saying & set(words_of(before)[-_CREDIT_WORDS:]):
                return False
    return True


def pair_retold(first: Wordings, second: Wordings) -> tuple[Pair, ...]:
    """Sentences told again in other words, one to one: those first that share most of what few others have."""
    ones, twos = ([_stems(sentence) for sentence in text.sentences] for text in (first, second))
    often, again = (Counter(stem for stems in each for stem in stems) for each in (ones, twos))
    found: list[tuple[float, int, int]] = []
    for at, one in enumerate(ones):
        for to, two in enumerate(twos):
            weights = [often[stem] * again[stem] for stem in one & two]
            if sum(weight <= _RARE for weight in weights) >= _RARE:
                alike = sum(1 / weight for weight in weights) / math.sqrt(len(one) * len(two))
                found.append((-round(alike, 3), at, to))
    near = one_to_one(each for each in found if -each[0] >= _RETOLD)
    return tuple(Pair(first.sentences[at], second.sentences[to], min(1.0, -negative)) for negative, at, to in near)


def _stems(sentence: Sentence) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in sentence.words if len(word) > JOINT or word[0].isdigit())


def _solid(document: Document) -> frozenset[str]:
    """Names inside sentences and figures, as written."""
    own = {outlet_name(document)}
    return frozenset(fold(match[0]) for match in _SOLID.finditer(document.text)) - own
