"""The rest of a story: what else was said of what one claim tells, and how it stands to it."""

from dataclasses import dataclass

from dateline.comparison import Comparison
from dateline.model import StoredClaim
from dateline.views.trace import find_claim


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """A claim with how it stands to the one that was asked about: printed from it, same event, or a relation's name."""

    stored: StoredClaim
    how: str
    reasons: tuple[str, ...] = ()


def alike(comparison: Comparison, claim: str) -> tuple[Alike, ...]:
    """Claims of the same statement, of the same event, and those that update, differ from or contradict it; in that order.

    Raises: DatelineError where no claim, or more than one, has the id.
    """
    asked = find_claim(comparison, claim).claim.id
    stored = {each.claim.id: each for each in comparison.claims}
    own = next(each for each in comparison.statements if asked in each.claims)
    home = next(each for each in comparison.happenings if own.id in each.statements)
    found = {name: Alike(stored=stored[name], how="printed again") for name in own.claims if name != asked}
    for name in home.statements:
        if name != own.id:
            found.setdefault(name, Alike(stored=stored[name], how="same event"))
    for relation in comparison.relations:
        if own.id in {relation.first, relation.second}:
            other = relation.second if relation.first == own.id else relation.first
            if other not in found and other != asked:
                found[other] = Alike(stored=stored[other], how=relation.kind.value, reasons=relation.reasons)
    return tuple(found.values())
