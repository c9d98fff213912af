"""What a whole short line is: a byline, a date, an ``Updated`` stamp; and whether words are names alone."""

import re
from collections.abc import Iterable

from dateline.documents import words
from dateline.documents.dates import MONTHS_PATTERN

# Longer lines are prose. The longest byline met (three names, their posts and towns) has 140 characters.
_BYLINE_CHARACTERS = 160
_SIGN_OFF_CHARACTERS = 300
_STAMP_CHARACTERS = 80


def any_of(entries: Iterable[str]) -> str:
    """A pattern for any of the entries, the longest first."""
    return "|".join(re.escape(entry) for entry in sorted(entries, key=len, reverse=True))


_NOT_NAME = re.compile(r"[^\w@]+")
_SIGN_OFF = re.compile(rf"[(\[–—-]?\s?(?:{any_of(words.SIGN_OFFS)})\b:?\s", re.IGNORECASE)
_SIGN_OFF_INSIDE = re.compile(rf"\b(?:{any_of(words.SIGN_OFFS)})\b:?\s", re.IGNORECASE)
_BY = re.compile(r"(?:by|words by|text by|story by|from)\s", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_CLOCK_WORDS = (*words.WEEKDAYS, *words.WEEKDAYS_SHORT, *words.STAMP_WORDS)
_STAMP_WORD = rf"(?:{MONTHS_PATTERN}|{any_of(_CLOCK_WORDS)}|\d{{1,4}}(?:st|nd|rd|th|am|pm)?)"
_DATE_WORDS = re.compile(rf"(?:{_STAMP_WORD}(?:[\s.,:|/–—()+-]+|$))+", re.IGNORECASE)
_STAMP = re.compile(rf"(?:first |last )?(?P<verb>{any_of(words.STAMP_OPENINGS)})\b(?: on| at)?\s?[:|–-]?\s", re.IGNORECASE)


def is_stamp(line: str) -> bool:
    """``Updated 12:40``, ``Published: 10.15 BST``."""
    match = _STAMP.match(line)
    return match is not None and _is_dated(line[match.end() :])


def is_publication_stamp(line: str) -> bool:
    """``Published: 14 September 2022, 10.15 BST``: a stamp with a day, and not that of a change."""
    match = _STAMP.match(line)
    return match is not None and match["verb"].lower() in words.PUBLICATION_STAMPS and is_date_line(line[match.end() :])


def is_date_line(line: str) -> bool:
    """A line that holds a day with its year and nothing else: ``Monday, May 18, 2015``."""
    return 8 <= len(line) <= 60 and _YEAR.search(line) is not None and len(re.findall(r"\d+", line)) > 1 and _is_dated(line)


def is_byline(line: str) -> bool:
    """``By Lena Korvath, defence correspondent``, ``(Reporting by …; Editing by …)``, ``From our correspondent in Ardel``."""
    match = _SIGN_OFF.match(line)
    if match and len(line) <= _SIGN_OFF_CHARACTERS:
        rest = line[match.end() :]
        return rest[:1].isupper() and are_names(_SIGN_OFF_INSIDE.sub(" ", rest), 60)
    match = _BY.match(line)
    if not match or len(line) > _BYLINE_CHARACTERS or not line[0].isupper() or line.endswith((".", "?", "!", ":")):
        return False
    rest = line[match.end() :]
    if "correspondent" in rest.lower():
        return are_names(rest, 24)
    opens_with_time = _NOT_NAME.split(rest, maxsplit=1)[0].lower() in {*words.WEEKDAYS, *words.MONTHS}
    return line[0] in "BWTS" and not opens_with_time and capitals(rest) > 1 and are_names(rest, 24)


def are_names(rest: str, most: int) -> bool:
    """Whether words are names, agencies, dates and the small words of a credit, and no more than ``most``."""
    tokens = [token for token in _NOT_NAME.split(rest) if token]
    if not tokens or len(tokens) > most:
        return False
    return all(
        token[0].isupper() or token[0] == "@" or token.isdigit() or token.lower() in words.CREDIT_WORDS for token in tokens
    )


def capitals(rest: str) -> int:
    """How many words open with a capital."""
    return sum(token[:1].isupper() for token in _NOT_NAME.split(rest))


def _is_dated(line: str) -> bool:
    """Whether a line has nothing but words of dates and clocks, a digit among them."""
    return len(line) <= _STAMP_CHARACTERS and any(map(str.isdigit, line)) and _DATE_WORDS.fullmatch(line) is not None
