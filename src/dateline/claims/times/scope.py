"""How far a time reaches: which events below the clause that it dates share its day, and which have a day of their own."""

from spacy.tokens import Token

from dateline.claims.grammar import VERBS
from dateline.claims.lexicon import cues, event_words
from dateline.claims.times.attach import MODIFIERS, Path
from dateline.claims.times.tense import is_past_perfect, tense_of, verb_over
from dateline.model import Stance

# Behind these what is named is a matter, an aim or a cause of what is told, and happens when it does: *in response to the war*.
_APART = frozenset({"to", "for", "against", "about", "over", "regarding", "concerning", "toward"})
# Behind these a date's noun is the scene of what is told (*in the 5 May attack, ten died*).
_SCENE = frozenset({"in", "during", "at", "amid", "throughout", "over", "on", "after", "before", "since", "until", "by", "for"})
# What these lead to happens with them.
_CAUSING = frozenset({"lead", "contribute", "amount", "come", "bring", "put"})
_ACTS = frozenset({Stance.ASKS, Stance.ORDERS, Stance.PROMISES})
# Clauses with a time of their own.
_CLAUSES = frozenset({"relcl", "ccomp", "advcl", "parataxis", "csubj"})
# A clause behind a noun that begins so tells what came next or beside.
_GOING_ON = frozenset({"where", "when", "after", "before", "which"})
_NOMINAL = frozenset({"NOUN", "PROPN"})


def shares(way: Path, trigger: Token) -> bool:
    """Whether an event has the day of the clause above it: what is done in one go has it, what is only spoken of has not."""
    preposition = trigger.head if trigger.dep_ == "pobj" and trigger.pos_ in _NOMINAL else None
    if preposition is not None and preposition in way.high and preposition.lower_ in _APART:
        return preposition.head.lemma_.lower() in _CAUSING
    return all(token.dep_ != "relcl" or _goes_on(token) for token in way.high)


def _goes_on(clause: Token) -> bool:
    """Whether a clause behind a noun goes on with the tale: *..., where they met*, *, who fell*; not *the men who fled*."""
    if any(each.lower_ in _GOING_ON for each in clause.lefts):
        return True
    return is_past_perfect(clause) or _is_aside(clause)


def belongs_elsewhere(way: Path, trigger: Token) -> bool:
    """Whether a time stands below the event and is not its own: in the name of something else, with what is only asked for."""
    return _names_another(way, trigger) or any(token.dep_ == "xcomp" and _is_asked(token.head) for token in way.low)


def is_of_another(way: Path, trigger: Token) -> bool:
    """The same, or whether it stands in a clause that tells of something else: *the militia, which came in April, left*."""
    clauses = (token for token in way.low if token.dep_ in _CLAUSES and token.pos_ in VERBS)
    apart = any(token.head != trigger and not _is_told_of_doer(token, trigger) for token in clauses)
    return apart or belongs_elsewhere(way, trigger)


def _is_told_of_doer(clause: Token, trigger: Token) -> bool:
    """*The accident, which occurred on Monday, was caused by rain*: an aside of the event's subject goes on with its tale."""
    noun = clause.head
    return clause.dep_ == "relcl" and _is_aside(clause) and noun.head == trigger and noun.dep_ in ("nsubj", "nsubjpass")


def _is_aside(clause: Token) -> bool:
    """Whether a clause stands behind a comma."""
    first = clause.left_edge
    return first.i > 0 and first.nbor(-1).text == ","


def _is_asked(verb: Token) -> bool:
    """Whether a verb asks for, orders or promises what completes it: *urged them to leave before Tuesday*."""
    return cues().verbs.get(verb.lemma_.lower(), {}).get("infinitive") in _ACTS


def _names_another(way: Path, trigger: Token) -> bool:
    """Whether a date is part of the name of something else: *the results of the 5 May inquiry*, *the 2015 Agreement*."""
    noun: Token | None = None
    for token in way.low:
        if token.dep_ not in MODIFIERS:
            noun = token
            break
    if noun is None or noun is way.low[0] or noun == trigger or noun.pos_ not in _NOMINAL:
        return False
    if noun.head == trigger and noun.dep_ in ("nsubj", "nsubjpass", "dobj") and noun.lemma_.lower() in event_words().nouns:
        # *a 3 January strike hit the mill*
        return False
    return not (noun.dep_ == "pobj" and noun.head.lower_ in _SCENE)


def looks_back(way: Path) -> bool:
    """Whether a time stands with a verb of the past above the event's own: *sent men on Monday to take the town*."""
    above = verb_over(way.low[0].head) if way.low else None
    return above is not None and bool(way.high) and above not in way.high and tense_of(above) == "past"
