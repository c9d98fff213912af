"""Every quantity of a document: numbers, their units or what they count, the words that bound them."""

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

from spacy.tokens import Token

from dateline.claims.grammar import sentence_of
from dateline.claims.mention import Mention
from dateline.claims.quantities.ages import age_form, is_aged
from dateline.claims.quantities.amounts import Amount, amount_of
from dateline.claims.quantities.bounds import Bound, bound_after, bound_before
from dateline.claims.quantities.counted import counted_after, counted_elsewhere
from dateline.claims.quantities.exclusions import blocked_stretches, counts_nothing
from dateline.claims.quantities.lists import find_single_items
from dateline.claims.quantities.names import NOUNS, Counted, word_list
from dateline.claims.quantities.numerals import find_numerals
from dateline.claims.quantities.parts import with_parts
from dateline.claims.quantities.ranges import joined
from dateline.claims.quantities.references import find_references
from dateline.claims.quantities.shares import find_unbounded, find_wholes, ratio, share_unit
from dateline.claims.quantities.tokens import Tokens, tokens_of
from dateline.claims.quantities.trends import trend_of
from dateline.claims.quantities.units import TIMES, UnitForm, unit_by_symbol, unit_named
from dateline.model import Quantity, Span
from dateline.text.parsed import Parsed


@dataclass(frozen=True, slots=True)
class Found:
    """A quantity on its way: the amount, what it counts, comparator and its start, trend."""

    amount: Amount
    counted: Counted | None
    before: Bound | None
    trailing: Bound | None
    trend: str | None


# "posts 542 and 543": the second number is a name as the first is.
_NEXT_NAME = re.compile(r",? (?:and|or|to|through) |, ")


def find_quantities(parsed: Parsed) -> tuple[Mention[Quantity], ...]:
    """All quantities of a document in order of their place, as they were said; ``claim_quantities`` converts them.

    Shape: spans in ``parsed.text`` from the bounding words to the unit or noun; offsets of the noun in the document.
    Units: as said (``square mile``), ``unit`` its symbol, ``unit_name`` its English name; people have unit ``person``.
    A value is null where the words bound nothing (``several men``) or the number is beyond reading.
    """
    tokens = tokens_of(parsed.doc)
    mentions = find_references(parsed)
    amounts = _amounts(parsed.text, tuple(mention.span for mention in mentions))
    found: list[Found] = []
    named_end = -1
    for amount in amounts:
        inside = _in_noun(tokens, amount, found) or _is_next_name(parsed.text, tokens, named_end, amount)
        each = None if inside else _described(parsed, tokens, amount, found)
        if each is not None:
            found.append(each)
        elif amount.unit is None:
            named_end = amount.end
    mentions.extend(_mention(parsed, tokens, each) for each in found)
    mentions.extend(find_unbounded(parsed, tokens))
    mentions.extend(find_wholes(parsed, tokens, tuple(mention.span for mention in mentions)))
    taken = {tokens.at(mention.span.start) for mention in mentions}
    single = find_single_items(parsed, tokens, tuple(_span(tokens, each) for each in found if each.counted))
    mentions.extend(item for item in single if tokens.at(item.span.start) not in taken)
    return with_parts(parsed, sorted(mentions, key=lambda mention: (mention.span.start, mention.span.end)))


def _is_next_name(text: str, tokens: Tokens, end: int, amount: Amount) -> bool:
    following = tokens.next(amount.end)
    alone = amount.kind == "digits" and amount.unit is None and amount.magnitude == 1 and not _has_noun(following)
    return end > 0 and alone and _NEXT_NAME.fullmatch(text, end, amount.start) is not None


def _has_noun(following: Token | None) -> bool:
    """Whether a number's next word can be what it counts; ``other`` begins the next item of a list."""
    return following is not None and following.tag_ in {*NOUNS, "JJ"} and following.lower_ != "other"


def _in_noun(tokens: Tokens, amount: Amount, earlier: list[Found]) -> bool:
    """Whether a bare number stands inside the name that an earlier one counts: ``14 Leopard 2 tanks``."""
    counted = earlier[-1].counted if earlier and amount.unit is None else None
    return counted is not None and counted.follows and counted.first < tokens.at(amount.number_start) <= counted.last


