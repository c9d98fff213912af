"""What befell those whom a claim counts, whose they were, civilian or military."""

import pytest

from tests.claims.reading import read

# A sentence; each amount's words with its loss, side and status.
LOSSES = (
    ("The strike killed 12 people.", {"12 people": ("dead", None, None)}),
    ("Three gunmen killed 12 people.", {"Three gunmen": (None, None, None), "12 people": ("dead", None, None)}),
    (
        "Twelve soldiers were killed by 30 insurgents.",
        {"Twelve soldiers": ("dead", None, "military"), "30 insurgents": (None, None, None)},
    ),
    ("Shelling killed 12 Ukrainian soldiers.", {"12 Ukrainian soldiers": ("dead", "UKR", "military")}),
    ("The raid wounded 40 civilians.", {"40 civilians": ("wounded", None, "civilian")}),
    ("Ukraine lost 300 soldiers.", {"300 soldiers": ("casualties", "UKR", "military")}),
    ("The Russian army suffered 200 casualties.", {"200 casualties": ("casualties", "RUS", "military")}),
    ("Some 14,000 people have fled the fighting.", {"Some 14,000 people": ("displaced", None, None)}),
    ("The flood displaced 40,000 villagers.", {"40,000 villagers": ("displaced", None, "civilian")}),
    ("About 3,000 residents were evacuated.", {"About 3,000 residents": ("evacuated", None, "civilian")}),
    ("Rebels captured 60 soldiers.", {"60 soldiers": ("captured", None, "military")}),
    ("Police arrested 300 students.", {"300 students": ("detained", None, "civilian")}),
    ("At least 12 civilian deaths were reported in Izium.", {"At least 12 civilian deaths": ("dead", None, "civilian")}),
    ("Dozens of Syrian troops were killed.", {"Dozens of Syrian troops": ("dead", "SYR", "military")}),
    ("Ukrainian forces destroyed 14 Russian tanks.", {"14 Russian tanks": ("equipment", "RUS", "military")}),
    ("Ukrainian forces captured 3 howitzers.", {"3 howitzers": ("equipment", None, "military")}),
    ("The blast destroyed 9 trucks.", {"9 trucks": ("equipment", None, None)}),
    ("Troops recaptured 20 towns and villages from Russia.", {"20 towns and villages": ("settlements", "RUS", None)}),
    # no losses
    (
        "The army sent 300 soldiers and 12 tanks to the front.",
        {"300 soldiers": (None, None, None), "12 tanks": (None, None, None)},
    ),
    ("The army controls 20 villages.", {"20 villages": (None, None, None)}),
    ("Ukraine received 40 howitzers.", {"40 howitzers": (None, None, None)}),
    ("The troops advanced 12 km.", {"12 km": (None, None, None)}),
)


@pytest.mark.parametrize(("sentence", "wanted"), LOSSES, ids=[row[0][:40] for row in LOSSES])
def test_losses_have_kind_side_and_status(sentence: str, wanted: dict[str, tuple[str | None, ...]]) -> None:
    amounts = [each for claim in read(sentence).claims for each in claim.event.quantities]
    assert {each.text: (each.loss, each.side, each.status) for each in amounts} == wanted


def test_a_part_shares_what_befell_its_total() -> None:
    (claim,) = (
        each
        for each in read("The strike killed at least 12 people, including 3 children.").claims
        if each.trigger.text == "killed"
    )
    total, part = claim.event.quantities
    assert (total.loss, total.status, part.loss, part.status, part.part_of) == ("dead", None, "dead", "civilian", total.start)


def test_whose_losses_are_not_made_up_from_who_is_at_war() -> None:
    words = "Ukrainian troops fought Russian troops. Ukrainian troops destroyed 12 tanks and killed 40 villagers."
    amounts = [each for claim in read(words).claims for each in claim.event.quantities]
    assert {(each.loss, each.side) for each in amounts} == {("equipment", None), ("dead", None)}
