"""The two replays of the list: its own words as they stand, and its rows as reports; with what disturbs them."""

import calendar
import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

import control_list as listed
from control_list import FIGHTS, LOSSES, OTHER, SIDES, VOICES, Row, Told
from dateline import control
from dateline.model import Change, Control, DocumentHead, Place, Polarity, StoredClaim, When

# --- (a) the list's own words ------------------------------------------------------------------------------------------------

OWN = re.compile(r"(?:re)?captured\s+by\s+(Russia|Ukraine|Donetsk PR|Luhansk PR)", re.IGNORECASE)
_MONTH = "|".join(calendar.month_name[1:])
DATED = re.compile(
    rf"(?P<part>early|mid|late|first week of)?[\s-]*(?:(?P<day>\d{{1,2}}) (?P<month>{_MONTH})|(?P<month2>{_MONTH})"
    rf"(?: (?P<day2>\d{{1,2}})(?!\d))?),?(?: (?P<year>\d{{4}}))?",
    re.IGNORECASE,
)
# The last day of a part of a month.
PARTS = {"early": 10, "mid": 20, "first week of": 7}


@dataclass
class Score:
    """Rows of a replay: how many of them were right on the day and within one day."""

    rows: int = 0
    on_day: int = 0
    within_one: int = 0


def own_words(table: list[Row]) -> tuple[list[tuple[Row, str]], Counter[str]]:
    """The rows whose words name the new holder last, with the last of its days; why the others do not."""
    kept, why = [], Counter[str]()
    for row in table:
        holders = [(match.end(), SIDES[match.group(1).title().replace("Pr", "PR")]) for match in OWN.finditer(row.words)]
        day = last_day(row.words[holders[-1][0] :], row.seen[:4]) if holders else None
        if row.after == "contested":
            why["new status is contested"] += 1
        elif not holders:
            why["words name no capture"] += 1
        elif holders[-1][1] != row.after:
            why["words are older than the change: they end with another holder"] += 1
        elif day is None:
            why["no date beside the holder"] += 1
        else:
            kept.append((row, day))
    return kept, why


def last_day(words: str, year: str) -> str | None:
    """The last day of the date that words begin with, nearly; the year of the list where they give none."""
    match = DATED.search(words[:50])
    if match is None:
        return None
    month = [each.lower() for each in calendar.month_name].index((match["month"] or match["month2"]).lower())
    number = int(match["year"] or year)
    day = match["day"] or match["day2"]
    last = int(day) if day else PARTS.get((match["part"] or "").lower()) or calendar.monthrange(number, month)[1]
    return dt.date(number, month, last).isoformat()


def replay_own(table: list[Row]) -> tuple[Score, list[str]]:
    """Replay (a): the row's words behind the town's name, read as they stand on the day they were seen.

    Right where a claim gives the new holder the town of that name with the date of the words. The words name no region:
    which of the towns of a name it is can often not be known, so how many are put at the row's town, at none and at another is
    printed.
    """
    kept, why = own_words(table)
    for reason, count in why.most_common():
        print(f"    left out of (a): {count:3} {reason}")
    score, told = Score(), []
    found_of = listed.read([(f"a{row.number}", f"{row.name}: {row.words}", row.seen) for row, _ in kept])
    placed = Counter[str]()
    for (row, wanted), found in zip(kept, found_of, strict=True):
        got = sorted({
            (SIDES.get(said.holder or "", said.holder), each.claim.event.when.last)
            for each in found
            if (said := each.claim.control) and said.change is Change.GAINED and said.place == row.name
            if each.claim.event.when
        }, key=str)  # fmt: skip
        placed[_where(row, found)] += 1
        right = (row.after, wanted) in got
        score.rows += 1
        score.on_day += right
        told.append(
            f"    (a) {'ok   ' if right else 'WRONG'} {row.number:3} {row.name}: {row.after} {wanted}, got {got}: {row.words}"
        )
    here, nowhere, away = (placed[each] for each in ("here", "nowhere", "astray"))
    print(f"    (a) put at the row's town {here}, left out as one of several of its name {nowhere}, elsewhere {away}")
    return score, told


def _where(row: Row, found: Iterable[StoredClaim]) -> str:
    """Where the evidence of a row's words lies."""
    places = [each.settlement for each in control.gather(found, listed.gazetteer()).evidence]
    near = [listed.km(place.lat, place.lon, *row.point) < listed.ONE_TOWN_KM for place in places]
    return "nowhere" if not near else "here" if all(near) else "astray"


# --- (b) the rows as reports -------------------------------------------------------------------------------------------------


