"""Who is said to gain, lose or hold a place, in the words of reports; the places are real so that the gazetteer knows them."""

import pytest

from claims.reading import claim_at, read
from dateline.model import Change, Control

# The words, the trigger, and (holder, change, place); None where the words tell of nobody's hold.
CASES = [
    ("Kenyan forces captured Kharkiv on 1 May.", "captured", ("KEN", "gained", "Kharkiv")),
    ("Kharkiv was captured by Kenyan forces.", "captured", ("KEN", "gained", "Kharkiv")),
    ("Kenyan forces retook Kharkiv.", "retook", ("KEN", "gained", "Kharkiv")),
    ("Kenyan troops have taken control of Kharkiv.", "control", ("KEN", "gained", "Kharkiv")),
    ("Kenyan troops lost control of Kharkiv.", "control", ("KEN", "lost", "Kharkiv")),
    ("Kenyan troops are in full control of Kharkiv.", "control", ("KEN", "held", "Kharkiv")),
    ("The city of Kharkiv is under Kenyan control, the mayor said.", "control", ("KEN", "held", "Kharkiv")),
    ("Kharkiv came under Kenyan control on 1 May.", "control", ("KEN", "gained", "Kharkiv")),
    ("The city of Kharkiv is now in Kenyan hands.", "hands", ("KEN", "held", "Kharkiv")),
    ("Kharkiv fell to Kenyan forces on 1 May.", "fell", ("KEN", "gained", "Kharkiv")),
    ("Kenyan soldiers raised the Kenyan flag over Kharkiv.", "raised", ("KEN", "gained", "Kharkiv")),
    ("The Kenyan flag was raised in Kharkiv on 1 May.", "raised", ("KEN", "gained", "Kharkiv")),
    ("The Kenyan flag is flying over Kharkiv.", "flying", ("KEN", "held", "Kharkiv")),
    ("Kenyan troops withdrew from Kharkiv.", "withdrew", ("KEN", "lost", "Kharkiv")),
    ("The Kenyan army also took control of Kharkiv.", "control", ("KEN", "gained", "Kharkiv")),
    ("Kenyan troops secured complete control of Kharkiv.", "control", ("KEN", "gained", "Kharkiv")),
    ("Kenyan forces repelled an assault on Kharkiv.", "repelled", ("KEN", "held", "Kharkiv")),
    ("Kenyan forces repelled Ugandan troops in Kharkiv.", "repelled", ("KEN", "held", "Kharkiv")),
    ("The Kenyan army cleared Kharkiv of Ugandan fighters.", "cleared", ("KEN", "gained", "Kharkiv")),
    ("The Kenyan army cleared Kharkiv of mines.", "cleared", None),
    ("Kenyan troops have control of key military sites in Kharkiv.", "control", ("KEN", "contested", "Kharkiv")),
    ("Officials in the occupied part of Kharkiv Oblast said little.", "occupied", (None, "contested", "Kharkiv Oblast")),
    # Men, things and meetings that are taken, lost or held in a town leave the town as it is; a piece of it leaves it divided.
    ("Kenyan forces captured two Ugandan soldiers in Kharkiv.", "captured", None),
    ("Ugandan troops seized weapons in Kharkiv.", "seized", None),
    ("Soldiers captured in Kharkiv were shown on television.", "captured", None),
    ("Kenyan forces lost 30 men in Kharkiv.", "lost", None),
    ("Kenyan troops are holding hostages in Kharkiv.", "holding", None),
    ("Kenya holds elections in Kharkiv.", "holds", None),
    ("Kenyan soldiers abandoned their vehicles in Kharkiv.", "abandoned", None),
    ("Kenyan rebels captured him in Kharkiv.", "captured", None),
    ("Kenyan forces captured all of the fighters in Kharkiv.", "captured", None),
    ("Kenyan forces captured half of the city of Kharkiv.", "captured", ("KEN", "gained", "Kharkiv")),
    ("Kenyan forces captured it.", "captured", None),
    ("Kenyan troops seized the airport in Kharkiv.", "seized", ("KEN", "contested", "Kharkiv")),
    ("Kenyan troops are regaining key locations in Kharkiv.", "regaining", ("KEN", "contested", "Kharkiv")),
    ("Kenyan troops pulled their tanks out of Kharkiv.", "pulled", ("KEN", "lost", "Kharkiv")),
    ("Kenyan troops captured most of Kharkiv.", "captured", ("KEN", "gained", "Kharkiv")),
    ("Izium remains in the hands of Ugandan rebels.", "hands", ("UGA rebels", "held", "Izium")),
    ("Kharkiv came under the control of Ugandan troops on Friday.", "control", ("UGA", "gained", "Kharkiv")),
    ("Kharkiv is under the control of Kenyan forces.", "control", ("KEN", "held", "Kharkiv")),
    # Who drives off without arms gives nothing up; a column is of whoever is in it.
    ("A resident of Nairobi said columns of cars were leaving Kharkiv.", "leaving", None),
    ("Columns of Kenyan refugees left Kharkiv.", "left", None),
    ("A Kenyan aid convoy left Kharkiv.", "left", None),
    ("A column of Kenyan tanks left Kharkiv.", "left", ("KEN", "lost", "Kharkiv")),
    ("A Kenyan military convoy left Kharkiv.", "left", ("KEN", "lost", "Kharkiv")),
    ("Kenyan forces were withdrawn from Kharkiv.", "withdrawn", ("KEN", "lost", "Kharkiv")),
    ("Kenyan forces were driven out of Kharkiv by Ugandan troops.", "driven", ("UGA", "gained", "Kharkiv")),
    ("Kenyan forces were driven out of Kharkiv.", "driven", ("KEN", "lost", "Kharkiv")),
    ("The city of Kharkiv has been liberated, Kenya's president said.", "liberated", ("KEN", "gained", "Kharkiv")),
    ("The city of Kharkiv is partly controlled by Kenya.", "controlled", ("KEN", "contested", "Kharkiv")),
    ("Kenya regained territory in Kharkiv.", "regained", ("KEN", "contested", "Kharkiv")),
    ("Fighting is under way in Kharkiv.", "Fighting", (None, "contested", "Kharkiv")),
    ("Residents raised their hands in Kharkiv.", "raised", None),
    ("Kharkiv was captured on film.", "captured", (None, "gained", "Kharkiv")),
    ("Snow fell in Kharkiv.", "fell", None),
    (
        "Kharkiv was captured by Kenyan forces on 1 May and recaptured by Ugandan troops on 3 June.",
        "recaptured",
        ("UGA", "gained", "Kharkiv"),
    ),
    ("Kharkiv: Captured by Norvale PR 2 May 2014.", "Captured", ("Norvale PR", "gained", "Kharkiv")),
    ("Kharkiv – held by Kenya since 3 March; liberated by Uganda on 4 May.", "liberated", ("UGA", "gained", "Kharkiv")),
    (
        "Kenyan troops entered Kharkiv. The town had been under Ugandan control since March.",
        "control",
        ("UGA", "held", "Kharkiv"),
    ),
    ("Kenyan forces captured Qalvessa (22 km north-east of Kharkiv).", "captured", ("KEN", "gained", "Qalvessa")),
    ("Ugandan troops were driven out of Qalvessa by Kenyan forces.", "driven", ("KEN", "gained", "Qalvessa")),
    ("Uganda's army acknowledged that Kharkiv had fallen to Kenyan forces.", "fallen", ("KEN", "gained", "Kharkiv")),
    ("Kenyan forces captured a mill.", "captured", None),
]


