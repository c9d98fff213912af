"""Who is said to hold what, measured: two replays of a public town-by-town list, areas and speed; exit 1 where one is short.

    python benchmarks/control.py [--quick] [--rows]

Replay (a) reads the list's own words as they stand; replay (b) reads every row as a dated one-line report, half by the side
that gains and half by the side that loses, in turn through the phrasings below, and once more with the claims given as a reader
without fault would read them: what is lost between the two is lost in reading and resolving. A line a figure: name, measured,
wanted, ``ok`` or ``SHORT``. ``--rows`` prints every row. The list is measured on, never copied.
"""

import argparse
import csv
import datetime as dt
import hashlib
import math
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dateline import claims, control, geography, text
from dateline.control import Bearing, Evidence, Gathered, Interest, Settlement
from dateline.model import Change, Control, Document, DocumentHead, Place, Polarity, StoredClaim, When

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
OPENING = "Russia invaded Ukraine in February."
SEED = 8
PIPELINE = text.load()
GAZETTEER = geography.load()


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


@dataclass
class Score:
    """Rows of a replay: how many of them were right on the day and within one day."""

    rows: int = 0
    on_day: int = 0
    within_one: int = 0


# --- the list ----------------------------------------------------------------------------------------------------------------


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
        point = next(((entry.lat, entry.lon) for entry in GAZETTEER.lookup(name) if entry.country == "UKR"), (0.0, 0.0))
    return Row(
        number=number, name=name, point=point, before=SIDES.get(raw["from"], "contested"),
        after=SIDES.get(raw["to"], "contested"), seen=raw["first_seen_utc"][:10], as_of=_day(raw["as_of"]),
        words=" ".join(raw["more_information"].split()),
    )  # fmt: skip


def _day(words: str) -> str:
    day, month, year = words.split()
    return dt.datetime.strptime(f"{day} {month[:3].title()} {year}", "%d %b %Y").replace(tzinfo=dt.UTC).date().isoformat()


def _said(day: str) -> str:
    date = dt.date.fromisoformat(day)
    return f"{date.day} {date:%B %Y}"


# --- reading -----------------------------------------------------------------------------------------------------------------


def read(lines: Sequence[tuple[str, str, str]]) -> list[list[StoredClaim]]:
    """The claims of each one-line report, given as (id, words, day)."""
    documents = [
        Document(id=name, digest=hashlib.sha256(words.encode()).hexdigest(), text=words, published=day)
        for name, words, day in lines
    ]
    found = []
    with PIPELINE.zone():
        for parsed, document in zip(text.parse(documents, PIPELINE), documents, strict=True):
            reading = claims.extract(parsed, GAZETTEER, PIPELINE.name)
            head = DocumentHead(key=document.id, id=document.id, published=document.published, outlet=f"outlet {document.id}")
            found.append([StoredClaim(claim=claim, document=head) for claim in reading.claims])
    return found


def status(state: control.State | None) -> str:
    """A state as the list writes it; a side that is claimed counts as its holder."""
    if state is None:
        return "nothing"
    return state.holder or state.status.value


def _near(states: Iterable[control.State], row: Row) -> control.State | None:
    """The state of the row's settlement: the nearest to its point, at most 10 km away."""
    away = [(km(state.settlement.lat, state.settlement.lon, *row.point), state) for state in states]
    nearest = min(away, key=lambda each: each[0], default=None)
    return nearest[1] if nearest and nearest[0] < 10 else None


def km(lat: float, lon: float, to_lat: float, to_lon: float) -> float:
    """Kilometres between two points, good enough for towns."""
    return math.hypot(lat - to_lat, (lon - to_lon) * math.cos(math.radians(lat))) * 111.2


# --- replays -----------------------------------------------------------------------------------------------------------------

OWN = re.compile(r"(?:re)?captured\s+by\s+(Russia|Ukraine|Donetsk PR|Luhansk PR)", re.IGNORECASE)
DATED = re.compile(r"\d{1,2} [A-Z][a-z]{2,8}|[A-Z][a-z]{2,8} \d{1,2}")


