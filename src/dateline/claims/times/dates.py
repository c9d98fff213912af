"""The grammar of calendar dates: days, months, seasons, years, decades, and ranges of them."""

from collections.abc import Iterable

from dateline.claims.times.days import is_date
from dateline.claims.times.match import Found, Rule, rule
from dateline.claims.times.phrase import Calendar, Phrase, Step

# What may stand before a date and say which part of it: *early*, *mid-*, *the end of*, *late in*, *the latter part of*.
PART = (
    "(?:(?P<early><early|late|mid>)<dash>?|(?P<soft><early|late>)<in>(?:<the>)?|<the>?(?P<edge><edge|eve>)<of>(?:<the>)?"
    "|<the>(?P<portion><early|late|latter|ordinal|second|final>)<portion>(?:<of>)(?:<the>)?)"
)
DAYPART = "(?:(?P<daypart><daypart|sunpart|noon|midnight|tonight>))"
OF_DAYPART = (
    "(?:<the>?(?P<dayedge><early|late>)?(?P<daypart><daypart|sunpart|noon|midnight>)(?P<hours><units>)?<of|on>(?:<the>)?)"
)
EARLY_HOURS = "(?:<the>(?P<smallhours><early>)<units><of|on>)"
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


def _year(found: Found, group: str = "year") -> int | None:
    """The year of a match, of this century or the last where it has two figures."""
    word = found.word(group)
    if word is None or not isinstance(word.value, int):
        return None
    if word.kind == "short" or (word.kind == "two" and not found.has("era")):
        return word.value + (1900 if word.value > 30 else 2000)
    return word.value


def _phrase(found: Found, meaning: Calendar, edges: tuple[int, int] | None = None) -> Phrase:
    start, end = edges or (found.start, found.end)
    return Phrase(start=start, end=end, meaning=meaning, rule="calendar")


