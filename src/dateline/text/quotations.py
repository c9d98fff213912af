"""Where quotations begin and end: curly, straight, low, angled, single, nested, over several paragraphs, never closed."""

import re

from dateline.model import Span
from dateline.text.parsed import Quote

_MARK = re.compile(r"[\"“”„«»‘’']")
_OPENERS = {"“": "”", "„": "”“", "«": "»", "‘": "’"}
_CLOSERS = "”»’"
_BEFORE_OPENING = " \n\t([{—–-:,/“‘\"'"
# A quotation longer than this whose mark never closes in its paragraph is a stray mark; paragraphs of speech are shorter.
_LONGEST_UNCLOSED = 3000
# A letter or a speech that is quoted whole, opened once and closed once, has at most so many paragraphs; messages have 5 to 20.
_LONGEST_SPEECH = 40


def find_quotes(text: str, paragraphs: tuple[Span, ...]) -> tuple[Quote, ...]:
    """The quotations of a clean text in order of their start, in time linear in its length.

    A mark that opens and finds no close in its paragraph runs to the paragraph's end: speech that goes on in the next
    paragraph opens again there, or goes on without a mark up to the paragraph that ends with the closing one. A closing mark
    without an opening one is ignored.
    """
    found: list[Quote] = []
    runs_on = False
    at = 0
    while at < len(paragraphs):
        here = _in_paragraph(text, paragraphs[at], runs_on=runs_on)
        found.extend(here)
        runs_on = any(not quote.closed and quote.depth == 0 for quote in here)
        at += 1
        if runs_on:
            opened = next(quote for quote in here if not quote.closed and quote.depth == 0)
            whole = _to_its_close(text, paragraphs, at, text[opened.span.start])
            found.extend(whole)
            at += len(whole)
            runs_on = runs_on and not whole
    return tuple(sorted(found, key=lambda quote: (quote.span.start, -quote.span.end)))


def _to_its_close(text: str, paragraphs: tuple[Span, ...], at: int, opener: str) -> list[Quote]:
    """The paragraphs from one on that a quotation opened before goes on through; none where no close ends one."""
    closers = _OPENERS.get(opener, opener)
    for last in range(at, min(at + _LONGEST_SPEECH, len(paragraphs))):
        words = paragraphs[last].of(text)
        marks = words.count(opener) + sum(words.count(each) for each in closers if each != opener)
        if not marks:
            continue
        if marks > 1 or words.rstrip(" \n.,")[-1:] not in closers:
            return []
        between = [Quote(span=each, inner=each, closed=False, depth=0, continues=True) for each in paragraphs[at:last]]
        end = paragraphs[last].start + len(words.rstrip(" \n.,"))
        close = Quote(
            span=Span(paragraphs[last].start, end),
            inner=Span(paragraphs[last].start, end - 1),
            closed=True,
            depth=0,
            continues=True,
        )
        return [*between, close]
    return []


def _in_paragraph(text: str, paragraph: Span, *, runs_on: bool) -> list[Quote]:
    """Quotations of one paragraph, by a stack of open marks."""
    done: list[Quote] = []
    open_marks: list[tuple[int, str]] = []
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        at, mark = match.start(), match[0]
        if _is_apostrophe(text, at, mark, single_open=bool(open_marks) and open_marks[-1][1] in "‘'"):
            continue
        level = _level_closed_by(mark, open_marks, text, at)
        if level is not None:
            start, _ = open_marks[level]
            del open_marks[level:]
            done.append(_quote(start, at + 1, closed=True, depth=level, continues=runs_on and start == paragraph.start))
        elif _opens(text, at, mark, paragraph) and len(open_marks) < 4:
            open_marks.append((at, mark))
    for depth, (start, mark) in enumerate(open_marks[:1]):
        if mark not in "'‘" and paragraph.end - start <= _LONGEST_UNCLOSED:
            done.append(_quote(start, paragraph.end, closed=False, depth=depth, continues=runs_on and start == paragraph.start))
    return done


def _quote(start: int, end: int, *, closed: bool, depth: int, continues: bool) -> Quote:
    inner = Span(start + 1, max(start + 1, end - 1 if closed else end))
    return Quote(span=Span(start, end), inner=inner, closed=closed, depth=depth, continues=continues)


def _is_apostrophe(text: str, at: int, mark: str, *, single_open: bool) -> bool:
    """Whether a single mark belongs to a word (*don't*, *generals' orders*) rather than to a quotation."""
    if mark not in "’'":
        return False
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if before.isalnum() and after.isalnum():
        return True
    if before == "s" and after == " " and not single_open:
        return True
    return mark == "’" and not single_open


def _level_closed_by(mark: str, open_marks: list[tuple[int, str]], text: str, at: int) -> int | None:
    """The open mark that this one closes, by its place in the stack."""
    for level in range(len(open_marks) - 1, -1, -1):
        opener = open_marks[level][1]
        if opener in _OPENERS and mark in _OPENERS[opener]:
            return level
        if opener == mark and mark in "\"'" and not (text[at + 1 : at + 2].isalnum() and text[at - 1 : at] in " \n"):
            return level
        if opener == "“" and mark == '"':
            return level
    return None


def _opens(text: str, at: int, mark: str, paragraph: Span) -> bool:
    """Whether a mark can open a quotation where it stands."""
    if mark in _OPENERS:
        return True
    if mark in _CLOSERS:
        return False
    at_start = at == paragraph.start or text[at - 1] in _BEFORE_OPENING
    return at_start and not text[at + 1 : at + 2].isspace() and at + 1 < paragraph.end
