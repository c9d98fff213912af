"""The nouns that the rooms hand each other; frozen, and built on the standard library alone.

Offsets are Unicode code points, half open ``[start, end)``, into ``Document.text``. Dates are ISO strings
(``YYYY-MM-DD``, proleptic Gregorian) wherever they leave a room. Names follow ``docs/glossary.md``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Stance(StrEnum):
    """The source's act towards the content."""

    ASSERTS = "asserts"
    BELIEVES = "believes"
    ORDERS = "orders"
    PROMISES = "promises"
    ACCUSES = "accuses"
    ASKS = "asks"
    DENIES = "denies"
    DOES_NOT_DENY = "does_not_deny"
    DECLINES = "declines"


class SourceKind(StrEnum):
    """What speaks: a named person, a body, somebody unnamed, or a document."""

    PERSON = "person"
    ORGANISATION = "organisation"
    UNNAMED = "unnamed"
    DOCUMENT = "document"


class Polarity(StrEnum):
    """Whether the content is said to hold."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    UNKNOWN = "unknown"


class Certainty(StrEnum):
    """How sure the source puts the content."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNKNOWN = "unknown"


class Tense(StrEnum):
    """When the content lies, seen from the document's date."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"


class Quotation(StrEnum):
    """How much of the content stands inside quotation marks."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class EventType(StrEnum):
    """PLOVER's sixteen event types, with CONTROL (a place is held) and STATE (any other state or view)."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"
    CONTROL = "CONTROL"
    STATE = "STATE"


class Change(StrEnum):
    """What a claim says of who holds a place."""

    GAINED = "gained"
    LOST = "lost"
    HELD = "held"
    CONTESTED = "contested"


class Relation(StrEnum):
    """How an event lies to the place that is named."""

    IN = "in"
    NEAR = "near"
    FROM = "from"
    TO = "to"
    NORTH_OF = "north_of"
    SOUTH_OF = "south_of"
    EAST_OF = "east_of"
    WEST_OF = "west_of"
    BETWEEN = "between"
    PART = "part"


class Origin(StrEnum):
    """Where a document's date was seen."""

    METADATA = "metadata"
    PREFIX = "prefix"
    DATELINE = "dateline"
    URL = "url"
    BYLINE = "byline"


class BlockKind(StrEnum):
    """What a stretch of a document is; ``TEXT``, ``CAPTION`` and ``HEADING`` are read, the others are kept apart."""

    TEXT = "text"
    CAPTION = "caption"
    HEADING = "heading"
    CREDIT = "credit"
    BYLINE = "byline"
    DATELINE = "dateline"
    PREFIX = "prefix"
    FURNITURE = "furniture"


