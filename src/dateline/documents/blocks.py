"""Which stretches of a text are read, and which are the page around them: credits, bylines, datelines, furniture.

No offset is moved and no prose is dropped: what no rule knows is ``TEXT``. The rules that cut a paragraph are in ``edges.py``.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dateline.documents import words
from dateline.documents.edges import Piece, opens_caption, split_caption, split_lead, split_tail
from dateline.documents.lines import is_byline, is_date_line, is_publication_stamp, is_stamp
from dateline.documents.prefix import find_prefix
from dateline.model import Block, BlockKind, Span

# A line of print this long that does not end a sentence runs on into the next (columns are 60 to 110 wide).
_FULL_LINE = 45
# A title is one line of at most so many characters and words: 98 of the 100 headlines of our own corpus are shorter.
_TITLE_CHARACTERS = 100
_TITLE_WORDS = 18
_QUESTION_WORDS = 9
# Furniture is short; a longer paragraph that opens like it is left to be read.
_FURNITURE_CHARACTERS = 200
# How far into a document a picture, its credit and a dateline may stand before or in the lead, in paragraphs.
_HEAD_PARAGRAPHS = 4
# A lead with caption and dateline glued to it is looked through so far, in characters.
_LEAD_CHARACTERS = 700

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
# Markdown's headings, lists and tables hold slashes and brackets of their own.
_NO_PICTURE = ("#", "* ", "- ", "|", "+ ", "• ")
_ENDS = (".", "!", "?", "…", '"', "”", "’", "'", "»", ")", ":", ";")
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]»]*$")
# Two sentences on one line; "3 min." and "U.S. " are none.
_BREAK_INSIDE = re.compile(r"(?<![A-Z])[.!?][\"”’')\]»]*\s{1,3}[A-Z“\"]\w*\s+\w")
_SPEECH = re.compile(rf"\b(?:{'|'.join(words.SPEECH)})\b")
_MARKUP = ("#", "|")
_MARKS = "*_>[(•-– "
_BULLET = re.compile(r"(?:[-*+•–—·▪◦●]|\(?\d{1,3}[.)])\s")
_MARKDOWN_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t#]*$")
_NO_LETTERS = re.compile(r"[\W_]+")
_LINK = re.compile(
    r"(?:https?://|www\.)\S+|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}|!?\[[^\]]{0,200}\]\([^)\s]{0,500}\)", re.IGNORECASE
)
_PLACEHOLDER = re.compile(r"(?:\{\{/?\w{1,40}\}\}|\[object Object\]|_x000D_|<[^<>\s]{1,40}>|\s)+")
# A Markdown table's row, where an address is kept for a link, and a comment that no page shows.
_ROW = re.compile(r"\|(?:[^|\n]{0,80}\|){1,60}")
_REFERENCE = re.compile(
    r"\[[^\[\]\n]{1,60}\]:\s{1,4}<?(?:https?://|www\.|mailto:|[/#])\S{1,2000}(?:\s+[\"'(].{0,200})?", re.IGNORECASE
)
_COMMENT = re.compile(r"<!--(?:[^-]|-(?!->)){0,5000}-->")
_UNPRINTED = (_ROW, _REFERENCE, _COMMENT)
_RIGHTS = re.compile(r"(?:copyright\b.{0,12})?(?:©|\(c\))\s{0,3}(?:copyright\s)?.{0,60}\d{4}|copyright \d{4}\b", re.IGNORECASE)
_OPENING = re.compile(
    "|".join(re.escape(opening) for opening in sorted(words.FURNITURE_OPENINGS, key=len, reverse=True)), re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Unit:
    """A paragraph: its place in the text, its words, how many came before it, and what is known of the page around it."""

    start: int
    words: str
    index: int
    is_last: bool
    in_links: bool = False
    is_chronicle: bool = False


def blocks(text: str) -> tuple[Block, ...]:
    """The kinds of a text's stretches, in order, not overlapping; every letter and digit of the text lies in one.

    Args: text: a document's whole text, prefix included.
    Returns: neighbouring paragraphs of ``TEXT`` as one block; every heading, caption and credit as its own.
    """
    prefix = find_prefix(text)
    found = [Block(span=Span(prefix.start, prefix.end), kind=BlockKind.PREFIX)] if prefix else []
    for unit in _units(text, prefix.end if prefix else 0):
        for piece in _classify(unit):
            _add(found, Span(unit.start + piece.start, unit.start + piece.end), piece.kind)
    return tuple(found)


def _classify(unit: _Unit) -> list[Piece]:
    """The pieces of one paragraph, by the first rule that knows it."""
    for rule in _RULES:
        pieces = rule(unit)
        if pieces:
            return pieces
    return [Piece(0, len(unit.words), BlockKind.TEXT)]


def _furniture(unit: _Unit) -> list[Piece] | None:
    """Links, buttons, notices, and lines without a letter."""
    line = unit.words
    whole = [Piece(0, len(line), BlockKind.FURNITURE)]
    if unit.in_links and _BULLET.match(line):
        return whole
    if _PLACEHOLDER.fullmatch(line) or _NO_LETTERS.fullmatch(line) or any(each.fullmatch(line) for each in _UNPRINTED):
        return whole
    if len(line) > _FURNITURE_CHARACTERS:
        return None
    bare = line.strip("*_>#|[]()•-– \t").casefold()
    if line.casefold() in words.FURNITURE_LINES or bare in words.FURNITURE_LINES:
        return whole
    if _RIGHTS.match(line) or not any(character.isalnum() for character in _LINK.sub("", line)):
        return whole
    opening = _OPENING.match(line.lstrip(_MARKS))
    if opening and opening[0][:1].isupper() and _stands_alone(line, opening[0]):
        return whole
    return whole if is_stamp(line) else None


def _stands_alone(line: str, opening: str) -> bool:
    """Whether a line is nothing but the button or link that it opens as: no word goes on from it, and no prose is glued on.

    Example: "See also Talks in Ardel May 17, 2018 We count on your support." is read, as its last words are prose.
    """
    following = line.lstrip(_MARKS)[len(opening) :][:1]
    if following.isalnum() and opening[-1].isalnum():
        return False
    if opening.casefold().strip(":") in words.LINK_OPENINGS and line.endswith((*_ENDS, ",")):
        return False
    return _BREAK_INSIDE.search(line) is None and _SPEECH.search(line) is None


def _heading(unit: _Unit) -> list[Piece] | None:
    """Markdown headings, and short lines that end no sentence."""
    line = unit.words
    if match := _MARKDOWN_HEADING.match(line):
        return [Piece(match.start(2), match.end(2), BlockKind.HEADING)] if match[2] and "\n" not in line else None
    if "\n" in line or len(line) > _TITLE_CHARACTERS or line.count(" ") >= _TITLE_WORDS or unit.is_last:
        return None
    starts = line[0].isupper() or line[0].isdigit() or line[0] in "“\"'‘("
    if not starts or line.endswith((".", "!", ":", ";", ",", "-", "–", "—", "…", "|")) or _BULLET.match(line):
        return None
    if _BREAK_INSIDE.search(line) or (line.endswith(("”", '"', "’", "'", ")")) and _SENTENCE_END.search(line)):
        return None
    # "What is at stake?" heads a section; "Minister Roun: And who paid for it?" is a turn of speech.
    if line.endswith(("?", "!")) and (line.count(" ") >= _QUESTION_WORDS or ":" in line or "." in line or "," in line):
        return None
    return [Piece(0, len(line), BlockKind.HEADING)]


def _byline(unit: _Unit) -> list[Piece] | None:
    """``By Lena Korvath in Ardel``, ``(Reporting by …; editing by …)``, and the date alone on a line below the headline."""
    line = unit.words
    dated = unit.index < _HEAD_PARAGRAPHS and not unit.is_chronicle and is_date_line(line)
    named = is_byline(line) or is_publication_stamp(line)
    return [Piece(0, len(line), BlockKind.BYLINE)] if dated or named else None


def _caption(unit: _Unit) -> list[Piece] | None:
    """A picture's words and its credit, together or apart; a sign-off in brackets at the end of the report."""
    if unit.words.startswith(_NO_PICTURE):
        return None
    if unit.is_last and unit.index:
        return split_tail(unit.words)
    return split_caption(unit.words)


