"""What an attribution is inside the claims room: its spans in the cleaned text, and the tokens for later questions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.model import Span, Stance
from dateline.text import Parsed


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An attribution in offsets of the cleaned text, with the tokens that later questions start from."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    stance: Stance
    rule: str
    source_head: Token | None
    cue_head: Token | None

    @property
    def width(self) -> int:
        """Characters of content."""
        return sum(piece.end - piece.start for piece in self.content)

    def attributes(self, span: Span) -> bool:
        """Whether the content holds a stretch."""
        return any(piece.start <= span.start and span.end <= piece.end for piece in self.content)


def by_paragraph(parsed: Parsed, founds: Sequence[Found]) -> Mapping[int, tuple[Found, ...]]:
    """The attributions whose content reaches into each paragraph, so that a long document is not searched for each claim."""
    found: dict[int, list[Found]] = {}
    for each in founds:
        reached = {
            index
            for piece in each.content
            for index in range(parsed.paragraph_at(piece.start), parsed.paragraph_at(piece.end - 1) + 1)
        }
        for index in reached:
            found.setdefault(index, []).append(each)
    return {index: tuple(here) for index, here in found.items()}
