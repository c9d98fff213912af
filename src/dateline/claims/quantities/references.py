"""Areas and lengths said by a thing that has them: ``half the size of Wales``, ``twice the length of the Suez Canal``."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dateline.claims.mention import Mention
from dateline.claims.quantities.bounds import bound_before
from dateline.claims.quantities.numerals import find_numerals
from dateline.model import DatelineError, Quantity, Span
from dateline.text.parsed import Parsed


@dataclass(frozen=True, slots=True)
class Reference:
    """A thing to measure by: name, ``area`` in km2 or ``length`` in km, whose figure it is."""

    name: str
    measure: str
    value: float
    source: str


@cache
def reference_objects() -> dict[tuple[str, str], Reference]:
    """The table ``claims/words/reference_objects.tsv`` by measure and lower-case name.

    Raises: DatelineError where a row does not have its four columns.
    """
    found: dict[tuple[str, str], Reference] = {}
    for number, line in enumerate(
        (files("dateline") / "claims" / "words" / "reference_objects.tsv").read_text("utf8").splitlines(), 1
    ):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != 4:
            raise DatelineError(f"expected 4 columns in reference_objects.tsv, line {number} has {len(cells)}: mend the table")
        names = cells[0].split("|")
        for name in names:
            found[cells[1], name.lower()] = Reference(names[0], cells[1], float(cells[2]), cells[3])
    return found


_MEASURE = r"(?P<measure>size|area|territory|land area|surface area|surface|length|extent|land mass|landmass|footprint)"
_PART = r"(?:a|one|two|three)[ -](?:thirds?|quarters?|fifths?)(?: of)?"
_TIMES = rf"(?P<times>twice|double|triple|half|\S{{1,20}}(?: and a half)? times|{_PART})"
_PATTERN = re.compile(
    rf"(?:{_TIMES} )?(?:(?:about|roughly|nearly|almost) )?(?:the |an |that |as )?"
    rf"(?:(?:(?:total|entire|whole|combined|same) )?{_MEASURE} (?:of|as)(?: that of)?"
    r"|(?P<adjective>large|big|vast|long|wide) as|(?P<comparison>larger|bigger|smaller|longer|shorter|greater) than)"
    r" (?:the |a |an |all of |that of |central )*(?=(?P<name>\w))",
    re.IGNORECASE,
)
# What every such comparison holds; the pattern around it is tried only there.
_CUE = re.compile(
    r"\b(?:size|area|territory|surface|length|extent|mass|landmass|footprint) (?:of|as)\b|\b\w{3,7} (?:as|than)\b",
    re.IGNORECASE,
)
_REACH = 48
_AND = re.compile(r"(?:,| and|, and) (?:the )?(?=\w)")
_COMBINED = re.compile(r" (?:combined|together|put together|taken together)\b")
_LENGTHS = frozenset({"length", "long", "wide", "longer", "shorter"})
_LONGEST_NAME = 32
_SIGNS = {"larger": ">", "bigger": ">", "greater": ">", "longer": ">", "smaller": "<", "shorter": "<"}


def find_references(parsed: Parsed) -> list[Mention[Quantity]]:
    """Every area or length by comparison with a thing of the table.

    Units: km2 or km, as conversions leave nothing said in any other. A multiple and a sum are worked out
    (``twice the size of``, ``Rhode Island and Delaware combined``).
    """
    found = []
    end = 0
    for cue in _CUE.finditer(parsed.text):
        match = _PATTERN.search(parsed.text, max(end, cue.start() - _REACH), cue.end() + _REACH)
        mention = _mention(parsed, match) if match and match.start() <= cue.start() else None
        if mention is not None:
            found.append(mention)
            end = mention.span.end
    return found


def _mention(parsed: Parsed, match: re.Match[str]) -> Mention[Quantity] | None:
    word = (match["measure"] or match["adjective"] or match["comparison"]).lower()
    measure = "length" if word in _LENGTHS else "area"
    things, end = _things(parsed.text, match.start("name"), measure)
    times = _times(match["times"])
    if not things or times is None:
        return None
    start = match.start("times") if match["times"] else match.start()
    bound = bound_before(parsed.text, start)
    noun = match.start("measure")
    if parsed.text[max(0, noun - 4) : noun].lower() == "the ":
        noun -= 4
    inner = bound_before(parsed.text, noun) if match["measure"] else None
    span = Span(bound.start if bound else start, end)
    sign = _SIGNS.get((match["comparison"] or "").lower()) or (bound or inner or _NO_BOUND).sign
    place = parsed.span(span.start, span.end)
    unit = "km2" if measure == "area" else "km"
    quantity = Quantity(
        text=place.of(parsed.document.text),
        value=_tidy(times * sum(thing.value for thing in things)),
        unit=unit,
        comparator=sign,
        start=place.start,
        end=place.end,
        unit_name="square kilometre" if measure == "area" else "kilometre",
        derived_from="; ".join(f"{thing.name}, {thing.value:.12g} {unit} ({thing.source})" for thing in things),
    )
    return Mention(span, quantity)


@dataclass(frozen=True, slots=True)
class _NoBound:
    sign: str = "="


_NO_BOUND = _NoBound()


def _tidy(value: float) -> float:
    rounded = float(f"{value:.6g}")
    return int(rounded) if rounded.is_integer() else rounded


def _things(text: str, at: int, measure: str) -> tuple[list[Reference], int]:
    """The thing named at an offset, and those joined to it where they are measured together."""
    first, end = _named(text, at, measure)
    if first is None:
        return [], at
    things = [first]
    stop = end
    while link := _AND.match(text, stop):
        following, after = _named(text, link.end(), measure)
        if following is None:
            break
        things.append(following)
        stop = after
    together = _COMBINED.match(text, stop)
    if len(things) > 1 and together:
        return things, together.end()
    return [first], end


def _named(text: str, at: int, measure: str) -> tuple[Reference | None, int]:
    """The longest name of the table that stands at an offset."""
    table = reference_objects()
    piece = text[at : at + _LONGEST_NAME]
    for length in range(len(piece), 1, -1):
        after = text[at + length : at + length + 1]
        if after.isalnum():
            continue
        thing = table.get((measure, piece[:length].lower()))
        if thing is not None and (piece[0].isupper() or not thing.name[0].isupper()):
            return thing, at + length
    return None, at


_MULTIPLES = {"twice": 2.0, "double": 2.0, "triple": 3.0, "half": 0.5}


def _times(words: str | None) -> float | None:
    """What the thing's measure is multiplied by; null where a number cannot be read."""
    if not words:
        return 1.0
    plain = words.lower()
    if plain in _MULTIPLES:
        return _MULTIPLES[plain]
    numbers = find_numerals(plain.removesuffix(" times"))
    return numbers[0].value if len(numbers) == 1 and numbers[0].value is not None else None
