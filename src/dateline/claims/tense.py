"""Past, present or future: where a predicate lies, seen from the document's date, and how firmly its words say so.

A verb shows it by its form and its helpers; a participle or a noun has it from the clause that it stands in, from what stands
before it (*further talks*) or from the preposition that leads to it (*after the talks*).
"""

from dataclasses import dataclass
from enum import IntEnum

from spacy.tokens import Token

from dateline.claims.attribution_found import Found
from dateline.claims.events import Predicate
from dateline.claims.grammar import FINITE, SUBJECTS, VERBS, child, children, is_infinitive, sentence_of
from dateline.claims.lexicon import Sureness, sureness
from dateline.model import EventType, Stance, Tense

# Walks longer than this are parses gone wrong.
_LONGEST_WALK = 8
# Types of what lasts: under a verb of the present it is, under one of the past it was.
_LASTING = frozenset({EventType.STATE, EventType.CONTROL, EventType.SUPPORT, EventType.COOPERATE})
# What a cue makes of a bare noun that it says: *denied the attack*, *fears an attack*.
_SAID_OF_NOUN = {
    Stance.ACCUSES: Tense.PAST,
    Stance.ASSERTS: Tense.PAST,
    Stance.DENIES: Tense.PAST,
    Stance.DECLINES: Tense.PAST,
    Stance.DOES_NOT_DENY: Tense.PAST,
    Stance.BELIEVES: Tense.FUTURE,
}
# Words before a word among which the mark that opens its quotation is looked for.
_LONGEST_QUOTATION = 120
# A longer line is no headline; headlines of agencies have at most 130 characters.
_LONGEST_HEADLINE = 160


class Trust(IntEnum):
    """How far the words of a class of constructions settle the tense (docs/model-card.md has how often they are right)."""

    WEAK = 0
    FAIR = 1
    FIRM = 2


@dataclass(frozen=True, slots=True)
class Tensed:
    """A tense, and how far the words settle it."""

    tense: Tense
    trust: Trust


def _weak(tense: Tense) -> Tensed:
    return Tensed(tense, Trust.WEAK)


def _fair(tense: Tense) -> Tensed:
    return Tensed(tense, Trust.FAIR)


def _firm(tense: Tense) -> Tensed:
    return Tensed(tense, Trust.FIRM)


def plain_tense(predicate: Predicate, inner: Found | None) -> Tensed:
    """The tense of a predicate that no modal, plan or order has moved, under its innermost attribution."""
    verb = predicate.verb
    if verb is not None:
        return of_verb(verb, inner)
    if predicate.token.pos_ in ("NOUN", "PROPN"):
        return _of_noun(predicate, inner)
    return _of_word(predicate, inner)


def tells_past(verb: Token) -> bool:
    """Whether a verb's own form is past: *left*, *had left*, *has left*."""
    finite = _finite(verb)
    if finite is None or finite.tag_ == "MD":
        return False
    return finite.tag_ == "VBD" or (finite.lemma_.lower() == "have" and finite.dep_ == "aux")


def does_by_saying(verb: Token) -> bool:
    """*I would like to thank you*: who says so does so."""
    head = verb.head
    if verb.dep_ != "xcomp" or head.lemma_.lower() != "like" or verb.lemma_.lower() not in sureness().done_by_saying:
        return False
    own = child(head, SUBJECTS)
    return own is not None and own.lower_ in ("i", "we") and any(each.tag_ == "MD" for each in head.children)


def is_perfect(verb: Token) -> bool:
    """*has left*, *may have left*, *to have left*."""
    return any(each.dep_ == "aux" and each.lemma_.lower() == "have" for each in verb.children)


# --- verbs -------------------------------------------------------------------------------------------------------------------


