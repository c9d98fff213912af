"""Land and speed: cells of a region, simulated fronts, a year of maps, one new claim."""

import csv
import datetime as dt
import math
import random
import resource
import statistics
import sys
import time
from collections.abc import Iterator
from dataclasses import replace

import control_list as listed
from dateline import control
from dateline.control import Bearing, Evidence, Gathered, Interest, Settlement
from dateline.model import StoredClaim

SEED = 8


def towns() -> list[Settlement]:
    """The settlements of the measured gazetteer."""
    with listed.TOWNS.open(encoding="utf8", newline="") as file:
        return [
            Settlement(key=raw["geonameid"], name=raw["name"], lat=float(raw["latitude"]), lon=float(raw["longitude"]))
            for raw in csv.DictReader(file, delimiter="\t")
        ]


def model() -> StoredClaim:
    """One claim as the reader reads it, of which the made-up evidence is made."""
    return listed.read([("speed", "Ukrainian forces captured Izium on 1 May 2022, the army said.", "2022-12-31")])[0][0]


def many(places: list[Settlement], count: int, days: int) -> Gathered:
    """Made-up evidence at random places and days."""
    rng = random.Random(SEED)  # noqa: S311  a sample, no secret
    claim = model()
    first = dt.date(2022, 1, 1)
    found = []
    for number in range(count):
        day = (first + dt.timedelta(days=rng.randrange(days))).isoformat()
        side = rng.choice(("AAA", "BBB"))
        found.append(
            Evidence(
                settlement=rng.choice(places), day=day, known=day, bearing=Bearing.GAINED, side=side, denies=None, speaker=side,
                voice=f"{number % 50}", interest=rng.choice(list(Interest)), strength=1.0,
                claim=replace(claim, document=replace(claim.document, key=str(number))),
            )
        )  # fmt: skip
    return Gathered(evidence=tuple(sorted(found, key=lambda each: each.day)))


def speed(count: int, days: int) -> Iterator[tuple[str, float, float, str]]:
    """Seconds and memory for a year of maps, milliseconds for one map of any two dates and for one new claim."""
    places = towns()
    gathered = many(places, count, days)
    first = dt.date(2022, 1, 1)
    start = time.process_time()
    pictures = control.timeline(gathered)
    built = time.process_time() - start
    for number in range(days):
        pictures.picture(on=(day := (first + dt.timedelta(days=number)).isoformat()), as_of=day)
    yield f"{days} days of {count} pieces at {len(places)} settlements, s of one core", time.process_time() - start, 20.0, "<="
    print(f"    of these {built:.1f} s for gathering what is believed after each piece: what is warm below")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "linux" else 1e9)
    yield "memory at its peak, of the whole benchmark, GB", peak, 1.0, "<="
    rng = random.Random(SEED)  # noqa: S311  a sample, no secret
    took = []
    for _ in range(15):
        on, as_of = ((first + dt.timedelta(days=rng.randrange(days))).isoformat() for _ in range(2))
        start = time.process_time()
        pictures.picture(on=on, as_of=as_of)
        took.append((time.process_time() - start) * 1000)
    yield "a map as of any two dates, ms of one core (median of 15 pairs)", statistics.median(took), 100.0, "<="
    print(f"    the slowest of them took {max(took):.0f} ms")
    took = []
    for number in range(5):
        claim = model()
        start = time.process_time()
        pictures.heard([replace(claim, document=replace(claim.document, key=f"new {number}"))], listed.gazetteer())
        took.append((time.process_time() - start) * 1000)
    yield "one new claim updates what it touches, ms of one core (median of 5)", statistics.median(took), 50.0, "<="


def oblast() -> float:
    """The sum of the cells of Kharkiv Oblast's settlements, km²."""
    return sum(cell.km2 for cell in control.draw_cells(towns(), listed.gazetteer(), "UA-63"))


def fronts(count: int, towns_of: int = 60) -> float:
    """Share of simulated fronts whose interval holds the true area of a side.

    A straight front cuts the towns in two; each town is told of by up to three voices, each right with its own reliability.
    """
    rng = random.Random(SEED)  # noqa: S311  a sample, no secret
    places = towns()
    inside = {cell.settlement.key for cell in control.draw_cells(places, listed.gazetteer(), "UA-63")}
    cells = control.draw_cells(
        rng.sample([place for place in places if place.key in inside], towns_of), listed.gazetteer(), "UA-63"
    )
    made = many([cells[0].settlement], 1, 1).evidence[0]
    held = 0
    for _ in range(count):
        angle, shift = rng.uniform(0, 2 * math.pi), rng.uniform(-0.6, 0.6)
        states, truth = [], 0.0
        for cell in cells:
            place = cell.settlement
            east = (place.lon - 36.5) * math.cos(angle) + (place.lat - 49.5) * math.sin(angle) > shift
            true = "AAA" if east else "BBB"
            truth += cell.km2 if true == "AAA" else 0.0
            pieces = [_voice(made, place, true, rng) for _ in range(rng.randrange(4))]
            if pieces:
                states.append(control.infer_state(place, pieces, "2022-02-01"))
        picture = control.Picture(on="2022-02-01", as_of="2022-02-01", states=tuple(states), problems=())
        area = next(each for each in control.areas(picture, cells) if each.side == "AAA")
        held += area.low <= truth <= area.high
    return held / count


def _voice(made: Evidence, place: Settlement, true: str, rng: random.Random) -> Evidence:
    """One voice's word of a town: right as often as its interest lets one expect."""
    interest = rng.choice(list(Interest))
    piece = replace(made, settlement=place, interest=interest, bearing=Bearing.GAINED, voice=str(rng.random()))
    side = true if rng.random() < control.weight(piece) else {"AAA": "BBB", "BBB": "AAA"}[true]
    other = {"AAA": "BBB", "BBB": "AAA"}[side]
    told_by = {Interest.WITH: side, Interest.AGAINST: other, Interest.NONE: None}[interest]
    return replace(piece, side=side, speaker=told_by, day=f"2022-01-{rng.randrange(1, 29):02d}")
