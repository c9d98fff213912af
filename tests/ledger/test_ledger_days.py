from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.ledger.days import OPEN_END, OPEN_START, day_number, interval
from dateline.ledger.trouble import BadEntryError


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("0001-01-01", 1),
        ("1970-01-01", 719_163),
        ("9999-12-31", 3_652_059),
        ("0000-12-31", 0),
        ("-0001-12-31", -366),
        ("0000-02-29", -306),
    ],
)
def test_known_days(words: str, number: int) -> None:
    assert day_number(words) == number


@given(st.dates())
def test_days_are_those_of_the_standard_library(day: date) -> None:
    assert day_number(day.isoformat()) == day.toordinal()


@pytest.mark.parametrize(
    "words", ["", "2022", "2022-13-01", "2022-02-29", "2022-00-10", "20220910", "2022-09-10T10:00", "٢٠٢٢-09-10"]
)
def test_what_is_no_date_is_refused(words: str) -> None:
    with pytest.raises(BadEntryError, match="YYYY-MM-DD"):
        day_number(words)


def test_open_ends_lie_beyond_every_date_and_two_unknown_ends_are_unknown() -> None:
    assert interval("2022-09-10", None) == (day_number("2022-09-10"), OPEN_END)
    assert interval(None, "2022-09-10") == (OPEN_START, day_number("2022-09-10"))
    assert interval(None, None) == (None, None)
