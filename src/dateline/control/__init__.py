"""Evidence -> who is said to hold what, when -> areas.

``infer(claims, gazetteer, on=, as_of=)`` answers every settlement that claims speak of; ``why_held(place, …)`` one of them
with its evidence, the weightiest first; ``draw_cells``, ``areas`` and ``moved`` turn states into land; ``gather`` and
``picture`` are the two halves of ``infer``, for many days in a row.
"""

from dateline.control.areas import Area, Cell, Moved, areas, draw_cells, moved
from dateline.control.evidence import Bearing, Evidence, Gathered, Interest, gather
from dateline.control.infer import Picture, infer, picture, why_held
from dateline.control.settlements import Settlement
from dateline.control.state import State, Status, Viewpoint, weight

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
    "Viewpoint",
    "areas",
    "draw_cells",
    "gather",
    "infer",
    "moved",
    "picture",
    "weight",
    "why_held",
]
