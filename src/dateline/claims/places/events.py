"""Which places belong to an event: those that its clause names, with the path that it takes."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from spacy.tokens import Token

from dateline.claims.grammar import children, sentence_of
from dateline.claims.mention import Mention
from dateline.claims.places.attach import VERBS, Bond, Seat, bond, is_event
from dateline.claims.places.sites import BACK, UNNAMED, find_sites
from dateline.claims.places.words import peoples, place_words
from dateline.model import EventType, Place, Relation, Span
from dateline.text import Parsed

_SIDES = {"N": Relation.NORTH_OF, "S": Relation.SOUTH_OF, "E": Relation.EAST_OF, "W": Relation.WEST_OF}
# A verb in one of these hangs on another and happens where that one does: *captured Mubi, killing 200*.
_SHARING = frozenset({"advcl", "conj", "xcomp", "acl", "pcomp", "dep", "ccomp"})
# A way from elsewhere begins so many characters behind the place that it leads to: a bracket, *about*.
_RIGHT_BEHIND = 10
_AROUND = frozenset(_SIDES.values()) | {Relation.NEAR}
# Nouns in these happen where their verb does: *was taken without a fight*, *caused casualties*.
_CARRIED = frozenset({"dobj", "nsubj", "nsubjpass", "pobj", "attr"})
_CARRYING = frozenset({"with", "without", "in", "during", "after", "amid", "by", "through", "under", "despite", "of"})
# So many verbs up a sentence are asked for the place that they share.
_REACH = 5
# What is no deed on the ground shares no other happening's place.
_NOWHERE = frozenset(
    {
        EventType.STATE,
        EventType.SUPPORT,
        EventType.AGREE,
        EventType.REQUEST,
        EventType.ACCUSE,
        EventType.REJECT,
        EventType.COOPERATE,
        EventType.THREATEN,
        EventType.SANCTION,
        EventType.CONCEDE,
    }
)
# Deeds by which somebody or something comes to a country.
_MOVING = frozenset({EventType.MOBILIZE, EventType.RETREAT, EventType.ASSAULT, EventType.COERCE, EventType.CONSULT})
# The second verb of a pair stands so close.
_PAIR = 3


@dataclass(frozen=True, slots=True)
class _Named:
    """A place of the sentence with what grammar needs to know of it."""

    mention: Mention[Place]
    seat: Seat


def event_places(
    parsed: Parsed, trigger: Token, content: Span, mentions: Sequence[Mention[Place]], type_: EventType | None = None
) -> tuple[Place, ...]:
    """The places of the event at a trigger, the named ones first, nearest first; none where its clause names none.

    A place between two points of the compass (*northwest of*) is given once for each. Where the clause has no place of its own
    and shares the happening of another verb (*captured Mubi, killing 200*), that verb's places are given. A place without a
    name (*the airport*) is given as written, under its name where the document has named it before.
    """
    sentence = sentence_of(trigger)
    first = bisect_left(mentions, sentence.start_char, key=_start)
    last = bisect_left(mentions, sentence.end_char, key=_start)
    here = [_Named(each, _seat(parsed, each)) for each in mentions[first:last] if each.found.sense is None]
    here += [_Named(each, _seat(parsed, each)) for each in find_sites(parsed, trigger, mentions[max(0, first - BACK) : last])]
    if not here:
        return ()
    found = _chosen(trigger, content, here) if type_ not in _NOWHERE else _close(trigger, content, here)
    best = max((strength for _, strength in found), default=Bond.NONE)
    kept = [_related(each.mention, each.seat.token, trigger) for each, strength in found if strength is best]
    kept += _ways_behind(kept, mentions[first:last])
    if type_ is not None and type_ not in _MOVING and trigger.lemma_.lower() not in place_words().moving:
        kept = [each for each in kept if not _is_given(each, parsed)]
    kept.sort(key=lambda mention: (mention.found.geonameid is None, abs(mention.span.start - trigger.idx)))
    once: dict[tuple[str, Relation], Place] = {}
    for mention in kept:
        for place in _sides(mention.found):
            once.setdefault((place.geonameid or place.name, place.relation), place)
    return tuple(once.values())


def _ways_behind(kept: Sequence[Mention[Place]], mentions: Sequence[Mention[Place]]) -> list[Mention[Place]]:
    """Where the kept places are said to lie, whatever the parser hangs that on: *Norvale (22 km north-east of Easthold)*."""
    known = {each.span.start for each in kept}
    ends = [each.found.end for each in kept if each.found.kind != UNNAMED]
    ways = (each for each in mentions if _tells_where(each.found) and each.span.start not in known)
    return [each for each in ways if any(0 < each.found.start - end <= _RIGHT_BEHIND for end in ends)]


def _tells_where(place: Place) -> bool:
    """Whether a place behind another can say where that one lies: a way from it, the region around it."""
    return place.sense is None and (place.relation in _AROUND or (place.is_extended and place.relation is Relation.IN))


def _start(mention: Mention[Place]) -> int:
    return mention.span.start


def _seat(parsed: Parsed, mention: Mention[Place]) -> Seat:
    return Seat(parsed.head(mention.span) or parsed.doc[0], mention.found.name in peoples().names)


def _sides(place: Place) -> tuple[Place, ...]:
    """A place once for each of the sides that its bearing names."""
    if place.relation not in _SIDES.values() or not place.bearing or len(place.bearing) == 1:
        return (place,)
    return tuple(replace(place, relation=_SIDES[side]) for side in place.bearing)


def _chosen(trigger: Token, content: Span, here: Sequence[_Named]) -> list[tuple[_Named, Bond]]:
    """The trigger's own places, else those of what it happens with, else those of its persons, else those of the scene."""
    own = _own(trigger, here)
    firm = [each for each in own if each[1] is Bond.FIRM]
    named = [each for each in here if each.mention.found.kind != UNNAMED]
    if any(each in named for each, _ in firm):
        others = [each for each in named if all(each is not known for known, _ in firm)]
        more = _of_pair(trigger, others)
        if all(_is_way(each) for each, _ in firm):
            more += _carried(_above(trigger), [each for each in others if not _is_way(each)])
        return [*firm, *more]
    asked = named if firm else here
    around = _carried(_above(trigger), asked) or _own(trigger, asked) or _carried(_below(trigger), asked)
    if firm or around:
        return [*firm, *((each, Bond.FIRM) for each, _ in around)]
    return (
        _carried(_above(trigger), here, Bond.WEAK)
        or _carried(_below(trigger), here, Bond.WEAK)
        or _scene(trigger, content, here)
    )


