"""A claimed area beside what the settlements claimed by the same voice, and the region's own size, allow. Never a verdict."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from dateline.comparison import Comparison, areas_of
from dateline.control import Bearing, Cell, Evidence, Settlement
from dateline.model import Place, StoredClaim

Draw = Callable[[Sequence[Settlement]], Sequence[Cell]]
Measure = Callable[[Place], float | None]
_HOLDS = {Bearing.GAINED, Bearing.HELD}
# A reason names so many settlements, the others are counted.
_NAMED = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowed:
    """What one yardstick allows, km²: from ``low`` to ``high``, either null where it sets no bound; ``reason`` says why."""

    by: str
    low: float | None
    high: float | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaCheck:
    """A claimed area (km², an end null where it is open) with its words, who says so, and what bears on it."""

    claim: str
    speaker: str | None
    outlet: str | None
    published: str | None
    text: str
    words: str
    low: float | None
    high: float | None
    places: tuple[str, ...]
    allowed: tuple[Allowed, ...]


def area_checks(comparison: Comparison, evidence: Iterable[Evidence], draw: Draw, measure: Measure) -> tuple[AreaCheck, ...]:
    """Every claimed area, printed once, in the order of its publication.

    Args:
        comparison: what is known.
        evidence: of ``control.gather`` over the same claims.
        draw: the cells of settlements, bounded by their neighbours and a reach (``control.draw_cells``).
        measure: the size of a region in km², None where its outline is not known.
    """
    voices = {name: each.voice for each in comparison.statements for name in each.claims}
    told = {each.id: each.speaker for each in comparison.statements}
    pieces = [each for each in evidence if each.bearing in _HOLDS and each.side]
    everywhere = sorted({each.settlement.key: each.settlement for each in evidence}.items())
    cells = {cell.settlement.key: cell for cell in draw([place for _, place in everywhere])}
    found = []
    for stored in comparison.claims:
        if stored.claim.id not in told:
            continue
        for words, low, high in areas_of(stored.claim):
            bounds = (*_by_settlements(stored, pieces, voices, cells, draw), *_by_region(stored.claim.event.places, measure))
            found.append(_check(stored, told[stored.claim.id], (words, low, high), bounds))
    return tuple(sorted(found, key=lambda each: (each.published or "~", each.claim, each.words)))


def _check(
    stored: StoredClaim, speaker: str | None, area: tuple[str, float | None, float | None], allowed: Iterable[Allowed]
) -> AreaCheck:
    claim, head = stored.claim, stored.document
    return AreaCheck(
        claim=claim.id,
        speaker=speaker,
        outlet=head.outlet,
        published=head.published,
        text=claim.text,
        words=area[0],
        low=area[1],
        high=area[2],
        places=tuple(dict.fromkeys(place.name for place in claim.event.places)),
        allowed=tuple(allowed),
    )


def _by_settlements(
    stored: StoredClaim, pieces: Sequence[Evidence], voices: dict[str, str], cells: dict[str, Cell], draw: Draw
) -> Iterator[Allowed]:
    """What the settlements allow that the same voice, and all who speak for its side, had claimed by that day."""
    published = stored.document.published or "~"
    voice = voices.get(stored.claim.id)
    side = stored.claim.sources[-1].country if stored.claim.sources else None
    known = [each for each in pieces if each.known <= published]
    own = [each for each in known if voices.get(each.claim.claim.id) == voice]
    allied = [each for each in known if side and each.speaker == side and each.side == side]
    for by, those in (("settlements of the same voice", own), (f"settlements of speakers for {side}", allied if side else [])):
        places = {each.settlement.key: each.settlement for each in those}
        if not places:
            if by.endswith("voice"):
                yield Allowed(by=by, low=None, high=None, reason="this voice claims no settlement by name; nothing bounds it")
            continue
        near = sum(cells[key].km2 for key in places if key in cells)
        wide = sum(cell.km2 for cell in draw([places[key] for key in sorted(places)]))
        yield Allowed(by=by, low=round(near, 1), high=round(max(near, wide), 1), reason=_reason(places))


def _reason(places: dict[str, Settlement]) -> str:
    names = sorted(place.name for place in places.values())
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return (
        f"{len(names)} claimed by then: {', '.join(names[:_NAMED])}{more}; at least the land nearer to them than to any other "
        "settlement that is told of, at most all within reach of them"
    )


def _by_region(places: Iterable[Place], measure: Measure) -> Iterator[Allowed]:
    for place in places:
        size = measure(place)
        if size is not None:
            yield Allowed(by=f"size of {place.name}", low=None, high=round(size, 1), reason="the whole region is no larger")
