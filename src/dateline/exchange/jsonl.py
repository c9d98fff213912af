"""JSON Lines: nouns whole, one a line; readings come back as they went."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from dateline.model import Problem, Reading, StoredClaim
from dateline.plain import from_plain, to_plain


def write_jsonl(nouns: Iterable[Reading | StoredClaim], out: TextIO) -> None:
    """One noun a line; readings in the shape of ``docs/reading-format.md``."""
    out.writelines(to_line(to_plain(noun)) + "\n" for noun in nouns)


def readings_from_jsonl(lines: Iterable[str]) -> Iterator[Reading | Problem]:
    """The readings of JSON Lines, in order; a line that is none is a Problem in its place, and the others are read."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _reading(number, line)


def to_line(plain: Any) -> str:
    """One line of JSON; readable letters, unless half a surrogate pair makes it unencodable."""
    line = json.dumps(plain, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    try:
        line.encode()
    except UnicodeEncodeError:
        return json.dumps(plain, allow_nan=False, separators=(",", ":"))
    return line


def _reading(number: int, line: str) -> Reading | Problem:
    try:
        return from_plain(Reading, json.loads(line))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        return Problem(
            kind="broken-line",
            message=f"Expected a reading as `dateline extract` writes it in line {number}, found something else "
            f"({str(error)[:200]}); the other lines are read, correct this one.",
        )