def _is_given(mention: Mention[Place], parsed: Parsed) -> bool:
    """Whether a country behind *to* is whom something is given, said or done to: *aid to Ukraine*, *a threat to Iraq*."""
    place, start = mention.found, mention.span.start
    before = parsed.text[max(0, start - _TO_THE) : start].rstrip().removesuffix("the").rstrip()
    return place.relation is Relation.TO and place.name in peoples().names and before.endswith(" to")


# Characters of *to the* before a country's name, with the space before them.
_TO_THE = 8


def _close(trigger: Token, content: Span, here: Sequence[_Named]) -> list[tuple[_Named, Bond]]:
    """Where something is that is no deed on the ground: its own places, its carrying verb's, where the sentence opens."""
    own = _own(trigger, here)
    firm = [each for each in own if each[1] is Bond.FIRM]
    tied = trigger.dep_ in ("relcl", "acl") or (trigger.dep_ in _CARRIED and trigger.pos_ not in VERBS)
    carrier = islice(_above(trigger), 1 if tied else 0)
    if firm and all(_is_way(each) for each, _ in firm):
        return [*firm, *_carried(carrier, [each for each in here if not _is_way(each)])]
    return firm or own or _carried(carrier, here) or _scene(trigger, content, here)


def _is_way(each: _Named) -> bool:
    """Whether a place is where from or where to, which leaves room for where."""
    return each.mention.found.relation in (Relation.TO, Relation.FROM)


def _of_pair(trigger: Token, here: Sequence[_Named]) -> list[tuple[_Named, Bond]]:
    """*shot and killed two men in Lafia*: a verb without an object of its own shares those of the next one, and its places."""
    if trigger.pos_ not in VERBS or any(each.dep_ in ("dobj", "prep") and each.i > trigger.i for each in trigger.children):
        return []
    pair = next((each for each in children(trigger, ("conj",)) if each.i - trigger.i <= _PAIR), None)
    return [each for each in _own(pair, here) if each[1] is Bond.FIRM] if pair is not None else []


