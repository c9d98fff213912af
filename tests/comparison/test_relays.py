"""A report retold in other words, with its outlet credited, is a relay; one that credits nobody and shares a place is none."""

from comparison_readings import WORDS, read

from dateline.comparison import EvidenceKind, compare

WIRE = (
    "Shells hit a school in Balakliia at noon on Tuesday, wounding 14 pupils, the mayor, Ihor Bilyk, said. "
    "Rescuers led by Lena Aboud searched the ruins near the Donets river until midnight. "
    "The army denied that its guns near Savyntsi had fired."
)
RETOLD = (
    "Fourteen children were hurt in Balakliia when shells struck their school, Mayor Ihor Bilyk told Morven. "
    "According to Morven, the searches by the rescuers of Lena Aboud near the Donets river went on until midnight. "
    "Guns near Savyntsi had not fired, the army says."
)
OTHER = "The bridge near Balakliia was closed on Tuesday, an engineer said. Cars turned back at the Donets river."


def test_a_retelling_that_credits_its_outlet_is_a_relay() -> None:
    wire, retold = read(WIRE, "wire", "2022-09-13", "Morven Press Agency"), read(RETOLD, "retold", "2022-09-14", "A daily")
    (found,) = compare([retold, wire]).copies
    assert (found.original, found.copy) == ("wire", "retold")
    assert [each.kind for each in found.evidence] == [EvidenceKind.CREDIT]


def test_another_report_from_the_same_town_is_none() -> None:
    wire, other = read(WIRE, "wire", "2022-09-13", "Morven Press Agency"), read(OTHER, "other", "2022-09-14", "A daily")
    assert compare([wire, other]).copies == ()


def test_an_outlet_that_a_witness_told_is_credited() -> None:
    told = RETOLD.replace("According to Morven, the", "The")
    wire, retold = read(WIRE, "wire", "2022-09-13", "Morven Press Agency"), read(told, "told", "2022-09-14", "A daily")
    (found,) = compare([retold, wire], words=WORDS).copies
    assert (found.original, found.copy) == ("wire", "told")


def test_a_title_is_no_credit_of_the_staff_that_begins_so() -> None:
    told = RETOLD.replace("Mayor Ihor Bilyk told Morven", "General Ihor Bilyk said").replace("According to Morven, the", "The")
    wire, other = read(WIRE, "wire", "2022-09-13", "General Staff"), read(told, "other", "2022-09-14", "A daily")
    assert compare([wire, other], words=WORDS).copies == ()


def test_a_paper_named_after_a_place_is_not_credited_where_the_place_speaks() -> None:
    told = RETOLD.replace("told Morven", "said").replace("According to Morven, the", "Morven claims that the")
    told += " The roads of eastern Morven were closed."
    wire, other = read(WIRE, "wire", "2022-09-13", "Morven Post"), read(told, "other", "2022-09-14", "A daily")
    assert compare([wire, other], words=WORDS).copies == ()
    whole = told.replace("Morven claims", "the Morven Post reported")
    assert len(compare([wire, read(whole, "whole", "2022-09-14", "A daily")], words=WORDS).copies) == 1


def test_an_outlet_called_by_what_it_is_is_credited_by_that() -> None:
    told = RETOLD.replace("told Morven", "told an American press agency").replace("According to Morven, the", "The")
    wire, retold = read(WIRE, "wire", "2022-09-13", "A press agency"), read(told, "told", "2022-09-14", "A daily")
    (found,) = compare([retold, wire], words=WORDS).copies
    assert (found.original, found.copy) == ("wire", "told")


def test_two_reports_of_one_body_on_two_days_are_no_relay() -> None:
    first = (
        "Over the past day the enemy fired 70 salvoes at Lubresk and Tamrok. Our troops held Dremna and Ostrel. "
        "Total enemy losses amounted to 480 personnel and 9 tanks near the Sulva."
    )
    later = (
        "The General Staff said that the enemy had lost 620 men and 13 tanks. The Keldorans held Lubresk, Dremna and Ostrel. "
        "Tamrok was quiet, and nobody crossed the Sulva."
    )
    one, two = read(first, "one", "2022-09-13", "General Staff"), read(later, "two", "2022-09-14", "A daily")
    assert compare([one, two], words=WORDS).copies == ()
