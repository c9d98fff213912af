"""Which way a clause looks, past or future, from the forms of its verbs."""

from spacy.tokens import Token

from dateline.text.parsed import Parsed

_AHEAD = frozenset({"will", "shall", "'ll", "wo"})
# Verbs whose infinitive tells what was so, not what is to come: *managed to flee*, *began to retreat*, *was said to have*.
_DONE = frozenset(
    {"begin", "start", "continue", "manage", "fail", "use", "seem", "appear", "try", "come", "help", "force", "have", "say", "report", "believe"}
)


def tense_at(parsed: Parsed, start: int, end: int) -> str:
    """past, present or future of the clause around a stretch of the cleaned text."""
    span = parsed.doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return "past"
    verb = verb_over(span.root)
    return "past" if verb is None else tense_of(verb)


def verb_over(token: Token) -> Token | None:
    """The nearest verb above a token, itself included."""
    for _ in range(40):
        if token.pos_ in ("VERB", "AUX"):
            return token
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def tense_of(verb: Token) -> str:
    """past, present or future of a verb, by its form, its auxiliaries and what it hangs on."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    lower = {helper.lower_ for helper in helpers}
    if lower & _AHEAD or (verb.lower_ in _AHEAD):
        return "future"
    if verb.tag_ in ("VBD",) or any(helper.tag_ == "VBD" for helper in helpers) or "have" in {h.lemma_ for h in helpers}:
        return "past"
    if any(helper.lower_ == "to" for helper in helpers):
        head = verb.head
        return (
            "future" if head.i == verb.i or head.pos_ != "VERB" or head.lemma_ in _DONE or tense_of(head) != "past" else "past"
        )
    if lower & {"would", "could", "should", "may", "might", "can", "must"}:
        return "future"
    if verb.tag_ == "VB" and not helpers and not any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children):
        return "future"  # an order: *give me till Sunday*
    if verb.tag_ == "VBN" and not helpers:
        return "past"
    if verb.tag_ == "VBG" and verb.head.i != verb.i:
        over = verb_over(verb.head)
        return "present" if over is None or over.i == verb.i else tense_of(over)
    return "present"


def is_perfect(word: Token) -> bool:
    """Whether an event's own verb, or the light verb that carries its noun, stands in the perfect (*has held*, *have had control*)."""
    verb = verb_over(word)
    return verb is not None and any(child.lemma_ == "have" and child.dep_ in ("aux", "auxpass") for child in verb.children)
