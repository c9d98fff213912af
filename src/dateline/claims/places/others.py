"""Names that are somebody's or something's where they stand, though somewhere a place is called so."""

from spacy.tokens import Doc, Token

from dateline.claims.lexicon import cues
from dateline.claims.places.evidence import PLACE_LABELS, is_large
from dateline.claims.places.slots import Slot, slot_of
from dateline.claims.places.words import peoples, place_words
from dateline.geography import Entry

# An acronym has at most so many letters: NATO, SADC, ECOWAS.
_LONGEST_ACRONYM = 6
# A sentence with fewer words in small letters is a headline or a dateline, in which capitals say nothing.
_LEAST_SMALL = 3


def is_anothers(doc: Doc, first: int, last: int, entries: tuple[Entry, ...], people: frozenset[str]) -> bool:
    """Whether a single name is a person's of the document, an acronym's, a channel's, an owner's or part of a body's name."""
    if first != last:
        return False
    token = doc[first]
    if token.lower_ in cues().media or _ends_body(token):
        return True
    if is_large(entries) or token.text in peoples().names:
        return False
    if _is_acronym(token) or _is_owned(token) or _owns(token):
        return True
    return token.text in people and slot_of(doc, first, last) is Slot.NONE


def _is_acronym(token: Token) -> bool:
    """*NATO* among small letters is no village called Nato."""
    if not token.is_upper or not 1 < len(token.text) <= _LONGEST_ACRONYM or not token.is_alpha:
        return False
    if token.ent_type_ in PLACE_LABELS:
        return False
    near = token.doc[max(0, token.i - _NEAR) : token.i + _NEAR]
    opens = token.i == 0 or token.nbor(-1).is_space
    return not opens and sum(each.is_lower and each.is_alpha for each in near) >= _LEAST_SMALL


# So many words on either side are asked whether they have small letters.
_NEAR = 8


def _is_owned(token: Token) -> bool:
    """*our Alliance*: what somebody owns is no town."""
    return token.i > 0 and token.nbor(-1).tag_ == "PRP$"


def _owns(token: Token) -> bool:
    """*in Norvale's purchase of jets*: behind the preposition stands the purchase, and whoever makes it owns it."""
    if token.dep_ != "poss" or token.i == 0 or token.nbor(-1).lower_ != "in":
        return False
    noun, words = token.head, place_words()
    site = noun.lower_ in words.kinds or noun.lower_ in words.sites or noun.lemma_.lower() in words.sites
    return not site and noun.pos_ == "NOUN" and token.ent_type_ != "GPE"


def _ends_body(token: Token) -> bool:
    """*the Islamic State of Ostrun and the Marches*: a name joined to the last word of a body's name with *of* in it."""
    doc, at = token.doc, token.i - 1
    while at > 0 and token.i - at < _JOINED and doc[at].lower_ in ("and", "the"):
        at -= 1
    if at == token.i - 1 or doc[at].lower_ in ("and", "the") or doc[token.i - 1].lower_ == "and":
        return False
    start = at
    while start > 0 and doc[start].ent_iob_ == "I":
        start -= 1
    body = doc[start : at + 1]
    return body[-1].ent_type_ == "ORG" and len(body) > 1 and any(each.lower_ == "of" for each in body)


# Words between the two parts of a body's name: *and the*.
_JOINED = 4
