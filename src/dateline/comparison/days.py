"""Days between two dates; a date that the calendar cannot hold (before year 1) is as good as none."""

from datetime import date


def days_between(first: str | None, second: str | None) -> int | None:
    """Days from one ISO date to another; null where one is missing or out of the calendar."""
    try:
        return (date.fromisoformat(second or "") - date.fromisoformat(first or "")).days
    except ValueError:
        return None
