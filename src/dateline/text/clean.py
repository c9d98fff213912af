"""Clean text that remembers where every character came from.

Only what breaks a tokenizer is changed: odd spaces, invisible characters, apostrophes inside words, doubled ASCII quotation
marks, long runs of nothing but marks, and UTF-8 that was once read as Windows-1252. Nothing is re-ordered; a character may be
dropped or replaced by one other.
"""

import re
from array import array
from dataclasses import dataclass

from dateline.model import READ_BLOCKS, Block, BlockKind, Document, Span
from dateline.text import markup

# Invisible: zero-width spaces and joiners, bidi controls, byte-order mark, soft hyphen, variation selectors, NUL, replacement.
_INVISIBLE = (
    "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a-\u202e\u2066-\u2069\ufe0e\ufe0f\x00-\x08\x0b\x0e-\x1f\x7f\ufffd"
)
_RUN = (
    # Sixteen marks and more with no letter between say nothing, and cost a tokenizer its evening: three of them are kept.
    r"(?P<run>(?:(?:â€[™œ\x9d˜”“¦\"]|[^\w\s])[ \t]*){16,})"
)
_REST = (
    r"|(?P<mojibake>â€(?:™|œ|\x9d|˜|”|“|¦|\"))"
    # *See the battle of NorvaleCaptured by X in 2014Recaptured by Y*: lines whose break was lost.
    r"|(?P<glued>(?<=\w\w)[a-z\d)](?=[A-Z][a-z]{3,12}(?:ed|en) (?:by|from|on|in) ))"
    r"|(?P<double>``|''|‘‘|’’)"
    r"|(?P<apostrophe>(?<=\w)[’ʼ＇`´](?=\w))"
    r"|(?P<spaces>[ \u00a0\r\n]{2,}|[\r\n])"
    r"|(?P<space>[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t\x0b\x0c\x85])"
    rf"|(?P<invisible>[{_INVISIBLE}])"
    r"|(?P<surrogate>[\ud800-\udfff])"
)
_CHANGES = re.compile(_RUN + _REST)
_CHANGES_AND_MARKUP = re.compile(f"{_RUN}|{markup.PATTERN}{_REST}")
_MOJIBAKE = {"â€™": "'", "â€œ": "“", "â€\x9d": "”", "â€˜": "‘", "â€”": "-", "â€“": "-", "â€¦": "…", 'â€"': "”"}
_BREAK = re.compile(r"[ \t]*(?:\r\n|\r|\n|\u2028|\u2029)[ \t]*")
_BLANK_LINE = re.compile(r"(?:\r\n|\r|\n)[ \t\u00a0]*(?:\r\n|\r|\n)")
# A wrapped line is at least this long (columns of mail and of old wires are 60 to 80 wide); a shorter one is a line of its own.
_WRAP_WIDTH = 45
# A line longer than this is a paragraph of its own.
_LONGEST_LINE = 2000
_QUOTATION_MARKS = re.compile(r"[\s\"'“”„‟‘’‚‛«»‹›]+")
PARAGRAPH_BREAK = "\n\n"


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Cleaned text, for each of its characters the offset it had before, its paragraphs, and what markup encloses.

    ``enclosed`` are ``(start, inner start, inner end, end)`` of links and emphasis in offsets of the document, in order.
    """

    text: str
    origin: "array[int]"
    paragraphs: tuple[Span, ...]
    enclosed: tuple[tuple[int, int, int, int], ...] = ()


def clean(document: Document) -> Cleaned:
    """The read blocks of a document as clean paragraphs; furniture, credits and bylines are left out.

    Shape: paragraphs are joined by one blank line, which maps to the end of the paragraph before it.
    """
    blocks = document.blocks or (Block(span=Span(0, len(document.text)), kind=BlockKind.TEXT),)
    text: list[str] = []
    origin = array("I")
    paragraphs: list[Span] = []
    enclosed: list[tuple[int, int, int, int]] = []
    changes = _CHANGES_AND_MARKUP if markup.MAY_HOLD.search(document.text) else _CHANGES
    wrapped = bool(_BLANK_LINE.search(document.text))
    marks = False
    for block in blocks:
        if block.kind not in READ_BLOCKS:
            continue
        for piece in _paragraphs(document.text, block.span, wrapped=wrapped):
            words, places = _clean_piece(document.text, piece, changes, enclosed)
            # Of paragraphs that are quotation marks alone the first says all; a megabyte of them would be parsed for a minute.
            marks, repeated = _QUOTATION_MARKS.fullmatch(words) is not None, marks
            if not words or (marks and repeated):
                continue
            if text:
                text.append(PARAGRAPH_BREAK)
                origin.extend([origin[-1]] * len(PARAGRAPH_BREAK))
            paragraphs.append(Span(len(origin), len(origin) + len(words)))
            text.append(words)
            origin.extend(places)
    return Cleaned("".join(text), origin, tuple(paragraphs), tuple(sorted(enclosed)))


def _paragraphs(text: str, span: Span, *, wrapped: bool) -> list[Span]:
    """Stretches between line breaks; a long line runs on where blank lines part paragraphs, or in mid-sentence."""
    found: list[Span] = []
    start = span.start
    previous_length = 0
    runs_on = False
    for match in _BREAK.finditer(text, span.start, span.end):
        length = match.start() - max(start, text.rfind("\n", start, match.start()) + 1)
        follows = text[match.end() : match.end() + 1]
        unfinished = follows.islower() and text[match.start() - 1 : match.start()] not in '.!?:;”"'
        wraps = wrapped and follows not in ("", "\n", "\r", "-", "•", "*") and previous_length < _LONGEST_LINE
        # A word that was a link stands on a line of its own in the midst of its sentence: then a short line goes on, too.
        runs_on = (length >= _WRAP_WIDTH and (wraps or unfinished)) or (runs_on and unfinished)
        previous_length = length
        if runs_on:
            continue
        found.append(Span(start, match.start()))
        start = match.end()
    found.append(Span(start, span.end))
    return [piece for piece in found if text[piece.start : piece.end].strip()]


def _clean_piece(
    text: str, piece: Span, changes: re.Pattern[str], enclosed: list[tuple[int, int, int, int]]
) -> tuple[str, "array[int]"]:
    """One paragraph without its outer spaces, line breaks inside it as spaces; what markup encloses goes to ``enclosed``."""
    words: list[str] = []
    places = array("I")
    start, end = piece.start, piece.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    opening = markup.OPENING.match(text, start, end)
    at = start = opening.end() if opening else start
    marks = []
    for match in changes.finditer(text, start, end):
        words.append(text[at : match.start()])
        places.extend(range(at, match.start()))
        replacement = _replacement(match)
        if match.lastgroup in ("opens", "closes"):
            marks.append((match.lastgroup == "opens", match[0], match.start(), match.end()))
        words.append(replacement)
        places.extend(min(match.start() + i, match.end() - 1) for i in range(len(replacement)))
        at = match.end()
    words.append(text[at:end])
    places.extend(range(at, end))
    enclosed += markup.pairs(marks)
    return _stripped("".join(words), places)


def _stripped(words: str, places: "array[int]") -> tuple[str, "array[int]"]:
    """The words without the spaces that markup leaves at their ends."""
    kept = words.strip()
    first = words.index(kept)
    return kept, places[first : first + len(kept)]


def _replacement(match: re.Match[str]) -> str:
    """What stands in the clean text for a changed stretch: mostly nothing or one character."""
    kind = match.lastgroup or ""
    marked = markup.replaced(kind, match[0])
    if marked is not None:
        return marked
    if kind == "run":
        return _MOJIBAKE.get(match[0][:3], match[0][:3])
    if kind == "mojibake":
        return _MOJIBAKE.get(match[0], "'")
    if kind == "glued":
        return f"{match[0]}. "
    if kind == "double":
        return '"'
    if kind == "apostrophe":
        return "'"
    return "" if kind == "invisible" else ("\ufffd" if kind == "surrogate" else " ")
