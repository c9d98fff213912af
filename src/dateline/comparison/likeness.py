"""How alike two claims are, and over what they may differ: words, sides, places, days, figures."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from dateline.comparison.figures import claimed_range, compare_figures, kind_of
from dateline.comparison.voices import spelling_key
from dateline.comparison.wording import fold, words_of
from dateline.model import Claim, EventType, Quantity

# Words this short are joints in most languages of the alphabet; a prefix of five stands for a word's forms.
_JOINT = 3
_STEM = 5


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two claims held against each other; ``words`` is the share of the shorter claim's stems that the other has, 0 to 1.

    ``told`` counts the shared stems of words long enough to tell what happened that name none of their places and parties.
    """

    words: float
    shared: int
    told: int
    same_predicate: bool
    same_places: bool | None
    same_sides: bool | None
    same_days: bool | None
    same_figures: bool | None

    @classmethod
    def of(cls, first: Claim, second: Claim) -> "Likeness":
        """The likeness of two claims; null where one of them does not say."""
        one, two = stems(first.text), stems(second.text)
        common = len(one & two)
        return cls(
            words=common / max(1, min(len(one), len(two))),
            shared=common,
            told=sum(len(stem) >= _STEM or stem[0].isdigit() for stem in (one & two) - _named(first) - _named(second)),
            same_predicate=fold(first.trigger.text)[:_STEM] == fold(second.trigger.text)[:_STEM],
            same_places=_meet(place_keys(first), place_keys(second)),
            same_sides=_meet(_sides(first), _sides(second)),
            same_days=same_days(first, second),
            same_figures=same_figures(first, second),
        )

    @property
    def is_one_statement(self) -> bool:
        """Whether one voice could have said it once: no part that both name differs, and words or figure are shared."""
        if False in {self.same_places, self.same_days, self.same_figures, self.same_sides}:
            return False
        if self.same_figures and self.shared >= 2:
            return True
        return self.shared >= 3 and self.words >= 0.6


@lru_cache(maxsize=100_000)
def stems(text: str) -> frozenset[str]:
    """The first letters of a text's longer words; a figure whole."""
    return frozenset(word[:_STEM] for word in words_of(text) if len(word) > _JOINT or word[0].isdigit())


def _named(claim: Claim) -> frozenset[str]:
    """The stems of a claim's places and parties."""
    event = claim.event
    parties = (party.text for party in (event.actor, event.recipient) if party is not None)
    return frozenset().union(*(stems(text) for text in (*(place.text for place in event.places), *parties)))


def place_keys(claim: Claim) -> frozenset[str]:
    """The places of a claim's event, by gazetteer entry, else by name; a *border* or a *town* that nobody named is none."""
    named = (place for place in claim.event.places if place.geonameid or any(letter.isupper() for letter in place.name))
    return frozenset(place.geonameid or spelling_key(place.name) for place in named)


def same_days(first: Claim, second: Claim) -> bool | None:
    """Whether the days of two events meet; an open end meets everything; null where one names none."""
    one, two = first.event.when, second.event.when
    if one is None or two is None:
        return None
    return (one.first or "") <= (two.last or "~") and (two.first or "") <= (one.last or "~")


def same_figures(first: Claim, second: Claim) -> bool | None:
    """Whether two claims' figures of one kind could be one number; null where they share no kind."""
    pairs = list(figure_pairs(first, second))
    return any(compare_figures(one, two) is None or _converted(one, two) for one, two in pairs) if pairs else None


def figure_pairs(first: Claim, second: Claim) -> Iterable[tuple[Quantity, Quantity]]:
    """Figures of one kind that two claims give, counted things and measures alone."""
    for one in first.event.quantities:
        for two in second.event.quantities:
            if one.unit and kind_of(one) == kind_of(two) and claimed_range(one) and claimed_range(two):
                yield one, two


def is_state(claim: Claim) -> bool:
    """Whether a claim tells of no event and of no control: a view, a circumstance."""
    return claim.event.type is EventType.STATE and claim.control is None


def _converted(one: Quantity, two: Quantity) -> bool:
    kind = compare_figures(one, two)
    return kind is not None and kind.value in {"figure_converted", "figure_rounded"}


def _sides(claim: Claim) -> frozenset[str]:
    actor = claim.event.actor
    return frozenset({actor.country} if actor is not None and actor.country else ())


def _meet(one: frozenset[str], two: frozenset[str]) -> bool | None:
    return bool(one & two) if one and two else None
