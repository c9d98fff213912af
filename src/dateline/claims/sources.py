"""Who the sources of a claim are: the chain of attributions around it, each with name, kind, side, channel and day."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from spacy.tokens import Token

from dateline.claims.actors.kinds import kind_words, person_noun
from dateline.claims.attribution_found import Found, Reach
from dateline.claims.attribution_quotes import inside_quote
from dateline.claims.cast import Cast, Person
from dateline.claims.cast_names import name_from
from dateline.claims.cast_roles import is_definite
from dateline.claims.grammar import (
    HE_OR_SHE,
    IT,
    PLURAL,
    THEY,
    child,
    is_first_person,
    is_pronoun,
    noun_span,
    object_of,
    sentence_of,
)
from dateline.claims.lexicon import cues, event_words, sides
from dateline.claims.mention import Mention
from dateline.claims.speech_turns import PARTS
from dateline.claims.times import said_on
from dateline.model import EventType, Source, SourceKind, Span, Stance, Time
from dateline.text import Parsed


def chain_of(span: Span, reach: Reach) -> tuple[Found, ...]:
    """The attributions whose content holds a stretch of the cleaned text, outermost (widest) first."""
    around = [each for each in reach.holding(span) if not any(cue.overlaps(span) for cue in each.cue)]
    around.sort(key=lambda each: (-each.width, each.cue[0].start if each.cue else 0))
    return tuple(around)


# What leads to a day.
_DAY_BEHIND = frozenset({"on", "in", "late", "early"})


class Namer:
    """Names the sources of one document; holds what does not change from claim to claim."""

    def __init__(
        self,
        parsed: Parsed,
        cast: Cast,
        times: tuple[Mention[Time], ...],
        published: date | None,
        founds: Sequence[Found] = (),
    ) -> None:
        self._parsed = parsed
        heads = {each.source_head.i: each.source_head for each in founds if each.source_head is not None}
        self._speakers = [heads[at] for at in sorted(heads) if not is_pronoun(heads[at])]
        self._speaking = [heads[at] for at in sorted(heads) if heads[at].lower_ in HE_OR_SHE]
        self._cast = cast
        self._times = times
        self._published = published
        self._known: dict[int, tuple[Found, Source | None]] = {}

    def sources(self, chain: tuple[Found, ...]) -> tuple[Source, ...]:
        """The named links of a chain; adverbs and agentless passives name nobody and are no link."""
        named: list[Source] = []
        for link in chain:
            outer = named[-1] if named else None
            if outer is not None and link.source_head is not None and is_first_person(link.source_head):
                named[-1] = self._in_own_words(outer, link)
                continue
            source = self._source(link)
            if source is not None and outer is not None and _same(outer, source):
                named[-1] = self._in_own_words(outer, link)
            elif source is not None:
                named.append(source)
        return tuple(named)

    def _in_own_words(self, outer: Source, link: Found) -> Source:
        """One speaker twice (*"I think ...", he said*): the inner act is the one on the content, unless that is saying."""
        if link.stance is Stance.ASSERTS:
            return outer
        cue = self._parsed.span(link.cue[0].start, link.cue[0].end) if link.cue else None
        return replace(
            outer,
            stance=link.stance,
            cue=self._cue_words(link),
            cue_start=cue.start if cue else None,
            cue_end=cue.end if cue else None,
        )

    def _source(self, link: Found) -> Source | None:
        """The source of a link; many claims stand under one, and it is named once."""
        # By identity, with the link itself so that it lives: to compare two links takes longer than to name one.
        known = self._known.get(id(link))
        if known is None:
            known = self._known[id(link)] = (link, self._source_of(link))
        return known[1]

    def _source_of(self, link: Found) -> Source | None:
        head = link.source_head
        if head is None:
            return self._document_source(link)
        where = self._undated(link.source[0] if link.source else noun_span(head))
        meant = self._meant(head)
        if isinstance(meant, Token) and ((head.lower_ in _NOBODY and meant == head) or _is_deed(meant)):
            return None
        span = self._parsed.span(where.start, where.end)
        text, name, kind = self._labelled(where) if link.rule == "transcript" else self._named(head, meant, where)
        country = meant.country if isinstance(meant, Person) else self._cast.country_of(meant)
        if kind is SourceKind.UNNAMED and isinstance(meant, Token) and meant != head:
            text = self._phrase(meant)
        cue = self._parsed.span(link.cue[0].start, link.cue[0].end) if link.cue else None
        return Source(
            text=text,
            name=name,
            kind=kind,
            country=country,
            stance=link.stance,
            cue=self._cue_words(link),
            said_on=said_on(self._parsed, link.cue[0] if link.cue else None, link.content, self._times, self._published),
            start=span.start,
            end=span.end,
            cue_start=cue.start if cue else None,
            cue_end=cue.end if cue else None,
            via=self._channel(link),
        )

    def _meant(self, head: Token) -> Token | Person:
        """Whom a source's noun means; *they* in somebody's own words are whom that speaker has in mind, and no one known."""
        if head.lower_ in THEY and inside_quote(head.idx, self._parsed):
            return head
        return self._cast.speaker(self._spoke_before(head) or head)

    def _spoke_before(self, pronoun: Token) -> Token | None:
        """Who goes on speaking: *he added*, *it said*, *they said* are the last of their kind to speak, near above."""
        if pronoun.lower_ not in HE_OR_SHE | IT | THEY:
            return None
        own = _subject_before(pronoun)
        if own is not None:
            return own
        at = bisect_left(self._speakers, pronoun.i, key=lambda each: each.i)
        near = self._speakers[max(0, at - _SPOKE_BEFORE) : at]
        first = self._begun_speaking(pronoun) - 1
        close = (each for each in reversed(near) if self._parsed.paragraph_at(each.idx) >= first)
        return next((each for each in close if _can_be(each, pronoun, person=self._is_person(each))), None)

    def _begun_speaking(self, pronoun: Token) -> int:
        """The paragraph in which *he* began to speak, who is *he* in each one from there on."""
        here = self._parsed.paragraph_at(pronoun.idx)
        for each in reversed(self._speaking[: bisect_left(self._speaking, pronoun.i, key=lambda each: each.i)]):
            there = self._parsed.paragraph_at(each.idx)
            if there < here - 1 or each.lower_ != pronoun.lower_:
                break
            here = there
        return here

    def _undated(self, where: Span) -> Span:
        """A source without the day at its end: *a spokesman for the army on Tuesday*, *a report last week*."""
        at = bisect_left(self._times, where.end, key=lambda each: each.span.end)
        day = self._times[at].span if at < len(self._times) else None
        if day is None or day.end != where.end or day.start <= where.start:
            return where
        words = self._parsed.text[where.start : day.start].rstrip(" ,")
        last = words.rpartition(" ")[2].lower()
        words = words[: -len(last)].rstrip(" ,") if last in _DAY_BEHIND else words
        return Span(where.start, where.start + len(words)) if words.lower() not in ("", "the", "a", "an") else where

    def _is_person(self, speaker: Token) -> bool:
        """Whether a speaker's name is a person's of the document."""
        known = self._cast.named(speaker.text) if speaker.pos_ == "PROPN" else None
        return known is not None and known.is_person

    def _named(self, head: Token, meant: Token | Person, where: Span) -> tuple[str, str | None, SourceKind]:
        """A source's words, its fullest name and its kind."""
        if isinstance(meant, Person) and is_pronoun(head):
            return meant.name, meant.name, SourceKind.PERSON
        words = " ".join(self._parsed.words(where.start, where.end).split())
        if isinstance(meant, Person):
            return words, meant.name, SourceKind.PERSON
        spelled = " ".join(self._phrase(meant).split()) if meant != head and is_pronoun(head) else words
        if meant.lower_ in _ONESELF:
            return words, None, SourceKind.PERSON
        named = meant if _has_name(meant) else child(meant, ("appos",)) or _name_behind(meant)
        person = self._cast.named(named.text) if named is not None and _has_name(named) else None
        if person is not None and person.is_person:
            shown = next((text for text in (person.name, person.name.split()[-1]) if text in words), person.name)
            return shown, person.name, SourceKind.PERSON
        if meant.lower_ in cues().documents:
            return spelled, None, SourceKind.DOCUMENT
        if meant.lower_ in cues().offices and is_definite(meant):
            return words, None, SourceKind.PERSON
        if meant.pos_ == "PROPN" or meant.ent_type_ in ("ORG", "GPE", "NORP") or meant.lower_ in sides().codes:
            return words, self._body(meant, spelled), SourceKind.ORGANISATION
        if meant.lower_ in cues().unnamed or meant.pos_ in ("PRON", "NUM", "DET", "ADJ"):
            return words, None, SourceKind.UNNAMED
        if self._cast.country_of(meant) is not None or meant.lower_ in cues().bodies:
            return words, _bare(spelled), SourceKind.ORGANISATION
        return words, None, SourceKind.UNNAMED

    def _body(self, named: Token, words: str) -> str:
        """A body's name: the long one that the document gives where initials stand alone."""
        known = self._cast.named(named.text) if named.is_upper and _bare(words) == named.text else None
        return known.name if known is not None and not known.is_person else _bare(words)

    def _labelled(self, where: Span) -> tuple[str, str | None, SourceKind]:
        """A turn's label: a person under the fullest name that the document gives, or whoever asks and answers."""
        words = " ".join(self._parsed.words(where.start, where.end).split())
        if words.lower() in PARTS:
            return words, None, SourceKind.UNNAMED
        person = self._cast.named(words)
        return words, person.name if person is not None and person.is_person else words, SourceKind.PERSON

    def _document_source(self, link: Found) -> Source | None:
        """Without a holder the cue itself is the source: a document (*reports that*), or whoever *asked if*."""
        head = link.cue_head
        asked = (
            head is not None
            and head.lemma_.lower() in _ASKING
            and head.pos_ == "VERB"
            and link.stance is Stance.ASKS
            and link.rule != "passive_without_holder"
        )
        if head is None or not (asked or (head.pos_ == "NOUN" and head.lower_ in cues().documents)):
            return None
        span = self._parsed.span(head.idx, head.idx + len(head.text))
        return Source(
            text=head.text,
            name=None,
            kind=SourceKind.UNNAMED if asked else SourceKind.DOCUMENT,
            country=None,
            stance=link.stance,
            cue=head.text,
            said_on=None,
            start=span.start,
            end=span.end,
            cue_start=span.start,
            cue_end=span.end,
        )

    def _cue_words(self, link: Found) -> str | None:
        if link.cue_head is not None and link.cue_head.pos_ == "VERB":
            return link.cue_head.text
        return self._parsed.words(link.cue[0].start, link.cue[0].end) if link.cue else None

    def _channel(self, link: Found) -> str | None:
        """*told Reuters*, *on Telegram*, *in a statement*: what the source spoke through."""
        cue = link.cue_head
        if cue is None or cue.pos_ != "VERB" or link.stance in _ADDRESSED:
            return None
        noun = object_of(cue, ("on", "via", "through", "in", "to"))
        if (
            noun is not None
            and noun != link.source_head
            and (noun.lower_ in cues().media or (noun.ent_type_ == "ORG" and noun.head.lower_ in ("on", "via", "to")))
        ):
            return self._phrase(noun)
        listener = child(cue, ("dobj", "dative"))
        if cue.lemma_.lower() == "tell" and listener is not None and (listener.ent_type_ == "ORG" or listener.lower_ in _PRESS):
            return self._phrase(listener)
        return None

    def _phrase(self, noun: Token) -> str:
        where = noun_span(noun)
        return self._parsed.words(where.start, where.end)