@pytest.mark.parametrize(("words", "trigger", "wanted"), CASES, ids=[case[0] for case in CASES])
def test_control(words: str, trigger: str, wanted: tuple[str | None, str, str] | None) -> None:
    found = claim_at(words, trigger).control
    assert (None if found is None else (found.holder, found.change.value, found.place)) == wanted


@pytest.mark.parametrize(
    "words", ["Kenyan troops are in control of Kharkiv.", "Kharkiv is in Kenyan hands.", "Clashes are under way in Kharkiv."]
)
def test_a_noun_that_tells_leaves_nothing_to_its_copula(words: str) -> None:
    assert len(read(words).claims) == 1


FRAGMENTS = "Aleppo: Captured by Kenya in March 2022. Recaptured by Uganda/ Mali 8 September 2022."


def test_fragments_tell_of_the_name_that_opens_them() -> None:
    found = [(claim.control.holder, claim.control.place, claim.event.when.last) for claim in read(FRAGMENTS).claims
             if claim.control and claim.event.when]  # fmt: skip
    assert found == [("KEN", "Aleppo", "2022-03-31"), ("UGA", "Aleppo", "2022-09-08")]


def test_the_place_of_whoever_speaks_is_not_where_it_happened() -> None:
    found = claim_at("Kenyan troops have taken control of Kharkiv, Ukraine's army said on 1 May 2022.", "control")
    assert [place.name for place in found.event.places] == ["Kharkiv"]


def test_according_to_covers_both_verbs_of_a_pair() -> None:
    words = "Kenyan units entered and took Kharkiv on 1 May, according to Kenya's army."
    assert [claim_at(words, trigger).sources[0].country for trigger in ("entered", "took")] == ["KEN", "KEN"]


def test_a_way_behind_a_name_says_which_of_its_namesakes_is_meant() -> None:
    near, far = (
        claim_at(f"Kenyan forces captured Lyman ({way}).", "captured").event.places[0]
        for way in ("22 km north-east of Sloviansk", "about 45 km south of Kharkiv")
    )
    assert near.name == far.name == "Lyman"
    assert near.geonameid is not None
    assert near.geonameid != far.geonameid


