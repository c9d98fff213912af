"""The page's answers without a browser: counts are those of the ledger and of every export; an address stays what it was."""

import csv
import io
import json
import shutil

import pytest
from invented import many

from dateline import geography, ledger, pipeline, web
from dateline.model import Certainty, DatelineError, EventType, Stance
from dateline.web import answers, exports
from dateline.web.app import plain
from dateline.web.asked import question


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    place = tmp_path_factory.mktemp("answers") / "invented.ledger"
    with ledger.open(place, write=True) as into:
        for each in many(1_200, places=40):
            ledger.append(into, each, "2033-01-01T00:00:00+00:00")
        pipeline.catch_up(into)
    opened = web.Shelf(str(place), geography.load())
    yield opened
    opened.close()


QUESTIONS = (
    ({}, {}),
    ({"d": "2030-09-01"}, {"as_of": "2030-09-01"}),
    ({"from": "2030-03-01", "e": "2030-06-01"}, {"event_from": "2030-03-01", "event_to": "2030-06-01"}),
    ({"side": "NOR"}, {"side": "NOR"}),
    ({"side": "NOR", "stance": "denies"}, {"side": "NOR", "stance": Stance.DENIES}),
    ({"certainty": "probable"}, {"certainty": Certainty.PROBABLE}),
    ({"type": "RETREAT", "outlet": "Outlet 7"}, {"type": EventType.RETREAT, "outlet": "Outlet 7"}),
    ({"unnamed": "1"}, {"unnamed": True}),
    ({"unnamed": "0"}, {"unnamed": False}),
    ({"q": "ferry mill"}, {"about": "ferry mill"}),
    ({"q": '"old bridge" bur*'}, {"about": '"old bridge" bur*'}),
    ({"place": "9000003"}, {"place": "9000003"}),
)


def asked(**members):
    return {name: value if isinstance(value, list) else [value] for name, value in members.items()}


@pytest.mark.parametrize(("query", "wanted"), QUESTIONS, ids=str)
def test_counts_are_the_ledgers_and_those_of_every_export(shelf, query, wanted):
    query = asked(**query)
    count = answers.summary(shelf, query)["counts"]["claims"]
    names = {each.claim.id for each in ledger.claims(shelf.opened, ledger.Filter(**wanted))}
    assert count == len(names) == answers.claims(shelf, query)["total"] == exports.listed(shelf, query)["claims"]
    page = answers.claims(shelf, query | {"limit": ["200"]})["claims"]
    assert {line["id"] for line in page} <= names
    for form in ("csv", "jsonl", "geojson"):
        file, claims = exports.written(shelf, form, query)
        with file:
            assert _claims_in(form, file.read().decode()) == names
        assert claims == count


def _claims_in(form, body):
    if form == "csv":
        return {row["claim"] for row in csv.DictReader(io.StringIO(body))}
    if form == "jsonl":
        return {json.loads(line)["claim"]["id"] for line in body.splitlines()}
    return {feature["properties"]["claim"] for feature in json.loads(body)["features"]}


def test_a_facets_value_gives_as_many_claims_as_it_says(shelf):
    facets = answers.summary(shelf, asked(d="2031-01-01"))["facets"]
    for name in ("side", "certainty", "stance", "type", "place", "outlet", "source"):
        value, count, _ = facets[name][0]
        assert answers.claims(shelf, asked(d="2031-01-01", **{name: value}))["total"] == count


def test_the_timeline_counts_every_claim_once_or_says_why_not(shelf):
    line = answers.summary(shelf, asked(by="knowledge"))["timeline"]
    assert sum(bar["instants"] for bar in line["bars"]) + line["earlier"] + line["later"] + line["undated"] == 1_200


def test_an_area_holds_the_claims_whose_places_lie_in_it(shelf):
    ring = "0,40;20,40;20,70;0,70"
    found = answers.claims(shelf, asked(area=ring, limit="200"))
    assert 0 < found["total"] < 1_200
    inside = {row[0] for row in shelf.catalogue().places if 0 <= row[2] <= 20}
    assert all(set(line["places"]) & inside for line in found["claims"])


def test_a_saved_address_gives_the_same_bytes_after_later_reports(tmp_path):
    place = tmp_path / "growing.ledger"
    readings = sorted(many(800, places=30), key=lambda each: each.document.published)
    early = [each for each in readings if each.document.published <= "2030-12-31"]
    with ledger.open(place, write=True) as into:
        for each in early:
            ledger.append(into, each, "2033-01-01T00:00:00+00:00")
        pipeline.catch_up(into)
    query = asked(d="2030-12-31", e="2030-12-01", side="NOR", certainty=["certain", "possible"], claimed="SUD")
    told = (answers.summary, answers.claims, answers.points, answers.control)
    shelf = web.Shelf(str(place), geography.load())
    before = [plain(each(shelf, query)).body for each in told]
    with ledger.open(place, write=True) as into:
        for each in readings:
            ledger.append(into, each, "2034-01-01T00:00:00+00:00")
    # At once, while the later reports wait to be compared, and when they are.
    assert [plain(each(shelf, query)).body for each in told] == before
    assert answers.summary(shelf, {})["counts"]["claims"] == 800
    shelf.settle()
    assert [plain(each(shelf, query)).body for each in told] == before
    shelf.close()
    other = tmp_path / "otherwise.ledger"
    with ledger.open(other, write=True) as into:
        for each in reversed(readings):
            ledger.append(into, each, "2034-01-01T00:00:00+00:00")
        pipeline.catch_up(into)
    shelf = web.Shelf(str(other), geography.load())
    assert [plain(each(shelf, query)).body for each in told] == before
    shelf.close()


