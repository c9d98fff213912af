"""What looks like an event and is a state: *strengthened the tax system*, *killed in a stampede*, *left without paying*.

The words are in ``words/lookalikes.toml``. Each test looks at one predicate's own words and phrases.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from spacy.tokens import Token

from dateline.claims.actors.doers import is_event
from dateline.claims.actors.kinds import Kind, kind_of
from dateline.claims.actors.roster import roster
from dateline.claims.events import Predicate, is_verb_of
from dateline.claims.grammar import OBJECTS, agent, child, children, is_passive, object_of, participle_of
from dateline.claims.lexicon import EventWords
from dateline.model import EventType

_CAUSING = frozenset({"in", "of", "from", "by", "during", "after", "with", "against", "on", "to", "due", "because", "at"})
_PREDICATIVE = frozenset({"oprd", "acomp"})
_ONE_PERSON = frozenset({"he", "she"})
_VALUED = frozenset({EventType.AID, EventType.SUPPORT})
_REGIONS = frozenset({"GPE", "LOC", "FAC", "ORG", "NORP"})
# Types that only somebody can bring about, however sure the model is: *relations are developing*.
_PARTNERS = frozenset({EventType.COOPERATE, EventType.SUPPORT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookalikes:
    """The lists of ``words/lookalikes.toml`` by their sections."""

    verbs: frozenset[str]
    nouns: frozenset[str]
    hard: frozenset[str]
    counting: frozenset[str]
    behind: frozenset[str]
    showing: frozenset[str]
    trade: frozenset[str]
    goods: frozenset[str]
    rules: frozenset[str]
    standing: frozenset[str]
    bodies: frozenset[str]
    needing: frozenset[str]
    engaging: frozenset[str]
    mishaps: frozenset[str]
    failing: frozenset[str]
    ways: frozenset[str]
    danger: frozenset[str]
    harming: frozenset[str]
    leaving: frozenset[str]
    posts: frozenset[str]
    enabling: frozenset[str]
    fought: frozenset[str]
    fighting: frozenset[str]
    harmless: frozenset[str]
    serving: frozenset[str]
    operating: frozenset[str]
    spanning: frozenset[str]
    listing: frozenset[str]
    titles: frozenset[str]
    everyday: frozenset[str]
    warring: frozenset[str]


@cache
def lookalikes() -> Lookalikes:
    """The tables, read once."""
    path = resources.files("dateline.claims").joinpath("words", "lookalikes.toml")
    sections: dict[str, dict[str, str]] = tomllib.loads(path.read_text("utf-8"))
    table = {name: {key: frozenset(words.split()) for key, words in rows.items()} for name, rows in sections.items()}
    return Lookalikes(
        verbs=table["bland"]["verbs"],
        nouns=table["bland"]["nouns"],
        hard=table["bland"]["hard"],
        counting=table["bland"]["counting"],
        behind=table["bland"]["behind"],
        showing=table["bland"]["showing"],
        trade=table["trade"]["nouns"],
        goods=table["trade"]["goods"],
        rules=table["rules"]["nouns"],
        standing=table["standing"]["nouns"],
        bodies=table["standing"]["bodies"],
        needing=table["needing"]["verbs"],
        engaging=table["needing"]["engaging"],
        mishaps=table["mishap"]["nouns"],
        failing=table["mishap"]["failing"],
        ways=table["mishap"]["ways"],
        danger=table["danger"]["nouns"],
        harming=table["mishap"]["harming"],
        leaving=table["leaving"]["verbs"],
        posts=table["leaving"]["posts"],
        enabling=table["enabling"]["verbs"],
        fought=table["mishap"]["fought"],
        fighting=table["mishap"]["fighting"],
        harmless=table["harmless"]["nouns"],
        serving=table["harmless"]["words"],
        operating=table["harmless"]["operating"],
        spanning=table["spanning"]["verbs"],
        listing=table["listing"]["verbs"],
        titles=table["titles"]["nouns"],
        everyday=table["everyday"]["words"],
        warring=table["everyday"]["warring"],
    )


def is_lookalike(predicate: Predicate, lexicon: EventWords, *, sure: bool) -> bool:
    """Whether a typed predicate tells of a state after all.

    Args:    sure: whether the model stands behind the type.
    """
    words = lookalikes()
    token = predicate.token
    return (
        _is_bland(token, lexicon, words)
        or _is_mishap(predicate, words)
        or _is_left_so(token, lexicon, words)
        or _is_standing(predicate, words)
        or _is_danger(predicate, words)
        or _is_trade(token, words)
        or _is_harmless(token, words)
        or _is_named(token, words)
        or _is_owed(predicate)
        or token.lemma_.lower() in words.listing
        or _is_duty(token)
        or _is_value(predicate)
        or _only_speaks(predicate)
        or _lacks_object(token, lexicon, words)
        or _is_nobodys(predicate, sure=sure)
    )


def _is_nobodys(predicate: Predicate, *, sure: bool) -> bool:
    """Whether a mere thing does it, where the model is not sure or only somebody can."""
    somebodys = predicate.type in _PARTNERS and not predicate.rule.startswith("speech_act")
    return (somebodys or not sure) and _is_a_things(predicate)


# --- of a mere thing ---------------------------------------------------------------------------------------------------------


def _is_bland(token: Token, lexicon: EventWords, words: Lookalikes) -> bool:
    """*strengthened the tax system*: its object is nobody, no place and no event of the lexicon."""
    if token.pos_ in ("NOUN", "PROPN"):
        behind = object_of(token, ("of", "for"))
        if behind is None:
            return token.lower_ in words.nouns
        return token.lower_ in words.nouns | words.behind and _is_mere(behind, lexicon, words)
    if token.pos_ != "VERB" or not is_verb_of(token, words.verbs):
        return False
    nouns = _done_to(token)
    if not nouns:
        # *demonstrates that ...*
        return child(token, ("ccomp",)) is not None and token.lemma_.lower() in words.showing
    beside = (each for noun in nouns for each in noun.conjuncts)
    return all(_is_mere(each, lexicon, words) for each in nouns) and not any(_is_party(each) for each in beside)


def _done_to(verb: Token) -> tuple[Token, ...]:
    """The objects of a verb, the subject of its passive, or the noun behind which it is a participle."""
    told = participle_of(verb)
    if told is not None:
        return (told,)
    return tuple(children(verb, OBJECTS))


def _is_party(noun: Token) -> bool:
    return kind_of(noun, roster()) in (Kind.SOMEBODY, Kind.PLACE, Kind.WEAPON)


def _is_mere(noun: Token, lexicon: EventWords, words: Lookalikes) -> bool:
    """Whether a noun is a common one and means neither somebody, a place, a weapon nor an event."""
    lemma = noun.lemma_.lower()
    if noun.pos_ != "NOUN" or noun.ent_type_ in _REGIONS or noun.lower_ in lexicon.nouns or {lemma, noun.lower_} & words.hard:
        return False
    if lemma in words.counting:
        behind = object_of(noun, ("of", "to"))
        return behind is None or _is_mere(behind, lexicon, words)
    return kind_of(noun, roster()) is Kind.THING


def _is_trade(token: Token, words: Lookalikes) -> bool:
    """*gas deliveries*, *the supply of electricity*: sold, not given."""
    if token.lower_ not in words.trade:
        return False
    behind = object_of(token, ("of",))
    named = (*children(token, ("compound",)), *((behind,) if behind is not None else ()))
    return any({each.lower_, each.lemma_.lower()} & words.goods for each in named)


def _lacks_object(token: Token, lexicon: EventWords, words: Lookalikes) -> bool:
    """*civilians were sheltering downstairs*, *engaged in dialogue*."""
    engaging = token.lemma_.lower() in words.engaging
    # *a firm engaged in trade*: its noun is who engages.
    if token.pos_ != "VERB" or (_done_to(token) and not (engaging and participle_of(token))):
        return False
    if token.lemma_.lower() in words.needing:
        return not is_passive(token)
    behind = object_of(token, ("in",)) if engaging else None
    word = lexicon.nouns.get(behind.lower_) or lexicon.nouns.get(behind.lemma_.lower()) if behind is not None else None
    return behind is not None and (word is None or word.type is not EventType.ASSAULT)


def _is_harmless(token: Token, words: Lookalikes) -> bool:
    """*the humanitarian operation in Karsen*, *the operation of the ferry*: nobody is attacked."""
    if token.lower_ not in words.harmless or any(each.lower_ == "joint" for each in token.children):
        return False
    behind = object_of(token, ("of",)) if token.lower_ in words.operating else None
    if behind is not None and behind.pos_ == "NOUN" and kind_of(behind, roster()) in (Kind.THING, Kind.PLACE):
        return True
    return any(each.dep_ in ("amod", "compound") and each.lower_ in words.serving for each in token.children)


def _is_named(token: Token, words: Lookalikes) -> bool:
    """*the Treaty of Friendship and Mutual Assistance*: the noun is part of a document's or a body's name."""
    if token.pos_ != "PROPN":
        return False
    top = token
    while top.dep_ in ("compound", "conj") or (top.dep_ == "pobj" and top.head.pos_ == "ADP"):
        top = top.head.head if top.dep_ == "pobj" else top.head
        if top.pos_ not in ("PROPN", "ADP"):
            return False
        if top.lower_ in words.titles:
            return True
    return False


def _is_duty(token: Token) -> bool:
    """*the council is called upon to advise*: what it is there for, and nobody's call; *conferred a title on him*: given."""
    lemma = token.lemma_.lower()
    if lemma == "confer":
        return bool(_done_to(token)) and object_of(token, ("on", "upon")) is not None
    if lemma != "call" or not is_passive(token) or child(token, ("xcomp",)) is None:
        return False
    return any(each.lower_ == "upon" for each in token.children)


