"""Who says so: content and relation F1 on the corpus' test part, recall on GUM, and which part is wrong how often.

    python benchmarks/attribution.py [SHARED] [--part test|dev] [--errors CLASS]

SHARED is the folder with ``data``, ``corpus`` and ``scoring`` (default: ``../shared``). The model was taught on GUM dev, so
there the rules alone are measured, too; folds are the reader's own matter (docs/model-card.md). ``--errors`` prints the errors
of the classes that begin so, each with its words: look at those of the development part, never of the test part. Exit code 1
where a figure is short.
"""

import argparse
import importlib
import importlib.util
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from dateline import claims, geography, text
from dateline.model import Document
from dateline.plain import to_plain

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
GUM = "data/attribution/gum_dev.jsonl"
WANTED = {"content F1": 0.84, "relation F1": 0.78}
WANTED_GUM = {"content R": 0.76, "relation R": 0.62, "nested R": 0.62}
# Contents that share less than this, by the shared scorer's rule, are two.
_OVERLAP = 0.5

Record = dict[str, Any]


def readings(records: Sequence[Record], reader: text.Reader | None) -> list[Record]:
    """The product's attributions for each record."""
    pipeline, gazetteer = text.load(), geography.load()
    documents = [
        Document(id=str(row["doc_id"]), digest="", text=row["text"], published=row.get("published")) for row in records
    ]
    return [to_plain(claims.extract(parsed, gazetteer, pipeline.name, reader)) for parsed in text.parse(documents, pipeline)]


def tally(records: Sequence[Record], found: Sequence[Record], scorer: ModuleType) -> Counter[str]:
    """The shared scorer's counts over documents."""
    total: Counter[str] = Counter()
    for record, reading in zip(records, found, strict=True):
        predicted = {"text": record["text"], "attributions": reading["attributions"]}
        total += scorer.score_doc(record, predicted, _OVERLAP)
    return total


def f1(counts: Counter[str], what: str) -> float:
    """F1 of content, cue, source or relation."""
    return 2 * counts[what] / max(1, counts["pred"] + counts["gold"])


# --- errors, part by part ----------------------------------------------------------------------------------------------------


def errors(records: Sequence[Record], found: Sequence[Record], scorer: ModuleType) -> Iterator[tuple[str, str]]:
    """The class of every attribution of people and of every one that is ours alone, with its words."""
    for record, reading in zip(records, found, strict=True):
        tokens = scorer.Tokens(record["text"])
        gold = [_encoded(each, tokens, scorer) for each in record["attributions"] if each["content"]]
        ours = [_encoded(each, tokens, scorer) for each in reading["attributions"] if each["content"]]
        pairs = _aligned(gold, ours)
        for at, one in enumerate(gold):
            other = ours[pairs[at]] if at in pairs else None
            yield _class_of(one, other, ours), _shown(record["text"], one, other)
        for at, one in enumerate(ours):
            if at not in pairs.values():
                known = any(one["cue"] & other["cue"] for other in gold)
                yield "ours alone, at a known cue" if known else "ours alone", _shown(record["text"], one, None)


def _encoded(each: Record, tokens: Any, scorer: ModuleType) -> Record:
    return {role: tokens.of(each.get(role)) for role in scorer.ROLES} | {"head": tokens.head(each.get("source")), "raw": each}


def _aligned(gold: Sequence[Record], ours: Sequence[Record]) -> dict[int, int]:
    """Pairs as the scorer makes them: by contents, best first, ties by cue and source."""
    candidates = []
    for i, one in enumerate(gold):
        for j, other in enumerate(ours):
            share = 2 * len(one["content"] & other["content"]) / (len(one["content"]) + len(other["content"]))
            if share >= _OVERLAP:
                candidates.append((-share, not one["cue"] & other["cue"], not one["source"] & other["source"], i, j))
    pairs: dict[int, int] = {}
    for *_, i, j in sorted(candidates):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _class_of(gold: Record, ours: Record | None, all_: Sequence[Record]) -> str:
    if ours is None:
        if not gold["cue"]:
            return "missed, without a cue"
        return "missed, cue found" if any(each["cue"] & gold["cue"] for each in all_) else "missed"
    cue = bool(gold["cue"] & ours["cue"]) or not (gold["cue"] or ours["cue"])
    source = (gold["head"] is not None and gold["head"] == ours["head"]) or not (gold["source"] or ours["source"])
    if cue and source:
        return "right"
    if not cue:
        return "cue missing" if not ours["cue"] else "cue where none is" if not gold["cue"] else "cue another"
    if not ours["source"] or not gold["source"]:
        return "source missing" if not ours["source"] else "source where none is"
    return "source's span" if gold["source"] & ours["source"] else "source another"


