"""Review by one key a decision: filed with a name, undone by a further entry, keys changed, corrections with their words."""

import shutil
import time

import pytest
from browsing import Served, open_page, until

from dateline import ledger


@pytest.fixture
def judged(examples, built, tmp_path):  # noqa: ARG001 - it skips where nothing is built
    place = tmp_path / "judged.ledger"
    shutil.copy(examples, place)
    running = Served(place)
    yield running, place
    running.close()


def decisions(place):
    with ledger.open(place) as opened:
        return list(ledger.decided(opened))


def start(page, served):
    open_page(page, served, "screen=review")
    page.locator("#reviewer").fill("A. Reader")
    page.locator("h2").first.click()
    page.wait_for_selector(".card blockquote mark")


def number(page, name):
    return int(page.get_attribute(f"[data-{name}]", f"data-{name}"))


def test_a_scripted_reviewer_takes_twelve_decisions_a_minute_and_undoes_each(page, judged):
    running, place = judged
    start(page, running)
    waiting = number(page, "waiting")
    begun, seen = time.monotonic(), []
    for step in range(14):
        claim = page.get_attribute("article[data-claim]", "data-claim")
        seen.append(claim)
        page.keyboard.press("ax"[step % 2])
        until(page, lambda step=step: number(page, "decided") == step + 1)
        until(page, lambda claim=claim: page.locator(f"article[data-claim='{claim}']").count() == 0)
        page.wait_for_selector("article[data-claim] blockquote mark")
    assert 14 / (time.monotonic() - begun) * 60 >= 12
    assert number(page, "waiting") == waiting - 14
    kept = decisions(place)
    assert [each.claim for each in kept] == seen
    assert {each.entry.by for each in kept} == {"A. Reader"}
    for left in range(13, -1, -1):
        page.keyboard.press("u")
        until(page, lambda left=left: number(page, "decided") == left)
        until(page, lambda left=left: page.locator(f"article[data-claim='{seen[left]}']").count() == 1)
    assert all(each.struck for each in decisions(place))
    assert number(page, "waiting") == waiting


def test_keys_can_be_changed_and_do_nothing_inside_a_field(page, judged):
    running, place = judged
    start(page, running)
    page.keyboard.press("?")
    page.get_by_role("button", name="Accept: a").click()
    page.keyboard.press("y")
    page.get_by_role("button", name="Accept: y").wait_for()
    page.keyboard.press("Escape")
    until(page, lambda: page.locator("dialog[open]").count() == 0)
    page.locator("#reviewer").press("y")
    page.locator("h2").first.click()
    page.keyboard.press("a")
    page.wait_for_timeout(150)
    assert not decisions(place)
    page.keyboard.press("y")
    until(page, lambda: number(page, "decided") == 1)
    assert decisions(place)[0].entry.by == "yA. Reader"


def test_a_correction_keeps_field_value_reason_and_marked_words(page, judged):
    running, place = judged
    start(page, running)
    first = page.get_attribute("article[data-claim]", "data-claim")
    page.keyboard.press("e")
    page.locator("#field").select_option("span")
    words = page.evaluate(
        """() => { const quote = document.querySelector('article blockquote'); const range = document.createRange();
        const node = quote.querySelector('mark').firstChild; range.setStart(node, 0); range.setEnd(node, 5);
        const selection = getSelection(); selection.removeAllRanges(); selection.addRange(range); return range.toString(); }"""
    )
    page.wait_for_selector("form.edit code")
    page.get_by_label("Why (optional)").fill("only these words")
    page.keyboard.press("Enter")
    until(page, lambda: number(page, "decided") == 1)
    (kept,) = decisions(place)
    assert (kept.claim, kept.entry.field, kept.entry.why) == (first, "span", "only these words")
    assert kept.entry.value["text"] == words
    with ledger.open(place) as opened:
        text = ledger.find(opened, first).document.text
    assert text[kept.entry.value["start"] : kept.entry.value["end"]] == words


