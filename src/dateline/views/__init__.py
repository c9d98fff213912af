"""Plain data for a person to look at; computed from the ledger, thrown away and made again the same.

``claim_card`` shows one claim in its words; ``reasons`` tells which rule answered each question;
``telling(claims, limit)`` picks those that say most about who says what.
"""

from dateline.views.catalogue import Catalogue, build
from dateline.views.claim_card import ClaimCard, claim_card, claim_row, said_by
from dateline.views.claim_line import ClaimLine, claim_line
from dateline.views.control_map import control_map
from dateline.views.dispute import disputes
from dateline.views.found_out import compared_rows, review_rows
from dateline.views.histogram import Histogram, Unit, histogram
from dateline.views.points import Points, points
from dateline.views.question import COPIES, REVIEWS, Question
from dateline.views.reasons import Reason, reasons
from dateline.views.selection import Known, Selection, facets, ordered, review_mask, select
from dateline.views.telling import telling
from dateline.views.trace import trace

__all__ = [
    "COPIES",
    "REVIEWS",
    "Catalogue",
    "ClaimCard",
    "ClaimLine",
    "Histogram",
    "Known",
    "Points",
    "Question",
    "Reason",
    "Selection",
    "Unit",
    "build",
    "claim_card",
    "claim_line",
    "claim_row",
    "compared_rows",
    "control_map",
    "disputes",
    "facets",
    "histogram",
    "ordered",
    "points",
    "reasons",
    "review_mask",
    "review_rows",
    "said_by",
    "select",
    "telling",
    "trace",
]
