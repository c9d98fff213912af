"""Which places belong to an event: those that its clause names, with the path that it takes."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from dateline.claims.mention import Mention
from dateline.claims.places.names import Name, Sense
from dateline.claims.places.relations import relation_of
from dateline.claims.places.words import peoples, place_words
from dateline.geography import Kind
from dateline.model import Place, Relation, Span
from dateline.text import Parsed

_SIDES = {"N": Relation.NORTH_OF, "S": Relation.SOUTH_OF, "E": Relation.EAST_OF, "W": Relation.WEST_OF}
_VERBS = frozenset({"VERB", "AUX"})
# A verb in one of these hangs on another and happens where that one does: *captured Mubi, killing 200*.
_SHARING = frozenset({"advcl", "conj", "xcomp", "acl", "pcomp", "dep", "ccomp"})
# Links that lead from a place up to what happens there; a relative clause or a clause of its own ends the way.
_DEPTH = 12
_POINTING = frozenset({"the", "this", "that", "these", "those"})


def event_places(parsed: Parsed, trigger: Token, content: Span, mentions: Sequence[Mention[Place]]) -> tuple[Place, ...]:
    """The places of the event at a trigger, nearest first, with their relations; none where its clause names none.

    A place between two points of the compass (*northwest of*) is given once for each. Where the clause has no place of its own
    and shares the happening of another verb (*captured Mubi, killing 200*), that verb's places are given.
    """
    sentence = trigger.sent
    first = bisect_left(mentions, sentence.start_char, key=_start)
    last = bisect_left(mentions, sentence.end_char, key=_start)
    here = [each for each in mentions[first:last] if each.found.sense is None]
    found = list(_own(parsed, trigger, content, here))
    if not found:
        found = list(_shared(parsed, trigger, here))
    found.extend(_anaphors(parsed, trigger, content, mentions[:last]))
    found.sort(key=lambda mention: abs(mention.span.start - trigger.idx))
    return tuple(place for mention in found for place in _sides(mention.found))


def _start(mention: Mention[Place]) -> int:
    return mention.span.start


def _sides(place: Place) -> tuple[Place, ...]:
    """A place once for each of the sides that its bearing names."""
    if place.relation not in _SIDES.values() or not place.bearing or len(place.bearing) == 1:
        return (place,)
    return tuple(replace(place, relation=_SIDES[side]) for side in place.bearing)


def _own(parsed: Parsed, trigger: Token, content: Span, mentions: Sequence[Mention[Place]]) -> Iterator[Mention[Place]]:
    """Places on the way up from which the trigger is the first that happens."""
    for mention in mentions:
        token = _head(parsed, mention.span)
        if token is not None and _leads_to(token, trigger, inside=content.holds(mention.span)):
            yield mention


def _head(parsed: Parsed, place: Span) -> Token | None:
    span = parsed.doc.char_span(place.start, place.end, alignment_mode="expand")
    return span.root if span is not None else None


def _leads_to(token: Token, trigger: Token, *, inside: bool) -> bool:
    """Whether a place hangs on the trigger and is where, not who or whose."""
    if token == trigger or _is_agent(token):
        return token == trigger
    if inside and trigger.pos_ not in _VERBS:
        return True
    at = token
    for _ in range(_DEPTH):
        if at.head.i == at.i or _turns_away(at, trigger):
            return False
        at = at.head
        if at == trigger:
            return True
        if at.pos_ in _VERBS and not inside:
            return False
    return False


def _turns_away(token: Token, trigger: Token) -> bool:
    """Whether a link tells of something else than where: where a person is from, whose people, a clause of its own."""
    if token.dep_ in ("relcl", "parataxis"):
        return trigger not in (token.head, token.head.head)
    if token.dep_ == "conj" and token.pos_ in _VERBS and token.head.pos_ in _VERBS:
        return True
    if token.dep_ == "prep" and token.lower_ == "from" and token.head.pos_ in ("NOUN", "PROPN", "PRON"):
        return token.head.dep_ in ("nsubj", "nsubjpass", "conj", "appos")
    if token.dep_ == "poss":
        return token.head.dep_ in ("nsubj", "agent")
    return False


def _is_agent(token: Token) -> bool:
    """Whether a place's name is who acts or part of it: *Ecuador shot down a helicopter*, *by Norvale special forces*."""
    for _ in range(_DEPTH):
        if token.dep_ not in ("compound", "nmod") or token.head.dep_ not in ("compound", "nmod", "pobj"):
            break
        token = token.head
    if token.dep_ == "nsubj" and token.head.pos_ == "VERB":
        return any(child.dep_ in ("dobj", "ccomp", "xcomp", "dative") for child in token.head.children)
    return token.dep_ == "pobj" and token.head.dep_ == "agent"


