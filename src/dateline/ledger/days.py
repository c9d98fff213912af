"""ISO dates to day numbers: text sorts wrongly before the year 0 and under some collations, numbers never do."""

import re
from calendar import isleap

from dateline.ledger.trouble import BadEntryError

# The reading schema's pattern for dates; a minus sign stands before years before 0000.
_ISO_DATE = re.compile(r"(-?[0-9]{4})-([0-9]{2})-([0-9]{2})")
_MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAYS_IN_ERA = 146_097  # days in 400 Gregorian years

# The two open ends of an interval of days; further out than any four-digit year (9999-12-31 is 3,652,059).
OPEN_START = -1_000_000_000
OPEN_END = 1_000_000_000
# The publication day of a document without a date: after every day, so that it is published by none.
UNDATED = 2_000_000_000


def day_number(date: str) -> int:
    """The day of a date, proleptic Gregorian, 0001-01-01 being 1 as in ``datetime.date.toordinal``.

    Args: date: ``YYYY-MM-DD``, with a minus sign for years before 0000.
    Raises: BadEntryError where it is no date.
    Source: H. Hinnant, chrono-compatible low-level date algorithms, days_from_civil.
    """
    found = _ISO_DATE.fullmatch(date)
    year, month, day = (int(part) for part in found.groups()) if found else (0, 0, 0)
    if not (1 <= month <= 12 and 1 <= day <= _MONTH_DAYS[month - 1] + (month == 2 and isleap(year))):
        raise BadEntryError(f"Expected a date as YYYY-MM-DD, found {date[:40]!r}; correct it and try again.")
    year -= month <= 2
    era, of_era = divmod(year, 400)
    of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    # The era starts on 0000-03-01, which is 305 days before 0001-01-01.
    return era * _DAYS_IN_ERA + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 305


def day_or_none(date: str | None) -> int | None:
    """``day_number`` of a date that may be unknown."""
    return None if date is None else day_number(date)


def interval(first: str | None, last: str | None) -> tuple[int | None, int | None]:
    """First and last day of an interval; an open end lies beyond every date, and two unknown ends are unknown."""
    if first is None and last is None:
        return None, None
    start = OPEN_START if first is None else day_number(first)
    end = OPEN_END if last is None else day_number(last)
    return start, end
