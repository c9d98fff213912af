"""How far events are so: the product's score of every event of the development set, beside what is wanted.

    python benchmarks/factuality.py [SHARED] [--classes]

SHARED is the folder with ``data`` and ``scoring`` (default: ``../shared``). The set marks more events than dateline counts as
claims, so each given word is asked directly, with everything else as the product has it: rules and model. ``--classes`` prints
for each combination of labels how often it was given and how it was judged by people. Exit code 1 where a figure is short.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import mean
from typing import Any

from dateline import text
from dateline.claims.attribution import find_attributions
from dateline.claims.attribution_found import Reach
from dateline.claims.attribution_reader import LOWEST_SAID, with_learned_attributions
from dateline.claims.certainty import weigh
from dateline.claims.events import Predicate
from dateline.claims.grammar import span_of
from dateline.claims.learned import LOWEST_AGREED, with_learned_labels
from dateline.claims.sources import chain_of
from dateline.claims.speech import with_speech
from dateline.model import Document, EventType, Factuality, Span

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
SET = "data/factuality/uds_conflict_dev.jsonl"
WANTED = {"r": 0.58, "not-fact F1": 0.66}
PEER = {"r": 0.43, "not-fact F1": 0.50}

Record = dict[str, Any]


def judge(records: list[Record], reader: text.Reader | None) -> Iterator[list[tuple[Record, Factuality]]]:
    """For each record its events, each with what the product says of it; events lost in cleaning are left out."""
    documents = [Document(id=record["doc_id"], digest="", text=record["text"]) for record in records]
    for record, parsed in zip(records, text.parse(documents, text.load()), strict=True):
        founds = with_speech(parsed, find_attributions(parsed))
        learned = None
        if reader is not None:
            learned = text.find(parsed.text, reader, thresholds=(LOWEST_SAID, LOWEST_AGREED))
            founds = with_learned_attributions(founds, learned, parsed)
        labels = {each.trigger.start: each for each in learned.predicates} if learned is not None else {}
        reach = Reach(founds)
        where = {original: clean for clean, original in enumerate(parsed.origin)}
        judged = []
        for event in record["events"]:
            start = where.get(event["span"][0])
            words = parsed.doc.char_span(start, start + 1, alignment_mode="expand") if start is not None else None
            if words is None:
                continue
            token = words[0]
            verb = token if token.pos_ in ("VERB", "AUX") else token.head if token.dep_ in ("attr", "acomp") else None
            predicate = Predicate(token=token, verb=verb, content=span_of(token), type=EventType.STATE, mode=None, rule="given")
            chain = chain_of(Span(token.idx, token.idx + 1), reach)
            facts = with_learned_labels(weigh(predicate, chain), labels.get(token.idx), chain)
            judged.append((event, facts))
        yield judged


def labels(records: list[Record], reader: text.Reader | None) -> Iterator[Record]:
    """Predictions in the scorer's format."""
    for record, judged in zip(records, judge(records, reader), strict=True):
        events = [{"span": event["span"], "label": facts.score} for event, facts in judged]
        yield {"doc_id": record["doc_id"], "text": record["text"], "events": events}


def scored(gold: Path, predictions: Iterator[Record], scorer: Path) -> tuple[str, dict[str, float]]:
    """What the shared scorer prints for predictions, and the two figures that are asked for."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in predictions)
        file.flush()
        report = subprocess.run(
            [sys.executable, str(scorer), str(gold), file.name], check=True, capture_output=True, text=True
        ).stdout
    words = report.split()
    return report, {"r": float(words[words.index("r") + 1]), "not-fact F1": float(words[words.index("not-fact") + 2])}


def classes(records: list[Record], reader: text.Reader | None) -> Iterator[str]:
    """Lines: labels given, how often, the mean of people's judgements, the score given, the share that people call no fact."""
    table: dict[tuple[str, str, str], list[tuple[float, float]]] = defaultdict(list)
    for judged in judge(records, reader):
        for event, facts in judged:
            table[facts.polarity, facts.certainty, facts.tense].append((event["label"], facts.score or 0.0))
    for key, rows in sorted(table.items(), key=lambda each: -len(each[1])):
        people, ours = mean(row[0] for row in rows), mean(row[1] for row in rows)
        share = sum(row[0] < 2.5 for row in rows) / len(rows)
        yield f"{' '.join(key):28} {len(rows):5d}  people {people:5.2f}  ours {ours:5.2f}  no fact {share:.2f}"


def main() -> int:
    """Prints the figures with rules and model and with the rules alone; 1 where the first are short."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("shared", nargs="?", type=Path, default=SHARED)
    asked.add_argument("--classes", action="store_true")
    chosen = asked.parse_args()
    gold = chosen.shared / SET
    if not gold.exists():
        print(f"expected {SET} in {chosen.shared}; nothing measured")
        return 1
    records = [json.loads(line) for line in gold.read_text("utf-8").splitlines() if line.strip()]
    reader, scorer = text.load_reader(), chosen.shared / "scoring" / "score_factuality.py"
    report, figures = scored(gold, labels(records, reader), scorer)
    _, alone = scored(gold, labels(records, None), scorer)
    print(report)
    print(f"{'figure':14} {'measured':>9} {'wanted':>7} {'rules alone':>12} {'simple rules':>13}")
    for name, wanted in WANTED.items():
        short = "" if figures[name] >= wanted else "  SHORT"
        print(f"{name:14} {figures[name]:9.3f} {wanted:7.2f} {alone[name]:12.3f} {PEER[name]:13.2f}{short}")
    if chosen.classes:
        print(*classes(records, reader), sep="\n")
    return int(any(figures[name] < wanted for name, wanted in WANTED.items()))


if __name__ == "__main__":
    sys.exit(main())
