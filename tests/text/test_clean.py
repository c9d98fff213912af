"""What cleaning changes, and that it always maps back."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Block, BlockKind, Document, Span
from dateline.text.clean import clean


def cleaned(words: str) -> str:
    return clean(Document(id="d", digest="", text=words)).text


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("a\u00a0town", "a town"),
        ("a  wide   gap", "a wide gap"),
        ("zero\u200bwidth", "zerowidth"),
        ("soft\u00adhyphen", "softhyphen"),
        ("Ostrun’s army", "Ostrun's army"),
        ("``We hold,'' he said", '"We hold," he said'),
        ("itâ€™s", "it's"),
        ("“kept”", "“kept”"),
        ("one\n\ntwo", "one\n\ntwo"),
        ("one\r\n\r\ntwo", "one\n\ntwo"),
        ("“" * 40 + " end", "“““end"),
    ],
)
def test_cleaning(words: str, expected: str) -> None:
    assert cleaned(words) == expected


# Markup, and what a page shows of it.
MARKUP = (
    ("The [Ostrun army](https://example.org/army) fled.", "The Ostrun army fled."),
    ('The [army](https://example.org/a_(1) "Its page") fled.', "The army fled."),
    ("The [army](<https://example.org/x y>) fled.", "The army fled."),
    ("The [army][2] fled.[3] It lost.[^note]", "The army fled. It lost."),
    ("Rebels fled.[1][2] The army came.", "Rebels fled. The army came."),
    ("A map ![A soldier killed in Doll](https://example.org/a.jpg) of Doll", "A map of Doll"),
    ("[![Map](https://example.org/m.png)](https://example.org/map) Doll fell", "Doll fell"),
    ("**Doll** fell on *Monday*, __twice__, and _again_.", "Doll fell on Monday, twice, and again."),
    ("**Doll:** it fell", "Doll: it fell"),
    ("> We hold Doll", "We hold Doll"),
    ("- Doll fell", "Doll fell"),
    ("See https://example.org/killed/in_attack.", "See https://example.org."),
    ("See <https://example.org/killed> now", "See https://example.org now"),
    ("Doll<br>fell to <b>rebels</b> <!-- killed by rebels -->today", "Doll fell to rebels today"),
    (r"a \*star\* and 1\. a dot", "a *star* and 1. a dot"),
    # what is none
    ("He said [the army] fled (see 3.1).", "He said [the army] fled (see 3.1)."),
    ("He saw [12] men and 5*3 huts", "He saw [12] men and 5*3 huts"),
    ("about a_b and x < y > z", "about a_b and x < y > z"),
    ("the [army](sic) fled", "the [army](sic) fled"),
)


@pytest.mark.parametrize(("words", "expected"), MARKUP, ids=[row[0][:40] for row in MARKUP])
def test_markup_is_no_word(words: str, expected: str) -> None:
    assert cleaned(words) == expected


@pytest.mark.parametrize(
    "piece",
    [
        "[",
        "](",
        "![",
        "[a](",
        "](a",
        "[![",
        "<!--",
        "<!-",
        "*a ",
        "`a",
        "a[1",
        "https://a/",
        "https://a",
        "_a",
        "> ",
        "<b ",
        "\\",
    ],
)
def test_a_megabyte_of_markup_is_cleaned_in_seconds(piece: str) -> None:
    start = time.process_time()
    cleaned(piece * (1_000_000 // len(piece)))
    assert time.process_time() - start < 6


def test_a_word_on_its_own_line_in_mid_sentence_parts_nothing() -> None:
    linked = "In the past day, Ms Orban said, the Orlavian-led \ncoalition\n made five airstrikes.\nIts base is at Sarn."
    assert cleaned(linked).split("\n\n") == [
        "In the past day, Ms Orban said, the Orlavian-led coalition made five airstrikes.",
        "Its base is at Sarn.",
    ]


def test_a_wrapped_line_runs_on_where_blank_lines_part_paragraphs() -> None:
    wrapped = "The first line of this paragraph is long enough to be\nwrapped here.\n\nA second paragraph."
    assert cleaned(wrapped).count("\n\n") == 1


def test_each_line_is_a_paragraph_where_there_is_no_blank_line() -> None:
    assert cleaned("First paragraph, quite a long one for a single line.\nSecond.").count("\n\n") == 1


def test_blocks_kept_apart_are_not_read() -> None:
    words = "By Lena Korvath\nTroops crossed the river."
    blocks = (Block(span=Span(0, 15), kind=BlockKind.BYLINE), Block(span=Span(16, len(words)), kind=BlockKind.TEXT))
    result = clean(Document(id="d", digest="", text=words, blocks=blocks))
    assert result.text == "Troops crossed the river."
    assert result.origin[0] == 16


@given(st.text(alphabet=st.characters() | st.sampled_from("\u200b\u00a0’“”\n\r`'")))
def test_every_character_maps_back(words: str) -> None:
    result = clean(Document(id="d", digest="", text=words))
    assert len(result.origin) == len(result.text)
    assert all(0 <= at < len(words) for at in result.origin)
    assert list(result.origin) == sorted(result.origin)
    for mark, at in zip(result.text, result.origin, strict=True):
        if mark.isalnum():
            assert words[at] == mark


def test_a_run_of_marks_read_in_the_wrong_encoding_is_shortened_too() -> None:
    assert cleaned("Before " + "â€œ" * 100_000 + " after.") == "Before “after."
