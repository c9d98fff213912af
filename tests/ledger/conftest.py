"""An empty ledger for each test, and one PostgreSQL server for those that need it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline import ledger


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "test.ledger"


@pytest.fixture
def opened(place: Path) -> Iterator[ledger.Ledger]:
    with ledger.create(place) as made:
        yield made
