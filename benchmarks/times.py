"""Times against what was wanted: the WikiWars set, gold claims at their own triggers and cues, speed. Exit 1 where short.

    python benchmarks/times.py

Prints a line a figure: name, measured, wanted, ok or SHORT. Needs ../shared (data to measure on, and its scorers).
"""

import importlib.util
import json
import sys
import time
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

from dateline import text
from dateline.claims.mention import Mention
from dateline.claims.times import event_when, find_times, said_on
from dateline.model import Document, Span, Tense, Time
from dateline.text import Parsed, Pipeline

SHARED = Path(__file__).resolve().parents[2] / "shared"
WARS = SHARED / "data" / "time" / "wikiwars-dev16.jsonl"
GOLD = (SHARED / "gold" / "kharkiv-2022-09-14.jsonl", SHARED / "gold" / "dev.jsonl")
# F1 in percent on WikiWars, shares of gold claims that have such a date, sentences a second on top of the parse.
WANTED = {
    "value F1": 87,
    "strict extents F1": 88,
    "relaxed extents F1": 94,
    "exact interval F1": 91,
    "gold when exact": 0.72,
    "gold when near": 0.92,
    "gold said_on": 0.90,
    "sentences a second": 1000,
}
# Speed is the best of this many runs: other work on the machine only ever slows one down.
_RUNS = 3
# A cue is looked for this far from its content, in characters.
_CUE_REACH = 300


def scorer(name: str) -> ModuleType:
    """One of the scorers beside the data."""
    spec = importlib.util.spec_from_file_location(name, SHARED / "scoring" / f"{name}.py")
    if spec is None or spec.loader is None:
        message = f"expected a scorer {name}.py in {SHARED / 'scoring'}"
        raise FileNotFoundError(message)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def parse(rows: Iterable[tuple[str, str, str]], pipeline: Pipeline) -> Iterator[tuple[Parsed, date]]:
    """Rows of id, text and date, parsed."""
    documents = [Document(id=row[0], digest="", text=row[1], published=row[2]) for row in rows]
    for parsed in text.parse(documents, pipeline):
        yield parsed, date.fromisoformat(parsed.document.published or "")


def wars(pipeline: Pipeline) -> Iterator[tuple[str, float]]:
    """Figures of the WikiWars set, and speed over it."""
    score = scorer("score_timex")
    gold = score.load(WARS)
    parsed = list(parse([(name, row["text"], row["dct"]) for name, row in gold.items()], pipeline))
    best, found = float("inf"), {}
    for _ in range(_RUNS):
        start = time.perf_counter()
        found = {each.document.id: find_times(each, published) for each, published in parsed}
        best = min(best, time.perf_counter() - start)
    predicted = {name: {"timexes": [plain(mention.found) for mention in mentions]} for name, mentions in found.items()}
    figures = score.score(gold, predicted)
    yield "value F1", figures["value"]["F"]
    yield "strict extents F1", figures["strict"]["F"]
    yield "relaxed extents F1", figures["relaxed"]["F"]
    yield "exact interval F1", figures["interval_exact"]["F"]
    yield "sentences a second", round(sum(len(list(each.doc.sents)) for each, _ in parsed) / best)


def plain(found: Time) -> dict[str, Any]:
    """A time as the scorer reads it."""
    return {"start": found.start, "end": found.end, "type": found.type, "value": found.value}


def claims(pipeline: Pipeline) -> Iterator[tuple[str, float]]:
    """Shares of gold claims whose days, and whose sources' days of saying, are found from their own trigger and cue."""
    rows = [json.loads(line) for path in GOLD for line in documents(path)]
    tally: Counter[str] = Counter()
    for row, (parsed, published) in zip(
        rows, parse([(row["doc_id"], row["text"], row["published"]) for row in rows], pipeline), strict=True
    ):
        mentions = find_times(parsed, published)
        for claim in row["claims"]:
            tally.update(judge(claim, parsed, published, mentions))
    yield "gold when exact", round(tally["exact"] / tally["when"], 3)
    yield "gold when near", round(tally["near"] / tally["when"], 3)
    yield "gold said_on", round(tally["said right"] / tally["said"], 3)


def documents(path: Path) -> list[str]:
    """The documents of a gold file, which holds one a line or one in all."""
    content = path.read_text("utf-8").strip()
    return content.splitlines() if content.startswith('{"') and "\n{" in content else [content]


def judge(claim: dict[str, Any], parsed: Parsed, published: date, mentions: tuple[Mention[Time], ...]) -> Iterator[str]:
    """What there is to find of a claim's dates, and what is found."""
    content, trigger = clean(parsed, claim["start"], claim["end"]), clean(parsed, *claim["trigger"])
    word = parsed.doc.char_span(trigger.start, trigger.end, alignment_mode="expand")
    gold = claim.get("when")
    if gold and word is not None:
        found = event_when(parsed, word.root, content, mentions, tense=Tense(claim["tense"]), published=published)
        ends = [found.first, found.last] if found else None
        yield "when"
        if ends == list(gold):
            yield "exact"
        if ends and max(gold[0] or "", ends[0] or "") <= min(gold[1] or "9999", ends[1] or "9999"):
            yield "near"
    for source in claim["sources"]:
        cue = find_cue(parsed.document.text, claim, source.get("cue"))
        if source.get("said_on"):
            yield "said"
            if cue and said_on(parsed, clean(parsed, *cue), (content,), mentions, published) == source["said_on"]:
                yield "said right"


def find_cue(words: str, claim: dict[str, Any], cue: str | None) -> tuple[int, int] | None:
    """Where the cue stands nearest to its claim, outside of it."""
    places = []
    at = words.find(cue, max(0, claim["start"] - _CUE_REACH)) if cue else -1
    while cue and 0 <= at < claim["end"] + _CUE_REACH:
        if not claim["start"] <= at < claim["end"]:
            places.append((min(abs(at - claim["end"]), abs(claim["start"] - at - len(cue))), at))
        at = words.find(cue, at + 1)
    return (min(places)[1], min(places)[1] + len(cue)) if cue and places else None


def clean(parsed: Parsed, start: int, end: int) -> Span:
    """A stretch of the document as one of the cleaned text."""
    first = bisect_left(parsed.origin, start)
    return Span(first, max(first + 1, bisect_left(parsed.origin, end)))


def main() -> int:
    """Measures, prints, and says by the exit code whether every figure is reached."""
    if not WARS.exists():
        print(f"expected data to measure on in {SHARED}; nothing measured")
        return 1
    pipeline = text.load()
    measured = {**dict(wars(pipeline)), **dict(claims(pipeline))}
    for name, wanted in WANTED.items():
        print(f"{name:24s} {measured[name]:>8} {wanted:>8}  {'ok' if measured[name] >= wanted else 'SHORT'}")
    return int(any(measured[name] < wanted for name, wanted in WANTED.items()))


if __name__ == "__main__":
    sys.exit(main())
