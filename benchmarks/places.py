"""Where: each figure that is asked of places, as measured here, beside what is wanted; exit code 1 where one is short.

``python benchmarks/places.py [SHARED]``: SHARED is the folder with ``data``, ``gold`` and ``scoring`` (default: ``../shared``).
Sets that are absent are skipped and say so.
"""

import csv
import importlib.util
import json
import math
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from spacy.tokens import Token

from dateline import geography, text
from dateline.claims.events import find_predicates
from dateline.claims.mention import Mention
from dateline.claims.places import event_places, find_places
from dateline.geography import Gazetteer, Kind, shapes
from dateline.model import Document, Place, Relation, Span
from dateline.text import Parsed

# Sentences of the set of verbs and their places that are read; the whole set takes minutes more.
_VERBS = 2_000
_NEAR_KM = 5.0
# A page of names is read so many times: a single time may hold a round of the garbage collector, or be the first of all.
_PAGES = 9


@dataclass(frozen=True)
class Figure:
    """One row: what was measured, the measure, the bound, and whether the bound is from below."""

    name: str
    measured: float
    wanted: float
    at_least: bool = True

    def met(self) -> bool:
        """Whether the measure keeps the bound."""
        return self.measured >= self.wanted if self.at_least else self.measured <= self.wanted


def main(shared: Path) -> int:
    """Prints every figure and returns 1 where one is short."""
    gazetteer = geography.load()
    # Speed comes first: behind the sets a process holds so much that collecting its garbage is half of what is timed.
    sets: tuple[Callable[[Path, Gazetteer], Iterator[Figure]], ...] = (_speed, _news, _verbs, _towns, _gold, _shapes)
    short = False
    print(f"{'figure':58} {'measured':>10} {'wanted':>10}")
    for measure in sets:
        try:
            for figure in measure(shared, gazetteer):
                short |= not figure.met()
                bound = f"{'>=' if figure.at_least else '<='} {figure.wanted:g}"
                print(f"{figure.name:58} {figure.measured:10.3f} {bound:>10}  {'ok' if figure.met() else 'SHORT'}", flush=True)
        except FileNotFoundError as absent:
            print(f"{measure.__name__.strip('_'):58} skipped: {Path(str(absent.filename)).name} is not there")
    return int(short)


def _scorer(shared: Path, name: str) -> ModuleType:
    path = shared / "scoring" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(2, "no scorer", str(path))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _parsed(texts: Sequence[tuple[str, str]]) -> Iterator[Parsed]:
    documents = [Document(id=name, digest="", text=words) for name, words in texts]
    return text.parse(documents, text.load())


def _news(shared: Path, gazetteer: Gazetteer) -> Iterator[Figure]:
    """Names in news, found and resolved; an adjective of place counts as a name in this set."""
    scorer = _scorer(shared, "score_geoparsing")
    gold = scorer.read(shared / "data" / "places" / "trnews.jsonl")
    predicted = {}
    for parsed in _parsed([(name, each["text"]) for name, each in gold.items()]):
        toponyms = [_toponym(parsed, mention) for mention in find_places(parsed, gazetteer)]
        predicted[parsed.document.id] = {"doc_id": parsed.document.id, "text": "", "toponyms": toponyms}
    result = scorer.score(gold, predicted)["overlap"]
    yield Figure("trnews: names found, F1 (overlapping)", result["f1"], 0.85)
    yield Figure("trnews: end to end within 161 km", result["acc161_endtoend"], 0.72)
    yield Figure("trnews: resolved within 161 km, of those found", result["acc161_matched"], 0.93)


def _toponym(parsed: Parsed, mention: Mention[Place]) -> dict[str, Any]:
    span = parsed.span(mention.span.start, mention.span.end)
    place = mention.found
    return {"span": [span.start, span.end], "lat": place.lat, "lon": place.lon, "geonameid": place.geonameid}


