"""Readings in any number, made without a language pipeline: towns, sides, speakers, retellings, denials and copies.

The same numbers give the same readings. Chronological, so that a ledger of any size is a beginning of every larger one.
"""

import hashlib
import random
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from dateline.model import (
    Actor,
    Block,
    BlockKind,
    Certainty,
    Change,
    Claim,
    Control,
    Document,
    Event,
    EventType,
    Factuality,
    Origin,
    Place,
    Polarity,
    Quantity,
    Quotation,
    Reader,
    Reading,
    SeenDate,
    Source,
    SourceKind,
    Span,
    Stance,
    Tense,
    Trigger,
    When,
)

PLACES = 30_000
CLAIMS_A_DOCUMENT = 33
READER = Reader(version="0.1.0", pipeline="synthetic 1")
FIRST_DAY = date(2022, 1, 1)
_SIDES = (("UKR", "Ukrainian"), ("RUS", "Russian"))
# Verb as affirmed and denied, its type, the change of control.
_VERBS = (
    ("captured", "did not capture", EventType.ASSAULT, Change.GAINED),
    ("held", "did not hold", EventType.CONTROL, Change.HELD),
    ("abandoned", "did not abandon", EventType.RETREAT, Change.LOST),
    ("shelled", "did not shell", EventType.ASSAULT, None),
    ("bombed", "did not bomb", EventType.ASSAULT, None),
    ("evacuated civilians from", "did not evacuate civilians from", EventType.AID, None),
)
# How a sentence names its speaker, and how its event's day is written.
_FRAMES = (
    ("{who} said that ", "."), ("According to {who}, ", "."), ("", ", {who} told reporters."), ("", ", said {who}."),
    ("In a briefing {who} stated: ", "."), ("", ", as {who} put it."), ("{who} announced that ", "."), ("", " ({who})."),
    ("Asked about it, {who} maintained that ", "."), ("", ", wrote {who} the same evening."), ("{who}: ", "."),
    ("Both sides heard from {who} that ", "."),
)  # fmt: skip
_DATES = ("on {day:%d %B %Y}", "on {day:%B %d}", "on {day:%A}", "{day:%d %b}", "early on {day:%A %d %B}", "that {day:%A} night")
_ONSETS, _VOWELS, _ENDS = "b d g k l m n p r s t v z kh zh br kr".split(), "aeiou", ("ka", "ne", "vo", "sk", "rivka", "pil")
_OUTLETS = tuple(f"{a} {b}" for a in "Northern Southern Eastern Western Daily River Steppe Harbour".split()
                 for b in "Courier Herald Post Tribune Gazette Dispatch Mirror Observer Echo Star".split())  # fmt: skip
# Words that a telling goes on with: as many as a sentence has beside its names, from a vocabulary as skewed as real ones.
_GOES_ON, _VOCABULARY = 14, 6000
_TELLINGS = 1 << 30


@dataclass(frozen=True, slots=True)
class Told:
    """One thing told: who says that which side did what where, on which day."""

    speaker: int
    side: int
    verb: int
    place: int
    day: int
    length: int
    denied: bool
    figure: int
    telling: int


