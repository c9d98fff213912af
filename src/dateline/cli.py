"""The command line: one command, one call into the pipeline, the ledger or a view; printing and exit codes live here alone.

Heavy rooms are imported inside the commands that need them, so that ``--help`` answers at once.
"""

import datetime as dt
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn, TextIO

import typer

from dateline import __version__
from dateline.model import Certainty, DatelineError, EventType, Problem, Reading, Stance, StoredClaim

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from dateline.ledger import Found
    from dateline.views import ClaimCard

OK, USAGE, BAD_DATA, INPUT_OUTPUT = 0, 2, 65, 74

app = typer.Typer(
    name="dateline",
    help="Who said that what happened, where, when, to whom, how sure, in which exact words.\n\n"
    "dateline reads dated reports on armed conflict and keeps a ledger of claims. It never says what is true;\n"
    "it says who says so.\n\n"
    "Start here:\n\n"
    "  dateline extract report.txt                      every claim of one report, as JSON Lines\n\n"
    "  dateline read reports/ --ledger war.ledger       file a folder of reports\n\n"
    "  dateline claims --ledger war.ledger --about Izium --as-of 2022-09-11",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

Paths = Annotated[list[str], typer.Argument(help="Files and folders; - is standard input.")]
LedgerPlace = Annotated[
    str, typer.Option("--ledger", "-l", help="The ledger: a file, or postgresql://…", envvar="DATELINE_LEDGER")
]
PipelineName = Annotated[
    str | None, typer.Option("--pipeline", help="An installed spaCy pipeline package; default: the one that dateline brings.")
]
Gazetteers = Annotated[
    list[Path], typer.Option("--gazetteer", "-g", help="A gazetteer of yours, or a folder of them; may be repeated.")
]
Viewpoint = Annotated[str, typer.Option("--viewpoint", help="Whose borders: UNGA (General Assembly resolutions), RUS, …")]
AsJson = Annotated[bool, typer.Option("--json", help="JSON Lines in place of the table.")]


gazetteer_app = typer.Typer(help="Look up places, and add gazetteers of your own.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(gazetteer_app, name="gazetteer")


class Form(StrEnum):
    """What ``export`` writes."""

    JSONL = "jsonl"
    CSV = "csv"
    GEOJSON = "geojson"


# --- commands ----------------------------------------------------------------------------------------------------------------


@app.command()
def extract(paths: Paths, pipeline: PipelineName = None, gazetteer: Gazetteers = [], viewpoint: Viewpoint = "UNGA") -> None:  # noqa: B006
    """Read reports and print a reading of each as JSON Lines; no ledger."""
    refused = 0
    for each in _read(paths, pipeline, gazetteer, viewpoint):
        if isinstance(each, Problem):
            refused += _tell(each)
        else:
            _line(each)
    raise typer.Exit(BAD_DATA if refused else OK)


@app.command()
def read(
    paths: Paths,
    ledger: LedgerPlace,
    pipeline: PipelineName = None,
    gazetteer: Gazetteers = [],  # noqa: B006 - typer copies it
    viewpoint: Viewpoint = "UNGA",
    *,
    as_json: AsJson = False,
) -> None:
    """Read reports into a ledger, with progress, then a summary."""
    _note(f"Reading into {ledger}")
    from dateline import ledger as ledgers  # the line above is to be seen before these load
    from dateline import pipeline as steps

    refused = new = known = claims = problems = 0
    with _console(err=True).status("starting the language pipeline") as status, ledgers.open(ledger, write=True) as into:
        for each in steps.keep(_read(paths, pipeline, gazetteer, viewpoint), into, _now()):
            if isinstance(each, Problem):
                refused += _tell(each)
                continue
            new, known = new + each.added, known + (not each.added)
            claims += len(each.reading.claims)
            problems += sum(_tell(problem, refusal=False) for problem in each.reading.problems)
            status.update(f"{new + known} reports, {claims} claims")
    summary = {"added": new, "known": known, "claims": claims, "problems": problems, "refused": refused}
    if as_json:
        print(json.dumps(summary))
    else:
        _note(
            f"{_count(new, 'report')} added, {known} already there, {_count(claims, 'claim')} read, "
            f"{_count(refused, 'file')} refused."
        )
        _summary(ledger)
    raise typer.Exit(BAD_DATA if refused else OK)


@app.command()
def claims(
    ledger: LedgerPlace,
    about: Annotated[str | None, typer.Option(help="Words in the claim, its names or the title.")] = None,
    source: Annotated[str | None, typer.Option(help="Who says so, by name.")] = None,
    side: Annotated[str | None, typer.Option(help="The side a source speaks for: ISO alpha-3, UKR.")] = None,
    place: Annotated[str | None, typer.Option(help="Where, by name or gazetteer id.")] = None,
    kind: Annotated[EventType | None, typer.Option("--type", help="PLOVER event type, CONTROL or STATE.")] = None,
    certainty: Annotated[Certainty | None, typer.Option(help="How sure the source is.")] = None,
    stance: Annotated[Stance | None, typer.Option(help="What the source does: asserts, denies, …")] = None,
    outlet: Annotated[str | None, typer.Option(help="Who printed it.")] = None,
    since: Annotated[str | None, typer.Option("--from", help="Events on or after this day.")] = None,
    until: Annotated[str | None, typer.Option("--to", help="Events on or before this day.")] = None,
    as_of: Annotated[str | None, typer.Option(help="As known on this day: reports published by then.")] = None,
    limit: Annotated[int, typer.Option(help="At most so many.")] = 50,
    *,
    telling: Annotated[bool, typer.Option("--telling", help="The most telling first.")] = False,
    as_json: AsJson = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="CSV in place of the table.")] = False,
) -> None:
    """List claims: who says so, how sure, what, where, when."""
    from dateline import exchange, views
    from dateline import ledger as ledgers

    wanted = ledgers.Filter(
        about=about, source=source, side=side, place=place, type=kind, certainty=certainty, stance=stance, outlet=outlet,
        event_from=since, event_to=until, as_of=as_of, limit=None if telling else limit,
    )  # fmt: skip
    with ledgers.open(ledger) as opened:
        found: Iterable[StoredClaim] = ledgers.claims(opened, wanted)
        rows = views.telling(found, limit) if telling else tuple(found)
    if as_json or as_csv:
        _stream(lambda out: exchange.write("jsonl" if as_json else "csv", rows, out))
    else:
        _table(rows, more=len(rows) == limit)


