"""Losses: what befell those whom a claim counts, whose they were, and whether they were civilian or military.

The words stand in ``words/losses.toml``. An amount is no loss because a claim has it: *three gunmen killed 12* counts twelve
dead. A side is answered where the amount's own words or the claim's clause name it, never from who is at war with whom.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

from spacy.tokens import Token

from dateline.claims.actors import Naming, Parties
from dateline.claims.actors.kinds import CIVIL, FIGHTING, kind_words, lemma
from dateline.claims.events import Predicate, verb_lemma
from dateline.claims.grammar import SUBJECTS, child, is_passive, object_of
from dateline.claims.lexicon import event_words
from dateline.claims.mention import Mention
from dateline.model import RISEN, Actor, Quantity
from dateline.text import Parsed

_PERSON = "person"
# Kinds of things; all others are of people.
_EQUIPMENT, _SETTLEMENTS = "equipment", "settlements"
_THINGS = frozenset({_EQUIPMENT, _SETTLEMENTS})
CIVILIAN, MILITARY = "civilian", "military"
# How many words up an amount may hang on its predicate.
_REACH = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """One kind of loss: the words that tell of it and, for things, what can be lost."""

    name: str
    done: frozenset[str]
    befalls: frozenset[str]
    words: frozenset[str]
    goods: frozenset[str]
    military: frozenset[str]


@cache
def _table() -> tuple[tuple[Loss, ...], Mapping[str, frozenset[str]]]:
    """The kinds in the order of the file, and the words of the last section."""
    text = resources.files("dateline.claims").joinpath("words/losses.toml").read_text("utf-8")
    rows = {
        name: {key: frozenset(str(words).split()) for key, words in row.items()} for name, row in tomllib.loads(text).items()
    }
    status = rows.pop("status")
    keys = ("done", "befalls", "words", "goods", "military")
    return tuple(Loss(name=name, **{key: row.get(key, frozenset()) for key in keys}) for name, row in rows.items()), status


def with_losses(
    quantities: Sequence[Quantity],
    mentions: Sequence[Mention[Quantity]],
    predicate: Predicate,
    told: tuple[Parties, Naming, Parsed],
) -> tuple[Quantity, ...]:
    """A claim's quantities, those that are losses with their kind, side and status.

    Args:    mentions: the quantities of the claim's sentence, as found, for where they stand.
    """
    if not quantities:
        return ()
    parties, naming, parsed = told
    spans = {each.found.start: each.span for each in mentions}
    found: dict[int, Quantity] = {}
    for each in quantities:
        noun = parsed.head(spans[each.start]) if each.start in spans else None
        found[each.start] = _with_loss(each, noun, predicate, parties, naming) if noun is not None else each
    return tuple(_like_total(each, found) for each in found.values())


def _like_total(part: Quantity, found: Mapping[int, Quantity]) -> Quantity:
    """A part with what befell its total, and its side."""
    total = found.get(part.part_of) if part.part_of is not None else None
    if total is None or total.loss is None:
        return part
    return replace(part, loss=part.loss or total.loss, side=part.side or total.side)


def _with_loss(amount: Quantity, head: Token, predicate: Predicate, parties: Parties, naming: Naming) -> Quantity:
    noun = _counted(head)
    kind = _loss(amount, head, noun, predicate)
    if kind is None:
        return amount
    side = naming.country(noun) if noun.pos_ != "NUM" else None
    if side is None and kind.name in _THINGS and (taken := object_of(predicate.token, ("from",))) is not None:
        side = naming.country(taken)
    whose = _whose(amount, predicate, parties)
    return replace(amount, loss=kind.name, side=side or _side(whose), status=_status(amount, noun, kind, whose))


def _counted(head: Token) -> Token:
    """The noun that is counted: itself, or behind *dozens of*."""
    if head.pos_ != "NUM" and not (head.lemma_.lower() in _VAGUE and (head.like_num or head.tag_ == "NNS")):
        return head
    of = next((each for each in head.children if each.lower_ == "of" and each.dep_ == "prep"), None)
    behind = child(of, ("pobj",)) if of is not None else None
    return behind if behind is not None else head


# Plurals that count what stands behind *of*.
_VAGUE = frozenset({"dozen", "score", "hundred", "thousand", "million", "ten", "number", "couple", "handful"})


def _loss(amount: Quantity, head: Token, noun: Token, predicate: Predicate) -> Loss | None:
    """What befell those counted, by their own words, else by the predicate that they are the object of."""
    kinds, _ = _table()
    if amount.unit == _PERSON:
        own = frozenset((amount.text + " " + (amount.of or "")).lower().replace("-", " ").split())
        said = [kind for kind in kinds if kind.name not in _THINGS and kind.words & own]
        if said:
            # "dead and wounded", "killed or injured": one number of both.
            both = {kind.name for kind in said} >= {"dead", "wounded"}
            return next(kind for kind in kinds if kind.name == "casualties") if both else said[0]
        return next((kind for kind in kinds if kind.name not in _THINGS and _tells(kind, predicate, head)), None)
    unit = (amount.unit or "").split(" ")[-1].split("-")[-1] or noun.lemma_.lower()
    things = (kind for kind in kinds if kind.name in _THINGS and unit in kind.goods | kind.military)
    return next((kind for kind in things if _tells(kind, predicate, head)), None)


def _tells(kind: Loss, predicate: Predicate, head: Token) -> bool:
    """Whether a predicate says that this befell those counted."""
    token = predicate.token
    if token.pos_ in ("NOUN", "PROPN", "ADJ") or token.dep_ in ("amod", "acomp"):
        return token.lower_ in kind.words and not _acts(head, token)
    lemmas = set(verb_lemma(token))
    if lemmas & kind.befalls and _is_subject(head, token) and not is_passive(token):
        return True
    if token.lower_ in kind.words and token.tag_ == "VBN" and not _acts(head, token):
        return True
    return bool(lemmas & kind.done) and not _acts(head, token)


def _is_subject(head: Token, verb: Token) -> bool:
    below = _below(head, verb)
    return below is None or below.dep_ in SUBJECTS


def _acts(head: Token, token: Token) -> bool:
    """Whether those counted are who does it: the subject of an active verb, or behind *by*."""
    below = _below(head, token)
    if below is None:
        return False
    if below.dep_ == "agent" or below.lower_ == "by":
        return True
    return below.dep_ in ("nsubj", "poss") and not is_passive(token)


def _below(head: Token, token: Token) -> Token | None:
    """The child of a predicate under which an amount stands; None where it stands elsewhere."""
    at = head
    for _ in range(_REACH):
        if at.head == token and at != token:
            return at
        if at.head == at:
            return None
        at = at.head
    return None


def _whose(amount: Quantity, predicate: Predicate, parties: Parties) -> Actor | None:
    """The party that those counted are or belong to, where the claim's own clause names it."""
    token = predicate.verb or predicate.token
    lemmas = set(verb_lemma(token)) | {lemma(predicate.token)}
    if lemmas & (event_words().undergoing | {"lose"}) and not is_passive(token):
        return parties.recipient or parties.actor
    who = parties.recipient
    if who is None or who.basis is not None:
        return None
    meets = who.start is not None and who.end is not None and who.start < amount.end and amount.start < who.end
    # A number alone counts the ones acted on: "12 nurses were killed and 30 wounded".
    return who if meets or (amount.of is None and amount.unit == _PERSON) else None


