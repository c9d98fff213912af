"""Which of several settlements of one name is meant: the one where the war is, if it alone is near; otherwise nobody says.

A report that names a village seldom says which. Reports on the same war name others near it: of the settlements of that name in
the region, or else the country, that the report speaks of, the one is taken that lies much nearer to the settlements that were
known by then to be told of. Where two lie about as near, nothing is guessed.
"""

from bisect import insort
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from dateline.control.evidence import Evidence
from dateline.control.parameters import HOMONYM_KM, HOMONYM_LEAD, HOMONYM_NEAR
from dateline.control.settlements import Settlement
from dateline.geography.cells import apart_km
from dateline.model import Problem


def settle(pieces: Iterable[Evidence]) -> tuple[list[Evidence], list[Problem]]:
    """The pieces at the settlements that they speak of, and those of which that cannot be said.

    What a piece is taken for depends on pieces published no later than it alone.
    """
    kept: list[Evidence] = []
    problems: list[Problem] = []
    waiting: list[Evidence] = []
    for each in pieces:
        (waiting if each.rivals else kept).append(each)
    decided = partial(_decided, _Anchors(kept))
    memory: dict[tuple[str, tuple[str, ...]], Settlement | None] = {}
    for each in waiting:
        asked = each.known, tuple(rival.key for rival in each.rivals)
        if asked not in memory:
            memory[asked] = decided(each.known, each.rivals)
        # Where nearness does not decide, the reading's own reasons may have.
        meant = memory[asked] or (each.settlement if each.settlement in each.rivals else None)
        if meant is None:
            problems.append(_undecided(each))
        else:
            kept.append(replace(each, settlement=meant, rivals=()))
    return kept, problems


class _Anchors:
    """The settlements told of without doubt, by the day on which each became known."""

    def __init__(self, pieces: Iterable[Evidence]) -> None:
        first: dict[str, tuple[str, float, float]] = {}
        for each in pieces:
            place = each.settlement
            known = first.get(place.key)
            if known is None or each.known < known[0]:
                first[place.key] = each.known, place.lat, place.lon
        self._told: list[tuple[str, float, float]] = []
        for each_told in first.values():
            insort(self._told, each_told)

    def away(self, place: Settlement, known: str) -> float | None:
        """How far a settlement is from the nearest of them, in km on average; None where too few are known."""
        found = sorted(apart_km(lat, lon, place.lat, place.lon) for day, lat, lon in self._told if day <= known)[:HOMONYM_NEAR]
        return sum(found) / len(found) if found else None


def _decided(anchors: _Anchors, known: str, rivals: Sequence[Settlement]) -> Settlement | None:
    """The rival that is near the war and much nearer than any other, else None."""
    away = sorted((km, rival.key, rival) for rival in rivals if (km := anchors.away(rival, known)) is not None)
    if not away or away[0][0] > HOMONYM_KM:
        return None
    if len(away) > 1 and away[1][0] < HOMONYM_LEAD * max(away[0][0], 1.0):
        return None
    return away[0][2]


def _undecided(each: Evidence) -> Problem:
    claim = each.claim
    several = f"{len(each.rivals)} settlements are called {each.settlement.name}"
    return Problem(
        kind="homonyms", message=f"{several}, nothing decides which is meant; left out. Name its region or a place near it",
        document=claim.document.id, start=claim.claim.start, end=claim.claim.end,
    )  # fmt: skip
