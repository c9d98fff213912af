"""Times told from now or from the time under discussion, and lengths, on the calendar."""

from dataclasses import replace

from dateline.claims.times import days
from dateline.claims.times.days import Stretch
from dateline.claims.times.lengths import length_value
from dateline.claims.times.phrase import Length, Offset, Phrase, Step
from dateline.claims.times.place_dates import place_calendar, weekday_from
from dateline.claims.times.standpoint import Placed, Standpoint, dated, step_base


def place_step(phrase: Phrase, step: Step, view: Standpoint) -> Placed:
    """A whole unit so many steps from now or from the time under discussion."""
    base = step_base(step, view)
    kind = "TIME" if step.clock else "DATE"
    if base is None:
        return Placed(phrase=phrase, type=kind, value=_relative(step))
    if step.weekday is not None:
        return _step_weekday(phrase, step, base, view)
    if step.month is not None or step.season is not None:
        return _step_named(phrase, step, base)
    if step.base == "overnight":
        return _overnight(phrase, step, base, view)
    focus = view.focus if step.base == "focus" else None
    if focus is not None and base == focus.first and step.unit in days.LENGTHS and _is_coarse(focus, step.unit):
        return Placed(phrase=phrase, type=kind, value=_blurred(focus, step.unit) + step.clock)
    run = days.step(days.stretch(step.unit, base), step.count)
    if step.unit == "weekend" and step.count == 0 and view.tense != "future" and run.first > base:
        run = days.step(run, -1)  # *over the weekend*, told in the week: the one that is past
    return dated(phrase, run, step.part, step.clock)


def _overnight(phrase: Phrase, step: Step, base: int, view: Standpoint) -> Placed:
    """The night before the report's day, or after it where the clause looks ahead; it ends on the day after it began."""
    run = days.stretch("day", base if view.tense == "future" else base - 1)
    return Placed(
        phrase=phrase, type="TIME", value=run.value + step.clock, days=replace(run, last=run.last + 1, clock=step.clock)
    )


_SHORT = {"weekend": "W", "decade": "DE", "century": "CE"}


def _relative(step: Step) -> str | None:
    """The value of a step from a date that is not known: an offset such as ``P-1D``, null where a name is needed too."""
    if step.weekday is not None or step.month is not None or step.season is not None or step.base == "focus":
        return None
    if step.clock:
        return f"XXXX-XX-XX{step.clock}"
    if step.base == "tense":
        return None
    return f"P{step.count}{_SHORT.get(step.unit, step.unit[0].upper())}" if step.count else "PRESENT_REF"


def _step_weekday(phrase: Phrase, step: Step, base: int, view: Standpoint) -> Placed:
    weekday = step.weekday or 0
    if step.count < 0:
        day = weekday_from(base - 1, weekday, ahead=False)
    elif step.count > 0:
        day = weekday_from(base + 1, weekday, ahead=True)
    elif step.base == "focus":
        day = weekday_from(base, weekday, ahead=True)
    else:
        day = weekday_from(base, weekday, ahead=view.tense == "future")
    return dated(phrase, days.stretch("day", day), clock=step.clock)


def _step_named(phrase: Phrase, step: Step, base: int) -> Placed:
    """*last March*, *next summer*, *this spring*, *the previous April*: the nearest on that side."""
    year, _, _ = days.parts(base)
    if step.season is not None:
        name = step.season
        runs = [days.season(y, name) for y in range(year - 2, year + 3)]
    else:
        runs = [days.stretch("month", days.ordinal(y, step.month or 1, 1)) for y in range(year - 2, year + 3)]
    if step.count < 0:
        run = max((r for r in runs if r.last < base), key=lambda r: r.first)
    elif step.count > 0:
        run = min((r for r in runs if r.first > base), key=lambda r: r.first)
    else:
        run = next(r for r in runs if days.parts(r.first)[0] == year)
    return dated(phrase, run, step.part, step.clock)


# How exact the answer to an offset is: two weeks ago is a week, two months ago a month; days and hours end on a day.
_OFFSET_GRAIN = {
    "day": "day",
    "hour": "day",
    "minute": "day",
    "second": "day",
    "weekend": "weekend",
    "season": "season",
    "decade": "year",
    "century": "decade",
}


