"""Places without a name of their own: *the city*, *there*, *it* for one named before, *the airport*, *a school* as written."""

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from dateline.claims.columns import columns_of
from dateline.claims.grammar import SUBJECTS, children, sentence_of
from dateline.claims.mention import Mention
from dateline.claims.places.attach import Bond, Seat, bond
from dateline.claims.places.names import Name, Sense
from dateline.claims.places.relations import Where, relation_of
from dateline.claims.places.slots import is_held
from dateline.claims.places.words import place_words
from dateline.geography import Kind
from dateline.model import Place, Relation, Span
from dateline.text import Parsed

_POINTING = frozenset({"the", "this", "that", "these", "those", "both"})
# Words for places too small to have parts that are told of.
_SMALL = frozenset({"village", "hamlet", "settlement"})
_MODIFIERS = frozenset({"amod", "compound", "nmod", "nummod"})
# So many places back a pointing word may look.
BACK = 40
# The kind of a place that has no name of its own.
UNNAMED = "site"
# A place that was only left is passed over for one named within so many characters before.
_NEAR = 200
# So many of the last names are looked at for one behind a noun.
_BEHIND = 12
# Words that point back alone: *there*, *it*.
_THERE = frozenset({"there"})
_PRONOUNS = frozenset({"it", "them"})
# Where a Doc keeps the positions of its unnamed places, and the tokens of spans.
_SITES = "dateline_sites"
_TOUCHED = "dateline_touched"


def find_sites(parsed: Parsed, trigger: Token, mentions: Sequence[Mention[Place]]) -> Iterator[Mention[Place]]:
    """The unnamed places in a trigger's sentence that are the event's own; ``mentions`` are the named ones up to its end."""
    here = _standing(trigger)
    if not here:
        return
    words = place_words()
    taken = _taken(trigger, mentions)
    for token in here:
        if token.i in taken:
            continue
        if token.lower_ in _THERE and token.dep_ == "advmod":
            yield from _back(parsed, token, _last_named(mentions, token, None))
        elif token.lower_ in _PRONOUNS and token.dep_ == "dobj" and token.head.lemma_.lower() in words.place_verbs:
            yield from _back(parsed, token, _last_named(mentions, token, Kind.CITY, sentence_of(token).start_char))
        elif token.lower_ in words.sites and not _is_measured(token):
            strength = Bond.FIRM if _is_holder_of(token, trigger) else bond(Seat(token, False), trigger)
            if strength is Bond.FIRM or (strength is Bond.WEAK and any(each.lower_ in _POINTING for each in token.children)):
                yield from _site(parsed, token, mentions)


def _standing(trigger: Token) -> list[Token]:
    """The words of a trigger's sentence that stand where an unnamed place stands, or may point back to one."""
    doc, sentence = trigger.doc, sentence_of(trigger)
    places = doc.user_data.get(_SITES)
    if places is None:
        pointing, sites = _THERE | _PRONOUNS, place_words().sites
        words = ((at, text.lower()) for at, text in enumerate(columns_of(doc).texts))
        places = doc.user_data[_SITES] = array(
            "I", (at for at, word in words if word in pointing or (word in sites and _is_site(doc[at])))
        )
    return [doc[at] for at in places[bisect_left(places, sentence.start) : bisect_left(places, sentence.end)]]


def _is_holder_of(token: Token, trigger: Token) -> bool:
    """*The town is under X's control*: the subject of the verb behind which the trigger says who holds it."""
    return token.dep_ == "nsubj" and is_held(token.head) and token.head in trigger.ancestors


def _is_measured(token: Token) -> bool:
    """*an area half the size of Wales*: so much ground, nowhere said."""
    indefinite = any(each.lower_ in ("a", "an") or each.dep_ == "nummod" for each in token.children)
    return token.lower_ in ("area", "areas", "side", "sides") and (indefinite or not list(token.children))


def _taken(trigger: Token, mentions: Sequence[Mention[Place]]) -> set[int]:
    """The tokens of the sentence that belong to names of places or of anything else."""
    taken: set[int] = set()
    starts = sentence_of(trigger).start_char
    for mention in reversed(mentions):
        if mention.span.start < starts:
            break
        first, last = _touched(trigger.doc, mention.span)
        taken.update(range(first, last + 1))
    return taken


def _touched(doc: Doc, span: Span) -> tuple[int, int]:
    """The first and last token that a span touches; remembered, as every claim of a sentence asks for its places."""
    known: dict[tuple[int, int], tuple[int, int]] = doc.user_data.setdefault(_TOUCHED, {})
    where = (span.start, span.end)
    if where not in known:
        found = doc.char_span(span.start, span.end, alignment_mode="expand")
        known[where] = (found.start, found.end - 1) if found is not None else (0, 0)
    return known[where]


