"""The grammar of years and of what the calendar names in and above them: seasons, halves, decades, centuries, feasts."""

from collections.abc import Iterable

from dateline.claims.times.dates import DAYPART, JOINT, LINK, PART, calendar, clock_of, link_of, part_of, year_of
from dateline.claims.times.match import Found, Rule, rule
from dateline.claims.times.phrase import Calendar, Loose, Phrase

# Words before four figures that make them a year even where a plural follows (*the 1968 protests*, *in 1945 troops ...*).
_BEFORE_YEAR = frozenset(
    {
        "in",
        "since",
        "by",
        "until",
        "from",
        "of",
        "during",
        "throughout",
        "through",
        "before",
        "after",
        "the",
        "its",
        "possessive",
    }
)
# Words and signs before four figures that make them a count.
_BEFORE_COUNT = frozenset({"some", "nearly", "over", "than", "least", "another", "times", "numbered"})
_SIGNS = frozenset("$£€#*+~=×")
_FIRST_SURE, _LAST_SURE = 1500, 2099  # outside these four figures are a year only after one of the words above


def build_year(found: Found) -> Iterable[Phrase]:
    """A bare year, unless what stands around it makes it a count."""
    year = year_of(found)
    if year is None or (not found.has("era") and not _is_year(found, year)):
        return
    word = found.word("year")
    if found.has("edge") and word is not None and found.text.endswith("the ", 0, word.start):
        # *the start of the 2019 offensive*: the offensive's start, not the year's.
        yield calendar(found, Calendar(year=year), (word.start, word.end))
        return
    short = word is not None and word.kind == "short"
    yield calendar(found, Calendar(year=year, before_christ=found.name("era") == "BC", part=part_of(found), short=short))


def _is_year(found: Found, year: int) -> bool:
    """Whether four figures read as a year rather than as a count, a number or a measure."""
    before, after = found.before(), found.after()
    if found.text[found.end : found.end + 1].isalpha() or found.text[max(0, found.start - 1) : found.start].isalpha():
        return False
    if after is not None and (after.kind in ("measure", "units", "unit") or after.text in ("%", "°")):
        return False
    if part_of(found) or found.has("unit"):
        return True
    if before is not None and (before.kind in _BEFORE_COUNT or before.text in _SIGNS):
        return False
    if found.text[max(0, found.start - 8) : found.start].rstrip().endswith(("U.S.C.", "§")):
        return False
    marked = before is not None and before.kind in _BEFORE_YEAR
    if not _FIRST_SURE <= year <= _LAST_SURE:
        return marked or (before is not None and before.kind == "open")
    return marked or after is None or not _is_plural(after.text)


def _is_plural(word: str) -> bool:
    """Whether a word looks like a plural noun, which four figures before it would count."""
    return len(word) > 3 and word.islower() and word.endswith("s") and not word.endswith("ss") and word not in ("does", "this")


def build_year_zero(found: Found) -> Iterable[Phrase]:
    """*the year 0*, which the calendar does not have."""
    if found.value("unit") == "year" and found.value("zero") == 0:
        yield calendar(found, Calendar(year=0))


def build_decade(found: Found) -> Iterable[Phrase]:
    """*the 1930s*, *the 470s BC*, *the '60s*, *the sixties*."""
    first = found.number("decades")
    if first is None:
        return
    if first < 100 and not found.has("era"):
        first += 1900 if first >= 20 else 2000
    yield calendar(found, Calendar(decade=first, before_christ=found.name("era") == "BC", part=part_of(found)))


def build_century(found: Found) -> Iterable[Phrase]:
    """*the nineteenth century*, *the 4th century BC*."""
    number = found.number("nth")
    if number is None or found.value("unit") != "century" or not 1 <= number <= 30:
        return
    before_christ = found.name("era") == "BC"
    yield calendar(found, Calendar(century=(number - 1) * 100, before_christ=before_christ, part=part_of(found)))


def build_half(found: Found) -> Iterable[Phrase]:
    """*the first half of 2022*, *the third quarter*, *Q3 2022*; of the year under discussion where none is said."""
    number, unit = found.number("which"), found.value("unit")
    if found.has("half"):
        if not found.has("year") and not found.has("theyear"):
            return  # *the first half* is as often a match's or a book's
        unit = "half"
    if found.has("latter"):
        number = 2 if unit == "half" else 4
    if unit not in ("half", "quarter") or number not in ((1, 2) if unit == "half" else (1, 2, 3, 4)):
        return
    link = link_of(found)
    if found.has("theyear") and found.value("theyear") != "year":
        return
    yield calendar(found, Calendar(year=year_of(found), name=f"{'H' if unit == 'half' else 'Q'}{number}", link=link))


