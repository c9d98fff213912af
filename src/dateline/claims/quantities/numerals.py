"""Numbers in running text, in digits, words and mixtures, with their values; what they count is told elsewhere."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from math import isfinite
from typing import Any

Value = float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """A number at ``text[start:end]``; ``value`` is null where it is beyond reading (400 digits, broken marks) or unbounded.

    ``kind`` is ``digits``, ``words``, ``vague`` (bounds only), ``fraction`` or ``ordinal-like`` for a bare ``one``.
    ``comparator`` is what a vague word says by itself. ``magnitude`` is the last multiplier, which a range shares.
    """

    start: int
    end: int
    value: Value
    kind: str
    comparator: str = "="
    magnitude: float = 1
    signed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    small: dict[str, float]
    tens: dict[str, float]
    magnitudes: dict[str, float]
    plural: dict[str, float]
    single: dict[str, float]
    vague: dict[str, float]
    fractions: dict[str, float]
    unbounded: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Atom:
    start: int
    end: int
    kind: str
    word: str


_TABLES = ("small", "tens", "magnitudes", "plural", "single", "vague", "fractions")


@cache
def number_words() -> _Words:
    """The table of number words, ``claims/words/numbers.toml``."""
    table: dict[str, Any] = tomllib.loads((files("dateline") / "claims" / "words" / "numbers.toml").read_text("utf8"))
    return _Words(**{name: table[name] for name in _TABLES}, unbounded=frozenset(table["unbounded"]["words"]))


# Thousands marks and decimal points inside one number; a plain space joins only groups of three (tested in _space_groups).
_DIGITS = r"(?P<digits>(?<![\w.,])[+\-−–]?\.?\d+(?:[.,'’\u00a0\u202f\u2009]\d+)*|\d+(?:[.,'’\u00a0\u202f\u2009]\d+)*)"
_VULGAR = r"(?P<vulgar>[¼-¾⅐-⅞↉])"
_GROUP = re.compile(r" \d{3}(?![\d,.])")
_GLUED = re.compile(r"[A-Za-z]+")
# "1/16", "1⁄32": a slash between two short numbers that is not part of a longer chain (a date has two).
_MIXED = re.compile(r" (\d)/(\d{1,2})(?![\d/.,])")
_SLASH = re.compile(r"[/⁄](\d{1,4})(?![\d/⁄.,])")


@cache
def _pattern() -> re.Pattern[str]:
    words = number_words()
    names = {*words.small, *words.tens, *words.magnitudes, *words.plural, *words.vague, *words.fractions, *words.unbounded}
    return re.compile(rf"{_DIGITS}|{_VULGAR}|(?<![\w.])(?P<word>{any_of(names)})(?![\w])", re.IGNORECASE)


def any_of(words: Iterable[str]) -> str:
    """A pattern of any of some words, the longest that fits; sorted by their first letters, as most places begin none."""
    by_first: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        by_first.setdefault(word[0], []).append(word[1:])
    return "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in by_first.items())


def find_numerals(text: str) -> tuple[Numeral, ...]:
    """Every number in the text, in order, none overlapping; a range is two of them.

    Source: number words of ``claims/words/numbers.toml``; marks by the document's own habit (``decimal_comma``).
    """
    comma = decimal_comma(text)
    atoms = [_Atom(m.start(), m.end(), m.lastgroup or "", m[0].lower()) for m in _pattern().finditer(text)]
    found: list[Numeral] = []
    at = 0
    while at < len(atoms):
        used, numeral = _read(text, atoms, at, comma=comma)
        if numeral is not None:
            found.append(numeral)
        at += max(used, 1)
    return tuple(found)


_EUROPEAN = re.compile(
    r"(?<![\d.,])\d{1,3}(?:\.\d{3}){2,}(?![\d.])|(?<![\d.,])\d{1,3}(?:\.\d{3})+,\d|(?<![\d.,])\d+,\d{1,2}(?![\d,])"
)
_ENGLISH = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d,])|(?<![\d.,])\d+\.\d{1,2}(?![\d.])")


def decimal_comma(text: str) -> bool:
    """Whether the text writes ``1.000,5`` for a thousand and a half: it has such numbers and more of them than English ones."""
    european = sum(1 for _ in _EUROPEAN.finditer(text))
    return european > 0 and european > sum(1 for _ in _ENGLISH.finditer(text))


def read_digits(printed: str, *, comma: bool = False) -> Value:
    """The value of a number in digits of any script, null where its marks fit no habit or it is too great for a float.

    Example: "1,234.5" -> 1234.5; "1.234.567" -> 1234567; "1,23,456" -> 123456; "1,2,3.4.5" -> None.
    """
    plain = "".join(str(unicodedata.digit(char)) if char.isdigit() and not char.isascii() else char for char in printed)
    plain = re.sub("['’\u00a0\u202f\u2009 ]", "", plain.replace("−", "-").replace("–", "-"))
    if comma:
        plain = plain.translate({ord(","): ".", ord("."): ","})
    whole, point, rest = plain.partition(".")
    if "," in rest or "." in rest:
        return _other_marks(plain)
    groups = whole.lstrip("+-").split(",")
    if len(groups) > 1 and not _grouped(groups):
        return _other_marks(plain)
    value = float(whole.replace(",", "") + point + rest) if whole.strip("+-") or rest else 0.0
    return value if isfinite(value) else None


def _grouped(groups: list[str]) -> bool:
    """Thousands in threes, or the Indian way: twos and a last three."""
    middle = {len(group) for group in groups[1:-1]}
    return 1 <= len(groups[0]) <= 3 and len(groups[-1]) == 3 and middle <= ({3} if len(groups[0]) == 3 else {2, 3})


def _other_marks(plain: str) -> Value:
    """A number whose marks are not the document's habit but can mean one thing only."""
    if re.fullmatch(r"[+-]?\d{1,3}(\.\d{3}){2,}(,\d+)?|[+-]?\d{1,3}(\.\d{3})+,\d+|[+-]?\d+,\d{1,2}", plain):
        return float(plain.replace(".", "").replace(",", "."))
    return None


