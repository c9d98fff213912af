"""What a clause leaves unsaid and its report says: who stands behind a strike, whom an advance is against.

Three things are carried over, each marked with its ``basis``: the party of an event that is told again, whoever fired
what hits (*the shells*), and the other of the two sides that the report itself shows.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from dateline.claims.actors.arguments import does
from dateline.claims.actors.causes import causes, is_loss
from dateline.claims.actors.countries import Allegiance
from dateline.claims.actors.fronts import Fronts
from dateline.claims.actors.kinds import CIVIL, Kind, is_named_apart, is_onesided, kind_words, lemma
from dateline.claims.actors.naming import OTHER_SIDE, REPORT, Naming, Party, country_name, is_alike, is_rising
from dateline.claims.actors.roster import Roster
from dateline.claims.actors.voices import FOUGHT, LED, ON_GROUND, parties_of
from dateline.claims.cast import Cast
from dateline.claims.events import Predicate, is_verb_of, verb_lemma
from dateline.claims.grammar import is_imperative, is_passive, stands_inside
from dateline.claims.learned import Judged
from dateline.claims.lexicon import event_words, sides
from dateline.claims.mention import Mention
from dateline.model import RISEN, Actor, EventType, Place, Source
from dateline.text import Parsed

_HOSTILE = FOUGHT | {EventType.COERCE, EventType.RETREAT, EventType.THREATEN, EventType.ACCUSE, EventType.CONTROL}
# What is done to forces by those who command them.
_ORDERED = frozenset({EventType.MOBILIZE, EventType.RETREAT})
# Of what is fired or set going, whoever did that last is meant, whatever it now does, *the shells, sent in support*; of a blow
# within so many words.
_FIRED, _NEAR = FOUGHT | {EventType.AID, EventType.SUPPORT}, 60


@dataclass(frozen=True, slots=True)
class Parties:
    """Who did it, to whom."""

    actor: Actor | None
    recipient: Actor | None


@dataclass(slots=True)
class _Draft:
    """One predicate's parties while the document is asked; ``ground`` is the country of the place that it names."""

    judged: Judged
    actor: Party | None
    recipient: Party | None
    ground: str | None
    home: str | None
    speaker: Source | None
    chain: Sequence[Source]
    struck: bool

    @property
    def kind(self) -> EventType:
        return self.judged.predicate.type


def naming_of(parsed: Parsed, cast: Cast, places: Sequence[Mention[Place]], roster: Roster) -> Naming:
    """Who is who in one document."""
    return Naming(parsed, cast, Allegiance(parsed, cast, places, roster), roster)


def cast_parties(
    judged: Sequence[Judged],
    sources: Sequence[tuple[Source, ...]],
    parsed: Parsed,
    naming: Naming,
    places: Sequence[Mention[Place]],
) -> tuple[Parties, ...]:
    """The parties of every predicate of a document, in the order of the predicates.

    Args:    sources: the chain of each predicate; its innermost is who says *we*.
    """
    drafts = []
    home: str | None = None
    for each, chain in zip(judged, sources, strict=True):
        named = _grounds(each, places)
        ground = named[0].found.country if named else None
        home = next((place.found.country for place in named if _is_where(place, parsed)), home)
        drafts.append(_draft(each, chain, parsed, naming, (ground, home)))
    return _Document(drafts, naming).settle()


def _who_speaks(chain: Sequence[Source], judged: Judged, parsed: Parsed) -> Source | None:
    """Who says *we* at a predicate: the innermost source that is not itself spoken of inside the quotation."""
    if len(chain) < 2:
        return chain[-1] if chain else None
    at = judged.predicate.token.idx
    quotes = [parsed.span(each.span.start, each.span.end) for each in parsed.quotes_meeting(at, at + 1)]
    outside = [each for each in chain if not any(quote.start <= (each.start or 0) < quote.end for quote in quotes)]
    return outside[-1] if outside else chain[-1]


def _draft(
    judged: Judged, chain: Sequence[Source], parsed: Parsed, naming: Naming, where: tuple[str | None, str | None]
) -> _Draft:
    speaker = _who_speaks(chain, judged, parsed)
    actor, recipient, struck = parties_of(judged, speaker, parsed, naming)
    return _Draft(judged, actor, recipient, where[0], where[1], speaker, chain, struck)


