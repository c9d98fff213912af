"""How sure: polarity, certainty and tense of a predicate as its innermost source puts it, with the words that decided.

The walk goes from the predicate's verb up to the edge of what is attributed; each operator on the way (a modal, a negation,
*likely*, *plan to*, *if*) moves the value, and the attribution's own stance moves it last.
"""

from dataclasses import dataclass, replace

from spacy.tokens import Token

from dateline.claims.attribution_found import Found
from dateline.claims.certainty_score import so_far
from dateline.claims.events import Predicate
from dateline.claims.grammar import NEGATIVE, VERBS, child, clause_above, is_asked, is_imperative, is_infinitive, is_negated
from dateline.claims.lexicon import Sureness, cues, sureness
from dateline.claims.tense import Tensed, Trust, does_by_saying, is_perfect, of_verb, plain_tense, reported_in_past, tells_past
from dateline.model import Certainty, Factuality, Polarity, Stance, Tense

_IRREALIS = frozenset({Stance.ORDERS, Stance.ASKS, Stance.PROMISES})
_RANK = {Certainty.CERTAIN: 3, Certainty.PROBABLE: 2, Certainty.POSSIBLE: 1, Certainty.UNKNOWN: 0}
# What is laid on somebody unnamed (*reportedly*, *is said to*) is put as likely, not as a fact.
_WITHOUT_HOLDER = frozenset({"adverb", "passive_without_holder"})
# Walks longer than this are parses gone wrong.
_LONGEST_WALK = 8
# Verbs that want a thing only with *for*: *called for a truce*, and not *called the truce a farce*.
_FOR_ONLY = frozenset({"call", "appeal", "hope", "wish", "ask"})
# Modals of what somebody is able to do, and of what may be so.
_ABILITY = frozenset({"can", "could", "ca"})
_CHANCE = frozenset({"may", "might"})


@dataclass(frozen=True, slots=True)
class _Value:
    polarity: Polarity = Polarity.POSITIVE
    certainty: Certainty = Certainty.CERTAIN
    tense: Tensed | None = None
    words: tuple[str, ...] = ()
    reported: bool = False

    def weaker(self, certainty: Certainty, word: str) -> "_Value":
        """The value with the lower of two certainties."""
        lower = min(self.certainty, certainty, key=_RANK.__getitem__)
        return replace(self, certainty=lower, words=(*self.words, word))

    def negated(self, word: str) -> "_Value":
        flipped = Polarity.POSITIVE if self.polarity is Polarity.NEGATIVE else Polarity.NEGATIVE
        return replace(self, polarity=flipped, words=(*self.words, word))

    def at(self, tense: Tense, trust: Trust = Trust.FAIR) -> "_Value":
        return self if self.tense is not None else replace(self, tense=Tensed(tense, trust))


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the rules say of a predicate, and how far its words settle the tense."""

    facts: Factuality
    tense: Trust


def weigh(predicate: Predicate, chain: tuple[Found, ...]) -> Weighed:
    """Polarity, certainty and tense of a predicate under its chain of attributions (outermost first)."""
    inner = chain[-1] if chain else None
    if predicate.verb is not None and does_by_saying(predicate.verb):
        facts = Factuality(polarity=Polarity.POSITIVE, certainty=Certainty.CERTAIN, tense=Tense.PRESENT, words=())
        return Weighed(replace(facts, score=so_far(facts)), Trust.FIRM)
    value = _walk(predicate, inner)
    if not is_presupposed(predicate):
        value = value if _stands_apart(predicate, inner) else _under(value, inner, lies_back=_lies_back(predicate))
        for outer in chain[:-1]:
            value = _relayed(value, outer)
    tensed = value.tense or plain_tense(predicate, inner)
    if value.certainty is Certainty.UNKNOWN:
        value = replace(value, polarity=Polarity.UNKNOWN)
    facts = Factuality(
        polarity=value.polarity, certainty=value.certainty, tense=tensed.tense, words=tuple(dict.fromkeys(value.words))
    )
    return Weighed(replace(facts, score=so_far(facts)), tensed.trust)


def _stands_apart(predicate: Predicate, inner: Found | None) -> bool:
    """Whether a predicate describes something within what is ordered, asked or promised: *to free those who were captured*."""
    if inner is None or inner.stance not in _IRREALIS:
        return False
    node = predicate.verb if predicate.verb is not None else predicate.token
    if node.dep_ == "amod":
        return True
    for _ in range(_LONGEST_WALK):
        if node.dep_ == "relcl":
            return node.tag_ == "VBD" or any(each.dep_ in ("aux", "auxpass") and each.tag_ == "VBD" for each in node.children)
        if node.dep_ not in ("conj", "dobj", "pobj", "prep", "xcomp") or node.head == node:
            return False
        node = node.head
    return False


def _lies_back(predicate: Predicate) -> bool:
    """Whether a predicate's own form is past: no order or promise reaches what was done (*asked him who had given it*)."""
    return predicate.verb is not None and tells_past(predicate.verb)


