"""Evidence -> state: who is said to hold a settlement on a day, as known on another, with a probability.

The model. A settlement's state on a day is one of: held by a side, contested, unknown; it starts unknown. From day to day the
state stays as it is but for a small leak into unknown. A piece of evidence is right with probability w (the table below, times
its strength): with w the state becomes what it says, with 1 - w it stays what it was, so independent pieces add up as they
should and a repeated voice adds nothing. *A lost it* gives the place to A's enemies and partly to nobody. A denial takes w of
what it denies back to where it was before. Of one day, who held comes before who took, denials after what they
deny, the weaker first.

*Held* needs more than weight: a speaker against their own side's interest, or two independent voices of which the side's own
count as one. Any other leading side is *claimed by*. What each side says is kept apart from what is assessed.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from dateline.control.evidence import Bearing, Evidence, Interest
from dateline.control.settlements import Settlement
from dateline.model import Change

CONTESTED, UNKNOWN = "contested", "unknown"

# How probable it is that evidence is right, by what it says and whose interest it serves. Chosen by hand so that one side's
# own claim leads without convincing (0.5-0.8), an admission convinces (0.95), and a claim to have gained outweighs a claim to
# hold still: who gains says so on the day, who loses says so late. Fighting weighs less than its outcome. Not fitted to any
# history.
RELIABILITY: Mapping[tuple[Bearing, Interest], float] = MappingProxyType(
    {
        (Bearing.GAINED, Interest.WITH): 0.74,
        (Bearing.GAINED, Interest.NONE): 0.82,
        (Bearing.GAINED, Interest.AGAINST): 0.95,
        (Bearing.LOST, Interest.WITH): 0.70,
        (Bearing.LOST, Interest.NONE): 0.80,
        (Bearing.LOST, Interest.AGAINST): 0.95,
        (Bearing.HELD, Interest.WITH): 0.60,
        (Bearing.HELD, Interest.NONE): 0.75,
        (Bearing.HELD, Interest.AGAINST): 0.95,
        (Bearing.CONTESTED, Interest.WITH): 0.65,
        (Bearing.CONTESTED, Interest.NONE): 0.65,
        (Bearing.CONTESTED, Interest.AGAINST): 0.85,
        (Bearing.DENIED, Interest.WITH): 0.70,
        (Bearing.DENIED, Interest.NONE): 0.75,
        (Bearing.DENIED, Interest.AGAINST): 0.95,
    }
)
# A quiet place is forgotten at this rate a day: half of what was known is gone after about two years (chosen by hand).
LEAK = 0.001
# After the last evidence what is forgotten is counted in steps of so many days: a quiet place answers the same for a while.
LEAK_STEP = 30
# Of a place that a side lost: how much goes to its enemies, to contested; the rest is unknown (chosen by hand).
_LOST_TO_ENEMY, _LOST_TO_CONTESTED = 0.88, 0.08
# The same voice saying the same again within so many days adds nothing.
_REPEATS = 14
# Hints and regions' claims weigh less than this; they neither confirm a side nor take its witnesses away.
_BEARS_WITNESS = 0.3
# A state leads from here on; a side is *held* from here on, where it is confirmed too (chosen by hand).
_LEADS, _CONVINCES = 0.5, 0.75
Shares = dict[str, float]


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
    """Who is said to hold a settlement; ``probability`` is that of the answer, ``shares`` of every state, largest first.

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


@dataclass(slots=True)
class _Running:
    """One settlement's belief while evidence comes in: shares, those before the last change, witnesses of each side.

    ``spoken`` keeps of which day and when each voice said what, ``turned`` when the last turn of the answer became known.
    """

    shares: Shares = field(default_factory=lambda: {UNKNOWN: 1.0})
    before: Shares = field(default_factory=lambda: {UNKNOWN: 1.0})
    day: str | None = None
    since: str | None = None
    witnesses: dict[str, set[str]] = field(default_factory=dict)
    spoken: dict[tuple[str, str, str], tuple[str, str]] = field(default_factory=dict)
    turned: str = ""