def _name_behind(noun: Token) -> Token | None:
    """The last name behind an office and all that it is of: *the head of the region's administration, Pavel Drusk, said*."""
    if noun.tag_ in PLURAL or noun.lemma_.lower() not in cues().offices:
        return None
    end = sentence_of(noun).end
    for token in noun.doc[noun.i + 1 : min(noun.i + 1 + _LONGEST_OFFICE, end)]:
        if token.pos_ in ("VERB", "AUX", "CCONJ") or token.text in ".;:":
            return None
        if token.text == "," and token.i + 1 < end:
            first = token.nbor()
            return name_from(first)[-1] if first.ent_type_ == "PERSON" else None
    return None


# An office with all that it is of has at most so many words.
_LONGEST_OFFICE = 15
# Acts whose *to* and *on* name the one addressed: *called on the council to ...*.
_ADDRESSED = frozenset({Stance.ASKS, Stance.ORDERS})
# Verbs that themselves stand for whoever asks: *when asked if ...*.
_ASKING = frozenset({"ask", "question", "press", "query"})
# So many speakers back one is still meant.
_SPOKE_BEFORE = 3
_ONESELF = frozenset({"i", "me", "my", "myself"})
# Words that stand for no speaker unless somebody is known behind them.
_NOBODY = frozenset({"it", "this", "that", "which", "what", "there"})
_PRESS = frozenset({"reporters", "journalists", "media", "press", "agency"})


