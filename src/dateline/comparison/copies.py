"""Which document was taken from which: near-duplicate texts by MinHash, then sentence by sentence; credits
decide the direction.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rensa import RMinHash

from dateline.comparison.alignment import Pair, align
from dateline.comparison.nouns import Evidence, EvidenceKind
from dateline.comparison.relays import credited, is_retold, outlet_word, pair_retold
from dateline.comparison.wording import Sentence, Wordings, wordings
from dateline.model import Reading

# 128 hashes in 64 bands of 2: texts that share a fifth of their word triples meet with p = 0.93, a third with p = 0.999.
_HASHES = 128
_ROWS = 2
_SEED = 20220914
# Odd numbers that spread a band's three over 63 bits (the golden ratio's and two of its relatives, of SplitMix64).
_ODD = (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB)
_POSITIVE = (1 << 63) - 1
# A band's bucket keeps its earliest documents only: a thousand copies meet their root, not each other.
_BUCKET = 24
# Candidates looked at sentence by sentence, those that share most bands first.
_LOOKED_AT = 12
# Shares of the shorter text, in words, that stand in the other: one sentence in three, or two sentences that carry news.
_MUCH = 0.34
_SOME = 0.15
_FEWEST_WORDS = 16
# Of texts of which the smaller part that is looked for was edited, at least this share of the shorter's word triples is left.
_LEAST = 0.04
# Reports of one outlet that a text crediting it is held against: a week of a busy agency's front page.
_CREDITED = 60


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


def find_copies(readings: Sequence[Reading], texts: Mapping[str, Wordings], about: str | None = None) -> tuple[Kinship, ...]:
    """Each copy with the earliest, best credited text that it was taken from; readings come in the order of their dates.

    Where ``about`` names a document, only what was taken from it and what it was taken from.
    """
    buckets: dict[tuple[int, int, int], list[int]] = defaultdict(list)
    place = {reading.document.id: at for at, reading in enumerate(readings)}
    found: list[Kinship] = []
    sources = _Outlets()
    for at, reading in enumerate(readings):
        bands = _bands(texts[reading.document.id])
        near = [each for each in _near(bands, buckets) if _concerns(about, readings[each], reading)]
        kin = [k for other in near if (k := _kinship(readings[other], reading, texts)) is not None]
        if not kin:
            told = (each for each in sources.of(reading) if _concerns(about, readings[each], reading))
            kin = [k for other in told if (k := _retelling(readings[other], reading, texts)) is not None]
        if kin:
            found.append(max(kin, key=lambda each: (round(each.share, 2), -place[each.original])))
        sources.add(at, reading)
        for band in bands:
            if len(buckets[band]) < _BUCKET:
                buckets[band].append(at)
    return tuple(found)


def _concerns(about: str | None, one: Reading, two: Reading) -> bool:
    return about is None or about in {one.document.id, two.document.id}


class _Outlets:
    """Earlier documents by the word that credits their outlet, the latest of each first."""

    def __init__(self) -> None:
        self._by_word: dict[str, list[int]] = defaultdict(list)

    def add(self, at: int, reading: Reading) -> None:
        """Files a document, at its place in the order of dates, under its outlet."""
        word = outlet_word(reading)
        if word:
            self._by_word[word].append(at)

    def of(self, reading: Reading) -> list[int]:
        """Documents of the outlets that a text credits, its own left out."""
        words = sorted(credited(reading) - {outlet_word(reading) or ""})
        return [at for word in words for at in self._by_word.get(word, ())[-_CREDITED:]]


def _retelling(earlier: Reading, later: Reading, texts: Mapping[str, Wordings]) -> Kinship | None:
    """A text that credits another and tells its report again in its own words."""
    if not is_retold(earlier, later):
        return None
    pairs = pair_retold(texts[earlier.document.id], texts[later.document.id])
    if not pairs:
        return None
    shorter = max(1, min(texts[each.document.id].length for each in (earlier, later)))
    share = min(1.0, sum(min(len(pair.first.words), len(pair.second.words)) for pair in pairs) / shorter)
    evidence = (Evidence(kind=EvidenceKind.CREDIT, text=earlier.document.outlet or "", share=round(share, 3)),)
    return Kinship(earlier.document.id, later.document.id, pairs, share / 2, evidence, back_dated=False)


def marks(reading: Reading) -> tuple[int, ...]:
    """Numbers (63 bits) that a text shares with texts like it: the bands of its sketch; an index of them finds copies."""
    return tuple(
        (at * _ODD[0] ^ one * _ODD[1] ^ two * _ODD[2]) & _POSITIVE for at, one, two in _bands(wordings(reading.document))
    )


def _bands(text: Wordings) -> tuple[tuple[int, int, int], ...]:
    if not text.sentences:
        return ()
    sketch = RMinHash(num_perm=_HASHES, seed=_SEED)
    sketch.update(sorted(text.shingles))
    digest: list[int] = sketch.digest()
    return tuple((at, digest[at], digest[at + 1]) for at in range(0, _HASHES, _ROWS))


def _near(bands: Sequence[tuple[int, int, int]], buckets: Mapping[tuple[int, int, int], list[int]]) -> list[int]:
    """Earlier documents that share bands, most shared first, then the earliest."""
    shared: dict[int, int] = defaultdict(int)
    for band in bands:
        for other in buckets.get(band, ()):
            shared[other] += 1
    return sorted(shared, key=lambda other: (-shared[other], other))[:_LOOKED_AT]


def _kinship(earlier: Reading, later: Reading, texts: Mapping[str, Wordings]) -> Kinship | None:
    first, second = texts[earlier.document.id], texts[later.document.id]
    fewer = min(len(first.shingles), len(second.shingles))
    if len(first.shingles & second.shingles) < _LEAST * fewer:
        return None
    pairs = align(first, second)
    words = sum(min(len(pair.first.words), len(pair.second.words)) for pair in pairs)
    shorter = min(first.length, second.length)
    if not pairs or not shorter:
        return None
    share = words / shorter
    news = [pair for pair in pairs if _is_news(earlier, pair.first)]
    enough = share >= _MUCH or (share >= _SOME and len(news) >= 2)
    if not enough or not news or words < min(_FEWEST_WORDS, shorter):
        return None
    evidence = tuple(sorted(_evidence(earlier, later, pairs, share)))
    dated = (earlier.document.published or "", later.document.published or "")
    back_dated = bool(all(dated) and dated[1] < dated[0])
    return Kinship(earlier.document.id, later.document.id, pairs, share, evidence, back_dated)


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
