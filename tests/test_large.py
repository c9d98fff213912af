"""A large ledger answers from what it keeps as a comparison of all of it does, however it grew and whatever was decided."""

import random
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parent / "ledger"))

import synthetic

from dateline import ledger, pipeline, views
from dateline.comparison import Comparison
from dateline.model import Reading, Source, SourceKind, Stance

NOW = "2026-01-01T00:00:00Z"
FIRST = date(2022, 1, 1)
VERDICTS = (ledger.Verdict.REJECT, ledger.Verdict.CORRECT, ledger.Verdict.SAME_EVENT, ledger.Verdict.NOT_SAME_EVENT)


def reports(seed: int) -> list[Reading]:
    """Readings on few places over some weeks; some copied, some back-dated, some undated, some without a named voice."""
    rng = random.Random(seed)
    made = list(synthetic.readings(500, seed=seed, days=16, of=500))
    found = []
    for number, reading in enumerate(made):
        document, claims = reading.document, tuple(_crowded(claim, rng) for claim in reading.claims)
        if rng.random() < 0.1:
            document = replace(document, published=None)
        elif rng.random() < 0.15:
            document = replace(document, published=str(FIRST + timedelta(days=max(0, number - rng.randrange(1, 5)))))
        found.append(replace(reading, document=document, claims=claims))
    return found


def _crowded(claim, rng: random.Random):
    """The claim with its place among a dozen, now and then without its voice, or with an area."""
    (place,) = claim.event.places
    event = replace(claim.event, places=(replace(place, geonameid=str(int(place.geonameid) % 12)),))
    if rng.random() < 0.1 and event.quantities:
        event = replace(event, quantities=(replace(event.quantities[0], unit="km2", value=rng.choice((100, 400, 8000))),))
    claim = replace(claim, event=event)
    if rng.random() < 0.3:
        unnamed = Source(
            text="officials", name=None, kind=SourceKind.UNNAMED, country=None, stance=Stance.ASSERTS, cue=None, said_on=None,
            start=claim.start, end=claim.start,
        )  # fmt: skip
        return replace(claim, sources=(unnamed,) if rng.random() < 0.5 else ())
    return claim


def decide(opened: ledger.Ledger, rng: random.Random) -> None:
    """Some decisions on some claims."""
    found = rng.sample(list(ledger.claims(opened)), 12)
    for number, each in enumerate(found[:8]):
        target = ledger.target(each, ledger.document(opened, each.document.key))
        verdict = VERDICTS[number % 4]
        other = found[number + 4]
        extra = {}
        if verdict is ledger.Verdict.CORRECT:
            extra = {"field": "factuality.polarity", "value": "negative"}
        elif number % 4 > 1:
            extra = {"other": ledger.target(other, ledger.document(opened, other.document.key))}
        ledger.judge(opened, ledger.Judgement(by="Ana", at=NOW, verdict=verdict, target=target, **extra), NOW)


@contextmanager
def grown(place: Path, seed: int) -> Iterator[ledger.Ledger]:
    """A ledger that grew in three steps, in no order, with decisions and a strike on the way."""
    rng = random.Random(seed)
    waiting = reports(seed)
    rng.shuffle(waiting)
    with ledger.create(place) as opened:
        for step in range(3):
            ledger.append_many(opened, waiting[step::3], NOW)
            pipeline.catch_up(opened)
            if step:
                decide(opened, rng)
        struck = ledger.document_key(waiting[0].document)
        ledger.strike(opened, ledger.Strike(entry=struck, by="Ana", at=NOW, why="a hoax"), NOW)
        pipeline.catch_up(opened)
        yield opened


@pytest.fixture(scope="module", params=range(2))
def opened(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ledger.Ledger]:
    with grown(tmp_path_factory.mktemp("large") / "l", request.param) as made:
        yield made


# A day of knowledge, and days of events.
DAYS = [
    (None, (None, None)),
    ("2022-01-12", (None, None)),
    ("2022-01-15", ("2022-01-10", "2022-01-12")),
    (None, ("2022-01-20", None)),
]