def _grounds(judged: Judged, places: Sequence[Mention[Place]]) -> list[Mention[Place]]:
    """The places inside a predicate's clause whose country is known."""
    content = judged.predicate.content
    found = []
    for at in range(bisect_left(places, content.start, key=lambda each: each.span.start), len(places)):
        each = places[at]
        if each.span.start >= content.end:
            break
        if content.holds(each.span) and each.found.country is not None and each.found.sense is None:
            found.append(each)
    return found


def _is_where(place: Mention[Place], parsed: Parsed) -> bool:
    """Whether a name tells where: a country's does behind *in* alone, else it is whoever governs it."""
    if place.found.name.lower() not in sides().codes:
        return True
    return stands_inside(parsed.text, place.span.start)


class _Document:
    """The parties of one document, and what they show together."""

    def __init__(self, drafts: list[_Draft], naming: Naming) -> None:
        self._drafts = drafts
        self._naming = naming
        self._fronts = Fronts(naming)
        self._told: dict[str, Actor] = {}
        self._acts: dict[int, Actor] = {}
        # Who struck last, and where that is told.
        self._last: Actor | None = None
        self._blow = 0
        self._asked: Actor | None = None

    def settle(self) -> tuple[Parties, ...]:
        """Everybody who can be told."""
        for each in self._drafts:
            each.actor, each.recipient = self._local(each.actor, each), self._local(each.recipient, each)
        for each in self._drafts:
            # Those who accuse somebody are as often doctors, judges and third states as the other side.
            if each.kind in _HOSTILE and each.kind is not EventType.ACCUSE:
                self._fronts.show(each.actor, each.recipient, each.ground if each.kind in FOUGHT else None)
                if each.kind in FOUGHT and each.actor is not None and each.actor.kind is Kind.SOMEBODY:
                    self._acts[each.judged.predicate.token.i] = each.actor.actor
        return tuple(self._settled(each) for each in self._drafts)

    def _local(self, party: Party | None, draft: _Draft) -> Party | None:
        """The residents of a place are of its country."""
        if party is None or party.actor.country is not None or not self._naming.is_local(party.noun):
            return party
        home = draft.home if draft.home is not None and self._naming.is_state_told_of(draft.home) else None
        return replace(party, actor=replace(party.actor, country=home))

    def _settled(self, draft: _Draft) -> Parties:
        predicate = draft.judged.predicate
        actor, recipient = self._actor(draft), self._recipient(draft)
        token = predicate.token
        if draft.kind in FOUGHT and not is_onesided(token):
            actor, recipient = self._fought(draft, actor, recipient)
        if draft.kind is EventType.REQUEST:
            self._asked = recipient
        if actor is None and self._asked is not None and is_imperative(token):
            # *I appeal to the soldiers. Lay down your arms*: those who were asked are spoken to.
            actor = replace(self._asked, basis=REPORT)
        if actor is None and draft.kind in _ORDERED and predicate.verb is not None and is_passive(predicate.verb):
            actor = self._commander(recipient)
        if actor is None and draft.kind is EventType.CONTROL and predicate.verb is None and token.lower_ == "occupied":
            actor = self._fronts.other(draft.ground)
        if draft.kind is EventType.CONTROL and recipient is None and not is_verb_of(token, event_words().flying):
            # Whoever holds another's ground holds it against them.
            recipient = self._target(actor, draft) if actor is not None and actor.country is not None else None
        if actor is not None and token.pos_ in ("NOUN", "VERB"):
            self._told[_deed(token)] = actor
            if draft.kind in FOUGHT and actor.basis is None and (actor.role or self._naming.side(actor)):
                self._last, self._blow = actor, token.i
        return self._placed(draft, actor, recipient)

    def _fought(self, draft: _Draft, actor: Actor | None, recipient: Actor | None) -> tuple[Actor | None, Actor | None]:
        """Both parties of a fight, whoever of them its clause leaves out."""
        predicate, token = draft.judged.predicate, draft.judged.predicate.token
        unsaid = predicate.verb is None or token.pos_ == "NOUN" or is_passive(predicate.verb)
        # *Shells landed in the town*: who fired them is as unsaid.
        unsaid = unsaid or (draft.actor is not None and draft.actor.kind is Kind.WEAPON)
        befalls = token.lower_ in event_words().befallen or lemma(token) in event_words().befalling
        # Who killed people that fight for nobody is for the text to name: the other side of a war is no answer to that.
        suffered = draft.recipient is not None and draft.recipient.actor.role in CIVIL
        if actor is None and is_loss(predicate) and (struck := self._cause(predicate, recipient)) is not None:
            return struck, recipient
        if actor is None and not befalls and not suffered and unsaid:
            actor = _again(self._told.get(_deed(token))) if token.pos_ == "NOUN" and not is_named_apart(token) else None
            actor = actor or self._returned(draft) or self._behind(recipient, draft)
        if draft.struck and recipient is not None:
            recipient = self._on_side(recipient, actor, draft)
        elif recipient is None or self._naming.side(recipient) is None:
            recipient = self._target(actor, draft) or recipient
        elif recipient.country is None and not self._naming.is_group(recipient):
            recipient = self._on_side(recipient, actor, draft)
        return actor, recipient

    def _cause(self, predicate: Predicate, recipient: Actor | None) -> Actor | None:
        """Whoever struck the blow that its own sentence tells a loss by; nobody strikes their own."""
        found = next((self._acts[each.i] for each in causes(predicate) if each.i in self._acts), None)
        side = self._naming.side(found)
        own = side is not None and side == self._naming.side(recipient)
        if found is None or own or (side is None and found.role is None):
            return None
        return replace(found, basis=REPORT)

    def _placed(self, draft: _Draft, actor: Actor | None, recipient: Actor | None) -> Parties:
        """Both parties, each on the side that the other leaves it."""
        if recipient is not None and actor is not None and is_alike(actor, recipient):
            recipient = None
        if draft.kind is EventType.MOBILIZE and recipient is not None and actor is not None:
            recipient = self._own_forces(recipient, actor, draft)
        if draft.kind in FOUGHT:
            actor, recipient = self._facing(actor, recipient), self._facing(recipient, actor)
        return Parties(actor, recipient)

    def _own_forces(self, forces: Actor, actor: Actor, draft: _Draft) -> Actor:
        """*Norvale puts the army on alert*: its own, whosever army was named before."""
        bare = draft.recipient is not None and self._naming.is_bare(draft.recipient.noun)
        if forces.role != "MIL" or not bare or actor.country is None or actor.country == forces.country:
            return forces
        return replace(forces, country=actor.country)

    def _facing(self, one: Actor | None, other: Actor | None) -> Actor | None:
        """*the 12th Brigade beat Norwegian troops back*: forces of no state that is told are of the state which those fight."""
        if one is None or other is None or one.country is not None or one.role != "MIL" or other.basis is not None:
            return one
        if self._naming.is_group(one):
            return one
        foe = self._fronts.other(self._naming.side(other))
        if foe is None or foe.country is None or foe.country == other.country or foe.role == RISEN:
            return one
        return replace(one, country=foe.country, basis=OTHER_SIDE)

    def _returned(self, draft: _Draft) -> Actor | None:
        """*The town had been retaken*, says one of those who fight: by their own side."""
        words = {*verb_lemma(draft.judged.predicate.token), draft.judged.predicate.token.lower_}
        side = self._naming.side_of(draft.speaker) if words & event_words().returning else None
        own = self._fronts.called(side) if side is not None and self._fronts.is_shown(side) else None
        return replace(own, basis=REPORT) if own is not None else None

    def _behind(self, recipient: Actor | None, draft: _Draft) -> Actor | None:
        """Whoever fights those who suffered, or those whose ground it is; a state's own ground is both sides' of a rising."""
        side = self._naming.side(recipient)
        other = self._fronts.other(side or draft.ground)
        return None if side is None and is_rising(draft.ground, self._naming.side(other)) else other

    def _commander(self, recipient: Actor | None) -> Actor | None:
        """*troops were sent*, *have been ordered to withdraw*: by their own state."""
        name = country_name(recipient.country) if recipient is not None and recipient.country is not None else None
        if recipient is None or name is None or recipient.role != "MIL":
            return None
        return Actor(text=name, name=name, country=recipient.country, role="GOV", basis=REPORT)

    def _actor(self, draft: _Draft) -> Actor | None:
        party = draft.actor
        if party is None:
            return None
        if self._naming.is_opponent(party.noun) and party.actor.country is None:
            return self._enemy(party, draft, self._fronts.side(draft.recipient))
        party = self._reviled(party, draft)
        if party.kind is Kind.SOMEBODY:
            return party.actor
        if party.kind in LED:
            near = draft.kind in _FIRED and (draft.kind not in FOUGHT or party.noun.i - self._blow <= _NEAR)
            told = _again(self._told.get(_deed(party.noun)) or (self._last if near else None))
            if told is not None:
                return told
        if party.kind is Kind.PLACE and draft.kind in _HOSTILE:
            return party.actor if does(party.noun, draft.judged.predicate) else None
        return party.actor if draft.kind not in _HOSTILE or party.actor.country is not None else None

    def _recipient(self, draft: _Draft) -> Actor | None:
        party = draft.recipient
        if party is None:
            return None
        if self._naming.is_opponent(party.noun) and party.actor.country is None:
            return self._enemy(party, draft, self._fronts.side(draft.actor))
        party = self._reviled(party, draft)
        if party.kind is Kind.SOMEBODY or (draft.struck and party.kind is not Kind.DOING):
            return party.actor
        if draft.kind not in ON_GROUND and self._naming.is_party(party.noun):
            return party.actor
        if draft.kind in FOUGHT or (draft.kind is EventType.RETREAT and party.kind is not Kind.DOING):
            # Whoever leaves a position leaves nobody.
            return None
        # *fulfil their duty*: what a state tells is done to a thing is done to nobody.
        nobody = draft.kind is EventType.STATE and party.kind is Kind.THING
        return party.actor if party.actor.country is not None and not nobody else None

    def _enemy(self, party: Party, draft: _Draft, facing: str | None) -> Actor:
        """*the enemy*: the other side of whoever faces it or speaks of it."""
        side = facing if self._fronts.is_shown(facing) else self._naming.side_of(draft.speaker)
        if side is None and lemma(party.noun) in kind_words().intruders:
            # Whoever came from outside is not of the state whose ground it is.
            side = draft.ground or draft.home
        other = self._fronts.other(side)
        return replace(party.actor, country=other.country if other is not None else None)

    def _reviled(self, party: Party, draft: _Draft) -> Party:
        """*fascists*, says one of those who fight: the state that those fight."""
        if party.actor.country is not None or not draft.chain or not self._naming.is_reviled(party.noun):
            return party
        facing = (self._fronts.other(self._naming.side_of(each)) for each in reversed(draft.chain))
        other = next((each for each in facing if each is not None), None)
        if other is None or other.country is None or other.role == RISEN:
            return party
        return replace(party, actor=replace(party.actor, country=other.country, basis=OTHER_SIDE))

    def _target(self, actor: Actor | None, draft: _Draft) -> Actor | None:
        """Whom a fight is against, where the clause names no party: the ground's owner, else the other of two sides."""
        side = self._naming.side(actor)
        if side is None:
            return None
        ground = draft.ground
        if ground is not None and ground != side and self._fronts.are_opposed(ground, side):
            return self._fronts.called(ground)
        other = self._fronts.other(side)
        if draft.recipient is not None and is_rising(side, self._naming.side(other)):
            # Where a state's own people rise against it, what is hit is as often the people's as the other side's.
            return None
        return other

    def _on_side(self, thing: Actor, actor: Actor | None, draft: _Draft) -> Actor:
        """A thing that is hit, with the country of those whom the fight is against; a place with that where it lies."""
        lies = draft.ground if draft.recipient is not None and draft.recipient.kind is Kind.PLACE else None
        if lies is not None and thing.country is None and self._naming.is_state_told_of(lies):
            return replace(thing, country=lies, basis=REPORT)
        other = self._target(actor, draft) if thing.country is None and (thing.role is None or thing.role in CIVIL) else None
        if other is None or other.country is None:
            return thing
        return replace(thing, country=other.country, basis=other.basis)


def _deed(word: Token) -> str:
    """A deed by its verb, so that *the siege* is known for what *besieged* told."""
    return event_words().deeds.get(lemma(word), lemma(word))


def _again(actor: Actor | None) -> Actor | None:
    """Whoever was told of before, as one whom only the report names here."""
    return actor if actor is None or actor.basis else replace(actor, basis=REPORT)
