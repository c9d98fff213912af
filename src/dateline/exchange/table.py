"""A claim as one flat row, for CSV and for the properties of a GeoJSON feature; ``docs/reading-format.md`` has the fields."""

from dateline.model import Claim, Place, Quantity, Source, StoredClaim

Value = str | int | float | None

# How several values of one kind stand in one cell.
_AND = "; "
# Outermost source first, as in the chain.
_THEN = " > "

COLUMNS = (
    "claim", "document", "outlet", "published", "url", "title",
    "source", "source_kind", "side", "stance", "cue", "said_on", "via", "chain",
    "quotation", "certainty", "polarity", "tense",
    "type", "mode", "actor", "actor_country", "recipient", "recipient_country",
    "from", "to", "when", "place", "relation", "geonameid", "lat", "lon", "place_country",
    "quantity", "low", "high", "unit", "comparator", "counted", "other_quantities",
    "holder", "change", "control_place", "words", "start", "end",
)  # fmt: skip


def flat(stored: StoredClaim, place: Place | None = None) -> dict[str, Value]:
    """The row of a claim; ``place`` is the one to name where the claim has several, else all are named.

    The source is the innermost of the chain, who is said to have said it; ``chain`` names all of them.
    """
    claim, head = stored.claim, stored.document
    return (
        {
            "claim": claim.id,
            "document": head.id,
            "outlet": head.outlet,
            "published": head.published,
            "url": head.url,
            "title": head.title,
        }
        | _said(claim.sources)
        | {
            "quotation": claim.quotation,
            "certainty": claim.factuality.certainty,
            "polarity": claim.factuality.polarity,
            "tense": claim.factuality.tense,
        }
        | _event(claim)
        | _placed((place,) if place else claim.event.places)
        | _counted(claim.event.quantities)
        | {
            "holder": claim.control.holder if claim.control else None,
            "change": claim.control.change if claim.control else None,
            "control_place": claim.control.place if claim.control else None,
            "words": claim.text,
            "start": claim.start,
            "end": claim.end,
        }
    )


def _said(sources: tuple[Source, ...]) -> dict[str, Value]:
    inner = sources[-1] if sources else None
    return {
        "source": (inner.name or inner.text) if inner else None,
        "source_kind": inner.kind if inner else None,
        "side": inner.country if inner else None,
        "stance": inner.stance if inner else None,
        "cue": inner.cue if inner else None,
        "said_on": inner.said_on if inner else None,
        "via": inner.via if inner else None,
        "chain": _THEN.join(source.name or source.text for source in sources) or None,
    }


def _event(claim: Claim) -> dict[str, Value]:
    event, when = claim.event, claim.event.when
    return {
        "type": event.type,
        "mode": event.mode,
        "actor": (event.actor.name or event.actor.text) if event.actor else None,
        "actor_country": event.actor.country if event.actor else None,
        "recipient": (event.recipient.name or event.recipient.text) if event.recipient else None,
        "recipient_country": event.recipient.country if event.recipient else None,
        "from": when.first if when else None,
        "to": when.last if when else None,
        "when": when.text if when else None,
    }


def _placed(places: tuple[Place, ...]) -> dict[str, Value]:
    """Names of all places; the coordinates stand only where there is one place."""
    only = places[0] if len(places) == 1 else None
    return {
        "place": _AND.join(place.name for place in places) or None,
        "relation": _AND.join(place.relation for place in places) or None,
        "geonameid": _AND.join(place.geonameid or "" for place in places).strip(_AND) or None,
        "lat": only.lat if only else None,
        "lon": only.lon if only else None,
        "place_country": only.country if only else None,
    }


def _counted(quantities: tuple[Quantity, ...]) -> dict[str, Value]:
    """The first amount in columns, the words of the others in one."""
    first = quantities[0] if quantities else None
    value = first.value if first else None
    low, high = value if isinstance(value, tuple) else (value, value)
    return {
        "quantity": first.text if first else None,
        "low": low,
        "high": high,
        "unit": first.unit if first else None,
        "comparator": first.comparator if first else None,
        "counted": first.of if first else None,
        "other_quantities": _AND.join(quantity.text for quantity in quantities[1:]) or None,
    }
