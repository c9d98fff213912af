"""Which place of that name is meant: by country, hierarchy, nearness to the document's other places and size."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from spacy.tokens import Doc

from dateline.claims.grammar import MODIFIERS, words_of
from dateline.claims.places.names import Name, Sense
from dateline.claims.places.relations import Where
from dateline.claims.places.ways import lying, way_behind
from dateline.claims.places.words import peoples, place_words
from dateline.geography import Entry, Gazetteer, Kind

_EXTENDED = frozenset({Kind.COUNTRY, Kind.REGION, Kind.CONTINENT, Kind.AREA, Kind.WATER})
# Points of evidence. A step in population of ten is worth one; they were set so that a country named in the document outweighs
# a thousandfold larger namesake abroad, and a region named right behind the place outweighs everything.
_PRIOR = {Kind.COUNTRY: 4.0, Kind.CONTINENT: 4.0, Kind.AREA: 4.0, Kind.REGION: 1.2, Kind.FACILITY: 3.0, Kind.WATER: 2.0}
_STATED = 3.0
_COUNTRY_WEIGHT = 2.5
_REGION_WEIGHT = 1.5
_BEHIND = 6.0
_NEAR_WEIGHT = 2.0
_NEAR_KM = 250.0
# A capital of that country is more than a town of its size.
_CAPITAL = 0.3
# A place's own name counts more than what it was called once, or in another language.
_OWN_NAME = 0.5
# And where another place of the country is called so now, one that is called otherwise is hardly meant.
_ONCE_CALLED = 3.0
_LIKE = 0.5
# Quebec City has 6 % of its province, Kharkiv 46 % of its oblast.
_CITY_SHARE = 0.1
# So many of the surest places are compared with each candidate.
_POINTS = 24
# Below this lead nothing decides between two places of one name.
_LEAD = 0.3
# Within one country, places farther apart than this are two, and a town of fewer people is in the news no more than a village.
_APART_KM = 25.0
_SMALL_TOWN = 15_000
_MUCH_LARGER = 10
# What the user's stated region weighs, and what an outlet's country does among the countries that the document names.
_STATED_COUNTRY, _STATED_REGION = 2.5, 3.0
_OUTLET = 0.3
# What a name counts that tells whose troops, spokesmen or hold it is: *Russian forces*, *Kenya's ministry*, *under X control*.
_PARTY = 0.35
# Between a name and the country behind it stand a comma, *in*, spaces: fewer words than this.
_MARKS_BETWEEN = 8


@dataclass(frozen=True, slots=True)
class _Around:
    """What the document says of where it plays: shares of countries and regions, points of the surest places."""

    countries: Mapping[str, float]
    regions: Mapping[str, float]
    points: Sequence[tuple[str, float, float]]
    stated: Entry | None = None


def resolve(
    doc: Doc, names: Sequence[Name], wheres: Sequence[Where], gazetteer: Gazetteer, outlet: str | None = None
) -> tuple[Entry | None, ...]:
    """The entry of each name, None where nothing decides or no gazetteer knows it.

    ``wheres`` are the relations of the names; ``outlet`` is who printed the document: a country in its name counts a little.
    """
    candidates = [_candidates(name, gazetteer) for name in names]
    behind = [_behind(doc, names, at, gazetteer) for at in range(len(names))]
    ways = [way_behind(doc, names, wheres, at) for at in range(len(names))]
    shares = [_share(doc, name) for name in names]
    around = _Around(_countries(names, candidates, behind, _home_of(outlet), shares), {}, (), gazetteer.region)
    chosen: list[Entry | None] = [None] * len(names)
    for _ in range(2):
        memory: dict[tuple[str, Kind | None, str | None], Entry | None] = {}
        for at, name in reversed(tuple(enumerate(names))):
            found = _by_way(ways[at], candidates, chosen, at)
            if found is not None:
                chosen[at], chosen[at + 1] = found
                continue
            region = behind[at]
            key = (name.text, name.kind, region.geonameid if region else None)
            if key not in memory:
                memory[key] = _choose(name, candidates[at], behind[at], around)
            chosen[at] = memory[key]
        around = _gather(names, chosen, candidates, around, shares)
    return _one_sense(names, chosen, [region or way for region, way in zip(behind, ways, strict=True)])


def _by_way(
    way: Where | None, candidates: Sequence[tuple[Entry, ...]], chosen: Sequence[Entry | None], at: int
) -> tuple[Entry | None, Entry] | None:
    """The place at the end of a way that is said behind its name, and where it starts from; None where that decides nothing."""
    if way is None or len(candidates[at]) < 2:
        return None
    likeliest = chosen[at + 1]
    towns = sorted((each for each in candidates[at + 1] if each.kind is Kind.CITY), key=lambda each: -each.population)
    if likeliest is None or likeliest.kind is not Kind.CITY:
        return lying(candidates[at], way, towns) if towns else None
    # A way starts from what is better known than its end: from the city, not from a village of its name.
    cities = [
        each
        for each in towns
        if each.country == likeliest.country and each.population > max(_SMALL_TOWN, _MUCH_LARGER * likeliest.population)
    ]
    return lying(candidates[at], way, [*cities, likeliest, *(each for each in towns if each not in cities)])


def _candidates(name: Name, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """The places that a name may mean."""
    if name.stands_for:
        known = gazetteer.coded(name.stands_for)
        if known:
            return (known,)
        named = gazetteer.lookup(name.stands_for)
        if name.sense is Sense.GOVERNMENT:
            return tuple(
                entry for entry in named if entry.kind is Kind.CITY and entry.country == peoples().seats.get(name.text)
            )[:1]
        return tuple(entry for entry in named if entry.kind in _EXTENDED)[:1] or named[:1]
    if not any(word[:1].isupper() for word in name.text.split() if word.lower() != "the"):
        return ()  # *The town* at the head of a sentence is no name, though somewhere a place is called so
    found = gazetteer.lookup(name.text)
    head, _, last = name.text.rpartition(" ")
    if head and last.casefold() in place_words().kinds and not any(entry.spelled for entry in found):
        stem = gazetteer.lookup(head)
        found = stem if any(entry.spelled for entry in stem) or not found else found
    return found


def _behind(doc: Doc, names: Sequence[Name], at: int, gazetteer: Gazetteer) -> Entry | None:
    """The region or country that stands right behind a name: *Plymouth, Massachusetts*, *Roman in Bulgaria*."""
    if at + 1 == len(names):
        return None
    following = names[at + 1]
    if following.first - names[at].last > _MARKS_BETWEEN:
        return None
    between = words_of(doc, names[at].last + 1, following.first).strip().casefold()
    if between not in (",", "in", "(", ", in") or following.sense is not Sense.PLACE:
        return None
    if following.stands_for:
        return gazetteer.coded(following.stands_for)
    return next((entry for entry in gazetteer.lookup(following.text) if entry.kind in (Kind.COUNTRY, Kind.REGION)), None)


def _share(doc: Doc, name: Name) -> float:
    """How much a name says of where a document plays: one that only tells whose troops or spokesmen they are says little."""
    if name.sense is Sense.GOVERNMENT:
        return _PARTY
    words = place_words()
    last = doc[name.last]
    owns = last.dep_ == "poss" or (name.sense is Sense.ADJECTIVE and last.dep_ in MODIFIERS)
    head = last.head.lower_
    return _PARTY if owns and (head in words.troops or head in words.persons or head in words.holding) else 1.0


def _home_of(outlet: str | None) -> str | None:
    """The country that an outlet's name speaks of: *Kyiv Courier*, *Ukrainian Herald*."""
    known = peoples()
    words = (outlet or "").split()
    phrases = [" ".join(words[at : at + length]) for length in (3, 2, 1) for at in range(len(words) - length + 1)]
    named = (known.adjectives.get(each) or known.names.get(each) or known.capitals.get(each) for each in phrases)
    return next((country for country in named if country), None)


