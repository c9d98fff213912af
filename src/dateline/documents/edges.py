"""Where one paragraph holds two kinds: caption and credit, dateline and lead, prose and sign-off."""

import re
from typing import NamedTuple

from dateline.documents import words
from dateline.documents.dates import MONTHS_PATTERN
from dateline.documents.lines import any_of, are_names, capitals, is_byline
from dateline.model import BlockKind


class Piece(NamedTuple):
    """``[start, end)`` within a paragraph, and its kind."""

    start: int
    end: int
    kind: BlockKind


# A credit of more words than this is a sentence; the longest met has eleven (photographer, two agencies, a pool).
_CREDIT_WORDS = 16
_CREDIT_CHARACTERS = 160
# How far before its end a paragraph is looked through for a credit, and how far from its start for a labelled one.
_TAIL = 300
_LABELLED_WITHIN = 2000
_SENTENCE_ENDS = (".", "!", "?", "”", '"')

_AGENCIES = re.compile(rf"(?<!\w)(?:{any_of(words.AGENCIES)})(?!\w)")
_LABEL = re.compile(
    rf"(?:^|(?<=[.!?)”\"’'|\]\n])\s{{0,3}}|(?<=\s)[(\[|–—-]\s?)"
    rf"(?P<label>(?:{any_of(words.CREDIT_LABELS)})\s?[:/©]|(?:{any_of(words.OPEN_CREDIT_LABELS)})\s)",
    re.IGNORECASE,
)
_CAPTION_LABEL = re.compile(
    rf"(?:{any_of(words.CAPTION_LABELS)})(?::\s?|(?<=image caption)\s|(?<=media caption)\s)", re.IGNORECASE
)
_BRACKETED_END = re.compile(r"[(\[]([^()\[\]\n]{2,250})[)\]]\.?$")
_AFTER_SENTENCE = re.compile(r"[.!?][”\"’')]*\s{1,3}")
_SLASHED = re.compile(r"[^/\d]{2,40}/\s?[^/\d]{2,40}(?:/[^/\d]{2,40})?")

_CAPITAL = r"[^\W\d_a-zß-öø-ÿа-яё]"
_CAPS = rf"{_CAPITAL}(?:{_CAPITAL}|['’.]){{1,24}}"
_PLACE = rf"{_CAPS}(?:[ /-]{{1,2}}{_CAPS}){{0,4}}"
_REGION = r"(?:,\s[A-ZÀ-Þ][\w.'’-]{0,24}(?:\s[A-ZÀ-Þ][\w.'’-]{0,24}){0,2}){0,2}"
_DAY = rf"(?i:(?:{MONTHS_PATTERN})\b\.?\s\d{{1,2}}|\d{{1,2}}\s(?:{MONTHS_PATTERN})\b)\.?(?:,?\s\d{{4}})?"
_DATE = rf"(?:[.,]?\s{_DAY})"
_SIGN = r"(?:\s?\([^()\n]{2,40}\)|[.,]?\s/[^/\n]{2,30}/\.?|\.\s[A-Z][A-Z-]{2,24}(?=\s?[-–—]))"
_DASH = r"\s{0,2}(?:--?|[–—])\s{1,2}"
_NEXT = r"(?=[\"“”‘'«(]?[A-ZÀ-ÞА-Я0-9])"
# KYIV, Sept 13 (Reuters) - | MOSCOW, September 13. /TASS/. | GENEVA — | EDMONTON, Ky. (WBKO) --
_CAPITAL_LEAD = re.compile(
    rf"(?P<place>{_PLACE}){_REGION}(?:{_DATE}?{_SIGN}(?:{_DASH}|\s?-|\s)|{_DATE}{_SIGN}:\s|{_DATE}?{_DASH}|{_DATE}:\s){_NEXT}"
)
_PLAIN_PLACE = r"[A-ZÀ-Þ][\w'’.-]{1,24}(?:\s[A-ZÀ-Þ][\w'’.-]{1,24}){0,3}"
# Kyiv, Ukraine – | Kyiv (AFP) – | Kyiv. 13 September. INTERFAX-UKRAINE –
_PLAIN_LEAD = re.compile(
    rf"{_PLAIN_PLACE}(?:{_REGION}{_DATE}?(?P<sign>{_SIGN})(?P<dash>{_DASH})?\s{{0,2}}"
    rf"|,\s{_PLAIN_PLACE}\s[–—]\s{{1,2}}|{_REGION}{_DATE}{_DASH})(?:{_NEXT}|$)"
)
# (Kyiv) – | Sept 13 (Reuters) -
_BRACKET_LEAD = re.compile(rf"(?:\({_PLAIN_PLACE}{_REGION}{_DATE}?\)|{_DAY}{_SIGN}){_DASH}{_NEXT}")
# Anywhere in a lead: only with a date or a signature, as a place in capitals alone may be a word of the sentence.
_GLUED_LEAD = re.compile(rf"(?<=\s){_PLACE}{_REGION}(?:{_DATE}?{_SIGN}|{_DATE}){_DASH}{_NEXT}")


def split_caption(line: str) -> list[Piece] | None:
    """Caption and credit of a picture; null where the paragraph is neither."""
    label = _CAPTION_LABEL.match(line)
    if label and label.end() < len(line):
        return [Piece(0, label.end(), BlockKind.FURNITURE), Piece(label.end(), len(line), BlockKind.CAPTION)]
    credit = _find_credit(line)
    if credit is None:
        return None
    before, after = len(line[: credit.start].rstrip(" |–—-\t\n")), len(line) - len(line[credit.end :].lstrip())
    pieces = (Piece(0, before, BlockKind.CAPTION), credit, Piece(after, len(line), BlockKind.TEXT))
    return [piece for piece in pieces if piece.start < piece.end]