def _side(actor: Actor | None) -> str | None:
    """A country's code, or a group's name where it fights for no country."""
    if actor is None or actor.basis is not None:
        return None
    return actor.country or (actor.name if actor.role == RISEN and actor.text[:1].isupper() else None)


def _status(amount: Quantity, noun: Token, kind: Loss, whose: Actor | None) -> str | None:
    """Civilian or military, by the words beside the noun, by the noun, else by the party that they are."""
    if kind.name == _SETTLEMENTS:
        return None
    if kind.name == _EQUIPMENT:
        things = {*(amount.unit or "").replace("-", " ").split(), *(each.lower_ for each in noun.lefts)}
        return MILITARY if things & (kind.military | {MILITARY}) else CIVILIAN if CIVILIAN in things else None
    _, status = _table()
    words = {each.lower_ for each in (noun, *noun.lefts)} | set((amount.of or "").lower().split())
    for name in (CIVILIAN, MILITARY):
        if words & status[name]:
            return name
    name = lemma(noun)
    sector = kind_words().sectors.get(name) if name not in status["either"] else None
    if sector is None and whose is not None and not _may_be_either(whose, status["either"]):
        sector = whose.role
    return CIVILIAN if sector in CIVIL else MILITARY if sector in FIGHTING else None


def _may_be_either(actor: Actor, words: frozenset[str]) -> bool:
    return any(word in words or word.removesuffix("s") in words for word in actor.text.lower().split())
