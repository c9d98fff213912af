"""Evidence -> who is said to hold what, when -> areas.

``infer(claims, gazetteer, on=, as_of=)`` answers every settlement that claims speak of; ``why_held(place, …)`` one of them
with its evidence, the weightiest first; ``gather`` and ``picture`` are the two halves of ``infer``, for many days in a row.
"""

from dateline.control.evidence import Bearing, Evidence, Gathered, Interest, gather
from dateline.control.infer import Picture, infer, picture, why_held
from dateline.control.settlements import Settlement
from dateline.control.state import State, Status, Viewpoint, weight

__all__ = [
    "Bearing",
    "Evidence",
    "Gathered",
    "Interest",
    "Picture",
    "Settlement",
    "State",
    "Status",
    "Viewpoint",
    "gather",
    "infer",
    "picture",
    "weight",
    "why_held",
]
