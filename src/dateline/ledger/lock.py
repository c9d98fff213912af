"""One writer to a ledger file: a lock beside it that says who holds it, and that dies with its holder."""

import os
import platform
import sys
from pathlib import Path

from dateline.ledger.trouble import LedgerAccessError

if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class WriterLock:
    """Holds ``LEDGER.lock`` from its making until ``release``; the system lets go when the process dies.

    Raises: LedgerAccessError where another process holds it, or the file cannot be made.
    """

    def __init__(self, ledger: Path) -> None:
        self._path = ledger.with_name(ledger.name + ".lock")
        while True:
            self._descriptor = self._open(ledger)
            try:
                _take(self._descriptor)
            except OSError as error:
                holder = os.read(self._descriptor, 200).decode("utf-8", "replace").strip() or "another process"
                os.close(self._descriptor)
                raise LedgerAccessError(
                    f"Expected to be the one writer of {ledger}, {holder} is writing to it; wait until it ends, or stop it, "
                    "and try again. Reading a ledger never waits."
                ) from error
            # The holder before may have removed the file between our opening and our lock.
            if self._is_in_place():
                break
            os.close(self._descriptor)
        os.truncate(self._descriptor, 0)
        os.write(self._descriptor, f"process {os.getpid()} on {platform.node()}\n".encode())

    def _open(self, ledger: Path) -> int:
        try:
            return os.open(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o644)
        except OSError as error:
            raise LedgerAccessError(
                f"Expected to write at {ledger}, was refused ({error.strerror}); check that the folder exists and that you may "
                "write to it, or name another file."
            ) from error

    def _is_in_place(self) -> bool:
        try:
            there = self._path.stat()
        except FileNotFoundError:
            return False
        held = os.fstat(self._descriptor)
        return (there.st_dev, there.st_ino) == (held.st_dev, held.st_ino)

    def release(self) -> None:
        """Removes the lock file and lets the next writer in."""
        self._path.unlink(missing_ok=True)
        os.close(self._descriptor)