WRONG = (
    {"d": "yesterday"}, {"e": "2030-13-01"}, {"area": "1,2;3,4"}, {"area": "nan,nan;1,2;3,4"}, {"unnamed": "maybe"},
    {"copies": "all"}, {"review": "liked"}, {"side": [str(each) for each in range(500)]}, {"q": "..."},
)  # fmt: skip


@pytest.mark.parametrize("query", WRONG, ids=lambda each: str(each)[:40])
def test_a_question_that_cannot_be_understood_is_told_so(shelf, query):
    with pytest.raises(DatelineError, match="Expected"):
        answers.summary(shelf, asked(**query))
    assert question({}) is not None


def test_a_decision_shows_at_once_and_is_undone_by_a_further_entry(shelf, tmp_path):
    from dateline.web import decisions  # noqa: PLC0415 - only this test decides

    place = tmp_path / "judged.ledger"
    shutil.copy(shelf.place, place)
    own = web.Shelf(str(place), geography.load())
    claim = answers.review(own, {})["claims"][0]["id"]
    accepted = decisions.judge(own, {"claim": claim, "verdict": "accept", "by": "A. Reader"})
    assert answers.summary(own, asked(review="accepted"))["counts"]["claims"] == 1
    decisions.judge(own, {"claim": claim, "verdict": "correct", "field": "certainty", "value": "possible", "by": "B. Other"})
    assert answers.claims(own, asked(review="disagreed"))["claims"][0]["id"] == claim
    decisions.undo(own, {"entry": accepted["entry"], "by": "A. Reader", "why": "slip"})
    assert answers.summary(own, asked(review="accepted"))["counts"]["claims"] == 0
    assert len(answers.claim(own, claim, {})["judgements"]) == 2
    assert answers.method(own, {})["errors"][0]["judged"] == 1
    for wrong in (
        {"verdict": "accept"},
        {"verdict": "burn", "by": "x"},
        {"verdict": "correct", "field": "certainty", "value": "x", "by": "y"},
    ):
        with pytest.raises(DatelineError):
            decisions.judge(own, {"claim": claim, **wrong})
    own.close()


def test_a_view_is_judged_as_a_whole_only_by_the_number_that_was_confirmed(shelf, tmp_path):
    from dateline.web import decisions  # noqa: PLC0415 - as above

    place = tmp_path / "together.ledger"
    shutil.copy(shelf.place, place)
    own = web.Shelf(str(place), geography.load())
    query = {"side": ["NOR"], "type": ["RETREAT"]}
    count = answers.summary(own, query)["counts"]["claims"]
    assert count > 2
    told = {"query": "side=NOR&type=RETREAT", "count": count, "verdict": "reject", "by": "A. Reader", "why": "one source"}
    for wrong in (
        {"count": count + 1},
        {"why": " "},
        {"by": ""},
        {"verdict": "correct"},
        {"query": ["x"]},
        {"query": "d=then"},
    ):
        with pytest.raises(DatelineError, match="Expected"):
            decisions.judge_view(own, told | wrong)
    assert answers.summary(own, asked(review="rejected"))["counts"]["claims"] == 0
    first = answers.review(own, query)["claims"][0]["id"]
    decisions.judge(own, {"claim": first, "verdict": "accept", "by": "B. Other"})
    filed = decisions.judge_view(own, told | {"count": count - 1})
    # What somebody has judged already stays as it is.
    assert filed["claims"] == answers.summary(own, asked(review="rejected"))["counts"]["claims"] == count - 1
    assert answers.review(own, {})["together"][0]["claims"] == count - 1
    assert decisions.undo_view(own, {"at": filed["at"], "of": "A. Reader", "by": "C", "why": "slip"}) == {"struck": count - 1}
    assert answers.summary(own, asked(review="accepted"))["counts"]["claims"] == 1
    assert answers.review(own, query)["waiting"] == count - 1
    with pytest.raises(DatelineError, match="found none"):
        decisions.undo_view(own, {"at": filed["at"], "of": "A. Reader", "by": "C", "why": "slip"})
    own.close()


def test_the_map_heeds_at_once_what_people_decided(examples, tmp_path):
    from dateline.web import decisions  # noqa: PLC0415 - as above

    place = tmp_path / "decided.ledger"
    shutil.copy(examples, place)
    own = web.Shelf(str(place), geography.load())
    day = asked(d="2022-09-14")
    assert answers.control(own, day)["features"]
    count = answers.review(own, {})["waiting"]
    decisions.judge_view(own, {"query": "", "count": count, "verdict": "reject", "by": "A. Reader", "why": "satire"})
    assert not answers.control(own, day)["features"]
    own.close()
