"""Whether an amount is a rise or a fall, from the verb that governs it."""

from spacy.tokens import Token

from dateline.claims.quantities.amounts import Amount
from dateline.claims.quantities.bounds import particles, trend_words
from dateline.claims.quantities.tokens import Tokens

_VERBS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
# Verbs that take ordinary objects too ("lost 30 tanks"): a change only with a share, money or a measure.
_TRANSITIVE = frozenset(
    {"lose", "gain", "drop", "add", "shed", "cut", "lower", "mount", "advance", "contract", "retreat", "reduce", "expand"}
)


def trend_of(tokens: Tokens, amount: Amount) -> str | None:
    """``up``, ``down`` or null; the place that a movement ends at (``rose 2% to 5%``) has none beside the movement itself."""
    if amount.signed and amount.unit_symbol == "percent" and not isinstance(amount.value, tuple) and amount.value is not None:
        return "down" if amount.value < 0 else "up"
    left = tokens.before(amount.start)
    steps = 0
    while (
        left is not None
        and steps < 3
        and (left.lower_ in _BETWEEN or left.tag_ in {"RB", "JJR", "DT"})
        and left.lower_ not in particles()
    ):
        if left.lower_ in {"to", "from", "at", "of"}:
            break
        left, steps = tokens.before(left.idx), steps + 1
    if left is None:
        return None
    if left.lower_ in particles() and _moves(tokens, left):
        return particles()[left.lower_]
    if left.lower_ == "to":
        return _ending(tokens, left)
    return _verb_trend(left, amount)


_BETWEEN = frozenset(
    {
        "by",
        "about",
        "more",
        "than",
        "nearly",
        "almost",
        "some",
        "around",
        "a",
        "an",
        "roughly",
        "over",
        "under",
        "another",
        "as",
        "much",
    }
)


def _verb_trend(token: Token, amount: Amount) -> str | None:
    if token.tag_ not in _VERBS:
        return None
    way = trend_words().get(token.lemma_.lower())
    if way and token.lemma_.lower() in _TRANSITIVE and amount.unit is None:
        return None
    return way


# Verbs after which "up" and "down" tell a change; "gave up 30 metres" tells none.
_MOVING = frozenset(
    {
        "be",
        "go",
        "move",
        "come",
        "edge",
        "inch",
        "tick",
        "trade",
        "close",
        "end",
        "finish",
        "open",
        "creep",
        "trend",
        "bring",
        "drive",
    }
)


def _moves(tokens: Tokens, particle: Token) -> bool:
    """Whether a particle says a change: after a verb of being or of movement, not in ``up to``."""
    before = tokens.before(particle.idx)
    if before is None:
        return False
    if before.tag_ in _VERBS:
        return before.lemma_.lower() in _MOVING or before.lemma_.lower() in trend_words()
    return before.tag_ in {"RB", "NN", "NNS", "NNP", ","}


def _ending(tokens: Tokens, to: Token) -> str | None:
    """``rose to 6.7%`` says where the rise ended."""
    before = tokens.before(to.idx)
    if before is None or before.tag_ not in _VERBS:
        return None
    lemma = before.lemma_.lower()
    return None if lemma in _TRANSITIVE else trend_words().get(lemma)
