"""What a copy changed, by kind: one edit a row, both texts written here; and copies made by rule."""

import random
from dataclasses import replace

import pytest
from comparison_readings import WORDS, examples, read
from copying import copy_of

from dateline.comparison import ChangeKind, compare
from dateline.model import Polarity

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
    ("He did not say how far the army had come.", "He did not say how far the army had not come.", "polarity_turned"),
    (
        "On Monday the army claimed in its report that Izium fell.",
        "On Monday the army did not claim in its report that Izium fell.",
        "polarity_turned",
    ),
    ("Dame Honor Sleight, 91, fled Izium.", "Dame Honor Sleight, 94, fled Izium.", "figure_changed"),
    (
        "The bus left Izium at 9 p.m. on Tuesday and came back.",
        "The bus left Izium at 9 p.m. on Sunday and came back.",
        "date_moved",
    ),
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


def test_a_denial_cut_with_what_it_denied_turns_nothing() -> None:
    before = LEAD + "Eight men were killed in Izium and three in Kupiansk, but losses in Lyman were not reported."
    after = LEAD + "Eight men were killed in Izium and three in Kupiansk."
    (found,) = compare([read(before, "a", "2022-09-13"), read(after, "b", "2022-09-14")], words=WORDS).copies
    assert found.changes == ()


def test_a_polarity_that_only_the_reader_changed_is_no_drift() -> None:
    words = LEAD + "The collapse of the line near Balakliia does not mean that Izium is encircled."
    one, two = read(words, "a", "2022-09-13"), read(words.replace("Balakliia does", "Balakliya does"), "b", "2022-09-14")
    turned = tuple(
        replace(claim, factuality=replace(claim.factuality, polarity=polarity))
        for claim in two.claims
        for polarity in [Polarity.POSITIVE if claim.factuality.polarity is Polarity.NEGATIVE else Polarity.NEGATIVE]
    )
    (found,) = compare([one, replace(two, claims=turned)], words=WORDS).copies
    assert {change.kind for change in found.changes} == {ChangeKind.PLACE_RENAMED}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("said an exiled official of that city", "said an official"),
        ("said a soldier in Izium who gave only his call sign", "said a soldier in Izium"),
    ],
)
def test_an_unnamed_source_in_fewer_words_is_there_still(before: str, after: str) -> None:
    words = LEAD + "Troops were leaving Kupiansk and heading for Crimea, {}."
    (found,) = compare([read(words.format(before), "a", "2022-09-13"), read(words.format(after), "b", "2022-09-14")]).copies
    assert not {ChangeKind.SOURCE_DROPPED, ChangeKind.SOURCE_ADDED} & {change.kind for change in found.changes}


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
