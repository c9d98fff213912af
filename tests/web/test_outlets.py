"""Which outlet takes from which: counts by hand, the table on the screen, its way back to the claims, and its export."""

import csv
import io

import pytest
from browsing import open_page, quiet, total, until
from invented import Words, reading

from dateline import geography, ledger, pipeline, web
from dateline.model import DatelineError
from dateline.web import answers, exports

TOLD = "The column left the mill at Milltown by night and burnt the old ferry near the bridge, a miller said."


@pytest.fixture
def shelf(tmp_path):
    place = tmp_path / "copied.ledger"
    with ledger.open(place, write=True) as into:
        for day, outlet, body in (
            ("2031-05-02", "First Wire", TOLD),
            ("2031-05-03", "=Second", TOLD),
            ("2031-05-04", "Third", TOLD),
            ("2031-05-04", "Alone", "Two carts of hay were sold at the market in Otherham on Monday, a clerk said."),
        ):
            ledger.append(into, reading(Words(outlet=outlet, body=body, title=outlet), day), "2033-01-01T00:00:00+00:00")
        pipeline.catch_up(into)
    opened = web.Shelf(str(place), geography.load())
    yield opened
    opened.close()


def test_a_taking_is_counted_at_the_outlet_that_took(shelf):
    told = answers.outlets(shelf, {})
    counts = {(each["by"], each["of"]): (each["copied"], each["retold"]) for each in told["takings"]}
    assert set(counts) <= {("=Second", "First Wire"), ("Third", "First Wire"), ("Third", "=Second")}
    assert sum(copied for copied, _ in counts.values()) == 2
    lines = {each["outlet"]: each for each in told["outlets"]}
    assert [lines[name]["taken"] for name in ("First Wire", "=Second", "Third", "Alone")] == [0, 1, 1, 0]
    assert sum(each["given"] for each in lines.values()) == 2
    assert lines["Alone"]["certainty"]["certain"] == 1


def test_filters_apply_and_a_number_opens_as_many_claims(shelf):
    early = answers.outlets(shelf, {"d": ["2031-05-03"]})
    assert [(each["by"], each["of"]) for each in early["takings"]] == [("=Second", "First Wire")]
    assert not answers.outlets(shelf, {"outlet": ["Alone"]})["takings"]
    for each in answers.outlets(shelf, {})["takings"]:
        query = {"outlet": [each["by"]], "taken": [each["of"]]}
        assert answers.claims(shelf, query)["total"] == each["copied"] + each["retold"]


def test_both_tables_are_exported_and_no_cell_is_a_formula(shelf):
    takings = exports.outlets(shelf, "takings.csv", {}).body.decode()
    rows = list(csv.DictReader(io.StringIO(takings)))
    assert len(rows) == len(answers.outlets(shelf, {})["takings"])
    assert "'=Second" in {row["by"] for row in rows}
    outlets = list(csv.DictReader(io.StringIO(exports.outlets(shelf, "outlets.csv", {}).body.decode())))
    assert {row["outlet"]: row["certain"] for row in outlets} == dict.fromkeys(
        ("First Wire", "'=Second", "Third", "Alone"), "1"
    )
    with pytest.raises(DatelineError, match="Expected takings"):
        exports.outlets(shelf, "claims.csv", {})


def test_the_screen_shows_who_takes_from_whom_and_leads_to_the_claims(page, served):
    open_page(page, served, "screen=outlets")
    cell = page.locator(".takings td a").first
    count, words = int(cell.inner_text()), cell.get_attribute("aria-label")
    assert "takes from" in words
    cell.click()
    until(page, lambda: total(page) == count)
    assert "taken=" in page.url
    chosen = page.locator("details", has_text="Taken from").get_by_role("checkbox")
    assert chosen.is_checked()
    assert words.split(" takes from ")[1].split(":")[0] in chosen.locator("xpath=..").inner_text()
    open_page(page, served, "screen=outlets&side=RUS")
    quiet(page)
    with page.expect_download() as kept:
        page.get_by_role("link", name="who takes from whom (csv)").click()
    rows = list(csv.DictReader(io.StringIO(kept.value.path().read_text("utf-8"))))
    page.get_by_text("The same as a list").click()
    assert page.locator("details[open] tbody tr").count() == len(rows)
