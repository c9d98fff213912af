import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from ledger_readings import BETTER, LATER, NOW, READER, a_claim, a_document, a_place, a_reading, a_source

from dateline import ledger
from dateline.ledger.sqlite import APPLICATION
from dateline.model import Certainty, EventType, Reading, Stance, When

psycopg = pytest.importorskip("psycopg", reason="the extra `postgres` is not installed")

WORDS = "the brigade took Vysoke Київ école 6,000 retreat retreated river a\x00b \ud800 Straße 𞤀𞤣 don't".split()
NAMES = ("Oksana Bilyk", "Łukasz Żak", None, "Reuters", "O'Neil \\ %_")


def sample(seed: int, number: int) -> Reading:
    """A reading like no other: the same one for the same numbers."""
    draw = random.Random(seed * 1000 + number)
    text = " ".join(draw.choices(WORDS, k=12))
    published = draw.choice((None, "2022-09-10", "2022-09-12", "-0044-03-15", "2024-02-29"))
    title = draw.choice((None, "Brigade", "Київ"))
    document = a_document(
        text, url=str(number), published=published, title=title, outlet=draw.choice((None, "Вісник", "B a\x00"))
    )
    claims = []
    for words in dict.fromkeys(draw.choices(text.split(" "), k=draw.randint(0, 3))):
        made = a_claim(text, words, sources=tuple(a_source(name) for name in draw.sample(NAMES, draw.randint(0, 2))))
        days = sorted(draw.choices(("2022-09-01", "2022-09-10", "-0050-01-01"), k=2))
        when = draw.choice((None, When(), When(first=days[0]), When(first=days[0], last=days[1]), When(last=days[1])))
        places = tuple(
            draw.sample((a_place(), a_place("Stará Ves", geonameid="7"), a_place("Zolote", geonameid=None)), draw.randint(0, 2))
        )
        event = replace(made.event, type=draw.choice(tuple(EventType)), when=when, places=places)
        claims.append(replace(made, event=event, factuality=replace(made.factuality, certainty=draw.choice(tuple(Certainty)))))
    return a_reading(document, tuple(claims), draw.choice((READER, BETTER)))


QUESTIONS = (
    {},
    *(
        {"about": about}
        for about in (
            "took",
            "retreat*",
            '"the brigade"',
            "київ",
            "ecole",
            "strasse",
            "6 000",
            "𞤀𞤣",
            "bilyk vysoke",
            "o",
            "don",
        )
    ),
    *({"source": source} for source in ("bilyk", "Żak", "zak", "O'Neil", "reuters")),
    *({"place": place} for place in ("7", "101", "stara ves", "zolote")),
    *({"type": kind} for kind in EventType),
    *({"certainty": certainty} for certainty in Certainty),
    *({"order": order} for order in ledger.Order),
    {"side": "UKR", "stance": Stance.ASSERTS},
    {"unnamed": True},
    {"unnamed": False},
    {"event_from": "2022-09-05"},
    {"event_to": "2022-09-05"},
    {"event_from": "-0051-01-01", "event_to": "-0049-01-01"},
    {"as_of": "2022-09-11"},
    {"published_from": "2022-09-11"},
    {"published_from": "-0100-01-01", "published_to": "0001-01-01"},
    {"outlet": "вісник"},
    {"reader": "0.1.0"},
    {"reader": "m1"},
    {"limit": 3, "offset": 2},
    {"offset": 4, "order": ledger.Order.NEWEST},
    {"side": "\x00\ud800"},
)


def test_both_engines_give_the_same_answers(place: Path, address: str) -> None:
    readings = [sample(1, number) for number in range(80)]
    with ledger.create(place) as file, ledger.open(address, write=True) as server:
        for opened in (file, server):
            ledger.append(opened, a_reading(reader=READER), NOW)
            ledger.append(opened, a_reading(reader=BETTER), NOW)
            for reading in readings if opened is file else reversed(readings):
                ledger.append(opened, reading, NOW)
                assert not ledger.append(opened, reading, LATER)
            found = ledger.find(opened, next(iter(ledger.claims(opened))).claim.id)
            target = ledger.target(found.stored, found.document)
            key = ledger.judge(opened, ledger.Judgement(by="Ö", at="2026", verdict=ledger.Verdict.REJECT, target=target), NOW)
            ledger.strike(opened, ledger.Strike(entry=key, by="Ö", at="2026", why="b\x00"), NOW)
            ledger.strike(opened, ledger.Strike(entry=found.stored.document.key, by="Ö", at="2026", why="c"), NOW)
            ledger.expect(opened, ledger.Expectation(date="2022-09-10", place="V", holder="UKR", by="Ö", at="2026"), NOW)
        answered = 0
        for asked in QUESTIONS:
            answers = [list(ledger.claims(opened, ledger.Filter(**asked))) for opened in (file, server)]
            assert answers[0] == answers[1], asked
            answered += bool(answers[0])
        assert answered > len(QUESTIONS) * 0.8
        for ask in (ledger.dump, ledger.readings, ledger.decided, ledger.struck, ledger.expected):
            assert list(ask(file)) == list(ask(server))
        assert ledger.dump_digest(file) == ledger.dump_digest(server)
        assert ledger.counts(file) == ledger.counts(server)
        before = list(ledger.claims(server))
        ledger.rebuild(server)
        assert list(ledger.claims(server)) == before
        for one in before:
            assert ledger.find(server, one.claim.id[:20]) == ledger.find(file, one.claim.id[:20])


