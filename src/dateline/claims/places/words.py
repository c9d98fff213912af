"""The word lists of places: ``words/places.toml`` and the names of countries and their people, read once."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from dateline.geography import Kind
from dateline.model import Relation

_FOLDER = "words"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceWords:
    """Words in lower case to what they mean; names and abbreviations as written."""

    kinds: Mapping[str, Kind]
    facilities: frozenset[str]
    relations: Mapping[tuple[str, ...], Relation]
    directions: Mapping[str, str]
    locative: frozenset[str]
    titles: frozenset[str]
    saying: frozenset[str]
    never: frozenset[str]
    abbreviations: Mapping[str, str]
    sites: frozenset[str]
    place_verbs: frozenset[str]
    ground_events: frozenset[str]
    verb_relations: Mapping[str, Relation]
    departures: frozenset[str]
    withdrawing: frozenset[str]
    judging: frozenset[str]
    not_where: frozenset[str]
    other_times: frozenset[str]
    persons: frozenset[str]
    only_places: frozenset[str]
    mostly_places: frozenset[str]
    taken: frozenset[str]
    holding: frozenset[str]
    of_places: frozenset[str]
    taking: frozenset[str]
    moving: frozenset[str]
    held: frozenset[str]
    trusting: frozenset[str]
    sure_prepositions: frozenset[str]
    troops: frozenset[str]
    ground: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Peoples:
    """What names stand for a country besides its own: adjectives, and the seats of its government."""

    adjectives: Mapping[str, str]
    seats: Mapping[str, str]
    # Everything that a seat's name can begin with, so that most words are passed over at one look.
    seat_openings: frozenset[str]
    capitals: Mapping[str, str]
    names: Mapping[str, str]
    # Armed groups, which pipelines take for places when troops take ground from them.
    fighters: frozenset[str]


_DIRECTIONS = {
    "north": "N",
    "south": "S",
    "east": "E",
    "west": "W",
    "northeast": "NE",
    "northwest": "NW",
    "southeast": "SE",
    "southwest": "SW",
}


@cache
def place_words() -> PlaceWords:
    """The lists of ``words/places.toml``."""
    table = tomllib.loads(_text("places.toml"))
    relations = {
        tuple(phrase.split()): Relation(relation) for relation, phrases in table["relations"].items() for phrase in phrases
    }
    return PlaceWords(
        kinds={word: Kind(kind) for kind, words in table["kinds"].items() for word in words},
        facilities=frozenset(table["facilities"]["nouns"]),
        relations=relations,
        directions={word: _DIRECTIONS[way] for way, words in table["directions"].items() for word in words},
        locative=frozenset(table["words"]["locative"]),
        titles=frozenset(table["words"]["titles"]),
        saying=frozenset(table["words"]["saying"]),
        never=frozenset(table["words"]["never"]),
        abbreviations=table["abbreviations"],
        sites=frozenset(table["sites"]["nouns"]),
        place_verbs=frozenset(table["verbs"]["place"]),
        ground_events=frozenset(table["verbs"]["ground"]),
        verb_relations={verb: Relation(way) for way in ("from", "to", "near") for verb in table["verbs"][way]},
        departures=frozenset(table["verbs"]["departures"]),
        withdrawing=frozenset(table["verbs"]["withdrawing"]),
        judging=frozenset(table["verbs"]["judging"]),
        not_where=frozenset(table["prepositions"]["not_where"]),
        other_times=frozenset(table["prepositions"]["other_times"]),
        persons=frozenset(table["persons"]["nouns"]),
        only_places=frozenset(table["verbs"]["only"]),
        mostly_places=frozenset(table["verbs"]["mostly"]),
        of_places=frozenset(table["verbs"]["of"]),
        taken=frozenset(table["verbs"]["taken"]),
        holding=frozenset(table["verbs"]["holding"]),
        taking=frozenset(table["verbs"]["taking"]),
        held=frozenset(table["verbs"]["held"]),
        moving=frozenset(table["verbs"]["moving"]),
        trusting=frozenset(table["verbs"]["trusting"]),
        sure_prepositions=frozenset(table["prepositions"]["sure"]),
        troops=frozenset(table["troops"]["nouns"]),
        ground=frozenset(table["ground"]["nouns"]),
    )


@cache
def peoples() -> Peoples:
    """The rows of ``words/countries.tsv`` but for the names of people, and other regions' adjectives: to alpha-3 or place."""
    found: dict[str, dict[str, str]] = {kind: {} for kind in ("name", "adjective", "capital", "seat")}
    for line in _text("countries.tsv").splitlines():
        if line and not line.startswith("#"):
            country, kind, name = line.split("\t")
            if kind in found:
                found[kind].setdefault(name, country)
    continental = tomllib.loads(_text("places.toml"))["continental"]
    return Peoples(
        adjectives={**continental, **found["adjective"]},
        seats=found["seat"],
        seat_openings=frozenset(name[:size] for name in found["seat"] for size in range(1, len(name) + 1)),
        capitals=found["capital"],
        names=found["name"],
        fighters=frozenset(_fighters()),
    )


def _fighters() -> Iterator[str]:
    for line in _text("groups.tsv").splitlines():
        if line and not line.startswith("#"):
            _, sector, names = line.split("\t")
            yield from names.split("|") if sector == "REB" else ()


def _text(name: str) -> str:
    return (resources.files("dateline.claims") / _FOLDER / name).read_text(encoding="utf8")
