"""Which sentence of one text became which of another; order and cuts do not matter."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from dateline.comparison.wording import Sentence, Wordings, alike

# Two sentences this alike are one sentence edited: two accounts of one event share names and a verb, and stay below 0.4.
SAME_SENTENCE = 0.5
# A word that stands in more sentences of a text than this finds no partners by itself: its pairs do.
_COMMON = 40
# A sentence of so many words keeps a pair of neighbours in whatever is half of it.
_LONGER = 6
# Runs of words are told apart in sentences up to this length: the work grows with its square.
_LONGEST_COMPARED = 200


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence and what the other text made of it."""

    first: Sentence
    second: Sentence
    likeness: float


def align(first: Wordings, second: Wordings) -> tuple[Pair, ...]:
    """Sentences of two texts paired one to one, the most alike first come; in the order of the first text."""
    return pair_up(first.sentences, second.sentences, SAME_SENTENCE)


def differing_runs(pair: Pair) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The runs of words in which two sentences differ, as they were and as they are; none of a sentence of hundreds."""
    first, second = pair.first.words, pair.second.words
    if max(len(first), len(second)) <= _LONGEST_COMPARED:
        for same, start, end, other, last in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
            if same != "equal":
                yield first[start:end], second[other:last]


def pair_up(firsts: tuple[Sentence, ...], seconds: tuple[Sentence, ...], least: float) -> tuple[Pair, ...]:
    """Sentences at least that alike, each used once."""
    found: list[tuple[float, int, int]] = []
    where = _index(seconds)
    for at, sentence in enumerate(firsts):
        near = {other for mark in _telling(sentence) for other in where.get(mark, ())}
        for other in near:
            likeness = alike(sentence, seconds[other])
            if likeness >= least:
                found.append((-likeness, at, other))
    return tuple(Pair(firsts[at], seconds[to], -negative) for negative, at, to in one_to_one(found))


def _telling(sentence: Sentence) -> Iterable[str]:
    """The marks by which a sentence is looked for: of a longer one its word pairs, since it keeps some where it is kept."""
    return (mark for mark in sentence.marks if " " in mark) if len(sentence.words) >= _LONGER else sentence.marks


@lru_cache(maxsize=16)
def _index(sentences: tuple[Sentence, ...]) -> dict[str, list[int]]:
    where: dict[str, list[int]] = defaultdict(list)
    for at, sentence in enumerate(sentences):
        for mark in sentence.marks:
            where[mark].append(at)
    return {mark: places for mark, places in where.items() if len(places) <= _COMMON}


def one_to_one(found: Iterable[tuple[float, int, int]]) -> list[tuple[float, int, int]]:
    """Of ways to pair two lists (the less the better, from, to) the best that use each end once; in the order of the first."""
    firsts: set[int] = set()
    seconds: set[int] = set()
    kept: list[tuple[float, int, int]] = []
    for measure, at, to in sorted(found):
        if at not in firsts and to not in seconds:
            firsts.add(at)
            seconds.add(to)
            kept.append((measure, at, to))
    return sorted(kept, key=lambda each: each[1])