def place_offset(phrase: Phrase, offset: Offset, view: Standpoint) -> Placed:
    """A distance from now or from the time under discussion, no more exact than its unit."""
    base = view.published
    if offset.base != "now":
        base = view.focus.first if view.focus is not None else (None if view.narrative else view.published)
    exact = offset.base != "now" and view.focus is not None and view.focus.grain == "day"
    if offset.base == "event" and not phrase.beside and not view.narrative:
        # How far from what is said; when that was is another claim's matter.
        return Placed(phrase=phrase, type="DURATION", value=length_value(offset.unit, offset.count))
    if offset.count is None or base is None:
        value = "PAST_REF" if offset.sign < 0 else "FUTURE_REF"
        return Placed(phrase=phrase, type="DATE", value=value if base is not None or offset.base == "now" else None)
    if offset.unit in ("hour", "minute", "second"):
        scale = {"hour": 24, "minute": 1440, "second": 86400}[offset.unit]
        day = base + offset.sign * int(offset.count / scale)
        run = replace(days.stretch("day", day), clock="TXX")
        return Placed(phrase=phrase, type="TIME", value=run.value, days=run)
    if offset.base == "event" and phrase.beside and view.focus is not None:
        return dated(phrase, view.focus)
    coarse = offset.base != "now" and view.focus is not None and _is_coarse(view.focus, offset.unit)
    if coarse and view.focus is not None:
        return Placed(phrase=phrase, type="DATE", value=_blurred(view.focus, offset.unit))
    day = days.move(base, offset.sign * offset.count, offset.unit)
    grain = _OFFSET_GRAIN.get(offset.unit, "day" if offset.unit == "week" and exact else offset.unit)
    return dated(phrase, days.stretch(grain, day), offset.part, offset.clock)


def _is_coarse(focus: Stretch, unit: str) -> bool:
    """Whether the time under discussion is too wide to count that unit from: no day is two days after a year."""
    return days.LENGTHS[unit] < days.LENGTHS.get(focus.grain, 1.0) and days.LENGTHS[unit] < days.LENGTHS["month"]


def _blurred(focus: Stretch, unit: str) -> str:
    """The value of some unit inside a wider stretch: ``1980-XX-XX``, ``1918-08-XX``, ``1792-WXX``."""
    value = focus.value.split("T")[0]
    if unit == "week":
        return f"{value[:4]}-WXX"
    year_long = 6 if value.startswith("BC") else 4
    return f"{value[:year_long]}-XX-XX" if focus.grain != "month" else f"{value}-XX"


def place_length(phrase: Phrase, length: Length, view: Standpoint) -> Placed:
    """A duration, with its days where it runs from a date or from now."""
    value = length_value(length.unit, length.count)
    run = None
    if length.of is not None:
        whole = place_calendar(phrase, length.of, view).days
        if whole is not None and length.count is not None and length.unit in days.LENGTHS:
            run = _end_of(whole, length)
    elif length.side:
        base = view.focus if length.side.endswith("focus") else None
        at = base.last if base is not None else view.published
        if at is not None and (base is not None or not view.narrative):
            run = _beside(at, length)
    return Placed(phrase=phrase, type="DURATION", value=value, days=run)


def _end_of(whole: Stretch, length: Length) -> Stretch:
    """The first or the last days of a stretch."""
    count = length.count or 0
    if length.side == "start":
        return Stretch(grain="span", first=whole.first, last=min(whole.last, days.move(whole.first, count, length.unit) - 1))
    return Stretch(grain="span", first=max(whole.first, days.move(whole.last + 1, -count, length.unit)), last=whole.last)


def _beside(at: int, length: Length) -> Stretch | None:
    """The days before or after a day that a length covers, that day among them: *the past 24 hours* is yesterday and today.

    Source: the gold guidelines' reading of *in the past 24 hours* and *within 48 hours*.
    """
    past = length.side.startswith("past")
    if length.count is None:
        return None
    if length.unit in ("hour", "minute", "second"):
        reach = -(-length.count // {"hour": 24, "minute": 1440, "second": 86400}[length.unit])
        other = at - int(reach) if past else at + int(reach)
    else:
        other = days.move(at, -length.count if past else length.count, length.unit)
    first, last = min(at, other), max(at, other)
    return Stretch(grain="span", first=first, last=last)