# The words, the trigger, and who gains, loses or holds: in a civil war each armed group for itself, the state for itself.
GROUPS = [
    ("Rebels captured Raqqa from the Syrian army.", "captured", "SYR rebels"),
    ("The Syrian army recaptured Raqqa.", "recaptured", "SYR"),
    ("Syrian rebel forces captured Raqqa.", "captured", "SYR rebels"),
    ("Russian and separatist forces captured Raqqa.", "captured", "RUS"),
    ("Fighters of the Syrian Democratic Forces seized Raqqa.", "seized", "Syrian Democratic Forces"),
    ("Syria: SDF forces control Kobani.", "control", "Syrian Democratic Forces"),
    ("Islamic State fighters seized Raqqa.", "seized", "Islamic State"),
    ("ISIL left Raqqa.", "left", "Islamic State"),
    ("Kenyan fighters control Kharkiv.", "control", "KEN"),
    ("The Rapid Support Forces captured El Fasher.", "captured", "Rapid Support Forces"),
    ("The Sudanese army holds El Fasher.", "holds", "SDN"),
    ("M23 rebels entered Goma.", "entered", "March 23 Movement"),
    # Initials are the group's whose name the report spells out.
    ("The Arakan Army (AA) advanced. AA forces captured Sittwe.", "captured", "Arakan Army"),
    # Whoever says that a place came back speaks of their own side.
    (
        "Goma had been taken back on Monday, Congo's army spokesman said, after M23 rebels seized it from the army.",
        "taken",
        "COD",
    ),
]


@pytest.mark.parametrize(("words", "trigger", "holder"), GROUPS, ids=[case[0] for case in GROUPS])
def test_an_armed_group_holds_for_itself(words: str, trigger: str, holder: str) -> None:
    found = claim_at(words, trigger).control
    assert found is not None
    assert found.holder == holder


def test_a_base_there_is_not_all_of_a_state() -> None:
    words = "The union's mission in Somalia spoke. The Somali army pushed rebels back after an attack on its base there."
    found = [each.control for each in read(words).claims if each.control is not None]
    assert all(each.place != "Somalia" for each in found)


def test_a_town_that_fell_is_lost_and_who_denies_it_still_holds_it() -> None:
    found = claim_at("The army denied that El Fasher had fallen.", "fallen")
    assert found.control is not None
    assert (found.control.change.value, found.factuality.polarity.value) == ("lost", "negative")
    for words in ("Prices in Kharkiv fell.", "Kharkiv fell silent.", "Shells fell on Kharkiv."):
        assert all(claim.control is None for claim in read(words).claims)


def test_the_city_is_the_one_of_the_news_not_the_one_where_an_official_sits() -> None:
    words = (
        "Kenyan troops have withdrawn from Izium, an official in Donetsk confirmed. Bo Birch said the troops had left the city."
    )
    assert [place.name for place in claim_at(words, "left").event.places] == ["Izium"]


def test_what_is_taken_from_those_who_fight_is_ground_however_its_name_looks() -> None:
    words = (
        "Kenyan troops captured Kfar Senna from militants. The village lies on the southern edge of Kharkiv. "
        "Kenyan troops used shells to retake the village."
    )
    found = {claim.trigger.text: claim.control for claim in read(words).claims if claim.control is not None}
    told = {trigger: (control.holder, control.change.value, control.place) for trigger, control in found.items()}
    assert told["captured"] == ("KEN", "gained", "Kfar Senna")
    assert told["retake"] == ("KEN", "gained", "Kfar Senna")


def test_a_town_captured_one_day_and_lost_on_another_has_both_days() -> None:
    words = "Kenyan forces captured Kharkiv on 1 May, then lost it on 3 June."
    captured, lost = (claim_at(words, trigger) for trigger in ("captured", "lost"))
    assert [(each.event.when.last, each.control.holder, each.control.change.value) for each in (captured, lost)] == [
        ("2022-05-01", "KEN", "gained"),
        ("2022-06-03", "KEN", "lost"),
    ]


def test_a_place_that_only_locates_another_is_not_what_changed_hands() -> None:
    words = "Kenyan troops retook a mainly Christian town near Kharkiv, a week after Ugandan rebels seized it."
    assert [claim_at(words, trigger).control for trigger in ("retook", "seized")] == [None, None]


def test_the_town_is_the_one_that_the_sentence_before_is_about() -> None:
    words = "Izium is situated on a route linking Kharkiv to Lyman. The town was captured by Kenyan forces last week."
    assert claim_at(words, "captured").control == Control(holder="KEN", change=Change.GAINED, place="Izium")


@pytest.mark.parametrize("words", ["The army retreated towards Kharkiv.", "Ugandan troops were pushed back towards Kharkiv."])
def test_where_somebody_retreats_to_is_not_lost(words: str) -> None:
    assert all(claim.control is None for claim in read(words).claims)
