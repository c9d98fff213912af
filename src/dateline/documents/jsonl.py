"""JSON Lines and JSON -> Drafts, one record at a time; memory does not grow with the number of records."""

import json
from collections.abc import Iterator
from typing import BinaryIO

from dateline.documents.assemble import Draft
from dateline.documents.decode import decode, digest_bytes
from dateline.documents.plaintext import TEXT_LIMIT, too_long
from dateline.documents.prefix import members
from dateline.model import Problem

# A line holds one document: three bytes a character of the longest text, and its metadata.
LINE_LIMIT = 16_000_000
# A JSON array has to be read whole.
ARRAY_LIMIT = 64_000_000
_CHUNK = 1 << 20
_WIDE = (b"\xff\xfe", b"\xfe\xff")


def read_lines(stream: BinaryIO, where: str) -> Iterator[Draft | Problem]:
    """Drafts of the records of a stream, one JSON object a line; a broken line is a Problem and the next is read."""
    number = 0
    while line := stream.readline(LINE_LIMIT + 1):
        number += 1
        here = f"{where}:{number}"
        if number == 1 and line.startswith(_WIDE):
            message = "Expected JSON Lines in UTF-8; got UTF-16. Convert the file, for example with 'iconv -f utf-16 -t utf-8'."
            yield Problem(kind="encoding", message=message, document=where)
            return
        if len(line) > LINE_LIMIT and not line.endswith(b"\n"):
            length = len(line) + _skip_line(stream)
            message = (
                f"Expected at most {LINE_LIMIT:,} bytes a line; got {length:,}. Check that every document has its own line."
            )
            yield Problem(kind="too_large", message=message, document=here)
            continue
        if line.strip():
            yield read_record(line.strip().removeprefix(b"\xef\xbb\xbf"), here)
    if number == 0:
        yield Problem(kind="empty", message="Expected JSON Lines; got an empty file. Check how it was saved.", document=where)


def read_json(data: bytes, where: str) -> Iterator[Draft | Problem]:
    """Drafts of a JSON file: one object, or an array of them."""
    decoded = decode(data)
    if decoded.text is None:
        yield Problem(kind="binary", message=decoded.trouble or "", document=where)
        return
    try:
        loaded = json.loads(decoded.text)
    except (ValueError, RecursionError) as error:
        message = f"Expected JSON; got {_reason(error)}. If each line is a document of its own, name the file .jsonl."
        yield Problem(kind="json", message=message, document=where)
        return
    records = loaded if isinstance(loaded, list) else [loaded]
    for number, record in enumerate(records, 1):
        here = f"{where}:{number}" if isinstance(loaded, list) else where
        raw = json.dumps(record, ensure_ascii=True).encode() if isinstance(loaded, list) else data
        yield _draft(record, here, digest_bytes(raw), decoded.trouble)


def read_record(line: bytes, where: str) -> Draft | Problem:
    """The draft of one line."""
    decoded = decode(line)
    if decoded.text is None:
        return Problem(kind="binary", message=decoded.trouble or "", document=where)
    try:
        record = json.loads(decoded.text)
    except (ValueError, RecursionError) as error:
        message = f"Expected one JSON object on the line; got {_reason(error)}. Mend or delete the line."
        return Problem(kind="json", message=message, document=where)
    return _draft(record, where, digest_bytes(line), decoded.trouble)


def _draft(record: object, where: str, raw_digest: str, trouble: str | None) -> Draft | Problem:
    """A record's draft; only ``text`` is asked for."""
    if not isinstance(record, dict):
        message = f"Expected a JSON object with a field 'text'; got {type(record).__name__}. Mend or delete it."
        return Problem(kind="json", message=message, document=where)
    texts = [value for _, value in members(record).get("text", ()) if isinstance(value, str)]
    if not texts or not texts[0].strip():
        names = ", ".join(sorted(map(str, record))[:8]) or "no field"
        message = f"Expected a field 'text' with words in it; got {names}. Name the field with the article's words 'text'."
        return Problem(kind="no_text", message=message, document=where)
    if len(texts[0]) > TEXT_LIMIT:
        return too_long(len(texts[0]), where)
    problems = (Problem(kind="encoding", message=trouble),) if trouble else ()
    return Draft(text=texts[0], where=where, raw_digest=raw_digest, fields=record, problems=problems)


def _skip_line(stream: BinaryIO) -> int:
    """Read to the end of the line and drop it; how many bytes that were."""
    skipped = 0
    while part := stream.readline(_CHUNK):
        skipped += len(part)
        if part.endswith(b"\n"):
            break
    return skipped


def _reason(error: Exception) -> str:
    """What is wrong with JSON, in a few words."""
    return "brackets nested too deep" if isinstance(error, RecursionError) else f"a fault ({error})"