def weight(evidence: Evidence) -> float:
    """How much of the state one piece moves, 0 … 1."""
    return RELIABILITY[evidence.bearing, evidence.interest] * evidence.strength


def infer_state(settlement: Settlement, evidence: Iterable[Evidence], sides: tuple[str, ...], on: str) -> State:
    """The state of one settlement at the end of a day.

    Args:
        settlement: which one.
        evidence: that settlement's, in any order.
        sides: the sides of the whole ledger, who may gain what another loses where nobody else was named.
        on: ISO day; later evidence is left out.
    """
    pieces = sorted((each for each in evidence if each.day <= on), key=_order)
    here = tuple(sorted({each.side for each in pieces if each.side and each.bearing is not Bearing.CONTESTED}))
    running = _Running()
    for each in pieces:
        # Who gains what a side loses: another that was named here, else anyone at war.
        _apply(running, each, here if any(side != each.side for side in here) else sides)
    if running.day is not None:
        _leak(running, _stepped(running.day, on))
    return _answer(settlement, running, pieces)


def _order(each: Evidence) -> tuple[str, bool, str, bool, float, str, str]:
    """By day, who held it that day before who took it, then as it became known.

    Of one day's news denials come last, the weakest first; no order of reading changes it.
    """
    late, moved = each.bearing is not Bearing.HELD, weight(each)
    denied = each.bearing is Bearing.DENIED
    return each.day, late, each.known, denied, moved, each.claim.document.key, each.claim.claim.id


def _apply(running: _Running, each: Evidence, sides: tuple[str, ...]) -> None:
    _leak(running, each.day)
    if _is_repeated(running, each):
        return
    leader = _leader(running.shares)
    moved = weight(each)
    if each.bearing is Bearing.DENIED:
        _deny(running, each, moved)
    else:
        target = _target(each, sides)
        if max(target, key=lambda state: target[state]) != leader:
            running.before = dict(running.shares)
        running.shares = _mixed(running.shares, target, moved)
        if moved >= _BEARS_WITNESS:
            _witness(running, each, target)
    if _leader(running.shares) != leader:
        running.since = each.day
        running.turned = max(running.turned, each.known)


def _is_repeated(running: _Running, each: Evidence) -> bool:
    """Whether this voice said just this a short while ago; said again after the answer turned it is news."""
    said = (_group(each), f"{each.bearing}{each.denies or ''}", each.side or "")
    last = running.spoken.get(said)
    if last is not None and _days(last[0], each.day) <= _REPEATS and not last[1] < running.turned < each.known:
        return True
    # A voice that says something else takes back what it said; saying the first again is news.
    for other in [key for key in running.spoken if key[0] == said[0]]:
        del running.spoken[other]
    running.spoken[said] = (each.day, each.known)
    return False


def _group(each: Evidence) -> str:
    """Who counts as one witness: all who speak in their own side's interest are one."""
    return f"side:{each.speaker}" if each.interest is Interest.WITH else each.voice


def _target(each: Evidence, sides: tuple[str, ...]) -> Shares:
    """The state that a piece says the settlement is in."""
    if each.bearing in {Bearing.GAINED, Bearing.HELD} and each.side:
        return {each.side: 1.0}
    if each.bearing is Bearing.CONTESTED:
        return {CONTESTED: 1.0}
    enemies = [side for side in sides if side != each.side]
    if not enemies:
        return {UNKNOWN: 1.0}
    target = {side: _LOST_TO_ENEMY / len(enemies) for side in enemies}
    target[CONTESTED] = _LOST_TO_CONTESTED
    target[UNKNOWN] = 1.0 - sum(target.values())
    return target


