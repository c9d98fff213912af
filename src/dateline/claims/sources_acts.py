"""What a source does with one claim, where that differs from its words of saying: it asks, or it binds itself.

*"Will they come?" she said* asks; *the ministry said it would hold the town* promises. The cue alone cannot tell.
"""

from dataclasses import replace

from spacy.tokens import Token

from dateline.claims.attribution_found import Found
from dateline.claims.events import Predicate
from dateline.claims.grammar import SUBJECTS, VERBS, child, is_asked
from dateline.claims.lexicon import sureness
from dateline.model import Stance

_FIRST = frozenset(["i", "we"])
_OWN = frozenset(["it", "they", "he", "she"])
_OWNED = frozenset(["our", "my", "its", "their", "his", "her"])
# Verbs of one's own that are no deeds: "we will see", "it will be".
_NO_DEEDS = frozenset(["be", "see", "have", "know", "need", "remain", "become", "die", "lose", "suffer"])
# How far up a chain of coordinated verbs a subject is looked for.
_DEPTH = 4


def with_acts(chain: tuple[Found, ...], predicate: Predicate) -> tuple[Found, ...]:
    """A claim's chain with the innermost act as the claim's own clause shows it."""
    if not chain or chain[-1].stance is not Stance.ASSERTS or (chain[-1].source_head is None and chain[-1].cue):
        return chain
    inner = chain[-1]
    if is_asked(predicate.token):
        return (*chain[:-1], replace(inner, stance=Stance.ASKS))
    if predicate.verb is not None and _binds_itself(predicate.verb, inner):
        return (*chain[:-1], replace(inner, stance=Stance.PROMISES))
    return chain


def _binds_itself(verb: Token, link: Found) -> bool:
    """Whether a verb tells what its speaker will do or not do."""
    node, modal, holder = verb, False, None
    for _ in range(_DEPTH):
        modal = modal or any(each.dep_ == "aux" and each.lower_ in sureness().future_modals for each in node.children)
        holder = holder or child(node, SUBJECTS)
        if node.dep_ not in ("conj", "xcomp") or node.head.pos_ not in VERBS or (modal and holder is not None):
            break
        node = node.head
    if not modal or holder is None or verb.lemma_.lower() in _NO_DEEDS:
        return False
    return _is_speaker(holder, link)


def _is_speaker(holder: Token, link: Found) -> bool:
    """Whether a subject is the speaker: *we*, a pronoun in reported speech, the speaker's own name."""
    if holder.lower_ in _FIRST:
        return True
    head = link.source_head
    if holder.lower_ in _OWN:
        return link.cue_head is not None and holder.i > link.cue_head.i and holder.sent == link.cue_head.sent
    owner = child(holder, ("poss",))
    if owner is not None and owner.lower_ in _OWNED and link.cue_head is not None:
        return owner.lower_ in ("our", "my") or owner.i > link.cue_head.i
    return head is not None and holder.lower_ == head.lower_
