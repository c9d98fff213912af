"""Phrases -> the calendar, in the order of the text: by the report's date, by the tense, by the time under discussion."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.claims.times import days
from dateline.claims.times.days import Stretch
from dateline.claims.times.lengths import length_value
from dateline.claims.times.phrase import Calendar, Figures, Length, Loose, Meaning, Offset, Often, Phrase, Step, WarDay

# Of phrases that need no reading of tense, how many explicit years to one *yesterday* or *last week* make a text a narrative:
# a report names a year now and then, an account of a war names little else (dev sets: reports below 1, accounts above 6).
_NARRATIVE_RATIO = 3.0
# From October on, a month up to March that is named without a year lies in the next (swept on WikiWars dev).
_LATE, _EARLY = 10, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A phrase on the calendar: TIMEX3 type and value, and its days as a stretch (None where it names none)."""

    phrase: Phrase
    type: str
    value: str | None
    days: Stretch | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standpoint:
    """From where a phrase is read.

    ``published`` is an ordinal or None; ``focus`` the stretch last spoken of; ``narrative`` whether the text tells of other years
    than its own; ``tense`` is past, present or future of the clause; ``day`` the last stretch of a day's size, ``fine`` of a
    season's or less; ``own_year`` is the year that an account is mostly about, ``order``
    how the document writes dates in figures (``dmy``, ``mdy``).
    """

    published: int | None
    focus: Stretch | None
    narrative: bool
    tense: str = "past"
    day: Stretch | None = None
    fine: Stretch | None = None
    own_year: int | None = None
    order: str | None = None

    def moved(self, run: Stretch) -> "Standpoint":
        """The view after the text has spoken of a stretch; a bare year takes nothing from a month that lies in it."""
        if run.grain == "year" and self.fine is not None and run.first <= self.fine.first <= run.last:
            return replace(self, focus=self.fine)
        fine = run if days.LENGTHS.get(run.grain, 400.0) < days.LENGTHS["half"] else self.fine
        return replace(self, focus=run, day=run if run.grain == "day" else self.day, fine=fine)


def is_narrative(phrases: Sequence[Phrase], published: int | None) -> bool:
    """Whether a text is an account that keeps its own time, rather than a report that counts from its date."""
    if published is None:
        return True
    now = days.parts(published)[0]
    told = sum(weight for phrase in phrases for year, weight in _told(phrase) if year < now)
    counted = sum(_counts_from_now(phrase.meaning) for phrase in phrases)
    return told > _NARRATIVE_RATIO * counted if counted else told >= _TOLD_AT_LEAST


# A text that never counts from its own day is an account where one date with its year, or the lead, names another year.
_TOLD_AT_LEAST = 2
_LEAD = 400  # characters; leads of reports and of encyclopaedia articles are shorter


def _told(phrase: Phrase) -> Iterator[tuple[int, int]]:
    """The year that a phrase names and what it says for the text's own time: a full date or one in the lead counts twice."""
    meaning = phrase.meaning
    if isinstance(meaning, Calendar) and meaning.year is not None and not phrase.since:
        full = meaning.month is not None or meaning.name is not None
        yield -meaning.year if meaning.before_christ else meaning.year, 2 if full or phrase.start < _LEAD else 1


def _own_year(phrases: Sequence[Phrase]) -> int | None:
    """The year that an account names most."""
    votes: Counter[int] = Counter()
    for phrase in phrases:
        for year, weight in _told(phrase):
            votes[year] += weight
    return max(votes, key=lambda year: (votes[year], -year)) if votes else None


def _counts_from_now(meaning: Meaning) -> bool:
    if isinstance(meaning, Calendar):
        return meaning.weekday is not None and meaning.day is None
    if isinstance(meaning, Step):
        return meaning.base in ("now", "overnight", "tense")
    return isinstance(meaning, Offset) and meaning.base == "now"


def place(
    phrases: Sequence[Phrase], published: int | None, tense_of: Callable[[Phrase], str], order: str | None = None
) -> tuple[Placed, ...]:
    """Each phrase on the calendar; the time under discussion moves with every date that the text names."""
    narrative = is_narrative(phrases, published)
    view = Standpoint(
        published=published, focus=None, narrative=narrative, own_year=_own_year(phrases) if narrative else None, order=order
    )
    placed: list[Placed] = []
    complete = _complete(phrases)
    for at, phrase in enumerate(complete):
        view = replace(view, tense=tense_of(phrase))
        following = complete[at + 1] if at + 1 < len(complete) else None
        found = place_one(_ahead(phrase, following, view), view)
        placed.append(found)
        if found.days is not None and found.type in ("DATE", "TIME") and _moves_focus(phrase, narrative=narrative):
            view = view.moved(found.days)
    return tuple(placed)


