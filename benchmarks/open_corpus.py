"""Every document of the open corpus is read: each reading validates, every span reopens to its words, nothing fails.

    python benchmarks/open_corpus.py [--every N] [--slowest]

Prints documents, claims, problems and the slowest document; exit 1 where a document fails or a reading is wrong.
"""

import argparse
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import jsonschema

from dateline import documents, geography, pipeline, text
from dateline.model import Problem
from dateline.plain import to_plain

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
CORPUS = SHARED / "data" / "corpora" / "open.jsonl"


def spans(value: object) -> Iterator[tuple[int, int, str]]:
    """Every start, end and text that stand together in a plain reading; a source's text may be a resolved name."""
    if isinstance(value, dict):
        start, end, words = value.get("start"), value.get("end"), value.get("text")
        if isinstance(start, int) and isinstance(end, int) and isinstance(words, str) and "kind" not in value:
            yield start, end, words
        for each in value.values():
            yield from spans(each)
    elif isinstance(value, list):
        for each in value:
            yield from spans(each)


def main() -> int:
    """Reads, checks, prints."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--every", type=int, default=1)
    asked = ask.parse_args()
    if not CORPUS.exists():
        print(f"absent: expected {CORPUS.name} under ../shared/data/corpora; nothing was measured")
        return 0
    validator = jsonschema.Draft202012Validator(json.loads((SHARED / "reading.schema.json").read_text("utf-8")))
    read = claims = wrong = refused = opened = problems = 0
    stream = (each for number, each in enumerate(documents.read([CORPUS])) if number % asked.every == 0)
    started = last = time.perf_counter()
    for each in pipeline.read(stream, text.load(), geography.load(), text.load_reader()):
        if isinstance(each, Problem):
            refused += 1
            print(f"refused {each.document}: {each.message}")
            continue
        plain = to_plain(each)
        read, claims, problems = read + 1, claims + len(each.claims), problems + len(each.problems)
        error = next(validator.iter_errors(plain), None)
        broken = [words for start, end, words in spans(plain) if each.document.text[start:end] != words]
        opened += sum(1 for _ in spans(plain))
        if error is not None or broken:
            wrong += 1
            print(f"wrong {each.document.id}: {error.message[:200] if error else ''} {broken[:3]}")
        if time.perf_counter() - last > 30:
            last = time.perf_counter()
            print(f"  {read} documents, {claims} claims, {last - started:.0f} s", file=sys.stderr)
    print(f"{read} documents read, {refused} refused, {wrong} wrong")
    print(f"{claims:,} claims, {opened:,} spans reopened to their words, {problems} problems told")
    return 1 if wrong or refused else 0


if __name__ == "__main__":
    sys.exit(main())
