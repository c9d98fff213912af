"""The annotated reports that the reader is taught on, and which of them it never sees.

Stand-off records carry a document's id and SHA-256 and take their text from the open corpus. Texts that share a run of words
with the gold set are left out, whatever file they are in.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "corpus"
SHARED = Path(os.environ.get("DATELINE_SHARED", ROOT.parent / "shared"))
TEST_IDS = CORPUS / "test-ids.txt"
# Every eighth of these is test; every sixteenth of all that is ours is kept for thresholds and for when to stop.
TESTED = ("written", "d1", "d2", "d3")
_EIGHTH, _SIXTEENTH = 8, 16
# GUM's annotators had a narrower idea of attribution than we: what they did not mark may be one.
_GUM_UNMARKED = 0.2
# Runs of eight words; a text with more than this many of a gold text's is taken for the same text.
_RUN, _SHARED_RUNS = 8, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One annotated text; ``claims`` is None where nobody looked for claims.

    ``unmarked`` is how much it counts that a place is not marked, 1 where the annotation is ours and whole.
    """

    id: str
    text: str
    attributions: tuple[dict[str, Any], ...]
    claims: tuple[dict[str, Any], ...] | None
    part: str
    unmarked: float = 1.0


def read_records(*, gum: bool = True) -> list[Record]:
    """Every record that may be trained or tested on, in the order of the files; a text annotated twice is taken once.

    Args:    gum: whether GUM's documents are among them, by their own annotation or by ours.
    """
    texts = open_texts()
    found: dict[str, Record] = {}
    for path in _files():
        for index, row in enumerate(_rows(path)):
            text = row.get("text") or _text_of(row, texts)
            record = Record(
                id=row["doc_id"],
                text=text,
                attributions=tuple(row["attributions"]),
                claims=tuple(row["claims"]),
                part=_part(path.stem, index),
            )
            if gum or not record.id.startswith("GUM_"):
                found.setdefault(record.id, record)
    if gum:
        for row in gum_rows():
            attributions = tuple(row["attributions"])
            record = Record(
                id=row["doc_id"], text=row["text"], attributions=attributions, claims=None, part="train", unmarked=_GUM_UNMARKED
            )
            found.setdefault(record.id, record)
    return list(without_gold(found.values()))


def without_gold(records: Iterable[Record]) -> Iterator[Record]:
    """The records whose text is not one of the gold set's."""
    gold = [_runs(row["text"]) for row in gold_rows()]
    for record in records:
        own = _runs(record.text)
        if all(len(own & runs) <= _SHARED_RUNS for runs in gold):
            yield record


def gum_rows() -> list[dict[str, Any]]:
    """GUM's development documents with their attributions."""
    return list(_rows(SHARED / "data" / "attribution" / "gum_dev.jsonl"))


def gold_rows() -> list[dict[str, Any]]:
    """The gold set, which is measured on and never taught."""
    return [row for name in ("dev", "kharkiv-2022-09-14") for row in _rows(SHARED / "gold" / f"{name}.jsonl")]


def write_test_ids(records: Iterable[Record]) -> None:
    """The ids of the test part, one a line, into the corpus."""
    TEST_IDS.write_text("".join(f"{record.id}\n" for record in records if record.part == "test"), "utf-8")


def _files() -> Iterator[Path]:
    """Our own copies first, else the shared ones; double annotations (``second-``) are not taught on."""
    for name in ("written", "open"):
        own = CORPUS / f"{name}.jsonl"
        yield own if own.exists() else SHARED / "corpus" / f"{name}.jsonl"
    yield from sorted(CORPUS.glob("[dr][0-9]*.jsonl"))


def _part(stem: str, index: int) -> str:
    if stem in TESTED and index % _EIGHTH == _EIGHTH - 1:
        return "test"
    return "dev" if index % _SIXTEENTH == 3 else "train"


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    if not path.exists():
        return
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                try:
                    yield json.loads(line)
                except json.JSONDecodeError as cut:
                    raise SystemExit(
                        f"{path}: expected one JSON object a line, got {line[:60]!r}; is it still being written?"
                    ) from cut


def open_rows() -> Iterator[dict[str, Any]]:
    """The documents of the open corpus, with their outlets and licences."""
    return _rows(SHARED / "data" / "corpora" / "open.jsonl")


def open_texts() -> dict[str, str]:
    """The texts of the open corpus by their ids."""
    return {row["id"]: row["text"] for row in open_rows()}


def _text_of(row: dict[str, Any], texts: dict[str, str]) -> str:
    text = texts.get(row["doc_id"])
    if text is None or hashlib.sha256(text.encode("utf-8")).hexdigest() != row["sha256"]:
        raise SystemExit(f"{row['doc_id']}: expected its text in data/corpora/open.jsonl with digest {row['sha256'][:12]}…")
    return text


def _runs(text: str) -> set[tuple[str, ...]]:
    words = text.lower().split()
    return {tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}