def _countries(
    names: Sequence[Name],
    candidates: Sequence[tuple[Entry, ...]],
    behind: Sequence[Entry | None],
    home: str | None,
    shares: Sequence[float],
) -> dict[str, float]:
    """How much of the document speaks of each country; shares of the greatest."""
    counts: defaultdict[str, float] = defaultdict(float)
    if home:
        counts[home] += _OUTLET
    for name, entries, region, share in zip(names, candidates, behind, shares, strict=True):
        if region and region.country:
            counts[region.country] += 1
        if not entries:
            continue
        countries = {entry.country for entry in entries}
        top = entries[0]
        if name.stands_for or any(entry.kind is Kind.COUNTRY for entry in entries):
            country = next((entry.country for entry in entries if entry.kind is Kind.COUNTRY), top.country)
            counts[country or ""] += share
        elif not top.spelled:
            # What only sounds like the name needs the company of others, and is none for itself.
            continue
        elif len(countries) == 1 and top.country:
            counts[top.country] += 0.7
        elif max(entry.population for entry in entries) > 500_000:
            biggest = max(entries, key=lambda entry: entry.population)
            counts[biggest.country or ""] += 0.4
    counts.pop("", None)
    greatest = max([1.0, *counts.values()])
    return {country: count / greatest for country, count in counts.items()}


