"""What a person calls a thing of the ledger: a beginning of its name is enough where only one thing has it."""

from typing import TypeVar

from sqlalchemy import ColumnElement, and_, select

from dateline.ledger.schema import readers
from dateline.ledger.store import Store
from dateline.ledger.trouble import NoSuchEntryError

# How many of the names that share a beginning an error lists.
_LISTED = 5
_Thing = TypeVar("_Thing")


def reader_named(store: Store, reader: str) -> int:
    """The number of the reader with this version, pipeline or start of the key.

    Raises: NoSuchEntryError where none or several answer to the name.
    """
    plain = "version", "pipeline", "gazetteer", "model"
    statement = select(readers.c.seq, readers.c.key, *(readers.c[name] for name in plain))
    known = store.rows(statement.order_by(readers.c.seq))
    found = [row for row in known if row[1].startswith(reader) or reader in row[2:]]
    listed = [f"{row[1][:12]} ({', '.join(part for part in row[2:] if part)})" for row in (found or known)]
    return int(only(found, reader, "reader", listed)[0])


def begins(column: ColumnElement[str], name: str) -> ColumnElement[bool]:
    """Whether a column begins with a name: a range, for which an index is used; the end has the last code point after it."""
    return and_(column >= name, column <= name + "\U0010ffff")


def only(found: list[_Thing], name: str, what: str, listed: list[str]) -> _Thing:
    """The one thing found.

    Raises: NoSuchEntryError where there is none, or more than one.
    """
    if len(found) == 1:
        return found[0]
    shown = "; ".join(listed[:_LISTED]) + ("; …" if len(listed) > _LISTED else "")
    if found:
        raise NoSuchEntryError(f"Expected one {what} for {name[:80]!r}, found {len(found)}: {shown}; write more of it.")
    raise NoSuchEntryError(
        f"Expected {'an' if what[0] in 'aeiou' else 'a'} {what} for {name[:80]!r}, found none"
        + (f" among {shown}" if shown else "")
        + f"; check the {what}'s name."
    )
