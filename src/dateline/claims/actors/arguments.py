"""Which nouns act, by grammar: the doers of verbs, and whoever owns an event, carries it or is told by it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.claims.actors.befalling import done_by, done_to_subject, is_bare
from dateline.claims.actors.doers import DEPTH, accused_by, doer, is_event, passive_subject
from dateline.claims.columns import columns_of
from dateline.claims.events import Predicate, is_verb_of, verb_word
from dateline.claims.grammar import (
    MODIFIERS,
    SUBJECTS,
    VERBS,
    agent,
    child,
    children,
    is_passive,
    object_of,
)
from dateline.claims.lexicon import cues, event_words
from dateline.model import EventType

# Types whose "of" phrase names the one acted on: "the shelling of ...", but "the withdrawal of ..." names who withdraws.
OF_IS_RECIPIENT = frozenset(
    EventType(name) for name in ("ASSAULT", "COERCE", "ACCUSE", "SANCTION", "SUPPORT", "CONTROL", "AID")
)
# Words that make of a country a part of it.
_PARTS = ("eastern", "western", "northern", "southern", "central")
# Prepositions behind which somebody has those who are united for them.
_RALLIED = frozenset({"behind", "around"})
# Conjunctions behind which an event's time is told from its beginning.
_SINCE = frozenset({"since", "before", "after", "when", "as"})

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
    if is_event_noun(token, verb):
        return _of_event_noun(predicate, is_somebody)
    if token.dep_ in MODIFIERS and verb is None:
        return Argument(token.head, sure=True) if token.lower_.endswith("ing") else _hyphened(token)
    main = verb or token
    advancing = moving(main)
    if advancing is not None and is_somebody(advancing):
        return Argument(advancing, sure=True)
    if main.tag_ == "VBN" and main.dep_ == "acl" and main.lemma_.lower() in event_words().goers and agent(main) is None:
        # *more vehicles headed towards the town*, taken for a participle: nobody is headed by another.
        return Argument(main.head, sure=True)
    if is_verb_of(main, event_words().stationed) and (stands := passive_subject(main)) is not None:
        # *troops stationed in the town*: nobody is told to have put them there.
        return Argument(stands, sure=True)
    if done_to_subject(predicate, is_somebody):
        return Argument(done_by(main), sure=True)
    if rallied_behind(main, predicate.type) is not None:
        return Argument(passive_subject(main), sure=True)
    if _is_participle(main):
        by = agent(main)
        if by is None and predicate.type is EventType.STATE:
            # Who is said to be somewhere or something by a participle is left to the model; a flag is somebody's.
            raised = is_verb_of(main, event_words().hoisting)
            return Argument(passive_subject(main), sure=False) if raised or main.dep_ == "acl" else NOBODY
        return Argument(by, sure=by is not None)
    # A subject that is the verb's own is right twice as often as the model's other noun; one that it shares is not.
    return Argument(doer(main), sure=child(main, ("nsubj",)) is not None and not is_bare(main))


def _of_event_noun(predicate: Predicate, is_somebody: Known) -> Argument:
    token, verb = predicate.token, predicate.verb
    accused = accused_by(token.head) if token.dep_ == "pobj" else None
    if accused is not None:
        return Argument(accused, sure=True)
    if is_enjoyed(token, verb):
        return Argument(object_of(token, ("of", "from")), sure=True)
    owner = _owner(token, predicate.type, is_somebody)
    if owner is None and repeller(token) is not None:
        return Argument(None, sure=True)
    if predicate.type is EventType.STATE and (owner is None or owner.head.lower_ == "of"):
        # *They perform a vital task*, *plays the part of a guard*, where the task or part is what is told: who does it.
        owner = (doer(token.head) if _is_done(token) else None) or owner
    if owner is None and token.dep_ == "dobj" and token.head.lemma_.lower() in event_words().owning:
        # *claimed the destruction of a column*: as their own deed.
        return Argument(doer(token.head), sure=True)
    if owner is None and token.lower_ in event_words().enjoyed and token.dep_ == "pobj" and token.head.lower_ == "in":
        return Argument(_helping(token.head.head, is_somebody), sure=False)
    if token.lower_ in event_words().befallen:
        return Argument(object_of(token, ("by",)), sure=True)
    if owner is not None:
        return Argument(owner, sure=True)
    return _through(token, verb) if verb is not None else NOBODY


def _helping(above: Token, is_somebody: Known) -> Token | None:
    """*X's strikes in support of Y*, *In support of Y, X struck*: whoever does what supports."""
    for _ in range(DEPTH):
        if above.pos_ in VERBS:
            return passive_subject(above) if is_passive(above) else doer(above)
        owner = owner_of(above, is_somebody) if is_event(above) else None
        if owner is not None or above.head == above:
            return owner
        above = above.head
    return None


