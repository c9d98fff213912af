"""What completes a verb of saying: its clause, its infinitive, what a preposition brings."""

from collections.abc import Mapping

from spacy.tokens import Token

from dateline.claims.grammar import VERBS, child, children, complement, has_own_subject, is_infinitive, object_of
from dateline.model import Span, Stance

# How a content follows its cue through a preposition: "accused X of shelling", "called for a ceasefire".
_PREPOSITIONS = {"of": ("of", "for", "with"), "for": ("for",)}
_CLAUSES = frozenset(["VERB", "AUX", "NOUN", "ADJ", "PROPN", "ADP", "ADV"])


def completed(token: Token, follows: Mapping[str, Stance]) -> tuple[Token, Stance] | None:
    """What completes a verb in one of the ways that its lexicon entry allows, and the stance that goes with it."""
    if "clause" in follows:
        clause = _clause(token) or _inverted(token)
        if clause is not None:
            return clause, follows["clause"]
    if "infinitive" in follows:
        clause = complement(token, ("xcomp", "ccomp"))
        gerund = clause is not None and clause.tag_ == "VBG" and follows["infinitive"] is Stance.DENIES
        if clause is not None and (is_infinitive(clause) or gerund):
            return clause, follows["infinitive"]
    for key, prepositions in _PREPOSITIONS.items():
        clause = object_of(token, prepositions) if key in follows else None
        if clause is not None:
            return clause, follows[key]
    return None


def _clause(token: Token) -> Token | None:
    """The clause behind a verb, else the one before it that nothing parts from it (*X said; the army denied Y*)."""
    clauses = [each for each in children(token, ("ccomp",)) if each.pos_ in _CLAUSES]
    behind = next((each for each in clauses if each.i > token.i), None)
    if behind is not None:
        return behind
    return next((each for each in clauses if not _parted(each, token)), None)


def _parted(clause: Token, verb: Token) -> bool:
    """Whether a semicolon stands between a clause and the verb's own words."""
    return any(each.text == ";" for each in verb.doc[clause.right_edge.i : verb.i])


def _inverted(token: Token) -> Token | None:
    """The clause that a saying verb hangs on instead of heading it: *Troops crossed the river, he said* parsed upside down."""
    if token.dep_ in ("parataxis", "advcl") and token.head.pos_ in VERBS:
        between = token.doc[min(token.i, token.head.i) : max(token.i, token.head.i)]
        if token.dep_ == "parataxis" or (
            token.i > token.head.i and any(t.text in ',"”' for t in between) and has_own_subject(token)
        ):
            return token.head if child(token, ("mark",)) is None else None
    return None


def partly_quoted(token: Token, quote: Span) -> Token | None:
    """The verb's object that a quotation is only a part of: *announced a curfew "until further notice"*."""
    for each in token.children:
        if each.dep_ in ("dobj", "ccomp", "xcomp") and each.i > token.i:
            first, last = each.left_edge, each.right_edge
            if first.idx < quote.start - 1 and quote.start < last.idx + len(last.text):
                return each
    return None