def _read(text: str, atoms: list[_Atom], at: int, *, comma: bool) -> tuple[int, Numeral | None]:
    """The number that starts at an atom, and how many atoms it takes."""
    words = number_words()
    atom = atoms[at]
    if atom.kind in {"digits", "vulgar"}:
        return _read_digits(text, atoms, at, comma=comma)
    if atom.word in words.unbounded:
        return 1, Numeral(start=atom.start, end=atom.end, value=None, kind="vague")
    if atom.word in words.plural:
        return _read_plural(text, atoms, at)
    if atom.word in words.vague:
        return _read_vague(text, atoms, at)
    if atom.word in words.fractions:
        return _read_fraction(text, atoms, at)
    return _read_words(text, atoms, at)


def _gap(text: str, left: _Atom, right: _Atom) -> str:
    return text[left.end : right.start] if right.start - left.end <= 6 else "\n"


_JOINS = frozenset({" ", "-", "\u00a0", ""})


def _read_digits(text: str, atoms: list[_Atom], at: int, *, comma: bool) -> tuple[int, Numeral | None]:
    """Digits, a fraction after them, a multiplier glued or after a space: ``2.3 million``, ``4 hundred``, ``2½``, ``1/16``."""
    atom = atoms[at]
    used, end = 1, atom.end
    if atom.kind == "vulgar":
        value: Value = unicodedata.numeric(atom.word)
    else:
        printed = atom.word
        while (group := _GROUP.match(text, end)) and re.fullmatch(r"[+\-−]?\d{1,3}(?: \d{3})*", text[atom.start : end]):
            end = group.end()
            printed = text[atom.start : end]
            used += 1
        value = read_digits(printed, comma=comma)
        mixed = _MIXED.match(text, end)
        if mixed and value is not None and int(mixed[1]) < int(mixed[2]):
            value, end, used = value + int(mixed[1]) / int(mixed[2]), mixed.end(), used + 2
        slash = None if mixed else _SLASH.match(text, end)
        if slash and value is not None and float(slash[1]) > value and text[atom.start - 1 : atom.start] not in ("/", "⁄"):
            value, end = value / float(slash[1]), slash.end()
            used += 1
            return used, Numeral(start=atom.start, end=end, value=value, kind="fraction")
        following = atoms[at + used] if at + used < len(atoms) else None
        if following and following.kind == "vulgar" and text[end : following.start] in ("", " ") and value is not None:
            value, end, used = value + unicodedata.numeric(following.word), following.end, used + 1
    numeral = Numeral(
        start=atom.start,
        end=end,
        value=value,
        kind="digits" if used or atom.kind == "digits" else "fraction",
        signed=atom.word[0] in "+-−–",
    )
    if atom.kind == "vulgar" and value is not None:
        numeral = replace(numeral, kind="fraction")
    return _multiply(text, atoms, at + used, numeral, used)


