"""Totals and their parts: *at least 12, including 3 children* is one total and one part, not fifteen."""

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.claims.mention import Mention
from dateline.model import Quantity
from dateline.text.parsed import Parsed

# What may stand between a total and its first part (*12 people, among them three nurses*), and between one part and the next.
_OPENS = re.compile(
    r"[^.;:!?]{0,60}?[,(–—-]?\s*\b(?:including|among (?:them|whom|those killed)|of (?:them|whom|which))\b"
    r"\s*(?:at least |some |about )?"
)
_NEXT = re.compile(r"\s?[^.,;:!?\d]{0,40},? (?:and|as well as) |, ")
# What parts a number from the next where both count one noun.
_SHARES = re.compile(r",? (?:and|or|but|out of|of|to) (?:the |some |about |a total of )?")
_OUT_OF = re.compile(r" (?:out )?of (?:the |some |about |a total of )?")
# What follows a part that looks back at its total: *40 of whom*, *three of them*.
_LOOKS_BACK = re.compile(r"\s*(?:[\w-]+ )?(?:of|from) (?:them|whom|which|those|these)\b", re.IGNORECASE)
# *Of the 30 dead, 12 were …*: what opens the total.
_OF_THE = re.compile(r"(?:^|[.!?]\s+|[\"“']\s*)(?:out )?of (?:the|those|these|its|their) (?:\w+ )?$", re.IGNORECASE)
# How far behind a total may stand that *of them* looks back at.
_REACH = 160


def with_parts(parsed: Parsed, mentions: Sequence[Mention[Quantity]]) -> tuple[Mention[Quantity], ...]:
    """The mentions, each part with the start of its total in ``part_of``; mentions stand in the order of the text.

    A part never is more than its total, nor are the parts of one list together.
    """
    mentions = _sharing(parsed.text, mentions)
    totals: dict[int, int] = {}
    for at in range(len(mentions)):
        total = _total(parsed.text, mentions, at, totals)
        if total is not None:
            totals[at] = total
    return tuple(
        replace(mention, found=replace(mention.found, part_of=mentions[totals[at]].found.start)) if at in totals else mention
        for at, mention in enumerate(mentions)
    )


def _sharing(text: str, mentions: Sequence[Mention[Quantity]]) -> list[Mention[Quantity]]:
    """A number whose noun stands with the next one counts the same: *6,000 out of 150,000 men*, *30 and up to 100 men*."""
    shared = list(mentions)
    for at in range(len(shared) - 2, -1, -1):
        found, following = shared[at].found, shared[at + 1].found
        between = text[shared[at].span.end : shared[at + 1].span.start]
        if found.unit is None and found.of is None and following.unit is not None and _SHARES.fullmatch(between):
            named = replace(found, unit=following.unit, unit_name=following.unit_name, of=following.of)
            shared[at] = replace(shared[at], found=named)
    return shared


def _total(text: str, mentions: Sequence[Mention[Quantity]], at: int, totals: dict[int, int]) -> int | None:
    """Which mention the one at a place is a part of."""
    part = mentions[at]
    if at + 1 < len(mentions) and part.span.holds(mentions[at + 1].span):
        return at + 1 if _fits(part, mentions[at + 1]) else None  # two of the five bridges
    if at + 1 < len(mentions) and _OUT_OF.fullmatch(text, part.span.end, mentions[at + 1].span.start):
        return at + 1 if _fits(part, mentions[at + 1]) else None  # 6,000 out of 150,000 men
    before = at - 1
    if before < 0:
        return None
    if mentions[before].span.holds(part.span):
        return None
    between = text[mentions[before].span.end : part.span.start]
    total = totals.get(before)
    if total is not None and total < before and _NEXT.fullmatch(between) and _together(mentions, total, at, totals):
        return total  # including 3 children and 2 women
    near = len(between) <= _REACH
    opened = _OPENS.fullmatch(between) or (near and _LOOKS_BACK.match(text, part.span.end))
    of_the = near and _OF_THE.search(text[max(0, mentions[before].span.start - 30) : mentions[before].span.start])
    return before if (opened or of_the) and _fits(part, mentions[before]) else None


def _together(mentions: Sequence[Mention[Quantity]], total: int, at: int, totals: dict[int, int]) -> bool:
    """Whether a part still fits beside the parts that the total has."""
    whole = mentions[total].found.value
    parts = [mentions[each].found.value for each in (*(key for key, value in totals.items() if value == total), at)]
    numbers = [value for value in parts if isinstance(value, (int, float))]
    return _fits(mentions[at], mentions[total]) and isinstance(whole, (int, float)) and sum(numbers) <= whole


def _fits(part: Mention[Quantity], total: Mention[Quantity]) -> bool:
    """Whether one amount can be a part of the other: counted alike, or a share of it, and not more."""
    small, great = part.found, total.found
    if small.unit in ("share", "percent") or small.value is None or great.value is None:
        return small.unit in ("share", "percent")
    alike = small.unit == great.unit
    return alike and _most(small.value) <= _most(great.value)


def _most(value: float | tuple[float, float]) -> float:
    return max(value) if isinstance(value, tuple) else value
