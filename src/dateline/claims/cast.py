"""Who is who in one document: names, their fullest form, the side that each belongs to; pronouns and short names resolved.

Nothing here knows a person: sides come from words beside a name (*Russian president X*, *X, Ukraine's defence minister*) and
from ``words/countries.tsv``.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Span as SpacySpan
from spacy.tokens import Token

from dateline.claims.cast_names import is_person, name_from, person_span
from dateline.claims.cast_roles import Role, holder, installers, role_beside
from dateline.claims.columns import columns_of
from dateline.claims.grammar import HE_OR_SHE, IT, OWNERS, THEY, children, is_pronoun, phrase
from dateline.claims.lexicon import Sides, cues, sides
from dateline.claims.mention import Mention
from dateline.model import Place
from dateline.text import Parsed

_HONORIFIC = re.compile(
    r"^(?:the\s+)?(?:(?:(?:1st|2nd)\s+)?(?:mr|mrs|ms|dr|sir|dame|lord|lady|brig|gen|col|lt|maj|capt|sgt|adm|gov|sen|cmdr|cpl|pvt|"
    r"president|prime minister|minister|general|colonel|major|captain|lieutenant|admiral|governor|mayor|secretary|chancellor|"
    r"senator|king|queen|pope)(?:\.?\s+|\.-|\.|-(?=\w+\.)))+",
    re.IGNORECASE,
)
# Plurals that act and speak besides the people of the cue lexicon; towns, shells and reports do not.
_BANDS = frozenset(
    "troop force unit rebel militant insurgent fighter soldier army militia separatist side party country state ally".split()
)
_ARTICLE = re.compile(r"^(?:the|a|an|its|their|his|her|our)\s+", re.IGNORECASE)
# A name with its short form behind it: "Ostrun Defence Force (ODF)".
_SHORT_FORM = re.compile(r"(?P<long>(?:[A-Z][\w'’-]+ (?:of |and |for |the )?){2,8})[(\[](?P<short>[A-Z]{2,8})[)\]]")
# Initials of two letters stand for too many things.
_SHORTEST_INITIALS = 3
# How far before or behind a name its side may be said, in tokens: "Ostrun's defence minister, General X".
_WINDOW = 6
# Words for a country: *the country's army* is that of the one named last.
COUNTRY_WORDS = frozenset({"country", "nation", "kingdom", "republic"})
_OFFICE_OF = frozenset({"of", "to", "for", "from"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody whom the document names: fullest name, side, and whether a person or a body."""

    name: str
    country: str | None
    is_person: bool


