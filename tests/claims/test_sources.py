"""Who the source is: chains, one person under many names, offices, kinds, acts. Names and places are invented."""

import pytest

from claims.reading import claim_at, read
from dateline.model import Certainty, SourceKind, Stance


def chain(words: str, trigger: str) -> list[tuple[str, Stance]]:
    return [(source.name or source.text, source.stance) for source in claim_at(words, trigger).sources]


def test_a_chain_names_the_outermost_first() -> None:
    words = "Torvek Radio quoted the governor as saying that the town had fallen."
    assert chain(words, "fallen") == [("Torvek Radio", Stance.ASSERTS), ("the governor", Stance.ASSERTS)]


def test_ten_nested_reports_are_ten_links() -> None:
    who = ["the mayor", "an aide", "a guard", "a nurse", "a driver", "a monk", "a clerk", "a scout", "a pilot", "a farmer"]
    words = " ".join(f"{each} said that" for each in who) + " the town had fallen."
    words = words[0].upper() + words[1:]
    reading = read(words)
    assert len(reading.attributions) <= len(who) + 1
    assert reading.claims


@pytest.mark.parametrize(
    "words",
    [
        "Ostrun's president Pavel Drusk spoke on Monday. The president said the town had fallen.",
        "The governor of Velmark, Nadra Kolvine, resigned. The governor said the town had fallen.",
        "Einar Halvorsen, the defence minister, spoke on Monday. The minister said the town had fallen.",
        "President Pavel Drusk spoke on Monday. He said the town had fallen.",
        "The town had fallen, the head of the region's military administration, Pavel Drusk, said on Monday.",
        "The head of the region's military administration, Pavel Drusk, spoke on Monday. He said the town had fallen.",
        "President Pavel Drusk spoke on Monday. Mr Drusk said the town had fallen.",
    ],
)
def test_one_person_under_name_office_and_pronoun(words: str) -> None:
    (source,) = claim_at(words, "fallen").sources
    assert source.kind is SourceKind.PERSON
    assert source.name in {"Pavel Drusk", "Nadra Kolvine", "Einar Halvorsen"}


def test_an_office_that_two_hold_is_nobody_by_name() -> None:
    words = "Ministers Pavel Drusk and Minister Nadra Kolvine met Minister Olin Bask. The minister said the town had fallen."
    (source,) = claim_at(words, "fallen").sources
    assert source.name is None


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("A minister said the town had fallen.", SourceKind.UNNAMED),
        ("Two officials said the town had fallen.", SourceKind.UNNAMED),
        ("The army said the town had fallen.", SourceKind.ORGANISATION),
        ("A statement said the town had fallen.", SourceKind.DOCUMENT),
        ("The foreign minister said the town had fallen.", SourceKind.PERSON),
    ],
)
def test_the_kind_of_a_source(words: str, kind: SourceKind) -> None:
    (source,) = claim_at(words, "fallen").sources
    assert source.kind is kind


@pytest.mark.parametrize(
    ("words", "trigger", "stance"),
    [
        ("“Will the rebels come?” the mayor asked.", "come", Stance.ASKS),
        ("“Will the rebels come?” she said.", "come", Stance.ASKS),
        ("The army said it would hold the town.", "hold", Stance.PROMISES),
        ("“We will hold the town,” the general said.", "hold", Stance.PROMISES),
        ("The army said the rebels would attack the town.", "attack", Stance.ASSERTS),
        ("“I think the town has fallen,” the mayor said.", "fallen", Stance.BELIEVES),
        ("Engineers doubt the bridge will survive.", "survive", Stance.DENIES),
        ("The army was unable to say who fired.", "fired", Stance.DECLINES),
        ("The army has not yet announced that the town is liberated.", "liberated", Stance.DECLINES),
        ("Neither side has said who fired.", "fired", Stance.DECLINES),
    ],
)
def test_what_a_source_does(words: str, trigger: str, stance: Stance) -> None:
    assert claim_at(words, trigger).sources[-1].stance is stance


@pytest.mark.parametrize(
    "words",
    ["Will said Grace had left Hope on Monday.", "Mark said Hope had left Rose on Monday.", "Major Major said Will had left."],
)
def test_names_that_are_words(words: str) -> None:
    assert claim_at(words, "left").factuality.certainty is Certainty.CERTAIN


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Valeska Paris, an Australian woman, has claimed that the town fell.", "Valeska Paris"),
        ("Congo army spokesman Sylvain Ekenge said the town fell.", "Sylvain Ekenge"),
        ("President of Turkey Recep Tayyip Morvan said the town fell.", "Recep Tayyip Morvan"),
        ("Minister for the Middle East Tobias Marden said the town fell.", "Tobias Marden"),
        ("Defence Secretary Olin Bask said the town fell.", "Olin Bask"),
        ("Press Secretary Brig. Gen. Pat Rydell said the town fell.", "Pat Rydell"),
        ("Maj.-Gen. Pavel Drusk said the town fell.", "Pavel Drusk"),
        ("1st Lt. Nadra Kolvine said the town fell.", "Nadra Kolvine"),
        ("Sgt. Nadra Kolvine, a spokeswoman, said the town fell.", "Nadra Kolvine"),
        ("Velmark Gov. Pavel Drusk said the town fell.", "Pavel Drusk"),
        ("Majority Whip Gus Pentrell said the town fell.", "Gus Pentrell"),
    ],
)
def test_a_person_has_the_whole_name_and_nothing_but_the_name(words: str, name: str) -> None:
    (source,) = claim_at(words, "fell").sources
    assert (source.name, source.kind) == (name, SourceKind.PERSON)