def test_two_reviewers_who_differ_are_shown(page, judged):
    running, place = judged
    start(page, running)
    claim = page.get_attribute("article[data-claim]", "data-claim")
    page.keyboard.press("a")
    until(page, lambda: number(page, "decided") == 1)
    with ledger.open(place, write=True) as opened:
        found = ledger.find(opened, claim)
        other = ledger.Judgement(
            by="B. Other", at="2033-01-01T00:00:00+00:00", verdict=ledger.Verdict.REJECT,
            target=ledger.target(found.stored, found.document), why="no such words",
        )  # fmt: skip
        ledger.judge(opened, other, "2033-01-01T00:00:00+00:00")
    open_page(page, running, f"screen=review&review=disagreed&sel={claim}")
    open_page(page, running, "review=disagreed")
    page.locator("button.claim").first.click()
    page.wait_for_selector(".history")
    history = page.locator(".history").inner_text()
    assert "A. Reader" in history
    assert "B. Other" in history
    assert "reviewers disagree" in page.locator("button.claim").first.inner_text()


def test_writing_is_refused_to_another_origin_and_without_a_name(page, judged):
    running, place = judged
    start(page, running)
    claim = page.get_attribute("article[data-claim]", "data-claim")
    told = {"claim": claim, "verdict": "accept", "by": "X"}
    for headers in ({"origin": "http://attacker.example"}, {}, {"origin": "null"}):
        answer = page.request.post(f"{running.address}/api/judgements", data=told, headers=headers)
        assert answer.status == 403
    page.locator("#reviewer").fill("")
    page.locator("h2").first.click()
    page.keyboard.press("a")
    page.wait_for_selector("[role=alert]")
    assert not decisions(place)


def test_a_whole_view_is_judged_after_one_question_and_taken_back_as_one(page, judged):
    running, place = judged
    open_page(page, running, "screen=review&side=RUS&certainty=possible")
    page.locator("#reviewer").fill("A. Reader")
    page.locator("h2").first.click()
    page.wait_for_selector("article[data-claim]")
    waiting = number(page, "waiting")
    assert waiting > 3
    page.keyboard.press("X")
    question = page.locator("dialog[open]")
    assert f"Reject all {waiting} claims" in question.inner_text()
    # Without a reason nothing is filed.
    page.keyboard.press("Enter")
    page.wait_for_timeout(200)
    assert not decisions(place)
    page.keyboard.type("satire")
    page.keyboard.press("Enter")
    until(page, lambda: number(page, "decided") == waiting)
    until(page, lambda: number(page, "waiting") == 0)
    kept = decisions(place)
    assert len({each.claim for each in kept}) == len(kept) == waiting
    assert {(each.entry.verdict, each.entry.by, each.entry.why) for each in kept} == {("reject", "A. Reader", "satire")}
    page.keyboard.press("u")
    until(page, lambda: number(page, "waiting") == waiting)
    assert all(each.struck for each in decisions(place))
    assert number(page, "decided") == 0


def test_what_was_judged_together_is_taken_back_in_a_later_sitting(page, judged):
    running, place = judged
    open_page(page, running, "screen=review&type=RETREAT")
    page.locator("#reviewer").fill("A. Reader")
    page.get_by_role("button", name="Accept all").click()
    page.get_by_label("Why (kept beside each of them)").fill("read twice")
    page.keyboard.press("Escape")
    until(page, lambda: page.locator("dialog[open]").count() == 0)
    assert not decisions(place)
    page.get_by_role("button", name="Accept all").click()
    page.get_by_label("Why (kept beside each of them)").fill("read twice")
    page.locator("dialog[open]").get_by_role("button", name="Accept all").click()
    until(page, lambda: number(page, "waiting") == 0)
    taken = len(decisions(place))
    open_page(page, running, "screen=review")
    page.get_by_text(f"accepted {taken} claims").wait_for()
    page.locator("#reviewer").fill("B. Other")
    page.locator(".whole-view .history button").click()
    until(page, lambda: page.locator(".whole-view .history").count() == 0)
    assert all(each.struck for each in decisions(place))
    with ledger.open(place) as opened:
        assert {each.entry.by for each in ledger.struck(opened)} == {"B. Other"}
