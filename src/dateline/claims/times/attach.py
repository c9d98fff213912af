"""Which word a time expression belongs to, and which small word bounds it."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.claims.mention import Mention
from dateline.model import Span, Time
from dateline.text.parsed import Parsed

# Grammatical links that a time climbs to reach the word that it dates: *on Monday*, *the end of March*, *a Jan. 3 strike*.
_CLIMBED = frozenset(
    {
        "pobj",
        "pcomp",
        "prep",
        "nummod",
        "amod",
        "compound",
        "nmod",
        "poss",
        "appos",
        "conj",
        "det",
        "quantmod",
        "advmod",
        "dep",
        "npadvmod",
        "punct",
    }
)
_REACH = 12


@dataclass(frozen=True, slots=True)
class Attached:
    """A time expression with the word that it dates and the words that bound it (*since*, *no later than*)."""

    mention: Mention[Time]
    head: Token
    bound: str


def in_sentence(token: Token, mentions: Sequence[Mention[Time]]) -> Sequence[Mention[Time]]:
    """The mentions of a token's sentence; mentions are in the order of the text."""
    sentence = token.sent
    starts = [mention.span.start for mention in mentions]
    return mentions[bisect_left(starts, sentence.start_char) : bisect_right(starts, sentence.end_char - 1)]


def attach(parsed: Parsed, mention: Mention[Time]) -> Attached | None:
    """The word that a time expression dates: the first verb or event noun above it."""
    span = parsed.doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
    if span is None or not len(span):
        return None
    token = span.root
    for _ in range(_REACH):
        outside = not span.start <= token.i < span.end
        if outside and (token.pos_ in ("VERB", "AUX") or (token.pos_ in ("NOUN", "PROPN") and token.dep_ not in ("npadvmod",))):
            break
        if token.head.i == token.i:
            break
        token = token.head
    return Attached(mention, token, bound_of(parsed.text, mention.span))


_BOUNDS = {
    "since": "since",
    "from": "from",
    "until": "until",
    "till": "until",
    "through": "until",
    "to": "to",
    "and": "and",
    "-": "to",
    "–": "to",
    "before": "before",
    "after": "after",
    "following": "after",
    "by": "by",
    "within": "within",
    "between": "from",
    "for": "for",
    "starting": "since",
    "beginning": "since",
    "throughout": "in",
    "during": "in",
}


def bound_of(text: str, span: Span) -> str:
    """The word before a time expression that opens or closes its interval; empty where none does."""
    words = text[max(0, span.start - 24) : span.start].lower().split()
    while words and words[-1] in ("the", "about", "around", "early", "late", "on"):
        words.pop()
    if not words:
        return ""
    if words[-1] == "than" and words[-3:-1] in (["no", "later"], ["not", "later"]):
        return "by"
    if words[-1] == "than" and words[-3:-1] in (["no", "earlier"], ["not", "earlier"]):
        return "since"
    return _BOUNDS.get(words[-1].strip("(,"), "")
