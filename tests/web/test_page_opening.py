"""The page opens on a ledger: three panes with its claims, two dates, a filter, a card; nothing is asked of anybody else."""

import re
import shutil

import pytest
from browsing import Served, open_page, total, until

from dateline import ledger


def test_the_link_opens_three_panes_and_the_token_leaves_the_address(watched, served):
    page = watched.page
    page.goto(served.link)
    page.wait_for_selector("button.claim")
    assert "token" not in page.url
    assert re.fullmatch(r"[0-9,]+", page.inner_text(".claims h2 .count"))
    assert page.locator("svg .bar").count() > 10
    page.wait_for_selector(".map canvas")
    page.wait_for_load_state("networkidle")
    assert not watched.foreign
    assert not watched.troubles


def test_a_filter_and_a_date_change_the_count_and_the_address(page, served):
    page.goto(served.link)
    page.wait_for_selector("button.claim")
    whole = total(page)
    page.get_by_role("checkbox", name="RUS").check()
    until(page, lambda: 0 < total(page) < whole)
    assert "side=RUS" in page.url
    fewer = total(page)
    page.get_by_label("As known on", exact=True).fill("2022-09-10")
    page.get_by_label("As known on", exact=True).dispatch_event("change")
    until(page, lambda: 0 < total(page) < fewer)
    assert "d=2022-09-10" in page.url


def test_a_claim_opens_its_card_with_its_words_marked(page, served):
    page.goto(served.link)
    page.locator("button.claim").first.click()
    words = page.locator("button.claim .words").first.inner_text()
    marked = page.locator(".card blockquote mark")
    marked.wait_for()
    assert " ".join(marked.inner_text().split()) == words
    assert "sel=" in page.url


def test_without_the_token_nothing_is_told(browser, served):
    context = browser.new_context()
    page = context.new_page()
    page.goto(served.address)
    page.wait_for_selector(".trouble")
    assert page.request.get(f"{served.address}/api/claims").status == 401
    assert page.locator("button.claim").count() == 0
    context.close()


def test_every_answer_carries_the_policy(page, served):
    for path in ("/", "/assets/page.js", "/api/claims", "/nothing"):
        headers = page.request.get(f"{served.address}{path}").headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"


@pytest.fixture
def waiting(examples, built, tmp_path):  # noqa: ARG001 - nothing is served where nothing is built
    """The example reports, of which none was compared."""
    place = tmp_path / "waiting.ledger"
    shutil.copy(examples, place)
    with ledger.open(place, write=True) as into:
        ledger.rebuild(into)
    return place


def test_reports_that_wait_are_compared_while_the_page_can_be_used(page, waiting):
    with ledger.open(waiting, write=True):
        # Somebody else writes: the page says so, and shows its claims.
        running = Served(waiting)
        open_page(page, running, "d=2022-09-14")
        assert page.locator("button.claim").count() > 10
        page.get_by_role("status").get_by_text("wait to be compared").wait_for()
        assert page.get_by_role("checkbox", name="Disputed").is_disabled()
    page.get_by_role("status").wait_for(state="detached")
    disputed = page.get_by_role("checkbox", name="Disputed")
    assert disputed.is_enabled()
    whole = total(page)
    disputed.check()
    until(page, lambda: 0 < total(page) < whole)
    running.close()
