"""What people decided, beside the claims of today's reading: a decision finds its claim again by the words."""

import json
from collections.abc import Iterator

from sqlalchemy import select

from dateline.ledger.entries import Expectation, Found, Kept, Strike
from dateline.ledger.opening import Ledger
from dateline.ledger.query import claim, document, named
from dateline.ledger.reattach import decisions
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
from dateline.model import Reader
from dateline.plain import from_plain


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

    Where the judgement's own text has no claim at those words, or is struck, other texts of its page are tried: same address,
    day and outlet, extracted anew. With ``document_key`` the judgements of that document's page, ``claim`` being one of that
    document. ``claim`` is None where no claim is found: the judgement waits for a person.
    """
    store = ledger.store
    if document_key is not None:
        seq = next((seq for (seq,) in store.rows(select(documents.c.seq).where(documents.c.key == document_key))), None)
        found = decisions(store, seq) if seq is not None else []
    else:
        texts = select(judgements.c.document).distinct().order_by(judgements.c.document)
        found = [each for (seq,) in store.rows(texts) for each in decisions(store, seq, own=True)]
    ordered = sorted(found, key=lambda each: (each.entry.at, each.key))
    yield from (Kept(key=each.key, entry=each.entry, struck=each.struck, claim=each.claim) for each in ordered)


def struck(ledger: Ledger) -> Iterator[Kept]:
    """Every strike, in the order of their days."""
    yield from _kept(ledger, strikes, Strike)


def expected(ledger: Ledger) -> Iterator[Kept]:
    """Every expectation, in the order of the days on which they were written."""
    yield from _kept(ledger, expectations, Expectation)


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
