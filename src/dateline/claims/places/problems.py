"""What a reader should know of places that were left undecided."""

from collections.abc import Iterator, Sequence

from dateline.claims.mention import Mention
from dateline.claims.places.coordinates import coordinate_problems
from dateline.geography import Entry, Gazetteer
from dateline.model import Place, Problem
from dateline.text import Parsed

# So many of the places of one name are listed.
_LISTED = 5


def place_problems(parsed: Parsed, mentions: Sequence[Mention[Place]], gazetteer: Gazetteer) -> tuple[Problem, ...]:
    """What to tell of names that several places bear and nothing decides between, and of coordinates that name no point."""
    return (*_undecided(parsed, mentions, gazetteer), *coordinate_problems(parsed))


def _undecided(parsed: Parsed, mentions: Sequence[Mention[Place]], gazetteer: Gazetteer) -> Iterator[Problem]:
    told = set()
    for mention in mentions:
        place = mention.found
        if place.geonameid is not None or place.lat is not None or place.sense is not None or place.name in told:
            continue
        told.add(place.name)
        known = [entry for entry in gazetteer.lookup(place.name) if entry.spelled]
        if len(known) > 1:
            yield Problem(
                kind="place-undecided",
                message=f"{place.name} may be {_list(known)}; nothing in the text decides, so it is left without coordinates; "
                "name the region of these reports (--region) to decide",
                document=parsed.document.id,
                start=place.start,
                end=place.end,
            )


def _list(known: Sequence[Entry]) -> str:
    some = [f"{entry.name}, {entry.country or 'no country'} ({entry.lat:.2f}, {entry.lon:.2f})" for entry in known[:_LISTED]]
    more = f" or {len(known) - _LISTED} more" if len(known) > _LISTED else ""
    return " or ".join(some) + more
