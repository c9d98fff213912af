"""Pairs that stand against each other, and what stands around a document: derived, whatever the order of reading."""

import random
from pathlib import Path

import pytest
import synthetic
from ledger_readings import NOW
from sqlalchemy import select

from dateline import comparison, ledger
from dateline.comparison import RelationKind
from dateline.ledger.listing_schema import standoffs
from dateline.ledger.schema import claims

READINGS = tuple(synthetic.readings(1200, of=200_000))
_CONTESTED = {RelationKind.CONTRADICTS, RelationKind.RETRACTS}


def pairs(opened: ledger.Ledger) -> set[tuple[object, ...]]:
    names = dict(opened.store.rows(select(claims.c.seq, claims.c.id)))
    wanted = ("first", "second", "place", "day", "known_day", "weight")
    rows = opened.store.rows(select(*(standoffs.c[name] for name in wanted)))
    return {(frozenset((names[first], names[second])), *rest) for first, second, *rest in rows}


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> ledger.Ledger:
    made = ledger.create(tmp_path_factory.mktemp("standing") / "l")
    ledger.append_many(made, READINGS, NOW, comparison.marks)
    return made


@pytest.mark.parametrize("seed", range(3))
def test_no_order_of_reading_decides(opened: ledger.Ledger, tmp_path: Path, seed: int) -> None:
    shuffled = list(READINGS)
    random.Random(seed).shuffle(shuffled)
    with ledger.create(tmp_path / "other") as other:
        for reading in shuffled:
            ledger.append(other, reading, NOW, comparison.marks)
        assert pairs(other) == pairs(opened)
        ledger.rebuild(other)
        assert pairs(other) == pairs(opened)


def test_what_is_contested_is_among_the_pairs(opened: ledger.Ledger) -> None:
    whole = comparison.compare(READINGS)
    disputed = {
        frozenset((each.first, each.second))
        for each in whole.relations
        if each.kind in _CONTESTED and each.reasons != ("figure",)
    }
    assert disputed
    assert disputed <= {pair for pair, *_ in pairs(opened)}


@pytest.mark.parametrize("as_of", [None, "2022-01-03"])
def test_the_contested_of_a_large_ledger_are_those_of_the_whole(opened: ledger.Ledger, as_of: str | None) -> None:
    whole = comparison.compare(READINGS, as_of=as_of)
    found, more = ledger.contested(opened, limit=100_000, as_of=as_of)
    part = comparison.compare(found, as_of=as_of)
    assert not more

    def told(compared: comparison.Comparison) -> set[frozenset[str]]:
        # Of two reports of one day the better credited text ranks first, which a part without texts cannot tell.
        return {frozenset((r.first, r.second)) for r in compared.relations if r.kind in _CONTESTED and r.reasons != ("figure",)}

    assert told(whole)
    assert told(part) >= told(whole)


def test_a_document_meets_what_is_near_it_as_in_the_whole(opened: ledger.Ledger) -> None:
    whole = comparison.compare(READINGS)
    copied = {each.copy: each.original for each in whole.copies}
    for reading in READINGS[-6:]:
        near = ledger.neighbours(opened, ledger.document_key(reading.document), comparison.marks(reading))
        assert reading.document.id not in {each.document.id for each in near}
        found = comparison.compare([*near, reading], about=reading.document.id)
        own = {claim.id for claim in reading.claims}
        assert all(own & {each.first, each.second} for each in found.relations)
        assert {each.copy: each.original for each in found.copies if each.copy == reading.document.id} == {
            copy: original for copy, original in copied.items() if copy == reading.document.id
        }


def test_pages_of_the_contested_go_on(opened: ledger.Ledger) -> None:
    first, more = ledger.contested(opened, limit=3)
    assert more
    last, more = ledger.contested(opened, limit=3, offset=len(pairs(opened)) - 3)
    assert not more
    assert first
    assert last
    assert ledger.contested(opened, limit=3, as_of="2021-12-31") == ((), False)
    assert ledger.contested(opened, limit=3, event=(None, "2021-12-31")) == ((), False)
