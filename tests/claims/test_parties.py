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
    # What is struck is what it is done to; what is taken is where.
    ("Ukrainian troops burned two barns.", "burned", "Ukrainian troops", "two barns"),
    ("The bridge was destroyed by Kenyan troops.", "destroyed", "Kenyan troops", "bridge"),
    ("Kenyan troops captured two barns.", "captured", "Kenyan troops", None),
    ("Norway condemned the shelling of residential quarters.", "shelling", None, "residential quarters"),
    # Whose thing it is, and whom a clause asks.
    ("The Kremlin rejected Norway's offer.", "rejected", "Kremlin", "Norway"),
    ("Norway demanded that the army leave the town.", "demanded", "Norway", "army"),
    ("Norway pleaded with the rebels to stop.", "pleaded", "Norway", "rebels"),
    ("Norway suspended ferries to Ardel.", "suspended", "Norway", "Ardel"),
    # Who loses men has done nothing; whoever takes them has.
    ("Norway lost 40 soldiers near the river.", "lost", None, "Norway"),
    ("Norway lost two tanks.", "lost", None, "Norway"),
    ("Norway lost four guards to the rebels.", "lost", "rebels", "Norway"),
    ("Forty soldiers of Norway were killed by Ardel.", "killed", "Ardel", "Forty soldiers of Norway"),
    ("About 140 Kenyan soldiers were killed by Norwegian troops.", "killed", "Norwegian troops", "About 140 Kenyan soldiers"),
    # An attack on one's own is nobody's own.
    ("Norwegian troops repelled an attack on their own base.", "repelled", "Norwegian troops", None),
    ("Norway said the attack on its army had failed.", "attack", None, "its army"),
    # Whose an event is may hang on its place's name.
    ("Norway welcomed the Kenyan Mombasa offensive.", "offensive", "Kenya", None),
    ("Ardel attacked Kenyan troops.", "attacked", "Ardel", "Kenyan troops"),
    ("Its ambassador, Pavel Drusk, rejected the claim.", "rejected", "Pavel Drusk", None),
    # Who is accused did it; who speaks in between did not.
    ("Norway accused Kenya of attacks on the port.", "attacks", "Kenya", None),
    ("Kenyan troops took the town, the minister said, burning two barns.", "burning", "Kenyan troops", "two barns"),
    ("A series of Kenyan airstrikes destroyed two bridges.", "destroyed", "Kenya", "two bridges"),
    ("Norway ordered the deployment of additional troops.", "deployment", None, "additional troops"),
    ("Norway has the backing of the army.", "backing", "army", "Norway"),
    ("Both sides shelled the bridge.", "shelled", "sides", "bridge"),
    ("Shells fell in the area, and they hit the area again.", "hit", None, None),
    ("Kenyan troops fired on the barracks.", "fired", "Kenyan troops", "barracks"),
    # A relative clause is about who or what can do it, and may have a second verb.
    ("Norway feared rebels that came from Ardel and that burned two barns.", "burned", "rebels", "two barns"),
    ("The failure of a Kenyan offensive in the Ardel region, which ended in May, angered Norway.", "ended", "Kenya", None),
    ("Norway feared the eastern Kenya offensive.", "offensive", None, None),
    # Who stands in a town is not told to have been put there.
    ("Kenyan troops stationed in Ardel fled.", "stationed", "Kenyan troops", None),
    # Whoever fights while an event runs began it.
    ("Kenyan troops have captured ten villages since the offensive began.", "offensive", "Kenyan troops", None),
    ("Norway acted on the request of Kenya.", "request", "Kenya", None),
    ("Kenyan strikes destroyed two barns in support of Norwegian operations to isolate the port.", "isolate", "Norway", None),
    ("In support of the rebels, Kenya struck two barns.", "support", "Kenya", "rebels"),
    ("North and South Korea exchanged fire.", "exchanged", "North Korea", "South Korea"),
    ("The Kenyan people are united behind the president.", "united", "Kenyan people", "president"),
    ("Norway appealed to the Kenyan soldiers. Leave the town.", "Leave", "Kenyan soldiers", None),
    ("Kenyan troops besieged Ardel. The siege of Ardel lasted a year.", "siege", "Kenyan troops", None),
    ("Norway feared attacks on the port carried out by Kenya.", "attacks", "Kenya", None),
    ("Kenyan troops claimed the destruction of a Norwegian column.", "destruction", "Kenyan troops", "Norwegian column"),
    ("With the support of Kenya, Norwegian troops burned two barns.", "support", "Kenya", "Norwegian troops"),
    # Whoever struck the blow brought the loss, where the sentence tells the blow.
    ("Kenyan troops shelled the town, leaving two civilians wounded.", "wounded", "Kenyan troops", "two civilians"),
    ("Kenyan troops shelled the town, with ten casualties.", "casualties", "Kenyan troops", None),
    ("Four civilians were killed after Kenyan troops shelled the town.", "killed", "Kenyan troops", "Four civilians"),
    ("Four civilians were killed after Norway praised Kenyan troops.", "killed", None, "Four civilians"),
)


