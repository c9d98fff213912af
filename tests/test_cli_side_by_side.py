"""The commands that set claims side by side, and those that file what people decide: what they print, and how they end."""

import json
from pathlib import Path

import pytest

from command_line import run
from dateline import ledger

AGENCY = """---
date: 2022-09-11
outlet: An agency
---

Ukrainian troops probably entered Izium on Saturday, Andriy Kovalenko, a regional governor, said.

They retook more than 6,000 square kilometres of land in Kharkiv region, he added. The agency could not verify the claims.
"""
COPY = """---
date: 2022-09-12
outlet: A daily
---

Ukrainian troops entered Izium on Saturday. They retook more than 2,300 square miles of land in Kharkiv region.
"""
DENIAL = """---
date: 2022-09-12
outlet: A ministry
---

The defence ministry in Moscow denied on Monday that Ukrainian troops had entered Izium on Saturday.
"""
HELD = """---
date: 2022-09-13
outlet: A paper
---

Ukrainian troops captured Kupiansk on Saturday, the general staff in Kyiv said.

Russian officials admitted that Ukrainian forces had captured Kupiansk on Saturday.
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("reports")
    for name, words in (("agency", AGENCY), ("copy", COPY), ("denial", DENIAL), ("held", HELD)):
        (folder / f"{name}.md").write_text(words, "utf-8")
    place = str(folder.parent / "side.ledger")
    Path(place).unlink(missing_ok=True)
    assert run("read", str(folder), "--ledger", place, "--json") == 0
    return place


def told(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    capsys.readouterr()
    assert run(*words) == 0
    return capsys.readouterr().out


def lines(capsys: pytest.CaptureFixture[str], *words: str) -> list[dict]:
    return [json.loads(line) for line in told(capsys, *words, "--json").splitlines()]


def claim_of(place: str, words: str, outlet: str) -> str:
    with ledger.open(place) as opened:
        found = [each.claim for each in ledger.claims(opened) if words in each.claim.text and each.document.outlet == outlet]
    return min(found, key=lambda claim: len(claim.text)).id


def test_trace_shows_the_tree_with_what_each_copy_changed(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    claim = claim_of(place, "entered Izium", "A daily")
    out = " ".join(told(capsys, "trace", claim, "--ledger", place).split())
    for words in ("An agency", "A daily", "certainty raised", "source dropped", "was “", "now “"):
        assert words in out
    (tree,) = lines(capsys, "trace", claim[:12], "--ledger", place)
    assert [each["outlet"] for each in tree["printings"]] == ["An agency", "A daily"]


def test_both_dates_count(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    claim = claim_of(place, "entered Izium", "An agency")
    (tree,) = lines(capsys, "trace", claim, "--ledger", place, "--as-of", "2022-09-11")
    assert len(tree["printings"]) == 1
    days = lines(capsys, "timeline", "--ledger", place, "--on", "2022-09-10", "--as-of", "2022-09-11")
    assert all(row["published"] <= "2022-09-11" for day in days for row in day["rows"])
    assert lines(capsys, "timeline", "--ledger", place, "--to", "2022-08-01") == []
    by_knowledge = lines(capsys, "timeline", "--ledger", place, "--by", "knowledge")
    assert {day["day"] for day in by_knowledge} <= {"2022-09-11", "2022-09-12", "2022-09-13"}
    opened = told(capsys, "timeline", "--ledger", place, "--open")
    assert "A daily" in opened


def test_disputes_show_both_sides(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = lines(capsys, "disputes", "--ledger", place)
    assert any({each["first"]["polarity"], each["second"]["polarity"]} == {"positive", "negative"} for each in found)
    assert "contradicts" in told(capsys, "disputes", "--ledger", place)
    assert lines(capsys, "disputes", "--ledger", place, "--as-of", "2022-09-11") == []


def test_the_rest_of_a_story(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    claim = claim_of(place, "entered Izium", "An agency")
    found = lines(capsys, "claims", "--like", claim, "--ledger", place)
    assert {"printed again", "contradicts"} <= {each["how"] for each in found}


def test_diff_tells_what_is_new(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = lines(capsys, "diff", "2022-09-11", "2022-09-13", "--ledger", place)
    assert {"added", "reversed"} <= {each["kind"] for each in found}
    assert "reversed" in told(capsys, "diff", "2022-09-11", "2022-09-13", "--ledger", place)
    assert lines(capsys, "diff", "2022-09-13", "2022-09-13", "--ledger", place) == []


def test_areas_stand_beside_what_bears_on_them(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = lines(capsys, "areas", "--ledger", place)
    assert found
    assert any(bound["by"].startswith("size of") and bound["high"] > 20_000 for each in found for bound in each["allowed"])
    assert not any("true" in bound["reason"] or "false" in bound["reason"] for each in found for bound in each["allowed"])
    assert "km²" in told(capsys, "areas", "--ledger", place)


def test_a_decision_is_filed_and_heeded_and_struck(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    claim = claim_of(place, "entered Izium", "A ministry")
    (filed,) = lines(capsys, "judge", claim, "reject", "--ledger", place, "--by", "Ana", "--why", "misread")
    assert lines(capsys, "disputes", "--ledger", place) == []
    assert "Ana: reject" in told(capsys, "judgements", "--ledger", place)
    assert lines(capsys, "judgements", "--waiting", "--ledger", place) == []
    assert run("strike", filed["key"][:10], "--ledger", place, "--by", "Ana", "--why", "a slip") == 0
    assert lines(capsys, "disputes", "--ledger", place)
    other, words = claim_of(place, "entered Izium", "An agency"), "factuality.polarity=negative"
    (filed,) = lines(capsys, "judge", other, "correct", words, "--ledger", place, "--by", "Ana", "--why", "misread")
    pairs = [{each["first"]["claim"], each["second"]["claim"]} for each in lines(capsys, "disputes", "--ledger", place)]
    assert {claim, other} not in pairs
    assert run("strike", filed["key"], "--ledger", place, "--by", "Ana", "--why", "a slip") == 0


def test_same_and_different_part_and_join_events(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    one, two = claim_of(place, "entered Izium", "An agency"), claim_of(place, "entered Izium", "A ministry")
    (filed,) = lines(capsys, "judge", one, "different", two, "--ledger", place, "--by", "Ana")
    assert all(each["stored"]["claim"]["id"] != two for each in lines(capsys, "claims", "--like", one, "--ledger", place))
    assert run("strike", filed["key"], "--ledger", place, "--by", "Ana", "--why", "a slip") == 0


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("trace", "nothing"), "Expected a claim"),
        (("disputes", "--as-of", "yesterday"), "YYYY-MM-DD"),
        (("timeline", "--on", "2022-09-31"), "YYYY-MM-DD"),
        (("timeline", "--on", "2022-09-10", "--from", "2022-09-10"), "--on alone"),
        (("timeline", "--from", "2022-09-12", "--to", "2022-09-10"), "turn them round"),
        (("timeline", "--by", "colour"), "event or knowledge"),
        (("diff", "2022-09-12", "2022-09-10"), "turn them round"),
        (("judge", "nothing", "accept", "--by", "Ana"), "Expected a claim"),
        (("strike", "zzz", "--by", "Ana", "--why", "w"), "Expected an entry"),
        (("expect", "2022-09-10", "Izium", "by", "UKR", "--by", "Ana"), "held-by"),
    ],
)
def test_bad_asking_is_told(place: str, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], expected: str) -> None:
    capsys.readouterr()
    assert run(*words, "--ledger", place) in {2, 65}
    assert expected in capsys.readouterr().err


@pytest.mark.parametrize(
    ("decision", "expected"),
    [
        (("correct",), "FIELD=VALUE"),
        (("correct", "colour=red"), "Expected a field"),
        (("correct", "factuality.polarity=maybe"), "Expected a field"),
        (("correct", "id=1"), "Expected a field"),
        (("same",), "other claim"),
        (("note",), "--why"),
        (("accept", "yes"), "nothing after accept"),
    ],
)
def test_a_decision_that_does_not_hold_together_is_told(
    place: str, capsys: pytest.CaptureFixture[str], decision: tuple[str, ...], expected: str
) -> None:
    claim = claim_of(place, "entered Izium", "A daily")
    capsys.readouterr()
    assert run("judge", claim, *decision, "--ledger", place, "--by", "Ana") in {2, 65}
    assert expected in capsys.readouterr().err


def test_expectations_are_verified_and_fail_loudly(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("expect", "2022-09-12", "Kupiansk", "held-by", "UKR", "--ledger", place, "--by", "Ana") == 0
    (met,) = lines(capsys, "verify", "--ledger", place)
    assert met["met"]
    assert run("expect", "2022-09-12", "Kupiansk", "held-by", "RUS", "--ledger", place, "--by", "Ana") == 0
    capsys.readouterr()
    assert run("verify", "--ledger", place) == 65
    out = capsys.readouterr().out
    assert "FAILED" in out
    assert "Kupiansk" in out
    assert run("rebuild", "--ledger", place) == 0
    assert run("verify", "--ledger", place, "--as-of", "2022-09-01") == 65


def test_a_rejected_claim_says_nothing_of_who_holds_a_place(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("why-held", "Kupiansk", "--on", "2022-09-13", "--as-of", "2022-09-14", "--ledger", place)
    words = "Ukrainian troops captured Kupiansk on Saturday"
    assert words in " ".join(told(capsys, *asked).split())
    claim = claim_of(place, words, "A paper")
    (filed,) = lines(capsys, "judge", claim, "reject", "--ledger", place, "--by", "Ana", "--why", "misread")
    assert words not in " ".join(told(capsys, *asked).split())
    assert run("strike", filed["key"], "--ledger", place, "--by", "Ana", "--why", "a slip") == 0
    assert words in " ".join(told(capsys, *asked).split())


def test_a_struck_document_no_longer_says_who_holds_a_place(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("why-held", "Kupiansk", "--on", "2022-09-13", "--as-of", "2022-09-14", "--ledger", place)
    assert "UKR" in told(capsys, *asked)
    with ledger.open(place) as opened:
        key = next(each.document.key for each in ledger.claims(opened) if each.document.outlet == "A paper")
    (filed,) = lines(capsys, "strike", key, "--ledger", place, "--by", "Ana", "--why", "filed twice")
    assert run(*asked) != 0 or "UKR" not in capsys.readouterr().out
    assert run("strike", filed["key"], "--ledger", place, "--by", "Ana", "--why", "a slip") == 0
    assert "UKR" in told(capsys, *asked)
