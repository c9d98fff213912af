"""Every screen for everybody: no serious finding of axe, all by keyboard, narrow, enlarged, still, right to left."""

import shutil
from dataclasses import replace

import pytest
from browsing import AXE, Served, Watched, open_page, serious, total, until
from invented import Words, reading

from dateline import ledger, pipeline

SCREENS = {
    "explore": "",
    "a claim": "order=published",
    "the table": "table=1",
    "review": "screen=review",
    "outlets": "screen=outlets",
    "what changed": "screen=changes&d1=2022-09-09&d=2022-09-12",
    "method": "screen=method",
    "right to left": "order=published&dir=rtl",
}
# Whether marked words lie within the frame of their paragraph.
IN_FRAME = """mark => {
  const [own, frame] = [mark.getBoundingClientRect(), mark.closest('blockquote').getBoundingClientRect()];
  return own.top >= frame.top - 1 && own.bottom <= frame.bottom + 1;
}"""
WIDTHS = {"a telephone": (360, 740), "400 % of 1280": (320, 256)}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_on_any_screen(browser, served, scheme):
    if not AXE.is_file():
        pytest.skip("axe-core is not installed (make page)")
    context = browser.new_context(viewport={"width": 1280, "height": 800}, color_scheme=scheme)
    context.set_default_timeout(20_000)
    watched = Watched(context, served.address)
    page = watched.page
    found = {}
    for name, address in SCREENS.items():
        open_page(page, served, address)
        if "order" in address:
            page.locator("button.claim").first.click()
            page.wait_for_selector(".card blockquote mark")
        found[name] = serious(page)
    open_page(page, served, "")
    page.keyboard.press("?")
    page.wait_for_selector("dialog[open]")
    found["keys"] = serious(page)
    assert not {name: each for name, each in found.items() if each}
    assert not watched.foreign
    assert not watched.troubles
    context.close()


@pytest.mark.parametrize("size", WIDTHS.values(), ids=WIDTHS)
def test_a_narrow_window_shows_everything_without_scrolling_sideways(browser, served, size):
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce")
    context.set_default_timeout(20_000)
    page = context.new_page()
    for address in (
        "",
        "pane=map",
        "pane=timeline",
        "pane=filters",
        "screen=review",
        "screen=outlets",
        "screen=changes&d1=2022-09-09",
        "screen=method",
    ):
        open_page(page, served, address)
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0], address
    open_page(page, served, "pane=filters")
    page.get_by_role("checkbox", name="RUS").check()
    page.get_by_role("button", name="Claims", exact=True).click()
    page.locator("button.claim").first.click()
    page.wait_for_selector(".card blockquote mark")
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    context.close()


def test_the_header_stands_in_one_row_beside_a_long_name(browser, examples, built, tmp_path):  # noqa: ARG001 - as above
    place = tmp_path / f"{'a-ledger-with-a-long-name-' * 3}.ledger"
    shutil.copy(examples, place)
    running = Served(place)
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    for screen in ("", "screen=review", "screen=changes&d1=2022-09-09"):
        open_page(page, running, screen)
        assert page.locator("header.top").bounding_box()["height"] < 80, screen
    context.close()
    running.close()


def test_the_keyboard_alone_reads_a_claim_and_moves_both_dates(page, served):
    open_page(page, served, "")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_selector(".card blockquote mark")
    page.keyboard.press("Escape")
    until(page, lambda: page.locator(".card").count() == 0)
    whole = total(page)
    handle = page.get_by_role("slider", name="Last day of events")
    handle.focus()
    for _ in range(3):
        page.keyboard.press("Shift+ArrowLeft")
        page.wait_for_timeout(50)
    until(page, lambda: 0 < total(page) < whole)
    assert "e=2022-" in page.url
    page.keyboard.press("Home")
    page.get_by_role("button", name="As known on: one day earlier").focus()
    page.keyboard.press("Enter")
    until(page, lambda: "d=2022-09-13" in page.url)
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_the_timeline_plays_and_stops(page, served):
    open_page(page, served, "e=2022-09-08&d=2022-09-14")
    page.get_by_role("button", name="Play").click()
    until(page, lambda: "e=2022-09-10" in page.url, 20)
    page.get_by_role("button", name="Pause").click()
    now = page.url
    page.wait_for_timeout(1_200)
    assert page.url == now


def test_every_place_of_the_map_stands_in_the_table(page, served):
    open_page(page, served, "d=2022-09-14")
    points = page.evaluate("fetch('api/points?d=2022-09-14').then(answer => answer.json())")
    control = page.evaluate("fetch('api/control?d=2022-09-14').then(answer => answer.json())")
    page.get_by_role("button", name="As a table").click()
    table = page.locator(".tables")
    table.wait_for()
    words = table.inner_text()
    assert all(place[0] in words for place in points["places"])
    assert all(feature["properties"]["name"] in words for feature in control["features"])