def _anaphors(parsed: Parsed, trigger: Token, content: Span, mentions: Sequence[Mention[Place]]) -> Iterator[Mention[Place]]:
    """*the city*, *that area* in the clause, for the last place of its sort that was named."""
    words = place_words()
    for token in trigger.sent:
        kind = words.kinds.get(token.lower_)
        if kind is None or token.dep_ == "compound" or not any(each.lower_ in _POINTING for each in token.children):
            continue
        if any(
            each.dep_ in ("compound", "nmod", "poss") or each.lower_ == "of" for each in token.children if each.i != token.i
        ):
            continue
        if not _leads_to(token, trigger, inside=content.start <= token.idx < content.end):
            continue
        named = _last_named(mentions, token.idx, settlement=kind is Kind.CITY)
        if named is not None:
            yield _pointing_back(parsed, token, named)


def _last_named(mentions: Sequence[Mention[Place]], before: int, *, settlement: bool) -> Place | None:
    """The last place before an offset; for *the city* one that is not a country or a region."""
    for mention in reversed(mentions):
        place = mention.found
        if mention.span.start >= before or place.sense is not None:
            continue
        if not settlement or (place.name not in peoples().names and not _names_region(place.name)):
            return place
    return None


def _names_region(name: str) -> bool:
    kind = place_words().kinds.get(name.rpartition(" ")[2].casefold())
    return kind is not None and kind is not Kind.CITY


def _pointing_back(parsed: Parsed, token: Token, named: Place) -> Mention[Place]:
    """The place meant by a noun that points back, with the relation that the noun stands in."""
    where = relation_of(parsed.doc, Name(token.left_edge.i, token.i, token.text, Sense.PLACE))
    first = parsed.doc[min(where.first, token.left_edge.i)]
    span = Span(first.idx, token.idx + len(token.text))
    found = parsed.span(span.start, span.end)
    return Mention(
        span=span,
        found=replace(
            named,
            text=found.of(parsed.document.text),
            start=found.start,
            end=found.end,
            relation=where.relation,
            distance_km=where.distance_km,
            bearing=where.bearing,
        ),
    )


def _shared(parsed: Parsed, trigger: Token, mentions: Sequence[Mention[Place]]) -> Iterator[Mention[Place]]:
    """The places of the happening that the trigger belongs to: of the verb above it, or of its own circumstances."""
    above = trigger.head
    if trigger.dep_ in ("relcl", "acl", "amod") and above.pos_ not in _VERBS:
        yield from _own(parsed, above, Span(above.left_edge.idx, trigger.idx), mentions)
        return
    if trigger.dep_ in _SHARING and above.pos_ in _VERBS and above.lemma_ not in place_words().saying:
        found = list(_own(parsed, above, Span(0, 0), mentions))
        if found:
            yield from found
            return
    for below in trigger.children:
        if below.dep_ in ("advcl", "conj", "xcomp") and below.pos_ in _VERBS:
            found = list(_own(parsed, below, Span(0, 0), mentions))
            if found:
                yield from found
                return
