"""The room's verb: claims -> who is said to hold what on a day, as known on another."""

from collections.abc import Iterable
from datetime import date

from dateline.control.gathering import Gathered, gather
from dateline.control.state import State
from dateline.control.timeline import Picture, timeline
from dateline.geography import Gazetteer
from dateline.model import DatelineError, StoredClaim


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


def why_held(place: str, claims: Iterable[StoredClaim], gazetteer: Gazetteer, *, on: str, as_of: str) -> tuple[State, ...]:
    """The states of the settlements of a name or GeoNames id, each with its evidence, the weightiest first.

    Homonyms are answered one by one, never mixed; none is told of where no claim speaks of it.

    Raises: DatelineError where the gazetteer has no place of that name, or a day is no ISO date.
    """
    return states_of(place, infer(claims, gazetteer, on=on, as_of=as_of), gazetteer)


def states_of(place: str, picture: Picture, gazetteer: Gazetteer) -> tuple[State, ...]:
    """The states of the settlements of a name or GeoNames id in a picture, homonyms one by one.

    None where no claim speaks of any of them.

    Raises: DatelineError where the gazetteer has no place of that name.
    """
    entries = gazetteer.lookup(place)
    keys = {entry.geonameid for entry in entries if entry.spelled} | {place}
    found = tuple(
        state
        for state in picture.states
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
