"""What a gazetteer knows of one place."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What sort of place an entry is; the order is the order on disk."""

    COUNTRY = "country"
    REGION = "region"
    DISTRICT = "district"
    CITY = "city"
    AREA = "area"
    WATER = "water"
    FACILITY = "facility"
    CONTINENT = "continent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One place of one gazetteer.

    ``lat``/``lon`` are WGS 84 degrees: a settlement's point, and the gazetteer's point of reference for anything larger.
    ``country`` is ISO 3166-1 alpha-3 in the gazetteer's viewpoint; ``parent`` the GeoNames id of the first-level region;
    ``gazetteer`` the name of the file it comes from. ``number`` is its place in that file.
    ``spelled`` is false where the name was found only by its sound.
    """

    name: str
    kind: Kind
    lat: float
    lon: float
    country: str | None
    geonameid: str | None
    population: int
    parent: str | None
    gazetteer: str
    number: int
    spelled: bool = True

    @property
    def is_settlement(self) -> bool:
        """Whether the place is small enough for a point to stand for it."""
        return self.kind in {Kind.CITY, Kind.FACILITY}
