"""Who speaks against the interest of their own side: a loss of one's own told, or a gain of the enemy's."""

from collections.abc import Container, Iterable

from dateline.model import RISEN, Change, Claim, EventType, Polarity

_TAKING = {Change.GAINED, Change.HELD}


def parties(claims: Iterable[Claim]) -> frozenset[str]:
    """The countries that claims tell to gain, lose or hold a place, or to retreat: those who fight."""
    return frozenset(side for claim in claims if (side := _loser_or_holder(claim)) is not None)


def is_against_interest(claim: Claim, fighting: Container[str]) -> bool:
    """Whether the innermost source tells what harms its own side: its loss, its retreat, the enemy's gain, its gain denied."""
    own = against(claim)
    return own is not None and own in fighting


def against(claim: Claim) -> str | None:
    """The side against whose interest its own source speaks, if that side fights; null where none does."""
    # An armed group has the code of the state that it fights.
    own = claim.sources[-1].country if claim.sources and claim.sources[-1].role != RISEN else None
    side = _loser_or_holder(claim)
    if own is None or side is None or claim.factuality.polarity is Polarity.UNKNOWN:
        return None
    good_for_side = claim.control is not None and claim.control.change in _TAKING
    if claim.factuality.polarity is Polarity.NEGATIVE:
        good_for_side = not good_for_side
    return own if good_for_side != (own == side) else None


def _loser_or_holder(claim: Claim) -> str | None:
    control, actor = claim.control, claim.event.actor
    if control is not None:
        return control.state if control.change is not Change.CONTESTED else None
    return actor.country if claim.event.type is EventType.RETREAT and actor else None