class Cast:
    """The named people and bodies of one document, in order; answers who a word means where it stands."""

    def __init__(self, parsed: Parsed, places: Sequence[Mention[Place]] = ()) -> None:
        named_places = {(each.span.start, each.span.end) for each in places if each.found.geonameid is not None}
        self._sides: Sides = sides()
        self._by_last: dict[str, Person] = {}
        # Last names that two people of the document bear: alone they say nobody, and whole names each their own.
        self._shared: set[str] = set()
        self._whole: dict[str, Person] = {}
        self._people: list[tuple[int, Person]] = []
        self._groups: list[tuple[int, Token]] = []
        self._heads: dict[str, str | None] = {}
        self._roles: list[Role] = []
        for entity in parsed.entities:
            # A common noun at the head of a sentence is nobody's name: *Jets dropped bombs*.
            named = entity.label_ in ("PERSON", "ORG") or is_person(entity)
            is_name = named and (len(entity) > 1 or entity[0].pos_ != "NOUN")
            if is_name and (entity.start_char, entity.end_char) not in named_places:
                self._add(entity)
        for match in _SHORT_FORM.finditer(parsed.text):
            self._add_short_form(match, parsed)
        self._add_initials(parsed)
        columns = columns_of(parsed.doc)
        for at, (dep, part) in enumerate(zip(columns.deps, columns.parts, strict=True)):
            if dep in ("nsubj", "nsubjpass", "agent", "pobj", "dobj") and part in ("NOUN", "PROPN"):
                self._remember(parsed.doc[at])

    def named(self, words: str) -> Person | None:
        """The person or body whose last name the words end in."""
        last = _last_word(words)
        if last in self._shared:
            return self._whole.get(_HONORIFIC.sub("", words).lower())
        return self._by_last.get(last) if last else None

    def person_at(self, token: Token) -> Person | None:
        """The person in whose name a word stands; the whole name decides where two bear the last one."""
        if token.ent_type_ != "PERSON":
            return self.named(token.text)
        first = token
        while first.i > 0 and first.ent_iob_ == "I":
            first = first.nbor(-1)
        return self.named(name_from(first).text) or self.named(token.text)

    def person_before(self, at: int) -> Person | None:
        """The person last named before a token."""
        index = bisect_left(self._people, at, key=lambda each: each[0])
        return self._people[index - 1][1] if index else None

    def group_before(self, token: Token) -> Token | None:
        """The plural subject last seen before a token."""
        index = bisect_left(self._groups, token.i, key=lambda each: each[0])
        return self._groups[index - 1][1] if index else None

    def resolve(self, token: Token) -> Token | Person:
        """What a noun stands for: a person for *he*, a group for *they*, itself otherwise."""
        if token.lower_ in HE_OR_SHE:
            return self.person_before(token.i) or token
        if token.lower_ in THEY or token.lower_ in IT:
            return self.group_before(token) or token
        return token

    def speaker(self, token: Token) -> Token | Person:
        """Who a source's noun stands for: as ``resolve``, and the person who holds the office that it names."""
        last = holder(token, self._roles, self.code) if token.lemma_.lower() in cues().offices else None
        return self._by_last[last] if last is not None and last in self._by_last else self.resolve(token)

    def country_of(self, noun: Token) -> str | None:
        """ISO 3166-1 alpha-3 of the side that a noun phrase names or whose people it names, else None."""
        installed = next((code for each in installers(noun) if (code := self.code(each)) is not None), None)
        if installed is not None:
            return installed
        words = phrase(noun)
        near = [each for each in words if abs(each.i - noun.i) <= _WINDOW]
        for each in sorted(near, key=lambda each: abs(each.i - noun.i)):
            code = self.code(each)
            if code is not None:
                return code
        for each in (noun, *(word for word in near if word.pos_ == "PROPN")):
            known = self.named(each.text)
            if known is not None and known.country is not None:
                return known.country
        return self._country_of_owner(words) or (self._heads.get(noun.lemma_.lower()) if noun.pos_ == "NOUN" else None)

    def _country_of_owner(self, words: list[Token]) -> str | None:
        """The side of *its troops* and *his ministers*: that of who is meant."""
        owner = next((each for each in words if each.dep_ == "poss" and is_pronoun(each)), None)
        if owner is None:
            return None
        meant = self.resolve(owner)
        if isinstance(meant, Person):
            return meant.country
        return self.country_of(meant) if meant != owner and meant not in words else None

    def code(self, token: Token) -> str | None:
        """The country that one word (or the entity that it stands in) names."""
        bearer = self._by_last.get(token.lower_) if token.pos_ == "PROPN" else None
        if bearer is not None and bearer.is_person and len(bearer.name.split()) > 1:
            # Somebody of the document is called so.
            return None
        if token.i + 2 < len(token.doc) and token.nbor(1).text == "-" and token.nbor(2).lower_ == "based":
            # Where somebody sits is not whom they speak for: *the Ostrun-based monitor*.
            return None
        if token.i < token.head.i and token.head.lower_ in cues().houses and token.head.text[:1].isupper():
            # *the Saudi Hospital*: what a house is called after is not whose it is.
            return None
        found = self._sides.named(token.text.rstrip("/"))
        if found is not None and token.i and token.nbor(-1).text[:1].isupper():
            # *South Norvale* is not Norvale.
            found = self._sides.named(f"{token.nbor(-1).text} {token.text}") or found
        if found is not None and (token.pos_ in ("PROPN", "ADJ", "NOUN") or token.ent_type_) and token.text[:1].isupper():
            return found
        return self._country_of_entity(token)

    def _country_of_entity(self, token: Token) -> str | None:
        if not token.ent_type_ or token.ent_iob_ != "B":
            return None
        return self._sides.named(_ARTICLE.sub("", name_from(token).text).removesuffix("'s"))

    def _add(self, entity: SpacySpan) -> None:
        whole = person_span(entity)
        one = whole.start > entity.start or is_person(entity)
        name = _HONORIFIC.sub("", (whole if one else entity).text.removesuffix("'s").removesuffix("’s")).strip()
        name = self._without_country(name) if entity.label_ == "PERSON" else name
        last = _last_word(name)
        if not last:
            return
        country = self._beside(entity) if one else None
        before = self._by_last.get(last)
        if before is not None and one and before.is_person and _differ(name, before.name):
            self._shared.add(last)
            self._whole[before.name.lower()] = before
        if last in self._shared and one:
            before = self._whole.get(name.lower())
        if before is not None:
            fullest = name if len(name) > len(before.name) and _last_word(before.name) == last else before.name
            country = before.country or country
            one = before.is_person or one
        else:
            fullest = name
        person = Person(name=fullest, country=country, is_person=one)
        self._by_last[last] = person
        if last in self._shared and one:
            self._whole[name.lower()] = person
        role = role_beside(entity, last, self.code) if one else None
        if role is not None:
            self._roles.append(role)
        if one:
            self._people.append((entity.start, person))

    def _without_country(self, name: str) -> str:
        """A person's name without the country of the office before it: *President of Ostrun Pavel Drusk*."""
        words = name.split()
        return " ".join(words[1:]) if len(words) > 2 and words[0].lower() in self._sides.codes else name

    def _add_short_form(self, match: re.Match[str], parsed: Parsed) -> None:
        """Files the short form of a body under its long one, when the letters fit."""
        name = match["long"].strip()
        initials = "".join(word[0] for word in name.split() if word[0].isupper())
        if match["short"] not in initials:
            return
        span = parsed.doc.char_span(match.start("long"), match.start("long") + len(name), alignment_mode="expand")
        country = next((code for token in span or () if (code := self.code(token)) is not None), None)
        self._by_last[match["short"].lower()] = Person(name=name, country=country, is_person=False)

    def _add_initials(self, parsed: Parsed) -> None:
        """Files a body under its initials where the text uses them: *ODF* for *Ostrun Defence Force*."""
        names: dict[str, SpacySpan] = {}
        for entity in parsed.entities:
            initials = "".join(token.text[0] for token in entity if token.text[0].isupper())
            if len(initials) >= _SHORTEST_INITIALS and entity.label_ in ("ORG", "NORP", "GPE"):
                names.setdefault(initials, entity)
        for text in columns_of(parsed.doc).texts:
            entity_meant = names.get(text) if text.isupper() else None
            if entity_meant is not None and text.lower() not in self._by_last:
                name = _ARTICLE.sub("", entity_meant.text)
                country = next((code for each in entity_meant if (code := self.code(each)) is not None), None)
                self._by_last[text.lower()] = Person(name=name, country=country, is_person=False)

    def _beside(self, entity: SpacySpan) -> str | None:
        """The side said just before a name, or in the apposition just behind it."""
        doc = entity.doc
        sentence, first = entity.sent.start, entity.start
        while first > sentence and doc[first - 1].text[:1].isupper() and doc[first - 1].text.endswith("."):
            # *Norvale's leader, Lt. Col. Pavel Drusk*: ranks part no name from its office.
            first -= 1
        start = max(sentence, first - _WINDOW)
        for token in reversed(list(doc[start:first])):
            if token.text in ",.;:" and token.i < first - 1:
                break
            code = self.code(token) or self._country_meant(token)
            if code is not None and _is_of(token, entity):
                return code
        if doc[entity.end : entity.end + 1].text == ",":
            for token in doc[entity.end + 1 : min(entity.end + 1 + _WINDOW, entity.sent.end)]:
                if token.text in ",." or token.pos_ in ("VERB", "AUX"):
                    break
                code = self.code(token)
                if code is not None:
                    return None if _is_subject_of_next(token, entity) else code
        return self._described(entity.root)

    def _described(self, name: Token) -> str | None:
        """*Pavel Drusk is an Ostrun general*: the side said of somebody by *be*."""
        noun = next((each for each in children(name.head, ("attr",))), None) if name.dep_ == "nsubj" else None
        if noun is None or name.head.lemma_ != "be" or noun.lemma_.lower() in cues().bodies:
            return None
        return next((code for each in noun.lefts if each.dep_ in OWNERS and (code := self.code(each)) is not None), None)

    def _country_meant(self, token: Token) -> str | None:
        """*the country's president*: the country named last before it in the sentence."""
        if token.lower_ not in COUNTRY_WORDS or token.dep_ != "poss":
            return None
        before = reversed(list(token.doc[token.sent.start : token.i]))
        return next((code for each in before if (code := self.code(each)) is not None), None)

    def _remember(self, token: Token) -> None:
        plural = token.tag_ in ("NNS", "NNPS") and (token.lower_ in cues().unnamed or token.lemma_.lower() in _BANDS)
        acts = plural or token.ent_type_ in ("ORG", "NORP") or self.code(token) is not None
        if token.dep_ in ("nsubj", "nsubjpass") and acts:
            self._groups.append((token.i, token))
        if token.pos_ == "NOUN":
            codes = {code for each in token.lefts for word in each.subtree if (code := self.code(word)) is not None}
            if codes:
                lemma = token.lemma_.lower()
                known = self._heads.get(lemma, next(iter(codes)))
                # "Ostrun and Velmark leaders": a head that two sides share belongs to neither.
                self._heads[lemma] = known if codes == {known} else None


