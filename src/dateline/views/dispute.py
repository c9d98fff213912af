"""What is contested: both sides in their words, the most independent voices first."""

from collections.abc import Collection
from dataclasses import dataclass

from dateline.comparison import OPPOSING, Comparison, Happening, Independence, Relation, RelationKind, Statement
from dateline.model import StoredClaim
from dateline.views.claim_card import polarity_said


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a dispute in its own words, and how many stand behind it."""

    statement: str
    claim: str
    speaker: str | None
    sources: tuple[str, ...]
    outlet: str | None
    published: str | None
    text: str
    polarity: str
    independence: Independence
    against_interest: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """Two statements that cannot both be so, or one that was taken back; ``about`` are the places both name."""

    kind: RelationKind
    about: tuple[str, ...]
    reasons: tuple[str, ...]
    first: Side
    second: Side


def disputes(comparison: Comparison, kinds: Collection[RelationKind] = OPPOSING) -> tuple[Dispute, ...]:
    """What statements contest, the most independent voices first; pass other ``kinds`` to see updates or differences too."""
    stored = {each.claim.id: each for each in comparison.claims}
    statements = {each.id: each for each in comparison.statements}
    homes = {name: each for each in comparison.happenings for name in each.statements}
    found = [_dispute(relation, stored, statements, homes) for relation in comparison.relations if relation.kind in kinds]
    return tuple(sorted(found, key=_weight))


def _dispute(
    relation: Relation, stored: dict[str, StoredClaim], statements: dict[str, Statement], homes: dict[str, Happening]
) -> Dispute:
    sides = [_side(stored[name], statements[name], homes[name]) for name in (relation.first, relation.second)]
    places = [{place.geonameid or place.name for place in stored[side.claim].claim.event.places} for side in sides]
    shared = places[0] & places[1]
    named = (p for p in stored[sides[0].claim].claim.event.places if (p.geonameid or p.name) in shared)
    return Dispute(
        kind=relation.kind,
        about=tuple(dict.fromkeys(place.name for place in named)),
        reasons=relation.reasons,
        first=sides[0],
        second=sides[1],
    )


def _side(each: StoredClaim, statement: Statement, home: Happening) -> Side:
    return Side(
        statement=statement.id,
        claim=each.claim.id,
        speaker=statement.speaker,
        sources=tuple(source.name or source.text for source in each.claim.sources),
        outlet=each.document.outlet,
        published=each.document.published,
        text=each.claim.text,
        polarity=polarity_said(each.claim),
        independence=home.independence,
        against_interest=statement.against_interest,
    )


def _weight(dispute: Dispute) -> tuple[int, int, int, str, str, str]:
    counts = dispute.first.independence, dispute.second.independence
    return (
        -sum(each.speakers for each in counts),
        -sum(each.relays for each in counts),
        -sum(each.outlets for each in counts),
        dispute.second.published or "",
        dispute.first.claim,
        dispute.second.claim,
    )
