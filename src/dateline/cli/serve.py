"""The command that opens the page: serve."""

import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.options import Gazetteers, LedgerPlace, Viewpoint, app
from dateline.cli.printing import counted, note


@app.command()
def serve(
    ledger: LedgerPlace,
    port: Annotated[int | None, typer.Option(help="The port; the usual one, or any free one, where left out.")] = None,
    gazetteer: Gazetteers = [],  # noqa: B006 - typer copies it
    viewpoint: Viewpoint = "UNGA",
    basemap: Annotated[
        str | None, typer.Option(help="Your own map tiles, a PMTiles file on this machine, drawn beneath the claims.")
    ] = None,
    *,
    no_open: Annotated[bool, typer.Option("--no-open", help="Print the link, open no browser.")] = False,
) -> None:
    """Open a ledger as a page on this machine: map, timeline and claims that move together, and review."""
    from dateline import geography, web

    def ready(link: str) -> None:
        print(link, flush=True)
        note("Open the link in a browser on this machine; Ctrl-C stops the page. Nothing leaves this machine.")
        if not no_open:
            webbrowser.open(link)

    known = geography.load(tuple(gazetteer), viewpoint)
    web.serve(web.Served(place=ledger, gazetteer=known, tiles=basemap, port=port), ready)


def write_site(place: str, folder: Path, as_of: str | None) -> None:
    """Writes a ledger as a folder that opens without a server: ``export site``."""
    from dateline import geography, web

    shelf = web.Shelf(place, geography.load())
    try:
        count = web.write_site(shelf, folder, {"d": [as_of]} if as_of else {})
    finally:
        shelf.close()
    note(f"{counted(count, 'claim')} in {folder}; open {folder / 'index.html'} in a browser, or put the folder on any host.")