def _multiply(text: str, atoms: list[_Atom], at: int, numeral: Numeral, used: int) -> tuple[int, Numeral]:
    """The number times the multipliers that follow it."""
    words = number_words()
    glued = _GLUED.match(text, numeral.end)
    if glued and (times := words.magnitudes.get(glued[0].lower())):
        numeral = _times(numeral, times, glued.end())
    while at < len(atoms) and numeral.end <= atoms[at].start and text[numeral.end : atoms[at].start] in _JOINS:
        times_word = _times_of(atoms[at].word)
        if times_word == 1:
            break
        numeral = _times(numeral, times_word, atoms[at].end)
        used, at = used + 1, at + 1
    while at < len(atoms) and atoms[at].start < numeral.end:
        used, at = used + 1, at + 1
    return used, numeral


def _times_of(word: str) -> float:
    """What a word multiplies a number before it by, 1 where nothing; plurals too (``two thousands``, as some write)."""
    words = number_words()
    return words.magnitudes.get(word) or words.single.get(word, 1)


def _times(numeral: Numeral, times: float, end: int) -> Numeral:
    value = None if numeral.value is None else numeral.value * times
    if value is not None:
        # 2.3 x 1e6 is 2,300,000 and not 2,299,999.9999999995
        value = float(f"{value:.12g}")
    kind = "digits" if numeral.kind == "fraction" else numeral.kind
    return replace(numeral, value=value, end=end, magnitude=numeral.magnitude * times, kind=kind)


_ARTICLE = re.compile(r"(?:(?<=^)|(?<=[\s(\"'“‘-]))(?:an?|A|An)(?: full| whole| good)? $")


def _article(text: str, start: int) -> int:
    """Where the article before a number word starts (``a dozen``, ``a third``), or the word's own start."""
    left = max(0, start - 12)
    found = _ARTICLE.search(text[left:start])
    return left + found.start() if found else start


def _read_words(text: str, atoms: list[_Atom], at: int) -> tuple[int, Numeral | None]:
    """Number words in a row: ``twenty-eight thousand six hundred and forty-two``, ``a hundred``, ``one and a half million``."""
    words = number_words()
    first = atoms[at]
    start = first.start
    total, group, seen_magnitude = 0.0, 0.0, 1.0
    last_kind = ""
    index = at
    if first.word in words.magnitudes:
        start = _article(text, first.start)
        if start == first.start and first.word not in {"dozen", "hundred", "thousand", "million", "billion", "trillion"}:
            return 1, None
    while index < len(atoms):
        atom = atoms[index]
        kind = _word_kind(atom.word) or ("magnitude" if index > at and atom.word in words.single else None)
        if kind is None or (index > at and not _may_follow(text, atoms[index - 1], atom, last_kind, kind)):
            break
        if kind == "magnitude":
            times = _times_of(atom.word)
            group = (group or 1) * times
            seen_magnitude = times
            if times >= 1000:
                total, group = total + group, 0.0
        else:
            group += words.small.get(atom.word, words.tens.get(atom.word, 0))
            seen_magnitude = 1
        last_kind = kind
        index += 1
    numeral = Numeral(
        start=start,
        end=atoms[index - 1].end,
        value=total + group,
        kind="words",
        magnitude=seen_magnitude,
    )
    return _fraction_after(text, atoms, index, numeral, index - at)


def _word_kind(word: str) -> str | None:
    words = number_words()
    for name, table in (("small", words.small), ("tens", words.tens), ("magnitude", words.magnitudes)):
        if word in table:
            return name
    return None


def _may_follow(text: str, before: _Atom, atom: _Atom, last: str, kind: str) -> bool:
    """Whether two number words stand in one number: ``forty-two``, ``hundred and five``; not ``two three``."""
    gap = _gap(text, before, atom)
    if gap == " and ":
        return last == "magnitude" and kind != "magnitude" and before.word != "dozen"
    if gap not in _JOINS or gap == "":
        return False
    return kind == "magnitude" or last == "magnitude" or (last == "tens" and kind == "small")