def named(words: str, trigger: str) -> tuple[str | None, str | None]:
    """Names of actor and recipient at a trigger."""
    claim = next(each for each in read(words).claims if each.trigger.text == trigger)
    actor, recipient = claim.event.actor, claim.event.recipient
    return (actor.name if actor else None, recipient.name if recipient else None)


@pytest.mark.parametrize(("words", "trigger", "actor", "recipient"), PARTIES, ids=[row[0][:40] for row in PARTIES])
def test_who_did_it_to_whom(words: str, trigger: str, actor: str | None, recipient: str | None) -> None:
    assert named(words, trigger) == (actor, recipient)


# Sentences, a trigger, who acts, which a pronoun says.
PRONOUNS = (
    ("Pavel Drusk met the guards on Monday. He left the town.", "left", "Pavel Drusk"),
    ("Kenya freed ten prisoners and said it had withdrawn its troops.", "withdrawn", "Kenya"),
    ("Kenyan soldiers attacked the town. They killed a priest.", "killed", "Kenyan soldiers"),
    ("Mrs Ana Drusk met Mr Ivo Lenz. She rejected the plan.", "rejected", "Ana Drusk"),
    ("Mrs Ana Drusk met Mr Ivo Lenz. He rejected the plan.", "rejected", "Ivo Lenz"),
    ("Its ambassador, Ivo Lenz, blamed the rebels. He rejected the plan.", "rejected", "Ivo Lenz"),
)


@pytest.mark.parametrize(("words", "trigger", "actor"), PRONOUNS, ids=[row[0][:40] for row in PRONOUNS])
def test_whom_a_pronoun_means(words: str, trigger: str, actor: str) -> None:
    assert named(words, trigger)[0] == actor


def test_a_noun_is_not_meant_by_a_pronoun_of_its_own_phrase() -> None:
    found = read("The head of its army and the chief of its navy attacked their own men, and its base burned.").claims
    assert all(each.event.actor is None or each.event.actor.text != "its" for each in found)


def test_a_struck_thing_is_of_the_side_that_is_fought() -> None:
    words = "Kenyan troops attacked Norwegian forces. Kenyan troops destroyed two bridges."
    recipient = next(each for each in read(words).claims if each.trigger.text == "destroyed").event.recipient
    assert recipient is not None
    assert (recipient.name, recipient.country, recipient.basis) == ("two bridges", "NOR", "other side")


def test_who_owns_a_doing_goes_before_its_place() -> None:
    assert named("Norway feared the Kenyan Mombasa offensive that began in May.", "offensive")[0] == "Kenya"


def test_a_unit_is_of_the_state_that_its_foes_fight() -> None:
    words = "Kenyan troops attacked Norwegian forces. The 12th Brigade beat Kenyan troops back near the river."
    actor = next(each for each in read(words).claims if each.trigger.text == "beat").event.actor
    assert actor is not None
    assert (actor.country, actor.basis) == ("NOR", "other side")


def test_a_group_that_a_roster_knows_is_of_no_state() -> None:
    words = "Kenyan troops attacked Norwegian forces. ISIL forces attacked Kenyan troops."
    actor = [each for each in read(words).claims if each.trigger.text == "attacked"][-1].event.actor
    assert actor is not None
    assert actor.country is None


def test_who_is_put_on_alert_is_ones_own() -> None:
    words = "The Kenyan military fled. Norway deployed the military to the border."
    recipient = next(each for each in read(words).claims if each.trigger.text == "deployed").event.recipient
    assert recipient is not None
    assert recipient.country == "NOR"


def test_a_leader_is_of_the_state_that_is_led_whoever_is_named_beside() -> None:
    words = "Talks between President Vladimir Putin and Norwegian Prime Minister Ivo Lenz were held in Kenya."
    sides = {each.event.actor.country for each in read(words).claims if each.event.actor is not None}
    assert sides <= {"RUS", None}


# A sentence and the country of what is struck: a house's name is no side, an embassy and a house of a country's own are.
HOUSES = (
    ("A shell hit the Saudi Hospital in El Fasher.", None),
    ("A shell hit Jordan Street.", None),
    ("A shell hit Hotel Ukraine.", None),
    ("A shell hit the Turkish hospital in Gaza.", None),
    ("A shell hit the Norwegian embassy in Nairobi.", "NOR"),
    ("A shell hit a Kenyan hospital.", "KEN"),
    ("A shell hit Kenyan schools.", "KEN"),
    ("A shell hit the Kenyan army's camp.", "KEN"),
)


@pytest.mark.parametrize(("words", "country"), HOUSES, ids=[row[0] for row in HOUSES])
def test_what_a_house_is_called_after_is_no_side(words: str, country: str | None) -> None:
    (claim,) = (each for each in read(words).claims if each.trigger.text == "hit")
    assert claim.event.recipient is not None
    assert claim.event.recipient.country == country


