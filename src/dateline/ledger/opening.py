"""A ledger is opened, made, and closed here."""

from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from dateline.ledger.current import derive, is_derived
from dateline.ledger.migrations import VERSION
from dateline.ledger.sqlite import SqliteStore
from dateline.ledger.store import Store
from dateline.ledger.trouble import LedgerAccessError, not_a_ledger

_SERVERS = ("postgresql://", "postgres://")


@dataclass(frozen=True, slots=True)
class Ledger:
    """An open ledger; ``with ledger.open(place) as opened`` closes it."""

    store: Store

    @property
    def place(self) -> str:
        """The file or server."""
        return self.store.place

    @property
    def engine(self) -> str:
        """What runs there, with its version and its driver."""
        return self.store.engine

    def close(self) -> None:
        """Lets go of the file or server; a second call does nothing."""
        self.store.close()

    def __enter__(self) -> Self:
        """The ledger itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Closes it."""
        self.close()


def open_ledger(place: str | Path, *, write: bool = False) -> Ledger:
    """An open ledger.

    Args:
        place: a file, or a PostgreSQL address (``postgresql://user@host/database``).
        write: to add entries; makes the ledger where there is none, and is refused while another process writes to the file.

    Raises:
        LedgerError: nothing there to read, something else there, a newer version, no permission, another writer.
    """
    server = isinstance(place, str) and place.startswith(_SERVERS)
    store = _server(str(place), write=write) if server else _file(Path(place), write=write)
    try:
        if write:
            store.migrate()
            if not is_derived(store):
                derive(store)
        else:
            _check_version(store)
    except BaseException:
        store.close()
        raise
    return Ledger(store)


def _check_version(store: Store) -> None:
    """A reader changes nothing, so the tables must be as it knows them."""
    if store.version == 0:
        raise not_a_ledger(store.place, "nothing in it")
    if store.version < VERSION:
        raise LedgerAccessError(
            f"Expected a ledger of format {VERSION} at {store.place}, found format {store.version}; "
            "open it once with a command that writes, such as `dateline read`, and it is brought up to date."
        )


def create(place: str | Path) -> Ledger:
    """A new ledger, open for writing.

    Raises: LedgerError where something stands already.
    """
    if not (isinstance(place, str) and place.startswith(_SERVERS)) and Path(place).exists():
        raise LedgerAccessError(f"Expected nothing at {place} yet, found a file; name another, or open that one.")
    return open_ledger(place, write=True)


def _file(path: Path, *, write: bool) -> Store:
    if path.is_dir():
        raise not_a_ledger(str(path), "a folder")
    if not path.parent.is_dir():
        raise LedgerAccessError(f"Expected the folder {path.parent}, found none; make it first, or name another place.")
    if not write and not path.exists():
        raise LedgerAccessError(
            f"Expected a ledger at {path}, found no file; make one with `dateline read REPORTS --ledger {path}`."
        )
    return SqliteStore(path, write=write)


def _server(address: str, *, write: bool) -> Store:
    # psycopg is an extra; a ledger in a file needs none of it.
    try:
        from dateline.ledger.postgres import PostgresStore  # noqa: PLC0415 - see above
    except ImportError as error:
        raise LedgerAccessError(
            "Expected the PostgreSQL driver, it is not installed; install it with `pip install 'dateline[postgres]'`."
        ) from error
    return PostgresStore(address, write=write)
