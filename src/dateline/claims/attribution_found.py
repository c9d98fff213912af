"""What an attribution is inside the claims room: its spans in the cleaned text, and the tokens for later questions."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.model import Span, Stance


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


class Reach:
    """Which attributions reach where: a paragraph of thousands of quotations costs no more for each of them.

    Stretches stand by their starts, with a tree over them that knows the last end below each of its nodes.
    """

    def __init__(self, founds: Sequence[Found], role: str = "content") -> None:
        """Args: role: the spans that are asked for, ``content`` or ``cue``."""
        self._founds = founds
        spans = sorted((span.start, span.end, at) for at, each in enumerate(founds) for span in getattr(each, role))
        self._starts = [start for start, _, _ in spans]
        self._at = [at for _, _, at in spans]
        self._leaves = 1 << max(0, len(spans) - 1).bit_length()
        self._last = [-1] * (2 * self._leaves)
        self._last[self._leaves : self._leaves + len(spans)] = [end for _, end, _ in spans]
        for node in range(self._leaves - 1, 0, -1):
            self._last[node] = max(self._last[2 * node], self._last[2 * node + 1])

    def holding(self, span: Span) -> list[Found]:
        """The attributions one of whose stretches holds another, in their own order."""
        return [self._founds[at] for at in self.places(span.start + 1, span.end - 1)]

    def meeting(self, span: Span) -> list[Found]:
        """The attributions one of whose stretches shares a character with another, in their own order."""
        return [self._founds[at] for at in self.places(span.end, span.start)]

    def places(self, before: int, beyond: int) -> list[int]:
        """The places of the attributions with a stretch that starts before one offset and ends beyond another."""
        found: set[int] = set()
        behind = bisect_left(self._starts, before)
        nodes = [(1, 0, self._leaves)]
        while nodes:
            node, first, width = nodes.pop()
            if first >= behind or self._last[node] <= beyond:
                continue
            if width == 1:
                found.add(self._at[first])
            else:
                half = width // 2
                nodes += ((2 * node, first, half), (2 * node + 1, first + half, half))
        return sorted(found)
