"""Commands that set claims side by side: trace, disputes, timeline, diff, areas. Each takes both dates."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dateline.cli.days import AsOf, Days, Limit, On, Since, Until, asked_days, checked
from dateline.cli.options import AsJson, Gazetteers, LedgerPlace, Viewpoint, app
from dateline.cli.printing import print_lines

if TYPE_CHECKING:
    from dateline import ledger as ledgers
    from dateline.comparison import Comparison
    from dateline.pipeline import Asked, Told
    from dateline.views.area_checks import AreaCheck
    from dateline.views.quarrel import Quarrel
    from dateline.views.timeline import TimelineDay

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

    tree = traced(_story(ledger, asked_days(as_of, on, since, until), claim), claim)
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
    """List what is contested, both sides in their words, the most independent first.

    Statements on one place that share a side are one quarrel: its surest pair comes first, the others stand under their side.
    """
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
    from dateline import pipeline, views
    from dateline.cli.tables import print_timeline

    days = asked_days(as_of, on, since, until)
    asked = pipeline.Asked(by=by, states=states)
    whole = _told(ledger, asked, days, limit)
    found = whole.comparison
    told = views.timeline(found, by, first=days.first, last=days.last, states=states)
    outlets = {each.claim.id: _printed(each.document.outlet, each.document.published) for each in found.claims}
    count = sum(len(day.rows) for day in told) if whole.count is None else whole.count
    kept = _first_rows(told, max(0, limit))
    if as_json:
        print_lines(kept)
    else:
        print_timeline(kept, outlets if opened else None, max(0, count - sum(len(day.rows) for day in kept)))


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
    found = views.difference(*_news(ledger, first_day, days))
    if as_json:
        print_lines(found.changes[:limit])
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

    checks = _checks(_measured(ledger, asked_days(as_of, on, since, until)), gazetteer, viewpoint)
    if as_json:
        print_lines(checks[:limit])
    else:
        print_areas(checks[:limit], max(0, len(checks) - limit))


def print_story(ledger: str, claim: str, days: Days, *, as_json: bool) -> None:
    """``claims --like``: the rest of a claim's story."""
    from dateline import views
    from dateline.cli.tables import print_alike

    checked(days.as_of, days.first, days.last)
    rest = views.alike(_story(ledger, days, claim), claim)
    if as_json:
        print_lines(rest)
    else:
        print_alike(rest)


def _disputed(place: str, days: Days, limit: int) -> "tuple[tuple[Quarrel, ...], int]":
    """The first quarrels, and how many more there are; of a large ledger the first pages, which have at least one more."""
    from dateline import pipeline, views

    with _settled(place) as (opened, large):
        if large:
            found, more = pipeline.contested(opened, (_PAIRS * limit, 0), days.as_of, (days.first, days.last))
            listed = views.quarrels(found)
            return listed[:limit], max(int(more), len(listed) - limit)
        listed = views.quarrels(pipeline.side_by_side(opened, days.as_of, first=days.first, last=days.last))
        return listed[:limit], max(0, len(listed) - limit)


@contextmanager
def _settled(place: str) -> "Iterator[tuple[ledgers.Ledger, bool]]":
    """The ledger, and whether it is a large one that answers from what it keeps; what waits there is compared first."""
    from dateline import ledger as ledgers
    from dateline import pipeline

    with ledgers.open(place) as opened:
        large = pipeline.is_large(opened)
        if large and ledgers.is_waiting(opened):
            try:
                with ledgers.open(place, write=True) as writer:
                    pipeline.catch_up(writer)
            except ledgers.LedgerError:
                # Not ours to write, or somebody writes just now: all of it is compared, which takes longer.
                large = False
        yield opened, large


def _story(place: str, days: Days, claim: str) -> "Comparison":
    """What stands around a claim; of one that is not there, the ledger says so first."""
    from dateline import ledger as ledgers
    from dateline import pipeline

    with _settled(place) as (opened, large):
        ledgers.claim(opened, claim)
        if large:
            return pipeline.story(opened, claim, days.as_of, (days.first, days.last))
        return pipeline.side_by_side(opened, days.as_of, first=days.first, last=days.last)


def _told(place: str, asked: "Asked", days: Days, limit: int) -> "Told":
    """The statements of a timeline."""
    from dateline import pipeline

    with _settled(place) as (opened, large):
        event = (days.first, days.last) if asked.by == "event" else (None, None)
        if large:
            return pipeline.told(opened, asked, days.as_of, (days.first, days.last), max(0, limit))
        return pipeline.Told(pipeline.side_by_side(opened, days.as_of, first=event[0], last=event[1]), None)


def _news(place: str, first_day: str, days: Days) -> "tuple[Comparison, Comparison]":
    """What was known on two days."""
    from dateline import pipeline

    with _settled(place) as (opened, large):
        if large:
            return pipeline.news(opened, first_day, days.as_of or first_day, (days.first, days.last))
        before, after = (
            pipeline.side_by_side(opened, day, first=days.first, last=days.last) for day in (first_day, days.as_of)
        )
        return before, after


def _measured(place: str, days: Days) -> "Comparison":
    """The claimed areas and what bears on them."""
    from dateline import pipeline

    with _settled(place) as (opened, large):
        if large:
            return pipeline.measured(opened, days.as_of, (days.first, days.last))
        return pipeline.side_by_side(opened, days.as_of, first=days.first, last=days.last)


def _first_rows(told: "Iterable[TimelineDay]", limit: int) -> "list[TimelineDay]":
    """The days of the first rows."""
    from dataclasses import replace

    kept = []
    for day in told:
        rows = day.rows[:limit]
        limit -= len(rows)
        kept += [replace(day, rows=rows)] if rows else []
    return kept


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
