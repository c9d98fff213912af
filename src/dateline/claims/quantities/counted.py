"""What a number counts: the noun beside it, its name in plain English and the unit that readings give it."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from spacy.tokens import Doc, Token

from dateline.claims.quantities.amounts import Amount
from dateline.claims.quantities.tokens import Tokens


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
def word_list(name: str) -> frozenset[str]:
    """A list of ``claims/words/quantity_nouns.toml``: people, terms, labels, areas, fates, fate_verbs, owners, counts."""
    table = tomllib.loads((files("dateline.claims") / "words" / "quantity_nouns.toml").read_text("utf8"))
    return frozenset(table[name]["words"].split())


_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_PLURALS = frozenset({"NNS", "NNPS"})
_MODIFIERS = frozenset({"JJ", "JJR", "JJS", "VBN", "VBG", "NN", "NNS", "NNP", "NNPS", "HYPH", "POS", "CD", "FW", "AFX", "RBS"})
_SKIPPED = frozenset({"such", "more", "other", "additional", "further", "or", "so", "-", "plus", "odd", "separate"})
_LONGEST_NAME = 9
_OF_DETERMINERS = frozenset({"the", "these", "those", "its", "their", "his", "her", "our", "my", "your", "all"})
_MEN = re.compile(r"(?:men|women|people|folk|persons|goers|seekers|keepers|dwellers|fighters)$")


def counted_after(tokens: Tokens, end: int) -> Counted | None:
    """The noun that a number ending at an offset counts: in its own noun phrase, or the one behind ``of``.

    Example: "36 shells", "dozens of rounds of artillery", "two of the five bridges", "20 killed".
    """
    doc = tokens.doc
    at = tokens.after(end)
    if at >= len(doc) or doc[at].is_sent_start:
        return None
    if doc[at].lower_ == "of":
        return _behind_of(doc, at)
    if doc[at].text == "-" and at + 1 < len(doc) and doc[at + 1].tag_ in _NOUNS and doc[at].idx == end:
        return _named(doc, at + 1, at + 1)
    start = at
    while start < len(doc) and doc[start].lower_ in _SKIPPED and start - at < 3:
        start += 1
    return _phrase(doc, start) or _fate(doc, start)


def counted_elsewhere(tokens: Tokens, amount: Amount) -> Counted | None:
    """What a bare number counts, by its verb: ``the number of munitions totals 6,602``, ``the toll rose to 48``."""
    token = tokens.doc[tokens.at(amount.number_start)]
    for step, above in enumerate(token.ancestors):
        if step > 3:
            break
        if above.pos_ in {"VERB", "AUX"}:
            return _from_verb(tokens.doc, token, above)
        if above.lemma_.lower() in word_list("counts"):
            return _of_count(tokens.doc, above)
    return None


_TOLLS = frozenset({"death", "casualty", "body", "human", "injury"})


def _from_verb(doc: Doc, token: Token, verb: Token) -> Counted | None:
    if verb.lemma_.lower() in word_list("fate_verbs") and token.dep_ in {"dobj", "nummod", "nsubjpass", "pobj", "attr"}:
        return Counted(token.i, token.i, "person", "people", token.text, follows=False)
    for child in verb.children:
        if child.lemma_.lower() in word_list("counts") and child.dep_ in {"nsubj", "dobj", "nsubjpass"}:
            return _of_count(doc, child)
    return None


def _of_count(doc: Doc, noun: Token) -> Counted | None:
    """What a count is of: ``number of munitions``, ``death toll``."""
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            behind = _behind_of(doc, child.i)
            return (
                None
                if behind is None
                else Counted(behind.first, behind.last, behind.unit, behind.name, behind.words, follows=False)
            )
        if child.lower_ in _TOLLS and noun.lemma_.lower() in {"toll", "count", "tally"}:
            return Counted(child.i, noun.i, "person", "people", "deaths", follows=False)
    return None


def _behind_of(doc: Doc, at: int) -> Counted | None:
    """The noun phrase after ``of``, without its determiner and a number of its own."""
    index = at + 1
    while index < len(doc) and (doc[index].lower_ in _OF_DETERMINERS or doc[index].like_num):
        index += 1
    if index < len(doc) and doc[index].lower_ in {"them", "us", "whom", "which"}:
        return None
    return _phrase(doc, index)


def _phrase(doc: Doc, start: int) -> Counted | None:
    """The noun phrase that starts at a token: modifiers, then the head noun."""
    sent_end = doc[start].sent.end if start < len(doc) else start
    last = start
    while last < sent_end and last - start < _LONGEST_NAME and _continues(doc, start, last):
        last += 1
    head = _head(doc, start, last)
    if head is None:
        return None
    return _named(doc, start, head)


def _continues(doc: Doc, start: int, index: int) -> bool:
    token = doc[index]
    if token.tag_ in _MODIFIERS and not (token.tag_ == "CD" and index > start and not token.text.isalpha()):
        return not (
            token.tag_ == "VBN" and token.lower_ in word_list("fates") and index > start and doc[index - 1].tag_ in _NOUNS
        )
    if token.lower_ == "and" and start < index < len(doc) - 1:
        # "artillery and mortar systems": two modifiers of one noun
        return doc[index - 1].tag_ == "NN" and doc[index + 1].tag_ == "NN" and doc[min(index + 2, len(doc) - 1)].tag_ == "NNS"
    return (
        token.tag_ in {"RB", "RBR", ","}
        and start <= index < len(doc) - 1
        and doc[index + 1].tag_ in {"JJ", "VBN"}
        and token.tag_ != ","
    )


def _head(doc: Doc, start: int, stop: int) -> int | None:
    """The head noun: the first plural that no further noun follows closely in the parse, else the last noun of the run."""
    nouns = [index for index in range(start, stop) if doc[index].tag_ in _NOUNS]
    if not nouns:
        return None
    for index in nouns:
        token = doc[index]
        if token.tag_ in _PLURALS and not (
            token.dep_ in {"compound", "nmod", "poss", "amod"} and token.head.i in nouns and token.head.i > index
        ):
            return index
    run = nouns[0]
    for index in nouns[1:]:
        if doc[index].dep_ in {"appos", "nsubj", "dobj", "npadvmod", "conj"} and doc[run].head.i != index:
            break
        run = index
    return run


def _named(doc: Doc, start: int, head: int) -> Counted:
    modifiers = [doc[index] for index in range(start, head)]
    noun = singular(doc[head])
    if noun in word_list("people") or _MEN.search(doc[head].lower_) or _is_people(doc[head]):
        unit = "person"
    else:
        unit = " ".join([*_compound(modifiers), noun]).replace(" - ", "-").strip()
    name = " ".join([*(token.lower_ for token in modifiers), noun]).replace(" - ", "-").replace(" 's", "'s")
    return Counted(start, head, unit, name, doc[start : head + 1].text)


def _compound(modifiers: list[Token]) -> list[str]:
    """The modifiers that are part of the thing's name: nouns and terms of art, not adjectives, owners or proper names."""
    kept: list[str] = []
    index = 0
    while index < len(modifiers):
        group = [modifiers[index]]
        while index + 2 < len(modifiers) and modifiers[index + 1].text == "-":
            group += [modifiers[index + 1], modifiers[index + 2]]
            index += 2
        word = "".join(token.lower_ for token in group)
        if index + 1 < len(modifiers) and modifiers[index + 1].tag_ == "POS":
            kept.clear()
        elif word in word_list("terms") or (len(group) == 1 and _is_part(group[0])):
            kept.append(word)
        index += 1
    return kept