def _moves_focus(phrase: Phrase, *, narrative: bool) -> bool:
    """Whether the text goes on from this time; in an account, what is counted from the writer's own day stands apart."""
    if narrative and _counts_from_now(phrase.meaning) and not isinstance(phrase.meaning, Step):
        return False
    return not phrase.weak and not isinstance(phrase.meaning, (Often, Loose, Length))


def _complete(phrases: Sequence[Phrase]) -> list[Phrase]:
    """Left parts of ranges with the year (and month) of their right parts: *October 1944* in *October to March 1945* is 1944."""
    done = list(phrases)
    for i in range(len(done) - 2, -1, -1):
        left, right = done[i].meaning, done[i + 1].meaning
        if not done[i].pair or not isinstance(left, Calendar) or not isinstance(right, Calendar):
            continue
        if left.year is None and right.year is not None and (left.month or left.name):
            crosses = left.month is not None and right.month is not None and left.month > right.month
            year = right.year + 1 if crosses and right.before_christ else right.year - crosses
            done[i] = replace(done[i], meaning=replace(left, year=year, before_christ=right.before_christ))
    return done


# A clock time and its day stand at most this far apart (*5:34 a.m. Baghdad time on 20 March*).
_CLOCK_REACH = 25


def _ahead(phrase: Phrase, following: Phrase | None, view: Standpoint) -> Phrase:
    """The phrase with what only the next one tells: the day of a clock time, the year of a range over a year's end."""
    meaning, after = phrase.meaning, None if following is None else following.meaning
    if not isinstance(meaning, Calendar) or not isinstance(after, Calendar) or following is None:
        return phrase
    bare = replace(meaning, clock="", part="") == Calendar()
    if meaning.clock and bare and after.day is not None and not after.clock and following.start - phrase.end <= _CLOCK_REACH:
        return replace(phrase, meaning=replace(after, clock=meaning.clock, weekday=None))
    runs_over = meaning.month is not None and after.month is not None and meaning.month > after.month
    if phrase.pair and runs_over and meaning.year is None and after.year is None and view.narrative and view.focus is not None:
        year, month, _ = days.parts(view.focus.first)
        before_end = month <= (after.month or 1) + (meaning.month or 1 - (after.month or 1)) // 2
        return replace(phrase, meaning=replace(meaning, year=year - before_end)) if year - before_end > 0 else phrase
    return phrase


def place_one(phrase: Phrase, view: Standpoint) -> Placed:
    """One phrase, seen from a standpoint."""
    meaning = phrase.meaning
    if isinstance(meaning, Calendar):
        return _place_calendar(phrase, meaning, view)
    if isinstance(meaning, Step):
        return _place_step(phrase, meaning, view)
    if isinstance(meaning, Offset):
        return _place_offset(phrase, meaning, view)
    if isinstance(meaning, Length):
        return _place_length(phrase, meaning, view)
    if isinstance(meaning, Often):
        kind = "TIME" if phrase.rule == "daypart" else "SET"
        return Placed(phrase=phrase, type=kind, value=meaning.value)
    if isinstance(meaning, WarDay):
        return _place_war_day(phrase, meaning)
    if isinstance(meaning, Figures):
        return _place_figures(phrase, meaning, view)
    return Placed(phrase=phrase, type="DATE", value=meaning.value)


def _place_war_day(phrase: Phrase, meaning: WarDay) -> Placed:
    """The n-th unit from a war's first day, which is day 1; weeks, months and years are runs of days counted from it."""
    if meaning.origin is None:
        return Placed(phrase=phrase, type="DATE", value=None)
    first = days.move(meaning.origin, meaning.count - 1, meaning.unit)
    if meaning.unit == "day":
        return _dated(phrase, days.stretch("day", first))
    last = days.move(meaning.origin, meaning.count, meaning.unit) - 1
    return Placed(
        phrase=phrase, type="DURATION", value=f"P1{meaning.unit[0].upper()}", days=Stretch(grain="span", first=first, last=last)
    )


