"""Phrases -> the calendar, in the order of the text: by the report's date, by the tense, by the time under discussion."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import singledispatch

from dateline.claims.times import days
from dateline.claims.times.phrase import Calendar, Figures, Length, Loose, Meaning, Offset, Often, Phrase, Step, WarDay
from dateline.claims.times.place_dates import place_calendar, place_figures, place_war_day
from dateline.claims.times.place_steps import place_length, place_offset, place_step
from dateline.claims.times.standpoint import Placed, Standpoint

# Of phrases that need no reading of tense, how many explicit years to one *yesterday* or *last week* make a text a narrative:
# a report names a year now and then, an account of a war names little else (dev sets: reports below 1, accounts above 6).
_NARRATIVE_RATIO = 3.0


def is_narrative(phrases: Sequence[Phrase], published: int | None) -> bool:
    """Whether a text is an account with a time of its own or a report that counts from its date; quotations say neither."""
    if published is None:
        return True
    now = days.parts(published)[0]
    own = [phrase for phrase in phrases if not phrase.quoted]
    told = sum(weight for phrase in own for year, weight in _told(phrase) if year < now)
    counted = sum(_counts_from_now(phrase.meaning) for phrase in own)
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
    return not phrase.weak and not phrase.since and not isinstance(phrase.meaning, (Often, Loose, Length))


def _complete(phrases: Sequence[Phrase]) -> list[Phrase]:
    """Left parts of ranges with the year of their right parts: *October* in *October to March 1945* is of 1944."""
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
# A season and its year may have a name between them (*the Spring Offensive of 1918*).
_YEAR_REACH = 20


def _ahead(phrase: Phrase, following: Phrase | None, view: Standpoint) -> Phrase:
    """The phrase with what only the next one tells: the day of a clock time, the year of a range over a year's end."""
    meaning, after = phrase.meaning, None if following is None else following.meaning
    if not isinstance(meaning, Calendar) or not isinstance(after, Calendar) or following is None:
        return phrase
    bare = replace(meaning, clock="", part="") == Calendar()
    dated = after.day is not None or after.weekday is not None
    if meaning.clock and bare and dated and not after.clock and following.start - phrase.end <= _CLOCK_REACH:
        return replace(phrase, meaning=replace(after, clock=meaning.clock))
    season = meaning.name in days.SEASONS and meaning.year is None and after.year is not None
    if season and following.start - phrase.end <= _YEAR_REACH:
        return replace(phrase, meaning=replace(meaning, year=after.year, before_christ=after.before_christ))
    runs_over = meaning.month is not None and after.month is not None and meaning.month > after.month
    if phrase.pair and runs_over and meaning.year is None and after.year is None and view.narrative and view.focus is not None:
        year, month, _ = days.parts(view.focus.first)
        before_end = month <= (after.month or 1) + (meaning.month or 1 - (after.month or 1)) // 2
        return replace(phrase, meaning=replace(meaning, year=year - before_end)) if year - before_end > 0 else phrase
    return phrase


def place_one(phrase: Phrase, view: Standpoint) -> Placed:
    """One phrase, seen from a standpoint; *today* in a quotation inside an account is the speaker's day, not the report's."""
    meaning = phrase.meaning
    if view.narrative and phrase.quoted and isinstance(meaning, (Step, Offset)) and meaning.base == "now":
        if isinstance(meaning, Step) and meaning.unit == "day":
            return Placed(phrase=phrase, type="TIME" if meaning.clock else "DATE", value=f"XXXX-XX-XX{meaning.clock}")
        phrase = replace(phrase, meaning=replace(meaning, base="focus"))
    return _place(phrase.meaning, phrase, view)


@singledispatch
def _place(meaning: object, phrase: Phrase, _view: Standpoint) -> Placed:
    """What has no place on the calendar."""
    return Placed(phrase=phrase, type="DATE", value=meaning.value if isinstance(meaning, Loose) else None)


@_place.register
def _(meaning: Calendar, phrase: Phrase, view: Standpoint) -> Placed:
    return place_calendar(phrase, meaning, view)


@_place.register
def _(meaning: Step, phrase: Phrase, view: Standpoint) -> Placed:
    return place_step(phrase, meaning, view)


@_place.register
def _(meaning: Offset, phrase: Phrase, view: Standpoint) -> Placed:
    return place_offset(phrase, meaning, view)


@_place.register
def _(meaning: Length, phrase: Phrase, view: Standpoint) -> Placed:
    return place_length(phrase, meaning, view)


@_place.register
def _(meaning: WarDay, phrase: Phrase, _view: Standpoint) -> Placed:
    return place_war_day(phrase, meaning)


@_place.register
def _(meaning: Figures, phrase: Phrase, view: Standpoint) -> Placed:
    return place_figures(phrase, meaning, view)


@_place.register
def _(meaning: Often, phrase: Phrase, _view: Standpoint) -> Placed:
    return Placed(phrase=phrase, type="TIME" if phrase.rule == "daypart" else "SET", value=meaning.value)
