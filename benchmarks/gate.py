"""The quality gate: every scorer on every development set that is present, one table, exit 1 where a figure is below its floor.

    python benchmarks/gate.py [--only NAME] [--update [--allow-regression]]

A floor lies in ``floors.json`` beside the digest of its set; ``--update`` raises floors to what was measured (less a tolerance
for noise) and refuses to lower one unless it is told to. A set that is not there is said to be absent, never passed over.
"""

import argparse
import hashlib
import importlib
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline import claims, geography, text
from dateline.model import Document
from dateline.plain import to_plain
from factuality import labels

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
FLOORS = Path(__file__).with_name("floors.json")
# A score may fall this much before it counts as fallen: rounding, and ties in the scorers' pairing.
TOLERANCE = 0.004
PIPELINE = text.load()
GAZETTEER = geography.load()
READER = text.load_reader()

Record = dict
Figures = dict[str, float]
Row = tuple[str, float, float | None, str, str]


@dataclass(frozen=True)
class Measured:
    """One development set: where it lies, its scorer, and how records become predictions and reports figures."""

    name: str
    paths: tuple[str, ...]
    scorer: str
    predict: Callable[[list[Record]], Iterator[Record]]
    figures: Callable[[str], Figures]
    arguments: tuple[str, ...] = ()
    only: frozenset[str] | None = None
    confusions: bool = False


# --- predictions -------------------------------------------------------------------------------------------------------------


def _readings(records: list[Record], date: str = "published", reader: text.Reader | None = READER) -> Iterator[Record]:
    """What ``dateline extract`` prints, a record each; without a reader, what the rules alone find."""
    documents = [
        Document(id=str(r["doc_id"]), digest="", text=r["text"], published=r.get(date), outlet=r.get("outlet")) for r in records
    ]
    with PIPELINE.zone():
        for parsed in text.parse(documents, PIPELINE):
            yield to_plain(claims.extract(parsed, GAZETTEER, PIPELINE.name, reader))


def _attributions(records: list[Record]) -> Iterator[Record]:
    for record, reading in zip(records, _readings(records), strict=True):
        yield {"doc_id": record["doc_id"], "text": record["text"], "attributions": reading["attributions"]}


def _attributions_by_rules(records: list[Record]) -> Iterator[Record]:
    """For a set that the model was taught on: what the rules alone find in it."""
    for record, reading in zip(records, _readings(records, reader=None), strict=True):
        yield {"doc_id": record["doc_id"], "text": record["text"], "attributions": reading["attributions"]}


def _times(records: list[Record]) -> Iterator[Record]:
    for record, reading in zip(records, _readings(records, "dct"), strict=True):
        yield {"doc_id": record["doc_id"], "timexes": [t | {"value": t["value"] or ""} for t in reading["times"]]}


def _quantities(records: list[Record]) -> Iterator[Record]:
    for record, reading in zip(records, _readings(records), strict=True):
        found = [
            {
                "value": q["value"],
                "unit": q["unit_name"] or "-",
                "change": q["trend"] or q["comparator"].replace("=", "") or "=",
            }
            for q in reading["quantities"]
        ]
        yield {"doc_id": record["doc_id"], "text": record["text"], "quantities": [q for q in found if q["value"] is not None]}


def _toponyms(records: list[Record]) -> Iterator[Record]:
    for record, reading in zip(records, _readings(records), strict=True):
        found = [
            {"span": [p["start"], p["end"]], "lat": p["lat"], "lon": p["lon"], "geonameid": p["geonameid"]}
            for p in reading["places"]
        ]
        yield {"doc_id": record["doc_id"], "text": record["text"], "toponyms": found}


def _factuality(records: list[Record]) -> Iterator[Record]:
    """The score of the event at each given span, whether or not it would be a claim."""
    return labels(records, READER)


# --- figures -----------------------------------------------------------------------------------------------------------------


def _claim_figures(report: str) -> Figures:
    found: Figures = {}
    for line in report.splitlines():
        words = line.split()
        if line.startswith("claims found"):
            found["found F1"] = float(words[words.index("F1") + 1])
        elif line.startswith("TRUE claims"):
            found["TRUE F1"] = float(words[words.index("F1") + 1])
        elif line.startswith("  ") and len(words) >= 2:
            found[words[0]] = float(words[1])
    return found


