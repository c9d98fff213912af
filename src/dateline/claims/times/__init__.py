"""Times: what a text says of when, on the calendar.

``find_times`` finds every time expression with its TIMEX3 value and its days; ``event_when`` and ``said_on`` tell the days of
an event and of an utterance from them; ``Past`` tells what is of another time; ``orders`` tells which of two events came first;
``time_problems`` names the dates that cannot be, or can be read in two ways.
"""

from dateline.claims.times.find import find_times
from dateline.claims.times.order import orders
from dateline.claims.times.past import Past
from dateline.claims.times.problems import time_problems
from dateline.claims.times.said import said_on
from dateline.claims.times.when import event_when

__all__ = ["Past", "event_when", "find_times", "orders", "said_on", "time_problems"]
