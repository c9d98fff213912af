"""Which nouns act and are acted on, by grammar: through passives, controlled infinitives, relative clauses and owners."""

from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.claims.events import Predicate, verb_lemma
from dateline.claims.grammar import NOUNS, SUBJECTS, VERBS, agent, antecedent, child, is_passive, is_pronoun, object_of
from dateline.claims.lexicon import cues, event_words
from dateline.model import EventType, Stance

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
# Types whose "of" phrase names the one acted on: "the shelling of ...", but "the withdrawal of ..." names who withdraws.
_OF_IS_RECIPIENT = frozenset(
    EventType(name) for name in ("ASSAULT", "COERCE", "ACCUSE", "SANCTION", "SUPPORT", "CONTROL", "AID")
)
# Events that two do to each other: the second party is who else took part.
_MUTUAL = frozenset(EventType(name) for name in ("CONSULT", "AGREE", "COOPERATE"))
# Types whose clause names the one acted on as its own subject: *demanded that the army leave*.
_ASKED = frozenset(EventType(name) for name in ("REQUEST", "ACCUSE", "AID", "RETREAT"))
# Types whose object's owner is as often who acts.
_OWN_THINGS = frozenset(EventType(name) for name in ("MOBILIZE", "RETREAT", "CONTROL", "CONSULT", "AGREE"))
_MUTUAL_VERBS = frozenset({"clash", "exchange", "fight", "battle", "skirmish", "trade", "spar", "negotiate"})
_DEPTH = 6

Known = Callable[[Token], bool]


@dataclass(frozen=True, slots=True)
class Argument:
    """A noun that the grammar points to, and whether it leaves no choice; sure of no noun: nobody is named.

    ``struck`` tells a thing or a place that is itself what is hit, rather than where something is done.
    """

    noun: Token | None
    sure: bool
    struck: bool = False


NOBODY = Argument(None, sure=False)


def acting(predicate: Predicate, is_somebody: Known) -> Argument:
    """Who acts."""
    token, verb = predicate.token, predicate.verb
    if _is_event_noun(token, verb):
        owner = _owner(token, predicate.type, is_somebody)
        if token.lower_ in event_words().befallen:
            return Argument(object_of(token, ("by",)), sure=True)
        if owner is not None:
            return Argument(owner, sure=True)
        return _through(token, verb) if verb is not None else NOBODY
    if token.dep_ in ("amod", "compound", "nmod") and verb is None:
        return Argument(token.head, sure=True) if token.lower_.endswith("ing") else _hyphened(token)
    main = verb or token
    advancing = _moving(main)
    if advancing is not None and is_somebody(advancing):
        return Argument(advancing, sure=True)
    if _is_participle(main):
        by = agent(main)
        if by is None and predicate.type is EventType.STATE:
            # Who is said to be somewhere or something by a participle is left to the model; a flag is somebody's.
            raised = set(verb_lemma(main)) & event_words().hoisting
            return Argument(passive_subject(main), sure=False) if raised else NOBODY
        return Argument(by, sure=by is not None)
    if set(verb_lemma(main)) & event_words().befalling and token == main:
        return Argument(None, sure=True)
    if _loses(main, predicate.type, is_somebody):
        return Argument(object_of(main, ("to",)), sure=True)
    # A subject that is the verb's own is right twice as often as the model's other noun; one that it shares is not.
    return Argument(doer(main), sure=child(main, ("nsubj",)) is not None)


def _loses(verb: Token, kind: EventType, is_somebody: Known) -> bool:
    """*lost 40 men*, *lost two tanks*: whoever loses them did nothing, and it is done to them; a town that is lost is given up."""
    if kind is not EventType.ASSAULT or verb.lemma_.lower() != "lose" or is_passive(verb):
        return False
    lost = child(verb, ("dobj",))
    return lost is not None and (is_somebody(lost) or child(lost, ("nummod",)) is not None)