def _lead(unit: _Unit) -> list[Piece] | None:
    """The dateline that opens a report, and whatever is glued on before it."""
    if unit.index >= _HEAD_PARAGRAPHS and len(unit.words) > 0 and not unit.words[:3].isupper():
        return None
    return split_lead(unit.words, _LEAD_CHARACTERS if unit.index < _HEAD_PARAGRAPHS else 0)


_RULES: tuple[Callable[[_Unit], list[Piece] | None], ...] = (_byline, _furniture, _lead, _caption, _heading)


def _units(text: str, start: int) -> Iterator[_Unit]:
    """Paragraphs, wrapped lines joined, with what the headings above them say."""
    spans = _paragraphs(text, start)
    chronicle = sum(end - begin < 60 and is_date_line(text[begin:end]) for begin, end in spans) > 1
    links = 0
    for index, (begin, end) in enumerate(spans):
        line = text[begin:end]
        if len(line) < _TITLE_CHARACTERS and (match := _MARKDOWN_HEADING.match(line)):
            level, title = len(match[1]), match[2].replace("[object Object]", "").strip(" *_").casefold()
            links = level if title in words.LINK_SECTIONS else (links if links and level > links else 0)
        elif line.casefold().strip(":") in words.LINK_SECTIONS:
            links = 1
        elif links and not _BULLET.match(line) and len(line) > _TITLE_CHARACTERS:
            links = 0
        yield _Unit(
            start=begin, words=line, index=index, is_last=index == len(spans) - 1, in_links=bool(links), is_chronicle=chronicle
        )