def test_a_person_who_bears_a_towns_name_has_no_country_by_it() -> None:
    words = "Valeska Paris, an Australian woman, lost her home. Paris claims that the town fell."
    (source,) = claim_at(words, "fell").sources
    assert (source.name, source.country) == ("Valeska Paris", "AUS")


def test_who_goes_on_is_the_last_to_speak_also_under_a_last_name_alone() -> None:
    words = (
        "Army spokesman Sylvain Ekenge spoke on Monday. But Corneille Nangaa, a rebel leader, said the town was theirs. "
        "Ekenge said the army was near. The town fell, he said."
    )
    assert claim_at(words, "fell").sources[0].name == "Sylvain Ekenge"


def test_a_pronoun_is_the_subject_of_the_clause_that_its_own_is_joined_to() -> None:
    words = "The minister said the town fell. The council's leadership is wise, and it has stated that the bridge stands."
    assert claim_at(words, "stands").sources[0].text == "The council's leadership"


def test_a_pronoun_inside_a_quotation_is_not_the_one_who_spoke_before_it() -> None:
    words = "Residents said shells fell. “They knew the rebels had left the town,” a farmer said."
    sources = claim_at(words, "left").sources
    assert sources[0].text == "a farmer"
    assert all("esidents" not in (source.name or source.text) for source in sources)


@pytest.mark.parametrize(
    ("words", "trigger", "via"),
    [
        ("The mayor told Torvek Radio that the town fell.", "fell", "Torvek Radio"),
        ("According to the United Nations, the town fell.", "fell", None),
        ("The envoy appealed to the Council of Ostrun to leave the town.", "leave", None),
    ],
)
def test_a_channel_is_what_was_spoken_through(words: str, trigger: str, via: str | None) -> None:
    assert claim_at(words, trigger).sources[-1].via == via


@pytest.mark.parametrize(
    ("words", "country"),
    [
        ("After talks on the Velmark peace plan, Pavel Drusk spoke. Pavel Drusk said the town had fallen.", None),
        ("In Kenya, Pavel Drusk spoke on Monday. Pavel Drusk said the town had fallen.", None),
        ("After talks on the Kenyan peace plan, Pavel Drusk spoke. Pavel Drusk said the town had fallen.", None),
        ("Kenya's president, Pavel Drusk, spoke. Pavel Drusk said the town had fallen.", "KEN"),
        ("President of Kenya Pavel Drusk spoke. Pavel Drusk said the town had fallen.", "KEN"),
        ("Kenyan analyst Pavel Drusk spoke. Pavel Drusk said the town had fallen.", "KEN"),
        ("A Kenya-based monitor said the town had fallen.", None),
        ("Officials appointed by Kenya said the town had fallen.", "KEN"),
        ("Pavel Drusk, the Kenyan defence minister, spoke. Pavel Drusk said the town had fallen.", "KEN"),
    ],
)
def test_a_person_s_country_is_said_of_the_person(words: str, country: str | None) -> None:
    assert [source.country for source in claim_at(words, "fallen").sources] == [country]


def test_an_armed_group_is_told_from_its_state() -> None:
    (source,) = claim_at("The Rapid Support Forces said El Fasher had fallen.", "fallen").sources
    assert (source.country, source.role) == ("SDN", "REB")


def test_a_source_ends_before_its_day() -> None:
    words = "Four men were killed, said a spokesman for the army on Tuesday."
    assert claim_at(words, "killed").sources[0].text == "a spokesman for the army"


def test_he_goes_on_speaking_over_paragraphs() -> None:
    words = (
        "Pavel Drusk, the spokesman, said Olin Bask had met the troops.\n\nThe bridge was burned, said Drusk.\n\n"
        "The troops crossed it, he said.\n\n“The town has fallen,” he added."
    )
    assert claim_at(words, "fallen").sources[-1].name == "Pavel Drusk"


def test_whoever_orders_does_not_order_what_was_done_before() -> None:
    words = "Olin Bask ordered the troops to take the town from the rebels who had seized it."
    assert not claim_at(words, "seized").sources
    assert claim_at(words, "take").sources


def test_a_rank_parts_no_name_from_its_office() -> None:
    words = "Norway's junta leader, Lt. Col. Pavel Drusk, said the town had fallen."
    assert claim_at(words, "fallen").sources[0].country == "NOR"


def test_south_sudan_is_not_sudan() -> None:
    assert claim_at("South Sudan's army said the town had fallen.", "fallen").sources[0].country == "SSD"
