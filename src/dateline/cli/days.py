"""The two dates that every question takes: the day of the event, and the day of knowledge."""

from dataclasses import dataclass
from typing import Annotated

import typer

from dateline.cli.options import USAGE
from dateline.cli.printing import note

AsOf = Annotated[str | None, typer.Option("--as-of", help="As known on this day: reports published by then.")]
On = Annotated[str | None, typer.Option("--on", help="Events of this day; in place of --from and --to.")]
Since = Annotated[str | None, typer.Option("--from", help="Events on or after this day.")]
Until = Annotated[str | None, typer.Option("--to", help="Events on or before this day.")]
Limit = Annotated[int, typer.Option(help="At most so many.")]


@dataclass(frozen=True, slots=True)
class Days:
    """Both dates of a question: the day of knowledge, and the first and the last day of the events."""

    as_of: str | None
    first: str | None
    last: str | None


def asked_days(as_of: str | None, on: str | None, since: str | None, until: str | None) -> Days:
    """Both dates as the options give them; a day that the calendar has not ends the command."""
    first, last = event_days(on, since, until)
    checked(as_of, first, last)
    return Days(as_of, first, last)


def event_days(on: str | None, since: str | None, until: str | None) -> tuple[str | None, str | None]:
    """The first and the last day of the events that are asked about."""
    if on is not None and (since is not None or until is not None):
        note("Expected --on alone, or --from and --to; found both. Leave one out.")
        raise typer.Exit(USAGE)
    first, last = (on, on) if on is not None else (since, until)
    if first is not None and last is not None and first > last:
        note(f"Expected --from no later than --to, found {first} and {last}; turn them round.")
        raise typer.Exit(USAGE)
    return first, last


def checked(*days: str | None) -> None:
    """Days that the calendar has, or the exit of a wrong use."""
    import datetime as dt

    for day in days:
        try:
            dt.date.fromisoformat(day or "2000-01-01")
        except ValueError:
            note(f"Expected a day as YYYY-MM-DD, found {day!r}; correct it.")
            raise typer.Exit(USAGE) from None