def _is_done(noun: Token) -> bool:
    """Whether a noun is the object of a verb that does it rather than speaks or thinks of it."""
    return noun.dep_ == "dobj" and noun.head.pos_ in VERBS and noun.head.lemma_.lower() not in cues().verbs


def repeller(attack: Token) -> Token | None:
    """*repelled four attacks*: who was attacked, and so did not attack."""
    verb = attack.head
    repelled = attack.dep_ == "dobj" and verb.pos_ in VERBS and is_verb_of(verb, event_words().repelling)
    return doer(verb) if repelled else None


def rallied_behind(verb: Token, kind: EventType) -> Token | None:
    """*The people are united behind the president*: whom they are for; they are not acted on."""
    return object_of(verb, _RALLIED) if kind is EventType.SUPPORT and is_passive(verb) else None


def does(noun: Token, predicate: Predicate) -> bool:
    """*Ardel attacked*: a name that does what no place does is its people's."""
    verb = predicate.token
    if noun.pos_ != "PROPN" or is_verb_of(verb, event_words().falling):
        return False
    return (noun.dep_ == "nsubj" and noun.head == verb) or (noun.head.dep_ == "agent" and noun.head.head == verb)


def is_enjoyed(noun: Token, verb: Token | None) -> bool:
    """*has the backing of the army*, *with the support of the army*: who has it is backed, and who is behind *of* backs."""
    if noun.lower_ not in event_words().enjoyed:
        return False
    if noun.dep_ == "pobj" and noun.head.lower_ in ("with", "without"):
        return object_of(noun, ("of", "from")) is not None
    if verb is None or noun.dep_ != "dobj" or noun.head != verb:
        return False
    return is_verb_of(verb, event_words().enjoying) and object_of(noun, ("of", "from")) is not None


def moving(verb: Token) -> Token | None:
    """*retreat from advancing troops*: who advances, where the parser takes them for what is advanced."""
    if verb.dep_ != "pcomp" or verb.tag_ != "VBG" or verb.lemma_.lower() not in event_words().going:
        return None
    return child(verb, ("dobj",))


def _hyphened(token: Token) -> Argument:
    """*Ostrun-held*: who holds, where the tagger cuts the name off."""
    before = token.doc[max(0, token.i - 2) : token.i]
    named = len(before) > 1 and before[1].text == "-"
    return Argument(before[0], sure=True) if named else NOBODY


def is_event_noun(token: Token, verb: Token | None) -> bool:
    """Whether a predicate is a noun, or stands where one does beside the verb that carries it."""
    return token.pos_ in ("NOUN", "PROPN") or (verb is not None and token != verb and token.dep_ in ("dobj", "nsubj", "pobj"))


def _is_participle(verb: Token) -> bool:
    """Whether a verb is passive: with its helper, as a participle, or with *by* behind it."""
    if is_passive(verb) or (agent(verb) is not None and child(verb, ("nsubj",)) is None):
        return True
    if verb.tag_ != "VBN" or child(verb, ("aux",)) is not None:
        return False
    return agent(verb) is not None or (verb.dep_ in ("acl", "advcl") and child(verb, ("nsubj",)) is None)


