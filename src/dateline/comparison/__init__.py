"""Claims about one thing side by side: copies, relays and drift; same event; agreement; independence.

``compare(readings, as_of=None)`` is the room's verb; what it finds is a ``Comparison``, computed and thrown away. ``within``
keeps what tells of some days.
"""

from dateline.comparison.before import Before, Filed, Keyed, Spot, touching
from dateline.comparison.beside import AREAS, Beside, set_beside
from dateline.comparison.caveats import NO_WORDS, Words
from dateline.comparison.compare import Part, assembled, compare, copy_of, head_of, link_of, only, within
from dateline.comparison.copies import Texts, kin_again
from dateline.comparison.days import days_apart
from dateline.comparison.figures import areas_of
from dateline.comparison.nouns import (
    OPPOSING,
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
from dateline.comparison.order import NEAR, first_rank, rank
from dateline.comparison.relations import Pairing
from dateline.comparison.statements import Step, Voiced

__all__ = [
    "AREAS",
    "NEAR",
    "NO_WORDS",
    "OPPOSING",
    "Before",
    "Beside",
    "ChangeKind",
    "Comparison",
    "Copy",
    "Drift",
    "Evidence",
    "EvidenceKind",
    "Filed",
    "Happening",
    "Independence",
    "Keyed",
    "Link",
    "Pairing",
    "Part",
    "Relation",
    "RelationKind",
    "Spot",
    "Statement",
    "Step",
    "Texts",
    "Voiced",
    "Wording",
    "Words",
    "areas_of",
    "assembled",
    "compare",
    "copy_of",
    "days_apart",
    "first_rank",
    "head_of",
    "kin_again",
    "link_of",
    "only",
    "rank",
    "set_beside",
    "touching",
    "within",
]