def split_tail(line: str) -> list[Piece] | None:
    """Prose with a sign-off in brackets behind it, or a credit alone: at the end of a report no caption is looked for."""
    credit = _find_credit(line)
    if credit and credit.start == 0:
        return split_caption(line)
    tail = len(line) - len(line[-_TAIL:])
    match = _BRACKETED_END.search(line, tail)
    if not match:
        return None
    before = line[: match.start()].rstrip()
    kind = BlockKind.BYLINE if is_byline(match[0]) else BlockKind.CREDIT
    if not before.endswith(_SENTENCE_ENDS) or not (kind is BlockKind.BYLINE or _is_agency(match[1])):
        return None
    return [Piece(0, len(before), BlockKind.TEXT), Piece(match.start(), len(line), kind)]


def split_lead(line: str, glued_within: int) -> list[Piece] | None:
    """Dateline and prose; before them, where they were glued on, caption and credit.

    Args: glued_within: how many characters of the paragraph are looked through for a dateline that does not open it.
    """
    for pattern in (_CAPITAL_LEAD, _PLAIN_LEAD, _BRACKET_LEAD):
        match = pattern.match(line)
        if match and _is_lead(match):
            return _lead_pieces(line, 0, match.end())
    match = _GLUED_LEAD.search(line[:glued_within]) if glued_within else None
    if not match:
        return None
    before = line[: match.start()].rstrip()
    glued = split_caption(before) or [Piece(0, len(before), BlockKind.CAPTION)]
    return [*glued, *_lead_pieces(line, match.start(), match.end())]


def opens_caption(line: str) -> bool:
    """``Image caption …``: what stands on the line below it is no more of it."""
    return _CAPTION_LABEL.match(line) is not None


def _lead_pieces(line: str, start: int, end: int) -> list[Piece]:
    """A dateline and the prose after it."""
    dateline = Piece(start, len(line[:end].rstrip()), BlockKind.DATELINE)
    return [dateline, Piece(end, len(line), BlockKind.TEXT)] if end < len(line) else [dateline]


def _is_lead(match: re.Match[str]) -> bool:
    """Whether a place is a dateline's: in small letters and signed, by what is known to sign, or before a dash."""
    if match.re is _CAPITAL_LEAD:
        return match["place"].casefold() not in words.NOT_PLACES
    if match.re is not _PLAIN_LEAD or match["sign"] is None:
        return True
    signed = match["sign"].strip(" (),./")
    return _is_agency(signed) or (match["dash"] is not None and signed.isupper())


def _find_credit(line: str) -> Piece | None:
    """The credit that a paragraph ends with, or that an agency's name closes before prose; null where there is none."""
    for match in _LABEL.finditer(line, 0, _LABELLED_WITHIN):
        rest = line[match.end() :].strip(" )].")
        opens = line[match.start("label")].isupper() or match[0].strip()[0] in "(["
        begin = match.end() - len(match[0].lstrip())
        if opens and len(rest) <= _CREDIT_CHARACTERS and are_names(rest, _CREDIT_WORDS) and not rest.endswith((",", ":", ";")):
            return Piece(begin, len(line), BlockKind.CREDIT)
        if opens and (end := _closing_agency(line, match.end())):
            return Piece(begin, end, BlockKind.CREDIT)
    tail = len(line) - len(line[-_TAIL:])
    bracketed = _BRACKETED_END.search(line, tail)
    if bracketed and _signs_picture(bracketed[1], line[: bracketed.start()]):
        return Piece(bracketed.start(), len(line), BlockKind.CREDIT)
    starts = [match.end() for match in _AFTER_SENTENCE.finditer(line, tail)][-3:]
    if not tail and _is_signature(line) and _AGENCIES.search(line):
        return Piece(0, len(line), BlockKind.CREDIT)
    return next((Piece(start, len(line), BlockKind.CREDIT) for start in starts if _is_signature(line[start:])), None)


def _closing_agency(line: str, start: int) -> int | None:
    """Where the last agency ends before the first word that is no name; prose has to follow it.

    Example: "Photo: Lena Korvath via AP Forces have been ordered to leave" -> after "AP"
    """
    found = None
    for match in _AGENCIES.finditer(line, start, start + _CREDIT_CHARACTERS):
        if not are_names(line[start : match.end()], _CREDIT_WORDS):
            break
        if re.match(r"\s{1,3}[A-Z“\"]", line[match.end() :]):
            found = match.end()
    return found


def _signs_picture(inside: str, before: str) -> bool:
    """Whether brackets at a paragraph's end hold a credit: an agency with a name, or alone after a whole sentence."""
    if not are_names(inside, _CREDIT_WORDS) or not _AGENCIES.search(inside):
        return False
    return "/" in inside or " via " in inside or before.rstrip().endswith(_SENTENCE_ENDS)


def _is_signature(rest: str) -> bool:
    """``Meridian/Lena Korvath``, ``Evan Vost/AP``, ``AFP via Getty Images``: names with a slash, or an agency at the end."""
    if not 3 <= len(rest) <= 90 or rest.endswith((".", "?", "!", ":", ",")) or not are_names(rest, 9):
        return False
    named = capitals(rest) > 1
    ends_with_agency = any(match.end() == len(rest) and match.start() > 0 for match in _AGENCIES.finditer(rest))
    return named and (_SLASHED.fullmatch(rest) is not None or " via " in rest or ends_with_agency)


def _is_agency(name: str) -> bool:
    """Whether the words are an agency's name, whatever its letters' case."""
    return any(_AGENCIES.fullmatch(form) for form in (name.strip(), name.strip().title(), name.strip().upper()))
