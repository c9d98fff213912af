"""A sentence and what a copy made of it, with their readings: what drift is looked for in, and how it is told."""

from dataclasses import dataclass

from dateline.comparison.alignment import Pair
from dateline.comparison.caveats import Words
from dateline.comparison.nouns import ChangeKind, Drift, Wording
from dateline.comparison.wording import Wordings
from dateline.model import Claim, Reading, Span


@dataclass(frozen=True, slots=True)
class Both:
    """A text and its copy as sentences, and the words of their language that turn what is told."""

    first: Wordings
    second: Wordings
    words: Words


@dataclass(frozen=True, slots=True)
class Sides:
    """A pair of sentences with the readings that they stand in and the words of their language."""

    first: Reading
    second: Reading
    pair: Pair
    words: Words

    def wordings(self, claims: tuple[Claim | None, Claim | None] = (None, None)) -> tuple[Wording, Wording]:
        """Both sentences, with the claims that changed where it was one claim."""
        one, two = claims
        return wording_of(self.first, self.pair.first.span, one), wording_of(self.second, self.pair.second.span, two)


def drift_of(kind: ChangeKind, wordings: tuple[Wording, Wording], was: str, now: str) -> Drift:
    """A change between two wordings."""
    return Drift(kind=kind, before=wordings[0], after=wordings[1], was=was, now=now)


def wording_of(reading: Reading, span: Span, claim: Claim | None) -> Wording:
    """A stretch of a reading's document, with the claim that changed where it was one."""
    words = span.of(reading.document.text)
    return Wording(document=reading.document.id, start=span.start, end=span.end, text=words, claim=claim.id if claim else "")
