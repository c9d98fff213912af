"""Which nouns are acted on, by grammar: objects, subjects of passives, what stands behind *against*, whose thing it is."""

from dataclasses import replace

from spacy.tokens import Token

from dateline.claims.actors.arguments import (
    NOBODY,
    OF_IS_RECIPIENT,
    Argument,
    Known,
    is_enjoyed,
    is_event_noun,
    is_somebodys_hold,
    moving,
    owner_of,
    rallied_behind,
    repeller,
)
from dateline.claims.actors.befalling import done_to_subject
from dateline.claims.actors.doers import DEPTH, doer, is_event, passive_subject
from dateline.claims.actors.kinds import is_of_people, kind_words, lemma
from dateline.claims.events import Predicate, is_verb_of, verb_lemma
from dateline.claims.grammar import MODIFIERS, SUBJECTS, VERBS, agent, child, children, is_passive, is_pronoun, object_of
from dateline.claims.lexicon import event_words
from dateline.model import EventType

# Prepositions behind which the one acted on stands, by what is done; the others take those of a fight.
_FIGHT = ("against", "at", "on", "upon", "into", "with", "over")
_BEHIND: dict[EventType, tuple[str, ...]] = {
    EventType.RETREAT: ("from", "to", "against", "before"),
    EventType.CONSULT: ("with", "to"),
    EventType.AGREE: ("with", "to", "between"),
    EventType.COOPERATE: ("with", "to"),
    EventType.AID: ("to", "for", "of"),
    EventType.SUPPORT: ("of", "for", "to", "with", "behind", "by"),
    EventType.CONCEDE: ("to", "for"),
    EventType.REQUEST: ("to", "on", "from", "of", "upon", "with"),
    EventType.ACCUSE: ("against", "of", "at", "on", "into"),
    EventType.REJECT: ("of", "to", "from"),
    EventType.THREATEN: ("against", "to", "on", "for"),
    EventType.PROTEST: ("against", "at"),
    EventType.SANCTION: ("on", "against", "of", "to"),
    EventType.COERCE: (*_FIGHT, "to"),
    EventType.MOBILIZE: ("against", "to"),
    EventType.STATE: ("to", "with", "for", "against", "on"),
}
# Events that two do to each other: the second party is who else took part.
MUTUAL = frozenset(EventType(name) for name in ("CONSULT", "AGREE", "COOPERATE"))
# Types whose clause names the one acted on as its own subject: *demanded that the army leave*.
_ASKED = frozenset(EventType(name) for name in ("REQUEST", "ACCUSE", "AID", "RETREAT"))
# Types whose object's owner is as often who acts.
_OWN_THINGS = frozenset(EventType(name) for name in ("MOBILIZE", "RETREAT", "CONTROL", "CONSULT", "AGREE"))
# What shells do, on what they hit.
_DROPPING = frozenset({"fall", "land", "rain", "drop"})
_NAMES = frozenset({"NORP", "GPE", "ORG"})
# How a participle completes the verb that leaves somebody so.
_COMPLETING = frozenset({"xcomp", "ccomp", "oprd", "acomp", "conj"})
_MUTUAL_VERBS = frozenset({"clash", "exchange", "fight", "battle", "skirmish", "trade", "spar", "negotiate"})


def acted_on(predicate: Predicate, is_somebody: Known) -> Argument:
    """Who is acted on: the object, the subject of a passive, the noun behind *against*; parties before things."""
    token, verb = predicate.token, predicate.verb
    if is_event_noun(token, verb):
        return _of_noun(token, verb, predicate.type, is_somebody)
    if token.dep_ in MODIFIERS and verb is None:
        return NOBODY if token.lower_.endswith("ing") else Argument(token.head, sure=True)
    main = verb or token
    advancing = moving(main)
    if advancing is not None and is_somebody(advancing):
        return Argument(doer(main), sure=True)
    whom = rallied_behind(main, predicate.type)
    if whom is not None:
        return Argument(whom, sure=False)
    struck = predicate.type is EventType.ASSAULT and is_verb_of(main, event_words().striking)
    if done_to_subject(predicate, is_somebody):
        befallen = doer(token.head if token.dep_ == "oprd" else main)
        return Argument(befallen, sure=befallen is not None, struck=struck)
    found = _of_participle(main, predicate, is_somebody)
    if found is not None:
        return replace(found, struck=struck)
    event = child(main, ("nsubj",)) if child(main, ("dobj", "ccomp", "xcomp", "attr", "acomp")) is None else None
    if event is not None and main.pos_ == "VERB" and (is_event(event) or lemma(event) in kind_words().doings):
        # *the campaign against the rebels goes on*: whom it is against.
        return Argument(_of_noun(event, None, predicate.type, is_somebody).noun, sure=False)
    return _object(main, predicate.type, is_somebody)


