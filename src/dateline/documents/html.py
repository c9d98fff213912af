"""Saved HTML -> Draft, through a worker process that is killed where a page costs too much time or memory.

The best extractors hang on pages made to hang them. A nursery process loads the extractor once and forks workers; a killed
one is replaced in milliseconds. Text, title, address and dates come back; a page that stays silent is a Problem.
"""

import atexit
import contextlib
import json
import os
import re
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from functools import cache

from dateline.documents.assemble import Draft
from dateline.documents.decode import decode, digest_bytes
from dateline.documents.plaintext import TEXT_LIMIT, too_long
from dateline.model import Problem

# Pages of news have 0.05 to 2 MB; the largest of 181 real ones took the extractor 1.3 s, so that ten mean trouble.
HTML_LIMIT = 5 * 1024 * 1024
# The plain reading that follows has no loop that could hang; what it cannot do in two seconds is refused.
PLAIN_SECONDS = 2.0
# A worker is given up after so many pages: what a parser leaks stays small.
_PAGES_A_WORKER = 500
_START_SECONDS = 30.0
_CHARSET = re.compile(rb"charset\s{0,5}=\s{0,5}[\"']?([\w-]{2,40})", re.IGNORECASE)
_LENGTH = struct.Struct(">I")


@dataclass(frozen=True, slots=True, kw_only=True)
class HtmlLimits:
    """What one page may cost: seconds of wall time, bytes of address space, bytes of HTML."""

    seconds: float = 10.0
    memory: int = 1 << 30
    size: int = HTML_LIMIT


DEFAULT_LIMITS = HtmlLimits()


def read_html(data: bytes, where: str, limits: HtmlLimits = DEFAULT_LIMITS) -> Draft | Problem:
    """The draft of a saved page: the extractor's text, or the plain text of its paragraphs with a problem that says so."""
    if not data.strip():
        return Problem(kind="empty", message="Expected a saved page; got an empty file. Save it again.", document=where)
    if len(data) > limits.size:
        message = f"Expected a page of at most {limits.size:,} bytes; got {len(data):,}. Save the article's text as .txt."
        return Problem(kind="too_large", message=message, document=where)
    declared = _CHARSET.search(data, 0, 4096)
    decoded = decode(data, declared[1].decode("ascii") if declared else None)
    if decoded.text is None:
        return Problem(kind="binary", message=decoded.trouble or "", document=where)
    problems: tuple[Problem, ...] = (Problem(kind="encoding", message=decoded.trouble),) if decoded.trouble else ()
    page = decoded.text.encode("utf-8", "replace")
    reply = _nursery().ask("article", page, limits)
    if not reply.get("text"):
        reason = reply.get("trouble") or "it found no article"
        reply = _nursery().ask("plain", page, HtmlLimits(seconds=min(PLAIN_SECONDS, limits.seconds), memory=limits.memory))
        message = f"Expected a page whose article the extractor finds; {reason}. All paragraphs were read: check the text."
        problems += (Problem(kind="extracted_plain", message=message),)
        if not reply.get("text"):
            message = f"Expected a page with an article; refused, as {reply.get('trouble') or reason}. Save its text as .txt."
            return Problem(kind="refused", message=message, document=where)
    text = str(reply["text"])
    if len(text) > TEXT_LIMIT:
        return too_long(len(text), where)
    fields = reply.get("fields")
    found = fields if isinstance(fields, dict) else {}
    return Draft(text=text, where=where, raw_digest=digest_bytes(data), fields=found, problems=problems)


class Nursery:
    """The process that forks workers, and the worker at work; one of each, started when the first page comes."""

    def __init__(self) -> None:
        self.owner = os.getpid()
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._worker: socket.socket | None = None
        self._pid = 0
        self._pages = 0
        self._memory = 0

    def ask(self, mode: str, page: bytes, limits: HtmlLimits) -> dict[str, object]:
        """The worker's answer for one page: ``text`` and ``fields``, or ``trouble`` in words."""
        with self._lock:
            try:
                return self._ask(mode, page, limits)
            except TimeoutError:
                self._kill()
                return {"trouble": f"it took more than {limits.seconds:g} seconds"}
            except (OSError, EOFError, ValueError):
                self._kill()
                return {"trouble": f"its reader died, most likely for want of more than {limits.memory >> 20:,} MiB of memory"}

    def close(self) -> None:
        """Let the processes end."""
        self._kill()
        if self._control and self._process and self.owner == os.getpid():
            self._control.close()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(2)
        self._control = self._process = None

    def _ask(self, mode: str, page: bytes, limits: HtmlLimits) -> dict[str, object]:
        """Send the page and wait for the answer; TimeoutError, OSError or EOFError where none comes."""
        if self._worker is None or self._pages >= _PAGES_A_WORKER or self._memory != limits.memory:
            self._kill()
            self._fork(limits.memory)
        worker = self._worker
        if worker is None:
            raise EOFError("no worker")
        self._pages += 1
        until = time.monotonic() + limits.seconds
        head = json.dumps({"mode": mode, "seconds": limits.seconds, "length": len(page)}).encode()
        worker.settimeout(limits.seconds)
        worker.sendall(_LENGTH.pack(len(head)) + head + page)
        length = _LENGTH.unpack(_receive(worker, _LENGTH.size, until))[0]
        answer = json.loads(_receive(worker, length, until))
        return answer if isinstance(answer, dict) else {"trouble": "its reader answered nonsense"}

    def _fork(self, memory: int) -> None:
        """Have the nursery fork a worker at the other end of a fresh pair of sockets."""
        if self._control is None or self._process is None or self._process.poll() is not None:
            self._start()
        if self._control is None:
            raise EOFError("no nursery")
        ours, theirs = socket.socketpair()
        with theirs:
            self._control.settimeout(_START_SECONDS)
            socket.send_fds(self._control, [struct.pack(">Q", memory)], [theirs.fileno()])
            self._pid = _LENGTH.unpack(_receive(self._control, _LENGTH.size, time.monotonic() + _START_SECONDS))[0]
        self._worker, self._pages, self._memory = ours, 0, memory

    def _start(self) -> None:
        """Start the nursery: this Python, this package, nothing of the working folder on its path."""
        ours, theirs = socket.socketpair()
        with theirs:
            command = [sys.executable, "-P", "-m", "dateline.documents.html_worker", str(theirs.fileno())]
            self._process = subprocess.Popen(  # noqa: S603
                command,
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        self._control = ours

    def _kill(self) -> None:
        """End the worker at once; the nursery reaps it."""
        if self._worker is not None:
            self._worker.close()
            self._worker = None
            if self.owner == os.getpid() and self._pid > 0:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(self._pid, signal.SIGKILL)


def _receive(source: socket.socket, length: int, until: float) -> bytes:
    """Exactly so many bytes; TimeoutError after ``until``, EOFError where the other end closes."""
    parts: list[bytes] = []
    while length:
        left = until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        source.settimeout(left)
        part = source.recv(min(length, 1 << 20))
        if not part:
            raise EOFError("closed")
        parts.append(part)
        length -= len(part)
    return b"".join(parts)


def _nursery() -> Nursery:
    """This process's nursery; a forked process must not share its parent's."""
    return _nursery_of(os.getpid())


@cache
def _nursery_of(process: int) -> Nursery:
    """The nursery of a process, closed when it ends."""
    del process
    nursery = Nursery()
    atexit.register(nursery.close)
    return nursery
