"""Text -> words of time: each token with its class, and the string of classes that the grammar's patterns run over.

A class is one private character in that string, so a pattern over classes is a plain regular expression and linear in the
text. The words stand in ``claims/words/times.tsv``; numbers, clock times and figure dates are told by their shape.
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import NamedTuple

Value = str | int | float | None

# Shapes, in the order in which they are tried.
_TOKEN = re.compile(
    # Most words begin small, and no other shape does.
    r"(?P<small>[a-z][^\W\d_]*)"
    r"|(?P<iso>(?<![\w-])\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?)?(?![\w-]))"
    r"|(?P<numeric>(?<![\w./-])\d{1,2}(?P<mark>[./-])\d{1,2}(?P=mark)(?:\d{4}|\d{2})(?![\w/-]|\.\d))"
    r"|(?P<clock>(?<![\w:.])\d{1,2}(?:[:.]\d{2}(?::\d{2})?\s?[apAP]\.?[mM]\b\.?|:\d{2}(?!:?\d|/)(?:\s?(?:hrs|hours)\b)?|\s?[apAP]\.?[mM]\b\.?|\s?o'clock)"
    r"|(?<![\w:.])(?:[01]\d|2[0-4])[0-5]\d(?:\s?(?:GMT|UTC|hrs|hours)\b|(?=\slocal\stime)))"
    r"|(?P<fraction>(?<!\w)[QH][1-4](?!\w))"
    r"|(?P<ordinal>(?<!\w)\d{1,4}(?:st|nd|rd|th)(?!\w))"
    r"|(?P<decades>(?<!\w)(?:['’]\d0|\d{2,3}0)'?s(?!\w))"
    r"|(?P<short>(?<![\w'])['’]\d{2}(?![\w']))"
    r"|(?P<grouped>(?<![\w.,])\d{1,3}(?:,\d{3})+(?![\w,]|\.\d))"
    r"|(?P<decimal>(?<![\w.,])\d+\.\d+(?![\w,]|\.\d))"
    r"|(?P<digits>\d+)"
    r"|(?P<era>(?<!\w)(?:B\. ?C\.(?: ?E\.)?|B\.C|BCE?|A\. ?D\.|AD|C\.E\.|CE)(?!\w))"
    r"|(?P<shortened>(?<!\w)(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\.)"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<paragraph>\n+)"
    r"|(?P<other>[^\w\s]|_)"
)
# A month or weekday that is a common word without its capital, or with it at a sentence's head.
_DOUBTFUL = frozenset({"may", "march", "mar", "sat", "sun", "mon", "wed", "dec", "jan", "sep", "august"})
# Classes whose words need their capital.
_CAPITAL = ("month", "weekday", "weekdays")
_FIGURES = 9  # a run of more figures than this is no date and no count of days
OTHER = "."


class Word(NamedTuple):
    """A token of the cleaned text: where it stands, what class it has for the grammar, and what it says.

    A tuple, as a text has thousands of them and a dataclass takes three times as long to make.
    """

    start: int
    end: int
    kind: str
    value: Value
    text: str


@dataclass(frozen=True, slots=True)
class Lexed:
    """The tokens of a text, and the same as one string of class marks, character for token."""

    words: tuple[Word, ...]
    marks: str


@cache
def vocabulary() -> dict[str, tuple[str, Value]]:
    """Class and value of each word of time, from ``times.tsv``."""
    table = resources.files("dateline.claims").joinpath("words/times.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return {word: (kind, _number(value)) for word, kind, value in rows}


def _number(value: str) -> Value:
    if value.lstrip("-").isdigit():
        return int(value)
    return float(value) if re.fullmatch(r"\d+\.\d+", value) else value


# Classes that shapes and combination make, beside those of the table.
_MADE = (
    *(
        "iso",
        "numeric",
        "clock",
        "fraction",
        "nth",
        "decades",
        "short",
        "count",
        "day",
        "two",
        "year",
        "digits",
        "comma",
        "dash",
        "stop",
    ),
    *("slash", "open", "close", "possessive", "paragraph", "quote", "colon"),
)


@cache
def marks() -> dict[str, str]:
    """The private character that stands for each class."""
    kinds = dict.fromkeys([*_MADE, *(kind for kind, _ in vocabulary().values())])
    return {kind: chr(0xE000 + i) for i, kind in enumerate(kinds)}


# Classes one of which stands in every match of the grammar's rules, and those of *ca. 1915*, where a match goes on behind a
# full stop; the classes left out only go with them.
_TELLING = (
    "month year unit units today nth time now past daypart current future present lately soon half clock recent period "
    "fall quarter decades often overnight sunpart annual season date weekday midnight iso numeric fraction short "
    "weekdays weekend weekends noon tonight decade era seasonal holiday feast war about ca"
).split()


@cache
def _sentences() -> re.Pattern[str]:
    """The marks from behind one sentence's end to the next; an abbreviation's stop ends one, too."""
    ends = f"{marks()['stop']}{marks()['paragraph']}"
    return re.compile(f"[^{ends}]*[{ends}]*")


@cache
def telling() -> frozenset[str]:
    """The marks of the telling classes."""
    return frozenset(marks()[kind] for kind in _TELLING)


@cache
def _small() -> dict[str, str]:
    """The mark of each word that has its class without a capital."""
    kinds = {word: kind for word, (kind, _) in vocabulary().items()}
    return {word: marks()[kind] for word, kind in kinds.items() if kind not in (*_CAPITAL, "era")}


_PUNCTUATION = {
    ",": "comma",
    "-": "dash",
    "–": "dash",
    "—": "dash",
    "‑": "dash",
    "−": "dash",
    ".": "stop",
    "!": "stop",
    "?": "stop",
    ";": "stop",
    "/": "slash",
    "(": "open",
    ")": "close",
    '"': "quote",
    "“": "quote",
    "”": "quote",
    ":": "colon",
}


def lex(text: str) -> Lexed:
    """All tokens of a cleaned text; words that are not of time have no class.

    Shape: counts in words that run on (*twenty-five*, *two hundred*) are one token of class ``count``.
    """
    return _lexed([_read(match, text) for match in _TOKEN.finditer(text)])


def lex_near_time(text: str) -> Lexed:
    """As ``lex``, of the sentences that hold a word of time: all that rules can match, as none runs over a sentence's end."""
    found = list(_TOKEN.finditer(text))
    sentences = _sentences().finditer("".join([_mark(match, text) for match in found]))
    parts = [each.span() for each in sentences if not telling().isdisjoint(each[0])]
    return _lexed([_read(match, text) for first, end in parts for match in found[first:end]])


