"""Who did it to whom, by grammar and by what the report shows."""

import pytest

from tests.claims.reading import read

# A text, a trigger, who acts and on whom, by name.
PARTIES = (
    ("The Iraqis cleared the city of enemy forces.", "cleared", "Iraqis", "enemy forces"),
    ("Ukraine announced the release of two journalists.", "release", None, "two journalists"),
    ("Norway commended the actions of the Ukrainian people.", "commended", "Norway", "Ukrainian people"),
    ("Syria criticised Turkey's operation.", "criticised", "Syria", "Turkey"),
    ("Ukrainian troops fled their positions.", "fled", "Ukrainian troops", None),
    ("Ukrainian troops recaptured the town from Russian forces.", "recaptured", "Ukrainian troops", "Russian forces"),
    ("Ukrainian troops defended the town against Russian forces.", "defended", "Ukrainian troops", "Russian forces"),
    ("Jihadist elements attacked the town.", "attacked", "Jihadist elements", None),
)


def named(words: str, trigger: str) -> tuple[str | None, str | None]:
    """Names of actor and recipient at a trigger."""
    claim = next(each for each in read(words).claims if each.trigger.text == trigger)
    actor, recipient = claim.event.actor, claim.event.recipient
    return (actor.name if actor else None, recipient.name if recipient else None)


@pytest.mark.parametrize(("words", "trigger", "actor", "recipient"), PARTIES, ids=[row[0][:40] for row in PARTIES])
def test_who_did_it_to_whom(words: str, trigger: str, actor: str | None, recipient: str | None) -> None:
    assert named(words, trigger) == (actor, recipient)


def test_whoever_defends_a_town_fights_the_other_side() -> None:
    words = "Russian forces attacked Ukrainian troops. Ukrainian troops defended the town."
    assert named(words, "defended")[1] == "Russian forces"


def test_the_enemy_is_the_name_of_no_side() -> None:
    words = "Ukrainian troops fought Russian forces. The enemy attacked the bridge. Ukrainian troops captured the port."
    assert named(words, "captured")[1] == "Russian forces"


def test_a_side_is_called_by_its_forces() -> None:
    words = "Russia attacked Ukraine. Russia shelled Ukraine. Russian forces attacked Ukraine. Ukraine struck."
    assert named(words, "struck")[1] == "Russian forces"


def test_we_is_who_speaks_and_not_who_is_spoken_of() -> None:
    words = '"The rebels vowed to burn the town, but we will defend it," said Ukrainian president Pavel Drusk.'
    assert named(words, "defend")[0] == "Ukraine"


def test_whoever_writes_is_not_who_was_quoted_last() -> None:
    words = 'President Volodymyr Zelenskyy of Ukraine said: "We will attack."\n\nI commended the brave soldiers of Norway.'
    assert named(words, "commended")[0] == "I"
