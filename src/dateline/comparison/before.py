"""What came before a text, found by keys: in memory for some readings, in a ledger's tables for many.

A key is a number (63 bits) that stands for a kind of thing and its name: a voice, a place, a run of quoted words, an outlet.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from hashlib import blake2b
from typing import Protocol

from dateline.model import Claim, Document, Reading

# A text's place in the order of texts, its number, a claim's number (0 where the text as a whole has the key), and where in the
# text; numbers are those of whoever keeps them.
Spot = tuple[int, int, int, int]
# A key of a text: the key, the claim's number or 0, where in the text, and which later texts it reaches.
Keyed = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Filed:
    """A reading as it is kept: its number and those of its claims, and its place in the order of texts (``order.rank``)."""

    number: int
    rank: int
    reading: Reading
    claims: tuple[int, ...]

    def numbered(self) -> Iterator[tuple[int, Claim]]:
        """The reading's claims, each with its number."""
        return zip(self.claims, self.reading.claims, strict=True)


class Reach(IntEnum):
    """Which later texts a key of a text may touch."""

    MARK = 0  # those that stand under it, at any distance, where the text is among the first
    RUN = 1  # the same, where the text is the first
    NEAR = 2  # those that stand under it within days
    OUTLET = 3  # those that credit it within days, under ``crediting(key)``
    NONE = 4


# Texts under a mark that are looked at: its earliest, so that a thousand copies meet their root, not each other.
BUCKET = 24


class Before(Protocol):
    """Texts that were written before one (``rank``), and what they say."""

    def first(self, keys: Sequence[int], rank: int, most: int) -> Mapping[int, Sequence[Spot]]:
        """Of each key the earliest spots before a rank, in order; keys without any are left out."""

    def last(self, keys: Sequence[int], rank: int, since: int, most: int) -> Mapping[int, Sequence[Spot]]:
        """Of each key the latest spots before a rank, in order; those of texts before the rank ``since`` may be left out."""

    def document(self, number: int) -> Document:
        """A document with its text."""

    def filed(self, number: int) -> Filed:
        """A document's reading, with its numbers."""

    def claims(self, numbers: Collection[int]) -> Mapping[int, tuple[Document, Claim]]:
        """Claims with their documents, which may be without their texts."""


class Gathered:
    """Some readings in memory, added in their order; what is asked is asked of those that were added."""

    def __init__(self) -> None:
        self._filed: list[Filed] = []
        self._claims: dict[int, tuple[Document, Claim]] = {}
        self._spots: dict[int, list[Spot]] = defaultdict(list)

    def add(self, filed: Filed, keys: Sequence[Keyed]) -> None:
        """The next reading, numbered from 0 on, with its keys."""
        self._filed.append(filed)
        document = filed.reading.document
        self._claims.update((number, (document, claim)) for number, claim in filed.numbered())
        for each, claim, position, _ in keys:
            self._spots[each].append((filed.rank, filed.number, claim, position))

    def first(self, keys: Sequence[int], rank: int, most: int) -> Mapping[int, Sequence[Spot]]:
        """See ``Before``."""
        del rank
        return {each: self._spots[each][:most] for each in keys if each in self._spots}

    def last(self, keys: Sequence[int], rank: int, since: int, most: int) -> Mapping[int, Sequence[Spot]]:
        """See ``Before``."""
        del rank, since
        return {each: self._spots[each][-most:] for each in keys if each in self._spots}

    def document(self, number: int) -> Document:
        """See ``Before``."""
        return self._filed[number].reading.document

    def filed(self, number: int) -> Filed:
        """See ``Before``."""
        return self._filed[number]

    def claims(self, numbers: Collection[int]) -> Mapping[int, tuple[Document, Claim]]:
        """See ``Before``."""
        return {number: self._claims[number] for number in numbers}


@lru_cache(maxsize=100_000)
def key(kind: str, name: str) -> int:
    """The number of a thing of a kind by its name."""
    words = f"{kind}\x00{name}".encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(words, digest_size=8).digest()) >> 1


def crediting(outlet: int) -> int:
    """The key of texts that credit an outlet, by the outlet's."""
    return outlet ^ 1


def touching(keys: Iterable[Keyed], rank: int, before: Before) -> tuple[set[int], set[int]]:
    """Under which keys later texts stand that a text with these keys may touch: at any distance, and within days."""
    far: dict[int, set[int]] = {Reach.MARK: set(), Reach.RUN: set()}
    near = set()
    for each, _, _, reach in keys:
        if reach in far:
            far[reach].add(each)
        elif reach != Reach.NONE:
            near.add(crediting(each) if reach == Reach.OUTLET else each)
    touched: set[int] = set()
    for reach, most in ((Reach.MARK, BUCKET), (Reach.RUN, 1)):
        earlier = before.first(sorted(far[reach]), rank, most)
        touched |= {each for each in far[reach] if len(earlier.get(each, ())) < most}
    return touched, near
