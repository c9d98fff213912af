"""A ledger of many claims: how soon it answers, and what comparing costs as it grows. Called by ``benchmarks/comparison.py``.

    python benchmarks/comparison_scale.py [--claims 1000000] [--folder DIR] [--ledger FILE] [--plot FILE]

Claims are made by ``tests/ledger/synthetic.py``, filed by ``ledger.append_many``, 500 documents to a transaction, and compared
by ``pipeline.catch_up``. Times are those of the process (its own work on one core, not the machine's other work). A ledger that
is there already (``--ledger``) is asked as it is, and for the plot a smaller one is made beside it. The cost of comparing is
that of setting each of the last documents beside all that came before it, at each size.
"""

import argparse
import gc
import math
import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "ledger"))

import synthetic  # noqa: E402

from dateline import ledger, pipeline, views  # noqa: E402

WHOLE = 1_000_000
AS_OF, DISPUTES, BESIDE = 50.0, 300.0, 100.0
_SAMPLE = 60
_SEED = 11
# n log n from a thousand to a million claims makes the cost of one claim twice as large.
_GROWTH = 2.0
# How the cost grows shows over two powers of ten: in the first fortnight every day has more to be compared with.
_SPREAD = 90


def main() -> int:
    """Measures, prints, and tells whether all is well."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=WHOLE)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--ledger", type=Path)
    parser.add_argument("--plot", type=Path)
    options = parser.parse_args()
    if options.ledger is not None:
        return 0 if asked_as_it_is(options.ledger, options.folder, options.plot) else 1
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        return 0 if grown(Path(folder) / "synthetic.ledger", options.claims, options.plot) else 1


def asked_as_it_is(place: Path, folder: Path | None, plot: Path | None) -> bool:
    """The answers of a ledger that is there; with a plot, the cost at its size after those of a smaller one."""
    with ledger.open(place) as opened:
        good = answers(opened, ledger.count(opened))
        if plot is None:
            return good
        with tempfile.TemporaryDirectory(dir=folder) as made, ledger.create(Path(made) / "synthetic.ledger") as smaller:
            costs = _grow(smaller, min(100_000, ledger.count(opened)))
        costs.append(_told_cost(ledger.count(opened), opened, _last(opened)))
    return _grows_slowly(costs, plot) and good


def grown(place: Path, most: int, plot: Path | None = None) -> bool:
    """Files claims, measures the cost of comparing at 10^3, 10^4, … of them, and the answers at the end."""
    with ledger.create(place) as opened:
        started = time.process_time()
        costs = _grow(opened, most)
        print(f"{costs[-1][0]:,} claims filed, compared and measured in {time.process_time() - started:.0f} s")
        growth = _grows_slowly(costs, plot)
        return answers(opened, costs[-1][0]) and growth


def _grow(opened: ledger.Ledger, most: int) -> list[tuple[int, float]]:
    """Files and compares so many claims; their number and the cost of comparing one, at each power of ten on the way."""
    costs: list[tuple[int, float]] = []
    sizes = [10**power for power in range(3, 10) if 10**power < most] + [most]
    stream = synthetic.readings(most, of=WHOLE)
    filed = 0
    last: list[synthetic.Reading] = []
    for size in sizes:
        batch: list[synthetic.Reading] = []
        for reading in stream:
            batch.append(reading)
            filed += len(reading.claims)
            if len(batch) == 500 or filed >= size:
                ledger.append_many(opened, batch, "2026-01-01")
                pipeline.catch_up(opened)
                last = [*last, *batch][-_SAMPLE:]
                batch = []
            if filed >= size:
                break
        costs.append(_told_cost(filed, opened, last))
    return costs


def _told_cost(size: int, opened: ledger.Ledger, last: Sequence["synthetic.Reading"]) -> tuple[int, float]:
    cost = _cost(opened, last)
    print(f"comparing at {size:>9,} claims         {cost:.3f} ms a claim", flush=True)
    return size, cost


def _grows_slowly(costs: Sequence[tuple[int, float]], plot: Path | None) -> bool:
    if plot is not None:
        plot.write_text(_svg(costs), "utf-8")
    if costs[-1][0] < _SPREAD * costs[0][0]:
        print("too few claims to tell how the cost grows")
        return True
    growth = _growth(costs)
    good = growth <= _GROWTH
    print(f"{'cost of a claim, last over first':40} {growth:.2f}   {_GROWTH:.2f}   {'ok' if good else 'SHORT'}")
    return good


def _last(opened: ledger.Ledger) -> list["synthetic.Reading"]:
    newest = ledger.claims(opened, ledger.Filter(order=ledger.Order.NEWEST, limit=_SAMPLE * synthetic.CLAIMS_A_DOCUMENT))
    return _readings(list(dict.fromkeys(each.document.id for each in newest))[:_SAMPLE])


def answers(opened: ledger.Ledger, size: int) -> bool:
    """As-of answers, the first page of disputes, one new document beside all: milliseconds, the 95th percentile of each."""
    rng = random.Random(_SEED)  # noqa: S311 - questions, not secrets
    last = max(1, (ledger.counts(opened).documents - 1) * 1000 // -(-WHOLE // synthetic.CLAIMS_A_DOCUMENT))
    asked = [_question(rng, last) for _ in range(200)]
    days = [None, *(_day(rng, last) for _ in range(19))]
    recent = _last(opened)
    # As in the server, what is loaded is not gone through for garbage; nor are the readings that were made to be filed.
    gc.collect()
    gc.freeze()
    print(f"asked of {size:,} claims: {len(asked)} as-of answers, {len(days)} pages, {len(recent)} documents")
    rows = (
        ("as-of answers, p95 ms", AS_OF, [lambda f=each: list(ledger.claims(opened, f)) for each in asked]),
        ("first page of disputes, p95 ms", DISPUTES, [lambda day=day: _page(opened, day) for day in days]),
        ("one new document compared, p95 ms", BESIDE, [lambda r=each: pipeline.beside(opened, r) for each in recent]),
    )
    good = True
    for name, wanted, calls in rows:
        measured = _p95([_timed(call) for call in calls])
        good &= measured <= wanted
        print(f"{name:40} {measured:.1f}   {wanted:.0f}   {'ok' if measured <= wanted else 'SHORT'}", flush=True)
    return good


def _question(rng: random.Random, last: int) -> ledger.Filter:
    event, known = _day(rng, last), _day(rng, last)
    place = str(9_000_000 + rng.randrange(synthetic.PLACES)) if rng.random() < 0.5 else None
    return ledger.Filter(event_from=event, event_to=event, as_of=known, place=place, limit=50)


def _day(rng: random.Random, last: int) -> str:
    return str(synthetic.FIRST_DAY + timedelta(days=rng.randrange(last + 1)))


def _page(opened: ledger.Ledger, as_of: str | None) -> int:
    found, _ = pipeline.contested(opened, (60, 0), as_of)
    return len(views.disputes(found)[:20])


def _readings(names: Sequence[str]) -> list["synthetic.Reading"]:
    wanted = set(names)
    numbers = [int(name.rsplit("-", 1)[1]) for name in names]
    stream = synthetic.readings((max(numbers) + 1) * synthetic.CLAIMS_A_DOCUMENT, of=WHOLE)
    return [reading for reading in stream if reading.document.id in wanted]


def _cost(opened: ledger.Ledger, recent: Sequence["synthetic.Reading"]) -> float:
    """Milliseconds a claim that holding documents against what is near them takes."""
    started = time.process_time()
    for reading in recent:
        pipeline.beside(opened, reading)
    return 1000 * (time.process_time() - started) / sum(len(reading.claims) for reading in recent)


def _growth(costs: Sequence[tuple[int, float]]) -> float:
    """How much more a claim costs at the end than at the start, held to what n log n allows for these sizes, times two."""
    allowed = math.log(costs[-1][0]) / math.log(costs[0][0]) if len(costs) > 1 else 1.0
    return _GROWTH * costs[-1][1] / costs[0][1] / allowed


def _timed(call: Callable[[], object]) -> float:
    started = time.process_time()
    call()
    return 1000 * (time.process_time() - started)


def _p95(times: Sequence[float]) -> float:
    return sorted(times)[math.ceil(0.95 * len(times)) - 1]


def _svg(costs: Sequence[tuple[int, float]]) -> str:
    """Seconds to compare n claims over n, both logarithmic, beside n log n through the first point."""
    totals = [(size, size * cost / 1000) for size, cost in costs]
    scale = totals[0][1] / (totals[0][0] * math.log(totals[0][0]))
    line = [(size, scale * size * math.log(size)) for size, _ in totals]
    ends = [math.log10(value) for _, value in (*totals, *line)]
    low, high = min(ends), max(ends)
    left, right = math.log10(totals[0][0]), math.log10(totals[-1][0])

    def at(size: float, seconds: float) -> str:
        across = 70 + 500 * (math.log10(size) - left) / max(1e-9, right - left)
        return f"{across:.1f},{330 - 280 * (math.log10(seconds) - low) / max(1e-9, high - low):.1f}"

    dots = "".join(
        f'<circle cx="{at(*each).split(",")[0]}" cy="{at(*each).split(",")[1]}" r="4" fill="#0072B2"/>'
        f'<text x="{at(*each).split(",")[0]}" y="350" text-anchor="middle">{each[0]:,}</text>'
        f'<text x="{at(*each).split(",")[0]}" y="{float(at(*each).split(",")[1]) - 10:.1f}" text-anchor="middle">'
        f"{each[1]:,.1f} s</text>"
        for each in totals
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 620 380" font-family="sans-serif" font-size="12">'
        '<rect width="620" height="380" fill="#fff"/>'
        '<text x="310" y="22" text-anchor="middle" font-size="14">'
        "Seconds to compare n claims (points) and n log n (line)</text>"
        f'<polyline fill="none" stroke="#D55E00" stroke-dasharray="5 4" points="{" ".join(at(*each) for each in line)}"/>'
        f'<polyline fill="none" stroke="#0072B2" points="{" ".join(at(*each) for each in totals)}"/>{dots}'
        '<text x="310" y="372" text-anchor="middle">claims in the ledger</text></svg>\n'
    )


if __name__ == "__main__":
    sys.exit(main())
