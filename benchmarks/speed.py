"""Documents and words a second on real documents, peak memory, and the ratio to the language pipeline alone in the same run.

    python benchmarks/speed.py [--every N] [--profile]

The sample is every Nth document of the open corpus (20 unless told), the same each time. The two are run in turn, three times,
and the medians compared, so that a slower machine slows both.
"""

import argparse
import cProfile
import json
import pstats
import resource
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from dateline import documents, geography, pipeline, text
from dateline.model import Document, Reading

CORPUS = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "corpora" / "open.jsonl"
# What reading may add to the language pipeline's own time.
MOST = 1.35
ROUNDS = 3


def main() -> int:
    """Measures, prints, and exits 1 where reading adds more than it may."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--every", type=int, default=20)
    ask.add_argument("--profile", action="store_true")
    asked = ask.parse_args()
    if not CORPUS.exists():
        print(f"absent: expected {CORPUS.name} under ../shared/data/corpora; nothing was measured")
        return 0
    sample = _sample(asked.every)
    words = sum(len(each.text.split()) for each in sample)
    loaded, gazetteer = text.load(), geography.load()

    def alone() -> None:
        with loaded.zone():
            for each in text.parse(sample, loaded):
                len(each.doc)

    def whole() -> None:
        for each in pipeline.read(sample, loaded, gazetteer):
            if not isinstance(each, Reading):
                raise SystemExit(f"a document of the corpus was refused: {each.message}")

    if asked.profile:
        _profile(whole)
        return 0
    whole()
    pairs = [(_time(alone), _time(whole)) for _ in range(ROUNDS)]
    ratio = statistics.median(second / first for first, second in pairs)
    seconds = statistics.median(second for _, second in pairs)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(sample)} documents, {words:,} words")
    print(f"documents a second  {len(sample) / seconds:8.1f}")
    print(f"words a second      {words / seconds:8.0f}")
    print(f"peak memory, MB     {memory:8.0f}")
    print(f"ratio to pipeline   {ratio:8.2f}   wanted <= {MOST}   {'ok' if ratio <= MOST else 'SHORT'}")
    return 0 if ratio <= MOST else 1


def _sample(every: int) -> list[Document]:
    with CORPUS.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for number, line in enumerate(lines) if number % every == 0]
    return [
        Document(id=row["id"], digest="", text=row["text"], published=row.get("date"), blocks=documents.blocks(row["text"]))
        for row in rows
    ]


def _time(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _profile(work: Callable[[], None]) -> None:
    profile = cProfile.Profile()
    profile.runcall(work)
    pstats.Stats(profile).sort_stats("tottime").print_stats(40)


if __name__ == "__main__":
    sys.exit(main())
