"""Statements on one event: which repeat, corroborate, update, differ from, contradict or retract which, and by what.

A figure contradicts another only where predicate, scope and period are one; else the two differ, and the reason says by which.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.comparison.before import Before, Filed, Keyed, Reach, Spot, key
from dateline.comparison.days import days_apart
from dateline.comparison.figures import claimed_range
from dateline.comparison.likeness import Likeness, figure_pairs, is_state, place_keys
from dateline.comparison.nouns import AGREEING, OPPOSING, Relation, RelationKind, Statement
from dateline.comparison.order import first_rank
from dateline.comparison.voices import spelling_key
from dateline.comparison.wording import words_of
from dateline.model import RISEN, Certainty, Change, Claim, EventType, Polarity, Reading, Stance, Tense

# Statements on one place or in one unit are compared with this many before them: some two weeks of a busy town.
_BEFORE = 80
_FORTNIGHT = 14
# Control said of days further apart than this has changed, it is not contested.
_SAME_TIME = 2
_AREA = "km2"
# Who does something is often a country; where it was done is told more closely.
_COUNTRY = "country"


PLACE = "place"
Finding = tuple[RelationKind, tuple[str, ...]] | None


@dataclass(frozen=True, slots=True)
class Told:
    """A claim at the root of a statement, as it is held against others, and the day that it is known from (its document's)."""

    claim: Claim
    document: str
    published: str | None


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two claims (numbers, the earlier first) that stand to each other: how if one voice says both, how if two voices do.

    Whose voice a statement is may be told by a later printing of it, so both are kept.
    """

    first: int
    second: int
    alone: tuple[RelationKind, tuple[str, ...]]
    apart: tuple[RelationKind, tuple[str, ...]]

    @property
    def is_agreed(self) -> bool:
        """Whether two voices agree by it."""
        return self.apart[0] in AGREEING

    @property
    def may_oppose(self) -> bool:
        """Whether it is contested by one voice or by two."""
        return self.alone[0] in OPPOSING or self.apart[0] in OPPOSING


def find_pairings(filed: Filed, roots: Mapping[int, Claim], before: Before) -> Iterator[Pairing]:
    """How the claims of a text that begin a statement stand to each other and to those of earlier texts.

    Those that share a place or both give an area are held together, each with those shortly before it.

    Args:
        filed: the text.
        roots: its claims that no earlier text printed and that tell of an event, by number, as they are compared.
        before: the earlier texts, which have such claims under ``told_keys``.
    """
    document = filed.reading.document
    told = {number: Told(claim, document.id, document.published) for number, claim in roots.items()}
    keys = {number: _keys(claim) for number, claim in roots.items()}
    since = first_rank(document.published, -_FORTNIGHT)
    found = before.last(sorted({each for those in keys.values() for each in those}), filed.rank, since, _BEFORE)
    seen = {each: [spot[2] for spot in spots] for each, spots in found.items()}
    told |= _earlier(found, before)
    for number in roots:
        met: set[int] = set()
        for each in sorted(keys[number]):
            near = seen.setdefault(each, [])
            met.update(near[-_BEFORE:])
            near.append(number)
        for other in sorted(met):
            if other != number and (pairing := _pairing((other, number), told)) is not None:
                yield pairing


def compared_roots(filed: Filed, copied: Container[int]) -> dict[int, Claim]:
    """The claims of a text that begin a statement and tell of an event, by number, as they are compared."""
    return {
        number: as_compared(claim, filed.reading)
        for number, claim in filed.numbered()
        if number not in copied and not is_state(claim)
    }


def told_keys(filed: Filed, roots: Mapping[int, Claim]) -> Iterator[Keyed]:
    """By what the claims of a text that begin a statement are found again: their places, and that they give an area."""
    for position, number in enumerate(filed.claims):
        if number in roots:
            yield from ((each, number, position, Reach.NEAR) for each in sorted(_keys(roots[number])))


def _earlier(found: Mapping[int, Sequence[Spot]], before: Before) -> dict[int, Told]:
    homes = {claim: number for spots in found.values() for _, number, claim, _ in spots}
    told = {}
    for number, (document, claim) in before.claims(sorted(homes)).items():
        # What names no place of its own has its places from the whole reading.
        whole = claim if claim.event.places else as_compared(claim, before.filed(homes[number]).reading)
        told[number] = Told(_as_denied(whole), document.id, document.published)
    return told


def _pairing(pair: tuple[int, int], told: Mapping[int, Told]) -> Pairing | None:
    first, second = told[pair[0]], told[pair[1]]
    if days_apart(first.published, second.published) > _FORTNIGHT:
        return None
    apart = relate(first, second, voices=2)
    alone = relate(first, second, voices=1) if apart is not None else None
    return Pairing(*pair, alone, apart) if apart is not None and alone is not None else None


def find_relations(pairings: Iterable[tuple[str, str, Pairing]], statements: Mapping[str, Statement]) -> tuple[Relation, ...]:
    """The relations of pairs of statements (ids), now that their voices are known; in the order of their ids."""
    found = []
    for first, second, pairing in pairings:
        kind, reasons = pairing.alone if statements[first].voice == statements[second].voice else pairing.apart
        found.append(Relation(kind=kind, first=first, second=second, reasons=reasons))
    return tuple(sorted(found, key=lambda each: (each.first, each.second)))


def as_compared(claim: Claim, reading: Reading) -> Claim:
    """A claim as it is held against others: what is denied is negative, and a place named in its words counts as its place.

    The second only where its event has none: *Balakliia had fallen* has the town for its subject.
    """
    if not claim.event.places:
        inside = (place for place in reading.places if claim.start <= place.start and place.end <= claim.end)
        event = replace(claim.event, places=tuple(place for place in inside if place.sense is None and place.kind != _COUNTRY))
        claim = replace(claim, event=event)
    return _as_denied(claim)


def _as_denied(claim: Claim) -> Claim:
    facts = claim.factuality
    if claim.sources and claim.sources[-1].stance is Stance.DENIES and facts.polarity is Polarity.POSITIVE:
        return replace(claim, factuality=replace(facts, polarity=Polarity.NEGATIVE))
    return claim


def relate(first: Told, second: Told, *, voices: int) -> Finding:
    """How two claims, said by one voice or by two, stand to each other, the first being the earlier; null where they do not."""
    for rule in _RULES:
        found = rule(first, second, voices)
        if found is not None:
            return found
    return None


def _keys(claim: Claim) -> frozenset[int]:
    areas = {_AREA for quantity in claim.event.quantities if quantity.unit in {_AREA, "mi2"}}
    return frozenset(key(PLACE, name) for name in place_keys(claim) | areas)


def _by_control(first: Told, second: Told, voices: int) -> Finding:
    """Who is said to hold a place: two holders on one day, or one holder said and denied."""
    one, two = first.claim, second.claim
    if (
        one.control is None
        or two.control is None
        or not place_keys(one) & place_keys(two)
        or not (_is_fact(one) and _is_fact(two))
    ):
        return None
    if one.event.quantities or two.event.quantities:
        return None
    holds = _holder(one), _holder(two)
    if None in holds or not _is_same_spot(one, two):
        return None
    (side, held), (other, also) = holds  # type: ignore[misc]
    if (side == other) == (held == also):
        return _agreed(first, second, voices)
    if not held and not also:
        return None
    if _went_over(first, second):
        return RelationKind.UPDATES, ("holder", "period")
    return _opposed(first, second, "holder", voices)


def _went_over(first: Told, second: Told) -> bool:
    """Whether a place was held one day, and gained by another on a later one."""
    days = [(_day(each) or "", each.claim.control.change if each.claim.control else None) for each in (first, second)]
    (day, before), (later, after) = sorted(days, key=lambda each: each[0])
    return (before, after) == (Change.HELD, Change.GAINED) and "" < day < later


def _by_denial(first: Told, second: Told, voices: int) -> Finding:
    """The same said and denied: one predicate or most words, or a denial that names the place that changed hands."""
    one, two = first.claim, second.claim
    if {one.factuality.polarity, two.factuality.polarity} != {Polarity.POSITIVE, Polarity.NEGATIVE}:
        return None
    if not (_is_fact(one) and _is_fact(two)):
        return None
    likeness = Likeness.of(one, two)
    if likeness.same_days is False or likeness.same_sides is False or not likeness.same_places:
        return None
    same = likeness.same_predicate and likeness.shared >= 2
    if same or _denies_change(one, two) or _denies_change(two, one):
        return _opposed(first, second, "polarity", voices)
    return None


def _by_figure(first: Told, second: Told, voices: int) -> Finding:
    """Figures of one kind on one kind of event."""
    one, two = first.claim, second.claim
    pairs = list(figure_pairs(one, two))
    if not pairs or one.event.type is not two.event.type or not (_is_fact(one) and _is_fact(two)):
        return None
    likeness = Likeness.of(one, two)
    if likeness.same_sides is False or likeness.shared < 2:
        return None
    ranges = [(claimed_range(a), claimed_range(b)) for a, b in pairs]
    if any(a and b and a[0] <= b[1] and b[0] <= a[1] for a, b in ranges):
        return _agreed(first, second, voices) if likeness.same_figures and not _unlike(first, second, likeness) else None
    unlike = _unlike(first, second, likeness)
    if voices == 1:
        return RelationKind.UPDATES, ("figure", *unlike)
    return (RelationKind.DIFFERS, unlike) if unlike else (RelationKind.CONTRADICTS, ("figure",))


def _by_words(first: Told, second: Told, voices: int) -> Finding:
    """The same event in other words; that it is in one place and by one side is not enough, and a plan is no deed."""
    likeness = Likeness.of(first.claim, second.claim)
    if first.claim.event.type is not second.claim.event.type or not likeness.same_places:
        return None
    if not (likeness.told or likeness.same_predicate) or _is_fact(first.claim) != _is_fact(second.claim):
        return None
    if False in {likeness.same_days, likeness.same_sides, likeness.same_figures} or _hold_apart(first.claim, second.claim):
        return None
    if first.claim.factuality.polarity is not second.claim.factuality.polarity:
        return None
    return _agreed(first, second, voices) if likeness.shared >= 3 and likeness.words >= 0.5 else None


def _hold_apart(one: Claim, two: Claim) -> bool:
    """Whether two claims tell of the hold of unlike places: a town taken in a region is not the region broken into."""
    if one.control is None or two.control is None or not one.control.place or not two.control.place:
        return False
    keys = [
        {p.geonameid or spelling_key(p.name) for p in c.event.places if c.control and p.name == c.control.place}
        for c in (one, two)
    ]
    return bool(keys[0] and keys[1]) and not keys[0] & keys[1]


_RULES = (_by_control, _by_denial, _by_figure, _by_words)


def _agreed(first: Told, second: Told, voices: int) -> Finding:
    if first.document == second.document:
        return None
    if voices == 1:
        return RelationKind.REPEATS, ("speaker",)
    return RelationKind.CORROBORATES, ()


def _opposed(first: Told, second: Told, reason: str, voices: int) -> Finding:
    """One voice takes its word back; two voices contradict each other on one day, and on unlike days the later is news."""
    if voices == 1 and first.claim.sources:
        return RelationKind.RETRACTS, (reason,)
    if _days_unlike(first, second):
        return RelationKind.UPDATES, (reason, "period")
    return RelationKind.CONTRADICTS, (reason,)


def _unlike(first: Told, second: Told, likeness: Likeness) -> tuple[str, ...]:
    """By what two figures are not of one thing; unsaid is not the same."""
    reasons = []
    if not likeness.same_predicate:
        reasons.append("predicate")
    if place_keys(first.claim) != place_keys(second.claim) or not place_keys(first.claim):
        reasons.append("scope")
    one, two = first.claim.event.when, second.claim.event.when
    if one is None or two is None or (one.first, one.last) != (two.first, two.last):
        reasons.append("period")
    return tuple(reasons)


def _days_unlike(first: Told, second: Told) -> bool:
    return days_apart(_day(first), _day(second)) > _SAME_TIME


def _day(told: Told) -> str | None:
    when = told.claim.event.when
    return (when.last if when else None) or told.published


def _is_fact(claim: Claim) -> bool:
    """Whether a claim says that something was or is so, or was not; plans, hopes, orders and unknowns contradict nothing."""
    facts = claim.factuality
    told = facts.tense is not Tense.FUTURE and facts.certainty in {Certainty.CERTAIN, Certainty.PROBABLE}
    return told and not any(source.stance in {Stance.ORDERS, Stance.PROMISES, Stance.ASKS} for source in claim.sources)


def _holder(claim: Claim) -> tuple[str, bool] | None:
    """The side and whether it holds the place after what is claimed; only states and armed groups are told apart.

    A name that is neither (*the council*) may be either side's.
    """
    control, actor = claim.control, claim.event.actor
    if control is None or control.holder is None or control.change is Change.CONTESTED:
        return None
    is_group = actor is not None and (actor.role == RISEN or actor.country is not None) and control.holder[:1].isupper()
    if control.state is None and not is_group:
        return None
    holds = control.change in {Change.GAINED, Change.HELD}
    return control.holder, holds == (claim.factuality.polarity is Polarity.POSITIVE)


def _is_same_spot(one: Claim, two: Claim) -> bool:
    """Whether both name one place as a whole: a part of it, or a way out of it, may be held by the other side.

    And name it in their own words: where *they fled* takes its place from the bridge that they blew up, it tells of no hold.
    """
    if not (_names_its_place(one) and _names_its_place(two)):
        return False
    spots = [{(p.geonameid or p.name, p.relation) for p in claim.event.places if p.sense is None} for claim in (one, two)]
    named = [{words_of(claim.control.place or "") for claim in (each,) if claim.control} for each in (one, two)]
    by_name = named[0] == named[1]
    by_entry = any(place.geonameid for place in one.event.places) and bool(
        {key for key, _ in spots[0]} & {key for key, _ in spots[1]}
    )
    return by_name or (by_entry and len(spots[0]) == len(spots[1]) == 1)


def _names_its_place(claim: Claim) -> bool:
    return any(claim.start <= place.start and place.end <= claim.end for place in claim.event.places)


def _denies_change(denial: Claim, told: Claim) -> bool:
    """Whether a denied event has for its subject or object the very place that is said to have changed hands."""
    if told.control is None or denial.factuality.polarity is not Polarity.NEGATIVE:
        return False
    if denial.event.type not in {EventType.ASSAULT, EventType.RETREAT, EventType.CONTROL}:
        return False
    if denial.control is not None and denial.control.change is Change.CONTESTED:
        return False
    if told.control.change not in {Change.GAINED, Change.LOST} or not place_keys(denial) & place_keys(told):
        return False
    sides = {actor.text for actor in (denial.event.actor, denial.event.recipient) if actor is not None}
    alone = not sides and len(denial.event.places) == 1
    return alone or any(place.text in sides for place in denial.event.places)
