"""What looks like an event and is a state, beside the event that it looks like; by the rules alone."""

import pytest

from claims.reading import claim_at

LOOKALIKES = (
    ("Norrand strengthened its tax system.", "strengthened", "STATE"),
    ("The envoys met to prevent a deepening of the crisis.", "prevent", "STATE"),
    ("The army prevented an attack on the mill.", "prevented", "COERCE"),
    ("The marshal moved his daughter's wedding to the spring.", "moved", "STATE"),
    ("The marshal moved two battalions to the border.", "moved", "MOBILIZE"),
    ("She lost her job.", "lost", "STATE"),
    ("The brigade lost the village.", "lost", "ASSAULT"),
    ("The brigade lost 300 soldiers.", "lost", "ASSAULT"),
    ("They protect the interests of the nation.", "protect", "STATE"),
    ("They protect the villagers.", "protect", "AID"),
    ("Nine pilgrims were killed in a stampede.", "killed", "STATE"),
    ("Nine pilgrims were killed in an ambush.", "killed", "ASSAULT"),
    ("A landslide killed four miners.", "killed", "STATE"),
    ("The painter died at the age of 83.", "died", "STATE"),
    ("The painter died of a heart attack.", "died", "STATE"),
    ("The ministers agreed to combat the virus.", "combat", "STATE"),
    ("The losses left two divisions unfit for action.", "left", "STATE"),
    ("He left a note on the table.", "left", "STATE"),
    ("She left without paying.", "left", "STATE"),
    ("The troops left the town.", "left", "RETREAT"),
    ("Thousands left their homes behind.", "left", "RETREAT"),
    ("They discussed the threat of terrorism.", "threat", "STATE"),
    ("Threats against the editor were painted on his door.", "Threats", "THREATEN"),
    ("The two churches engaged in dialogue.", "engaged", "STATE"),
    ("The brigade engaged in heavy fighting.", "engaged", "ASSAULT"),
    ("Gas deliveries to the town went on.", "deliveries", "STATE"),
    ("Food deliveries to the town went on.", "deliveries", "AID"),
    ("Nine families were sheltering downstairs.", "sheltering", "STATE"),
    ("The school sheltered nine families.", "sheltered", "AID"),
    ("Relations between the two towns are developing.", "developing", "STATE"),
    ("The strikes damaged relations between the two towns.", "damaged", "STATE"),
    ("The strikes damaged the mill.", "damaged", "ASSAULT"),
    ("The ministry drafted a plan.", "drafted", "STATE"),
    ("They discussed our commitment to collective defence.", "commitment", "STATE"),
    ("They discussed our commitment to the ceasefire.", "commitment", "AGREE"),
    ("They follow the rules provided by the law.", "provided", "STATE"),
    ("The firemen fought the blaze for six hours.", "fought", "STATE"),
    ("The militia fought the rebels for six hours.", "fought", "ASSAULT"),
    ("The army began a humanitarian operation in Karsen.", "operation", "STATE"),
    ("The army began an operation in Karsen.", "operation", "ASSAULT"),
    ("The operation of the power plant was interrupted.", "operation", "STATE"),
    ("Norrand wages an information war against its neighbour.", "war", "STATE"),
    ("Norrand wages a war against its neighbour.", "war", "ASSAULT"),
    ("The parliament adopted a law on fishing.", "adopted", "STATE"),
    ("The parliament adopted the proposal of the rebels.", "adopted", "AGREE"),
    ("The premier signed the visitors' book.", "signed", "STATE"),
    ("The premier signed the treaty.", "signed", "AGREE"),
    ("The premier visited the cathedral of Ardel.", "visited", "STATE"),
    ("The premier visited the troops.", "visited", "CONSULT"),
    ("The bridge crossing the river was closed.", "crossing", "STATE"),
    ("The column crossing the river was large.", "crossing", "MOBILIZE"),
    ("Customs officers seized the yacht of Anton Drusk.", "seized", "COERCE"),
    ("The brigade seized the harbour.", "seized", "ASSAULT"),
    ("The garrison lost contact with the staff.", "lost", "STATE"),
    ("A company engaged in trade was fined.", "engaged", "STATE"),
    ("The general regrouped his forces behind the river.", "regrouped", "MOBILIZE"),
)


@pytest.mark.parametrize(("sentence", "trigger", "kind"), LOOKALIKES, ids=[row[0][:40] for row in LOOKALIKES])
def test_a_lookalike_is_a_state_and_its_event_is_not(sentence: str, trigger: str, kind: str) -> None:
    assert claim_at(sentence, trigger).event.type == kind
