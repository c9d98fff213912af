"""Plain data for a person to look at; computed from the ledger, thrown away and made again the same.

``claim_card`` shows one claim in its words; ``reasons`` tells which rule answered each question;
``telling(claims, limit)`` picks those that say most about who says what.
"""

from dateline.views.claim_card import ClaimCard, claim_card, claim_row, said_by
from dateline.views.reasons import Reason, reasons
from dateline.views.telling import telling

__all__ = ["ClaimCard", "Reason", "claim_card", "claim_row", "reasons", "said_by", "telling"]
