"""The word lists of ``claims/words`` as frozen tables, read once; what the words mean stands in the files themselves."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from dateline.model import EventType, Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """Words that attribute. Verb and noun tables go from lemma to the stances by how the content follows."""

    verbs: Mapping[str, Mapping[str, Stance]]
    nouns: Mapping[str, Stance]
    adverbs: frozenset[str]
    passives: Mapping[str, Stance]
    refusals: frozenset[str]
    refused_speech: frozenset[str]
    wishes: frozenset[str]
    documents: frozenset[str]
    unnamed: frozenset[str]
    bodies: frozenset[str]
    streets: frozenset[str]
    houses: frozenset[str]
    offices: frozenset[str]
    media: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sureness:
    """Words that move certainty, polarity and tense; ``words/certainty.toml`` tells what each list does."""

    possible_modals: frozenset[str]
    future_modals: frozenset[str]
    probable: frozenset[str]
    possible: frozenset[str]
    possible_before: frozenset[str]
    probable_before: frozenset[str]
    negative_before: frozenset[str]
    intending: frozenset[str]
    aims: frozenset[str]
    bringing: frozenset[str]
    done_by_saying: frozenset[str]
    seeming: frozenset[str]
    failing: frozenset[str]
    ready: frozenset[str]
    unready: frozenset[str]
    conditional: frozenset[str]
    open: frozenset[str]
    statives: frozenset[str]
    forecasts: frozenset[str]
    questions: frozenset[str]
    forbidding: frozenset[str]
    phases: frozenset[str]
    presupposing: frozenset[str]
    pending: frozenset[str]
    ahead: frozenset[str]
    ongoing: frozenset[str]
    gone: frozenset[str]
    looking_back: frozenset[str]
    looking_ahead: frozenset[str]
    wanting: frozenset[str]
    standing_participles: frozenset[str]
    lasting: frozenset[str]


@cache
def sureness() -> Sureness:
    """The certainty words of ``words/certainty.toml``."""
    table = _read("certainty.toml")

    def words(section: str, key: str = "verbs") -> frozenset[str]:
        return _split(table[section], key)

    return Sureness(
        possible_modals=words("modals", "possible"),
        future_modals=words("modals", "future"),
        probable=words("adverbs", "probable"),
        possible=words("adverbs", "possible"),
        possible_before=words("before_nouns", "possible"),
        probable_before=words("before_nouns", "probable"),
        negative_before=words("before_nouns", "negative"),
        intending=words("intending"),
        aims=words("intending", "nouns"),
        bringing=words("bringing"),
        done_by_saying=words("done_by_saying"),
        seeming=words("seeming"),
        failing=words("failing"),
        ready=words("adjectives", "ready"),
        unready=words("adjectives", "unready"),
        conditional=words("conjunctions", "possible"),
        open=words("conjunctions", "unknown"),
        statives=words("statives"),
        forecasts=words("forecasts"),
        questions=words("questions"),
        forbidding=words("forbidding"),
        phases=words("phases", "nouns"),
        presupposing=words("presupposing", "prepositions"),
        pending=words("pending", "conjunctions"),
        ahead=words("noun_times", "future"),
        ongoing=words("noun_times", "present"),
        gone=words("noun_times", "past"),
        looking_back=words("looking_back", "words"),
        looking_ahead=words("looking_ahead", "words"),
        wanting=words("wanting"),
        standing_participles=words("standing_participles", "lemmas"),
        lasting=words("lasting", "nouns"),
    )


@dataclass(frozen=True, slots=True)
class EventWord:
    """What a word reports: PLOVER type and, where the word alone says it, mode."""

    type: EventType
    mode: str | None


@dataclass(frozen=True, slots=True)
class Composed:
    """A row of what a verb makes of its object: verbs, objects (nouns, and types of event nouns), words before the object."""

    verbs: frozenset[str]
    objects: frozenset[str]
    types: frozenset[EventType]
    words: frozenset[str]
    word: EventWord


@dataclass(frozen=True, slots=True, kw_only=True)
class EventWords:
    """Event words by lemma (particle verbs as ``pull_out``) and the verbs that give way to an event noun or a complement."""

    verbs: Mapping[str, EventWord]
    nouns: Mapping[str, EventWord]
    adjectives: Mapping[str, EventWord]
    light: frozenset[str]
    raising: frozenset[str]
    silent: frozenset[str]
    moving: frozenset[str]
    ground: frozenset[str]
    figures: tuple[str, ...]
    figurative: frozenset[str]
    afflicted: frozenset[str]
    onesided: frozenset[str]
    gained: frozenset[str]
    leaving: frozenset[str]
    lost: frozenset[str]
    expelled: frozenset[str]
    warding: frozenset[str]
    held: frozenset[str]
    contested: frozenset[str]
    taking: frozenset[str]
    losing: frozenset[str]
    falling: frozenset[str]
    coming: frozenset[str]
    under: frozenset[str]
    standing: frozenset[str]
    hands: frozenset[str]
    hoisting: frozenset[str]
    flying: frozenset[str]
    flags: frozenset[str]
    freeing: frozenset[str]
    returning: frozenset[str]
    partly: frozenset[str]
    pieces: frozenset[str]
    extents: frozenset[str]
    away: frozenset[str]
    people: frozenset[str]
    undergoing: frozenset[str]
    perceiving: frozenset[str]
    running: frozenset[str]
    stationed: frozenset[str]
    deeds: Mapping[str, str]
    harming: frozenset[str]
    bringing: frozenset[str]
    goers: frozenset[str]
    owning: frozenset[str]
    promising: frozenset[str]
    composed: tuple[Composed, ...]
    composing: frozenset[str]
    befalling: frozenset[str]
    befallen: frozenset[str]
    inflicting: frozenset[str]
    receiving: frozenset[str]
    vague: frozenset[str]
    going: frozenset[str]
    guarding: frozenset[str]
    striking: frozenset[str]
    firing: frozenset[str]
    enjoyed: frozenset[str]
    enjoying: frozenset[str]
    somewhere: frozenset[str]
    repelling: frozenset[str]
    clearing: frozenset[str]
    freed: frozenset[str]
    counting: frozenset[str]
    pointing: frozenset[str]
    answering: frozenset[str]


def _read(name: str) -> dict[str, object]:
    return tomllib.loads(resources.files("dateline.claims").joinpath("words", name).read_text("utf-8"))


def _split(table: object, key: str) -> frozenset[str]:
    words = table.get(key, "") if isinstance(table, dict) else ""
    return frozenset(str(words).split())


@cache
def cues() -> Cues:
    """The attribution words of ``words/cues.toml``."""
    table = _read("cues.toml")
    verbs: dict[str, dict[str, Stance]] = {}
    for group in _groups(table, "verbs"):
        for lemma in _split(group, "words"):
            for follows in group["follows"]:
                verbs.setdefault(lemma, {}).setdefault(follows, Stance(group["stance"]))
    passives = {lemma: Stance(stance) for stance, words in dict(table["passives"]).items() for lemma in str(words).split()}  # type: ignore[call-overload]
    return Cues(
        verbs=verbs,
        nouns={lemma: Stance(group["stance"]) for group in _groups(table, "nouns") for lemma in _split(group, "words")},
        adverbs=_split(table["adverbs"], "asserts"),
        passives=passives,
        refusals=_split(table["refusals"], "words"),
        refused_speech=_split(table["refusals"], "speech"),
        wishes=_split(table["wishes"], "words"),
        documents=_split(table["documents"], "words"),
        unnamed=_split(table["unnamed"], "words"),
        bodies=_split(table["bodies"], "words"),
        streets=_split(table["called_after"], "streets"),
        houses=_split(table["called_after"], "houses") | _split(table["called_after"], "streets"),
        offices=_split(table["offices"], "words"),
        media=_split(table["channels"], "media"),
    )


@cache
def event_words() -> EventWords:
    """The event words of ``words/events.toml``; a word in two groups of one part of speech keeps the first."""
    table = _read("events.toml")
    found: dict[str, dict[str, EventWord]] = {"verbs": {}, "nouns": {}, "adjectives": {}}
    for group in _groups(table, "group"):
        word = EventWord(EventType(group["type"]), group.get("mode"))
        for part, words in found.items():
            for lemma in _split(group, part):
                words.setdefault(lemma, word)
    control = table["control"]
    return EventWords(
        **found,
        light=_split(table["light"], "verbs"),
        raising=_split(table["raising"], "verbs"),
        silent=_split(table["silent"], "verbs"),
        moving=_split(table["moving"], "nouns"),
        ground=_split(table["ground"], "nouns"),
        onesided=_split(table["onesided"], "words"),
        afflicted=_split(table["afflicted"], "words"),
        figures=tuple(line for line in str(dict(table["figures"])["phrases"]).splitlines() if line),  # type: ignore[call-overload]
        figurative=_split(table["figures"], "phrases"),
        gained=_split(control, "gained"),
        leaving=_split(control, "leaving"),
        lost=_split(control, "lost"),
        expelled=_split(control, "expelled"),
        warding=_split(control, "warding"),
        held=_split(control, "held"),
        contested=_split(control, "contested"),
        taking=_split(control, "taking"),
        losing=_split(control, "losing"),
        falling=_split(control, "falling"),
        coming=_split(control, "coming"),
        under=_split(control, "under"),
        standing=_split(control, "standing"),
        hands=_split(control, "hands"),
        hoisting=_split(control, "hoisting"),
        flying=_split(control, "flying"),
        flags=_split(control, "flags"),
        freeing=_split(control, "freeing"),
        returning=_split(control, "returning"),
        partly=_split(control, "partly"),
        pieces=_split(control, "pieces"),
        extents=_split(control, "extents"),
        away=_split(control, "away"),
        people=_split(control, "people"),
        undergoing=_split(table["light"], "undergoing"),
        perceiving=_split(table["light"], "perceiving"),
        running=_split(table["light"], "running"),
        stationed=_split(table["light"], "stationed"),
        deeds=dict(pair.split(":") for pair in _split(table["light"], "deeds")),
        harming=_split(table["light"], "harming"),
        bringing=_split(table["light"], "bringing"),
        goers=_split(table["light"], "goers"),
        owning=_split(table["light"], "owning"),
        promising=_split(table["raising"], "promising"),
        composed=tuple(_composed(row) for row in _groups(table, "composed")),
        composing=frozenset(verb for row in _groups(table, "composed") for verb in _split(row, "verbs")),
        befalling=_split(table["befalling"], "verbs"),
        befallen=_split(table["befalling"], "nouns"),
        inflicting=_split(table["befalling"], "inflicting"),
        receiving=_split(table["befalling"], "receiving"),
        vague=_split(table["moving"], "vague"),
        going=_split(table["moving"], "verbs"),
        guarding=_split(table["parties"], "guarding"),
        striking=_split(table["parties"], "striking"),
        firing=_split(table["parties"], "firing"),
        enjoyed=_split(table["parties"], "enjoyed"),
        enjoying=_split(table["parties"], "enjoying"),
        somewhere=_split(table["parties"], "somewhere"),
        repelling=_split(table["parties"], "repelling"),
        clearing=_split(table["parties"], "clearing"),
        freed=_split(table["parties"], "freed"),
        counting=_split(table["counting"], "nouns"),
        pointing=_split(table["pointing"], "verbs"),
        answering=_split(table["answering"], "words"),
    )


def _composed(row: dict[str, str]) -> Composed:
    objects = _split(row, "objects")
    types = frozenset(EventType(each[1:]) for each in objects if each.startswith("@"))
    word = EventWord(EventType(row["type"]), row.get("mode") or None)
    return Composed(_split(row, "verbs"), objects, types, _split(row, "words"), word)


def _groups(table: dict[str, object], key: str) -> list[dict[str, str]]:
    groups = table[key]
    return groups if isinstance(groups, list) else []


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Names of countries, their people and the seats that speak for them, lower case, to ISO 3166-1 alpha-3."""

    codes: Mapping[str, str]
    kinds: Mapping[str, str]

    def named(self, words: str) -> str | None:
        """The country that a name stands for; all in capitals a capital's name is more often some body's initials."""
        name = words.lower()
        return None if words.isupper() and self.kinds.get(name) == "capital" else self.codes.get(name)


@cache
def sides() -> Sides:
    """``words/countries.tsv``; a name that two countries share keeps the first, which is the more often meant."""
    codes: dict[str, str] = {}
    kinds: dict[str, str] = {}
    text = resources.files("dateline.claims").joinpath("words", "countries.tsv").read_text("utf-8")
    for line in text.splitlines():
        if line.startswith("#") or not line.strip():
            continue
        code, kind, name = line.split("\t")
        codes.setdefault(name.lower(), code)
        kinds.setdefault(name.lower(), kind)
    return Sides(codes=codes, kinds=kinds)


@cache
def turning_words() -> Mapping[str, frozenset[str]]:
    """The lists of ``words/turning.txt`` by their names; the comparison of copies is given them."""
    lines = resources.files("dateline.claims").joinpath("words/turning.txt").read_text("utf-8").splitlines()
    rows = (line.split(":", 1) for line in lines if line and not line.startswith("#"))
    return {name: frozenset(words.split()) for name, words in rows}