def build_date(found: Found) -> Iterable[Phrase]:
    """A date from its parts; impossible days are kept as they are said, and refused when they are placed."""
    month, day = found.number("month"), found.number("day")
    if day is not None and not 1 <= day <= 31:
        return
    part, clock = part_of(found), clock_of(found)
    weekday = found.number("weekday")
    if part and (day is not None or weekday is not None) and not clock:
        part, clock = "", {"START": "TMO", "END": "TEV", "MID": "T12:00"}[part]
    yield _phrase(
        found,
        Calendar(
            year=_year(found),
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


_YEAR_HEADS = frozenset(
    {"in", "since", "by", "until", "till", "from", "of", "during", "throughout", "through", "before", "after"}
)
_YEAR_MARKS = frozenset(
    {"in", "since", "by", "until", "till", "from", "of", "during", "throughout", "through", "before", "after", "the"}
)
_UNLIKELY = frozenset(
    {"$", "£", "€", "#", "no", "nos", "some", "nearly", "over", "than", "least", "most", "another", "x", "*", "+", "~", "="}
)
_MEASURES = frozenset(
    "km m miles mile metres meters kilometres kilometers tons tonnes troops men people soldiers square sq hectares acres feet ft kg lb percent"
    " per dollars euros pounds rubles roubles dead wounded killed injured civilians casualties prisoners tanks aircraft vehicles others".split()
)


def build_year(found: Found) -> Iterable[Phrase]:
    """A bare year, unless what stands around it makes it a count."""
    year = _year(found)
    if year is None or (not found.has("era") and not _is_year(found, year)):
        return
    yield _phrase(found, Calendar(year=year, before_christ=found.name("era") == "BC", part=part_of(found)))


def _is_year(found: Found, year: int) -> bool:
    """Whether four figures read as a year rather than as a count, a number or a measure."""
    before, after = found.before(), found.after()
    head = before.text.lower() if before else ""
    if head in _UNLIKELY or (after is not None and after.text.lower() in (*_MEASURES, "%")):
        return False
    if found.text[found.end : found.end + 1].isalpha() or found.text[found.start - 1 : found.start].isalpha():
        return False
    if after is not None and (after.kind in ("units", "unit") and after.value != "quarter"):
        return False
    if part_of(found):
        return True
    if 1500 <= year <= 2099:
        return not _counts(found)
    return head in _YEAR_MARKS or (before is not None and before.kind == "open")


def _counts(found: Found) -> bool:
    """Whether a small plural follows without a word that a year would have before it (*killed 1800 soldiers*)."""
    before, after = found.before(), found.after()
    if (
        after is None
        or not after.text.islower()
        or not after.text.endswith("s")
        or after.text.endswith("ss")
        or len(after.text) < 4
    ):
        return False
    head = before.text.lower() if before else ""
    return (
        head not in _YEAR_MARKS
        and head not in ("its", "their", "his", "her", "our")
        and before is not None
        and before.kind != "possessive"
        and after.text not in ("was", "has", "does", "saw")
    )


def build_decade(found: Found) -> Iterable[Phrase]:
    """*the 1930s*, *the 470s BC*, *the '60s*, *the sixties*."""
    first = found.number("decades")
    if first is None:
        return
    if first < 100 and not found.has("era"):
        first += 1900 if first >= 20 else 2000
    yield _phrase(found, Calendar(decade=first, before_christ=found.name("era") == "BC", part=part_of(found)))


def build_century(found: Found) -> Iterable[Phrase]:
    """*the nineteenth century*, *the 4th century BC*."""
    number = found.number("nth")
    if number is None or found.value("unit") != "century" or not 1 <= number <= 30:
        return
    before_christ = found.name("era") == "BC"
    yield _phrase(found, Calendar(century=(number - 1) * 100, before_christ=before_christ, part=part_of(found)))


def build_iso(found: Found) -> Iterable[Phrase]:
    """*2022-09-14*, with or without a time."""
    text = found.name("iso")
    year, month, day = int(text[:4]), int(text[5:7]), int(text[8:10])
    clock = text[10:16]
    if year:
        yield _phrase(found, Calendar(year=year, month=month, day=day, clock=clock))


def build_clock(found: Found) -> Iterable[Phrase]:
    """*5:30PM*, *03:00hrs*, *11 a.m.*, with the day where one stands beside it."""
    tail = clock_tail(found.name("clock"))
    if not tail:
        return
    yield _phrase(
        found,
        Calendar(
            month=found.number("month"), day=found.number("day"), weekday=found.number("weekday"), year=_year(found), clock=tail
        ),
    )


def clock_tail(text: str) -> str:
    """``T17:30`` from a clock time as written; empty where the day has no such time."""
    figures = "".join(c if c.isdigit() else " " for c in text).split()
    hour, minute = int(figures[0]), int(figures[1]) if len(figures) > 1 else 0
    marks = text.lower().replace(".", "")
    if "pm" in marks and hour < 12:
        hour += 12
    elif "am" in marks and hour == 12:
        hour = 0
    return f"T{hour:02d}:{minute:02d}" if hour <= 24 and minute < 60 else ""


def build_half(found: Found) -> Iterable[Phrase]:
    """*the first half of 2022*, *the third quarter*, *Q3 2022*; of the year under discussion where none is said."""
    number, unit = found.number("which"), found.value("unit")
    if found.has("half"):
        number, unit = 2 if found.has("latter") else number, "half"
    if unit not in ("half", "quarter") or number not in ((1, 2) if unit == "half" else (1, 2, 3, 4)):
        return
    link = link_of(found)
    if found.has("theyear") and found.value("theyear") != "year":
        return
    yield _phrase(found, Calendar(year=_year(found), name=f"{'H' if unit == 'half' else 'Q'}{number}", link=link))


def build_days(found: Found) -> Iterable[Phrase]:
    """*6-7 January 1916*, *March 5-9, 1918*, *the 28 and 29 August*: two dates that share a month."""
    month, year, left, right = found.number("month"), _year(found), found.number("left"), found.number("day")
    if left is None or right is None or month is None or not is_date(year or 2000, month, max(left, right)):
        return
    common = {"year": year, "month": month, "before_christ": found.name("era") == "BC"}
    first, second = found.edges("first"), found.edges("last")
    yield Phrase(start=first[0], end=first[1], meaning=Calendar(day=left, **common), rule="calendar", pair=True)  # type: ignore[arg-type]
    yield Phrase(start=second[0], end=second[1], meaning=Calendar(day=right, **common), rule="calendar")  # type: ignore[arg-type]


def build_years(found: Found) -> Iterable[Phrase]:
    """*1915-17*, *499-493 BC*: two years of which one is short or borrows the other's era."""
    left, right = found.number("left"), found.number("year")
    if left is None or right is None:
        return
    before_christ = found.name("era") == "BC"
    if before_christ:
        if left <= right:
            return
    else:
        right += left // 100 * 100
        if right <= left or found.has("era"):
            return
    first, second = found.edges("left"), found.edges("last")
    yield Phrase(
        start=first[0], end=first[1], meaning=Calendar(year=left, before_christ=before_christ), rule="calendar", pair=True
    )
    yield Phrase(start=second[0], end=second[1], meaning=Calendar(year=right, before_christ=before_christ), rule="calendar")


DATE_RULES: tuple[Rule, ...] = (
    rule("iso", "(?P<iso><iso>)", build_iso),
    rule("days of a month", f"(?P<first><the>?(?P<left><day|nth>)){JOINT}(?P<last><the>?{DAY}<of>?{MONTH}{YEAR}?)", build_days),
    rule("month with days", f"(?P<first>{MONTH}(?P<left><day|nth>)){JOINT}(?P<last>{DAY}(?!<month>){YEAR}?)", build_days),
    rule("month day", f"(?:{OF_DAYPART}|{EARLY_HOURS}|{PART})?{WEEKDAY}?{MONTH}<the>?{DAY}(?:{YEAR}|{LINK})?", build_date),
    rule("month day, daypart", f"{WEEKDAY}?{MONTH}<the>?{DAY}(?:{YEAR})?<comma>?{DAYPART}", build_date),
    rule("month day clock", f"{WEEKDAY}?{MONTH}{DAY}(?:{YEAR})?<comma>?(?P<clock><clock>)", build_clock),
    rule("day month", f"(?:{OF_DAYPART}|{EARLY_HOURS}|{PART})?{WEEKDAY}?<the>?{DAY}<of>?{MONTH}(?:{YEAR}|{LINK})?", build_date),
    rule("day month, daypart", f"{WEEKDAY}?<the>?{DAY}<of>?{MONTH}(?:{YEAR})?<comma>?{DAYPART}", build_date),
    rule("month", f"{PART}?{MONTH}(?:{YEAR}|{LINK})?(?!<day|nth>(?!<units>))", build_date),
    rule("month before Christ", f"{PART}?{MONTH}(?:{DAY}<comma>?)?{BC_YEAR}", build_date),
    rule("weekday", f"(?:{OF_DAYPART}|{EARLY_HOURS}|{PART})?(?P<weekday><weekday>)", build_date),
    rule("weekday, daypart", f"{PART}?(?P<weekday><weekday>){DAYPART}", build_date),
    rule("day of the month", "<the>(?P<day><nth>)(?!<ordinal|unit|units|comma>|[.])", build_date),
    rule(
        "season of a year",
        f"(?:<the>|{PART})?(?P<season><season|fall>)(?:<of|comma>)?(?P<year><year>)(?P<era><era>)?",
        build_date,
    ),
    rule(
        "season before Christ",
        f"(?:<the>|{PART})?(?P<season><season|fall>)(?:<of|comma>)?(?P<year><digits|two>)(?P<era><era>)",
        build_date,
    ),
    rule("year season", "(?P<year><year>)(?P<season><season|fall>)", build_date),
    rule("season", f"(?:<the>|{PART})?(?P<season><season>)(?:{LINK})?", build_date),
    rule("the fall", "<the|that|this>(?P<season><fall>)(?!<of>)", build_date),
    rule("short years", "(?P<left><year>)<dash>(?P<last>(?P<year><two|day>))(?!<dash|comma>?<month>)(?!<era>)", build_years),
    rule(
        "years before Christ",
        f"(?P<left><digits|two|year>){JOINT}(?P<last>(?P<year><digits|two|year>)(?P<era><era>))",
        build_years,
    ),
    rule("year before Christ", f"(?:{PART}|<about|ca>[.]?)?(?P<year><year|digits|two|day>)(?P<era><era>)", build_year),
    rule("year", f"(?:{PART}|<about|ca>)?(?P<year><year>)", build_year),
    rule("short year", "(?P<year><short>)", build_year),
    rule("decade", f"(?:<the>|{PART})?(?P<decades><decades|decade>)(?P<era><era>)?", build_decade),
    rule("century", f"(?:<the>|{PART})?(?P<nth><nth|ordinal|second>)<dash>?(?P<unit><unit>)(?P<era><era>)?", build_century),
    rule(
        "half",
        f"<the>?(?:(?P<which><ordinal|second>)|(?P<latter><latter>))(?:(?P<half><half>)|(?P<unit><unit>))<of>(?:(?P<year><year>)|<the>(?P<theyear><unit>))",
        build_half,
    ),
    rule("clock", "(?P<clock><clock>)", build_clock),
    rule("weekday clock", "(?P<clock><clock>)<on>?(?P<weekday><weekday>)", build_clock),
)
