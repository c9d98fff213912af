"""What a person adds to a ledger, what is asked of it, and what it answers in sum."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from dateline.model import Certainty, Document, EventType, Polarity, Reader, Stance, StoredClaim


class Verdict(StrEnum):
    """What a person decided about a claim."""

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    SAME_EVENT = "same_event"
    NOT_SAME_EVENT = "not_same_event"
    NOTE = "note"


class Order(StrEnum):
    """How claims are ordered; never by relevance, which one later document could change."""

    PUBLISHED = "published"
    NEWEST = "newest"
    EVENT = "event"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """The words that a judgement is about, so that it finds its claim again after a better reading.

    ``exact``, ``prefix`` and ``suffix`` are W3C Web Annotation's TextQuoteSelector, ``start`` and ``end`` its
    TextPositionSelector, in code points of the document's text; the trigger tells apart claims over the same words.
    ``document`` is the ledger's key of the document, ``claim`` the id at the time.
    """

    document: str
    claim: str
    exact: str
    prefix: str
    suffix: str
    start: int
    end: int
    trigger_start: int
    trigger_end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A person's decision on a claim: by whom, when (ISO 8601), why.

    ``field`` and ``value`` (plain JSON) go with ``correct``; ``other`` with ``same_event`` and ``not_same_event``.
    """

    by: str
    at: str
    verdict: Verdict
    target: Target
    why: str | None = None
    field: str | None = None
    value: object = None
    other: Target | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Strike:
    """An entry taken back: its key, by whom, when (ISO 8601), why. A strike may be struck, too."""

    entry: str
    by: str
    at: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """What an analyst expects the ledger to show: who is said to hold a place on a day, as known on ``as_of``."""

    date: str
    place: str
    holder: str
    by: str
    at: str
    as_of: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which claims are asked for; an unset member asks nothing, dates are ISO and both ends are included.

    ``about`` looks for words in the claim, its names and the title (see ``words.terms``). ``source``, ``side`` (ISO 3166-1
    alpha-3), ``stance`` and ``unnamed=True`` must be met by one link of the chain of sources together; ``unnamed=False``
    asks for chains without an unnamed link. ``place`` is a gazetteer id (digits) or whole words of the place's name.
    ``control=True`` asks for claims that tell who gains, loses, holds or contests a place, ``False`` for the others.
    ``decided=False`` asks for claims that no person accepted, rejected or corrected.
    ``event_from``/``event_to`` ask for claims whose ``when`` meets the interval; a claim without days never does.
    ``as_of`` asks for documents published by that day; an undated document is known only where no ``as_of``, ``published_from``
    or ``published_to`` is given. ``reader`` names a reader by the start of its key or by its version, in place of the newest.
    """

    about: str | None = None
    source: str | None = None
    side: str | None = None
    place: str | None = None
    type: EventType | None = None
    certainty: Certainty | None = None
    polarity: Polarity | None = None
    control: bool | None = None
    decided: bool | None = None
    stance: Stance | None = None
    unnamed: bool | None = None
    event_from: str | None = None
    event_to: str | None = None
    published_from: str | None = None
    published_to: str | None = None
    as_of: str | None = None
    outlet: str | None = None
    document: str | None = None
    reader: str | None = None
    limit: int | None = None
    offset: int = 0
    order: Order = Order.PUBLISHED


EVERYTHING = Filter()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Some of the claims that meet a filter, in its order, and how many do; ``more`` says whether others follow."""

    claims: tuple[StoredClaim, ...]
    total: int
    offset: int
    more: bool


class Reason(StrEnum):
    """Why a claim waits for a person."""

    DISPUTED = "disputed"
    BEARS_ON_CONTROL = "bears_on_control"
    LOW_MARGIN = "low_margin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A claim that a person should look at, why, and the least score (0 to 1) with which its source was read."""

    stored: StoredClaim
    reasons: tuple[Reason, ...]
    margin: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A judgement, strike or expectation with its key in the ledger and whether it was struck."""

    key: str
    entry: Judgement | Strike | Expectation
    struck: bool
    claim: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One claim with everything needed to show it: its document with the text, who read it, what people decided.

    ``current`` is false for a claim of an older reading or of a struck entry, which ``claims`` no longer gives.
    """

    stored: StoredClaim
    document: Document
    reader: Reader
    current: bool
    judgements: tuple[Kept, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """A ledger in numbers; claims are those of the newest reading of each document."""

    documents: int
    undated: int
    outlets: int
    first_published: str | None
    last_published: str | None
    claims: int
    attributed: int
    unnamed: int
    sources: int
    places: int
    types: Mapping[str, int]
    certainties: Mapping[str, int]
    readings: int
    readers: int
    problems: int
    judgements: int
    strikes: int
    expectations: int