@pytest.fixture(params=DAYS, ids=str)
def asked(request: pytest.FixtureRequest) -> tuple[str | None, tuple[str | None, str | None]]:
    return request.param


def whole(opened: ledger.Ledger, as_of: str | None, event: tuple[str | None, str | None]) -> Comparison:
    return pipeline.side_by_side(opened, as_of, first=event[0], last=event[1])


def test_a_claims_story(opened: ledger.Ledger, asked: tuple) -> None:
    as_of, event = asked
    compared = whole(opened, as_of, event)
    told = {name for each in compared.statements for name in each.claims}
    rng = random.Random(5)
    many = [each.id for each in compared.statements if len(each.claims) > 1]
    for name in [*rng.sample(sorted(told), min(12, len(told))), *many[:6]]:
        part = pipeline.story(opened, name, as_of, event)
        assert views.trace(part, name) == views.trace(compared, name)
        assert views.alike(part, name) == views.alike(compared, name)


@pytest.mark.parametrize("by", ["event", "knowledge"])
def test_the_timeline(opened: ledger.Ledger, asked: tuple, by: str) -> None:
    as_of, days = asked
    event = days if by == "event" else (None, None)
    expected = views.timeline(whole(opened, as_of, event), by, first=days[0], last=days[1])
    rows = [(day.day, row) for day in expected for row in day.rows]
    for limit in (None, 1, 40):
        found = pipeline.told(opened, pipeline.Asked(by=by), as_of, days, limit)
        part = views.timeline(found.comparison, by, first=days[0], last=days[1])
        assert [(day.day, row) for day in part for row in day.rows][:limit] == rows[:limit]


def test_what_is_new(opened: ledger.Ledger, asked: tuple) -> None:
    _, event = asked
    for first, second in (("2022-01-03", "2022-01-06"), ("2022-01-08", "2022-01-14")):
        expected = views.difference(whole(opened, first, event), whole(opened, second, event))
        assert views.difference(*pipeline.news(opened, first, second, event)) == expected


def test_what_is_contested(opened: ledger.Ledger, asked: tuple) -> None:
    as_of, event = asked
    found, more = pipeline.contested(opened, (10_000, 0), as_of, event)
    assert not more

    def told(compared: Comparison) -> set[tuple[object, ...]]:
        return {(each.kind, each.reasons, each.first.claim, each.second.claim) for each in views.disputes(compared)}

    assert told(found) == told(whole(opened, as_of, event))
    assert as_of or told(found)


def test_areas_and_who_stands_behind_them(opened: ledger.Ledger, asked: tuple) -> None:
    as_of, event = asked
    part, compared = pipeline.measured(opened, as_of, event), whole(opened, as_of, event)
    voices = {name: each.voice for each in compared.statements for name in each.claims}
    found = {name: each.voice for each in part.statements for name in each.claims}
    assert found.items() <= voices.items()
    roots = {each.id for each in part.statements}
    measured = [each for each in compared.claims if each.claim.id in {s.id for s in compared.statements}]
    assert {each.claim.id for each in measured if views_area(each)} <= roots


def views_area(each) -> bool:
    return any(quantity.unit == "km2" for quantity in each.claim.event.quantities)


def test_one_document_beside_those_before_it(opened: ledger.Ledger) -> None:
    names = {number: claim.id for number, _, claim in ledger.numbered_claims(opened, range(1, 2000))}
    numbers = {name: number for number, name in names.items()}
    texts = [each for each in ledger.readings(opened) if each.claims]
    untouched = [
        each for each in texts if not any(kept.claim for kept in ledger.decided(opened, ledger.document_key(each.document)))
    ]
    for reading in untouched[-8:]:
        found = pipeline.beside(opened, reading)
        own = {-1 - at: numbers[claim.id] for at, claim in enumerate(reading.claims)}
        stored = ledger.pairings_of(opened, own.values(), None)
        assert {(own.get(each.first, each.first), own[each.second]) for each in found.pairings} == {
            (row[0], row[1]) for row in stored if row[1] in own.values()
        }
        assert {own[step.copy]: step.original for step in found.links} == {
            row[0]: row[1] for row in ledger.links_to(opened, own.values(), None)
        }
