"""A time expression as its words say it, before it is placed on the calendar."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """Parts of a date as named; what is None must come from elsewhere.

    ``name`` is a season (SP …), quarter (Q3) or half (H2); ``decade`` and ``century`` are their first years; ``link`` is the
    step to the year where words give it (*of that year*, *last year*); ``short`` on a year in two figures.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    name: str | None = None
    decade: int | None = None
    century: int | None = None
    before_christ: bool = False
    part: str = ""
    clock: str = ""
    link: "Step | None" = None
    short: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A whole unit so many steps from now or from the time under discussion: *last week*, *the following day*, *that month*.

    ``month``, ``weekday`` and ``season`` name which one is stepped to (*last March*, *next Friday*).
    """

    unit: str
    count: int
    base: str = "now"
    month: int | None = None
    weekday: int | None = None
    season: str | None = None
    part: str = ""
    clock: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offset:
    """A distance from now, from the time under discussion, or from an event: *two days ago*, *weeks later*, *a day after*."""

    unit: str
    count: float | None
    sign: int
    base: str = "now"
    part: str = ""
    clock: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """A duration; ``side`` says which way it runs from now or from ``of`` (*the past two weeks*, *the first days of May*)."""

    unit: str
    count: float | None
    side: str = ""
    of: Calendar | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Often:
    """A set of times: *every day*, *weekly*."""

    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Loose:
    """A time with no place on the calendar but its side of now: *recently*, *now*, *the future*; or nothing (*this period*)."""

    value: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WarDay:
    """The n-th day, week, month or year of a war: *the 200th day of the war*; ``origin`` is the war's first day, once known.

    ``opening`` on the first few of them: *the first days of the invasion*, *the start of the war*.
    """

    count: int
    unit: str
    origin: int | None = None
    opening: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """A date in figures, *12/09/22*, as written; ``order`` is ``dmy`` or ``mdy`` where the mark says."""

    left: int
    right: int
    year: int
    order: str | None = None


Meaning = Calendar | Step | Offset | Length | Often | Loose | WarDay | Figures


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A meaning and where its words stand in the cleaned text; ``rule`` names the pattern that found it.

    ``pair`` is true on the left part of a range, whose missing parts come from the right one; ``weak`` on a year that is named
    in passing (*the 1975 accords*, *since 1882*), which is not what the text goes on to speak of; ``beside`` on words that
    stand in apposition to the date before them (*on 27 June, two days after …*); ``quoted`` inside quotation marks; ``since``
    behind a word that only opens or closes a time (*since 2014*, *until 1975*).
    """

    start: int
    end: int
    meaning: Meaning
    rule: str = ""
    pair: bool = False
    weak: bool = False
    beside: bool = False
    quoted: bool = False
    since: bool = False
