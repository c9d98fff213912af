"""What the tests of the claims room share: one sentence or passage read by the real pipeline."""

from functools import cache

from dateline import claims, geography, text
from dateline.model import Claim, Document, Reading

PUBLISHED = "2022-09-14"


@cache
def read(words: str, published: str | None = PUBLISHED) -> Reading:
    pipeline = text.load()
    (parsed,) = text.parse([Document(id="d", digest="", text=words, published=published)], pipeline)
    return claims.extract(parsed, geography.load(), pipeline.name)


def claim_at(words: str, trigger: str) -> Claim:
    """The claim at a trigger word; fails with the triggers that were found."""
    found = {claim.trigger.text: claim for claim in read(words).claims}
    assert trigger in found, f"no claim at {trigger!r}; found {sorted(found)}"
    return found[trigger]