def _is_of(country: Token, name: SpacySpan) -> bool:
    """Whether a country's word belongs to the name behind it: *Ostrun's minister X*, not *in Ostrun, X*, *Ostrun talks, X*."""
    if country.dep_ == "pobj" and country.head.lower_ not in _OFFICE_OF:
        return False
    between = country.doc[country.i + 1 : name.start]
    if any(each.lemma_.lower() in cues().offices for each in between):
        return True
    if all(each.text != "," for each in between):
        return True
    return bool(name.root.dep_ == "appos" and country.left_edge.i <= name.root.head.i)


def _is_subject_of_next(country: Token, name: SpacySpan) -> bool:
    """*in a call with X, the president of Ostrun agreed*: who agreed is not X."""
    for each in (country, *country.ancestors):
        if each.i < name.end:
            return False
        if each.dep_ in ("nsubj", "nsubjpass"):
            return True
    return False


def _differ(one: str, other: str) -> bool:
    """Whether two names with one last name are two people's: their first names begin with different letters."""
    firsts = [name.split()[-2][:1].lower() for name in (one, other) if len(name.split()) > 1]
    return len(set(firsts)) > 1


@lru_cache(maxsize=50_000)
def _last_word(words: str) -> str:
    """The last name in lower case, without the article of an Arabic one: *Walid al-Sabri* is *Sabri* later on."""
    found = re.findall(r"[^\W\d_][\w'’-]*", words)
    last = found[-1].lower().removesuffix("'s").removesuffix("’s") if found else ""
    return last.removeprefix("al-") or last
