"""Every number of the model of control, in one table; ``docs/control.md`` says how each was chosen and on what."""

from collections.abc import Mapping
from types import MappingProxyType

from dateline.control.bearings import Bearing, Interest
from dateline.model import Certainty

# How probable it is that a piece of evidence is right, by what it says and whose interest it serves.
RELIABILITY: Mapping[tuple[Bearing, Interest], float] = MappingProxyType(
    {
        (Bearing.GAINED, Interest.WITH): 0.74,
        (Bearing.GAINED, Interest.NONE): 0.82,
        (Bearing.GAINED, Interest.AGAINST): 0.95,
        (Bearing.LOST, Interest.WITH): 0.70,
        (Bearing.LOST, Interest.NONE): 0.80,
        (Bearing.LOST, Interest.AGAINST): 0.95,
        (Bearing.HELD, Interest.WITH): 0.60,
        (Bearing.HELD, Interest.NONE): 0.75,
        (Bearing.HELD, Interest.AGAINST): 0.95,
        (Bearing.CONTESTED, Interest.WITH): 0.65,
        (Bearing.CONTESTED, Interest.NONE): 0.65,
        (Bearing.CONTESTED, Interest.AGAINST): 0.85,
        (Bearing.DENIED, Interest.WITH): 0.70,
        (Bearing.DENIED, Interest.NONE): 0.75,
        (Bearing.DENIED, Interest.AGAINST): 0.95,
    }
)
# What the source's own certainty leaves of a piece's weight.
CERTAINTY: Mapping[Certainty, float] = MappingProxyType(
    {Certainty.CERTAIN: 1.0, Certainty.PROBABLE: 0.8, Certainty.POSSIBLE: 0.3, Certainty.UNKNOWN: 0.15}
)
# What is left of an attack or a retreat at a place that says nothing of who holds it.
HINT = 0.35
# What is left of a claim about a whole region for each of its settlements, and of one about almost all of it.
REGION, ALMOST_ALL = 0.4, 0.3
# A claim about less of a town than this percentage leaves it contested.
WHOLE_PERCENT = 90.0
# Of a place that a side lost: how much goes to its enemies, to contested; the rest is unknown.
LOST_TO_ENEMY, LOST_TO_CONTESTED = 0.88, 0.08
# A quiet place is forgotten at this rate a day, counted in steps of so many days after its last evidence.
LEAK, LEAK_STEP = 0.001, 30
# The same voice saying the same again within so many days adds nothing.
REPEATS = 14
# Hints and regions' claims weigh less than this; they neither confirm a side nor take its witnesses away.
BEARS_WITNESS = 0.3
# A state leads from here on; a side is *held* from here on, where it is confirmed too.
LEADS, CONVINCES = 0.5, 0.75
# Of what is unknown of a settlement so much goes to the sides that lead in its neighbours: the nearest so many, at most so
# many kilometres away.
NEIGHBOURS, NEIGHBOUR_COUNT, NEIGHBOUR_KM = 0.15, 6, 25.0
# A body becomes a party to the war beyond one settlement when it is said to hold so many.
PARTY_AT = 2
# Of settlements of one name the one is meant that lies, on average, no farther than so many km from the nearest so many that
# are told of, and any other so many times as far.
HOMONYM_KM, HOMONYM_NEAR, HOMONYM_LEAD = 60.0, 2, 1.5
# A town with so many times the people of its namesakes is meant by the bare name; a village without a count has so many.
HOMONYM_PEOPLE, VILLAGE_PEOPLE = 10, 2_000
# The probability of an answer from the share of its state: log-odds times the first, plus the second. Fitted by
# ``benchmarks/control_fit.py`` on the list's rows first seen before 1 October 2022.
CALIBRATION = (1.35, 2.3)
