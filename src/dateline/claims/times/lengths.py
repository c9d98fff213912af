"""The grammar of durations, sets of times, and times that are only before, now or after."""

from collections.abc import Iterable

from dateline.claims.times.dates import part_of
from dateline.claims.times.lexer import OTHER
from dateline.claims.times.match import Found, Rule, rule
from dateline.claims.times.phrase import Calendar, Length, Loose, Offset, Often, Phrase
from dateline.claims.times.steps import COUNT, HEDGE, UNIT, count_of, one, unit_of

_OFTEN = {
    "minute": "PT1M",
    "hour": "PT1H",
    "day": "XXXX-XX-XX",
    "week": "XXXX-WXX",
    "month": "XXXX-XX",
    "year": "XXXX",
    "quarter": "XXXX-QX",
    "weekend": "XXXX-WXX-WE",
}


def build_length(found: Found) -> Iterable[Phrase]:
    """*three weeks*, *several days*, *a few hours*, *more than a year*; *30 a day* is a set."""
    unit, factor = unit_of(found)
    count = count_of(found)
    if found.has("single") and found.length("counted") == 1 and found.name("unit") == found.value("unit"):
        before = found.before()
        if before is not None and before.kind in ("day", "two", "digits", "count", "times", "year"):
            return one(found, Often(value=_rate(unit)), "often")
    if count is not None and found.has("ahalf"):
        count += 0.5
    if found.has("ahead"):
        return one(found, Offset(unit=unit, count=None if count is None else count * factor, sign=1))
    return one(found, Length(unit=unit, count=None if count is None else count * factor), "length")


def _rate(unit: str) -> str:
    return {"hour": "PT1H", "minute": "PT1M"}.get(unit, f"P1{unit[0].upper()}")


def build_compound(found: Found) -> Iterable[Phrase]:
    """*ten-day*, *year-long*, *46-day*, *three-year-old* counts an age and stays."""
    unit, factor = unit_of(found)
    word = found.word("unit")
    plural = word is not None and word.kind == "units"
    count = count_of(found) if found.has("count") or found.has("dozen") or plural else 1.0
    return one(found, Length(unit=unit, count=None if count is None else count * factor), "length")


def build_plural(found: Found) -> Iterable[Phrase]:
    """*days*, *weeks*, *months of fighting*: how many is not said."""
    unit, _ = unit_of(found)
    return one(found, Length(unit=unit, count=None), "length")


def build_first_of(found: Found) -> Iterable[Phrase]:
    """*the first ten months of 1915*, *the last week of August*: a length at one end of a date."""
    unit, factor = unit_of(found)
    count = count_of(found) if found.has("counted") else 1.0
    word = found.word("which")
    if word is None or (word.kind == "ordinal" and word.value != 1):
        return ()
    side = "end" if word.kind in ("last", "final") else "start"
    of = Calendar(
        month=found.number("month"), year=found.number("year"), name=found.name("season") or None, part=part_of(found)
    )
    return one(found, Length(unit=unit, count=None if count is None else count * factor, side=side, of=of), "length")


def build_often(found: Found) -> Iterable[Phrase]:
    """*every day*, *each Friday*, *per month*, *daily*, *on Mondays*."""
    if found.has("often"):
        return one(found, Often(value=found.name("often")), "often")
    if found.has("weekday"):
        return one(found, Often(value=f"XXXX-WXX-{(found.number('weekday') or 0) + 1}"), "often")
    if found.has("per"):
        return one(found, Often(value=_rate(str(found.value("unit")))), "often")
    if found.has("daypart"):
        return one(found, Often(value=f"XXXX-XX-XXT{found.name('daypart')}"), "often")
    if found.has("count"):
        unit, _ = unit_of(found)
        count = count_of(found)
        return one(found, Often(value=length_value(unit, count)), "often")
    return one(found, Often(value=_OFTEN.get(str(found.value("unit")), "XXXX")), "often")


def length_value(unit: str, count: float | None) -> str:
    """The TIMEX3 value of a duration: ``P3D``, ``PT24H``, ``PXW``, ``P2.5Y``, ``P1DE``, ``P1CE``."""
    mark = {
        "second": "S",
        "minute": "M",
        "hour": "H",
        "day": "D",
        "week": "W",
        "weekend": "WE",
        "month": "M",
        "quarter": "Q",
        "year": "Y",
    }
    mark |= {"decade": "DE", "century": "CE"}
    figure = "X" if count is None else f"{count:g}"
    return f"P{'T' if unit in ('second', 'minute', 'hour') else ''}{figure}{mark[unit]}"


def build_loose(found: Found) -> Iterable[Phrase]:
    """*now*, *recently*, *soon*, *the future*, *the past*, *to date*, *at this time*; *the Future Party* is a name."""
    word, before = found.word("ref"), found.before()
    heads = before is None or before.kind in ("stop", "quote", "paragraph")
    inside = word is not None and (word.start > found.start or not heads)
    if word is not None and inside and word.kind in ("future", "present", "current", "recent") and word.text[0].isupper():
        return ()
    return one(found, Loose(value="PRESENT_REF" if found.has("these") else found.name("ref") or None), "loose")


def build_past(found: Found) -> Iterable[Phrase]:
    """*the past*, as a noun."""
    after = found.after()
    if (
        after is not None
        and after.text.isalpha()
        and after.kind not in ("and", "or", "in", "on", "by", "for", "to", "as", "at", "from", "after")
        and after.text.islower()
        and after.text not in ("is", "was", "had", "has", "but", "when", "that", "which", "with")
    ):
        return ()
    return one(found, Loose(value="PAST_REF"), "loose")


