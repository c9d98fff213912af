"""Two numbers as a range: ``15 to 20 percent``, ``1,000-1,500``, ``between 50 and 70``, ``$3 billion to $5 billion``."""

import re
from dataclasses import replace

from dateline.claims.quantities.amounts import Amount

_LINK = re.compile(
    r"\s?(?P<dash>[-–—])\s?| (?P<and>and) "
    r"|(?: |-)(?P<to>to|or|through|till|until)(?: |-)"
    r"(?:about |around |as many as |up to |perhaps |as much as |nearly |almost |over |more than )?",
    re.IGNORECASE,
)
# "climbed from 21 mpg combined to 23": one word may follow the first unit.
_LOOSE = re.compile(r" (?:[a-z]+ )?(?P<to>to) ")
_BETWEEN = re.compile(r"\bbetween (?:[\w.$£€]+ ){0,2}$", re.IGNORECASE)
_FROM = re.compile(r"\b(?:from|ranging|between) (?:about |around |roughly |up to |as few as |as low as )?$", re.IGNORECASE)
# "from 1.2 million in 1990 to 3.4 million"
_YEAR = re.compile(r"\b(?:in|since|of) (?:1[89]|20)\d\d$", re.IGNORECASE)
_LONGEST_LINK = 24


def joined(text: str, left: Amount, right: Amount) -> Amount | None:
    """The range that two amounts make, none where they make none.

    A unit or multiplier said once holds for both; with a unit on the first alone, ``from`` must stand before it
    (``from 208 pounds to 193``, but not ``rose 0.4 per cent to 13,176``).
    """
    gap = text[left.end : right.start]
    if len(gap) > _LONGEST_LINK or left.value is None or right.value is None or isinstance(right.value, tuple):
        return None
    before = text[max(0, left.start - _LONGEST_LINK) : left.start]
    comes_from = bool(_FROM.search(before))
    link = _LINK.fullmatch(gap) or (_LOOSE.fullmatch(gap) if comes_from else None)
    if link is None or "vague" in {left.kind, right.kind} or (left.kind == "fraction") != (right.kind == "fraction"):
        return None
    if left.unit is None and _YEAR.search(text[max(0, left.start - 8) : left.end]):
        return None
    marks = link.groupdict()
    if marks.get("and") and not _BETWEEN.search(before):
        return None
    dash = bool(marks.get("dash"))
    if not _one_unit(left, right, loose=comes_from or dash):
        return None
    return _range(left, right, dash=dash, hyphened=gap.startswith("-"))


def _one_unit(left: Amount, right: Amount, *, loose: bool) -> bool:
    """Whether both have one unit, or only one of them has; the first alone where the words let it (``loose``)."""
    if left.unit is None:
        return True
    if right.unit is None:
        return loose
    return left.unit_symbol == right.unit_symbol or (right.unit_symbol or "").startswith(f"{left.unit_symbol}/")


def _range(left: Amount, right: Amount, *, dash: bool, hyphened: bool) -> Amount | None:
    low = left.value[0] if isinstance(left.value, tuple) else left.value
    high = right.value
    if low is None or high is None or isinstance(high, tuple) or (isinstance(left.value, tuple) and not dash):
        return None
    low = _share_magnitude(low, left.magnitude, high, right.magnitude)
    ends = replace(left, end=right.end, number_end=right.number_end, value=(low, high), unit=right.unit or left.unit)
    if (dash or hyphened) and low > high:
        # a result or a name ("2-1", "10-to-1", "3888-2"), not a range
        return replace(ends, kind="score")
    return None if right.signed and not dash else replace(ends, kind="range")


def _share_magnitude(low: float, its: float, high: float, times: float) -> float:
    """``1 to 2 thousand``: the first number shares the multiplier of the second, unless it is itself the greater."""
    if its == 1 and times > 1 and low < times and low <= high / times * 10:
        return float(f"{low * times:.12g}")
    return low