@app.command()
def show(
    claim: Annotated[str, typer.Argument(help="A claim's id, or the start of it.")],
    ledger: LedgerPlace,
    *,
    as_json: AsJson = False,
) -> None:
    """Show one claim: its words in their paragraph, and the chain of who says so."""
    from dateline import ledger as ledgers
    from dateline import views
    from dateline.plain import to_plain

    with ledgers.open(ledger) as opened:
        found = ledgers.find(opened, claim)
    card = views.claim_card(found.stored.claim, found.document)
    if as_json:
        print(
            json.dumps(
                {"claim": to_plain(found.stored.claim), "document": to_plain(found.stored.document), "card": to_plain(card)},
                ensure_ascii=False,
            )
        )
        return
    _card(card, found)


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
    from dateline.plain import to_plain

    if Path(what).exists() or what == "-":
        read_now = [each for each in _read([what], pipeline) if isinstance(each, Reading)]
        found = [claim for reading in read_now for claim in reading.claims]
    elif ledger is None:
        raise _usage(f"Expected a report that exists, or a claim's id with --ledger; found {what!r}.")
    else:
        with ledgers.open(ledger) as opened:
            found = [ledgers.find(opened, what).stored.claim]
    for each in found:
        reasons = views.reasons(each)
        if as_json:
            print(json.dumps({"claim": each.id, "text": each.text, "reasons": to_plain(reasons)}, ensure_ascii=False))
            continue
        print(f"{each.id}  “{' '.join(each.text.split())}”")
        for reason in reasons:
            print(f"    {reason.question:<10} {reason.answer}  [{reason.rule}]")


@app.command()
def export(
    ledger: LedgerPlace,
    form: Annotated[Form, typer.Option("--format", help="jsonl is lossless; csv and geojson hold claims.")] = Form.JSONL,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="A file; standard output where left out.")] = None,
    as_of: Annotated[str | None, typer.Option(help="As known on this day.")] = None,
) -> None:
    """Write the ledger's claims in a format of the field."""
    from dateline import exchange
    from dateline import ledger as ledgers

    with ledgers.open(ledger) as opened:
        rows: Iterable[object]
        rows = (
            ledgers.readings(opened)
            if form is Form.JSONL and as_of is None
            else ledgers.claims(opened, ledgers.Filter(as_of=as_of))
        )
        if out is not None:
            exchange.write(form.value, rows, out)
        else:
            _stream(lambda stream: exchange.write(form.value, rows, stream))


