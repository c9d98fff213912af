"""Ages of people: ``aged 12``, ``over the age of 21``, ``Ivan Petrenko, 44, said``."""

import re

from dateline.claims.quantities.amounts import Amount
from dateline.claims.quantities.tokens import Tokens
from dateline.claims.quantities.units import UnitForm, unit_by_symbol

_AGED = re.compile(
    r"\b(?:aged|ages?|age of|ages of|aged between|aged from)"
    r"(?: (?:about|around|just|only|over|under|up to|between|at least))? $",
    re.IGNORECASE,
)
_OLDEST = 115


# "until she was eighteen", "he is 44."
_BEING = re.compile(r"\b(?:he|she|i|who) (?:was|is|am|turned|turns)(?: (?:only|just|about|already|nearly))? $", re.IGNORECASE)
_ENDS = frozenset({".", ",", ";", "and", "so", "when", "then", "but", "or", ")", "years", "at", "in"})


def is_aged(text: str, amount: Amount) -> bool:
    """Whether the words before an amount say that it is an age (``aged 8-10 years``)."""
    return bool(_AGED.search(text[max(0, amount.start - 32) : amount.start]))


def age_form(text: str, tokens: Tokens, amount: Amount, earlier: Amount | None) -> UnitForm | None:
    """The unit of an age where the words around a bare number say that it is one."""
    year = UnitForm(unit_by_symbol()["year of age"], amount.number_start, amount.number_end)
    if is_aged(text, amount):
        return year
    if (
        earlier is not None
        and earlier.unit_symbol == "year of age"
        and text[earlier.end : amount.start] in {", ", " and ", " or "}
    ):
        return year
    value = amount.value
    if (
        _BEING.search(text[max(0, amount.start - 32) : amount.start])
        and isinstance(value, (int, float))
        and 1 < value <= _OLDEST
    ):
        following = tokens.next(amount.end)
        return year if following is None or following.lower_ in _ENDS else None
    if amount.kind != "digits" or isinstance(value, tuple) or value is None or not 1 <= value <= _OLDEST or value != int(value):
        return None
    before, after = tokens.before(amount.start), tokens.next(amount.end)
    if before is None or after is None:
        return None
    comma = before.text == ","
    name = tokens.before(before.idx) if comma else before
    if name is None or name.tag_ not in {"NNP", "NNPS"} or not name.text[:1].isupper():
        return None
    if comma:
        return year if after.text in {",", ".", ")", ";"} or after.tag_ in {"VBD", "VBZ", "VBN"} else None
    return year if name.ent_type_ == "PERSON" and after.tag_ in {"VBD", "VBZ"} else None