def test_a_house_speaks_for_no_state_that_it_is_called_after() -> None:
    words = "The {} said the bridge had fallen."
    found = [read(words.format(name)).claims[-1].sources[0].country for name in ("Saudi Hospital", "Saudi embassy")]
    assert found == [None, "SAU"]


def test_a_state_is_known_beside_a_possessive_name() -> None:
    words = "Pavel Drusk's men fled. Norway's attack failed."
    actor = next(each for each in read(words).claims if each.trigger.text == "attack").event.actor
    assert actor is not None
    assert (actor.name, actor.country) == ("Norway", "NOR")


def test_a_direction_stands_for_a_state_that_is_named() -> None:
    words = "South Korea warned of an attack. The South retaliated by firing shells."
    actor = next(each for each in read(words).claims if each.trigger.text == "firing").event.actor
    assert actor is not None
    assert actor.country == "KOR"


def test_a_group_is_called_as_the_report_calls_it() -> None:
    words = "ISIL attacked Kenyan troops. ISIL fled. ISIL returned. Kenyan troops struck."
    assert named(words, "struck")[1] == "ISIL"


def test_a_leader_is_known_by_the_surname_where_the_state_is_named() -> None:
    words = "Ukraine praised its allies. Zelensky rejected the plan."
    actor = next(each for each in read(words).claims if each.trigger.text == "rejected").event.actor
    assert actor is not None
    assert actor.country == "UKR"


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


def country_of(words: str, trigger: str) -> str | None:
    """The country of who acts at the last claim with a trigger."""
    actor = [each for each in read(words).claims if each.trigger.text == trigger][-1].event.actor
    assert actor is not None
    return actor.country


@pytest.mark.parametrize("names", ["fascists", "Nationalist elements", "Puppet troops"])
def test_what_a_side_calls_its_foes_are_those_it_fights(names: str) -> None:
    fought = "Kenyan troops attacked Norwegian forces."
    said = f"{fought} {names.capitalize()} shelled the port, Kenyan president Pavel Drusk said."
    assert country_of(said, "shelled") == "NOR"
    # In a report's own voice it is no side's name.
    assert country_of(f"{fought} {names.capitalize()} shelled the port.", "shelled") is None


def test_terrorists_are_of_no_side_that_a_state_names() -> None:
    words = "Kenyan troops attacked Norwegian forces. Terrorists shelled the port, Kenyan president Pavel Drusk said."
    assert country_of(words, "shelled") is None


def test_a_name_before_a_participle_is_its_states() -> None:
    assert country_of("Rebels fired Kenyan-supplied missiles.", "supplied") == "KEN"
    assert country_of("Kenyan-backed rebels attacked the port.", "attacked") is None


def test_a_state_leads_the_group_that_fights_beside_it() -> None:
    assert country_of("Russian and DPR forces captured the town.", "captured") == "RUS"
    words = "Troops of the Luhansk People's Republic and the Russian Armed Forces captured the town."
    assert country_of(words, "captured") == "RUS"


def test_our_people_are_of_who_speaks() -> None:
    words = 'Norwegian people fled. "Our people fought bravely," said Kenyan president Pavel Drusk.'
    assert country_of(words, "fought") == "KEN"


def test_whoever_is_told_by_be_has_a_side() -> None:
    assert country_of("Pavel Drusk is a Kenyan general. Drusk rejected the plan.", "rejected") == "KEN"


def test_who_leads_several_states_is_of_the_one_that_is_named() -> None:
    words = "France and Norway agreed. Emmanuel Macron rejected the plan."
    assert country_of(words, "rejected") == "FRA"


def test_who_speaks_next_is_no_apposition() -> None:
    words = "In a call with Pavel Drusk, the president of Kenya praised Norway. Drusk rejected the plan."
    assert country_of(words, "rejected") is None


def test_invaders_are_not_of_the_ground_they_stand_on() -> None:
    words = "Russian forces attacked Ukrainian troops near Kharkiv. Local guards drove the invaders out of Kharkiv."
    recipient = next(each for each in read(words).claims if each.trigger.text == "drove").event.recipient
    assert recipient is not None
    assert recipient.country == "RUS"


def test_who_is_told_mostly_to_be_of_a_state() -> None:
    assert country_of("Foreign advisors, mainly Norwegian officers, trained the rebels.", "trained") == "NOR"
    assert country_of("The partners, especially the Norwegians, trained the rebels.", "trained") is None


def test_two_nouns_may_each_be_told_by_the_other() -> None:
    assert read("Its army praised its allies and their army fought their allies.").claims


def test_gunmen_with_a_capital_act() -> None:
    assert named("Velmark: Gunmen killed 15 farmers in Doll, local sources said.", "killed")[0] == "Gunmen"


def test_the_north_of_a_state_does_nothing() -> None:
    actor = next(
        each for each in read("Ten died in northern Burkina Faso attack.").claims if each.trigger.text == "attack"
    ).event.actor
    assert actor is None
