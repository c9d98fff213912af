"""Commands that ask a ledger: claims, show, export."""

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.comparing import print_story
from dateline.cli.days import Days, On, event_days
from dateline.cli.options import AsJson, LedgerPlace, app
from dateline.cli.printing import print_card, print_lines, print_table, stream, wrong_use
from dateline.cli.serve import write_site
from dateline.model import Certainty, EventType, Stance, StoredClaim


class Form(StrEnum):
    """What ``export`` writes."""

    JSONL = "jsonl"
    CSV = "csv"
    GEOJSON = "geojson"
    PLOVER = "plover"


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
    on: On = None,
    like: Annotated[str | None, typer.Option(help="The rest of this claim's story, in place of a search.")] = None,
    limit: Annotated[int, typer.Option(help="At most so many.")] = 50,
    *,
    telling: Annotated[bool, typer.Option("--telling", help="The most telling first.")] = False,
    as_json: AsJson = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="CSV in place of the table.")] = False,
) -> None:
    """List claims: who says so, how sure, what, where, when."""
    from dateline import exchange, views
    from dateline import ledger as ledgers

    since, until = event_days(on, since, until)
    if like is not None:
        print_story(ledger, like, Days(as_of, since, until), as_json=as_json)
        return
    wanted = ledgers.Filter(
        about=about, source=source, side=side, place=place, type=kind, certainty=certainty, stance=stance, outlet=outlet,
        event_from=since, event_to=until, as_of=as_of, limit=None if telling else limit,
    )  # fmt: skip
    with ledgers.open(ledger) as opened:
        found: Iterable[StoredClaim] = ledgers.claims(opened, wanted)
        rows = views.telling(found, limit) if telling else tuple(found)
    if as_json or as_csv:
        stream(lambda out: exchange.write("jsonl" if as_json else "csv", rows, out))
    else:
        print_table(rows, more=len(rows) == limit)


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

    with ledgers.open(ledger) as opened:
        found = ledgers.find(opened, claim)
    card = views.claim_card(found.stored.claim, found.document)
    if as_json:
        print_lines([{"claim": found.stored.claim, "document": found.stored.document, "card": card}])
        return
    print_card(card, found)


@app.command()
def export(
    ledger: LedgerPlace,
    what: Annotated[str | None, typer.Argument(help="site: a folder that opens without a server; needs --out.")] = None,
    form: Annotated[
        Form, typer.Option("--format", help="jsonl is lossless; csv, geojson and plover hold claims.")
    ] = Form.JSONL,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="A file; standard output where left out.")] = None,
    as_of: Annotated[str | None, typer.Option(help="As known on this day.")] = None,
) -> None:
    """Write the ledger's claims in a format of the field, or as a site that opens without a server."""
    if what is not None:
        if what != "site" or out is None:
            raise wrong_use(f"Expected `export site --out FOLDER`, or no word before the options; found {what!r}.")
        write_site(ledger, out, as_of)
        return
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
            stream(lambda stream: exchange.write(form.value, rows, stream))
