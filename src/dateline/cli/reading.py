"""Commands that read reports: extract, read, why."""

import gc
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.options import (
    BAD_DATA,
    OK,
    AsJson,
    Gazetteers,
    LedgerPlace,
    Paths,
    PipelineName,
    Region,
    RosterFile,
    Viewpoint,
    app,
)
from dateline.cli.printing import counted, note, now, open_console, print_lines, print_reading, tell, wrong_use
from dateline.model import Problem, Reading

# Objects after which garbage is looked for; reading makes 700, Python's own number, in a few sentences, and hardly any of it.
GARBAGE_AFTER = 20_000


@dataclass(frozen=True, slots=True)
class Atlas:
    """Where places are looked up: the user's gazetteers, whose borders, and where the reports play."""

    gazetteers: Sequence[Path] = ()
    viewpoint: str = "UNGA"
    region: str | None = None


@app.command()
def extract(
    paths: Paths,
    pipeline: PipelineName = None,
    gazetteer: Gazetteers = [],  # noqa: B006 - typer copies it
    viewpoint: Viewpoint = "UNGA",
    region: Region = None,
    roster: RosterFile = None,
) -> None:
    """Read reports and print a reading of each as JSON Lines; no ledger."""
    refused = 0
    for each in readings(paths, pipeline, Atlas(gazetteer, viewpoint, region), roster):
        if isinstance(each, Problem):
            refused += tell(each)
        else:
            print_reading(each)
    raise typer.Exit(BAD_DATA if refused else OK)


@app.command()
def read(
    paths: Paths,
    ledger: LedgerPlace,
    pipeline: PipelineName = None,
    gazetteer: Gazetteers = [],  # noqa: B006 - typer copies it
    viewpoint: Viewpoint = "UNGA",
    region: Region = None,
    roster: RosterFile = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Read reports into a ledger, with progress, then a summary."""
    note(f"Reading into {ledger}")
    from dateline import ledger as ledgers  # the line above is to be seen before these load
    from dateline import pipeline as steps

    refused = new = known = claims = problems = 0
    with open_console(err=True).status("starting the language pipeline") as status, ledgers.open(ledger, write=True) as into:
        for each in steps.keep(readings(paths, pipeline, Atlas(gazetteer, viewpoint, region), roster), into, now()):
            if isinstance(each, Problem):
                refused += tell(each)
                continue
            new, known = new + each.added, known + (not each.added)
            claims += len(each.reading.claims)
            problems += sum(tell(problem, refusal=False) for problem in each.reading.problems)
            status.update(f"{new + known} reports, {claims} claims")
        status.update("comparing")
        steps.catch_up(into)
    summary = {"added": new, "known": known, "claims": claims, "problems": problems, "refused": refused}
    if as_json:
        print(json.dumps(summary))
    else:
        note(
            f"{counted(new, 'report')} added, {known} already there, {counted(claims, 'claim')} read, "
            f"{counted(refused, 'file')} refused."
        )
        _summary(ledger)
    raise typer.Exit(BAD_DATA if refused else OK)


@app.command()
def why(
    what: Annotated[str, typer.Argument(help="A claim's id (with --ledger), or a report.")],
    ledger: Annotated[str | None, typer.Option("--ledger", "-l", help="The ledger that the claim stands in.")] = None,
    pipeline: PipelineName = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Tell which rule answered each question, and which stayed silent."""
    from dateline import ledger as ledgers
    from dateline import views

    if Path(what).exists() or what == "-":
        read_now = [each for each in readings([what], pipeline) if isinstance(each, Reading)]
        found = [claim for reading in read_now for claim in reading.claims]
    elif ledger is None:
        raise wrong_use(f"Expected a report that exists, or a claim's id with --ledger; found {what!r}.")
    else:
        with ledgers.open(ledger) as opened:
            found = [ledgers.find(opened, what).stored.claim]
    for each in found:
        reasons = views.reasons(each)
        if as_json:
            print_lines([{"claim": each.id, "text": each.text, "reasons": reasons}])
            continue
        print(f"{each.id}  “{' '.join(each.text.split())}”")
        for reason in reasons:
            print(f"    {reason.question:<10} {reason.answer}  [{reason.rule}]")


def readings(
    paths: list[str],
    pipeline: str | None,
    atlas: Atlas = Atlas(),
    roster: Path | None = None,
) -> Iterator[Reading | Problem]:
    """Readings of what the paths hold; a missing path is a problem in the stream, the others are read."""
    from dateline import claims, documents, geography, text
    from dateline import pipeline as steps

    known = claims.roster(roster) if roster is not None else None
    gazetteer = geography.load(tuple(atlas.gazetteers), atlas.viewpoint, atlas.region)
    language, reader = text.load(pipeline or text.DEFAULT_PIPELINE), text.load_reader()
    # What is loaded lives as long as the process; to go through it for garbage again and again takes a thirtieth of the time.
    gc.freeze()
    gc.set_threshold(GARBAGE_AFTER)
    yield from steps.read(documents.read(paths), language, gazetteer, reader, known)


def _summary(place: str) -> None:
    from dateline import ledger as ledgers

    with ledgers.open(place) as opened:
        counts = ledgers.counts(opened)
    span = f", printed {counts.first_published} to {counts.last_published}" if counts.first_published else ""
    print(f"{counted(counts.documents, 'report')} from {counted(counts.outlets, 'outlet')}{span}")
    print(
        f"{counted(counts.claims, 'claim')}: {counts.attributed} with a speaker ({counts.unnamed} unnamed), "
        f"{counts.claims - counts.attributed} in the outlet's own voice"
    )
    print(
        "by type: "
        + ", ".join(f"{name} {number}" for name, number in sorted(counts.types.items(), key=lambda each: -each[1])[:8])
    )
    print(
        "how sure: "
        + ", ".join(f"{name} {number}" for name, number in sorted(counts.certainties.items(), key=lambda each: -each[1]))
    )
