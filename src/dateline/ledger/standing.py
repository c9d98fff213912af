"""Who stands where, derived from the entries: what a claim says of a place on a day, and the pairs that oppose each other.

A pair is a candidate only: whether it is a dispute is for a comparison to say, which is given the claims. Pairs depend on their
two claims alone and weights on what was printed by then, so no order of reading decides.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, and_, case, delete, distinct, exists, func, or_, select, tuple_

from dateline.ledger.days import OPEN_END
from dateline.ledger.listing_schema import listing, marks, standoffs, stands
from dateline.ledger.schema import claim_places, claim_sources, claims, current_readings, documents
from dateline.ledger.store import Store, Values
from dateline.ledger.words import fold

# What is said of one place so many days apart is news of it, no contradiction.
_SAME_TIME = 2
# A predicate is known again by so many first letters.
_STEM = 5
_FACTS = ("certain", "probable")
_NO_FACTS = {"orders", "promises", "asks"}


def restand(store: Store, changed: Sequence[int]) -> None:
    """Works out some documents (their ``seq``) anew, inside a transaction of the caller's."""
    gone = select(stands.c.claim).where(stands.c.document.in_(changed))
    store.do(delete(standoffs).where(or_(standoffs.c.first.in_(gone), standoffs.c.second.in_(gone))))
    store.do(delete(stands).where(stands.c.document.in_(changed)))
    store.add(stands, list(_rows(store, changed)))
    pairs = _pairs(changed)
    there = select(pairs.c.claim, pairs.c.against)
    store.do(delete(standoffs).where(tuple_(standoffs.c.first, standoffs.c.second).in_(there)))
    store.do(standoffs.insert().from_select(list(standoffs.c.keys()), _weighed(pairs)))


def remark(store: Store, document: int, found: Iterable[int]) -> None:
    """The marks of a document's text (its ``seq``), inside a transaction of the caller's."""
    store.do(delete(marks).where(marks.c.document == document))
    store.add(marks, [{"mark": mark, "document": document} for mark in sorted(set(found))])


def _pairs(changed: Sequence[int]) -> Subquery:
    """Pairs around what some documents say; their day is the earlier of the two."""
    news, one, two = (stands.alias(name) for name in ("news", "one", "two"))
    wide = 2 * _SAME_TIME
    anchored = and_(one.c.place == news.c.place, one.c.day.between(news.c.day - wide, news.c.day + wide))
    met = and_(
        two.c.place == one.c.place,
        two.c.day.between(one.c.day - _SAME_TIME, one.c.day + _SAME_TIME),
        one.c.claim < two.c.claim,
        one.c.document != two.c.document,
        _opposed(one.c, two.c),
    )
    known = case((one.c.published_day > two.c.published_day, one.c.published_day), else_=two.c.published_day)
    day = case((one.c.day < two.c.day, one.c.day), else_=two.c.day)
    pairs = select(one.c.claim, two.c.claim.label("against"), one.c.place, day.label("day"), known.label("known"))
    joined = pairs.select_from(news).join(one, anchored).join(two, met).where(news.c.document.in_(changed))
    return joined.distinct().subquery("pairs")


def _weighed(pairs: Subquery) -> Select[Any]:
    """The pairs with how many voices speak of that place at that time, as known when the second was printed."""
    other = stands.alias("other")
    near = other.c.day.between(pairs.c.day - _SAME_TIME, pairs.c.day + 2 * _SAME_TIME)
    voices = (
        select(func.count(distinct(other.c.voice)))
        .where(other.c.place == pairs.c.place, near, other.c.published_day <= pairs.c.known)
        .correlate(pairs)
        .scalar_subquery()
    )
    # Two places may be named by both claims of a pair: the first of them stands for it.
    place, day, known = (func.min(pairs.c[name]) for name in ("place", "day", "known"))
    whole = select(pairs.c.claim, pairs.c.against, place, day, known, func.min(-voices))
    return whole.group_by(pairs.c.claim, pairs.c.against)


def _opposed(one: Any, two: Any) -> ColumnElement[bool]:
    """A place that one has and the other has not, or that both have; or one predicate affirmed and denied."""
    told = and_(one.holds >= 0, two.holds >= 0)
    turned = and_(one.side == two.side, one.holds != two.holds)
    both = and_(one.side != two.side, one.holds == 1, two.holds == 1)
    return or_(and_(told, or_(turned, both)), and_(one.stem == two.stem, one.negative != two.negative))


def _rows(store: Store, asked: Sequence[int]) -> Iterator[Values]:
    voices, silent = _voices(store, asked)
    named = (
        "seq", "document", "trigger_start", "trigger_end", "start_at", "text", "type", "certainty", "polarity", "tense",
        "stance", "last_day", "holder", "change",
    )  # fmt: skip
    held = (
        select(*(claims.c[name] for name in named), documents.c.published_day, claim_places.c.geonameid, claim_places.c.words)
        .join_from(current_readings, claims, claims.c.reading == current_readings.c.reading)
        .join(documents, documents.c.seq == claims.c.document)
        .join(claim_places, claim_places.c.claim == claims.c.seq)
        .where(current_readings.c.document.in_(asked))
    )
    seen = set()
    for row in store.rows(held):
        each = dict(zip((*named, "published_day", "geonameid", "words"), row, strict=True))
        place = each["geonameid"] or each["words"].strip()
        if _is_fact(each) and each["seq"] not in silent and (each["seq"], place) not in seen:
            seen.add((each["seq"], place))
            yield _row(each, place, voices.get(each["seq"], f"={each['document']}"))


