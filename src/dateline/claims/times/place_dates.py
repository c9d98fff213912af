"""Dates named by the calendar, in figures, or by the day of a war, on the calendar."""

from collections.abc import Callable
from dataclasses import replace

from dateline.claims.times import days
from dateline.claims.times.days import Stretch
from dateline.claims.times.phrase import Calendar, Figures, Phrase, WarDay
from dateline.claims.times.standpoint import Placed, Standpoint, dated, step_base

# From October on, a month up to March that is named without a year lies in the next (swept on WikiWars dev).
_LATE, _EARLY = 10, 3


def place_calendar(phrase: Phrase, meaning: Calendar, view: Standpoint) -> Placed:
    """A date of the calendar; what it leaves out comes from the report's date or from the time under discussion."""
    if meaning.year is not None and not 0 < meaning.year <= 9999:
        return Placed(phrase=phrase, type="DATE", value=None)
    year = _astronomical(meaning)
    if meaning.short and year is not None and view.narrative and view.focus is not None:
        told = days.parts(view.focus.last)[0]
        year = told - (told - year) % 100  # *the '99 boys* of an account of 1917 are of 1899
    if meaning.decade is not None or meaning.century is not None:
        return dated(phrase, _age(meaning), meaning.part)
    if meaning.link is not None:
        linked = step_base(meaning.link, view)
        year = days.parts(days.step(days.stretch("year", linked), meaning.link.count).first)[0] if linked is not None else None
    if meaning.month is not None:
        return _place_month(phrase, meaning, year, view)
    if meaning.name is not None:
        return _place_named(phrase, meaning, year, view)
    if meaning.weekday is not None:
        return _place_weekday(phrase, meaning, view)
    if meaning.day is not None:
        return _place_day(phrase, meaning, view)
    if year is not None:
        return dated(phrase, days.years("year", year), meaning.part)
    return _place_clock(phrase, meaning, view)


def _astronomical(meaning: Calendar) -> int | None:
    if meaning.year is None:
        return None
    return 1 - meaning.year if meaning.before_christ else meaning.year


def _age(meaning: Calendar) -> Stretch:
    """A decade or century; before Christ they count down."""
    if meaning.decade is not None:
        return days.years("decade", 1 - (meaning.decade + 9) if meaning.before_christ else meaning.decade)
    century = meaning.century or 0
    return days.years("century", 1 - (century + 99) if meaning.before_christ else century)


def _place_month(phrase: Phrase, meaning: Calendar, year: int | None, view: Standpoint) -> Placed:
    month, day = meaning.month or 1, meaning.day
    if day is not None and not days.is_date(year if year is not None else 2000, month, day):
        return Placed(phrase=phrase, type="DATE", value=None)
    if year is None:
        year = year_for(view, lambda y: days.ordinal(y, month, day or 15), month)
        if year is not None and day is not None and not days.is_date(year, month, day):
            year = None
    if year is None:
        value = f"XXXX-{month:02d}" + (f"-{day:02d}" if day else "") + meaning.clock
        return Placed(phrase=phrase, type="TIME" if meaning.clock else "DATE", value=value)
    run = days.stretch("month" if day is None else "day", days.ordinal(year, month, day or 1))
    return dated(phrase, run, meaning.part, meaning.clock)


def year_for(view: Standpoint, at: Callable[[int], int], month: int) -> int | None:
    """The year of a month or day named without one.

    In a report the one that the tense points to from its date; in an account the year under discussion, unless the months run
    over its end (*December … in January*).
    """
    if view.narrative and view.focus is not None:
        return _year_near(_timeline(view, view.focus), month)
    if view.own_year is not None and view.own_year > 0:
        return view.own_year
    if view.published is None:
        return days.parts(view.focus.first)[0] if view.focus is not None else None
    year = days.parts(view.published)[0]
    if view.tense == "future":
        return year if at(year) >= view.published - 15 else year + 1
    if view.tense == "present":
        return min((year, year - 1, year + 1), key=lambda each: abs(at(each) - (view.published or 0)))
    return year if at(year) <= view.published + 15 else year - 1


# A bare year this far from the months told before it is an aside (*declassified in 2005*); the account goes on without it.
_ASIDE_YEARS = 5


def _timeline(view: Standpoint, focus: Stretch) -> Stretch:
    """The stretch that an account goes on from: the last one spoken of, unless that was an aside."""
    if view.fine is None or days.LENGTHS.get(focus.grain, 0.0) < days.LENGTHS["year"]:
        return focus
    far = abs(days.parts(focus.first)[0] - days.parts(view.fine.first)[0]) > _ASIDE_YEARS
    return view.fine if far or focus.grain != "year" else focus


def _year_near(focus: Stretch, month: int) -> int:
    """The year under discussion, or the next where an account runs over its end (*in October … by February*)."""
    year, now, _ = days.parts(focus.first)
    if focus.grain in ("month", "day", "week", "season", "weekend") and now >= _LATE and month <= _EARLY:
        return year + 1
    return year