def _only_speaks(predicate: Predicate) -> bool:
    """*asked whether they would fight*, *are you talking about taxes?*: a question is put, or a word is spoken to nobody."""
    token, lemma = predicate.token, predicate.token.lemma_.lower()
    if predicate.type is EventType.REQUEST and lemma == "ask":
        asked = child(token, ("ccomp",))
        return asked is not None and any(each.lower_ in ("whether", "if") for each in asked.lefts)
    if predicate.type is not EventType.CONSULT or lemma != "talk" or object_of(token, ("with", "to")) is not None:
        return False
    who = child(token, ("nsubj",))
    return object_of(token, ("like",)) is not None or (who is not None and who.lower_ in ("you", "i"))


def _is_value(predicate: Predicate) -> bool:
    """*this is a great help to us*: how good something is."""
    token = predicate.token
    if predicate.type not in _VALUED or token.pos_ != "NOUN" or token.dep_ != "attr":
        return False
    return token.head.lemma_.lower() == "be" and child(token.head, ("expl",)) is None and child(token, ("det",)) is not None


def _is_owed(predicate: Predicate) -> bool:
    """*thanks to the work of the mayor*: why, and no gratitude."""
    if predicate.type is not EventType.SUPPORT:
        return False
    return any(
        each.lower_ == "thanks"
        and any(other.lower_ == "to" and other.i == each.i + 1 for other in each.children)
        and not any(other.dep_ in ("det", "poss", "amod", "nummod") for other in each.children)
        for each in (predicate.token, *predicate.token.children)
    )