def _moving(verb: Token) -> Token | None:
    """*retreat from advancing troops*: who advances, where the parser takes them for what is advanced."""
    if verb.tag_ != "VBG" or verb.dep_ != "pcomp" or verb.lemma_.lower() not in event_words().going:
        return None
    return child(verb, ("dobj",))


def _hyphened(token: Token) -> Argument:
    """*Ostrun-held*: who holds, where the tagger cuts the name off."""
    before = token.doc[max(0, token.i - 2) : token.i]
    named = len(before) > 1 and before[1].text == "-"
    return Argument(before[0], sure=True) if named else NOBODY


def is_event(noun: Token) -> bool:
    """Whether a noun is an event's."""
    return noun.lower_ in event_words().nouns or noun.lemma_.lower() in event_words().nouns


def _is_event_noun(token: Token, verb: Token | None) -> bool:
    return token.pos_ in ("NOUN", "PROPN") or (verb is not None and token != verb and token.dep_ in ("dobj", "nsubj", "pobj"))


def acted_on(predicate: Predicate, is_somebody: Known) -> Argument:
    """Who is acted on: the object, the subject of a passive, the noun behind *against*; parties before things."""
    token, verb = predicate.token, predicate.verb
    if _is_event_noun(token, verb):
        return _of_noun(token, verb, predicate.type, is_somebody)
    if token.dep_ in ("amod", "compound", "nmod") and verb is None:
        return NOBODY if token.lower_.endswith("ing") else Argument(token.head, sure=True)
    main = verb or token
    advancing = _moving(main)
    if advancing is not None and is_somebody(advancing):
        return Argument(doer(main), sure=True)
    struck = predicate.type is EventType.ASSAULT and bool(set(verb_lemma(main)) & event_words().striking)
    if is_passive(main) and (predicate.type is not EventType.STATE or agent(main) is not None):
        found = passive_subject(main)
        return Argument(found, sure=found is not None, struck=struck)
    if main.tag_ == "VBN" and main.dep_ == "acl":
        return Argument(main.head, sure=True, struck=struck)
    if (set(verb_lemma(main)) & event_words().befalling and token == main) or _loses(main, predicate.type, is_somebody):
        return Argument(doer(main), sure=True)
    return _object(main, predicate.type, is_somebody)


def _object(verb: Token, kind: EventType, is_somebody: Known) -> Argument:
    behind = _BEHIND.get(kind, _FIGHT)
    lemmas = set(verb_lemma(verb))
    if lemmas & event_words().guarding:
        # Who defends a town does nothing to the town.
        held = child(verb, ("dobj",)) or verb
        sides = (_behind(each, ("against", "from"), is_somebody) for each in (verb, held))
        return Argument(next((each for each in sides if each is not None), None), sure=True)
    if lemmas & event_words().clearing and (enemy := _cleared(verb, is_somebody)) is not None:
        return Argument(enemy, sure=True)
    if lemmas & event_words().gained:
        behind = (*behind, "from")
    direct = child(verb, ("dative",)) if kind is EventType.AID else None
    direct = direct or child(verb, ("dobj", "dative"))
    if direct is not None and is_somebody(direct):
        return Argument(direct, sure=True)
    if direct is not None and lemmas & event_words().repelling and _is_event_noun(direct, None) and is_event(direct):
        # Who beats an attack back does it to whoever attacked, not to those who were attacked.
        return Argument(owner_of(direct, is_somebody), sure=True)
    if direct is not None and kind is EventType.ASSAULT and lemmas & event_words().striking:
        found = _struck(verb, direct, lemmas, is_somebody)
        if found is not None:
            return found
    if direct is None and kind in _ASKED and (clause := child(verb, ("ccomp",))) is not None:
        whose = child(clause, SUBJECTS)
        if whose is not None and is_somebody(whose) and whose.i > verb.i:
            return Argument(whose, sure=False)
    owner = child(direct, ("poss",)) if direct is not None else None
    if owner is not None and kind not in _OWN_THINGS and not is_pronoun(owner) and is_somebody(owner):
        # *rejected Norvale's offer*, *destroyed Norvale's boats*: whose it is.
        return Argument(owner, sure=False)
    if lemmas & event_words().falling:
        behind = ("to", "into")
    other = _second(verb, kind) or _behind(verb, behind, is_somebody)
    if other is None and direct is not None:
        other = _behind(direct, (*behind, "of"), is_somebody)
    return Argument(other or direct, sure=False)


