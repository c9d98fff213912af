"""Which of several places of one name lies where the words say: *Norvale (22 km north-east of Easthold)*, *near Easthold*."""

import math
from collections.abc import Sequence

from spacy.tokens import Doc

from dateline.claims.grammar import words_of
from dateline.claims.places.names import Name, Sense
from dateline.claims.places.relations import Where
from dateline.geography import Entry, Kind
from dateline.geography.cells import apart_km
from dateline.model import Relation

# The words of a way begin so many tokens behind a name at most: a bracket or comma, *about*, *some*.
_GAP = 3
_OPENING = frozenset(
    {mark + word for mark in ("(", ",", "-", "–", "—") for word in ("", "about", "some", "just", "roughly", "around")}
)
# The words of *near* that tell where the place before them lies, not what a list of places is near to.
_NEARBY = frozenset({"near", "outside", "nearby", "close", "next", "beside", "not"})
_TURNS = {"N": 0.0, "NE": 45.0, "E": 90.0, "SE": 135.0, "S": 180.0, "SW": 225.0, "W": 270.0, "NW": 315.0}
_AROUND = frozenset({Relation.NEAR, Relation.NORTH_OF, Relation.SOUTH_OF, Relation.EAST_OF, Relation.WEST_OF})
# A way that is said is rounded and starts at somebody's idea of a town's middle: off by so many km, or by this share of it.
_SLACK_KM, _SLACK = 6.0, 0.25
# *near* and a bearing without a distance: so far.
_NEAR_KM, _SIDE_KM = 30.0, 50.0
# Words that miss every place of the name by more than this tell of one that no gazetteer has.
_MISSED_KM = 50.0
# Two entries nearer than this are one place.
_ONE_PLACE_KM = 5.0
# A bearing of words is one of eight.
_HALF_TURN = 45.0
_POINTS = frozenset({Kind.CITY, Kind.DISTRICT, Kind.FACILITY})
# Of two places that lie there the one is meant that the other misses by so many times as much, and by this at least.
_LEAD, _LEAST_KM = 2.0, 3.0


def way_behind(doc: Doc, names: Sequence[Name], wheres: Sequence[Where], at: int) -> Where | None:
    """The way from the next name that stands right behind a name: how far, which way, or near; None where none does."""
    if at + 1 == len(names) or names[at].sense is not Sense.PLACE or names[at + 1].sense is not Sense.PLACE:
        return None
    where = wheres[at + 1]
    if where.relation not in _AROUND:
        return None
    start = where.first
    if where.relation is Relation.NEAR and where.distance_km is None:
        # The relation's own word stands before the words that the place is written with.
        start = where.first - 1 if where.first == names[at + 1].first else where.first
        if doc[start].lower_ not in _NEARBY:
            return None
    if start - names[at].last - 1 > _GAP:
        return None
    between = words_of(doc, names[at].last + 1, start).replace(" ", "").casefold()
    return where if not between or between in _OPENING else None


def lying(entries: Sequence[Entry], way: Where, anchors: Sequence[Entry]) -> tuple[Entry | None, Entry] | None:
    """The one place of the name that lies where the words say, none where two do or none can, with the place they start from.

    Args:    anchors: what the name that the way starts from may mean, the likeliest first; another than the first is taken only
        where a way with a distance leads from it to one of the places and from the first to none.
    Returns: None where the words decide nothing.
    """
    towns = [each for each in entries if each.kind in _POINTS and each.spelled] or [*entries]
    for anchor in anchors if way.distance_km is not None else anchors[:1]:
        missed = sorted((_missed_km(each, way, anchor), at) for at, each in enumerate(towns))
        reach = _reach(way)
        best, place = missed[0][0], towns[missed[0][1]]
        if best > reach:
            continue
        others = ((km, towns[at]) for km, at in missed[1:] if km <= reach)
        rival = next((km for km, each in others if apart_km(place.lat, place.lon, each.lat, each.lon) > _ONE_PLACE_KM), None)
        return (place if rival is None or rival > _LEAD * max(best, _LEAST_KM) else None), anchor
    if way.distance_km is None:
        return None
    return (None, anchors[0]) if min(_missed_km(each, way, anchors[0]) for each in towns) > _MISSED_KM else None


def _reach(way: Where) -> float:
    """How far from where the words put it a place may lie."""
    if way.distance_km is not None:
        return max(_SLACK_KM, _SLACK * way.distance_km)
    return _NEAR_KM if way.bearing is None else _SIDE_KM


def _missed_km(entry: Entry, way: Where, anchor: Entry) -> float:
    """How far a place lies from where the words put it."""
    away = apart_km(anchor.lat, anchor.lon, entry.lat, entry.lon)
    if way.bearing is None or way.bearing not in _TURNS:
        if way.distance_km is not None:
            return abs(away - way.distance_km)
        return away
    off = abs((_bearing(anchor, entry) - _TURNS[way.bearing] + 180.0) % 360.0 - 180.0)
    if way.distance_km is None:
        return away if off <= _HALF_TURN else away + _SIDE_KM
    # The side of a triangle, by the law of cosines; a bearing within its eighth is right.
    turn = math.radians(max(0.0, off - _HALF_TURN / 2))
    return math.sqrt(max(0.0, away**2 + way.distance_km**2 - 2 * away * way.distance_km * math.cos(turn)))


def _bearing(start: Entry, end: Entry) -> float:
    """Degrees clockwise from north, good for places near each other."""
    east = (end.lon - start.lon) * math.cos(math.radians(start.lat))
    return math.degrees(math.atan2(east, end.lat - start.lat)) % 360.0
