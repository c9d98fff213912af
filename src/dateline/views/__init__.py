"""Plain data for a person to look at; computed from the ledger, thrown away and made again the same.

``claim_card`` shows one claim in its words; ``reasons`` tells which rule answered each question;
``telling(claims, limit)`` picks those that say most about who says what. Over a comparison: ``trace`` follows one statement,
``disputes`` lists what is contested, ``quarrels`` the same by quarrel, ``timeline`` tells it day by day, ``difference`` what
two days of knowledge differ by, ``alike`` the rest of a story. ``area_checks``, ``expectations`` and ``control_map`` are views
that need the map: import them by name.
"""

from dateline.views.alike import Alike, alike
from dateline.views.around import Around, Rivals, around, rivals_of
from dateline.views.catalogue import NO_DAY, Catalogue, build
from dateline.views.changed import newly_disputed, turned
from dateline.views.claim_card import ClaimCard, claim_card, claim_row, said_by
from dateline.views.claim_line import ClaimLine, claim_line
from dateline.views.control_map import control_map, evidence_rows, headline
from dateline.views.difference import Change, Difference, News, difference
from dateline.views.dispute import Dispute, disputes
from dateline.views.found_out import Between, Kept, between, kept, newly_opposed, review_rows
from dateline.views.histogram import Histogram, Unit, histogram
from dateline.views.method import error_rates, outlets
from dateline.views.places import PlacesSeen, Seen, Way, places_geojson, places_seen
from dateline.views.places_drawing import places_svg
from dateline.views.points import Points, points
from dateline.views.quarrel import Quarrel, quarrels
from dateline.views.question import COPIES, REVIEWS, Question
from dateline.views.reasons import Reason, reasons
from dateline.views.selection import Known, Selection, facets, ordered, published, queue, review_mask, select
from dateline.views.takings import OutletLine, Outlets, Taking, taken_by
from dateline.views.telling import telling
from dateline.views.timeline import TimelineDay, TimelineRow, timeline
from dateline.views.trace import Printing, Trace, trace

__all__ = [
    "COPIES",
    "NO_DAY",
    "REVIEWS",
    "Alike",
    "Around",
    "Between",
    "Catalogue",
    "Change",
    "ClaimCard",
    "ClaimLine",
    "Difference",
    "Dispute",
    "Histogram",
    "Kept",
    "Known",
    "News",
    "OutletLine",
    "Outlets",
    "PlacesSeen",
    "Points",
    "Printing",
    "Quarrel",
    "Question",
    "Reason",
    "Rivals",
    "Seen",
    "Selection",
    "Taking",
    "TimelineDay",
    "TimelineRow",
    "Trace",
    "Unit",
    "Way",
    "alike",
    "around",
    "between",
    "build",
    "claim_card",
    "claim_line",
    "claim_row",
    "control_map",
    "difference",
    "disputes",
    "error_rates",
    "evidence_rows",
    "facets",
    "headline",
    "histogram",
    "kept",
    "newly_disputed",
    "newly_opposed",
    "ordered",
    "outlets",
    "places_geojson",
    "places_seen",
    "places_svg",
    "points",
    "published",
    "quarrels",
    "queue",
    "reasons",
    "review_mask",
    "review_rows",
    "rivals_of",
    "said_by",
    "select",
    "taken_by",
    "telling",
    "timeline",
    "trace",
    "turned",
]
