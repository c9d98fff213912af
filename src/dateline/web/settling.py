"""What waits in a ledger to be compared, compared beside the page's answers; whoever would write goes before it."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from dateline import ledger, pipeline
from dateline.model import DatelineError

# Seconds before it is tried again where it did not end well: somebody else may be writing.
_AGAIN = 2.0
# Seconds between two looks at whether it is to end, while somebody is answered.
_PATIENCE = 0.05


class Settling:
    """The work of one ledger's page, and how far it is: ``done`` of ``of`` reports. ``answering`` is held by who answers."""

    def __init__(self, place: str, answering: threading.RLock) -> None:
        self._place = place
        self._answering = answering
        self._pen = threading.Lock()
        self._interrupted = threading.Event()
        self._work: threading.Thread | None = None
        self._not_before = 0.0
        self.done = 0
        self.of = 0
        self.trouble = ""

    def begin(self, rest: float = 0.0) -> None:
        """Goes on comparing, after some seconds without an interruption, but not where it was refused just now."""
        if (self._work is None or not self._work.is_alive()) and time.monotonic() >= self._not_before:
            self._not_before = time.monotonic() + _AGAIN
            self._work = threading.Thread(target=self._compare, args=(rest,), name="settling", daemon=True)
            self._work.start()

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Nothing is written by it meanwhile; it ends with the report in hand, and is to be begun again."""
        self._interrupted.set()
        with self._pen:
            self._interrupted.clear()
            yield

    def close(self) -> None:
        """Ends with the report in hand."""
        self._interrupted.set()
        if self._work is not None:
            self._work.join()

    def _compare(self, rest: float) -> None:
        if self._interrupted.wait(rest):
            self._not_before = 0.0
            return
        with self._pen:
            try:
                with ledger.open(self._place, write=True) as opened:
                    pipeline.catch_up(opened, self._going_on)
                self.trouble = ""
                self._not_before = 0.0
            except DatelineError as refused:
                self.trouble = str(refused)
            finally:
                self.done = self.of = 0

    def _going_on(self, done: int, left: int) -> bool:
        self.done, self.of = done, done + left
        # Who asks goes first: two at work in one process take turns at every row, and both crawl. Not where it is to end: who
        # interrupts holds the lock and waits for it.
        while not self._interrupted.is_set():
            if self._answering.acquire(timeout=_PATIENCE):
                self._answering.release()
                return True
        return False