def build_that_time(found: Found) -> Iterable[Phrase]:
    """*this period*, *that time*, *the same time*: a time that the text has named before."""
    word, before = found.word("time"), found.before()
    same = found.lexed.words[found.match.end() - 2].kind == "same"
    now = (
        not same
        and word is not None
        and word.kind == "time"
        and before is not None
        and before.kind in ("at", "by", "around", "until")
    )
    return one(found, Loose(value="PRESENT_REF" if now else None), "that time")


def build_night(found: Found) -> Iterable[Phrase]:
    """*at night*, *by nightfall*, *at dawn*, *at noon*: a part of some day."""
    word = found.word("daypart")
    if word is None:
        return ()
    tail = {"noon": "12:00", "midnight": "24:00"}.get(word.kind, str(word.value))
    return one(found, Often(value=f"XXXX-XX-XXT{tail}"), "daypart")


def build_night_noun(found: Found) -> Iterable[Phrase]:
    """*night attacks*, *daytime raids*: a part of the day that marks what happens in it."""
    before, after = found.before(), found.after()
    word = found.word("daypart")
    if (
        word is None
        or word.value not in ("NI", "DT")
        or (before is not None and before.kind in ("the", "that", "this", "a", "weekday"))
    ):
        return ()
    if after is None or not after.text.isalpha() or not after.text.islower():
        return ()
    return (Phrase(start=word.start, end=word.end, meaning=Often(value=f"XXXX-XX-XXT{word.value}"), rule="daypart"),)


LENGTH_RULES: tuple[Rule, ...] = (
    rule(
        "length",
        f"{HEDGE}(?P<counted>{COUNT}){UNIT}(?:<and><a>(?P<ahalf><half>))?(?!<dash>)(?:(?:<of><age>)|<old>)?",
        build_length,
    ),
    rule("in weeks' time", f"(?<=<in>){HEDGE}(?P<counted>{COUNT}){UNIT}<possessive>[{OTHER}]?(?P<ahead><time>)", build_length),
    rule("bloody weeks", f"{HEDGE}(?P<counted>(?P<count><count|day|two>))[{OTHER}](?P<unit><units>)", build_length),
    rule(
        "compound",
        "(?P<count><count|day|two|digits|number>)<dash>(?P<unit><unit|units>)(?:<dash><long|old>)?",
        build_compound,
    ),
    rule("long", "(?P<unit><unit|units>)<dash><long>", build_compound),
    rule("bare plural", "(?P<unit><units>)", build_plural),
    rule(
        "first of",
        f"<the>?(?P<which><ordinal|last|final>)(?P<counted>{COUNT})?{UNIT}<of>"
        "(?:(?P<month><month>)(?:<of|comma>?(?P<year><year>))?|<the>?(?P<season><season>))",
        build_first_of,
    ),
    rule(
        "first of a year",
        f"<the>(?P<which><ordinal|last|final>)(?P<counted>{COUNT})?{UNIT}<of>(?P<year><year>)",
        build_first_of,
    ),
    rule("first years", f"<the>(?P<which><ordinal|last|final>)(?P<counted>{COUNT})(?P<unit><units>)", build_length),
    rule("final days", "<the>(?P<which><final>)(?P<unit><unit|units>)", build_compound),
    rule("often", "(?P<often><often|annual>)", build_often),
    rule(
        "every", "<every|each><other>?(?:(?P<unit><unit|weekend>)|(?P<weekday><weekday>)|(?P<daypart><daypart>))", build_often
    ),
    rule("every few", f"<every>(?P<counted>{COUNT})(?P<unit><units>)", build_often),
    rule("per", "(?P<per><per>)(?P<unit><unit>)", build_often),
    rule("weekdays", "(?P<weekday><weekdays>)", build_often),
    rule("now", "(?P<ref><now|lately|soon>)", build_loose),
    rule("recent", "(?P<ref><recent|current>)", build_loose),
    rule("the future", "<the>?(?P<ref><future>)", build_loose),
    rule("present", "(?:(?<=<at>)|<the>)(?P<ref><present>)(?!<dash>?<unit>)|(?P<ref><present>)<dash>?<unit>", build_loose),
    rule("modern", "(?P<ref><modern>)<dash>?<unit>", build_loose),
    rule("to date", "(?:(?<=<to>)|(?<=<as>))(?P<ref><date>)", build_loose),
    rule("these days", "<these>(?P<these><units>)", build_loose),
    rule("the past", "<the>(?P<past><past>)(?!<count|day|two|units|unit|few|vague|couple>)", build_past),
    rule("that time", "(?:<that|these|those>|<the><same>)(?P<time><time|period>)", build_that_time),
    rule(
        "this time",
        "(?<=<at|by|around|during|until|before|since|from|of|throughout|in>)<this>(?P<time><time|period>)",
        build_that_time,
    ),
    rule("the time", "(?:(?<=<at>)|(?<=<of>)|(?<=<by>))<the>(?P<time><time|period>)(?!<of|that>)", build_that_time),
    rule(
        "a short time",
        "<a>(?:<brief|long|full>|.)?<brief|long>(?P<time><time|period>)|(?<=<for>)<some>(?P<time><time>)",
        build_that_time,
    ),
    rule("season of rain", "<the>?(?P<time><seasonal>)<seasons>", build_that_time),
    rule("one night", "<count>(?P<daypart><daypart>)", build_night),
    rule("night raid", f"(?P<daypart><daypart>)(?:<dash>|(?=[{OTHER}]))", build_night_noun),
    rule(
        "night",
        "(?:(?<=<at>)|(?<=<by>)|(?<=<before>)|(?<=<after>)|(?<=<until>)|(?<=<from>)|(?<=<to>)|(?<=<in>))(?P<daypart><daypart|sunpart|noon|midnight>)",
        build_night,
    ),
)
