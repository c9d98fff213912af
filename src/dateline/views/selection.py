"""Which claims answer a question, how many of each kind there are, and on which days: the numbers beside every view.

Counts of a filter's values leave that filter itself out, so that a person sees what another choice would give.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from dateline.views.catalogue import NO_DAY, Catalogue, Column, Mask, Numbers
from dateline.views.question import Area, Question, ordinal

FACETS = ("side", "source", "kind", "outlet", "certainty", "stance", "type", "place")
# How much more a dispute weighs than what the ledger weighs by itself (``ledger.listing``).
_DISPUTED = 4
Valued = tuple[str, int, str]
# Claims that were printed before: the copy, its original, whether in the same words.
Links = tuple[Numbers, Numbers, Mask]
# Of a filter with many values (outlets, places, sources) the most frequent are listed.
_LISTED = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What comparison and people add to the ledger's columns, for one day of knowledge: rows of the catalogue.

    ``copies``, ``links`` and ``disputed`` are None where nothing was compared; ``reviews`` has the rows of
    each state but ``open``.
    """

    copies: Numbers | None = None
    links: Links | None = None
    disputed: Numbers | None = None
    reviews: Mapping[str, Numbers] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Selection:
    """The claims that answer (rows of the catalogue, in its order) and the mask of each filter on its own."""

    rows: Numbers
    masks: Mapping[str, Mask]


def select(catalogue: Catalogue, asked: Question, known: Known, words: Numbers | None = None) -> Selection:
    """The claims that meet every filter.

    Args:
        catalogue: all claims.
        asked: the question.
        known: what is computed and decided, as of the question's day.
        words: the ledger's numbers of the claims that meet ``asked.words``; None where it looks for none.

    Raises: DatelineError where a day is none.
    """
    masks = {name: mask for name, mask in _masks(catalogue, asked, known, words) if mask is not None}
    whole = _all(masks.values(), len(catalogue))
    return Selection(np.flatnonzero(whole), masks)


def facets(catalogue: Catalogue, chosen: Selection) -> dict[str, list[Valued]]:
    """For each filter its values with the number of claims and a label, most first, the others' filters applied."""
    found = {}
    for name in FACETS:
        column = catalogue.columns[name]
        blind = "chain" if name in {"side", "source", "stance"} else name
        rest = _all((mask for other, mask in chosen.masks.items() if other != blind), len(catalogue))
        found[name] = _counted(column, rest)
    return found


def _counted(column: Column, mask: Mask) -> list[Valued]:
    if column.rows is None:
        values = column.values[mask]
    else:
        rows, every = column.once()
        values = every[mask[rows]]
    totals = np.bincount(values, minlength=len(column.names.words))
    totals[0] = 0
    least = max(1, int(np.partition(totals, -_LISTED)[-_LISTED])) if len(totals) > _LISTED else 1
    names = column.names
    found = [(names.words[number] or "", int(totals[number])) for number in np.flatnonzero(totals >= least)]
    listed = sorted(found, key=lambda each: (-each[1], each[0]))[:_LISTED]
    return [(word, count, names.labels.get(word, word)) for word, count in listed]


def _all(masks: Iterable[Mask], size: int) -> Mask:
    whole = np.ones(size, dtype=np.bool_)
    for mask in masks:
        whole &= mask
    return whole


def _masks(catalogue: Catalogue, asked: Question, known: Known, words: Numbers | None) -> Iterable[tuple[str, Mask | None]]:
    """Each filter's mask, None where it asks nothing."""
    yield "event", _event_days(catalogue, asked)
    yield "as_of", None if asked.as_of is None else published(catalogue, ordinal(asked.as_of))
    if words is not None:
        yield "words", _at(catalogue, catalogue.numbered(words))
    yield "outlet", _any_of(catalogue, "outlet", asked.outlets)
    yield "type", _any_of(catalogue, "type", asked.types)
    yield "certainty", _any_of(catalogue, "certainty", asked.certainties)
    yield "place", _any_of(catalogue, "place", asked.places)
    yield "chain", _chain(catalogue, asked)
    yield "unnamed", None if asked.unnamed is None else catalogue.unnamed == asked.unnamed
    yield "documents", _documents(catalogue, asked.documents)
    yield "area", _inside(catalogue, asked.area) if asked.area else None
    yield from _found_out(catalogue, asked, known)