def of_verb(verb: Token, inner: Found | None, depth: int = 0) -> Tensed:
    """The tense of a clause by its verb; without a form of its own it has that of the clause above."""
    if depth > _LONGEST_WALK:
        return _weak(Tense.PAST)
    modal = next((each for each in children(verb, ("aux",)) if each.tag_ == "MD"), None)
    if is_perfect(verb) and (modal is not None or is_infinitive(verb)):
        return _firm(Tense.PAST)
    if modal is not None:
        return _fair(Tense.FUTURE)
    finite = _finite(verb)
    if finite is not None:
        return _of_finite(verb, finite, inner)
    if is_infinitive(verb):
        return _of_infinitive(verb, inner, depth)
    if verb.tag_ == "VB" and verb.dep_ != "conj":
        return _of_bare(verb, inner, depth)
    if verb.dep_ == "xcomp" and verb.tag_ == "VBG" and verb.head.lemma_.lower() in sureness().looking_ahead:
        return _fair(Tense.FUTURE)
    if verb.dep_ in ("conj", "xcomp") and verb.head.pos_ in VERBS and not (verb.tag_ == "VBN" and verb.dep_ == "xcomp"):
        above = of_verb(verb.head, inner, depth + 1)
        return Tensed(above.tense, min(above.trust, Trust.FAIR))
    return _of_participle(verb, inner, depth)


def _finite(verb: Token) -> Token | None:
    """The word of a verb's own group that shows its tense."""
    helpers = (each for each in children(verb, ("aux", "auxpass")) if each.tag_ in FINITE)
    return next(helpers, verb if verb.tag_ in FINITE else None)


def _of_finite(verb: Token, finite: Token, inner: Found | None) -> Tensed:
    if finite.tag_ == "MD":
        return _fair(Tense.FUTURE)
    if finite.tag_ == "VBD":
        return _of_past(verb, finite, inner)
    if finite.lemma_.lower() == "have" and finite.dep_ == "aux":
        return _fair(Tense.PAST) if verb.lemma_.lower() == "be" else _firm(Tense.PAST)
    if _waits(verb):
        return _fair(Tense.FUTURE)
    if verb.dep_ == "ccomp" and verb.head.lemma_.lower() in ("hope", "ensure"):
        return _fair(Tense.FUTURE)
    if finite.i == verb.i and _is_headline(verb):
        return _weak(Tense.PAST)
    return _fair(Tense.PRESENT)


def _of_past(verb: Token, finite: Token, inner: Found | None) -> Tensed:
    """A past form; under a past cue a state or an act going on is the present of the speaker."""
    mark = _opening(verb)
    if mark == "if" and inner is not None:
        return _weak(Tense.FUTURE)
    if not reported_in_past(inner):
        return _firm(Tense.PAST)
    if finite.lemma_.lower() == "have" and finite.i != verb.i:
        return _firm(Tense.PAST)
    if finite.lemma_.lower() == "be" and verb.tag_ == "VBG" and not is_quoted(verb):
        return _weak(Tense.PRESENT)
    if is_quoted(verb):
        return _firm(Tense.PAST)
    own = finite.i == verb.i or finite.lemma_.lower() == "do"
    if own and verb.lemma_.lower() in sureness().statives and not _is_dated(verb):
        return _weak(Tense.PRESENT)
    return _fair(Tense.PAST)


def reported_in_past(inner: Found | None) -> bool:
    """Whether the words of saying stand in the past: *said that*."""
    return inner is not None and inner.cue_head is not None and inner.cue_head.tag_ == "VBD"


def is_quoted(token: Token) -> bool:
    """Whether a word stands inside quotation marks that open in its paragraph, so that its tense is the speaker's own."""
    straight = 0
    for at in range(token.i - 1, max(0, token.i - _LONGEST_QUOTATION) - 1, -1):
        each = token.doc[at]
        if each.is_space and "\n" in each.text:
            break
        if each.text in ("“", "”"):
            return each.text == "“"
        straight += each.text == '"'
    return straight % 2 == 1


def _is_dated(verb: Token) -> bool:
    """Whether a clause names a day of its own: what was so *on Monday* is told of Monday."""
    return any(each.ent_type_ in ("DATE", "TIME") for child_ in verb.children if child_.i > verb.i for each in child_.subtree)


def _opening(verb: Token) -> str:
    """The conjunction that opens a clause, in small letters."""
    first = next((each for each in verb.lefts if each.dep_ in ("mark", "advmod") and each.lower_ in _OPENINGS), None)
    return first.lower_ if first is not None else ""


