"""What a predicate says of who holds a place: gained, lost, held or contested, by whom, where."""

from collections.abc import Sequence

from dateline.claims.events import Predicate, verb_lemma
from dateline.claims.grammar import is_passive
from dateline.claims.lexicon import EventWords
from dateline.model import Actor, Change, Control, Place, Relation

_NEARER = (Relation.IN, Relation.PART, Relation.FROM, Relation.TO)


def control_change(
    predicate: Predicate, lexicon: EventWords, sides: tuple[Actor | None, Actor | None], places: Sequence[Place]
) -> Control | None:
    """The change of control that a claim reports, None where it bears on none.

    Args:    sides: actor and recipient of the claim.  places: those of the event, nearest first.
    """
    lemmas = set(verb_lemma(predicate.token)) | {predicate.token.lower_}
    place = next((each.name for each in places if each.relation in _NEARER), None)
    if place is None:
        return None
    actor, recipient = sides
    if lemmas & lexicon.expelled:
        loser = is_passive(predicate.token) and actor is None
        return Control(holder=_name(recipient if loser else actor), change=Change.LOST if loser else Change.GAINED, place=place)
    for words, change in (
        (lexicon.held, Change.HELD),
        (lexicon.gained, Change.GAINED),
        (lexicon.lost, Change.LOST),
        (lexicon.contested, Change.CONTESTED),
    ):
        if lemmas & words:
            return Control(holder=_name(actor), change=change, place=place)
    return None


def _name(actor: Actor | None) -> str | None:
    return None if actor is None else actor.country or actor.name
