"""Predicates that are one claim told twice, or only a cue: the weaker is left out.

Two heads of which one hangs on the other (*gave no warning*, *made progress in clearing*, *the largest base*) are two claims
where the model is sure of both; where it is sure of one, the other is its light verb, its frame or its measure. Counted on the
corpus' annotation, in which the weaker of such a pair is a claim of its own in one case of six.
"""

from collections.abc import Container, Mapping, Sequence

from spacy.tokens import Token

from dateline.claims.events_composed import of_object
from dateline.claims.grammar import VERBS, sentence_of
from dateline.claims.learned import FORCE, Judged
from dateline.claims.lexicon import event_words
from dateline.claims.lookalikes import lookalikes
from dateline.model import EventType

# Rules that know a word as an event's.
EVENT_RULES = ("event_verb", "event_noun", "composed", "speech_act", "modifier")

# From which score the model is sure that something is told of, and below which it is not of a state that no rule knows.
_SURE = 0.6
_STATE_NOUN, _STATE_WORD, _STATE_CUE = 0.6, 0.7, 0.9
# How the lower of two heads hangs on the upper; through a preposition too.
_LINKED = frozenset(
    "dobj nsubj nsubjpass csubj xcomp ccomp advcl acl attr acomp advmod amod compound oprd pobj pcomp npadvmod prep".split()
)
# A verb and its noun, a noun and its adjective, a copula and its complement are one state, however sure the model is of both.
_ONE_STATE = frozenset({"dobj", "nsubj", "nsubjpass", "amod", "acomp", "prep", "attr", "advmod"})
# Types whose verb and its object tell one event, though both are words of it; *discussed contacts* is two.
_GIVEN = frozenset({EventType.AID, EventType.AGREE, EventType.SUPPORT})
_NOUNS = frozenset({"NOUN", "PROPN"})
# How many words before a light participle its noun may stand, whatever the parse hangs it on.
_NEAR = 15


def without_doubles(judged: Sequence[Judged], cue_heads: Container[int]) -> tuple[Judged, ...]:
    """The predicates, of two that tell one thing the surer one; in their order.

    Args:    cue_heads: the positions of words that attribute; a state there is mostly the saying itself.
    """
    kept = [each for each in judged if not _is_too_weak(each, cue_heads)]
    by_token = {each.predicate.token.i: each for each in kept}
    dropped = {_weaker(each, above) for each in kept if (above := _above(each.predicate.token, by_token)) is not None}
    return tuple(each for each in kept if each.predicate.token.i not in dropped)


def _is_too_weak(judged: Judged, cue_heads: Container[int]) -> bool:
    """A state that only the model sees and is not sure of, by the kind of word."""
    token, learned = judged.predicate.token, judged.learned
    if learned is None or judged.predicate.type is not EventType.STATE or not judged.predicate.rule.startswith("model"):
        return False
    if token.i in cue_heads:
        return learned.score < _STATE_CUE
    if token.pos_ in ("NOUN", "PROPN"):
        return learned.score < _STATE_NOUN
    return token.pos_ not in VERBS and learned.score < _STATE_WORD


def _above(token: Token, by_token: Mapping[int, Judged]) -> Judged | None:
    """The predicate that a predicate's word hangs on."""
    if token.dep_ not in _LINKED:
        return None
    head = token.head
    if head.pos_ == "ADP" and head.i not in by_token:
        head = head.head
    return by_token.get(head.i) if head != token else None


def _weaker(lower: Judged, upper: Judged) -> int | None:
    """The position of the one of two that is no claim of its own; None where both are."""
    if lower.learned is None or upper.learned is None:
        return None
    if of_object(lower.predicate.token, event_words()) is not None:
        # *lifted the ban* is no ban.
        return lower.predicate.token.i
    if _carries(upper, lower):
        return upper.predicate.token.i
    if _is_one_state(lower, upper) and _is_known(lower):
        # *Demands have got nowhere*: the event is told, and how it fared with it.
        return upper.predicate.token.i
    below, above = lower.learned.score, upper.learned.score
    weak = lower if below <= above else upper
    if (min(below, above) < _SURE <= max(below, above) and not _is_known(weak)) or _is_one_state(lower, upper):
        return weak.predicate.token.i
    return None


def _carries(upper: Judged, lower: Judged) -> bool:
    """Whether a verb that only the model takes for an event leaves the report to its noun: *carried out the bombing*."""
    given_way = upper.predicate.rule.startswith("model") and upper.predicate.token.pos_ == "VERB"
    return given_way and lower.predicate.verb == upper.predicate.token and _is_known(lower)


