"""Markdown's and HTML's marks inside prose, which a page shows as links, emphasis and notes and never as words.

A link's words stay and its address goes; a picture goes with the words that stand in for it, which nobody printed; of an
address that is printed itself the host stays. Every pattern is bounded, so that no page of brackets takes long.
"""

import re
from collections.abc import Sequence

# Where a link leads: an address without spaces (one pair of brackets may stand in it), with or without a title behind it.
_ADDRESS = (
    r"(?:<[^<>\n]{0,500}>|(?=[^()\s]{0,300}[/.#:@])[^()\s<>]{0,2000}(?:\([^()\s]{0,100}\)[^()\s<>]{0,500})?)?"
    r"(?:[ \t]{1,3}[\"'][^\"'\n]{0,200}[\"'])?"
)
_LEADS = rf"(?:\({_ADDRESS}\)|\[\d{{0,3}}\])"
_BEHIND_WORDS = r"(?<=[\w.,;:!?)\]”\"’'%*_])"
PATTERN = (
    r"(?P<comment>[ \t]?<!--(?:[^-<]|-(?!->)|<(?!!--)){0,5000}-->[ \t]?)"
    rf"|(?P<picture>[ \t]?!\[[^\[\]\n]{{0,1000}}\]{_LEADS}[ \t]?)"
    rf"|(?P<cited>{_BEHIND_WORDS}\[(?:\[?\^?\d{{1,3}}\]?|\^[\w-]{{1,40}}|note \d{{1,3}}|citation needed)\](?:\({_ADDRESS}\))?)"
    # No end of a sentence is taken along: "(see https://example.org/a.)".
    r"|(?P<address>https?://[\w.:@-]{1,200}/(?:[^\s<>\[\]()\"“”]{0,1000}[^\s<>\[\]()\"“”.,;:!?…'’])?)"
    rf"|(?P<opens>\[(?=!\[|[^\[\]\n]{{1,300}}\]{_LEADS})|(?<![\w*_@/.:-])[*_]{{1,3}}(?=[\w“\"'‘(\[$€£])|`(?=\w[^`\n]{{0,100}}`(?!\w)))"
    rf"|(?P<closes>\]{_LEADS}|{_BEHIND_WORDS}[*_]{{1,3}}(?![\w*_])|(?<=\w)`(?!\w))"
    r"|(?P<tag></?(?:b|i|em|strong|u|p|span|sup|sub|a|div|small)(?:\s[^<>]{0,300})?>|<br\s?/?>)"
    r"|(?P<angle><(?=https?://)|(?<=[\w/])>(?=[\s.,;:)]|$))"
    r"|(?P<escape>\\[*_\[\]()#+.!`>~-])"
    r"|(?P<quoted>[\r\n][ \t]{0,3}>[ \t]?)"
)
# Whether a text may hold any of it.
MAY_HOLD = re.compile(r"[\[*_`<\\]|https?://|\n ?>")
# What opens a paragraph and is none of its words: a list's bullet, a quotation's mark, a note's number.
OPENING = re.compile(r"(?:>[ \t]?){1,20}|[-*+•‣][ \t]+(?:\[[ xX]\][ \t]+)?|\[\^?[\w-]{1,20}\]:[ \t]+")


def replaced(kind: str, words: str) -> str | None:
    """What stands in the clean text for a stretch of markup; None for a kind that is none of it."""
    if kind == "address":
        return words[: words.index("/", len("https://"))]
    if kind == "escape":
        return words[1]
    if kind in ("comment", "picture"):
        return " " if words[0].isspace() or words[-1].isspace() else ""
    if kind == "quoted" or (kind == "tag" and words.startswith("<br")):
        return " "
    return "" if kind in ("cited", "opens", "closes", "tag", "angle") else None


def pairs(marks: Sequence[tuple[bool, str, int, int]]) -> list[tuple[int, int, int, int]]:
    """What a paragraph's marks ``(opens, words, start, end)``, in order, enclose: ``(start, inner start, inner end, end)``."""
    found: list[tuple[int, int, int, int]] = []
    waiting: list[tuple[str, int, int]] = []
    for opens, words, start, end in marks:
        if opens:
            waiting.append((words[0], start, end))
            continue
        kind = "[" if words[0] == "]" else words[0]
        at = next((at for at in range(len(waiting) - 1, -1, -1) if waiting[at][0] == kind), None)
        if at is not None:
            found.append((*waiting[at][1:], start, end))
            del waiting[at:]
    return found