def _amounts(text: str, taken: tuple[Span, ...]) -> list[Amount]:
    """Numbers with units, ranges joined, without those in dates, times, names and comparisons with a thing."""
    numerals = find_numerals(text)
    blocked = sorted(
        [
            *blocked_stretches(text, [(each.start, each.end) for each in numerals]),
            *((span.start, span.end) for span in taken),
        ]
    )
    ends = [end for _, end in blocked]
    amounts: list[Amount] = []
    for numeral in numerals:
        index = bisect_right(ends, numeral.start)
        if index < len(blocked) and blocked[index][0] < numeral.end:
            continue
        amount = amount_of(text, numeral)
        if amount is None:
            continue
        both = (joined(text, amounts[-1], amount) or ratio(text, amounts[-1], amount)) if amounts else None
        if both is not None:
            amounts[-1] = both
        else:
            amounts.append(amount)
    return [amount for amount in amounts if amount.kind != "score" or amount.unit is not None]


def _described(parsed: Parsed, tokens: Tokens, amount: Amount, earlier: list[Found]) -> Found | None:
    """The amount with its noun and bounds; none where it counts nothing."""
    text = parsed.text
    before = bound_before(text, amount.start)
    counted = None
    if amount.unit_symbol == "year" and is_aged(text, amount):
        amount = replace(amount, unit=UnitForm(unit_by_symbol()["year of age"], amount.number_end, amount.end))
    if amount.unit is None:
        amount, counted = _unit_or_noun(text, tokens, amount, earlier)
        if amount.unit is None and counts_nothing(text, tokens, amount, noun=counted, bounded=before is not None):
            return None
    if amount.kind == "fraction":
        amount = share_unit(text, amount, counted)
    if (
        amount.kind == "range"
        and before
        and before.sign in {"<", "<="}
        and _FROM.search(text[max(0, before.start - 6) : before.start])
    ):
        before = None
    if before and _is_during(text, amount, before):
        before = None
    end = max(amount.end, _end(tokens, counted) if counted and counted.follows else 0)
    trailing = bound_after(text, amount.number_end) or bound_after(text, end)
    found = Found(amount, counted, before, trailing, trend_of(tokens, amount))
    return _like_previous(text, found, earlier[-1]) if earlier else found


_FROM = re.compile(r"\bfrom $", re.IGNORECASE)


# "fought over 82 days" is for so long; "for over 82 days" is longer.
_LONGER_THAN = re.compile(
    r"\b(?:for|after|last(?:s|ed|ing)?|t(?:ook|akes?|aken)|in|of|is|was|were|been|spent|just|well|by) $", re.IGNORECASE
)


def _is_during(text: str, amount: Amount, before: Bound) -> bool:
    over = text[before.start : before.end].strip().lower() == "over" and amount.unit_symbol in TIMES
    return over and not _LONGER_THAN.search(text[max(0, before.start - 10) : before.start])


def _unit_or_noun(text: str, tokens: Tokens, amount: Amount, earlier: list[Found]) -> tuple[Amount, Counted | None]:
    """The amount with a unit that stands apart from it (``517 rushing yards``), or the noun that it counts."""
    aged = age_form(text, tokens, amount, earlier[-1].amount if earlier else None)
    if aged is not None:
        return replace(amount, unit=aged), None
    counted = counted_after(tokens, amount.end, many=amount.value != 1 and amount.kind != "fraction")
    unit = unit_named(tokens.doc[counted.last].lower_) if counted and amount.kind != "fraction" else None
    if counted and unit and not counted.words.startswith("of "):
        last = tokens.doc[counted.last]
        return replace(amount, unit=UnitForm(unit, last.idx, last.idx + len(last)), end=last.idx + len(last)), None
    if counted and counted.name == "other" and earlier and earlier[-1].counted:
        # "two soldiers died and three others were hurt"
        counted = replace(counted, unit=earlier[-1].counted.unit, name=earlier[-1].counted.name)
    if counted is None:
        counted = _carried_noun(tokens, amount, earlier) or counted_elsewhere(tokens, amount)
    if counted is None and earlier:
        amount = _carried_unit(text, tokens, amount, earlier)
    return amount, counted


def _carried_noun(tokens: Tokens, amount: Amount, earlier: list[Found]) -> Counted | None:
    """The noun of an earlier number in the sentence: ``36 missiles, of which 30 were shot down``, ``3 here and 5 there``."""
    if not earlier or earlier[-1].counted is None or amount.kind == "fraction" or amount.value == 1:
        return None
    here, there = tokens.doc[tokens.at(amount.number_start)], earlier[-1].counted.last
    before, after = tokens.before(amount.start), tokens.next(amount.end)
    if (
        sentence_of(here).start > there
        or before is None
        or before.tag_ in NOUNS
        or amount.number_end - amount.number_start > _LONGEST_BARE
    ):
        return None
    more = after is not None and after.lower_ == "more" and tokens.doc[min(after.i + 1, len(tokens.doc) - 1)].lower_ != "than"
    if (after is not None and not more and after.tag_ in {*NOUNS, "JJ", "JJR", "$"}) or _is_price(tokens, before):
        return None
    return replace(earlier[-1].counted, follows=False)


