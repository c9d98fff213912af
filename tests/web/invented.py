"""Invented reports for the page: as many as a test wants, with any words in any place where a report can carry words."""

import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.model import (
    Actor,
    Certainty,
    Change,
    Claim,
    Control,
    Document,
    Event,
    EventType,
    Factuality,
    Place,
    Polarity,
    Reader,
    Reading,
    Source,
    SourceKind,
    Stance,
    Tense,
    Trigger,
    When,
)

READER = Reader(version="0", pipeline="invented", gazetteer="invented")
_SIDES = ("NOR", "SUD", "EST")
_WORDS = "the column left the mill by night and the ferry was burnt near the old bridge over the river".split()


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What stands where in an invented report."""

    title: str = "A quiet day"
    body: str = "The column left the mill."
    outlet: str = "An outlet"
    place: str = "Milltown"
    actor: str = "The column"
    source: str = "A miller"
    url: str | None = None
    name: str | None = None


def reading(words: Words, published: str = "2031-05-02") -> Reading:
    """A report of one claim, with the same words wherever they are asked for."""
    text = words.body
    document = Document(
        id=words.name or hashlib.sha256(repr(words).encode("utf8", "replace")).hexdigest()[:16],
        digest=hashlib.sha256(text.encode("utf8", "surrogatepass")).hexdigest(), text=text, published=published,
        outlet=words.outlet, url=words.url, title=words.title,
    )  # fmt: skip
    key = hashlib.sha256(repr((words, published)).encode("utf8", "replace")).hexdigest()[:15]
    place = Place(text=words.place, name=words.place, start=0, end=len(text), lat=48.0, lon=9.0, country="NOR")
    source = Source(
        text=words.source, name=words.source, kind=SourceKind.PERSON, country="NOR", stance=Stance.ASSERTS, cue="said",
        said_on=None,
    )  # fmt: skip
    actor = Actor(text=words.actor, name=words.actor, country="NOR")
    claim = Claim(
        id=key, start=0, end=len(text), text=text, trigger=Trigger(start=0, end=len(text), text=text), sources=(source,),
        quotation=None,
        factuality=Factuality(polarity=Polarity.POSITIVE, certainty=Certainty.CERTAIN, tense=Tense.PAST, words=(words.actor,)),
        event=Event(
            type=EventType.RETREAT, actor=actor, recipient=actor, places=(place,),
            when=When(first=published, last=published, text=words.actor), quantities=(),
        ),
        control=Control(holder="NOR", change=Change.HELD, place=words.place),
    )  # fmt: skip
    return _read(document, (claim,))


def many(claims: int, seed: int = 7, a_report: int = 20, places: int = 4_000) -> Iterator[Reading]:
    """Reports with so many claims in all, spread over two years, three sides and ``places`` settlements."""
    dice = random.Random(seed)
    towns = [(f"Town {number}", dice.uniform(44, 60), dice.uniform(-5, 40)) for number in range(places)]
    start = date(2030, 1, 1)
    for report in range(-(-claims // a_report)):
        published = (start + timedelta(days=dice.randrange(730))).isoformat()
        parts: list[str] = []
        found: list[Claim] = []
        at = 0
        for number in range(min(a_report, claims - report * a_report)):
            words = " ".join(dice.choices(_WORDS, k=9)) + "."
            found.append(_claim(dice, f"{report:08x}{number:04x}", words, at, towns, published))
            parts.append(words)
            at += len(words) + 1
        text = " ".join(parts)
        document = Document(
            id=f"r{report}", digest=hashlib.sha256(text.encode()).hexdigest(), text=text, published=published,
            outlet=f"Outlet {report % 60}", title=f"Report {report}", url=f"https://reports.example/{report}",
        )  # fmt: skip
        yield _read(document, tuple(found))


def _claim(  # noqa: PLR0917 - each is drawn by the caller
    dice: random.Random, name: str, words: str, at: int, towns: list[tuple[str, float, float]], published: str
) -> Claim:
    number = dice.randrange(len(towns))
    town, lat, lon = towns[number]
    side = dice.choice(_SIDES)
    day = (date.fromisoformat(published) - timedelta(days=dice.randrange(6))).isoformat()
    kind = dice.choice((SourceKind.PERSON, SourceKind.ORGANISATION, SourceKind.UNNAMED))
    speaker = None if kind is SourceKind.UNNAMED else f"Speaker {dice.randrange(300)}"
    source = Source(
        text=speaker or "an official", name=speaker, kind=kind, country=side, stance=dice.choice(tuple(Stance)), cue="said",
        said_on=published,
    )  # fmt: skip
    place = Place(text=town, name=town, start=at, end=at + 1, geonameid=str(9_000_000 + number), lat=lat, lon=lon, country=side)
    bears = dice.random() < 0.02
    factuality = Factuality(
        polarity=Polarity.NEGATIVE if dice.random() < 0.1 else Polarity.POSITIVE, certainty=dice.choice(tuple(Certainty)),
        tense=Tense.PAST,
    )  # fmt: skip
    event = Event(
        type=dice.choice(tuple(EventType)), actor=Actor(text="the column", country=side), recipient=None, places=(place,),
        when=When(first=day, last=published, text="then") if dice.random() < 0.6 else None, quantities=(),
    )  # fmt: skip
    return Claim(
        id=name, start=at, end=at + len(words), text=words, trigger=Trigger(start=at, end=at + 3, text=words[:3]),
        sources=(source,) if dice.random() < 0.7 else (), quotation=None, factuality=factuality, event=event,
        control=Control(holder=side, change=Change.HELD, place=town) if bears else None,
    )  # fmt: skip


def _read(document: Document, claims: tuple[Claim, ...]) -> Reading:
    return Reading(
        document=document, claims=claims, attributions=(), times=(), quantities=(), places=(), problems=(), reader=READER
    )
