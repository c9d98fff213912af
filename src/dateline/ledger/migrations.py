"""The steps from an empty place to the present tables: numbered, forward only, each in one transaction.

A released step is never edited (a test holds its digest); a change of the tables is a further step.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import Table
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.schema import CreateIndex, CreateTable

from dateline.ledger.listing_schema import COMPARED, listing, marks, standoffs, stands, waiting
from dateline.ledger.schema import ENTRIES, metadata


@dataclass(frozen=True, slots=True)
class Migration:
    """One step; ``statements`` gives its SQL for a dialect."""

    version: int
    statements: Callable[[Dialect], Iterator[str]]


def _first(dialect: Dialect) -> Iterator[str]:
    """The tables, their search index and the triggers that keep entries as they are."""
    for table in metadata.sorted_tables:
        yield from _table(table, dialect)
    yield from (_sqlite_extras() if dialect.name == "sqlite" else _postgres_extras())


def _sqlite_extras() -> Iterator[str]:
    # No content: the words stand in the claims; no column sizes: nothing is ranked. The words come cut and folded, separated by
    # spaces; the tokenizer `ascii` leaves every other letter alone, also those that its authors did not know.
    yield ("CREATE VIRTUAL TABLE claim_search USING fts5(words, names, title, content='', columnsize=0, tokenize='ascii')")
    for table in ENTRIES:
        for act in ("UPDATE", "DELETE"):
            yield (
                f"CREATE TRIGGER {table.name}_no_{act.lower()} BEFORE {act} ON {table.name} BEGIN "
                f"SELECT RAISE(ABORT, '{table.name}: entries are never changed or removed; strike them'); END"
            )
        # INSERT OR REPLACE removes the old row without telling the trigger for DELETE.
        same = " AND ".join(f"{column.name} = NEW.{column.name}" for column in table.primary_key)
        if "key" in table.c:
            same = f"{same} OR key = NEW.key"
        there = f"EXISTS (SELECT 1 FROM {table.name} WHERE {same})"  # noqa: S608 - our own tables' names
        yield (
            f"CREATE TRIGGER {table.name}_no_replace BEFORE INSERT ON {table.name} WHEN {there} BEGIN "
            f"SELECT RAISE(ABORT, '{table.name}: entries are never replaced; strike them'); END"
        )


def _postgres_extras() -> Iterator[str]:
    yield ("CREATE TABLE claim_search (claim BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)")
    yield "CREATE INDEX claim_search_words ON claim_search USING gin (words)"
    yield (
        "CREATE FUNCTION dateline_never() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "RAISE EXCEPTION '%: entries are never changed or removed; strike them', TG_TABLE_NAME; END $$"
    )
    for table in ENTRIES:
        yield (
            f"CREATE TRIGGER {table.name}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {table.name} "
            "FOR EACH STATEMENT EXECUTE FUNCTION dateline_never()"
        )


def _listing(dialect: Dialect) -> Iterator[str]:
    """The list of the claims that are looked at, and a way from an outlet and an address to their documents."""
    yield from _table(listing, dialect)
    yield "CREATE INDEX documents_outlet ON documents (outlet_words)"
    yield "CREATE INDEX documents_url ON documents (url)"


def _standing(dialect: Dialect) -> Iterator[str]:
    """Who stands where, against whom; and marks by which texts are found again."""
    for table in (stands, standoffs, marks):
        yield from _table(table, dialect)


def _compared(dialect: Dialect) -> Iterator[str]:
    """What a comparison found, in place of who stands where."""
    for table in (stands, standoffs, marks):
        yield f"DROP TABLE {table.name}"
    for table in (*COMPARED, waiting):
        yield from _table(table, dialect)
    # All that is read waits to be compared.
    yield "INSERT INTO waiting (document, fresh) SELECT document, 1 FROM current_readings"


def _table(table: Table, dialect: Dialect) -> Iterator[str]:
    yield str(CreateTable(table).compile(dialect=dialect)).strip()
    for index in sorted(table.indexes, key=lambda index: str(index.name)):
        yield str(CreateIndex(index).compile(dialect=dialect)).strip()


MIGRATIONS = (Migration(1, _first), Migration(2, _listing), Migration(3, _standing), Migration(4, _compared))
VERSION = MIGRATIONS[-1].version