_OPENINGS = frozenset({"if", "unless", "until", "till", "once", "when", "before", "provided", "lest", "whenever"})


def _waits(verb: Token) -> bool:
    """*until it reopens*, *whoever wins*: a present form of what is to come."""
    mark, who = _opening(verb), child(verb, SUBJECTS)
    if mark in sureness().pending or (who is not None and who.lower_ == "whoever"):
        return True
    return mark == "when" and _main_lies_ahead(verb)


def _main_lies_ahead(verb: Token) -> bool:
    """*when it opens, they will come*: a present that waits for a main clause which lies ahead."""
    head = verb.head
    return verb.dep_ == "advcl" and any(each.dep_ == "aux" and each.tag_ == "MD" for each in head.children)


def _is_headline(verb: Token) -> bool:
    """A short line without a full stop, in the present that headlines tell what was done in."""
    if verb.lemma_.lower() in sureness().statives or verb.dep_ not in ("ROOT", "conj", "ccomp"):
        return False
    doc, sentence = verb.doc, sentence_of(verb)
    first, last = sentence.start, sentence.end - 1
    while last > first and doc[last].is_space:
        last -= 1
    opens = first == 0 or doc[first - 1].is_space
    closes = last + 1 == len(doc) or doc[last + 1].is_space
    length = doc[last].idx + len(doc[last]) - doc[first].idx
    return opens and closes and length <= _LONGEST_HEADLINE and not doc[last].is_punct


def _of_infinitive(verb: Token, inner: Found | None, depth: int) -> Tensed:
    """*to leave*: of a verb that has come about or goes on (*began to*, *had to*) its tense; else it lies ahead."""
    head = verb.head
    if verb.dep_ == "xcomp" and head.pos_ in VERBS:
        above = of_verb(head, inner, depth + 1)
        goes_on = head.lemma_.lower() == "continue" and above.tense is Tense.PRESENT
        return Tensed(above.tense, Trust.FIRM if goes_on else min(above.trust, Trust.FAIR))
    if head.lower_ in ("able", "unable") and head.head.pos_ in VERBS:
        return of_verb(head.head, inner, depth + 1)
    return _fair(Tense.FUTURE)


def _of_bare(verb: Token, inner: Found | None, depth: int) -> Tensed:
    """*let them leave*; with its own subject a present that was not seen as one, or what somebody saw: *saw them leave*."""
    head = verb.head
    if verb.dep_ in ("ccomp", "xcomp") and head.pos_ in VERBS:
        if head.lemma_.lower() in _PERCEIVED or tells_past(head):
            return Tensed(of_verb(head, inner, depth + 1).tense, Trust.FAIR)
        return _fair(Tense.FUTURE)
    return _fair(Tense.PRESENT if child(verb, SUBJECTS) is not None else Tense.FUTURE)


_PERCEIVED = frozenset({"see", "watch", "hear", "feel", "notice", "make"})


def _of_participle(verb: Token, inner: Found | None, depth: int) -> Tensed:
    """*leaving the town*, *held by the army*: by its preposition, its kind, or the clause above."""
    words, head = sureness(), verb.head
    if verb.dep_ in ("ccomp", "oprd", "acl") and verb.tag_ == "VBN" and head.lemma_.lower() in words.wanting:
        return _fair(Tense.FUTURE)
    if verb.tag_ == "VBN" and child(verb, ("auxpass",)) is None:
        lasting = verb.lemma_.lower() in words.standing_participles or verb.dep_ == "acomp"
        if _opening(verb) in words.pending:
            return _fair(Tense.FUTURE)
        return _above(verb, inner, depth) if lasting else _fair(Tense.PAST)
    if verb.dep_ == "pcomp" and head.head.lemma_.lower() in words.phases:
        return Tensed(_above(head, inner, depth).tense, Trust.FIRM)
    if verb.dep_ == "pcomp":
        ahead = _behind_preposition(head, words)
        if ahead is not None:
            return _fair(ahead)
    return _above(verb, inner, depth)


