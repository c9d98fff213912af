"""Who a claim speaks of and who speaks: the side said to hold, the speaker's side, and who counts as one witness."""

import hashlib

from dateline.model import RISEN, Change, Claim, Source, SourceKind, Stance, StoredClaim


def named_side(claim: Claim) -> str | None:
    """The side that gains, loses or holds: a country's code or a body's own name; None where the words name none.

    *The army* names no side, and a place that *is free* is no side of itself.
    """
    if claim.control is None:
        return None
    holder = claim.control.holder
    actor = claim.event.actor
    if holder is None or claim.control.change is Change.CONTESTED:
        # *Fighting continues* has a subject, but no side; *Ukrainian troops advanced* has one.
        return actor.country if actor else None
    if claim.control.state is not None:
        return claim.control.state
    if not holder[:1].isupper() or any(holder in {place.name, place.text} for place in claim.event.places):
        return None
    return holder if not holder.lower().startswith(("the ", "a ", "an ")) else None


def speaker(claim: Claim) -> str | None:
    """The side that the innermost source speaks for, None for a reporter's own voice or where it is not known.

    Where somebody denies what others say, whoever denies speaks. An armed group speaks for itself, not for the state whose
    code it has; under which of its names, the claim tells where it is the one that acts.
    """
    heard = denier(claim) or (claim.sources[-1] if claim.sources else None)
    if heard is None or heard.role != RISEN:
        return heard.country if heard is not None else None
    actor, own = claim.event.actor, heard.name or heard.text
    acts = actor is not None and (actor.text in heard.text or own in actor.text or (actor.name or own) in heard.text)
    return claim.control.holder if acts and claim.control is not None else own


def denier(claim: Claim) -> Source | None:
    """Who denies what others say, the outermost; None where nobody does."""
    return next((source for source in claim.sources if source.stance is Stance.DENIES), None)


def voice(stored: StoredClaim) -> str:
    """Who counts as one witness, however many outlets carry them.

    A named speaker is one voice everywhere. Unnamed speakers and outlets in their own voice are told apart by their
    words: the same words in two outlets are one text copied.
    """
    innermost = stored.claim.sources[-1] if stored.claim.sources else None
    if innermost is not None and innermost.name and innermost.kind is not SourceKind.UNNAMED:
        return f"{innermost.country or ''}:{innermost.name.casefold()}"
    words = " ".join(stored.claim.text.casefold().split())
    digest = hashlib.sha256(words.encode("utf8", "surrogatepass")).hexdigest()[:12]
    return f"{innermost.country or '' if innermost else 'own'}:{digest}"
