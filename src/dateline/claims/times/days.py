"""Days as ordinals of the proleptic Gregorian calendar, and the stretches of them that have a name: a week, a month, an autumn.

An ordinal is ``datetime.date.toordinal`` carried on below the year 1, where ``datetime`` stops: 0 is 31 December of 1 BC.
Years are astronomical (1 BC is 0, 480 BC is -479). Nothing here knows a language.
"""

from dataclasses import dataclass
from datetime import date

# Days from 1 March of year 0 to 1 January of year 1, less one: moves the era arithmetic below onto ``date.toordinal``.
_SHIFT = 305
# Meteorological seasons of the northern half of the world: the month each begins with; winter runs into the next year.
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
# Lengths in days, for comparing stretches by size and for vague shifts; months and years on average.
LENGTHS = {
    "day": 1.0,
    "weekend": 2.0,
    "week": 7.0,
    "month": 30.44,
    "quarter": 91.3,
    "season": 91.3,
    "half": 182.6,
    "year": 365.25,
    "decade": 3652.5,
    "century": 36525.0,
}
_HALF_MONTH = 15
_FIRST_YEAR, _LAST_YEAR = -9999, 9999


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A named run of days, both ends included; ``clock`` is a TIMEX3 tail such as ``TMO`` or ``T11:00``.

    ``part`` is TIMEX3's START, MID or END of the run, or H1 or H2; ``value`` is the TIMEX3 value of the whole run.
    """

    grain: str
    first: int
    last: int
    clock: str = ""
    part: str = ""

    @property
    def value(self) -> str:
        """The TIMEX3 value."""
        return _value(self) + self.clock

    @property
    def middle(self) -> int:
        """The day in the middle."""
        return (self.first + self.last) // 2


def ordinal(year: int, month: int, day: int) -> int:
    """The ordinal of a calendar day; a day past the month's end runs into the next."""
    year -= month <= 2
    era, of_era = divmod(year, 400)
    of_year = (153 * (month + (-3 if month > 2 else 9)) + 2) // 5 + day - 1
    return era * 146097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - _SHIFT


