"""The grammar of times told from now, from the time under discussion, or from an event: *last week*, *two days later*."""

from collections.abc import Iterable

from dateline.claims.times.dates import DAYPART, PART, clock_of, part_of
from dateline.claims.times.lexer import Word
from dateline.claims.times.match import Found, Rule, rule
from dateline.claims.times.phrase import Calendar, Length, Loose, Meaning, Offset, Phrase, Step, WarDay

# How much is said before a count: *more than*, *nearly*, *about*, *just*.
HEDGE = (
    "(?:<just|only|about|around|nearly|over|some|under|ca|another>*(?:(?P<more><more|less><than>)|<at><the>?<least>|<up><to>)?"
    "<just|only|about|around|nearly|over|some|another>?)"
)
# A count: figures, words, *a*, *a few*, *half a*, *a couple of*, *two and a half*.
COUNT = (
    "(?:(?P<count><count|day|two|digits|year|number>)(?:<and><a>(?P<plus><half>)|<and>(?P<plus2><half>))?"
    "(?:(?:<to|or|dash>)(?P<upper><count|day|two|digits|number>))?"
    "|<a>?(?P<some><few|vague|some|many>)(?:<more>)?|<a>?(?P<couple><couple>)<of>?|(?P<half><half>)<a>?|<a><half>"
    "|<a>?(?P<dozen><hundred>)|(?P<single><a>)<single|full>?|(?P<single><single>))"
)
UNIT = "<full>?(?P<unit><unit|units|weekend|weekends>)"
DAYS = frozenset({"day", "week", "fortnight", "month", "quarter", "year", "decade", "century", "weekend", "millennium"})


def unit_of(found: Found, group: str = "unit") -> tuple[str, float]:
    """The unit of a match and what one of it counts for: a fortnight is two weeks."""
    word = found.word(group)
    name = str(word.value) if word is not None else ""
    if name == "fortnight":
        return "week", 2.0
    return ("century", 10.0) if name == "millennium" else (name, 1.0)


def count_of(found: Found) -> float | None:
    """How many; None for *a few*, *several* and bare plurals, a half for *half a*."""
    if found.has("count"):
        value = found.value("count")
        if not isinstance(value, (int, float)):
            return None
        return value + (0.5 if found.has("plus") or found.has("plus2") else 0)
    if found.has("couple"):
        value = found.value("couple")
        return float(value) if isinstance(value, int) else None
    if found.has("dozen"):
        value = found.value("dozen")
        return float(value) if isinstance(value, int) else None
    if found.has("half"):
        return 0.5
    return 1.0 if found.has("single") else None


def one(found: Found, meaning: Meaning, rule_name: str = "step") -> tuple[Phrase, ...]:
    """The one phrase that a match is."""
    return (Phrase(start=found.start, end=found.end, meaning=meaning, rule=rule_name),)


def build_deictic(found: Found) -> Iterable[Phrase]:
    """*today*, *yesterday morning*, *tomorrow*, *tonight*, *overnight*, *late yesterday*."""
    if found.has("night"):
        return one(found, Step(unit="day", count=0, clock="TNI"))
    if found.has("over"):
        # The night before the report, unless the verb looks ahead: placed by tense.
        return one(found, Step(unit="day", count=0, base="overnight", clock="TNI"))
    clock = clock_of(found) or {"START": "TMO", "END": "TEV"}.get(part_of(found), "")
    return one(found, Step(unit="day", count=found.number("today") or 0, clock=clock))


def build_day_beyond(found: Found) -> Iterable[Phrase]:
    """*the day before yesterday*, *the day after tomorrow*."""
    sign, day = found.number("sign") or 0, found.number("today") or 0
    if day == 0 or found.value("unit") != "day":
        return ()
    return one(found, Step(unit="day", count=day + sign))


_BASES = {"last": "now", "next": "now", "this": "now", "current": "now", "coming": "now"}


