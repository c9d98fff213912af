"""A ledger page by page: some claims and how many there are, counts by kind, and what waits for a person's look."""

from dataclasses import replace

from sqlalchemy import ColumnElement, func, select

from dateline.ledger.days import day_number
from dateline.ledger.entries import EVERYTHING, Filter, Page, Reason, Waiting
from dateline.ledger.listing import BEARING, DISPUTED, SURE, UNSURE
from dateline.ledger.listing_schema import listing
from dateline.ledger.opening import Ledger
from dateline.ledger.picking import grouped
from dateline.ledger.query import claims, shown, stored
from dateline.ledger.trouble import LedgerError

# What `tally` counts by: columns of the listing.
TALLIED = ("type", "certainty", "polarity", "change")
_PAGE = 50
_WHY = ((DISPUTED, Reason.DISPUTED), (BEARING, Reason.BEARS_ON_CONTROL), (UNSURE, Reason.LOW_MARGIN))


def page(ledger: Ledger, asked: Filter = EVERYTHING) -> Page:
    """A page of claims (``asked.limit``, 50 where unset, from ``asked.offset`` on) and how many meet the filter in all.

    Raises: LedgerError where the filter cannot be met by anything.
    """
    size = _PAGE if asked.limit is None else asked.limit
    found = tuple(claims(ledger, replace(asked, limit=size + 1)))
    ended = len(found) <= size and (found or not asked.offset)
    total = asked.offset + len(found) if ended else count(ledger, asked)
    return Page(claims=found[:size], total=total, offset=asked.offset, more=len(found) > size)


def count(ledger: Ledger, asked: Filter = EVERYTHING) -> int:
    """How many claims meet the filter; its limit and offset count for nothing."""
    return int(ledger.store.rows(grouped(ledger.store, asked))[0][0])


def tally(ledger: Ledger, asked: Filter = EVERYTHING, *, by: str = "type") -> dict[str | None, int]:
    """How many claims meet the filter by ``type``, ``certainty``, ``polarity`` or ``change``, most first.

    Raises: LedgerError where ``by`` is none of these.
    """
    if by not in TALLIED:
        raise LedgerError(f"Expected to count by one of {', '.join(TALLIED)}, found {by[:40]!r}; choose one of them.")
    return dict(ledger.store.rows(grouped(ledger.store, asked, by)))


def queue(ledger: Ledger, *, limit: int = _PAGE, offset: int = 0, as_of: str | None = None) -> tuple[Waiting, ...]:
    """Claims that wait for a person's look, the most urgent first: disputed, then bearing on control, then read with doubt.

    A claim that somebody accepted, rejected or corrected waits no longer.
    """
    order = (listing.c.urgency, listing.c.margin, listing.c.published_day, listing.c.document_order, listing.c.turn)
    waiting = select(listing.c.claim, *order).where(*_waiting(as_of)).order_by(*order).limit(limit).offset(offset)
    found = []
    for row in ledger.store.rows(shown(waiting, "urgency", "margin")):
        *whole, urgency, margin = row
        why = tuple(reason for weight, reason in _WHY if -urgency & weight)
        found.append(Waiting(stored=stored(tuple(whole)), reasons=why, margin=margin / SURE))
    return tuple(found)


def queued(ledger: Ledger, *, as_of: str | None = None) -> int:
    """How many claims wait for a person's look."""
    return int(ledger.store.rows(select(func.count()).select_from(listing).where(*_waiting(as_of)))[0][0])


def _waiting(as_of: str | None) -> tuple[ColumnElement[bool], ...]:
    known = (listing.c.published_day <= day_number(as_of),) if as_of is not None else ()
    return (listing.c.decided == 0, listing.c.urgency < 0, *known)