def _is_price(tokens: Tokens, before: Token) -> bool:
    """Whether the word before a number makes it a price; ``put the number at 3,000`` counts on."""
    earlier = tokens.before(before.idx)
    return before.lemma_.lower() in _PRICES and (earlier is None or earlier.lemma_.lower() not in word_list("counts"))


# Words before a number that is a price without its currency ("costs 799", "trades at 15").
_PRICES = frozenset({"cost", "pay", "worth", "at", "price", "sell", "charge", "spend", "from", "earn", "reach", "hit"})
# Characters of a bare number that can still share a noun.
_LONGEST_BARE = 20


def _carried_unit(text: str, tokens: Tokens, amount: Amount, earlier: list[Found]) -> Amount:
    """A bare decimal in the unit of an earlier amount of its sentence with as many decimals (``84.75 cents … 74.07``)."""
    decimals = _decimals(text, amount)
    start = sentence_of(tokens.doc[tokens.at(amount.number_start)]).start_char
    after, last = tokens.next(amount.end), earlier[-1].amount
    if after is not None and after.lower_ in _PASSIVE and last.start >= start and last.unit_symbol in _GROUND:
        return replace(amount, unit=last.unit)
    if not decimals or amount.kind != "digits":
        return amount
    for other in reversed(earlier[-_NEAR:]):
        if other.amount.start < start:
            break
        same = other.amount.unit is not None and other.amount.unit_symbol not in {"percent", "USD"}
        if same and _decimals(text, other.amount) == decimals:
            return replace(amount, unit=other.amount.unit)
    return amount


# "of 4,500 sq km lost, 2,000 had been won back": ground and ways that a bare number goes on counting.
_PASSIVE = frozenset({"was", "were", "had", "has", "have", "is", "are", "remain", "remained"})
_GROUND = frozenset({"km2", "mi2", "ha", "acre", "km", "mi", "m"})
# Amounts back that a unit is carried over.
_NEAR = 8


def _decimals(text: str, amount: Amount) -> int:
    return len(text[amount.number_start : amount.number_end].partition(".")[2])


_CONVERSION = re.compile(r" ?\(")


def _like_previous(text: str, found: Found, previous: Found) -> Found:
    """A conversion in brackets is bounded and moves as the amount before it: ``more than 100 miles (160 km)``."""
    amount, other = found.amount, previous.amount
    if amount.unit is None or found.before or not _CONVERSION.fullmatch(text, other.end, amount.start):
        return found
    if amount.unit_symbol == other.unit_symbol or (other.unit is None and not amount.unit.unit.is_money):
        return found
    return replace(found, trailing=found.trailing or previous.before or previous.trailing, trend=found.trend or previous.trend)


def _end(tokens: Tokens, counted: Counted) -> int:
    last = tokens.doc[counted.last]
    return last.idx + len(last)


def _span(tokens: Tokens, found: Found) -> Span:
    """From the words that bound it to the unit or noun."""
    amount, counted = found.amount, found.counted
    end = max(amount.end, _end(tokens, counted) if counted and counted.follows else 0)
    if found.trailing and found.trailing.start >= amount.number_end:
        end = max(end, found.trailing.end)
    return Span(found.before.start if found.before else amount.start, end)


def _mention(parsed: Parsed, tokens: Tokens, found: Found) -> Mention[Quantity]:
    """The quantity as a reading has it."""
    amount, counted = found.amount, found.counted
    span = _span(tokens, found)
    place = parsed.span(span.start, span.end)
    unit = amount.unit.unit if amount.unit else None
    quantity = Quantity(
        text=place.of(parsed.document.text),
        value=_tidy(amount.value),
        unit=unit.symbol if unit else (counted.unit if counted else None),
        comparator=_sign(found),
        start=place.start,
        end=place.end,
        unit_name=unit.name if unit else (counted.name if counted else None),
        trend=found.trend,
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
    signs = [bound.sign for bound in (found.before, found.trailing) if bound is not None]
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
