"""The list of claims that are looked at, derived from the entries: narrow, in the orders that are asked for.

``reach`` is the size of an event's interval of days, so that those that meet a day are found without a look at all the others:
an interval of reach r is at most ``2**r`` days long, and so begins at most so long before the last day that it meets.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import delete, select

from dateline.ledger.days import OPEN_END, OPEN_START, UNDATED
from dateline.ledger.entries import Verdict
from dateline.ledger.listing_schema import listing, waiting
from dateline.ledger.reattach import decisions, same_page
from dateline.ledger.schema import claim_sources, claims, current_readings, documents, judgements, readings
from dateline.ledger.store import Store, Values

# Intervals longer than 2**12 days (eleven years), and those with an open end, are held to reach everywhere.
LONGEST_REACH = 12
EVERYWHERE = LONGEST_REACH + 1
# An answer of the learned reader below this score is one that a person should see; scores are kept in thousandths.
LOW_MARGIN = 600
SURE = 1000
# What makes a claim worth a person's look; the listing keeps the sum with a minus sign, so that the most urgent come first.
DISPUTED, BEARING, UNSURE = 4, 2, 1
_DECIDING = {Verdict.ACCEPT, Verdict.REJECT, Verdict.CORRECT}
# By these a claim is gone, or another one; to accept it afterwards, or to strike them, brings it back.
_TURNING = {Verdict.REJECT, Verdict.CORRECT}
# Hex digits of a document's key that give its place among those of one day: 60 bits, which fit every integer column.
_ORDER_DIGITS = 15


def relist(store: Store, changed: Sequence[int]) -> None:
    """Lists some documents (their ``seq``) anew, and has them compared anew, inside a transaction of the caller's."""
    _list(store, changed)
    _have_compared(store, changed)


def relist_page(store: Store, document: int) -> None:
    """Lists a document and the other texts of its page anew: after a decision on one of them.

    Those of which a claim was ever rejected or corrected are compared anew; other decisions leave what was read as it is.
    """
    page = [document, *(seq for seq, _ in same_page(store, document))]
    _list(store, page)
    _have_compared(store, [each for each in page if any(kept.entry.verdict in _TURNING for kept in decisions(store, each))])


def _list(store: Store, changed: Sequence[int]) -> None:
    store.do(delete(listing).where(listing.c.document.in_(changed)))
    store.add(listing, list(_rows(store, changed)))


def _have_compared(store: Store, changed: Sequence[int]) -> None:
    store.do(delete(waiting).where(waiting.c.document.in_(changed)))
    store.add(waiting, [{"document": document, "fresh": 1} for document in sorted(set(changed))])


def _rows(store: Store, asked: Sequence[int]) -> Iterator[Values]:
    sources = _links(store, asked)
    names = (
        "seq", "id", "document", "start_at", "end_at", "position", "trigger_start",
        "type", "certainty", "polarity", "change", "first_day", "last_day",
    )  # fmt: skip
    held = (
        select(*(claims.c[name] for name in names), documents.c.key, documents.c.published_day)
        .join_from(current_readings, claims, claims.c.reading == current_readings.c.reading)
        .join(documents, documents.c.seq == claims.c.document)
        .where(current_readings.c.document.in_(asked))
        .order_by(claims.c.document, claims.c.start_at, claims.c.end_at, claims.c.position)
    )
    scores, done = _scores(store, asked), _decided(store, asked)
    turn, at = 0, None
    for row in store.rows(held):
        each = dict(zip((*names, "key", "published_day"), row, strict=True))
        turn = turn + 1 if each["document"] == at else 0
        at = each["document"]
        listed = _row(each, turn, sources.get(each["seq"], ()), scores.get(each["document"], ()))
        yield listed | {"decided": int(each["id"] in done)}


def _row(
    each: Mapping[str, Any], turn: int, links: Iterable[tuple[str, ...]], scores: Iterable[tuple[int, int, int]]
) -> dict[str, Any]:
    day = each["published_day"]
    known = each["first_day"] is not None
    links = tuple(links)
    margin = min((score for start, end, score in scores if start <= each["trigger_start"] < end), default=SURE)
    return {
        "claim": each["seq"],
        "published_day": day,
        "newest_day": day if day == UNDATED else -day,
        "document_order": int(each["key"][:_ORDER_DIGITS], 16),
        "turn": turn,
        "document": each["document"],
        "first_day": each["first_day"] if known else OPEN_END + 1,
        "last_day": each["last_day"] if known else OPEN_START - 1,
        "reach": reach(each["first_day"], each["last_day"]) if known else EVERYWHERE + 1,
        **{name: each[name] for name in ("type", "certainty", "polarity", "change")},
        "sides": _padded(country for country, _, _ in links),
        "stances": _padded(stance for _, stance, _ in links),
        "unnamed": int(any(kind == "unnamed" for _, _, kind in links)),
        "margin": margin,
        "urgency": -(BEARING * (each["change"] is not None) + UNSURE * (margin < LOW_MARGIN)),
    }


def reach(first: int, last: int) -> int:
    """The least r with ``last - first < 2**r``; for very long and open intervals ``EVERYWHERE``."""
    if first <= OPEN_START or last >= OPEN_END or last - first >= 2**LONGEST_REACH:
        return EVERYWHERE
    return max(0, last - first).bit_length()


def _padded(words: Iterable[str | None]) -> str:
    """The words with a space on either side of each, for ``LIKE '% word %'``; empty where there is none."""
    found = sorted({word for word in words if word})
    return f" {' '.join(found)} " if found else ""


def _links(store: Store, asked: Sequence[int]) -> Mapping[int, list[tuple[str, ...]]]:
    held = (
        select(claim_sources.c.claim, claim_sources.c.country, claim_sources.c.stance, claim_sources.c.kind)
        .join_from(current_readings, claims, claims.c.reading == current_readings.c.reading)
        .join(claim_sources, claim_sources.c.claim == claims.c.seq)
        .where(current_readings.c.document.in_(asked))
    )
    found: dict[int, list[tuple[str, ...]]] = {}
    for claim, *link in store.rows(held):
        found.setdefault(claim, []).append(tuple(link))
    return found


def _decided(store: Store, asked: Sequence[int]) -> set[str]:
    """Claims (ids) that a person accepted, rejected or corrected."""
    if not store.rows(select(judgements.c.seq).limit(1)):
        return set()
    kept = (each for document in asked for each in decisions(store, document))
    return {each.claim for each in kept if each.claim and not each.struck and each.entry.verdict in _DECIDING}


def _scores(store: Store, asked: Sequence[int]) -> Mapping[int, list[tuple[int, int, int]]]:
    """Start, end and score (thousandths) of the contents that the learned reader attributed, by document."""
    held = (
        select(readings.c.document, readings.c.attributions)
        .join_from(current_readings, readings, readings.c.seq == current_readings.c.reading)
        .where(current_readings.c.document.in_(asked))
    )
    return {
        document: [
            (start, end, round(SURE * each["score"]))
            for each in json.loads(plain)
            if each.get("score") is not None
            for start, end in each["content"]
        ]
        for document, plain in store.rows(held)
    }
