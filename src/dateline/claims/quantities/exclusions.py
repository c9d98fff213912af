"""Numbers that measure and count nothing: dates, times of day, ordinals, names, list numbers, results of games."""

import re
from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from dateline.claims.quantities.amounts import Amount
from dateline.claims.quantities.names import PLURALS, Counted, word_list
from dateline.claims.quantities.tokens import Tokens

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:,? \d{4}(?!\d|,\d))?"
_AND = r"(?:-|–|—|to|and|or|, and|, or|,|through|until)"
_CLOCK_WORDS = r"(?:GMT|UTC|BST|EST|EDT|CET|CEST|EET|EEST|MSK|PT|ET|local time|hours|hrs|Kyiv time|Moscow time)"
_NUMBER = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"

# Each stretch that one of these matches holds no quantity.
_RULES = (
    # dates
    rf"(?<!\w){_MONTH} {_DAY}(?:\s?{_AND} ?{_DAY}(?![\d,.]*\d| ?[a-z%]))*{_YEAR}(?![\d,]*\d)",
    rf"(?<![\w.,])(?:{_DAY}\s?{_AND} ?)?{_DAY}(?: of)? {_MONTH}(?!\w){_YEAR}",
    rf"(?<!\w){_MONTH} (?:of )?\d{{4}}(?!\d|,\d)",
    r"(?<!\d)\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?(?!\d)",
    r"(?<![\d/.])\d{1,4}([/.])\d{1,2}\1\d{2,4}(?![\d/])",
    r"(?<!\w)(?:9/11|24/7|7/7)(?!\w)",
    r"(?<!\w)['’]?\d{2,4}s(?!\w)",
    r"(?<![\w.,])(?:1[5-9]|20)\d\d\s?[-–/]\s?(?:\d\d(?:\d\d)?)(?![\w%]|[.,]\d)",
    r"(?i:\b(?:between|from)) (?:1[5-9]|20)\d\d (?:and|to|through|until) (?:1[5-9]|20)\d\d(?![\w%]|[.,]\d)",
    r"(?<!\d)\d{2}-\d{2}-\d{4}(?!\d)",
    # times of day
    r"(?<![\w.,])\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s?(?:[ap]\.?m\b\.?))?",
    rf"(?<![\w.,])\d{{4}} ?{_CLOCK_WORDS}(?!\w)",
    r"(?<!\w)(?:at|by|until|till|from) \d{2}h\d{2}(?!\w)",
    # ordinals, coordinates, addresses of the post, telephone numbers
    r"(?<![\w.])\d[\d,]{0,15}(?:st|nd|rd|th)(?!\w)",
    r"(?<!\d)\d{1,3}(?:\.\d{1,9})?° ?\d*['′]? ?\d*[\"″]? ?[NSEW](?!\w)",
    r"(?<![\w.])\+\d{1,3}[ -]\(?\d{2,4}\)?(?:[ -]\d{2,4}){1,4}(?!\w)",
    r"(?<!\w)[A-Z]{1,2}\d{1,2} \d[A-Z]{2}(?:\d)?",
    r"(?<![\w.,])\d{1,4} (?:[A-Z][\w.]{0,20} ){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Square|Way|Place)(?!\w)",
    r"(?<![\w.])\(?\d{3}\)?[ -]\d{3}-\d{4}(?!\w)",
    # paragraphs' own numbers, and those of lists inside a paragraph
    r"(?<=[\w)])\(\d{1,3}\)|\(\d{1,2}\)(?= [A-Z])",
    r"(?m:^)[ \t]*(?:\(?\d{1,3}\)|\d{1,3}\.)(?=[ \t])",
    # marks of notes: "[2]"
    r"\[\d{1,3}\]",
    # places in a row: "#3"
    r"#\d{1,9}(?!\w)",
    # a screen's lines
    r"(?<![\w.,])(?:480|720|1080|1440|2160)p(?!\w)",
    # games: "4-3-3"
    r"(?<![\w.,$£€-])\d{1,2}[-–]\d{1,2}[-–]\d{1,2}(?![\w%]|[.,-]\d)",
)
# Times of day, in figures or in words.
_CLOCK = (
    rf"(?<![\w.,])(?i:{_NUMBER})(?:\s?[-–]\s?{_NUMBER})? (?:in the (?:morning|afternoon|evening)|at night)",
    rf"(?<![\w.,])(?i:{_NUMBER})(?:[.:]\d{{2}})?\s?[ap]\.?m\b\.?",
    rf"(?<![\w.,])(?i:{_NUMBER}) (?:o['’]clock|noon|midnight|minutes (?:to|past))",
)
# Words that hold a number and count nothing.
_WORDS = (
    r"no one|one another|one by one|one day|one-time|one-off|one-sided|one thing|one-on-one|one-way|number one|the one",
    r"that one|this one|which one|one['’]s|one-to-one|square one|one (?:can|could|might|should|must|would|may|has to|needs)",
    r"zero-sum|zero in|zeroed|year zero|ground zero|half-?time|half-?hearted|half-?way|half (?:brother|sister)",
    r"(?:first|second|other|better|top|bottom|northern|southern|eastern|western) half|second-?hand|split second",
    r"third part(?:y|ies)|(?:first|second) quarter|quarter-?finals?|thousand-yard|million-dollar question|nine-to-five",
    r"(?:the|only|first|last) one",
    r"half as (?:much|many|big|large|long|far|fast)",
    r"quick one|another one|each one|every one|any one|for one(?=[ ,])|one and all|back to one|baker['’]?s dozen",
)
_SPELLED = (*(re.compile(rule) for rule in _CLOCK), re.compile(rf"\b(?:{'|'.join(_WORDS)})\b", re.IGNORECASE))
_FIGURES = tuple(re.compile(rule) for rule in (*_RULES, *_CLOCK))
# Addresses of the net, which run on long before and behind a number.
_ADDRESS = re.compile(r"https?://\S{1,500}|www\.\S{1,500}|@\w{1,50}")
# No other stretch begins or ends further from a number of its own.
_AROUND = 80


