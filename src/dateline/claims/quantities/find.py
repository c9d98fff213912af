"""Every quantity of a document: numbers, their units or what they count, the words that bound them."""

from bisect import bisect_right
from dataclasses import dataclass, replace

from dateline.claims.mention import Mention
from dateline.claims.quantities.ages import age_form
from dateline.claims.quantities.amounts import Amount, amount_of, joined
from dateline.claims.quantities.bounds import Bound, bound_after, bound_before
from dateline.claims.quantities.counted import Counted, counted_after, counted_elsewhere
from dateline.claims.quantities.exclusions import blocked_stretches, counts_nothing
from dateline.claims.quantities.numerals import find_numerals
from dateline.claims.quantities.shares import find_wholes, share_unit
from dateline.claims.quantities.tokens import Tokens, tokens_of
from dateline.claims.quantities.trends import trend_of
from dateline.model import Quantity, Span
from dateline.text.parsed import Parsed


@dataclass(frozen=True, slots=True)
class Found:
    """A quantity on its way: the amount, what it counts, the words that bound it."""

    amount: Amount
    counted: Counted | None
    bound: Bound | None
    trailing: Bound | None


def find_quantities(parsed: Parsed) -> tuple[Mention[Quantity], ...]:
    """All quantities of a document in order of their place, as they were said; ``claim_quantities`` converts them.

    Shape: spans in ``parsed.text`` from the bounding words to the unit or noun; offsets of the noun in the document.
    Units: as said (``square mile``), ``unit`` its symbol, ``unit_name`` its English name; people have unit ``person``.
    """
    tokens = tokens_of(parsed.doc)
    found = [_described(parsed, tokens, amount) for amount in _amounts(parsed.text)]
    mentions = [_mention(parsed, tokens, each) for each in found if each is not None]
    taken = tuple(mention.span for mention in mentions)
    mentions.extend(find_wholes(parsed, tokens, taken))
    return tuple(sorted(mentions, key=lambda mention: (mention.span.start, mention.span.end)))


def _amounts(text: str) -> list[Amount]:
    """Numbers with units, ranges joined, without those in dates, times and names."""
    blocked = blocked_stretches(text)
    ends = [end for _, end in blocked]
    amounts: list[Amount] = []
    for numeral in find_numerals(text):
        index = bisect_right(ends, numeral.start)
        if index < len(blocked) and blocked[index][0] < numeral.end:
            continue
        amount = amount_of(text, numeral)
        if amount is None:
            continue
        both = joined(text, amounts[-1], amount) if amounts else None
        if both is not None:
            amounts[-1] = both
        else:
            amounts.append(amount)
    return amounts


def _described(parsed: Parsed, tokens: Tokens, amount: Amount) -> Found | None:
    """The amount with its noun and bounds; none where it counts nothing."""
    text = parsed.text
    bound = bound_before(text, amount.start)
    counted = None
    if amount.unit is None:
        aged = age_form(text, tokens, amount)
        if aged is not None:
            amount = replace(amount, unit=aged)
        else:
            counted = counted_after(tokens, amount.end) or counted_elsewhere(tokens, amount)
            if counts_nothing(text, tokens, amount, counted=counted is not None, bounded=bound is not None):
                return None
    if amount.kind == "fraction":
        amount = share_unit(text, amount, counted)
    end = max(amount.end, parsed.doc[counted.last].idx + len(parsed.doc[counted.last]) if counted else 0)
    trailing = bound_after(text, amount.number_end) or bound_after(text, end)
    return Found(amount, counted, bound, trailing)


def _mention(parsed: Parsed, tokens: Tokens, found: Found) -> Mention[Quantity]:
    """The quantity as a reading has it."""
    amount, counted = found.amount, found.counted
    start = found.bound.start if found.bound else amount.start
    end = amount.end
    if counted and counted.follows:
        last = parsed.doc[counted.last]
        end = max(end, last.idx + len(last))
    if found.trailing and found.trailing.end > end:
        end = found.trailing.end
    span = Span(start, end)
    place = parsed.span(start, end)
    unit = amount.unit.unit if amount.unit else None
    quantity = Quantity(
        text=place.of(parsed.document.text),
        value=_tidy(amount.value),
        unit=unit.symbol if unit else (counted.unit if counted else None),
        comparator=_sign(found),
        start=place.start,
        end=place.end,
        unit_name=unit.name if unit else (counted.name if counted else None),
        trend=trend_of(tokens, amount),
        of=counted.words if counted else _of(tokens, amount),
    )
    return Mention(span, quantity)


def _of(tokens: Tokens, amount: Amount) -> str | None:
    """What a measured amount is an amount of (``6,000sqkm of territory``)."""
    following = tokens.next(amount.end)
    if following is None or following.lower_ != "of":
        return None
    behind = counted_after(tokens, amount.end)
    return behind.words if behind else None


def _sign(found: Found) -> str:
    """The comparator: of words before and after the number the one that bounds, else what the number word says itself."""
    signs = [bound.sign for bound in (found.bound, found.trailing) if bound is not None]
    hard = [sign for sign in signs if sign != "~"]
    if hard:
        return hard[0]
    if found.amount.comparator != "=":
        return found.amount.comparator
    return signs[0] if signs else "="


def _tidy(value: float | tuple[float, float] | None) -> float | tuple[float, float] | None:
    """Whole numbers as integers, so that a reading says 36 and not 36.0."""
    if isinstance(value, tuple):
        low, high = sorted(value)
        return (_whole(low), _whole(high))
    return None if value is None else _whole(value)


def _whole(value: float) -> float:
    return int(value) if float(value).is_integer() and abs(value) < 1e15 else value
