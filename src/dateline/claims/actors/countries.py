"""Which state a party belongs to: by its name, its owner, its office, its place, or what the document called it before."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from dateline.claims.actors.kinds import kind_words, lemma
from dateline.claims.actors.names_told import names, spellings, unowned
from dateline.claims.actors.pronouns import Pronouns
from dateline.claims.actors.roster import Entry, Roster
from dateline.claims.cast import COUNTRY_WORDS, Cast, Person
from dateline.claims.cast_roles import installers
from dateline.claims.columns import columns_of
from dateline.claims.grammar import OWNERS, child, children, is_pronoun, phrase_at, sentence_of, under
from dateline.claims.lexicon import cues
from dateline.claims.mention import Mention
from dateline.model import RISEN, Place
from dateline.text import Parsed

# Sectors whose bare nouns (*the army*, *the minister*) mean those of the one state that a report is about.
_OF_A_STATE = frozenset({"MIL", "GOV", "COP", "JUD", "LEG"})
# How often, and in what part of all its names, a report must name a state for that.
_OFTEN, _ALONE = 3, 0.8
# Words of an outlet that is a state's own rather than a newspaper of its country.
_OFFICIAL = re.compile(
    r"president|government|ministry|department|white ?house|kremlin|centcom|forces|army|embassy|parliament", re.IGNORECASE
)
# Words beside officials who are put in a place by another side.
_INSTALLED = frozenset({"occupation", "occupying", "proxy", "puppet", "installed"})
# How far from the head of a phrase a name still says whose it is, in tokens.
_WINDOW = 6
# The steps from a head to the words near it, nearest first; of two as near, the one before.
_NEAREST = (0, *(step * side for step in range(1, _WINDOW + 1) for side in (-1, 1)))
# *the country's army*: the country named last, in so many tokens.
_FAR = 60
_JOINING = frozenset({"and", "-", "–", "/"})
_MOSTLY = frozenset({"mainly", "mostly", "primarily", "chiefly", "largely", "predominantly"})
_WHERE = frozenset({"in", "from", "of", "at", "near", "around"})
# Words before a person's name in which a title is looked for.
_TITLE = 4


class Allegiance:
    """The sides of one document's nouns. Nothing is asked twice: names are found in one pass over the text."""

    def __init__(self, parsed: Parsed, cast: Cast, places: Sequence[Mention[Place]], roster: Roster) -> None:
        self._cast = cast
        self._roster = roster
        self._places = {each.span.start: each.found for each in places}
        self._place_ends = {each.span.end: each.found for each in places}
        named, self._found, groups = names(parsed, roster)
        self._named = {at: entry for at, entry in named.items() if not self._only_calls(parsed.doc[at], entry)}
        self.pronouns = Pronouns(parsed, roster, groups)
        self._spelled = spellings(parsed.doc, self._named)
        self._codes = frozenset(entry.code for entry in self._found.values() if entry.code is not None)
        self._directions = self._countries_by_direction()
        published = parsed.document.published
        self._year = int(published[:4]) if published and published[:4].isdigit() else None
        self._people = self._leaders(parsed)
        self.home = _home(parsed.document.outlet or "", roster)
        self._alone = self._only_side()
        self._called: dict[str, str] = {}
        self._sides: dict[int, str | None] = {}
        self._remember(parsed.doc)

    def of(self, noun: Token) -> str | None:
        """ISO 3166-1 alpha-3 of the side that a noun names or whose people it names; None where the text does not tell."""
        if noun.i not in self._sides:
            # Two nouns may each be told by the other: *its army* of *their state*.
            self._sides[noun.i] = None
            self._sides[noun.i] = self._of(noun)
        return self._sides[noun.i]

    def _of(self, noun: Token) -> str | None:
        if noun.ent_type_ == "PERSON" and noun.lower_ in self._people:
            return self._people[noun.lower_]
        doc, texts, words = noun.doc, columns_of(noun.doc).texts, phrase_at(noun)
        if texts[noun.i + 1 : noun.i + 2] == ["-"] and noun.text[:1].isupper():
            # *Norvale-supplied shells*: by itself the name before a participle is its state's.
            entry = self._roster.entry(noun.text)
            if entry is not None and not entry.needs_company:
                return entry.code
        joined = {at for each in children(noun, ("conj",)) if each.ent_type_ == "PERSON" for at in under(each)}
        near = [at for step in _NEAREST if (at := noun.i + step) in words and at not in joined]
        for at in near:
            entry = self._named.get(at)
            if entry is not None:
                return self._leading(doc[at], entry).code
            code = self._direction(doc[at])
            if code is not None:
                return code
        installed = self._installer(noun)
        if installed is not None or any(texts[at].lower() in _INSTALLED for at in words):
            return installed
        return (
            self._of_person(noun, near)
            or self._of_owner(noun, words)
            or self._of_home(noun)
            or self._of_memory(noun)
            or self._of_apposition(noun)
        )

    def _leading(self, token: Token, entry: Entry) -> Entry:
        """Of *Norvale and Salt Guard forces* the state's: armed groups fight beside states, and under them."""
        if entry.sector != RISEN:
            return entry
        head = token
        while head.head != head and self._named.get(head.head.i) is entry:
            head = head.head
        joined = (word for each in head.conjuncts for word in (each, *each.lefts))
        beside = (self._named.get(each.i) for each in (*joined, *_across(token)))
        return next((each for each in beside if each is not None and each.code is not None and each.sector != RISEN), entry)

    def _only_calls(self, name: Token, entry: Entry) -> bool:
        """*the Saudi Hospital*, *Moscow Street*, *the Turkish hospital in Gaza*: a name that only tells a house from others."""
        house = name.head
        if entry.canon is not None or house.lower_ not in cues().houses:
            # *Hotel Norvale*
            before = name.nbor(-1) if name.i else name
            return before.lower_ in cues().streets and before.text[:1].isupper() and before.head == name
        if name.i > house.i:
            return False
        if house.text[:1].isupper():
            return True
        # Of a common noun it tells whose it is, unless the house is one and stands in another country.
        if house.tag_ != "NN" or not any(each.lower_ == "the" for each in house.lefts):
            return False
        behind = house.doc[house.i + 1 : house.i + 3]
        return len(behind) > 1 and behind[0].lower_ in _WHERE and self.of_place(behind[1].idx) not in (None, entry.code)

    def _installer(self, noun: Token) -> str | None:
        """*officials installed by X* are of X's side, not of the place's where they sit."""
        return next((self._named[each.i].code for each in installers(noun) if each.i in self._named), None)

    def of_person(self, person: Person) -> str | None:
        """The side of somebody whom the document names."""
        entry = self._roster.entry(person.name)
        # Who leads a state is known better than by the side that is named last before the name.
        return (
            self.led_by(person.name)
            or person.country
            or (entry.code if entry is not None and not entry.needs_company else None)
        )

    def led_by(self, name: str) -> str | None:
        """The state that a person of the document leads."""
        return self._people.get(name.rsplit(maxsplit=1)[-1].lower()) if name.strip() else None

    def of_place(self, start: int) -> str | None:
        """The country of the place that is named at an offset of the cleaned text."""
        found = self._places.get(start)
        return found.country if found is not None else None

    def is_settlement(self, noun: Token) -> bool:
        """Whether a name is read as a place here, and is no country and speaks for none."""
        found = self._places.get(noun.idx)
        if found is None and not self.is_direction(noun):
            # *Kherson Oblast*: what the name's last word hangs on is asked of the last word.
            found = self._place_ends.get(noun.idx + len(noun))
        return found is not None and found.sense is None and noun.i not in self._named

    def tells_of(self, code: str) -> bool:
        """Whether a name of the roster that stands in the document is of a country."""
        return code in self._codes

    def is_direction(self, noun: Token) -> bool:
        """Whether a direction stands for a state that the report names: *the South*."""
        return self._direction(noun) is not None

    def spelling(self, canon: str) -> str | None:
        """How a report writes the name of a group most often."""
        return self._spelled[canon].most_common(1)[0][0] if canon in self._spelled else None

    def names(self, noun: Token) -> bool:
        """Whether a word is part of a name of the roster."""
        return noun.i in self._named

    def entry(self, noun: Token) -> Entry | None:
        """What the roster's name at a word stands for."""
        return self._named.get(noun.i)

    def _of_person(self, noun: Token, near: Sequence[int]) -> str | None:
        parts = columns_of(noun.doc).parts
        for each in (noun, *(noun.doc[at] for at in near if parts[at] == "PROPN" and at != noun.i)):
            known = self._cast.named(each.text)
            if known is not None:
                code = self.of_person(known)
                if code is not None:
                    return code
            if each.lower_ in self._people:
                return self._people[each.lower_]
        return None

    def _of_owner(self, noun: Token, words: range) -> str | None:
        deps = columns_of(noun.doc).deps
        first = next((at for at in words if deps[at] == "poss"), noun.i)
        if first == noun.i:
            return None
        owner = noun.doc[first]
        if owner.lower_ in COUNTRY_WORDS:
            before = reversed(noun.doc[max(0, noun.i - _FAR) : owner.i])
            return next((self._named[each.i].code for each in before if each.i in self._named), None)
        meant = self.pronouns.meant(owner)
        if meant == owner:
            return None if is_pronoun(owner) else self.of(owner)
        return self.of(meant) if meant.i not in words else None

    def _of_home(self, noun: Token) -> str | None:
        """*residents of Izium*, *the town's mayor*: whose home is named."""
        if lemma(noun) not in kind_words().locals:
            return None
        for each in noun.subtree:
            if each.dep_ in ("pobj", "poss", "compound") and abs(each.i - noun.i) <= 2 * _WINDOW and _is_home(each, noun):
                code = self.of_place(each.idx) or self.of_place(each.left_edge.idx)
                if code is not None:
                    return code
        return None

    def _of_apposition(self, noun: Token) -> str | None:
        """*foreign advisors, mainly Norwegian officers*: of whom the second tells, where it is nearly all of the first."""
        beside = child(noun, ("appos",))
        mostly = beside is not None and any(each.lower_ in _MOSTLY for each in beside.lefts)
        return self.of(beside) if beside is not None and mostly else None

    def _of_memory(self, noun: Token) -> str | None:
        if noun.pos_ not in ("NOUN", "PROPN"):
            return None
        known = self._called.get(lemma(noun))
        if known is not None:
            return known or None
        official = kind_words().sectors.get(lemma(noun)) in _OF_A_STATE
        return (self.home or self._alone) if official else None

    def _only_side(self) -> str | None:
        """The one state that a report names again and again, where it names hardly another."""
        codes = Counter(entry.code for entry in self._named.values() if entry.code is not None)
        if not codes:
            return None
        ((code, times), *_) = codes.most_common(1)
        return code if times >= _OFTEN and times >= _ALONE * sum(codes.values()) else None

    def _remember(self, doc: Doc) -> None:
        """*The army* after *the Sudanese army* is that army; a word said of two sides is nobody's."""
        for at, entry in self._named.items():
            each = doc[at]
            noun = each.head
            if entry.code is not None and each.dep_ in OWNERS and noun.pos_ == "NOUN" and at < noun.i:
                name = lemma(noun)
                self._called[name] = entry.code if self._called.get(name, entry.code) == entry.code else ""

    def _direction(self, token: Token) -> str | None:
        code = self._directions.get(token.lower_) if self._directions else None
        if code is None or not token.text[:1].isupper() or token.dep_ in ("compound", "amod"):
            return None
        return code

    def _countries_by_direction(self) -> dict[str, str]:
        """*the South* in a report that names South Korea; none where it names South Sudan too."""
        found: dict[str, set[str]] = {}
        for name, entry in self._found.items():
            first, _, rest = name.partition(" ")
            if rest and first in kind_words().directions and entry.code is not None:
                found.setdefault(first, set()).add(entry.code)
        return {first: min(codes) for first, codes in found.items() if len(codes) == 1}

    def _leaders(self, parsed: Parsed) -> dict[str, str]:
        """The states of those who lead one, by surname; a surname alone is a leader's where the report names the state."""
        found: dict[str, str] = {}
        alone: set[str] = set()
        others: set[str] = set()
        for entity in parsed.entities:
            if entity.label_ != "PERSON":
                continue
            name = unowned(entity)
            words = parsed.doc[max(sentence_of(entity[0]).start, entity.start - _TITLE) : name.end]
            beside = [part for word in words for part in word.text.split("-")]
            # A family name stands last, or first as in Korean and Hungarian.
            found_here = (self._roster.leader(word.text, beside, self._year, self._codes) for word in (name[-1], name[0]))
            code = next((each for each in found_here if each is not None), None)
            if code is not None:
                found.setdefault(name[-1].lower_, code)
            else:
                alike = self._roster.namesake(name[-1].text, name[0].text, self._year)
                (alone if len(name) == 1 or alike else others).add(name[-1].lower_)
        for surname in alone - others - found.keys():
            codes = self._roster.leads(surname, self._year) & self._codes
            if len(codes) == 1:
                found[surname] = min(codes)
        return found


def _across(token: Token) -> Iterator[Token]:
    """The words that a hyphen, a stroke or *and* sets beside a word."""
    for step in (-1, 1):
        mark, beside = token.i + step, token.i + 2 * step
        if 0 <= beside < len(token.doc) and token.doc[mark].lower_ in _JOINING:
            yield token.doc[beside]


def _is_home(each: Token, noun: Token) -> bool:
    return each.dep_ != "pobj" or each.head.lower_ in _WHERE or each.head.head == noun


def _home(outlet: str, roster: Roster) -> str | None:
    """The state that an outlet speaks for, where it is one of the state's own bodies."""
    if not _OFFICIAL.search(outlet):
        return None
    words = re.findall(r"[\w.'-]+", outlet.replace("_", " "))
    for size in (3, 2, 1):
        for at in range(len(words) - size + 1):
            entry = roster.entry(" ".join(words[at : at + size]))
            if entry is not None and entry.code is not None:
                return entry.code
    return None
