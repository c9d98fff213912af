"""What was said and what a person decided: append-only, in one file (SQLite) or on a server (PostgreSQL).

``append(ledger, reading, recorded_at)`` is the room's verb; ``open(place, write=True)`` gives it its ledger. The format is
``docs/ledger-format.md``.
"""

from dateline.ledger.append import append, entry_named, expect, judge, judge_all, strike, strike_all
from dateline.ledger.bulk import append_many
from dateline.ledger.columns import (
    bearing,
    claim_columns,
    document_columns,
    matching,
    numbered,
    place_columns,
    source_columns,
    stamp,
)
from dateline.ledger.counting import counts
from dateline.ledger.current import rebuild
from dateline.ledger.dump import dump, dump_digest
from dateline.ledger.entries import (
    EVERYTHING,
    Counts,
    Expectation,
    Filter,
    Found,
    Judgement,
    Kept,
    Order,
    Page,
    Reason,
    Strike,
    Target,
    Verdict,
    Waiting,
)
from dateline.ledger.judged import decided, expected, find, struck
from dateline.ledger.neighbours import Days, contested, neighbours
from dateline.ledger.opening import Ledger, create
from dateline.ledger.opening import open_ledger as open  # noqa: A004 - read as ledger.open(place)
from dateline.ledger.page import count, page, queue, queued, tally
from dateline.ledger.query import claim, claims, document, readers, readings
from dateline.ledger.reattach import target
from dateline.ledger.rows import document_key
from dateline.ledger.sqlite import sqlite_version
from dateline.ledger.trouble import BadEntryError, LedgerAccessError, LedgerError, NoSuchEntryError, NotALedgerError

__all__ = [
    "EVERYTHING",
    "BadEntryError",
    "Counts",
    "Days",
    "Expectation",
    "Filter",
    "Found",
    "Judgement",
    "Kept",
    "Ledger",
    "LedgerAccessError",
    "LedgerError",
    "NoSuchEntryError",
    "NotALedgerError",
    "Order",
    "Page",
    "Reason",
    "Strike",
    "Target",
    "Verdict",
    "Waiting",
    "append",
    "append_many",
    "bearing",
    "claim",
    "claim_columns",
    "claims",
    "contested",
    "count",
    "counts",
    "create",
    "decided",
    "document",
    "document_columns",
    "document_key",
    "dump",
    "dump_digest",
    "entry_named",
    "expect",
    "expected",
    "find",
    "judge",
    "judge_all",
    "matching",
    "neighbours",
    "numbered",
    "open",
    "page",
    "place_columns",
    "queue",
    "queued",
    "readers",
    "readings",
    "rebuild",
    "source_columns",
    "sqlite_version",
    "stamp",
    "strike",
    "strike_all",
    "struck",
    "tally",
    "target",
]
