"""Who did it, to whom: the sides of a predicate, resolved inside the document."""

from spacy.tokens import Token

from dateline.claims.cast import Cast, Person, is_pronoun
from dateline.claims.events import Predicate
from dateline.claims.grammar import agent, child, is_passive, noun_span, object_of, subject
from dateline.claims.lexicon import cues, event_words
from dateline.model import Actor, EventType
from dateline.text import Parsed

# Prepositions behind which the one acted on stands.
_AGAINST = ("against", "on", "with", "at")
# Types whose "of" phrase names the one acted on: "the shelling of ...", but "the withdrawal of ..." names who withdraws.
_OF_IS_RECIPIENT = frozenset(EventType(name) for name in ("ASSAULT", "COERCE", "ACCUSE", "SANCTION", "SUPPORT", "CONTROL"))


def find_actor(predicate: Predicate, parsed: Parsed, cast: Cast) -> Actor | None:
    """Who acts: the subject, the agent of a passive, or the noun's owner; None where the text does not say."""
    token = predicate.token
    verb = predicate.verb
    if token.pos_ == "NOUN":
        owner = _owner(token, predicate.type) or (
            subject(verb) if verb is not None and child(verb, ("expl",)) is None else None
        )
        return actor_at(owner, parsed, cast)
    if token.dep_ in ("amod", "compound") and verb is None:
        return None
    main = verb or token
    if is_passive(main) or (main.tag_ == "VBN" and (main.dep_ in ("acl", "advcl") or agent(main) is not None)):
        return actor_at(agent(main), parsed, cast)
    return actor_at(subject(main), parsed, cast)


def find_recipient(predicate: Predicate, parsed: Parsed, cast: Cast) -> Actor | None:
    """Who is acted on: the object, the subject of a passive, the noun behind *against*; only sides, people and bodies count."""
    token = predicate.token
    noun = _recipient_noun(predicate, cast)
    if noun is None or noun == token or not _can_be_side(noun, cast):
        return None
    return actor_at(noun, parsed, cast)


def _recipient_noun(predicate: Predicate, cast: Cast) -> Token | None:
    token, verb = predicate.token, predicate.verb
    if token.pos_ == "NOUN":
        of = object_of(token, ("of",))
        if of is not None and predicate.type in _OF_IS_RECIPIENT and token.lower_ not in event_words().moving:
            return of
        return _side_behind(token, ("against", "on", "to", "with", "from"), cast)
    if token.dep_ in ("amod", "compound") and verb is None:
        return token.head
    main = verb or token
    if is_passive(main):
        return child(main, ("nsubjpass", "nsubj"))
    if main.tag_ == "VBN" and main.dep_ == "acl":
        return main.head
    return child(main, ("dobj", "dative")) or _side_behind(main, (*_AGAINST, "from", "to", "for"), cast)


def _side_behind(token: Token, prepositions: tuple[str, ...], cast: Cast) -> Token | None:
    noun = object_of(token, prepositions)
    return noun if noun is not None and _is_side(noun, cast) else None


def _owner(noun: Token, type_: EventType) -> Token | None:
    """*Russian shelling*, *Ukraine's gains*, *an attack by X*, *the withdrawal of X*."""
    found = child(noun, ("poss",)) or object_of(noun, ("by",))
    if found is not None:
        return found
    for each in noun.children:
        if each.dep_ in ("amod", "compound") and each.ent_type_ in ("NORP", "GPE", "ORG"):
            return each
    of = object_of(noun, ("of",))
    return of if of is not None and (type_ not in _OF_IS_RECIPIENT or noun.lower_ in event_words().moving) else None


def _can_be_side(noun: Token, cast: Cast) -> bool:
    """Whether a noun can be a side: a person, a body, a people; not a thing or a day."""
    if noun.ent_type_ in ("DATE", "TIME", "CARDINAL", "PERCENT", "QUANTITY", "MONEY", "ORDINAL"):
        return noun.pos_ == "NOUN"
    return noun.pos_ in ("PROPN", "PRON") or cast.country_of(noun) is not None or noun.pos_ == "NOUN"


def _is_side(noun: Token, cast: Cast) -> bool:
    """Whether the noun behind a preposition is somebody rather than somewhere or something."""
    if noun.ent_type_ in ("GPE", "LOC", "FAC"):
        return False
    known = noun.ent_type_ in ("ORG", "PERSON", "NORP") or noun.pos_ == "PRON" or noun.lower_ in cues().unnamed
    return known or cast.country_of(noun) is not None


def actor_at(noun: Token | None, parsed: Parsed, cast: Cast) -> Actor | None:
    """The side that a noun names, resolved inside the document; None for a pronoun that stands for nobody known."""
    if noun is None or noun.tag_ in ("WP", "WDT", "EX") or noun.pos_ in ("VERB", "AUX"):
        return None
    meant = cast.resolve(noun)
    if isinstance(meant, Person):
        return Actor(text=meant.name, name=meant.name, country=meant.country)
    if is_pronoun(meant):
        return None
    where = noun_span(meant)
    span = parsed.span(where.start, where.end)
    words = span.of(parsed.document.text)
    person = cast.named(meant.text) if meant.pos_ == "PROPN" else None
    name = person.name if person is not None else words
    return Actor(text=words, start=span.start, end=span.end, name=name, country=cast.country_of(meant))