def _choose(name: Name, entries: Sequence[Entry], behind: Entry | None, around: _Around) -> Entry | None:
    if not entries:
        return None
    towns = _great_towns(entries)
    greatest = max(towns.values(), default=0)
    own = {entry.country for entry in entries if entry.kind is Kind.CITY and entry.name.casefold() == name.text.casefold()}
    scores = [
        # Where a town holds a good part of a region's people, or abroad more than all of them, the bare name means the town.
        _score(
            name,
            entry,
            behind,
            around,
            city=towns.get(entry.country, 0) > _CITY_SHARE * entry.population or greatest > entry.population > 0,
        )
        - (_ONCE_CALLED if entry.country in own and _is_called_otherwise(name.text, entry) else 0.0)
        for entry in entries
    ]
    ranked = sorted(((score, -at, entry) for at, (score, entry) in enumerate(zip(scores, entries, strict=True))), reverse=True)
    if len(ranked) > 1:
        (best, _, first), (second, _, other) = ranked[:2]
        if best - second < _LEAD and _km(first, other) > _NEAR_KM and first.country != other.country:
            return None
        if any(
            _are_two_villages(first, each) and best - score - _by_size(first, each) < _LEAD for score, _, each in ranked[1:]
        ):
            return None
    entry = ranked[0][2]
    if not entry.spelled and around.countries.get(entry.country or "", 0) == 0:
        return None
    return entry


def _is_called_otherwise(text: str, entry: Entry) -> bool:
    """Whether a town's own name is another, not the same in other letters: Norvale was Redtown; Norvail is Norvale."""
    return entry.kind is Kind.CITY and _likeness(text.casefold(), entry.name.casefold()) < _LIKE


@lru_cache(maxsize=50_000)
def _likeness(one: str, other: str) -> float:
    """How much two names have in common, from 0 to 1; a report names the same few places again and again."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _are_two_villages(one: Entry, other: Entry) -> bool:
    """Whether two places are small towns of one country that stand apart, so that their size decides nothing."""
    small = all(entry.kind is Kind.CITY and entry.population < _SMALL_TOWN for entry in (one, other))
    return small and one.country == other.country and _km(one, other) > _APART_KM


def _by_size(one: Entry, other: Entry) -> float:
    """How much of the lead of one over the other is its size."""
    return math.log10(one.population + 10) - math.log10(other.population + 10)


def _great_towns(entries: Sequence[Entry]) -> dict[str | None, int]:
    """The people of the largest town of the name, by country."""
    most: dict[str | None, int] = {}
    for entry in entries:
        if entry.kind is Kind.CITY:
            most[entry.country] = max(entry.population, most.get(entry.country, 0))
    return most


def _score(name: Name, entry: Entry, behind: Entry | None, around: _Around, *, city: bool = False) -> float:
    """How much speaks for an entry; ``city`` says that a region's great town bears the same name."""
    score = math.log10(entry.population + 10) if entry.kind in (Kind.CITY, Kind.DISTRICT) else 4.5
    score += _PRIOR.get(entry.kind, 0.0)
    if entry.kind is Kind.DISTRICT:
        score -= 1.5
    if entry.name.casefold() == name.text.casefold():
        score += _OWN_NAME
    if name.kind:
        score += _agreement(name.kind, entry.kind)
    elif entry.kind is Kind.REGION:
        score += -1.0 if city else 1.0
    if entry.kind is Kind.CITY and peoples().capitals.get(name.text) == entry.country:
        score += _CAPITAL
    score += _COUNTRY_WEIGHT * around.countries.get(entry.country or "", 0.0)
    if around.stated:
        score += _stated(entry, around.stated)
    score += _REGION_WEIGHT * around.regions.get(entry.parent or entry.geonameid or "", 0.0)
    if behind and entry.geonameid != behind.geonameid:
        inside = entry.parent == behind.geonameid or (behind.kind is Kind.COUNTRY and entry.country == behind.country)
        score += _BEHIND if inside else 0.0
    if around.points and entry.kind not in _EXTENDED:
        away = [_distance(entry.lat, entry.lon, lat, lon) for text, lat, lon in around.points if text != name.text]
        score += _NEAR_WEIGHT * max(0.0, 1 - min(away, default=math.inf) / (2 * _NEAR_KM))
    return score


