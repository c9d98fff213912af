"""Claims about one thing side by side: copies, relays and drift; same event; agreement; independence.

``compare(readings, as_of=None)`` is the room's verb; what it finds is a ``Comparison``, computed and thrown away. ``within``
keeps what tells of some days.
"""

from dateline.comparison.caveats import NO_WORDS, Words
from dateline.comparison.compare import compare, within
from dateline.comparison.copies import marks
from dateline.comparison.figures import areas_of
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
    "NO_WORDS",
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
    "Words",
    "areas_of",
    "compare",
    "marks",
    "within",
]
