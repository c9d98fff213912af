"""Documents and words a second on real documents, peak memory, and the ratio to the language pipeline alone in the same run.

    python benchmarks/speed.py [--every N] [--profile]

The sample is every Nth document of the open corpus (20 unless told), the same each time. The two are run in turn, three times,
and the medians compared, so that a slower machine slows both.
"""

import argparse
import cProfile
import gc
import json
import pstats
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from dateline import documents, geography, pipeline, text
from dateline.model import Document, Problem, Reading

CORPUS = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "corpora" / "open.jsonl"
# What the rules may take, and what the learned reader may add, each as a share of the language pipeline's own time.
MOST = 1.35
MOST_OF_THE_MODEL = 1.0
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
    text.load_reader()
    gc.freeze()  # as the command line does

    def alone() -> None:
        with loaded.zone():
            for each in text.parse(sample, loaded):
                len(each.doc)

    def rules() -> None:
        _drain(pipeline.read(sample, loaded, gazetteer))

    def whole() -> None:
        _drain(pipeline.read(sample, loaded, gazetteer, text.load_reader()))

    if asked.profile:
        _profile(whole)
        return 0
    whole()
    rounds = [(_time(alone), _time(rules), _time(whole)) for _ in range(ROUNDS)]
    ratio = statistics.median(second / first for first, second, _ in rounds)
    model = statistics.median((third - second) / first for first, second, third in rounds)
    seconds = statistics.median(third for _, _, third in rounds)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(sample)} documents, {words:,} words")
    print(f"documents a second  {len(sample) / seconds:8.1f}")
    print(f"words a second      {words / seconds:8.0f}")
    print(f"peak memory, MB     {memory:8.0f}")
    print(f"rules to pipeline   {ratio:8.2f}   wanted <= {MOST}   {_verdict(ratio, MOST)}")
    print(f"model to pipeline   {model:8.2f}   wanted <= {MOST_OF_THE_MODEL}   {_verdict(model, MOST_OF_THE_MODEL)}")
    return 0 if ratio <= MOST and model <= MOST_OF_THE_MODEL else 1


def _verdict(measured: float, most: float) -> str:
    return "ok" if measured <= most else "SHORT"


def _drain(readings: Iterator[Reading | Problem]) -> None:
    for each in readings:
        if isinstance(each, Problem):
            raise SystemExit(f"a document of the corpus was refused: {each.message}")


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