def own_words(table: list[Row]) -> tuple[list[Row], Counter[str]]:
    """The rows whose words name the new holder last, with a day; why the others do not."""
    kept, why = [], Counter[str]()
    for row in table:
        holders = [(match.end(), SIDES[match.group(1).title().replace("Pr", "PR")]) for match in OWN.finditer(row.words)]
        if row.after == "contested":
            why["new status is contested"] += 1
        elif not holders:
            why["words name no capture"] += 1
        elif holders[-1][1] != row.after:
            why["words are older than the change"] += 1
        elif not DATED.search(row.words[holders[-1][0] :]):
            why["no day beside the holder"] += 1
        else:
            kept.append(row)
    return kept, why


def replay_own(table: list[Row]) -> tuple[Score, list[str]]:
    """Replay (a): the row's words with the town's name before them, read as they stand on the day they were seen."""
    kept, why = own_words(table)
    for reason, count in why.most_common():
        print(f"    left out of (a): {count:3} {reason}")
    score, told = Score(), []
    for row, found in zip(kept, read([(f"a{r.number}", f"{r.name}: {r.words}", r.seen) for r in kept]), strict=True):
        pieces = [e for e in control.gather(found, GAZETTEER).evidence if e.side == row.after and e.bearing is Bearing.GAINED]
        wanted = _last_day(row)
        right = any(piece.day == wanted for piece in pieces)
        score.rows += 1
        score.on_day += right
        days = sorted({piece.day for piece in pieces})
        told.append(
            f"    (a) {'ok   ' if right else 'WRONG'} {row.number:3} {row.name} {row.after} {wanted} got {days}: "
            f"{row.words[-50:]}"
        )
    return score, told


def _last_day(row: Row) -> str:
    """The day that the words give beside the new holder, the year of the list where they give none."""
    after = row.words[list(OWN.finditer(row.words))[-1].end() :]
    match = DATED.search(after)
    parts = match.group().split() if match else ["1", "January"]
    day, month = parts if parts[0].isdigit() else reversed(parts)
    year = re.search(r"\b(?:19|20)\d\d\b", after)
    return _day(f"{day} {month} {year.group() if year else row.seen[:4]}")


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


def contradicted(told: list[Told], share: float) -> list[Told]:
    """A false claim by the side that did not gain, the same day, against a share of the reports."""
    rng = random.Random(SEED)  # noqa: S311  a sample, no secret
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
        n=FORCES[winner], l=FORCES[OTHER[winner]], v=VOICES[voice], d=_said(row.as_of), p=row.name
    )  # fmt: skip
    return f"{line[:1].upper()}{line[1:]}"


def superseded(table: list[Row]) -> set[int]:
    """Rows that a later row of the same place, status day and day seen takes back: days are too coarse to see them."""
    last = {(row.name, row.point, row.as_of, row.seen): row.number for row in table}
    return {row.number for row in table} - set(last.values())


def lines_of(told: Sequence[Told], relays: int = 1) -> list[tuple[str, str, str]]:
    """Ids, words and days of publication: the day that the row was seen."""
    return [(f"b{n:04}.{relay}", each.line, each.row.seen) for n, each in enumerate(told) for relay in range(relays)]


def given(told: Sequence[Told], relays: int = 1) -> list[StoredClaim]:
    """The claims of the reports as a reader without fault would read them: what the control room does alone."""
    model = read([("model", "Russian forces captured Kupiansk on 1 May 2022, Russia’s defence ministry said.", "2022-05-01")])[
        0
    ][0]
    found = []
    for name, _, day in lines_of(told, relays):
        each = told[int(name[1:5])]
        held = "still hold" in each.phrasing or "remain in" in each.phrasing
        change = Change.HELD if held else Change.LOST if each.phrasing in LOSSES else Change.GAINED
        change = Change.CONTESTED if each.phrasing in FIGHTS else change
        holder = OTHER[each.voice] if change is Change.GAINED and each.denied else each.winner
        holder = OTHER[each.winner] if change is Change.LOST else holder
        row = each.row
        lat, lon = row.point
        place = Place(name=row.name, text=row.name, lat=lat, lon=lon, start=0, end=len(row.name))
        event = replace(model.claim.event, places=(place,), when=When(first=row.as_of, last=row.as_of))
        facts = replace(model.claim.factuality, polarity=Polarity.NEGATIVE if each.denied else Polarity.POSITIVE)
        source = replace(model.claim.sources[0], name=VOICES[each.voice], country=each.voice)
        claim = replace(
            model.claim, id=name, text=each.line, event=event, factuality=facts, sources=(source,),
            control=Control(holder=holder, change=change, place=row.name),
        )  # fmt: skip
        found.append(StoredClaim(claim=claim, document=DocumentHead(key=name, id=name, published=day, outlet=name)))
    return found


