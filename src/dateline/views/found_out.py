"""What the ledger keeps between claims and people decided, as rows of the catalogue: copies, disputes, states of review."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from dateline.comparison import OPPOSING, EvidenceKind, RelationKind
from dateline.views.catalogue import NO_DAY, Catalogue, Mask, Numbers
from dateline.views.selection import Links

# A link of these kinds was found by the words; else the later claim credits the earlier or cites the same speaker.
_COPIED = {EvidenceKind.SHARED_TEXT, EvidenceKind.SHARED_QUOTATION}
_STATES = {"accept": "accepted", "reject": "rejected", "correct": "corrected"}
# Pairs of claims: the earlier, the later, and whether the later takes back what the earlier says.
Pairs = tuple[Numbers, Numbers, Mask]


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
    """What a ledger keeps between its claims, as rows of the catalogue.

    ``links`` are claims that were printed before; ``opposed`` pairs of claims that contest each other.
    """

    links: Links
    opposed: Pairs


def kept(catalogue: Catalogue, links: Iterable[Sequence[Any]], opposed: Iterable[Sequence[Any]]) -> Kept:
    """What was kept; ``links`` are copy, original, kind of evidence; ``opposed`` first, second, how they stand to each other if
    one voice says both, if two do, and the two voices (``ledger.all_links``, ``ledger.all_opposed``).
    """
    at = catalogue.row_of
    steps = [(at[copy], at[old], EvidenceKind(kind) in _COPIED) for copy, old, kind in links if copy in at and old in at]
    pairs = []
    for first, second, alone, apart, one, two in opposed:
        kind = (alone if one is not None and one == two else apart).split()[0]
        if kind in OPPOSING and first in at and second in at:
            pairs.append((at[first], at[second], kind == RelationKind.RETRACTS))
    return Kept(_in_columns(steps), _in_columns(pairs))


def _in_columns(triples: Sequence[tuple[int, int, bool]]) -> tuple[Numbers, Numbers, Mask]:
    columns = np.array(triples, dtype=np.int64).reshape(-1, 3)
    return columns[:, 0], columns[:, 1], columns[:, 2].astype(np.bool_)


@dataclass(frozen=True, slots=True)
class Between:
    """What stands between claims on a day of knowledge: later printings, what each was taken from, claims of statements that
    another contests, and the pairs of statements that do, by the claims that begin them.
    """

    copies: Numbers
    links: Links
    disputed: Numbers
    opposed: Pairs


def between(
    catalogue: Catalogue, found: Kept, day: int | None, without: Numbers, judged: Iterable[tuple[str, str]] = ()
) -> Between:
    """What is known between claims on a day (an ordinal).

    Args:
        catalogue: all claims.
        found: what is kept.
        day: None knows all there is.
        without: claims (rows) that a person rejected.
        judged: pairs of claims (ids) that a person said to be of one event, or not: their statements contest nothing.
    """
    there = np.ones(len(catalogue), dtype=np.bool_)
    if day is not None:
        there = (catalogue.published != NO_DAY) & (catalogue.published <= day)
    there[without] = False
    copy, original, copied = found.links
    known = there[copy] & there[original]
    copy, original, copied = copy[known], original[known], copied[known]
    roots = _roots(len(catalogue), copy, original)
    first, second, retracts = found.opposed
    known = there[first] & there[second] & ~_settled(catalogue, found.opposed, roots, there, judged)
    first, second, retracts = first[known], second[known], retracts[known]
    contested = np.zeros(len(catalogue), dtype=np.bool_)
    contested[roots[first]] = contested[roots[second]] = True
    return Between(
        copies=np.sort(copy),
        links=(copy, original, copied),
        disputed=np.flatnonzero(contested[roots] & there),
        opposed=(first, second, retracts),
    )


def _roots(size: int, copy: Numbers, original: Numbers) -> Numbers:
    """For each claim the one that begins its statement."""
    roots = np.arange(size)
    roots[copy] = original
    while (roots[roots] != roots).any():
        roots = roots[roots]
    return roots


def _settled(catalogue: Catalogue, opposed: Pairs, roots: Numbers, there: Mask, judged: Iterable[tuple[str, str]]) -> Mask:
    """Which pairs stand between statements of which a person said that they tell of one event, or do not."""
    rows = ((catalogue.at.get(one), catalogue.at.get(two)) for one, two in judged)
    ends = [(one, two) for one, two in rows if one is not None and two is not None and there[one] and there[two]]
    if not ends:
        return np.zeros(len(opposed[0]), dtype=np.bool_)
    pairs = roots[np.array(ends, dtype=np.int64)]
    first, second = roots[opposed[0]], roots[opposed[1]]
    size = len(catalogue)
    same = np.minimum(pairs[:, 0], pairs[:, 1]) * size + np.maximum(pairs[:, 0], pairs[:, 1])
    return np.isin(np.minimum(first, second) * size + np.maximum(first, second), same)


def newly_opposed(catalogue: Catalogue, before: Between, after: Between, rows: Numbers) -> Pairs:
    """The pairs that the later knowledge has and the earlier had not, those with a printing among some claims (rows)."""
    size = len(catalogue)
    (old_first, old_second, old_retracts), (first, second, retracts) = before.opposed, after.opposed
    old = (old_first * size + old_second) * 2 + old_retracts
    fresh = ~np.isin((first * size + second) * 2 + retracts, old)
    roots = _roots(size, *after.links[:2])
    chosen = np.zeros(size, dtype=np.bool_)
    chosen[roots[rows]] = True
    fresh &= chosen[roots[first]] | chosen[roots[second]]
    return first[fresh], second[fresh], retracts[fresh]