def build_step(found: Found) -> Iterable[Phrase]:
    """*last week*, *early next month*, *that same day*, *the following year*, *the previous April*, *this spring*."""
    word = found.word("which")
    if word is None or not isinstance(word.value, int) or (word.kind == "following" and not found.has("the")):
        return ()  # *following Friday's attack* is after it
    base = "now" if found.has("same") is False and word.kind in _BASES else "focus"
    if word.kind == "this" and found.value("unit") == "day":
        before, after = found.before(), found.after()
        closed = after is None or after.kind in ("comma", "stop", "close", "paragraph")
        if before is not None and before.kind == "to" and closed:
            return one(found, Loose(value="PRESENT_REF"), "loose")
        base = "focus"
    if word.kind in ("last", "next") and found.has("the"):
        before = found.before()
        if before is not None and before.kind in ("over", "for", "during", "within") and found.has("unit"):
            return ()  # *over the last week* is a length
        base = "focus"
    return _step(found, word, base)


def _step(found: Found, word: Word, base: str) -> Iterable[Phrase]:
    unit, count = unit_of(found)
    step, part = int(word.value) if isinstance(word.value, int) else 0, part_of(found)
    named = {"month": found.number("month"), "weekday": found.number("weekday"), "season": found.name("season") or None}
    if any(value is not None for value in named.values()):
        unit = "day" if named["weekday"] is not None else "year"
        return one(found, Step(unit=unit, count=step, base=base, part=part, clock=clock_of(found), **named))  # type: ignore[arg-type]
    if found.has("daypart"):
        if found.has("night") or (word.kind == "last" and clock_of(found) != "TNI"):
            return ()
        return one(found, Step(unit="day", count=step, base=base, part=part, clock=clock_of(found)))
    if unit not in DAYS:
        return one(found, Loose(value=None)) if word.kind in ("that", "same") else ()
    if word.kind in ("last", "current") and found.has("the") and unit == "day":
        return one(found, Loose(value=None))
    clock = {"START": "TMO", "END": "TEV"}.get(part, "") if unit == "day" else ""
    return one(found, Step(unit=unit, count=round(step * count), base=base, part="" if clock else part, clock=clock))


def build_past_units(found: Found) -> Iterable[Phrase]:
    """*the past two weeks*, *the next 48 hours*, *the last few days*, *recent weeks*, *the coming months*, *the past week*."""
    word = found.word("which")
    unit, factor = unit_of(found)
    if word is None or unit == "weekend":
        return ()
    unit_word = found.word("unit")
    plural = unit_word is not None and unit_word.kind == "units"
    count = count_of(found) if found.has("counted") else None
    if count is None and not plural and not found.has("counted"):
        before = found.before()
        spans = (
            before is not None
            and before.kind in ("for", "over", "during", "within", "throughout")
            and unit not in ("day", "month")
        )
        if word.kind != "past" and unit in DAYS and not spans:
            return ()
        count = 1.0
    back = word.kind in ("last", "past", "previous", "recent", "earlier")
    near = word.kind in ("last", "past", "next", "coming", "recent", "this", "these")
    return one(
        found,
        Length(
            unit=unit,
            count=None if count is None else count * factor,
            side=("past" if back else "future") + ("" if near else " focus"),
        ),
        "length",
    )


def build_ago(found: Found) -> Iterable[Phrase]:
    """*two days ago*, *a few weeks ago*, *years ago*, *a week ago today*."""
    unit, factor = unit_of(found)
    count = count_of(found)
    return one(
        found,
        Offset(
            unit=unit, count=None if count is None else count * factor, sign=found.number("ago") or -1, clock=clock_of(found)
        ),
    )


def build_later(found: Found) -> Iterable[Phrase]:
    """*two days later*, *weeks earlier*, *a year before*, *the day after*, with or without the event that it counts from."""
    unit, factor = unit_of(found)
    word = found.word("sign")
    if word is None:
        return ()
    before = found.before()
    if before is not None and before.kind == "for":
        return ()
    count = count_of(found) if found.has("counted") else (1.0 if found.has("the") else None)
    unit_word = found.word("unit")
    if not found.has("counted") and not found.has("the") and (unit_word is None or unit_word.kind != "units"):
        return ()
    after = found.after()
    told = after is not None and after.kind not in ("comma", "stop", "close", "paragraph", "quote")
    base = "event" if word.kind in ("before", "after") and told else "focus"
    sign = word.value if isinstance(word.value, int) else 1
    return one(found, Offset(unit=unit, count=None if count is None else count * factor, sign=sign, base=base))