def _row(each: dict[str, Any], place: str, voice: str) -> Values:
    negative = each["polarity"] == "negative" or each["stance"] == "denies"
    side = each["holder"] or ""
    known = len(side) == 3 and side.isupper() and each["change"] in {"gained", "held", "lost"}
    last = each["last_day"]
    start = each["trigger_start"] - each["start_at"]
    return {
        "claim": each["seq"],
        "place": place,
        "document": each["document"],
        "day": last if last is not None and last < OPEN_END else each["published_day"],
        "published_day": each["published_day"],
        "holds": int((each["change"] in {"gained", "held"}) != negative) if known else -1,
        "negative": int(negative),
        "side": side if known else "",
        "stem": " ".join(fold(each["text"][start : start + each["trigger_end"] - each["trigger_start"]]))[:_STEM],
        "voice": voice,
    }


def _is_fact(each: dict[str, Any]) -> bool:
    told = each["tense"] != "future" and each["certainty"] in _FACTS and each["polarity"] != "unknown"
    return told and (each["type"] != "STATE" or each["change"] is not None)


def _voices(store: Store, asked: Sequence[int]) -> tuple[dict[int, str], set[int]]:
    """The voice of each claim that names one, and the claims in whose chain somebody orders, promises or asks."""
    held = (
        select(
            claim_sources.c.claim, claim_sources.c.name, claim_sources.c.kind, claim_sources.c.country, claim_sources.c.stance
        )
        .join_from(current_readings, claims, claims.c.reading == current_readings.c.reading)
        .join(claim_sources, claim_sources.c.claim == claims.c.seq)
        .where(current_readings.c.document.in_(asked))
        .order_by(claim_sources.c.claim, claim_sources.c.position)
    )
    voices: dict[int, str] = {}
    silent: set[int] = set()
    for claim, name, kind, country, stance in store.rows(held):
        if stance in _NO_FACTS:
            silent.add(claim)
        words = fold(name or "")
        if words and kind in {"person", "organisation"}:
            voices[claim] = words[-1] if kind == "person" else f"{' '.join(words)} ({country})"
    return voices, silent


def standing_against(
    store: Store, *, as_of: int | None, days: tuple[int, int] | None, limit: int, offset: int
) -> list[tuple[int, int, str]]:
    """Pairs (claims' ``seq``) with their place, those that most voices speak of first; as known on a day, about some days."""
    known = () if as_of is None else (standoffs.c.known_day <= as_of,)
    meeting = [] if days is None else [_meets(claim, days) for claim in (standoffs.c.first, standoffs.c.second)]
    order = (standoffs.c.weight, standoffs.c.known_day, standoffs.c.place, standoffs.c.first, standoffs.c.second)
    found = select(standoffs.c.first, standoffs.c.second, standoffs.c.place).where(*known, *meeting).order_by(*order)
    return [tuple(row) for row in store.rows(found.limit(limit).offset(offset))]


def _meets(claim: ColumnElement[int], days: tuple[int, int]) -> ColumnElement[bool]:
    met = and_(listing.c.claim == claim, listing.c.first_day <= days[1], listing.c.last_day >= days[0])
    return exists().where(met)


def around_pairs(store: Store, pairs: Sequence[tuple[int, int, str]], *, as_of: int | None) -> list[int]:
    """The claims (``seq``) that speak of the pairs' places within days of them, and are known."""
    one, other = stands.alias("one"), stands.alias("other")
    near = and_(other.c.place == one.c.place, other.c.day.between(one.c.day - _SAME_TIME, one.c.day + _SAME_TIME))
    known = () if as_of is None else (other.c.published_day <= as_of,)
    firsts, places = sorted({pair[0] for pair in pairs}), sorted({pair[2] for pair in pairs})
    asked = (one.c.claim.in_(firsts), one.c.place.in_(places))
    found = select(other.c.claim).distinct().select_from(one).join(other, near).where(*asked, *known)
    return sorted(claim for (claim,) in store.rows(found))


def around_documents(store: Store, document: int, *, days: int, most: int) -> list[int]:
    """The claims (``seq``) of other documents that share a place or a named voice with one, printed within days of it.

    Of each place and each voice at most so many, those nearest in time.
    """
    own, other = stands.alias("own"), stands.alias("other")
    found: set[int] = set()
    for name in ("place", "voice"):
        apart = func.abs(other.c.published_day - own.c.published_day)
        rank = func.row_number().over(partition_by=own.c[name], order_by=(apart, other.c.claim))
        met = and_(
            other.c[name] == own.c[name],
            other.c.published_day.between(own.c.published_day - days, own.c.published_day + days),
            other.c.document != document,
        )
        near = select(other.c.claim, rank.label("rank")).select_from(own).join(other, met).where(own.c.document == document)
        ranked = near.subquery()
        found.update(claim for (claim,) in store.rows(select(ranked.c.claim).where(ranked.c.rank <= most)))
    return sorted(found)


def alike_documents(store: Store, found: Sequence[int], *, most: int) -> list[int]:
    """The documents (``seq``) that share marks, those with most first."""
    shared = func.count()
    statement = select(marks.c.document).where(marks.c.mark.in_(sorted(set(found)))).group_by(marks.c.document)
    return [document for (document,) in store.rows(statement.order_by(shared.desc(), marks.c.document).limit(most))]
