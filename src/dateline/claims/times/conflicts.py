"""First days of armed conflicts: which one a text counts its days from."""

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources

from dateline.claims.times.days import from_iso

# Which column has the last day of a war that is over; rows of others end before it.
_LAST_DAY = 3
# What makes a name that of a war rather than of its place.
_WAR = re.compile(r"\b(?:Wars?|Genocide|Holocaust|Holodomor|Revolution|Intifada|Storm|Freedom|Barbarossa)\b", re.IGNORECASE)


@cache
def _rows() -> tuple[tuple[str, ...], ...]:
    """The rows of the table: first day, words, source, last day."""
    text = resources.files("dateline.claims").joinpath("words/conflicts.tsv").read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if line and not line.startswith("#"))


@cache
def _table() -> tuple[tuple[int, tuple[tuple[str, ...], ...]], ...]:
    """First day of each conflict, with the sets of words of which one must stand in a text that speaks of it."""
    return tuple((from_iso(row[0]), tuple(tuple(names.split("+")) for names in row[1].split("|"))) for row in _rows())


@cache
def past_wars() -> Mapping[str, int]:
    """The names of wars that are over, each with the war's last day; *Falklands* alone is a place and no war."""
    return {
        name: from_iso(row[_LAST_DAY])
        for row in _rows()
        if len(row) > _LAST_DAY
        for name in row[1].split("|")
        if _WAR.search(name)
    }


def first_day(words: str, published: int | None) -> int | None:
    """The first day of the conflict that some words name, as an ordinal: the latest begun by the report's date.

    None where they name none; in an undated text also where they name several.
    """
    named = [
        day
        for day, choices in _table()
        if (published is None or day <= published) and any(all(name in words for name in names) for names in choices)
    ]
    return max(named) if named and (published is not None or len(named) == 1) else None
