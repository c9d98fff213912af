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
    told = {"committed", "massacre"} & found.keys()
    assert told
    assert all("rebels" not in (name(found[each], "recipient") or "") for each in told)


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


RISING = (
    "The army of Chad fought rebels on Monday. Rebels shelled a market in the east. Five soldiers were killed. "
    "The Upland Doctors Network accused the rebels of a massacre. The rebels attacked again at night. "
)


@pytest.mark.parametrize("trigger", ["shelled", "massacre"])
def test_where_a_state_fights_its_own_rebels_what_is_hit_is_nobodys_troops(trigger: str) -> None:
    recipient = claims_of(RISING)[trigger].event.recipient
    assert recipient is None or recipient.basis != "other side"


def test_those_who_accuse_are_no_side_of_a_war() -> None:
    for claim in claims_of(RISING).values():
        for party in (claim.event.actor, claim.event.recipient):
            assert party is None or party.basis != "other side" or "Doctors" not in (party.name or "")


def test_a_weapon_is_nobody() -> None:
    found = claims_of(
        "Jets dropped bombs on the hills. Troops fled the base. “We ran,” a local man said. “It shook,” he added."
    )
    parties = [party for claim in found.values() for party in (claim.event.actor, claim.event.recipient) if party is not None]
    assert not [party for party in parties if party.name == "Jets" and party.basis == "other side"]
    assert "Jets" not in {source.name for claim in found.values() for source in claim.sources}


def test_a_kind_of_thing_is_nobody() -> None:
    found = claims_of("There was a terrorist action at the gate. International help was sent to the town.")
    assert {name(claim, "actor") for claim in found.values()}.isdisjoint({"terrorist", "International"})


def test_the_name_behind_its_adjective_acts() -> None:
    found = claims_of("At least 13 people died when the paramilitary Salt Coast Guards (SCG) targeted homes in the town.")
    assert (name(found["targeted"], "actor") or "").endswith("Salt Coast Guards")


@pytest.mark.parametrize("words", ["Gunmen killed 13 people in W. Sudan.", "A strike in S. Lebanon killed 13 people."])
def test_the_letter_of_a_direction_is_no_town(words: str) -> None:
    places = [place for claim in claims_of(words).values() for place in claim.event.places]
    assert {place.name for place in places} <= {"Sudan", "Lebanon"}
    assert {place.relation.value for place in places} == {"part"}


def test_a_group_is_no_place() -> None:
    found = claims_of("The town in Congo came under M23 control on Sunday, the United Nations said.")
    assert "M23" not in {place.name for claim in found.values() for place in claim.event.places}


def test_the_words_of_a_long_name_are_no_towns() -> None:
    found = claims_of("A bomb was laid by members of the Juan Fernando Porras Martinez unit near the road in Colombia.")
    assert {place.name for claim in found.values() for place in claim.event.places} <= {"Colombia", "road"}


@pytest.mark.parametrize(
    ("words", "trigger", "who"),
    [
        ("“Bombs fell on the hills,” said a local man.\n\n“Our houses burned,” he added.", "burned", "a local man"),
        ("The Salt Coast Ministry said the port was hit. Two guards were wounded, it added.", "wounded", "Salt Coast Ministry"),
        ("Residents said shells fell on the port. Two guards were wounded, they said.", "wounded", "Residents"),
    ],
)
def test_who_goes_on_speaking_is_who_spoke_before(words: str, trigger: str, who: str) -> None:
    source = claims_of(words)[trigger].sources[-1]
    assert (source.name or source.text) == who


def test_a_homonym_far_away_makes_no_enemy() -> None:
    found = claims_of("Vosnian troops attacked Ardel on Monday. At least 12 shells hit the railway station of Ardel.")
    parties = [party for claim in found.values() for party in (claim.event.actor, claim.event.recipient) if party]
    assert {party.country for party in parties} == {None}


def test_nobody_fights_themselves() -> None:
    found = claims_of("Rebels seized the valley on Monday. The government fought rebels near the town. Rebels attacked again.")
    for claim in found.values():
        actor, recipient = name(claim, "actor"), name(claim, "recipient")
        assert actor is None or recipient is None or actor.lower() != recipient.lower()


def test_a_village_that_sounds_like_one_abroad_drags_no_state_into_a_war() -> None:
    found = claims_of(
        "The Malian army repelled an assault on its camp in Timbuktu on Monday, one day after an attack in Boulkessi left at "
        "least 30 soldiers dead.\n\nThe Malian army attacked insurgents near Boulkessi."
    )
    events = [claim.event for claim in found.values()]
    assert {place.country for event in events for place in event.places} <= {None, "MLI"}
    assert {party.country for event in events for party in (event.actor, event.recipient) if party} <= {None, "MLI"}


def test_who_repels_an_attack_keeps_what_is_attacked() -> None:
    control = claims_of("The army of Mali repelled an assault on Timbuktu on Monday.")["repelled"].control
    assert control is not None
    assert (control.holder, control.change.value, control.place) == ("MLI", "held", "Timbuktu")


def test_shells_and_attacks_say_nothing() -> None:
    found = claims_of(
        "Shells fell on the airport, prompting staff to seek shelter. These attacks highlight the threats to the junta."
    )
    assert not [source.text for claim in found.values() for source in claim.sources]


def test_some_of_a_side_are_no_name_for_it() -> None:
    found = claims_of("The Malian army shot 13 attackers at the camp in Timbuktu. The army was attacked at Gao on Sunday.")
    parties = [party for claim in found.values() for party in (claim.event.actor, claim.event.recipient) if party is not None]
    assert not [party.name for party in parties if party.basis == "other side" and "13" in (party.name or "")]


def test_an_attack_with_a_name_of_its_own_is_another() -> None:
    found = claims_of("An attack by the Malian army in Gao left 30 dead. The Timbuktu attack was the group's second in a week.")
    assert name(found["attack"], "actor") != "Malian army"
