"""What was said, day by day: by the day of the event or by the day it became known; one row a statement."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dateline.comparison import Comparison, Independence, Statement
from dateline.model import DatelineError, EventType, StoredClaim
from dateline.views.claim_card import polarity_said

BY = ("event", "knowledge")


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineRow:
    """One statement on its day: the root's words, who says so, its days, how often printed, how many voices."""

    statement: str
    speaker: str | None
    text: str
    type: str
    places: tuple[str, ...]
    certainty: str
    polarity: str
    event_from: str | None
    event_to: str | None
    published: str | None
    outlet: str | None
    printings: tuple[str, ...]
    independence: Independence


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineDay:
    """A day (ISO; null where none was said) and what was said of it."""

    day: str | None
    rows: tuple[TimelineRow, ...]


def timeline(
    comparison: Comparison, by: str = "event", *, first: str | None = None, last: str | None = None, states: bool = False
) -> tuple[TimelineDay, ...]:
    """Days in order, the undated last.

    Args:
        comparison: what is known; ``compare(readings, as_of=D)`` gives what was known on D.
        by: ``event`` puts a statement on the first day that is named for its event, ``knowledge`` on the day it was published.
        first: the first day wanted, ISO; statements whose days end before it are left out.
        last: the last day wanted, ISO.
        states: whether views and circumstances, which tell of no event, are listed too.

    Raises: DatelineError where ``by`` is neither.
    """
    if by not in BY:
        raise DatelineError(f"Expected a timeline by {' or '.join(BY)}, got {by!r}; choose one of the two.")
    stored = {each.claim.id: each for each in comparison.claims}
    counts = {name: home.independence for home in comparison.happenings for name in home.statements}
    days: dict[str | None, list[TimelineRow]] = defaultdict(list)
    for statement in comparison.statements:
        row = _row(stored[statement.id], statement, counts[statement.id])
        day = _day(row, by)
        if (states or _is_told(stored[statement.id])) and _is_within(row, by, first, last):
            days[day].append(row)
    return tuple(
        TimelineDay(day=day, rows=_sorted(rows, stored)) for day, rows in sorted(days.items(), key=lambda each: each[0] or "~")
    )


def _sorted(rows: Iterable[TimelineRow], stored: Mapping[str, StoredClaim]) -> tuple[TimelineRow, ...]:
    """What most voices tell first, then by date, the statements of a report in its order."""

    def order(row: TimelineRow) -> tuple[int, str, str, int, str]:
        root = stored[row.statement]
        return -row.independence.speakers, row.published or "~", root.document.id, root.claim.start, row.statement

    return tuple(sorted(rows, key=order))


def _is_told(each: StoredClaim) -> bool:
    return each.claim.event.type is not EventType.STATE or each.claim.control is not None


def _day(row: TimelineRow, by: str) -> str | None:
    return row.published if by == "knowledge" else row.event_from or row.event_to


def _is_within(row: TimelineRow, by: str, first: str | None, last: str | None) -> bool:
    """Whether a statement's days meet those wanted; one without days is kept only where no day is asked for."""
    start, end = (row.published, row.published) if by == "knowledge" else (row.event_from, row.event_to)
    if start is None and end is None:
        return first is None and last is None
    return not (first and end and end < first) and not (last and start and start > last)


def _row(root: StoredClaim, statement: Statement, independence: Independence) -> TimelineRow:
    claim = root.claim
    when = claim.event.when
    return TimelineRow(
        statement=statement.id,
        speaker=statement.speaker,
        text=claim.text,
        type=claim.event.type.value,
        places=tuple(dict.fromkeys(place.name for place in claim.event.places)),
        certainty=claim.factuality.certainty.value,
        polarity=polarity_said(claim),
        event_from=when.first if when else None,
        event_to=when.last if when else None,
        published=root.document.published,
        outlet=root.document.outlet,
        printings=statement.claims,
        independence=independence,
    )
