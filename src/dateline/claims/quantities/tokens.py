"""From offsets in the cleaned text to tokens of its grammar."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from spacy.tokens import Doc, Token


@dataclass(frozen=True, slots=True)
class Tokens:
    """A Doc with its tokens' offsets, for bisection."""

    doc: Doc
    starts: tuple[int, ...]

    def at(self, offset: int) -> int:
        """The index of the token that holds an offset, or of the last before it."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def after(self, offset: int) -> int:
        """The index of the first token that starts at or after an offset; the Doc's length where none does."""
        return bisect_left(self.starts, offset)

    def before(self, offset: int) -> Token | None:
        """The token that ends at or before an offset and is no space."""
        index = bisect_left(self.starts, offset) - 1
        while index >= 0 and self.doc[index].is_space:
            index -= 1
        return self.doc[index] if index >= 0 else None

    def next(self, offset: int) -> Token | None:
        """The first token that starts at or after an offset."""
        index = self.after(offset)
        return self.doc[index] if index < len(self.doc) else None


def tokens_of(doc: Doc) -> Tokens:
    """The tokens of a Doc by their offsets."""
    return Tokens(doc, tuple(token.idx for token in doc))
