"""Which claim of a sentence became which of the sentence that was made of it."""

from collections.abc import Callable, Sequence

from dateline.comparison.alignment import Pair, one_to_one
from dateline.comparison.wording import fold, words_of
from dateline.model import Claim, Reading, Span

# Claims of paired sentences without a common predicate are one claim reworded where they share half of their words.
_SAME_CLAIM = 0.5


def pair_claims(first: Reading, second: Reading, pair: Pair) -> tuple[tuple[Claim, Claim], ...]:
    """Claims of paired sentences, one to one: by the same predicate, else by most of their words; the most alike come first."""
    firsts, seconds = list(claims_in(first, pair.first.span)), list(claims_in(second, pair.second.span))
    found: list[tuple[Claim, Claim]] = []
    for same in (_same_predicate, _same_words):
        taken = _taken(firsts, seconds, same)
        found.extend((firsts[at], seconds[to]) for at, to in taken)
        firsts = [each for at, each in enumerate(firsts) if all(at != one for one, _ in taken)]
        seconds = [each for to, each in enumerate(seconds) if all(to != two for _, two in taken)]
    return tuple(found)


def claims_in(reading: Reading, span: Span) -> tuple[Claim, ...]:
    """Claims whose predicate stands in a stretch of text."""
    return tuple(claim for claim in reading.claims if span.start <= claim.trigger.start < span.end)


def _taken(firsts: Sequence[Claim], seconds: Sequence[Claim], same: Callable[[Claim, Claim], bool]) -> list[tuple[int, int]]:
    near = [(-_shared(one, two), at, to) for at, one in enumerate(firsts) for to, two in enumerate(seconds) if same(one, two)]
    return [(at, to) for _, at, to in one_to_one(near)]


def _same_predicate(first: Claim, second: Claim) -> bool:
    return fold(first.trigger.text) == fold(second.trigger.text)


def _shared(first: Claim, second: Claim) -> int:
    return len(set(words_of(first.text)) & set(words_of(second.text)))


def _same_words(first: Claim, second: Claim) -> bool:
    one, two = set(words_of(first.text)), set(words_of(second.text))
    return 2 * len(one & two) >= 2 * _SAME_CLAIM * max(1, min(len(one), len(two))) and len(one & two) >= 3