def _is_site(token: Token) -> bool:
    """Whether a noun stands where a place stands: behind a preposition of place, or as what is hit, taken or left."""
    words = place_words()
    if token.pos_ not in ("NOUN", "PROPN", "ADV"):
        return False
    top = token
    while top.dep_ == "conj" and top.head.i < top.i:
        top = top.head
    if top.dep_ == "pobj":
        return (top.head.lower_,) in words.relations or top.head.lower_ == "of"
    if top.dep_ in ("dobj", "nsubjpass"):
        return top.head.lemma_.lower() in words.place_verbs
    # *The town is under X's control*, *the city fell*: held or lost, not doing anything.
    return top.dep_ == "nsubj" and token.lower_ in words.kinds and (is_held(top.head) or top.head.lemma_.lower() == "fall")


def _site(parsed: Parsed, token: Token, mentions: Sequence[Mention[Place]]) -> Iterator[Mention[Place]]:
    """The place named before that a noun means, else the noun phrase itself."""
    pointing = any(each.lower_ in _POINTING for each in token.children)
    modified = [each for each in children(token, _MODIFIERS) if each.i < token.i]
    if any(each.dep_ == "poss" or _names_owner(each) for each in token.children):
        pointing = False
    if pointing and not modified:
        kind = place_words().kinds.get(token.lower_)
        named = _namesake(token, mentions) or (_last_named(mentions, token, kind) if kind is not None else None)
        if named is not None:
            yield _standing_for(parsed, token, named)
            return
    if not any(each.lower_ == "of" for each in token.children) and (modified or not _is_located(token, mentions)):
        yield _as_written(parsed, token, modified)


def _names_owner(token: Token) -> bool:
    """*of Kherson*, but not *of enemy forces*."""
    return token.lower_ == "of" and any(each.pos_ == "PROPN" for each in token.children)


def _is_located(token: Token, mentions: Sequence[Mention[Place]]) -> bool:
    """Whether a named place behind a noun says all of where it is: *a village near Balakliia*."""
    words = place_words()
    at = token.i + 1
    while at < len(token.doc) and (token.doc[at].pos_ in ("ADP", "DET") or token.doc[at].lower_ in words.directions):
        at += 1
    begins = token.doc[at].idx if at < len(token.doc) else -1
    end = token.right_edge.idx
    return any(mention.span.start == begins or token.idx < mention.span.start <= end for mention in mentions[-_BEHIND:])


def _namesake(token: Token, mentions: Sequence[Mention[Place]]) -> Place | None:
    """The last place whose own name holds the noun: *the base* after *Yavoriv military base*."""
    for mention in reversed(mentions):
        if mention.span.start < token.idx and token.lower_ in mention.found.name.casefold().split():
            return mention.found
    return None


def _last_named(mentions: Sequence[Mention[Place]], token: Token, kind: Kind | None, since: int = 0) -> Place | None:
    """The last place before a word that can be of that kind; of an earlier sentence rather the one that it is about.

    One that somebody only came from, or that only says where a person sits (*an official in X*), is passed over for another.
    """
    left, home = None, None
    for at in range(len(mentions) - 1, -1, -1):
        mention, place = mentions[at], mentions[at].found
        if mention.span.start >= token.idx or not _can_be(place, kind) or _only_locates(mention, token):
            continue
        if mention.span.start < since or ((left or home) is not None and token.idx - mention.span.start > _NEAR):
            break
        if _is_home(_touched(token.doc, mention.span)[1], token.doc):
            home = home or place
        elif place.relation is not Relation.FROM:
            return next((each for each in _subjects(mentions, at, token) if _can_be(each, kind)), place)
        else:
            left = left or place
    return left or home


def _can_be(place: Place, kind: Kind | None) -> bool:
    return place.sense is None and (kind is None or _fits(place, kind))


def _subjects(mentions: Sequence[Mention[Place]], at: int, token: Token) -> Iterator[Place]:
    """The places that are subjects of the sentence of a mention, where that is not the sentence of the word itself."""
    sentence = sentence_of(token.doc[_touched(token.doc, mentions[at].span)[0]])
    if sentence.end_char > token.idx:
        return
    for mention in reversed(mentions[: at + 1]):
        if mention.span.start < sentence.start_char:
            return
        if token.doc[_touched(token.doc, mention.span)[1]].dep_ in SUBJECTS:
            yield mention.found


def _only_locates(mention: Mention[Place], token: Token) -> bool:
    """Whether a name only says where another place lies: *a town near X … it*, *the village on the edge of X … the village*."""
    if mention.found.relation is Relation.PART:
        return token.lower_ in _SMALL
    located = token.doc[_touched(token.doc, mention.span)[1]].head.head
    return mention.found.relation is Relation.NEAR and located.lower_ in place_words().kinds


def _is_home(at: int, doc: Doc) -> bool:
    """Whether a name only says where somebody sits: *an official in X said*."""
    preposition = doc[at].head
    return preposition.lower_ == "in" and preposition.head.lemma_.lower() in place_words().persons


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


def _placed(parsed: Parsed, token: Token, start: int) -> tuple[int, Where]:
    """Where the words of a place begin, with their relation."""
    doc = parsed.doc
    where = relation_of(doc, Name(start, token.i, token.text, Sense.PLACE))
    return doc[min(where.first, start)].idx, where
