"""What stands around a time expression and bears on it: ranges, appositions, quotations, names, the document's habits."""

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.claims.times.conflicts import first_day
from dateline.claims.times.phrase import Calendar, Figures, Phrase, WarDay
from dateline.claims.times.tense import tense_at
from dateline.text.parsed import Parsed

# What may stand between the two ends of a range or a pair whose left part borrows from the right.
_JOINT = re.compile(r"\s*(?:-|–|—|/|,|to|and|or|until|till|through|,? and)\s*(?:the\s+)?\Z")
# Words before a year that make it the time under discussion rather than a mark on something else.
_SPOKEN_OF = re.compile(
    r"\b(?:in|by|during|throughout|around|between|from|and|to|into|of)\s+(?:the\s+)?(?:early |late |mid-?)?\Z|[-–(]\Z",
    re.IGNORECASE,
)
_APPOSED = re.compile(r",\s*|\s*[-–—]\s*")
_SINCE = re.compile(r"\b(?:since|until|till)\s+\Z", re.IGNORECASE)
_NAMED = re.compile(r"\s+[A-Z]\w+")
_SEASON_NAME = re.compile(r"(?:[Tt]he )?(?:Spring|Summer|Autumn|Fall|Winter)")
_NAMED_BEFORE = re.compile(r"[\w’']+[ -]\Z")


def is_name(phrase: Phrase, parsed: Parsed) -> bool:
    """Whether a weekday, a season or a number belongs to a name (*the Sunday Beacon*, *the Arab Spring*, *the 22nd Army*)."""
    meaning, text = phrase.meaning, parsed.text
    if not isinstance(meaning, Calendar) or meaning.clock:
        return False
    if meaning == Calendar(day=meaning.day) and meaning.day is not None:
        after = parsed.doc.char_span(phrase.end, min(len(text), phrase.end + 2), alignment_mode="expand")
        return after is not None and any(token.pos_ in ("NOUN", "PROPN", "ADJ") for token in after)
    if _SEASON_NAME.fullmatch(text, phrase.start, phrase.end):
        before = _NAMED_BEFORE.search(text, max(0, phrase.start - 30), phrase.start)
        # The first word of a sentence has its capital from there: *In Spring they came*.
        inner = before is not None and text[: before.start()].rstrip()[-1:] not in ("", ".", "!", "?", ":", "“", '"')
        return _NAMED.match(text, phrase.end) is not None or (inner and before is not None and before[0][0].isupper())
    if meaning.weekday is None or meaning.day is not None:
        return False
    headed = text[max(0, phrase.start - 4) : phrase.start].lower() == "the "
    return headed and _NAMED.match(text, phrase.end) is not None


def in_context(phrases: list[Phrase], parsed: Parsed) -> list[Phrase]:
    """The phrases with what stands around them: ranges, years in passing, appositions, quotations."""
    if not phrases:
        return []
    text, done = parsed.text, []
    quotes = [quote.span for quote in parsed.quotes if quote.depth == 0]
    at = 0
    for before, phrase, following in zip((None, *phrases[:-1]), phrases, (*phrases[1:], None), strict=True):
        joined = (
            following is not None and following.start - phrase.end < 12 and _JOINT.match(text[phrase.end : following.start])
        )
        while at < len(quotes) and quotes[at].end <= phrase.start:
            at += 1
        done.append(
            replace(
                phrase,
                start=_without_article(phrase, parsed),
                pair=phrase.pair or bool(joined and isinstance(phrase.meaning, Calendar)),
                weak=_in_passing(phrase, parsed),
                since=_SINCE.search(text, max(0, phrase.start - 8), phrase.start) is not None,
                beside=before is not None and bool(_APPOSED.fullmatch(text[before.end : phrase.start])),
                quoted=at < len(quotes) and quotes[at].start <= phrase.start,
            )
        )
    return done


def _without_article(phrase: Phrase, parsed: Parsed) -> int:
    """Where a date starts that stands before a noun whose article it is (*the summer offensive*, *the 21 January raid*)."""
    head = parsed.text[phrase.start : phrase.start + 4]
    if head.lower() != "the " or not isinstance(phrase.meaning, Calendar) or phrase.meaning.decade is not None:
        return phrase.start
    span = parsed.doc.char_span(phrase.start + 4, phrase.end, alignment_mode="expand")
    if span is None or not len(span) or span.root.dep_ not in ("compound", "nmod", "amod", "nummod"):
        return phrase.start
    return phrase.start + 4 if span.root.head.i >= span.end and span.root.head.pos_ in ("NOUN", "PROPN") else phrase.start


def _in_passing(phrase: Phrase, parsed: Parsed) -> bool:
    """Whether a bare year only marks something else (*the Algiers accord of 1975*, *since 1882*)."""
    meaning = phrase.meaning
    if not isinstance(meaning, Calendar) or meaning.year is None or meaning.month is not None or meaning.name is not None:
        return False
    before = parsed.text[max(0, phrase.start - 16) : phrase.start]
    if not before.strip() or "\n" in before[-2:] or before.rstrip().endswith(("#", "*", "•", "|")):
        return False
    if not _SPOKEN_OF.search(before):
        return True
    if before.endswith("(") and parsed.text[phrase.end : phrase.end + 1] == ")":
        return not _is_heading(parsed.text, phrase)
    return tense_at(parsed, phrase.start, phrase.end) == "future"


# A line no longer than this and without a full stop is a heading (measured: headings of accounts are 10 to 70 characters).
_HEADING = 80


def _is_heading(text: str, phrase: Phrase) -> bool:
    before = text[max(0, phrase.start - _HEADING - 1) : phrase.start].rpartition("\n")
    after = text[phrase.end : phrase.end + _HEADING].partition("\n")
    line = before[2] + text[phrase.start : phrase.end] + after[0]
    return len(line) <= _HEADING and not line.rstrip().endswith(".")


def date_order(phrases: Sequence[Phrase], text: str) -> str | None:
    """How a document writes its dates in figures: ``dmy`` or ``mdy``, None where it shows neither or both alike.

    Dates in figures that leave no choice decide; without one, those with a month in words (*14 September*, *September 14*).
    """
    figures = [phrase.meaning.order for phrase in phrases if isinstance(phrase.meaning, Figures) and phrase.meaning.order]
    if not any(isinstance(phrase.meaning, Figures) for phrase in phrases):
        return None
    words = [
        "dmy" if text[phrase.start].isdigit() or text.startswith(("the ", "The "), phrase.start) else "mdy"
        for phrase in phrases
        if isinstance(phrase.meaning, Calendar)
        and phrase.meaning.month
        and phrase.meaning.day
        and phrase.meaning.weekday is None
    ]
    for votes in (figures, words):
        if votes.count("dmy") != votes.count("mdy"):
            return "dmy" if votes.count("dmy") > votes.count("mdy") else "mdy"
    return None


def with_origins(phrases: list[Phrase], text: str, published: int | None) -> list[Phrase]:
    """The days of a war with the war's first day: of the war named right beside them, or of the one that the text names."""
    if not any(isinstance(phrase.meaning, WarDay) for phrase in phrases):
        return phrases
    told = first_day(text, published)
    return [
        replace(phrase, meaning=replace(phrase.meaning, origin=first_day(_beside(phrase, text), published) or told))
        if isinstance(phrase.meaning, WarDay)
        else phrase
        for phrase in phrases
    ]


# As far as a sentence reaches that names its war beside the day.
_SENTENCE = 150


def _beside(phrase: Phrase, text: str) -> str:
    return text[max(0, phrase.start - _SENTENCE) : phrase.end + _SENTENCE]
