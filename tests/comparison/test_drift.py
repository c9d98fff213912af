"""What a copy changed, by kind: one edit a row, both texts written here; and copies made by rule."""

import random

import pytest
from comparison_readings import WORDS, examples, read
from copying import copy_of

from dateline.comparison import ChangeKind, compare

LEAD = "Shells hit a school in Balakliia on Tuesday, wounding two teachers, the mayor, Ihor Bilyk, said. "
TABLE = (
    ("Russia has likely ordered a withdrawal.", "Russia has ordered a withdrawal.", "certainty_raised"),
    ("Russia has ordered a withdrawal.", "Russia has probably ordered a withdrawal.", "certainty_lowered"),
    ("The army had entered Izium.", "The army had not entered Izium.", "polarity_turned"),
    ("The army took 6,000 square kilometres.", "The army took 2,317 square miles.", "figure_converted"),
    ("The army took 6,000 square kilometres.", "The army took 2,300 square miles.", "figure_converted"),
    ("The army took 6,000 square kilometres.", "The army took 2,400 square miles.", "figure_converted"),
    ("The army took 6,112 square kilometres.", "The army took 6,100 square kilometres.", "figure_rounded"),
    ("The army took 6,000 square kilometres.", "The army took 9,000 square kilometres.", "figure_changed"),
    ("The army entered Izium on Monday.", "The army entered Izium on Sunday.", "date_moved"),
    ("The army entered Kupiansk at noon.", "The army entered Kupyansk at noon.", "place_renamed"),
    (
        "“They left their dinner on the table,” a man said.",
        "“They left the food on the table,” a man said.",
        "quotation_edited",
    ),
    ("The army entered Izium. The paper could not verify this.", "The army entered Izium.", "caveat_removed"),
    ("The army entered Izium. His account has not been confirmed.", "The army entered Izium.", "caveat_removed"),
    ("The army entered Izium, Lena Aboud said.", "The army entered Izium.", "source_dropped"),
    ("In Doll it was said that the army entered Izium.", "The army entered Izium.", "source_dropped"),
    (
        "“It was perhaps the last bus to the city,” she said.",
        "“It was surely the last bus to the city,” she said.",
        "quotation_edited",
    ),
    ("The army entered Izium.", "The army entered Izium, Lena Aboud said.", "source_added"),
    ("According to Lena Aboud, the army entered Izium.", "According to Max Reger, the army entered Izium.", "source_changed"),
)


@pytest.mark.parametrize(("before", "after", "kind"), TABLE)
def test_one_change_is_told_and_no_other(before: str, after: str, kind: str) -> None:
    original, copy = read(LEAD + before, "a", "2022-09-13", "A paper"), read(LEAD + after, "b", "2022-09-14", "A site")
    (found,) = compare([copy, original], words=WORDS).copies
    assert (found.original, found.copy) == ("a", "b")
    assert {change.kind for change in found.changes} == {ChangeKind(kind)}


def test_a_day_named_otherwise_is_not_moved() -> None:
    before, after = LEAD + "The army entered Izium on Tuesday.", LEAD + "The army entered Izium yesterday."
    (found,) = compare([read(before, "a", "2022-09-13"), read(after, "b", "2022-09-14")]).copies
    assert found.changes == ()


def test_a_yesterday_copied_a_day_later_is_moved() -> None:
    words = LEAD + "The army entered Izium yesterday."
    (found,) = compare([read(words, "a", "2022-09-13"), read(words, "b", "2022-09-14")]).copies
    assert [change.kind for change in found.changes] == [ChangeKind.DATE_MOVED]


def test_page_furniture_is_no_copy() -> None:
    furniture = "Sign up to our morning letter and never miss a story. Share this page with all of your friends."
    one = read("Shells hit a school in Balakliia on Tuesday.\n\n" + furniture, "a")
    two = read("The parliament in Lohara met on Friday to vote on a tax.\n\n" + furniture, "b")
    assert compare([one, two]).copies == ()


def test_a_text_dated_before_what_it_quotes_is_back_dated() -> None:
    words = "Shells hit a school in Balakliia, the mayor, Ihor Bilyk, said on 12 September 2022. Two teachers were wounded."
    (found,) = compare([read(words, "a", "2022-09-12", "A paper"), read(words, "b", "2022-09-10", "A site")]).copies
    assert (found.original, found.copy, found.back_dated) == ("a", "b", True)


def test_copies_made_of_the_examples_are_found() -> None:
    rng = random.Random(5)
    chosen = [each for each in examples() if each.document.published and len(each.document.text) > 600][:12]
    copies = [read(copy_of(each, rng).text, f"copy of {each.document.id}", "2022-09-20", "A site") for each in chosen]
    found = {(each.original, each.copy) for each in compare([*chosen, *copies]).copies}
    assert {(each.document.id, f"copy of {each.document.id}") for each in chosen} <= found
