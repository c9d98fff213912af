"""Dates as they are printed on a page and in its metadata, and which of those seen is the publication's.

A date is an ISO string, ``YYYY-MM-DD``, or ``YYYY-MM`` or ``YYYY`` where no more was said. Nothing here reads the clock.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.documents.words import MONTHS, WEEKDAYS, WEEKDAYS_SHORT
from dateline.model import Origin, SeenDate

# Which origin stands higher where they disagree: what a publisher filed about the page, what was typed before the text, the
# agency's dateline, the address, and last the byline, which is the one most often set again when a page is changed.
STANDING = (Origin.METADATA, Origin.PREFIX, Origin.DATELINE, Origin.URL, Origin.BYLINE)
# A date this much later than every other is told apart from an ordinary disagreement: no paper prints a dispatch a year late.
FUTURE_DAYS = 366
# A printed date without a year may be at most this many days after the date that lends it its year (time zones).
_LATER_DAYS = 3

MONTHS_PATTERN = "|".join(sorted(MONTHS, key=len, reverse=True))
_MONTH = MONTHS_PATTERN
_WEEKDAY = "|".join((*WEEKDAYS, *WEEKDAYS_SHORT))
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})(?:-(\d{2}))?(?!\d)")
_PRINTED = re.compile(
    rf"(?<![\w.])(?:(?:{_WEEKDAY})\b\.?,?\s{{1,3}})?"
    rf"(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s{{1,3}}(?:of\s)?(?P<m1>{_MONTH})\b\.?(?:,?\s{{1,3}}(?P<y1>\d{{4}})\b)?"
    rf"|(?P<m2>{_MONTH})\b\.?\s{{1,3}}(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:)(?:,?\s{{1,3}}(?P<y2>\d{{4}})\b)?)",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?")
_MONTH_YEAR = re.compile(rf"({_MONTH})\b\.?,?\s{{1,3}}(\d{{4}})", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}")
_POINTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)")
_SLASHED = re.compile(r"(?:(\d{4})/(\d{1,2})/(\d{1,2})|(\d{1,2})/(\d{1,2})/(\d{4}))(?!\d)")
_URL = re.compile(
    rf"[/_=-](?P<y>(?:19|20)\d{{2}})(?P<s>[/_-]?)(?P<m>0[1-9]|1[0-2]|{_MONTH})(?:(?P=s)(?P<d>0[1-9]|[12]\d|3[01])(?!\d)|(?=/))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A date as printed, ``[start, end)`` in its text; ``year`` is null where none was printed."""

    start: int
    end: int
    year: int | None
    month: int
    day: int


def parse_date(value: str) -> str | None:
    """The date that a metadata field holds, as fine as it was given; null where it cannot be read for certain.

    ``03/04/2022`` is null: nothing says which of the two is the month.
    Example: "2022-09-14T23:10:00+03:00" -> "2022-09-14"; "Wed, 14 Sep 2022 10:00 GMT" -> "2022-09-14"; "2022-09" -> "2022-09"
    """
    value = value.strip()[:100]
    if match := _ISO.match(value) or _COMPACT.fullmatch(value):
        return _iso(match[1], match[2], match[3])
    if match := _POINTED.match(value):
        return _iso(match[3], match[2], match[1])
    if match := _SLASHED.match(value):
        return _slashed(match)
    for printed in find_printed(value):
        if printed.year is not None:
            return f"{printed.year:04}-{printed.month:02}-{printed.day:02}"
    if match := _MONTH_YEAR.fullmatch(value):
        return f"{match[2]}-{MONTHS[match[1].lower()]:02}"
    return value if _YEAR.fullmatch(value) else None


def find_printed(text: str) -> list[Printed]:
    """Dates in words (``14 September 2022``, ``Sept. 14``) and ISO dates, in order; impossible ones are left out."""
    found = [
        Printed(start=m.start(), end=m.end(), year=int(m[1]), month=int(m[2]), day=int(m[3]))
        for m in _ISO.finditer(text)
        if m[3]
    ]
    for match in _PRINTED.finditer(text):
        day, month = int(match["d1"] or match["d2"]), MONTHS[(match["m1"] or match["m2"]).lower()]
        year = match["y1"] or match["y2"]
        found.append(Printed(start=match.start(), end=match.end(), year=int(year) if year else None, month=month, day=day))
    return [printed for printed in sorted(found, key=lambda p: p.start) if _is_possible(printed)]


def date_in_url(url: str) -> tuple[str, str] | None:
    """The date that an address carries and its words: ``/2022/09/14/``, ``/2022/sep/14/``, ``-20220914``, ``/2022/09/``."""
    for match in _URL.finditer(url[:2000]):
        month = match["m"].lower()
        found = _iso(match["y"], f"{MONTHS.get(month) or int(month):02}", match["d"])
        if found:
            return found, match[0].strip("/_=-")
    return None


def with_year(printed: Printed, others: Sequence[str]) -> str | None:
    """The date with the year that the first of ``others`` lends it; null where none has a year, or the day is unknown.

    A report is printed on or after its dateline: of the years around, the latest that is not after the other date is taken.
    Example: "Dec 31" beside 2023-01-01 -> 2022-12-31
    """
    if printed.year is not None:
        return f"{printed.year:04}-{printed.month:02}-{printed.day:02}"
    for other in others:
        if len(other) < 10:
            continue
        limit = date.fromisoformat(other) + timedelta(days=_LATER_DAYS) if other < "9999-12-01" else date.max
        for year in (limit.year, limit.year - 1):
            found = _iso(str(year), str(printed.month), str(printed.day)) if year > 0 else None
            if found and found <= limit.isoformat():
                return found
    return None


def agree(one: str, other: str) -> bool:
    """Whether two dates are the same, or one only coarser than the other."""
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter]


def choose(dates: Sequence[SeenDate]) -> str | None:
    """The best-standing full date; null where there is none, or where the best-standing ones contradict each other.

    A coarser date of higher standing is filled by a finer one below it that agrees.
    """
    ranked = sorted(dates, key=lambda seen: STANDING.index(seen.origin))
    if not ranked:
        return None
    best = [seen.date for seen in ranked if seen.origin == ranked[0].origin]
    if any(not agree(one, other) for one in best for other in best):
        return None
    finest = max(best, key=len)
    for seen in ranked:
        if len(seen.date) == 10 and agree(seen.date, finest):
            return seen.date
    return None


def _slashed(match: re.Match[str]) -> str | None:
    """A date with slashes, where only one reading is possible."""
    if match[1]:
        return _iso(match[1], match[2], match[3])
    first, second = int(match[4]), int(match[5])
    if first == second or second > 12:
        return _iso(match[6], match[4], match[5])
    return _iso(match[6], match[5], match[4]) if first > 12 else None


def _iso(year: str, month: str, day: str | None) -> str | None:
    """The ISO form where the date is possible."""
    try:
        found = date(int(year), int(month), int(day or 1))
    except ValueError:
        return None
    return found.isoformat() if day else found.isoformat()[:7]


def _is_possible(printed: Printed) -> bool:
    """Whether the calendar has the day (29 February in a leap year where none is printed)."""
    return _iso(str(printed.year if printed.year is not None else 2024), str(printed.month), str(printed.day)) is not None


def days_between(earlier: str, later: str) -> int:
    """Days from one date to another, a coarser one counted from its first day."""
    return (_first_day(later) - _first_day(earlier)).days


def _first_day(value: str) -> date:
    """The first day that a date, month or year names."""
    return date.fromisoformat(f"{value}-01-01"[:10] if len(value) == 4 else f"{value}-01"[:10])