def _struck(verb: Token, thing: Token, lemmas: set[str], is_somebody: Known) -> Argument | None:
    """What a strike hits, whatever it is: *burned two barns*; of what is fired, what it is fired at."""
    if lemmas & event_words().firing and (behind := object_of(verb, ("at", "on", "into", "against"))) is not None:
        return Argument(behind, sure=is_somebody(behind), struck=True)
    of = _behind(thing, ("of",), is_somebody)
    return Argument(of, sure=True) if of is not None else Argument(thing, sure=True, struck=True)


def _cleared(verb: Token, is_somebody: Known) -> Token | None:
    """*cleared the town of enemy forces*: of whom."""
    noun = child(verb, ("dobj",))
    for _ in range(_DEPTH):
        found = _behind(verb if noun is None else noun, ("of",), is_somebody)
        if found is not None:
            return found
        noun = object_of(noun, ("of",)) if noun is not None else None
        if noun is None:
            break
    return _behind(verb, ("of",), is_somebody)


def doer(verb: Token, depth: int = 0) -> Token | None:
    """Who does a verb: its subject, or whoever controls an infinitive, a participle or a relative clause."""
    own = child(verb, SUBJECTS)
    if own is not None:
        return _real(own, verb)
    if depth > _DEPTH or verb.head == verb:
        return None
    head = verb.head
    if verb.dep_ in ("xcomp", "ccomp") and head.pos_ in VERBS:
        ordered = (
            None if is_passive(head) or set(verb_lemma(head)) & event_words().promising else child(head, ("dobj", "dative"))
        )
        return ordered if ordered is not None and ordered.i < verb.i else _of_clause(head, depth)
    if verb.dep_ in ("conj", "advcl", "ccomp", "prep", "dep") and head.pos_ in VERBS:
        return _of_clause(head, depth)
    if verb.dep_ == "acomp" or (verb.dep_ == "xcomp" and head.pos_ == "ADJ"):
        return doer(head.head if head.pos_ == "ADJ" else head, depth + 1)
    if verb.dep_ == "pcomp":
        accused = _accused(head)
        if accused is not None:
            return accused
        above = head.head
        return _of_clause(above, depth) if above.pos_ in VERBS else _of_noun_above(above, depth)
    if verb.dep_ in ("acl", "relcl") and head.pos_ in NOUNS:
        return head if verb.tag_ in ("VBG", "VBD", "VBZ", "VBP") else _of_noun_above(head, depth)
    return None


def passive_subject(verb: Token, depth: int = 0) -> Token | None:
    """The subject of a passive, also of one that is joined to another (*was captured and looted*)."""
    own = child(verb, ("nsubjpass", "nsubj"))
    if own is not None:
        return antecedent(own, verb) if own.tag_ not in ("WP", "WDT") or verb.head.pos_ in NOUNS else None
    if depth < _DEPTH and verb.dep_ in ("conj", "xcomp", "advcl") and verb.head.pos_ in VERBS:
        return passive_subject(verb.head, depth + 1)
    return verb.head if verb.dep_ in ("relcl", "acl") and verb.head.pos_ in NOUNS else None