def _behind_preposition(preposition: Token, words: Sureness) -> Tense | None:
    """*after leaving*, *accused of leaving*, *intent on leaving*; None where the preposition says nothing of time."""
    ruler = preposition.head.lemma_.lower()
    if preposition.lower_ in words.presupposing or ruler in words.looking_back:
        return Tense.PAST
    if ruler in words.intending | words.aims | words.looking_ahead:
        return Tense.FUTURE
    return None


def _above(token: Token, inner: Found | None, depth: int = 0) -> Tensed:
    """The tense of the clause that something stands in, which is weak evidence of its own."""
    ruler = _ruler(token)
    if ruler is None:
        return _weak(Tense.PAST)
    return _weak(of_verb(ruler, inner, depth + 1).tense)


def _ruler(token: Token) -> Token | None:
    """The next verb above a word."""
    node = token
    for _ in range(_LONGEST_WALK):
        if node.head == node:
            return None
        node = node.head
        if node.pos_ in VERBS:
            return node
    return None


# --- nouns and other words ---------------------------------------------------------------------------------------------------


def _of_noun(predicate: Predicate, inner: Found | None) -> Tensed:
    """An event noun: by what stands before it, by its preposition, by who says it, by the clause that it stands in."""
    noun, words = predicate.token, sureness()
    for each in noun.children:
        if each.i < noun.i or each.dep_ == "amod":
            for tense, adjectives in ((Tense.FUTURE, words.ahead), (Tense.PRESENT, words.ongoing), (Tense.PAST, words.gone)):
                if each.lower_ in adjectives:
                    return _fair(tense)
    if noun.dep_ == "pobj":
        led = _led_to(noun, words)
        if led is not None:
            return led
    ruler = _ruler(noun)
    if ruler is None or (noun.dep_ == "appos" and predicate.type in _LASTING):
        return _weak(Tense.PRESENT if predicate.type in _LASTING else Tense.PAST)
    if noun.dep_ in ("dobj", "nsubjpass") and ruler.lemma_.lower() in words.looking_ahead - _OF_ANY_TIME:
        return _fair(Tense.FUTURE)
    if inner is not None and inner.cue_head is not None and inner.cue_head.i == ruler.i and inner.stance in _SAID_OF_NOUN:
        return _weak(_SAID_OF_NOUN[inner.stance])
    return _in_clause(predicate, of_verb(ruler, inner).tense)


# Verbs that look ahead with an -ing form only: one commits crimes and discusses a war that goes on.
_OF_ANY_TIME = frozenset({"commit", "discuss", "warn", "consider", "hope", "call"})


def _led_to(noun: Token, words: Sureness) -> Tensed | None:
    """*after the attack*, *blamed for the attack*, *ready for an attack*."""
    preposition = noun.head
    ruler = preposition.head.lemma_.lower()
    if preposition.lower_ == "amid" or (noun.lemma_.lower() in words.lasting and preposition.lower_ not in words.presupposing):
        return None
    if preposition.lower_ in words.presupposing or preposition.lower_ == "during" or ruler in words.looking_back:
        return _fair(Tense.PAST)
    if ruler in words.aims | words.looking_ahead and preposition.lower_ in _AIMED:
        return _weak(Tense.FUTURE)
    return _weak(Tense.FUTURE) if preposition.lower_ == "for" and preposition.head.pos_ in VERBS else None


_AIMED = frozenset({"for", "on", "of", "to", "at"})


def _in_clause(predicate: Predicate, tense: Tense) -> Tensed:
    """A noun in a clause of the present: what lasts is, what happens once was."""
    lasts = predicate.type in _LASTING or predicate.token.lemma_.lower() in sureness().lasting
    if tense is Tense.PRESENT and not lasts:
        return _weak(Tense.PAST)
    return _weak(tense)


def _of_word(predicate: Predicate, inner: Found | None) -> Tensed:
    """An adjective, a participle before its noun, *under siege* without its verb."""
    token = predicate.token
    if token.tag_ == "VBN" and token.dep_ == "amod":
        standing = token.lemma_.lower() in sureness().standing_participles
        return _above(token, inner) if standing else _fair(Tense.PAST)
    if _ruler(token) is None:
        return _weak(Tense.PRESENT)
    if token.dep_ == "amod" and predicate.type not in _LASTING:
        return _weak(Tense.PAST)
    return _above(token, inner)
