"""A name's places, from the gazetteer that ships with dateline and from the user's own."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.geography.entries import Entry, Kind
from dateline.geography.outlines import unpack
from dateline.geography.table import Table
from dateline.model import DatelineError

if TYPE_CHECKING:
    from shapely import LineString, MultiPolygon

DEFAULT_VIEWPOINT = "UNGA"
_WORLD = "world.gaz"


@dataclass(frozen=True, eq=False)
class Gazetteer:
    """Tables in the order of preference, the user's before the world's, under one view of whose land is whose.

    ``name`` names the tables and the viewpoint, for the reading. Two tables that disagree are both kept: the first one's places
    come first, and each entry says which table it is from. ``region`` is where the user says that the reports play: of two
    places with one name the one there is meant, where the words do not say otherwise.
    """

    tables: tuple[Table, ...]
    viewpoint: str
    moved: dict[str, str] = field(default_factory=dict)
    region: Entry | None = None

    def __post_init__(self) -> None:
        """Gives each gazetteer a memory of its own for look-ups."""
        object.__setattr__(self, "_found", lru_cache(maxsize=50_000)(self._look_up))

    @property
    def name(self) -> str:
        """The tables and the viewpoint, as readings name them."""
        stated = f", region {self.region.name}" if self.region else ""
        return f"{' + '.join(each.name for each in self.tables)}, viewpoint {self.viewpoint}{stated}"

    def lookup(self, name: str) -> tuple[Entry, ...]:
        """Every place of that name, preferred tables first, then the larger ones first.

        Where no place is spelled like that, those that sound like it, with ``spelled`` false.
        """
        found: tuple[Entry, ...] = self._found(name)  # type: ignore[attr-defined]
        return found

    def _look_up(self, name: str) -> tuple[Entry, ...]:
        found = [self._seen(each.entry(number)) for each in self.tables for number in each.named(name)]
        if not found:
            found = [self._seen(each.entry(number, spelled=False)) for each in self.tables for number in each.sounding(name)]
        order = {each.name: at for at, each in enumerate(self.tables)}
        return tuple(sorted(found, key=lambda entry: (order[entry.gazetteer], -entry.population, entry.number)))

    def coded(self, code: str) -> Entry | None:
        """The country or region of a code: ISO 3166 (``UKR``, ``UA-63``) or a GeoNames id."""
        for each in self.tables:
            numbers = each.numbers(f"#{code}")
            if numbers:
                return self._seen(each.entry(numbers[0]))
        return None

    def within(self, west: float, south: float, east: float, north: float) -> tuple[Entry, ...]:
        """The settlements in a box of degrees; of those with one id that of the preferred table."""
        found: dict[str, Entry] = {}
        for each in self.tables:
            for entry in each.within(west, south, east, north):
                found.setdefault(entry.geonameid or f"{entry.lat},{entry.lon}", self._seen(entry))
        return tuple(found.values())

    def _seen(self, entry: Entry) -> Entry:
        """The entry from this viewpoint."""
        if not self.moved:
            return entry
        country = self.moved.get(entry.geonameid or "") or self.moved.get(entry.parent or "")
        return replace(entry, country=country) if country else entry

    def outline(self, entry: Entry) -> "MultiPolygon | LineString | None":
        """The polygons of a region or the course of a river, in degrees, longitude first; None where only a point is known."""
        for each in self.tables:
            if each.name == entry.gazetteer:
                packed = each.outline(entry.number)
                return unpack(packed) if packed else None
        return None


def load(paths: Iterable[str | Path] = (), viewpoint: str = DEFAULT_VIEWPOINT, region: str | None = None) -> Gazetteer:
    """The world's gazetteer with the user's tables before it; nothing is read until the first look-up but their headers.

    Args:
        paths: files made by ``add``, or folders of them.
        viewpoint: whose view of disputed land: ``UNGA`` (resolutions of the UN General Assembly) or one that
            ``viewpoints()`` lists.
        region: where the reports play, a country or region by name or ISO 3166 code (``UKR``, ``UA-63``).

    Raises: DatelineError where a path holds no gazetteer, nobody has that viewpoint, or no gazetteer has that region.
    """
    return _load(tuple(str(path) for path in paths), viewpoint, region)


@cache
def _load(paths: tuple[str, ...], viewpoint: str, region: str | None) -> Gazetteer:
    views = _views()
    if viewpoint not in views:
        raise DatelineError(f"expected a viewpoint out of {', '.join(sorted(views))}, got {viewpoint!r}")
    own = [Table(file) for path in paths for file in _files(Path(path))]
    loaded = Gazetteer((*own, Table(_world())), viewpoint, views[viewpoint])
    return replace(loaded, region=_region(loaded, region)) if region else loaded


def _region(gazetteer: Gazetteer, named: str) -> Entry:
    """The country or region that a user names, the country before a region of its name."""
    wide = {Kind.COUNTRY: 0, Kind.REGION: 1, Kind.AREA: 2, Kind.DISTRICT: 3}
    found = [entry for entry in gazetteer.lookup(named) if entry.spelled and entry.kind in wide]
    coded = gazetteer.coded(named.upper())
    best = coded or min(found, key=lambda entry: wide[entry.kind], default=None)
    if best is None:
        raise DatelineError(f"expected a country or region, by name or ISO 3166 code (UKR, UA-63), got {named!r}")
    return best


def _files(path: Path) -> list[Path]:
    """The gazetteer files that a path stands for."""
    if not path.is_dir():
        return [path]
    found = sorted(path.glob("*.gaz"))
    if not found:
        raise DatelineError(f"expected gazetteers (*.gaz) in {path}, found none; make one with `dateline gazetteer add`")
    return found


def _world() -> Path:
    """The shipped table; the package is always installed as files."""
    return Path(str(resources.files("dateline.geography") / _WORLD))


@cache
def _views() -> dict[str, dict[str, str]]:
    """For each viewpoint, which region's GeoNames id goes to which country, where that differs from the tables."""
    text = (resources.files("dateline.geography") / "sources" / "viewpoints.tsv").read_text(encoding="utf8")
    views: dict[str, dict[str, str]] = {DEFAULT_VIEWPOINT: {}}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            viewpoint, geonameid, country, *_ = line.split("\t")
            views.setdefault(viewpoint, {})[geonameid] = country
    return views


def viewpoints() -> tuple[str, ...]:
    """The viewpoints that ``load`` knows, the default first."""
    return tuple(_views())
