"""CSV (RFC 4180, UTF-8): one claim a row, for reading in a spreadsheet. JSON Lines is the lossless twin."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TextIO

from dateline.exchange.cells import read_cell, write_cell
from dateline.exchange.table import COLUMNS, Value, flat
from dateline.exchange.trouble import ExchangeError
from dateline.model import StoredClaim

# Half a surrogate pair has no UTF-8.
_UNENCODABLE = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
# A cell can hold a paragraph of a 20 MB line; Python's own limit is 128 KiB.
_LONGEST_CELL = 64 * 1024 * 1024


def write_csv(stored: Iterable[StoredClaim], out: TextIO) -> None:
    """A header and a row a claim."""
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for one in stored:
        row = flat(one)
        writer.writerow([_cell(row[name]) for name in COLUMNS])


def rows_from_csv(lines: Iterable[str]) -> Iterator[Mapping[str, str]]:
    """The rows of a file that ``write_csv`` made, by column, with the apostrophes taken off again; an unknown is ``""``.

    Raises: ExchangeError where a row has not as many cells as the header, or the file is no CSV.
    """
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(lines, strict=True)
    try:
        header = tuple(read_cell(cell) for cell in next(reader, []))
        for row in reader:
            if len(row) != len(header):
                raise _uneven(reader.line_num, len(header), len(row))
            yield dict(zip(header, map(read_cell, row), strict=True))
    except csv.Error as error:
        raise ExchangeError(
            f"Expected CSV, found something else in line {reader.line_num} ({error}); export it again as CSV with commas."
        ) from error


def _uneven(line: int, expected: int, found: int) -> ExchangeError:
    return ExchangeError(f"Expected {expected} cells in line {line}, as in the header, found {found}; correct the line.")


def _cell(value: Value | Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return write_cell(str(value).translate(_UNENCODABLE))
    return repr(value)
