"""Claims -> evidence: what each claim bears on who holds which settlement, from which day, by whom and in whose interest.

Plans, orders, questions and forecasts are no evidence. What cannot be placed or dated is said as a Problem, never guessed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from dateline.control.bearings import Bearing, Interest
from dateline.control.parameters import ALMOST_ALL, CERTAINTY, HINT, REGION, WHOLE_PERCENT
from dateline.control.settlements import Settlement, is_narrowed, namesakes, nowhere, site
from dateline.control.sides import denier, named_side, speaker, voice
from dateline.geography import Gazetteer
from dateline.model import Change, EventType, Place, Polarity, Problem, Quantity, Relation, Stance, StoredClaim, Tense


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One claim's bearing on one settlement.

    ``day`` is the first day on which it holds, ``known`` the day of publication (both ISO). ``side`` is who gained, lost or
    holds (ISO 3166-1 alpha-3 or a body's name), null where none is named; ``denies`` what a denial denies. ``speaker`` is
    the side that the innermost source speaks for, ``voice`` who counts as one witness. ``strength`` (0 … 1) is what
    certainty, the words' directness and a region's width leave of it. ``others`` are the other parties to the war as known
    when it was published: who gains what a side loses where nobody is named. ``rivals`` are the settlements of one name of
    which the words do not say which they mean.
    """

    settlement: Settlement
    day: str
    known: str
    bearing: Bearing
    side: str | None
    denies: Change | None
    speaker: str | None
    voice: str
    interest: Interest
    strength: float
    claim: StoredClaim
    others: tuple[str, ...] = ()
    rivals: tuple[Settlement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Regional:
    """One claim's bearing on a region: the piece as it will be told of each settlement, and which settlements those are.

    ``region`` is the region's GeoNames id; ``shape`` the part of it that the words name (GeoJSON), null for all of it.
    """

    region: str
    shape: Mapping[str, object] | None
    piece: Evidence


# *Almost all* is read as less than a hundred per cent, *the whole* as a hundred.
_ALL_PERCENT = 99.0
# Events that hint at who holds a place where no hold is named.
HINTS = (EventType.RETREAT, EventType.ASSAULT)
_SILENT = frozenset({Stance.ASKS, Stance.DECLINES, Stance.ORDERS, Stance.PROMISES})
_BEARINGS = {
    Change.GAINED: Bearing.GAINED,
    Change.LOST: Bearing.LOST,
    Change.HELD: Bearing.HELD,
    Change.CONTESTED: Bearing.CONTESTED,
}


def of_claim(  # noqa: C901  one reason after another why a claim is no evidence
    stored: StoredClaim, gazetteer: Gazetteer
) -> Iterator[Evidence | Regional | Problem]:
    """The pieces that one claim gives: for settlements, for regions, or why there is none."""
    said = _said(stored)
    if said is None:
        return
    bearing, denies, side, strength = said
    problem = partial(_problem, stored)
    known = stored.document.published
    if known is None:
        yield problem("undated", "expected a dated report, the document has no date; give its date so that it can be used")
        return
    day = _day(stored, known)
    if day > known:
        yield problem("future", f"expected a day up to {known}, the claim is dated {day}; it is left out")
        return
    places = _places(stored)
    if places and side is None and bearing is not Bearing.CONTESTED and denies is not Change.CONTESTED:
        yield problem("no side", "expected who gains, loses or holds the place, the words name no side; it is left out")
        return
    for place in places:
        sited = site(place, gazetteer)
        # A reading that names its entry may have had no ground to choose it among namesakes; its own point is its own word, and
        # where the words themselves say which one is meant, it has read them.
        decided = place.geonameid is None or is_narrowed(place, stored.claim)
        open_to = sited is None or (sited.is_settlement and not decided)
        rivals = namesakes(place, stored.claim, gazetteer) if open_to else ()
        if sited is None and not rivals:
            yield problem("no place", f"expected a place of the gazetteer, {place.name!r} is none or more than one; left out")
            continue
        if sited is not None and sited.is_country:
            yield problem("too wide", f"expected a settlement or region, {place.name!r} is a country; it is not spread")
            continue
        settlement = sited.settlement if sited is not None else nowhere(place)
        if len(rivals) == 1 and (sited is None or is_narrowed(place, stored.claim)):
            settlement = rivals[0]
        piece = Evidence(
            settlement=settlement, day=day, known=known, bearing=bearing, side=side, denies=denies,
            speaker=speaker(stored.claim), voice=voice(stored), interest=Interest.NONE, strength=strength, claim=stored,
            rivals=rivals if len(rivals) > 1 else (),
        )  # fmt: skip
        if sited is None or sited.is_settlement:
            yield replace(piece, bearing=Bearing.CONTESTED) if _is_divided(stored, place, bearing) else piece
        elif _is_whole(stored):
            shape = place.geometry if place.relation is Relation.PART and place.bearing else None
            left = ALMOST_ALL if _share(stored) is not None and _is_almost(stored) else REGION
            region = sited.settlement.geonameid or sited.settlement.key
            yield Regional(region=region, shape=shape, piece=replace(piece, strength=strength * left, rivals=()))


def _said(stored: StoredClaim) -> tuple[Bearing, Change | None, str | None, float] | None:
    """Bearing, what is denied, side and strength; None where the claim bears on nobody's hold."""
    claim = stored.claim
    facts = claim.factuality
    if facts.tense is Tense.FUTURE or facts.polarity is Polarity.UNKNOWN:
        return None
    if any(source.stance in _SILENT for source in claim.sources):
        return None
    strength = CERTAINTY[facts.certainty]
    if claim.control is None:
        return _hint(stored, strength) if facts.polarity is Polarity.POSITIVE else None
    change = claim.control.change
    denied_by = denier(claim)
    # Who denies *the loss of X* without saying whose speaks of their own.
    side = named_side(claim) or (denied_by.country if denied_by is not None and change is Change.LOST else None)
    if facts.polarity is Polarity.NEGATIVE or denied_by is not None:
        return Bearing.DENIED, change, side, strength
    return _BEARINGS[change], None, side, strength


def _hint(stored: StoredClaim, strength: float) -> tuple[Bearing, Change | None, str | None, float] | None:
    """What an attack or a retreat that names no hold hints at."""
    event = stored.claim.event
    side = event.actor.country if event.actor else None
    if event.type is EventType.RETREAT and side:
        return Bearing.LOST, None, side, strength * HINT
    if event.type is EventType.ASSAULT and event.mode is None:
        return Bearing.CONTESTED, None, None, strength * HINT
    return None


def _places(stored: StoredClaim) -> tuple[Place, ...]:
    """The places whose hold the claim tells: the one that its control names and those named beside it in the same relation."""
    claim = stored.claim
    named = [place for place in claim.event.places if place.sense is None]
    if claim.control is None:
        return tuple(place for place in named if place.relation in {"in", "from"})
    target = next((place for place in named if place.name == claim.control.place), None)
    if target is None:
        return ()
    beside = (place for place in named if place is not target and place.relation is target.relation)
    return (target, *(place for place in beside if _same_sort(place, target)))


def _same_sort(place: Place, target: Place) -> bool:
    """Whether two places are both points or both have an extent: *Izium and Kupiansk*, not *Izium in Kharkiv region*."""
    return place.is_extended == target.is_extended


def _day(stored: StoredClaim, known: str) -> str:
    """The first day on which the content surely holds: the last of its days, else the day it was said, else printed."""
    when = stored.claim.event.when
    if when is not None and when.first is not None and _is_over(stored):
        return when.first
    if when is not None and when.last is not None:
        return known if when.first is not None and when.first <= known < when.last else when.last
    said = [source.said_on for source in stored.claim.sources if source.said_on]
    return min(said[-1], known) if said else known


def _is_over(stored: StoredClaim) -> bool:
    """Whether a hold is told of the past: *had been under X's control since March* says who held it then."""
    told = stored.claim.control
    return told is not None and told.change is Change.HELD and stored.claim.factuality.tense is Tense.PAST


def _problem(stored: StoredClaim, kind: str, message: str) -> Problem:
    claim = stored.claim
    return Problem(kind=kind, message=message, document=stored.document.id, start=claim.start, end=claim.end)


def _share(stored: StoredClaim) -> Quantity | None:
    """How much of the place a claim speaks of, where it says so as a share."""
    return next((each for each in stored.claim.event.quantities if each.unit == "percent"), None)


def _least(quantity: Quantity) -> float:
    """The least that an amount may be; almost all is all but a little."""
    value = quantity.value[0] if isinstance(quantity.value, tuple) else quantity.value
    return float("nan") if value is None else value


def _is_almost(stored: StoredClaim) -> bool:
    share = _share(stored)
    return share is not None and (share.comparator == "<" or _least(share) < _ALL_PERCENT)


def _is_divided(stored: StoredClaim, place: Place, bearing: Bearing) -> bool:
    """Whether a claim is about a part of a town: *a third of the city*, *its eastern part*."""
    if bearing in {Bearing.CONTESTED, Bearing.DENIED}:
        return False
    share = _share(stored)
    return _least(share) < WHOLE_PERCENT if share is not None else place.relation is Relation.PART


def _is_whole(stored: StoredClaim) -> bool:
    """Whether a region's claim is about all of it: no lesser amount of it, no town in it, and no mere attack there."""
    event, control = stored.claim.event, stored.claim.control
    if control is None or control.change is Change.CONTESTED:
        return False
    share = _share(stored)
    if event.quantities and (share is None or not _least(share) >= _ALL_PERCENT):
        return False
    return all(place.is_extended for place in event.places if place.sense is None)
