"""What is said beside another map of who holds what: agreement on settlements that both decide on, and where they differ."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dateline.control.belief import CONTESTED
from dateline.control.settlements import Settlement
from dateline.control.state import State
from dateline.control.timeline import Picture
from dateline.geography import Gazetteer, Kind
from dateline.geography.cells import locate


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One mark of another map: who holds a settlement (by GeoNames id) or a stretch of land (GeoJSON), on a day or always."""

    side: str | None
    geonameid: str | None = None
    day: str | None = None
    geometry: Mapping[str, object] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One settlement: what is assessed here, what the other map says; null where it says nothing."""

    state: State
    ours: str
    theirs: str | None

    @property
    def decided(self) -> bool:
        """Whether both name a holder."""
        return self.state.holder is not None and self.theirs not in (None, CONTESTED)

    @property
    def agrees(self) -> bool:
        """Whether both say the same."""
        return self.ours == self.theirs


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Every settlement of a picture beside another map, and how many both decide on and agree on."""

    rows: tuple[Compared, ...]
    decided: int
    agreed: int


def compare(picture: Picture, marks: Iterable[Reference], gazetteer: Gazetteer, elsewhere: str | None = None) -> Agreement:
    """A picture beside another map on the picture's day.

    Args:
        picture: what is assessed.
        marks: the other map's; of a settlement's dated marks the last up to the day counts.
        gazetteer: knows countries by their names and codes, as maps write them.
        elsewhere: who holds what the other map marks nowhere; nobody is guessed where it is null.
    """
    known: dict[str, tuple[str, str | None]] = {}
    land: list[tuple[Mapping[str, object], str | None]] = []
    names: dict[str, str] = {}
    for mark in marks:
        if mark.day is not None and mark.day > picture.on:
            continue
        said = None if mark.side is None else names.setdefault(mark.side, side_of(mark.side, gazetteer))
        if mark.geonameid is not None:
            earlier = known.get(mark.geonameid)
            if earlier is None or earlier[0] <= (mark.day or ""):
                known[mark.geonameid] = mark.day or "", said
        elif mark.geometry is not None:
            land.append((mark.geometry, said))
    places = [state.settlement for state in picture.states]
    drawn = _drawn(places, land)
    rows = tuple(
        Compared(state=state, ours=state.holder or state.status.value, theirs=_theirs(state, known, drawn, elsewhere))
        for state in picture.states
    )
    decided = [each for each in rows if each.decided]
    return Agreement(rows=rows, decided=len(decided), agreed=sum(each.agrees for each in decided))


def side_of(written: str, gazetteer: Gazetteer) -> str:
    """A side as dateline writes it: a country's code for its code or name in any spelling; any other name stays."""
    if written.casefold() == CONTESTED:
        return CONTESTED
    entry = gazetteer.coded(written.upper()) if len(written) <= len("UKR") else None
    entry = entry or next((each for each in gazetteer.lookup(written) if each.spelled and each.kind is Kind.COUNTRY), None)
    return entry.country if entry is not None and entry.kind is Kind.COUNTRY and entry.country else written


def _drawn(places: list[Settlement], land: list[tuple[Mapping[str, object], str | None]]) -> dict[str, str | None]:
    """Who holds each settlement by the land that it lies in; the first mark that holds it counts."""
    if not land:
        return {}
    found = locate([(each.lat, each.lon) for each in places], [geometry for geometry, _ in land])
    return {place.key: land[at][1] for place, at in zip(places, found, strict=True) if at is not None}


def _theirs(
    state: State, known: Mapping[str, tuple[str, str | None]], drawn: Mapping[str, str | None], elsewhere: str | None
) -> str | None:
    key = state.settlement.geonameid or state.settlement.key
    if key in known:
        return known[key][1]
    return drawn.get(state.settlement.key, elsewhere)