READ_BLOCKS = frozenset({BlockKind.TEXT, BlockKind.CAPTION, BlockKind.HEADING})
# Letters of a country code: ISO 3166-1 alpha-3.
_CODE = 3
# PLOVER sector of those who fight the state that they have the code of.
RISEN = "REB"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a document's text, ``[start, end)`` in code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def shared(self, other: "Span") -> int:
        """How many characters the two share."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def holds(self, other: "Span") -> bool:
        """Whether the other lies inside."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of the document of one kind; blocks do not overlap and are in order."""

    span: Span
    kind: BlockKind


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenDate:
    """A date that the document carries, where it was seen, and the words (none for metadata)."""

    date: str
    origin: Origin
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Trouble with the input, as data: what was expected, what came, what to do."""

    kind: str
    message: str
    document: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One dated text of one outlet.

    ``id`` is the user's or a digest of text, outlet, address and date; ``digest`` is SHA-256 of the text (UTF-8), hex;
    ``published`` is null where nothing or only disagreeing dates were seen in equal standing.
    """

    id: str
    digest: str
    text: str
    published: str | None = None
    dates: tuple[SeenDate, ...] = ()
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    language: str | None = None
    raw_digest: str | None = None
    blocks: tuple[Block, ...] = ()
    problems: tuple[Problem, ...] = field(default=(), metadata={"json": None})


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One link of the chain of who says so."""

    text: str
    name: str | None
    kind: SourceKind
    country: str | None
    stance: Stance
    cue: str | None
    said_on: str | None
    start: int | None = None
    end: int | None = None
    role: str | None = None
    cue_start: int | None = None
    cue_end: int | None = None
    via: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Spans of source, cue and content, each in pieces; ``parent`` is the index of the one whose content holds this."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    stance: Stance = Stance.ASSERTS
    parent: int | None = None
    rule: str = ""
    score: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Factuality:
    """Polarity, certainty and tense as the innermost source puts them, a score -3 … 3, and the words that decided."""

    polarity: Polarity
    certainty: Certainty
    tense: Tense
    score: float | None = None
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who acts or is acted on: words, name in the document, ISO 3166-1 alpha-3 country and PLOVER sector.

    ``basis`` is null where the claim's own clause says it; ``report`` where another sentence of the report names who is meant;
    ``other side`` where the report shows two sides and this is the one that is not named.
    """

    text: str
    start: int | None = None
    end: int | None = None
    name: str | None = None
    country: str | None = None
    role: str | None = None
    basis: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place as named, its relation to the event, and the gazetteer's entry where one was decided on.

    ``lat``/``lon`` are WGS 84 degrees: a settlement's point, and for a region the gazetteer's point of reference, whose extent
    is ``geometry`` (GeoJSON). ``sense`` is null for a place; ``adjective``, ``people`` or ``government`` where its name
    stands for those of the country (*Russian*, *Ukrainians*, *Kyiv said*).
    """

    text: str
    name: str
    relation: Relation = Relation.IN
    start: int
    end: int
    distance_km: float | None = None
    bearing: str | None = None
    geonameid: str | None = None
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    geometry: Mapping[str, object] | None = None
    sense: str | None = None
    kind: str | None = None

    @property
    def is_extended(self) -> bool:
        """Whether it is known as a stretch of land, not as a point."""
        return self.geometry is not None and self.geometry.get("type") != "Point"


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A time expression: TIMEX3 type and value, and the interval of days that it names; an open end is null."""

    start: int
    end: int
    text: str
    type: str
    value: str | None = None
    first: str | None = field(default=None, metadata={"json": "from"})
    last: str | None = field(default=None, metadata={"json": "to"})


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """The event's days, both included; an open end is null."""

    first: str | None = field(default=None, metadata={"json": "from"})
    last: str | None = field(default=None, metadata={"json": "to"})
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """An amount: value or ``(low, high)``, canonical unit, comparator (``= ~ < <= > >=``), trend, what is counted.

    ``part_of`` is the ``start`` of the total that it is a part of (*12 people, including 3 children*). On a claim ``loss`` says
    what befell those counted (``words/losses.toml``), ``side`` whose they were, as ISO 3166-1 alpha-3 or a group's name, and
    ``status`` whether they were ``civilian`` or ``military``; each null where the text does not say.
    """

    text: str
    value: float | tuple[float, float] | None
    unit: str | None
    comparator: str
    start: int
    end: int
    unit_name: str | None = None
    trend: str | None = None
    of: str | None = None
    derived_from: str | None = None
    part_of: int | None = None
    loss: str | None = None
    side: str | None = None
    status: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Where an event stands by another of its sentence: ``after``, ``before``, ``since`` or ``until`` that claim's event."""

    relation: str
    claim: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What is said to happen: PLOVER type and mode, sides, places, days, amounts, and its order by other events.

    ``historical`` is PLOVER's mark of what is told of another time: another war, years before the report.
    """

    type: EventType
    actor: Actor | None
    recipient: Actor | None
    places: tuple[Place, ...]
    when: When | None
    quantities: tuple[Quantity, ...]
    mode: str | None = None
    order: tuple[Order, ...] = ()
    historical: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """Who is said to gain, lose or hold which place."""

    holder: str | None
    change: Change
    place: str | None

    @property
    def state(self) -> str | None:
        """The holder where it is a country's code (ISO 3166-1 alpha-3); None where it is a body's own name, or none."""
        return self.holder if self.holder and len(self.holder) == _CODE and self.holder.isupper() else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """The head word of a claim's predicate."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One proposition that a document puts before its reader, with the chain of who says so, outermost first."""

    id: str
    start: int
    end: int
    text: str
    trigger: Trigger
    sources: tuple[Source, ...]
    quotation: Quotation | None
    factuality: Factuality
    event: Event
    control: Control | None = None
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Who read: package version, language pipeline, gazetteer, model; a better one may read again."""

    version: str
    pipeline: str
    gazetteer: str | None = None
    model: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that one reader found in one document."""

    document: Document
    claims: tuple[Claim, ...]
    attributions: tuple[Attribution, ...]
    times: tuple[Time, ...]
    quantities: tuple[Quantity, ...]
    places: tuple[Place, ...]
    problems: tuple[Problem, ...]
    reader: Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentHead:
    """A document without its text; ``key`` is the ledger's, a digest of text, outlet, address and date."""

    key: str
    id: str
    published: str | None
    outlet: str | None = None
    url: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredClaim:
    """A claim as a ledger answers it, with the document that carries it."""

    claim: Claim
    document: DocumentHead


class DatelineError(Exception):
    """The caller asked for something that cannot be done; the message says what was expected, what came, what to do."""
