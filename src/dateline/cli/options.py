"""The application, its exit codes, and the options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

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
RosterFile = Annotated[
    Path | None, typer.Option("--roster", help="Names of sides of yours, tab-separated: country or -, PLOVER sector, names.")
]
Viewpoint = Annotated[str, typer.Option("--viewpoint", help="Whose borders: UNGA (General Assembly resolutions), RUS, …")]
Region = Annotated[
    str | None,
    typer.Option(
        "--region", help="Where the reports play, by name or code (UKR, UA-63): of two places of one name, the one there."
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="JSON Lines in place of the table.")]
