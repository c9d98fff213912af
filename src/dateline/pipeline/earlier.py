"""What came before a text, asked of a ledger's tables; what was loaded is kept for a while, as the next text asks again."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import TypeVar

from dateline import claims, comparison, ledger
from dateline.model import Claim, Document
from dateline.pipeline.decided import Decided

# Claims that are kept: those of some three weeks of a thousand claims a day; readings and texts: a day or two of them.
_CLAIMS, _READINGS = 40_000, 400
_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


@cache
def turning_words() -> comparison.Words:
    """The words by which the language turns what is told."""
    return comparison.Words(**claims.turning_words())


class Earlier:
    """``comparison.Before`` over a ledger, with what people decided.

    ``until`` is a rank: what does not come before it is not there.
    """

    def __init__(self, opened: ledger.Ledger, decided: Decided, until: int | None = None) -> None:
        self.opened = opened
        self.decided = decided
        self._until = until
        self._claims: dict[int, tuple[int, Claim]] = {}
        self._heads: dict[int, Document] = {}
        self._filed: dict[int, comparison.Filed] = {}
        self._documents: dict[int, Document] = {}

    def first(self, keys: Sequence[int], rank: int, most: int) -> Mapping[int, Sequence[comparison.Spot]]:
        """See ``comparison.Before``."""
        return ledger.first_spots(self.opened, keys, self._before(rank), most)

    def last(self, keys: Sequence[int], rank: int, since: int, most: int) -> Mapping[int, Sequence[comparison.Spot]]:
        """See ``comparison.Before``."""
        return ledger.last_spots(self.opened, keys, (since, self._before(rank)), most)

    def document(self, number: int) -> Document:
        """See ``comparison.Before``."""
        if number in self._filed:
            return self._filed[number].reading.document
        return _kept(self._documents, number, _READINGS, lambda: ledger.numbered_document(self.opened, number))

    def filed(self, number: int) -> comparison.Filed:
        """See ``comparison.Before``."""
        return _kept(self._filed, number, _READINGS, lambda: self._made(number))

    def claims(self, numbers: Collection[int]) -> Mapping[int, tuple[Document, Claim]]:
        """See ``comparison.Before``."""
        self._load(numbers)
        return {number: (self._heads[self._claims[number][0]], self._claims[number][1]) for number in numbers}

    def homes(self, numbers: Collection[int]) -> dict[int, int]:
        """The documents (numbers) of claims."""
        self._load(numbers)
        return {number: self._claims[number][0] for number in numbers}

    def heads(self, documents: Iterable[int]) -> Mapping[int, Document]:
        """Documents without their texts."""
        wanted = sorted(set(documents))
        self._heads |= dict(ledger.numbered_heads(self.opened, [each for each in wanted if each not in self._heads]))
        return {each: self._heads[each] for each in wanted}

    def rank(self, number: int) -> int | None:
        """A document's place in the order of texts; None where it has no reading that is looked at."""
        try:
            return self.filed(number).rank
        except LookupError:
            return None

    def _before(self, rank: int) -> int:
        return rank if self._until is None else min(rank, self._until)

    def _made(self, number: int) -> comparison.Filed:
        found = ledger.numbered_reading(self.opened, number)
        if found is None:
            raise LookupError(number)
        reading, numbers = found
        numbered = zip(numbers, reading.claims, strict=True)
        kept = tuple(each for each, claim in numbered if claim.id not in self.decided.rejected)
        decided = self.decided.reading(reading)
        self._heads[number] = replace(reading.document, text="", blocks=())
        self._claims.update((each, (number, claim)) for each, claim in zip(kept, decided.claims, strict=True))
        self._forget_some()
        return comparison.Filed(number, comparison.rank(decided), decided, kept)

    def _load(self, numbers: Collection[int]) -> None:
        self._forget_some()
        missing = [number for number in numbers if number not in self._claims]
        if missing:
            for number, document, claim in ledger.numbered_claims(self.opened, missing):
                self._claims[number] = document, self.decided.claim(claim)
            self.heads(self._claims[number][0] for number in missing)

    def _forget_some(self) -> None:
        if len(self._claims) > _CLAIMS:
            for number in list(self._claims)[: _CLAIMS // 2]:
                del self._claims[number]


def _kept(kept: dict[_Key, _Value], key: _Key, most: int, make: Callable[[], _Value]) -> _Value:
    """What is kept under a key, made where it is not there; the oldest goes where there is too much."""
    if key not in kept:
        while len(kept) >= most:
            del kept[next(iter(kept))]
        kept[key] = make()
    return kept[key]
