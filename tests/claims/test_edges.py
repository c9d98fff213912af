"""Where a claim's words begin and end. Names and places are invented; a star marks the trigger."""

import pytest

from claims.reading import claim_at, read
from dateline import text
from dateline.claims.edges import whole
from dateline.model import Document, Span

PIPELINE = text.load()
# What was taken for a claim's words, between bars in its sentence, and what is whole.
ROWS = (
    ("|Rebels *shelled a market in| the town.", "Rebels shelled a market in the town"),
    ("|Rebels *shelled the| old market.", "Rebels shelled the old market"),
    ("|The raid *killed 12 soldiers and| a general on Monday.", "The raid killed 12 soldiers and a general"),
    ("|The army *burned the mill and| fled.", "The army burned the mill"),
    ("Aid came late |and the army *fled|.", "the army fled"),
    ("They spoke of economic |and social *aid|.", "economic and social aid"),
    ("|The video was *published by| Haidar on Monday.", "The video was published by Haidar"),
    ("They hit a rebel-|held *building| in Doll.", "rebel-held building"),
    ("|Troops *fled in “apparent panic|” on Monday.", "Troops fled in “apparent panic”"),
    ('|Shells *fell at "regular intervals|", he said.', 'Shells fell at "regular intervals"'),
    ("Doll is quiet. |It fell. Troops *burned the mill|.", "Troops burned the mill"),
    ("They are |*resolving a vital task|.", "They are resolving a vital task"),
    ('|The army was in "full *control|."', 'The army was in "full control."'),
    (
        "Doll, home to some thirty families of farmers, has since |May been *held by rebels|.",
        "has since May been held by rebels",
    ),
    ("Let'|s *begin the talks|.", "Let's begin the talks"),
    # what is whole
    ("|Rebels *shelled the market|.", "Rebels shelled the market"),
    ("They fought until |the rebels *gave in|.", "the rebels gave in"),
    ("The men fled; |the women would *not|.", "the women would not"),
)


@pytest.mark.parametrize(("marked", "wanted"), ROWS, ids=[row[0][:40] for row in ROWS])
def test_a_claims_words_are_whole(marked: str, wanted: str) -> None:
    first = marked.index("|")
    last = marked.rindex("|") - 1 - marked[first : marked.rindex("|")].count("*")
    trigger = marked[: marked.index("*")].count("|")
    words = marked.replace("|", "").replace("*", "")
    at = marked.index("*") - trigger
    (parsed,) = text.parse([Document(id="d", digest="", text=words)], PIPELINE)
    token = next(each for each in parsed.doc if each.idx <= at < each.idx + len(each))
    found = whole(Span(first, last), token, parsed)
    assert words[found.start : found.end].rstrip(".") == wanted


# A report, a trigger, and its claim's words without those that only say who says it.
SAID = (
    ("Troops shelled the town, according to Pavel Drusk.", "shelled", "Troops shelled the town"),
    ("According to Pavel Drusk, troops shelled the town.", "shelled", "troops shelled the town"),
    ("Troops shelled the town, Pavel Drusk said.", "shelled", "Troops shelled the town"),
    (
        "Four men were killed and another injured in the attack, an army aide in Doll, where the town lies, earlier said.",
        "injured",
        "another injured in the attack",
    ),
    ("Pavel Drusk said troops shelled the town.", "shelled", "troops shelled the town"),
)


@pytest.mark.parametrize(("words", "trigger", "wanted"), SAID, ids=[row[0][:40] for row in SAID])
def test_a_claims_words_are_not_who_says_it(words: str, trigger: str, wanted: str) -> None:
    claim = claim_at(words, trigger)
    assert claim.text == wanted
    assert len(claim.sources) == 1


@pytest.mark.parametrize("words", ["“ " * 500, "and or but " * 300, "of the " * 300, "a-b-" * 500])
def test_hostile_words_have_ends(words: str) -> None:
    read(words)
