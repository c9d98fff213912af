"""One claim as a line of the page's list."""

from dataclasses import dataclass

from dateline.model import Control, StoredClaim
from dateline.views.claim_card import said_by


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimLine:
    """Who said what, how sure, where, when, and who printed it on which day; ``stance`` is null for the outlet's own voice."""

    id: str
    document: str
    outlet: str | None
    published: str | None
    title: str | None
    who: str
    side: str | None
    unnamed: bool
    stance: str | None
    certainty: str
    polarity: str
    tense: str
    type: str
    mode: str | None
    words: str
    trigger: str
    places: tuple[str, ...]
    first: str | None
    last: str | None
    control: str | None


def claim_line(stored: StoredClaim) -> ClaimLine:
    """The line of a claim."""
    claim, head = stored.claim, stored.document
    when = claim.event.when
    inner = claim.sources[-1] if claim.sources else None
    return ClaimLine(
        id=claim.id,
        document=head.id,
        outlet=head.outlet,
        published=head.published,
        title=head.title,
        who=said_by(claim.sources, head.outlet),
        side=inner.country if inner else None,
        unnamed=any(source.kind == "unnamed" for source in claim.sources),
        stance=inner.stance.value if inner else None,
        certainty=claim.factuality.certainty.value,
        polarity=claim.factuality.polarity.value,
        tense=claim.factuality.tense.value,
        type=claim.event.type.value,
        mode=claim.event.mode,
        words=" ".join(claim.text.split()),
        trigger=claim.trigger.text,
        places=tuple(dict.fromkeys(place.name for place in claim.event.places)),
        first=when.first if when else None,
        last=when.last if when else None,
        control=_told(claim.control) if claim.control else None,
    )


def _told(control: Control) -> str:
    return f"{control.place}: {control.change} by {control.holder or 'unknown'}"