@dataclass
class Replay:
    """A replay's score, its rows in words, and each row's answers with their probability and whether they are right."""

    score: Score
    printed: list[str]
    answers: list[str]
    likely: list[tuple[str, float, bool]]


def replay_reports(stored: Iterable[StoredClaim], told: Sequence[Told], hidden: set[int]) -> Replay:
    """Replay (b): right where the state at the row's place is the row's new status on its day, as known when it was seen."""
    days = control.timeline(control.gather(stored, GAZETTEER))
    replay = Replay(Score(), [], [], [])
    for each in sorted(told, key=lambda each: (each.row.seen, each.row.as_of)):
        row = each.row
        if row.number in hidden:
            continue
        following = (dt.date.fromisoformat(row.as_of) + dt.timedelta(days=1)).isoformat()
        states = [_near(days.picture(on=day, as_of=row.seen).states, row) for day in (row.as_of, following)]
        got = [status(state) for state in states]
        replay.score.rows += 1
        replay.score.on_day += got[0] == row.after
        replay.score.within_one += row.after in got
        replay.answers.append(" ".join(got))
        if states[0] is not None and states[0].status is not control.Status.UNKNOWN:
            replay.likely.append((row.seen, states[0].probability, got[0] == row.after))
        mark = "ok   " if got[0] == row.after else "late " if row.after in got else "WRONG"
        how = states[0].status if states[0] else "nothing"
        replay.printed.append(
            f"    (b) {mark} {row.number:3} {row.name} {row.as_of} wanted {row.after}, got {how} {got[0]}: {each.line}"
        )
    return replay


def astray(stored: Iterable[StoredClaim], told: Sequence[Told]) -> int:
    """How many pieces of evidence lie further than 10 km from the town of the row that they were told for."""
    found = control.gather(stored, GAZETTEER).evidence
    rows_of = [(each, told[int(each.claim.document.id[1:5])].row) for each in found]
    return sum(km(each.settlement.lat, each.settlement.lon, *row.point) >= 10 for each, row in rows_of)


def traps(stored: Iterable[StoredClaim]) -> int:
    """Lyman only claimed on the day of its first claim and Ukraine's on 1 October; Kherson turned on 11 November."""
    days = control.timeline(control.gather(stored, GAZETTEER))

    def answer(point: tuple[float, float], on: str, as_of: str) -> tuple[str, str | None]:
        row = Row(0, "", point, "", "", as_of, on, "")
        state = _near(days.picture(on=on, as_of=as_of).states, row)
        return (state.status.value, state.holder) if state else ("nothing", None)

    lyman, kherson = (48.9861, 37.8022), (46.6333, 32.6)
    return sum(
        (
            answer(lyman, "2022-09-10", "2022-09-10") == ("claimed", "UKR"),
            answer(lyman, "2022-10-01", "2022-10-02")[1] == "UKR",
            answer(kherson, "2022-11-10", "2022-11-11")[1] == "RUS",
            answer(kherson, "2022-11-11", "2022-11-11")[1] == "UKR",
        )
    )


def calibration(likely: list[tuple[str, float, bool]], split: str = "2022-10-01") -> float:
    """Expected calibration error on rows seen from the split on, in fifths; prints the reliability table."""
    late = [(p, right) for seen, p, right in likely if seen >= split]
    error = 0.0
    for low in (0.0, 0.2, 0.4, 0.6, 0.8):
        held = [(p, right) for p, right in late if low <= p < low + 0.2 or (low == 0.8 and p == 1)]
        if held:
            said, was = sum(p for p, _ in held) / len(held), sum(right for _, right in held) / len(held)
            error += len(held) / len(late) * abs(said - was)
            print(f"    reliability {low:.1f}-{low + 0.2:.1f}: {len(held):3} rows, said {said:.2f}, was {was:.2f}")
    return error


