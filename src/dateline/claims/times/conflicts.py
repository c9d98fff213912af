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


def first_day(text: str, sentence: str, published: int | None) -> int | None:
    """The first day of the conflict that a text counts from, as an ordinal; None where it speaks of none, or of none begun yet.

    The one named in the sentence counts before one named elsewhere, the latest before older ones.
    """
    for words in (sentence, text):
        named = [
            day
            for day, choices in _table()
            if (published is None or day <= published) and any(all(name in words for name in names) for names in choices)
        ]
        if named and (published is not None or len(named) == 1):
            return max(named)
    return None