@app.command()
def doctor(*, as_json: AsJson = False) -> None:
    """Say what runs here: versions, the SQLite in use, pipeline, gazetteer, and whether each is as it should be."""
    from dateline import geography, text
    from dateline import ledger as ledgers

    pipeline = text.load()
    facts = {
        "dateline": __version__,
        "python": sys.version.split()[0],
        "sqlite": f"{ledgers.sqlite_version()} (apsw)",
        "pipeline": pipeline.name,
        "gazetteer": geography.load().name,
        "model": text.load_reader().name,
    }
    if as_json:
        print(json.dumps(facts))
        return
    for name, fact in facts.items():
        print(f"{name:<10} {fact}")
    print("All parts are there.")


@gazetteer_app.command("find")
def gazetteer_find(
    name: Annotated[str, typer.Argument(help="A place's name, in any spelling that the gazetteer knows.")],
    gazetteer: Gazetteers = [],  # noqa: B006 - typer copies it
    viewpoint: Viewpoint = "UNGA",
    *,
    as_json: AsJson = False,
) -> None:
    """Every place of a name, with where it is and what it is."""
    from dateline import geography
    from dateline.plain import to_plain

    found = geography.load(tuple(gazetteer), viewpoint).lookup(name)
    if not found:
        _note(f"No place is called {name!r} here; dateline gazetteer add brings more names.")
    for entry in found:
        if as_json:
            print(json.dumps(to_plain(entry), ensure_ascii=False))
        else:
            point = f"{entry.lat:8.4f} {entry.lon:9.4f}"
            print(f"{entry.geonameid or '-':<12} {entry.kind:<12} {point}  {entry.country or '---'}  {entry.name}")


@gazetteer_app.command("list")
def gazetteer_list(gazetteer: Gazetteers = [], viewpoint: Viewpoint = "UNGA", *, as_json: AsJson = False) -> None:  # noqa: B006
    """The gazetteers that are read, with their size and viewpoint."""
    from dateline import geography
    from dateline.plain import to_plain

    for each in geography.listed(geography.load(tuple(gazetteer), viewpoint)):
        if as_json:
            print(json.dumps(to_plain(each) | {"path": str(each.path)}, ensure_ascii=False))
            continue
        print(f"{each.name}  {_count(each.count, 'place')}  {each.path}")
        for part in each.sources:
            print(f"    {part['name']}, {part['licence']}")


@gazetteer_app.command("add")
def gazetteer_add(
    source: Annotated[Path, typer.Argument(help="A GeoNames dump (.txt, .zip) or a GeoJSON file with names.")],
    folder: Annotated[Path, typer.Option("--into", help="The folder of your gazetteers; give it to --gazetteer later.")],
    name: Annotated[str | None, typer.Option(help="What to call it; the file's name where left out.")] = None,
) -> None:
    """Add places from a file of yours."""
    from dateline import geography

    added = geography.add(source, folder, name)
    for problem in added.problems:
        _tell(problem, refusal=False)
    print(f"{added.name}: {_count(added.count, 'place')} in {added.path}; read it with --gazetteer {folder}")


def main() -> None:
    """The entry point: runs a command and turns errors into one sentence and an exit code."""
    try:
        app()
    except DatelineError as error:
        _stop(str(error), _code(error))
    except OSError as error:
        _stop(
            f"{error.strerror or error}: {error.filename or 'input or output'}; "
            "check the path, the permission and the free space.",
            INPUT_OUTPUT,
        )
    except KeyboardInterrupt:
        _stop("Stopped. Every report told as added is in the ledger.", 130)


# --- what the commands share -------------------------------------------------------------------------------------------------


def _read(
    paths: list[str], pipeline: str | None, gazetteers: Sequence[Path] = (), viewpoint: str = "UNGA"
) -> Iterator[Reading | Problem]:
    """Readings of what the paths hold; a missing path is a problem in the stream, the others are read."""
    from dateline import documents, geography, text
    from dateline import pipeline as steps

    gazetteer = geography.load(tuple(gazetteers), viewpoint)
    language = text.load(pipeline or text.DEFAULT_PIPELINE)
    yield from steps.read(documents.read(paths), language, gazetteer, text.load_reader())


