"""What people decided, beside the claims of today's reading: a decision finds its claim again by the words."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import select

from dateline.ledger.entries import Expectation, Found, Judgement, Kept, Strike, Target
from dateline.ledger.opening import Ledger
from dateline.ledger.query import claim, document, named
from dateline.ledger.schema import (
    claims,
    current_readings,
    documents,
    expectations,
    judgements,
    readers,
    readings,
    strikes,
    struck_entries,
)
from dateline.model import Document, Reader, StoredClaim
from dateline.plain import from_plain

# Code points of context in a TextQuoteSelector; as many as Hypothesis, the annotation client, keeps.
_CONTEXT = 32


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a claim of the reading that is looked at stands."""

    id: str
    start: int
    end: int
    trigger_start: int
    trigger_end: int


def target(stored: StoredClaim, read: Document) -> Target:
    """The words of a claim, as a judgement keeps them; ``read`` is the claim's document with its text."""
    one = stored.claim
    return Target(
        document=stored.document.key,
        claim=one.id,
        exact=read.text[one.start : one.end],
        prefix=read.text[max(0, one.start - _CONTEXT) : one.start],
        suffix=read.text[one.end : one.end + _CONTEXT],
        start=one.start,
        end=one.end,
        trigger_start=one.trigger.start,
        trigger_end=one.trigger.end,
    )


def find(ledger: Ledger, name: str) -> Found:
    """A claim by its id or the beginning of it, with all that is needed to show it.

    Raises: NoSuchEntryError where none or several answer to the name.
    """
    stored = claim(ledger, name)
    read = document(ledger, stored.document.key)
    statement = (
        select(readers.c.json)
        .join_from(claims, readings, readings.c.seq == claims.c.reading)
        .join(readers, readers.c.seq == readings.c.reader)
        .join(documents, documents.c.seq == claims.c.document)
        .where(claims.c.id == stored.claim.id, documents.c.key == stored.document.key)
        .order_by(readers.c.seq.desc())
    )
    plain = ledger.store.rows(statement.limit(1))[0][0]
    kept = tuple(one for one in decided(ledger, stored.document.key) if one.claim == stored.claim.id)
    reader = from_plain(Reader, json.loads(plain))
    current = any(one.document.key == stored.document.key for one in named(ledger.store, stored.claim.id, current_readings))
    return Found(stored=stored, document=read, reader=reader, current=current, judgements=kept)


def decided(ledger: Ledger, document_key: str | None = None) -> Iterator[Kept]:
    """Judgements in the order of their days, each with the id of the claim that it is about in the present reading.

    ``claim`` is None where the present reading has no claim at those words: the judgement waits for a person.
    """
    statement = (
        select(judgements.c.key, judgements.c.json, judgements.c.document, struck_entries.c.entry)
        .select_from(judgements)
        .join(struck_entries, struck_entries.c.entry == judgements.c.key, isouter=True)
        .order_by(judgements.c.at, judgements.c.key)
    )
    if document_key is not None:
        statement = statement.join(documents, documents.c.seq == judgements.c.document).where(documents.c.key == document_key)
    known: dict[int, tuple[_Place, ...]] = {}
    for key, plain, seq, struck in ledger.store.rows(statement):
        if seq not in known:
            known[seq] = _places(ledger, seq)
        entry = from_plain(Judgement, json.loads(plain))
        yield Kept(key=key, entry=entry, struck=struck is not None, claim=reattached(entry.target, known[seq]))


def struck(ledger: Ledger) -> Iterator[Kept]:
    """Every strike, in the order of their days."""
    yield from _kept(ledger, strikes, Strike)


def expected(ledger: Ledger) -> Iterator[Kept]:
    """Every expectation, in the order of the days on which they were written."""
    yield from _kept(ledger, expectations, Expectation)


def reattached(wanted: Target, places: Iterable[_Place]) -> str | None:
    """The id of the claim that a judgement's words lead to, or None.

    Tried in order: the same id, the same trigger and words, the same trigger, the same words; each only where one claim has
    them. The document's text is the same (its key covers it), so positions stay; the quote serves readers of another copy.
    """
    all_places = tuple(places)
    trigger = (wanted.trigger_start, wanted.trigger_end)
    span = (wanted.start, wanted.end)
    rounds = (
        [one for one in all_places if one.id == wanted.claim],
        [one for one in all_places if (one.trigger_start, one.trigger_end) == trigger and (one.start, one.end) == span],
        [one for one in all_places if (one.trigger_start, one.trigger_end) == trigger],
        [one for one in all_places if (one.start, one.end) == span],
    )
    return next((found[0].id for found in rounds if len(found) == 1), None)


def _places(ledger: Ledger, seq: int) -> tuple[_Place, ...]:
    names = (claims.c.id, claims.c.start_at, claims.c.end_at, claims.c.trigger_start, claims.c.trigger_end)
    held = select(*names).join_from(current_readings, claims, claims.c.reading == current_readings.c.reading)
    return tuple(_Place(*row) for row in ledger.store.rows(held.where(current_readings.c.document == seq)))


def _kept(ledger: Ledger, table: object, noun: type[Strike] | type[Expectation]) -> Iterator[Kept]:
    rows = table.c  # type: ignore[attr-defined]
    statement = (
        select(rows.key, rows.json, struck_entries.c.entry)
        .select_from(table)  # type: ignore[arg-type]
        .join(struck_entries, struck_entries.c.entry == rows.key, isouter=True)
        .order_by(rows.at, rows.key)
    )
    for key, plain, entry in ledger.store.rows(statement):
        yield Kept(key=key, entry=from_plain(noun, json.loads(plain)), struck=entry is not None)
