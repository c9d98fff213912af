"""Which places belong to an event: those that its clause names, with the path that it takes."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from dateline.claims.mention import Mention
from dateline.model import Place, Relation, Span
from dateline.text import Parsed

_SIDES = {"N": Relation.NORTH_OF, "S": Relation.SOUTH_OF, "E": Relation.EAST_OF, "W": Relation.WEST_OF}
_CLAUSE = frozenset({"VERB", "AUX"})


def event_places(parsed: Parsed, trigger: Token, content: Span, mentions: Sequence[Mention[Place]]) -> tuple[Place, ...]:
    """The places of the event at a trigger, nearest first, with their relations; none where its clause names none.

    A place between two points of the compass (*northwest of*) is given once for each.
    """
    found: list[tuple[int, Place]] = []
    for mention in mentions:
        if mention.found.sense is not None or not _belongs(parsed, trigger, content, mention.span):
            continue
        away = abs(mention.span.start - trigger.idx)
        found.extend((away, place) for place in _sides(mention.found))
    return tuple(place for _, place in sorted(found, key=lambda pair: pair[0]))


def _sides(place: Place) -> tuple[Place, ...]:
    """A place once for each of the sides that its bearing names."""
    if place.relation not in _SIDES.values() or not place.bearing or len(place.bearing) == 1:
        return (place,)
    return tuple(replace(place, relation=_SIDES[side]) for side in place.bearing)


def _belongs(parsed: Parsed, trigger: Token, content: Span, place: Span) -> bool:
    """Whether a place is inside the content or hangs on the trigger."""
    if content.holds(place):
        return True
    span = parsed.doc.char_span(place.start, place.end, alignment_mode="expand")
    if span is None or span.root.sent != trigger.sent:
        return False
    return _governor(span.root, trigger) == trigger


def _governor(token: Token, trigger: Token) -> Token | None:
    """The first verb above a place, or the trigger."""
    at = token
    while at.head.i != at.i:
        at = at.head
        if at == trigger or at.pos_ in _CLAUSE:
            return at
    return None
