"""What a verb makes of its object."""

import pytest

from tests.claims.reading import claim_at, read

COMPOSED = (
    ("Norrand lifted the ban on fishing.", "lifted", "CONCEDE"),
    ("Norrand accepted the demands of the strikers.", "accepted", "CONCEDE"),
    ("Norrand withdrew its observers from Telm.", "withdrew", "SANCTION"),
    ("Norrand sent peacekeepers to Telm.", "sent", "AID"),
    ("Norrand granted asylum to the pilot.", "granted", "AID"),
    ("Norrand summoned the ambassador of Kesteva.", "summoned", "ACCUSE"),
    ("The union launched legal action against Norrand.", "launched", "ACCUSE"),
    ("Norrand launched a mediation effort.", "launched", "CONSULT"),
    ("The brigade was put on alert.", "put", "MOBILIZE"),
    ("The two nations share values.", "share", "STATE"),
    ("Norrand strengthened ties with Kesteva.", "strengthened", "COOPERATE"),
    ("Norrand strengthened its tax system.", "strengthened", "STATE"),
    ("The team won a medal.", "won", "STATE"),
    ("The army won the battle.", "won", "ASSAULT"),
    ("The two sides exchanged fire.", "exchanged", "ASSAULT"),
    ("The ministers exchanged views.", "exchanged", "CONSULT"),
    ("The report meets the interests of Norrand.", "meets", "STATE"),
    ("The agreement reached in May lapsed.", "reached", "AGREE"),
    ("Norrand accepted 40 refugees.", "accepted", "AID"),
    ("Norrand evacuated 300 residents.", "evacuated", "AID"),
    ("Norrand evacuated the base.", "evacuated", "RETREAT"),
    ("Norrand cleared two villages of rebels.", "cleared", "ASSAULT"),
    ("Both armies were put on high levels of alert.", "put", "MOBILIZE"),
    ("Rebels used villagers as human shields.", "used", "ASSAULT"),
    ("The brigade maintained its positions.", "maintained", "CONTROL"),
    ("Norrand restored diplomatic relations with Kesteva.", "restored", "SUPPORT"),
    ("The court found the general guilty.", "found", "SANCTION"),
    ("Norrand handed over $4 million worth of equipment.", "handed", "AID"),
    ("The ministry released a report.", "released", "STATE"),
    ("Youths burned tyres in the square.", "burned", "PROTEST"),
    ("The clerks burned their files.", "burned", "STATE"),
    ("The bomb took nine lives.", "took", "ASSAULT"),
    ("The minister attended the opening ceremony.", "attended", "STATE"),
)


@pytest.mark.parametrize(("sentence", "trigger", "kind"), COMPOSED, ids=[row[0][:40] for row in COMPOSED])
def test_a_verb_and_its_object_have_one_type(sentence: str, trigger: str, kind: str) -> None:
    assert claim_at(sentence, trigger).event.type == kind


def test_whoever_is_called_something_is_not_rung_up() -> None:
    kinds = {claim.trigger.text: claim.event.type for claim in read("The mayor called Pavel Drusk a liar.").claims}
    assert kinds.get("called") != "CONSULT"
