"""The claims that say most about who says what: chains, denials, control, figures; one from each report before a second."""

from collections.abc import Iterable

from dateline.model import Claim, EventType, Stance, StoredClaim

# What makes a claim telling; chosen so that a chain or a denial outranks any mix of plain facts.
_CHAIN = 4
_STANCE = 3
_CONTROL = 3
_FIGURE = 2
_PLACE = 1
_NAMED = 1


def telling(claims: Iterable[StoredClaim], limit: int) -> tuple[StoredClaim, ...]:
    """At most ``limit`` claims, the most telling first; reports take turns, so that none fills the list."""
    ranked = sorted(claims, key=lambda each: (-_weight(each.claim), each.document.published or "", each.claim.id))
    taken: dict[str, int] = {}
    turns: list[tuple[int, int, StoredClaim]] = []
    for rank, each in enumerate(ranked):
        turn = taken.get(each.document.id, 0)
        taken[each.document.id] = turn + 1
        turns.append((turn, rank, each))
    turns.sort(key=lambda each: (each[0], each[1]))
    return tuple(each for _, _, each in turns[:limit])


def _weight(claim: Claim) -> int:
    stances = {source.stance for source in claim.sources}
    return (
        _CHAIN * (len(claim.sources) > 1)
        + _STANCE * bool(stances & {Stance.DENIES, Stance.DOES_NOT_DENY, Stance.DECLINES})
        + _CONTROL * (claim.control is not None)
        + _FIGURE * bool(claim.event.quantities)
        + _PLACE * bool(claim.event.places)
        + _NAMED * any(source.name for source in claim.sources)
        - _CHAIN * (claim.event.type is EventType.STATE)
    )
