"""The example reports: enough of them, in every form, dated, labelled outside the text that is read."""

from collections import Counter
from pathlib import Path

import pytest

from dateline import documents
from dateline.model import READ_BLOCKS, Document

EXAMPLES = Path(__file__).parents[1] / "examples"
NOTE = "Written for this project from public facts."


@pytest.fixture(scope="module")
def reports() -> tuple[Document, ...]:
    found = tuple(documents.read([EXAMPLES]))
    assert all(isinstance(each, Document) for each in found), "no example is refused, and the README is not read"
    return found


def read_words(document: Document) -> str:
    return "\n".join(block.span.of(document.text) for block in document.blocks if block.kind in READ_BLOCKS)


def test_there_are_enough_of_them(reports):
    assert len(reports) >= 24
    assert len({each.outlet for each in reports} - {None}) >= 8


def test_each_is_dated_within_the_nine_days_and_without_trouble(reports):
    for each in reports:
        assert each.published is not None
        assert "2022-09-05" <= each.published <= "2022-09-14"
        assert not each.problems


def test_each_is_short(reports):
    lengths = {each.id: len(read_words(each).split()) for each in reports}
    assert {ident: length for ident, length in lengths.items() if not 80 <= length <= 250} == {}


def test_every_form_is_there():
    endings = Counter(path.suffix for path in EXAMPLES.iterdir())
    assert {".md", ".txt", ".jsonl", ".html"} <= set(endings)


def test_each_says_what_it_is_outside_the_text_that_is_read(reports):
    assert not any("for this project" in read_words(each) for each in reports)
    for path in EXAMPLES.iterdir():
        lines = path.read_text("utf-8").splitlines()
        labelled = lines if path.suffix == ".jsonl" else ["\n".join(lines)]
        assert all(NOTE in each for each in labelled), path.name


def test_the_area_series_is_there(reports):
    words = "\n".join(map(read_words, reports)).replace("a thousand", "1,000")
    for area in ("400", "1,000", "2,500", "2,000", "3,000", "6,000", "8,000", "up to 10,000"):
        assert area in words


def test_a_readme_is_no_report_unless_it_is_named(tmp_path):
    (tmp_path / "README.md").write_text("What this folder is.", "utf-8")
    (tmp_path / "a.txt").write_text("Troops left Ardel on Monday, an official said.", "utf-8")
    assert [each.text[:6] for each in documents.read([tmp_path])] == ["Troops"]
    assert [each.text[:4] for each in documents.read([tmp_path / "README.md"])] == ["What"]
