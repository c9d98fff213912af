"""Which quantities belong to the claim at a predicate, converted to canonical units."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from dateline.claims.mention import Mention
from dateline.claims.quantities.units import TIMES, factor, unit_by_symbol
from dateline.model import Quantity, Span
from dateline.text.parsed import Parsed

_SKIPPED_BEFORE = frozenset({"last", "past", "previous", "next", "coming", "preceding", "following", "recent"})


def claim_quantities(
    parsed: Parsed, trigger: Token, content: Span, mentions: Sequence[Mention[Quantity]]
) -> tuple[Quantity, ...]:
    """The quantities of the claim at a predicate: inside its content, with no other predicate of the content nearer.

    Shape: ``mentions`` in the order of their place, as ``find_quantities`` gives them.

    Units: canonical (km, km2, person, percent; hours and years as said).
    """
    first = bisect_left(mentions, content.start - _REACH, key=_start)
    last = bisect_left(mentions, max(content.end, trigger.idx) + _REACH, key=_start)
    near = mentions[first:last]
    return tuple(canonical(mention.found) for mention in near if _belongs(parsed, trigger, content, mention))


def _start(mention: Mention[Quantity]) -> int:
    return mention.span.start


# Characters around a content in which an amount may still stand that belongs to it by grammar.
_REACH = 300


def canonical(quantity: Quantity) -> Quantity:
    """The same amount in its canonical unit: square miles in km2, a third in percent."""
    if quantity.unit == "share":
        return _scaled(quantity, 100.0, "percent", "percentage")
    unit = unit_by_symbol().get(quantity.unit or "")
    if unit is None or unit.symbol == unit.canonical:
        return quantity
    target = unit_by_symbol()[unit.canonical]
    return _scaled(quantity, factor(unit), target.symbol, target.name)


def _scaled(quantity: Quantity, times: float, unit: str, name: str) -> Quantity:
    value = quantity.value
    scaled: float | tuple[float, float] | None
    if value is None:
        scaled = None
    elif isinstance(value, tuple):
        scaled = (_rounded(value[0] * times), _rounded(value[1] * times))
    else:
        scaled = _rounded(value * times)
    return replace(quantity, value=scaled, unit=unit, unit_name=name)


def _rounded(value: float) -> float:
    """Six significant digits: a conversion is never more precise than that, and nothing said is lost."""
    return float(f"{value:.6g}")


def _belongs(parsed: Parsed, trigger: Token, content: Span, mention: Mention[Quantity]) -> bool:
    """Whether the trigger is the predicate nearest above the quantity."""
    if _is_period(parsed, mention):
        return False
    anchor = _anchor(parsed, mention)
    if trigger.head.i == anchor.i and trigger.dep_ in _OF_NOUN:
        # "two vehicles that had departed", "hundreds dead": also where the content leaves the noun out
        return True
    if mention.span.start <= trigger.idx < mention.span.end:
        return True
    if not content.start <= mention.span.end - 1 < content.end:
        return _follows_dash(parsed, trigger, mention) or _in_apposition(parsed, content, mention)
    for token in (anchor, *anchor.ancestors):
        if token.i == trigger.i:
            return True
        inside = content.start <= token.idx < content.end
        if inside and token.pos_ == "VERB" and token.i != anchor.i and token.lower_ not in _NO_PREDICATES:
            return _is_light(token, trigger)
    return True


# How a trigger hangs on the noun that an amount counts.
_OF_NOUN = frozenset({"relcl", "acl", "amod", "advcl"})
# Tagged as verbs, and prepositions here.
_NO_PREDICATES = frozenset({"according", "including", "following", "regarding", "concerning", "compared", "excluding"})
_DASHES = frozenset({"-", "--", "–", "—", ":"})


def _follows_dash(parsed: Parsed, trigger: Token, mention: Mention[Quantity]) -> bool:
    """``air strikes -- eight in the last 24 hours``: only a dash parts the number from its noun."""
    end = trigger.idx + len(trigger)
    return end <= mention.span.start and parsed.text[end : min(mention.span.start, end + 8)].strip() in _DASHES


# What names a content's last word anew and measures it: *the whole of the south, an area of up to 9,000 square kilometres*.
_MEASURED = re.compile(
    r",? (?:which is |that is )?(?:an?|some) (?:[\w-]+ )?(?:area|territory|stretch|strip|expanse|swathe|distance)(?: of)? ?"
)


def _in_apposition(parsed: Parsed, content: Span, mention: Mention[Quantity]) -> bool:
    """Whether the amount measures what the content ends with."""
    end = content.end
    return end < mention.span.start <= end + _REACH and _MEASURED.fullmatch(parsed.text, end, mention.span.start) is not None


def _is_light(verb: Token, trigger: Token) -> bool:
    """Whether the trigger is a noun that the verb only carries, so that both tell one event (``conducted five airstrikes``)."""
    if trigger.pos_ not in {"NOUN", "PROPN", "ADJ"}:
        return False
    below = trigger
    for above in trigger.ancestors:
        if above.i == verb.i:
            return below.dep_ not in {"nsubj", "nsubjpass", "csubj"}
        below = above
    return False


def _anchor(parsed: Parsed, mention: Mention[Quantity]) -> Token:
    """The token of the mention that stands highest in the tree."""
    found = parsed.head(mention.span)
    return found if found is not None else parsed.doc[0]


_ORDER = frozenset({"ago", "later", "earlier", "before", "after"})


def _is_period(parsed: Parsed, mention: Mention[Quantity]) -> bool:
    """``in the past 24 hours``, ``two years ago`` say when, not how much."""
    if mention.found.unit not in TIMES:
        return False
    before = parsed.text[max(0, mention.span.start - 14) : mention.span.start].split()
    after = parsed.text[mention.span.end : mention.span.end + 10].split()
    return bool(before and before[-1].lower() in _SKIPPED_BEFORE) or bool(after and after[0].strip(".,") in _ORDER)
