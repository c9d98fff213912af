"""The name and the unit of a thing counted, from the tokens of its noun phrase."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from spacy.tokens import Doc, Token


@dataclass(frozen=True, slots=True)
class Counted:
    """A noun phrase that a number counts: first and last token, unit, plain name with its adjectives, words as printed.

    ``follows`` is false where the noun stands elsewhere in the sentence (``their number totals 6,602``).
    """

    first: int
    last: int
    unit: str
    name: str
    words: str
    follows: bool = True


@cache
def _nouns_table() -> dict[str, frozenset[str]]:
    table = tomllib.loads((files("dateline") / "claims" / "words" / "quantity_nouns.toml").read_text("utf8"))
    return {name: frozenset(row["words"].split()) for name, row in table.items() if "words" in row}


def word_list(name: str) -> frozenset[str]:
    """A list of ``claims/words/quantity_nouns.toml``: people, terms, labels, areas, fates, fate_verbs, owners, counts, same."""
    return _nouns_table()[name]


@cache
def _aliases() -> dict[str, str]:
    table = tomllib.loads((files("dateline") / "claims" / "words" / "quantity_nouns.toml").read_text("utf8"))
    aliases: dict[str, str] = table["aliases"]
    return aliases


_HYPHENS = frozenset({"-", "‑", "–"})
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
PLURALS = frozenset({"NNS", "NNPS"})
_MEN = re.compile(r"(?:men|women|people|folk|children|persons|goers|seekers|keepers|dwellers|fighters)$")
# Adjectives that place a thing in a row and do not name it.
_ORDER = frozenset({"last", "next", "previous", "first", "second", "third", "final", "same", "other", "more", "such"})
_NAME_TAGS = frozenset({"JJ", "JJR", "JJS", "NN", "NNS", "FW", "AFX"})


def named(doc: Doc, start: int, head: int) -> Counted:
    """The thing counted by the tokens from ``start`` to its head noun."""
    groups = _groups([doc[index] for index in range(start, head)])
    noun = doc[head].text.removesuffix("s") if is_designation(doc[head]) else singular(doc[head])
    if groups and groups[-1][-1].text in _HYPHENS:
        noun = f"{''.join(token.lower_ for token in groups.pop())}{noun}"
    words = doc[start : head + 1].text
    name = " ".join([*(_printed(group) for group in groups if _is_describing(group)), noun])
    if is_person(doc[head]):
        return Counted(start, head, "person", name, words)
    unit = " ".join([*_compound(groups), noun])
    return Counted(start, head, _aliases().get(unit, unit), name, words)


def is_person(token: Token) -> bool:
    """Whether a noun is one for people, by the list, by its ending, or as the plural name of a people (``Alawites``)."""
    if singular(token) in word_list("people") or token.lower_ in word_list("fates") or _MEN.search(token.lower_):
        return True
    return token.tag_ == "NNPS" and token.ent_type_ == "NORP"


_DESIGNATION = re.compile(r"[A-Z][A-Za-z]{0,5}[-‑]?\d{1,4}[A-Za-z]{0,4}")


def is_designation(token: Token) -> bool:
    """Whether a token is a type of equipment: ``Su-24``, ``T-72Bs``, ``F16s``."""
    return _DESIGNATION.fullmatch(token.text) is not None


def joint_unit(noun: Token, other: Token) -> str | None:
    """The unit of two nouns counted together, where they are one kind of thing: ``towns and villages`` are settlements."""
    if is_person(noun) and is_person(other):
        return "person"
    return _aliases().get(f"{singular(noun)} and {singular(other)}")


def _groups(modifiers: list[Token]) -> list[list[Token]]:
    """Modifiers, with what hyphens join as one."""
    groups: list[list[Token]] = []
    for token in modifiers:
        hyphen = token.text in _HYPHENS
        glued = bool(groups) and groups[-1][-1].text in _HYPHENS
        if groups and (hyphen or glued):
            groups[-1].append(token)
        elif not hyphen:
            groups.append([token])
    return groups


def _printed(group: list[Token]) -> str:
    return group[0].lemma_.lower() if len(group) == 1 and group[0].tag_ == "JJS" else "".join(token.lower_ for token in group)


def _is_describing(group: list[Token]) -> bool:
    """Adjectives and nouns name the thing; participles, numbers, owners and proper names do not."""
    last = group[-1]
    if "".join(token.lower_ for token in group) in word_list("terms"):
        return True
    if any(any(char.isdigit() for char in token.text) for token in group) or last.tag_ == "VBN":
        return False
    return last.tag_ in _NAME_TAGS and last.lower_ not in word_list("owners") and last.lower_ not in _ORDER


def _compound(groups: list[list[Token]]) -> list[str]:
    """The modifiers that are part of the thing's kind: nouns and terms of art, not adjectives, owners or proper names."""
    kept: list[str] = []
    for group in groups:
        word = "".join(token.lower_ for token in group)
        if group[-1].tag_ == "POS":
            kept.clear()
        elif word in word_list("terms") or word == "and" or (len(group) == 1 and _is_kind(group[0])):
            kept.append(word)
    while kept and kept[0] == "and":
        kept.pop(0)
    return kept


def _is_kind(token: Token) -> bool:
    return (
        token.tag_ in {"NN", "NNS"}
        and token.lower_ not in word_list("owners")
        and not any(char.isdigit() for char in token.text)
    )


_IRREGULAR = {
    "people": "people",
    "men": "man",
    "women": "woman",
    "children": "child",
    "troops": "troop",
    "personnel": "personnel",
    "feet": "foot",
    "lives": "life",
    "graves": "grave",
    "servicemen": "serviceman",
    "aircraft": "aircraft",
    "drones": "drone",
    "mines": "mine",
    "corpses": "corpse",
    "axes": "axis",
}


_F_PLURALS = frozenset(
    {"half", "leaf", "wolf", "shelf", "thief", "loaf", "calf", "self", "scarf", "wharf", "knife", "wife", "life"}
)


def singular(token: Token) -> str:
    """A noun in the singular, lower case."""
    word = token.lower_
    if token.text.removesuffix("s").isupper() and len(word) > 2:
        return token.text.removesuffix("s")
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("children"):
        return word.removesuffix("ren")
    for ending in ("men", "women"):
        if word.endswith(ending) and len(word) > len(ending) + 2 and token.tag_ in PLURALS:
            return word[: -len(ending)] + ending.replace("e", "a")
    if token.tag_ in PLURALS or (word.endswith("s") and token.tag_ not in {"NN", "NNP"}):
        lemma = token.lemma_.lower()
        # the lemmatizer makes grafs of graves
        if lemma != word and (not word.endswith("ves") or lemma in _F_PLURALS or lemma.endswith("e")):
            return lemma
        if word.endswith("ies") and len(word) > 4:
            return word[:-3] + "y"
        return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
    return word
