"""What a person asks of the page: two dates, filters, a stretch of map; every member unset asks nothing."""

from dataclasses import dataclass
from datetime import date

from dateline.model import DatelineError

Area = tuple[tuple[float, float], ...]

COPIES = ("original", "copy")
REVIEWS = ("open", "accepted", "rejected", "corrected", "disagreed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Which claims are looked at; days are ISO and both ends are included, lists are met by any of their members.

    ``first`` and ``last`` bound the event's days, ``as_of`` the publication's: what was known on that day; a claim without days
    is left out where a day is asked for, unless ``undated``. ``sides``, ``sources``, ``stances`` and ``unnamed`` are met by one
    link of the chain together; a stance of ``reports`` is the outlet's own voice. ``taken`` are outlets that a copy
    was taken from. ``area`` is a ring of ``(lon, lat)``.
    """

    first: str | None = None
    last: str | None = None
    as_of: str | None = None
    undated: bool = False
    words: str = ""
    sides: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    stances: tuple[str, ...] = ()
    certainties: tuple[str, ...] = ()
    unnamed: bool | None = None
    copies: str | None = None
    taken: tuple[str, ...] = ()
    disputed: bool = False
    reviews: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    area: Area = ()


def ordinal(day: str) -> int:
    """The number of an ISO day, as in ``datetime.date``.

    Raises: DatelineError where it is none.
    """
    try:
        return date.fromisoformat(day).toordinal()
    except ValueError as trouble:
        raise DatelineError(f"Expected a day as YYYY-MM-DD, found {day[:40]!r}; correct it.") from trouble
