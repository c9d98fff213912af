"""What the rest of a text says about one predicate: an attack in a text that tells of no force is mostly none."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from dateline.claims.columns import columns_of
from dateline.claims.events import verb_lemma
from dateline.claims.learned import FORCE, Judged
from dateline.claims.learned_pairs import EVENT_RULES
from dateline.claims.lexicon import event_words
from dateline.claims.lookalikes import lookalikes
from dateline.model import EventType

# Of the types of force the two whose words are used most for other things: *move*, *fight*, *operation*, *prepare*.
_EVERYDAY = frozenset({EventType.ASSAULT, EventType.MOBILIZE})
_STANDING = frozenset({EventType.STATE, EventType.CONTROL})
# Where ground is held there is force, too.
_FOUGHT_FOR = FORCE | {EventType.CONTROL}
# From which score the model is sure of force, and from how many predicates on a text can be one that tells of none.
_SURE, _ENOUGH = 0.85, 4
# How sure the model must be of a word of force in a text where nothing else surely tells of force, and where one thing does: of
# everyday words and of others. Chosen on sentences of open documents; the corpus, all of war, hardly holds such a text.
_BARS_EVERYDAY, _BARS = (0.9, 0.9), (0.8, 0.5)
# How sure it must be of any other act where the text moreover names no country and no people: *proposed a solution*.
_BAR_UNNAMED = 0.8
_COUNTRIES = frozenset({"GPE", "NORP"})
# How often a text must name those who fight, to be one of war.
_OFTEN = 2
# Modes whose words mean nothing else: what explodes, is shelled or is kidnapped needs no bearing out.
_PLAIN = frozenset({"explosives", "heavy-weapons", "aerial", "abduct", "torture", "sexual"})


def borne_out(judged: Sequence[Judged]) -> Sequence[Judged]:
    """The predicates of a text; an act that is not sure, and that nothing else in the text bears out, is a state."""
    sure = {each.predicate.token.i for each in judged if _tells_of_force(each)}
    if not judged or len(sure) > len(_BARS) or _names_those_who_fight(judged[0].predicate.token.doc):
        return judged
    unnamed = not sure and not any(each.label_ in _COUNTRIES for each in judged[0].predicate.token.doc.ents)
    if len(judged) < _ENOUGH and not unnamed:
        return judged
    wanted = [(each, _needed(each, len(sure - {each.predicate.token.i}), unnamed=unnamed)) for each in judged]
    return [_as_state(each) if _belief(each) < needed else each for each, needed in wanted]


def _tells_of_force(judged: Judged) -> bool:
    predicate, learned = judged.predicate, judged.learned
    if learned is None or learned.type not in _FOUGHT_FOR or learned.type is not predicate.type:
        return False
    return learned.scores[0] >= _SURE or predicate.mode in _PLAIN


def _needed(judged: Judged, others: int, *, unnamed: bool) -> float:
    """How sure of its type the model must be where so many others of the text surely tell of force; 0 where it need not."""
    predicate = judged.predicate
    if predicate.type in _STANDING or predicate.mode in _PLAIN or predicate.rule.startswith(("composed", "speech_act")):
        return 0.0
    if predicate.type not in FORCE:
        return _BAR_UNNAMED if unnamed else 0.0
    if predicate.rule.startswith(EVENT_RULES) and not _is_everyday(predicate.token):
        return 0.0
    bars = _BARS_EVERYDAY if predicate.type in _EVERYDAY else _BARS
    return bars[others] if others < len(bars) else 0.0


def _belief(judged: Judged) -> float:
    """How sure the model is of the type that stands; 1 where it was not asked."""
    learned = judged.learned
    if learned is None:
        return 1.0
    return learned.scores[0] if learned.type is judged.predicate.type else 1 - learned.scores[0]


def _is_everyday(token: Token) -> bool:
    """Whether a word of force is one that everyday texts use for other things; *drove* is, *drove out* is not."""
    known = next((each for each in verb_lemma(token) if each in event_words().verbs), token.lower_)
    return not lookalikes().everyday.isdisjoint((known, token.lower_) if "_" not in known else (known,))


def _names_those_who_fight(doc: Doc) -> bool:
    """Whether a text speaks of troops and rebels again and again: it tells of a war, however little of force it tells."""
    warring = lookalikes().warring
    return sum(lemma in warring for lemma in columns_of(doc).lemmas) >= _OFTEN


def _as_state(judged: Judged) -> Judged:
    return replace(judged, predicate=replace(judged.predicate, type=EventType.STATE, mode=None))