def is_presupposed(predicate: Predicate) -> bool:
    """Whether a predicate is taken for granted where it stands: *after being driven out of the town*."""
    token = predicate.token
    top = predicate.verb if predicate.verb is not None else token
    return top.dep_ in ("pcomp", "pobj") and top.head.lower_ in sureness().presupposing


def is_told_aside(predicate: Predicate) -> bool:
    """Whether a predicate is told of somebody as done, beside what the clause says: *the rebels who had seized the town*."""
    node = predicate.verb if predicate.verb is not None else predicate.token
    for _ in range(_LONGEST_WALK):
        if node.dep_ == "relcl":
            return tells_past(node)
        if node.dep_ != "conj":
            break
        node = node.head
    return False


def _walk(predicate: Predicate, inner: Found | None) -> _Value:
    """Operators from the predicate upwards, until its clause, or what is attributed, ends."""
    value = replace(_of_noun(predicate), reported=reported_in_past(inner))
    node = predicate.verb if predicate.verb is not None else _governor(predicate.token)
    stop = inner.cue_head.i if inner is not None and inner.cue_head is not None else None
    for _ in range(_LONGEST_WALK):
        if node is None or node.i == stop:
            break
        value = _operators(node, value)
        if is_imperative(node):
            value = value.weaker(Certainty.POSSIBLE, node.text).at(Tense.FUTURE, Trust.WEAK)
        step = _upwards(node, value)
        if step is None:
            break
        node, value = step
    if is_asked(predicate.token):
        value = value.weaker(Certainty.UNKNOWN, "?")
    return value


def _of_noun(predicate: Predicate) -> _Value:
    """What stands before an event noun: *no attack*, *a possible attack*."""
    value, words, token = _Value(), sureness(), predicate.token
    if token.pos_ != "NOUN":
        return value
    for each in token.children:
        if each.lower_ in words.negative_before and each.dep_ in ("det", "neg"):
            value = value.negated(each.text)
        elif each.lower_ in words.possible_before:
            value = value.weaker(Certainty.POSSIBLE, each.text)
        elif each.lower_ in words.probable_before:
            value = value.weaker(Certainty.PROBABLE, each.text)
    if token.dep_ == "pobj" and token.head.lower_ == "without":
        value = value.negated("without")
    return _intended(token, value, words)


def _intended(noun: Token, value: _Value, words: Sureness) -> _Value:
    """*ordered the withdrawal*, *called for a ceasefire*: what is wanted has not happened."""
    called = noun.dep_ == "pobj" and noun.head.lower_ == "for"
    verb = noun.head.head if called else noun.head
    if verb.lemma_.lower() in _FOR_ONLY and not called:
        return value
    if noun.dep_ in ("dobj", "nsubjpass", "pobj") and verb.pos_ in VERBS and verb.lemma_.lower() in words.intending:
        return value.weaker(Certainty.POSSIBLE, verb.text).at(Tense.FUTURE)
    return value


