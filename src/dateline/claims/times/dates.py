"""The grammar of calendar days and months, their ranges, and clock times."""

from collections.abc import Iterable

from dateline.claims.times.days import is_date
from dateline.claims.times.match import Found, Rule, rule
from dateline.claims.times.phrase import Calendar, Figures, Phrase, Step

# What may stand before a date and say which part of it: *early*, *mid-*, *the end of*, *late in*, *the latter part of*.
PART = (
    "(?:(?P<early><early|late|mid>)<dash>?|(?P<soft><early|late>)<in>(?:<the>)?|<the>?(?P<edge><edge|eve>)<of>(?:<the>)?"
    "|<the>(?P<portion><early|late|latter|ordinal|second|final>)<portion>(?:<of>)(?:<the>)?)"
)
DAYPART = "(?:(?P<daypart><daypart|sunpart|noon|midnight|tonight>))"
OF_DAYPART = (
    "(?:(?:<early|late><in>)?<weekday>?<the>?(?P<dayedge><early|late>)?(?P<daypart><daypart|sunpart|noon|midnight>)<units>?"
    "<of|on><the>?)"
)
EARLY_HOURS = "(?:<the>(?P<smallhours><early|small>)<units><of|on>)"
BEFORE_DATE = f"(?:{OF_DAYPART}|{EARLY_HOURS}|{PART})"
WEEKDAY = "(?:(?P<weekday><weekday>)<comma>?(?:<the>)?)"
DAY = "(?P<day><day|nth|ordinal|second>)"
MONTH = "(?P<month><month>)"
# A year after a month; *December 7 ... 1941* is another matter.
YEAR = "(?:(?:<comma>|<of>)?(?P<year><year>)(?P<era><era>)?)"
BC_YEAR = "(?:(?:<comma>|<of>)?(?P<year><year|digits|two|day>)(?P<era><era>))"
LINK = "(?:<of>(?:<the>)?(?P<link><same|that|this|last|next|following|previous>)(?P<linked><unit>))"
JOINT = "(?:<dash>|<to>|<and>|<or>|<through>|<until>|<slash>)"
_STEPS = {"same": 0, "that": 0, "this": 0, "last": -1, "previous": -1, "next": 1, "following": 1}
_CLOCKS = {"noon": "T12:00", "midnight": "T24:00"}


def part_of(found: Found) -> str:
    """START, MID or END, where words say so."""
    for group in ("early", "soft", "edge"):
        if found.has(group):
            return found.name(group)
    if found.has("portion"):
        word = found.word("portion")
        return "END" if word is not None and (word.kind in ("late", "latter", "final") or word.value == 2) else "START"
    return ""


def clock_of(found: Found) -> str:
    """The TIMEX3 tail of a day: ``TMO``, ``T12:00``; empty where none is said."""
    if found.has("smallhours"):
        return "TMO"
    word = found.word("daypart")
    if word is None:
        return ""
    return _CLOCKS.get(word.kind, f"T{word.value}")


def link_of(found: Found) -> Step | None:
    """The step to the year that words give: *of that year*."""
    word = found.word("link")
    if word is None or found.value("linked") != "year":
        return None
    return Step(unit="year", count=_STEPS[word.kind], base="now" if word.kind in ("last", "next", "this") else "focus")


def year_of(found: Found, group: str = "year") -> int | None:
    """The year of a match, of this century or the last where it has two figures."""
    word = found.word(group)
    if word is None or not isinstance(word.value, int):
        return None
    if word.kind == "short" or (word.kind == "two" and not found.has("era")):
        return word.value + (1900 if word.value > 30 else 2000)
    return word.value


def calendar(found: Found, meaning: Calendar, edges: tuple[int, int] | None = None) -> Phrase:
    """A calendar date over the whole match, or over the stretch given."""
    start, end = edges or (found.start, found.end)
    return Phrase(start=start, end=end, meaning=meaning, rule="calendar")