def _through(noun: Token, verb: Token) -> Argument:
    """Who acts through the verb that carries an event noun: *launched an attack*, but *came under attack from X*."""
    words = event_words()
    if is_verb_of(verb, words.undergoing) or (noun.dep_ == "pobj" and noun.head.lower_ == "under"):
        return Argument(object_of(noun, ("from", "by")) or object_of(verb, ("from", "by", "at")), sure=True)
    noticed = is_verb_of(verb, words.perceiving) or is_verb_of(verb, words.repelling)
    if noticed or child(verb, ("expl",)) is not None or noun.dep_ in SUBJECTS:
        began = None if is_passive(verb) else _of_main_clause(verb)
        return Argument(agent(verb) if is_passive(verb) else began, sure=began is not None)
    found = agent(verb) if is_passive(verb) else doer(verb)
    return Argument(found, sure=found is not None)


def _of_main_clause(verb: Token) -> Token | None:
    """*the army has cleared ten villages since the offensive began*: whoever fights is who began it."""
    above = verb.head
    if verb.dep_ != "advcl" or above.pos_ not in VERBS or is_passive(above):
        return None
    if not any(each.dep_ == "mark" and each.lower_ in _SINCE for each in verb.children):
        return None
    words = event_words()
    word = verb_word(above, words)
    fights = word is not None and word.type is EventType.ASSAULT
    return doer(above) if fights or above.lemma_.lower() in words.clearing else None


def _owner(noun: Token, kind: EventType, is_somebody: Known) -> Token | None:
    """*Russian shelling*, *Ukraine's gains*, *an attack by X*, *the withdrawal of X*, *fighting between X and Y*."""
    of = object_of(noun, ("of",))
    # *the shelling of villages by X*: parsers hang "by" on the villages.
    by = object_of(noun, ("by",)) or (object_of(of, ("by",)) if of is not None else None) or _carried_out_by(noun)
    if by is not None:
        return by
    found = child(noun, ("poss",))
    if found is not None and is_somebody(found):
        return found
    for word in _before(noun):
        if _can_own(word) and is_somebody(word):
            return word
    of = of if noun.lemma_.lower() not in event_words().freed else None
    acts = kind not in OF_IS_RECIPIENT or noun.lower_ in event_words().moving or is_somebodys_hold(noun)
    if of is not None and acts and is_somebody(of):
        return of
    other = object_of(noun, ("between",)) or object_of(noun, ("from",))
    return other if other is not None and is_somebody(other) else None


def _before(noun: Token) -> Iterator[Token]:
    """The words before a noun that can say whose it is, also *the Norvalian Ardel offensive*: on the name of its place."""
    columns = columns_of(noun.doc)
    for each in columns.children[noun.i]:
        if each > noun.i:
            break
        for at in (each, *columns.children[each]):
            if at <= each and columns.deps[at] in MODIFIERS:
                yield noun.doc[at]


def _carried_out_by(noun: Token) -> Token | None:
    """*attacks on the port carried out by X*: who a participle behind an event names, where it only carries the event."""
    behind = (child(each, ("pobj",)) for each in children(noun, ("prep",)))
    nouns = (noun, *(each for each in behind if each is not None))
    done = (each for near in nouns for each in children(near, ("acl",)) if each.tag_ == "VBN")
    return next((agent(each) for each in done if is_verb_of(each, event_words().light)), None)


def owner_of(noun: Token, is_somebody: Known) -> Token | None:
    """Who stands behind a strike, an offensive or a shell that is itself the subject."""
    return _owner(noun, EventType.MOBILIZE, is_somebody)


def is_somebodys_hold(noun: Token) -> bool:
    """*is under the control of X*, *in the hands of X*: behind *of* stands who holds; *in control of X* is another thing."""
    words = event_words()
    if noun.dep_ != "pobj" or noun.head.lower_ not in words.under:
        return False
    return noun.lower_ in words.hands or (noun.head.lower_ != "in" and noun.lower_ in words.held)


def _can_own(word: Token) -> bool:
    """*Russian shelling*, *army raid*, but not *military operation* or *civilian casualties*."""
    first = word
    while first.i > 0 and first.nbor(-1).pos_ == "PROPN" and first.nbor(-1).dep_ == "compound":
        first = first.nbor(-1)
    if first.i > 0 and first.nbor(-1).lower_.endswith(_PARTS):
        # *the eastern Norvale offensive*: where it is.
        return False
    if word.ent_type_ in ("NORP", "ORG", "GPE") or word.pos_ == "PROPN":
        return True
    return word.pos_ == "NOUN" and word.lower_ not in event_words().vague
