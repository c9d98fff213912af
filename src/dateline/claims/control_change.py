"""What a predicate says of who holds a place: gained, lost, held or contested, by whom, where.

A rule looks at one predicate and returns holder and change, or None; the rules are asked in the order of ``RULES``.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.claims.actors.kinds import CIVIL, body_noun, person_noun
from dateline.claims.actors.naming import REBELS
from dateline.claims.events import Predicate, is_verb_of, verb_lemma
from dateline.claims.grammar import OBJECTS, SUBJECTS, child, children, is_passive, object_of
from dateline.claims.lexicon import EventWords, event_words, sides
from dateline.claims.mention import Mention
from dateline.model import Actor, Change, Control, Place, Relation
from dateline.text import Parsed

_NEARER = (Relation.IN, Relation.PART, Relation.FROM, Relation.TO)
_ABOVE = frozenset({"over", "above", "in", "on", "at", "across", "near"})
# A fragment's topic stands at most so many characters before it: *Norvale: Captured by ... in March. Recaptured by ...*
_TOPIC_REACH = 400
# What parsers make of a participle that stands for a sentence.
_FRAGMENTS = frozenset({"ROOT", "acl", "appos", "dep", "parataxis", "advcl", "conj", "ccomp", "prep", "amod"})
# A doer's name has at most so many words, these among them.
_LONGEST_DOER = 8
_INSIDE_NAMES = frozenset({"the", "of", "for", "a"})
_TOPIC_MARKS = (":", "–", "—", "|", " -")


@dataclass(frozen=True, slots=True)
class Said:
    """What stands with a predicate: the place, the parties, the side of whoever says so, and by what a party is known."""

    held: Place
    actor: Actor | None
    recipient: Actor | None
    speaker: str | None
    holder: Callable[[Actor | None], str | None]


# What stands beside *fall* where nothing is lost: *fell silent*, *fell by a third*, *fell off*.
_MEASURED = frozenset({"acomp", "oprd", "prt", "npadvmod", "xcomp", "advcl"})
# *The entry of troops into the town*: what stands behind *of* is who enters.
_INTO = frozenset({"into", "to"})
_GOALS = frozenset({"to", "toward", "towards"})
Answer = tuple[str | None, Change]
Rule = Callable[[Predicate, EventWords, Said], Answer | None]


def held_place(places: Sequence[Place]) -> Place | None:
    """Of an event's places, nearest first, the one whose hold it can tell: the nearest, if it has a name of its own.

    The town where the nearest is only its region: *Norvale in X Oblast*.
    """
    near = [each for each in places if each.relation in _NEARER and each.sense != "adjective" and not _points(each)]
    first = next(iter(near), None)
    if first is not None and first.is_extended:
        first = next((each for each in near if not each.is_extended and _lies_in(each, first)), first)
    return first if first is not None and _is_named(first) else None


def _points(place: Place) -> bool:
    """*attacked a base there*, of a report that has named but a country: no hold of all of it is told."""
    return place.kind == "country" and place.text.lower() in _POINTERS


_POINTERS = frozenset({"there", "here"})


def control_change(predicate: Predicate, lexicon: EventWords, said: Said) -> Control | None:
    """The change of control that a claim reports, None where it bears on none."""
    if said.actor is not None and said.actor.role in CIVIL:
        return None
    answer = next((found for rule in RULES if (found := rule(predicate, lexicon, said)) is not None), None)
    if answer is None:
        return None
    holder, change = answer
    back = (predicate.token, *children(predicate.token, ("advmod",)))
    goals = (goal.text for each in back if (goal := object_of(each, _GOALS)) is not None)
    if change is Change.LOST and said.held.relation is Relation.TO and said.held.name in goals:
        # *The army retreated towards Ardel*: where one goes one has not lost; *to the hills south of Ardel* Ardel may be.
        return None
    # *occupied X Oblast* is what is occupied of it.
    if _is_attribute(predicate.token) and said.held.is_extended:
        change = Change.CONTESTED
    if change in (Change.GAINED, Change.HELD) and _is_partial(predicate, lexicon, said.held):
        change = Change.CONTESTED
    if holder == REBELS and said.held.country is not None:
        holder = f"{said.held.country} {REBELS}"
    return Control(holder=holder, change=change, place=said.held.name)


# --- the rules ---------------------------------------------------------------------------------------------------------------


def warded_off(predicate: Predicate, lexicon: EventWords, said: Said) -> Answer | None:
    """*repelled an attack*, *the attackers were repulsed*: whoever did it keeps what is attacked."""
    lemmas = _lemmas(predicate)
    thing = child(predicate.token, OBJECTS)
    attack = thing is not None and thing.lemma_.lower() in lexicon.nouns and lemmas & (lexicon.repelling | lexicon.expelled)
    if not attack and not lemmas & lexicon.warding:
        return None
    held = said.holder(said.actor)
    return (held, Change.HELD) if held is not None else (None, Change.CONTESTED)


def driven_out(predicate: Predicate, lexicon: EventWords, said: Said) -> Answer | None:
    """*were driven out of the town*: who does it gains; where nobody is named who did, the other loses."""
    if not _lemmas(predicate) & lexicon.expelled:
        return None
    loser = is_passive(predicate.token) and said.actor is None
    return (said.holder(said.recipient), Change.LOST) if loser else (said.holder(said.actor), Change.GAINED)


def flag(predicate: Predicate, lexicon: EventWords, said: Said) -> Answer | None:
    """*raised the flag over the town*, *the flag flies over it*: whose flag it is."""
    token = predicate.token
    lemmas = set(verb_lemma(token))
    if lemmas.isdisjoint(lexicon.hoisting | lexicon.flying):
        return None
    if not any(each.lower_ in lexicon.flags for each in token.children) or not _stands_over(token):
        return None
    owner = next((side.country for side in (said.recipient, said.actor) if side is not None and side.country), None)
    if lemmas & lexicon.hoisting:
        return owner, Change.GAINED
    return owner, Change.HELD


def falls_to(predicate: Predicate, lexicon: EventWords, said: Said) -> Answer | None:
    """*the town fell to X*: the side behind *to* gains; where nobody is named (*the town has fallen*), somebody lost it."""
    if not is_verb_of(predicate.token, lexicon.falling) or predicate.token.pos_ != "VERB":
        return None
    to = next((each for each in predicate.token.children if each.lower_ in ("to", "into") and each.dep_ == "prep"), None)
    if to is None and predicate.token.lemma_.lower() == "fall":
        alone = all(each.dep_ not in _MEASURED for each in predicate.token.children)
        return (None, Change.LOST) if alone and _is_town(child(predicate.token, ("nsubj",)), said.held, lexicon) else None
    side = said.recipient
    return (said.holder(side), Change.GAINED) if to is not None and side is not None and _is_side(side) else None


def carried(predicate: Predicate, lexicon: EventWords, said: Said) -> Answer | None:
    """*took control of*, *came under X's control*, *is in X's hands*: the verb that carries the noun says which way it went."""
    verb = predicate.verb
    if verb is None or verb == predicate.token or not _lemmas(predicate) & lexicon.held:
        return None
    lemma = verb.lemma_.lower()
    behind = predicate.token.dep_ == "pobj" and predicate.token.head.lower_ in lexicon.under
    if behind and lemma in lexicon.coming:
        return said.holder(said.actor), Change.GAINED
    if lemma in lexicon.taking:
        return said.holder(said.actor), Change.GAINED
    return (said.holder(said.actor), Change.LOST) if lemma in lexicon.losing else None


def moved_away(predicate: Predicate, lexicon: EventWords, said: Said) -> Answer | None:
    """*troops were withdrawn from the town*: the subject of a passive that names nobody else is who loses it."""
    if said.actor is None and is_passive(predicate.token) and _lemmas(predicate) & lexicon.lost:
        away = any(each.lower_ in ("from", "out") for each in predicate.token.children)
        return (said.holder(said.recipient), Change.LOST) if away else None
    return None


def freed(predicate: Predicate, lexicon: EventWords, said: Said) -> Answer | None:
    """*the town has been liberated*, *was retaken*: by nobody named, so by the side that calls it so."""
    lemmas = _lemmas(predicate)
    returned = lemmas & lexicon.returning and is_passive(predicate.token) and not doer_words(predicate.token)
    if said.actor is not None or not (lemmas & lexicon.freeing or returned):
        return None
    return None if _is_of_things(predicate, lexicon, Change.GAINED, said.held) else (said.speaker, Change.GAINED)


def plain(predicate: Predicate, lexicon: EventWords, said: Said) -> Answer | None:
    """The word alone: *captured*, *left*, *hold*, *besieged*."""
    lemmas = _lemmas(predicate)
    if "clear" in lemmas and _is_of_litter(predicate.token):
        return None
    for words, change in (
        (lexicon.held, Change.HELD),
        (lexicon.gained, Change.GAINED),
        (lexicon.lost, Change.LOST),
        (lexicon.contested, Change.CONTESTED),
    ):
        if lemmas & words:
            if change is Change.LOST and lemmas & lexicon.leaving and not _gives_up(predicate.token, said.actor):
                return None
            if change is not Change.CONTESTED and _is_of_things(predicate, lexicon, change, said.held):
                return None
            return _by_whom(predicate.token, said), change
    return None


RULES: tuple[Rule, ...] = (warded_off, driven_out, flag, falls_to, carried, moved_away, freed, plain)


def _is_of_litter(token: Token) -> bool:
    """*cleared of mines*, *cleared the streets of rubble*: of things, not of fighters."""
    of = object_of(token, ("of",))
    return of is not None and of.pos_ == "NOUN" and not (person_noun(of) or body_noun(of))


# --- what the rules share ----------------------------------------------------------------------------------------------------


def _lemmas(predicate: Predicate) -> frozenset[str]:
    return frozenset((*verb_lemma(predicate.token), predicate.token.lower_))


def _gives_up(token: Token, actor: Actor | None) -> bool:
    """Whether those who leave could have held the place: a state, its people in arms, an armed group; or nobody is named."""
    subject = child(token, SUBJECTS)
    if actor is None:
        return subject is None
    if actor.role in ("MIL", "REB", "COP", "GOV"):
        return True
    # A state by its name, not a thing of that state or some of its people: *Kenya left*, *the Kenyans left*, not *a Kenyan aid
    # convoy left*, *hundreds of Kenyans left*.
    counted = subject is not None and subject.text not in actor.text and subject.pos_ in ("NOUN", "NUM")
    return actor.country is not None and actor.text.split()[-1][:1].isupper() and not counted


def _is_named(place: Place) -> bool:
    """Whether a place has a name: who holds *the street* or *their positions* bears on no map."""
    name = place.name.removeprefix("The ").removeprefix("the ")
    return place.geonameid is not None or name[:1].isupper()


def _lies_in(town: Place, region: Place) -> bool:
    """Whether a town's name stands right before its region's."""
    return 0 <= region.start - town.end <= len(" and its surrounding areas in ")


def _is_of_things(predicate: Predicate, lexicon: EventWords, change: Change, held: Place) -> bool:
    """Whether what is taken, lost or held is no ground: *captured two soldiers in X*, *holds elections in X*."""
    taken = _taken(predicate.token)
    if taken is None or taken.text in held.name or _is_ground(taken, lexicon):
        return False
    ways = lexicon.away if change is Change.LOST else _INTO
    return not any(each.lower_ in ways for each in children(predicate.token, ("prep", "prt", "advmod")))


def _taken(token: Token) -> Token | None:
    """What is taken: a verb's object, the subject of its passive, what a participle stands behind, of a noun its *of*.

    Behind *control of* and *hands of* stands who holds.
    """
    if token.pos_ == "NOUN":
        of = object_of(token, ("of", "over"))
        holds = {token.lower_, token.lemma_.lower()} & event_words().held
        return of if of is not None and not (holds and (person_noun(of) or body_noun(of))) else None
    found = child(token, OBJECTS)
    if token.dep_ == "acl" and token.tag_ == "VBN" and found is None:
        return token.head
    if found is not None and found.tag_ in ("WDT", "WP") and token.dep_ == "relcl":
        return token.head
    return found


def _is_ground(noun: Token, lexicon: EventWords) -> bool:
    """Whether a noun can be a place or a share of one: a name, a piece of ground, *most of it*, *12*."""
    if noun.tag_ in ("PRP", "WDT", "WP"):
        return noun.lower_ not in lexicon.people
    if noun.ent_type_ in ("GPE", "LOC", "FAC"):
        return True
    if noun.pos_ == "PROPN":
        return noun.ent_type_ != "PERSON"
    words = {noun.lower_, noun.lemma_.lower()}
    if noun.pos_ in ("NUM", "ADJ", "ADV", "PRON", "DET") or words & (lexicon.held | lexicon.extents):
        behind = object_of(noun, ("of", "over"))
        return behind is None or _is_ground(behind, lexicon)
    return bool(words & (lexicon.ground | lexicon.pieces))


def _is_partial(predicate: Predicate, lexicon: EventWords, held: Place) -> bool:
    """Whether the words leave the place divided: *partly controlled*, *took ground in X*, *recaptured villages in X*."""
    near = (predicate.token, predicate.verb or predicate.token)
    if any(each.lower_ in lexicon.partly for token in near for each in token.children):
        return True
    nouns = (_taken(predicate.token), *(each for token in near for each in children(token, OBJECTS)))
    pieces = (each for each in nouns if each is not None and lexicon.pieces & {each.lower_, each.lemma_.lower()})
    inside = (each for piece in pieces for each in (*piece.children, *piece.head.children) if each.lower_ == "in")
    return any(word.text in held.name for each in inside for word in each.subtree if word.text[:1].isupper())


def _is_attribute(token: Token) -> bool:
    """Whether a participle stands before its noun: *the occupied region*."""
    return token.dep_ == "amod" and token.i < token.head.i


def _is_town(noun: Token | None, held: Place, lexicon: EventWords) -> bool:
    """Whether a subject is the ground itself: *El Fasher has fallen*, *the town fell*, not *prices* or *shells*."""
    return noun is not None and (noun.text in held.name or (noun.pos_ == "NOUN" and noun.lemma_.lower() in lexicon.ground))


def _stands_over(token: Token) -> bool:
    return any(each.dep_ == "prep" and each.lower_ in _ABOVE for each in token.subtree)


def _is_side(actor: Actor) -> bool:
    """Whether somebody is named, not a thing that a town may fall into: *fell to X's forces*, not *fell to pieces*."""
    return actor.country is not None or actor.text[:1].isupper()


