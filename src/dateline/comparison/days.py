"""Days by number, and between two dates; a date that the calendar cannot hold (before year 1) is as good as none."""

from datetime import date


def ordinal(day: str | None) -> int | None:
    """The number of an ISO date; null where it is missing or out of the calendar."""
    try:
        return date.fromisoformat(day or "").toordinal()
    except ValueError:
        return None


def days_between(first: str | None, second: str | None) -> int | None:
    """Days from one ISO date to another; null where one is missing or out of the calendar."""
    start, end = ordinal(first), ordinal(second)
    return None if start is None or end is None else end - start


def days_apart(first: str | None, second: str | None) -> int:
    """Days between two ISO dates, whichever comes first; 0 where one is missing or out of the calendar."""
    return abs(days_between(first, second) or 0)
