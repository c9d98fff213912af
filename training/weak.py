"""Weak labels: real documents of the open corpus as dateline itself reads them today: ``python -m training.weak``.

A branch that starts from them has seen ten times the verbs and nouns of the annotated corpus, with the parser's and the
lexicons' idea of them; the annotated corpus then corrects it. The readings are those of the rules with the reader of the
package, or of the rules alone (``--rules``). Documents of the gold set, and those that we annotated, are left out.
"""

import argparse
import hashlib
import json
import random
from collections.abc import Iterator
from typing import Any

from dateline import geography, pipeline, text
from dateline.model import Document, Reading, Span
from training.records import Record, open_rows, read_records, without_gold
from training.tasks import BUILD

WEAK = BUILD / "weak.jsonl"
# Words of a document that are read: many documents teach more than long ones.
_WORDS = 500
# Words wanted of each outlet, in the order in which they are looked for; a quarter more than the annotated corpus in all.
_WANTED = (
    ("US ", 45_000),
    ("CENTCOM", 6_000),
    ("UK Government", 5_000),
    ("Australian", 1_000),
    ("Wikipedia", 65_000),
    ("kremlin.ru", 40_000),
)
_SEED = 11
# How much it counts that dateline found nothing at a place.
_UNMARKED = 0.5


def main() -> None:
    """Writes the weak labels into ``training/build``."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--rules", action="store_true", help="label by the rules alone")
    chosen = asked.parse_args()
    annotated = {record.id for record in read_records()}
    records = list(without_gold(_sample(annotated)))
    documents = [Document(id=each.id, digest=_digest(each.text), text=each.text) for each in records]
    reader = None if chosen.rules else text.load_reader()
    BUILD.mkdir(exist_ok=True)
    words = written = 0
    with WEAK.open("w", encoding="utf-8") as out:
        for reading in pipeline.read(documents, text.load(), geography.load(), reader):
            if isinstance(reading, Reading):
                out.write(json.dumps(_row(reading), ensure_ascii=False) + "\n")
                words, written = words + len(reading.document.text.split()), written + 1
    print(f"{WEAK.name}: {written} documents, {words:,} words")


def weak_records() -> list[Record]:
    """The weakly labelled documents, all of them to be taught; what is not marked in them may still be there."""
    if not WEAK.exists():
        raise SystemExit(f"expected {WEAK.name} in {WEAK.parent.name}/; run `python -m training.weak` first")
    with WEAK.open(encoding="utf-8") as lines:
        return [_record(json.loads(line)) for line in lines]


def _record(row: dict[str, Any]) -> Record:
    attributions, claims = tuple(row["attributions"]), tuple(row["claims"])
    return Record(
        id=row["doc_id"], text=row["text"], attributions=attributions, claims=claims, part="train", unmarked=_UNMARKED
    )


def _sample(annotated: set[str]) -> Iterator[Record]:
    """A run of paragraphs from each document, drawn in a fixed order until an outlet's words are there."""
    draw = random.Random(_SEED)  # noqa: S311 - a draw that must come out the same, not a secret
    rows = [row for row in open_rows() if row["id"] not in annotated and row["lang"] == "en"]
    draw.shuffle(rows)
    for outlet, wanted in _WANTED:
        words = 0
        for row in rows:
            if words >= wanted:
                break
            if row["outlet"].startswith(outlet):
                part = _part(row["text"], draw)
                words += len(part.split())
                yield Record(id=row["id"], text=part, attributions=(), claims=(), part="train")


def _part(whole: str, draw: random.Random) -> str:
    paragraphs = whole.split("\n")
    sizes = [len(paragraph.split()) for paragraph in paragraphs]
    spare = sum(sizes) - _WORDS
    skipped = draw.randrange(spare) if spare > 0 else 0
    taken: list[str] = []
    passed = words = 0
    for paragraph, size in zip(paragraphs, sizes, strict=True):
        if passed >= skipped and words < _WORDS:
            taken.append(paragraph)
            words += size
        passed += size
    return "\n".join(taken).strip()


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8")).hexdigest()


def _row(reading: Reading) -> dict[str, Any]:
    """A reading in the corpus' own form."""
    return {
        "doc_id": reading.document.id,
        "text": reading.document.text,
        "attributions": [
            {
                "source": _spans(each.source),
                "cue": _spans(each.cue),
                "content": _spans(each.content),
                "stance": str(each.stance),
            }
            for each in reading.attributions
        ],
        "claims": [
            {
                "start": each.start,
                "end": each.end,
                "trigger": [each.trigger.start, each.trigger.end],
                "type": str(each.event.type),
                "polarity": str(each.factuality.polarity),
                "certainty": str(each.factuality.certainty),
                "tense": str(each.factuality.tense),
                "actor": each.event.actor.text if each.event.actor is not None else None,
                "recipient": each.event.recipient.text if each.event.recipient is not None else None,
            }
            for each in reading.claims
        ],
    }


def _spans(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


if __name__ == "__main__":
    main()