def _by_whom(token: Token, said: Said) -> str | None:
    """A side's code, else whoever stands behind *by*, though nobody knows them (*by the Norvale PR*), else the actor."""
    if said.actor is not None and said.actor.country is not None:
        return said.holder(said.actor)
    named = " ".join(each.text for each in doer_words(token)).partition("/")[0].strip()
    return sides().codes.get(named.lower(), named) if named else said.holder(said.actor)


def doer_words(token: Token) -> tuple[Token, ...]:
    """The name of whoever stands behind *by*: a place's name in it (*by the Norvale PR*) is not where it happens.

    Days behind it are none of it (*by the Norvale PR 2 May*); a noun behind it makes it an adjective (*by Kenyan forces*).
    """
    by = child(token, ("agent", "prep"))
    if by is None or by.lower_ != "by":
        return ()
    found: list[Token] = []
    for each in token.doc[by.i + 1 : by.i + 1 + _LONGEST_DOER]:
        if each.lower_ in _INSIDE_NAMES:
            continue
        if not each.text[:1].isupper() or each.ent_type_ == "DATE":
            break
        found.append(each)
    behind = token.doc[found[-1].i + 1] if found and found[-1].i + 1 < len(token.doc) else None
    if behind is not None and behind.pos_ in ("NOUN", "ADJ") and behind.text.islower() and behind.ent_type_ != "DATE":
        return ()
    return tuple(found)


