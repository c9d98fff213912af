"""Files, folders and standard input -> Documents: their text, every date seen, and which stretches are to be read.

``read(paths)`` is the room's verb: a stream of ``Document | Problem`` in which one bad document never stops the others.
"""

from dateline.documents.assemble import document_id
from dateline.documents.blocks import blocks
from dateline.documents.read import read

__all__ = ["blocks", "document_id", "read"]
