"""A person's decisions from the page into the ledger: each a new entry with a name, each undone by a further one."""

import datetime as dt
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from starlette.datastructures import QueryParams

from dateline import ledger, views
from dateline.model import Certainty, DatelineError, EventType, Polarity, Stance, Tense
from dateline.web.asked import members, question
from dateline.web.shelf import Shelf

# What a person may correct, and the values that a closed vocabulary allows; None takes any words.
FIELDS: Mapping[str, tuple[str, ...] | None] = {
    "span": None,
    "source": None,
    "stance": tuple(Stance),
    "certainty": tuple(Certainty),
    "polarity": tuple(Polarity),
    "tense": tuple(Tense),
    "type": tuple(EventType),
    "actor": None,
    "recipient": None,
    "place": None,
    "when": None,
    "quantity": None,
    "control": None,
}
_LONGEST = 2_000
# So many claims at most are judged at once: more are no look at them.
MOST_AT_ONCE = 5_000
_SPAN = re.compile(r"(\d{1,9})-(\d{1,9})")


def judge(shelf: Shelf, told: Mapping[str, Any]) -> dict[str, str]:
    """Files a judgement: ``claim, verdict, by``, with ``correct`` ``field, value``; ``why`` in any case. Its key comes back.

    Raises: DatelineError where a member is missing or none of those allowed.
    """
    verdict, by = _word(told, "verdict"), _word(told, "by")
    if verdict not in {"accept", "reject", "correct", "note"}:
        raise DatelineError(f"Expected accept, reject, correct or note, found {verdict[:40]!r}.")
    found = ledger.find(shelf.opened, _word(told, "claim"))
    field, value = _correction(told, found) if verdict == "correct" else (None, None)
    entry = ledger.Judgement(
        by=by, at=_now(), verdict=ledger.Verdict(verdict), target=ledger.target(found.stored, found.document),
        why=_word(told, "why") if told.get("why") else None, field=field, value=value,
    )  # fmt: skip
    with shelf.writing() as opened:
        return {"entry": ledger.judge(opened, entry, _now()), "claim": found.stored.claim.id}


def undo(shelf: Shelf, told: Mapping[str, Any]) -> dict[str, str]:
    """Strikes an entry: ``entry, by, why``. The strike's key comes back."""
    struck = ledger.Strike(entry=_word(told, "entry"), by=_word(told, "by"), at=_now(), why=_word(told, "why"))
    with shelf.writing() as opened:
        return {"strike": ledger.strike(opened, struck, _now())}


def judge_view(shelf: Shelf, told: Mapping[str, Any]) -> dict[str, Any]:
    """Accepts or rejects all claims of a view that nobody has judged, each by an entry of its own, all of them or none.

    ``query`` is the view's, as in its address; ``count`` how many claims the person confirmed; ``verdict, by, why`` hold for
    each. The moment comes back by which all of them are undone, and how many they are.

    Raises: DatelineError where a member is missing, or the view by now has another number of claims than was confirmed.
    """
    verdict, by, why = _word(told, "verdict"), _word(told, "by"), _word(told, "why")
    if verdict not in {"accept", "reject"}:
        raise DatelineError(f"Expected accept or reject for many claims, found {verdict[:40]!r}.")
    query, count = told.get("query", ""), told.get("count")
    if not isinstance(query, str) or not isinstance(count, int):
        raise DatelineError("Expected the query of a view and the count of its claims, found something else.")
    asked = question(members(QueryParams(query).multi_items()))
    rows = views.queue(shelf.catalogue(), shelf.selection(asked).rows, shelf.known(asked.as_of))
    if len(rows) != count or not 0 < len(rows) <= MOST_AT_ONCE:
        raise DatelineError(
            f"Expected 1 to {MOST_AT_ONCE} claims, as many as were confirmed ({count}), found {len(rows)}; look again."
        )
    now, read = _now(), cache(lambda key: ledger.document(shelf.opened, key))
    filed = [
        ledger.Judgement(
            by=by, at=now, verdict=ledger.Verdict(verdict), target=ledger.target(each, read(each.document.key)), why=why,
            field=None, value=None,
        )
        for each in shelf.claims(rows)
    ]  # fmt: skip
    with shelf.writing() as opened:
        return {"at": now, "by": by, "claims": len(ledger.judge_all(opened, filed, now))}


def undo_view(shelf: Shelf, told: Mapping[str, Any]) -> dict[str, int]:
    """Strikes all that was judged at one moment (``at``) by one person (``of``): ``by`` and ``why`` say who does so and why."""
    at, of, by, why = (_word(told, name) for name in ("at", "of", "by", "why"))
    found = [
        ledger.Strike(entry=key, by=by, at=_now(), why=why)
        for key, _, entry in shelf.standing()
        if (entry.at, entry.by) == (at, of)
    ]
    if not found:
        raise DatelineError(f"Expected decisions of {of[:40]!r} at {at[:40]!r}, found none that stands.")
    with shelf.writing() as opened:
        return {"struck": len(ledger.strike_all(opened, found, _now()))}


def _correction(told: Mapping[str, Any], found: ledger.Found) -> tuple[str, object]:
    field, value = _word(told, "field"), _word(told, "value")
    if field not in FIELDS:
        raise DatelineError(f"Expected a field out of {', '.join(FIELDS)}, found {field[:40]!r}.")
    allowed = FIELDS[field]
    if allowed is not None and value not in allowed:
        raise DatelineError(f"Expected {field} out of {', '.join(allowed)}, found {value[:40]!r}.")
    return field, _span(value, found.document.text) if field == "span" else value


def _span(value: str, text: str) -> dict[str, object]:
    """Words of the document as ``start-end`` in code points, kept with the words."""
    ends = _SPAN.fullmatch(value)
    start, end = (int(each) for each in ends.groups()) if ends else (0, 0)
    if not 0 <= start < end <= len(text):
        raise DatelineError(
            f"Expected words of the report as start-end up to {len(text)}, found {value[:40]!r}; mark them again."
        )
    return {"start": start, "end": end, "text": text[start:end]}


def _word(told: Mapping[str, Any], name: str) -> str:
    value = told.get(name)
    if not isinstance(value, str) or not value.strip() or len(value) > _LONGEST:
        raise DatelineError(f"Expected {name} as 1 to {_LONGEST} characters, found {str(value)[:40]!r}.")
    return value.strip()


def _now() -> str:
    """This moment; to the microsecond, so that a decision that was undone can be taken again as a new entry."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="microseconds")