def _stated(entry: Entry, region: Entry) -> float:
    """What the user's region says for an entry."""
    score = _STATED_COUNTRY if entry.country and entry.country == region.country else 0.0
    inside = region.geonameid is not None and region.geonameid in (entry.parent, entry.geonameid)
    return score + (_STATED_REGION if inside and region.kind is not Kind.COUNTRY else 0.0)


def _agreement(stated: Kind, kind: Kind) -> float:
    """How well an entry fits the sort of place that the words state."""
    if stated == kind:
        return _STATED
    if {stated, kind} <= {Kind.REGION, Kind.DISTRICT, Kind.AREA}:
        return 1.0
    return -_STATED


def _gather(
    names: Sequence[Name],
    chosen: Sequence[Entry | None],
    candidates: Sequence[tuple[Entry, ...]],
    before: _Around,
    parts: Sequence[float],
) -> _Around:
    """What the chosen places say of where the document plays."""
    regions: defaultdict[str, float] = defaultdict(float)
    countries: defaultdict[str, float] = defaultdict(float)
    points = []
    for name, entry, entries, part in zip(names, chosen, candidates, parts, strict=True):
        if entry is None:
            continue
        countries[entry.country or ""] += part
        if entry.kind == Kind.REGION and entry.geonameid:
            regions[entry.geonameid] += 1
        elif entry.parent:
            regions[entry.parent] += 0.5
        if entry.kind in (Kind.CITY, Kind.DISTRICT, Kind.FACILITY) and len({each.country for each in entries}) == 1:
            points.append((name.text, entry.lat, entry.lon))
    countries.pop("", None)
    most = max([1.0, *countries.values()])
    greatest = max(regions.values(), default=1)
    shares = {country: max(count / most, before.countries.get(country, 0.0)) for country, count in countries.items()}
    return _Around(
        shares,
        {region: count / greatest for region, count in regions.items()},
        list(dict.fromkeys(points))[:_POINTS],
        before.stated,
    )


def _one_sense(names: Sequence[Name], chosen: list[Entry | None], behind: Sequence[object]) -> tuple[Entry | None, ...]:
    """One name, one place: a mention with its region or the way to it behind it decides for the bare ones."""
    decided: dict[str, Entry] = {}
    for name, entry, region in zip(names, chosen, behind, strict=True):
        if entry and region and name.text not in decided:
            decided[name.text] = entry
    return tuple(
        decided.get(name.text, entry) if region is None and name.kind is None and not name.stands_for else entry
        for name, entry, region in zip(names, chosen, behind, strict=True)
    )


def _km(one: Entry, other: Entry) -> float:
    return _distance(one.lat, one.lon, other.lat, other.lon)


def _distance(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance in km (haversine, mean radius 6371 km)."""
    one, two = math.radians(lat), math.radians(other_lat)
    across = math.sin((two - one) / 2) ** 2 + math.cos(one) * math.cos(two) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(across)))