_MARCH = 3
# What stands before March as a month; before the march of an army stand articles, names and possessives.
_BEFORE_MARCH = frozenset(
    {
        "in",
        "by",
        "since",
        "until",
        "from",
        "during",
        "throughout",
        "through",
        "to",
        "of",
        "and",
        "or",
        "between",
        "early",
        "late",
        "mid",
    }
    | {
        "last",
        "next",
        "this",
        "before",
        "after",
        "a",
        "previous",
        "following",
        "dash",
        "comma",
        "edge",
        "open",
        "over",
        "around",
        "for",
        "at",
    }
)


def _is_month(found: Found) -> bool:
    """Whether a bare *March* is the month: *in March*, *the March truce*, but not *the March to the sea*, *the Long March*."""
    before, after = found.before(), found.after()
    if part_of(found) or before is None or before.kind in _BEFORE_MARCH:
        return True
    return before.kind == "the" and after is not None and after.kind == "" and after.text.islower()


def build_date(found: Found) -> Iterable[Phrase]:
    """A date from its parts; impossible days are kept as they are said, and refused when they are placed."""
    month, day = found.number("month"), found.number("day")
    if day is not None and not 1 <= day <= 31:
        return
    if month == _MARCH and day is None and not found.has("year") and not found.has("link") and not _is_month(found):
        return
    part, clock = part_of(found), clock_of(found)
    weekday = found.number("weekday")
    if part and (day is not None or weekday is not None) and not clock:
        part, clock = "", {"START": "TMO", "END": "TEV", "MID": "T12:00"}[part]
    yield calendar(
        found,
        Calendar(
            year=year_of(found),
            month=month,
            day=day,
            weekday=weekday,
            name=found.name("season") or None,
            before_christ=found.name("era") == "BC",
            part=part,
            clock=clock,
            link=link_of(found),
        ),
    )


def build_iso(found: Found) -> Iterable[Phrase]:
    """*2022-09-14*, with or without a time."""
    text = found.name("iso")
    year, month, day = int(text[:4]), int(text[5:7]), int(text[8:10])
    clock = text[10:16]
    yield calendar(found, Calendar(year=year, month=month, day=day, clock=clock))


def build_clock(found: Found) -> Iterable[Phrase]:
    """*5:30PM*, *03:00hrs*, *11 a.m.*, with the day where one stands beside it."""
    tail = clock_tail(found.name("clock"))
    if not tail:
        return
    yield calendar(
        found,
        Calendar(
            month=found.number("month"),
            day=found.number("day"),
            weekday=found.number("weekday"),
            year=year_of(found),
            clock=tail,
        ),
    )


def clock_tail(text: str) -> str:
    """``T17:30`` from a clock time as written; empty where the day has no such time."""
    figures = "".join(c if c.isdigit() else " " for c in text).split()
    if len(figures[0]) == len("0530"):
        figures = [figures[0][:2], figures[0][2:]]
    hour, minute = int(figures[0]), int(figures[1]) if len(figures) > 1 else 0
    marks = text.lower().replace(".", "")
    if "pm" in marks and hour < 12:
        hour += 12
    elif "am" in marks and hour == 12:
        hour = 0
    return f"T{hour:02d}:{minute:02d}" if hour <= 24 and minute < 60 else ""


def build_days(found: Found) -> Iterable[Phrase]:
    """*6-7 January 1916*, *March 5-9, 1918*, *the 28 and 29 August*: two dates that share a month."""
    month, year, left, right = found.number("month"), year_of(found), found.number("left"), found.number("day")
    if left is None or right is None or month is None or not is_date(year or 2000, month, max(left, right)):
        return
    common = {"year": year, "month": month, "before_christ": found.name("era") == "BC"}
    first, second = found.edges("first"), found.edges("last")
    yield Phrase(start=first[0], end=first[1], meaning=Calendar(day=left, **common), rule="calendar", pair=True)  # type: ignore[arg-type]
    yield Phrase(start=second[0], end=second[1], meaning=Calendar(day=right, **common), rule="calendar")  # type: ignore[arg-type]


