"""What a verb makes of its object: *lifted the ban*, *suspended aid*, *laid down arms*; the table is in ``events.toml``."""

from dataclasses import replace

from spacy.tokens import Token

from dateline.claims.actors.kinds import Kind, kind_of
from dateline.claims.actors.roster import roster
from dateline.claims.events import Predicate, verb_lemma
from dateline.claims.grammar import agent, child
from dateline.claims.lexicon import Composed, EventWord, EventWords
from dateline.model import EventType


def recomposed(predicate: Predicate, lexicon: EventWords, *, sure: bool) -> Predicate:
    """A predicate with the type that verb and object have together, or as it was; what a mere thing does is a state.

    Args:    sure: whether the model stands behind the type.
    """
    word = composed(predicate, lexicon)
    if word is None:
        if predicate.type is EventType.STATE:
            return predicate
        state = _is_bland(predicate, lexicon) or _is_of_age(predicate, lexicon) or (not sure and _is_a_things(predicate))
        return replace(predicate, type=EventType.STATE, mode=None) if state else predicate
    return replace(predicate, type=word.type, mode=word.mode, rule=f"composed, {predicate.rule}")


def _is_bland(predicate: Predicate, lexicon: EventWords) -> bool:
    """*strengthened the tax system*: a change for the better whose object is nobody and no event of the lexicon."""
    verb = predicate.token
    if verb.pos_ != "VERB" or not set(verb_lemma(verb)) & lexicon.bland:
        return False
    noun = child(verb, ("dobj", "nsubjpass"))
    if noun is None:
        # *demonstrates that ...*
        return child(verb, ("ccomp",)) is not None
    return noun.lower_ not in lexicon.nouns and kind_of(noun, roster()) is Kind.THING


def _is_of_age(predicate: Predicate, lexicon: EventWords) -> bool:
    """*died at the age of 83*: nobody killed them."""
    verb = predicate.token
    if verb.pos_ != "VERB" or verb.lemma_.lower() not in lexicon.befalling:
        return False
    return any(each.lower_ in ("age", "aged") for each in verb.subtree)


def _is_a_things(predicate: Predicate) -> bool:
    """*dust settled on the map*, *a tree blocked the path*: nobody stands behind the verb."""
    verb = predicate.token
    subject = child(verb, ("nsubj",)) if verb.pos_ == "VERB" else None
    if subject is None or subject.pos_ != "NOUN" or subject.ent_type_ or agent(verb) is not None:
        return False
    return kind_of(subject, roster()) is Kind.THING and not any(
        each.ent_type_ or each.pos_ == "PROPN" for each in subject.subtree
    )


_OBJECTS = ("dobj", "nsubjpass")


def composed(predicate: Predicate, lexicon: EventWords) -> EventWord | None:
    """The type of a verb with its object where the two together mean another than the verb alone; else None."""
    token = predicate.token
    if token.pos_ in ("VERB", "AUX"):
        return _of_verb(token, lexicon)
    # An event noun under such a verb: the same reading.
    return of_object(token, lexicon)


def _of_verb(verb: Token, lexicon: EventWords) -> EventWord | None:
    if not set(verb_lemma(verb)) & lexicon.composing:
        return None
    if verb.tag_ == "VBN" and verb.dep_ == "acl" and verb.head.pos_ == "NOUN":
        # *the agreement reached in May*
        return _of_pair(verb, verb.head, lexicon)
    for each in verb.children:
        word = None
        if each.dep_ in _OBJECTS:
            word = _of_pair(verb, each, lexicon)
        elif each.dep_ == "prep" and (noun := child(each, ("pobj",))) is not None:
            word = _behind(verb, each, noun, lexicon)
        if word is not None:
            return word
    return None


def of_object(noun: Token, lexicon: EventWords) -> EventWord | None:
    """What an object and the verb that it hangs on mean together; None where it is no object of a verb."""
    return _of_pair(noun.head, noun, lexicon) if noun.dep_ in _OBJECTS and noun.head.pos_ == "VERB" else None


def _of_pair(verb: Token, noun: Token, lexicon: EventWords) -> EventWord | None:
    """What a verb and one object of it mean together."""
    lemmas = set(verb_lemma(verb)) & lexicon.composing
    if not lemmas:
        return None
    return next((row.word for row in lexicon.composed if lemmas & row.verbs and _holds(row, noun, lexicon)), None)


def _behind(verb: Token, preposition: Token, noun: Token, lexicon: EventWords) -> EventWord | None:
    """*remained on alert*: an object of a row with its preposition."""
    name, lemma = f"{preposition.lower_}:{noun.lemma_.lower()}", verb.lemma_.lower()
    return next((row.word for row in lexicon.composed if name in row.objects and lemma in row.verbs), None)


def _holds(row: Composed, noun: Token, lexicon: EventWords) -> bool:
    """Whether the object, or the noun that it counts (*a series of attacks*), is one of a row's."""
    if row.words and not any(each.lower_ in row.words for each in noun.lefts):
        return False
    if {noun.lower_, noun.lemma_.lower()} & row.objects:
        return True
    if noun.ent_type_ and f"%{noun.ent_type_}" in row.objects:
        # *called him a liar* is no telephone call.
        return child(noun.head, ("oprd", "attr")) is None
    known = lexicon.nouns.get(noun.lower_) or lexicon.nouns.get(noun.lemma_.lower())
    return known is not None and known.type in row.types