def topic_places(parsed: Parsed, token: Token, mentions: Sequence[Mention[Place]]) -> tuple[Place, ...]:
    """The place that a fragment is about: *Norvale: Captured by X in March. Recaptured by Y in May*.

    Only a participle without a subject takes it, from the name that opens its paragraph before a colon or dash, or that is the
    whole paragraph before it.
    """
    if token.tag_ not in ("VBN", "VBD") or child(token, SUBJECTS) is not None or not _is_fragment(token):
        return ()
    last = bisect_left(mentions, token.idx, key=lambda each: each.span.start)
    for at in range(last - 1, -1, -1):
        mention = mentions[at]
        if token.idx - mention.span.end > _TOPIC_REACH:
            return ()
        if mention.span.end <= token.idx and mention.found.sense is None and _opens(parsed, mention):
            return (mention.found,)
    return ()


def _is_fragment(token: Token) -> bool:
    """Whether a participle stands for a sentence: at its head, or behind the name before a colon."""
    return token.dep_ in _FRAGMENTS and not any(each.dep_ in ("aux", "auxpass") for each in token.children)


def _opens(parsed: Parsed, mention: Mention[Place]) -> bool:
    """Whether a name opens its paragraph and what follows is told of it."""
    text = parsed.text
    before = text.rfind("\n", 0, mention.span.start) + 1
    if text[before : mention.span.start].strip():
        return False
    after = text[mention.span.end : mention.span.end + 3]
    return not after or after.startswith(("\n", *_TOPIC_MARKS))
