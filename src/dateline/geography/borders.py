"""The outlines of countries from the viewpoint of a gazetteer: disputed regions go where that viewpoint puts them."""

from functools import lru_cache

from shapely import unary_union
from shapely.geometry.base import BaseGeometry

from dateline.geography.entries import Entry
from dateline.geography.gazetteer import Gazetteer
from dateline.geography.shapes import outline

# Regions and countries are simplified apart; where a region is cut out of a country, so many degrees around it go with it, lest
# slivers of the country stay along its coast. Three times the tolerance of a country's outline.
_AROUND = 0.06


def country_outline(gazetteer: Gazetteer, country: Entry) -> BaseGeometry | None:
    """The land of a country as the gazetteer's viewpoint has it; None where only a point is known.

    ``country`` is an entry of the gazetteer's tables, which follow resolutions of the UN General Assembly.
    """
    if gazetteer.outline(country) is None:
        return None
    own = outline(gazetteer, country)
    for code, region in _moved(gazetteer):
        if code == country.country:
            own = unary_union([own, region])
        elif own.intersects(region):
            own = own.difference(region)
    return own


@lru_cache(maxsize=8)
def _moved(gazetteer: Gazetteer) -> tuple[tuple[str, BaseGeometry], ...]:
    """The land of each region that this viewpoint gives to another country, with that country's code."""
    found = []
    for name, code in sorted(gazetteer.moved.items()):
        region = gazetteer.coded(name)
        if region is not None and gazetteer.outline(region) is not None:
            found.append((code, outline(gazetteer, region).buffer(_AROUND)))
    return tuple(found)