def _place_named(phrase: Phrase, meaning: Calendar, year: int | None, view: Standpoint) -> Placed:
    """Seasons, quarters and halves."""
    name = meaning.name or ""
    if name in days.SEASONS:
        if year is None:
            year = year_for(view, lambda y: days.season(y, name).first, days.SEASONS[name])
            if year is not None and name == "WI" and view.narrative and view.focus is not None:
                year -= days.parts(_timeline(view, view.focus).first)[1] <= 2
        if year is None:
            return Placed(phrase=phrase, type="DATE", value=f"XXXX-{name}")
        return dated(phrase, days.season(year, name), meaning.part)
    anchor = view.focus.first if view.focus is not None else view.published
    if year is None and anchor is not None:
        year = days.parts(anchor)[0]
    if year is None:
        return Placed(phrase=phrase, type="DATE", value=f"XXXX-{name}")
    grain, number = ("quarter", 3) if name[0] == "Q" else ("half", 6)
    return dated(phrase, days.stretch(grain, days.ordinal(year, (int(name[1]) - 1) * number + 1, 1)), meaning.part)


def _place_weekday(phrase: Phrase, meaning: Calendar, view: Standpoint) -> Placed:
    """The weekday on the tense's side of the report's date; in an account, after the day under discussion."""
    weekday = meaning.weekday or 0
    base = view.focus.first if view.narrative and view.focus is not None else view.published
    if base is None:
        return Placed(phrase=phrase, type="DATE", value=f"XXXX-WXX-{weekday + 1}{meaning.clock}")
    ahead = view.tense == "future" or (view.narrative and view.focus is not None)
    return dated(phrase, days.stretch("day", weekday_from(base, weekday, ahead=ahead)), clock=meaning.clock)


def weekday_from(base: int, weekday: int, *, ahead: bool) -> int:
    """The nearest such weekday on or after the base, or on or before it."""
    return base + (weekday - days.weekday(base)) % 7 if ahead else base - (days.weekday(base) - weekday) % 7


def _place_day(phrase: Phrase, meaning: Calendar, view: Standpoint) -> Placed:
    """*the 20th*: of the month under discussion, or of the report's."""
    base = view.focus.first if view.focus is not None else view.published
    if base is None:
        return Placed(phrase=phrase, type="DATE", value=f"XXXX-XX-{meaning.day:02d}")
    year, month, _ = days.parts(base)
    if not days.is_date(year, month, meaning.day or 1):
        return Placed(phrase=phrase, type="DATE", value=f"XXXX-XX-{meaning.day:02d}")
    return dated(phrase, days.stretch("day", days.ordinal(year, month, meaning.day or 1)))


def _place_clock(phrase: Phrase, meaning: Calendar, view: Standpoint) -> Placed:
    """A clock time of the day under discussion."""
    run = view.day if view.day is not None and (view.focus is None or view.day.first >= view.focus.first) else None
    if run is None and not view.narrative and view.published is not None:
        run = days.stretch("day", view.published)
    if run is None:
        return Placed(phrase=phrase, type="TIME", value=f"XXXX-XX-XX{meaning.clock}")
    return dated(phrase, replace(run, clock="", part=""), clock=meaning.clock)


# How many days *the first days*, *weeks* and *months* of a war are taken to be: a week, a month, a quarter of a year.
_OPENING = {"day": 7, "week": 28, "month": 91}


def place_war_day(phrase: Phrase, meaning: WarDay) -> Placed:
    """The n-th unit from a war's first day, which is day 1; weeks, months and years are runs of days counted from it."""
    if meaning.origin is None:
        return Placed(phrase=phrase, type="DATE", value=None)
    if meaning.opening:
        run = Stretch(grain="span", first=meaning.origin, last=meaning.origin + _OPENING[meaning.unit] - 1)
        return Placed(phrase=phrase, type="DURATION", value=f"PX{meaning.unit[0].upper()}", days=run)
    first = days.move(meaning.origin, meaning.count - 1, meaning.unit)
    if meaning.unit == "day":
        return dated(phrase, days.stretch("day", first))
    last = days.move(meaning.origin, meaning.count, meaning.unit) - 1
    return Placed(
        phrase=phrase, type="DURATION", value=f"P1{meaning.unit[0].upper()}", days=Stretch(grain="span", first=first, last=last)
    )


def place_figures(phrase: Phrase, meaning: Figures, view: Standpoint) -> Placed:
    """A date in figures, by its own order or by the document's; where neither decides it names no day."""
    order = meaning.order or view.order
    if order is None and meaning.left != meaning.right:
        return Placed(phrase=phrase, type="DATE", value=None)
    day, month = (meaning.right, meaning.left) if order == "mdy" else (meaning.left, meaning.right)
    if not days.is_date(meaning.year, month, day):
        return Placed(phrase=phrase, type="DATE", value=None)
    return dated(phrase, days.stretch("day", days.ordinal(meaning.year, month, day)))