def _governor(token: Token) -> Token | None:
    """The infinitive or modal clause that a bare event noun stands in; a noun elsewhere is presupposed."""
    if token.dep_ in ("dobj", "nsubjpass", "attr") and token.head.pos_ in VERBS:
        head = token.head
        modals = sureness().possible_modals | sureness().future_modals
        if is_infinitive(head) or any(each.lower_ in modals for each in head.children):
            return head
    return None


def _operators(verb: Token, value: _Value) -> _Value:
    """What stands around one verb: helpers, negation, adverbs, conjunctions."""
    for each in verb.children:
        if each.dep_ not in _OPERATING:
            continue
        for operator in _OPERATORS:
            moved = operator(each, verb, value, sureness())
            if moved is not None:
                value = moved
                break
    return value


def _modal(each: Token, verb: Token, value: _Value, words: Sureness) -> _Value | None:
    if each.dep_ != "aux":
        return None
    if each.lower_ in words.future_modals:
        return _would(each, verb, value)
    if each.lower_ not in words.possible_modals:
        return None
    if is_perfect(verb):
        return value.weaker(Certainty.POSSIBLE, each.text).at(Tense.PAST, Trust.FIRM)
    if each.lower_ in _ABILITY and is_negated(verb):
        # What cannot be done is put as a fact.
        return value.at(Tense.PAST if each.lower_ == "could" else Tense.PRESENT, Trust.WEAK)
    open_ = each.lower_ in _ABILITY or each.lower_ in _CHANCE
    tense = Tense.PRESENT if each.lower_ in _CHANCE and verb.lemma_.lower() in words.statives else Tense.FUTURE
    return value.weaker(Certainty.POSSIBLE, each.text).at(tense, Trust.WEAK if open_ else Trust.FIRM)


def _would(each: Token, verb: Token, value: _Value) -> _Value:
    """*will*, and *would*: a reported *will* (*said it would leave*), else what is only thought of."""
    if each.lower_ not in ("would", "'d", "’d"):
        return value.at(Tense.FUTURE, Trust.FIRM)
    perfect = is_perfect(verb)
    if perfect or not (value.reported or is_negated(verb)):
        value = value.weaker(Certainty.POSSIBLE, each.text)
    return value.at(Tense.PAST, Trust.FIRM) if perfect else value.at(Tense.FUTURE, Trust.FAIR)


def _negation(each: Token, verb: Token, value: _Value, words: Sureness) -> _Value | None:
    del verb, words
    if each.dep_ == "neg" or (each.lower_ in NEGATIVE and each.dep_ in ("advmod", "cc", "preconj")):
        return value.negated(each.text)
    if each.dep_ == "advmod" and each.lower_ == "longer" and any(word.lower_ == "no" for word in each.children):
        return value.negated("no longer")
    if each.dep_ in ("nsubj", "nsubjpass", "dobj") and _is_none(each):
        return value.negated(each.text)
    return None


def _hedge(each: Token, verb: Token, value: _Value, words: Sureness) -> _Value | None:
    del verb
    if each.dep_ not in ("advmod", "amod", "acomp"):
        return None
    if each.lower_ in words.probable:
        return value.weaker(Certainty.PROBABLE, each.text)
    return value.weaker(Certainty.POSSIBLE, each.text) if each.lower_ in words.possible else None


def _conjunction(each: Token, verb: Token, value: _Value, words: Sureness) -> _Value | None:
    if each.dep_ not in ("mark", "advmod") or (each.dep_ == "advmod" and each.lower_ not in words.pending):
        return None
    if each.lower_ in words.open:
        return value.weaker(Certainty.UNKNOWN, each.text)
    waits = each.lower_ in words.pending and verb.tag_ in ("VBZ", "VBP")
    return value.weaker(Certainty.POSSIBLE, each.text) if waits or each.lower_ in words.conditional else None


