"""The public town-by-town list of who holds what, as rows, and its rows as dated one-line reports.

The list is measured on, never copied. Every phrasing is ours; a row takes them in turn.
"""

import csv
import datetime as dt
import hashlib
import math
import random
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dateline import claims, control, geography, text
from dateline.geography import Entry
from dateline.geography.cells import inside
from dateline.model import Document, DocumentHead, StoredClaim

SHARED = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
CHANGES = SHARED / "control" / "wikipedia_control_changes_2022-08-25_2022-12-05.csv"
TOWNS = SHARED / "geography" / "UA-places.tsv"
SIDES = {"Ukraine": "UKR", "Russia": "RUS", "Donetsk PR": "RUS", "Luhansk PR": "RUS"}
FORCES = {"UKR": "Ukrainian", "RUS": "Russian"}
VOICES = {"UKR": "Ukraine’s General Staff", "RUS": "Russia’s defence ministry"}
OTHER = {"UKR": "RUS", "RUS": "UKR"}
# Ways to say that a side took a place; {n} the winner's adjective, {l} the loser's, {v} who says so, {d} the day.
GAINS = (
    "{n} forces captured {p} on {d}, {v} said.",
    "{n} troops have taken control of {p}, {v} said on {d}.",
    "{v} said on {d} that {n} troops had seized {p}.",
    "{p} has been retaken by {n} forces, {v} said on {d}.",
    "{n} units entered and took {p} on {d}, according to {v}.",
    "{p} is under {n} control, {v} announced on {d}.",
    "{v} reported on {d} that {p} was recaptured by {n} forces.",
    "{n} forces are in full control of {p}, {v} said on {d}.",
    "“{n} forces have liberated {p},” {v} said on {d}.",
)
LOSSES = (
    "{l} troops have withdrawn from {p}, {v} said on {d}.",
    "{v} admitted on {d} that {l} forces had lost {p}.",
    "{l} forces were driven out of {p} by {n} troops on {d}, {v} said.",
    "{v} said on {d} that {l} units had left {p}.",
    "{l} forces retreated from {p} on {d}, according to {v}.",
    "{l} soldiers abandoned {p} on {d}, {v} confirmed.",
    "{v} acknowledged on {d} that {p} had fallen to {n} forces.",
)
FIGHTS = (
    "Fighting continues in {p}, {v} said on {d}.",
    "{v} said on {d} that {n} and {l} forces were fighting for {p}.",
    "{p} is contested, {v} said on {d}.",
    "Clashes are under way in {p} between {n} and {l} troops, according to {v} on {d}.",
)
FALSE = (
    "{n} forces still hold {p}, {v} said on {d}.",
    "{v} denied on {d} that {l} forces had taken {p}.",
    "{n} troops remain in control of {p}, {v} said on {d}.",
)
SEED = 8
PIPELINE = text.load()
READER = text.load_reader()
COUNTRY = "UKR"
# Nearer than this two points are one town.
ONE_TOWN_KM = 10.0


@dataclass(frozen=True)
class Row:
    """One change: where, the status before and after (a side or *contested*), when it is said to be so, the list's words."""

    number: int
    name: str
    point: tuple[float, float]
    before: str
    after: str
    seen: str
    as_of: str
    words: str


@dataclass(frozen=True)
class Told:
    """A one-line report and the row that it is about."""

    row: Row
    line: str
    phrasing: str
    winner: str
    voice: str

    @property
    def denied(self) -> bool:
        """Whether the report denies what it tells of."""
        return "denied" in self.phrasing


# --- the list ----------------------------------------------------------------------------------------------------------------


