"""To whom it was done: by grammar alone, and where grammar and the learned reader meet. Names are invented."""

import pytest

from dateline import claims, geography, text
from dateline.model import Claim, Document
from tests.claims.reading import read

# A text, a trigger, who acts and on whom, by grammar alone.
RULED = (
    ("About 140 Norwegian soldiers were dead.", "dead", None, "About 140 Norwegian soldiers"),
    ("More than thirty people have vanished.", "vanished", None, "More than thirty people"),
    ("There were civilian casualties.", "casualties", None, "civilian"),
    ("Norway suffered heavy losses.", "losses", None, "Norway"),
    ("The witness whom Norway accused fled.", "accused", "Norway", "witness"),
    ("Kenyan forces repelled 22 attacks near Ardel.", "attacks", None, "Kenyan forces"),
    ("The officers were relieved on Sunday.", "relieved", None, "officers"),
    ("Kenyan troops shelled Norwegian positions.", "shelled", "Kenyan troops", "Norwegian positions"),
    # What is fired is fired at or into something, whatever was counted; an attack may be to somebody, too.
    ("Kenya fired dozens of rounds of artillery into the barracks.", "fired", "Kenya", "barracks"),
    ("Kenya fired shells aimed at a loudspeaker.", "fired", "Kenya", "loudspeaker"),
    # Whose they are of those who speak is no part of a name.
    ("The army shelled your children and wives.", "shelled", "army", "children and wives"),
    ("The campaign against the rebels is progressing.", "progressing", "campaign", "rebels"),
    ("Shells are falling on the trenches.", "falling", None, "trenches"),
    ("Norway condemned the destruction of 10,000 homes.", "destruction", None, "10,000 homes"),
    ("The village has been besieged by Kenyan marines.", "besieged", "Kenyan marines", "village"),
    ("Kenya arrested two ex-soldiers.", "arrested", "Kenya", "ex-soldiers"),
    ("Troops were seen on 3 May. On the evening of May 3 they fired.", "fired", "Troops", None),
)


def by_both(words: str, trigger: str) -> Claim:
    pipeline = text.load()
    (parsed,) = text.parse([Document(id="d", digest="", text=words, published="2022-09-14")], pipeline)
    reading = claims.extract(parsed, geography.load(), pipeline.name, text.load_reader())
    return next(each for each in reading.claims if each.trigger.text == trigger)


def names(claim: Claim) -> tuple[str | None, str | None]:
    sides = (claim.event.actor, claim.event.recipient)
    acts, suffers = (each and (each.name or each.text) for each in sides)
    return acts, suffers


@pytest.mark.parametrize(("words", "trigger", "actor", "recipient"), RULED, ids=[row[0][:40] for row in RULED])
def test_to_whom_by_grammar(words: str, trigger: str, actor: str | None, recipient: str | None) -> None:
    assert names(next(each for each in read(words).claims if each.trigger.text == trigger)) == (actor, recipient)


@pytest.mark.parametrize(
    ("words", "trigger", "actor", "recipient"),
    [
        # Whom both have for both parties is who it was done to, in a passive; of those who fight between them the first acts.
        ("The harbour master said that he had been ordered to leave.", "ordered", None, "harbour master"),
        ("Two men were killed and 31 journalists detained.", "detained", None, "31 journalists"),
        (
            "There was urban warfare between the Kenyan defenders and Norwegian forces.",
            "warfare",
            "Kenyan defenders",
            "Norwegian forces",
        ),
        # The model's first word of a name is the whole of it, and a part of what grammar has is not instead of it.
        ("The governor has forbidden Kaldren traders to stay overnight.", "forbidden", "governor", "Kaldren traders"),
        ("She saw soldiers shoot her brother and two neighbours.", "shoot", "soldiers", "her brother and two neighbours"),
        ("Norway received $400,000 from Kenya in 2020, according to filings.", "received", "Kenya", "Norway"),
    ],
)
def test_to_whom_by_both(words: str, trigger: str, actor: str | None, recipient: str | None) -> None:
    assert names(by_both(words, trigger)) == (actor, recipient)


def test_a_region_is_no_side_of_a_war() -> None:
    words = "Russian forces shelled Ukrainian troops. Russian forces attacked Kherson Oblast. Russian forces attacked again."
    assert [each.event.recipient and each.event.recipient.country for each in read(words).claims] == ["UKR", "UKR", "UKR"]


def test_civilians_hit_are_of_the_side_that_is_fought() -> None:
    words = "Russian forces shelled Ukrainian troops on Sunday. Russian forces shelled civilian homes."
    (*_, last) = read(words).claims
    assert last.event.recipient is not None
    assert (last.event.recipient.name, last.event.recipient.country) == ("civilian homes", "UKR")


def test_whoever_holds_ground_holds_it_against_the_other_side() -> None:
    words = "Russian forces shelled Ukrainian troops on Sunday. Russian forces control the town."
    (*_, last) = read(words).claims
    assert last.event.recipient is not None
    assert (last.event.recipient.country, last.event.recipient.basis) == ("UKR", "other side")


def test_who_fights_beside_a_state_fights_elsewhere_not_against_it() -> None:
    words = (
        "In 2003 U.S. forces attacked Iraqi troops. American forces shelled ISIL fighters. The American army attacked ISIL. "
        "Iraqi troops attacked ISIL. American forces bombed ISIL. American forces attacked the city of Mosul in Iraq."
    )
    (*_, last) = read(words).claims
    assert last.event.recipient is None or last.event.recipient.country != "IRQ"