def _subject_before(pronoun: Token) -> Token | None:
    """*The council is wise, and it has said ...*: the subject of the clause that the pronoun's own is joined to."""
    verb = pronoun.head
    if pronoun.dep_ != "nsubj" or verb.dep_ != "conj" or pronoun.lower_ not in IT | THEY:
        return None
    noun = child(verb.head, ("nsubj", "nsubjpass"))
    if noun is None or noun.pos_ not in ("NOUN", "PROPN") or noun.i > pronoun.i or not _can_be(noun, pronoun):
        return None
    known = noun.lemma_.lower() in cues().bodies | cues().unnamed or noun.pos_ == "PROPN" or child(noun, ("poss",)) is not None
    return noun if known else None


def _can_be(speaker: Token, pronoun: Token, *, person: bool = False) -> bool:
    """Whether a speaker can be *he* (one person), *it* (one body, no person) or *they* (several, or a body)."""
    several = speaker.tag_ in PLURAL or child(speaker, ("conj",)) is not None
    person = (
        person
        or speaker.ent_type_ == "PERSON"
        or (not several and (person_noun(speaker) or speaker.lemma_.lower() in cues().offices))
    )
    if person or pronoun.lower_ in HE_OR_SHE:
        return person and pronoun.lower_ in HE_OR_SHE
    return not several if pronoun.lower_ in IT else several or speaker.ent_type_ == "ORG"


def _is_deed(noun: Token) -> bool:
    """*Shells prompted them to leave*, *the attacks highlight*: weapons and violence show something, and say nothing."""
    name = noun.lemma_.lower()
    if noun.pos_ != "NOUN" or name in cues().documents:
        return False
    event = event_words().nouns.get(name)
    return name in kind_words().weapons or (event is not None and event.type is EventType.ASSAULT)


def _has_name(token: Token) -> bool:
    return token.pos_ == "PROPN" or token.ent_type_ == "PERSON"


def _bare(words: str) -> str:
    """A body's name without its article."""
    return words[4:] if words[:4].lower() == "the " else words


def _same(one: Source, other: Source) -> bool:
    return (one.name or one.text).lower() == (other.name or other.text).lower()
