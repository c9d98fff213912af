"""What a comparison finds: copies, what each changed, statements, events, relations.

All of it is computed and may be thrown away.
"""

from dataclasses import dataclass
from enum import StrEnum

from dateline.model import DocumentHead, StoredClaim


class EvidenceKind(StrEnum):
    """Why two texts, or two claims, are taken for one."""

    SHARED_TEXT = "shared_text"
    SHARED_QUOTATION = "shared_quotation"
    CREDIT = "credit"
    SAME_SPEAKER = "same_speaker"


class ChangeKind(StrEnum):
    """What a copy did to its original."""

    SOURCE_DROPPED = "source_dropped"
    SOURCE_ADDED = "source_added"
    SOURCE_CHANGED = "source_changed"
    CERTAINTY_RAISED = "certainty_raised"
    CERTAINTY_LOWERED = "certainty_lowered"
    POLARITY_TURNED = "polarity_turned"
    FIGURE_CHANGED = "figure_changed"
    FIGURE_ROUNDED = "figure_rounded"
    FIGURE_CONVERTED = "figure_converted"
    DATE_MOVED = "date_moved"
    PLACE_RENAMED = "place_renamed"
    QUOTATION_EDITED = "quotation_edited"
    CAVEAT_REMOVED = "caveat_removed"


class RelationKind(StrEnum):
    """How two statements on one event stand to each other; the second is the later."""

    REPEATS = "repeats"
    CORROBORATES = "corroborates"
    UPDATES = "updates"
    DIFFERS = "differs"
    CONTRADICTS = "contradicts"
    RETRACTS = "retracts"


AGREEING = frozenset({RelationKind.REPEATS, RelationKind.CORROBORATES})
OPPOSING = frozenset({RelationKind.CONTRADICTS, RelationKind.RETRACTS})


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Wording:
    """Words of a document, ``[start, end)`` in code points of its text."""

    document: str
    start: int
    end: int
    text: str
    claim: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """One change between a text and its copy, both wordings side by side; ``after`` is null where the words are gone."""

    kind: ChangeKind
    before: Wording
    after: Wording | None
    was: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Evidence:
    """What speaks for a link: its kind, the words, and their share of the shorter text (0 to 1)."""

    kind: EvidenceKind
    text: str
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A document taken from another: ``copy`` from ``original`` (document ids), with what changed on the way.

    ``back_dated`` says that the copy carries an earlier date than what it repeats.
    """

    original: str
    copy: str
    confidence: float
    evidence: tuple[Evidence, ...]
    changes: tuple[Drift, ...]
    back_dated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One step of a statement from a claim to a later one (claim ids)."""

    original: str
    copy: str
    kind: EvidenceKind
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One thing said once, wherever it is printed: its claims (ids, the root first), its speaker, its links.

    ``speaker`` is the voice as named at the root, null where the reporter's own text carries it; ``voice`` is what counts
    as one witness. ``against_interest`` marks a speaker who tells what their own side would rather not have told.
    """

    id: str
    claims: tuple[str, ...]
    speaker: str | None
    voice: str
    links: tuple[Link, ...]
    against_interest: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Independence:
    """How many stand behind an event: speakers, then first relays, then outlets.

    ``against_interest`` counts the speakers who tell it against the interest of their own side.
    """

    speakers: int
    relays: int
    outlets: int
    voices: tuple[str, ...]
    against_interest: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """How two statements (ids) stand to each other.

    ``reasons`` say by what: speaker, polarity, holder, figure, scope, period, predicate; ``judged`` where a person said so.
    """

    kind: RelationKind
    first: str
    second: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """Statements (ids) on one event, and how many independent voices say that it was so."""

    id: str
    statements: tuple[str, ...]
    independence: Independence


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Everything side by side; each tuple sorted, so that the order of reading leaves no trace."""

    documents: tuple[DocumentHead, ...]
    claims: tuple[StoredClaim, ...]
    copies: tuple[Copy, ...]
    statements: tuple[Statement, ...]
    happenings: tuple[Happening, ...]
    relations: tuple[Relation, ...]
