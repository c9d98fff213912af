"""Commands for places and their gazetteers."""

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.options import AsJson, Gazetteers, Viewpoint, app
from dateline.cli.printing import counted, note, print_lines, tell

gazetteer_app = typer.Typer(help="Look up places, and add gazetteers of your own.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(gazetteer_app, name="gazetteer")


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

    found = geography.load(tuple(gazetteer), viewpoint).lookup(name)
    if not found:
        note(f"No place is called {name!r} here; dateline gazetteer add brings more names.")
    for entry in found:
        if as_json:
            print_lines([entry])
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
            print_lines([to_plain(each) | {"path": str(each.path)}])
            continue
        print(f"{each.name}  {counted(each.count, 'place')}  {each.path}")
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
        tell(problem, refusal=False)
    print(f"{added.name}: {counted(added.count, 'place')} in {added.path}; read it with --gazetteer {folder}")
