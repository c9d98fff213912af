"""Numbers with the units that stand beside them."""

import re
from dataclasses import dataclass, replace

from dateline.claims.quantities.numerals import Numeral
from dateline.claims.quantities.units import UnitForm, rate_after, unit_after, unit_before, unit_by_symbol

Range = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A number or range with the unit beside it; ``start``/``end`` cover both, ``number_end`` ends the last number."""

    start: int
    end: int
    number_start: int
    number_end: int
    value: float | Range | None
    unit: UnitForm | None
    kind: str
    comparator: str
    signed: bool = False
    magnitude: float = 1

    @property
    def unit_symbol(self) -> str | None:
        """The unit's symbol, if it has one."""
        return self.unit.unit.symbol if self.unit else None


_POUND_MONEY = re.compile(
    r"\b(?:fine[ds]?|pa(?:y|ys|id|ying)|costs?|worth|pric\w+|salar\w+|spen[dt]\w*|earn\w*|rais\w+|debt|budget|sterling)\b",
    re.IGNORECASE,
)
_POUNDS = frozenset({"pounds", "pound"})
# A multiplier from which pounds are money, and one from which vaguely many are ("thousands of pounds").
_HUGE = 1e6
_MANY = 1e3


def _pounds(text: str, form: UnitForm, numeral: Numeral) -> UnitForm:
    """Pounds as a weight (``500-pound bomb``, ``20 pounds of explosives``) unless money is spoken of."""
    if form.unit.symbol != "GBP" or text[form.start : form.end].lower() not in _POUNDS:
        return form
    around = text[max(0, form.start - 60) : form.end + 30]
    if numeral.magnitude >= (_MANY if numeral.kind == "vague" else _HUGE) or _POUND_MONEY.search(around) or "£" in around:
        return form
    return replace(form, unit=unit_by_symbol()["lb"])


def amount_of(text: str, numeral: Numeral) -> Amount | None:
    """A number with its currency before it or its unit after it; none where letters are glued that are no unit (``T-72``)."""
    before = unit_before(text, numeral.start)
    if text[max(0, numeral.start - 6) : numeral.start].lower() == "minus " and numeral.value is not None and not numeral.signed:
        numeral = replace(numeral, value=-numeral.value)
    numeral, glued = _glued_million(text, numeral, money=before is not None)
    after = None if before else _temperature(text, numeral) or unit_after(text, numeral.end) or _unit_behind_of(text, numeral)
    if after is not None and _is_misread(text, numeral, after):
        after = None
    form = rate_after(text, _pounds(text, after, numeral)) if after else None
    if before is not None:
        form = _money(text, before, numeral.end)
    if form is None and not glued and _is_code(text, numeral):
        return None
    start = before.start if before else numeral.start
    if before is None and text[start - 1 : start].isalpha():
        return None
    return Amount(
        start=start,
        end=max(form.end, numeral.end) if form else numeral.end,
        number_start=numeral.start,
        number_end=numeral.end,
        value=numeral.value,
        unit=form,
        kind=numeral.kind,
        comparator=numeral.comparator,
        signed=numeral.signed,
        magnitude=numeral.magnitude,
    )


_DEGREES = {"C": "°C", "F": "°F"}


def _temperature(text: str, numeral: Numeral) -> UnitForm | None:
    """``40C`` and ``104F``: glued letters are degrees; farads stand apart."""
    at = numeral.end + (text[numeral.end : numeral.end + 2] == " C")
    letter = text[at : at + 1]
    if numeral.kind != "digits" or letter not in _DEGREES or text[at + 1 : at + 2].isalnum() or text[at + 1 : at + 2] == ".":
        return None
    return UnitForm(unit_by_symbol()[_DEGREES[letter]], at, at + 1)


def _unit_behind_of(text: str, numeral: Numeral) -> UnitForm | None:
    """``hundreds of kilometres``."""
    if numeral.kind != "vague" or text[numeral.end : numeral.end + 4].lower() != " of ":
        return None
    form = unit_after(text, numeral.end + 3)
    return form if form and form.end - form.start > 1 and form.unit.name != "count" else None