def _found_out(catalogue: Catalogue, asked: Question, known: Known) -> Iterable[tuple[str, Mask | None]]:
    """The filters on what comparison and people found."""
    if asked.copies is not None and known.copies is not None:
        copied = _at(catalogue, known.copies)
        yield "copies", copied if asked.copies == "copy" else ~copied
    if asked.taken and known.links is not None:
        copy, original, _ = known.links
        outlets = catalogue.columns["outlet"]
        taken = np.isin(outlets.values[original], outlets.names.known(asked.taken))
        yield "taken", _at(catalogue, copy[taken])
    if asked.disputed and known.disputed is not None:
        yield "disputed", _at(catalogue, known.disputed)
    if asked.reviews:
        whole = np.zeros(len(catalogue), dtype=np.bool_)
        for state in asked.reviews:
            whole |= review_mask(catalogue, known, state)
        yield "review", whole


def review_mask(catalogue: Catalogue, known: Known, state: str) -> Mask:
    """The claims in a state of review; ``open`` are those that nobody has judged."""
    if state != "open":
        return _at(catalogue, known.reviews.get(state, np.array([], dtype=np.int64)))
    return ~_all_of(catalogue, known.reviews.values())


def _all_of(catalogue: Catalogue, parts: Iterable[Numbers]) -> Mask:
    mask = np.zeros(len(catalogue), dtype=np.bool_)
    for rows in parts:
        mask[rows] = True
    return mask


def _at(catalogue: Catalogue, rows: Iterable[int] | Numbers) -> Mask:
    mask = np.zeros(len(catalogue), dtype=np.bool_)
    mask[np.asarray(rows, dtype=np.int64)] = True
    return mask


def _event_days(catalogue: Catalogue, asked: Question) -> Mask | None:
    if asked.first is None and asked.last is None:
        return None
    mask: Mask = catalogue.first != NO_DAY
    if asked.last is not None:
        mask &= catalogue.first <= ordinal(asked.last)
    if asked.first is not None:
        mask &= catalogue.last >= ordinal(asked.first)
    return mask | (catalogue.first == NO_DAY) if asked.undated else mask


def published(catalogue: Catalogue, day: int) -> Mask:
    """Published by a day; an undated document is known on no day."""
    mask: Mask = (catalogue.published != NO_DAY) & (catalogue.published <= day)
    return mask


def _any_of(catalogue: Catalogue, name: str, values: tuple[str, ...]) -> Mask | None:
    if not values:
        return None
    column = catalogue.columns[name]
    hit = np.isin(column.values, column.names.known(values))
    return hit if column.rows is None else _at(catalogue, column.rows[hit])


def _chain(catalogue: Catalogue, asked: Question) -> Mask | None:
    """Sides, sources and stances are met by one link together."""
    parts = (("side", asked.sides), ("source", asked.sources), ("stance", asked.stances))
    if not any(values for _, values in parts):
        return None
    rows = catalogue.columns["side"].rows
    hit = np.ones(len(rows) if rows is not None else 0, dtype=np.bool_)
    for name, values in parts:
        if values:
            column = catalogue.columns[name]
            hit &= np.isin(column.values, column.names.known(values))
    return _at(catalogue, rows[hit] if rows is not None else [])


def _documents(catalogue: Catalogue, wanted: tuple[str, ...]) -> Mask | None:
    if not wanted:
        return None
    found = [number for number, (key, name, *_) in enumerate(catalogue.documents) if key in wanted or name in wanted]
    return np.isin(catalogue.document, np.array(found, dtype=np.int64))


def _inside(catalogue: Catalogue, ring: Area) -> Mask:
    """The claims with a place inside a drawn ring, by counting how often a ray to the east crosses it."""
    lon, lat = catalogue.place_lon, catalogue.place_lat
    inside = np.zeros(len(lon), dtype=np.bool_)
    for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if y1 != y2:
            crosses = (y1 > lat) != (y2 > lat)
            inside ^= crosses & (lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1)
    return _at(catalogue, catalogue.place_row[inside])


def ordered(catalogue: Catalogue, rows: Numbers, order: str) -> Numbers:
    """Rows by publication (``published``, ``newest`` first) or by the first day of their events, the undated last."""
    if order == "published":
        return rows
    if order == "newest":
        printed = catalogue.published[rows]
        return rows[np.lexsort((rows, np.where(printed == NO_DAY, 2**62, -printed)))]
    first = catalogue.first[rows]
    return rows[np.lexsort((rows, catalogue.last[rows], np.where(first == NO_DAY, 2**62, first)))]


def queue(catalogue: Catalogue, rows: Numbers, known: Known) -> Numbers:
    """Rows that nobody has judged, what matters most first: disputed, then bearing on control, then read with doubt.

    The ledger's own order (``ledger.queue``) for the claims of a view, with the disputes of its day of knowledge.
    """
    waiting = rows[review_mask(catalogue, known, "open")[rows]]
    urgency = catalogue.urgency.copy()
    if known.disputed is not None:
        urgency[known.disputed] -= _DISPUTED
    return waiting[np.lexsort((waiting, catalogue.margin[waiting], urgency[waiting]))]
