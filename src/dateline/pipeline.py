"""The whole story on one page: documents -> clean text -> claims -> ledger.

``read`` is pure from documents to readings: no network, no clock, no home folder; the same documents give the same readings in
any order and any batch. ``keep`` files them, one transaction a document.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dateline import claims, ledger, text
from dateline.geography import Gazetteer
from dateline.model import Document, Problem, Reading
from dateline.text import Pipeline, Reader

# Documents are parsed together up to this many characters: enough to fill the language pipeline's batches, small enough to be
# forgotten at once (about 40 MB while they are read).
_BATCH_CHARACTERS = 150_000


@dataclass(frozen=True, slots=True)
class Kept:
    """What happened to one reading: filed now, or already there."""

    reading: Reading
    added: bool


def read(
    documents: Iterable[Document | Problem], pipeline: Pipeline, gazetteer: Gazetteer, reader: Reader | None = None
) -> Iterator[Reading | Problem]:
    """Each document's reading, problems passed through in their place; memory follows the batch, not their number.

    Args:    reader: the learned reader (``text.load_reader()``); None reads by the rules alone.
    """
    for batch in _batches(documents):
        yield from _read_batch(batch, pipeline, gazetteer, reader)


def keep(readings: Iterable[Reading | Problem], into: ledger.Ledger, recorded_at: str) -> Iterator[Kept | Problem]:
    """Each reading filed in the ledger as it comes; ``recorded_at`` is for audit only."""
    for each in readings:
        yield each if isinstance(each, Problem) else Kept(each, ledger.append(into, each, recorded_at))


def _read_batch(
    batch: list[Document | Problem], pipeline: Pipeline, gazetteer: Gazetteer, reader: Reader | None
) -> list[Reading | Problem]:
    with pipeline.zone():
        parsed = text.parse([each for each in batch if isinstance(each, Document)], pipeline)
        return [
            each if isinstance(each, Problem) else claims.extract(next(parsed), gazetteer, pipeline.name, reader)
            for each in batch
        ]


def _batches(documents: Iterable[Document | Problem]) -> Iterator[list[Document | Problem]]:
    batch: list[Document | Problem] = []
    size = 0
    for each in documents:
        batch.append(each)
        size += len(each.text) if isinstance(each, Document) else 0
        if size >= _BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
