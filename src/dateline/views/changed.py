"""What changed between two days of knowledge: who is said to hold what now and was not, and claims that others took back."""

from dataclasses import dataclass

from dateline.comparison import Comparison, RelationKind
from dateline.control import Picture, State, Status
from dateline.views.dispute import Dispute, disputes


@dataclass(frozen=True, slots=True, kw_only=True)
class Turned:
    """A settlement that is told otherwise: status and holder before and after, and whether one side follows another."""

    key: str
    name: str
    lon: float
    lat: float
    was: str
    was_holder: str | None
    now: str
    now_holder: str | None
    reversed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """Disputes that were not there before: statements contradicted, and statements withdrawn."""

    contradicted: tuple[Dispute, ...]
    withdrawn: tuple[Dispute, ...]


def turned(before: Picture, after: Picture) -> tuple[Turned, ...]:
    """Settlements whose status or holder differs between two pictures of one day, reversals first, then by name."""
    then = {state.settlement.key: state for state in before.states}
    found = [_turned(then.get(state.settlement.key), state) for state in after.states]
    return tuple(sorted((each for each in found if each), key=lambda each: (not each.reversed, each.name, each.key)))


def _turned(was: State | None, now: State) -> Turned | None:
    status, holder = (was.status, was.holder) if was else (Status.UNKNOWN, None)
    if (status, holder) == (now.status, now.holder):
        return None
    place = now.settlement
    return Turned(
        key=place.key, name=place.name, lon=place.lon, lat=place.lat, was=status.value, was_holder=holder,
        now=now.status.value, now_holder=now.holder, reversed=bool(holder and now.holder and holder != now.holder),
    )  # fmt: skip


def newly_disputed(found: Comparison) -> Pairs:
    """The contradictions and retractions of a comparison that holds the new ones alone."""
    new = disputes(found)
    return Pairs(
        contradicted=tuple(each for each in new if each.kind is RelationKind.CONTRADICTS),
        withdrawn=tuple(each for each in new if each.kind is RelationKind.RETRACTS),
    )
