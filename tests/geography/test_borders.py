"""Countries as a viewpoint has them: disputed land stands in one country, and in the one that the viewpoint names."""

import pytest
from shapely import Point

from dateline import geography
from dateline.geography import Kind
from dateline.geography.borders import country_outline

PLACES = {"Simferopol": (34.1, 44.95), "Donetsk": (37.8, 48.0), "Kherson": (32.6, 46.64), "Kyiv": (30.5, 50.45)}
IN_RUSSIA = {"UNGA": set(), "RUS": {"Simferopol", "Donetsk", "Kherson"}}


@pytest.mark.parametrize("viewpoint", IN_RUSSIA)
def test_disputed_land_is_drawn_in_the_country_of_the_viewpoint(viewpoint):
    gazetteer = geography.load((), viewpoint)
    tables = [
        table.entry(number) for table in gazetteer.tables for number in table.numbers("ukraine") + table.numbers("russia")
    ]
    lands = {each.country: country_outline(gazetteer, each) for each in tables if each.kind is Kind.COUNTRY}
    assert set(lands) == {"UKR", "RUS"}
    for name, at in PLACES.items():
        held = [code for code, land in lands.items() if land.contains(Point(at))]
        assert held == ["RUS" if name in IN_RUSSIA[viewpoint] else "UKR"], name
