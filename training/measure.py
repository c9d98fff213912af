"""The exported reader beside the rules, on the corpus' test part and on the gold set.

    python -m training.measure [--part test|dev] [--no-gold] [--try NAME=VALUE,NAME=VALUE ...]

Who decides what is ``claims/extract.py`` itself; a ``--try`` row reads once more with other constants of ``claims/learned.py``
and ``claims/attribution_reader.py`` (``--try SURE=.6,TYPED=.5``). Combinations are chosen on the corpus; the gold set is
only looked at.
"""

import argparse
import importlib
import importlib.util
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from dateline import claims, geography, text
from dateline.claims import attribution_reader, learned
from dateline.geography import Gazetteer
from dateline.model import Document
from dateline.plain import to_plain
from dateline.text import Learned, Parsed, Reader, find
from training.records import SHARED, gold_rows, read_records

Readings = list[dict[str, Any]]
# ``dateline.claims.extract`` is the function; its module has the constants.
_ROOMS = (attribution_reader, importlib.import_module("dateline.claims.extract"), learned)
_OVERLAP = 0.5


@dataclass(frozen=True, slots=True)
class Texts:
    """Annotated texts and their grammar, parsed once for all rows of a table."""

    gold: list[dict[str, Any]]
    parsed: list[Parsed]
    gazetteer: Gazetteer
    pipeline: str

    def read(self, reader: Reader | None) -> Readings:
        """What ``dateline extract`` prints for each."""
        return [to_plain(claims.extract(parsed, self.gazetteer, self.pipeline, reader)) for parsed in self.parsed]


def parsed_texts(rows: Sequence[dict[str, Any]]) -> Texts:
    """Rows with ``doc_id``, ``text``, ``claims`` and perhaps ``attributions``, ready to be read."""
    pipeline = text.load()
    documents = [Document(id=row["doc_id"], digest="", text=row["text"], published=row.get("published")) for row in rows]
    return Texts(list(rows), list(text.parse(documents, pipeline)), geography.load(), pipeline.name)


def by_model(texts: Texts, reader: Reader) -> Readings:
    """Who says so by the model alone; nothing of what happens."""
    return [{"claims": [], "attributions": attributions_of(find(each["text"], reader))} for each in texts.gold]


def attributions_of(found: Learned) -> list[dict[str, Any]]:
    """Attributions as the scorer reads them."""
    return [
        {role: [[span.start, span.end] for span in getattr(each, role)] for role in ("source", "cue", "content")}
        for each in found.attributions
    ]


def scorer(name: str) -> ModuleType:
    """One of the shared scorers, as a module."""
    spec = importlib.util.spec_from_file_location(name, SHARED / "scoring" / f"{name}.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"expected {name}.py in {SHARED}/scoring; set DATELINE_SHARED to the folder that has it")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def score(gold: Sequence[dict[str, Any]], readings: Readings) -> dict[str, float]:
    """Every figure of one way to read, by the shared scorers."""
    by_claims, by_attribution = scorer("score_claims"), scorer("score_attribution")
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    wanted = predicted = paired = 0
    for row, reading in zip(gold, readings, strict=True):
        pairs, _, _ = by_claims.pair(row["text"], row["claims"], reading["claims"])
        wanted, predicted, paired = wanted + len(row["claims"]), predicted + len(reading["claims"]), paired + len(pairs)
        for ours, theirs in pairs:
            for facet, hit in by_claims.facets(ours, theirs, row["text"]).items():
                right[facet] += bool(hit)
                total[facet] += 1
        if "attributions" in row:
            counts += by_attribution.score_doc(row, {"text": row["text"], **reading}, _OVERLAP)
    figures = {"found": by_claims.prf(paired, predicted, wanted)[2], "TRUE": by_claims.prf(right["TRUE"], predicted, wanted)[2]}
    names = ("type", "source", "chain", "stance", "certainty", "polarity", "tense", "actor_name", "recipient_name")
    figures |= {name: right[name] / max(1, total[name]) for name in names}
    if counts:
        figures |= {
            role: by_attribution.f1(counts[role], counts["pred"], counts["gold"])[2] for role in ("content", "relation")
        }
        figures["content P"], figures["content R"], _ = by_attribution.f1(counts["content"], counts["pred"], counts["gold"])
        figures["nested R"] = counts["hit_nested"] / max(1, counts["gold_nested"])
    return figures


@contextmanager
def constants(wanted: str) -> Iterator[None]:
    """Other constants of the rooms where rules and model meet, for the time of one reading."""
    before: list[tuple[ModuleType, str, float]] = []
    for each in wanted.split(","):
        name, _, value = each.partition("=")
        rooms = [room for room in _ROOMS if hasattr(room, name)]
        if not rooms or not value:
            raise SystemExit(f"--try: expected NAME=VALUE with a constant of claims/learned.py, got {each!r}")
        for room in rooms:
            before.append((room, name, getattr(room, name)))
            setattr(room, name, float(value))
    try:
        yield
    finally:
        for room, name, value in before:
            setattr(room, name, value)


def table(title: str, texts: Texts, tries: Sequence[str], show: Callable[[str], None]) -> None:
    """Prints a row for each way to read."""
    reader = text.load_reader()
    rows = {"rules": score(texts.gold, texts.read(None)), "rules and model": score(texts.gold, texts.read(reader))}
    if all("attributions" in row for row in texts.gold):
        rows["model: who says so"] = score(texts.gold, by_model(texts, reader))
    for wanted in tries:
        with constants(wanted):
            rows[wanted] = score(texts.gold, texts.read(reader))
    columns = list(next(iter(rows.values())))
    show(f"\n{title}\n{'':34s}" + " ".join(f"{column:>9s}" for column in columns))
    for name, figures in rows.items():
        show(f"{name:34s}" + " ".join(f"{figures[column]:9.3f}" for column in columns))


def rows_of(part: str) -> list[dict[str, Any]]:
    """A part of the corpus as the scorers read it."""
    return [
        {"doc_id": each.id, "text": each.text, "attributions": each.attributions, "claims": each.claims}
        for each in read_records()
        if each.part == part
    ]


def main() -> None:
    """The tables on the command line."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--part", default="test", choices=("test", "dev"))
    asked.add_argument("--no-gold", action="store_true")
    asked.add_argument("--try", dest="tries", nargs="*", default=[], metavar="NAME=VALUE")
    chosen = asked.parse_args()
    table(f"corpus, {chosen.part} part", parsed_texts(rows_of(chosen.part)), chosen.tries, _show)
    if not chosen.no_gold:
        table("gold", parsed_texts(gold_rows()), chosen.tries, _show)


def _show(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    main()
