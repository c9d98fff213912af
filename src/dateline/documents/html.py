"""Saved HTML -> Draft (the extractor follows)."""

from dateline.documents.assemble import Draft
from dateline.model import Problem


def read_html(data: bytes, where: str) -> Draft | Problem:
    """The draft of a saved page."""
    message = f"Expected a text; HTML is not read yet ({len(data):,} bytes). Save the article's text as .txt."
    return Problem(kind="unreadable_kind", message=message, document=where)
