"""Nouns as rows and back. The whole noun is kept as JSON beside the columns that are asked for."""

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from dateline.ledger.days import UNDATED, day_number, day_or_none, interval
from dateline.ledger.store import Indexed, Values
from dateline.ledger.trouble import BadEntryError
from dateline.ledger.words import MOST_WORDS, fold, keepable, padded
from dateline.model import Claim, Document, Place, Reader, Source
from dateline.plain import to_plain


def to_json(plain: Any, *, sort: bool = False) -> str:
    """One line of JSON; readable letters, unless a lone surrogate makes it unencodable.

    Raises: BadEntryError for numbers that JSON has not (NaN, infinity) and for objects that are no plain values.
    """
    try:
        line = json.dumps(plain, ensure_ascii=False, allow_nan=False, sort_keys=sort, separators=(",", ":"))
    except (TypeError, ValueError) as error:
        raise BadEntryError(f"Expected plain JSON values, found something else ({error}); correct the entry.") from error
    try:
        line.encode()
    except UnicodeEncodeError:
        return json.dumps(plain, allow_nan=False, sort_keys=sort, separators=(",", ":"))
    return line


def digest(plain: Any) -> str:
    """SHA-256 of a plain value's canonical JSON (sorted keys, ASCII), hex."""
    return sha256(json.dumps(plain, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def text_digest(text: str) -> str:
    """SHA-256 of a text as UTF-8, hex; as ``Document.digest``."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def column(text: str | None) -> str | None:
    """A text as a column can hold it; the JSON beside keeps it exactly."""
    return keepable(text) if text else text


def document_key(document: Document) -> str:
    """The ledger's name of a document: a digest of its text, outlet, address and date."""
    return digest([document.digest, document.outlet, document.url, document.published])


def sighting_plain(document: Document) -> dict[str, Any]:
    """A document without its text."""
    plain: dict[str, Any] = to_plain(document)
    return {name: value for name, value in plain.items() if name != "text"}


def document_row(document: Document) -> Values:
    """The members of a document that its key covers."""
    return {
        "key": document_key(document),
        "digest": document.digest,
        "outlet": column(document.outlet),
        "outlet_words": padded(document.outlet) if document.outlet is not None else None,
        "url": column(document.url),
        "published": document.published,
        "published_day": UNDATED if document.published is None else day_number(document.published),
        "text": to_json(document.text),
    }


def sighting_row(document: Document) -> Values:
    """The other members: how this text was met this time."""
    plain = sighting_plain(document)
    return {
        "key": digest([document_key(document), plain]),
        "id": column(document.id),
        "title": column(document.title),
        "language": column(document.language),
        "raw_digest": column(document.raw_digest),
        "json": to_json(plain),
    }


def reader_row(reader: Reader) -> Values:
    """A reader's identity."""
    plain = to_plain(reader)
    return {name: column(value) for name, value in plain.items()} | {"key": digest(plain), "json": to_json(plain)}


def claim_row(claim: Claim) -> Values:
    """A claim's columns, without its place in the ledger."""
    event, when, control = claim.event, claim.event.when, claim.control
    first, last = (when.first, when.last) if when else (None, None)
    first_day, last_day = interval(first, last)
    return {
        "id": column(claim.id),
        "start_at": claim.start,
        "end_at": claim.end,
        "trigger_start": claim.trigger.start,
        "trigger_end": claim.trigger.end,
        "text": column(claim.text),
        "type": event.type.value,
        "mode": column(event.mode),
        "certainty": claim.factuality.certainty.value,
        "polarity": claim.factuality.polarity.value,
        "tense": claim.factuality.tense.value,
        "quotation": claim.quotation.value if claim.quotation else None,
        "stance": claim.sources[-1].stance.value if claim.sources else None,
        "first": first,
        "last": last,
        "first_day": first_day,
        "last_day": last_day,
        "actor": column(event.actor.name or event.actor.text) if event.actor else None,
        "actor_country": column(event.actor.country) if event.actor else None,
        "recipient": column(event.recipient.name or event.recipient.text) if event.recipient else None,
        "recipient_country": column(event.recipient.country) if event.recipient else None,
        "holder": column(control.holder) if control else None,
        "change": control.change.value if control else None,
        "control_place": column(control.place) if control else None,
        "json": to_json(to_plain(claim)),
    }


def source_row(source: Source) -> Values:
    """One link of a claim's chain."""
    return {
        "name": column(source.name),
        "text": column(source.text),
        "words": padded(source.name, source.text, source.via),
        "kind": source.kind.value,
        "stance": source.stance.value,
        "country": column(source.country),
        "role": column(source.role),
        "via": column(source.via),
        "said_on": source.said_on,
        "said_day": day_or_none(source.said_on),
    }


def place_row(place: Place) -> Values:
    """One place of a claim's event."""
    return {
        "name": column(place.name),
        "text": column(place.text),
        "words": padded(place.name, place.text),
        "relation": place.relation.value,
        "geonameid": column(place.geonameid),
        "country": column(place.country),
        "lat": place.lat,
        "lon": place.lon,
    }


def indexed(seq: int, claim: Claim, title: str | None) -> Indexed:
    """The words by which a claim is found."""
    names = tuple(word for name in dict.fromkeys(_names(claim)) for word in fold(name))
    return Indexed(seq, fold(claim.text)[:MOST_WORDS], names[:MOST_WORDS], fold(title or "")[:MOST_WORDS])


def _names(claim: Claim) -> Iterator[str]:
    """Names that the claim's own words may not spell out."""
    for source in claim.sources:
        yield from (name for name in (source.name, source.text, source.via) if name)
    for actor in (claim.event.actor, claim.event.recipient):
        if actor:
            yield actor.name or actor.text
    for place in claim.event.places:
        yield from (place.name, place.text)
