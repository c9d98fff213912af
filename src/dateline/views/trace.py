"""One statement from its speaker through the outlets that printed it, and what each changed on the way."""

from dataclasses import dataclass

from dateline.comparison import Comparison, Drift, Link, Statement
from dateline.model import DatelineError, Polarity, StoredClaim
from dateline.views.claim_card import polarity_said


@dataclass(frozen=True, slots=True, kw_only=True)
class Printing:
    """A claim where it was printed: who printed it, from what it was taken (claim id), why that is thought, what changed."""

    claim: str
    document: str
    outlet: str | None
    published: str | None
    title: str | None
    sources: tuple[str, ...]
    text: str
    taken_from: str | None
    evidence: str | None
    confidence: float | None
    back_dated: bool
    changes: tuple[Drift, ...]
    depth: int
    polarity: str = Polarity.POSITIVE.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """A statement's tree, the root first, each copy under what it was taken from; ``relays`` counts all but the root."""

    statement: str
    speaker: str | None
    claim: str
    printings: tuple[Printing, ...]
    relays: int


def trace(comparison: Comparison, claim: str) -> Trace:
    """The tree of the statement that a claim (its id, or the start of it) belongs to.

    Raises: DatelineError where no claim, or more than one, has the id.
    """
    chosen = find_claim(comparison, claim)
    statement = next(each for each in comparison.statements if chosen.claim.id in each.claims)
    stored = {each.claim.id: each for each in comparison.claims}
    printings: list[Printing] = []
    _walk(comparison, statement, stored, (statement.id, 0), printings)
    return Trace(
        statement=statement.id,
        speaker=statement.speaker,
        claim=chosen.claim.id,
        printings=tuple(printings),
        relays=len(printings) - 1,
    )


def find_claim(comparison: Comparison, claim: str) -> StoredClaim:
    """The claim with an id, or the only one whose id starts so.

    Raises: DatelineError where there is none, or more than one.
    """
    found = [each for each in comparison.claims if each.claim.id == claim]
    found = found or [each for each in comparison.claims if claim and each.claim.id.startswith(claim)]
    if len(found) == 1:
        return found[0]
    came = f"{len(found)} claims start with it" if found else "no claim has it"
    raise DatelineError(f"Expected the id of one claim, got {claim!r}: {came}; `dateline claims` lists ids.")


def _walk(
    comparison: Comparison, statement: Statement, stored: dict[str, StoredClaim], at: tuple[str, int], into: list[Printing]
) -> None:
    """The printings from a claim on, depth first, in the order of their dates."""
    below: dict[str, list[Link]] = {}
    above: dict[str, Link] = {}
    for link in statement.links:
        below.setdefault(link.original, []).append(link)
        above[link.copy] = link
    waiting = [at]
    while waiting:
        name, depth = waiting.pop()
        into.append(_printing(comparison, stored, name, above.get(name), depth))
        waiting.extend((link.copy, depth + 1) for link in reversed(below.get(name, [])))


def _printing(comparison: Comparison, stored: dict[str, StoredClaim], name: str, link: Link | None, depth: int) -> Printing:
    each = stored[name]
    own = each.document.id
    copy = next((c for c in comparison.copies if c.copy == own), None) if link else None
    changes = copy.changes if copy and link and stored[link.original].document.id == copy.original else ()
    return Printing(
        claim=name,
        document=own,
        outlet=each.document.outlet,
        published=each.document.published,
        title=each.document.title,
        sources=tuple(source.name or source.text for source in each.claim.sources),
        text=each.claim.text,
        taken_from=link.original if link else None,
        evidence=link.kind.value if link else None,
        confidence=link.confidence if link else None,
        back_dated=bool(copy and copy.back_dated),
        changes=tuple(change for change in changes if _touches(change, each)),
        depth=depth,
        polarity=polarity_said(each.claim),
    )


def _touches(change: Drift, stored: StoredClaim) -> bool:
    """Whether a change of the document stands in the sentence of this claim; a caveat that is gone concerns every claim."""
    if change.after is None:
        return True
    return change.after.start <= stored.claim.trigger.start < change.after.end
