"""What brought a loss about, where the sentence tells it: *shelled the town, leaving two dead*, *killed in the strike*."""

from collections.abc import Iterator

from spacy.tokens import Token

from dateline.claims.actors.doers import passive_subject
from dateline.claims.events import Predicate
from dateline.claims.grammar import SUBJECTS, VERBS, antecedent, child, is_passive
from dateline.claims.lexicon import event_words

# Prepositions and conjunctions behind which stands what brought it about.
_BEHIND = frozenset({"in", "by", "from", "during", "after", "amid", "under", "to", "of"})
_WHEN = frozenset({"after", "when", "as", "because"})
# How far above a loss the verb that brings it stands: *left one soldier killed and two wounded*.
_REACH = 4


def is_loss(predicate: Predicate) -> bool:
    """Whether a predicate tells of the dead, the wounded, the destroyed, and not of the blow itself."""
    words, token = event_words(), predicate.token
    return token.lower_ in words.befallen or bool({token.lower_, token.lemma_.lower()} & (words.befalling | words.harming))


def causes(predicate: Predicate) -> Iterator[Token]:
    """The words that may tell the blow behind a loss, nearest first."""
    token = predicate.token
    bringing = _bringing(token)
    if bringing is not None:
        own = child(bringing, SUBJECTS)
        if own is None and is_passive(bringing.head):
            # *The battle was led by X and left ten dead*: the battle did.
            own = passive_subject(bringing.head)
        yield bringing.head if own is None else antecedent(own, bringing)
    if token.dep_ == "pobj" and token.head.lower_ == "with":
        yield token.head.head
    for top in {token.i: token, (predicate.verb or token).i: predicate.verb or token}.values():
        yield from _told_behind(top)


def _bringing(token: Token) -> Token | None:
    """*leaving*, *resulted in*: the verb that brings a loss."""
    each = token
    for _ in range(_REACH):
        if each.head == each:
            break
        each = each.head
        if each.pos_ in VERBS and each.lemma_.lower() in event_words().bringing:
            return each
    return None


def _told_behind(top: Token) -> Iterator[Token]:
    for each in top.children:
        if each.dep_ in ("prep", "agent") and (each.lower_ in _BEHIND or each.lower_ in ("due", "because")):
            inner = child(each, ("pcomp", "prep")) if each.lower_ in ("due", "because") else None
            noun = child(each, ("pobj", "pcomp")) if inner is None else child(inner, ("pobj",))
            if noun is not None:
                yield noun
        elif each.dep_ == "advcl" and any(mark.dep_ in ("mark", "advmod") and mark.lower_ in _WHEN for mark in each.children):
            yield each
