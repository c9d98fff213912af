"""From where a time expression is read, and what comes of it."""

from dataclasses import dataclass, replace

from dateline.claims.times import days
from dateline.claims.times.days import Stretch
from dateline.claims.times.phrase import Phrase, Step


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

    ``published`` is an ordinal or None; ``focus`` the stretch last spoken of; ``narrative`` whether the text tells of other
    years than its own; ``tense`` is past, present or future of the clause; ``day`` the last stretch of a day's size, ``fine``
    of a season's or less; ``own_year`` is the year that an account is mostly about, ``order`` how the document writes dates
    in figures (``dmy``, ``mdy``).
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


def dated(phrase: Phrase, run: Stretch, part: str = "", clock: str = "") -> Placed:
    """A stretch as DATE or, with a part of the day, TIME."""
    if part:
        run = days.narrow(run, part)
    if clock:
        run = replace(run, clock=clock)
    return Placed(phrase=phrase, type="TIME" if run.clock else "DATE", value=run.value, days=run)


def step_base(step: Step, view: Standpoint) -> int | None:
    """The day that a step is counted from; an account counts its years and months from the time under discussion."""
    told = view.narrative and (
        step.base in ("tense", "overnight") or (step.base == "now" and days.LENGTHS.get(step.unit, 1.0) > 1.0)
    )
    if step.base == "day":
        run = view.day if view.day is not None and (view.focus is None or view.day == view.focus) else None
        return run.first if run is not None else (None if view.narrative else view.published)
    if step.base == "focus" or told:
        if view.focus is not None:
            return view.focus.first
        return None if view.narrative else view.published
    return view.published
