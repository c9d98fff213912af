"""What a ledger keeps between its claims answers as a comparison of all of it does, on every day and whatever was decided."""

import shutil
import time

import numpy as np
import pytest

from dateline import geography, ledger, pipeline, views, web
from dateline.comparison import EvidenceKind, RelationKind
from dateline.pipeline.following import catch_up
from dateline.views.question import ordinal
from dateline.web import answers

DAYS = (None, "2022-09-10", "2022-09-12", "2022-09-14")
NOW = "2026-01-01T00:00:00+00:00"


@pytest.fixture(scope="module")
def opened(examples, tmp_path_factory):
    place = tmp_path_factory.mktemp("kept") / "kept.ledger"
    shutil.copy(examples, place)
    with ledger.open(place, write=True) as into:
        catch_up(into)
        yield into


@pytest.fixture(scope="module")
def catalogue(opened):
    columns = (ledger.claim_columns, ledger.document_columns, ledger.source_columns, ledger.place_columns)
    return views.build(*(each(opened) for each in columns))


def between(opened, catalogue, day, without=(), judged=()):
    found = views.kept(catalogue, ledger.all_links(opened), ledger.all_opposed(opened))
    return views.between(catalogue, found, day and ordinal(day), np.array(without, dtype=np.int64), judged)


def disputed(catalogue, compared):
    """The claims of statements that another contests or takes back."""
    return sorted(
        catalogue.at[claim]
        for each in compared.statements
        if any(each.id in {pair.first.statement, pair.second.statement} for pair in views.disputes(compared))
        for claim in each.claims
    )


@pytest.mark.parametrize("day", DAYS)
def test_copies_links_and_disputes_are_those_of_a_comparison(opened, catalogue, day):
    whole, found = pipeline.side_by_side(opened, day), between(opened, catalogue, day)
    copies = sorted(catalogue.at[claim] for each in whole.statements for claim in each.claims[1:])
    assert len(copies) > 3
    assert found.copies.tolist() == copies
    assert len(found.disputed) > 3
    assert found.disputed.tolist() == disputed(catalogue, whole)
    by_words = {EvidenceKind.SHARED_TEXT, EvidenceKind.SHARED_QUOTATION}
    assert set(zip(*(part.tolist() for part in found.links), strict=True)) == {
        (catalogue.at[link.copy], catalogue.at[link.original], link.kind in by_words)
        for each in whole.statements
        for link in each.links
    }


@pytest.mark.parametrize(("first", "second"), [("2022-09-09", "2022-09-12"), ("2022-09-11", "2022-09-14")])
def test_what_is_newly_contested_is_what_the_later_comparison_has_and_the_earlier_had_not(opened, catalogue, first, second):
    def named(compared):
        return {(each.kind, each.first.claim, each.second.claim) for each in views.disputes(compared)}

    wanted = named(pipeline.side_by_side(opened, second)) - named(pipeline.side_by_side(opened, first))
    days = (between(opened, catalogue, day) for day in (first, second))
    one, two, retracts = views.newly_opposed(catalogue, *days, np.arange(len(catalogue)))
    kinds = [RelationKind.RETRACTS if each else RelationKind.CONTRADICTS for each in retracts]
    found = {(kind, catalogue.ids[a], catalogue.ids[b]) for kind, a, b in zip(kinds, one, two, strict=True)}
    assert found == wanted
    assert len(wanted) > 1
    pairs = [(int(catalogue.numbers[a]), int(catalogue.numbers[b])) for a, b in zip(one, two, strict=True)]
    told = views.newly_disputed(pipeline.opposed(opened, pairs, second))
    assert {(each.kind, each.first.claim, each.second.claim) for each in (*told.contradicted, *told.withdrawn)} == wanted


