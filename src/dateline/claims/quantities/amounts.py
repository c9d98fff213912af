"""Numbers with their units, and two of them as a range."""

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


def amount_of(text: str, numeral: Numeral) -> Amount | None:
    """A number with its currency before it or its unit after it; none where letters are glued that are no unit (``T-72``)."""
    before = unit_before(text, numeral.start)
    numeral, glued = _glued_million(text, numeral, money=before is not None)
    after = None if before else unit_after(text, numeral.end)
    if after is not None and _is_misread(text, numeral, after):
        after = None
    form = rate_after(text, after) if after else None
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


_MILLION_M = re.compile(r"(?:m|M)(?![\w²³])")
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
    times = {"k": 1e3, "K": 1e3, "b": 1e9, "B": 1e9, "t": 1e12, "T": 1e12}.get(letter) if money or letter in "kK" else None
    if letter in "mM" and (money or _is_million(text, numeral, letter)):
        times = 1e6
    if times is None:
        return numeral, False
    return replace(numeral, value=float(f"{numeral.value * times:.12g}"), end=numeral.end + 1, magnitude=times), True


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


_CODE = re.compile(r"[-]?[A-Za-z]")


def _is_code(text: str, numeral: Numeral) -> bool:
    """Whether digits are part of a name: ``2S19``, ``7-Eleven``; a hyphened noun counts (``36-shell``)."""
    return numeral.kind == "digits" and text[numeral.end : numeral.end + 1].isalpha()


_BETWEEN = re.compile(
    r"\s?(?P<dash>[-–—])\s?| (?P<and>and) "
    r"|(?: |-)(?P<to>to|or|through|till|until)(?: |-)"
    r"(?:about |around |as many as |up to |perhaps |as much as |nearly |almost |over |more than )?",
    re.IGNORECASE,
)


def joined(text: str, left: Amount, right: Amount) -> Amount | None:
    """The range that two numbers make: ``15 to 20 percent``, ``between 50 and 70``; none where they make none."""
    gap = text[left.end : right.start]
    if len(gap) > 24 or isinstance(left.value, tuple) or left.value is None or right.value is None:
        return None
    link = _BETWEEN.fullmatch(gap)
    if link is None:
        return None
    if link["and"] and not re.search(r"\bbetween (?:[\w.]+ ){0,2}$", text[max(0, left.start - 24) : left.start], re.IGNORECASE):
        return None
    if not _same_unit(left, right) or left.kind == "vague" or right.kind == "vague":
        return None
    if (link["to"] or "").lower() == "or" and left.value == right.value:
        return None
    low, high = _share_magnitude(left, right), right.value
    unit = right.unit or left.unit
    return replace(
        left,
        end=right.end,
        number_end=right.number_end,
        value=(low, high) if not isinstance(high, tuple) else (low, high[1]),
        unit=unit,
        kind="range",
    )


def _same_unit(left: Amount, right: Amount) -> bool:
    return left.unit is None or right.unit is None or left.unit_symbol == right.unit_symbol


def _share_magnitude(left: Amount, right: Amount) -> float:
    """``1 to 2 thousand``: the first number shares the multiplier of the second, unless it is itself the greater."""
    low, high = left.value, right.value
    if isinstance(low, tuple) or low is None:
        return 0.0
    top = high[0] if isinstance(high, tuple) else high
    if (
        left.magnitude == 1
        and right.magnitude > 1
        and top is not None
        and low < right.magnitude
        and low <= top / right.magnitude * 10
    ):
        return float(f"{low * right.magnitude:.12g}")
    return low
