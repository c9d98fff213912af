import time

import pytest

from dateline.documents.prefix import find_prefix, members

WORDS = "Forces left the town."


@pytest.mark.parametrize(
    ("text", "prefix", "fields"),
    [
        (f" date 2022-09-14 {WORDS}", "date 2022-09-14", {}),
        (
            f"---\ndate: 2022-09-14\noutlet: The Ardel Post\n---\n{WORDS}",
            "---\ndate: 2022-09-14\noutlet: The Ardel Post\n---",
            None,
        ),
        (f"---\r\ntitle: 'Isk: crossed'\r\n---\r\n{WORDS}", "---\r\ntitle: 'Isk: crossed'\r\n---\r", {"title": "Isk: crossed"}),
        (f"Title: Isk crossed\nDate: 14 September 2022\n\n{WORDS}", "Title: Isk crossed\nDate: 14 September 2022", None),
    ],
)
def test_prefixes(text, prefix, fields):
    found = find_prefix(text)
    assert text[found.start : found.end] == prefix
    assert fields is None or found.fields == fields


@pytest.mark.parametrize(
    "text",
    [
        WORDS,
        "",
        "date palms burnt for 2022-09-14 days",
        f"---\n{WORDS}",
        f"---\n{WORDS}\n---\nMore words.",
        f"Minister: Good afternoon.\n\n{WORDS}",
        f"Source: the army.\n\n{WORDS}",
        f"Date: 14 September\n{WORDS}",
    ],
)
def test_no_prefix(text):
    assert find_prefix(text) is None


@pytest.mark.parametrize(
    "yaml", ["date: [", "a: b: c", "!!python/object/apply:os.system ['x']", "[" * 16_000, "a: " + "{" * 9_000, "\ta: 1"]
)
def test_broken_front_matter_is_said_or_left_alone(yaml):
    start = time.process_time()
    found = find_prefix(f"---\n{yaml}\n---\n{WORDS}")
    assert found is None or found.trouble or found.fields == {}
    assert time.process_time() - start < 2


def test_members_have_synonyms_the_best_first():
    found = members(
        {"Published": "2022-09-14", "headline": "Isk crossed", "body": "x", "doc_id": "7", "other": 1, "date": "2022-09-13"}
    )
    assert [value for _, value in found["date"]] == ["2022-09-13", "2022-09-14"]
    assert found["title"] == [("headline", "Isk crossed")]
    assert found["id"] == [("doc_id", "7")]
    assert "other" not in found
