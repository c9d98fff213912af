"""Which outlet takes from which: claims that one printed after another, in the same words or told again."""

from collections import Counter
from dataclasses import dataclass

import numpy as np

from dateline.views.catalogue import Catalogue, Numbers
from dateline.views.selection import Known

# So many outlets at most stand in the table, those that take and give most; what the others do is counted beside it.
MOST_OUTLETS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletLine:
    """An outlet's claims of the view: all, those it took from another outlet, those it gave, how sure they are.

    ``taken`` and ``given`` are None where nothing was compared. ``certainty`` has a count for each degree; ``negative`` counts
    claims that something is not so.
    """

    outlet: str
    claims: int
    taken: int | None
    given: int | None
    certainty: dict[str, int]
    negative: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """So many claims of the view that one outlet (``by``) took from another: in the same words, or told again."""

    by: str
    of: str
    copied: int
    retold: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlets:
    """Every outlet of a view, those that take and give most first, and who takes from whom; ``others`` are not in the table."""

    outlets: tuple[OutletLine, ...]
    takings: tuple[Taking, ...]
    others: int


def taken_by(catalogue: Catalogue, rows: Numbers, known: Known) -> Outlets:
    """Who takes from whom among some claims: what counts is the copy, wherever its original stands."""
    outlets = catalogue.columns["outlet"]
    names = outlets.names.words
    pairs = _pairs(catalogue, rows, known)
    taken: Counter[int] = Counter()
    given: Counter[int] = Counter()
    for (by, of, _), count in pairs.items():
        taken[by] += count if by != of else 0
        given[of] += count if by != of else 0
    claims = np.bincount(outlets.values[rows], minlength=len(names))
    there = {int(number) for number in np.flatnonzero(claims)} | set(given)
    listed = sorted(
        there,
        key=lambda number: (-taken[number] - given[number], -int(claims[number]), names[number] or ""),
    )
    shown = listed[:MOST_OUTLETS]
    at = {number: place for place, number in enumerate(shown)}
    kinds = sorted({(by, of) for by, of, _ in pairs if by in at and of in at}, key=lambda pair: (at[pair[0]], at[pair[1]]))
    return Outlets(
        outlets=tuple(
            _line(catalogue, rows, number, None if known.links is None else (taken[number], given[number])) for number in shown
        ),
        takings=tuple(
            Taking(by=names[by] or "", of=names[of] or "", copied=pairs[by, of, True], retold=pairs[by, of, False])
            for by, of in kinds
        ),
        others=len(listed) - len(shown),
    )


def _pairs(catalogue: Catalogue, rows: Numbers, known: Known) -> Counter[tuple[int, int, bool]]:
    """Copier, origin, whether in the same words -> claims."""
    if known.links is None:
        return Counter()
    chosen = np.zeros(len(catalogue), dtype=np.bool_)
    chosen[rows] = True
    copy, original, copied = known.links
    at = chosen[copy]
    outlets = catalogue.columns["outlet"].values
    found = zip(outlets[copy[at]].tolist(), outlets[original[at]].tolist(), copied[at].tolist(), strict=True)
    return Counter((by, of, bool(same)) for by, of, same in found)


def _line(catalogue: Catalogue, rows: Numbers, number: int, links: tuple[int, int] | None) -> OutletLine:
    own = rows[catalogue.columns["outlet"].values[rows] == number]
    certainty, polarity = catalogue.columns["certainty"], catalogue.columns["polarity"]
    counts = np.bincount(certainty.values[own], minlength=len(certainty.names.words))
    taken, given = links or (None, None)
    return OutletLine(
        outlet=catalogue.columns["outlet"].names.words[number] or "",
        claims=len(own),
        taken=taken,
        given=given,
        certainty={word: int(count) for word, count in zip(certainty.names.words, counts, strict=True) if word},
        negative=int(np.isin(polarity.values[own], polarity.names.known(["negative"])).sum()),
    )