@cache
def gazetteer() -> geography.Gazetteer:
    """The world's gazetteer, and before it the measured towns as a user would load them from a GeoNames dump."""
    folder = Path(tempfile.mkdtemp(prefix="dateline-control-"))
    dump = folder / "towns.txt"
    world = geography.load()
    regions = [(f"{number:02}", entry) for number in range(1, 28) if (entry := world.coded(f"UA.{number:02}")) is not None]
    with TOWNS.open(encoding="utf8", newline="") as file, dump.open("w", encoding="utf8") as out:
        for raw in csv.DictReader(file, delimiter="\t"):
            lat, lon = float(raw["latitude"]), float(raw["longitude"])
            code = next((code for code, entry in regions if _in(entry, lat, lon)), "")
            cells = [raw["geonameid"], raw["name"], raw["name"], "", str(lat), str(lon), "P", "PPL", "UA", "", code]
            out.write("\t".join([*cells, "", "", "", "0", "", "", "", ""]) + "\n")
    geography.add(dump, folder)
    return geography.load([folder])


def _in(region: Entry, lat: float, lon: float) -> bool:
    outline = geography.load().outline(region)
    return outline is not None and inside(lat, lon, outline)


@cache
def told_name(name: str, point: tuple[float, float]) -> str:
    """A town's name as a report tells it: with its region where the country has several of that name, and where the region has
    several with the way from the nearest large town.
    """
    entries = [each for each in gazetteer().lookup(name) if each.spelled and each.country == COUNTRY and each.is_settlement]
    if all(km(each.lat, each.lon, *point) < ONE_TOWN_KM for each in entries):
        return name
    here = min(entries, key=lambda each: km(each.lat, each.lon, *point))
    region = gazetteer().coded(here.parent or "")
    inside_too = [each for each in entries if each.parent == here.parent and km(each.lat, each.lon, *point) >= ONE_TOWN_KM]
    if region is not None and not inside_too:
        return f"{name} in {region.name.removesuffix(' Oblast')} Oblast"
    return f"{name} ({_way(point)})"


def _way(point: tuple[float, float]) -> str:
    """How far and which way from the nearest large town: *36 km west of Kherson*."""
    lat, lon = point
    around = geography.load().within(lon - 2, lat - 1.5, lon + 2, lat + 1.5)
    large = [each for each in around if each.population > 100_000 and each.country == COUNTRY and " " not in each.name]
    town = min(
        (each for each in large if km(each.lat, each.lon, *point) > ONE_TOWN_KM),
        key=lambda each: km(each.lat, each.lon, *point),
    )
    north, east = lat - town.lat, (lon - town.lon) * math.cos(math.radians(lat))
    turn = math.degrees(math.atan2(east, north)) % 360
    ways = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")
    return f"{km(town.lat, town.lon, *point):.0f} km {ways[round(turn / 45) % 8]} of {town.name}"


def rows() -> list[Row]:
    """The list's rows in their order."""
    with CHANGES.open(encoding="utf8", newline="") as file:
        listed = list(csv.DictReader(file))
    points = {raw["name"].strip(): (float(raw["lat"]), float(raw["lon"])) for raw in listed if raw["lat"]}
    return [_row(number, raw, points) for number, raw in enumerate(listed, 1)]


def _row(number: int, raw: dict[str, str], points: dict[str, tuple[float, float]]) -> Row:
    """A row; where it has no point, that of another row of the name, else the gazetteer's."""
    name = raw["name"].strip()
    point = (float(raw["lat"]), float(raw["lon"])) if raw["lat"] else points.get(name)
    if point is None:
        point = next(((entry.lat, entry.lon) for entry in gazetteer().lookup(name) if entry.country == COUNTRY), (0.0, 0.0))
    return Row(
        number=number, name=name, point=point, before=SIDES.get(raw["from"], "contested"),
        after=SIDES.get(raw["to"], "contested"), seen=raw["first_seen_utc"][:10], as_of=iso_day(raw["as_of"]),
        words=" ".join(raw["more_information"].split()),
    )  # fmt: skip