def parts(day: int) -> tuple[int, int, int]:
    """Year, month and day of an ordinal."""
    era, rest = divmod(day + _SHIFT, 146097)
    of_era = (rest - rest // 1460 + rest // 36524 - rest // 146096) // 365
    of_year = rest - (365 * of_era + of_era // 4 - of_era // 100)
    shifted = (5 * of_year + 2) // 153
    month = shifted + 3 if shifted < 10 else shifted - 9
    return era * 400 + of_era + (month <= 2), month, of_year - (153 * shifted + 2) // 5 + 1


def days_in(year: int, month: int) -> int:
    """How many days a month has."""
    return ordinal(year + month // 12, month % 12 + 1, 1) - ordinal(year, month, 1)


def is_date(year: int, month: int, day: int) -> bool:
    """Whether the calendar has that day; there is no 31 February, and no month 13."""
    return 1 <= month <= 12 and 1 <= day <= days_in(year, month)


def iso(day: int) -> str | None:
    """``YYYY-MM-DD``, with a minus before years below 0; None for a day that four figures cannot write."""
    year, month, number = parts(day)
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    return f"{'-' if year < 0 else ''}{abs(year):04d}-{month:02d}-{number:02d}"


def from_iso(text: str) -> int:
    """The ordinal of ``YYYY-MM-DD`` or ``-YYYY-MM-DD``."""
    sign = -1 if text.startswith("-") else 1
    year, month, number = text.lstrip("-").split("-")
    return ordinal(sign * int(year), int(month), int(number))


def weekday(day: int) -> int:
    """0 for Monday … 6 for Sunday."""
    return (day - 1) % 7


def move(day: int, count: float, unit: str) -> int:
    """The day so many units later (earlier, if negative); a month's end stays inside the month that it falls into."""
    if unit in ("month", "quarter", "season", "half", "year", "decade", "century"):
        months = round(
            count * {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}[unit]
        )
        year, month, number = parts(day)
        year, month = divmod(year * 12 + month - 1 + months, 12)
        return ordinal(year, month + 1, min(number, days_in(year, month + 1)))
    return day + round(count * LENGTHS[unit])


def stretch(grain: str, day: int) -> Stretch:
    """The run of that grain that the day lies in."""
    year, month, _ = parts(day)
    if grain == "day":
        return Stretch(grain=grain, first=day, last=day)
    if grain == "week":
        return Stretch(grain=grain, first=day - weekday(day), last=day - weekday(day) + 6)
    if grain == "weekend":
        return Stretch(grain=grain, first=day - weekday(day) + 5, last=day - weekday(day) + 6)
    if grain == "season":
        return season(year - (month < 3), ("SP", "SU", "FA", "WI")[(month - 3) % 12 // 3])
    months = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}[grain]
    start = (year * 12 + month - 1) // months * months
    return _months(grain, start, months)


def _months(grain: str, start: int, count: int) -> Stretch:
    """``count`` months from the ``start``-th month since year 0."""
    end = start + count
    return Stretch(grain=grain, first=ordinal(start // 12, start % 12 + 1, 1), last=ordinal(end // 12, end % 12 + 1, 1) - 1)


def season(year: int, name: str) -> Stretch:
    """Spring (SP), summer (SU), autumn (FA) or winter (WI, which ends in the next year)."""
    return _months("season", year * 12 + SEASONS[name] - 1, 3)


def years(grain: str, first: int) -> Stretch:
    """A year, decade or century from its first year; BC ones end at the year that they are counted towards."""
    count = {"year": 12, "decade": 120, "century": 1200}[grain]
    return _months(grain, first * 12, count)


def step(run: Stretch, count: int) -> Stretch:
    """The run of the same grain so many further on."""
    unit = {"weekend": "week"}.get(run.grain, run.grain)
    return stretch(run.grain, move(run.first, count, unit))


def narrow(run: Stretch, part: str) -> Stretch:
    """The run with its part named; the days of the part are a third of it (1-10, 11-20, 21-end of a month).

    Source: the gold guidelines' own intervals for *early May* and *early last month*, 1 to 10.
    """
    if not part or run.grain == "day":
        return run
    if part in ("H1", "H2"):
        middle = run.first + _HALF_MONTH
        first, last = (run.first, middle - 1) if part == "H1" else (middle, run.last)
        return Stretch(grain=run.grain, first=first, last=last, clock=run.clock, part=part)
    if run.grain == "month":
        cut = (run.first + 10, run.first + 20)
    else:
        length = run.last - run.first + 1
        cut = (run.first + round(length / 3), run.first + round(2 * length / 3))
    first, last = {"START": (run.first, cut[0] - 1), "MID": (cut[0], cut[1] - 1), "END": (cut[1], run.last)}[part]
    return Stretch(grain=run.grain, first=first, last=last, clock=run.clock, part=part)


def _value(run: Stretch) -> str:
    year, month, number = parts(run.first)
    if run.grain in ("year", "decade", "century", "month", "day", "season") and year < 1:
        return _value_before_christ(run, 1 - year)
    if run.grain == "day":
        return f"{year:04d}-{month:02d}-{number:02d}"
    if run.grain in ("week", "weekend"):
        if not 0 < run.first < date.max.toordinal():
            return "XXXX-WXX"
        iso_year, iso_week, _ = date.fromordinal(run.first).isocalendar()
        return f"{iso_year:04d}-W{iso_week:02d}" + ("-WE" if run.grain == "weekend" else "")
    if run.grain == "month":
        return f"{year:04d}-{month:02d}"
    if run.grain == "season":
        middle_year, middle_month, _ = parts(run.middle)
        name = ("SP", "SU", "FA", "WI")[(middle_month - 3) % 12 // 3]
        return f"{middle_year - (middle_month < 3):04d}-{name}"
    if run.grain in ("quarter", "half"):
        return f"{year:04d}-Q{(month + 2) // 3}" if run.grain == "quarter" else f"{year:04d}-H{(month + 5) // 6}"
    return {"year": f"{year:04d}", "decade": f"{year // 10:03d}", "century": f"{year // 100:02d}"}[run.grain]


def _value_before_christ(run: Stretch, counted: int) -> str:
    """TIMEX2's values before Christ: the year as it is counted, ``BC0480``, ``BC0480-04``, ``BC047``, ``BC03``."""
    _, month, number = parts(run.first)
    if run.grain in ("decade", "century"):
        last = 1 - parts(run.last)[0]
        return f"BC{last // 10:03d}" if run.grain == "decade" else f"BC{last // 100:02d}"
    if run.grain == "season":
        return f"BC{counted:04d}-" + {value: key for key, value in SEASONS.items()}.get(month, "WI")
    tail = {"year": "", "month": f"-{month:02d}", "day": f"-{month:02d}-{number:02d}"}[run.grain]
    return f"BC{counted:04d}{tail}"