def _verbs(shared: Path, gazetteer: Gazetteer) -> Iterator[Figure]:
    """The place of a verb's event, or that it has none; sentences whose marks point outside themselves are left out.

    The set marks names only, so that an unnamed place (*the airport*) neither hits nor misses.
    """
    path = shared / "data" / "events" / "event_location_dev.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf8").splitlines()]
    sound = [row for row in rows if all(row["text"][a:b].strip() for a, b in row["location"])]
    chosen = random.Random(1).sample(sound, min(_VERBS, len(sound)))  # noqa: S311  a fixed sample
    counts: Counter[str] = Counter()
    for row, parsed in zip(chosen, _parsed([(row["id"], row["text"]) for row in chosen]), strict=True):
        trigger = _token_at(parsed, row["verb"][0][0])
        if trigger is None:
            continue
        found = event_places(parsed, trigger, _content(parsed, trigger), find_places(parsed, gazetteer))
        if row["location"]:
            counts["with"] += 1
            counts["right"] += any(place.start < b and a < place.end for place in found for a, b in row["location"])
        else:
            counts["without"] += 1
            counts["none"] += all(place.kind == "site" for place in found)
    yield Figure("event_location: right place for a verb that has one", counts["right"] / counts["with"], 0.80)
    yield Figure("event_location: none for a verb that has none", counts["none"] / counts["without"], 0.75)


def _token_at(parsed: Parsed, offset: int) -> Token | None:
    """The token that holds a place of the document's text."""
    clean = next((at for at, origin in enumerate(parsed.origin) if origin >= offset), None)
    return next((token for token in parsed.doc if clean is not None and token.idx <= clean < token.idx + len(token.text)), None)


def _content(parsed: Parsed, trigger: Token) -> Span:
    """The content of the claim at a trigger, else the words under it."""
    predicate = next((each for each in find_predicates(parsed, frozenset()) if each.token == trigger), None)
    if predicate is not None:
        return predicate.content
    return Span(trigger.left_edge.idx, trigger.right_edge.idx + len(trigger.right_edge.text))


def _towns(shared: Path, gazetteer: Gazetteer) -> Iterator[Figure]:
    """Names of a public list of who holds what: whether a gazetteer has a place of that name within 5 km."""
    path = shared / "data" / "control" / "wikipedia_control_changes_2022-08-25_2022-12-05.csv"
    with path.open(encoding="utf8") as file:
        rows = {(row["name"].strip(), row["lat"], row["lon"]) for row in csv.DictReader(file) if row["lat"]}
    with tempfile.TemporaryDirectory() as folder:
        dump = _as_dump(shared / "data" / "geography" / "UA-places.tsv", Path(folder) / "UA.txt")
        added = geography.add(dump, Path(folder))
        loaded = geography.load((added.path,))
        yield Figure("control list: names within 5 km, GeoNames loaded", _known(rows, loaded), 0.98)
    yield Figure("control list: names within 5 km, embedded only", _known(rows, gazetteer), 0.88)


def _as_dump(table: Path, out: Path) -> Path:
    """Four columns as a GeoNames dump's nineteen."""
    with table.open(encoding="utf8") as rows, out.open("w", encoding="utf8") as file:
        next(rows)
        for row in rows:
            number, name, lat, lon = row.rstrip("\n").split("\t")
            file.write("\t".join([number, name, name, "", lat, lon, "P", "PPL", "UA", *[""] * 5, "0", "", "", "", ""]) + "\n")
    return out


def _known(rows: set[tuple[str, str, str]], gazetteer: Gazetteer) -> float:
    def near(name: str, lat: str, lon: str) -> bool:
        return any(_km(each.lat, each.lon, float(lat), float(lon)) <= _NEAR_KM for each in gazetteer.lookup(name))

    return sum(near(*row) for row in rows) / len(rows)


def _km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    one, two = math.radians(lat), math.radians(other_lat)
    across = math.sin((two - one) / 2) ** 2 + math.cos(one) * math.cos(two) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 2 * shapes.EARTH_KM * math.asin(math.sqrt(across))


