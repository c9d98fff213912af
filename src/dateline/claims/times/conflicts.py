"""First days of armed conflicts: which one a text counts its days from."""

from functools import cache
from importlib import resources

from dateline.claims.times.days import from_iso


@cache
def _table() -> tuple[tuple[int, tuple[tuple[str, ...], ...]], ...]:
    """First day of each conflict, with the sets of words of which one must stand in a text that speaks of it."""
    text = resources.files("dateline.claims").joinpath("words/conflicts.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return tuple((from_iso(day), tuple(tuple(names.split("+")) for names in words.split("|"))) for day, words, _ in rows)


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