def _shown(words: str, one: Record, other: Record | None) -> str:
    def of(each: Record) -> str:
        roles = ([words[slice(*_ends(span))] for span in each["raw"][role]] for role in ("source", "cue", "content"))
        return " | ".join(" ".join(" … ".join(pieces).split())[:90] or "-" for pieces in roles)

    return of(one) if other is None else f"{of(one)}\n      ours: {of(other)}"


def _ends(span: Any) -> tuple[int, int]:
    return (span["start"], span["end"]) if isinstance(span, dict) else (span[0], span[1])


# --- the command -------------------------------------------------------------------------------------------------------------


def part(name: str) -> list[Record]:
    """One part of the corpus, as training divides it."""
    sys.path.insert(0, str(ROOT))
    records = importlib.import_module("training.records").read_records(gum=False)
    return [{"doc_id": each.id, "text": each.text, "attributions": each.attributions} for each in records if each.part == name]


def _scorer(shared: Path) -> ModuleType:
    path = shared / "scoring" / "score_attribution.py"
    spec = importlib.util.spec_from_file_location("score_attribution", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"expected a scorer at {path}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _corpus(name: str, scorer: ModuleType, reader: text.Reader, shown: str | None) -> bool:
    records = part(name)
    found = readings(records, reader)
    both, alone = tally(records, found, scorer), tally(records, readings(records, None), scorer)
    print(f"corpus, {name} part: {len(records)} documents, {both['gold']} attributions")
    print(f"{'figure':14} {'measured':>9} {'wanted':>7} {'rules alone':>12}")
    for what in ("content", "cue", "source", "relation"):
        wanted = WANTED.get(f"{what} F1")
        short = "  SHORT" if wanted is not None and f1(both, what) < wanted else ""
        print(f"{what + ' F1':14} {f1(both, what):9.3f} {wanted or float('nan'):7.2f} {f1(alone, what):12.3f}{short}")
    classes = list(errors(records, found, scorer))
    print(*(f"  {count:5d} {name}" for name, count in Counter(name for name, _ in classes).most_common()), sep="\n")
    if shown is not None:
        print(*(f"{name}: {words}" for name, words in sorted(classes) if name.startswith(shown)), sep="\n")
    return all(f1(both, figure.split()[0]) >= wanted for figure, wanted in WANTED.items())


def _gum(shared: Path, scorer: ModuleType, reader: text.Reader) -> None:
    path = shared / GUM
    if not path.exists():
        print(f"expected {GUM} in {shared}; not measured")
        return
    records = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    rows = [tally(records, readings(records, each), scorer) for each in (None, reader)]
    print(f"\nGUM dev: {len(records)} documents; the model was taught on them, so its column is no measurement")
    print(f"{'figure':14} {'rules alone':>12} {'with model':>11} {'wanted':>7}")
    for what, wanted in WANTED_GUM.items():
        name = what.split()[0]
        hit, of = ("hit_nested", "gold_nested") if name == "nested" else (name, "gold")
        alone, taught = (counts[hit] / max(1, counts[of]) for counts in rows)
        print(f"{what:14} {alone:12.3f} {taught:11.3f} {wanted:7.2f}")


def main() -> int:
    """Prints the figures; 1 where the corpus' are short."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("shared", nargs="?", type=Path, default=SHARED)
    asked.add_argument("--part", default="test", choices=("test", "dev"))
    asked.add_argument("--errors", metavar="CLASS")
    chosen = asked.parse_args()
    if not chosen.shared.exists():
        print(f"expected data to measure on in {chosen.shared}; nothing measured")
        return 1
    scorer, reader = _scorer(chosen.shared), text.load_reader()
    met = _corpus(chosen.part, scorer, reader, chosen.errors)
    _gum(chosen.shared, scorer, reader)
    return int(not met)


if __name__ == "__main__":
    sys.exit(main())
