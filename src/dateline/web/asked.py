"""The address -> the question: every filter of the page is a member of the query, in the words of ``docs/page.md``."""

from collections.abc import Iterable, Mapping, Sequence

from dateline.model import DatelineError
from dateline.views import COPIES, REVIEWS, Question
from dateline.views.question import Area, ordinal

# Lists longer than this are no person's choice.
_MOST_VALUES = 200
# A drawn area has at most so many corners.
_MOST_CORNERS = 200
_LISTS = {
    "side": "sides",
    "source": "sources",
    "outlet": "outlets",
    "place": "places",
    "type": "types",
    "stance": "stances",
    "certainty": "certainties",
    "review": "reviews",
    "document": "documents",
    "taken": "taken",
}

Query = Mapping[str, Sequence[str]]


def question(query: Query) -> Question:
    """The question of a query: ``from``, ``e`` (events up to), ``d`` (as known on), repeated lists, ``q``, ``area``.

    Raises: DatelineError where a member cannot be understood.
    """
    lists = {member: _list(query, name) for name, member in _LISTS.items()}
    wrong = set(lists["reviews"]) - set(REVIEWS)
    if wrong:
        raise DatelineError(f"Expected review out of {', '.join(REVIEWS)}, found {min(wrong)[:40]!r}.")
    return Question(
        first=_day(query, "from"),
        last=_day(query, "e"),
        as_of=_day(query, "d"),
        undated=one(query, "undated") == "1",
        words=(one(query, "q") or "")[:400],
        unnamed=_yes(query, "unnamed"),
        copies=_out_of(query, "copies", COPIES),
        disputed=one(query, "disputed") == "1",
        area=_area(one(query, "area")),
        **lists,
    )


def members(items: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """The members of a query, each with all its values."""
    found: dict[str, list[str]] = {}
    for name, value in items:
        found.setdefault(name, []).append(value)
    return found


def one(query: Query, name: str) -> str | None:
    """The last value of a member, None where there is none."""
    values = query.get(name)
    return values[-1] if values and values[-1] else None


def number(query: Query, name: str, default: int, most: int) -> int:
    """A member that is a count from 0 to ``most``.

    Raises: DatelineError where it is none.
    """
    value = one(query, name)
    if value is None:
        return default
    if not (value.isascii() and value.isdigit()) or int(value) > most:
        raise DatelineError(f"Expected {name} from 0 to {most}, found {value[:40]!r}.")
    return int(value)


def _list(query: Query, name: str) -> tuple[str, ...]:
    values = tuple(dict.fromkeys(query.get(name, ())))
    if len(values) > _MOST_VALUES:
        raise DatelineError(f"Expected at most {_MOST_VALUES} values of {name}, found {len(values)}; choose fewer.")
    return values


def _day(query: Query, name: str) -> str | None:
    value = one(query, name)
    if value is not None:
        ordinal(value)
    return value


def _yes(query: Query, name: str) -> bool | None:
    value = _out_of(query, name, ("0", "1"))
    return None if value is None else value == "1"


def _out_of(query: Query, name: str, choices: tuple[str, ...]) -> str | None:
    value = one(query, name)
    if value is not None and value not in choices:
        raise DatelineError(f"Expected {name} as {' or '.join(choices)}, found {value[:40]!r}.")
    return value


def _area(value: str | None) -> Area:
    """A ring as ``lon,lat;lon,lat;…``."""
    if value is None:
        return ()
    try:
        corners = tuple((float(lon), float(lat)) for lon, lat in (pair.split(",") for pair in value[:8_000].split(";")))
    except ValueError as trouble:
        raise DatelineError(f"Expected an area as lon,lat;lon,lat;lon,lat, found {value[:60]!r}.") from trouble
    if not 3 <= len(corners) <= _MOST_CORNERS or not all(abs(lon) <= 540 and abs(lat) <= 90 for lon, lat in corners):
        raise DatelineError(f"Expected an area of 3 to {_MOST_CORNERS} corners in degrees, found {value[:60]!r}.")
    return corners
