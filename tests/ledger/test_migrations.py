import hashlib

import pytest
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.engine.interfaces import Dialect

from dateline.ledger.migrations import MIGRATIONS

# A step that stands here was released: a change of the tables is a further step, never another digest.
RELEASED: dict[tuple[int, str], str] = {}


@pytest.mark.parametrize("dialect", [sqlite.dialect(), PGDialect_psycopg()], ids=["sqlite", "postgresql"])
def test_a_released_step_is_never_edited(dialect: Dialect) -> None:
    for step in MIGRATIONS:
        sql = "\n".join(" ".join(statement.split()) for statement in step.statements(dialect))
        expected = RELEASED.get((step.version, dialect.name))
        assert expected in (None, hashlib.sha256(sql.encode()).hexdigest()[:16])


def test_steps_are_numbered_from_one() -> None:
    assert [step.version for step in MIGRATIONS] == list(range(1, len(MIGRATIONS) + 1))