def _is_participle(verb: Token) -> bool:
    """Whether a verb is passive: with its helper, as a participle, or with *by* behind it."""
    if is_passive(verb) or (agent(verb) is not None and child(verb, ("nsubj",)) is None):
        return True
    if verb.tag_ != "VBN" or child(verb, ("aux",)) is not None:
        return False
    return agent(verb) is not None or (verb.dep_ in ("acl", "advcl") and child(verb, ("nsubj",)) is None)


def _of_clause(verb: Token, depth: int) -> Token | None:
    if is_passive(verb):
        return passive_subject(verb)
    return doer(verb, depth + 1)


def _of_noun_above(noun: Token, depth: int) -> Token | None:
    """*their campaign to take the town*, *progress in clearing it*: the noun's owner, else who does the verb above."""
    owner = child(noun, ("poss",)) or object_of(noun, ("by",))
    if owner is not None:
        return owner
    for each in noun.lefts:
        if each.dep_ in ("amod", "compound", "nmod") and each.ent_type_ in ("NORP", "ORG", "GPE"):
            return each
    head = noun.head
    if noun.dep_ == "pobj":
        head = head.head
    if head == noun:
        return None
    if head.pos_ in VERBS and noun.dep_ not in SUBJECTS:
        return _of_clause(head, depth)
    return _of_noun_above(head, depth + 1) if head.pos_ == "NOUN" and depth < _DEPTH else None


def _accused(preposition: Token) -> Token | None:
    """*accused rebels of shelling the port*: who is accused did it, also where *of* hangs on the last noun before it."""
    noun = preposition.head
    for _ in range(_DEPTH):
        if noun.pos_ not in NOUNS:
            break
        if noun.dep_ == "dobj":
            return noun if _accuses(noun.head, preposition) else None
        noun = noun.head
    if noun.pos_ not in VERBS or not _accuses(noun, preposition):
        return None
    return passive_subject(noun) if is_passive(noun) else child(noun, ("dobj",))


def _accuses(verb: Token, preposition: Token) -> bool:
    return preposition.lower_ in ("of", "for") and cues().verbs.get(verb.lemma_.lower(), {}).get("of") is Stance.ACCUSES


def _real(own: Token, verb: Token) -> Token | None:
    """A subject, unless *it* or *there* that mean nothing."""
    if own.lower_ == "there" or own.dep_ == "csubj" or (own.lower_ == "it" and child(verb, ("ccomp", "acomp")) is not None):
        return None
    found = antecedent(own, verb)
    return found if found.tag_ not in ("WP", "WDT") else None


def _through(noun: Token, verb: Token) -> Argument:
    """Who acts through the verb that carries an event noun: *launched an attack*, but *came under attack from X*."""
    lemmas = set(verb_lemma(verb))
    words = event_words()
    if lemmas & words.undergoing or (noun.dep_ == "pobj" and noun.head.lower_ == "under"):
        return Argument(object_of(noun, ("from", "by")) or object_of(verb, ("from", "by", "at")), sure=True)
    if lemmas & words.perceiving or child(verb, ("expl",)) is not None or noun.dep_ in SUBJECTS:
        return Argument(agent(verb) if is_passive(verb) else None, sure=False)
    found = agent(verb) if is_passive(verb) else doer(verb)
    return Argument(found, sure=found is not None and is_passive(verb))


