"""Who is who: the package's rosters, and a user's file before them."""

from pathlib import Path

import pytest

from dateline import claims, geography, text
from dateline.claims.actors.roster import Roster, roster
from dateline.model import Actor, DatelineError, Document


def actors(words: str, known: Roster | None = None) -> dict[str, Actor | None]:
    pipeline = text.load()
    (parsed,) = text.parse([Document(id="d", digest="", text=words, published="2023-05-02")], pipeline)
    read = claims.extract(parsed, geography.load(), pipeline.name, None, known)
    return {claim.trigger.text: claim.event.actor for claim in read.claims}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("the Rapid Support Forces", "SDN"),
        ("Hezbollah", "LBN"),
        ("NATO", None),
        ("Korean People’s Army", "PRK"),
        ("Sudanese", "SDN"),
        ("the Kremlin", "RUS"),
        ("Tigray Defence Forces", "ETH"),
    ],
)
def test_the_world_is_known(name: str, code: str | None) -> None:
    entry = roster().entry(name)
    assert entry is not None
    assert entry.code == code


def test_bodies_of_many_states_are_not_one_side() -> None:
    known = roster()
    assert known.canon("UN") == known.canon("United Nations") != known.canon("NATO")


def test_a_small_word_is_nobody() -> None:
    assert roster().entry("turkey") is None


def test_a_leader_has_a_side_from_the_first_year_on() -> None:
    known = roster()
    assert known.leader("Zelensky", ["President", "Volodymyr"], 2022) == "UKR"
    assert known.leader("Zelensky", ["President", "Volodymyr"], 2012) is None
    assert known.leader("Zelensky", ["singer", "Ilse"], 2022) is None


def test_letters_need_company() -> None:
    assert actors("The RSF shelled the market in Khartoum, Sudan.")["shelled"].country == "SDN"
    assert actors("The RSF shelled the market.")["shelled"].country is None


def test_a_users_rows_stand_first(tmp_path: Path) -> None:
    mine = tmp_path / "mine.tsv"
    mine.write_text("# sides of a novel\nOST\tMIL\tOstrun Defence Force|Ostrunian|ODF\n-\tREB\tHamas\n", "utf-8")
    known = roster(mine)
    found = actors("The ODF shelled the bridge. Ostrunian troops crossed the river.", known)
    assert found["shelled"] is not None
    assert (found["shelled"].country, found["shelled"].role) == ("OST", "MIL")
    assert found["crossed"] is not None
    assert found["crossed"].country == "OST"
    assert known.entry("Hamas").code is None


@pytest.mark.parametrize("line", ["OST MIL no tabs", "Ostrun\tMIL\tX", "OST\tMIL\t", "OST\tMIL\tX\tY"])
def test_a_row_that_is_none_is_told_with_its_line(line: str, tmp_path: Path) -> None:
    mine = tmp_path / "mine.tsv"
    mine.write_text(f"# one\n{line}\n", "utf-8")
    with pytest.raises(DatelineError, match="line 2"):
        roster(mine)


def test_a_roster_that_is_not_there_is_told() -> None:
    with pytest.raises(DatelineError, match="check the path"):
        roster(Path("no-such-roster.tsv"))
