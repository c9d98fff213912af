"""A decision finds its claim again by the words: in a better reading of the same text, or in a new extraction of the same page.

The words are kept as W3C Web Annotation's TextQuoteSelector and TextPositionSelector (``Target``).
"""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import and_, select

from dateline.ledger.entries import Judgement, Target
from dateline.ledger.schema import claims, current_readings, documents, judgements, struck_entries
from dateline.ledger.store import Store
from dateline.model import Document, StoredClaim
from dateline.plain import from_plain

# Code points of context in a TextQuoteSelector; as many as Hypothesis, the annotation client, keeps.
_CONTEXT = 32
# Places of the same words in a new extraction that are looked at; more of them are no name for one place.
_PLACES = 100
_Trigger = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a claim of the reading that is looked at stands."""

    id: str
    start: int
    end: int
    trigger_start: int
    trigger_end: int


@dataclass(frozen=True, slots=True)
class Decision:
    """A judgement with its key, and the id of the claim that its words lead to."""

    key: str
    entry: Judgement
    struck: bool
    claim: str | None


def target(stored: StoredClaim, read: Document) -> Target:
    """The words of a claim, as a judgement keeps them; ``read`` is the claim's document with its text."""
    one = stored.claim
    return Target(
        document=stored.document.key,
        claim=one.id,
        exact=read.text[one.start : one.end],
        prefix=read.text[max(0, one.start - _CONTEXT) : one.start],
        suffix=read.text[one.end : one.end + _CONTEXT],
        start=one.start,
        end=one.end,
        trigger_start=one.trigger.start,
        trigger_end=one.trigger.end,
    )


def reattached(wanted: Target, places: Iterable[Place]) -> str | None:
    """The id of the claim that a judgement's words lead to in another reading of the same text, or None.

    Tried in order: the same id, the same trigger and words, the same trigger, the same words; each only where one claim has
    them.
    """
    return _only_at((wanted.start, wanted.end), (wanted.trigger_start, wanted.trigger_end), tuple(places), wanted.claim)


def requoted(wanted: Target, text: str, places: Iterable[Place]) -> str | None:
    """The id of the claim that a judgement's words lead to in another text of the same page, or None.

    The words must stand there, white space aside: once, or at one place whose surroundings fit better than all others'.
    """
    found = [(start, end, _fit(wanted, text, start, end)) for start, end in _quoted(wanted.exact, text)]
    best = [each for each in found if each[2] == max(fit for _, _, fit in found)]
    if len(best) != 1:
        return None
    start, end, _ = best[0]
    trigger = tuple(
        _moved(wanted.exact, at - wanted.start, text, start, last=last)
        for at, last in ((wanted.trigger_start, False), (wanted.trigger_end, True))
    )
    return _only_at((start, end), (trigger[0], trigger[1]), tuple(places), None)


def places_of(store: Store, document: int) -> tuple[Place, ...]:
    """Where the claims of a document's present reading stand; ``document`` is its ``seq``."""
    names = (claims.c.id, claims.c.start_at, claims.c.end_at, claims.c.trigger_start, claims.c.trigger_end)
    held = select(*names).join_from(current_readings, claims, claims.c.reading == current_readings.c.reading)
    return tuple(Place(*row) for row in store.rows(held.where(current_readings.c.document == document)))


def same_page(store: Store, document: int) -> tuple[tuple[int, str], ...]:
    """Other texts of a document's page, with their ``seq``: same address, day and outlet, extracted anew or edited since."""
    own = documents.alias("own")
    same = and_(
        documents.c.url == own.c.url,
        documents.c.published.is_not_distinct_from(own.c.published),
        documents.c.outlet.is_not_distinct_from(own.c.outlet),
        documents.c.seq != own.c.seq,
    )
    held = select(documents.c.seq, documents.c.text).join_from(own, documents, same).where(own.c.seq == document)
    return tuple((seq, json.loads(text)) for seq, text in store.rows(held.order_by(documents.c.key)))


def decisions(store: Store, document: int, *, own: bool = False) -> list[Decision]:
    """The judgements on a document's page (``document`` is its ``seq``), each with the document's claim that it leads to.

    With ``own`` those on the document alone, and a claim of another text of its page where it has none itself.
    """
    other = dict(same_page(store, document))
    asked = (document,) if own else (document, *other)
    held = (
        select(judgements.c.key, judgements.c.json, judgements.c.document, struck_entries.c.entry)
        .select_from(judgements)
        .join(struck_entries, struck_entries.c.entry == judgements.c.key, isouter=True)
        .where(judgements.c.document.in_(asked))
    )
    rows = store.rows(held)
    places = places_of(store, document) if rows else ()
    text = None
    found = []
    for key, plain, seq, struck in rows:
        entry = from_plain(Judgement, json.loads(plain))
        if seq == document:
            claim = reattached(entry.target, places)
        else:
            text = _text(store, document) if text is None else text
            claim = requoted(entry.target, text, places)
        if claim is None and own:
            tries = (requoted(entry.target, words, places_of(store, page)) for page, words in other.items())
            claim = next((name for name in tries if name is not None), None)
        found.append(Decision(key, entry, struck=struck is not None, claim=claim))
    return found


def _text(store: Store, document: int) -> str:
    return str(json.loads(store.rows(select(documents.c.text).where(documents.c.seq == document))[0][0]))


def _only_at(span: tuple[int, int], trigger: _Trigger, places: Sequence[Place], name: str | None) -> str | None:
    rounds = (
        [one for one in places if one.id == name],
        [one for one in places if (one.trigger_start, one.trigger_end) == trigger and (one.start, one.end) == span],
        [one for one in places if (one.trigger_start, one.trigger_end) == trigger],
        [one for one in places if (one.start, one.end) == span],
    )
    return next((found[0].id for found in rounds if len(found) == 1), None)


def _quoted(exact: str, text: str) -> list[tuple[int, int]]:
    """Where the words stand in a text, however its white space runs."""
    words = exact.split()
    if not words:
        return []
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    return [match.span() for match, _ in zip(pattern.finditer(text), range(_PLACES), strict=False)]


def _fit(wanted: Target, text: str, start: int, end: int) -> int:
    """How many characters of the surroundings are those of the judgement's."""
    before = "".join(text[max(0, start - 2 * _CONTEXT) : start].split())
    after = "".join(text[end : end + 2 * _CONTEXT].split())
    return _shared("".join(wanted.prefix.split())[::-1], before[::-1]) + _shared("".join(wanted.suffix.split()), after)


def _shared(one: str, two: str) -> int:
    return next((at for at, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))


def _moved(exact: str, offset: int, text: str, start: int, *, last: bool) -> int:
    """Where a place inside the words stands in the other text: after as many letters that are no white space."""
    left = sum(not letter.isspace() for letter in exact[:offset])
    at = start
    while at < len(text) and (left or (not last and text[at].isspace())):
        left -= not text[at].isspace()
        at += 1
    return at
