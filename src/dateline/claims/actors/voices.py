"""One predicate's parties in its own clause, where grammar and the learned reader meet."""

from dataclasses import replace

from spacy.tokens import Token

from dateline.claims.actors.arguments import NOBODY, Argument, acting, owner_of
from dateline.claims.actors.bystanders import cannot_act
from dateline.claims.actors.joined import first_of, halves
from dateline.claims.actors.kinds import CIVIL, Kind, lemma
from dateline.claims.actors.naming import Naming, Party, is_alike
from dateline.claims.actors.recipients import MUTUAL, acted_on, is_mutual
from dateline.claims.events import Predicate
from dateline.claims.grammar import MODIFIERS, child
from dateline.claims.learned import LIKELY_SIDE, LIKELY_THING, NOBODY_MARKED, SURE_SIDE, Judged, Marked, learned_sides
from dateline.claims.lexicon import event_words
from dateline.model import EventType, Source
from dateline.text import Parsed

# What one side does to the other: here a report that shows two sides tells who is meant when one is left out.
FOUGHT = frozenset({EventType.ASSAULT})
# What is done on ground: here a place's name says where. Elsewhere it stands for those who govern it.
ON_GROUND = FOUGHT | {EventType.RETREAT, EventType.MOBILIZE, EventType.CONTROL, EventType.STATE}
_WITHIN = MODIFIERS | {"poss", "conj"}
# What acts by somebody who stands behind it.
LED = (Kind.DOING, Kind.WEAPON)


def parties_of(
    judged: Judged, speaker: Source | None, parsed: Parsed, naming: Naming
) -> tuple[Party | None, Party | None, bool]:
    """Who acts and who is acted on, and whether a thing that is acted on is itself meant rather than where it is done."""
    predicate, model = judged.predicate, judged.learned
    known = naming.is_somebody if predicate.type in ON_GROUND else naming.is_party
    marked = (NOBODY_MARKED, NOBODY_MARKED) if model is None else learned_sides(model, parsed)
    acts, suffers = acting(predicate, known), acted_on(predicate, known)
    if acts.sure and acts.noun is not None and acts.noun == suffers.noun:
        # *on the recommendation of X*: who acts by one rule is not acted on by another.
        suffers = NOBODY
    marked = _apart((_whole(marked[0], predicate, naming), _whole(marked[1], predicate, naming)), acts, suffers, predicate.type)
    recipient = _choose(marked[1], suffers, naming, predicate.token, speaker, acts)
    at = marked[0].noun
    far = at is not None and parsed.paragraph_at(at.idx) != parsed.paragraph_at(predicate.token.idx)
    # Who killed people that fight for nobody is for the words beside them to name, not for a paragraph above.
    stray = far and recipient is not None and recipient.actor.role in CIVIL
    fired = acts.sure and acts.noun is not None and naming.kind(acts.noun) is Kind.WEAPON and predicate.type in FOUGHT
    # What hits is fired by whoever is told to fire, not by whom the sentence is otherwise about.
    told = NOBODY_MARKED if at is None or stray or fired or cannot_act(at, predicate) else marked[0]
    actor = _owned(acts, naming, speaker) or _choose(told, acts, naming, predicate.token, speaker, suffers)
    if actor is not None and recipient is not None and actor.noun == recipient.noun:
        actor, recipient = (None, recipient) if _is_done_to(acts, suffers, marked) else (actor, None)
    elif actor is not None and recipient is not None and is_alike(actor.actor, recipient.actor):
        actor, recipient = (None, recipient) if _is_likelier(acts, recipient, marked) else (actor, None)
    nobody = recipient is None or recipient.kind is not Kind.SOMEBODY
    if actor is not None and nobody and is_mutual(predicate.verb or predicate.token, predicate.type):
        actor, recipient = halves(actor, naming.roster) or (actor, recipient)
    if actor is not None and recipient is not None and recipient.noun.dep_ == "conj" and recipient.noun.head == actor.noun:
        actor = first_of(actor, parsed)
    if actor is not None and recipient is not None and acts.noun is None and predicate.type in FOUGHT:
        # *the attack on its army*: the model's doer is whoever the sentence is about, as often as not.
        actor = None if suffers.sure and naming.is_own(recipient, actor) else actor
    if actor is not None and actor.kind in LED:
        actor = _owner(actor, naming, speaker)
    if recipient is not None and recipient.kind is Kind.DOING and predicate.type not in FOUGHT:
        recipient = _owner(recipient, naming, speaker)
    struck = recipient is not None and _is_it(recipient, suffers, marked[1], predicate)
    return actor, recipient, struck


