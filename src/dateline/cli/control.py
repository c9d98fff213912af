"""Commands for who is said to hold what: map, why-held, control compare, control areas."""

import datetime as dt
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dateline.cli.days import checked
from dateline.cli.options import AsJson, Gazetteers, LedgerPlace, Viewpoint, app
from dateline.cli.printing import as_it_stands, counted, note, open_console, print_lines
from dateline.model import DatelineError

if TYPE_CHECKING:
    from dateline.control import Picture, Timeline
    from dateline.geography import Gazetteer

control_app = typer.Typer(help="Compare and measure who is said to hold what.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(control_app, name="control")

On = Annotated[str, typer.Option("--on", help="The day asked about, YYYY-MM-DD.")]
AsOf = Annotated[str, typer.Option("--as-of", help="As known on this day: reports published by then.")]
Side = Annotated[str | None, typer.Option("--side", help="What this side says, in place of what is assessed: UKR, or a name.")]
Region = Annotated[str | None, typer.Option("--region", help="Land of this region alone: ISO 3166-2 (UA-63) or a GeoNames id.")]
_SUFFIXES = (".geojson", ".gpkg", ".svg", ".png", ".html")
# A film of more days is watched by nobody.
_MOST_DAYS = 400
# Pixels of a PNG for each of a drawing's: sharp on paper and on fine screens.
_ZOOM = 2.0


@app.command("map")
def draw_map(
    ledger: LedgerPlace,
    on: On,
    as_of: AsOf,
    out: Annotated[Path, typer.Option("--out", "-o", help=f"The file, by its suffix: {', '.join(_SUFFIXES)}.")],
    side: Side = None,
    region: Region = None,
    since: Annotated[str | None, typer.Option("--from", help="First day of a film (.html); --on is its last.")] = None,
    gazetteer: Gazetteers = [],  # noqa: B006 - typer copies it
    viewpoint: Viewpoint = "UNGA",
    *,
    as_json: AsJson = False,
) -> None:
    """Draw who is said to hold what on a day, as known on another; --json prints the same as a table."""
    from dateline import geography

    if out.suffix not in _SUFFIXES:
        raise DatelineError(
            f"expected a file ending in {', '.join(_SUFFIXES)}, got {out.name!r}; name the format by its suffix"
        )
    if since is not None and out.suffix != ".html":
        raise DatelineError(f"expected a film's file to end in .html, got {out.name!r}; leave --from out for a map of one day")
    checked(on, as_of, since)
    known = geography.load(tuple(gazetteer), viewpoint)
    timeline = _timeline(ledger, known, as_of)
    days = _days(since or on, on)
    drawn = _Drawn(timeline.picture(on=day, as_of=as_of) for day in days)
    maps = drawn.maps(known, region, side)
    _WRITERS[out.suffix](maps, _outlines(drawn.pictures[-1], known), out)
    last = maps[-1]
    told = [each for each in last["features"] if each["properties"]["evidence"]]
    if as_json:
        print_lines({"id": each["id"], **each["properties"]} for each in told)
    spoken_of = f"{counted(len(told), 'settlement')} that claims speak of"
    note(f"{out}: {spoken_of}, {last['metadata']['shows']}, on {on}, as known on {as_of}.")
    problems = last["metadata"]["problems"]
    for message in list(dict.fromkeys(problems))[:3]:
        note(f"note: {message} ({counted(problems.count(message), 'claim')})")


@app.command("why-held")
def why_held(
    place: Annotated[str, typer.Argument(help="A settlement's name or GeoNames id.")],
    ledger: LedgerPlace,
    on: On,
    as_of: AsOf,
    gazetteer: Gazetteers = [],  # noqa: B006 - typer copies it
    viewpoint: Viewpoint = "UNGA",
    *,
    as_json: AsJson = False,
) -> None:
    """Say who is said to hold a place and why: every claim that bears on it, the weightiest first."""
    from dateline import control, geography
    from dateline.views.control_map import evidence_rows, headline, state_row

    checked(on, as_of)
    known = geography.load(tuple(gazetteer), viewpoint)
    found = control.states_of(place, _timeline(ledger, known, as_of).picture(on=on, as_of=as_of), known)
    if as_json:
        print_lines(map(state_row, found))
        return
    if not found:
        note(f"No claim of the ledger speaks of {place!r} by that day; dateline claims --place lists what there is.")
    console = open_console()
    for state in found:
        console.print(as_it_stands(headline(state)), style="bold")
        for view in state.as_claimed:
            console.print(as_it_stands(f"  {view.side} says: {view.holder or view.status}, since {view.since}"))
        for weight, day, what, who, outlet, words in evidence_rows(state):
            console.print(as_it_stands(f"  {weight}  {day}  {what}"), as_it_stands(f"{who} · {outlet}"), sep="   ")
            console.print(as_it_stands(f"                    {words}"), style="dim")


@control_app.command("compare")
def compare(
    reference: Annotated[Path, typer.Argument(help="GeoJSON with a property that names the side, or a table as VIINA's.")],
    ledger: LedgerPlace,
    on: On,
    as_of: AsOf,
    named: Annotated[str | None, typer.Option("--property", help="The property or column that names the side.")] = None,
    elsewhere: Annotated[str | None, typer.Option("--else", help="Who holds what the reference marks nowhere.")] = None,
    gazetteer: Gazetteers = [],  # noqa: B006 - typer copies it
    viewpoint: Viewpoint = "UNGA",
    *,
    as_json: AsJson = False,
) -> None:
    """Compare with another map of who holds what: how many settlements both decide on, and where they differ."""
    from dateline import control, exchange, geography

    checked(on, as_of)
    known = geography.load(tuple(gazetteer), viewpoint)
    picture = _timeline(ledger, known, as_of).picture(on=on, as_of=as_of)
    marks = (control.Reference(**mark) for mark in exchange.reference_map(reference, named))
    found = control.compare(picture, marks, known, elsewhere)
    for each in found.rows:
        place = each.state.settlement
        row = {
            "place": place.name,
            "geonameid": place.geonameid,
            "ours": each.ours,
            "theirs": each.theirs,
            "agrees": each.agrees,
        }
        if as_json:
            print_lines([row])
        elif each.theirs is not None and not each.agrees:
            print(f"{place.name:<28} here {each.ours:<12} there {each.theirs}")
    share = f", {found.agreed / found.decided:.1%} of them alike" if found.decided else ""
    silent = sum(each.theirs is None for each in found.rows)
    note(
        f"{counted(len(found.rows), 'settlement')}; both decide on {found.decided}{share}; "
        f"the reference says nothing of {silent}."
    )


@control_app.command("areas")
def areas(
    ledger: LedgerPlace,
    on: On,
    as_of: AsOf,
    since: Annotated[str | None, typer.Option("--from", help="What was gained and lost since this day, too.")] = None,
    region: Region = None,
    gazetteer: Gazetteers = [],  # noqa: B006 - typer copies it
    viewpoint: Viewpoint = "UNGA",
    *,
    as_json: AsJson = False,
) -> None:
    """Say how much land each side is said to hold, as an interval, and what it gained and lost."""
    from dateline import control, geography
    from dateline.plain import to_plain

    checked(on, as_of, since)
    known = geography.load(tuple(gazetteer), viewpoint)
    timeline = _timeline(ledger, known, as_of)
    picture = timeline.picture(on=on, as_of=as_of)
    cells = control.draw_cells(control.surrounded(picture, known), known, region)
    before = timeline.picture(on=since, as_of=as_of) if since else None
    moved = {each.side: each for each in control.moved(before, picture, cells)} if before else {}
    for area in control.areas(picture, cells):
        change = moved.get(area.side)
        if as_json:
            print_lines([to_plain(area) | {"moved": change}])
            continue
        print(f"{area.side:<8} {area.low:9,.0f} … {area.high:9,.0f} km², most likely {area.likely:,.0f}", end="")
        print(f"; since {since} gained {change.gained:,.0f}, lost {change.lost:,.0f}" if change else "")
    note(f"{counted(len(cells), 'cell')} of {sum(cell.km2 for cell in cells):,.0f} km² in all.")


class _Drawn:
    """Pictures of successive days, and the maps of them: cells are drawn once, for all settlements of all days."""

    def __init__(self, pictures: Iterator["Picture"]) -> None:
        self.pictures = tuple(pictures)

    def maps(self, known: "Gazetteer", region: str | None, side: str | None) -> list[Mapping[str, Any]]:
        """The control map of each day."""
        from dateline import control
        from dateline.views.control_map import control_map

        found = {each.key: each for picture in self.pictures for each in control.surrounded(picture, known)}
        cells = control.draw_cells(found.values(), known, region)
        drawn = {cell.settlement.key for cell in cells}
        maps = []
        for picture in self.pictures:
            # Of a region's map what lies outside is left out, not drawn as points.
            inside = tuple(state for state in picture.states if state.settlement.key in drawn) if region else picture.states
            shown = control.Picture(on=picture.on, as_of=picture.as_of, states=inside, problems=picture.problems)
            fronts = control.fronts(shown, cells, side) if len(self.pictures) == 1 else ()
            maps.append(control_map(shown, cells, viewpoint=known.viewpoint, side=side, fronts=fronts))
        return maps


def _timeline(ledger: str, known: "Gazetteer", as_of: str) -> "Timeline":
    from dateline import ledger as ledgers
    from dateline import pipeline

    with ledgers.open(ledger) as opened:
        return pipeline.who_holds(opened, known, as_of)


def _days(first: str, last: str) -> list[str]:
    start, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    count = (end - start).days + 1
    if not 0 < count <= _MOST_DAYS:
        raise DatelineError(f"expected a first day up to {_MOST_DAYS} days before the last, got {first} and {last}")
    return [(start + dt.timedelta(days=number)).isoformat() for number in range(count)]


def _outlines(picture: "Picture", known: "Gazetteer") -> list[Mapping[str, Any]]:
    """The outlines of the countries and regions that a picture's settlements lie in, the larger first."""
    from dateline.geography.shapes import geojson

    codes = {state.settlement.country for state in picture.states} | {state.settlement.region for state in picture.states}
    entries = [entry for code in sorted(filter(None, codes)) if (entry := known.coded(code)) is not None]
    entries.sort(key=lambda entry: (entry.kind.value != "country", entry.name))
    drawn = (known.outline(entry) for entry in entries)
    return [geojson(outline, 0.01) for outline in drawn if outline is not None]


def _write_geojson(maps: list[Mapping[str, Any]], outlines: list[Mapping[str, Any]], out: Path) -> None:
    from dateline import exchange

    del outlines
    exchange.write_whole(json.dumps(maps[-1], ensure_ascii=False) + "\n", out)


def _write_geopackage(maps: list[Mapping[str, Any]], outlines: list[Mapping[str, Any]], out: Path) -> None:
    from dateline import exchange

    del outlines
    head = maps[-1]["metadata"]
    front = [
        {"geometry": each["geometry"], "properties": {"between": " and ".join(each["sides"]), "km": each["km"]}}
        for each in head["front"]
    ]
    about = (
        f"Who is said to hold what on {head['on']}, as known on {head['as_of']}, {head['shows']}, viewpoint {head['viewpoint']}"
    )
    layers = {"settlements": maps[-1]["features"], **({"front": front} if front else {})}
    exchange.write_geopackage(layers, out, about=about, changed=head["as_of"])


def _write_svg(maps: list[Mapping[str, Any]], outlines: list[Mapping[str, Any]], out: Path) -> None:
    from dateline import exchange
    from dateline.views.control_drawing import drawing

    exchange.write_whole(drawing(maps[-1], outlines), out)


def _write_png(maps: list[Mapping[str, Any]], outlines: list[Mapping[str, Any]], out: Path) -> None:
    import resvg_py

    from dateline import exchange
    from dateline.views.control_drawing import drawing

    exchange.write_whole(bytes(resvg_py.svg_to_bytes(svg_string=drawing(maps[-1], outlines), zoom=_ZOOM)), out)


def _write_film(maps: list[Mapping[str, Any]], outlines: list[Mapping[str, Any]], out: Path) -> None:
    from dateline import exchange
    from dateline.views.control_film import film

    exchange.write_whole(film(maps, outlines), out)


_WRITERS: dict[str, Callable[[list[Mapping[str, Any]], list[Mapping[str, Any]], Path], None]] = {
    ".geojson": _write_geojson,
    ".gpkg": _write_geopackage,
    ".svg": _write_svg,
    ".png": _write_png,
    ".html": _write_film,
}
