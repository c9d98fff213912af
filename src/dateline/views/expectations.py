"""What analysts expect beside what the claims say: who is said to hold a place on a day, as known on another."""

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.control import State, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """An expectation with what came of it; ``met`` is false, too, where no place or several answer to its name."""

    key: str
    date: str
    place: str
    holder: str
    as_of: str | None
    met: bool
    found: str
    evidence: tuple[str, ...]


def check_expectation(key: str, wanted: tuple[str, str, str, str | None], states: Sequence[State]) -> Checked:
    """One expectation (date, place, holder, as known on) beside the states of the places of its name.

    A side that leads in claiming counts as well as one that is said to hold: an expectation is of who is *said* to hold it.
    ``contested`` and ``unknown`` may be expected, too.
    """
    date, place, holder, as_of = wanted
    told = [state for state in states if state.evidence]
    answers = {_answer(state) for state in told}
    return Checked(
        key=key,
        date=date,
        place=place,
        holder=holder,
        as_of=as_of,
        met=(answers or {Status.UNKNOWN.value}) == {holder},
        found="; ".join(_words(state) for state in told) or "unknown: no claim speaks of it",
        evidence=tuple(each.claim.claim.id for state in told for each in state.evidence[:3]),
    )


def _answer(state: State) -> str:
    return state.holder or state.status.value


def _words(state: State) -> str:
    holder = f" by {state.holder}" if state.holder else ""
    return f"{state.settlement.name} {state.status.value}{holder} ({state.probability:.2f})"
