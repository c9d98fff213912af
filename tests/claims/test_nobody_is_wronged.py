"""What a person named in a report would write back about: who did it, to whom, who said so, and who only stood beside it."""

import pytest

from dateline import geography, text
from dateline.claims import extract
from dateline.model import Claim, Document


def claims_of(words: str) -> dict[str, Claim]:
    """The claims of a text by their triggers."""
    pipeline = text.load()
    parsed = next(text.parse([Document(id="d", digest="", text=words, published="2031-05-14")], pipeline))
    reading = extract(parsed, geography.load(), pipeline.name, text.load_reader())
    return {claim.trigger.text: claim for claim in reading.claims}


def name(claim: Claim, role: str) -> str | None:
    actor = getattr(claim.event, role)
    return actor.name if actor is not None else None


@pytest.mark.parametrize(
    "words",
    [
        "The government accused rebels of shelling the port.",
        "The government accused rebels of the northern front of shelling the port.",
        "Rebels were accused of shelling the port.",
    ],
)
def test_the_accused_is_said_to_have_done_it_not_the_accuser(words: str) -> None:
    actor = name(claims_of(words)["shelling"], "actor")
    assert actor is not None
    assert actor.lower().startswith("rebels")


def test_whoever_adds_is_who_said_so() -> None:
    found = claims_of("The observatory said gunmen assassinated a judge, adding that two guards were wounded at the gate.")
    assert {source.text.lower() for source in found["wounded"].sources} == {"the observatory"}


def test_victims_are_not_the_enemy_of_the_next_event() -> None:
    found = claims_of(
        "Ostrian troops killed at least 10 Vosnian refugees in a camp near Telm.\n\nOstrian troops retook the town on Friday."
    )
    assert "refugees" in (name(found["killed"], "recipient") or "")
    assert "refugees" not in (name(found["retook"], "recipient") or "")


def test_who_killed_civilians_is_not_made_up_from_who_is_at_war() -> None:
    found = claims_of(
        "Ostrian troops attacked Vosnian troops near Telm.\n\nResidents reported killings of civilians in two villages."
    )
    assert found["killings"].event.actor is None


def test_a_massacre_is_no_fight() -> None:
    found = claims_of("Ostrian troops attacked Vosnian rebels near Telm.\n\nOstrian troops committed a massacre in Sarn.")
    assert all("rebels" not in (name(found[each], "recipient") or "") for each in ("committed", "massacre") if each in found)


def test_how_a_place_has_fared_is_no_event() -> None:
    found = claims_of("The army opened an office in the unrest-hit town and sent food to the war-torn north.")
    assert {"unrest", "hit", "war", "torn"}.isdisjoint(found)


def test_a_held_place_is_still_one() -> None:
    assert "held" in claims_of("Shells fell on the rebel-held town on Friday.")


def test_of_an_unnamed_town_the_region_is_not_taken() -> None:
    found = claims_of("The army captured a small town in Kharkiv region on Friday.")
    assert found["captured"].control is None


def test_initials_are_no_capital_city() -> None:
    (source,) = claims_of("Troops have left the town, the state-run SANA news agency said.")["left"].sources
    assert source.country is None


def test_two_people_of_one_last_name_are_two() -> None:
    found = claims_of("Gunmen assassinated Walid Sabri, a judge.\n\nHe was the brother of Deputy Khaled Sabri, officials said.")
    assert name(found["assassinated"], "recipient") == "Walid Sabri"


def test_the_capital_stands_before_its_name() -> None:
    found = claims_of("At least 10 people were killed 20 km south of the capital Damascus.")
    assert [str(place.relation) for place in found["killed"].event.places] == ["south_of"]
