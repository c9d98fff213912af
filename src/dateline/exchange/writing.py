"""Which format takes which writer, and files that are there whole or not at all."""

import os
import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Any, TextIO

from dateline.exchange.geojson import write_geojson
from dateline.exchange.jsonl import write_jsonl
from dateline.exchange.plover import write_plover
from dateline.exchange.spreadsheet import write_csv
from dateline.exchange.trouble import ExchangeError
from dateline.model import Reading, StoredClaim


class Format(StrEnum):
    """The formats that go out."""

    JSONL = "jsonl"
    CSV = "csv"
    GEOJSON = "geojson"
    PLOVER = "plover"


_WRITERS: dict[Format, Callable[[Iterable[Any], TextIO], None]] = {
    Format.JSONL: write_jsonl,
    Format.CSV: write_csv,
    Format.GEOJSON: write_geojson,
    Format.PLOVER: write_plover,
}


def write(form: Format | str, rows: Iterable[Reading] | Iterable[StoredClaim], out: TextIO | Path) -> None:
    """Rows in a format, to an open stream or to a file that appears when it is whole.

    Args:
        form: jsonl takes readings (the lossless twin of the ledger) or claims; csv, geojson and plover take claims.
        rows: written as they come, none is held.
        out: a text stream, or a path: written beside it under another name, then renamed, so that a reader never sees half.

    Raises: ExchangeError where the format is none of ours or the file cannot be written.
    """
    if form not in set(Format):
        raise ExchangeError(f"Expected one of the formats {', '.join(Format)}, found {str(form)[:40]!r}; name one of them.")
    writer = _WRITERS[Format(form)]
    if not isinstance(out, Path):
        writer(rows, out)
        return
    with _whole(out) as stream:
        writer(rows, stream)


def write_whole(content: str | bytes, path: Path) -> None:
    """Text (UTF-8) or bytes as a file that appears when it is whole.

    Raises: ExchangeError where the file cannot be written.
    """
    with _whole(path) as stream:
        if isinstance(content, str):
            stream.write(content)
        else:
            stream.buffer.write(content)


@contextmanager
def _whole(path: Path) -> Iterator[TextIO]:
    """A stream whose content stands at the path once the block ends well, and leaves nothing where it does not."""
    # A device or a pipe is written to; renaming onto it would put a file in its place.
    straight = path.exists() and not path.is_file()
    target = path if straight else path.with_name(f".{path.name[:100]}.{secrets.token_hex(4)}.part")
    try:
        with target.open("w" if straight else "x", encoding="utf-8", newline="") as stream:
            yield stream
            stream.flush()
            if not straight:
                os.fsync(stream.fileno())
        if not straight:
            target.replace(path)
    except OSError as error:
        raise ExchangeError(
            f"Expected to write {path}, was refused ({error.strerror or error}); check that the folder exists, that you may "
            "write to it and that the disk has room, or name another file. Nothing half-written was left."
        ) from error
    finally:
        if not straight:
            target.unlink(missing_ok=True)
