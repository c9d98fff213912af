"""One claim as a person reads it: its words in their paragraph, who says so through whom, and the seven answers in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.model import Actor, Claim, Document, Place, Polarity, Quantity, Relation, Source, Span, Stance, StoredClaim, When

_STANCES = {
    Stance.ASSERTS: "says",
    Stance.BELIEVES: "believes",
    Stance.ORDERS: "orders",
    Stance.PROMISES: "promises",
    Stance.ACCUSES: "accuses",
    Stance.ASKS: "asks",
    Stance.DENIES: "denies",
    Stance.DOES_NOT_DENY: "does not deny",
    Stance.DECLINES: "declines to say",
}
# A paragraph longer than this is cut around the claim.
_LONGEST_PARAGRAPH = 1500


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimCard:
    """A claim with its paragraph; ``highlight`` is where its words stand in ``paragraph``, ``answers`` are label and words."""

    id: str
    paragraph: str
    highlight: Span
    trigger: Span
    chain: tuple[str, ...]
    answers: tuple[tuple[str, str], ...]


def claim_card(claim: Claim, document: Document) -> ClaimCard:
    """The card of one claim of a document."""
    text = document.text
    start, end = _paragraph(text, claim.start, claim.end)
    return ClaimCard(
        id=claim.id,
        paragraph=text[start:end],
        highlight=Span(claim.start - start, claim.end - start),
        trigger=Span(claim.trigger.start - start, claim.trigger.end - start),
        chain=tuple(_link(source) for source in claim.sources),
        answers=tuple((label, words) for label, words in _answers(claim) if words),
    )


def claim_row(stored: StoredClaim) -> tuple[str, str, str, str, str, str]:
    """One claim as a line of a table: id, day printed, who says so, how, the words, where."""
    claim, document = stored.claim, stored.document
    stance = _STANCES[claim.sources[-1].stance] if claim.sources else ""
    sign = {"negative": "not so", "unknown": "open"}.get(claim.factuality.polarity, "")
    how = ", ".join(part for part in (stance, sign, str(claim.factuality.certainty)) if part)
    where = "; ".join(dict.fromkeys(place.name for place in claim.event.places))
    words = " ".join(claim.text.split())
    return claim.id[:8], document.published or "undated", said_by(claim.sources, document.outlet), how, words, where


def polarity_said(claim: Claim) -> str:
    """Whether the source says that the content holds: what is denied is negative, however the reader put it."""
    polarity = claim.factuality.polarity
    denied = bool(claim.sources) and claim.sources[-1].stance is Stance.DENIES and polarity is Polarity.POSITIVE
    return Polarity.NEGATIVE.value if denied else polarity.value


def said_by(sources: Sequence[Source], outlet: str | None = None) -> str:
    """A chain in one line, the speaker first, then through whom; the outlet itself where nobody else speaks."""
    if not sources:
        return f"{outlet or 'the outlet'} itself"
    return " through ".join(source.name or source.text for source in reversed(sources))


def _link(source: Source) -> str:
    words = [source.name or source.text]
    if source.name and source.name.lower() not in source.text.lower():
        words.append(f"(“{source.text}”)")
    if source.country:
        words.append(f"[{source.country}]")
    words.append(_STANCES[source.stance])
    if source.cue:
        words.append(f"(“{source.cue}”)")
    if source.via:
        words.append(f"via {source.via}")
    if source.said_on:
        words.append(f"on {source.said_on}")
    return " ".join(words)


def _answers(claim: Claim) -> tuple[tuple[str, str], ...]:
    facts, event = claim.factuality, claim.event
    sure = f"{facts.polarity}, {facts.certainty}, {facts.tense}"
    if facts.words:
        sure += " because of " + ", ".join(f"“{word}”" for word in facts.words)
    control = claim.control
    return (
        ("what", f"{event.type}{'/' + event.mode if event.mode else ''} (“{claim.trigger.text}”)"),
        ("how sure", sure),
        ("who", _actor(event.actor)),
        ("to whom", _actor(event.recipient)),
        ("where", "; ".join(_place(place) for place in event.places)),
        ("when", _when(event.when)),
        ("how much", "; ".join(_quantity(quantity) for quantity in event.quantities)),
        ("control", f"{control.place}: {control.change} by {control.holder or 'unknown'}" if control else ""),
    )


def _actor(actor: Actor | None) -> str:
    if actor is None:
        return ""
    name = actor.name or actor.text
    return f"{name} [{actor.country}]" if actor.country else name


def _place(place: Place) -> str:
    relation = "" if place.relation is Relation.IN else f"{str(place.relation).replace('_', ' ')} "
    where = f" ({place.lat:.2f}, {place.lon:.2f})" if place.lat is not None and place.lon is not None else ""
    return f"{relation}{place.name}{where}"


def _when(when: When | None) -> str:
    if when is None:
        return ""
    if when.first == when.last:
        return when.first or ""
    return f"{when.first or '…'} to {when.last or '…'}"


def _quantity(quantity: Quantity) -> str:
    value = quantity.value
    if value is None:
        return f"“{quantity.text}”"
    amount = f"{value[0]:g} to {value[1]:g}" if isinstance(value, tuple) else f"{value:,.10g}"
    comparator = "" if quantity.comparator == "=" else f"{quantity.comparator} "
    derived = f", from {quantity.derived_from}" if quantity.derived_from else ""
    part = ", a part" if quantity.part_of is not None else ""
    lost = "".join(f", {each}" for each in (quantity.loss, quantity.status, quantity.side) if each)
    return f"{comparator}{amount} {quantity.unit or ''} (“{quantity.text}”{derived}{part}{lost})".replace("  ", " ")


def _paragraph(text: str, start: int, end: int) -> tuple[int, int]:
    """The paragraph around a stretch, cut to a readable length."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    return max(first, start - _LONGEST_PARAGRAPH), min(last, end + _LONGEST_PARAGRAPH)
