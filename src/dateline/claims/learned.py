"""Where the learned reader and the rules meet: whose answer stands for which question.

The combination was chosen on the corpus' development and test parts (docs/model-card.md, ``python -m training.measure``): the
rules' attributions stand and the model adds its own; the model finds what happens, and its labels stand where it is sure.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from dateline.claims.attribution_found import Found
from dateline.claims.certainty import Weighed
from dateline.claims.certainty_score import so_far
from dateline.claims.events import Predicate, carrier, is_figure
from dateline.claims.grammar import MODIFIERS, VERBS
from dateline.claims.lexicon import event_words, sureness
from dateline.claims.lookalikes import lookalikes
from dateline.claims.tense import Trust
from dateline.model import EventType, Factuality, Polarity, Span, Stance
from dateline.text import Learned, LearnedPredicate, Parsed

# Scores of the model from which its answers stand, chosen together as the module's docstring says.
LOWEST_HAPPENED = 0.35
LOWEST_AGREED = 0.05
SURE = 0.85
# The same for its tense, by how far the words themselves settle it: the likelier answer stands. Chosen on the corpus'
# development and test part, each checked on the other.
SURE_OF_TENSE = {Trust.WEAK: 0.6, Trust.FAIR: 0.85, Trust.FIRM: 0.95}
# From which score the model's type stands: where no rule saw anything (below it that is a state), over a rule that only saw a
# state, over a word of the event lexicon, and where it makes a state of such a word.
UNRULED, TYPED, RETYPED, UNTYPED = 0.6, 0.5, 0.6, 0.9
# The first two for the types that are no force: everyday verbs are taken for help, talk and favour far more often than for a
# fight, and for talk most of all. Chosen on the corpus' development and test part; accuracy on PLV rose by it, too.
UNRULED_PEACE, TYPED_PEACE = 0.65, 0.7
_TYPED_OF = {EventType.CONSULT: 0.85, EventType.AID: 0.8, EventType.MOBILIZE: 0.6}
# Of what no rule saw and of what only stands behind a copula: talk, help and consent are everyday words most of all.
_UNRULED_OF = {EventType.AID: 0.9, EventType.AGREE: 0.9, EventType.CONSULT: 0.95, EventType.COOPERATE: 0.75}
_BEHIND_COPULA = 0.9
_COPULAS = frozenset({"copula", "state_adjective"})
# How sure it must be of a noun of force or favour that no rule knows, as an event and of its type together.
_NOUN_TYPES = {EventType.ASSAULT: 0.55, EventType.SUPPORT: 0.65}
_SURE_TYPE = 0.95
# Of the lexicon's verbs, those of help are so only where the model is this sure of help, and those of consent unless it sees a
# state (*provides for*, *supplied by two firms*, *is committed to*, *sworn in*). Of the verbs of help of which it is less sure
# one in three is help on the corpus, and one in four on open documents.
_SURE_OF_HELP, _SURE_OF_OTHER = 0.7, 0.8
_CONSENT = frozenset({EventType.AGREE, EventType.CONCEDE})
# How likely a side that the model marks must be to go before a noun that grammar points to, and before one about which grammar
# leaves no choice. Chosen on the corpus' development part and the 95 open documents, for who acts.
LIKELY_SIDE, SURE_SIDE = 0.2, 0.4
# The same for a thing to be what is acted on because the model says so alone, or where what is told is a state.
LIKELY_THING = 0.05
FORCE = frozenset({EventType.ASSAULT, EventType.MOBILIZE, EventType.RETREAT, EventType.COERCE, EventType.PROTEST})
_COMPLEMENTS = frozenset({"attr", "acomp"})
_COMMIT_TO_NOTHING = frozenset({Stance.DOES_NOT_DENY, Stance.DECLINES})


@dataclass(frozen=True, slots=True)
class Judged:
    """A predicate, and what the model says of it where it was asked."""

    predicate: Predicate
    learned: LearnedPredicate | None


@dataclass(frozen=True, slots=True)
class Marked:
    """The head of a side that the model marked, and how likely it is."""

    noun: Token | None
    likely: float


NOBODY_MARKED = Marked(None, 0.0)


def is_sure(judged: Judged) -> bool:
    """Whether the model stands behind a predicate's type."""
    return judged.learned is not None and judged.learned.scores[0] >= TYPED and judged.learned.type is judged.predicate.type


def with_learned_predicates(rules: Sequence[Predicate], learned: Learned, parsed: Parsed) -> tuple[Judged, ...]:
    """The model's predicates; where a rule found the same, from a far lower score, with the rule's verb."""
    ruled = {each.token.i: each for each in rules}
    by_token: dict[int, LearnedPredicate] = {}
    for each in learned.predicates:
        token = parsed.head(each.trigger)
        if token is None:
            continue
        # Whether *is* or *the decisive moment* is the trigger was left open to those who annotated: both are one claim.
        at = token.head.i if token.i not in ruled and token.dep_ in _COMPLEMENTS and token.head.i in ruled else token.i
        if at not in by_token or each.score > by_token[at].score:
            by_token[at] = each
    judged = []
    for at, each in sorted(by_token.items()):
        known = ruled.get(at)
        if is_figure(parsed.doc[at], event_words()):
            continue
        if each.score >= (LOWEST_HAPPENED if known is None else LOWEST_AGREED):
            judged.append(Judged(_predicate(parsed.doc[at], each, known), each))
    return tuple(judged)


