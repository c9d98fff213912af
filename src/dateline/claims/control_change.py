"""What a predicate says of who holds a place: gained, lost, held or contested, by whom, where."""

from collections.abc import Sequence

from dateline.claims.events import Predicate, verb_lemma
from dateline.claims.grammar import is_passive
from dateline.claims.lexicon import EventWords
from dateline.model import Actor, Change, Control, EventType, Place, Relation

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
    carried = _carried(predicate, lexicon)
    if carried is not None:
        return Control(holder=_name(actor), change=carried, place=place)
    for words, change in (
        (lexicon.held, Change.HELD),
        (lexicon.gained, Change.GAINED),
        (lexicon.lost, Change.LOST),
        (lexicon.contested, Change.CONTESTED),
    ):
        if lemmas & words:
            return Control(holder=_name(actor), change=change, place=place)
    return None


def _carried(predicate: Predicate, lexicon: EventWords) -> Change | None:
    """*took control of*, *lost possession of*: the verb that carries a noun of holding says which way it went."""
    verb = predicate.verb
    if verb is None or verb == predicate.token or predicate.type is not EventType.CONTROL:
        return None
    lemma = verb.lemma_.lower()
    if lemma in lexicon.taking:
        return Change.GAINED
    return Change.LOST if lemma in lexicon.losing else None


def _name(actor: Actor | None) -> str | None:
    return None if actor is None else actor.country or actor.name