def iso_day(words: str) -> str:
    """The ISO day of *14 Sep 2022*, in any case."""
    day, month, year = words.split()
    return dt.datetime.strptime(f"{day} {month[:3].title()} {year}", "%d %b %Y").replace(tzinfo=dt.UTC).date().isoformat()


def said_day(day: str) -> str:
    """An ISO day as reports say it."""
    date = dt.date.fromisoformat(day)
    return f"{date.day} {date:%B %Y}"


# --- reading -----------------------------------------------------------------------------------------------------------------


def read(lines: Sequence[tuple[str, str, str]]) -> list[list[StoredClaim]]:
    """The claims of each one-line report, given as (id, words, day); a report that was read is not read again."""
    documents = [
        Document(id=name, digest=hashlib.sha256(words.encode()).hexdigest(), text=words, published=day)
        for name, words, day in lines
        if (name, words, day) not in _READ
    ]
    with PIPELINE.zone():
        for parsed, document in zip(text.parse(documents, PIPELINE), documents, strict=True):
            reading = claims.extract(parsed, gazetteer(), PIPELINE.name, READER)
            head = DocumentHead(key=document.id, id=document.id, published=document.published, outlet=f"outlet {document.id}")
            told = [StoredClaim(claim=claim, document=head) for claim in reading.claims]
            _READ[document.id, document.text, document.published] = told
    return [_READ[each] for each in lines]


_READ: dict[tuple[str, str, str | None], list[StoredClaim]] = {}


def status(state: control.State | None) -> str:
    """A state as the list writes it; a side that is claimed counts as its holder."""
    if state is None:
        return "nothing"
    return state.holder or state.status.value


def near(states: Iterable[control.State], row: Row) -> control.State | None:
    """The state of the row's settlement: the nearest to its point, at most 10 km away."""
    away = [(km(state.settlement.lat, state.settlement.lon, *row.point), state) for state in states]
    nearest = min(away, key=lambda each: each[0], default=None)
    return nearest[1] if nearest and nearest[0] < ONE_TOWN_KM else None


def km(lat: float, lon: float, to_lat: float, to_lon: float) -> float:
    """Kilometres between two points, good enough for towns."""
    return math.hypot(lat - to_lat, (lon - to_lon) * math.cos(math.radians(lat))) * 111.2


# --- reports -----------------------------------------------------------------------------------------------------------------


def reports(table: list[Row]) -> list[Told]:
    """Replay (b)'s reports, the winner's and the loser's in turn."""
    told = []
    for number, row in enumerate(table):
        if row.after == "contested":
            choices, voice, winner = FIGHTS, ("UKR", "RUS")[number % 2], "UKR"
        elif number % 2:
            choices, voice, winner = LOSSES, OTHER[row.after], row.after
        else:
            choices, voice, winner = GAINS, row.after, row.after
        phrasing = choices[number // 2 % len(choices)]
        told.append(Told(row=row, line=_fill(phrasing, row, winner, voice), phrasing=phrasing, winner=winner, voice=voice))
    return told


def contradicted(told: list[Told], share: float, seed: int = SEED) -> list[Told]:
    """A false claim by the side that did not gain, the same day, against a share of the reports."""
    rng = random.Random(seed)  # noqa: S311  a sample, no secret
    chosen = rng.sample(range(len(told)), round(share * len(told)))
    false = []
    for number in chosen:
        row = told[number].row
        voice = OTHER.get(row.after, "RUS")
        phrasing = FALSE[number % len(FALSE)]
        false.append(Told(row=row, line=_fill(phrasing, row, voice, voice), phrasing=phrasing, winner=voice, voice=voice))
    return false


def _fill(phrasing: str, row: Row, winner: str, voice: str) -> str:
    line = phrasing.format(
        n=FORCES[winner], l=FORCES[OTHER[winner]], v=VOICES[voice], d=said_day(row.as_of), p=told_name(row.name, row.point)
    )  # fmt: skip
    return f"{line[:1].upper()}{line[1:]}"