# --- areas and speed ---------------------------------------------------------------------------------------------------------


def towns() -> list[Settlement]:
    """The settlements of the measured gazetteer."""
    with TOWNS.open(encoding="utf8", newline="") as file:
        return [
            Settlement(key=raw["geonameid"], name=raw["name"], lat=float(raw["latitude"]), lon=float(raw["longitude"]))
            for raw in csv.DictReader(file, delimiter="\t")
        ]


def many(places: list[Settlement], count: int, days: int) -> Gathered:
    """Made-up evidence at random places and days."""
    rng = random.Random(SEED)  # noqa: S311  a sample, no secret
    claim = read(
        [("speed", GAINS[0].format(n="Ukrainian", l="Russian", v="the army", d="1 May 2022", p="Izium"), "2022-05-02")]
    )[0][0]
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
    return Gathered(evidence=tuple(sorted(found, key=lambda each: each.day)), sides=("AAA", "BBB"), problems=())


def speed(count: int, days: int) -> Iterator[tuple[str, float, float, str]]:
    """Seconds for a year of maps, milliseconds for one map and for one place."""
    places = towns()
    gathered = many(places, count, days)
    first = dt.date(2022, 1, 1)
    start = time.perf_counter()
    pictures = control.timeline(gathered)
    for number in range(days):
        pictures.picture(on=(day := (first + dt.timedelta(days=number)).isoformat()), as_of=day)
    yield f"{days} days of {count} pieces at {len(places)} settlements, s", time.perf_counter() - start, 20.0, "<="
    start = time.perf_counter()
    pictures.picture(on="2022-06-30", as_of="2022-08-31")
    yield "a map as of any two dates, cold, ms", (time.perf_counter() - start) * 1000, 100.0, "<="
    by_place: dict[str, list[Evidence]] = defaultdict(list)
    for each in gathered.evidence:
        by_place[each.settlement.key].append(each)
    most = max(by_place.values(), key=len)
    start = time.perf_counter()
    control.infer_state(most[0].settlement, most, gathered.sides, "2022-12-31")
    yield "one new claim updates what it touches, ms", (time.perf_counter() - start) * 1000, 50.0, "<="


def oblast() -> float:
    """The sum of the cells of Kharkiv Oblast's settlements, km²."""
    return sum(cell.km2 for cell in control.draw_cells(towns(), GAZETTEER, "UA-63"))


def fronts(count: int, towns_of: int = 60) -> float:
    """Share of simulated fronts whose interval holds the true area of a side.

    A straight front cuts the towns in two; each town is told of by up to three voices, each right with its own reliability.
    """
    rng = random.Random(SEED)  # noqa: S311  a sample, no secret
    places = towns()
    inside = {cell.settlement.key for cell in control.draw_cells(places, GAZETTEER, "UA-63")}
    cells = control.draw_cells(rng.sample([place for place in places if place.key in inside], towns_of), GAZETTEER, "UA-63")
    model = many([cells[0].settlement], 1, 1).evidence[0]
    held = 0
    for _ in range(count):
        angle, shift = rng.uniform(0, 2 * math.pi), rng.uniform(-0.6, 0.6)
        states, truth = [], 0.0
        for cell in cells:
            place = cell.settlement
            east = (place.lon - 36.5) * math.cos(angle) + (place.lat - 49.5) * math.sin(angle) > shift
            true = "AAA" if east else "BBB"
            truth += cell.km2 if true == "AAA" else 0.0
            pieces = [_voice(model, place, true, rng) for _ in range(rng.randrange(4))]
            if pieces:
                states.append(control.infer_state(place, pieces, ("AAA", "BBB"), "2022-02-01"))
        picture = control.Picture(on="2022-02-01", as_of="2022-02-01", states=tuple(states), problems=())
        area = next(each for each in control.areas(picture, cells) if each.side == "AAA")
        held += area.low <= truth <= area.high
    return held / count


