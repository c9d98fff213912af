"""Evidence -> state: who is said to hold a settlement on a day, with a probability, and what each side says of it.

*Held* needs more than weight: a speaker against their own side's interest, or two independent voices of which the side's own
count as one. Any other leading side is *claimed by*. What each side says is kept apart from what is assessed.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dateline.control.bearings import Bearing
from dateline.control.belief import CONTESTED, UNKNOWN, Belief, beliefs, ordered, weight
from dateline.control.evidence import Evidence
from dateline.control.parameters import CALIBRATION, CONVINCES, LEADS, LEAK, LEAK_STEP
from dateline.control.settlements import Settlement
from dateline.model import Change

# A share nearer to nothing or all than this is taken for it: log-odds have no end.
_LEAST_SHARE = 1e-4
Ranked = tuple[tuple[str, float], ...]


class Status(StrEnum):
    """What is answered of a settlement."""

    HELD = "held"
    CLAIMED = "claimed"
    CONTESTED = "contested"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewpoint:
    """What one side says of a settlement: its last word, since which day; ``holder`` is null for contested and unknown."""

    side: str
    status: Status
    holder: str | None
    since: str


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Who is said to hold a settlement; ``probability`` is that of the answer, calibrated; ``shares`` are the model's own, of
    every state, the largest first.

    ``evidence`` is what bears on it, the weightiest first; ``since`` the day from which this answer stands.
    """

    settlement: Settlement
    status: Status
    holder: str | None
    probability: float
    since: str | None
    shares: tuple[tuple[str, float], ...]
    as_claimed: tuple[Viewpoint, ...]
    evidence: tuple[Evidence, ...]


def infer_state(settlement: Settlement, evidence: Iterable[Evidence], on: str) -> State:
    """The state of one settlement at the end of a day, by its own evidence alone.

    Args:
        settlement: which one.
        evidence: that settlement's, in any order.
        on: ISO day; later evidence is left out.
    """
    pieces = ordered(each for each in evidence if each.day <= on)
    found = tuple(beliefs(pieces))
    if not found:
        return State(
            settlement=settlement, status=Status.UNKNOWN, holder=None, probability=1.0, since=None, shares=((UNKNOWN, 1.0),),
            as_claimed=(), evidence=(),
        )  # fmt: skip
    last = found[-1]
    left = (1.0 - LEAK) ** (LEAK_STEP * steps(date.fromisoformat(last.day).toordinal(), date.fromisoformat(on).toordinal()))
    shares = {state: share * left for state, share in last.shares.items()}
    shares[UNKNOWN] = shares.get(UNKNOWN, 0.0) + 1.0 - left
    ranked = tuple(sorted(shares.items(), key=lambda each: (-each[1], each[0])))
    return answer(settlement, last, ranked, (viewpoints(pieces), by_weight(pieces)))


def steps(last: int, today: int) -> int:
    """How many steps of forgetting lie between the day of the last evidence and another, as ordinals."""
    return max(0, today - last) // LEAK_STEP


def answer(
    settlement: Settlement, belief: Belief, shares: Ranked, told: tuple[tuple[Viewpoint, ...], tuple[Evidence, ...]]
) -> State:
    """The state that shares amount to, which the belief confirms or does not.

    Args:
        settlement: which one.
        belief: what is believed after its last piece.
        shares: of every state, the largest first, the first in the alphabet of those that tie.
        told: each side's word, and the evidence, the weightiest first.
    """
    led, share = shares[0]
    status, holder = Status.UNKNOWN, None
    if led != UNKNOWN:
        if led != CONTESTED and share >= LEADS:
            status, holder = (Status.HELD if led in belief.confirmed and share >= CONVINCES else Status.CLAIMED), led
        else:
            status = Status.CONTESTED
            share = share if led == CONTESTED else 1.0 - dict(shares).get(UNKNOWN, 0.0)
    as_claimed, evidence = told
    chance = share if status is Status.UNKNOWN else calibrated(share)
    return State(
        settlement=settlement, status=status, holder=holder, probability=chance, since=belief.since, shares=shares,
        as_claimed=as_claimed, evidence=evidence,
    )  # fmt: skip


def calibrated(share: float) -> float:
    """How often an answer whose state has this share was right in known histories, 0 … 1."""
    slope, shift = CALIBRATION
    bounded = min(max(share, _LEAST_SHARE), 1.0 - _LEAST_SHARE)
    return 1.0 / (1.0 + math.exp(-(slope * math.log(bounded / (1.0 - bounded)) + shift)))


def by_weight(pieces: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Evidence, the weightiest first."""
    return tuple(sorted(pieces, key=lambda each: (-weight(each), each.day, each.claim.claim.id)))


def viewpoints(pieces: Sequence[Evidence]) -> tuple[Viewpoint, ...]:
    """Each speaking side's last word, in the order of the sides."""
    last: dict[str, Viewpoint] = {}
    for each in pieces:
        hear(last, each)
    return spoken(last)


def hear(last: dict[str, Viewpoint], each: Evidence) -> None:
    """Notes what a piece makes of its speaker's last word."""
    if each.speaker is None:
        return
    status, holder = Status.CLAIMED, each.side
    if each.bearing is Bearing.CONTESTED:
        status, holder = Status.CONTESTED, None
    elif each.bearing is Bearing.LOST or (each.bearing is Bearing.DENIED and each.denies is not Change.LOST):
        status, holder = Status.UNKNOWN, None
        earlier = last.get(each.speaker)
        if each.bearing is Bearing.DENIED and earlier is not None and earlier.holder != each.side:
            status, holder = earlier.status, earlier.holder
    last[each.speaker] = Viewpoint(side=each.speaker, status=status, holder=holder, since=each.day)


def spoken(last: Mapping[str, Viewpoint]) -> tuple[Viewpoint, ...]:
    """Last words in the order of the sides."""
    return tuple(last[side] for side in sorted(last))
