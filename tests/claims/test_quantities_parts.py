"""Totals and their parts."""

import pytest

from dateline import text
from dateline.claims.quantities import claim_quantities, find_quantities
from dateline.model import Document, Span

# A sentence, and which amount is a part of which, by their numbers.
PARTS = (
    ("At least 12 people, including 3 children, were killed in the strike.", {3: 12}),
    ("Twelve were killed, three of them children, and 40 wounded.", {3: 12}),
    ("Two of the five bridges were destroyed.", {2: 5}),
    ("Some 200 soldiers, 40 of whom were wounded, were taken.", {40: 200}),
    ("Of the 30 dead, 12 were civilians.", {12: 30}),
    ("The strike killed 12 people, among them three nurses.", {3: 12}),
    ("The blast killed 20 people, including 3 children and 2 nurses, and wounded 40 others.", {3: 20, 2: 20}),
    ("Some 300 people were killed and at least 20 of them were children.", {20: 300}),
    ("Only 6,000 out of 150,000 refugees have papers.", {6000: 150000}),
    # nothing here is a part
    ("They seized 12 tanks and 3 guns.", {}),
    ("The raid killed 3 guards, including 12 passers-by.", {}),
    ("Shells killed 12 people in Telm and 3 people in Sarn.", {}),
    ("The army lost 40 men, including 3 tanks.", {}),
)


@pytest.mark.parametrize(("sentence", "wanted"), PARTS, ids=[row[0][:40] for row in PARTS])
def test_parts_point_at_their_total(sentence: str, wanted: dict[int, int]) -> None:
    parsed = next(text.parse([Document(id="d", digest="", text=sentence)], text.load()))
    found = [mention.found for mention in find_quantities(parsed)]
    totals = {each.start: each.value for each in found}
    assert {each.value: totals[each.part_of] for each in found if each.part_of is not None} == wanted


def test_a_long_list_of_numbers_takes_linear_time() -> None:
    parsed = next(text.parse([Document(id="d", digest="", text="1 man, " * 3000)], text.load()))
    assert all(each.found.part_of is None for each in find_quantities(parsed))


def test_an_apposition_measures_what_the_claim_ends_with() -> None:
    words = "Troops have left the whole of southern Telmia, an area of up to 9,000sqkm, a diplomat said."
    parsed = next(text.parse([Document(id="d", digest="", text=words)], text.load()))
    left = next(token for token in parsed.doc if token.text == "left")
    content = Span(0, words.index(","))
    found = claim_quantities(parsed, left, content, find_quantities(parsed))
    assert (9000, "<=", "km2") in [(each.value, each.comparator, each.unit) for each in found]


def test_a_number_shares_the_noun_of_the_next() -> None:
    parsed = next(
        text.parse([Document(id="d", digest="", text="At least 30 and as many as 100 villagers were killed.")], text.load())
    )
    found = [mention.found for mention in find_quantities(parsed)]
    assert [(each.value, each.comparator, each.of) for each in found] == [(30, ">=", "villagers"), (100, "<=", "villagers")]