def _tell(problem: Problem, *, refusal: bool = True) -> int:
    where = f"{problem.document}: " if problem.document else ""
    _note(f"{'refused' if refusal else 'note'}: {where}{problem.message}")
    return 1


def _line(reading: Reading) -> None:
    from dateline.plain import to_plain

    sys.stdout.write(json.dumps(to_plain(reading), ensure_ascii=False).encode("utf-8", "backslashreplace").decode() + "\n")


def _stream(write: Callable[[TextIO], None]) -> None:
    try:
        write(sys.stdout)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _console(*, err: bool = False) -> "Console":
    from rich.console import Console

    return Console(stderr=err, highlight=False, soft_wrap=False)


def _note(words: str) -> None:
    print(words, file=sys.stderr)


def _table(rows: Iterable[StoredClaim], *, more: bool) -> None:
    """Two lines a claim: who says so and how, then the words and where; readable from 60 columns on."""
    from rich.padding import Padding

    from dateline import views

    console = _console()
    shown = 0
    for row in rows:
        name, printed, who, how, words, where = (_plain(cell) for cell in views.claim_row(row))
        name.stylize("bold")
        who.stylize("cyan")
        console.print(name, printed, who, how, sep="  ")
        words.append(f"   [{where}]" if where.plain else "", style="dim")
        console.print(Padding(words, (0, 0, 0, 10)))
        shown += 1
    if not shown:
        _note("No claim answers that. Fewer options find more; dateline claims --ledger FILE lists all.")
    elif more:
        _note(f"The first {shown}; --limit shows more.")


def _plain(words: str) -> "Text":
    """A cell that is shown as it stands: no markup, no control characters, whatever a report contains."""
    from rich.text import Text

    return Text("".join(mark if mark.isprintable() else " " for mark in words))


def _card(card: "ClaimCard", found: "Found") -> None:
    from rich.text import Text

    console = _console()
    document = found.document
    head = "  ".join(part for part in (document.outlet, document.published, document.title, document.url) if part)
    paragraph = _plain(card.paragraph)
    paragraph.stylize("bold", card.highlight.start, card.highlight.end)
    paragraph.stylize("bold underline", card.trigger.start, card.trigger.end)
    if not console.is_terminal:
        words, marked = card.paragraph, card.highlight
        paragraph = _plain(f"{words[: marked.start]}>>{marked.of(words)}<<{words[marked.end :]}")
    console.print(_plain(f"claim {card.id}"), _plain(head), Text(""), paragraph, Text(""), sep="\n")
    console.print(_plain("who says so"))
    for depth, link in enumerate(card.chain or (f"{document.outlet or 'the outlet'} itself",)):
        console.print(_plain(f"  {'  ' * depth}{link}"))
    for label, words in card.answers:
        console.print(_plain(f"{label:<11} {words}"))
    for judgement in found.judgements:
        console.print(_plain(f"judged      {judgement.entry}"))


def _summary(place: str) -> None:
    from dateline import ledger as ledgers

    with ledgers.open(place) as opened:
        counts = ledgers.counts(opened)
    span = f", printed {counts.first_published} to {counts.last_published}" if counts.first_published else ""
    print(f"{_count(counts.documents, 'report')} from {_count(counts.outlets, 'outlet')}{span}")
    print(
        f"{_count(counts.claims, 'claim')}: {counts.attributed} with a speaker ({counts.unnamed} unnamed), "
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


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


def _usage(words: str) -> typer.Exit:
    _note(words)
    return typer.Exit(USAGE)


def _code(error: DatelineError) -> int:
    """Which exit code an error has: 74 where the place could not be read or written, 65 where what stands there is bad."""
    from dateline.exchange import ExchangeError
    from dateline.ledger import LedgerAccessError, NoSuchEntryError

    if isinstance(error, NoSuchEntryError):
        return USAGE
    return INPUT_OUTPUT if isinstance(error, (LedgerAccessError, ExchangeError)) else BAD_DATA


def _stop(words: str, code: int) -> NoReturn:
    _note(f"dateline: {words}")
    sys.exit(code)
