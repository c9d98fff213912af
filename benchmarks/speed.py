"""Documents and words a second on real documents, peak memory, and the ratio to the language pipeline alone in the same run.

    python benchmarks/speed.py [--every N] [--profile | --shares]

The sample is every Nth document of the open corpus (20 unless told), the same each time. The two are run in turn, three times,
and the medians compared, so that a slower machine slows both. What the rules take for events (control and losses among them)
and for parties is told by the processor's time, which other work on the machine spoils least; ``--shares`` measures that alone.
"""

import argparse
import cProfile
import functools
import gc
import importlib
import json
import pstats
import resource
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from dateline import documents, geography, pipeline, text
from dateline.claims.actors import Naming
from dateline.cli.reading import GARBAGE_AFTER
from dateline.model import Document, Problem, Reading

CORPUS = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "corpora" / "open.jsonl"
# What the rules may take, and what the learned reader may add, each as a share of the language pipeline's own time.
MOST = 1.35
MOST_OF_THE_MODEL = 1.0
MOST_OF_EVENTS = 0.10
ROUNDS = 3
# What a reading asks of events and of parties, by the names that the module which puts it together has for it.
EXTRACT = importlib.import_module("dateline.claims.extract")
EVENTS = ("find_predicates", "without_figures", "without_doubles", "recomposed", "borne_out", "told_once", "with_losses")
CONTROL = ("topic_places", "doer_words", "held_place", "control_change")
ASKED: dict[str, tuple[tuple[Any, str], ...]] = {
    "events": tuple((EXTRACT, name) for name in (*EVENTS, *CONTROL)),
    "parties": ((EXTRACT, "naming_of"), (EXTRACT, "cast_parties"), (Naming, "sided"), (Naming, "spoken_for")),
}


def main() -> int:
    """Measures, prints, and exits 1 where reading adds more than it may."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--every", type=int, default=20)
    only = ask.add_mutually_exclusive_group()
    only.add_argument("--profile", action="store_true")
    only.add_argument("--shares", action="store_true", help="only what events and parties take, by the processor's time")
    asked = ask.parse_args()
    if not CORPUS.exists():
        print(f"absent: expected {CORPUS.name} under ../shared/data/corpora; nothing was measured")
        return 0
    sample = _sample(asked.every)
    words = sum(len(each.text.split()) for each in sample)
    loaded, gazetteer = text.load(), geography.load()
    if not asked.shares:
        text.load_reader()
    gc.freeze()  # as the command line does
    gc.set_threshold(GARBAGE_AFTER)

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
    print(f"{len(sample)} documents, {words:,} words")
    if asked.shares:
        return 0 if _told(_shares(alone, rules)) else 1
    whole()
    rounds = [(_time(alone), _time(rules), _time(whole)) for _ in range(ROUNDS)]
    ratio = statistics.median(second / first for first, second, _ in rounds)
    model = statistics.median((third - second) / first for first, second, third in rounds)
    seconds = statistics.median(third for _, _, third in rounds)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"documents a second  {len(sample) / seconds:8.1f}")
    print(f"words a second      {words / seconds:8.0f}")
    print(f"peak memory, MB     {memory:8.0f}")
    print(f"rules to pipeline   {ratio:8.2f}   wanted <= {MOST}   {_verdict(ratio, MOST)}")
    print(f"model to pipeline   {model:8.2f}   wanted <= {MOST_OF_THE_MODEL}   {_verdict(model, MOST_OF_THE_MODEL)}")
    events = _told(_shares(alone, rules))
    return 0 if ratio <= MOST and model <= MOST_OF_THE_MODEL and events else 1


def _told(shares: dict[str, float]) -> bool:
    """Prints the shares of the pipeline's processor time; whether events and parties are within theirs."""
    print("of the pipeline's processor time")
    for part, share in shares.items():
        print(f"  {part:<17} {share:8.3f}")
    both = sum(shares[part] for part in ASKED)
    print(f"  events and parties{both:8.3f}   wanted <= {MOST_OF_EVENTS}   {_verdict(both, MOST_OF_EVENTS)}")
    return both <= MOST_OF_EVENTS


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


def _shares(alone: Callable[[], None], rules: Callable[[], None]) -> dict[str, float]:
    """What each of ``ASKED``, and all the rules, take of the pipeline's processor time: medians of the rounds."""
    taken: dict[str, float] = defaultdict(float)
    for part, asked in ASKED.items():
        for owner, name in asked:
            setattr(owner, name, _clocked(getattr(owner, name), part, taken))
    rules()
    rounds = []
    for _ in range(ROUNDS):
        pipelines = _processor(alone)
        taken.clear()
        taken["all rules"] = _processor(rules) - pipelines
        rounds.append({part: seconds / pipelines for part, seconds in taken.items()})
    return {part: statistics.median(each[part] for each in rounds) for part in (*ASKED, "all rules")}


def _clocked(work: Callable[..., Any], part: str, taken: dict[str, float]) -> Callable[..., Any]:
    """The same work, which adds the processor time that it takes to its part, without what it takes to ask the clock."""
    clock = statistics.median(-time.process_time() + time.process_time() for _ in range(1000))

    @functools.wraps(work)
    def clocked(*given: Any, **named: Any) -> Any:
        start = time.process_time()
        found = work(*given, **named)
        taken[part] += time.process_time() - start - clock
        return found

    return clocked


def _processor(work: Callable[[], None]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _profile(work: Callable[[], None]) -> None:
    profile = cProfile.Profile()
    profile.runcall(work)
    pstats.Stats(profile).sort_stats("tottime").print_stats(40)


if __name__ == "__main__":
    sys.exit(main())
