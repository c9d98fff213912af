"""Names that are somebody's where they stand, and places that an event does not share. Sentences are invented."""

import pytest

from claims.reading import claim_at


def where(words: str, trigger: str) -> set[tuple[str, str]]:
    return {(place.name, str(place.relation)) for place in claim_at(words, trigger).event.places}


@pytest.mark.parametrize(
    ("words", "trigger", "expected"),
    [
        # Acronyms, channels, owners and parts of bodies' names are no towns.
        ("The rebels attacked Izium and sent a convoy to NATO on Monday.", "sent", set()),
        ("The men who attacked our Alliance left on Monday.", "attacked", set()),
        ("Two men were killed in Wagner's purchase of drones.", "killed", set()),
        (
            "The battle of the army with the Islamic State of Iraq and the Levant in Izium ended.",
            "battle",
            {("Izium", "in")},
        ),
        # Homonyms: the place itself stays one where its slot says so.
        ("Two men were killed in Kyiv's suburbs.", "killed", {("Kyiv", "in"), ("suburbs", "in")}),
        ("Jana Paris, a nurse, was shot in Paris.", "shot", {("Paris", "in")}),
        # *there* is the place told of last.
        ("The trucks reached Izium. The rebels attacked there at dawn.", "attacked", {("Izium", "in")}),
        # A country behind *to* is given something, and is gone to where somebody moves.
        ("The union gave aid to Ukraine on Monday.", "aid", set()),
        ("The brigade marched to Ukraine on Monday.", "marched", {("Ukraine", "to")}),
        # Operations in a country are there, whoever they are aimed at.
        ("The brigade attacked in Ukraine on Monday.", "attacked", {("Ukraine", "in")}),
    ],
)
def test_where_it_happens(words: str, trigger: str, expected: set[tuple[str, str]]) -> None:
    assert where(words, trigger) == expected


def test_what_is_no_deed_does_not_share_the_place_of_one() -> None:
    words = "We will not allow the group, which attacked Izium, to grow, and the strikes demonstrate that commitment."
    assert where(words, "attacked") == {("Izium", "in")}
    assert where(words, "demonstrate") == set()
