"""PLOVER records (manual 2.0), one a line; what PLOVER has no field for stands in fields whose names begin with ``dateline_``.

PLOVER codes an intention by what is intended: cooperation that is only promised is AGREE, that is refused REJECT, and force
that is only announced THREATEN; ``coded_type`` does that. STATE is no PLOVER event and is not written; CONTROL, and any claim
that tells of a change of control, is written with its ``dateline_control``.
"""

from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from dateline.exchange.jsonl import to_line
from dateline.model import Actor, Certainty, Claim, EventType, Place, Polarity, Quantity, StoredClaim, Tense
from dateline.plain import to_plain

# PLOVER's quad categories.
_VERBAL_COOPERATION = frozenset({EventType.AGREE, EventType.CONSULT, EventType.SUPPORT, EventType.CONCEDE})
_MATERIAL_COOPERATION = frozenset({EventType.COOPERATE, EventType.AID, EventType.RETREAT})
_VERBAL_CONFLICT = frozenset({EventType.REQUEST, EventType.ACCUSE, EventType.REJECT, EventType.THREATEN})
_MATERIAL_CONFLICT = frozenset(
    {EventType.PROTEST, EventType.SANCTION, EventType.MOBILIZE, EventType.COERCE, EventType.ASSAULT, EventType.CONTROL}
)
_QUADS = ((1, _VERBAL_COOPERATION), (2, _MATERIAL_COOPERATION), (3, _VERBAL_CONFLICT), (4, _MATERIAL_CONFLICT))
# What is coded AGREE while it lies ahead (manual 2.0; a truce declared is a truce), and REJECT where it is refused.
_PROMISED = frozenset({EventType.CONSULT, EventType.SUPPORT, EventType.COOPERATE, EventType.AID})
_REFUSED = _VERBAL_COOPERATION | _MATERIAL_COOPERATION
_THREATENED = frozenset({EventType.SANCTION, EventType.COERCE, EventType.ASSAULT, EventType.PROTEST})
# The manual's type of a place that is held by force: occupied territory is seized.
_HELD = ("COERCE", "seize")
# Which losses are PLOVER's sizes.
_SIZES = {"dead": "dead", "wounded": "injured", "captured": "arrested", "detained": "arrested"}


def coded_type(claim: Claim) -> EventType:
    """The type that PLOVER codes for a claim: a promise, a refusal and a threat by themselves, else what happens."""
    kind, facts = claim.event.type, claim.factuality
    ahead = facts.tense is Tense.FUTURE or facts.certainty is Certainty.POSSIBLE
    if facts.polarity is Polarity.NEGATIVE and kind in _REFUSED:
        return EventType.REJECT
    if facts.polarity is Polarity.POSITIVE and ahead and kind in _PROMISED:
        return EventType.AGREE
    if facts.polarity is Polarity.POSITIVE and facts.tense is Tense.FUTURE and kind in _THREATENED:
        return EventType.THREATEN
    return kind


def write_plover(rows: Iterable[StoredClaim], out: TextIO) -> None:
    """One event a line; claims of states, of nobody's doing and of no day are left out, as PLOVER requires actor and date."""
    out.writelines(to_line(record) + "\n" for row in rows for record in plover_records(row))


def plover_records(row: StoredClaim) -> Iterator[dict[str, Any]]:
    """The PLOVER record of a claim, none where PLOVER has no event for it."""
    claim = row.claim
    kind = coded_type(claim)
    day = _day(row)
    if kind is EventType.STATE or claim.event.actor is None or day is None:
        return
    plain = {name: value for name, value in _record(row, kind, day).items() if value not in (None, [], {})}
    yield plain


def _record(row: StoredClaim, kind: EventType, day: str) -> dict[str, Any]:
    claim, head = row.claim, row.document
    event = claim.event
    held = kind is EventType.CONTROL
    return {
        "id": f"{head.key}-{claim.id}",
        "date": day,
        "enddate": event.when.last if event.when is not None and event.when.last != day else None,
        "has_event": True,
        "event": [_HELD[0] if held else kind.value],
        "mode": [_HELD[1]] if held else [event.mode] if event.mode and kind is event.type else [],
        "quad_code": next((quad for quad, kinds in _QUADS if kind in kinds), None),
        "actor": [_entity(event.actor)] if event.actor is not None else [],
        "recipient": [_entity(event.recipient)] if event.recipient is not None else [],
        "event_loc": [_location(place) for place in event.places],
        "event_text": claim.trigger.text,
        "size": _sizes(claim),
        "text": claim.text,
        "text_info": {"start": claim.start, "end": claim.end},
        "cite_info": _cited(row),
        "coder": "dateline",
        "dateline_claim": claim.id,
        "dateline_type": event.type.value,
        "dateline_sources": [to_plain(source) for source in claim.sources],
        "dateline_certainty": claim.factuality.certainty.value,
        "dateline_score": claim.factuality.score,
        "dateline_control": to_plain(claim.control) if claim.control is not None else None,
        "dateline_quantities": [to_plain(quantity) for quantity in event.quantities],
        "dateline_auxiliary": _auxiliary(claim),
    }


def _day(row: StoredClaim) -> str | None:
    """The event's first day; the day of the report where the text gives none, as PLOVER's coders do."""
    when = row.claim.event.when
    return (when.first or when.last if when is not None else None) or row.document.published


def _entity(actor: Actor) -> dict[str, Any]:
    plain = {
        "code": actor.country,
        "sector": actor.role,
        "entity_text": actor.text,
        "identifier_text": actor.name if actor.name != actor.text else None,
        "dateline_basis": actor.basis,
    }
    return {name: value for name, value in plain.items() if value is not None}


def _location(place: Place) -> dict[str, Any]:
    plain = {
        "extracted_place": place.text,
        "resolved_place": place.name,
        "geonameid": place.geonameid,
        "lat": place.lat,
        "lon": place.lon,
        "country_code": place.country,
        "dateline_relation": place.relation.value,
    }
    return {name: value for name, value in plain.items() if value is not None}


def _cited(row: StoredClaim) -> dict[str, Any]:
    head = row.document
    cited = {"url": head.url, "title": head.title, "publication": head.outlet}
    return {name: value for name, value in cited.items() if value is not None}


def _sizes(claim: Claim) -> dict[str, float]:
    """Dead, injured and arrested: the totals among the claim's losses; two sides, soldiers and civilians are added."""
    found: dict[tuple[str, str | None, str | None], float] = {}
    for each in claim.event.quantities:
        size = _SIZES.get(each.loss or "")
        if size is not None and each.value is not None and each.part_of is None and each.unit == "person":
            found.setdefault((size, each.side, each.status), _low(each))
    return {name: sum(value for (size, *_), value in found.items() if size == name) for name, *_ in found}


def _low(quantity: Quantity) -> float:
    value = quantity.value
    return value[0] if isinstance(value, tuple) else float(value or 0)


def _auxiliary(claim: Claim) -> list[str]:
    """PLOVER's auxiliary modes that hold."""
    facts = claim.factuality
    marks = (
        ("future", facts.tense is Tense.FUTURE),
        ("hypothetical", facts.certainty in (Certainty.POSSIBLE, Certainty.UNKNOWN)),
        ("negation", facts.polarity is Polarity.NEGATIVE),
        ("historical", claim.event.historical),
    )
    return [name for name, holds in marks if holds]
