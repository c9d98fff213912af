"""Who did it, to whom.

``naming_of(parsed, ...)`` knows who is who in a document; ``cast_parties(judged, ..., naming, ...)`` asks grammar and model for
each predicate, then the document for what is left unsaid.
"""

from dateline.claims.actors.document import Parties, cast_parties, naming_of
from dateline.claims.actors.naming import Naming
from dateline.claims.actors.roster import Roster, roster

__all__ = ["Naming", "Parties", "Roster", "cast_parties", "naming_of", "roster"]
