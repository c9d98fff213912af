"""Which document was taken from which: near-duplicate texts by MinHash, then sentence by sentence; credits
decide the direction.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from rensa import RMinHash

from dateline.comparison.alignment import Pair, align
from dateline.comparison.before import BUCKET, Before, Filed, Gathered, Keyed, Reach, crediting, key
from dateline.comparison.caveats import NO_WORDS, Words, is_caveat
from dateline.comparison.days import days_apart
from dateline.comparison.nouns import Evidence, EvidenceKind
from dateline.comparison.order import first_rank
from dateline.comparison.relays import SURE, WEEK, credited, is_meant, is_retold, outlet_name, outlet_words, pair_retold
from dateline.comparison.wording import Sentence, Wordings, wordings
from dateline.model import Document, Reading

# 128 hashes in 64 bands of 2: texts that share a fifth of their word triples meet with p = 0.93, a third with p = 0.999.
_HASHES = 128
_ROWS = 2
_SEED = 20220914
# Odd numbers that spread a band's three over 63 bits (the golden ratio's and two of its relatives, of SplitMix64).
_ODD = (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB)
_POSITIVE = (1 << 63) - 1
# Candidates looked at sentence by sentence, those that share most bands first.
_LOOKED_AT = 12
# Shares of the shorter text, in words, that stand in the other: one sentence in three, or two sentences that carry news.
_MUCH = 0.34
_SOME = 0.15
_FEWEST_WORDS = 16
# Days within which a few sentences of a report are taken over; a report that is taken over whole may be older.
_FORM = 30
# Of texts of which the smaller part that is looked for was edited, at least this share of the shorter's word triples is left.
_LEAST = 0.04
# Reports of one outlet that a text crediting it is held against: a week of a busy agency's front page.
_CREDITED = 60
OUTLET = "outlet"


@dataclass(frozen=True, slots=True)
class Kinship:
    """A document, the one it was taken from (ids), the sentences that they share, and how sure that is."""

    original: str
    copy: str
    pairs: tuple[Pair, ...]
    share: float
    evidence: tuple[Evidence, ...]
    back_dated: bool

    @property
    def confidence(self) -> float:
        """How sure, 0 to 1: the share of the shorter text, lifted by a credit."""
        credited = any(each.kind is EvidenceKind.CREDIT for each in self.evidence)
        return round(min(1.0, 0.5 + self.share / 2 + 0.1 * credited), 3)


class Texts:
    """The wordings of texts, kept for a while: the next text is held against many of the same."""

    def __init__(self, before: Before, words: Words = NO_WORDS, most: int | None = None) -> None:
        self.before = before
        self.words = words
        self._most = most
        self._kept: dict[int, Wordings] = {}

    def of(self, number: int) -> Wordings:
        """The wordings of an earlier text."""
        if number not in self._kept:
            self.keep(number, wordings(self.before.document(number)))
        return self._kept[number]

    def keep(self, number: int, text: Wordings) -> None:
        """Keeps a text's wordings, in place of the oldest where there are too many."""
        if self._most is not None and len(self._kept) >= self._most:
            del self._kept[next(iter(self._kept))]
        self._kept[number] = text


def find_kin(filed: Filed, text: Wordings, texts: Texts) -> tuple[int, Kinship] | None:
    """The earliest, best credited text before a text that it was taken from (its number), and what they share."""
    near = _near(filed, text, texts.before)
    kin = [(at, number, k) for at, number in near if (k := _kinship(number, filed.reading, text, texts)) is not None]
    if not kin:
        told = _credited(filed, texts)
        kin = [(at, number, k) for at, number in told if (k := _retelling(number, filed.reading, text, texts)) is not None]
    _, number, found = max(kin, key=lambda each: (round(each[2].share, 2), -each[0]), default=(0, 0, None))
    return None if found is None else (number, found)


def kin_again(original: Reading, copy: Reading) -> Kinship | None:
    """What two texts share of which the second is known to be taken from the first."""
    held = Gathered()
    held.add(Filed(0, 0, original, tuple(range(len(original.claims)))), ())
    text, texts = wordings(copy.document), Texts(held)
    return _kinship(0, copy, text, texts) or _retelling(0, copy, text, texts)


def own_keys(reading: Reading, text: Wordings, words: Words) -> Iterator[Keyed]:
    """By what a text is found as the original of others: its marks and its outlet; and the outlets that it credits."""
    yield from ((mark, 0, 0, Reach.MARK) for mark in sorted(set(_marks(text))))
    own = outlet_words(reading.document)
    yield from ((key(OUTLET, word), 0, 0, Reach.OUTLET) for word in own)
    others = sorted(credited(reading, words.saying) - set(own))
    yield from ((crediting(key(OUTLET, each)), 0, 0, Reach.NONE) for each in others)


def _credited(filed: Filed, texts: Texts) -> list[tuple[int, int]]:
    """Rank and number of the latest texts of the outlets that a text credits, its own left out."""
    words = sorted(credited(filed.reading, texts.words.saying) - set(outlet_words(filed.reading.document)))
    since = first_rank(filed.reading.document.published or "", -WEEK)
    found = texts.before.last([key(OUTLET, word) for word in words], filed.rank, since, _CREDITED)
    spots = sorted({(at, number) for at, number, _, _ in chain.from_iterable(found.values())})
    return [each for each in spots if is_meant(texts.before.document(each[1]), filed.reading, texts.words.saying)]


