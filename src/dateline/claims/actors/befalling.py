"""Verbs that tell what is done to their own subject: who dies, who loses men, who receives aid, who is held without *was*."""

from collections.abc import Callable

from spacy.tokens import Token

from dateline.claims.events import Predicate, is_verb_of
from dateline.claims.grammar import VERBS, child, is_passive, object_of
from dateline.claims.lexicon import event_words
from dateline.model import EventType

_TOLD_BY = frozenset({*VERBS, "ADJ"})


def done_to_subject(predicate: Predicate, is_somebody: Callable[[Token], bool]) -> bool:
    """Whether the subject of an active clause is who it is done to."""
    token, verb = predicate.token, predicate.verb or predicate.token
    return (
        befalls(token)
        or is_gapped(verb)
        or loses(verb, predicate.type, is_somebody)
        or (predicate.type is EventType.AID and _receives(verb))
    )


def done_by(verb: Token) -> Token | None:
    """Who brings about what a verb tells of its subject: *lost 40 men to the rebels*, *received aid from Norvale*."""
    behind = ("from",) if _receives(verb) else ("to",) if verb.lemma_.lower() == "lose" else ()
    had = child(verb, ("dobj",))
    found = object_of(verb, behind)
    return found or (object_of(had, behind) if had is not None and "from" in behind else None)


def befalls(token: Token) -> bool:
    """*three soldiers died*, *are dead*: whether who is told of does nothing, it happens to them."""
    return token.pos_ in _TOLD_BY and is_verb_of(token, event_words().befalling)


def loses(verb: Token, kind: EventType, is_somebody: Callable[[Token], bool]) -> bool:
    """*lost 40 men*, *lost two tanks*: whoever loses them did nothing, it is done to them; a town that is lost is given up."""
    if kind is not EventType.ASSAULT or verb.lemma_.lower() != "lose" or is_passive(verb):
        return False
    lost = child(verb, ("dobj",))
    if lost is None or lost.lower_ == "it":
        return False
    return is_somebody(lost) or child(lost, ("nummod",)) is not None


def is_gapped(verb: Token) -> bool:
    """*two papers were closed and nine editors held*: a passive without its helper, which the clause before it has."""
    if verb.dep_ != "conj" or verb.tag_ not in ("VBN", "VBD") or not is_passive(verb.head):
        return False
    return child(verb, ("nsubj",)) is not None and child(verb, ("aux", "auxpass", "dobj", "ccomp", "xcomp", "prep")) is None


def is_bare(verb: Token) -> bool:
    """*31 journalists detained*: a participle with a subject and nothing else, which is as often done to it."""
    return verb.tag_ == "VBN" and child(verb, ("aux", "auxpass", "dobj")) is None


def _receives(verb: Token) -> bool:
    return not is_passive(verb) and is_verb_of(verb, event_words().receiving)
