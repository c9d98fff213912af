"""Places without a name of their own: *the city*, *there*, *it* for one named before, *the airport*, *a school* as written."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from dateline.claims.mention import Mention
from dateline.claims.places.attach import Bond, Seat, bond
from dateline.claims.places.names import Name, Sense
from dateline.claims.places.relations import relation_of
from dateline.claims.places.words import place_words
from dateline.geography import Kind
from dateline.model import Place, Span
from dateline.text import Parsed

_POINTING = frozenset({"the", "this", "that", "these", "those", "both"})
_MODIFIERS = frozenset({"amod", "compound", "nmod", "nummod"})
# So many places back a pointing word may look.
BACK = 40
# The kind of a place that has no name of its own.
UNNAMED = "site"
# Words that point back alone: *there*, *it*.
_THERE = frozenset({"there"})
_PRONOUNS = frozenset({"it", "them"})


def find_sites(parsed: Parsed, trigger: Token, mentions: Sequence[Mention[Place]]) -> Iterator[Mention[Place]]:
    """The unnamed places in a trigger's sentence that are the event's own; ``mentions`` are the named ones up to its end."""
    words = place_words()
    taken = _taken(trigger, mentions)
    for token in trigger.sent:
        if token.i in taken:
            continue
        if token.lower_ in _THERE and token.dep_ == "advmod":
            yield from _back(parsed, token, _last_named(mentions, token.idx, None))
        elif token.lower_ in _PRONOUNS and token.dep_ == "dobj" and token.head.lemma_.lower() in words.place_verbs:
            yield from _back(parsed, token, _last_named(mentions, token.idx, Kind.CITY, token.sent.start_char))
        elif _is_site(token) and bond(Seat(token, False), trigger) is Bond.FIRM:
            yield from _site(parsed, token, mentions)


def _taken(trigger: Token, mentions: Sequence[Mention[Place]]) -> set[int]:
    """The tokens of the sentence that belong to names of places or of anything else."""
    taken = set()
    starts = trigger.sent.start_char
    for mention in reversed(mentions):
        if mention.span.start < starts:
            break
        span = trigger.doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
        taken.update(range(span.start, span.end))
    return taken


def _is_site(token: Token) -> bool:
    """Whether a noun stands where a place stands: behind a preposition of place, or as what is hit, taken or left."""
    words = place_words()
    if token.lower_ not in words.sites or token.pos_ not in ("NOUN", "PROPN", "ADV"):
        return False
    top = token
    while top.dep_ == "conj" and top.head.i < top.i:
        top = top.head
    if top.dep_ == "pobj":
        return (top.head.lower_,) in words.relations and top.head.lower_ != "from" or top.head.lower_ in ("from", "of")
    return top.dep_ in ("dobj", "nsubjpass") and top.head.lemma_.lower() in words.place_verbs


def _site(parsed: Parsed, token: Token, mentions: Sequence[Mention[Place]]) -> Iterator[Mention[Place]]:
    """The place named before that a noun means, else the noun phrase itself."""
    pointing = any(each.lower_ in _POINTING for each in token.children)
    modified = [each for each in token.children if each.dep_ in _MODIFIERS and each.i < token.i]
    owned = any(each.dep_ == "poss" or each.lower_ == "of" for each in token.children)
    if pointing and not modified and not owned:
        kind = place_words().kinds.get(token.lower_)
        named = _namesake(token, mentions) or (_last_named(mentions, token.idx, kind) if kind is not None else None)
        if named is not None:
            yield _standing_for(parsed, token, named)
            return
    if any(each.lower_ == "of" for each in token.children):
        return
    yield _as_written(parsed, token, modified)


def _namesake(token: Token, mentions: Sequence[Mention[Place]]) -> Place | None:
    """The last place whose own name holds the noun: *the base* after *Yavoriv military base*."""
    for mention in reversed(mentions):
        if mention.span.start < token.idx and token.lower_ in mention.found.name.casefold().split():
            return mention.found
    return None


def _last_named(mentions: Sequence[Mention[Place]], before: int, kind: Kind | None, since: int = 0) -> Place | None:
    """The last place before an offset that can be of that kind."""
    for mention in reversed(mentions):
        place = mention.found
        if mention.span.start >= before or place.sense is not None:
            continue
        if mention.span.start < since:
            return None
        if kind is None or _fits(place, kind):
            return place
    return None


def _fits(place: Place, kind: Kind) -> bool:
    """Whether a place can be called a city, a country, a region; an unknown one can be a city."""
    if kind is Kind.CITY:
        return place.kind in (None, Kind.CITY, Kind.DISTRICT)
    if kind is Kind.COUNTRY:
        return place.kind == Kind.COUNTRY
    return place.kind != Kind.COUNTRY


def _back(parsed: Parsed, token: Token, named: Place | None) -> Iterator[Mention[Place]]:
    if named is not None:
        yield _standing_for(parsed, token, named)


def _standing_for(parsed: Parsed, token: Token, named: Place) -> Mention[Place]:
    """The place meant by words that point back, with the relation that they stand in."""
    first, where = _placed(parsed, token, token.left_edge.i)
    found = parsed.span(first, token.idx + len(token.text))
    place = replace(
        named,
        text=found.of(parsed.document.text),
        start=found.start,
        end=found.end,
        relation=where.relation,
        distance_km=where.distance_km,
        bearing=where.bearing,
    )
    return Mention(span=Span(token.idx, token.idx + len(token.text)), found=place)


def _as_written(parsed: Parsed, token: Token, modified: Sequence[Token]) -> Mention[Place]:
    """An unnamed place under its own words, without their article."""
    start = min((each.left_edge.i for each in modified), default=token.i)
    first, where = _placed(parsed, token, start)
    end = token.idx + len(token.text)
    found = parsed.span(first, end)
    place = Place(
        text=found.of(parsed.document.text),
        name=parsed.words(parsed.doc[start].idx, end),
        relation=where.relation,
        start=found.start,
        end=found.end,
        distance_km=where.distance_km,
        bearing=where.bearing,
        kind=UNNAMED,
    )
    return Mention(span=Span(token.idx, end), found=place)


def _placed(parsed: Parsed, token: Token, start: int):
    doc = parsed.doc
    where = relation_of(doc, Name(start, token.i, token.text, Sense.PLACE))
    return doc[min(where.first, start)].idx, where
