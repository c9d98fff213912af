"""Plain text and Markdown -> Draft: one file is one document; what stands before the text is found later."""

from dateline.documents.assemble import Draft
from dateline.documents.decode import decode, digest_bytes
from dateline.model import Problem

# A report of five million characters is longer than any book; what is longer is a dump of many, and belongs in JSON Lines.
TEXT_LIMIT = 5_000_000


def read_text(data: bytes, where: str) -> Draft | Problem:
    """The draft of a file's bytes."""
    if not data.strip():
        return Problem(kind="empty", message="Expected a text; got an empty file. Check how it was saved.", document=where)
    decoded = decode(data)
    if decoded.text is None:
        return Problem(kind="binary", message=decoded.trouble or "", document=where)
    if len(decoded.text) > TEXT_LIMIT:
        return too_long(len(decoded.text), where)
    problems = (Problem(kind="encoding", message=decoded.trouble),) if decoded.trouble else ()
    return Draft(text=decoded.text, where=where, raw_digest=digest_bytes(data), problems=problems)


def too_long(length: int, where: str) -> Problem:
    """The problem of a text over the limit."""
    message = f"Expected a text of at most {TEXT_LIMIT:,} characters; got {length:,}. Cut it up, or write JSON Lines."
    return Problem(kind="too_large", message=message, document=where)
