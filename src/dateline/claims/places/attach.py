"""Whether a place hangs on a predicate, read along the path of grammar between the two, and how firmly.

Each step up from the place is asked what it says: where (*in*, the thing that was hit, the event that was launched), whose or
who (a country that acts, a possessor, a person's origin), or something of its own (a relative clause, what is talked about).
"""

from dataclasses import dataclass
from enum import IntEnum

from spacy.tokens import Token

from dateline.claims.grammar import children
from dateline.claims.lexicon import event_words
from dateline.claims.places.words import place_words

VERBS = frozenset({"VERB", "AUX"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
# Longer paths are parses gone wrong.
_DEPTH = 12
_LISTED = frozenset({"conj", "appos", "npadvmod", "flat"})
_BEFORE_NOUN = frozenset({"compound", "nmod", "amod", "nummod"})
# A verb with one of these is done by its subject; a *that* taken for an object is none.
_DONE_TO = frozenset({"dobj", "ccomp", "xcomp", "dative"})
# Taggers take these before a name for a verb with its object.
_LIKE_ADJECTIVES = frozenset({"neighbouring", "neighboring", "surrounding", "including"})
# Behind these what a country owns is in it: *in Thailand's restive South*.
_INSIDE = frozenset({"in", "at", "near", "across", "throughout", "inside", "around"})
# Before an event these say what something is about or against.
_TOPIC = frozenset({"against", "for", "about", "over", "to", "on", "with"})
# Conjunctions whose clause is set where its main clause is.
_SAME_SCENE = frozenset({"as", "while", "when", "after", "where", "whereupon", "until"})


class Bond(IntEnum):
    """How firmly a place belongs to a predicate.

    ``NONE``: it is no place there but a side, an owner, an origin, a topic. ``FAR``: no path of grammar leads to it.
    ``WEAK``: the place of one of its persons or asides. ``FIRM``: its own.
    """

    NONE = 0
    FAR = 1
    WEAK = 2
    FIRM = 3


@dataclass(frozen=True, slots=True)
class Seat:
    """A place as grammar sees it: the head of its words, and whether it is a country, which may act and own."""

    token: Token
    is_country: bool


def bond(seat: Seat, trigger: Token) -> Bond:
    """How a place belongs to the predicate at a trigger."""
    if seat.token == trigger:
        return Bond.FIRM
    if _is_compound_adjective(seat.token):
        return Bond.NONE
    at, found, bare = seat.token, Bond.FIRM, True
    for _ in range(_DEPTH):
        head = at.head
        if head == at:
            return Bond.FAR
        step = _step(at, head, trigger, seat if bare else None)
        if step < Bond.WEAK:
            return step
        found = min(found, step)
        if head == trigger:
            return found
        bare = bare and (at.dep_ in _LISTED or (at.dep_ in _BEFORE_NOUN and _is_name(head)))
        at = head
    return Bond.FAR


def _is_name(token: Token) -> bool:
    return token.pos_ == "PROPN"


def _is_compound_adjective(token: Token) -> bool:
    """*Iran-backed*, *US-led*: who, not where."""
    doc = token.doc
    return token.i + 2 < len(doc) and doc[token.i + 1].text == "-" and doc[token.i + 2].tag_ in ("VBN", "VBD", "JJ")


def _step(at: Token, head: Token, trigger: Token, seat: Seat | None) -> Bond:
    """What the link from a word to its head says; ``seat`` is the place while the words climbed are still its own."""
    if at.dep_ in _LISTED and at.pos_ not in VERBS:
        return Bond.FIRM
    if at.dep_ in ("nsubj", "csubj"):
        return _as_subject(at, head, seat)
    if at.dep_ in ("dobj", "dative"):
        return _as_object(at, head, seat)
    if at.dep_ == "poss":
        return _as_owner(head, trigger, seat)
    if at.dep_ in _BEFORE_NOUN:
        return _before_noun(head, trigger, seat)
    if at.dep_ in ("pobj", "pcomp"):
        return _behind_preposition(at, head, trigger, seat)
    if at.dep_ in ("prep", "agent"):
        return _up_from_preposition(at, head)
    if at.dep_ in ("relcl", "acl"):
        return _out_of_clause(at, head, trigger)
    if at.pos_ in VERBS or at.dep_ in ("advcl", "ccomp", "xcomp", "parataxis"):
        return _between_clauses(at, head)
    return Bond.FIRM


def _as_subject(at: Token, head: Token, seat: Seat | None) -> Bond:
    """*Kharkiv was quiet* is where; *Ecuador shot*, *Russia is ready* are who; *police in Belfast* are there."""
    if seat is None:
        return Bond.FIRM if at.dep_ == "csubj" or _tells_of_event(at) or _is_site(at) else Bond.WEAK
    if at.left_edge.is_sent_start and at.left_edge.lower_ in place_words().sure_prepositions:
        return Bond.FIRM
    if seat.is_country or any(child.dep_ in _DONE_TO and child.tag_ not in ("IN", "WDT") for child in head.children):
        return Bond.NONE
    return Bond.FIRM


def _as_object(at: Token, head: Token, seat: Seat | None) -> Bond:
    """What is hit, taken, left is where; an event that is talked about is elsewhere, as is a country that is helped."""
    words = place_words()
    lemma = head.lemma_.lower()
    if head.lower_ in _LIKE_ADJECTIVES:
        return Bond.FIRM
    if lemma in words.saying or lemma in words.judging:
        return Bond.NONE if seat is not None or is_event(at) else Bond.WEAK
    if seat is not None and seat.is_country and lemma not in words.place_verbs and head.pos_ in VERBS:
        return Bond.NONE
    return Bond.FIRM


def _as_owner(head: Token, trigger: Token, seat: Seat | None) -> Bond:
    """*Syria's capital*, *Lyman's fall* are where; *Ireland's reporters*, *Iran's attack* are whose."""
    if _is_site(head):
        return Bond.FIRM
    if seat is None:
        return Bond.WEAK
    if seat.is_country:
        inside = head.dep_ == "pobj" and head.head.lower_ in _INSIDE and not is_event(head) and not _is_person(head)
        return Bond.WEAK if inside else Bond.NONE
    return Bond.FIRM if head == trigger or is_event(head) else Bond.WEAK


def _before_noun(head: Token, trigger: Token, seat: Seat | None) -> Bond:
    """*the Kyiv offensive*, *Donetsk airport*; not *a Moscow education chief*."""
    if head == trigger or seat is None or is_event(head) or _is_site(head):
        return Bond.FIRM
    if head.pos_ == "PROPN":
        return Bond.NONE if head.ent_type_ in ("PERSON", "ORG") else Bond.FIRM
    return Bond.NONE if seat.is_country or _is_person(head) else Bond.WEAK


def _behind_preposition(at: Token, preposition: Token, trigger: Token, seat: Seat | None) -> Bond:
    """What the preposition itself says of what stands behind it."""
    words, word, governor = place_words(), preposition.lower_, preposition.head
    if seat is not None:
        return Bond.NONE if preposition.dep_ == "agent" or _says_who(word, governor, trigger, seat) else Bond.FIRM
    if preposition.dep_ == "agent":
        return Bond.FIRM if _tells_of_event(at) else Bond.WEAK
    if is_event(at) and at != trigger:
        if word in words.other_times:
            return Bond.NONE
        if word in _TOPIC:
            told = governor.lemma_.lower()
            apart = told in words.saying or told in words.judging or (governor.pos_ not in VERBS and not is_event(governor))
            return Bond.NONE if apart else Bond.FIRM
        return Bond.WEAK if word in ("after", "from", "despite") else Bond.FIRM
    return Bond.WEAK if at.dep_ == "pcomp" or word in words.not_where else Bond.FIRM


def _says_who(word: str, governor: Token, trigger: Token, seat: Seat) -> bool:
    """Whether a preposition makes of the place behind it a side, a topic or an origin."""
    words = place_words()
    lemma = governor.lemma_.lower()
    if word == "against":
        return seat.is_country
    if word in words.not_where:
        return True
    if word == "for":
        return not is_event(governor) and lemma not in words.departures
    if word == "on" and seat.is_country:
        return not is_event(governor) and lemma not in words.place_verbs
    if word == "of":
        return seat.is_country and governor != trigger and _is_person(governor)
    if word == "from":
        return _is_origin(governor, seat)
    return governor.pos_ == "ADJ" and word in ("on", "to")


def _is_origin(governor: Token, seat: Seat) -> bool:
    """*troops from Canada*: where they are from, unless what they do moves them."""
    if governor.pos_ not in _NOMINAL or is_event(governor):
        return False
    return seat.is_country or governor.dep_ in ("nsubj", "nsubjpass", "conj", "appos")


def _up_from_preposition(at: Token, head: Token) -> Bond:
    """What happened *before* or *since* something elsewhere."""
    return Bond.NONE if at.lower_ in place_words().other_times and head.pos_ in VERBS else Bond.FIRM


def _out_of_clause(at: Token, head: Token, trigger: Token) -> Bond:
    """Out of a relative clause only to the event that it tells more of; out of *to liberate Mosul* to the campaign."""
    if head == trigger or (at.dep_ == "acl" and at.tag_ == "VB"):
        return Bond.FIRM
    if is_event(head):
        return Bond.FIRM if at.dep_ == "acl" else Bond.WEAK
    return Bond.WEAK if at.dep_ == "acl" and at.tag_ in ("VBN", "VBG") else Bond.FAR


def _between_clauses(at: Token, head: Token) -> Bond:
    """From a clause to the one it hangs on, unless that one only tells of it."""
    if at.dep_ == "conj":
        return Bond.FAR
    words = place_words()
    lemma = head.lemma_.lower()
    if at.dep_ == "xcomp":
        return Bond.FIRM
    if at.dep_ in ("ccomp", "parataxis"):
        return Bond.NONE if lemma in words.saying or lemma in words.judging or at.dep_ == "parataxis" else Bond.FIRM
    if at.dep_ == "advcl":
        mark = next((each.lower_ for each in children(at, ("mark", "advmod")) if each.i < at.i), None)
        return Bond.WEAK if mark is None or mark in _SAME_SCENE else Bond.FAR
    return Bond.WEAK if at.dep_ == "pcomp" else Bond.FIRM


def takes_ground(trigger: Token) -> bool:
    """Whether a country that the event is done to is where it happens, too: *invaded*, *the invasion of*."""
    if trigger.pos_ in VERBS:
        return trigger.lemma_.lower() in place_words().place_verbs
    return trigger.lower_ in place_words().ground_events


def is_event(token: Token) -> bool:
    """Whether a noun names something that happens: *clashes*, *the battle of*."""
    if token.pos_ not in ("NOUN", "PROPN"):
        return False
    nouns = event_words().nouns
    return token.lower_ in nouns or token.lemma_.lower() in nouns


def _tells_of_event(token: Token) -> bool:
    """*airstrikes*, *a series of airstrikes*."""
    if is_event(token):
        return True
    of = next((each for each in token.children if each.lower_ == "of"), None)
    return of is not None and any(is_event(each) for each in of.children)


def _is_site(token: Token) -> bool:
    """Whether a noun names a piece of ground: *capital*, *airport*, *outskirts*."""
    words = place_words()
    return token.lower_ in words.kinds or token.lower_ in words.sites or token.lemma_.lower() in words.sites


def _is_person(token: Token) -> bool:
    return token.ent_type_ in ("PERSON", "ORG", "NORP") or token.lemma_.lower() in place_words().persons
