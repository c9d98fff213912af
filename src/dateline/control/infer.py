"""The room's verb: claims -> who is said to hold what on a day, as known on another."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dateline.control.evidence import Evidence, Gathered, gather
from dateline.control.settlements import Settlement
from dateline.control.state import LEAK_STEP, State, infer_state
from dateline.geography import Gazetteer
from dateline.model import DatelineError, Problem, StoredClaim


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Every settlement that claims speak of, on a day as known on another (both ISO), by name; what could not be used."""

    on: str
    as_of: str
    states: tuple[State, ...]
    problems: tuple[Problem, ...]


def infer(claims: Iterable[StoredClaim], gazetteer: Gazetteer, *, on: str, as_of: str) -> Picture:
    """Who is said to hold each settlement on a day, by the documents published up to another.

    A document published after ``as_of`` changes nothing. Claims may come in any order.

    Raises: DatelineError where a day is no ISO date.
    """
    for day in (on, as_of):
        _check(day)
    known = (each for each in claims if each.document.published is None or each.document.published <= as_of)
    return picture(gather(known, gazetteer), on=on, as_of=as_of)


def picture(gathered: Gathered, *, on: str, as_of: str) -> Picture:
    """The same from evidence that was gathered from documents published up to ``as_of``."""
    return timeline(gathered).picture(on=on, as_of=as_of)


@dataclass(slots=True)
class _Place:
    """A settlement's evidence, its days in order, and the last answer with what it was an answer to."""

    settlement: Settlement
    evidence: tuple[Evidence, ...]
    known: list[str]
    days: list[str]
    asked: tuple[int, int] = (0, 0)
    last: int = 0
    steps: int = 0
    state: State | None = None


class Timeline:
    """Pictures of many days from one gathering; a settlement is inferred anew only where its evidence changes."""

    def __init__(self, gathered: Gathered) -> None:
        self._gathered = gathered
        by_place: dict[str, list[Evidence]] = {}
        for each in gathered.evidence:
            by_place.setdefault(each.settlement.key, []).append(each)
        found = [_place(pieces) for pieces in by_place.values()]
        self._places = sorted(found, key=lambda place: (place.settlement.name, place.settlement.key))

    def picture(self, *, on: str, as_of: str) -> Picture:
        """Every settlement on a day, by what was published up to another (both ISO); in any order of days."""
        today = date.fromisoformat(on).toordinal()
        states = tuple(state for place in self._places if (state := self._state(place, on, as_of, today)) is not None)
        return Picture(on=on, as_of=as_of, states=states, problems=self._gathered.problems)

    def _state(self, place: _Place, on: str, as_of: str, today: int) -> State | None:
        asked = bisect_right(place.known, as_of), bisect_right(place.days, on)
        if asked == place.asked and (place.state is None or (today - place.last) // LEAK_STEP == place.steps):
            return place.state
        place.asked = asked
        visible = [each for each in place.evidence if each.known <= as_of and each.day <= on]
        place.state = None
        if visible:
            place.last = date.fromisoformat(max(each.day for each in visible)).toordinal()
            place.steps = (today - place.last) // LEAK_STEP
            place.state = infer_state(place.settlement, visible, self._gathered.sides, on)
        return place.state


def timeline(gathered: Gathered) -> Timeline:
    """Pictures of many days in a row, quickly."""
    return Timeline(gathered)


def _place(pieces: list[Evidence]) -> _Place:
    return _Place(
        settlement=pieces[0].settlement, evidence=tuple(pieces), known=sorted(each.known for each in pieces),
        days=sorted(each.day for each in pieces),
    )  # fmt: skip


def why_held(place: str, claims: Iterable[StoredClaim], gazetteer: Gazetteer, *, on: str, as_of: str) -> tuple[State, ...]:
    """The states of the settlements of a name or GeoNames id, each with its evidence, the weightiest first.

    Homonyms are answered one by one, never mixed; none is told of where no claim speaks of it.

    Raises: DatelineError where the gazetteer has no place of that name, or a day is no ISO date.
    """
    entries = gazetteer.lookup(place)
    keys = {entry.geonameid for entry in entries if entry.spelled} | {place}
    found = tuple(
        state
        for state in infer(claims, gazetteer, on=on, as_of=as_of).states
        if state.settlement.key in keys or state.settlement.name.casefold() == place.casefold()
    )
    if not found and not any(entry.spelled for entry in entries):
        raise DatelineError(
            f"expected the name or GeoNames id of a settlement, found no {place!r}; "
            "see how the reports spell it, or add a gazetteer that has it"
        )
    return found


def _check(day: str) -> None:
    try:
        date.fromisoformat(day)
    except ValueError as trouble:
        raise DatelineError(f"expected a day as YYYY-MM-DD, got {day!r}") from trouble
