"""Where a noun stands that cannot be who acts, however likely the reader finds it: whom or with whom it is done."""

from spacy.tokens import Token

from dateline.claims.actors.doers import passive_subject
from dateline.claims.events import Predicate, verb_word
from dateline.claims.grammar import SUBJECTS, VERBS, child, is_first_person, is_imperative, is_passive
from dateline.claims.lexicon import cues, event_words
from dateline.model import EventType

# Prepositions behind which a verb has whom or what it is done to.
_TOWARDS = frozenset({"to", "for", "against", "on", "upon", "at", "over"})
# Clauses that share a subject with the verb above, and prepositions behind which it never stands; *to* has those asked.
_SHARING = frozenset({"advcl", "xcomp", "pcomp"})
_BESIDE = frozenset({"with", "from", "against", "at", "in", "near"})
# Prepositions behind which an event is told that somebody suffers.
_SUFFERED_IN = frozenset({"during", "in", "by", "after", "with", "from", "amid"})


def cannot_act(noun: Token, predicate: Predicate) -> bool:
    """Whether a noun stands where nobody does who acts: in the object of the verb, or as whom the clause is done to.

    *deny a haven to X*; *troops were killed in an attack*: not the troops attacked.
    """
    token = predicate.token
    if is_imperative(token) and is_first_person(noun):
        return True
    if token.pos_ in VERBS:
        return not is_passive(token) and (
            _held_behind(noun, token) or _is_beside_purpose(noun, token) or _is_held_before(noun, token)
        )
    above = token.head.head if token.dep_ == "pobj" and token.head.lower_ in _SUFFERED_IN else None
    return above is not None and _is_harmed(above) and passive_subject(above) == noun


def _is_beside_purpose(noun: Token, verb: Token) -> bool:
    """*met with leaders from X to discuss aid*: who met discusses it."""
    if verb.dep_ not in _SHARING or child(verb, SUBJECTS) is not None:
        return False
    above = list(verb.ancestors)
    each, beside = noun, False
    while each.head != each and each not in above:
        # *pleaded with X to stop*: whoever is spoken to is to do it.
        spoken = each.head.lemma_.lower() in cues().verbs
        beside = beside or (each.dep_ == "prep" and each.lower_ in _BESIDE and not spoken)
        each = each.head
    return beside and each in above


def _is_held_before(noun: Token, verb: Token) -> bool:
    """*killed ten rebels and burned a barn*: not the rebels burned it."""
    first = verb.head
    return verb.dep_ == "conj" and first.pos_ in VERBS and child(verb, SUBJECTS) is None and _held_behind(noun, first)


def _is_harmed(verb: Token) -> bool:
    """*were killed*, *was targeted*: a passive of force."""
    if verb.pos_ not in VERBS or not is_passive(verb):
        return False
    word = verb_word(verb, event_words())
    return word is not None and word.type in (EventType.ASSAULT, EventType.COERCE)


def _held_behind(noun: Token, verb: Token) -> bool:
    """Whether a noun is within an object of an active verb, direct or behind a preposition that names no doer."""
    each = noun
    while each.head not in (verb, each):
        if each.dep_ in ("appos", "conj", "poss"):
            # A party beside or behind the object may well be who acts: parsers hang the next clause's subject there.
            return False
        each = each.head
    return each.head == verb and each.i > verb.i and (each.dep_ == "dobj" or (each.dep_ == "prep" and each.lower_ in _TOWARDS))
