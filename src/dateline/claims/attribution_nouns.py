"""Attributions whose cue is a noun: *the claim that ...*, *reports of ...*, *in the view of X*."""

from spacy.tokens import Token

from dateline.claims.attribution_found import Found
from dateline.claims.attribution_parts import attribution_of
from dateline.claims.grammar import (
    child,
    children,
    clause_above,
    end_of,
    is_infinitive,
    is_negated,
    object_of,
    pieces,
    span_of,
    subject,
)
from dateline.claims.lexicon import Cues, cues
from dateline.model import Span, Stance
from dateline.text import Parsed

# Verbs that put a saying noun into somebody's mouth: "X made the claim that ...", "X shares the view that ...".
_ISSUING = frozenset(
    (
        "announce draw express give harbour have hold issue make offer publish raise reach reiterate renew repeat share voice"
    ).split()
)
# What is somebody's own behind "in": "in the view of X", "in his opinion".
_VIEWS = frozenset(["assessment", "eye", "estimation", "judgement", "judgment", "opinion", "view", "word"])
# What a paper prints.
_PRINTED = frozenset(["account", "article", "claim", "editorial", "report", "story"])
# Entities that speak when they stand before a claim: "Ostrun reports", "UN warnings".
_SPEAKING = frozenset(["NORP", "GPE", "ORG"])


def noun_with_clause(token: Token, parsed: Parsed, lexicon: Cues) -> Found | None:
    """*the claim that ...*, *reports of ...*, *a plan to ...*, *warnings of ...*."""
    stance = lexicon.nouns.get(token.lemma_.lower()) if token.pos_ == "NOUN" else None
    if stance is None or (token.lemma_.lower() in _VIEWS and token.dep_ == "pobj" and token.head.lower_ in ("in", "by")):
        return None
    clause = next((each for each in children(token, ("acl", "ccomp", "relcl")) if _introduced(each)), None)
    if clause is None:
        what = object_of(token, ("of", "about"))
        if what is None or what.pos_ in ("PROPN", "PRON", "NUM") or what.ent_type_ or _can_speak(what):
            return None
        clause = what.head
    return attribution_of(parsed, _noun_holder(token), token, span_of(token), pieces(clause, without=()), stance)


def in_the_view_of(token: Token, parsed: Parsed, lexicon: Cues) -> Found | None:
    """*in the opinion of X*, *in his view*, *in the words of Y*."""
    del lexicon
    noun = child(token, ("pobj",)) if token.lower_ in ("in", "by") else None
    if noun is None or noun.lemma_.lower() not in _VIEWS:
        return None
    maker = object_of(noun, ("of",))
    holder = maker or child(noun, ("poss",))
    clause = clause_above(token)
    if holder is None or clause is None:
        return None
    aside = frozenset(range(token.i, noun.right_edge.i + 1))
    cue = Span(token.idx, end_of(maker.head)) if maker is not None else span_of(noun)
    stance = Stance.ASSERTS if noun.lemma_.lower() == "word" else Stance.BELIEVES
    return attribution_of(parsed, holder, noun, cue, pieces(clause, without=aside), stance)


def _can_speak(noun: Token) -> bool:
    """Whether a noun behind *of* holds the claim rather than being what is claimed: *the demand of the bishops*."""
    return noun.lower_ in cues().unnamed | cues().bodies and child(noun, ("acl", "relcl")) is None


def _introduced(clause: Token) -> bool:
    """Whether a clause after a noun says what the noun says: *that ...* or *to ...*, not a description of it."""
    first = clause.left_edge
    if clause.dep_ == "relcl":
        return first.lower_ == "that" and first.dep_ == "mark"
    return first.lower_ in ("that", "whether") or is_infinitive(clause)


def _noun_holder(token: Token) -> Token | None:
    """Whose claim it is: *Moscow's claim*, *a warning by X*, *X made the claim*, *reports from X*, *intelligence reports*."""
    owner = child(token, ("poss",)) or object_of(token, ("by", "from", "among"))
    if owner is not None:
        return owner
    for each in token.children:
        if each.dep_ in ("amod", "compound") and (each.ent_type_ in _SPEAKING or each.lower_ in cues().bodies):
            return each
    verb = _issuer(token)
    if verb is not None:
        # Who has orders was given them, and who does not share a view does not hold it.
        another = (token.lemma_.lower() == "order" and verb.lemma_.lower() == "have") or is_negated(verb)
        return None if another else subject(verb)
    return _printed_in(token)


def _printed_in(token: Token) -> Token | None:
    """*a report in the newspaper X*, *the X report*: a paper's name that stands with what it prints."""
    paper = object_of(token, ("in",)) if token.lemma_.lower() in _PRINTED else None
    if paper is not None and (paper.pos_ == "PROPN" or paper.lower_ in cues().bodies):
        return paper
    return next((each for each in children(token, ("compound", "nmod")) if each.pos_ == "PROPN"), None)


def _issuer(token: Token) -> Token | None:
    """The verb by which somebody makes or holds a claim: *issued a warning*, *came to the conclusion*, *is of the view*."""
    head = token.head
    if token.dep_ == "dobj" and head.lemma_.lower() in _ISSUING:
        return head
    if token.dep_ == "pobj" and head.lower_ in ("to", "of") and head.head.lemma_.lower() in ("come", "be"):
        return head.head
    return None
