"""What kind of thing a noun is, seen as a party to an event: somebody, somewhere, a weapon, a doing, or a thing."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib import resources

from spacy.tokens import Token

from dateline.claims.actors.roster import Roster
from dateline.claims.grammar import child, children, is_pronoun
from dateline.claims.lexicon import cues, event_words
from dateline.model import RISEN

# PLOVER sectors of those to whom a war is done: they fight for nobody and hold no ground.
CIVIL = frozenset({"CVL", "REF", "JRN", "LAB", "EDU", "MED", "REL", "BUS", "NGO"})
# Sectors of those who fight it, for a state or against one.
FIGHTING = frozenset({"MIL", RISEN})


class Kind(Enum):
    """Somebody can act and be acted on; a weapon or a doing leads to whoever stands behind it; the rest does neither."""

    SOMEBODY = "somebody"
    PLACE = "place"
    WEAPON = "weapon"
    DOING = "doing"
    THING = "thing"


@dataclass(frozen=True, slots=True, kw_only=True)
class KindWords:
    """The word lists of ``words/sectors.toml`` and ``words/people.txt``."""

    sectors: Mapping[str, str]
    people: frozenset[str]
    bodies: frozenset[str]
    weapons: frozenset[str]
    rising: frozenset[str]
    mixed: frozenset[str]
    doings: frozenset[str]
    opponents: frozenset[str]
    intruders: frozenset[str]
    reviled: frozenset[str]
    parties: frozenset[str]
    measures: frozenset[str]
    locals: frozenset[str]
    directions: frozenset[str]
    women: frozenset[str]
    men: frozenset[str]


@cache
def kind_words() -> KindWords:
    """The tables, read once."""
    folder = resources.files("dateline.claims").joinpath("words")
    table = tomllib.loads(folder.joinpath("sectors.toml").read_text("utf-8"))
    rows = [
        line.split("\t") for line in folder.joinpath("people.txt").read_text("utf-8").splitlines() if not line.startswith("#")
    ]
    bodies = frozenset(row[0] for row in rows if len(row) > 1) | frozenset(table["bodies"]["words"].split())
    sectors = {word: sector for sector, words in table["sectors"].items() for word in words.split()}
    kinds = {name: frozenset(words.split()) for name, words in table["kinds"].items()}
    return KindWords(sectors=sectors, people=frozenset(row[0] for row in rows), bodies=bodies, **kinds)


def lemma(noun: Token) -> str:
    """A noun's dictionary form; of plurals in capitals (*Rebels* at the head of a sentence) taggers leave the plural."""
    found = str(noun.lemma_).lower()
    if found.endswith("men") and noun.pos_ == "PROPN":
        # *Gunmen* at the head of a sentence.
        one = f"{found[:-2]}an"
        return one if one in kind_words().sectors else found
    if not found.endswith("s") or noun.tag_ != "NNPS":
        return found
    return found[:-3] + "y" if found.endswith("ies") else found.removesuffix("s")


def person_noun(noun: Token) -> bool:
    """Whether a common noun means one or more persons rather than a body."""
    words = kind_words()
    name = lemma(noun)
    return name not in words.bodies and (name in words.people or name in words.sectors)


def is_of_people(adjective: Token) -> bool:
    """*civilian casualties*: whether an adjective is a noun of a sector's people."""
    return adjective.pos_ == "ADJ" and adjective.lower_ in kind_words().sectors


def body_noun(noun: Token) -> bool:
    """Whether a common noun means a body of people: *army*, *council*."""
    return noun.pos_ in ("NOUN", "PROPN") and lemma(noun) in kind_words().bodies


def kind_of(noun: Token, roster: Roster) -> Kind:
    """What kind of thing a noun is."""
    words = kind_words()
    name = lemma(noun)
    is_common = noun.pos_ in ("NOUN", "PRON") or not noun.text[:1].isupper()
    if is_common and name in words.weapons:
        # Before the tagger's word for it: a weapon in a name's place is taken for a person.
        return Kind.WEAPON
    if is_pronoun(noun) or noun.ent_type_ == "PERSON" or (noun.text.isupper() and roster.entry(noun.text) is not None):
        return Kind.SOMEBODY
    if is_common:
        return _common(noun, name, words)
    entry = roster.entry(noun.text)
    if entry is not None:
        return Kind.SOMEBODY
    if noun.ent_type_ in ("ORG", "NORP") or name in words.sectors:
        return Kind.SOMEBODY
    if noun.ent_type_ in ("GPE", "LOC", "FAC"):
        return Kind.PLACE
    return Kind.SOMEBODY if name in words.people else Kind.THING


def _common(noun: Token, name: str, words: KindWords) -> Kind:
    if name in words.sectors or name in words.mixed or name in words.parties:
        return Kind.SOMEBODY
    if name in cues().unnamed or noun.lower_ in cues().unnamed:
        return Kind.SOMEBODY
    if name in words.doings or noun.lower_ in event_words().nouns or name in event_words().nouns:
        return Kind.DOING
    if name in event_words().ground:
        return Kind.PLACE
    return Kind.SOMEBODY if name in words.people else Kind.THING


def sector_of(noun: Token, roster: Roster, name: str) -> str | None:
    """PLOVER's sector of a party: that of its head word, else that of its name in the roster."""
    found = _sector(noun, kind_words())
    if found is not None or lemma(noun) in kind_words().mixed:
        return found
    entry = roster.entry(name) or roster.entry(noun.text) or roster.group(name)
    return entry.sector if entry is not None else None


def _sector(noun: Token, words: KindWords) -> str | None:
    """The sector of a head word; of a column or a convoy that of those in it, where it is said of what it is."""
    name = lemma(noun)
    if name not in words.mixed:
        return words.sectors.get(name)
    behind = [each for of in noun.children if of.lower_ == "of" for each in children(of, ("pobj",))]
    told = (*behind, *children(noun, ("compound", "amod")))
    found = next((words.sectors[lemma(each)] for each in told if lemma(each) in words.sectors), None)
    if found is None and any(lemma(each) == "tank" for each in behind):
        return "MIL"
    return found if found is not None or behind else words.sectors.get(name)


def is_named_apart(noun: Token) -> bool:
    """*the Harrow attack*: an event that is called by a name is not whichever was told before it."""
    return any(each.dep_ in ("compound", "nmod") and each.pos_ == "PROPN" for each in noun.lefts)


def is_counted(noun: Token) -> bool:
    """*at least five soldiers*: some of a side, and no name for it."""
    return child(noun, ("nummod", "quantmod")) is not None


def is_onesided(token: Token) -> bool:
    """*a massacre*, *committed a massacre*: violence that is no fight."""
    done = child(token, ("dobj",))
    return any(lemma(each) in event_words().onesided for each in (token, done) if each is not None)
