"""What the learned reader can answer, in the order of its outputs, and the nouns that carry its answers."""

from dataclasses import dataclass

from dateline.model import Certainty, EventType, Polarity, Span, Stance, Tense

STANCES = tuple(Stance)
# The order is the model's: a type added to the package later does not move it.
TYPES = tuple(
    EventType(name)
    for name in (
        "STATE CONTROL AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT "
        "REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT"
    ).split()
)
POLARITIES = (Polarity.POSITIVE, Polarity.NEGATIVE, Polarity.UNKNOWN)
CERTAINTIES = (Certainty.CERTAIN, Certainty.PROBABLE, Certainty.POSSIBLE, Certainty.UNKNOWN)
TENSES = (Tense.PAST, Tense.PRESENT, Tense.FUTURE)


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnedAttribution:
    """Who says what, in offsets of the text that was read; ``source`` is empty where nobody is named, ``cue`` where no word
    attributes. ``score`` is the model's probability (0 to 1) that an attribution starts at its cue.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    stance: Stance
    stance_score: float
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnedPredicate:
    """What is said to happen at a trigger, in offsets of the text that was read; scores are probabilities, 0 to 1.

    ``actor`` and ``recipient`` are the words nearest the trigger that name who acts and who is acted on; None where the text
    around it names nobody; ``sides`` is how likely each of the two is. ``scores`` are those of ``type``, ``polarity``,
    ``certainty`` and ``tense``, in this order; ``score`` is the trigger's own.
    """

    trigger: Span
    content: Span
    type: EventType
    polarity: Polarity
    certainty: Certainty
    tense: Tense
    actor: Span | None
    recipient: Span | None
    score: float
    scores: tuple[float, float, float, float]
    sides: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """All that the reader found in one text, in the order of the text."""

    attributions: tuple[LearnedAttribution, ...]
    predicates: tuple[LearnedPredicate, ...]
