"""Any view as a file, in every format that the package writes; with as many claims as the page counts."""

import csv
import io
import tempfile
from collections.abc import Iterator
from typing import IO, Any

from starlette.responses import Response, StreamingResponse

from dateline import __version__, exchange, ledger
from dateline.exchange.cells import write_cell
from dateline.model import DatelineError
from dateline.web import answers
from dateline.web.asked import Query, question
from dateline.web.shelf import Shelf

_MEDIA = {"jsonl": "application/jsonl", "csv": "text/csv; charset=utf-8", "geojson": "application/geo+json"}
# A file up to this size is made in memory.
_IN_MEMORY = 8 * 1024 * 1024
_CHUNK = 256 * 1024


def listed(shelf: Shelf, query: Query) -> dict[str, Any]:
    """The sidecar of an export: what was asked, of which ledger, by which version, and how many claims every file has."""
    rows = shelf.selection(question(query)).rows
    return {
        "query": {name: list(values) for name, values in sorted(query.items())},
        "ledger": shelf.name,
        "version": __version__,
        "viewpoint": shelf.gazetteer.viewpoint,
        "claims": len(rows),
        "formats": [str(form) for form in exchange.Format],
    }


def download(shelf: Shelf, form: str, query: Query) -> Response:
    """The claims of a view as a file to keep.

    Raises: DatelineError where the format is none of ours.
    """
    made, count = written(shelf, form, query)
    name = f"dateline-{shelf.name.split('.')[0] or 'claims'}.{form}"
    safe = "".join(letter if letter.isascii() and (letter.isalnum() or letter in "-_.") else "_" for letter in name)
    headers = {"Content-Disposition": f'attachment; filename="{safe}"', "X-Dateline-Claims": str(count)}
    return StreamingResponse(_sent(made), media_type=_MEDIA.get(form, "application/octet-stream"), headers=headers)


def written(shelf: Shelf, form: str, query: Query) -> tuple[IO[bytes], int]:
    """The claims of a view in a file that is open at its start, and how many they are.

    Raises: DatelineError where the format is none of ours.
    """
    if form not in set(exchange.Format):
        raise DatelineError(f"Expected a format out of {', '.join(exchange.Format)}, found {form[:40]!r}.")
    with shelf.lock:
        rows = shelf.selection(question(query)).rows
        numbers = shelf.catalogue().numbers[rows].tolist()
    # A connection of its own: a long file keeps nobody waiting.
    with ledger.open(shelf.place) as opened:
        made = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - closed once it is sent
        words = io.TextIOWrapper(made, encoding="utf-8", newline="", write_through=True)
        exchange.write(form, ledger.numbered(opened, numbers), words)
        words.flush()
        words.detach()
    made.seek(0)
    return made, len(numbers)


# The tables of outlets, with their columns.
OUTLETS = {"takings": ("by", "of", "copied", "retold"), "outlets": ("outlet", "claims", "taken", "given", "negative")}


def outlets(shelf: Shelf, table: str, query: Query) -> Response:
    """Which outlet takes from which in a view (``takings.csv``), or each one's counts (``outlets.csv``).

    Raises: DatelineError where the table is neither.
    """
    name = table.removesuffix(".csv")
    if name not in OUTLETS:
        raise DatelineError(f"Expected takings.csv or outlets.csv, found {table[:40]!r}.")
    with shelf.lock:
        told = answers.outlets(shelf, query)
    degrees = sorted({degree for each in told["outlets"] for degree in each["certainty"]}) if name == "outlets" else []
    words = io.StringIO(newline="")
    into = csv.writer(words)
    into.writerow((*OUTLETS[name], *degrees))
    for each in told[name]:
        line = (*(each[column] for column in OUTLETS[name]), *(each["certainty"].get(degree, 0) for degree in degrees))
        into.writerow("" if value is None else write_cell(str(value)) for value in line)
    headers = {"Content-Disposition": f'attachment; filename="dateline-{name}.csv"'}
    return Response(words.getvalue(), media_type=_MEDIA["csv"], headers=headers)


def _sent(made: IO[bytes]) -> Iterator[bytes]:
    with made:
        while chunk := made.read(_CHUNK):
            yield chunk