_SPELLED_MONEY = re.compile(r" ?(?:US\b|AUD?\b|CAD\b|USD\b|Canadian(?: dollars)?|Australian(?: dollars)?|US dollars|dollars)")


def _money(text: str, before: UnitForm, end: int) -> UnitForm:
    """The currency with the country that follows the number (``$31.20 US``) and what it is paid for (``a month``)."""
    spelled = _SPELLED_MONEY.match(text, end) if before.unit.symbol == "USD" else None
    unit = before.unit
    if spelled:
        country = spelled[0].strip()
        symbol = (
            "CAD"
            if country.startswith("Ca") or country == "CAD"
            else "AUD"
            if country.startswith("Au") or country == "AU"
            else "USD"
        )
        unit, end = unit_by_symbol()[symbol], spelled.end()
    form = UnitForm(unit, before.start, end)
    return rate_after(text, form)


_AFTER_MILLION = re.compile(r" (?:of |[a-z]{3,})")
_METRE_NEXT = re.compile(
    r" (?:long|wide|high|deep|tall|away|north|south|east|west|from|below|above|apart|behind|across|off|in|at|to|and|or|on|is"
    r"|was|down|up|thick)\b"
)


def _glued_million(text: str, numeral: Numeral, *, money: bool) -> tuple[Numeral, bool]:
    """``$5.4m`` and ``12.3m tonnes`` are millions, ``40m away`` is metres; ``b`` and ``t`` multiply money only, ``k`` all."""
    if numeral.kind != "digits" or numeral.value is None:
        return numeral, False
    letter = text[numeral.end : numeral.end + 1]
    free = not text[numeral.end + 1 : numeral.end + 2].isalnum()
    if not free or not letter:
        return numeral, False
    times = (
        {"k": 1e3, "K": 1e3, "b": 1e9, "B": 1e9, "t": 1e12, "T": 1e12}.get(letter)
        if money or _is_thousand(numeral, letter)
        else None
    )
    if letter in "mM" and (money or _is_million(text, numeral, letter)):
        times = 1e6
    if times is None:
        return numeral, False
    return replace(numeral, value=float(f"{numeral.value * times:.12g}"), end=numeral.end + 1, magnitude=times), True


def _is_thousand(numeral: Numeral, letter: str) -> bool:
    """``5k`` and ``10K`` are thousands, ``4K`` names a screen."""
    return letter == "k" or (letter == "K" and (numeral.value or 0) >= 10)


def _is_million(text: str, numeral: Numeral, letter: str) -> bool:
    at = numeral.end + 1
    if letter == "M":
        return True
    return bool(_AFTER_MILLION.match(text, at)) and not _METRE_NEXT.match(text, at)


# Forms that are units only when glued to digits or written after them; words like "in", "second" or "foot" need care.
_LONE_LETTERS = frozenset(
    {"F", "R", "A", "V", "W", "K", "J", "t", "l", "L", "g", "B", "G", "p", "m", "MP", "pt", "in", "pc", "MT", "yo"}
)


def _is_misread(text: str, numeral: Numeral, form: UnitForm) -> bool:
    """Whether what looks like a unit is something else: ``two second-hand cars``, ``5 Air bases``, ``one day``."""
    printed = text[form.start : form.end]
    spelled = numeral.kind in {"words", "vague", "fraction"}
    if printed in _LONE_LETTERS and (spelled or text[form.end : form.end + 2] == ". "):
        return spelled
    if printed == "A" and text[numeral.end : numeral.end + 1] == " ":
        return False
    return (
        printed.lower() in {"second", "quarter", "minute"}
        and numeral.value != 1
        and text[numeral.end : numeral.end + 1] != "-"
        and spelled
    )


def _is_code(text: str, numeral: Numeral) -> bool:
    """Whether digits are part of a name: ``2S19``, ``7-Eleven``; a hyphened noun counts (``36-shell``)."""
    return numeral.kind == "digits" and text[numeral.end : numeral.end + 1].isalpha()
