"""Words of reports, names, addresses and notes are shown and never run; nothing of them is asked of anybody."""

from urllib.parse import quote

import pytest
from browsing import Served, Watched, total, until
from invented import Words, reading
from payloads import ADDRESSES, PAYLOADS

from dateline import ledger


@pytest.fixture(scope="module")
def hostile(tmp_path_factory, built):  # noqa: ARG001 - it skips where nothing is built
    place = tmp_path_factory.mktemp("hostile") / "hostile.ledger"
    with ledger.open(place, write=True) as into:
        for number, payload in enumerate(PAYLOADS):
            words = Words(
                title=f"title {payload}", body=f"body {payload}", outlet=f"outlet {payload}", place=f"place {payload}",
                actor=f"actor {payload}", source=f"source {payload}", url=ADDRESSES[number % len(ADDRESSES)],
                name=f"{number} {payload}.txt",
            )  # fmt: skip
            ledger.append(into, reading(words), "2031-05-03T00:00:00+00:00")
        for one in list(ledger.claims(into, ledger.Filter(limit=3))):
            found = ledger.find(into, one.claim.id)
            note = ledger.Judgement(
                by=f"by {PAYLOADS[9]}", at="2031-05-04T00:00:00+00:00", verdict=ledger.Verdict.CORRECT,
                target=ledger.target(found.stored, found.document), why=f"why {PAYLOADS[5]}", field="place",
                value=f"value {PAYLOADS[0]}",
            )  # fmt: skip
            ledger.judge(into, note, "2031-05-04T00:00:00+00:00")
    running = Served(place)
    yield running
    running.close()


def test_two_hundred_payloads_in_every_place_run_nothing(browser, hostile):
    assert len(PAYLOADS) >= 200
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(20_000)
    watched = Watched(context, hostile.address)
    page = watched.page
    page.goto(hostile.link)
    page.wait_for_selector("button.claim")
    until(page, lambda: total(page) == len(PAYLOADS))
    seen = 0
    while seen < len(PAYLOADS):
        page.evaluate("document.getElementById('list').scrollTop = 1e9")
        until(page, lambda before=seen: page.locator("button.claim").count() > before)
        seen = page.locator("button.claim").count()
    for summary in page.locator(".filters summary").all():
        summary.click()
    for number in range(0, 200, 40):
        page.locator("button.claim").nth(number).click()
        page.wait_for_selector(".card blockquote mark")
    assert not page.locator(".card a[href^='javascript'], .card a[href^='data']").count()
    for screen in ("table=1", "screen=review", "screen=changes&d1=2031-05-01&d=2031-05-02", "screen=method"):
        page.goto(f"{hostile.address}/#{screen}")
        page.wait_for_timeout(700)
    assert page.evaluate("window.ran") is None
    assert not watched.foreign
    assert not watched.troubles
    context.close()


def test_two_hundred_payloads_in_the_address_run_nothing(browser, hostile):
    context = browser.new_context()
    watched = Watched(context, hostile.address)
    page = watched.page
    page.goto(hostile.link)
    page.wait_for_selector("button.claim")
    names = ("q", "side", "outlet", "sel", "area", "e", "d", "map", "claimed", "order", "screen", "dir")
    for number, payload in enumerate((*PAYLOADS[:90], *ADDRESSES)):
        name = names[number % len(names)]
        page.evaluate("address => { location.hash = address }", f"{name}={quote(payload)}")
        if number % 12 == 0:
            page.wait_for_timeout(120)
    assert page.evaluate("window.ran") is None
    assert not watched.foreign
    assert not [each for each in watched.troubles if "Failed to load resource" not in each]
    context.close()
