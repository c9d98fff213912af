"""Claims of a whole ledger -> their evidence: regions spread over settlements, parties to the war, whom each piece serves.

Nothing that a piece says depends on what was published after it, so that what is known as of a day never changes later.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from dateline.control.bearings import Bearing, Interest
from dateline.control.evidence import Evidence, Regional, of_claim
from dateline.control.homonyms import settle
from dateline.control.parameters import PARTY_AT
from dateline.geography import Gazetteer
from dateline.geography.cells import shape_holds
from dateline.model import Change, Problem, StoredClaim


@dataclass(frozen=True, slots=True)
class Parties:
    """From which day of publication on a side is known for a party, at all and at one settlement; days and names in order."""

    since: Mapping[str, str] = field(default_factory=dict)
    here: Mapping[tuple[str, str], str] = field(default_factory=dict)
    days: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    def by(self, day: str) -> tuple[str, ...]:
        """The parties known by a day, in the order of their names."""
        return tuple(sorted(self.names[: bisect_right(self.days, day)]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """All evidence in order of day, day known and claim, the parties to the war, and what could not be used."""

    evidence: tuple[Evidence, ...]
    problems: tuple[Problem, ...] = ()
    parties: Parties = field(default_factory=Parties)

    @property
    def sides(self) -> tuple[str, ...]:
        """The parties of the whole ledger, by name."""
        return tuple(sorted(self.parties.since))


def gather(claims: Iterable[StoredClaim], gazetteer: Gazetteer) -> Gathered:
    """The evidence of all claims; the order in which they come does not matter."""
    named, regional, problems = _sorted_out(claims, gazetteer)
    bare, undecided = settle(named)
    problems += undecided
    bare.extend(_spread(regional, _first_named(bare)))
    parties = _parties(bare)
    by_day = {day: parties.by(day) for day in {each.known for each in bare}}
    ordered = sorted((_placed(each, parties, by_day[each.known]) for each in bare), key=_order)
    return Gathered(evidence=tuple(ordered), problems=tuple(sorted(problems, key=repr)), parties=parties)


def gather_more(
    gathered: Gathered, claims: Iterable[StoredClaim], gazetteer: Gazetteer, named: Iterable[Evidence]
) -> tuple[Evidence, ...]:
    """The evidence of further claims beside what was gathered, by the parties known so far.

    The same as gathering all anew where nothing was published after them and they make nobody a party.

    Args:    named: the first piece of each settlement that a region's claim may be told of.
    """
    new, regional, _ = _sorted_out(claims, gazetteer)
    first = list(named)
    bare = [each for each in new if not each.rivals]
    if len(bare) < len(new):
        added = {(each.claim.document.key, each.claim.claim.id) for each in new}
        settled, _ = settle([*first, *new])
        bare = [each for each in settled if (each.claim.document.key, each.claim.claim.id) in added]
    bare.extend(_spread(regional, {each.settlement.key: each for each in first} if regional else {}))
    return tuple(_placed(each, gathered.parties, gathered.parties.by(each.known)) for each in bare)


def _sorted_out(claims: Iterable[StoredClaim], gazetteer: Gazetteer) -> tuple[list[Evidence], list[Regional], list[Problem]]:
    bare: list[Evidence] = []
    regional: list[Regional] = []
    problems: list[Problem] = []
    for stored in claims:
        for found in of_claim(stored, gazetteer):
            if isinstance(found, Problem):
                problems.append(found)
            elif isinstance(found, Regional):
                regional.append(found)
            else:
                bare.append(found)
    return bare, regional, problems


def _order(each: Evidence) -> tuple[str, str, str, str, str]:
    return each.day, each.known, each.claim.document.key, each.claim.claim.id, each.settlement.key


def _first_named(bare: Iterable[Evidence]) -> dict[str, Evidence]:
    """The piece that first made each settlement known, by the settlement's key."""
    first: dict[str, Evidence] = {}
    for each in bare:
        known = first.get(each.settlement.key)
        if known is None or each.known < known.known:
            first[each.settlement.key] = each
    return first


def _spread(regional: Iterable[Regional], first: Mapping[str, Evidence]) -> Iterator[Evidence]:
    """A region's claim for each of its settlements that other claims name, once both are known."""
    inside: dict[str, list[Evidence]] = {}
    for key in sorted(first):
        inside.setdefault(first[key].settlement.region or "", []).append(first[key])
    for each in regional:
        for named in inside.get(each.region, ()):
            place = named.settlement
            if each.shape is None or shape_holds(each.shape, place.lat, place.lon):
                yield replace(each.piece, settlement=place, known=max(each.piece.known, named.known))


def _parties(evidence: list[Evidence]) -> Parties:
    """Who is said to hold, gain or lose settlements, and from which day of publication on that is known."""
    here: dict[tuple[str, str], str] = {}
    for each in evidence:
        if each.side and each.bearing is not Bearing.CONTESTED:
            told = (each.side, each.settlement.key)
            here[told] = min(here.get(told, each.known), each.known)
    days: dict[str, list[str]] = {}
    for (side, _), known in here.items():
        days.setdefault(side, []).append(known)
    since = {side: sorted(known)[PARTY_AT - 1] for side, known in days.items() if len(known) >= PARTY_AT}
    ordered = sorted((day, side) for side, day in since.items())
    return Parties(since, here, tuple(day for day, _ in ordered), tuple(side for _, side in ordered))


def _placed(each: Evidence, parties: Parties, known: tuple[str, ...]) -> Evidence:
    """The evidence with the other parties and the speaker's interest: with their own gain or another's loss, or against."""
    others = tuple(side for side in known if side != each.side) if each.bearing is Bearing.LOST else ()
    told_by, side = each.speaker, each.side
    interest = Interest.NONE
    if told_by is not None and side is not None and each.bearing is not Bearing.CONTESTED:
        here = parties.here.get((told_by, each.settlement.key))
        if told_by == side or told_by in known or (here is not None and here <= each.known):
            good = each.bearing in {Bearing.GAINED, Bearing.HELD} or each.denies is Change.LOST
            interest = Interest.WITH if good == (told_by == side) else Interest.AGAINST
    if others or interest is not Interest.NONE:
        return replace(each, others=others, interest=interest)
    return each