def _named(*wanted: str) -> Callable[[str], Figures]:
    """Figures of lines of the form ``name P x R y F1 z``; wanted as ``name/column``."""

    def figures(report: str) -> Figures:
        found: Figures = {}
        for line in report.splitlines():
            words = line.split()
            for each in wanted:
                name, column = each.split("/")
                if words and words[0] == name and column in words:
                    found[f"{name} {column}"] = float(words[words.index(column) + 1])
        return found

    return figures


def _json(*wanted: str) -> Callable[[str], Figures]:
    """Figures of a report that is JSON, by dotted path."""

    def figures(report: str) -> Figures:
        table = json.loads(report)
        found: Figures = {}
        for path in wanted:
            value = table
            for key in path.split("."):
                value = value[key]
            found[path] = float(value)
        return found

    return figures


def _recalls(report: str) -> Figures:
    """Content and relation recall, and that of nested content: the set marks clauses only, so precision says nothing."""
    found = _named("content/R", "relation/R")(report)
    nested = next(line.split() for line in report.splitlines() if line.startswith("recall nested"))
    return found | {"nested R": float(nested[2])}


def _quantity_figures(report: str) -> Figures:
    found: Figures = {}
    for part in report.split(";"):
        name, _, rest = part.strip().partition(" (")
        if rest:
            found[f"{name} F"] = float(rest.rstrip(")").split(",")[2]) / 100
    return found


def _place_figures(report: str) -> Figures:
    table = dict(pair.split("=") for pair in report.splitlines()[1].split()[1:])
    wanted = {"names F1": "f1", "within 161 km of found": "acc161_matched", "within 161 km end to end": "acc161_endtoend"}
    return {name: float(table[key]) for name, key in wanted.items()}


def _factuality_figures(report: str) -> Figures:
    words = report.split()
    return {"r": float(words[words.index("r") + 1]), "not-fact F1": float(words[words.index("not-fact") + 2])}


def _time_figures(report: str) -> Figures:
    return {name: value / 100 for name, value in _json("value.F", "strict.F", "relaxed.F", "interval_exact.F")(report).items()}


SETS = (
    Measured(
        "gold",
        ("gold/kharkiv-2022-09-14.jsonl", "gold/dev.jsonl"),
        "score_claims.py",
        _readings,
        _claim_figures,
        confusions=True,
    ),
    # The corpus' test part, which the model was never taught on.
    Measured(
        "corpus",
        ("corpus/written.jsonl",),
        "score_attribution.py",
        _attributions,
        _named("content/F1", "relation/F1"),
        only=frozenset((ROOT / "corpus" / "test-ids.txt").read_text("utf-8").split()),
    ),
    # The model was taught on this one: the rules alone are measured.
    Measured(
        "gum", ("data/attribution/gum_dev.jsonl",), "score_attribution.py", _attributions_by_rules, _recalls, ("--types",)
    ),
    Measured("uds", ("data/factuality/uds_conflict_dev.jsonl",), "score_factuality.py", _factuality, _factuality_figures),
    Measured("wikiwars", ("data/time/wikiwars-dev16.jsonl",), "score_timex.py", _times, _time_figures, ("--json",)),
    Measured("newsquant", ("data/quantity/q-NewsQuant-dev.jsonl",), "score_quantity.py", _quantities, _quantity_figures),
    Measured("trnews", ("data/places/trnews.jsonl",), "score_geoparsing.py", _toponyms, _place_figures),
)


# --- the gate ----------------------------------------------------------------------------------------------------------------


def measure(one: Measured) -> tuple[str, Figures]:
    """The digest of a set and the figures that its scorer prints for what dateline reads in it."""
    lines = [line for path in one.paths for line in (SHARED / path).read_text("utf-8").splitlines() if line.strip()]
    if one.only is not None:
        lines = [line for line in lines if json.loads(line)["doc_id"] in one.only]
    digest = hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]
    with tempfile.TemporaryDirectory() as folder:
        gold, predicted = Path(folder, "gold.jsonl"), Path(folder, "predicted.jsonl")
        gold.write_text("\n".join(lines) + "\n", "utf-8")
        rows = (json.dumps(row) for row in one.predict([json.loads(line) for line in lines]))
        predicted.write_text("\n".join(rows) + "\n", "utf-8")
        command = [sys.executable, str(SHARED / "scoring" / one.scorer), str(gold), str(predicted), *one.arguments]
        report = subprocess.run(command, check=True, capture_output=True, text=True)
        if one.confusions:
            _print_confusions(gold, predicted, SHARED / "scoring" / one.scorer)
    return digest, one.figures(report.stdout)


