"""What was found between a large ledger's documents, as known on a day: links, pairs and copies by the numbers of claims.

Documents stand in the order of the days from which they can have been written, and each was set beside those before it. So what
was found of those whose place is before the end of a day holds as known on that day. The few that were published by then and
tell of later days (a back-dated copy) are set beside the others anew.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from dateline import comparison, ledger
from dateline.comparison import EvidenceKind, Keyed, Pairing, RelationKind, Spot, Step
from dateline.model import Claim, Document
from dateline.pipeline.decided import Decided, decisions
from dateline.pipeline.earlier import Earlier, turning_words

# After every rank.
_END = (1 << 63) - 1
_Reasons = tuple[RelationKind, tuple[str, ...]]


class Known:
    """A ledger as known on a day (ISO), or with all that it holds."""

    def __init__(self, opened: ledger.Ledger, as_of: str | None) -> None:
        self.opened = opened
        self.as_of = as_of
        self.until = None if as_of is None else comparison.first_rank(as_of, 1)
        self.decided: Decided = decisions(opened)
        self.earlier = Earlier(opened, self.decided, self.until)

    @cached_property
    def ahead(self) -> "_Ahead":
        """What is told of the documents that tell of days after the day."""
        found = _Ahead(self.earlier)
        if self.as_of is not None and self.until is not None:
            found.add(ledger.told_ahead(self.opened, self.as_of, self.until))
        return found

    def above(self, claims: Iterable[int]) -> dict[int, Step]:
        """Where claims were printed before, by the claim."""
        wanted = set(claims)
        rows = ledger.links_to(self.opened, wanted, self.until)
        return {row[0]: _step(row) for row in rows} | {n: step for n, step in self.ahead.steps.items() if n in wanted}

    def below(self, claims: Iterable[int]) -> list[Step]:
        """Where claims were printed again."""
        wanted = set(claims)
        rows = ledger.links_from(self.opened, wanted, self.until)
        return [*map(_step, rows), *(step for step in self.ahead.steps.values() if step.original in wanted)]

    def pairings(self, claims: Iterable[int], *, agreed: bool = False) -> list[Pairing]:
        """How claims stand to others; where ``agreed`` only those that tell the same."""
        wanted = set(claims)
        stored = (_pairing(row) for row in ledger.pairings_of(self.opened, wanted, self.until, agreed=agreed))
        fits = (each for each in self.ahead.pairings if each.first in wanted or each.second in wanted)
        return [*stored, *(each for each in fits if not agreed or each.is_agreed)]

    def taken(self, documents: Iterable[int]) -> dict[int, int]:
        """The document that each was taken from, and those that these were taken from, up to the roots."""
        found: dict[int, int] = {}
        wanted = set(documents)
        while wanted:
            new = ledger.originals_of(self.opened, wanted, self.until) | {
                number: self.ahead.taken[number] for number in wanted if number in self.ahead.taken
            }
            found |= new
            wanted = set(new.values()) - set(found)
        return found

    def fighting(self) -> frozenset[str]:
        """The countries that are told to fight."""
        words = ledger.fighting_words(self.opened, self.until)
        return frozenset(side for each in words for side in each.split()) | self.ahead.fighting

    def tellings(self, claims: Iterable[int]) -> list[ledger.Telling]:
        """What is kept of claims that begin a statement, but for those of documents that are ahead."""
        found = ledger.tellings_of(self.opened, claims)
        return [each for each in found if each.document not in self.ahead.documents]

    def rejected(self) -> frozenset[int]:
        """The claims (numbers) that a person rejected."""
        return frozenset(ledger.claim_numbers(self.opened, self.decided.rejected).values())

    def corrected(self) -> frozenset[int]:
        """The claims (numbers) that a person corrected, of documents that were known."""
        numbers = sorted(ledger.claim_numbers(self.opened, self.decided.corrections).values())
        return frozenset(n for n, (document, _) in self.earlier.claims(numbers).items() if self.is_known(document.published))

    def under(self, key: int) -> set[int]:
        """The claims that stand under a key."""
        spots = self.ahead.last([key], _END, 0, _END).get(key, ())
        return {claim for _, _, claim, _ in spots}

    def names(self, claims: Collection[int]) -> dict[int, str]:
        """The ids of claims."""
        return {number: claim.id for number, (_, claim) in self.earlier.claims(sorted(claims)).items()}

    def is_known(self, published: str | None) -> bool:
        """Whether a document of a date was known."""
        return self.as_of is None or (published is not None and published <= self.as_of)


class _Ahead:
    """Documents set beside those before them and beside each other, in memory; ``comparison.Before`` for the next of them."""

    def __init__(self, below: Earlier) -> None:
        self._below = below
        self._texts = comparison.Texts(self, turning_words())
        self._spots: dict[int, list[Spot]] = {}
        self.documents: set[int] = set()
        self.steps: dict[int, Step] = {}
        self.pairings: list[Pairing] = []
        self.taken: dict[int, int] = {}
        self.fighting: frozenset[str] = frozenset()

    def add(self, documents: Iterable[int]) -> None:
        """Sets documents, in their order, beside those before them."""
        for number in documents:
            filed = self._below.filed(number)
            found = comparison.set_beside(filed, self._texts)
            self.documents.add(number)
            self.steps |= {step.copy: step for step in found.links}
            self.pairings += found.pairings
            self.taken |= {number: found.kin[0]} if found.kin else {}
            self.fighting |= found.fighting
            self._keep(number, filed.rank, (*found.keys, *found.told))

    def _keep(self, number: int, rank: int, keys: Iterable[Keyed]) -> None:
        for key, claim, position, _ in keys:
            self._spots.setdefault(key, []).append((rank, number, claim, position))

    def first(self, keys: Sequence[int], rank: int, most: int) -> Mapping[int, Sequence[Spot]]:
        """See ``comparison.Before``."""
        below = self._below.first(keys, rank, most)
        return {key: [*below.get(key, ()), *self._spots.get(key, ())][:most] for key in keys}

    def last(self, keys: Sequence[int], rank: int, since: int, most: int) -> Mapping[int, Sequence[Spot]]:
        """See ``comparison.Before``."""
        below = self._below.last(keys, rank, since, most)
        return {key: [*below.get(key, ()), *self._spots.get(key, ())][-most:] for key in keys}

    def document(self, number: int) -> Document:
        """See ``comparison.Before``."""
        return self._below.document(number)

    def filed(self, number: int) -> comparison.Filed:
        """See ``comparison.Before``."""
        return self._below.filed(number)

    def claims(self, numbers: Collection[int]) -> Mapping[int, tuple[Document, Claim]]:
        """See ``comparison.Before``."""
        return self._below.claims(numbers)


def _step(row: Sequence[Any]) -> Step:
    copy, original, kind, confidence = row
    return Step(original, copy, EvidenceKind(kind), confidence)


def _pairing(row: Sequence[Any]) -> Pairing:
    first, second, alone, apart = row
    return Pairing(first, second, _found(alone), _found(apart))


def _found(words: str) -> _Reasons:
    kind, *reasons = words.split()
    return RelationKind(kind), tuple(reasons)
