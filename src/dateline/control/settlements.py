"""A named place -> the one settlement or region that it is; two places with one name stay two places."""

from dataclasses import dataclass

from dateline.control.parameters import HOMONYM_PEOPLE, VILLAGE_PEOPLE
from dateline.geography import Entry, Gazetteer, Kind
from dateline.geography.cells import apart_km, shape_holds
from dateline.model import Claim, Place, Relation

# A gazetteer's point and a reading's may differ by rounding; about 100 m.
_SAME_POINT = 0.001


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """A settlement: ``key`` tells homonyms apart (GeoNames id, else its point); ``region`` is a GeoNames id."""

    key: str
    name: str
    lat: float
    lon: float
    country: str | None = None
    geonameid: str | None = None
    region: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sited:
    """What a named place is: a settlement, or a region or country under the same fields."""

    settlement: Settlement
    kind: Kind

    @property
    def is_settlement(self) -> bool:
        """Whether a point stands for it."""
        return self.kind in {Kind.CITY, Kind.FACILITY}

    @property
    def is_country(self) -> bool:
        """Whether it is too wide to say anything of a settlement."""
        return self.kind in {Kind.COUNTRY, Kind.CONTINENT}


def site(place: Place, gazetteer: Gazetteer) -> Sited | None:
    """The gazetteer's place that a reading resolved the name to; None where the reading decided on none.

    A settlement that the reading resolved by a gazetteer that is not loaded now keeps the reading's own point.
    """
    if place.lat is None or place.lon is None:
        return None
    entry = _entry(place, gazetteer)
    if entry is None:
        if place.is_extended:
            return None
        return Sited(settlement=_own(place, place.lat, place.lon), kind=Kind.CITY)
    return Sited(settlement=of_entry(entry), kind=entry.kind)


# The key of a name of which the words do not say which settlement it is.
NOWHERE = "?"
# Entries nearer than this are one town in two gazetteers.
_ONE_TOWN_KM = 10.0


# What says where a settlement lies begins so many characters behind its name: a bracket or comma, *in the northern*.
_RIGHT_BEHIND = 16
_AROUND = frozenset({Relation.NEAR, Relation.NORTH_OF, Relation.SOUTH_OF, Relation.EAST_OF, Relation.WEST_OF})


def nowhere(place: Place) -> Settlement:
    """A name that is not decided on; it stands for no settlement until it is."""
    return Settlement(key=NOWHERE, name=place.name, lat=0.0, lon=0.0)


def is_narrowed(place: Place, claim: Claim) -> bool:
    """Whether the words behind a settlement say where it lies: *Norvale (36 km west of Easthold)*, *Norvale in X Oblast*."""
    behind = (each for each in claim.event.places if 0 <= each.start - place.end <= _RIGHT_BEHIND)
    return any(each.relation in _AROUND or (each.is_extended and each.relation is Relation.IN) for each in behind)


def namesakes(place: Place, claim: Claim, gazetteer: Gazetteer) -> tuple[Settlement, ...]:
    """The settlements that a name may be, in the region and the countries that the claim speaks of.

    One alone where one of them is much larger than the others, or no other is called so; none where the gazetteer has none.
    """
    found = [each for each in gazetteer.lookup(place.name) if each.kind is Kind.CITY]
    entries = [each for each in found if each.spelled] or found
    # What is called so now comes before what was called so once.
    entries = [each for each in entries if each.name.casefold() == place.name.casefold()] or entries
    sources = {source.country for source in claim.sources}
    actors = {actor.country for actor in (claim.event.actor, claim.event.recipient) if actor is not None}
    others = {each.country for each in claim.event.places if each is not place}
    countries = {place.country} if place.country else {*sources, *actors, *others} - {None}
    if not place.country and countries == actors - {None} and len(countries) == 1:
        # Who takes a place tells nothing of the country that it lies in.
        countries = set()
    entries = [each for each in entries if each.country in countries] or entries
    abroad = len({each.country for each in entries}) > 1
    regions = {each.geonameid for each in claim.event.places if each is not place and each.geonameid}
    entries = [each for each in entries if each.parent in regions] or entries
    # *Norvale (36 km west of Easthold)*: the land that such words name.
    said = [each.geometry for each in claim.event.places if each.relation in _AROUND and each.geometry is not None]
    entries = [each for each in entries if any(shape_holds(land, each.lat, each.lon) for land in said)] or entries
    entries.sort(key=lambda each: (-each.population, each.geonameid or "", each.number))
    towns: list[Entry] = []
    for each in entries:
        if all(apart_km(each.lat, each.lon, other.lat, other.lon) > _ONE_TOWN_KM for other in towns):
            towns.append(each)
    if len(towns) > 1 and not abroad and towns[0].population >= HOMONYM_PEOPLE * max(VILLAGE_PEOPLE, towns[1].population):
        towns = towns[:1]
    return tuple(of_entry(each) for each in towns)


def of_entry(entry: Entry) -> Settlement:
    """A gazetteer's entry as a settlement."""
    return Settlement(
        key=entry.geonameid or _point_key(entry.lat, entry.lon), name=entry.name, lat=entry.lat, lon=entry.lon,
        country=entry.country, geonameid=entry.geonameid, region=entry.parent,
    )  # fmt: skip


def _own(place: Place, lat: float, lon: float) -> Settlement:
    return Settlement(
        key=place.geonameid or _point_key(lat, lon), name=place.name, lat=lat, lon=lon,
        country=place.country, geonameid=place.geonameid,
    )  # fmt: skip


def _entry(place: Place, gazetteer: Gazetteer) -> Entry | None:
    for entry in gazetteer.lookup(place.name):
        if place.geonameid is not None and entry.geonameid == place.geonameid:
            return entry
        if place.geonameid is None and _close(place, entry):
            return entry
    return gazetteer.coded(place.geonameid) if place.geonameid else None


def _close(place: Place, entry: Entry) -> bool:
    if place.lat is None or place.lon is None:
        return False
    return abs(entry.lat - place.lat) < _SAME_POINT and abs(entry.lon - place.lon) < _SAME_POINT


def _point_key(lat: float, lon: float) -> str:
    return f"{lat:.4f},{lon:.4f}"
