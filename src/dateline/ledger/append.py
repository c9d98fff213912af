"""Entries into the ledger: what was read, and what people decided. One transaction each; nothing is ever changed."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Table, func, select

from dateline.ledger import rows
from dateline.ledger.current import refresh, refresh_struck
from dateline.ledger.days import day_or_none
from dateline.ledger.entries import Expectation, Judgement, Strike
from dateline.ledger.listing import relist_page
from dateline.ledger.naming import begins, only
from dateline.ledger.opening import Ledger
from dateline.ledger.schema import (
    claim_places,
    claim_sources,
    claims,
    documents,
    expectations,
    judgements,
    readers,
    readings,
    sightings,
    strikes,
)
from dateline.ledger.store import Store, Values
from dateline.ledger.trouble import BadEntryError, LedgerAccessError, NoSuchEntryError
from dateline.model import Reading
from dateline.plain import to_plain

# What a strike may take back.
_STRIKABLE = (documents, sightings, readers, readings, judgements, strikes, expectations)


def append(ledger: Ledger, reading: Reading, recorded_at: str) -> bool:
    """Files a reading, whole or not at all; false where this reader's reading of this document is there already.

    Args:
        ledger: open for writing.
        reading: a document and all that one reader found in it.
        recorded_at: when this is filed (ISO 8601), kept for audit and never asked for.

    Returns: true once the reading is on disk.
    Raises: BadEntryError where the reading does not hold together; LedgerError where it cannot be written.
    """
    store = writable(ledger)
    check(reading)
    document, sighting = rows.document_row(reading.document), rows.sighting_row(reading.document)
    reader = rows.reader_row(reading.reader)
    key = rows.digest([document["key"], sighting["key"], reader["key"]])
    with store.writing():
        if _seq_of(store, readings, key) is not None:
            return False
        document_seq = _ensure(store, documents, document, recorded_at)
        links = {
            "document": document_seq,
            "sighting": _ensure(store, sightings, {**sighting, "document": document_seq}, recorded_at),
            "reader": _ensure(store, readers, reader, recorded_at),
        }
        row = {"key": key} | links | parts(reading)
        reading_seq = _ensure(store, readings, row, recorded_at)
        claim_rows(store, [(reading, reading_seq, document_seq)])
        refresh(store, [document_seq])
    return True


def judge(ledger: Ledger, judgement: Judgement, recorded_at: str) -> str:
    """Files a person's decision; its key comes back, the same one for the same decision.

    Raises: NoSuchEntryError where the ledger has not its document; BadEntryError where it does not hold together.
    """
    return judge_all(ledger, (judgement,), recorded_at)[0]


def judge_all(ledger: Ledger, judged: Sequence[Judgement], recorded_at: str) -> list[str]:
    """Files many decisions, each an entry of its own, all of them or none; their keys come back.

    Raises: as ``judge``.
    """
    store = writable(ledger)
    for each in judged:
        _check_judgement(each)
    with store.writing():
        filed = [_file(store, each, recorded_at) for each in judged]
        for document in sorted({document for _, document in filed}):
            relist_page(store, document)
    return [key for key, _ in filed]


def _file(store: Store, judgement: Judgement, recorded_at: str) -> tuple[str, int]:
    """Files a decision inside a transaction of the caller's: its key, and its document's ``seq``."""
    plain = to_plain(judgement)
    row = {
        "key": rows.digest(plain),
        "verdict": judgement.verdict.value,
        "claim": rows.column(judgement.target.claim),
        "by": rows.column(judgement.by),
        "at": rows.column(judgement.at),
        "json": rows.to_json(plain),
    }
    found = {}
    for target in filter(None, (judgement.target, judgement.other)):
        found[target.document] = _seq_of(store, documents, target.document)
        if found[target.document] is None:
            raise NoSuchEntryError(
                f"Expected the document {target.document[:16]} of the judgement in {store.place}, it is not there; "
                "read the document first."
            )
    document = int(found[judgement.target.document] or 0)
    _ensure(store, judgements, {**row, "document": document}, recorded_at)
    return str(row["key"]), document


def strike(ledger: Ledger, struck: Strike, recorded_at: str) -> str:
    """Takes an entry back by a further entry; the strike's key comes back.

    Raises: NoSuchEntryError where no entry has that key.
    """
    return strike_all(ledger, (struck,), recorded_at)[0]


def strike_all(ledger: Ledger, struck: Sequence[Strike], recorded_at: str) -> list[str]:
    """Takes many entries back, each by a further entry, all of them or none; the strikes' keys come back.

    Raises: as ``strike``.
    """
    store = writable(ledger)
    if not all(each.why.strip() and each.by.strip() for each in struck):
        raise BadEntryError("Expected who strikes the entry and why, found nothing; say both.")
    keys = []
    with store.writing():
        for each in struck:
            if all(_seq_of(store, table, each.entry) is None for table in _STRIKABLE):
                raise NoSuchEntryError(
                    f"Expected the key of an entry of {store.place}, found {each.entry[:64]!r}; "
                    "take the key from the ledger's dump."
                )
            plain = to_plain(each)
            row = {"key": rows.digest(plain), "json": rows.to_json(plain)}
            row |= {name: rows.column(value) for name, value in plain.items() if name in {"entry", "by", "at"}}
            _ensure(store, strikes, row, recorded_at)
            keys.append(str(row["key"]))
        refresh_struck(store)
    return keys


def entry_named(ledger: Ledger, name: str) -> str:
    """The whole key of the entry whose key begins so.

    Raises: NoSuchEntryError where none or several do.
    """
    found: list[str] = [
        key for table in _STRIKABLE for (key,) in ledger.store.rows(select(table.c.key).where(begins(table.c.key, name)))
    ]
    return only(found, name, "entry", [key[:16] for key in found])


def expect(ledger: Ledger, expectation: Expectation, recorded_at: str) -> str:
    """Files what an analyst expects; its key comes back.

    Raises: BadEntryError where a date is none.
    """
    store = writable(ledger)
    for date in (expectation.date, expectation.as_of):
        day_or_none(date)
    plain = to_plain(expectation)
    names = ("date", "place", "holder", "by", "at")
    row = {"key": rows.digest(plain), "json": rows.to_json(plain)} | {name: rows.column(plain[name]) for name in names}
    with store.writing():
        _ensure(store, expectations, row, recorded_at)
    return str(row["key"])


def writable(ledger: Ledger) -> Store:
    """The store of a ledger that is open for writing.

    Raises: LedgerAccessError where it is not.
    """
    if not ledger.store.writable:
        raise LedgerAccessError(f"Expected {ledger.place} open for writing, it is open for reading; open it with write=True.")
    return ledger.store


def check(reading: Reading) -> None:
    """The document's digest is its text's, and every claim's words stand where it says (invariant 1).

    Raises: BadEntryError where they do not.
    """
    document = reading.document
    if document.digest != rows.text_digest(document.text):
        raise BadEntryError(
            f"Expected document {document.id} with the SHA-256 of its text as digest, found {document.digest[:64]!r}; "
            "the text was changed after it was read, read it again."
        )
    for claim in reading.claims:
        for what, start, end, words in (
            ("claim", claim.start, claim.end, claim.text),
            ("trigger", claim.trigger.start, claim.trigger.end, claim.trigger.text),
        ):
            if not 0 <= start <= end <= len(document.text) or document.text[start:end] != words:
                raise BadEntryError(
                    f"Expected the {what} of {claim.id} to be the words of document {document.id} from {start} to {end}, "
                    f"found {words[:60]!r}; read the document again."
                )


def _check_judgement(judgement: Judgement) -> None:
    pairs = judgement.verdict in {"same_event", "not_same_event"}
    if pairs != (judgement.other is not None):
        raise BadEntryError(
            f"Expected a second claim with same_event and not_same_event only, found {judgement.verdict.value}."
        )
    if (judgement.verdict == "correct") != (judgement.field is not None):
        raise BadEntryError(f"Expected a field with correct, and only there, found {judgement.verdict.value}; name the field.")
    if not judgement.by.strip():
        raise BadEntryError("Expected who judges, found nothing; give a name.")


def _seq_of(store: Store, table: Table, key: str) -> int | None:
    return next((seq for (seq,) in store.rows(select(table.c.seq).where(table.c.key == key))), None)


def _next_seq(store: Store, table: Table) -> int:
    ((last,),) = store.rows(select(func.max(table.c.seq)))
    return (last or 0) + 1


def _ensure(store: Store, table: Table, row: Values, recorded_at: str) -> int:
    """The number of the row with this key, which is added where it is not there."""
    there = _seq_of(store, table, row["key"])
    if there is not None:
        return there
    seq = _next_seq(store, table)
    store.add(table, [{**row, "seq": seq, "recorded_at": recorded_at}])
    return seq


def parts(reading: Reading) -> dict[str, Any]:
    """The lists of a reading that are not asked for by column."""
    names = ("attributions", "times", "quantities", "places", "problems")
    return {name: rows.to_json(to_plain(getattr(reading, name))) for name in names}


def claim_rows(store: Store, filed: Sequence[tuple[Reading, int, int]]) -> None:
    """Every claim's row, its sources, its places and its words; readings come with their own and their document's ``seq``."""
    first = _next_seq(store, claims)
    each = ((reading, one, position, links) for reading, *links in filed for position, one in enumerate(reading.claims))
    numbered = list(enumerate(each, first))
    store.add(
        claims,
        [
            {**rows.claim_row(one), "reading": links[0], "document": links[1], "seq": seq, "position": position}
            for seq, (_, one, position, links) in numbered
        ],
    )
    store.add(
        claim_sources,
        [
            {**rows.source_row(source), "claim": seq, "position": position}
            for seq, (_, one, _, _) in numbered
            for position, source in enumerate(one.sources)
        ],
    )
    store.add(
        claim_places,
        [
            {**rows.place_row(place), "claim": seq, "position": position}
            for seq, (_, one, _, _) in numbered
            for position, place in enumerate(one.event.places)
        ],
    )
    store.index(rows.indexed(seq, one, reading.document.title) for seq, (reading, one, _, _) in numbered)
