"""A find inside the claims room: the noun that leaves it, and where it stands in the cleaned text."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from dateline.model import Span

Found = TypeVar("Found", covariant=True)


@dataclass(frozen=True, slots=True)
class Mention(Generic[Found]):
    """``found`` (with offsets into the document) and its ``span`` in ``Parsed.text``, for comparing with tokens."""

    span: Span
    found: Found
