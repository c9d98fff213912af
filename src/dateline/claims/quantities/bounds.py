"""Words around a number that bound it, blur it, or say that it is a change."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Bound:
    """A comparator and the stretch of its words."""

    sign: str
    start: int
    end: int


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files("dateline") / "claims" / "words" / "comparators.toml").read_text("utf8"))


@cache
def _before() -> dict[str, str]:
    table = _table()
    return {phrase: sign for part in ("before", "signs") for sign, phrases in table[part].items() for phrase in phrases}


# "7 depots and over 200 men": the words bound the number that follows.
_NEXT_NUMBER = r" ?[\d$£€]| (?:an?|one|two|three|four|five|six|seven|eight|nine|ten|several|half|dozens|hundreds|\w{3,5}ty)\b"


@cache
def _after() -> re.Pattern[str]:
    groups = enumerate(_table()["after"].values())
    listed = "|".join(
        f"(?P<s{index}>{'|'.join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))})"
        for index, phrases in groups
    )
    return re.compile(rf"\s?[ ,(-]?(?:{listed})(?!\w|{_NEXT_NUMBER})", re.IGNORECASE)


_WORD = re.compile(r"[^\s]+")
# Words that may stand between a bound and its number without changing it.
_TRANSPARENT = frozenset(
    {"the", "a", "an", "another", "just", "only", "exactly", "these", "those", "their", "his", "its", "of"}
)
# "around the 240,000 sq m park" says where; "around a 20 minute walk" how long.
_PLACES = frozenset({"around", "over", "under", "above", "below", "beyond", "within", "inside"})
_ARTICLES = frozenset({"a", "an", "just", "only", "exactly", "another"})
_REACH = 56
_LONGEST = 5


def bound_before(text: str, start: int) -> Bound | None:
    """The bound whose words end where a number starts; of two, the one that is not mere approximation (``up to about 50``)."""
    found: Bound | None = None
    at = start
    for _ in range(3):
        bound = _bound_ending(text, at)
        if bound is None:
            break
        if found is None or found.sign == "~":
            found = Bound(bound.sign, bound.start, start)
        at = bound.start
    return found


def _bound_ending(text: str, at: int) -> Bound | None:
    left = max(0, at - _REACH)
    words = list(_WORD.finditer(text[left:at].replace("-", " ")))
    if words and words[-1].end() != at - left and text[at - 1] != " " and text[at - 1] != "\u00a0":
        return None
    for skip in (0, 1):
        if skip and (not words or words[-1][0].lower() not in _TRANSPARENT):
            break
        for count in range(min(_LONGEST, len(words) - skip), 0, -1):
            chosen = words[len(words) - skip - count : len(words) - skip]
            phrase = " ".join(word[0] for word in chosen).lower().lstrip("(“\"‘'[—–")
            sign = _before().get(phrase)
            if sign and not (skip and phrase in _PLACES and words[-1][0].lower() not in _ARTICLES):
                start = left + chosen[0].end() - len(chosen[0][0].lstrip("(“\"‘'[—–"))
                return Bound(sign, start, at)
    return None


def bound_after(text: str, end: int) -> Bound | None:
    """The bound that follows a number or what it counts: ``or more``, ``at least``, ``+``."""
    if text[end : end + 1] == "+" and not text[end + 1 : end + 2].isdigit():
        return Bound(">=", end, end + 1)
    found = _after().match(text, end)
    if found is None or found.lastgroup is None:
        return None
    sign = tuple(_table()["after"])[int(found.lastgroup[1:])]
    return Bound(sign, end, found.end())


@cache
def trend_words() -> dict[str, str]:
    """``up`` or ``down`` of each verb's lemma."""
    table = _table()["trend"]
    return {verb: way for way in ("up", "down") for verb in table[way]}


@cache
def particles() -> dict[str, str]:
    """``up`` or ``down`` of each particle (``was up 3%``, ``2% higher``)."""
    table = _table()["trend"]
    return {word: way for way in ("up", "down") for word in table[f"{way}_particles"]}
