"""Paths -> Documents: which files are read, by which reader, as a stream that no single file can stop."""

import gzip
import io
import os
import stat
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from dateline.documents.assemble import Draft, assemble
from dateline.documents.html import read_html
from dateline.documents.jsonl import ARRAY_LIMIT, read_json, read_lines
from dateline.documents.plaintext import TEXT_LIMIT, read_text
from dateline.model import DatelineError, Document, Problem

STANDARD_INPUT = "-"
# Four bytes a character is the most that UTF-8 and UTF-16 need for a text of the longest length.
FILE_LIMIT = 4 * TEXT_LIMIT
# Gzip shrinks prose three- to fivefold; what grows two hundredfold was made to fill a memory.
_GZIP_RATIO = 200
_GZIP_FLOOR = 64_000_000

Drafts = Iterator[Draft | Problem]


def _whole(reader: Callable[[bytes, str], Draft | Problem]) -> Callable[[BinaryIO, str], Drafts]:
    """A reader of streams from a reader of one document's bytes."""

    def read_whole(stream: BinaryIO, where: str) -> Drafts:
        data = stream.read(FILE_LIMIT + 1)
        yield _too_large(where, FILE_LIMIT) if len(data) > FILE_LIMIT else reader(data, where)

    return read_whole


def _array(stream: BinaryIO, where: str) -> Drafts:
    """A JSON file, read whole; one that holds several objects, a line each, is JSON Lines whatever its name."""
    data = stream.read(ARRAY_LIMIT + 1)
    if len(data) > ARRAY_LIMIT:
        yield _too_large(where, ARRAY_LIMIT)
    elif data.lstrip()[:1] == b"{" and b"\n{" in data.strip():
        yield from read_lines(io.BytesIO(data), where)
    else:
        yield from read_json(data, where)


# Which reader takes which ending; docs/adding-a-reader.md says how to add one.
READERS: dict[str, Callable[[BinaryIO, str], Drafts]] = {
    ".txt": _whole(read_text),
    ".text": _whole(read_text),
    ".md": _whole(read_text),
    ".markdown": _whole(read_text),
    ".jsonl": read_lines,
    ".ndjson": read_lines,
    ".jsonlines": read_lines,
    ".json": _array,
    ".html": _whole(read_html),
    ".htm": _whole(read_html),
    ".xhtml": _whole(read_html),
}


def read(
    paths: Iterable[str | Path], *, stdin: BinaryIO | None = None, today: str | None = None
) -> Iterator[Document | Problem]:
    """Documents of files, folders and standard input, in order; what cannot be read is a Problem in its place.

    Args:
        paths: files, folders (read whole, in sorted order, hidden files left out) and ``-`` for standard input. A file that
            is named is read whatever it is called; in a folder only the endings of ``READERS`` are, with ``.gz`` or without.
        stdin: the bytes behind ``-``; the process's own standard input where null.
        today: ``YYYY-MM-DD``; a document published after it is a problem. Null asks nothing: no clock is read.
    Returns: a stream. Trouble with a document that was read is in its ``problems``; a Problem in the stream names the file.
    Raises: DatelineError where ``paths`` is one string instead of several.
    """
    if isinstance(paths, (str, Path)):
        raise DatelineError(f"Expected a list of paths; got the single path {str(paths)!r}. Write [{str(paths)!r}].")
    return _read(paths, stdin, today)


def _read(paths: Iterable[str | Path], stdin: BinaryIO | None, today: str | None) -> Iterator[Document | Problem]:
    """The stream behind ``read``."""
    for path in paths:
        for draft in _drafts(path, stdin):
            yield assemble(draft, today) if isinstance(draft, Draft) else draft


def _drafts(path: str | Path, stdin: BinaryIO | None) -> Drafts:
    """Drafts of one path."""
    if str(path) == STANDARD_INPUT:
        yield from _sniff(stdin or sys.stdin.buffer, "standard input")
        return
    try:
        is_folder = stat.S_ISDIR(Path(path).stat().st_mode)
    except (OSError, ValueError) as error:
        yield _unreadable(error, str(path))
        return
    if is_folder:
        yield from _folder(Path(path))
    else:
        yield from _file(Path(path), named=True)


def _folder(folder: Path) -> Drafts:
    """Drafts of all files below a folder; a folder in which no file could be read says so."""
    readable = False
    for entry in _walk(folder):
        if isinstance(entry, Problem):
            yield entry
            continue
        for draft in _file(entry, named=False):
            readable = readable or isinstance(draft, Draft)
            yield draft
    if not readable:
        kinds = ", ".join(READERS)
        message = f"Expected a folder with texts in files that end in {kinds}; found none. Check the folder's name."
        yield Problem(kind="nothing_readable", message=message, document=str(folder))


