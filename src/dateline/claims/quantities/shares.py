"""Parts of a whole: fractions, ``almost all of``, ``the whole of``, ``most of``, and counts of none."""

import re
import tomllib
from dataclasses import replace
from functools import cache
from importlib.resources import files

from dateline.claims.mention import Mention
from dateline.claims.quantities.amounts import Amount
from dateline.claims.quantities.counted import counted_after
from dateline.claims.quantities.names import Counted, word_list
from dateline.claims.quantities.numerals import any_of
from dateline.claims.quantities.tokens import Tokens
from dateline.claims.quantities.units import Unit, UnitForm, unit_after
from dateline.model import Quantity, Span
from dateline.text.parsed import Parsed

_OF_A = re.compile(r"(?: of)?(?: an?)? (?:US |UK |U\.S\. |imperial )?")


def share_unit(text: str, amount: Amount, counted: Counted | None) -> Amount:
    """A fraction as a share (unit ``share``, value as said), or a part of a measure (``half a mile``, ``1/16 of a pint``)."""
    if amount.unit is not None:
        return amount
    link = _OF_A.match(text, amount.end)
    measured = unit_after(text, link.end() - 1) if link else None
    if measured is not None and measured.end - measured.start > 2:
        return replace(amount, unit=measured, end=measured.end, kind="digits")
    name = counted.name if counted else "-"
    return replace(amount, unit=UnitForm(Unit(f"% {name}", "share", "percent", "-"), amount.number_start, amount.number_end))


_RATIO = re.compile(r" (?:out of(?: every)?|in(?: every)?) ", re.IGNORECASE)
_LARGEST_BASE = 1000


def ratio(text: str, left: Amount, right: Amount) -> Amount | None:
    """``one out of three``, ``one in four``, ``nine in 10``: a share; none for ``five in 12 attacks`` and the like."""
    link = _RATIO.fullmatch(text, left.end, right.start)
    low, high = left.value, right.value
    if (
        link is None
        or left.unit
        or right.unit
        or low is None
        or high is None
        or isinstance(low, tuple)
        or isinstance(high, tuple)
    ):
        return None
    small = 0 < low < high <= _LARGEST_BASE and float(low).is_integer() and float(high).is_integer()
    out_of = "out" in link[0].lower() or "every" in link[0].lower()
    if not small or not (out_of or (low == 1 and high <= _TEN) or high in {_TEN, _TEN**2}):
        return None
    return replace(left, end=right.end, number_end=right.number_end, value=low / high, kind="fraction")


_TEN = 10


# "all of Balakliia", "almost all of Kharkiv region", "the whole of the oblast", "most of the city".
_WHOLE = re.compile(
    r"\b(?P<near>(?:almost|nearly|virtually|practically|just about) )?"
    r"(?P<all>all of|all the|the whole of|the whole|the entire|the entirety of|entire)\b"
    r"|\b(?P<most>most of|the majority of|a majority of|the bulk of|the (?:greater|better) part of|the vast majority of)\b",
    re.IGNORECASE,
)
_HARM = r"(?:casualties|deaths|injuries|fatalities|victims|wounded|dead|losses|survivors|civilians|injured)"
_NONE = re.compile(rf"\b(?:no|zero|nil) (?:[a-z-]+ ){{0,2}}?{_HARM}(?: (?:or|and|nor) {_HARM})?\b", re.IGNORECASE)


def find_wholes(parsed: Parsed, tokens: Tokens, taken: tuple[Span, ...]) -> list[Mention[Quantity]]:
    """Shares said without a number, of places and ground only; and counts of nobody."""
    found = []
    for match in _WHOLE.finditer(parsed.text):
        if not _is_area(parsed, tokens, match.end()):
            continue
        sign, value = (">", 50.0) if match["most"] else ("<" if match["near"] else "=", 100.0)
        found.append(_mention(parsed, Span(match.start(), match.end()), value, "percent", sign))
    for match in _NONE.finditer(parsed.text):
        span = Span(match.start(), match.end())
        if not any(span.overlaps(other) for other in taken):
            found.append(_mention(parsed, span, 0.0, "person", "="))
    return found


def _mention(parsed: Parsed, span: Span, value: float, unit: str, sign: str) -> Mention[Quantity]:
    place = parsed.span(span.start, span.end)
    name = "percentage" if unit == "percent" else "people"
    quantity = Quantity(
        text=place.of(parsed.document.text),
        value=int(value),
        unit=unit,
        comparator=sign,
        start=place.start,
        end=place.end,
        unit_name=name,
    )
    return Mention(span, quantity)


@cache
def _unbounded() -> re.Pattern[str]:
    table = tomllib.loads((files("dateline") / "claims" / "words" / "numbers.toml").read_text("utf8"))
    return re.compile(rf"\b(?:an? )?(?:{any_of(table['unbounded']['nouns'])}) of\b", re.IGNORECASE)


def find_unbounded(parsed: Parsed, tokens: Tokens) -> list[Mention[Quantity]]:
    """Amounts whose words bound nothing, value null: ``a huge number of troops``."""
    found = []
    for match in _unbounded().finditer(parsed.text):
        counted = counted_after(tokens, match.end() - 2)
        if counted is None:
            continue
        last = parsed.doc[counted.last]
        span = Span(match.start(), last.idx + len(last))
        place = parsed.span(span.start, span.end)
        quantity = Quantity(
            text=place.of(parsed.document.text),
            value=None,
            unit=counted.unit,
            comparator="=",
            start=place.start,
            end=place.end,
            unit_name=counted.name,
            of=counted.words,
        )
        found.append(Mention(span, quantity))
    return found


def _is_area(parsed: Parsed, tokens: Tokens, end: int) -> bool:
    """Whether the words after name a place or ground."""
    index = tokens.after(end)
    for token in parsed.doc[index : index + 6]:
        if token.lower_ in word_list("areas") or token.ent_type_ in {"GPE", "LOC", "FAC"} or token.tag_ == "NNP":
            return True
        if token.tag_ not in {"DT", "JJ", "PRP$", "VBN", "NN", "POS", "VBG"}:
            return False
    return False