def _own(trigger: Token, here: Sequence[_Named]) -> list[tuple[_Named, Bond]]:
    """Places that hang on the trigger itself."""
    asked = ((each, bond(each.seat, trigger)) for each in here)
    return [(each, strength) for each, strength in asked if strength >= Bond.WEAK]


def _carried(others: Iterator[Token], here: Sequence[_Named], least: Bond = Bond.FIRM) -> list[tuple[_Named, Bond]]:
    """The places of the first of other happenings that has any."""
    for other in others:
        found = [(each, strength) for each, strength in _own(other, here) if strength >= least]
        if found:
            return found
    return []


def _scene(trigger: Token, content: Span, here: Sequence[_Named]) -> list[tuple[_Named, Bond]]:
    """Places that open the sentence (*Near Palmyra, one strike ...*) or stand in the claim's words, tied to nothing else."""
    sentence = sentence_of(trigger)
    opening = sentence.start_char
    if sentence[0].pos_ in ("ADP", "ADV"):
        comma = next((each.idx for each in sentence if each.text == ","), opening)
        opening = comma if trigger.idx > comma else opening
    inside = (each for each in here if content.holds(each.mention.span) or each.mention.span.end <= opening)
    return [(each, Bond.WEAK) for each in inside if bond(each.seat, trigger) is Bond.FAR]


def _above(trigger: Token) -> Iterator[Token]:
    """The nouns and verbs that a trigger hangs on and happens with, the nearest first."""
    at = trigger
    for _ in range(_REACH):
        head = at.head
        if head == at:
            return
        if at.dep_ in ("relcl", "acl", "amod", "compound") and head.pos_ not in VERBS:
            yield head
            if at.dep_ == "relcl" and not is_event(head):
                return
        elif head.pos_ in VERBS and (
            at.dep_ in _SHARING or (at.dep_ in _CARRIED and at.pos_ not in VERBS) or at.dep_ == "prep"
        ):
            if at.dep_ == "ccomp" and head.lemma_ in place_words().saying:
                return
            yield head
        elif at.dep_ in ("prep", "pcomp", "conj") or (at.dep_ == "pobj" and head.lower_ in _CARRYING):
            if is_event(head):
                yield head
        else:
            return
        at = head


def _below(trigger: Token) -> Iterator[Token]:
    """The clauses that go on with what the trigger began: *was shot as he left his house in Lafia*."""
    for child in trigger.children:
        if child.dep_ in ("advcl", "conj", "xcomp") and child.pos_ in VERBS:
            yield child
            yield from (each for each in children(child, ("advcl", "conj")) if each.pos_ in VERBS)


def _related(mention: Mention[Place], token: Token, trigger: Token) -> Mention[Place]:
    """The place with the relation that its verb gives it where no preposition says one: *left Izium* is from it."""
    place = mention.found
    if place.relation in (Relation.TO, Relation.FROM) and _plays_there(token, trigger):
        return replace(mention, found=replace(place, relation=Relation.IN))
    if place.relation is Relation.TO and _is_kept(token):
        return replace(mention, found=replace(place, relation=Relation.IN))
    if place.relation is not Relation.IN:
        return mention
    words = place_words()
    top = token
    while top.dep_ in ("conj", "appos", "compound", "flat") and top.head.i < top.i:
        top = top.head
    lemma = top.head.lemma_.lower()
    if top.dep_ in ("dobj", "nsubjpass") and top.head.pos_ in VERBS and lemma in words.verb_relations:
        return replace(mention, found=replace(place, relation=words.verb_relations[lemma]))
    if _hangs_elsewhere(token, trigger) and trigger.lemma_.lower() in words.withdrawing:
        return replace(mention, found=replace(place, relation=Relation.FROM))
    return mention


def _plays_there(token: Token, trigger: Token) -> bool:
    """Whether the trigger stands in a clause of the place: *a convoy to Karsen, where people starve*."""
    clause = next((each for each in (trigger, *trigger.ancestors) if each.dep_ == "relcl" and each.head == token), None)
    return clause is not None and any(each.lower_ == "where" for each in clause.children)


def _is_kept(token: Token) -> bool:
    """*hold on to Husaybah* goes nowhere."""
    verb = next((each for each in token.ancestors if each.pos_ in VERBS), None)
    return verb is not None and verb.lemma_.lower() in ("hold", "cling", "hang", "belong")


def _hangs_elsewhere(token: Token, trigger: Token) -> bool:
    """Whether a place is shared from another verb."""
    return not any(each == trigger for each in token.ancestors)