def build_in_units(found: Found) -> Iterable[Phrase]:
    """*in two days' time*, *two weeks from now*, *within 48 hours* keeps to the lengths."""
    unit, factor = unit_of(found)
    count = count_of(found)
    return one(found, Offset(unit=unit, count=None if count is None else count * factor, sign=1))


def build_later_in(found: Found) -> Iterable[Phrase]:
    """*later that year*, *earlier this month*, *later in the summer*, *later in 1792*."""
    word = found.word("side")
    part = "END" if word is not None and word.kind in ("later", "late") else "START"
    if found.has("year"):
        return one(found, Calendar(year=found.number("year"), part=part), "calendar")
    if found.has("season"):
        return one(found, Calendar(name=found.name("season"), part=part), "calendar")
    unit, _ = unit_of(found)
    which = found.word("which")
    now = which is not None and which.kind in ("this", "last", "next")
    step = which.value if which is not None and isinstance(which.value, int) else 0
    clock = clock_of(found)
    if unit not in DAYS and not clock:
        return ()
    if clock:
        return one(found, Step(unit="day", count=step, base="now" if now else "focus", clock=clock))
    part = part if unit != "day" else ""
    base = "tense" if which is None and not found.has("which2") and unit != "day" else ("now" if now else "focus")
    return one(found, Step(unit=unit, count=step, base=base, part="" if now and step == 0 else part))


def build_edge(found: Found) -> Iterable[Phrase]:
    """*the end of the month*, *the start of the week*, *month's end*, *the end of the previous year*, *year-end*."""
    unit, _ = unit_of(found)
    if unit not in DAYS:
        return ()
    which = found.word("which")
    step = which.value if which is not None and isinstance(which.value, int) else 0
    base = "now" if which is not None and which.kind in ("this", "last", "next") and not found.has("the") else "focus"
    base = "tense" if which is None else base
    part = part_of(found) or "END"
    if unit == "day":
        return one(found, Step(unit="day", count=step, base="now", clock={"START": "TMO", "END": "TEV"}.get(part, "")))
    return one(found, Step(unit=unit, count=step, base=base, part=part))


def build_weekend(found: Found) -> Iterable[Phrase]:
    """*the weekend*, *over the weekend*: the last one or the next, by tense."""
    return one(found, Step(unit="weekend", count=0, base="tense", part=""))


def build_war_day(found: Found) -> Iterable[Phrase]:
    """*the 200th day of the war*, *day 200 of the invasion*."""
    unit, _ = unit_of(found)
    number = found.number("nth")
    if number is None or unit not in ("day", "week", "month", "year"):
        return ()
    return one(found, WarDay(count=number, unit=unit), "war day")


# An offensive or an operation within a war has first days of its own.
_WHOLE_WARS = frozenset({"war", "invasion", "conflict", "hostilities"})


def build_war_opening(found: Found) -> Iterable[Phrase]:
    """*the first days of the invasion*, *the opening weeks of the war*, *the start of the conflict*."""
    unit, _ = unit_of(found)
    war = found.word("war")
    opens = found.number("nth") in (None, 1) and (not found.has("edge") or found.name("edge") == "START")
    if war is None or war.text.lower() not in _WHOLE_WARS or not opens:
        return ()
    if found.has("edge"):
        return one(found, WarDay(count=1, unit="day", opening=True), "war opening")
    return one(found, WarDay(count=1, unit=unit, opening=True), "war opening") if unit in ("day", "week", "month") else ()


def build_nth_day(found: Found) -> Iterable[Phrase]:
    """*on the first day*: the day under discussion; later ones are counted from a day that the words do not name."""
    if found.value("unit") != "day":
        return ()
    return one(found, Step(unit="day", count=0, base="focus") if found.value("nth") == 1 else Loose(value=None))


def build_sunpart(found: Found) -> Iterable[Phrase]:
    """*by nightfall*, *before dawn*, *at noon*: of the day under discussion."""
    return one(found, Step(unit="day", count=0, base="day", clock=clock_of(found)))


