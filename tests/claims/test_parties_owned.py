"""Whose fighters *its fighters* are, and whom *the group* means. People and events are invented, groups are the roster's."""

import pytest

from claims.reading import claim_at, read
from dateline.model import Claim

# The words, the trigger, and under which name and of which country its actor is told.
OWNED = (
    ("Hezbollah said its fighters attacked a base.", "attacked", "Hezbollah's fighters", "LBN"),
    (
        "The Rapid Support Forces said on Tuesday its troops had shelled the bridge.",
        "shelled",
        "Rapid Support Forces' troops",
        "SDN",
    ),
    ("The Houthis said their forces attacked a ship.", "attacked", "Houthis' forces", "YEM"),
    ("Al-Shabaab said that its fighters burned the mill.", "burned", "Al-Shabaab's fighters", "SOM"),
    ("The M23 rebels said their fighters shelled the town.", "shelled", "M23 rebels' fighters", "COD"),
    ("Hezbollah fired at the port. The group's fighters burned a mill.", "burned", "Hezbollah's fighters", "LBN"),
    ("Israeli troops left. Hezbollah said its forces killed two men.", "killed", "Hezbollah's forces", "LBN"),
    # what is no group's
    ("Kenya said its troops attacked a base.", "attacked", "its troops", "KEN"),
    ("The army of Kenya said its soldiers attacked a base.", "attacked", "its soldiers", "KEN"),
)


@pytest.mark.parametrize(("words", "trigger", "name", "country"), OWNED, ids=[row[0][:40] for row in OWNED])
def test_a_groups_own_are_told_under_its_name(words: str, trigger: str, name: str, country: str | None) -> None:
    actor = claim_at(words, trigger).event.actor
    assert actor is not None
    assert (actor.name, actor.country) == (name, country)


# What follows Hezbollah's name, and whether *the group* is still Hezbollah.
GROUPS = (
    ("The group killed a priest.", True),
    ("The armed group killed a priest.", True),
    ("The militia killed a priest.", True),
    ("An aid group came. The group killed a priest.", False),
    ("The Salt Watch Union left. The group killed a priest.", False),
    ("The hunting group killed a priest.", False),
    ("A group killed a priest.", False),
)


@pytest.mark.parametrize(("after", "is_it"), GROUPS, ids=[row[0] for row in GROUPS])
def test_the_group_is_whoever_was_named(after: str, is_it: bool) -> None:  # noqa: FBT001 - a row of the table
    actor = claim_at(f"Hezbollah shelled the mill. {after}", "killed").event.actor
    assert actor is not None
    assert (actor.name == "Hezbollah") is is_it


def test_ground_is_held_by_the_group_whose_fighters_took_it() -> None:
    claim: Claim = claim_at("The Rapid Support Forces said their fighters captured Kutum in Sudan.", "captured")
    assert claim.control is not None
    assert claim.control.holder == "Rapid Support Forces"


@pytest.mark.parametrize(
    ("words", "name", "country"),
    [
        ("Hezbollah shelled the mill. The group said the bridge had fallen.", "Hezbollah", "LBN"),
        ("Hezbollah shelled the mill. The group's spokesman said the bridge had fallen.", None, "LBN"),
    ],
)
def test_the_group_says_so_under_its_name(words: str, name: str | None, country: str) -> None:
    (source,) = claim_at(words, "fallen").sources
    assert (source.name, source.country, source.role) == (name, country, "REB")


def test_whoever_is_theirs_who_are_theirs_is_nobody() -> None:
    assert read("Its fighters shelled their troops, and their troops its fighters, Hezbollah said.").claims