def test_a_server_without_a_ledger_is_told_and_a_writer_makes_one(address: str) -> None:
    with pytest.raises(ledger.NotALedgerError, match="nothing in it"):
        ledger.open(address)
    with ledger.create(address) as opened:
        assert opened.engine.startswith("PostgreSQL ")
        assert ledger.append(opened, a_reading(), NOW)
    with ledger.open(address) as opened:
        assert len(list(ledger.claims(opened))) == 1
        with pytest.raises(ledger.LedgerAccessError, match="write=True"):
            ledger.append(opened, a_reading(), NOW)


def test_entries_on_a_server_are_never_changed_or_removed(address: str) -> None:
    with ledger.create(address) as opened:
        ledger.append(opened, a_reading(), NOW)
    with psycopg.connect(address, autocommit=True) as raw:
        raw.execute("SET search_path TO dateline")
        for table in (
            "documents",
            "sightings",
            "readers",
            "readings",
            "claims",
            "claim_sources",
            "claim_places",
            "schema_versions",
        ):
            for sql in ("DELETE FROM {}", "TRUNCATE {} CASCADE"):
                with pytest.raises(psycopg.errors.RaiseException, match="strike them"):
                    raw.execute(sql.format(table))
        with pytest.raises(psycopg.errors.RaiseException, match="strike them"):
            raw.execute("UPDATE claims SET certainty = 'certain'")


def test_a_reading_that_fails_leaves_no_trace_on_a_server(address: str) -> None:
    made = a_claim("The brigade took Vysoke.", "took")
    broken = replace(made, factuality=replace(made.factuality, score=float("nan")))
    with ledger.create(address) as opened:
        with pytest.raises(ledger.BadEntryError):
            ledger.append(opened, a_reading(claims=(broken,)), NOW)
        assert list(ledger.dump(opened)) == []


def test_two_writers_queue_up(address: str) -> None:
    with ledger.open(address, write=True) as one, ledger.open(address, write=True) as two:
        assert ledger.append(one, a_reading(), NOW)
        assert not ledger.append(two, a_reading(), NOW)
        assert ledger.append(two, a_reading(a_document(url="2")), NOW)
        assert ledger.append(one, a_reading(a_document(url="3")), NOW)
        assert len(list(ledger.claims(one))) == len(list(ledger.claims(two))) == 3


def test_a_writer_that_waits_too_long_is_told(address: str) -> None:
    with ledger.create(address) as one, psycopg.connect(address) as raw:
        raw.execute("SELECT pg_advisory_xact_lock(%s)", (APPLICATION,))
        with pytest.raises(ledger.LedgerAccessError, match="another writer"):
            ledger.append(one, a_reading(), NOW)
        raw.rollback()
        assert ledger.append(one, a_reading(), NOW)


def test_a_newer_ledger_on_a_server_is_refused(address: str) -> None:
    with ledger.create(address):
        pass
    with psycopg.connect(address, autocommit=True) as raw:
        raw.execute("INSERT INTO dateline.schema_versions VALUES (99)")
    with pytest.raises(ledger.NotALedgerError, match="format 99"):
        ledger.open(address)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ("postgresql://u:secret@/nothing?host=/nowhere", "could not use it"),
        ("postgresql://u:secret@/x?nonsense=1", "cannot be read"),
    ],
)
def test_a_wrong_address_is_told_without_its_password(wrong: str, words: str) -> None:
    with pytest.raises(ledger.LedgerAccessError, match=words) as told:
        ledger.open(wrong)
    assert "secret" not in str(told.value)


def test_a_database_that_is_not_there_is_told(databases: Callable[[], str]) -> None:
    with pytest.raises(ledger.LedgerAccessError, match="does not exist"):
        ledger.open(databases().replace("/ledger_", "/nothing_"))