# --- without an enemy --------------------------------------------------------------------------------------------------------


def _is_mishap(predicate: Predicate, words: Lookalikes) -> bool:
    """*killed in a stampede*, *died at the age of 83*, *combat the virus*: no enemy did it, or is fought."""
    token = predicate.token
    if predicate.type is not EventType.ASSAULT or not {token.lemma_.lower(), token.lower_} & words.harming:
        return False
    if any(each.lower_ in words.ways for each in token.children):
        return True
    fires = words.fought if token.lemma_.lower() in words.fighting else frozenset[str]()
    return any(_names_mishap(noun, words) or noun.lemma_.lower() in fires for noun in _about(token))


def _names_mishap(noun: Token, words: Lookalikes) -> bool:
    before = {each.lemma_.lower() for each in (noun, *noun.children) if each.dep_ == "compound"}
    return bool({noun.lemma_.lower(), noun.lower_} & words.mishaps or before & (words.mishaps | words.failing))


def _about(token: Token) -> Iterator[Token]:
    """The nouns that say what a harm came from or a fight is against."""
    for each in token.children:
        if each.dep_ in (*OBJECTS, "compound") or (each.dep_ == "nsubj" and child(token, OBJECTS) is not None):
            yield each
        elif each.dep_ in ("prep", "agent") and each.lower_ in _CAUSING:
            noun = child(each, ("pobj",))
            if noun is not None:
                yield noun
        elif each.dep_ == "advcl" and (noun := child(each, ("nsubj", "nsubjpass"))) is not None:
            yield noun
            yield each
    if token.dep_ == "amod":
        yield from (noun for each in children(token.head, ("prep",)) if (noun := child(each, ("pobj",))) is not None)