WHICH = "(?P<which><last|next|this|previous|following|that|coming>)"
STEP_RULES: tuple[Rule, ...] = (
    rule("yesterday", f"(?:(?P<early><early|late>))?(?P<today><today>)(?:{DAYPART})?", build_deictic),
    rule("tonight", "(?P<night><tonight>)", build_deictic),
    rule("overnight", "(?P<over><overnight>)", build_deictic),
    rule("day before yesterday", "<the>?(?P<unit><unit>)(?P<sign><before|after>)(?P<today><today>)", build_day_beyond),
    rule(
        "last week",
        f"{PART}?(?P<the><the>)?{WHICH}(?P<same><same>)?(?:(?P<unit><unit|weekend>)|{DAYPART}|(?P<month><month>)|(?P<weekday><weekday>){DAYPART}?|(?P<season><season|fall>))",
        build_step,
    ),
    rule(
        "the same day",
        "(?P<the><the>)(?P<which><same>)(?:(?P<unit><unit|weekend>)|(?P<daypart><daypart>)|(?P<weekday><weekday>)|(?P<month><month>))",
        build_step,
    ),
    rule(
        "past weeks",
        f"(?P<the><the>)?(?P<which><last|past|next|previous|coming|following|recent>)(?P<counted>{COUNT})?{UNIT}",
        build_past_units,
    ),
    rule("four previous weeks", f"(?P<the><the>)?(?P<counted>{COUNT})(?P<which><previous|following>){UNIT}", build_past_units),
    rule("days ago", f"{HEDGE}(?:{COUNT})?{UNIT}(?P<ago><ago|hence>)(?:{DAYPART})?", build_ago),
    rule("days later", f"{HEDGE}(?P<counted>{COUNT}){UNIT}(?P<sign><later|earlier|before|after|previous>)", build_later),
    rule("weeks later", "(?P<unit><units>)(?P<sign><later|earlier|before|after>)", build_later),
    rule("the day after", "(?P<the><the>)(?P<unit><unit>)(?P<sign><before|after|following>)", build_later),
    rule("days from now", f"<in>?{COUNT}{UNIT}<from><now>", build_in_units),
    rule(
        "later that year",
        f"(?P<side><later|earlier|late|early>)(?:<in>)?(?:(?P<which><that|this|last|next>)<same>?|<the>(?:(?P<which2><same|following|next|previous>))?)(?:(?P<unit><unit>)|{DAYPART}|(?P<season><season>))",
        build_later_in,
    ),
    rule("later in a year", "(?P<side><later|earlier>)<in>(?P<year><year>)", build_later_in),
    rule(
        "end of the month",
        "(?:<the>?(?P<edge><edge>)<of>|<the>(?P<portion><early|late|latter|ordinal|second|final>)<portion|half><of>)(?:(?P<the><the>)|(?=<this|that|next|last>))(?P<which><last|next|this|previous|following|that|same>)?(?P<unit><unit|weekend>)",
        build_edge,
    ),
    rule("month's end", "(?P<unit><unit>)(?:<possessive>.)?<dash>?(?P<edge><edge>)", build_edge),
    rule("the weekend", "<the>(?P<unit><weekend>)", build_weekend),
    rule("the nth day", "<the>(?P<nth><ordinal|second|final|nth>)(?P<unit><unit>)(?!<of>)", build_nth_day),
    rule("at dawn", "(?<=<at|by|before|after|until|from|to|since|around>)(?P<daypart><sunpart|noon|midnight>)", build_sunpart),
    rule(
        "day of the war",
        "<the>?(?P<nth><nth|ordinal|second>)(?P<unit><unit>)<of>[^<stop><paragraph>]{0,5}?<war>",
        build_war_day,
    ),
    rule(
        "war opening",
        "<the>(?:(?P<nth><ordinal|second|final>)|(?P<early><early>))(?P<unit><units>)<of>[^<stop><paragraph>]{0,4}?(?P<war><war>)",
        build_war_opening,
    ),
    rule("war start", "<the>(?P<edge><edge>)<of>[^<stop><paragraph>]{0,4}?(?P<war><war>)", build_war_opening),
    rule("war day", "(?P<unit><unit>)(?P<nth><day|two|digits>)<of>[^<stop><paragraph>]{0,5}?<war>", build_war_day),
)
