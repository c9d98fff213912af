"""Who holds which office in one document: *Russian president X*, *the governor of Y, Z*, *Z, Ostrun's defence minister*.

Offices are common nouns of the cue lexicon; who holds one is only what the document itself says beside a name.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from spacy.tokens import Span as SpacySpan
from spacy.tokens import Token

from dateline.claims.grammar import VERBS, children
from dateline.claims.lexicon import cues

_INSTALLING = frozenset({"installed", "appointed", "imposed"})
# How far beside a name its office is looked for, in tokens: "the head of the military administration of Z, X".
_WINDOW = 9
_DEFINITE = frozenset(["the", "this", "that"])
_INDEFINITE = frozenset(["a", "an", "another", "former", "ex", "any", "one", "some", "no", "every", "each", "late"])


@dataclass(frozen=True, slots=True)
class Role:
    """An office as said beside a name: its head, the words that narrow it, the country it names, the name's last word."""

    office: str
    words: frozenset[str]
    country: str | None
    last: str


def role_beside(entity: SpacySpan, last: str, code: Callable[[Token], str | None]) -> Role | None:
    """The office said before a name or in the apposition behind it."""
    doc = entity.doc
    before = _office(list(doc[max(entity.sent.start, entity.start - _WINDOW) : entity.start])[::-1])
    after: Token | None = None
    if before is None and doc[entity.end : entity.end + 1].text == ",":
        after = _office(list(doc[entity.end + 1 : min(entity.end + 1 + _WINDOW, entity.sent.end)]))
    found = before if before is not None else after
    if found is None or any(each.lower_ in _INDEFINITE for each in _narrowing(found)):
        return None
    words = _narrowing(found)
    country = next((known for each in words if (known := code(each)) is not None), None)
    return Role(found.lemma_.lower(), _narrow(words, code), country, last)


def installers(noun: Token) -> tuple[Token, ...]:
    """The words that tell by whom somebody is installed: *officials appointed by X*; empty where nothing tells."""
    clauses = (each for each in children(noun, ("acl", "relcl")) if each.lower_ in _INSTALLING)
    return tuple(word for clause in clauses for word in clause.subtree)


def holder(noun: Token, roles: Sequence[Role], code: Callable[[Token], str | None]) -> str | None:
    """The last name of the one person who holds the office that a noun phrase names, else None."""
    if noun.tag_ not in ("NN", "NNP") or noun.ent_type_ == "PERSON" or not is_definite(noun):
        return None
    words = _narrowing(noun)
    country = next((known for each in words if (known := code(each)) is not None), None)
    narrow = _narrow(words, code)
    fitting = {
        role.last
        for role in roles
        if role.office == noun.lemma_.lower()
        and narrow <= role.words
        and (country is None or role.country is None or role.country == country)
    }
    return next(iter(fitting)) if len(fitting) == 1 else None


def _office(tokens: Sequence[Token]) -> Token | None:
    """The first office among tokens going away from a name, before a verb or a second comma ends the apposition."""
    commas = 0
    for token in tokens:
        commas += token.text == ","
        if token.pos_ in VERBS or token.text in '.;:()“”"' or commas > 1 or token.ent_type_ == "PERSON":
            return None
        if token.lemma_.lower() in cues().offices and token.tag_ in ("NN", "NNP"):
            return token
    return None


def _narrowing(noun: Token) -> list[Token]:
    """The words of a phrase that narrow an office: before it, and behind its *of*."""
    behind = [each for child in noun.rights if child.lower_ in ("of", "for") for each in child.subtree]
    return [*(each for child in noun.lefts for each in child.subtree), *behind]


def _narrow(words: Sequence[Token], code: Callable[[Token], str | None]) -> frozenset[str]:
    return frozenset(each.lower_ for each in words if each.pos_ in ("NOUN", "PROPN", "ADJ") and code(each) is None)


def is_definite(noun: Token) -> bool:
    """Whether a phrase means one known holder: *the minister*, *its president*, *Russian President*; not *a minister*."""
    first = next(iter(noun.lefts), None)
    if any(each.lower_ in _INDEFINITE for each in noun.lefts):
        return False
    return noun.tag_ == "NNP" or (first is not None and (first.lower_ in _DEFINITE or first.dep_ == "poss"))