_AND_A = re.compile(r" and an? (?=half|quarter|third)|[ -]and[ -]a[ -](?=half)", re.IGNORECASE)


def _fraction_after(text: str, atoms: list[_Atom], index: int, numeral: Numeral, used: int) -> tuple[int, Numeral]:
    """``two-thirds``, ``one in three``-free: a fraction word makes a share; ``two and a half million`` adds one."""
    words = number_words()
    if index >= len(atoms) or atoms[index].word not in words.fractions or numeral.value is None:
        return used, numeral
    atom = atoms[index]
    part = words.fractions[atom.word]
    gap = text[numeral.end : atom.start]
    if _AND_A.fullmatch(text, numeral.end, atom.start) or _AND_A.match(text, numeral.end):
        joined = _AND_A.match(text, numeral.end)
        if joined and joined.end() == atom.start:
            more = replace(numeral, value=numeral.value + 1 / part, end=atom.end)
            return _multiply(text, atoms, index + 1, more, used + 1)
    if gap in (" ", "-") and numeral.magnitude == 1 and (numeral.value == 1 or atom.word.endswith("s")):
        return used + 1, replace(numeral, value=numeral.value / part, end=atom.end, kind="fraction")
    return used, numeral


_HALF_A = re.compile(
    r" an? (?=(?:hundred|thousand|million|billion|trillion|dozen))| of an? (?=(?:million|billion|trillion))", re.IGNORECASE
)


def _read_fraction(text: str, atoms: list[_Atom], at: int) -> tuple[int, Numeral | None]:
    """``half``, ``a third``, ``half a million``, ``a quarter of a million``; an ordinal (``the third``) is none."""
    words = number_words()
    atom = atoms[at]
    start = _article(text, atom.start)
    if atom.word != "half" and start == atom.start:
        return 1, None
    value = 1 / words.fractions[atom.word]
    of_a = _HALF_A.match(text, atom.end)
    if of_a and at + 1 < len(atoms) and atoms[at + 1].start == of_a.end():
        times = words.magnitudes[atoms[at + 1].word]
        return 2, Numeral(start=start, end=atoms[at + 1].end, value=value * times, kind="words", magnitude=times)
    return 1, Numeral(start=start, end=atom.end, value=value, kind="fraction")


def _read_plural(text: str, atoms: list[_Atom], at: int) -> tuple[int, Numeral | None]:
    """``dozens``, ``tens of thousands``, ``hundreds of thousands``: the least that the words say."""
    words = number_words()
    first = atoms[at]
    least, size, end, index = words.plural[first.word], words.single[first.word], first.end, at + 1
    while index < len(atoms) and text[end : atoms[index].start].lower() == " of " and atoms[index].word in words.single:
        if words.single[atoms[index].word] < size and atoms[index].word != "dozens":
            break
        least, end = least * words.single[atoms[index].word], atoms[index].end
        index += 1
    if first.word == "tens" and index == at + 1 and text[end : end + 4].lower() != " of ":
        return 1, None
    return index - at, Numeral(start=first.start, end=end, value=least, kind="vague", comparator=">=", magnitude=size)


def _read_vague(text: str, atoms: list[_Atom], at: int) -> tuple[int, Numeral | None]:
    """``several hundred``, ``a few thousand``, ``a couple of dozen``: a lower bound; a bare ``few`` is none."""
    words = number_words()
    first = atoms[at]
    start = _article(text, first.start) if first.word != "several" else first.start
    if first.word != "several" and start == first.start:
        return 1, None
    least, end, index = words.vague[first.word], first.end, at + 1
    while index < len(atoms) and text[end : atoms[index].start] in (" ", " of ") and atoms[index].word in words.magnitudes:
        least, end = least * words.magnitudes[atoms[index].word], atoms[index].end
        index += 1
    if index == at + 1 and first.word != "couple":
        return 1, Numeral(start=start, end=end, value=None, kind="vague", comparator="=")
    return index - at, Numeral(start=start, end=end, value=least, kind="vague", comparator=">=")
