import hashlib

import pytest
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.engine.interfaces import Dialect

from dateline.ledger.migrations import MIGRATIONS

# SHA-256 of a step's SQL, white space aside. A ledger somewhere was made by it: a change of the tables is a further step.
MADE_BY = {
    (1, "sqlite"): "f7cf910094bd0c27",
    (1, "postgresql"): "5d353f0e7f152d1c",
    (2, "sqlite"): "a7347e6c5c2ea463",
    (2, "postgresql"): "64911377dccc2bc1",
    (3, "sqlite"): "db12f9e37109e73a",
    (3, "postgresql"): "97eb0066667aa5e5",
    (4, "sqlite"): "7b0096cbba945cfb",
    (4, "postgresql"): "459c89b2591fefbc",
}


@pytest.mark.parametrize("dialect", [sqlite.dialect(), PGDialect_psycopg()], ids=["sqlite", "postgresql"])
def test_a_step_is_never_edited(dialect: Dialect) -> None:
    for step in MIGRATIONS:
        sql = "\n".join(" ".join(statement.split()) for statement in step.statements(dialect))
        assert hashlib.sha256(sql.encode()).hexdigest().startswith(MADE_BY[step.version, dialect.name])


def test_steps_are_numbered_from_one() -> None:
    assert [step.version for step in MIGRATIONS] == list(range(1, len(MIGRATIONS) + 1))
