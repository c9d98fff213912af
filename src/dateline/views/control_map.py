"""Who is said to hold what, as a map: GeoJSON of settlements and their cells, with what a legend must say."""

from collections.abc import Iterable, Mapping
from typing import Any

from dateline.control import Cell, Evidence, Front, Picture, Settlement, State, Status, weight

# A feature lists its weightiest evidence; `why-held` lists all.
_EVIDENCE = 10
_FILL = {Status.HELD: 0.6, Status.CLAIMED: 0.3, Status.CONTESTED: 0.5, Status.UNKNOWN: 0.1}
# Colours that people who see few colours can tell apart (Okabe and Ito 2008); sides take them in the order of their names.
_COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00")
_CONTESTED, _UNKNOWN = "#F0E442", "#999999"


def control_map(
    picture: Picture,
    cells: Iterable[Cell] = (),
    *,
    viewpoint: str,
    side: str | None = None,
    fronts: Iterable[Front] = (),
) -> Mapping[str, Any]:
    """A GeoJSON feature collection (RFC 7946): a feature for each settlement, its cell where one is drawn, else its point.

    A cell of a settlement of which nobody says anything is a feature without evidence, its status unknown.

    Properties carry state, probability, each side's own word and the weightiest evidence, and simplestyle colours
    (``fill``, ``marker-color``); ``metadata`` both dates, the viewpoint, the legend and what could not be used.

    Args:
        picture: what to draw.
        cells: of ``control.draw_cells``.
        viewpoint: whose view of disputed land the gazetteer takes.
        side: draws what this side says in place of what is assessed.
        fronts: of ``control.fronts``; they stand in ``metadata``, as ``front``.
    """
    drawn = {cell.settlement.key: cell for cell in cells}
    colours = _colours(picture)
    features = [_feature(state, drawn.pop(state.settlement.key, None), colours, side) for state in picture.states]
    features += [_feature(_silent(cell.settlement), cell, colours, None) for cell in drawn.values()]
    return {
        "type": "FeatureCollection",
        "features": features,
        "metadata": {
            "on": picture.on,
            "as_of": picture.as_of,
            "viewpoint": viewpoint,
            "shows": "as assessed" if side is None else f"as claimed by {side}",
            "legend": {**colours, "contested": _CONTESTED, "unknown": _UNKNOWN},
            "sources": sorted({_outlet(each) for state in picture.states for each in state.evidence}),
            "front": [{"sides": list(each.sides), "km": round(each.km, 1), "geometry": each.geometry} for each in fronts],
            "problems": [problem.message for problem in picture.problems],
        },
    }


def evidence_rows(state: State) -> tuple[tuple[str, str, str, str, str, str], ...]:
    """A state's evidence for a table, the weightiest first: weight, day, what, who says so, where printed, the words."""
    return tuple(
        (f"{weight(each):.2f}", each.day, _what(each), _who(each), _outlet(each), " ".join(each.claim.claim.text.split()))
        for each in state.evidence
    )


def state_row(state: State) -> dict[str, Any]:
    """A state as plain data, with all of its evidence, the weightiest first."""
    place = state.settlement
    return {
        "place": place.name, "geonameid": place.geonameid, "at": [round(place.lon, 5), round(place.lat, 5)],
        "status": state.status.value, "holder": state.holder, "probability": round(state.probability, 3), "since": state.since,
        "shares": {name: round(share, 3) for name, share in state.shares},
        "as_claimed": {view.side: view.holder or view.status.value for view in state.as_claimed},
        "evidence": [_told(each) for each in state.evidence],
    }  # fmt: skip


def headline(state: State) -> str:
    """The answer in words: *Lyman (704204): claimed by UKR, 0.74, since 2022-09-10*."""
    holder = f" by {state.holder}" if state.holder else ""
    since = f", since {state.since}" if state.since else ""
    return f"{state.settlement.name} ({state.settlement.key}): {state.status}{holder}, {state.probability:.2f}{since}"


def _feature(state: State, cell: Cell | None, colours: Mapping[str, str], side: str | None) -> dict[str, Any]:
    place = state.settlement
    point = {"type": "Point", "coordinates": [round(place.lon, 5), round(place.lat, 5)]}
    status, holder = (state.status, state.holder) if side is None else _as_claimed(state, side)
    colour = colours.get(holder or "", _CONTESTED if status is Status.CONTESTED else _UNKNOWN)
    return {
        "type": "Feature",
        "id": place.key,
        "geometry": cell.geometry if cell else point,
        "properties": {
            "name": place.name,
            "geonameid": place.geonameid,
            "at": point["coordinates"],
            "status": status.value,
            "holder": holder,
            "probability": round(state.probability, 3) if side is None else None,
            "since": state.since,
            "shares": {name: round(share, 3) for name, share in state.shares},
            "as_claimed": {view.side: view.holder or view.status.value for view in state.as_claimed},
            "km2": round(cell.km2, 1) if cell else None,
            "evidence": [_told(each) for each in state.evidence[:_EVIDENCE]],
            "fill": colour,
            "marker-color": colour,
            "fill-opacity": _FILL[status],
        },
    }


def _silent(place: Settlement) -> State:
    """The state of a settlement of which nobody says anything."""
    return State(
        settlement=place, status=Status.UNKNOWN, holder=None, probability=1.0, since=None, shares=(("unknown", 1.0),),
        as_claimed=(), evidence=(),
    )  # fmt: skip


def _as_claimed(state: State, side: str) -> tuple[Status, str | None]:
    view = next((each for each in state.as_claimed if each.side == side), None)
    return (view.status, view.holder) if view else (Status.UNKNOWN, None)


def _colours(picture: Picture) -> dict[str, str]:
    sides = {name for state in picture.states for name, _ in state.shares} - {"contested", "unknown"}
    return {side: _COLOURS[number % len(_COLOURS)] for number, side in enumerate(sorted(sides))}


def _told(each: Evidence) -> dict[str, Any]:
    return {
        "claim": each.claim.claim.id,
        "weight": round(weight(each), 2),
        "day": each.day,
        "says": _what(each),
        "by": _who(each),
        "interest": each.interest.value,
        "outlet": _outlet(each),
        "published": each.known,
        "words": each.claim.claim.text,
    }


def _what(each: Evidence) -> str:
    what = f"denies {each.denies}" if each.denies else each.bearing.value
    return f"{what} {each.side}" if each.side else what


def _who(each: Evidence) -> str:
    sources = each.claim.claim.sources
    if not sources:
        return "the outlet itself"
    chain = " > ".join(source.name or source.text for source in sources)
    return f"{chain} ({each.speaker})" if each.speaker else chain


def _outlet(each: Evidence) -> str:
    head = each.claim.document
    return head.outlet or head.id
