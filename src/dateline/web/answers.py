"""What the page is told, as plain JSON values: each function answers one address under ``/api``."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np

from dateline import __version__, ledger, views
from dateline.ledger.listing import LOW_MARGIN, SURE
from dateline.model import DatelineError, StoredClaim
from dateline.plain import to_plain
from dateline.views.question import ordinal
from dateline.web.asked import Query, number, one, question
from dateline.web.decisions import FIELDS, MOST_AT_ONCE
from dateline.web.shelf import Shelf

# A page of the list; more at once would not be read.
MOST_LINES = 200
# Pieces of evidence that a card lists for each place.
_EVIDENCE = 12
ORDERS = ("published", "newest", "event")


def about(shelf: Shelf) -> dict[str, Any]:
    """The ledger in a line, and the days between which a person can move."""
    catalogue = shelf.catalogue()
    counts = ledger.counts(shelf.opened)
    return {
        "ledger": shelf.name,
        "claims": len(catalogue),
        "undated": int((catalogue.published == views.NO_DAY).sum()),
        "documents": counts.documents,
        "first": counts.first_published,
        "last": counts.last_published,
        "viewpoint": shelf.gazetteer.viewpoint,
        "compared": shelf.is_compared,
        "comparing": {"done": shelf.settling.done, "of": shelf.settling.of, "trouble": shelf.settling.trouble},
        "tiles": shelf.tiles.name if shelf.tiles else None,
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
        "counts": _counts(shelf, chosen, known, asked.as_of),
        "timeline": to_plain(views.histogram(catalogue, around, by, views.Unit(unit) if unit in set(views.Unit) else None)),
        "facets": views.facets(catalogue, chosen),
    }


def _counts(shelf: Shelf, chosen: views.Selection, known: views.Known, as_of: str | None) -> dict[str, Any]:
    catalogue, rows = shelf.catalogue(), chosen.rows
    picked = np.zeros(len(catalogue), dtype=np.bool_)
    picked[rows] = True
    named = catalogue.place_key[picked[catalogue.place_row]]
    return {
        "claims": len(rows),
        "of": len(catalogue) if as_of is None else int(views.published(catalogue, ordinal(as_of)).sum()),
        "documents": int(np.count_nonzero(np.bincount(catalogue.document[rows]))),
        "places": int(np.count_nonzero(np.bincount(named))),
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
    return {"total": len(rows), "offset": offset, "claims": list(lines(shelf, page, asked.as_of))}


def lines(shelf: Shelf, rows: Any, as_of: str | None) -> Iterator[dict[str, Any]]:
    """The lines of some claims, with what comparison and people found of each."""
    marks = _marks(shelf.known(as_of), rows)
    for each, mark in zip(shelf.claims(rows), marks, strict=True):
        yield to_plain(views.claim_line(each)) | mark


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
    found = views.points(shelf.catalogue(), shelf.selection(asked).rows, shelf.ground().wide)
    # Plain values already; there may be a hundred thousand of them.
    return {"places": found.places, "points": found.points, "unplaced": found.unplaced}


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


def claim(shelf: Shelf, name: str, query: Query) -> dict[str, Any]:
    """One claim in its words: the chain of who says so, relays, rivals, evidence on control, and what people decided."""
    found = ledger.find(shelf.opened, name)
    card = views.claim_card(found.stored.claim, found.document)
    on, as_of = days(shelf, query)
    beside = shelf.around(as_of, found.stored.claim.id)
    return {
        "around": to_plain(beside) if beside else None,
        "holds": _holds(shelf, found.stored, on, as_of),
        "current": found.current,
        "start": found.stored.claim.start - card.highlight.start,
        "line": to_plain(views.claim_line(found.stored)),
        "card": to_plain(card),
        "document": to_plain(found.stored.document),
        "reader": to_plain(found.reader),
        "places": [{"name": place.name, "geometry": to_plain(place.geometry)} for place in found.stored.claim.event.places],
        "judgements": [to_plain(kept) for kept in found.judgements],
        "reasons": to_plain(views.reasons(found.stored.claim)),
    }


def _holds(shelf: Shelf, stored: StoredClaim, on: str | None, as_of: str | None) -> list[dict[str, Any]]:
    """Who is said to hold the places that a claim names, with the evidence."""
    if on is None or as_of is None:
        return []
    named = {place.geonameid or place.name for place in stored.claim.event.places}
    picture = shelf.holds(as_of).picture(on=on, as_of=as_of)
    states = [state for state in picture.states if state.settlement.key in named or state.settlement.name in named]
    return [
        {
            "headline": views.headline(state),
            "evidence": [
                {"claim": each.claim.claim.id, "row": row}
                for each, row in zip(state.evidence, views.evidence_rows(state), strict=True)
            ][:_EVIDENCE],
        }
        for state in states
    ]


def review(shelf: Shelf, query: Query) -> dict[str, Any]:
    """What waits for a person's look, of the claims of a view, what matters most first."""
    asked, catalogue = question(query), shelf.catalogue()
    known = shelf.known(asked.as_of)
    waiting = views.queue(catalogue, shelf.selection(asked).rows, known)
    page = waiting[number(query, "offset", 0, 10**9) :][: number(query, "limit", 20, MOST_LINES)]
    told = list(lines(shelf, page, asked.as_of))
    for line, row in zip(told, page, strict=True):
        margin = int(catalogue.margin[row])
        why = [("disputed", line["disputed"]), ("bears on control", line["control"]), ("read with doubt", margin < LOW_MARGIN)]
        line["why"], line["margin"] = [reason for reason, holds in why if holds], margin / SURE
    return {
        "waiting": len(waiting),
        "claims": told,
        "fields": {name: values or [] for name, values in FIELDS.items()},
        "together": shelf.together(),
        "most": MOST_AT_ONCE,
    }


