"""What stands around one claim: who relayed it and what each changed, its rivals, what others say on the event."""

from collections.abc import Mapping
from dataclasses import dataclass

from dateline.comparison import Comparison, RelationKind
from dateline.views.dispute import Dispute, disputes
from dateline.views.trace import Trace, trace

# All relations but repeats, which the tree of relays shows.
_KINDS = tuple(kind for kind in RelationKind if kind is not RelationKind.REPEATS)
Rivals = Mapping[str, tuple[Dispute, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """A claim's tree of relays and the statements set beside it, contradictions first."""

    trace: Trace
    rivals: tuple[Dispute, ...]


def rivals_of(comparison: Comparison) -> Rivals:
    """For each statement what is set beside it, contradictions first."""
    found: dict[str, list[Dispute]] = {}
    for each in disputes(comparison, _KINDS):
        for side in (each.first, each.second):
            found.setdefault(side.statement, []).append(each)
    order = {RelationKind.CONTRADICTS: 0, RelationKind.RETRACTS: 1, RelationKind.DIFFERS: 2, RelationKind.UPDATES: 3}
    return {name: tuple(sorted(pairs, key=lambda pair: order.get(pair.kind, 4))) for name, pairs in found.items()}


def around(comparison: Comparison, rivals: Rivals, claim: str) -> Around | None:
    """What stands around a claim; None where it was not known on the comparison's day."""
    if all(each.claim.id != claim for each in comparison.claims):
        return None
    tree = trace(comparison, claim)
    return Around(trace=tree, rivals=rivals.get(tree.statement, ()))