def _place_figures(phrase: Phrase, meaning: Figures, view: Standpoint) -> Placed:
    """A date in figures, by its own order or by the document's; where neither decides it names no day."""
    order = meaning.order or view.order
    if order is None and meaning.left != meaning.right:
        return Placed(phrase=phrase, type="DATE", value=None)
    day, month = (meaning.right, meaning.left) if order == "mdy" else (meaning.left, meaning.right)
    if not days.is_date(meaning.year, month, day):
        return Placed(phrase=phrase, type="DATE", value=None)
    return _dated(phrase, days.stretch("day", days.ordinal(meaning.year, month, day)))


def _dated(phrase: Phrase, run: Stretch, part: str = "", clock: str = "") -> Placed:
    """A stretch as DATE or, with a part of the day, TIME."""
    if part:
        run = days.narrow(run, part)
    if clock:
        run = replace(run, clock=clock)
    return Placed(phrase=phrase, type="TIME" if run.clock else "DATE", value=run.value, days=run)


# --- calendar dates


def _place_calendar(phrase: Phrase, meaning: Calendar, view: Standpoint) -> Placed:
    if meaning.year is not None and not 0 < meaning.year <= 9999:
        return Placed(phrase=phrase, type="DATE", value=None)
    year = _astronomical(meaning)
    if meaning.decade is not None or meaning.century is not None:
        return _dated(phrase, _age(meaning), meaning.part)
    if meaning.link is not None:
        linked = _step_base(meaning.link, view)
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
        return _dated(phrase, days.years("year", year), meaning.part)
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
    return _dated(phrase, run, meaning.part, meaning.clock)


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
    return year if at(year) <= view.published + 15 else year - 1


# A bare year this many years from the months told before it is an aside (*declassified in 2005*); the account goes on without it.
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
        return _dated(phrase, days.season(year, name), meaning.part)
    anchor = view.focus.first if view.focus is not None else view.published
    if year is None and anchor is not None:
        year = days.parts(anchor)[0]
    if year is None:
        return Placed(phrase=phrase, type="DATE", value=f"XXXX-{name}")
    grain, number = ("quarter", 3) if name[0] == "Q" else ("half", 6)
    return _dated(phrase, days.stretch(grain, days.ordinal(year, (int(name[1]) - 1) * number + 1, 1)), meaning.part)


def _place_weekday(phrase: Phrase, meaning: Calendar, view: Standpoint) -> Placed:
    """The weekday on the tense's side of the report's date; in an account, after the day under discussion."""
    weekday = meaning.weekday or 0
    base = view.focus.first if view.narrative and view.focus is not None else view.published
    if base is None:
        return Placed(phrase=phrase, type="DATE", value=f"XXXX-WXX-{weekday + 1}{meaning.clock}")
    ahead = view.tense == "future" or (view.narrative and view.focus is not None)
    return _dated(phrase, days.stretch("day", weekday_from(base, weekday, ahead=ahead)), clock=meaning.clock)


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
    return _dated(phrase, days.stretch("day", days.ordinal(year, month, meaning.day or 1)))


def _place_clock(phrase: Phrase, meaning: Calendar, view: Standpoint) -> Placed:
    """A clock time of the day under discussion."""
    run = view.day if view.day is not None and (view.focus is None or view.day.first >= view.focus.first) else None
    if run is None and not view.narrative and view.published is not None:
        run = days.stretch("day", view.published)
    if run is None:
        return Placed(phrase=phrase, type="TIME", value=f"XXXX-XX-XX{meaning.clock}")
    return _dated(phrase, replace(run, clock="", part=""), clock=meaning.clock)


# --- steps, offsets, lengths


def _step_base(step: Step, view: Standpoint) -> int | None:
    """The day that a step is counted from; an account counts its years and months from the time under discussion."""
    told = view.narrative and (step.base == "tense" or (step.base == "now" and days.LENGTHS.get(step.unit, 1.0) > 1.0))
    if step.base == "day":
        run = view.day if view.day is not None and (view.focus is None or view.day == view.focus) else None
        return run.first if run is not None else (None if view.narrative else view.published)
    if step.base == "focus" or told:
        if view.focus is not None:
            return view.focus.first
        return None if view.narrative else view.published
    return view.published


