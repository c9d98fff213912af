"""Evidence -> who is said to hold what, when -> areas.

``infer(claims, gazetteer, on=, as_of=)`` answers every settlement that claims speak of; ``why_held(place, …)`` one of them
with its evidence, the weightiest first; ``draw_cells``, ``areas`` and ``moved`` turn states into land; ``gather`` and
``picture`` are the two halves of ``infer``; ``timeline`` answers many days in a row.
"""

from dateline.control.areas import Area, Cell, Moved, areas, draw_cells, moved, surrounded
from dateline.control.bearings import Bearing, Interest
from dateline.control.belief import weight
from dateline.control.evidence import HINTS, Evidence
from dateline.control.front import Front, fronts
from dateline.control.gathering import Gathered, gather
from dateline.control.infer import infer, picture, states_of, why_held
from dateline.control.reference import Agreement, Compared, Reference, compare, side_of
from dateline.control.settlements import Settlement
from dateline.control.state import State, Status, Viewpoint, infer_state
from dateline.control.timeline import Picture, Timeline, timeline

__all__ = [
    "HINTS",
    "Agreement",
    "Area",
    "Bearing",
    "Cell",
    "Compared",
    "Evidence",
    "Front",
    "Gathered",
    "Interest",
    "Moved",
    "Picture",
    "Reference",
    "Settlement",
    "State",
    "Status",
    "Timeline",
    "Viewpoint",
    "areas",
    "compare",
    "draw_cells",
    "fronts",
    "gather",
    "infer",
    "infer_state",
    "moved",
    "picture",
    "side_of",
    "states_of",
    "surrounded",
    "timeline",
    "weight",
    "why_held",
]