_OPERATORS = (_modal, _negation, _hedge, _conjunction)
# How what moves a value hangs on its verb; the operators look at nothing else.
_OPERATING = frozenset("aux neg advmod amod acomp mark cc preconj nsubj nsubjpass dobj".split())


def _is_none(noun: Token) -> bool:
    """*nobody*, *no evidence*, *not one of them*."""
    if noun.lower_ in ("nobody", "none", "nothing", "no-one"):
        return True
    return any(
        each.lower_ in ("no", "not", "neither") and each.dep_ in ("det", "neg", "advmod", "preconj") for each in noun.children
    )


def _upwards(verb: Token, value: _Value) -> tuple[Token, _Value] | None:
    """The next verb that rules this one, with what the step itself says; None where the clause is its own."""
    head = verb.head
    if head == verb:
        return None
    if verb.dep_ in ("xcomp", "ccomp", "acl", "pcomp", "advcl", "dobj"):
        step = _under_adjective(verb, head, value) or _under_verb(verb, head, value)
        if step is not None:
            return step
    finite = verb.tag_ in ("VBZ", "VBP", "VBD") or any(
        each.dep_ in ("nsubj", "nsubjpass", "aux") and each.lower_ != "to" for each in verb.children
    )
    shares = verb.dep_ == "conj" and head.pos_ in VERBS and not finite
    return (head, value) if shares else None


def _under_adjective(verb: Token, head: Token, value: _Value) -> tuple[Token, _Value] | None:
    """*likely to attack*, *unable to hold*, *ready to leave*."""
    words = sureness()
    if head.lower_ in ("likely", "probable"):
        return head.head, _operators(head, value.weaker(Certainty.PROBABLE, head.text).at(Tense.FUTURE))
    if head.lower_ in words.unready:
        unlikely = head.lower_ == "unlikely"
        value = value.negated(head.text)
        return head.head, value.weaker(Certainty.PROBABLE, head.text).at(Tense.FUTURE) if unlikely else value
    if head.lower_ == "able" and of_verb(head.head, None).tense is Tense.PAST:
        return head.head, value
    if head.lower_ in words.ready and is_infinitive(verb):
        return head.head, value.weaker(Certainty.POSSIBLE, head.text).at(Tense.FUTURE)
    return None


def _under_verb(verb: Token, head: Token, value: _Value) -> tuple[Token, _Value] | None:
    """*failed to*, *seems to*, *plans to*, *in order to*, *stopped shelling*."""
    words, lemma = sureness(), head.lemma_.lower()
    if verb.tag_ == "VBN" and verb.dep_ != "xcomp" and lemma in words.wanting and child(verb, ("aux", "auxpass")) is None:
        return head, value.weaker(Certainty.POSSIBLE, head.text).at(Tense.FUTURE)
    if lemma in words.failing:
        return head, value.negated(head.text)
    if lemma in words.seeming:
        return head, value.weaker(Certainty.PROBABLE, head.text)
    if lemma in words.bringing and verb.dep_ in ("xcomp", "ccomp"):
        return head, value
    if is_infinitive(verb) and verb.dep_ == "xcomp" and (_is_bound(head) or (lemma == "go" and head.tag_ == "VBG")):
        return head, value.at(Tense.FUTURE) if lemma == "go" else value.weaker(Certainty.POSSIBLE, head.text).at(Tense.FUTURE)
    if lemma == "have" and child(head, ("advmod",)) is not None and any(each.lower_ == "yet" for each in head.children):
        return head, value.negated("yet to")
    intended = lemma in words.intending or verb.dep_ == "advcl" or (verb.dep_ == "acl" and head.pos_ == "NOUN")
    if is_infinitive(verb) and intended:
        return head, value.weaker(Certainty.POSSIBLE, "to").at(Tense.FUTURE)
    if verb.dep_ == "xcomp":
        return head, value
    return _behind_preposition(head, value) if verb.dep_ == "pcomp" else None