def _print_confusions(gold: Path, predicted: Path, scorer: Path) -> None:
    """The types of the claims that the scorer pairs, wanted down and got across."""
    sys.path.insert(0, str(scorer.parent))
    pair = importlib.import_module(scorer.stem).pair
    pairs: Counter[tuple[str, str]] = Counter()
    for line, other in zip(*(path.read_text("utf-8").splitlines() for path in (gold, predicted)), strict=True):
        wanted, got = json.loads(line), json.loads(other)
        paired, _, _ = pair(wanted["text"], wanted["claims"], got["claims"])
        pairs.update((one["type"], two["event"]["type"]) for one, two in paired)
    names = sorted({name for each in pairs for name in each})
    print("gold       types, wanted down, got across\n" + " " * 13 + " ".join(f"{name[:5]:>5}" for name in names))
    for one in names:
        print(f"  {one:<10} " + " ".join(f"{pairs[one, two] or '.':>5}" for two in names))


def judge(figures: Figures, floors: dict[str, dict]) -> list[Row]:
    """Rows of figure, measured, floor, best peer, verdict: a figure without a floor is new, one that is gone is lost."""
    rows = []
    for name in [*figures, *(name for name in floors if name not in figures)]:
        floor = floors.get(name, {}).get("floor")
        value = figures.get(name)
        if value is None:
            verdict = "LOST"
        elif floor is None:
            verdict = "new"
        else:
            verdict = "ok" if value >= floor - TOLERANCE else "BELOW"
        rows.append(
            (name, value if value is not None else float("nan"), floor, str(floors.get(name, {}).get("peer", "")), verdict)
        )
    return rows


def raised(figures: Figures, floors: dict[str, dict], *, allow_regression: bool) -> dict[str, dict]:
    """The floors lifted to what was measured; a lower figure keeps its floor unless regressions are allowed."""
    lifted = {name: dict(entry) for name, entry in floors.items()}
    for name, value in figures.items():
        before = lifted.get(name, {}).get("floor")
        if before is None or value > before or allow_regression:
            lifted.setdefault(name, {})["floor"] = round(value, 3)
    return lifted


def _print(name: str, rows: Iterable[Row]) -> None:
    for figure, value, floor, peer, verdict in rows:
        shown = "-" if floor is None else f"{floor:.3f}"
        print(f"{name:<10} {figure:<26} {value:>7.3f}  floor {shown:>6}  {verdict:<6} {peer}")


def main() -> int:
    """Measures, prints, and says by its exit code whether every figure stands."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--only")
    ask.add_argument("--update", action="store_true")
    ask.add_argument("--allow-regression", action="store_true")
    asked = ask.parse_args()
    kept = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    fallen = 0
    for one in SETS:
        if asked.only and one.name != asked.only:
            continue
        if not all((SHARED / path).exists() for path in one.paths):
            print(f"{one.name:<10} absent: expected {one.paths[0]} under ../shared; nothing was measured")
            continue
        digest, figures = measure(one)
        before = kept.get(one.name, {"digest": digest, "figures": {}})
        if before["digest"] != digest:
            print(f"{one.name:<10} the set has changed since its floors were written: look, then --update")
            fallen += 1
        rows = judge(figures, before["figures"])
        _print(one.name, rows)
        fallen += sum(row[-1] in ("BELOW", "LOST") for row in rows)
        if asked.update:
            lifted = raised(figures, before["figures"], allow_regression=asked.allow_regression)
            kept[one.name] = {"digest": digest, "figures": lifted}
    if asked.update:
        FLOORS.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", "utf-8")
    print("every figure stands" if not fallen else f"{fallen} figure(s) below the floor")
    return 1 if fallen and not (asked.update and asked.allow_regression) else 0


if __name__ == "__main__":
    sys.exit(main())