def test_the_address_holds_the_whole_view_and_the_history_goes_back(page, served):
    open_page(page, served, "side=RUS&e=2022-09-12&d=2022-09-13&order=event&by=knowledge&map=50.0,36.0,6.00")
    first, lines = total(page), page.locator("button.claim .words").all_inner_texts()
    address = page.url
    page.get_by_role("checkbox", name="UKR").check()
    until(page, lambda: total(page) > first)
    page.go_back()
    until(page, lambda: total(page) == first)
    page.goto("about:blank")
    page.goto(address)
    page.wait_for_selector("button.claim")
    until(page, lambda: total(page) == first)
    assert page.locator("button.claim .words").all_inner_texts() == lines
    assert page.get_by_label("Events up to", exact=True).input_value() == "2022-09-12"
    assert page.url == address


def test_what_changed_lists_claims_places_and_new_contradictions(page, served):
    open_page(page, served, "screen=changes&d1=2022-09-09&d=2022-09-12")
    page.wait_for_selector(".figures")
    assert page.locator(".added li").count() > 20
    assert page.locator("tbody tr").count() >= 1
    figures = dict(
        zip(page.locator(".figures dt").all_inner_texts(), page.locator(".figures dd").all_inner_texts(), strict=True)
    )
    pairs = page.locator(".pairs > li")
    assert pairs.count() == int(figures["newly contradicted"]) + int(figures["withdrawn"]) > 0
    # A statement leads to its card.
    words = pairs.first.locator("a").first.inner_text()
    pairs.first.locator("a").first.click()
    marked = page.locator(".card blockquote mark")
    marked.wait_for()
    assert " ".join(marked.inner_text().split()) == words


@pytest.fixture
def long_and_undated(built, tmp_path):  # noqa: ARG001 - as above
    """A long paragraph with its claim far down, published; and a report without a date."""
    filler = "Nothing happened at the mill that day, and nobody asked. " * 120
    told = "The column left the mill at Milltown by night, a miller said."
    place = tmp_path / "long.ledger"
    with ledger.open(place, write=True) as into:
        dated = reading(Words(body=filler + told, outlet="A daily"), "2031-05-02")
        (claim,) = dated.claims
        start, end = len(filler), len(filler) + len(told)
        moved = replace(
            claim, start=start, end=end, text=told, trigger=replace(claim.trigger, start=start, end=start + 3, text="The")
        )
        undated = reading(Words(body=told, outlet="A weekly"))
        for each in (
            replace(dated, claims=(moved,)),
            replace(undated, document=replace(undated.document, published=None)),
        ):
            ledger.append(into, each, "2033-01-01T00:00:00+00:00")
        pipeline.catch_up(into)
    running = Served(place)
    yield running
    running.close()


def test_words_far_down_a_long_paragraph_are_scrolled_to(page, long_and_undated):
    for address in ("", "screen=review"):
        open_page(page, long_and_undated, address)
        if not address:
            page.locator("button.claim").first.click()
        mark = page.locator(".card blockquote mark")
        mark.wait_for()
        until(page, lambda mark=mark: mark.evaluate(IN_FRAME))
        quote = page.locator(".card blockquote")
        assert quote.get_attribute("tabindex") == "0"
        assert quote.bounding_box()["height"] < 400
    assert not serious(page) if AXE.is_file() else True


def test_claims_of_reports_without_a_date_are_counted_and_can_be_shown(page, long_and_undated):
    open_page(page, long_and_undated, "")
    assert total(page) == 1
    note = page.locator(".undated")
    assert note.inner_text().startswith("1 ")
    note.get_by_role("button").click()
    until(page, lambda: total(page) == 2)
    assert note.count() == 0


def test_marks_of_a_right_to_left_report_isolate_its_words(page, served):
    open_page(page, served, "dir=rtl")
    assert page.evaluate("document.documentElement.dir") == "rtl"
    box = page.locator("section.claims").bounding_box()
    assert box
    assert box["x"] < 100
    assert page.locator("button.claim .words").first.get_attribute("dir") == "auto"


def test_two_rivals_stand_side_by_side_and_each_leads_to_its_own_words(page, served):
    open_page(page, served, "disputed=1&d=2022-09-14")
    page.locator("button.claim").first.click()
    pair = page.locator(".pair", has=page.locator(".tag.strong")).first
    pair.wait_for()
    sides = pair.locator("button.rival")
    assert sides.count() == 2
    other = sides.locator("xpath=self::*[@aria-current='false']").first
    words = other.locator(".words").inner_text()
    other.click()
    until(page, lambda: " ".join(page.locator(".card blockquote mark").inner_text().split()) == " ".join(words.split()))


def test_a_screen_reader_hears_what_the_view_holds(page, served):
    open_page(page, served, "d=2022-09-14")
    whole = page.locator("[aria-live]").inner_text()
    assert whole.startswith(f"{total(page)} claims in ")
    page.get_by_role("checkbox", name="RUS").check()
    until(page, lambda: page.locator("[aria-live]").inner_text() not in {"", whole})
    assert page.locator("[aria-live]").inner_text().startswith(f"{total(page)} claims in ")
