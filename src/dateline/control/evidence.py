"""Claims -> evidence: what each claim bears on who holds which settlement, from which day, by whom and in whose interest.

Plans, orders, questions and forecasts are no evidence. What cannot be placed or dated is said as a Problem, never guessed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial

from dateline.control.settlements import Settlement, Sited, site
from dateline.control.sides import named_side, speaker, voice
from dateline.geography import Gazetteer
from dateline.model import Certainty, Change, EventType, Place, Polarity, Problem, Stance, StoredClaim, Tense


class Bearing(StrEnum):
    """What a piece of evidence says of its side at its settlement."""

    GAINED = "gained"
    LOST = "lost"
    HELD = "held"
    CONTESTED = "contested"
    DENIED = "denied"


class Interest(StrEnum):
    """Whether what is said serves the speaker's own side."""

    WITH = "with"
    AGAINST = "against"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One claim's bearing on one settlement.

    ``day`` is the first day on which it holds, ``known`` the day of publication (both ISO). ``side`` is who gained, lost or
    holds (ISO 3166-1 alpha-3 or a body's name), null where none is named; ``denies`` what a denial denies. ``speaker`` is
    the side that the innermost source speaks for, ``voice`` who counts as one witness. ``strength`` (0 … 1) is what
    certainty, the words' directness and a region's width leave of it.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """All evidence in order of day, day known and claim, the sides of the whole ledger, and what could not be used."""

    evidence: tuple[Evidence, ...]
    sides: tuple[str, ...]
    problems: tuple[Problem, ...]


# How much of a claim's weight the source's own certainty leaves; ordered as ICD 203's bands, chosen by hand, untuned.
_CERTAINTY = {Certainty.CERTAIN: 1.0, Certainty.PROBABLE: 0.8, Certainty.POSSIBLE: 0.3, Certainty.UNKNOWN: 0.15}
# An attack or a retreat at a place that says nothing of who holds it: a hint, never more (chosen by hand).
_HINT = 0.35
# A claim about a whole region says so much less of each of its settlements (chosen by hand).
_REGION = 0.15
_SILENT = frozenset({Stance.ASKS, Stance.DECLINES, Stance.ORDERS, Stance.PROMISES})
_BEARINGS = {
    Change.GAINED: Bearing.GAINED,
    Change.LOST: Bearing.LOST,
    Change.HELD: Bearing.HELD,
    Change.CONTESTED: Bearing.CONTESTED,
}
# A body becomes a side of the war beyond one settlement when it is said to hold this many.
_SIDE_AT = 2


def gather(claims: Iterable[StoredClaim], gazetteer: Gazetteer) -> Gathered:
    """The evidence of all claims; the order in which they come does not matter."""
    bare: list[Evidence] = []
    regional: list[tuple[str, Evidence]] = []
    problems: list[Problem] = []
    for stored in claims:
        for found in _of_claim(stored, gazetteer):
            if isinstance(found, Problem):
                problems.append(found)
            elif isinstance(found, tuple):
                regional.append(found)
            else:
                bare.append(found)
    bare.extend(_spread(regional, bare))
    places: dict[str, set[str]] = {}
    for each in bare:
        if each.side and each.bearing is not Bearing.CONTESTED:
            places.setdefault(each.side, set()).add(each.settlement.key)
    sides = tuple(sorted(side for side, keys in places.items() if len(keys) >= _SIDE_AT))
    ordered = sorted((_interested(each, sides, places) for each in bare), key=_order)
    return Gathered(evidence=tuple(ordered), sides=sides, problems=tuple(sorted(problems, key=repr)))


def _order(each: Evidence) -> tuple[str, str, str, str]:
    return each.day, each.known, each.claim.document.key, each.claim.claim.id


def _of_claim(stored: StoredClaim, gazetteer: Gazetteer) -> Iterator[Evidence | tuple[str, Evidence] | Problem]:
    """The pieces that one claim gives: for settlements, for regions (with the region's id), or why there is none."""
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
        if sited is None:
            yield problem("no place", f"expected a place of the gazetteer, {place.name!r} is none or more than one; left out")
            continue
        if sited.is_country:
            yield problem("too wide", f"expected a settlement or region, {place.name!r} is a country; it is not spread")
            continue
        piece = Evidence(
            settlement=sited.settlement, day=day, known=known, bearing=bearing, side=side, denies=denies,
            speaker=speaker(stored.claim), voice=voice(stored), interest=Interest.NONE, strength=strength, claim=stored,
        )  # fmt: skip
        if sited.is_settlement:
            yield piece
        elif _is_whole(stored):
            yield _region(sited), piece


def _said(stored: StoredClaim) -> tuple[Bearing, Change | None, str | None, float] | None:
    """Bearing, what is denied, side and strength; None where the claim bears on nobody's hold."""
    claim = stored.claim
    facts = claim.factuality
    if facts.tense is Tense.FUTURE or facts.polarity is Polarity.UNKNOWN:
        return None
    if any(source.stance in _SILENT for source in claim.sources):
        return None
    strength = _CERTAINTY[facts.certainty]
    if claim.control is None:
        return _hint(stored, strength) if facts.polarity is Polarity.POSITIVE else None
    side = named_side(claim)
    change = claim.control.change
    if facts.polarity is Polarity.NEGATIVE:
        return Bearing.DENIED, change, side, strength
    return _BEARINGS[change], None, side, strength


def _hint(stored: StoredClaim, strength: float) -> tuple[Bearing, Change | None, str | None, float] | None:
    """What an attack or a retreat that names no hold hints at."""
    event = stored.claim.event
    side = event.actor.country if event.actor else None
    if event.type is EventType.RETREAT and side:
        return Bearing.LOST, None, side, strength * _HINT
    if event.type is EventType.ASSAULT and event.mode is None:
        return Bearing.CONTESTED, None, None, strength * _HINT
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
    return _extended(place) == _extended(target)


def _extended(place: Place) -> bool:
    return place.geometry is not None and place.geometry.get("type") != "Point"


def _day(stored: StoredClaim, known: str) -> str:
    """The first day on which the content surely holds: the last of its days, else the day it was said, else printed."""
    when = stored.claim.event.when
    if when is not None and when.last is not None:
        return known if when.first is not None and when.first <= known < when.last else when.last
    said = [source.said_on for source in stored.claim.sources if source.said_on]
    return min(said[-1], known) if said else known


def _problem(stored: StoredClaim, kind: str, message: str) -> Problem:
    claim = stored.claim
    return Problem(kind=kind, message=message, document=stored.document.id, start=claim.start, end=claim.end)


def _is_whole(stored: StoredClaim) -> bool:
    """Whether a region's claim is about all of it: no amount of it, no town in it, and no mere attack there."""
    event, control = stored.claim.event, stored.claim.control
    if control is None or control.change is Change.CONTESTED or event.quantities:
        return False
    return all(_extended(place) for place in event.places if place.sense is None)


def _region(sited: Sited) -> str:
    return sited.settlement.geonameid or sited.settlement.key


def _spread(regional: list[tuple[str, Evidence]], bare: list[Evidence]) -> Iterator[Evidence]:
    """A region's claim for each of its settlements that other claims name, with less weight."""
    known = {each.settlement.key: each.settlement for each in bare}
    inside: dict[str, list[Settlement]] = {}
    for key in sorted(known):
        if known[key].region:
            inside.setdefault(known[key].region or "", []).append(known[key])
    for region, piece in regional:
        for settlement in inside.get(region, ()):
            yield replace(piece, settlement=settlement, strength=piece.strength * _REGION)


def _interested(each: Evidence, sides: tuple[str, ...], places: dict[str, set[str]]) -> Evidence:
    """The evidence with the speaker's interest: with a party's own gain or the other's loss, against the reverse."""
    told_by, side = each.speaker, each.side
    at_war = told_by is not None and (told_by in sides or each.settlement.key in places.get(told_by, ()))
    if told_by is None or side is None or each.bearing is Bearing.CONTESTED or not (at_war or told_by == side):
        return each
    good = each.bearing in {Bearing.GAINED, Bearing.HELD} or each.denies is Change.LOST
    return replace(each, interest=Interest.WITH if good == (told_by == side) else Interest.AGAINST)