def _of_participle(main: Token, predicate: Predicate, is_somebody: Known) -> Argument | None:
    """Of whom a passive or a participle tells; None where a verb is neither."""
    if is_passive(main):
        found = passive_subject(main)
        if predicate.type is not EventType.STATE or agent(main) is not None:
            return Argument(found, sure=found is not None)
        # Of a state nobody need be acted on: *the road was blocked*, but *the officers were relieved*.
        if predicate.token == main and found is not None and is_somebody(found):
            return Argument(found, sure=False)
    left = _left_so(main)
    return Argument(left, sure=True) if left is not None else None


def _left_so(verb: Token) -> Token | None:
    """*two civilians wounded by X*, *leaving two civilians wounded*: of whom a participle tells."""
    if verb.tag_ == "VBN" and verb.dep_ == "acl":
        return verb.head
    if verb.tag_ != "VBN" or verb.head.lemma_.lower() not in event_words().bringing or verb.dep_ not in _COMPLETING:
        return None
    own = child(verb, ("nsubj",))
    left = own if own is not None else child(verb.head, ("dobj",))
    return left if left is not None and left.i < verb.i else None


def _object(verb: Token, kind: EventType, is_somebody: Known) -> Argument:
    lemmas = set(verb_lemma(verb))
    if lemmas & event_words().guarding:
        # Who defends a town does nothing to the town.
        held = child(verb, ("dobj",)) or verb
        sides = (_behind(each, ("against", "from"), is_somebody) for each in (verb, held))
        return Argument(next((each for each in sides if each is not None), None), sure=True)
    if lemmas & event_words().clearing and (enemy := _cleared(verb, is_somebody)) is not None:
        return Argument(enemy, sure=True)
    direct = child(verb, ("dative",)) if kind is EventType.AID else None
    direct = direct or _related(verb) or child(verb, ("dobj", "dative"))
    counted = object_of(direct, ("of",)) if direct is not None and direct.ent_type_ == "CARDINAL" else None
    if direct is not None and is_somebody(direct) and (counted is None or is_somebody(counted)):
        return Argument(direct, sure=True)
    falls = kind is EventType.ASSAULT and bool(lemmas & _DROPPING) and _is_fired(child(verb, ("nsubj",)))
    if direct is None and kind is EventType.ASSAULT and (falls or lemmas & event_words().firing):
        behind = object_of(verb, ("at", "on", "into", "against"))
        if behind is not None and behind.pos_ in ("NOUN", "PROPN"):
            return Argument(behind, sure=is_somebody(behind), struck=True)
    found = _of_thing(verb, direct, kind, is_somebody) if direct is not None else _asked(verb, kind, is_somebody)
    return found or Argument(_beside(verb, direct, kind, is_somebody) or direct, sure=False)


def _related(verb: Token) -> Token | None:
    """*the witness whom he accused*, *the engineers we asked*: whom or what a relative clause leaves out."""
    if verb.dep_ != "relcl" or verb.head.pos_ not in ("NOUN", "PROPN"):
        return None
    subject = child(verb, SUBJECTS)
    if subject is None or subject.tag_ in ("WP", "WDT"):
        return None
    direct = child(verb, ("dobj",))
    if direct is None:
        left = next((each for each in children(verb, ("prep", "xcomp", "ccomp", "attr", "acomp", "advmod"))), None)
        return verb.head if left is None else None
    return verb.head if direct.tag_ in ("WP", "WDT") and direct.i < verb.i else None