def superseded(table: list[Row]) -> set[int]:
    """Rows that a later row of the same place, status day and day seen takes back: days are too coarse to see them."""
    last = {(row.name, row.point, row.as_of, row.seen): row.number for row in table}
    return {row.number for row in table} - set(last.values())


def lines_of(told: Sequence[Told], relays: int = 1) -> list[tuple[str, str, str]]:
    """Ids, words and days of publication: the day that the row was seen."""
    return [(f"b{n:04}.{relay}", each.line, each.row.seen) for n, each in enumerate(told) for relay in range(relays)]


def as_read(told: Sequence[Told], relays: int = 1) -> list[StoredClaim]:
    """The claims that the reader finds in the reports; a relay is the same words in another outlet."""
    once = listed.read(lines_of(told))
    return [
        replace(claim, document=replace(claim.document, key=f"{claim.document.key}.{relay}", outlet=f"outlet {relay}"))
        for found in once
        for claim in found
        for relay in range(relays)
    ]


def given(told: Sequence[Told], relays: int = 1) -> list[StoredClaim]:
    """The claims of the reports as a reader without fault would read them: what the control room does alone."""
    line = "Russian forces captured Kupiansk on 1 May 2022, Russia’s defence ministry said."
    model = listed.read([("model", line, "2022-05-01")])[0][0]
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

    score: Score = field(default_factory=Score)
    printed: list[str] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    likely: list[tuple[str, float, bool]] = field(default_factory=list)
    by_phrasing: dict[str, list[bool]] = field(default_factory=dict)


def replay_reports(stored: Iterable[StoredClaim], told: Sequence[Told], hidden: set[int]) -> Replay:
    """Replay (b): right where the state at the row's place is the row's new status on its day, as known when it was seen."""
    days = control.timeline(control.gather(stored, listed.gazetteer()))
    replay = Replay()
    for each in sorted(told, key=lambda each: (each.row.seen, each.row.as_of)):
        row = each.row
        if row.number in hidden:
            continue
        following = (dt.date.fromisoformat(row.as_of) + dt.timedelta(days=1)).isoformat()
        states = [listed.near(days.picture(on=day, as_of=row.seen).states, row) for day in (row.as_of, following)]
        got = [listed.status(state) for state in states]
        right = got[0] == row.after
        replay.score.rows += 1
        replay.score.on_day += right
        replay.score.within_one += row.after in got
        replay.answers.append(" ".join(got))
        replay.by_phrasing.setdefault(each.phrasing, []).append(right)
        if states[0] is not None and states[0].status is not control.Status.UNKNOWN:
            replay.likely.append((row.seen, states[0].probability, right))
        mark = "ok   " if right else "late " if row.after in got else "WRONG"
        how = states[0].status if states[0] else "nothing"
        replay.printed.append(
            f"    (b) {mark} {row.number:3} {row.name} {row.as_of} wanted {row.after}, got {how} {got[0]}: {each.line}"
        )
    return replay


def astray(stored: Iterable[StoredClaim], told: Sequence[Told]) -> int:
    """How many pieces of evidence lie at another town than the row that they were told for."""
    found = control.gather(stored, listed.gazetteer()).evidence
    rows_of = [(each.settlement, told[int(each.claim.document.id[1:5])].row) for each in found]
    return sum(listed.km(place.lat, place.lon, *row.point) >= listed.ONE_TOWN_KM for place, row in rows_of)


def traps(stored: Iterable[StoredClaim]) -> int:
    """Lyman only claimed on the day of its first claim and Ukraine's on 1 October; Kherson turned on 11 November."""
    days = control.timeline(control.gather(stored, listed.gazetteer()))

    def answer(point: tuple[float, float], on: str, as_of: str) -> tuple[str, str | None]:
        row = Row(0, "", point, "", "", as_of, on, "")
        state = listed.near(days.picture(on=on, as_of=as_of).states, row)
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


# --- calibration -------------------------------------------------------------------------------------------------------------

SPLIT = "2022-10-01"
_BANDS = 10


def calibration(likely: list[tuple[str, float, bool]]) -> tuple[float, list[str]]:
    """Expected calibration error in tenths, and the reliability table."""
    error, told = 0.0, []
    for band in range(_BANDS):
        held = [(p, right) for _, p, right in likely if min(int(p * _BANDS), _BANDS - 1) == band]
        if held:
            said, was = sum(p for p, _ in held) / len(held), sum(right for _, right in held) / len(held)
            error += len(held) / len(likely) * abs(said - was)
            bounds = f"{band / _BANDS:.1f}-{(band + 1) / _BANDS:.1f}"
            told.append(f"    reliability {bounds}: {len(held):4} rows, said {said:.2f}, was {was:.2f}")
    return error, told
