"""What changed between two days of knowledge: added, withdrawn, reversed, corrected."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from dateline.comparison import Comparison, Relation, RelationKind
from dateline.model import EventType, Polarity, StoredClaim
from dateline.views.claim_card import polarity_said


class News(StrEnum):
    """What became of something between the two days."""

    ADDED = "added"
    WITHDRAWN = "withdrawn"
    REVERSED = "reversed"
    CORRECTED = "corrected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A claim as it was printed; ``polarity`` heeds that its source denies it."""

    claim: str
    speaker: str | None
    text: str
    outlet: str | None
    published: str | None
    polarity: str = Polarity.POSITIVE.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One piece of news; ``before`` is what was known on the first day, null for what was added; ``reasons`` say by what."""

    kind: News
    now: Said
    before: Said | None
    places: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What the second day knows that the first did not; ``copies`` counts new printings of what was known already."""

    changes: tuple[Change, ...]
    copies: int


def difference(before: Comparison, after: Comparison, *, states: bool = False) -> Difference:
    """The news between two comparisons of one ledger, as known on two days.

    Args:
        before: as known on the first day.
        after: as known on the second.
        states: whether views and circumstances, which tell of no event, are listed too.
    """
    known = {each.claim.id for each in before.claims}
    stored = {each.claim.id: each for each in after.claims}
    told = {each.id: each.speaker for each in after.statements}
    found = list(_turned(after, known, stored, told))
    taken = {change.now.claim for change in found}
    copies = 0
    for statement in after.statements:
        root = stored[statement.id]
        new = [name for name in statement.claims if name not in known]
        if len(new) < len(statement.claims):
            copies += len(new)
        elif statement.id not in taken and (states or _is_told(root)):
            found.append(_change(News.ADDED, root, None, told, ()))
    # What turns what was known comes before what only adds to it: of a long list the end is not read.
    order = (News.WITHDRAWN, News.REVERSED, News.CORRECTED, News.ADDED)
    found.sort(key=lambda each: (order.index(each.kind), each.now.published or "~", *_place(stored[each.now.claim])))
    return Difference(changes=tuple(found), copies=copies)


def _turned(
    after: Comparison, known: set[str], stored: dict[str, StoredClaim], told: dict[str, str | None]
) -> Iterator[Change]:
    """One piece of news for each new statement that turns an old one; the gravest of several."""
    found: dict[str, Change] = {}
    for relation in after.relations:
        kind = _kind(relation)
        if kind is None or relation.first not in known or relation.second in known:
            continue
        change = _change(kind, stored[relation.second], stored[relation.first], told, relation.reasons)
        gravest = found.get(relation.second)
        if gravest is None or list(News).index(kind) < list(News).index(gravest.kind):
            found[relation.second] = change
    yield from found.values()


def _kind(relation: Relation) -> News | None:
    if relation.kind is RelationKind.RETRACTS:
        return News.WITHDRAWN
    if relation.kind is RelationKind.CONTRADICTS:
        return News.REVERSED
    if relation.kind is RelationKind.UPDATES:
        return News.CORRECTED if "figure" in relation.reasons else News.REVERSED
    return None


def _change(
    kind: News, now: StoredClaim, before: StoredClaim | None, told: dict[str, str | None], reasons: tuple[str, ...]
) -> Change:
    return Change(
        kind=kind,
        now=_said(now, told),
        before=_said(before, told) if before else None,
        places=tuple(dict.fromkeys(place.name for place in now.claim.event.places)),
        reasons=reasons,
    )


def _said(each: StoredClaim, told: dict[str, str | None]) -> Said:
    head = each.document
    return Said(
        claim=each.claim.id,
        speaker=told.get(each.claim.id),
        text=each.claim.text,
        outlet=head.outlet,
        published=head.published,
        polarity=polarity_said(each.claim),
    )


def _place(each: StoredClaim) -> tuple[str, int, str]:
    """Where a claim stands: the claims of a report in its order."""
    return each.document.id, each.claim.start, each.claim.id


def _is_told(each: StoredClaim) -> bool:
    return each.claim.event.type is not EventType.STATE or each.claim.control is not None