def _of_thing(verb: Token, thing: Token, kind: EventType, is_somebody: Known) -> Argument | None:
    """Who is acted on through an object that is nobody: the attack that is beaten back, what is struck, whose offer it is."""
    lemmas = set(verb_lemma(verb))
    if lemmas & event_words().repelling and is_event(thing):
        # Who beats an attack back does it to whoever attacked, not to those who were attacked.
        return Argument(owner_of(thing, is_somebody), sure=True)
    if kind is EventType.ASSAULT and lemmas & event_words().firing:
        # *fired shells at the barracks*, *fired shells aimed at the barracks*.
        places = (object_of(each, ("at", "on", "into", "against")) for each in (verb, *_told_of(thing)))
        behind = next((each for each in places if each is not None), None)
        if behind is not None:
            return Argument(behind, sure=is_somebody(behind), struck=True)
    if kind is EventType.ASSAULT and lemmas & event_words().striking:
        return _struck(thing, is_somebody)
    owner = child(thing, ("poss",))
    if owner is None or kind in _OWN_THINGS or is_pronoun(owner) or not is_somebody(owner):
        return None
    # *rejected Norvale's offer*, *destroyed Norvale's boats*: whose it is.
    return Argument(owner, sure=False)


def _asked(verb: Token, kind: EventType, is_somebody: Known) -> Argument | None:
    """*demanded that the army leave*: of whom."""
    clause = child(verb, ("ccomp",)) if kind in _ASKED else None
    whose = child(clause, SUBJECTS) if clause is not None else None
    return Argument(whose, sure=False) if whose is not None and whose.i > verb.i and is_somebody(whose) else None


def _beside(verb: Token, direct: Token | None, kind: EventType, is_somebody: Known) -> Token | None:
    """The other party of a verb that has none for its object: who else took part, or who stands behind a preposition."""
    behind = _BEHIND.get(kind, _FIGHT)
    lemmas = set(verb_lemma(verb))
    if lemmas & event_words().gained:
        behind = (*behind, "from")
    if lemmas & event_words().falling:
        behind = ("to", "into")
    other = _second(verb, kind) or _behind(verb, behind, is_somebody)
    if other is None and direct is not None:
        # *ordered the deployment of troops*: who is deployed is told by the deployment.
        ordered = kind is EventType.MOBILIZE and is_event(direct)
        other = _behind(direct, behind if ordered else (*behind, "of"), is_somebody)
    return other


def _struck(thing: Token, is_somebody: Known) -> Argument:
    """What a strike hits, whatever it is: *burned two barns*."""
    of = _behind(thing, ("of",), is_somebody)
    return Argument(of, sure=True) if of is not None else Argument(thing, sure=True, struck=True)


def _is_fired(noun: Token | None) -> bool:
    """Whether a subject is what is fired: *shells fell on the barracks*."""
    return noun is not None and lemma(noun) in kind_words().weapons


def _told_of(noun: Token) -> list[Token]:
    """The participles behind a noun: *shells aimed at the barracks*."""
    return children(noun, ("acl",))


def _cleared(verb: Token, is_somebody: Known) -> Token | None:
    """*cleared the town of enemy forces*: of whom."""
    noun = child(verb, ("dobj",))
    for _ in range(DEPTH):
        found = _behind(verb if noun is None else noun, ("of",), is_somebody)
        if found is not None:
            return found
        noun = object_of(noun, ("of",)) if noun is not None else None
        if noun is None:
            break
    return _behind(verb, ("of",), is_somebody)


def _of_noun(noun: Token, verb: Token | None, kind: EventType, is_somebody: Known) -> Argument:
    if is_enjoyed(noun, verb):
        return Argument(_enjoyer(noun, verb), sure=True)
    if kind is EventType.ASSAULT and (attacked := repeller(noun)) is not None:
        return Argument(attacked, sure=True)
    of = object_of(noun, ("of",))
    if of is not None and _names_whom(noun, kind) and is_somebody(of):
        return Argument(of, sure=True)
    if noun.lower_ in event_words().befallen:
        found = _victim(noun, verb, is_somebody)
        if found is not None or of is None or noun.lower_ not in event_words().striking:
            return Argument(found, sure=found is not None)
    second = object_of(noun, ("between",))
    if second is not None:
        return Argument(child(second, ("conj",)), sure=True)
    found = _behind(noun, _BEHIND.get(kind, (*_FIGHT, "to")), is_somebody)
    if found is not None:
        return Argument(found, sure=True)
    if kind is EventType.ASSAULT and noun.lower_ in event_words().striking:
        hit = object_of(noun, ("of", "on", "against"))
        if hit is not None and hit.pos_ in ("NOUN", "PROPN"):
            return Argument(hit, sure=True, struck=True)
    return _through(noun, verb, kind, is_somebody) if verb is not None else NOBODY