def _whole(marked: Marked, predicate: Predicate, naming: Naming) -> Marked:
    """*Kaldren traders*, of which the model marks the first word: the traders; of *the Kaldren attack* the first word."""
    noun = marked.noun
    if noun is None or noun.dep_ not in MODIFIERS or noun.head.i != noun.i + 1 or noun.head == predicate.token:
        return marked
    return replace(marked, noun=noun.head) if noun.head.pos_ in ("NOUN", "PROPN") and naming.is_somebody(noun.head) else marked


def _apart(marked: tuple[Marked, Marked], acts: Argument, suffers: Argument, kind: EventType) -> tuple[Marked, Marked]:
    """The model's two sides, where both are one noun only the one that it is: *the officers were relieved*."""
    one, other = marked
    if one.noun is None or one.noun != other.noun:
        return marked
    if one.noun.dep_ == "pobj" and one.noun.head.lower_ == "between":
        # *warfare between the army and the rebels*: the first acts, the second is acted on.
        return one, Marked(child(one.noun, ("conj",)), other.likely)
    if acts.noun == one.noun and (acts.sure or one.likely > other.likely):
        return one, NOBODY_MARKED
    # Of those who meet and agree each acts.
    if suffers.noun == one.noun or (kind not in MUTUAL and other.likely >= one.likely):
        return NOBODY_MARKED, other
    return one, NOBODY_MARKED


def _is_done_to(acts: Argument, suffers: Argument, marked: tuple[Marked, Marked]) -> bool:
    """Whether somebody whom grammar or model have for both parties, *he was ordered to leave*, is who is acted on."""
    if suffers.sure and acts.noun is None:
        return True
    one, other = marked
    return not acts.sure and other.noun is not None and other.noun == acts.noun and other.likely >= one.likely


def _is_likelier(acts: Argument, recipient: Party, marked: tuple[Marked, Marked]) -> bool:
    """Whether one of two names of somebody is rather who is acted on: *the enemy ... prepared against the enemy's attack*."""
    one, other = marked
    return not acts.sure and other.noun == recipient.noun and other.likely > one.likely


def _is_it(recipient: Party, suffers: Argument, marked: Marked, predicate: Predicate) -> bool:
    """Whether a thing is itself what is acted on: it is struck, or the model says so, alone or, but of states, with grammar."""
    if lemma(recipient.noun) in event_words().somewhere:
        return False
    ruled, said = recipient.noun == suffers.noun, recipient.noun == marked.noun
    if ruled and (suffers.struck or (said and predicate.type not in (EventType.STATE, EventType.CONTROL))):
        return True
    return said and marked.likely >= LIKELY_THING


def _owned(ruled: Argument, naming: Naming, speaker: Source | None) -> Party | None:
    """Whoever owns the doing or the weapon that grammar has for what acts; the model's other noun is often its place."""
    party = naming.party(ruled.noun, speaker) if ruled.sure and ruled.noun is not None else None
    behind = _owner(party, naming, speaker) if party is not None and party.kind in LED else None
    return behind if behind is not None and behind.kind is Kind.SOMEBODY else None


def _owner(party: Party, naming: Naming, speaker: Source | None) -> Party:
    """Whoever stands behind a doing or a weapon; itself where nobody does."""
    behind = naming.party(owner_of(party.noun, naming.is_somebody), speaker)
    return behind if behind is not None and behind.kind is Kind.SOMEBODY else party


def _choose(  # noqa: PLR0913, PLR0917 - two voices and what they speak of
    marked: Marked, ruled: Argument, naming: Naming, trigger: Token, speaker: Source | None, other: Argument
) -> Party | None:
    """What grammar leaves no choice about, else the model's noun where it is somebody, else the rules', else any.

    Where the model is very sure its noun goes before grammar's, and where it hardly is, behind any that is somebody.

    Args:    other: what grammar says of the other party; what is surely one is not the other.
    """
    if ruled.sure and ruled.noun is None:
        return None
    # *Norvale's generals*: whose they are is not who they are; *two nurses and a driver* are not the driver alone.
    within = marked.noun is not None and marked.noun.dep_ in _WITHIN and marked.noun.head == ruled.noun
    ruled_is_somebody = ruled.noun is not None and naming.is_somebody(ruled.noun)
    enough = SURE_SIDE if ruled.sure else LIKELY_SIDE if ruled_is_somebody else 0.0
    offered = [ruled.noun, marked.noun] if within or marked.likely < enough else [marked.noun, ruled.noun]
    if within and ruled.struck:
        offered = [ruled.noun]
    nouns = [each for each in offered if each is not None and each != trigger and not (other.sure and each == other.noun)]
    found = [party for party in (naming.party(each, speaker) for each in nouns) if party is not None]
    return next((each for each in found if each.kind is Kind.SOMEBODY), found[0] if found else None)