def _place_step(phrase: Phrase, step: Step, view: Standpoint) -> Placed:
    base = _step_base(step, view)
    kind = "TIME" if step.clock else "DATE"
    if base is None:
        return Placed(phrase=phrase, type=kind, value=_relative(step))
    if step.weekday is not None:
        return _step_weekday(phrase, step, base, view)
    if step.month is not None or step.season is not None:
        return _step_named(phrase, step, base)
    count = step.count
    if step.base == "overnight":
        count = 0 if view.tense == "future" else -1
    from_focus = view.focus is not None and base == view.focus.first and step.base == "focus"
    if from_focus and view.focus is not None and step.unit in days.LENGTHS and _is_coarse(view.focus, step.unit):
        return Placed(phrase=phrase, type=kind, value=_blurred(view.focus, step.unit) + step.clock)
    run = days.stretch(step.unit, base)
    if step.base == "tense" and step.unit == "weekend":
        ahead = view.tense == "future"
        if not ahead and run.first > base:
            run = days.step(run, -1)
    elif step.unit == "weekend" and count == 0 and view.tense == "past" and run.first > base:
        run = days.step(run, -1)
    elif count:
        run = days.step(run, count)
    if step.base == "overnight":
        # The night runs into the day after; its value is the evening's date.
        return Placed(
            phrase=phrase, type="TIME", value=run.value + step.clock, days=replace(run, last=run.last + 1, clock=step.clock)
        )
    return _dated(phrase, run, step.part, step.clock)


def _relative(step: Step) -> str | None:
    """The value of a step from a date that is not known: an offset such as ``P-1D``, null where a name is needed too."""
    if step.weekday is not None or step.month is not None or step.season is not None:
        return None
    if step.base == "day":
        return f"XXXX-XX-XX{step.clock}"
    if step.base not in ("now", "overnight"):
        return None
    count = -1 if step.base == "overnight" else step.count
    if step.clock:
        return f"XXXX-XX-XX{step.clock}"
    if count == 0:
        return "PRESENT_REF"
    return f"P{count}{ {'weekend': 'W', 'decade': 'DE', 'century': 'CE'}.get(step.unit, step.unit[0].upper()) }".replace(
        " ", ""
    )


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
    return _dated(phrase, days.stretch("day", day), clock=step.clock)


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
    return _dated(phrase, run, step.part, step.clock)


# How exact the answer to an offset is: two weeks ago is a week, two months ago a month; days and hours end on a day.
_OFFSET_GRAIN = {"day": "day", "hour": "day", "minute": "day", "second": "day", "weekend": "weekend", "season": "season"}


def _place_offset(phrase: Phrase, offset: Offset, view: Standpoint) -> Placed:
    base = view.published
    if offset.base != "now":
        base = view.focus.first if view.focus is not None else (None if view.narrative else view.published)
    exact = offset.base != "now" and view.focus is not None and view.focus.grain == "day"
    if offset.count is None or base is None:
        value = "PAST_REF" if offset.sign < 0 else "FUTURE_REF"
        return Placed(phrase=phrase, type="DATE", value=value if base is not None or offset.base == "now" else None)
    if offset.unit in ("hour", "minute", "second"):
        scale = {"hour": 24, "minute": 1440, "second": 86400}[offset.unit]
        day = base + offset.sign * int(offset.count / scale)
        run = replace(days.stretch("day", day), clock="TXX")
        return Placed(phrase=phrase, type="TIME", value=run.value, days=run)
    if offset.base == "event" and phrase.beside and view.focus is not None:
        return _dated(phrase, view.focus)
    coarse = offset.base != "now" and view.focus is not None and _is_coarse(view.focus, offset.unit)
    if coarse and view.focus is not None:
        return Placed(phrase=phrase, type="DATE", value=_blurred(view.focus, offset.unit))
    day = days.move(base, offset.sign * offset.count, offset.unit)
    grain = _OFFSET_GRAIN.get(offset.unit, "day" if offset.unit == "week" and exact else offset.unit)
    return _dated(phrase, days.stretch(grain, day), offset.part, offset.clock)


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


def _place_length(phrase: Phrase, length: Length, view: Standpoint) -> Placed:
    value = length_value(length.unit, length.count)
    run = None
    if length.of is not None:
        whole = _place_calendar(phrase, length.of, view).days
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
