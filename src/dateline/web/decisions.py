"""A person's decisions from the page into the ledger: each a new entry with a name, each undone by a further one."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from dateline import ledger
from dateline.model import Certainty, DatelineError, EventType, Polarity, Stance, Tense
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