def changes(shelf: Shelf, query: Query) -> dict[str, Any]:
    """What changed between two days of knowledge, ``d1`` and ``d``: claims that answer, and who holds what on ``e``."""
    asked, before = question(query), one(query, "d1")
    on, after = days(shelf, query)
    if before is None or on is None or after is None or before > after:
        raise DatelineError("Expected two days of knowledge, the earlier as d1 and the later as d.")
    now = shelf.selection(replace(asked, as_of=after)).rows
    then = shelf.selection(replace(asked, as_of=before)).rows
    added = np.setdiff1d(now, then, assume_unique=True)
    pictures = [shelf.holds(day).picture(on=on, as_of=day) for day in (before, after)]
    turned = views.turned(*pictures)
    shown = views.ordered(shelf.catalogue(), added, "newest")[:MOST_LINES]
    pairs, disputed = _newly_disputed(shelf, now, before, after)
    return {
        "counts": {
            "added": len(added),
            **disputed,
            "reversed": sum(each.reversed for each in turned),
            "turned": len(turned),
        },
        "turned": to_plain(turned),
        "pairs": pairs,
        "added": [to_plain(views.claim_line(each)) for each in shelf.claims(shown)],
    }


def _newly_disputed(shelf: Shelf, rows: Any, before: str, after: str) -> tuple[Any, dict[str, int | None]]:
    """Pairs of statements, one of them printed among the rows, that contest each other since, in their words; how many."""
    then, now = shelf.between(before), shelf.between(after)
    if then is None or now is None:
        return None, {"withdrawn": None, "contradicted": None}
    first, second, retracts = views.newly_opposed(shelf.catalogue(), then, now, rows)
    found = shelf.opposed(first[-MOST_LINES:], second[-MOST_LINES:], after)
    pairs = views.newly_disputed(found)
    if len(first) <= MOST_LINES:
        return to_plain(pairs), {"withdrawn": len(pairs.withdrawn), "contradicted": len(pairs.contradicted)}
    return to_plain(pairs), {"withdrawn": int(retracts.sum()), "contradicted": int((~retracts).sum())}


def outlets(shelf: Shelf, query: Query) -> dict[str, Any]:
    """Which outlet takes from which, and how sure each one's claims are."""
    asked = question(query)
    rows = shelf.selection(asked).rows
    found: dict[str, Any] = to_plain(views.taken_by(shelf.catalogue(), rows, shelf.known(asked.as_of)))
    return found | {"compared": shelf.is_compared, "claims": len(rows)}


def method(shelf: Shelf, query: Query) -> dict[str, Any]:
    """How the answers came about: reports a day, silences, readers, what people found wrong."""
    asked, catalogue = question(query), shelf.catalogue()
    day = None if asked.as_of is None else ordinal(asked.as_of)
    return {
        "version": __version__,
        "sqlite": shelf.opened.engine,
        "gazetteer": shelf.gazetteer.name,
        "counts": to_plain(ledger.counts(shelf.opened)),
        "outlets": to_plain(views.outlets(catalogue, day)),
        "readers": [to_plain(reader) for _, reader in ledger.readers(shelf.opened)],
        "errors": to_plain(views.error_rates(catalogue, shelf.decided())),
    }
