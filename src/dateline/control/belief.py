"""One settlement's belief, piece by piece: how each piece of evidence moves it, and what is believed after each.

A piece is right with probability w: with w the state becomes what it says, with 1 - w it stays what it was, so independent
pieces add up as they should and a repeated voice adds nothing. *A lost it* gives the place to A's enemies and partly to nobody.
A denial takes w of what it denies back to where it was before. Of one day, who held comes before who took, denials after what
they deny, the weaker first.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from dateline.control.bearings import Bearing, Interest
from dateline.control.evidence import Evidence
from dateline.control.parameters import BEARS_WITNESS, LEAK, LOST_TO_CONTESTED, LOST_TO_ENEMY, RELIABILITY, REPEATS
from dateline.model import Change

CONTESTED, UNKNOWN = "contested", "unknown"
AGAINST_INTEREST = "against interest"
Shares = dict[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Belief:
    """What is believed after a piece of evidence: shares of every state, from which day the leader leads, who is confirmed.

    ``confirmed`` are the sides with two independent witnesses or an admission; ``day`` is that of the piece.
    """

    shares: Shares
    day: str
    since: str | None
    confirmed: tuple[str, ...]


@dataclass(slots=True)
class _Running:
    """Belief while evidence comes in: shares, those before the last change, witnesses of each side.

    ``spoken`` keeps of which day and when each voice said what, ``turned`` when the last turn of the answer became known,
    ``here`` which sides were named.
    """

    shares: Shares = field(default_factory=lambda: {UNKNOWN: 1.0})
    before: Shares = field(default_factory=lambda: {UNKNOWN: 1.0})
    day: str | None = None
    since: str | None = None
    witnesses: dict[str, set[str]] = field(default_factory=dict)
    spoken: dict[tuple[str, str, str], tuple[str, str]] = field(default_factory=dict)
    turned: str = ""
    here: set[str] = field(default_factory=set)


def weight(evidence: Evidence) -> float:
    """How much of the state one piece moves, 0 … 1."""
    return RELIABILITY[evidence.bearing, evidence.interest] * evidence.strength


def ordered(evidence: Iterable[Evidence]) -> list[Evidence]:
    """One settlement's evidence in the order in which it is believed, whatever order it came in."""
    return sorted(evidence, key=_order)


def beliefs(pieces: Iterable[Evidence]) -> Iterator[Belief]:
    """What is believed after each piece of one settlement's evidence, which must be in order."""
    running = _Running()
    for each in pieces:
        _apply(running, each)
        yield Belief(
            shares=dict(running.shares), day=each.day, since=running.since,
            confirmed=tuple(side for side, voices in running.witnesses.items() if len(voices) > 1),
        )  # fmt: skip


def leader(shares: Shares) -> str:
    """The most probable state, the first in the alphabet of those that tie."""
    return min(shares, key=lambda state: (-shares[state], state))


def _order(each: Evidence) -> tuple[str, bool, str, bool, float, str, str]:
    """By day, who held it that day before who took it, then as it became known.

    Of one day's news denials come last, the weakest first; no order of reading changes it.
    """
    late, moved = each.bearing is not Bearing.HELD, weight(each)
    denied = each.bearing is Bearing.DENIED
    return each.day, late, each.known, denied, moved, each.claim.document.key, each.claim.claim.id


def _apply(running: _Running, each: Evidence) -> None:
    _forget(running, each.day)
    if each.side and each.bearing is not Bearing.CONTESTED:
        running.here.add(each.side)
    if _is_repeated(running, each):
        return
    led = leader(running.shares)
    moved = weight(each)
    if each.bearing is Bearing.DENIED:
        _deny(running, each, moved)
    else:
        target = _target(each, running.here)
        if max(target, key=lambda state: target[state]) != led:
            running.before = dict(running.shares)
        running.shares = _mixed(running.shares, target, moved)
        if moved >= BEARS_WITNESS:
            _witness(running, each, target)
    if leader(running.shares) != led:
        running.since = each.day
        running.turned = max(running.turned, each.known)


def _is_repeated(running: _Running, each: Evidence) -> bool:
    """Whether this voice said just this a short while ago; said again after the answer turned it is news."""
    said = (_group(each), f"{each.bearing}{each.denies or ''}", each.side or "")
    last = running.spoken.get(said)
    if last is not None and _days(last[0], each.day) <= REPEATS and not last[1] < running.turned < each.known:
        return True
    # A voice that says something else takes back what it said; saying the first again is news.
    for other in [key for key in running.spoken if key[0] == said[0]]:
        del running.spoken[other]
    running.spoken[said] = (each.day, each.known)
    return False


def _group(each: Evidence) -> str:
    """Who counts as one witness: all who speak in their own side's interest are one."""
    return f"side:{each.speaker}" if each.interest is Interest.WITH else each.voice


def _target(each: Evidence, here: set[str]) -> Shares:
    """The state that a piece says the settlement is in."""
    if each.bearing in {Bearing.GAINED, Bearing.HELD} and each.side:
        return {each.side: 1.0}
    if each.bearing is Bearing.CONTESTED:
        return {CONTESTED: 1.0}
    # Who gains what a side loses: another that was named here, else anyone at war, else the country that it lies in.
    home = (each.settlement.country,) if each.settlement.country else ()
    enemies = sorted(here - {each.side}) or [side for side in each.others or home if side != each.side]
    if not enemies:
        return {UNKNOWN: 1.0}
    target = {side: LOST_TO_ENEMY / len(enemies) for side in enemies}
    target[CONTESTED] = LOST_TO_CONTESTED
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
    shares = dict(running.shares)
    taken = shares[denied] * moved
    shares[denied] -= taken
    for state, share in back.items():
        shares[state] = shares.get(state, 0.0) + taken * share
    running.shares = shares
    running.witnesses.pop(denied, None)


def _witness(running: _Running, each: Evidence, target: Shares) -> None:
    """Notes who stands for the state that a piece speaks for; what speaks against a side takes its witnesses away."""
    spoken_for = max(target, key=lambda state: target[state])
    for other in [state for state in running.witnesses if state != spoken_for]:
        del running.witnesses[other]
    voices = running.witnesses.setdefault(spoken_for, set())
    voices.add(_group(each))
    if each.interest is Interest.AGAINST:
        # An admission is noted beside its voice: two marks either way.
        voices.add(AGAINST_INTEREST)


def _mixed(shares: Shares, target: Shares, moved: float) -> Shares:
    mixed = {state: share * (1.0 - moved) for state, share in shares.items()}
    for state, share in target.items():
        mixed[state] = mixed.get(state, 0.0) + share * moved
    return mixed


def _forget(running: _Running, day: str) -> None:
    """What is forgotten between two days of evidence."""
    if running.day is not None and day > running.day:
        running.shares = _mixed(running.shares, {UNKNOWN: 1.0}, 1.0 - (1.0 - LEAK) ** _days(running.day, day))
    running.day = day


def _days(first: str, last: str) -> int:
    return date.fromisoformat(last).toordinal() - date.fromisoformat(first).toordinal()
