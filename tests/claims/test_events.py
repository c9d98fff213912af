"""What happened, who to whom, and who holds a place. Names and places are invented but for countries."""

import pytest

from claims.reading import PUBLISHED, claim_at, read
from dateline import claims, geography, text
from dateline.model import Change, Document, EventType

CASES = [
    ("Ostrun shelled the village.", "shelled", "ASSAULT"),
    ("Rebels launched an attack on the mill.", "attack", "ASSAULT"),
    ("Russian shelling of the mill went on.", "shelling", "ASSAULT"),
    ("The brigade pulled out of the town.", "pulled", "RETREAT"),
    ("The brigade withdrew from the town.", "withdrew", "RETREAT"),
    ("The army mobilised 300 men.", "mobilised", "MOBILIZE"),
    ("Police arrested nine people.", "arrested", "COERCE"),
    ("Students protested against the draft.", "protested", "PROTEST"),
    ("The council imposed sanctions on Ostrun.", "sanctions", "SANCTION"),
    ("The two presidents met in the capital.", "met", "CONSULT"),
    ("Norway supplied the town with flour.", "supplied", "AID"),
    ("The two sides signed a treaty.", "signed", "AGREE"),
    ("Tarvenia accused Ostrun of murder.", "accused", "ACCUSE"),
    ("Ostrun threatened to close the strait.", "threatened", "THREATEN"),
    ("The rebels rejected the offer.", "rejected", "REJECT"),
    ("The mayor urged the army to leave.", "urged", "REQUEST"),
    ("The rebels control the harbour.", "control", "CONTROL"),
    ("The market is empty.", "empty", "STATE"),
    ("The rebels launched a series of attacks.", "attacks", "ASSAULT"),
    ("The Isk Front claimed responsibility for the bombing.", "bombing", "ASSAULT"),
]


@pytest.mark.parametrize(("words", "trigger", "kind"), CASES, ids=[case[0] for case in CASES])
def test_type(words: str, trigger: str, kind: str) -> None:
    assert claim_at(words, trigger).event.type is EventType(kind)


def test_an_order_has_the_type_of_what_is_ordered() -> None:
    assert claim_at("The general ordered his troops to withdraw.", "ordered").event.type is EventType.RETREAT


def test_coordinated_predicates_are_claims_of_their_own() -> None:
    words = "Troops captured the mill and shelled the bridge."
    assert {claim.trigger.text for claim in read(words).claims} == {"captured", "shelled"}


@pytest.mark.parametrize(
    "words", ["The team scored a goal before half time.", "The ministry said.", "Photo: L. Korvath", "Read the alert here."]
)
def test_no_event(words: str) -> None:
    assert [claim for claim in read(words).claims if claim.event.type is not EventType.STATE] == []


@pytest.mark.parametrize(
    ("words", "trigger", "actor", "recipient"),
    [
        ("Ukraine attacked Russian troops.", "attacked", ("Ukraine", "UKR"), ("Russian troops", "RUS")),
        ("Russian troops were attacked by Ukraine.", "attacked", ("Ukraine", "UKR"), ("Russian troops", "RUS")),
        ("The bridge fell to shells fired by the Syrian army.", "fired", ("Syrian army", "SYR"), (None, None)),
        ("Russian forces have been ordered to retreat.", "retreat", ("Russian forces", "RUS"), (None, None)),
        ("The withdrawal of Iraqi troops took a week.", "withdrawal", ("Iraqi troops", "IRQ"), (None, None)),
        ("Sudan's army, which captured the mill, lost it again.", "captured", ("Sudan's army", "SDN"), (None, None)),
    ],
)
def test_sides(words: str, trigger: str, actor: tuple, recipient: tuple) -> None:
    event = claim_at(words, trigger).event
    assert (event.actor and event.actor.name, event.actor and event.actor.country) == actor
    if recipient != (None, None):
        assert (event.recipient and event.recipient.name, event.recipient and event.recipient.country) == recipient


@pytest.mark.parametrize(
    ("words", "trigger", "change", "holder"),
    [
        ("Ukrainian troops captured Izium.", "captured", Change.GAINED, "UKR"),
        ("Russian troops withdrew from Izium.", "withdrew", Change.LOST, "RUS"),
        ("Russian troops hold Izium.", "hold", Change.HELD, "RUS"),
        ("Ukrainian troops are besieging Izium.", "besieging", Change.CONTESTED, "UKR"),
        ("Russian troops were driven out of Izium.", "driven", Change.LOST, "RUS"),
    ],
)
def test_control(words: str, trigger: str, change: Change, holder: str) -> None:
    control = claim_at(words, trigger).control
    assert control is not None
    assert (control.change, control.holder, control.place) == (change, holder, "Izium")


def test_no_place_no_control() -> None:
    assert claim_at("Troops captured three men.", "captured").control is None


NO_REPORTS = {
    "long": "x " * 2000,
    "endless": "and the army and the mill and " * 400 + "attacked.",
    "numbers": "1, 2, 3, 4; " * 200,
    "names": ", ".join(["Olvar Marchen", "Hanne Oster", "Jost Reder", "Lena Korvath"] * 60) + ".",
    "code": "def fire(gun): return gun[1:] + 'shot'\nfor attack in range(10):\n    fire(attack)",
    "German": "Der Krieg ist aus, sagte er. Die Truppen griffen das Dorf an.",
    "Ukrainian": "Війська відступили з міста, сказав він.",
    "table": "| name | dead |\n|---|---|\n| Doll | 12 |\n| Orlo | 3 |",
    "poem": "The moon attacks the sleeping hill,\nthe wind retreats, the night is still.",
    "marks": "?!?!... --- ;;; (((" * 50,
}


@pytest.mark.parametrize("words", NO_REPORTS.values(), ids=list(NO_REPORTS))
@pytest.mark.parametrize("with_model", [False, True], ids=["rules", "model"])
def test_no_crash_and_few_claims_on_what_is_no_report(words: str, with_model: bool) -> None:  # noqa: FBT001
    pipeline = text.load()
    (parsed,) = text.parse([Document(id="d", digest="", text=words, published=PUBLISHED)], pipeline)
    found = claims.extract(parsed, geography.load(), pipeline.name, text.load_reader() if with_model else None).claims
    assert len(found) <= 6
    assert not [each for each in found if each.event.actor is not None and each.event.actor.country is not None]


@pytest.mark.parametrize(
    ("words", "trigger", "content"),
    [
        (
            "Tarvenian forces launched a surprise counteroffensive in eastern Ostrun province, with fighting for the town.",
            "counteroffensive",
            "surprise counteroffensive",
        ),
        ("Hundreds dead in Odrin stampede", "dead", "Hundreds dead"),
    ],
)
def test_a_modifier_takes_its_noun_on_whichever_side(words: str, trigger: str, content: str) -> None:
    assert content in claim_at(words, trigger).text


def test_no_claim_is_without_words() -> None:
    for words in ("Forces launched a surprise counteroffensive in eastern Ostrun oblast.", "Hundreds dead in Odrin stampede"):
        assert all(claim.text.strip() and claim.start < claim.end for claim in read(words).claims)
