"""Disputes that are one quarrel told as one: its surest pair, and under each side what else was said on it."""

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.comparison import Comparison, days_apart
from dateline.views.dispute import Dispute, Side, disputes

# A place changes hands again: what was printed further from a quarrel's first pair than this, in days, is another quarrel.
_WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarrel(Dispute):
    """Disputes told as the surest of them, with the other statements of either side (``first_also``, ``second_also``)."""

    first_also: tuple[Side, ...] = ()
    second_also: tuple[Side, ...] = ()


def quarrels(comparison: Comparison) -> tuple[Quarrel, ...]:
    """What is contested, the most independent voices first; pairs about one place that share a side are one quarrel."""
    homes = {name: each.id for each in comparison.happenings for name in each.statements}
    made: list[_Gathered] = []
    by_place: dict[tuple[str, ...], list[_Gathered]] = {}
    for each in disputes(comparison):
        near = by_place.setdefault(each.about, [])
        if not (each.about and any(one.takes(each, homes) for one in near)):
            made.append(_Gathered(each, homes))
            near.append(made[-1])
    return tuple(one.told() for one in made)


class _Gathered:
    """A quarrel while its pairs are gathered: the statements of its two sides, each with whom it agrees."""

    def __init__(self, head: Dispute, homes: dict[str, str]) -> None:
        self._head = head
        self._reasons = dict.fromkeys(head.reasons)
        self._sides: tuple[dict[str, Side], dict[str, Side]] = ({}, {})
        self._homes: tuple[set[str], set[str]] = (set(), set())
        self._add((head.first, head.second), homes)

    def takes(self, pair: Dispute, homes: dict[str, str]) -> bool:
        """Whether a pair is of this quarrel, one of its ends being on a side and the other not on it; then it is added."""
        ends = (pair.first, pair.second)
        on = [_side_of(homes[end.statement], self._homes) for end in ends]
        if on == [None, None] or on[0] == on[1] or not self._is_near(ends):
            return False
        turned = on[0] == 1 or on[1] == 0
        self._add((ends[1], ends[0]) if turned else ends, homes)
        self._reasons |= dict.fromkeys(pair.reasons)
        return True

    def told(self) -> Quarrel:
        """The quarrel."""
        head = self._head
        also = [tuple(side for side in sides.values() if side not in (head.first, head.second)) for sides in self._sides]
        return Quarrel(
            kind=head.kind,
            about=head.about,
            reasons=tuple(self._reasons),
            first=head.first,
            second=head.second,
            first_also=tuple(sorted(also[0], key=_printed)),
            second_also=tuple(sorted(also[1], key=_printed)),
        )

    def _add(self, ends: tuple[Side, Side], homes: dict[str, str]) -> None:
        for end, sides, known in zip(ends, self._sides, self._homes, strict=True):
            sides.setdefault(end.statement, end)
            known.add(homes[end.statement])

    def _is_near(self, ends: Iterable[Side]) -> bool:
        first = self._head.first.published
        return all(days_apart(first, each.published) <= _WEEK for each in ends)


def _side_of(home: str, sides: tuple[set[str], set[str]]) -> int | None:
    return next((number for number, known in enumerate(sides) if home in known), None)


def _printed(side: Side) -> tuple[str, str]:
    return side.published or "", side.claim