def build_half_month(found: Found) -> Iterable[Phrase]:
    """*the second half of August*: from the 1st to the 15th, or from there to the month's end."""
    number = 2 if found.has("latter") else found.number("which")
    if number in (1, 2):
        yield calendar(found, Calendar(month=found.number("month"), year=year_of(found), part=f"H{number}"))


# A year in two figures lies in this century up to here, in the last from here on (style of wire copy since 2000).
_CENTURY_TURNS = 50
_FIGURES_ONLY = frozenset(".-")


def build_figures(found: Found) -> Iterable[Phrase]:
    """*12/09/22*, *14.09.2022*: day first where the mark is a dot or a dash or a number leaves no choice."""
    text = found.name("numeric")
    left, right, year = (int(part) for part in "".join(c if c.isdigit() else " " for c in text).split())
    year += (2000 if year < _CENTURY_TURNS else 1900) if year < 100 else 0
    order = "dmy" if left > _MONTHS or not _FIGURES_ONLY.isdisjoint(text) else ("mdy" if right > _MONTHS else None)
    if max(left, right) <= _DAYS:
        yield Phrase(
            start=found.start, end=found.end, meaning=Figures(left=left, right=right, year=year, order=order), rule="figures"
        )


_MONTHS, _DAYS = 12, 31


DATE_RULES: tuple[Rule, ...] = (
    rule("iso", "(?P<iso><iso>)", build_iso),
    rule("figures", "(?P<numeric><numeric>)", build_figures),
    rule("days of a month", f"(?P<first><the>?(?P<left><day|nth>)){JOINT}(?P<last><the>?{DAY}<of>?{MONTH}{YEAR}?)", build_days),
    rule("month with days", f"(?P<first>{MONTH}(?P<left><day|nth>)){JOINT}(?P<last>{DAY}(?!<month>){YEAR}?)", build_days),
    rule("month day", f"{BEFORE_DATE}?{WEEKDAY}?{MONTH}<the>?{DAY}(?:{YEAR}|{LINK})?", build_date),
    rule("month day, daypart", f"{WEEKDAY}?{MONTH}<the>?{DAY}{YEAR}?<comma>?{DAYPART}", build_date),
    rule("month day clock", f"{WEEKDAY}?{MONTH}{DAY}{YEAR}?<comma>?(?P<clock><clock>)", build_clock),
    rule("day month", f"{BEFORE_DATE}?{WEEKDAY}?<the>?{DAY}<of>?{MONTH}(?:{YEAR}|{LINK})?", build_date),
    rule("day month, daypart", f"{WEEKDAY}?<the>?{DAY}<of>?{MONTH}{YEAR}?<comma>?{DAYPART}", build_date),
    rule("month", f"{PART}?{MONTH}(?:{YEAR}|{LINK}|(?!<day|nth>(?!<units>)))", build_date),
    rule(
        "half of a month",
        f"<the>(?:(?P<which><ordinal|second>)|(?P<latter><latter>))<half><of>{MONTH}{YEAR}?",
        build_half_month,
    ),
    rule("month before Christ", f"{PART}?{MONTH}(?:{DAY}<comma>?)?{BC_YEAR}", build_date),
    rule("weekday", f"{BEFORE_DATE}?(?P<weekday><weekday>)", build_date),
    rule("weekday, daypart", f"{PART}?(?P<weekday><weekday>){DAYPART}", build_date),
    rule("midnight of a weekday", "(?P<daypart><noon|midnight|sunpart>)<on>?(?P<weekday><weekday>)", build_date),
    rule("day of the month", "<the>(?P<day><nth>)(?!<ordinal|unit|units>)", build_date),
    rule("clock", "(?P<clock><clock>)", build_clock),
    rule("clock of a weekday", "(?P<clock><clock>)<comma>?<on>?(?P<weekday><weekday>)", build_clock),
    rule("clock of a date", f"(?P<clock><clock>)<comma>?(?:{MONTH}{DAY}|{DAY}{MONTH}){YEAR}?", build_clock),
)