def _deny(running: _Running, each: Evidence, moved: float) -> None:
    """Takes what is denied back to what was before it; a denied loss is a claim to hold."""
    if each.denies is Change.LOST and each.side:
        running.shares = _mixed(running.shares, {each.side: 1.0}, moved)
        return
    denied = CONTESTED if each.denies is Change.CONTESTED else each.side
    if denied is None or not running.shares.get(denied):
        return
    rest = {state: share for state, share in running.before.items() if state != denied}
    total = sum(rest.values())
    back = {state: share / total for state, share in rest.items()} if total else {UNKNOWN: 1.0}
    taken = running.shares[denied] * moved
    running.shares[denied] -= taken
    for state, share in back.items():
        running.shares[state] = running.shares.get(state, 0.0) + taken * share
    running.witnesses.pop(denied, None)


def _witness(running: _Running, each: Evidence, target: Shares) -> None:
    """Notes who stands for the state that a piece speaks for; what speaks against a side takes its witnesses away."""
    spoken_for = max(target, key=lambda state: target[state])
    for other in [state for state in running.witnesses if state != spoken_for]:
        del running.witnesses[other]
    voices = running.witnesses.setdefault(spoken_for, set())
    voices.add(_group(each))
    if each.interest is Interest.AGAINST:
        voices.add("against interest")


def _mixed(shares: Shares, target: Shares, moved: float) -> Shares:
    mixed = {state: share * (1.0 - moved) for state, share in shares.items()}
    for state, share in target.items():
        mixed[state] = mixed.get(state, 0.0) + share * moved
    return mixed


def _leak(running: _Running, day: str) -> None:
    """What is forgotten between two days."""
    if running.day is not None and day > running.day:
        running.shares = _mixed(running.shares, {UNKNOWN: 1.0}, 1.0 - (1.0 - LEAK) ** _days(running.day, day))
    running.day = day


def _stepped(last: str, on: str) -> str:
    """The day up to which forgetting is counted: whole steps after the last evidence."""
    steps = _days(last, on) // LEAK_STEP
    return (date.fromisoformat(last) + timedelta(days=steps * LEAK_STEP)).isoformat() if steps > 0 else last


def _days(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def _leader(shares: Shares) -> str:
    """The most probable state, the first in the alphabet of those that tie."""
    return min(shares, key=lambda state: (-shares[state], state))


def _answer(settlement: Settlement, running: _Running, pieces: list[Evidence]) -> State:
    shares = running.shares
    leader = _leader(shares)
    share = shares[leader]
    status, holder = Status.UNKNOWN, None
    if leader not in {CONTESTED, UNKNOWN} and share >= _LEADS:
        # An admission is noted beside its voice: two marks either way.
        confirmed = len(running.witnesses.get(leader, ())) >= 2 and share >= _CONVINCES
        status, holder = (Status.HELD if confirmed else Status.CLAIMED), leader
    elif leader != UNKNOWN:
        status, share = Status.CONTESTED, sum(part for state, part in shares.items() if state != UNKNOWN)
        share = shares[CONTESTED] if leader == CONTESTED else share
    return State(
        settlement=settlement, status=status, holder=holder, probability=share, since=running.since,
        shares=tuple(sorted(shares.items(), key=lambda each: (-each[1], each[0]))),
        as_claimed=tuple(_viewpoints(pieces)),
        evidence=tuple(sorted(pieces, key=lambda each: (-weight(each), each.day, each.claim.claim.id))),
    )  # fmt: skip


def _viewpoints(pieces: list[Evidence]) -> Iterator[Viewpoint]:
    """Each speaking side's last word."""
    last: dict[str, Viewpoint] = {}
    for each in pieces:
        if each.speaker is None:
            continue
        status, holder = Status.CLAIMED, each.side
        if each.bearing is Bearing.CONTESTED:
            status, holder = Status.CONTESTED, None
        elif each.bearing is Bearing.LOST or (each.bearing is Bearing.DENIED and each.denies is not Change.LOST):
            status, holder = Status.UNKNOWN, None
            earlier = last.get(each.speaker)
            if each.bearing is Bearing.DENIED and earlier is not None and earlier.holder != each.side:
                status, holder = earlier.status, earlier.holder
        last[each.speaker] = Viewpoint(side=each.speaker, status=status, holder=holder, since=each.day)
    for side in sorted(last):
        yield last[side]
