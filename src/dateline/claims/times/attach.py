"""Which event a time expression dates, by the grammar of their sentence."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.claims.grammar import children, sentence_of
from dateline.claims.mention import Mention
from dateline.model import Span, Time

# Links that begin a clause of its own.
CLAUSAL = frozenset({"relcl", "acl", "advcl", "ccomp", "csubj", "csubjpass", "pcomp", "parataxis", "xcomp", "conj"})
# Links by which a time stands before the noun that it belongs to: *the 2014 protests*, *Monday's attack*.
MODIFIERS = frozenset({"compound", "nummod", "amod", "nmod", "poss"})
# What a time costs to an event for each clause between them, and how much an event may pay. One link costs 1; a clause as much
# as three (swept 1-5 on the gold reports and the corpus; flat from 2 to 4).
_CLAUSE_COST = 3
MOST = 16
_AROUND = 30  # times on each side; no sentence that a person wrote holds more, lists of dates without a full stop do
_DEPTH = 25  # no sentence that a person wrote nests deeper; stops at parses of noise


@dataclass(frozen=True, slots=True)
class Path:
    """From a time to an event: links and words on the way up from each to the word above both.

    ``low`` are the words from the time's own up to that word, ``high`` those from the event's; that word is in neither.
    """

    top: Token
    low: tuple[Token, ...]
    high: tuple[Token, ...]

    @property
    def cost(self) -> int:
        """How far the two stand apart."""
        clauses = sum(token.dep_ in CLAUSAL and token.pos_ in ("VERB", "AUX") for token in (*self.low, *self.high))
        return len(self.low) + len(self.high) + _CLAUSE_COST * clauses


def in_sentence(token: Token, mentions: Sequence[Mention[Time]]) -> Sequence[Mention[Time]]:
    """The mentions of a token's sentence, of a very long one those around the token; mentions are in the order of the text."""
    sentence = sentence_of(token)
    first = bisect_left(mentions, sentence.start_char, key=lambda mention: mention.span.start)
    last = bisect_right(mentions, sentence.end_char - 1, key=lambda mention: mention.span.start)
    here = bisect_left(mentions, token.idx, key=lambda mention: mention.span.start)
    return mentions[max(first, here - _AROUND) : min(last, here + _AROUND)]


def path(word: Token, trigger: Token) -> Path | None:
    """The way from a time's head word to an event's trigger; None where no word of the sentence stands above both."""
    ups = _ups(trigger)
    places = {token.i: at for at, token in enumerate(ups)}
    low: list[Token] = []
    for token in _ups(word):
        at = places.get(token.i)
        if at is not None:
            return Path(token, tuple(low), tuple(ups[:at]))
        low.append(token)
    return None


def _ups(token: Token) -> list[Token]:
    """A token and the words above it, lowest first."""
    found = [token]
    while token.head.i != token.i and len(found) < _DEPTH:
        token = token.head
        found.append(token)
    return found


def mark_of(clause: Token) -> str:
    """The word that joins a clause to the one above it (*since*, *after*, *when*); empty where none does."""
    if clause.dep_ == "pcomp":
        return clause.head.lower_
    return next((child.lower_ for child in children(clause, ("mark", "advmod", "prep")) if child.i < clause.i), "")


# The word before an expression that opens, closes or places its interval.
_BOUNDS = {
    "since": "since",
    "from": "from",
    "starting": "since",
    "beginning": "since",
    "until": "until",
    "till": "until",
    "through": "until",
    "to": "to",
    "and": "and",
    "-": "to",
    "–": "to",
    "—": "to",
    "before": "before",
    "after": "after",
    "following": "after",
    "by": "by",
    "within": "within",
    "between": "from",
    "for": "for",
}


def bound_of(text: str, span: Span) -> str:
    """What the word before a time expression makes of it: *since*, *until*, *by* …; empty where it is only placed in it."""
    words = text[max(0, span.start - 30) : span.start].lower().split()
    if (
        words
        and words[-1] == "than"
        and words[-3:-1] in (["no", "later"], ["not", "later"], ["no", "earlier"], ["not", "earlier"])
    ):
        return "by" if words[-2] == "later" else "since"
    if words[-2:] == ["up", "to"] or words[-2:] == ["prior", "to"]:
        return "until" if words[-2] == "up" else "before"
    if words[-2:] in (["on", "or"], ["as", "of"]):
        return "since"
    while len(words) > 1 and words[-1] in ("the", "about", "around", "early", "late", "on", "shortly", "soon"):
        words.pop()
    return _BOUNDS.get(words[-1].lstrip("(,"), "") if words else ""