def _behind_preposition(preposition: Token, value: _Value) -> tuple[Token, _Value] | None:
    """*in the process of leaving*, *without firing*, *kept from crossing*, *a way of crossing*."""
    words, ruler = sureness(), preposition.head
    if ruler.lemma_.lower() in words.phases:
        above = clause_above(ruler)
        return (above, value) if above is not None else None
    if preposition.lower_ == "without":
        return ruler, value.negated(preposition.text)
    if ruler.lemma_.lower() in words.failing:
        return ruler, value.negated(ruler.text)
    if ruler.lemma_.lower() in words.intending | words.aims:
        return ruler, value.weaker(Certainty.POSSIBLE, ruler.text)
    return None


def _is_bound(head: Token) -> bool:
    """*has to leave*, *is to leave*: what is laid on somebody; *had to leave* tells that it was done."""
    if head.lemma_.lower() == "be":
        return True
    return (
        head.lemma_.lower() == "have"
        and head.tag_ in ("VBP", "VBZ", "VB")
        and all(each.lower_ != "yet" for each in head.children)
    )


def _under(value: _Value, inner: Found | None, *, lies_back: bool) -> _Value:
    """What the innermost source's act makes of the content."""
    if inner is None:
        return value
    cue = inner.cue_head
    word = cue.text if cue is not None else inner.stance.value
    lemma = cue.lemma_.lower() if cue is not None else ""
    if inner.source_head is None and inner.stance is Stance.ASSERTS and inner.rule in _WITHOUT_HOLDER:
        return value.weaker(Certainty.PROBABLE, word)
    match inner.stance:
        case Stance.BELIEVES:
            value = value.weaker(Certainty.POSSIBLE if lemma in cues().wishes else Certainty.PROBABLE, word)
            return _transfer_negation(value, cue)
        case Stance.ORDERS | Stance.ASKS | Stance.PROMISES:
            return _wanted(value, inner, word, lies_back=lies_back)
        case Stance.DENIES:
            return (value.weaker(Certainty.PROBABLE, word) if lemma == "doubt" else value).negated(word)
        case Stance.DOES_NOT_DENY:
            return value.weaker(Certainty.POSSIBLE, word)
        case Stance.DECLINES:
            return value.weaker(Certainty.UNKNOWN, word)
    return value


def _wanted(value: _Value, inner: Found, word: str, *, lies_back: bool) -> _Value:
    """*ordered them to leave*, *asked whether they had left*, *promised to leave*."""
    cue = inner.cue_head
    lemma = cue.lemma_.lower() if cue is not None else ""
    if inner.stance is Stance.ASKS and lemma in sureness().questions and cue is not None and child(cue, ("xcomp",)) is None:
        value = value.weaker(Certainty.UNKNOWN, word)
        return value if lies_back else value.at(Tense.FUTURE)
    flat = inner.stance is Stance.PROMISES and value.tense is not None and value.certainty is Certainty.CERTAIN
    if lies_back or flat:
        # What was done is not wanted any more, and who promises that he will says so flatly.
        return value
    value = value.weaker(Certainty.POSSIBLE, word).at(Tense.FUTURE)
    return value.negated(word) if lemma in sureness().forbidding else value


def _relayed(value: _Value, outer: Found) -> _Value:
    """What an outer link takes back: reports that somebody did not deny, or would not speak of, are no facts."""
    word = outer.cue_head.text if outer.cue_head is not None else outer.stance.value
    if outer.stance is Stance.DOES_NOT_DENY:
        return value.weaker(Certainty.POSSIBLE, word)
    return value.weaker(Certainty.UNKNOWN, word) if outer.stance is Stance.DECLINES else value


def _transfer_negation(value: _Value, cue: Token | None) -> _Value:
    """*are not expected to attack*, *do not believe that ...*: the negation falls on the content."""
    if cue is None:
        return value
    if child(cue, ("neg",)) is not None:
        value = value.negated("not")
    return value.at(Tense.FUTURE) if cue.lemma_.lower() in sureness().forecasts else value