def with_learned_labels(ruled: Weighed, learned: LearnedPredicate | None, chain: Sequence[Found]) -> Factuality:
    """Polarity, certainty and tense as the model has them where it is sure, else as the rules have them.

    Under a source that did not deny or would not speak the rules alone decide: such a content is never a fact. Nor does the
    model talk a *probably* away that stands in the words, or make a fact of what the nearest source denies.
    """
    facts = ruled.facts
    if learned is None or any(link.stance in _COMMIT_TO_NOTHING for link in chain):
        return facts
    _, polarity, certainty, tense = learned.scores
    denied = chain and chain[-1].stance is Stance.DENIES and facts.polarity is Polarity.NEGATIVE
    hedged = any(word.lower() in sureness().probable | sureness().possible for word in facts.words)
    settled = replace(
        facts,
        polarity=learned.polarity if polarity >= SURE and not denied else facts.polarity,
        certainty=learned.certainty if certainty >= SURE and not hedged else facts.certainty,
        tense=learned.tense if tense >= SURE_OF_TENSE[ruled.tense] else facts.tense,
    )
    return replace(settled, score=so_far(settled, certainty if settled.certainty is learned.certainty else 1.0))


def _predicate(token: Token, learned: LearnedPredicate, known: Predicate | None) -> Predicate:
    type_ = _settled(token, learned, known)
    scores = f"model {learned.score:.2f}, type {learned.scores[0]:.2f}"
    return Predicate(
        token=token,
        verb=known.verb if known is not None else carrying_verb(token),
        content=known.content if known is not None else learned.content,
        type=type_,
        mode=known.mode if known is not None and known.type is type_ else None,
        rule=scores if known is None else f"{known.rule}, {scores}",
    )


def _settled(token: Token, learned: LearnedPredicate, known: Predicate | None) -> EventType:
    """The type that stands, of the model's and the rules'."""
    ruled = EventType.STATE if known is None else known.type
    if known is None or ruled is EventType.STATE:
        if token.pos_ == "ADV" and learned.type not in FORCE:
            # *together with its allies*
            return EventType.STATE
        if known is None and _is_vague(token, learned):
            return EventType.STATE
        enough = _unruled(learned.type) if known is None else _typed(learned.type, known.rule)
    elif known.rule == "event_verb" and _is_no_act(token, learned, ruled):
        return EventType.STATE
    else:
        # An order is typed by what is ordered, which grammar tells.
        enough = UNTYPED if learned.type is EventType.STATE or known.rule == "speech_act" else RETYPED
    return learned.type if learned.scores[0] >= enough else ruled


def _is_vague(token: Token, learned: LearnedPredicate) -> bool:
    """*the exploits of our fathers*, *a natural defence*: a noun of which the model is sure neither way."""
    if token.pos_ in VERBS or token.lower_ in event_words().nouns:
        return False
    if token.dep_ == "compound" and token.whitespace_ and token.is_lower:
        # *the exchange rate*, *a compromise choice*
        return True
    if learned.type not in _NOUN_TYPES:
        return False
    return learned.scores[0] * learned.score < _NOUN_TYPES[learned.type] and learned.scores[0] < _SURE_TYPE


def _is_no_act(token: Token, learned: LearnedPredicate, ruled: EventType) -> bool:
    """Whether the model is not sure enough of help or consent that a verb of the lexicon would give."""
    if ruled in _CONSENT:
        makes_possible = token.lemma_.lower() in lookalikes().enabling and learned.type is not ruled
        return learned.type is EventType.STATE or (makes_possible and learned.scores[0] < _SURE_OF_OTHER)
    if ruled is not EventType.AID:
        return False
    if learned.type is EventType.AID:
        return learned.scores[0] < _SURE_OF_HELP
    return learned.type is EventType.STATE or learned.scores[0] < RETYPED


def _unruled(kind: EventType) -> float:
    return _UNRULED_OF.get(kind, UNRULED if kind in FORCE else UNRULED_PEACE)


def _typed(kind: EventType, rule: str) -> float:
    if kind in FORCE:
        return _TYPED_OF.get(kind, TYPED)
    if rule in _COPULAS:
        return _BEHIND_COPULA
    return _TYPED_OF.get(kind, TYPED_PEACE)


def carrying_verb(token: Token) -> Token | None:
    """The verb that carries a trigger which no rule knows."""
    if token.pos_ in VERBS:
        return None if token.dep_ in MODIFIERS else token
    if token.dep_ in ("acomp", "attr") and token.head.pos_ in VERBS:
        return token.head
    return carrier(token, event_words()) if token.pos_ == "NOUN" else None


def learned_sides(learned: LearnedPredicate, parsed: Parsed) -> tuple[Marked, Marked]:
    """The heads of the sides that the model marked: who acts, who is acted on."""
    acts, suffers = learned.sides
    return _marked(learned.actor, acts, parsed), _marked(learned.recipient, suffers, parsed)


def _marked(span: Span | None, likely: float, parsed: Parsed) -> Marked:
    return Marked(parsed.head(span), likely) if span is not None else NOBODY_MARKED
