"""Kills a process that writes a ledger, at any moment, again and again; nothing that it confirmed may be lost, nothing doubled.

    python benchmarks/ledger_kills.py [--kills 200] [--seed 1] [--folder DIR]

Prints one line: kills, confirmed and kept documents, lost, doubled, half-written, and whether the file is sound. Ends with 1
where anything was lost, doubled, half-written or damaged, or where the ledger differs from one that was written without a kill.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from hashlib import sha256
from itertools import islice
from pathlib import Path

import apsw

from dateline import ledger
from dateline.model import (
    Certainty,
    Claim,
    Document,
    Event,
    EventType,
    Factuality,
    Polarity,
    Reader,
    Reading,
    Source,
    SourceKind,
    Stance,
    Tense,
    Trigger,
)

READER = Reader(version="0", pipeline="kills")
RECORDED = "2026-01-01"
CLAIMS = 5
# Most writers are killed up to so long after their first confirmed document, seconds: in the midst of writing.
LATEST_KILL = 0.05
# The others so long after their start: while Python starts, the ledger is made or opened, a dead writer's log is mended.
LATEST_START = 0.8


def main() -> int:
    """Runs the kills, or is the process that is killed."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    asked.add_argument("--kills", type=int, default=200)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--folder", type=Path)
    asked.add_argument("--write", type=Path, help=argparse.SUPPRESS)
    given = asked.parse_args()
    if given.write:
        write(given.write)
        return 0
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        return kill(Path(folder) / "killed.ledger", given.kills, random.Random(given.seed))  # noqa: S311 - no secret


def write(place: Path) -> None:
    """Appends documents for ever, from the first that the ledger does not have; says each number once it is confirmed."""
    with ledger.open(place, write=True) as opened:
        number = ledger.counts(opened).documents
        while True:
            ledger.append(opened, reading(number), RECORDED)
            os.write(1, b"%d\n" % number)
            number += 1


def kill(place: Path, kills: int, draw: random.Random) -> int:
    """Starts the writer, kills it, looks at what is left; so many times."""
    confirmed: set[int] = set()
    for _ in range(kills):
        confirmed |= run_once(place, draw)
        # A reader opens what a kill left before any writer has mended it.
        if confirmed:
            with ledger.open(place) as opened:
                missing = len(confirmed) - ledger.counts(opened).documents
            if missing > 0:
                print(f"LOST {missing} confirmed documents")
                return 1
    return report(place, kills, confirmed)


def run_once(place: Path, draw: random.Random) -> set[int]:
    """The numbers that one writer confirmed before it was killed."""
    command = [sys.executable, __file__, "--write", str(place)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:
        if writer.stdout is None:
            return set()
        early = draw.random() < 0.3
        first = b"" if early else writer.stdout.readline()
        time.sleep(draw.uniform(0, LATEST_START if early else LATEST_KILL))
        writer.send_signal(signal.SIGKILL)
        return {int(line) for line in [first, *writer.stdout.read().splitlines()] if line.strip()}


def report(place: Path, kills: int, confirmed: set[int]) -> int:
    """Compares what was confirmed with what is there."""
    with ledger.open(place, write=True) as opened:
        urls = [one.document.url for one in ledger.readings(opened)]
        claims = [(one.document.url, one.claim.id) for one in ledger.claims(opened)]
        digest = ledger.dump_digest(opened)
        found = len(list(ledger.claims(opened, ledger.Filter(about="vysoke"))))
    kept = {int(url) for url in urls if url}
    lost, doubled = len(confirmed - kept), len(urls) - len(kept) + len(claims) - len(set(claims))
    half = len(kept) * CLAIMS - len(set(claims)) + len(claims) - found
    raw = apsw.Connection(str(place))
    raw.execute("INSERT INTO claim_search(claim_search) VALUES ('integrity-check')")
    sound = raw.pragma("integrity_check") == "ok" and not list(raw.execute("PRAGMA foreign_key_check"))
    same = digest == unharmed(place.with_name("unharmed.ledger"), len(kept))
    raw.close()
    print(
        f"kills {kills}  confirmed {len(confirmed)}  kept {len(kept)}  lost {lost}  doubled {doubled}  half-written {half}  "
        f"file {'sound' if sound else 'DAMAGED'}  {'same as' if same else 'DIFFERS from'} a ledger without kills"
    )
    return int(bool(lost or doubled or half) or not sound or not same)


def unharmed(place: Path, documents: int) -> str:
    """The digest of a ledger of as many documents that nobody killed."""
    with ledger.create(place) as opened:
        for number in range(documents):
            ledger.append(opened, reading(number), RECORDED)
        return ledger.dump_digest(opened)


def reading(number: int) -> Reading:
    """A document like no other, with five claims."""
    sentence = f"Report {number}: the brigade took Vysoke. "
    text = sentence * CLAIMS
    document = Document(
        id=str(number), digest=sha256(text.encode()).hexdigest(), text=text, url=str(number), published="2022-09-10"
    )
    starts = islice(range(0, len(text), len(sentence)), CLAIMS)
    claims = tuple(claim(text, start, start + len(sentence) - 1) for start in starts)
    return Reading(
        document=document, claims=claims, attributions=(), times=(), quantities=(), places=(), problems=(), reader=READER
    )


def claim(text: str, start: int, end: int) -> Claim:
    """A claim over a sentence."""
    source = Source(
        text="an official", name=None, kind=SourceKind.UNNAMED, country=None, stance=Stance.ASSERTS, cue="said", said_on=None
    )
    return Claim(
        id=sha256(f"{text} {start}".encode()).hexdigest(),
        start=start,
        end=end,
        text=text[start:end],
        trigger=Trigger(start=start, end=end, text=text[start:end]),
        sources=(source,),
        quotation=None,
        factuality=Factuality(polarity=Polarity.POSITIVE, certainty=Certainty.CERTAIN, tense=Tense.PAST),
        event=Event(type=EventType.ASSAULT, actor=None, recipient=None, places=(), when=None, quantities=()),
    )


if __name__ == "__main__":
    sys.exit(main())
