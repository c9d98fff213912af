"""Evidence -> who is said to hold what, when -> areas.

``infer(claims, gazetteer, on=, as_of=)`` answers every settlement that claims speak of; ``why_held(place, …)`` one of them
with its evidence, the weightiest first; ``draw_cells``, ``areas`` and ``moved`` turn states into land; ``gather`` and
``picture`` are the two halves of ``infer``; ``timeline`` answers many days in a row.
"""

from dateline.control.areas import Area, Cell, Moved, areas, draw_cells, moved
from dateline.control.bearings import Bearing, Interest
from dateline.control.belief import weight
from dateline.control.evidence import Evidence
from dateline.control.gathering import Gathered, gather
from dateline.control.infer import infer, picture, why_held
from dateline.control.settlements import Settlement
from dateline.control.state import State, Status, Viewpoint, infer_state
from dateline.control.timeline import Picture, Timeline, timeline

__all__ = [
    "Area",
    "Bearing",
    "Cell",
    "Evidence",
    "Gathered",
    "Interest",
    "Moved",
    "Picture",
    "Settlement",
    "State",
    "Status",
    "Timeline",
    "Viewpoint",
    "areas",
    "draw_cells",
    "gather",
    "infer",
    "infer_state",
    "moved",
    "picture",
    "timeline",
    "weight",
    "why_held",
]
