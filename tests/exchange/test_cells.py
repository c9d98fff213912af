import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.exchange.cells import read_cell, write_cell

ODD = st.text(st.sampled_from("=+-@＝＋－＠'\t\r\n\0 \u200b\ufeff0123456789.eEa\""))


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("", ""),
        ("took Vysoke", "took Vysoke"),
        ("=1+1", "'=1+1"),
        ('=HYPERLINK("http://example.org","click")', '\'=HYPERLINK("http://example.org","click")'),
        ("+380 km", "'+380 km"),
        ("-1.5", "-1.5"),
        ("+3", "+3"),
        ("-1e3", "-1e3"),
        ("-1.5 km", "'-1.5 km"),
        ("−1", "−1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("  =1", "'  =1"),
        ("\t1", "'\t1"),
        ("\r=1", "'\r=1"),
        ("\n=1", "'\n=1"),
        ("\0=1", "'\0=1"),
        ("\u200b=1", "'\u200b=1"),
        ("\ufeff@x", "'\ufeff@x"),
        ("＝1", "'＝1"),
        ("－", "'－"),
        ("'quoted'", "'quoted'"),
        ("'=1", "''=1"),
        ("''=1", "'''=1"),
        ("a=1", "a=1"),
        ("- the river", "'- the river"),
        ("\u200b\r", "'\u200b\r"),
    ],
)
def test_what_might_be_computed_gets_an_apostrophe(text: str, cell: str) -> None:
    assert write_cell(text) == cell
    assert read_cell(cell) == text


@given(st.text() | ODD)
def test_every_text_comes_back(text: str) -> None:
    assert read_cell(write_cell(text)) == text


@given(st.text() | ODD)
def test_no_cell_starts_a_formula(text: str) -> None:
    first = write_cell(text).lstrip(" \0\ufeff\u200b")[:1]
    assert first not in "=@＝＋－＠\t\r" or not first
    assert first not in "+-" or not first or float(text) is not None


@pytest.mark.parametrize("letter", ["'", " ", "=", "1", "\u200b", "-"])
def test_hostile_cells_are_linear(letter: str) -> None:
    started = time.process_time()
    assert read_cell(write_cell(letter * 1_000_000)) == letter * 1_000_000
    assert time.process_time() - started < 2