def _retelling(number: int, later: Reading, text: Wordings, texts: Texts) -> Kinship | None:
    """A text that credits another and tells its report again in its own words; much of it, where the credit has no name."""
    earlier = texts.before.document(number)
    if not is_retold(earlier, later.document):
        return None
    first = texts.of(number)
    pairs = pair_retold(first, text)
    if not any(pair.likeness >= SURE and not is_caveat(pair.second, texts.words) for pair in pairs):
        return None
    shorter = max(1, min(first.length, text.length))
    share = min(1.0, sum(min(len(pair.first.words), len(pair.second.words)) for pair in pairs) / shorter)
    if share < _MUCH and outlet_name(earlier) is None:
        return None
    evidence = (Evidence(kind=EvidenceKind.CREDIT, text=earlier.outlet or "", share=round(share, 3)),)
    return Kinship(earlier.id, later.document.id, pairs, share / 2, evidence, back_dated=False)


def _marks(text: Wordings) -> tuple[int, ...]:
    """Numbers (63 bits) that a text shares with texts like it: the bands of its sketch."""
    return tuple((at * _ODD[0] ^ one * _ODD[1] ^ two * _ODD[2]) & _POSITIVE for at, one, two in _bands(text))


def _bands(text: Wordings) -> tuple[tuple[int, int, int], ...]:
    if not text.sentences:
        return ()
    sketch = RMinHash(num_perm=_HASHES, seed=_SEED)
    sketch.update(sorted(text.shingles))
    digest: list[int] = sketch.digest()
    return tuple((at, digest[at], digest[at + 1]) for at in range(0, _HASHES, _ROWS))


def _near(filed: Filed, text: Wordings, before: Before) -> list[tuple[int, int]]:
    """Rank and number of the earlier texts that share marks, most shared first, then the earliest."""
    shared = Counter(
        (at, number) for spots in before.first(_marks(text), filed.rank, BUCKET).values() for at, number, _, _ in spots
    )
    return sorted(shared, key=lambda other: (-shared[other], other))[:_LOOKED_AT]


def _kinship(number: int, later: Reading, second: Wordings, texts: Texts) -> Kinship | None:
    first = texts.of(number)
    fewer = min(len(first.shingles), len(second.shingles))
    if len(first.shingles & second.shingles) < _LEAST * fewer:
        return None
    pairs = align(first, second)
    words = sum(min(len(pair.first.words), len(pair.second.words)) for pair in pairs)
    shorter = min(first.length, second.length)
    if not pairs or not shorter or words < min(_FEWEST_WORDS, shorter):
        return None
    share = words / shorter
    if share < _SOME:
        return None
    earlier = texts.before.filed(number).reading
    news = [pair for pair in pairs if _is_news(earlier, pair.first)]
    if not news or (share < _MUCH and (len(news) < 2 or _is_form(earlier.document, later.document))):
        return None
    evidence = tuple(sorted(_evidence(earlier, later, pairs, share)))
    dated = (earlier.document.published or "", later.document.published or "")
    back_dated = bool(all(dated) and dated[1] < dated[0])
    return Kinship(earlier.document.id, later.document.id, pairs, share, evidence, back_dated)


def _is_form(earlier: Document, later: Document) -> bool:
    """Whether texts that share little are months apart: the standing sentences of one office, which nobody copied."""
    return days_apart(earlier.published, later.published) > _FORM


def _is_news(reading: Reading, sentence: Sentence) -> bool:
    """Whether something is claimed in the sentence with a place, a figure, a day or a named voice; page furniture has none."""
    for claim in reading.claims:
        if claim.start < sentence.span.end and sentence.span.start < claim.end:
            event = claim.event
            if event.places or event.quantities or event.when or any(source.name for source in claim.sources):
                return True
    return False


def _evidence(earlier: Reading, later: Reading, pairs: Sequence[Pair], share: float) -> Iterator[Evidence]:
    best = max(pairs, key=lambda pair: (round(pair.likeness * len(pair.second.words), 3), -pair.second.span.start))
    yield Evidence(
        kind=EvidenceKind.SHARED_TEXT, text=best.second.span.of(later.document.text).strip(), share=round(min(1.0, share), 3)
    )
    if credits_outlet(later, earlier.document.outlet):
        yield Evidence(kind=EvidenceKind.CREDIT, text=earlier.document.outlet or "", share=1.0)


def credits_outlet(reading: Reading, outlet: str | None) -> bool:
    """Whether a text names the outlet as its source or in a credit line; a one-word outlet must be spelt with its capital."""
    if not outlet or outlet == reading.document.outlet:
        return False
    named = [name for claim in reading.claims for s in claim.sources for name in (s.name, s.via, s.text) if name]
    bare = outlet.casefold().removeprefix("a ").removeprefix("an ").removeprefix("the ")
    return any(bare in name.casefold() for name in named) or f"({outlet})" in reading.document.text