def build_fraction(found: Found) -> Iterable[Phrase]:
    """*Q3 2022*, *H1*."""
    name = found.name("fraction")
    if name[0] == "Q" or name[1] in "12":
        yield calendar(found, Calendar(year=year_of(found), name=name))


def build_fiscal(found: Found) -> Iterable[Phrase]:
    """*fiscal 2023*: which months it covers is its owner's choice, so it names no days."""
    yield Phrase(start=found.start, end=found.end, meaning=Loose(value=f"FY{year_of(found)}"), rule="fiscal")


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


def build_season(found: Found) -> Iterable[Phrase]:
    """*the summer of 1942*, *late autumn*, *winter*; *fall* and *spring* as nouns of other kinds have no article or year."""
    yield calendar(
        found,
        Calendar(
            year=year_of(found),
            name=found.name("season"),
            before_christ=found.name("era") == "BC",
            part=part_of(found),
            link=link_of(found),
        ),
    )


def build_holiday(found: Found) -> Iterable[Phrase]:
    """*Christmas 1963*, *Christmas Eve*, *New Year's Day*, *the new year*: feasts with a day of their own in the calendar."""
    if found.has("new"):
        month, day = (12, 31) if found.has("eve") else (1, 1)
    else:
        month, day = (int(part) for part in found.name("holiday").split("-"))
        day -= found.has("eve")
    yield calendar(found, Calendar(year=year_of(found), month=month, day=day, clock=clock_of(found)))


def build_feast(found: Found) -> Iterable[Phrase]:
    """*Ramadan*, *Easter*: the year moves them, so they name no days here."""
    if found.text[found.start].isupper():
        yield Phrase(start=found.start, end=found.end, meaning=Loose(value=None), rule="feast")


YEAR = "(?P<year><year>)(?P<era><era>)?"
SEASON = "(?P<season><season|fall>)"
YEAR_RULES: tuple[Rule, ...] = (
    rule("season of a year", f"(?:<the>|{PART})?{SEASON}<of|comma>?{YEAR}", build_season),
    rule("season before Christ", f"(?:<the>|{PART})?{SEASON}<of|comma>?(?P<year><digits|two>)(?P<era><era>)", build_season),
    rule("year season", "(?P<year><year>)(?P<season><season|fall>)", build_season),
    rule("season", f"(?:<the>|{PART})?(?P<season><season>){LINK}?", build_season),
    rule("the fall", f"(?:<the>|{PART})(?P<season><fall>)(?!<of>)", build_season),
    rule("short years", "(?P<left><year>)<dash|slash>(?P<last>(?P<year><two|day>))(?!<dash|comma>?<month>|<era>)", build_years),
    rule(
        "years before Christ",
        f"(?P<left><digits|two|year>){JOINT}(?P<last>(?P<year><digits|two|year>)(?P<era><era>))",
        build_years,
    ),
    rule("year before Christ", f"(?:{PART}|<about|ca><stop>?)?(?P<year><year|digits|two|day>)(?P<era><era>)", build_year),
    rule("year", f"(?:{PART}|<about|ca><stop>?|<the>(?P<unit><unit>)|<rest><of>)?(?P<year><year>)", build_year),
    rule("the year 0", "<the>?(?P<unit><unit>)(?P<zero><digits>)", build_year_zero),
    rule("short year", "(?P<year><short>)", build_year),
    rule("decade", f"(?:<the>|{PART})?(?P<decades><decades|decade>)(?P<era><era>)?", build_decade),
    rule("the early decade", f"<the>{PART}(?P<decades><decades|decade>)(?P<era><era>)?", build_decade),
    rule("century", f"(?:<the>)?{PART}?(?P<nth><nth|ordinal|second>)<dash>?(?P<unit><unit>)(?P<era><era>)?", build_century),
    rule(
        "half",
        "<the>?(?:(?P<which><ordinal|second>)|(?P<latter><latter|last|final>))<dash>?(?:(?P<half><half>)|(?P<unit><quarter>))"
        "(?:<of>(?:(?P<year><year>)|<the>(?P<theyear><unit>))|(?P<year><year>))?",
        build_half,
    ),
    rule("quarter in figures", "(?P<fraction><fraction>)<of|comma>?(?P<year><year>)?", build_fraction),
    rule("fiscal year", "(?:<the>)?<fiscal><unit>?(?P<year><year>)", build_fiscal),
    rule(
        "holiday",
        f"(?P<holiday><holiday>)(?P<eve><eve>)?(?P<unit><unit>)?{DAYPART}?(?:<comma|of>?(?P<year><year>))?",
        build_holiday,
    ),
    rule("new year", "<the>?(?P<new><new>)<unit>(?:<possessive>.?(?:(?P<eve><eve>)|<unit>))?", build_holiday),
    rule("feast", "<creed>?(?P<feast><feast>)(?P<year><year>)?", build_feast),
)