def _paragraphs(text: str, start: int) -> list[tuple[int, int]]:
    """``(start, end)`` of each paragraph; a full line that ends no sentence takes the next one with it."""
    found: list[tuple[int, int]] = []
    last_end, last_line = start, ""
    for match in _LINE.finditer(text, start):
        line = match[0].strip()
        if not line:
            continue
        begin = match.start() + match[0].index(line[0])
        end = begin + len(line)
        if found and _runs_on(last_line, line, text[last_end:begin]):
            found[-1] = (found[-1][0], end)
        else:
            found.append((begin, end))
        last_end, last_line = end, line
    return found


def _runs_on(above: str, line: str, between: str) -> bool:
    """Whether a line goes on with the one above it."""
    if between.count("\n") > 1 or between.count("\r") > between.count("\n") + 1 or len(above) < _FULL_LINE:
        return False
    if above.endswith(_ENDS) or above.startswith(_MARKUP) or line.startswith(_MARKUP) or _BULLET.match(line):
        return False
    opens = _OPENING.match(above)
    if opens_caption(above) or is_byline(above) or (opens and opens[0][0].isupper()):
        return False
    # A line that opens small goes on; one that opens with a capital may be a new paragraph after a headline.
    return line[0].islower() or len(above) > 60 or above.endswith((",", "-"))


def _add(found: list[Block], span: Span, kind: BlockKind) -> None:
    """Append a block, or lengthen the last where both are ``TEXT`` or both furniture."""
    if span.start >= span.end:
        return
    if found and found[-1].kind == kind and kind in (BlockKind.TEXT, BlockKind.FURNITURE):
        found[-1] = Block(span=Span(found[-1].span.start, span.end), kind=kind)
    else:
        found.append(Block(span=span, kind=kind))
