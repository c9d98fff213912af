"""Which of two events came first, where their sentence says so: *after being driven out, they shelled the town*."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from dateline.claims.grammar import OBJECTS, children
from dateline.claims.times.attach import mark_of

# Words that join an event to the one above it in the sentence, and where they place the one above.
_PLACES = {
    "after": "after",
    "following": "after",
    "once": "after",
    "before": "before",
    "until": "until",
    "till": "until",
    "since": "since",
}


def orders(triggers: Sequence[Token]) -> Iterator[tuple[int, str, int]]:
    """Pairs of events in an order that is said: ``(0, "after", 2)`` is the first event after the third.

    Args:    triggers: the events' head words, of any sentences.
    """
    index = {trigger.i: at for at, trigger in enumerate(triggers)}
    for at, trigger in enumerate(triggers):
        found = _placed(trigger, index)
        if found is not None:
            above, relation = found
            yield above, relation, at


def _placed(trigger: Token, index: dict[int, int]) -> tuple[int, str] | None:
    """The event above a trigger that the words between them place by it, and how."""
    relation = ""
    token = trigger
    while token.head.i != token.i:
        relation = relation or _joined(token)
        token = token.head
        above = index.get(token.i)
        if above is None and relation:
            above = next((index[child.i] for child in children(token, OBJECTS) if child.i in index), None)
        if above is not None:
            return (above, relation) if relation and index[trigger.i] != above else None
    return None


def _joined(token: Token) -> str:
    if token.dep_ in ("advcl", "pcomp"):
        return _PLACES.get(mark_of(token), "")
    return _PLACES.get(token.head.lower_, "") if token.dep_ == "pobj" else ""
