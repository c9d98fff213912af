"""What the page is told, as plain JSON values: each function answers one address under ``/api``."""

from typing import Any

import numpy as np

from dateline import ledger, views
from dateline.model import DatelineError
from dateline.plain import to_plain
from dateline.web.asked import Query, number, one, question
from dateline.web.shelf import Shelf

# A page of the list; more at once would not be read.
MOST_LINES = 200
ORDERS = ("published", "newest", "event")


def about(shelf: Shelf) -> dict[str, Any]:
    """The ledger in a line, and the days between which a person can move."""
    catalogue = shelf.catalogue()
    counts = ledger.counts(shelf.opened)
    return {
        "ledger": shelf.place.rsplit("/", 1)[-1],
        "claims": len(catalogue),
        "documents": counts.documents,
        "first": counts.first_published,
        "last": counts.last_published,
        "viewpoint": shelf.gazetteer.viewpoint,
        "compared": shelf.comparison(None) is not None,
    }


def summary(shelf: Shelf, query: Query) -> dict[str, Any]:
    """Counts, the timeline, and for every filter its values with how many claims each would give."""
    asked, catalogue = question(query), shelf.catalogue()
    chosen, known = shelf.selection(asked), shelf.known(asked.as_of)
    by = "knowledge" if one(query, "by") == "knowledge" else "event"
    rest = [mask for name, mask in chosen.masks.items() if name != "event" or by == "knowledge"]
    around = np.flatnonzero(np.logical_and.reduce(rest)) if rest else np.arange(len(catalogue))
    unit = one(query, "unit")
    return {
        "counts": _counts(shelf, chosen, known),
        "timeline": to_plain(views.histogram(catalogue, around, by, views.Unit(unit) if unit in set(views.Unit) else None)),
        "facets": views.facets(catalogue, chosen),
    }


def _counts(shelf: Shelf, chosen: views.Selection, known: views.Known) -> dict[str, Any]:
    catalogue, rows = shelf.catalogue(), chosen.rows
    picked = np.zeros(len(catalogue), dtype=np.bool_)
    picked[rows] = True
    named = catalogue.place_key[picked[catalogue.place_row]]
    return {
        "claims": len(rows),
        "of": len(catalogue),
        "documents": len(np.unique(catalogue.document[rows])),
        "places": len(np.unique(named)),
        "copies": None if known.copies is None else int(picked[known.copies].sum()),
        "disputed": None if known.disputed is None else int(picked[known.disputed].sum()),
        "reviews": {state: int(views.review_mask(catalogue, known, state)[rows].sum()) for state in views.REVIEWS},
    }


def claims(shelf: Shelf, query: Query) -> dict[str, Any]:
    """A page of the list."""
    asked = question(query)
    offset, limit = number(query, "offset", 0, 10**9), number(query, "limit", 50, MOST_LINES)
    rows = ordered(shelf, shelf.selection(asked).rows, one(query, "order") or "newest")
    page = rows[offset : offset + limit]
    known = shelf.known(asked.as_of)
    marks = _marks(known, page)
    lines = [to_plain(views.claim_line(each)) | mark for each, mark in zip(shelf.claims(page), marks, strict=True)]
    return {"total": len(rows), "offset": offset, "claims": lines}


def ordered(shelf: Shelf, rows: Any, order: str) -> Any:
    """Rows in an order that every page shares."""
    if order not in ORDERS:
        raise DatelineError(f"Expected an order out of {', '.join(ORDERS)}, found {order[:40]!r}.")
    return views.ordered(shelf.catalogue(), rows, order)


def _marks(known: views.Known, page: Any) -> list[dict[str, Any]]:
    copies = set() if known.copies is None else set(known.copies.tolist())
    disputed = set() if known.disputed is None else set(known.disputed.tolist())
    states = {state: set(rows.tolist()) for state, rows in known.reviews.items()}
    return [
        {
            "copy": row in copies,
            "disputed": row in disputed,
            "reviews": [state for state, rows in states.items() if row in rows],
        }
        for row in page.tolist()
    ]


def points(shelf: Shelf, query: Query) -> dict[str, Any]:
    """Where the claims say that things happen."""
    asked = question(query)
    found: dict[str, Any] = to_plain(views.points(shelf.catalogue(), shelf.selection(asked).rows, shelf.ground().wide))
    return found


def control(shelf: Shelf, query: Query) -> Any:
    """Who is said to hold what on day ``e``, as known on ``d``; ``claimed`` is the side whose word is drawn."""
    on, as_of = days(shelf, query)
    if on is None or as_of is None:
        told: dict[str, Any] = {"on": on, "as_of": as_of, "legend": {}, "problems": []}
        return {"type": "FeatureCollection", "features": [], "metadata": told}
    picture = shelf.holds(as_of).picture(on=on, as_of=as_of)
    drawn = shelf.cells(picture)
    return views.control_map(picture, drawn, viewpoint=shelf.gazetteer.viewpoint, side=one(query, "claimed"))


def days(shelf: Shelf, query: Query) -> tuple[str | None, str | None]:
    """The two days of a view: where none is given, the last day that a report was published, or the other day."""
    asked = question(query)
    last = ledger.counts(shelf.opened).last_published
    as_of = asked.as_of or last
    return asked.last or as_of, as_of


def claim(shelf: Shelf, name: str) -> dict[str, Any]:
    """One claim in its words, with the chain of who says so and what people decided."""
    found = ledger.find(shelf.opened, name)
    card = views.claim_card(found.stored.claim, found.document)
    return {
        "line": to_plain(views.claim_line(found.stored)),
        "card": to_plain(card),
        "document": to_plain(found.stored.document),
        "reader": to_plain(found.reader),
        "places": [{"name": place.name, "geometry": to_plain(place.geometry)} for place in found.stored.claim.event.places],
        "judgements": [to_plain(kept) for kept in found.judgements],
        "reasons": to_plain(views.reasons(found.stored.claim)),
    }