# --- a danger ---------------------------------------------------------------------------------------------------------------


def _is_danger(predicate: Predicate, words: Lookalikes) -> bool:
    """*the terrorist threat*, *threats to regional security*: nobody says what they will do."""
    token = predicate.token
    if token.lower_ not in words.danger or predicate.verb is not None or child(token, ("poss",)) is not None:
        return False
    if object_of(token, ("against",)) is not None:
        return False
    behind = object_of(token, ("of", "by"))
    if behind is None:
        return any(each.dep_ in ("amod", "compound", "prep") for each in token.children)
    return not is_event(behind) and not _is_party(behind)


def _is_standing(predicate: Predicate, words: Lookalikes) -> bool:
    """*our commitment to collective defence*: a view that is held, where no verb gives it and no event is its object."""
    token = predicate.token
    if token.lower_ not in words.standing or predicate.verb is not None:
        return False
    behind = object_of(token, ("to",))
    if behind is None:
        return child(token, ("acl", "prep", "poss")) is None
    if token.lower_ in words.bodies or child(token, ("det",)) is not None or behind.pos_ == "VERB":
        return False
    return not is_event(behind)


# --- left so -----------------------------------------------------------------------------------------------------------------


def _is_left_so(token: Token, lexicon: EventWords, words: Lookalikes) -> bool:
    """*left two divisions unfit*, *left mines behind*, *she left without paying*: no force gave anything up."""
    if token.pos_ != "VERB" or token.lemma_.lower() not in words.leaving:
        return False
    if any(each.dep_ in _PREDICATIVE and each.i > token.i and each.lower_ != "behind" for each in token.children):
        return True
    nouns = _done_to(token)
    if nouns:
        # *the premier left the capital for the coast*
        travels = _is_one_person(token) and object_of(token, ("for",)) is not None
        return travels or not any(_is_left_place(each, lexicon, words) for each in nouns)
    if token.dep_ == "relcl" and any(each.lower_ == "behind" for each in token.children):
        return True
    return _is_one_person(token) and object_of(token, ("from",)) is None


def _is_one_person(verb: Token) -> bool:
    """Whether a single person does it."""
    who = child(verb, ("nsubj",))
    return who is not None and (who.lower_ in _ONE_PERSON or who.ent_type_ == "PERSON")


def _is_left_place(noun: Token, lexicon: EventWords, words: Lookalikes) -> bool:
    """Whether a noun is something that one can withdraw from."""
    if noun.ent_type_ in _REGIONS or noun.pos_ in ("PROPN", "PRON"):
        return True
    return bool({noun.lemma_.lower(), noun.lower_} & (lexicon.ground | words.posts))


# --- nobody's ----------------------------------------------------------------------------------------------------------------


def _subject(predicate: Predicate) -> Token | None:
    """A verb's subject; of a movement also the noun behind which it stands: *the bridge crossing the river*."""
    verb = predicate.token
    if verb.pos_ != "VERB":
        return None
    behind = verb.dep_ == "acl" and verb.tag_ == "VBG" and predicate.type is EventType.MOBILIZE
    return verb.head if behind else child(verb, ("nsubj",))


def _is_a_things(predicate: Predicate) -> bool:
    """*dust settled on the map*, *a tree blocked the path*: nobody stands behind the verb."""
    doer = agent(predicate.token)
    if doer is not None:
        # *the plain is crossed by roads*
        lies = predicate.type is EventType.MOBILIZE and doer.pos_ == "NOUN" and kind_of(doer, roster()) is Kind.THING
        return lies or doer.lemma_.lower() in lookalikes().rules
    subject = _subject(predicate)
    if subject is None or subject.pos_ != "NOUN" or subject.ent_type_:
        return False
    kinds = (Kind.THING, Kind.PLACE) if predicate.token.lemma_.lower() in lookalikes().spanning else (Kind.THING,)
    return kind_of(subject, roster()) in kinds and not any(
        each.ent_type_ or each.pos_ == "PROPN" for each in subject.subtree if each.i < predicate.token.i
    )
