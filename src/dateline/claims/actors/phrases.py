"""Which words of a noun's phrase name somebody: without articles, measures and what says where; with a name beside it."""

from collections.abc import Sequence

from spacy.tokens import Token

from dateline.claims.actors.kinds import kind_words, lemma, person_noun
from dateline.claims.columns import columns_of
from dateline.claims.grammar import OWNERS, PLURAL, VERBS, children, object_of, phrase_at

# A party's words end before these: they say where and when, not who.
_NOT_WHO = frozenset({"in", "at", "for", "from", "with", "on", "near", "around", "during", "after", "before"})
# Tags of words before a party's own: articles, and what a parse gone wrong puts there (*when rebels*, *during July rebels*).
_BEFORE = frozenset({"DT", "PDT", "WDT", "WP$", "CC", "WRB", "IN"})

# Whose something is of those who speak or are spoken to is no part of its name.
_YOURS = frozenset({"your", "our", "my"})


def hyphened_to(word: Token) -> Sequence[Token] | None:
    """What stands before a word and its hyphen: *ex-* of *ex-soldiers*."""
    if word.i < 2 or word.nbor(-1).text != "-" or word.nbor(-1).whitespace_ or word.nbor(-2).whitespace_:
        return None
    return (word.nbor(-2), word.nbor(-1))


def unhyphened(noun: Token) -> Token:
    """*ex-soldiers*, of which parsers make three nouns: the last."""
    last = noun
    while last.i + 2 < len(last.doc) and not last.whitespace_ and last.nbor(1).text == "-" and not last.nbor(1).whitespace_:
        after = last.nbor(2)
        if after.pos_ not in ("NOUN", "PROPN") or last.pos_ not in ("NOUN", "PROPN", "ADJ", "X"):
            break
        last = after
    return last


def measured(noun: Token) -> Token:
    """*a series of strikes*: what it is a series of."""
    if noun.pos_ != "NOUN" or lemma(noun) not in kind_words().measures:
        return noun
    return object_of(noun, ("of",)) or noun


def in_apposition(noun: Token) -> Token:
    """The name beside a noun: *its ambassador, Pavel Drusk*; *the paramilitary Salt Guard*, where parsers take the adjective
    before it for the noun.
    """
    if noun.dep_ == "appos" and _is_person_name(noun.head) and person_noun(noun):
        return noun.head
    if noun.pos_ in ("NOUN", "PROPN") and noun.ent_type_ != "PERSON" and noun.tag_ not in PLURAL and person_noun(noun):
        named = next((each for each in children(noun, ("appos",)) if _is_person_name(each)), None)
        if named is not None:
            return named
    after = noun.nbor(1) if noun.pos_ == "ADJ" and noun.i + 1 < len(noun.doc) else None
    if after is None or after.pos_ != "PROPN":
        return noun
    return next((each for each in children(noun, ("appos",)) if after in each.subtree), noun)


def _is_person_name(noun: Token) -> bool:
    return noun.pos_ == "PROPN" and noun.ent_type_ in ("PERSON", "")


def _is_none_of_it(first: Token) -> bool:
    """Whether a phrase's first word is no part of a name."""
    return first.tag_ in _BEFORE or first.is_punct or first.lower_ in _YOURS


def shortest(noun: Token) -> Sequence[Token]:
    """A noun's words without article, and without what says where or when."""
    columns = columns_of(noun.doc)
    within: Sequence[int] = phrase_at(noun)
    if any(columns.parts[at] in VERBS and at != noun.i and columns.deps[at] not in OWNERS for at in within):
        # A parse gone wrong: a whole clause is nobody's name.
        within = [*(each.i for each in children(noun, OWNERS) if each.i < noun.i), noun.i]
    words = [noun.doc[at] for at in within]
    while len(words) > 1 and words[0] != noun and words[0].head.pos_ != "NUM" and _is_none_of_it(words[0]):
        words = words[1:]
    for at, each in enumerate(words):
        if each.i > noun.i and columns.deps[each.i] == "prep" and each.lower_ in _NOT_WHO:
            words = words[:at]
            break
    while len(words) > 1 and words[-1] != noun and words[-1].is_punct:
        words = words[:-1]
    return words
