"""Chooses the model's reliabilities on the list's earlier part, and says what they are worth on the later one.

    python benchmarks/control_fit.py

The reports of the rows first seen before 1 October 2022, given as a reader without fault would read them, with 0, 10, 20 and
30 % of them contradicted by a false claim of the other side (seeds other than the benchmark's). One number after the other is
moved in steps while the log loss of the earlier rows falls. Prints the table and both parts' loss and calibration error.
"""

import math
import sys

import control_list as listed
import control_replay as replays
from dateline.control import belief, parameters

SHARES = (0.0, 0.1, 0.2, 0.3)
SEEDS = (101,)
STEPS = (-0.08, -0.04, 0.04, 0.08)
ROUNDS = 1
LEAST, MOST = 0.3, 0.97


def main() -> int:
    """Fits and prints."""
    told = listed.reports(listed.rows())
    hidden = replays.superseded(listed.rows())
    readings = [replays.given([*told, *listed.contradicted(told, share, seed)]) for share in SHARES for seed in SEEDS]
    table = dict(parameters.RELIABILITY)
    belief.RELIABILITY = table
    best = loss(readings, told, hidden, early=True)
    print(f"before: {best:.4f}")
    for _ in range(ROUNDS):
        for key in list(table):
            for step in STEPS:
                kept = table[key]
                table[key] = round(min(MOST, max(LEAST, kept + step)), 3)
                found = loss(readings, told, hidden, early=True)
                if found < best - 1e-5:
                    best = found
                else:
                    table[key] = kept
        print(f"after a round: {best:.4f}")
    for (bearing, interest), value in table.items():
        print(f"{bearing:<10} {interest:<8} {value:.2f}")
    for early in (True, False):
        part = [each for reading in readings for each in likely(reading, told, hidden, early=early)]
        error, rows = replays.calibration(part)
        lost = loss(readings, told, hidden, early=early)
        print(f"{'before' if early else 'from'} 1 October: loss {lost:.4f}, error {error:.3f}")
        print(*rows, sep="\n")
    return 0


def likely(reading: list, told: list, hidden: set[int], *, early: bool) -> list[tuple[str, float, bool]]:
    """The answers of one part with their probability, and whether they are right."""
    found = replays.replay_reports(reading, told, hidden).likely
    return [each for each in found if (each[0] < replays.SPLIT) == early]


def loss(readings: list[list], told: list, hidden: set[int], *, early: bool) -> float:
    """The mean log loss of the answers of one part."""
    found = [each for reading in readings for each in likely(reading, told, hidden, early=early)]
    return -sum(math.log(max(1e-6, p if right else 1 - p)) for _, p, right in found) / len(found)


if __name__ == "__main__":
    sys.exit(main())