def _walk(folder: Path) -> Iterator[Path | Problem]:
    """Files below a folder in sorted order; hidden ones and links to folders, which may run in a circle, are left out.

    So is a README, which tells of the folder and is no report; a file of that name is read where it is named itself.
    """
    waiting = [(folder, True)]
    while waiting:
        path, is_folder = waiting.pop()
        if not is_folder:
            yield path
            continue
        try:
            with os.scandir(path) as entries:
                shown = [entry for entry in entries if not entry.name.startswith(".")]
        except OSError as error:
            yield _unreadable(error, str(path))
            continue
        kept = [entry for entry in shown if _is_kept(entry)]
        kept.sort(key=lambda entry: entry.name, reverse=True)
        waiting.extend((Path(entry.path), entry.is_dir(follow_symlinks=False)) for entry in kept)


def _is_kept(entry: os.DirEntry[str]) -> bool:
    """A folder that is no link, and a file that is no README."""
    if entry.is_dir():
        return entry.is_dir(follow_symlinks=False)
    return Path(entry.name).stem.lower() != "readme"


def _file(path: Path, *, named: bool) -> Drafts:
    """Drafts of one file, by its ending, or by its first bytes where a file of no known ending was named."""
    where = str(path)
    packed = path.suffix.lower() == ".gz"
    ending = (path.with_suffix("") if packed else path).suffix.lower()
    reader = READERS.get(ending) or (_sniff if named else None)
    if reader is None:
        message = (
            f"Expected a file that ends in {', '.join(READERS)}; got {path.name!r}. Save its text as .txt, or leave it out."
        )
        yield Problem(kind="unreadable_kind", message=message, document=where)
        return
    try:
        if not named and not path.is_file():
            message = "Expected a file; got something that is none (a device, a pipe, or a link to nothing). Leave it out."
            yield Problem(kind="unreadable_kind", message=message, document=where)
            return
        with path.open("rb") as stream:
            yield from reader(_unpack(stream) if packed else stream, where)
    except EOFError:
        message = "Expected a whole gzip file; it breaks off before its end. Fetch it again; what came before was read."
        yield Problem(kind="unreadable", message=message, document=where)
    except (OSError, ValueError, zlib.error) as error:
        yield _unreadable(error, where)


def _sniff(stream: BinaryIO, where: str) -> Drafts:
    """Drafts of a stream of unknown kind: JSON Lines where it opens with a brace, HTML where with a page's tag, else text."""
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(_Raw(stream))
    first = buffered.peek(1024)[:1024].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if first.startswith(b"{"):
        yield from read_lines(buffered, where)
    elif first.startswith(b"[{"):
        yield from _array(buffered, where)
    elif first.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<?xml")):
        yield from _whole(read_html)(buffered, where)
    else:
        yield from _whole(read_text)(buffered, where)


class _Raw(io.RawIOBase):
    """A raw face on any stream of bytes, so that its first bytes can be looked at without being taken."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        """True: it is only read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer; the number of bytes, 0 at the end."""
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def _unpack(stream: BinaryIO) -> BinaryIO:
    """The stream inside gzip, which breaks off where it grows beyond all measure."""
    size = os.fstat(stream.fileno()).st_size
    return io.BufferedReader(_Bounded(gzip.GzipFile(fileobj=stream), max(_GZIP_FLOOR, size * _GZIP_RATIO)))


class _Bounded(_Raw):
    """A raw stream of at most so many bytes; more of them raise ValueError."""

    def __init__(self, stream: gzip.GzipFile, limit: int) -> None:
        super().__init__(stream)  # type: ignore[arg-type]
        self._left = limit
        self._limit = limit

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer; the number of bytes, 0 at the end."""
        count = super().readinto(buffer)
        self._left -= count
        if self._left < 0:
            raise ValueError(f"gzip data that unpacks to more than {self._limit:,} bytes, {_GZIP_RATIO} times its size")
        return count


def _too_large(where: str, limit: int) -> Problem:
    """The problem of a file over the limit."""
    message = f"Expected at most {limit:,} bytes; got more. Cut the file into its documents, or put them into JSON Lines."
    return Problem(kind="too_large", message=message, document=where)


def _unreadable(error: Exception, where: str) -> Problem:
    """The problem of a path that the system refuses."""
    if isinstance(error, FileNotFoundError):
        return Problem(
            kind="missing", message="Expected a file or folder; there is none of this name. Check the path.", document=where
        )
    if isinstance(error, PermissionError):
        message = "Expected a file that may be read; the system refuses it. Change its permissions, or run as its owner."
        return Problem(kind="no_permission", message=message, document=where)
    reason = getattr(error, "strerror", None) or str(error)
    return Problem(kind="unreadable", message=f"Expected a readable file; got: {reason}. Check the file.", document=where)