def _of_noun(noun: Token, verb: Token | None, kind: EventType, is_somebody: Known) -> Argument:
    of = object_of(noun, ("of",))
    befallen = noun.lower_ in event_words().befallen
    if of is not None and noun.lemma_.lower() in event_words().freed and is_somebody(of):
        return Argument(of, sure=True)
    if (
        of is not None
        and (befallen or (kind in _OF_IS_RECIPIENT and noun.lower_ not in event_words().moving))
        and not _is_somebodys_hold(noun)
        and is_somebody(of)
    ):
        return Argument(of, sure=True)
    if befallen:
        return Argument(_victim(noun, verb, is_somebody), sure=True)
    second = object_of(noun, ("between",))
    if second is not None:
        return Argument(child(second, ("conj",)), sure=True)
    found = _behind(noun, _BEHIND.get(kind, _FIGHT), is_somebody)
    if found is not None:
        return Argument(found, sure=True)
    if kind is EventType.ASSAULT and noun.lower_ in event_words().striking:
        hit = object_of(noun, ("of", "on", "against"))
        if hit is not None and hit.pos_ in ("NOUN", "PROPN"):
            return Argument(hit, sure=True, struck=True)
    if verb is None:
        return NOBODY
    if set(verb_lemma(verb)) & event_words().undergoing or (noun.dep_ == "pobj" and noun.head.lower_ == "under"):
        return Argument(passive_subject(verb) if is_passive(verb) else doer(verb), sure=True)
    return Argument(_behind(verb, _BEHIND.get(kind, _FIGHT), is_somebody) or _given(verb, noun), sure=False)


def _victim(noun: Token, verb: Token | None, is_somebody: Known) -> Token | None:
    """*civilian casualties*, *the army's losses*, *the army lost men*: to whom it happened."""
    for each in noun.children:
        named = each.dep_ == "poss" or each.pos_ in ("NOUN", "PROPN") or each.ent_type_ in ("NORP", "GPE", "ORG")
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
    for each in token.children:
        if each.dep_ in ("prep", "dative", "agent") and each.lower_ in prepositions:
            found = child(each, ("pobj",))
            if found is not None and is_somebody(found):
                return found
            moved = child(each, ("pcomp",))
            moving = _moving(moved) if moved is not None else None
            if moving is not None and is_somebody(moving):
                return moving
    return None


def _second(verb: Token, kind: EventType) -> Token | None:
    """The other party of what two do to each other: *Ostrun and Tarvenia clashed*."""
    if kind not in _MUTUAL and not set(verb_lemma(verb)) & _MUTUAL_VERBS:
        return None
    first = child(verb, SUBJECTS)
    return child(first, ("conj",)) if first is not None else None


def _owner(noun: Token, kind: EventType, is_somebody: Known) -> Token | None:
    """*Russian shelling*, *Ukraine's gains*, *an attack by X*, *the withdrawal of X*, *fighting between X and Y*."""
    by = object_of(noun, ("by",))
    if by is not None:
        return by
    found = child(noun, ("poss",))
    if found is not None and is_somebody(found):
        return found
    for each in noun.children:
        if each.dep_ in ("amod", "compound", "nmod") and each.i < noun.i and _can_own(each) and is_somebody(each):
            return each
    of = object_of(noun, ("of",)) if noun.lemma_.lower() not in event_words().freed else None
    acts = kind not in _OF_IS_RECIPIENT or noun.lower_ in event_words().moving or _is_somebodys_hold(noun)
    if of is not None and acts and is_somebody(of):
        return of
    other = object_of(noun, ("between",)) or object_of(noun, ("from",))
    return other if other is not None and is_somebody(other) else None


def owner_of(noun: Token, is_somebody: Known) -> Token | None:
    """Who stands behind a strike, an offensive or a shell that is itself the subject."""
    return _owner(noun, EventType.MOBILIZE, is_somebody)


def _is_somebodys_hold(noun: Token) -> bool:
    """*is under the control of X*, *in the hands of X*: behind *of* stands who holds; *in control of X* is another thing."""
    words = event_words()
    if noun.dep_ != "pobj" or noun.head.lower_ not in words.under:
        return False
    return noun.lower_ in words.hands or (noun.head.lower_ != "in" and noun.lower_ in words.held)


def _can_own(word: Token) -> bool:
    """*Russian shelling*, *army raid*, but not *military operation* or *civilian casualties*."""
    if word.ent_type_ in ("NORP", "ORG", "GPE") or word.pos_ == "PROPN":
        return True
    return word.pos_ == "NOUN" and word.lower_ not in event_words().vague