def _gold(shared: Path, gazetteer: Gazetteer) -> Iterator[Figure]:
    """Every place of a gold claim, name and relation, at the gold trigger and content."""
    scorer = _scorer(shared, "score_claims")
    counts: Counter[str] = Counter()
    for path in sorted((shared / "gold").glob("*.jsonl")):
        for row in scorer.rows(path):
            parsed = next(_parsed([(row["doc_id"], row["text"])]))
            mentions = find_places(parsed, gazetteer)
            for claim in row["claims"]:
                wanted = scorer.near_places(row["text"], claim)
                trigger = _token_at(parsed, claim["trigger"][0])
                if not wanted or trigger is None:
                    continue
                inside = [at for at, origin in enumerate(parsed.origin) if claim["start"] <= origin < claim["end"]]
                found = event_places(parsed, trigger, Span(inside[0], inside[-1] + 1), mentions)
                counts["all"] += 1
                counts["right"] += scorer.place_ok(
                    wanted, [{"name": each.name, "relation": str(each.relation)} for each in found]
                )
    if not counts["all"]:
        raise FileNotFoundError(2, "no gold", str(shared / "gold"))
    yield Figure("gold: places of a claim, name and relation", counts["right"] / counts["all"], 0.82)


def _shapes(_shared: Path, gazetteer: Gazetteer) -> Iterator[Figure]:
    """Areas beside the published ones."""
    oblast = next(each for each in gazetteer.lookup("Kharkiv Oblast") if each.kind is Kind.REGION)
    wales = next(each for each in gazetteer.lookup("Wales") if each.kind is Kind.REGION)
    river = next(each for each in gazetteer.lookup("Oskil River") if each.kind is Kind.WATER)
    east = shapes.shape(gazetteer, river, shapes.Said(relation=Relation.EAST_OF), oblast)
    for name, figure, published, bound in (
        ("Kharkiv Oblast", shapes.outline(gazetteer, oblast), 31_400, 1),
        ("Wales", shapes.outline(gazetteer, wales), 20_779, 1),
        ("east of the Oskil within Kharkiv Oblast", east, 2_065, 10),
    ):
        off = 100 * abs(shapes.area_km2(figure) / published - 1)
        yield Figure(f"area of {name}, % off {published:,} km²", off, bound, at_least=False)


def _speed(_shared: Path, gazetteer: Gazetteer) -> Iterator[Figure]:
    """Start-up, memory, look-ups of names seldom seen, a page of names; the last two in processor time."""
    program = "import time; t = time.perf_counter(); from dateline import geography; geography.load().lookup('Kyiv'); "
    program += "print(time.perf_counter() - t); print(open('/proc/self/status').read().split('VmHWM:')[1].split()[0])"
    started, resident = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout.split()
    yield Figure("start-up with the first look-up, ms", float(started) * 1000, 300, at_least=False)
    yield Figure("resident after it, MB", int(resident) / 1024, 150, at_least=False)
    table = gazetteer.tables[-1]
    picked = random.Random(1).sample(range(table.count), 5_000)  # noqa: S311  a fixed sample
    names = [table.entry(number).name for number in picked]
    start = time.process_time()
    for name in names:
        gazetteer.lookup(name)
    yield Figure("look-ups a second, no name twice", len(names) / (time.process_time() - start), 20_000)
    towns = ("Kharkiv", "Izium", "Kupiansk", "Balakliia", "Lyman", "Kherson", "Bakhmut", "Kyiv", "Odesa", "Dnipro")
    page = " ".join(
        f"Shells fell near {town} and in {towns[at - 1]} on Monday." for _ in range(5) for at, town in enumerate(towns)
    )
    parsed = next(_parsed([("page", page)]))
    took = []
    for _ in range(_PAGES):
        start = time.process_time()
        found = find_places(parsed, gazetteer)
        took.append((time.process_time() - start) * 1000 * 100 / len(found))
    yield Figure("a page of 100 names after the parse, ms, median", statistics.median(took), 10, at_least=False)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[2] / "shared"))
