"""Readings made by hand, small; the ledger's tests need no language pipeline."""

import hashlib
from dataclasses import replace

from hypothesis import strategies as st

from dateline.model import (
    Actor,
    Attribution,
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
    Problem,
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
    Time,
    Trigger,
    When,
)

READER = Reader(version="0.1.0", pipeline="test_pipeline 1.0")
BETTER = Reader(version="0.2.0", pipeline="test_pipeline 1.0", gazetteer="g1", model="m1")
NOW = "2026-01-02T03:04:05Z"
LATER = "2027-01-02T03:04:05Z"


def digest(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()


def a_source(name: str | None = "Oksana Bilyk", **changes: object) -> Source:
    kind = SourceKind.PERSON if name else SourceKind.UNNAMED
    made = Source(
        text=name or "one official", name=name, kind=kind, country="UKR", stance=Stance.ASSERTS, cue="said", said_on=None
    )
    return replace(made, **changes)


def a_place(name: str = "Vysoke", **changes: object) -> Place:
    made = Place(text=name, name=name, start=0, end=1, geonameid="101", lat=49.5, lon=36.25, country="UKR")
    return replace(made, **changes)


def a_claim(text: str, words: str, **changes: object) -> Claim:
    """A claim over ``words`` in ``text``; its trigger is the first word."""
    start = text.index(words)
    first = words.split(" ", 1)[0]
    made = Claim(
        id=digest(text, start, len(words), changes.get("certainty")),
        start=start,
        end=start + len(words),
        text=words,
        trigger=Trigger(start=start, end=start + len(first), text=first),
        sources=(a_source(),),
        quotation=Quotation.INDIRECT,
        factuality=Factuality(polarity=Polarity.POSITIVE, certainty=Certainty.CERTAIN, tense=Tense.PAST, words=("said",)),
        event=Event(
            type=EventType.ASSAULT,
            actor=Actor(text="the brigade", country="UKR", role="MIL"),
            recipient=None,
            places=(a_place(),),
            when=When(first="2022-09-10", last="2022-09-11", text="at the weekend"),
            quantities=(Quantity(text="six tanks", value=6, unit="tank", comparator="=", start=0, end=9),),
        ),
        control=Control(holder="UKR", change=Change.GAINED, place="Vysoke"),
        rules=("test",),
    )
    return replace(made, **changes)


def a_document(text: str = "The brigade took Vysoke.", **changes: object) -> Document:
    made = Document(
        id="",
        digest=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        text=text,
        published="2022-09-12",
        dates=(SeenDate(date="2022-09-12", origin=Origin.METADATA),),
        outlet="The Daily Test",
        url="https://example.org/1",
        title="Brigade enters village",
        blocks=(Block(span=Span(0, len(text)), kind=BlockKind.TEXT),),
    )
    made = replace(made, **changes)
    return made if made.id else replace(made, id=digest(made.digest, made.outlet, made.url, made.published)[:16])


def a_reading(document: Document | None = None, claims: tuple[Claim, ...] | None = None, reader: Reader = READER) -> Reading:
    document = document or a_document()
    found = (a_claim(document.text, document.text),) if claims is None and document.text else claims or ()
    return Reading(
        document=document,
        claims=found,
        attributions=(Attribution(source=(Span(0, 1),), cue=(Span(1, 2),), content=(Span(2, 3), Span(4, 5))),),
        times=(Time(start=0, end=1, text="x", type="DATE", first="2022-09-10", last=None),),
        quantities=(),
        places=(),
        problems=(Problem(kind="no-date", message="Expected a date."),),
        reader=reader,
    )


# Every code point, lone surrogates and NUL among them.
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=60)
DATES = st.dates().map(str) | st.sampled_from(("-0044-03-15", "0000-02-29"))


@st.composite
def readings(draw: st.DrawFn, reader: Reader = READER) -> Reading:
    """A reading of any short text, with up to three claims anywhere in it."""
    text = draw(ANY_TEXT)
    outlet = draw(st.sampled_from((None, "The Daily Test", "Вісник", "a\x00b")))
    document = a_document(text, outlet=outlet, published=draw(st.none() | DATES), title=draw(st.sampled_from((None, "A", "B"))))
    return a_reading(document, tuple(draw(st.lists(_claims(text), max_size=3))), reader)


@st.composite
def _claims(draw: st.DrawFn, text: str) -> Claim:
    start = draw(st.integers(0, len(text)))
    end = draw(st.integers(start, len(text)))
    first, last = sorted((draw(DATES), draw(DATES)))
    event = Event(
        type=draw(st.sampled_from(EventType)),
        actor=None,
        recipient=None,
        places=tuple(draw(st.lists(st.just(a_place()), max_size=2))),
        when=draw(st.sampled_from((None, When(), When(first=first), When(last=last), When(first=first, last=last)))),
        quantities=(),
    )
    return Claim(
        id=digest(text, start, end),
        start=start,
        end=end,
        text=text[start:end],
        trigger=Trigger(start=start, end=end, text=text[start:end]),
        sources=tuple(draw(st.lists(st.builds(a_source, st.sampled_from((None, "Oksana Bilyk", "Reuters"))), max_size=2))),
        quotation=None,
        factuality=Factuality(
            polarity=draw(st.sampled_from(Polarity)),
            certainty=draw(st.sampled_from(Certainty)),
            tense=draw(st.sampled_from(Tense)),
        ),
        event=event,
    )
