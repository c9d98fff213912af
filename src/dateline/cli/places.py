"""The command that shows where reports play."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dateline.cli.options import BAD_DATA, OK, AsJson, Gazetteers, Paths, PipelineName, Region, Viewpoint, app
from dateline.cli.printing import counted, note, print_lines, tell, wrong_use
from dateline.cli.reading import Atlas, readings
from dateline.model import Reading

if TYPE_CHECKING:
    from dateline.geography import Gazetteer
    from dateline.views import PlacesSeen, Seen


@app.command()
def places(
    paths: Paths,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="A map: FILE.svg to look at, FILE.geojson to go on with.")
    ] = None,
    pipeline: PipelineName = None,
    gazetteer: Gazetteers = [],  # noqa: B006 - typer copies it
    viewpoint: Viewpoint = "UNGA",
    region: Region = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Show where reports play: each place as said, its point or shape, and what is left unknown; as a table or a map."""
    from dateline import exchange, geography, views

    if out is not None and out.suffix not in (".svg", ".geojson", ".json"):
        raise wrong_use(f"Expected a map's file to end in .svg or .geojson, found {out.name!r}.")
    read, refused = [], 0
    for each in readings(paths, pipeline, Atlas(gazetteer, viewpoint, region)):
        if isinstance(each, Reading):
            read.append(each)
        else:
            refused += tell(each)
    seen = views.places_seen(read)
    if out is not None:
        loaded = geography.load(tuple(gazetteer), viewpoint, region)
        exchange.write_whole(_map(seen, out, ", ".join(paths), loaded), out)
        note(f"{counted(len(seen.known), 'place')} drawn in {out}, {len(seen.unknown)} unknown; {seen.gazetteer}")
    else:
        _table(seen, as_json=as_json)
    raise typer.Exit(BAD_DATA if refused else OK)


def _map(seen: "PlacesSeen", out: Path, title: str, gazetteer: "Gazetteer") -> str:
    from dateline import views

    if out.suffix == ".svg":
        return views.places_svg(seen, f"Places in {title}", _backdrop(seen, gazetteer))
    return json.dumps(views.places_geojson(seen), ensure_ascii=False) + "\n"


def _backdrop(seen: "PlacesSeen", gazetteer: "Gazetteer") -> Iterator[Mapping[str, Any]]:
    """The outlines of the countries that the places lie in."""
    from dateline.geography import shapes

    for code in sorted({each.place.country for each in seen.known if each.place.country}):
        country = gazetteer.coded(code)
        if country is not None and gazetteer.outline(country) is not None:
            yield shapes.geojson(shapes.outline(gazetteer, country), 0.02)


def _table(seen: "PlacesSeen", *, as_json: bool) -> None:
    for each in (*seen.known, *seen.unknown):
        if as_json:
            print_lines([_row(each)])
            continue
        place = each.place
        point = f"{place.lat:9.4f} {place.lon:9.4f}" if each.is_known else f"{'unknown':>19}"
        kind = place.kind or "-"
        print(f"{point}  {place.country or '---'}  {place.relation.value:<9} {kind:<9} {len(each.claims):>4}  {place.name}")
    if not as_json:
        note(f"{counted(len(seen.known), 'place')} known, {len(seen.unknown)} unknown; {seen.gazetteer}")


def _row(each: "Seen") -> dict[str, Any]:
    from dateline.plain import to_plain

    return {**to_plain(each.place), "document": each.document, "mentions": each.mentions, "claims": list(each.claims)}