def _enjoyer(noun: Token, verb: Token | None) -> Token | None:
    """*X has the backing of Y*, *With the support of Y, X struck*: X."""
    above = verb or noun.head.head
    return doer(above) if above.pos_ in VERBS else None


def _names_whom(noun: Token, kind: EventType) -> bool:
    """Whether "of" behind an event noun names whom it is done to."""
    if noun.lemma_.lower() in event_words().freed:
        return True
    befallen = noun.lower_ in event_words().befallen
    done = befallen or (kind in OF_IS_RECIPIENT and noun.lower_ not in event_words().moving)
    return done and not is_somebodys_hold(noun)


def _through(noun: Token, verb: Token, kind: EventType, is_somebody: Known) -> Argument:
    """Who is acted on through the verb that carries an event noun: *came under fire*, *gave the town aid*."""
    words = event_words()
    if is_verb_of(verb, words.undergoing | words.repelling) or (noun.dep_ == "pobj" and noun.head.lower_ == "under"):
        return Argument(passive_subject(verb) if is_passive(verb) else doer(verb), sure=True)
    if (second := _second(verb, kind)) is not None:
        return Argument(second, sure=True)
    return Argument(_behind(verb, _BEHIND.get(kind, (*_FIGHT, "to")), is_somebody) or _given(verb, noun), sure=False)


def _victim(noun: Token, verb: Token | None, is_somebody: Known) -> Token | None:
    """*civilian casualties*, *the army's losses*, *the army lost men*: to whom it happened."""
    for each in noun.children:
        named = each.dep_ == "poss" or each.pos_ in ("NOUN", "PROPN") or each.ent_type_ in _NAMES or is_of_people(each)
        if each.dep_ in ("poss", "amod", "compound", "nmod") and each.i < noun.i and named and is_somebody(each):
            return each
    among = object_of(noun, ("among", "to", "in", "on"))
    if among is not None and is_somebody(among):
        return among
    if verb is None or child(verb, ("expl",)) is not None or noun.dep_ in SUBJECTS:
        return None
    lemmas = set(verb_lemma(verb))
    return None if lemmas & event_words().inflicting or lemmas & event_words().perceiving else doer(verb)


def _given(verb: Token, noun: Token) -> Token | None:
    """*gave the town aid*: to whom."""
    dative = child(verb, ("dative",))
    if dative is not None and dative != noun:
        return child(dative, ("pobj",)) or dative
    return None


def _behind(token: Token, prepositions: tuple[str, ...], is_somebody: Known) -> Token | None:
    for each in children(token, ("prep", "dative", "agent")):
        if each.lower_ in prepositions:
            found = child(each, ("pobj",))
            if found is not None and is_somebody(found):
                return found
            whose = child(found, ("poss",)) if found is not None and is_event(found) else None
            if whose is not None and each.lower_ in ("against", "at") and is_somebody(whose):
                # *prepared against the enemy's attack*: whose it is.
                return whose
            moved = child(each, ("pcomp",))
            mover = moving(moved) if moved is not None else None
            if mover is not None and is_somebody(mover):
                return mover
    return None


def is_mutual(verb: Token, kind: EventType) -> bool:
    """Whether two do to each other what a verb tells."""
    return kind in MUTUAL or is_verb_of(verb, _MUTUAL_VERBS)


def _second(verb: Token, kind: EventType) -> Token | None:
    """The other party of what two do to each other: *Ostrun and Tarvenia clashed*."""
    if not is_mutual(verb, kind):
        return None
    first = child(verb, SUBJECTS)
    return child(first, ("conj",)) if first is not None else None