@pytest.mark.parametrize("day", DAYS)
def test_a_card_tells_of_a_claim_what_a_comparison_of_everything_tells(opened, day):
    whole = pipeline.side_by_side(opened, day)
    rivals = views.rivals_of(whole)
    for each in whole.claims[::7]:
        part = pipeline.story(opened, each.claim.id, day)
        assert views.around(part, views.rivals_of(part), each.claim.id) == views.around(whole, rivals, each.claim.id)


@pytest.mark.parametrize("verdict", [ledger.Verdict.SAME_EVENT, ledger.Verdict.NOT_SAME_EVENT])
def test_what_people_decided_of_two_claims_is_heeded_by_the_filters(examples, tmp_path, verdict):
    place = tmp_path / "judged.ledger"
    shutil.copy(examples, place)
    shelf = web.Shelf(str(place), geography.load())
    before = answers.summary(shelf, {})["counts"]["disputed"]
    for pair in views.disputes(pipeline.side_by_side(shelf.opened))[:3]:
        one, two = (ledger.find(shelf.opened, side.claim) for side in (pair.first, pair.second))
        targets = [ledger.target(each.stored, each.document) for each in (one, two)]
        told = ledger.Judgement(by="A. Reader", at=NOW, verdict=verdict, target=targets[0], other=targets[1], why="two towns")
        with shelf.writing() as into:
            ledger.judge(into, told, NOW)
    counts = answers.summary(shelf, {})["counts"]
    assert counts["disputed"] < before
    assert counts["disputed"] == len(disputed(shelf.catalogue(), pipeline.side_by_side(shelf.opened)))
    shelf.close()


def test_an_acceptance_has_nothing_compared_anew_and_a_rejection_is_heeded_at_once(examples, tmp_path):
    from dateline.web import decisions  # noqa: PLC0415 - only this test decides

    place = tmp_path / "decided.ledger"
    shutil.copy(examples, place)
    shelf = web.Shelf(str(place), geography.load())
    rival = views.disputes(pipeline.side_by_side(shelf.opened))[0].second.claim
    told = {"claim": rival, "verdict": "accept", "by": "A. Reader"}
    before = answers.summary(shelf, {})["counts"]
    decisions.judge(shelf, told)
    assert not ledger.is_waiting(shelf.opened)
    assert answers.summary(shelf, {})["counts"]["disputed"] == before["disputed"]
    rejected = decisions.judge(shelf, told | {"verdict": "reject"})
    # The filters stay open while the rest is compared anew.
    assert answers.about(shelf)["compared"]
    assert answers.summary(shelf, {})["counts"]["disputed"] < before["disputed"]
    settled(shelf)
    assert answers.summary(shelf, {})["counts"]["disputed"] == len(
        disputed(shelf.catalogue(), pipeline.side_by_side(shelf.opened))
    )
    decisions.undo(shelf, {"entry": rejected["entry"], "by": "A. Reader", "why": "slip"})
    settled(shelf)
    after = answers.summary(shelf, {})["counts"]
    assert {name: after[name] for name in ("copies", "disputed")} == {name: before[name] for name in ("copies", "disputed")}
    shelf.close()


def settled(shelf):
    """Waits until nothing waits to be compared."""
    end = time.monotonic() + 60
    while answers.about(shelf) and ledger.is_waiting(shelf.opened):
        assert time.monotonic() < end
        time.sleep(0.02)


def test_reports_that_wait_are_compared_beside_the_answers(examples, tmp_path):
    place = tmp_path / "waiting.ledger"
    shutil.copy(examples, place)
    with ledger.open(place, write=True) as into:
        ledger.rebuild(into)
        assert ledger.is_waiting(into)
    shelf = web.Shelf(str(place), geography.load())
    about = answers.about(shelf)
    assert not about["compared"]
    assert answers.summary(shelf, {})["counts"]["copies"] is None
    assert answers.changes(shelf, {"d1": ["2022-09-09"], "d": ["2022-09-12"]})["pairs"] is None
    settled(shelf)
    assert answers.about(shelf)["compared"]
    assert answers.summary(shelf, {})["counts"]["copies"] > 3
    shelf.close()
