"""What the room needs of an engine: statements of SQLAlchemy Core run, writing kept whole, words found."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import Table
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.sql.expression import Executable, TextualSelect

from dateline.ledger.words import Term, keepable

Row = tuple[Any, ...]
Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Indexed:
    """The folded words by which a claim (its ``seq``) is found: its own, its names', its document's title's."""

    claim: int
    words: tuple[str, ...]
    names: tuple[str, ...]
    title: tuple[str, ...]


class Store(Protocol):
    """An open ledger's engine.

    ``place`` is how errors name it, ``engine`` what runs there; ``version`` the schema's, 0 where nothing stands yet.
    """

    place: str
    engine: str
    writable: bool
    version: int

    def rows(self, statement: Executable) -> list[Row]:
        """All rows of a query."""

    def stream(self, statement: Executable) -> Iterator[Row]:
        """The rows of a query, as they come, as the ledger was when the query began."""

    def do(self, statement: Executable) -> None:
        """A statement that gives no rows."""

    def add(self, table: Table, rows: Iterable[Values]) -> None:
        """Rows into a table, each with a value for every column."""

    def index(self, entries: Iterable[Indexed]) -> None:
        """Claims into the index of words."""

    def matching(self, asked: tuple[Term, ...]) -> TextualSelect:
        """A query for the ``seq`` of the claims whose words match."""

    def writing(self) -> AbstractContextManager[None]:
        """All that is written inside stands together or not at all, and is on disk when it ends."""

    def migrate(self) -> None:
        """Brings the tables to this version; for a writer only."""

    def close(self) -> None:
        """Lets go of the ledger."""


def compiled(statement: Any, dialect: Dialect) -> tuple[str, Values]:
    """The SQL of a statement in a dialect, and its values by name."""
    made = statement.compile(dialect=dialect, compile_kwargs={"render_postcompile": True})
    values = {name: keepable(value) if isinstance(value, str) else value for name, value in made.params.items()}
    return str(made), values
