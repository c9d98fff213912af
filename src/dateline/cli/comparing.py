"""Commands that set claims side by side: trace, disputes, timeline, diff, areas. Each takes both dates."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dateline.cli.days import AsOf, Days, Limit, On, Since, Until, asked_days, checked
from dateline.cli.options import AsJson, Gazetteers, LedgerPlace, Viewpoint, app
from dateline.cli.printing import print_lines

if TYPE_CHECKING:
    from dateline.comparison import Comparison
    from dateline.views.area_checks import AreaCheck
    from dateline.views.dispute import Dispute

# Of a large ledger so many opposed pairs are looked at for each dispute that is shown: most places have several.
_PAIRS = 3
ClaimName = Annotated[str, typer.Argument(help="A claim's id, or the start of it.")]


@app.command()
def trace(
    claim: ClaimName,
    ledger: LedgerPlace,
    as_of: AsOf = None,
    on: On = None,
    since: Since = None,
    until: Until = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Follow one statement from its speaker through the outlets, and show what each copy changed."""
    from dateline.cli.tables import print_trace
    from dateline.views import trace as traced

    with _compared(ledger, asked_days(as_of, on, since, until), claim) as found:
        tree = traced(found, claim)
    if as_json:
        print_lines([tree])
    else:
        print_trace(tree)


@app.command()
def disputes(
    ledger: LedgerPlace,
    as_of: AsOf = None,
    on: On = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = 20,
    *,
    as_json: AsJson = False,
) -> None:
    """List what is contested, both sides in their words, the most independent first."""
    from dateline.cli.tables import print_disputes

    listed, more = _disputed(ledger, asked_days(as_of, on, since, until), limit)
    if as_json:
        print_lines(listed)
    else:
        print_disputes(listed, more)


@app.command()
def timeline(
    ledger: LedgerPlace,
    by: Annotated[str, typer.Option(help="event: by the day it happened; knowledge: by the day it was printed.")] = "event",
    as_of: AsOf = None,
    on: On = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = 100,
    *,
    opened: Annotated[bool, typer.Option("--open", help="Show every printing of a statement.")] = False,
    states: Annotated[bool, typer.Option("--states", help="Views and circumstances, too.")] = False,
    as_json: AsJson = False,
) -> None:
    """Tell what was said day by day, one line a statement, however often it was printed."""
    from dataclasses import replace

    from dateline import views
    from dateline.cli.tables import print_timeline

    days = asked_days(as_of, on, since, until)
    known = replace(days, first=None, last=None) if by == "knowledge" else days
    with _compared(ledger, known) as found:
        told = views.timeline(found, by, first=days.first, last=days.last, states=states)
    outlets = {each.claim.id: _printed(each.document.outlet, each.document.published) for each in found.claims}
    if as_json:
        print_lines(told)
        return
    kept, rest = [], 0
    for day in told:
        rows = day.rows[: max(0, limit)]
        limit -= len(rows)
        rest += len(day.rows) - len(rows)
        kept += [replace(day, rows=rows)] if rows else []
    print_timeline(kept, outlets if opened else None, rest)


@app.command()
def diff(
    first_day: Annotated[str, typer.Argument(help="As known on this day …")],
    second_day: Annotated[str, typer.Argument(help="… and on this one.")],
    ledger: LedgerPlace,
    on: On = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = 50,
    *,
    as_json: AsJson = False,
) -> None:
    """Tell what was added, withdrawn, reversed and corrected between two days of knowledge."""
    from dataclasses import replace

    from dateline import views
    from dateline.cli.printing import wrong_use
    from dateline.cli.tables import print_difference

    days = asked_days(second_day, on, since, until)
    checked(first_day)
    if first_day > second_day:
        raise wrong_use(f"Expected the earlier day first, found {first_day} and {second_day}; turn them round.")
    with _compared(ledger, replace(days, as_of=first_day)) as before, _compared(ledger, days) as after:
        found = views.difference(before, after)
    if as_json:
        print_lines(found.changes)
    else:
        print_difference(replace(found, changes=found.changes[:limit]), max(0, len(found.changes) - limit))


@app.command()
def areas(
    ledger: LedgerPlace,
    as_of: AsOf = None,
    on: On = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = 50,
    gazetteer: Gazetteers = [],  # noqa: B006 - typer copies it
    viewpoint: Viewpoint = "UNGA",
    *,
    as_json: AsJson = False,
) -> None:
    """Set each claimed area beside what the settlements of the same voice and the map allow; never a verdict."""
    from dateline.cli.tables import print_areas

    with _compared(ledger, asked_days(as_of, on, since, until)) as found:
        checks = _checks(found, gazetteer, viewpoint)
    if as_json:
        print_lines(checks[:limit])
    else:
        print_areas(checks[:limit], max(0, len(checks) - limit))


def print_story(ledger: str, claim: str, days: Days, *, as_json: bool) -> None:
    """``claims --like``: the rest of a claim's story."""
    from dateline import views
    from dateline.cli.tables import print_alike

    checked(days.as_of, days.first, days.last)
    with _compared(ledger, days, claim) as found:
        rest = views.alike(found, claim)
    if as_json:
        print_lines(rest)
    else:
        print_alike(rest)


def _disputed(place: str, days: Days, limit: int) -> "tuple[tuple[Dispute, ...], int]":
    """The first disputes, and how many more there are; of a large ledger the first pages, which have at least one more."""
    from dateline import ledger as ledgers
    from dateline import pipeline, views

    with ledgers.open(place) as opened:
        if pipeline.is_large(opened):
            event = (days.first, days.last)
            found, more = pipeline.contested(opened, limit=_PAIRS * limit, as_of=days.as_of, event=event)
            listed = views.disputes(found)
            return listed[:limit], max(int(more), len(listed) - limit)
        listed = views.disputes(pipeline.side_by_side(opened, days.as_of, first=days.first, last=days.last))
        return listed[:limit], max(0, len(listed) - limit)


@contextmanager
def _compared(place: str, days: Days, claim: str | None = None) -> "Iterator[Comparison]":
    """The ledger's claims side by side; of a claim that is not there, the ledger says so first."""
    from dateline import ledger as ledgers
    from dateline import pipeline

    with ledgers.open(place) as opened:
        if claim is not None:
            ledgers.claim(opened, claim)
        yield pipeline.side_by_side(opened, as_of=days.as_of, first=days.first, last=days.last)


def _checks(found: "Comparison", gazetteers: Iterable[Any], viewpoint: str) -> "tuple[AreaCheck, ...]":
    from dateline import control, geography
    from dateline.views.area_checks import area_checks

    places = geography.load(gazetteers, viewpoint)
    sizes: dict[str, float | None] = {}

    def measure(place: Any) -> float | None:
        # A country is no bound that tells anything of a region's area.
        code = place.geonameid
        if code is None or not place.is_extended:
            return None
        if code not in sizes:
            sizes[code] = _size(control.Settlement(key=code, name=place.name, lat=place.lat, lon=place.lon), places)
        return sizes[code]

    gathered = control.gather(found.claims, places)
    return area_checks(found, gathered.evidence, lambda those: control.draw_cells(those, places), measure)


def _size(inside: Any, places: Any) -> float | None:
    """A region's size: the one cell that it has when a single place is in it."""
    from dateline import control
    from dateline.model import DatelineError

    try:
        return sum(cell.km2 for cell in control.draw_cells([inside], places, inside.key)) or None
    except DatelineError:
        return None


def _printed(outlet: str | None, published: str | None) -> str:
    return f"{published or 'undated'}  {outlet or 'unknown outlet'}"
