"""What can go wrong between a person and a ledger, each in a sentence: what was expected, what came, what to do."""

from collections.abc import Iterator
from contextlib import contextmanager

import apsw

from dateline.model import DatelineError


class LedgerError(DatelineError):
    """A ledger could not do what was asked."""


class NotALedgerError(LedgerError):
    """What stands there is no ledger, or one that this version does not read."""


class LedgerAccessError(LedgerError):
    """The place cannot be read or written: missing, no permission, full, or held by another writer."""


class NoSuchEntryError(LedgerError):
    """Nothing in the ledger, or more than one thing, answers to the name that was given."""


class BadEntryError(LedgerError):
    """What was to be written does not hold together, so nothing was written."""


def not_a_ledger(place: str, what: str) -> NotALedgerError:
    """The error for a file or database that holds something else."""
    return NotALedgerError(f"Expected a dateline ledger at {place}, found {what}; name another file and nothing is lost.")


def newer_ledger(place: str, version: int, known: int) -> NotALedgerError:
    """The error for a ledger that a later dateline wrote."""
    return NotALedgerError(
        f"Expected a ledger of format {known} or older at {place}, found format {version}, written by a newer dateline; "
        "upgrade dateline to open it. Nothing was changed."
    )


@contextmanager
def told_plainly(place: str) -> Iterator[None]:
    """SQLite's own errors, raised inside, come out as a LedgerError that says what to do."""
    try:
        yield
    except apsw.NotADBError as error:
        raise not_a_ledger(place, "a file that is no SQLite database") from error
    except apsw.CorruptError as error:
        raise NotALedgerError(
            f"Expected a whole ledger at {place}, found damaged pages ({error}); "
            "restore it from a copy or read the reports again."
        ) from error
    except apsw.FullError as error:
        raise LedgerAccessError(
            f"Expected room to write at {place}, the disk is full; free some space and read again: what was confirmed is kept, "
            "the document that did not fit left no trace."
        ) from error
    except (apsw.BusyError, apsw.LockedError) as error:
        raise LedgerAccessError(
            f"Expected {place} to answer within 5 seconds, another program holds it; close that program and try again."
        ) from error
    except (apsw.ReadOnlyError, apsw.CantOpenError, apsw.PermissionsError) as error:
        raise LedgerAccessError(
            f"Expected to open {place}, was refused ({error}); check that the folder exists and that you may read and write it."
        ) from error
    except apsw.IOError as error:
        raise LedgerAccessError(
            f"Expected to read and write {place}, the disk refused ({error}); "
            "check the disk and its free space, then try again."
        ) from error
