"""Chooses how a share becomes a probability on the list's earlier part, and says what that is worth on the later one.

    python benchmarks/control_fit.py

The reports of the rows first seen before 1 October 2022, given as a reader without fault would read them, with 0, 10, 20 and
30 % of them contradicted by a false claim of the other side (seeds other than the benchmark's). The two numbers of
``parameters.CALIBRATION`` are tried on a grid; those with the least log loss of the earlier rows are printed beside the ones
in the table, and the reliability of both parts without them and with them. The later rows choose nothing.
"""

import itertools
import math
import sys

import control_list as listed
import control_replay as replays
from dateline.control import parameters, state

# Shares of contradicted reports and seeds, other than the benchmark's.
DISTURBED = ((0.0, 101), (0.1, 101), (0.2, 101), (0.2, 102), (0.3, 101))
SLOPES = [number / 20 for number in range(4, 51)]
SHIFTS = [number / 20 for number in range(-30, 61)]
Likely = list[tuple[str, float, bool]]


def main() -> int:
    """Fits and prints."""
    told = listed.reports(listed.rows())
    hidden = replays.superseded(listed.rows())
    state.CALIBRATION = (1.0, 0.0)
    found: Likely = []
    for share, seed in DISTURBED:
        reading = replays.given([*told, *listed.contradicted(told, share, seed)])
        found += replays.replay_reports(reading, told, hidden).likely
    early = [each for each in found if each[0] < replays.SPLIT]
    best = min(itertools.product(SLOPES, SHIFTS), key=lambda pair: loss(early, pair))
    print(f"fitted on {len(early)} answers before {replays.SPLIT}: slope {best[0]:.2f}, shift {best[1]:.2f}")
    print(f"in the table: slope {parameters.CALIBRATION[0]:.2f}, shift {parameters.CALIBRATION[1]:.2f}")
    late = [each for each in found if each[0] >= replays.SPLIT]
    for name, part in (("before", early), ("from", late)):
        for how, pair in (("without", (1.0, 0.0)), ("with", best)):
            state.CALIBRATION = pair
            error, rows = replays.calibration([(day, state.calibrated(share), right) for day, share, right in part])
            print(f"{name} {replays.SPLIT}, {how}: loss {loss(part, pair):.4f}, calibration error {error:.3f}")
            print(*rows, sep="\n")
    return 0


def loss(part: Likely, pair: tuple[float, float]) -> float:
    """The mean log loss of answers whose shares become probabilities by a slope and a shift."""
    state.CALIBRATION = pair
    chances = ((state.calibrated(share), right) for _, share, right in part)
    return -sum(math.log(max(1e-9, chance if right else 1.0 - chance)) for chance, right in chances) / len(part)


if __name__ == "__main__":
    sys.exit(main())
