"""The one-file ledger: SQLite through apsw, which carries a SQLite without the WAL bug of 3.7.0 to 3.51.2.

SQLAlchemy writes the SQL; apsw runs it (apsw has its own interface, not the DB-API).
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import apsw
from sqlalchemy import Table, column, insert, text
from sqlalchemy.dialects import sqlite
from sqlalchemy.sql.expression import Executable, TextualSelect

from dateline.ledger.lock import WriterLock
from dateline.ledger.migrations import MIGRATIONS, VERSION, Migration
from dateline.ledger.schema import schema_versions
from dateline.ledger.store import Indexed, Row, Values, compiled
from dateline.ledger.trouble import LedgerError, newer_ledger, not_a_ledger, told_plainly
from dateline.ledger.words import Term, fts5_query

# "dtln" in ASCII; `file` and SQLite's own tools show it.
APPLICATION = 0x64746C6E
# How long a statement waits for another program's lock, milliseconds.
_BUSY_MS = 5_000
_INDEX = "INSERT INTO claim_search (rowid, words, names, title) VALUES (?, ?, ?, ?)"
_MATCHING = text("SELECT rowid FROM claim_search WHERE claim_search MATCH :asked")


def sqlite_version() -> str:
    """The SQLite that runs, and the driver that carries it."""
    return f"SQLite {apsw.sqlite_lib_version()} (apsw {apsw.apsw_version()})"


class SqliteStore:
    """A connection to one file; with ``write`` it is the one writer, and makes the file where there is none."""

    def __init__(self, path: Path, *, write: bool) -> None:
        self.place = str(path)
        self.engine = sqlite_version()
        self.writable = write
        self._dialect = sqlite.dialect(paramstyle="named")
        self._inserts: dict[Table, str] = {}
        # The file itself: a link to it must meet the same lock, and a name such as ":memory:" is a file's name, too.
        path = path.resolve()
        self._lock = WriterLock(path) if write else None
        try:
            with told_plainly(self.place):
                self.connection = _connect(path, write=write)
                self.version = self._check()
                if write:
                    self._run("PRAGMA journal_mode = WAL")
                    self._run("PRAGMA synchronous = FULL")
                    self._run("PRAGMA foreign_keys = ON")
        except BaseException:
            self.close()
            raise

    def _check(self) -> int:
        """The version of the tables; only a dateline ledger, or a file with nothing in it, is touched."""
        application = self.connection.pragma("application_id")
        (tables,) = next(self.connection.execute("SELECT count(*) FROM sqlite_schema"))
        if application != APPLICATION and (tables or application):
            raise not_a_ledger(self.place, "a SQLite database of another program")
        version = int(self.connection.pragma("user_version"))
        if version > VERSION:
            raise newer_ledger(self.place, version, VERSION)
        return version

    def migrate(self, steps: tuple[Migration, ...] = MIGRATIONS) -> None:
        """Every step that the file has not seen, in one transaction."""
        missing = steps[self.version :]
        if not missing:
            return
        with self.writing():
            for step in missing:
                for statement in step.statements(self._dialect):
                    self._run(statement)
                self.do(insert(schema_versions).values(version=step.version))
                self._run(f"PRAGMA user_version = {step.version}")
            self._run(f"PRAGMA application_id = {APPLICATION}")
        self.version = len(steps)

    def rows(self, statement: Executable) -> list[Row]:
        """All rows of a query."""
        return list(self.stream(statement))

    def stream(self, statement: Executable) -> Iterator[Row]:
        """The rows of a query, as they come, as the ledger was when the query began."""
        sql, values = compiled(statement, self._dialect)
        with told_plainly(self.place):
            yield from self.connection.execute(sql, values)

    def do(self, statement: Executable) -> None:
        """A statement that gives no rows."""
        self.rows(statement)

    def add(self, table: Table, rows: Iterable[Values]) -> None:
        """Rows into a table."""
        if table not in self._inserts:
            self._inserts[table] = compiled(insert(table), self._dialect)[0]
        with told_plainly(self.place):
            self.connection.executemany(self._inserts[table], rows)

    def index(self, entries: Iterable[Indexed]) -> None:
        """Claims into the full-text index."""
        joined = ((one.claim, " ".join(one.words), " ".join(one.names), " ".join(one.title)) for one in entries)
        with told_plainly(self.place):
            self.connection.executemany(_INDEX, joined)

    def matching(self, asked: tuple[Term, ...]) -> TextualSelect:
        """A query for the claims whose words match."""
        return _MATCHING.bindparams(asked=fts5_query(asked)).columns(column("rowid"))

    def _run(self, sql: str) -> None:
        with told_plainly(self.place):
            # apsw stops at the first row of a statement that gives one, unless the rows are taken.
            for _ in self.connection.execute(sql):
                pass

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction, on disk when it ends (synchronous FULL)."""
        self._run("BEGIN IMMEDIATE")
        try:
            yield
            self._run("COMMIT")
        except BaseException:
            # A full disk has already rolled back.
            if self.connection.in_transaction:
                self._run("ROLLBACK")
            raise

    def close(self) -> None:
        """Closes the file; the last one out folds the WAL into it."""
        try:
            if hasattr(self, "connection"):
                # What SQLite knows of the tables' sizes decides how it walks them; where it cannot be kept, only speed is lost.
                with suppress(LedgerError, apsw.Error):
                    if self.writable and self.connection.total_changes():
                        self._run("PRAGMA optimize = 0x10002")
                with told_plainly(self.place):
                    self.connection.close()
        finally:
            if self._lock:
                self._lock.release()
                self._lock = None


def _connect(path: Path, *, write: bool) -> apsw.Connection:
    """An open connection; a ledger on a medium that cannot be written is read as it stands."""
    if write:
        return _ready(apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE))
    try:
        # Opened for both where it may be, so that the last one out clears away the log's files; see query_only.
        return _ready(apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE), "PRAGMA query_only = ON")
    except (apsw.CantOpenError, apsw.ReadOnlyError):
        # A reader of a WAL file makes two files beside it. Where it may not, and no writer left any, nothing can change.
        log = path.with_name(path.name + "-wal")
        if log.exists() and log.stat().st_size:
            raise
        flags = apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI
        return _ready(apsw.Connection(f"{path.absolute().as_uri()}?immutable=1", flags=flags))


def _ready(connection: apsw.Connection, *settings: str) -> apsw.Connection:
    """The connection, after its first look at the file."""
    connection.set_busy_timeout(_BUSY_MS)
    for sql in ("SELECT count(*) FROM sqlite_schema", *settings):
        for _ in connection.execute(sql):
            pass
    return connection
