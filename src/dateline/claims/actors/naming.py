"""A noun as a party: its words, what it is called in the document, its side and its sector."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property

from spacy.tokens import Token

from dateline.claims.actors.countries import Allegiance
from dateline.claims.actors.kinds import FIGHTING, Kind, is_of_people, kind_of, kind_words, lemma, sector_of
from dateline.claims.actors.phrases import hyphened_to, in_apposition, measured, shortest, unhyphened
from dateline.claims.actors.roster import Entry, Roster
from dateline.claims.cast import Cast
from dateline.claims.grammar import MODIFIERS, OWNERS, child, children, end_of, is_first_person, is_pronoun
from dateline.claims.lexicon import event_words, sides
from dateline.model import RISEN, Actor, Source, SourceKind
from dateline.text import Parsed

REPORT = "report"
OTHER_SIDE = "other side"
_ONE = frozenset({"i", "me", "my", "mine", "myself"})
# PLOVER sector of those who tell of a war and are no side of it.
_NO_SIDE = frozenset({"JRN"})
# Sectors of those who are a state's own in the words of those who speak for it: *our troops*.
_OF_A_SIDE = frozenset({"MIL", "GOV", "COP", "CVL", "SPY", "JUD", "LEG"})
# Rebels of whom no more is said.
REBELS = "rebels"
# Tags of words before a party's own: articles, and what a parse gone wrong puts there (*when rebels*, *during July rebels*).
_BEFORE = frozenset({"DT", "PDT", "WDT", "CC", "WRB", "IN"})


@dataclass(frozen=True, slots=True)
class Party:
    """A noun that was found to act or to be acted on, and who it is."""

    noun: Token
    kind: Kind
    actor: Actor


class Naming:
    """Names the parties of one document."""

    def __init__(self, parsed: Parsed, cast: Cast, allegiance: Allegiance, roster: Roster) -> None:
        self._parsed = parsed
        self._cast = cast
        self._allegiance = allegiance
        self.roster = roster
        self.pronouns = allegiance.pronouns
        self._last_speaker: Source | None = None
        # A noun is asked for by every predicate that shares it.
        self._kinds: dict[int, Kind] = {}
        self._parties: dict[int, Party | None] = {}
        # Whose those are who are named by a possessive alone, by where they stand: *its fighters*.
        self._owners: dict[int, Actor] = {}

    def kind(self, noun: Token) -> Kind:
        """What kind of thing a noun is."""
        if noun.i not in self._kinds:
            self._kinds[noun.i] = self._kind(noun)
        return self._kinds[noun.i]

    def _kind(self, noun: Token) -> Kind:
        if self._allegiance.is_settlement(noun):
            return Kind.PLACE
        entry = self._allegiance.entry(noun)
        if entry is not None and (entry.kind != "capital" or noun.ent_type_ not in ("GPE", "LOC", "FAC")):
            return Kind.SOMEBODY
        if self._allegiance.is_direction(noun):
            return Kind.SOMEBODY
        kind = kind_of(noun, self.roster)
        if kind is Kind.THING and any(each.i < noun.i and self._allegiance.names(each) for each in children(noun, OWNERS)):
            # *ISIL targets*, *Russian positions*: whose they are is who is meant.
            return Kind.SOMEBODY
        return kind

    def country(self, noun: Token) -> str | None:
        """The country of those whom a noun means."""
        return self._allegiance.of(noun)

    def is_somebody(self, noun: Token) -> bool:
        """Whether a noun can act by itself."""
        return self.kind(noun) is Kind.SOMEBODY

    def is_party(self, noun: Token) -> bool:
        """Whether a noun acts by itself where nothing is done on ground: a place's name stands for those who govern it."""
        kind = self.kind(noun)
        return kind is Kind.SOMEBODY or (kind is Kind.PLACE and noun.pos_ == "PROPN")

    def party(self, noun: Token | None, speaker: Source | None) -> Party | None:
        """Who a noun means; None for words that mean nobody known."""
        if (
            noun is None
            or noun.tag_ in ("WP", "WDT", "EX")
            or noun.ent_type_ in ("DATE", "TIME")
            or noun.pos_ in ("VERB", "AUX", "ADV", "PUNCT", "CCONJ", "ADP")
        ):
            return None
        if is_first_person(noun):
            return self._speaker(noun, speaker)
        if noun.i not in self._parties:
            # Nobody is asked for by way of themselves: *its army*, where *it* is that army.
            self._parties[noun.i] = None
            self._parties[noun.i] = self._party(noun)
        found = self._parties[noun.i]
        return found if found is None or not self._is_ours(found.noun) else self._as_ours(found, speaker)

    def _is_ours(self, noun: Token) -> bool:
        """*our troops*, *our people*, but not *our allies*, *our enemies*."""
        owner = child(noun, ("poss",))
        return owner is not None and owner.lower_ in ("our", "ours", "my") and sector_of(noun, self.roster, "") in _OF_A_SIDE

    def _as_ours(self, party: Party, speaker: Source | None) -> Party:
        """A party that the one who speaks calls their own, on their side."""
        behind = self._speaker(party.noun, speaker)
        country = behind.actor.country if behind is not None else None
        return replace(party, actor=replace(party.actor, country=country)) if country is not None else party

    def _party(self, noun: Token) -> Party | None:
        """Who a noun means that is not in the first person."""
        meant = in_apposition(self.pronouns.meant(measured(unhyphened(noun))))
        person = self._cast.person_at(meant) if meant.ent_type_ == "PERSON" else None
        if person is not None:
            span = self._parsed.span(meant.idx, end_of(meant))
            actor = Actor(text=span.of(self._parsed.document.text), start=span.start, end=span.end, name=person.name,
                          country=self._allegiance.of(meant))  # fmt: skip
            return Party(meant, Kind.SOMEBODY, actor)
        if meant.dep_ == "amod" and meant.pos_ == "ADJ" and self._allegiance.entry(meant) is None and not _is_of_whom(meant):
            # *a terrorist action*, *international help*: of what kind it is, and nobody's name.
            return None
        if is_pronoun(meant) or meant.lower_ in ("this", "that", "these", "those", "which", "what", "one"):
            return None
        return Party(meant, self.kind(meant), self._named(meant))

    def _named(self, noun: Token) -> Actor:
        words = self._whole(shortest(noun))
        span = self._parsed.span(words[0].idx, end_of(words[-1]))
        text = span.of(self._parsed.document.text)
        country = self._allegiance.of(noun)
        entry = self._allegiance.entry(noun)
        name = shown = self._parsed.words(words[0].idx, end_of(words[-1]))
        if entry is not None and entry.kind in ("adjective", "demonym") and entry.code is not None and len(words) == 1:
            name = country_name(entry.code) or shown
        elif noun.pos_ == "PROPN" and noun.ent_type_ == "PERSON":
            person = self._cast.person_at(noun)
            name = person.name if person is not None and person.is_person else shown
        role = entry.sector if entry is not None else sector_of(noun, self.roster, shown)
        named = Actor(text=text, start=span.start, end=span.end, name=name, country=country, role=role)
        return self._owned(named, words) if role in FIGHTING and words[0].dep_ == "poss" and words[0].head == noun else named

    def _owned(self, forces: Actor, words: Sequence[Token]) -> Actor:
        """*its fighters*, *the group's men*: under the name of the group that they are of, and of its side."""
        owner = self.party(words[0], None)
        group = self._group_of(owner) if owner is not None else None
        if owner is None or (group is None and not self._is_unlisted(owner)):
            return forces
        known = group.canon if group is not None else None
        called = (self._allegiance.spelling(known) if known else None) or owner.actor.name or owner.actor.text
        called = called.removeprefix("The ").removeprefix("the ")
        # Whoever holds ground holds it for the group.
        if forces.start is not None:
            self._owners[forces.start] = replace(owner.actor, text=known or owner.actor.text, start=None, end=None)
        own = self._parsed.words(next(each for each in words[1:] if each.tag_ != "POS").idx, end_of(words[-1]))
        name = called + ("' " if called.endswith("s") else "'s ") + own
        if group is None:
            return replace(forces, name=name, country=None)
        return replace(forces, name=name, country=group.code, role=group.sector or forces.role)

    def _group_of(self, party: Party) -> Entry | None:
        """The group of a roster that a party is."""
        return self._group_at(party.noun) or self.roster.group(party.actor.text)

    def _group_at(self, name: Token) -> Entry | None:
        """The group of a roster that a name is of."""
        entry = self._allegiance.entry(name) or self.roster.entry(name.text)
        return entry if entry is not None and entry.canon is not None else None

    def _is_unlisted(self, party: Party) -> bool:
        """Whether a name is a body's that no roster knows and that is of no state."""
        noun = party.noun
        return noun.ent_type_ == "ORG" and noun.pos_ == "PROPN" and party.actor.country is None and party.kind is Kind.SOMEBODY

    def _whole(self, words: Sequence[Token]) -> Sequence[Token]:
        """A party's words with all of the roster's name that they begin in: *Islamic State of Iraq and the Levant fighters*."""
        while (before := hyphened_to(words[0])) is not None:
            words = [*before, *words]
        first, entry = words[0], self._allegiance.entry(words[0])
        if entry is None:
            return words
        start = first.i
        while start > 0 and self._allegiance.entry(first.doc[start - 1]) is entry:
            start -= 1
        while start < first.i and first.doc[start].tag_ in _BEFORE:
            start += 1
        return [*first.doc[start : first.i], *words]

    def _speaker(self, noun: Token, speaker: Source | None) -> Party | None:
        """*we*, *I*: the one who speaks; the author of the report where nobody is quoted."""
        span = self._parsed.span(noun.idx, end_of(noun))
        text = span.of(self._parsed.document.text)
        if speaker is None or is_first_person_word(speaker.text):
            # Outside quotation marks, and with nobody who says so, it is whoever writes.
            speaker = self._last_speaker if self._parsed.quotes_meeting(noun.idx, noun.idx + 1) else None
        if speaker is None:
            home = self._allegiance.home
            # A state's own outlet says *we* of the state, and *I* of whoever signs.
            name = country_name(home) if home is not None and noun.lower_ not in _ONE else None
            actor = Actor(text=text, start=span.start, end=span.end, name=name or text, country=home)
            return Party(noun, Kind.SOMEBODY, actor)
        self._last_speaker = speaker
        country = self.side_of(speaker)
        name = speaker.name or speaker.text
        if noun.lower_ in _ONE or speaker.kind is SourceKind.ORGANISATION or country is None:
            return Party(noun, Kind.SOMEBODY, Actor(text=name, name=name, country=country, role=speaker.role))
        return Party(noun, Kind.SOMEBODY, Actor(text=name, name=country_name(country) or name, country=country))

    def side_of(self, speaker: Source | None) -> str | None:
        """The side that a source speaks for."""
        if speaker is None:
            return None
        if speaker.country is not None:
            return f"{speaker.country}/{RISEN}" if speaker.role == RISEN else speaker.country
        person = self._cast.named(speaker.name or speaker.text)
        return self._allegiance.of_person(person) if person is not None else None

    def sided(self, chain: tuple[Source, ...]) -> tuple[Source, ...]:
        """A chain with what the rosters know of its sources: the state that a person leads, the sector of an armed group."""
        return tuple(self._sided(source) for source in chain)

    def _sided(self, source: Source) -> Source:
        led = self._allegiance.led_by(source.name) if source.kind is SourceKind.PERSON and source.name else None
        if led is not None:
            return replace(source, country=led)
        told = self._told_again(source)
        if told is not None:
            return told
        group = self._risen(source.text)
        return replace(source, country=source.country or group.code, role=source.role or RISEN) if group is not None else source

    def _told_again(self, source: Source) -> Source | None:
        """*the group said*, *the group's spokesman*: the group that was named before."""
        if source.start is None or source.end is None:
            return None
        for at, meant in self._groups.items():
            entry = self._group_at(meant) if source.start <= at < source.end else None
            if entry is not None and entry.canon is not None:
                alone = source.kind is SourceKind.ORGANISATION and source.end - at == len(source.text.split()[-1])
                name = (self._allegiance.spelling(entry.canon) or entry.canon) if alone else source.name
                return replace(source, name=name, country=source.country or entry.code, role=source.role or entry.sector)
        return None

    @cached_property
    def _groups(self) -> Mapping[int, Token]:
        """The groups that *the group* means, by where it stands in the document."""
        return {self._parsed.span(word.idx, word.idx + 1).start: meant for word, meant in self.pronouns.groups}

    def spoken_for(self, source: Source | None) -> str | None:
        """By what the side of a speaker is known that holds ground, as ``holder``."""
        group = self._risen(source.text) if source is not None else None
        return group.canon if group is not None else source.country if source is not None else None

    def _risen(self, words: str) -> Entry | None:
        """The armed group against a state that some words name, by its initials, too, where the report spells them out."""
        found = self.roster.group(words)
        if found is None:
            spelled = (self._cast.named(word) for word in words.split() if word.isupper())
            found = next((group for each in spelled if each is not None and (group := self.roster.group(each.name))), None)
        return found if found is not None and found.sector == RISEN else None

    def holder(self, actor: Actor | None) -> str | None:
        """By what a party is known that holds ground: its state; those who rise in arms by their group's first name.

        Of *X/ Y* the first counts, who leads. Unnamed rebels are told from their state: *SYR rebels*; plain ``REBELS`` where
        the text does not say whose they are.
        """
        if actor is None:
            return None
        if actor.start is not None and actor.start in self._owners:
            return self.holder(self._owners[actor.start])
        first, slash, _ = actor.text.partition("/")
        if slash and first.strip():
            return sides().codes.get(first.strip().lower()) or first.strip()
        group = self._risen(actor.text) or self._risen(actor.name or "")
        if group is not None:
            return group.canon
        # *Norvale and rebel forces*: the state leads.
        leading = sides().codes.get(actor.text.lower().partition(" and ")[0])
        if leading is not None or not any(word in kind_words().rising for word in actor.text.lower().split()):
            return leading or actor.country or actor.name
        return f"{actor.country} {REBELS}" if actor.country is not None else REBELS

    def side(self, actor: Actor | None) -> str | None:
        """By what a side is known in a report: its country, its group's first name, else its own; the press is none.

        Those who rise against a state are not of its side, though they have its code.
        """
        if actor is None or (actor.country is None and actor.role in _NO_SIDE):
            return None
        if actor.country is not None and (actor.role == RISEN or self._risen(actor.text) is not None):
            return f"{actor.country}/{RISEN}"
        known = actor.country or self.roster.canon(actor.text) or self.roster.canon(actor.name or "")
        if known is not None or actor.name is None:
            return known
        # *troops*, *forces*: anybody's; *rebels* are one side, however they are written.
        return None if actor.name.islower() and actor.role != RISEN else actor.name.lower()

    def is_own(self, one: Party, other: Party) -> bool:
        """Whether one party is the other's, or both are one state's: *its army*, *the Russian army* beside *Russia*."""
        owner = child(one.noun, ("poss",))
        if owner is not None and self.pronouns.meant(owner) == other.noun:
            return True
        side = self.side(one.actor)
        return one.actor.country is not None and side == self.side(other.actor)

    def group(self, side: str) -> str | None:
        """The name of a side that a roster knows as a group, as the report writes it most often."""
        return (self._allegiance.spelling(side) or side) if self.roster.canon(side) == side else None

    def is_bare(self, noun: Token) -> bool:
        """Whether a common noun says of nobody whose it is."""
        return noun.pos_ == "NOUN" and child(noun, {*OWNERS, "prep"}) is None

    def is_group(self, actor: Actor) -> bool:
        """Whether a party is one of a group that a roster knows: *ISIL forces* are of no state."""
        return self.roster.canon(actor.text) is not None

    def is_state_told_of(self, code: str) -> bool:
        """Whether the report itself names a state: that a gazetteer puts a village there makes no state a side of a war."""
        return self._allegiance.tells_of(code)

    def is_opponent(self, noun: Token) -> bool:
        """Whether a noun means whoever is on the other side: *the enemy*."""
        return noun.pos_ == "NOUN" and lemma(noun) in kind_words().opponents

    def is_reviled(self, noun: Token) -> bool:
        """Whether a noun is what those who fight call the other side: *fascists*, *nationalist elements*."""
        words = kind_words().reviled
        return lemma(noun) in words or any(each.lemma_.lower() in words for each in children(noun, MODIFIERS))

    def is_local(self, noun: Token) -> bool:
        """Whether a noun's people live where they are named."""
        return noun.pos_ == "NOUN" and lemma(noun) in kind_words().locals


def _is_of_whom(adjective: Token) -> bool:
    """*civilian casualties*: whose they are is whom they befell."""
    return is_of_people(adjective) and adjective.head.lower_ in event_words().befallen


def is_alike(one: Actor, other: Actor) -> bool:
    """Whether two parties go by one name."""
    return (one.name or one.text).lower() == (other.name or other.text).lower()


def is_rising(one: str | None, other: str | None) -> bool:
    """Whether two sides are a state and those who rise against it."""
    return one is not None and other is not None and one != other and one.partition("/")[0] == other.partition("/")[0]


def is_first_person_word(words: str) -> bool:
    """Whether a source is *we* or *I*, who is whoever writes."""
    return words.lower() in ("we", "i", "us", "our", "my")


@cache
def country_name(code: str) -> str | None:
    """A country's common English name."""
    table = sides()
    return next((_capitals(name) for name, each in table.codes.items() if each == code and table.kinds[name] == "name"), None)


def _capitals(name: str) -> str:
    small = {"and", "of", "the"}
    return " ".join(
        word if word in small else "-".join(part[:1].upper() + part[1:] for part in word.split("-")) for word in name.split()
    )
