"""Which way a clause looks, past or future, from the forms of its verbs."""

from spacy.tokens import Token

from dateline.claims.grammar import children
from dateline.model import Span
from dateline.text.parsed import Parsed

_AHEAD = frozenset({"will", "shall", "'ll", "wo"})
_OPEN = frozenset({"would", "could", "should", "may", "might", "can", "must"})
# Verbs whose infinitive tells what was so, not what is to come: *managed to flee*, *began to retreat*, *was said to have*.
_DONE = frozenset(
    {
        "begin",
        "start",
        "continue",
        "manage",
        "fail",
        "use",
        "seem",
        "appear",
        "try",
        "come",
        "help",
        "force",
        "have",
        "say",
        "report",
        "believe",
    }
)
# Participles that look ahead by themselves: *talks scheduled for Monday*.
_PLANNED = frozenset({"schedule", "plan", "expect", "set", "slate", "intend", "postpone", "delay", "due"})
_CLIMB = 40  # links; no clause that a person wrote nests deeper


def tense_at(parsed: Parsed, start: int, end: int) -> str:
    """past, present or future of the clause around a stretch of the cleaned text."""
    head = parsed.head(Span(start, end))
    if head is None:
        return "past"
    verb = verb_over(head)
    return "present" if verb is None else tense_of(verb)


def verb_over(token: Token) -> Token | None:
    """The nearest verb above a token, itself included."""
    for _ in range(_CLIMB):
        if token.pos_ in ("VERB", "AUX"):
            return token
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def tense_of(verb: Token) -> str:
    """past, present or future of a verb, by its form, its auxiliaries and what it hangs on."""
    for _ in range(_CLIMB):
        own = _own_tense(verb)
        if own is not None:
            return own
        # A bare participle or infinitive looks the way of the verb above it.
        over = None if verb.head.i == verb.i else verb_over(verb.head)
        if over is None:
            break
        verb = over
    return "present"


def _own_tense(verb: Token) -> str | None:
    """What a verb's own forms say; None where the verb above decides."""
    helpers = children(verb, ("aux", "auxpass"))
    lower = {helper.lower_ for helper in helpers}
    if lower & _AHEAD or verb.lower_ in _AHEAD:
        return "future"
    if verb.tag_ == "VBD" or any(helper.tag_ == "VBD" or helper.lemma_ == "have" for helper in helpers):
        return "past"
    if "to" in lower:
        return None if verb.head.lemma_ in _DONE and verb.head.i != verb.i else "future"
    if lower & _OPEN or _is_order(verb, helpers):
        return "future"
    if verb.tag_ == "VBN" and not helpers:
        return "future" if verb.lemma_ in _PLANNED else "past"
    return None if verb.tag_ == "VBG" and not helpers else "present"


def _is_order(verb: Token, helpers: list[Token]) -> bool:
    """*Give me till Sunday*: a bare verb without a subject."""
    return verb.tag_ == "VB" and not helpers and not any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)


def is_perfect(word: Token) -> bool:
    """Whether an event's verb, or the light verb of its noun, stands in the perfect (*has held*, *have had control*)."""
    verb = verb_over(word)
    return verb is not None and any(child.lemma_ == "have" and child.dep_ in ("aux", "auxpass") for child in verb.children)


def is_past_perfect(verb: Token) -> bool:
    """*had departed*: done before what the clause above it tells."""
    return any(child.lower_ in ("had", "'d") and child.dep_ in ("aux", "auxpass") for child in verb.children)