def _is_part(token: Token) -> bool:
    return (token.tag_ in {"NN", "NNS"} and token.lower_ not in word_list("owners")) or token.lower_ == "and"


def _is_people(token: Token) -> bool:
    """A plural proper name of a people: ``Ukrainians``, ``Alawites``."""
    return token.tag_ == "NNPS" and token.ent_type_ == "NORP"


_IRREGULAR = {
    "people": "people",
    "men": "man",
    "women": "woman",
    "children": "child",
    "troops": "troop",
    "personnel": "personnel",
    "feet": "foot",
    "lives": "life",
    "media": "media",
    "data": "data",
    "servicemen": "serviceman",
    "aircraft": "aircraft",
}


def singular(token: Token) -> str:
    """A noun in the singular, lower case."""
    word = token.lower_
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if token.tag_ in _PLURALS or (word.endswith("s") and token.tag_ not in {"NN", "NNP"}):
        lemma = token.lemma_.lower()
        if lemma != word:
            return lemma
        if word.endswith("ies") and len(word) > 4:
            return word[:-3] + "y"
        return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
    return word


def _fate(doc: Doc, at: int) -> Counted | None:
    """People counted by what happened to them."""
    if at < len(doc) and doc[at].lower_ in word_list("fates"):
        return Counted(at, at, "person", "people", doc[at].text)
    return None
