"""Who is said to hold what, measured: two replays of a public town-by-town list, areas and speed; exit 1 where one is short.

    python benchmarks/control.py [--quick] [--rows]

Replay (a) reads the list's own words as they stand; replay (b) reads every row as a dated one-line report, half by the side
that gains and half by the side that loses, in turn through the phrasings of ``control_list.py``, and once more with the claims
given as a reader without fault would read them: what is lost between the two is lost in reading and resolving. A town whose
name its country has more than once is told with its region, as reports do. A line a figure: name, measured, wanted, ``ok`` or
``SHORT``. ``--rows`` prints every row. The list is measured on, never copied.
"""

import argparse
import sys
from collections.abc import Iterator

import control_land as land
import control_list as listed
import control_replay as replays

FRONTS = 400
# Seeds of the false claims over which calibration is pooled.
SEEDS = range(5)


def line(name: str, measured: float, wanted: float, sign: str = ">=") -> bool:
    """Prints one figure; whether it is as wanted."""
    good = measured >= wanted if sign == ">=" else measured <= wanted
    print(f"{name:66} {measured:9.3f}  {sign} {wanted:<9} {'ok' if good else 'SHORT'}")
    return good


def replayed(*, rows_too: bool) -> Iterator[bool]:
    """Both replays and what disturbs the second, read from words and given the reading."""
    table = listed.rows()
    own, printed = replays.replay_own(table)
    yield line(f"(a) own words: holder and date right, of {own.rows} rows", own.on_day / max(1, own.rows), 0.95)
    hidden, told = replays.superseded(table), listed.reports(table)
    print(f"    left out of (b): {len(hidden):3} taken back the same day (their reports are read all the same)")
    print(f"    (b) goes through {len({each.phrasing for each in told})} phrasings")
    for name, reader in (("read", replays.as_read), ("given", replays.given)):
        plain = replays.replay_reports(reader(told), told, hidden)
        count = plain.score.rows
        yield line(f"(b) {name}: right on the day, of {count} rows", plain.score.on_day / count, 0.92)
        yield line(f"(b) {name}: right within one day", plain.score.within_one / count, 0.98)
        if name == "read":
            for phrasing, right in sorted(plain.by_phrasing.items(), key=lambda each: sum(each[1]) / len(each[1])):
                if not all(right):
                    print(f"    {sum(right):2} of {len(right):2} right: {phrasing}")
        likely: list[tuple[str, float, bool]] = []
        for seed in SEEDS:
            disturbed = replays.replay_reports(reader([*told, *listed.contradicted(told, 0.2, seed)]), told, hidden)
            likely += [each for each in disturbed.likely if each[0] >= replays.SPLIT]
            if seed == listed.SEED % len(SEEDS):
                share = disturbed.score.within_one / count
        yield line(f"(b) {name}, 20 % contradicted: right within one day", share, 0.90)
        relayed = replays.replay_reports(reader(told, 10), told, hidden)
        changed = sum(map(str.__ne__, plain.answers, relayed.answers))
        yield line(f"(b) {name}, each relayed ten times: answers that change", changed, 0, "<=")
        error, reliability = replays.calibration(likely)
        print(*reliability, sep="\n")
        yield line(f"(b) {name}, contradicted: calibration error, rows from 1 October on", error, 0.08, "<=")
        yield line(f"(b) {name}: evidence at another town than the row's", replays.astray(reader(told), told), 0, "<=")
        yield line(f"(b) {name}: traps of Lyman and Kherson, of 4", replays.traps(reader(told)), 4)
        printed += plain.printed
    if rows_too:
        print(*printed, sep="\n")


def main() -> int:
    """Measures and prints; 1 where a figure is short."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="a tenth of the evidence and 36 days for the speed")
    parser.add_argument("--rows", action="store_true", help="print every row of both replays")
    arguments = parser.parse_args()
    if not listed.CHANGES.exists() or not listed.TOWNS.exists():
        print(f"absent: {listed.CHANGES.name} or {listed.TOWNS.name}; nothing measured")
        return 0
    good = list(replayed(rows_too=arguments.rows))
    good.append(line("Kharkiv Oblast: off its 31,400 km², share", abs(land.oblast() / 31_400 - 1), 0.01, "<="))
    good.append(line(f"intervals that hold the truth, of {FRONTS} simulated fronts", land.fronts(FRONTS), 0.95))
    if arguments.quick:
        print("quick: speed is sampled with 10,000 pieces of evidence and 36 days")
    good += [line(*figure) for figure in land.speed(*((10_000, 36) if arguments.quick else (100_000, 365)))]
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
