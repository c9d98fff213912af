"""Quantities against what was wanted: the quantity set, gold claims at their own triggers, speed. Exit 1 where one is short.

    python benchmarks/quantities.py

Prints a line a figure: name, measured, wanted, ok or SHORT. Needs ../shared (data to measure on, and its scorers).
"""

import importlib.util
import json
import sys
import time
from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from spacy.tokens import Token

from dateline import text
from dateline.claims.quantities import claim_quantities, find_quantities
from dateline.model import Document, Quantity, Span
from dateline.text.parsed import Parsed

SHARED = Path(__file__).resolve().parents[2] / "shared"
SET = SHARED / "data" / "quantity" / "q-NewsQuant-dev.jsonl"
GOLD = (SHARED / "gold" / "kharkiv-2022-09-14.jsonl", SHARED / "gold" / "dev.jsonl")
# Percent of the quantity set, share of gold claims, sentences a second on top of the parse.
WANTED = {
    "value": 95,
    "value_unit": 88,
    "value_change": 91,
    "value_unit_change": 84,
    "comparator": 93,
    "gold quantity": 0.88,
    "sentences a second": 1000,
}
_STRICT = {"<=": "<", ">=": ">"}
# Speed is the best of this many runs: other work on the machine only ever slows one down.
_RUNS = 3


def scorer(name: str) -> ModuleType:
    """One of the scorers beside the data."""
    spec = importlib.util.spec_from_file_location(name, SHARED / "scoring" / f"{name}.py")
    if spec is None or spec.loader is None:
        message = f"expected a scorer {name}.py in {SHARED / 'scoring'}"
        raise FileNotFoundError(message)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def plain(quantity: Quantity) -> dict[str, Any]:
    """A quantity as the set has it: its plain unit, and one word for comparator and trend, the trend first."""
    value = list(quantity.value) if isinstance(quantity.value, tuple) else quantity.value
    stated = _STRICT.get(quantity.comparator, quantity.comparator)
    change = quantity.trend if stated == "=" and quantity.trend else stated
    return {"value": value, "unit": quantity.unit_name or "-", "change": change}


def rows(path: Path) -> list[dict[str, Any]]:
    """The records of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text("utf8").splitlines() if line.strip()]


def of_set(pipeline: text.Pipeline) -> dict[str, float]:
    """F1 of each rule of the set's scorer, and sentences a second."""
    records = rows(SET)
    parsed = list(text.parse([Document(id=str(r["doc_id"]), digest="", text=r["text"]) for r in records], pipeline))
    found = [find_quantities(each) for each in parsed]
    fastest = min(_seconds(parsed) for _ in range(_RUNS))
    predicted = {
        record["doc_id"]: {"quantities": [plain(m.found) for m in mentions if m.found.value is not None]}
        for record, mentions in zip(records, found, strict=True)
    }
    scores = scorer("score_quantity").score({record["doc_id"]: record for record in records}, predicted)
    figures = {name: scores[name][2] for name in WANTED if name in scores}
    sentences = sum(sum(1 for _ in each.doc.sents) for each in parsed)
    return {**figures, "sentences a second": round(sentences / fastest)}


def _seconds(parsed: list[Parsed]) -> float:
    start = time.perf_counter()
    for each in parsed:
        find_quantities(each)
    return time.perf_counter() - start


def of_gold(pipeline: text.Pipeline) -> float:
    """The share of gold claims with amounts of which all are found at the claim's own trigger and content."""
    right = list(_gold_answers(pipeline))
    return round(sum(right) / len(right), 3)


def _gold_answers(pipeline: text.Pipeline) -> Iterator[bool]:
    claims = scorer("score_claims")
    for record in (record for path in GOLD for record in rows(path)):
        parsed = next(text.parse([Document(id="d", digest="", text=record["text"])], pipeline))
        mentions = find_quantities(parsed)
        for claim in record["claims"]:
            trigger = _token(parsed, claim["trigger"][0])
            if not claim.get("quantities") or trigger is None:
                continue
            content = Span(bisect_left(parsed.origin, claim["start"]), bisect_left(parsed.origin, claim["end"]))
            found = claim_quantities(parsed, trigger, content, mentions)
            plain_found = [{**plain(each), "unit": each.unit, "comparator": each.comparator} for each in found]
            yield claims.quantity_ok(claim["quantities"], plain_found)


def _token(parsed: Parsed, offset: int) -> Token | None:
    at = bisect_left(parsed.origin, offset)
    return next((token for token in parsed.doc if token.idx <= at < token.idx + len(token)), None)


def main() -> int:
    """Prints the table; 1 where a figure is short or the data are not there."""
    if not SET.exists():
        print(f"expected {SET.name} in {SET.parent}: nothing measured")
        return 1
    pipeline = text.load()
    measured = {**of_set(pipeline), "gold quantity": of_gold(pipeline)}
    short = False
    for name, wanted in WANTED.items():
        enough = measured[name] >= wanted
        short = short or not enough
        print(f"{name:20s} {measured[name]:>8} {wanted:>8}  {'ok' if enough else 'SHORT'}")
    return int(short)


if __name__ == "__main__":
    sys.exit(main())
