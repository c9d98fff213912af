"""The team's ledger: the same tables and the same questions on a PostgreSQL server, through psycopg 3.

Everything stands in the schema ``dateline`` of the database. Several processes may write; their transactions queue up.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import count

import psycopg
from psycopg.conninfo import conninfo_to_dict
from sqlalchemy import Table, column, insert, text
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.sql.expression import Executable, TextualSelect

from dateline.ledger.migrations import MIGRATIONS, VERSION, Migration
from dateline.ledger.schema import schema_versions
from dateline.ledger.store import Indexed, Row, Values, compiled
from dateline.ledger.trouble import LedgerAccessError, NotALedgerError, newer_ledger
from dateline.ledger.words import Term, tsquery, tsvector

# Names the writers' queue among the server's advisory locks: "dtln" in ASCII, as in the SQLite file's header.
_QUEUE = 0x64746C6E
# How long a statement waits for another's lock, and a connection for the server, seconds.
_PATIENCE = 5
# Rows that a streamed query takes at a time.
_BATCH = 1_000
_INDEX = b"INSERT INTO claim_search (claim, words) VALUES (%s, CAST(%s AS tsvector))"
_MATCHING = text("SELECT claim FROM claim_search WHERE words @@ CAST(:asked AS tsquery)")


class PostgresStore:
    """A connection to one database; with ``write`` it makes the ledger where there is none."""

    def __init__(self, address: str, *, write: bool) -> None:
        self.writable = write
        self._dialect: Dialect = PGDialect_psycopg()  # type: ignore[no-untyped-call]
        self._inserts: dict[Table, bytes] = {}
        self._names = count()
        self.place = _place(address)
        with self._told_plainly():
            self.connection = psycopg.connect(address, autocommit=True, connect_timeout=_PATIENCE)
        try:
            self._prepare()
            self.version = self._check()
            server = self._run("SHOW server_version")[0][0]
            self.engine = f"PostgreSQL {server} (psycopg {psycopg.__version__})"
        except BaseException:
            self.close()
            raise

    def _prepare(self) -> None:
        (encoding,) = self._run("SHOW server_encoding")[0]
        if encoding != "UTF8":
            raise NotALedgerError(
                f"Expected a database in UTF8 at {self.place}, found {encoding}; make one with `createdb --encoding=UTF8`."
            )
        self._run("SET search_path TO dateline")
        self._run(f"SET lock_timeout TO '{_PATIENCE}s'")
        # An acknowledged entry is on disk, whatever the server's own setting.
        self._run("SET synchronous_commit TO on")
        if not self.writable:
            self._run("SET default_transaction_read_only TO on")

    def _check(self) -> int:
        """The version of the tables, 0 where there are none."""
        if self._run("SELECT to_regclass('dateline.schema_versions')")[0][0] is None:
            return 0
        version = int(self._run("SELECT coalesce(max(version), 0) FROM schema_versions")[0][0])
        if version > VERSION:
            raise newer_ledger(self.place, version, VERSION)
        return version

    def migrate(self, steps: tuple[Migration, ...] = MIGRATIONS) -> None:
        """Every step that the database has not seen, in one transaction."""
        if self.version == len(steps):
            return
        with self.writing():
            self._run("CREATE SCHEMA IF NOT EXISTS dateline")
            # Another writer may have been here while this one queued.
            for step in steps[self._check() :]:
                for statement in step.statements(self._dialect):
                    self._run(statement)
                self.do(insert(schema_versions).values(version=step.version))
        self.version = len(steps)

    def rows(self, statement: Executable) -> list[Row]:
        """All rows of a query."""
        sql, values = compiled(statement, self._dialect)
        with self._told_plainly():
            return self.connection.execute(sql.encode(), values).fetchall()

    def stream(self, statement: Executable) -> Iterator[Row]:
        """The rows of a query, some at a time, as the ledger was when the query began."""
        sql, values = compiled(statement, self._dialect)
        name = f"dateline_{next(self._names)}"
        with self._told_plainly(), self.connection.cursor(name, withhold=True) as cursor:
            cursor.itersize = _BATCH
            cursor.execute(sql.encode(), values)
            yield from cursor

    def do(self, statement: Executable) -> None:
        """A statement that gives no rows."""
        sql, values = compiled(statement, self._dialect)
        with self._told_plainly():
            self.connection.execute(sql.encode(), values)

    def add(self, table: Table, rows: Iterable[Values]) -> None:
        """Rows into a table."""
        if table not in self._inserts:
            self._inserts[table] = compiled(insert(table), self._dialect)[0].encode()
        with self._told_plainly(), self.connection.cursor() as cursor:
            cursor.executemany(self._inserts[table], list(rows))

    def index(self, entries: Iterable[Indexed]) -> None:
        """Claims into the index of words."""
        vectors = [(one.claim, tsvector((one.words, one.names, one.title))) for one in entries]
        with self._told_plainly(), self.connection.cursor() as cursor:
            cursor.executemany(_INDEX, vectors)

    def matching(self, asked: tuple[Term, ...]) -> TextualSelect:
        """A query for the claims whose words match."""
        return _MATCHING.bindparams(asked=tsquery(asked)).columns(column("claim"))

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction, in the writers' queue."""
        with self._told_plainly(), self.connection.transaction():
            self._run(f"SELECT pg_advisory_xact_lock({_QUEUE})")
            yield

    def close(self) -> None:
        """Leaves the server."""
        self.connection.close()

    def _run(self, sql: str) -> list[Row]:
        with self._told_plainly():
            cursor = self.connection.execute(sql.encode())
            return cursor.fetchall() if cursor.description else []

    @contextmanager
    def _told_plainly(self) -> Iterator[None]:
        """The server's own errors, raised inside, come out as a LedgerError that says what to do."""
        try:
            yield
        except psycopg.errors.DiskFull as error:
            raise LedgerAccessError(
                f"Expected room to write at {self.place}, the server's disk is full; free some space and read again: what was "
                "confirmed is kept, the document that did not fit left no trace."
            ) from error
        except psycopg.errors.LockNotAvailable as error:
            raise LedgerAccessError(
                f"Expected a turn to write at {self.place} within {_PATIENCE} seconds, another writer holds it; try again."
            ) from error
        except psycopg.errors.InsufficientPrivilege as error:
            raise LedgerAccessError(
                f"Expected to be allowed into {self.place}, was refused ({_first_line(error)}); ask the server's owner."
            ) from error
        except psycopg.OperationalError as error:
            raise LedgerAccessError(
                f"Expected a PostgreSQL server at {self.place}, could not use it ({_first_line(error)}); check the address and "
                "that the server runs."
            ) from error


def _place(address: str) -> str:
    """The server and the database, never the password."""
    try:
        parts = conninfo_to_dict(address)
    except psycopg.ProgrammingError as error:
        raise LedgerAccessError(
            "Expected an address such as postgresql://user@host/database, found one that cannot be read; correct it."
        ) from error
    return f"postgresql://{parts.get('host') or 'localhost'}/{parts.get('dbname') or ''}"


def _first_line(error: psycopg.Error) -> str:
    return str(error).strip().split("\n", 1)[0]