def blocked_stretches(text: str, numbers: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """``[start, end)`` of dates, times, ordinals and names with numbers, in order, overlaps joined.

    Args:  numbers: where the text has a number, in order; stretches are looked for around them.
    """
    found = [match.span() for match in _ADDRESS.finditer(text)]
    in_figures = [any(char.isdigit() for char in text[start:end]) for start, end in numbers]
    for rules, figures in ((_FIGURES, True), (_SPELLED, False)):
        near = _around(number for number, has in zip(numbers, in_figures, strict=True) if has is figures)
        found += [match.span() for rule in rules for start, end in near for match in rule.finditer(text, start, end)]
    joined: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return tuple(joined)


def _around(numbers: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches about some numbers, joined where they meet."""
    near: list[tuple[int, int]] = []
    for start, end in numbers:
        if near and start - _AROUND <= near[-1][1]:
            near[-1] = (near[-1][0], end + _AROUND)
        else:
            near.append((max(0, start - _AROUND), end + _AROUND))
    return near


_YEARS = (1500, 2150)
_NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
# Before a year that a plural follows ("the 2018 sales", "in 2022 people fled").
_YEAR_BEFORE = frozenset(
    {
        "in",
        "since",
        "until",
        "till",
        "during",
        "between",
        "'s",
        "’s",
        "the",
        "a",
        "early",
        "late",
        "mid",
        "its",
        "their",
        "this",
        "-",
    }
)


def counts_nothing(text: str, tokens: Tokens, amount: Amount, *, noun: Counted | None, bounded: bool) -> bool:
    """Whether a number without a unit is a year, a name's part, or the result of a game."""
    counted = noun is not None
    if amount.kind == "range":
        return not counted and not bounded and _is_score(text, amount)
    if text[amount.end : amount.end + 1] == "-" and text[amount.end + 1 : amount.end + 2].isalpha() and not counted:
        # "a six-speed gearbox", "a three-storey block": the number describes
        return True
    if amount.kind == "fraction":
        return _is_ordinal(text, tokens, amount)
    if amount.kind == "words":
        return _is_spelled_name(text, tokens, amount, counted=counted)
    if amount.kind != "digits" or isinstance(amount.value, tuple):
        return False
    before = tokens.before(amount.start)
    plural = noun is not None and noun.follows and tokens.doc[noun.last].tag_ in PLURALS
    if _is_name_part(text, tokens, amount, counted=counted, plural=plural):
        return True
    if _is_year(text, amount) and not (bounded and before is not None and before.lower_ not in {"the", "its"}):
        named = before is not None and (before.lower_ in _YEAR_BEFORE or before.tag_ in {*_NOUN_TAGS, "POS"})
        return before is None or not plural or named or _is_title(tokens, amount)
    if before is None or bounded or text[amount.start - 1 : amount.start] != " ":
        return text[amount.start - 1 : amount.start].isalnum() or _hyphened(text, amount.start)
    if (
        before.lower_ in word_list("labels")
        and amount.end - amount.start < 6
        and not (counted and _is_direct(tokens, amount, before))
    ):
        return True
    return before.tag_ in _NOUN_TAGS and not counted


def _is_title(tokens: Tokens, amount: Amount) -> bool:
    """``2022 Kharkiv counteroffensives``: a year that is not round before a proper name."""
    after = tokens.next(amount.end)
    return after is not None and after.tag_ == "NNP" and isinstance(amount.value, float) and amount.value % 100 != 0


def _is_direct(tokens: Tokens, amount: Amount, before: Token) -> bool:
    """Whether a number after a label has a plural of its own: ``7.3 points 3.7 rebounds``, not ``page 12 of the report``."""
    after = tokens.next(amount.end)
    return before.text.islower() and after is not None and after.tag_ in {"NNS", "JJ"}


def _hyphened(text: str, start: int) -> bool:
    """``COVID-19``, ``T-72``."""
    return text[start - 1 : start] in {"-", "–", "/"} and text[start - 2 : start - 1].isalpha()


def _is_year(text: str, amount: Amount) -> bool:
    printed = text[amount.number_start : amount.number_end]
    return printed.isdigit() and len(printed) == 4 and _YEARS[0] <= int(printed) < _YEARS[1]


_SCORE = re.compile(r"(?:\d{1,2}[-–]\d{1,2})")


def _is_score(text: str, amount: Amount) -> bool:
    return bool(_SCORE.fullmatch(text, amount.number_start, amount.number_end))


def _is_name_part(text: str, tokens: Tokens, amount: Amount, *, counted: bool, plural: bool) -> bool:
    """``ID.3``, ``Stoxx 600 index``, ``MacBook Pro 16``: digits inside a name."""
    if text[amount.start - 1 : amount.start] == "." and text[amount.start - 2 : amount.start - 1].isalpha():
        return True
    before, after = tokens.before(amount.start), tokens.next(amount.end)
    if after is not None and _is_address(tokens, before, after):
        return True
    if before is not None and _in_one_name(tokens, amount, before):
        return True
    if before is None or after is None or before.tag_ != "NNP" or not before.text[:1].isupper() or amount.magnitude > 1:
        return False
    if after.tag_ in {"NN", "NNP"} and not plural:
        return text[amount.start - 1] == " " and amount.value != 1
    return not (counted or after.tag_ in {"IN", "VBD", "VBN"})


_NAMES = frozenset({"ORG", "PRODUCT", "FAC", "WORK_OF_ART", "EVENT", "LAW"})


def _in_one_name(tokens: Tokens, amount: Amount, before: Token) -> bool:
    """``Boeing 737 Max``: the language model reads the number and the word before it as one name."""
    token = tokens.doc[tokens.at(amount.number_start)]
    return token.ent_type_ in _NAMES and token.ent_iob_ == "I" and before.ent_type_ == token.ent_type_ and before.tag_ == "NNP"


def _is_address(tokens: Tokens, before: Token | None, after: Token) -> bool:
    """``…, 22 Ave Foch, Paris``: a number before two proper names, set off from the words before it."""
    second = tokens.doc[after.i + 1] if after.i + 1 < len(tokens.doc) else after
    proper = after.tag_ == "NNP" and after.text.istitle() and (second.tag_ == "NNP" or second.text[0].isdigit())
    return proper and second.i > after.i and (before is None or before.text in {":", ",", "(", "at"})


def _is_ordinal(text: str, tokens: Tokens, amount: Amount) -> bool:
    """``a third time``: no share, as a noun follows at once."""
    after = tokens.next(amount.end)
    printed = text[amount.start : amount.end].lower()
    return printed.startswith("a ") and not printed.endswith("half") and after is not None and after.tag_ in {*_NOUN_TAGS, "JJ"}


def _is_spelled_name(text: str, tokens: Tokens, amount: Amount, *, counted: bool) -> bool:
    """A lone pronoun ``one``, and a number word inside a name (``Kick Six``, ``Big Three``)."""
    if _hyphened(text, amount.start):
        return True
    if amount.value == 1 and not counted:
        after = tokens.next(amount.end)
        return after is None or after.lower_ not in {"who", "that", "which"}
    before = tokens.before(amount.start)
    if (
        before is not None
        and before.lower_ in word_list("labels")
        and text[amount.start].isupper()
        and before.text[0].isupper()
    ):
        return True
    inside = (
        before is not None
        and (before.tag_ in {"NNP", "NNPS"} or before.text == "of")
        and before.idx + len(before) == amount.start - 1
    )
    return inside and text[amount.start].isupper() and not text[amount.start : amount.end].isupper()
