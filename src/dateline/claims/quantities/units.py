"""Units of measure and money: their forms beside a number, their names, and their conversion to canonical units."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import pint

from dateline.model import DatelineError


@dataclass(frozen=True, slots=True)
class Unit:
    """A row of ``claims/words/units.tsv``: plain English name, symbol as said, canonical symbol, pint's name."""

    name: str
    symbol: str
    canonical: str
    pint: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()

    @property
    def is_money(self) -> bool:
        """Whether it is a currency with an ISO 4217 code."""
        return len(self.symbol) == 3 and self.symbol.isupper() and self.symbol.isalpha() and self.pint == "-"


@dataclass(frozen=True, slots=True)
class UnitForm:
    """A unit as it stands in the text, ``[start, end)``."""

    unit: Unit
    start: int
    end: int


@cache
def unit_rows() -> tuple[Unit, ...]:
    """All units of the table.

    Raises: DatelineError where a row does not have its six columns.
    """
    rows = []
    for number, line in enumerate((files("dateline") / "claims" / "words" / "units.tsv").read_text("utf8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != 6:
            raise DatelineError(f"expected 6 columns in units.tsv, line {number} has {len(cells)}: mend the table")
        before, after = (tuple(form for form in cell.split("|") if form) for cell in cells[4:])
        name, symbol, canonical, known = cells[:4]
        rows.append(Unit(name, symbol, canonical, known, before, after))
    return tuple(rows)


@cache
def _by_name() -> dict[str, Unit]:
    return {unit.name: unit for unit in unit_rows()}


# Forms of up to this many letters are symbols and keep their case (m, M, Mt); longer ones are words (Kilometres).
_SYMBOL_LENGTH = 4


@cache
def _after() -> tuple[re.Pattern[str], dict[str, Unit]]:
    """A pattern of all forms after a number, longest first, and the unit of each."""
    table = {form if len(form) <= _SYMBOL_LENGTH else form.lower(): unit for unit in unit_rows() for form in unit.after}
    for form, unit in list(table.items()):
        if len(form) <= _SYMBOL_LENGTH and form.islower() and len(form) > 2:
            table.setdefault(form.capitalize(), unit)
            table.setdefault(form.upper(), unit)
    ordered = sorted(table, key=len, reverse=True)
    short = "|".join(re.escape(form) for form in ordered if len(form) <= _SYMBOL_LENGTH)
    long = "|".join(re.escape(form).replace(r"\ ", "[ \u00a0-]") for form in ordered if len(form) > _SYMBOL_LENGTH)
    return re.compile(rf"[ \u00a0-]?(?P<form>(?i:{long})|{short})(?![\w²³^]|-\d)"), table


@cache
def _before() -> dict[str, Unit]:
    return {form: unit for unit in unit_rows() for form in unit.before}


def unit_after(text: str, at: int) -> UnitForm | None:
    """The unit that stands at an offset, glued, after a space or after a hyphen."""
    pattern, table = _after()
    found = pattern.match(text, at)
    if found is None:
        return None
    form = found["form"].replace("\u00a0", " ")
    unit = table.get(form) or table.get(form.lower()) or table.get(form.lower().replace("-", " "))
    if unit is None:
        return None
    return UnitForm(unit, found.start("form"), found.end())


def unit_before(text: str, at: int) -> UnitForm | None:
    """The currency that ends at an offset: ``$``, ``US $``, ``RM``; letters stand free on their left."""
    for length in range(5, 0, -1):
        for skip in (0, 1):
            if skip and text[at - 1 : at] not in (" ", "\u00a0"):
                continue
            start = at - skip - length
            unit = _before().get(text[max(start, 0) : at - skip]) if start >= 0 else None
            if unit and not (text[start].isalpha() and start and text[start - 1].isalnum()):
                return UnitForm(unit, start, at)
    return None


_PER = re.compile(r" ?(?:/ ?|[- ]per[- ]|[- ]an?[- ]| each | every )(?=(?P<word>[A-Za-z]+[²³23]?))", re.IGNORECASE)
# "9 billion shekels ($2.4 billion) a year": a conversion may stand between.
_ASIDE = re.compile(r" ?\([^()]{1,40}\)")
# "a year ago" is a time, not a rate.
_NO_RATE = re.compile(r" (?:ago|earlier|later|before|after|since|from now)\b")
# What a bare "a" may make a rate of ("$76 a barrel", "40 hours a week"); "per" takes any noun.
TIMES = frozenset({"second", "minute", "hour", "day", "night", "week", "month", "year", "decade", "century", "fortnight"})
_THING_RATES = frozenset(
    {
        "barrel",
        "ounce",
        "gallon",
        "litre",
        "liter",
        "tonne",
        "ton",
        "kilo",
        "kilogram",
        "pound",
        "share",
        "piece",
        "head",
        "person",
    }
)
_RATE_NOUNS = TIMES | _THING_RATES


def rate_after(text: str, form: UnitForm) -> UnitForm:
    """The unit with what it is counted per, where that follows: ``$14.95 a month``, ``metres per second``, ``kV/cm``."""
    aside = _ASIDE.match(text, form.end)
    found = _PER.match(text, aside.end() if aside else form.end)
    if found is None:
        return form
    word = found["word"].lower()
    joint = found[0].strip(" -").lower()
    other = unit_after(text, found.end()) if joint == "/" or word in _RATE_NOUNS or _is_unit_word(text, found.end()) else None
    if joint in {"a", "an", "each", "every"} and word not in _RATE_NOUNS:
        return form
    end = other.end if other else found.end("word")
    shown = form.end if aside else end
    if _NO_RATE.match(text, end) or (other is None and joint == "/"):
        return form
    return UnitForm(per(form.unit, other.unit if other else Unit(word, word, word, "-")), form.start, shown)


def _is_unit_word(text: str, at: int) -> bool:
    form = unit_after(text, at)
    return form is not None and form.end - form.start > 3


def per(unit: Unit, other: Unit) -> Unit:
    """One unit for each of another; a row of the table where it has one."""
    name = f"{unit.name} per {other.name}"
    known = _by_name().get(name)
    if known:
        return known
    return Unit(name, f"{unit.symbol}/{other.symbol}", f"{unit.symbol}/{other.symbol}", "-")


@cache
def _registry() -> "pint.UnitRegistry[float]":
    return pint.UnitRegistry()


@cache
def factor(unit: Unit) -> float:
    """What a value in this unit is multiplied by to stand in its canonical unit; 1 where nothing is converted.

    Source: pint's definitions (NIST SP 811 and the international yard and pound of 1959).
    """
    if unit.pint == "-" or unit.symbol == unit.canonical:
        return 1.0
    target = next((row.pint for row in unit_rows() if row.symbol == unit.canonical), "-")
    if target == "-":
        return 1.0
    return float(_registry().Quantity(1.0, unit.pint).to(target).magnitude)


@cache
def _words() -> dict[str, Unit]:
    """Units by their forms of one word and three letters or more; ``times`` counts, and is no unit apart from its number."""
    forms = ((form, unit) for unit in unit_rows() for form in unit.after)
    return {form.lower(): unit for form, unit in forms if form.isalpha() and len(form) > 2 and unit.name not in _HOMOGRAPHS}


# Units whose words mostly mean something else when they stand apart from a number ("two men won", "three first seconds").
_HOMOGRAPHS = frozenset(
    {"count", "south korean won", "south african rand", "sen", "magnitude", "generation wireless", "second", "penny"}
)


def unit_named(word: str) -> Unit | None:
    """The unit that a single lower-case word names, where it does."""
    return _words().get(word)


@cache
def unit_by_symbol() -> dict[str, Unit]:
    """Units by the symbol that stands in a reading."""
    return {unit.symbol: unit for unit in unit_rows()}
