"""Who did it, to whom.

``cast_parties(judged, parsed, ...)`` asks grammar and model for each predicate, then the document for what is left unsaid.
"""

from dateline.claims.actors.document import Parties, cast_parties
from dateline.claims.actors.roster import Roster, roster

__all__ = ["Parties", "Roster", "cast_parties", "roster"]