def readings(claims: int, *, seed: int = 1, days: int = 1000, of: int | None = None) -> Iterator[Reading]:
    """Documents with that many claims in all, spread over so many days; ``of``: the days are those of a larger number."""
    rng = random.Random(seed)
    documents = max(1, -(-(of or claims) // CLAIMS_A_DOCUMENT))
    recent: deque[Told] = deque(maxlen=600)
    printed: deque[tuple[Told, ...]] = deque(maxlen=40)
    left = claims
    for number in range(documents):
        day = number * days // documents
        size = min(left, CLAIMS_A_DOCUMENT)
        if size <= 0:
            return
        told = tuple(_telling(rng, recent, day) for _ in range(size))
        if printed and rng.random() < 0.05:
            told = rng.choice(printed)[:size]
        printed.append(told)
        left -= len(told)
        yield reading(number, day, told)


def _telling(rng: random.Random, recent: "deque[Told]", day: int) -> Told:
    if recent and rng.random() < 0.3:
        before = rng.choice(recent)
        if day - before.day <= 4:
            denied = rng.random() < 0.1
            return replace(before, speaker=rng.randrange(3000), denied=before.denied ^ denied, telling=rng.randrange(_TELLINGS))
    made = Told(
        speaker=rng.randrange(3000),
        side=rng.randrange(2),
        verb=rng.randrange(len(_VERBS)),
        place=min(int(rng.paretovariate(0.6)) - 1, PLACES - 1) if rng.random() < 0.05 else rng.randrange(PLACES),
        day=max(0, day - rng.randrange(3)),
        length=rng.choice((0, 0, 0, 0, 0, 0, 7, 30, -1)),
        denied=False,
        figure=rng.choice((0, 0, 0, rng.randrange(2, 900))),
        telling=rng.randrange(_TELLINGS),
    )
    recent.append(made)
    return made


def reading(number: int, day: int, told: tuple[Told, ...]) -> Reading:
    """The reading of one document."""
    lines, claims, at = [], [], 0
    name = f"synthetic-{number:07}"
    for position, each in enumerate(told):
        line, claim = _told(each, f"{name}-{position}", at)
        lines.append(line)
        claims.append(claim)
        at += len(line) + 1
    text = "\n".join(lines)
    published = str(FIRST_DAY + timedelta(days=day))
    document = Document(
        id=name,
        digest=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
        published=published,
        dates=(SeenDate(date=published, origin=Origin.METADATA),),
        outlet=_OUTLETS[number * 7919 % len(_OUTLETS)],
        url=f"https://example.org/{number}",
        title=f"Day {day}",
        language="en",
        blocks=(Block(span=Span(0, len(text)), kind=BlockKind.TEXT),),
    )
    return Reading(
        document=document, claims=tuple(claims), attributions=(), times=(), quantities=(), places=(), problems=(), reader=READER
    )


def _told(each: Told, name: str, start: int) -> tuple[str, Claim]:
    affirmed, denied, kind, change = _VERBS[each.verb]
    country, people = _SIDES[each.side]
    town, verb = town_of(each.place), denied if each.denied else affirmed
    trigger_word = verb.split()[-1] if " from" not in verb else verb.split()[-3]
    day = FIRST_DAY + timedelta(days=each.day)
    figure = f" with {each.figure} tanks" if each.figure else ""
    before, after = _FRAMES[each.telling % len(_FRAMES)]
    who = speaker_of(each.speaker)
    head, tail = before.format(who=who), after.format(who=who)
    more = going_on(each.telling).split(" ", 6)
    dated = _DATES[each.telling // 100 % len(_DATES)].format(day=day)
    body = f"{people} troops {' '.join(more[:2])} {verb} {town} {dated}{figure} {' '.join(more[2:])}"
    begin = start + len(head)
    trigger = begin + body.index(trigger_word)
    at = begin + body.index(town)
    claim = Claim(
        id=hashlib.sha256(name.encode()).hexdigest()[:24],
        start=begin,
        end=begin + len(body),
        text=body,
        trigger=Trigger(start=trigger, end=trigger + len(trigger_word), text=trigger_word),
        sources=(_source(each.speaker, start + f"{head}{body}{tail}".index(who)),),
        quotation=Quotation.INDIRECT,
        factuality=_SURE[each.denied],
        event=Event(
            type=kind,
            actor=Actor(text=f"{people} troops", start=begin, end=begin + len(people) + 7, country=country, role="MIL"),
            recipient=None,
            places=(_place(each.place, at),),
            when=_when(each, day, dated),
            quantities=_figures(each, begin, body),
        ),
        control=Control(holder=country, change=change, place=town) if change else None,
        rules=("synthetic",),
    )
    return f"{head}{body}{tail}", claim


_SURE = tuple(
    Factuality(polarity=polarity, certainty=Certainty.CERTAIN, tense=Tense.PAST, score=score)
    for polarity, score in ((Polarity.POSITIVE, 3.0), (Polarity.NEGATIVE, -3.0))
)


def _when(each: Told, day: date, dated: str) -> When | None:
    if each.length < 0:
        return When(first=str(day), text="since then")
    return When(first=str(day), last=str(day + timedelta(days=each.length)), text=dated)


def _figures(each: Told, begin: int, body: str) -> tuple[Quantity, ...]:
    if not each.figure:
        return ()
    words = f"{each.figure} tanks"
    at = begin + body.index(words)
    return (Quantity(text=words, value=each.figure, unit="tank", comparator="=", start=at, end=at + len(words), of="tanks"),)


def _source(number: int, start: int) -> Source:
    name = speaker_of(number)
    return Source(
        text=name,
        name=name,
        kind=SourceKind.PERSON,
        country=_SIDES[number % 2][0],
        stance=Stance.ASSERTS,
        cue=None,
        said_on=None,
        start=start,
        end=start + len(name),
    )


def _place(number: int, at: int) -> Place:
    name = town_of(number)
    return Place(
        text=name,
        name=name,
        start=at,
        end=at + len(name),
        geonameid=str(9_000_000 + number),
        lat=45 + number % 173 / 20,
        lon=25 + number // 173 / 12,
        country="UKR",
    )


@cache
def town_of(number: int) -> str:
    """A town's name, one for each number."""
    first, rest = divmod(number, len(_ONSETS) * len(_VOWELS))
    onset, vowel = divmod(rest, len(_VOWELS))
    second, third = divmod(first, len(_ONSETS) * len(_VOWELS))
    a, b = divmod(second + third, len(_VOWELS))
    return (
        _ONSETS[onset] + _VOWELS[vowel] + _ONSETS[third % len(_ONSETS)] + _VOWELS[third // len(_ONSETS) % len(_VOWELS)]
        + _ONSETS[a % len(_ONSETS)] + _VOWELS[b] + _ENDS[second % len(_ENDS)]
    ).capitalize()  # fmt: skip


def going_on(telling: int) -> str:
    """What a sentence goes on with: the same words for the same telling."""
    rng = random.Random(telling)
    return " ".join(word_of(int(_VOCABULARY ** rng.random())) for _ in range(_GOES_ON))


@cache
def word_of(number: int) -> str:
    """A word, one for each number; the commonest are the shortest."""
    return town_of(number)[: 2 + len(str(number))].lower() + (town_of(number * 7 + 3)[:3].lower() if number > 60 else "")


@cache
def speaker_of(number: int) -> str:
    """A speaker's name, one for each number."""
    first = ("Olha", "Petro", "Ivan", "Daria", "Mykola", "Irina", "Sergei", "Anna", "Pavel", "Yulia")[number % 10]
    return f"{first} {town_of(number * 9 + 4)}enko"
