"""Reports written in Markdown: the words of links are read, their marks are not, and every claim reopens the report's words."""

import pytest

from dateline import claims, geography, text
from dateline.documents import blocks
from dateline.model import Document, Reading

REPORT = """# Army retakes [Kutum](https://example.org/kutum)

![Rebels killed a man in Kutum](https://example.org/killed.jpg)

The [Sudanese army](https://example.org/army) on Monday **retook** the town of [Kutum](https://example.org/kutum).

- Rebels shelled a market in [El Fasher](#el-fasher), killing *12 people*.[1]
- Police said they [found](https://example.org/attack) `30` bodies.

| Town | Killed |
|------|--------|
| Kutum | 12 |

[1]: https://example.org/attack
"""


@pytest.fixture(scope="module")
def reading() -> Reading:
    pipeline = text.load()
    document = Document(id="d", digest="", text=REPORT, published="2022-09-14", blocks=blocks(REPORT))
    (parsed,) = text.parse([document], pipeline)
    return claims.extract(parsed, geography.load(), pipeline.name)


def test_the_words_of_a_link_are_read_and_its_marks_are_not(reading: Reading) -> None:
    found = {claim.trigger.text: claim for claim in reading.claims}
    assert {"retakes", "retook", "shelled", "killing", "found"} >= found.keys() >= {"retakes", "retook", "shelled", "killing"}
    actor, control = found["retook"].event.actor, found["retook"].control
    assert actor is not None
    assert (actor.name, actor.country) == ("Sudanese army", "SDN")
    assert control is not None
    assert (control.holder, control.place) == ("SDN", "Kutum")
    assert [place.name for place in found["shelled"].event.places] == ["El Fasher"]
    assert [amount.value for amount in found["killing"].event.quantities] == [12]


def test_a_claim_reopens_the_words_of_the_report_with_whole_links(reading: Reading) -> None:
    assert reading.claims
    for claim in reading.claims:
        assert REPORT[claim.start : claim.end] == claim.text
        assert claim.text.count("[") == claim.text.count("]")
        assert claim.text.count("*") % 2 == 0
