"""What comparison found and people decided, as rows of the catalogue: copies, disputes, states of review."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from dateline.comparison import Comparison, EvidenceKind, RelationKind
from dateline.views.catalogue import NO_DAY, Catalogue, Numbers
from dateline.views.selection import Links

_CONTESTED = {RelationKind.CONTRADICTS, RelationKind.RETRACTS}
# A link of these kinds was found by the words; else the later claim credits the earlier or cites the same speaker.
_COPIED = {EvidenceKind.SHARED_TEXT, EvidenceKind.SHARED_QUOTATION}
_STATES = {"accept": "accepted", "reject": "rejected", "correct": "corrected"}


def compared_rows(catalogue: Catalogue, comparison: Comparison) -> tuple[Numbers, Numbers]:
    """The claims that are a later printing of a statement, and those of statements that another contradicts or retracts."""
    copies = [claim for each in comparison.statements for claim in each.claims[1:]]
    rivals = {name for each in comparison.relations if each.kind in _CONTESTED for name in (each.first, each.second)}
    disputed = [claim for each in comparison.statements if each.id in rivals for claim in each.claims]
    return catalogue.rows_of(copies), catalogue.rows_of(disputed)


def link_rows(catalogue: Catalogue, comparison: Comparison) -> Links:
    """Each claim that was printed before, what it was taken from, and whether in the same words."""
    found = [
        (catalogue.at[link.copy], catalogue.at[link.original], link.kind in _COPIED)
        for each in comparison.statements
        for link in each.links
        if link.copy in catalogue.at and link.original in catalogue.at
    ]
    return _in_columns(sorted(found))


def _in_columns(links: Sequence[tuple[int, int, bool]]) -> Links:
    columns = np.array(links, dtype=np.int64).reshape(-1, 3)
    return columns[:, 0], columns[:, 1], columns[:, 2].astype(np.bool_)


def review_rows(catalogue: Catalogue, decided: Iterable[Sequence[str | None]]) -> Mapping[str, Numbers]:
    """The claims in each state of review; ``decided`` are claim, verdict, by whom, field, in the order of their days.

    A person's last word counts; where two people's last words differ the claim is ``disagreed``, and in both their states, too.
    """
    last: dict[str, dict[str, str]] = {}
    for claim, verdict, by, _ in decided:
        if claim is not None and verdict in _STATES:
            last.setdefault(claim, {})[by or ""] = _STATES[verdict or ""]
    states: dict[str, list[str]] = {name: [] for name in (*_STATES.values(), "disagreed")}
    for claim, words in last.items():
        for state in set(words.values()):
            states[state].append(claim)
        if len(set(words.values())) > 1:
            states["disagreed"].append(claim)
    return {state: catalogue.rows_of(claims) if claims else np.array([], dtype=np.int64) for state, claims in states.items()}


@dataclass(frozen=True, slots=True)
class Kept:
    """What a large ledger keeps of a comparison, as rows of the catalogue.

    ``links`` are as in ``link_rows``; ``opposed`` pairs of claims that contest each other.
    """

    links: Links
    opposed: tuple[Numbers, Numbers]


def kept(catalogue: Catalogue, links: Iterable[Sequence[Any]], opposed: Iterable[Sequence[Any]]) -> Kept:
    """What was kept; ``links`` are copy, original, kind of evidence; ``opposed`` first, second, how they stand to each other if
    one voice says both, if two do, and the two voices (``ledger.all_links``, ``ledger.all_opposed``).
    """
    at = catalogue.row_of
    steps = [(at[copy], at[old], EvidenceKind(kind) in _COPIED) for copy, old, kind in links if copy in at and old in at]
    contested = {kind.value for kind in _CONTESTED}
    pairs = [
        (at[first], at[second])
        for first, second, alone, apart, one, two in opposed
        if first in at and second in at and (alone if one is not None and one == two else apart).split()[0] in contested
    ]
    both = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return Kept(_in_columns(steps), (both[:, 0], both[:, 1]))


def kept_rows(catalogue: Catalogue, found: Kept, day: int | None, without: Numbers) -> tuple[Numbers, Links, Numbers]:
    """Copies, links and disputed claims as known on a day (an ordinal); ``without`` are claims that a person rejected."""
    there = np.ones(len(catalogue), dtype=np.bool_)
    if day is not None:
        there = (catalogue.published != NO_DAY) & (catalogue.published <= day)
    there[without] = False
    copy, original, copied = found.links
    known = there[copy] & there[original]
    copy, original, copied = copy[known], original[known], copied[known]
    roots = np.arange(len(catalogue))
    roots[copy] = original
    while (roots[roots] != roots).any():
        roots = roots[roots]
    first, second = found.opposed
    known = there[first] & there[second]
    contested = np.zeros(len(catalogue), dtype=np.bool_)
    contested[roots[first[known]]] = contested[roots[second[known]]] = True
    return np.sort(copy), (copy, original, copied), np.flatnonzero(contested[roots] & there)
