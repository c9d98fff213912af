"""Which of two events came first, where the sentence says so."""

import pytest

from dateline import geography, text
from dateline.claims import extract
from dateline.model import Document

# A sentence, then (trigger, relation, trigger of the other event) for every order it says.
ORDERS = (
    ("After being driven out of the town, the troops shelled the port.", {("shelled", "after", "driven")}),
    ("The army launched an attack after the ceasefire collapsed.", {("attack", "after", "collapsed")}),
    ("Troops withdrew before the bridge was blown up.", {("withdrew", "before", "blown")}),
    ("No shelling has been reported since the truce began.", {("shelling", "since", "truce")}),
    ("The troops shelled the port and withdrew to the hills.", set()),
    ("The minister said after the strike that troops had withdrawn.", set()),
)


@pytest.mark.parametrize(("sentence", "wanted"), ORDERS, ids=[row[0][:40] for row in ORDERS])
def test_order_is_kept_between_claims(sentence: str, wanted: set[tuple[str, str, str]]) -> None:
    pipeline = text.load()
    parsed = next(text.parse([Document(id="d", digest="", text=sentence)], pipeline))
    claims = extract(parsed, geography.load(), pipeline.name).claims
    triggers = {claim.id: claim.trigger.text for claim in claims}
    assert {
        (each.trigger.text, order.relation, triggers[order.claim]) for each in claims for order in each.event.order
    } == wanted


def test_a_thing_to_measure_by_is_no_place() -> None:
    pipeline = text.load()
    parsed = next(text.parse([Document(id="d", digest="", text="Troops seized an area half the size of Wales.")], pipeline))
    (claim,) = extract(parsed, geography.load(), pipeline.name).claims
    assert claim.event.places == ()
    assert claim.control is None
