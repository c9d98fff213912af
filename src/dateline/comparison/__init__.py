"""Claims about one thing side by side: copies, relays and drift; same event; agreement; independence.

``compare(readings, as_of=None)`` is the room's verb; what it finds is a ``Comparison``, computed and thrown away.
"""

from dateline.comparison.compare import compare
from dateline.comparison.nouns import (
    ChangeKind,
    Comparison,
    Copy,
    Drift,
    Evidence,
    EvidenceKind,
    Happening,
    Independence,
    Link,
    Relation,
    RelationKind,
    Statement,
    Wording,
)

__all__ = [
    "ChangeKind",
    "Comparison",
    "Copy",
    "Drift",
    "Evidence",
    "EvidenceKind",
    "Happening",
    "Independence",
    "Link",
    "Relation",
    "RelationKind",
    "Statement",
    "Wording",
    "compare",
]