def _voice(model: Evidence, place: Settlement, true: str, rng: random.Random) -> Evidence:
    """One voice's word of a town: right as often as its interest lets one expect."""
    interest = rng.choice(list(Interest))
    piece = replace(model, settlement=place, interest=interest, bearing=Bearing.GAINED, voice=str(rng.random()))
    side = true if rng.random() < control.weight(piece) else {"AAA": "BBB", "BBB": "AAA"}[true]
    other = {"AAA": "BBB", "BBB": "AAA"}[side]
    told_by = {Interest.WITH: side, Interest.AGAINST: other, Interest.NONE: None}[interest]
    return replace(piece, side=side, speaker=told_by, day=f"2022-01-{rng.randrange(1, 29):02d}")


# --- the table ---------------------------------------------------------------------------------------------------------------


def line(name: str, measured: float, wanted: float, sign: str = ">=") -> bool:
    """Prints one figure; whether it is as wanted."""
    good = measured >= wanted if sign == ">=" else measured <= wanted
    print(f"{name:62} {measured:9.3f}  {sign} {wanted:<9} {'ok' if good else 'SHORT'}")
    return good


def replays(*, rows_too: bool) -> Iterator[bool]:
    """Both replays and what disturbs the second, read from words and given the reading."""
    table = rows()
    own, printed = replay_own(table)
    yield line(f"(a) own words: holder and day right, of {own.rows} rows", own.on_day / max(1, own.rows), 0.95)
    hidden, told = superseded(table), reports(table)
    false = contradicted(told, 0.2)
    print(f"    left out of (b): {len(hidden):3} taken back the same day (their reports are read all the same)")
    for name, reader in (("read", as_read), ("given the reading", given)):
        plain = replay_reports(reader(told), told, hidden)
        count = plain.score.rows
        yield line(f"(b) {name}: right on the day, of {count} rows", plain.score.on_day / count, 0.92)
        yield line(f"(b) {name}: right within one day", plain.score.within_one / count, 0.98)
        disturbed = replay_reports(reader([*told, *false]), told, hidden)
        yield line(f"(b) {name}, 20 % contradicted: right within one day", disturbed.score.within_one / count, 0.90)
        relayed = replay_reports(reader(told, 10), told, hidden)
        yield line(
            f"(b) {name}, each relayed ten times: answers that change",
            sum(map(str.__ne__, plain.answers, relayed.answers)),
            0,
            "<=",
        )
        yield line(f"(b) {name}, contradicted: calibration error from 1 October", calibration(disturbed.likely), 0.08, "<=")
        yield line(f"(b) {name}: evidence at another town than the row's", astray(reader(told), told), 0, "<=")
        yield line(f"(b) {name}: traps of Lyman and Kherson, of 4", traps(reader(told)), 4)
        printed += plain.printed if rows_too else []
    if rows_too:
        print(*printed, sep="\n")


def as_read(told: Sequence[Told], relays: int = 1) -> list[StoredClaim]:
    """The claims that the reader finds in the reports."""
    return [claim for found in read(lines_of(told, relays)) for claim in found]


def main() -> int:
    """Measures and prints; 1 where a figure is short."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="a tenth of the evidence and 36 days for the speed")
    parser.add_argument("--rows", action="store_true", help="print every row of both replays")
    arguments = parser.parse_args()
    if not CHANGES.exists() or not TOWNS.exists():
        print(f"absent: {CHANGES.name} or {TOWNS.name}; nothing measured")
        return 0
    good = list(replays(rows_too=arguments.rows))
    good.append(line("Kharkiv Oblast: off its 31,400 km², share", abs(oblast() / 31_400 - 1), 0.01, "<="))
    count = 400
    good.append(line(f"intervals that hold the truth, of {count} simulated fronts", fronts(count), 0.95))
    if arguments.quick:
        print("quick: speed is sampled with 10,000 pieces of evidence and 36 days")
    good += [line(*figure) for figure in speed(*((10_000, 36) if arguments.quick else (100_000, 365)))]
    print("not measured: memory; the calibration is of weights set by hand, nothing was fitted before 1 October")
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