def _is_known(judged: Judged) -> bool:
    """Whether a rule knows the word as an event's."""
    return judged.predicate.rule.startswith(EVENT_RULES) and judged.predicate.type is not EventType.STATE


def _is_one_state(lower: Judged, upper: Judged) -> bool:
    return upper.predicate.type is EventType.STATE and lower.predicate.token.dep_ in _ONE_STATE


# --- events told twice -------------------------------------------------------------------------------------------------------


def told_once(judged: Sequence[Judged]) -> tuple[Judged, ...]:
    """The predicates, of two of one type that tell one event that which tells it; in their order, their types settled."""
    by_token = {each.predicate.token.i: each for each in judged}
    dropped = {at for each in judged if (at := _repeated(each, by_token)) is not None}
    return tuple(each for each in judged if each.predicate.token.i not in dropped)


def _repeated(lower: Judged, by_token: Mapping[int, Judged]) -> int | None:
    """The position of the one of two that tells the other's event once more; None where each tells one of its own."""
    token, kind = lower.predicate.token, lower.predicate.type
    head = token.head
    if lower.learned is None or kind is EventType.STATE:
        return None
    if _is_half(token) and (whole := by_token.get(token.i + 2)) is not None and whole.predicate.type is kind:
        # *counter-offensive*, *re-establish*
        return token.i
    if head == token:
        return None
    if token.dep_ in ("acl", "relcl"):
        return _repeated_behind(lower, by_token)
    behind = token.dep_ == "pobj" and head.pos_ == "ADP"
    upper = by_token.get(head.head.i if behind else head.i)
    if upper is None or upper.learned is None or upper.predicate.type is not kind:
        return None
    above = upper.predicate.token
    if behind and head.lower_ == "of" and token.pos_ in _NOUNS and above.pos_ in _NOUNS:
        # *the authorisation of a package of assistance*, *a war of aggression*
        return above.i if _is_known(lower) and not _is_known(upper) else token.i
    return _repeated_under(lower, upper) if above.pos_ in VERBS and not behind else None


def _is_half(token: Token) -> bool:
    """Whether a word is the first half of a compound."""
    doc, at = token.doc, token.i + 1
    return at + 1 < len(doc) and doc[at].text == "-" and not token.whitespace_ and not doc[at].whitespace_


def _repeated_behind(lower: Judged, by_token: Mapping[int, Judged]) -> int | None:
    """*charges brought against them*, *talks held in the capital*, *a meeting on trade which was held in May*."""
    token = lower.predicate.token
    if token.tag_ != "VBN":
        return None
    upper = by_token.get(token.head.i)
    if token.lemma_.lower() in event_words().light:
        before = (by_token.get(at) for at in range(max(sentence_of(token).start, token.i - _NEAR), token.i))
        nouns = [each for each in before if each is not None and each.predicate.token.pos_ in _NOUNS]
        upper = next((each for each in nouns if each.predicate.type is lower.predicate.type), None)
    elif _is_known(lower):
        return None
    return token.i if upper is not None and upper.predicate.type is lower.predicate.type else None


def _repeated_under(lower: Judged, upper: Judged) -> int | None:
    """The same of a verb and what hangs on it."""
    token, verb, kind = lower.predicate.token, upper.predicate.token, lower.predicate.type
    told, telling = _is_known(lower), _is_known(upper)
    if token.dep_ in ("ccomp", "xcomp"):
        # *allowed us to send*: what is made possible is told.
        enables = verb.lemma_.lower() in lookalikes().enabling and not upper.predicate.rule.startswith("speech_act")
        return verb.i if enables else None
    if token.dep_ == "dobj" and told and telling:
        # *provide support*, *reaffirmed their commitment*
        return token.i if kind in _GIVEN else None
    if token.dep_ == "dobj":
        return verb.i if told else token.i if telling else _less_sure(lower, upper)
    if token.dep_ in ("nsubj", "nsubjpass") and kind not in FORCE and not telling:
        # *the meeting brought together*, *the talks will focus on*
        return verb.i
    return None


def _less_sure(one: Judged, other: Judged) -> int:
    """The position of the one of two that the model is less sure of."""
    scores = [(each.learned.score if each.learned is not None else 0.0, each.predicate.token.i) for each in (one, other)]
    return min(scores)[1]