def _mark(match: re.Match[str], text: str) -> str:
    if match.lastgroup == "small":
        return _small().get(match[0].lower(), OTHER)
    return marks().get(_read(match, text).kind, OTHER)


def _lexed(words: list[Word]) -> Lexed:
    combined = _combine(words)
    table = marks()
    return Lexed(tuple(combined), "".join([table.get(word.kind, OTHER) for word in combined]))


def _read(match: re.Match[str], text: str) -> Word:
    shape, found = match.lastgroup or "other", match[0]
    if shape in ("small", "word"):
        kind, value = _classify(found, match, text)
    elif shape == "other":
        kind, value = _PUNCTUATION.get(found, ""), None
        if found in "'’":
            kind = "possessive"
    elif shape == "digits":
        kind, value = _figures(found)
    elif shape == "shortened":
        kind, value = vocabulary()[found[:-1].lower()]
    else:
        kind, value = _shape(shape, found)
    return Word(match.start(), match.end(), kind, value, found)


def _classify(found: str, match: re.Match[str], text: str) -> tuple[str, Value]:
    """Class and value of a word of letters; months and weekdays need their capital."""
    lower = found.lower()
    entry = vocabulary().get(lower)
    if entry is None:
        return "", None
    kind = entry[0]
    if kind in _CAPITAL and (found == lower or (lower in _DOUBTFUL and not _is_name(found, match, text))):
        return "", None
    if kind == "era" and not found.isupper():
        return "", None
    return entry


def _is_name(found: str, match: re.Match[str], text: str) -> bool:
    """Whether a doubtful word is a month or weekday: *May 5*, *in May*, *late March*, but not *May they rest*, *Sat on*."""
    after = text[match.end() : match.end() + 3].strip(" ,.")
    if after[:1].isdigit():
        return True
    before = text[max(0, match.start() - 12) : match.start()].split()
    if before and before[-1][:1].isdigit():
        return True
    if found.lower() in ("may", "march", "august"):
        return bool(before) and before[-1][-1] not in '.!?:"“”' and "\n" not in text[match.start() - 2 : match.start()]
    return False


def _figures(found: str) -> tuple[str, Value]:
    if len(found) > _FIGURES:
        return "digits", None
    number = int(found)
    if len(found) == 4 and 1000 <= number <= 2199:
        return "year", number
    if 1 <= number <= 31 and len(found) <= 2:
        return "day", number
    return ("two" if len(found) == 2 else "digits"), number


def _shape(shape: str, found: str) -> tuple[str, Value]:
    if shape == "ordinal":
        return "nth", int(found[:-2])
    if shape == "decades":
        return "decades", int(found.strip("'’s"))
    if shape == "short":
        return "short", int(found[1:])
    if shape == "grouped":
        return "digits", int(found.replace(",", "")) if len(found) <= _FIGURES else None
    if shape == "decimal":
        return "count", float(found) if len(found) <= _FIGURES else None
    if shape == "era":
        return "era", "BC" if found.startswith("B") else "AD"
    return shape, found


def _combine(words: list[Word]) -> list[Word]:
    """Counts in words as one token: *twenty-five*, *two hundred*, *a dozen*, *one hundred and five*."""
    combined: list[Word] = []
    at = 0
    while at < len(words):
        end, value = _count(words, at) if words[at].kind == "number" else (at, 0.0)
        if end > at:
            combined.append(Word(words[at].start, words[end - 1].end, "count", value, ""))
            at = end
        else:
            combined.append(words[at])
            at += 1
    return combined


_JOINTS = ("dash", "and")


def _count(words: list[Word], at: int) -> tuple[int, float]:
    """Where the count in words that starts here ends, and its value; the start itself where there is none."""
    total, end, i = 0.0, at, at
    while i < len(words):
        kind, value = words[i].kind, words[i].value
        if kind == "number" and isinstance(value, int) and _adds(total, value, joined=i > at):
            total += value
        elif kind == "hundred" and isinstance(value, int) and total:
            total *= value
        else:
            break
        i += 1
        end = i
        if i + 1 < len(words) and words[i].kind in _JOINTS and words[i + 1].kind in ("number", "hundred"):
            if words[i].kind == "and" and total < 100:
                break
            i += 1
    return end, total


def _adds(total: float, value: int, *, joined: bool) -> bool:
    """Whether a number word goes on from the total: *twenty* then *five*, *hundred* then *thirty*; not *two* then *three*."""
    if not joined:
        return True
    return (total % 100 == 0 and value < 100 and total > 0) or (total % 10 == 0 and total % 100 >= 20 and value < 10)
