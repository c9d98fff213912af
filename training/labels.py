"""Records as windows with what the heads should answer for them."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.text.reader_labels import CERTAINTIES, POLARITIES, STANCES, TENSES, TYPES
from dateline.text.reader_pieces import Pieces
from dateline.text.reader_windows import Window, windows
from training.records import Record

# A stance or an argument that nobody annotated is not learned from.
UNMARKED = -1
# The edges of a role that nothing fills.
NOTHING = -2
# An actor is looked for this far before and behind its predicate, in characters.
_NEAR = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A place where something starts: piece ``at`` on ``channel``, the pieces of each role, and the classes of each facet.

    Shape: ``roles`` [roles, pieces] of 0, 1 and UNMARKED; ``facets`` one class for each facet, or UNMARKED. ``edges`` are the
    first and last piece of each role's longest stretch (of a whole content), NOTHING or UNMARKED.
    """

    at: int
    channel: int
    roles: NDArray[np.int8]
    edges: tuple[tuple[int, int], ...]
    facets: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A window and its answers; claims None where nobody looked for them."""

    record: Record
    window: Window
    attributions: tuple[Anchor, ...]
    claims: tuple[Anchor, ...] | None


def examples(records: Sequence[Record], vocabulary: Pieces) -> Iterator[Example]:
    """The windows of all records in order."""
    for record in records:
        for window in windows(record.text, vocabulary):
            places = _Places(window)
            yield Example(
                record=record,
                window=window,
                attributions=tuple(_attributions(record, places)),
                claims=None if record.claims is None else tuple(_claims(record, places)),
            )


class _Places:
    """Where characters of the text stand among a window's pieces."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self._starts = [word.start for word in window.words]
        self._first = np.searchsorted(window.word[1:-1], np.arange(len(window.words))) + 1

    def pieces(self, spans: Sequence[Sequence[int]]) -> NDArray[np.int8]:
        """1 for each piece whose word shares a character with one of the spans."""
        words = np.zeros(len(self.window.words) + 1, np.int8)
        for start, end in spans:
            at = max(0, bisect_right(self._starts, start) - 1)
            while at < len(self._starts) and self._starts[at] < end:
                words[at] = self.window.words[at].end > start
                at += 1
        return words[self.window.word]

    def own(self, start: int) -> int | None:
        """The first piece of the word at a character, when the window answers for it."""
        at = bisect_right(self._starts, start) - 1
        if at < 0 or self.window.words[at].end <= start:
            at += 1
            if at >= len(self._starts) or self._starts[at] - start > 2:
                return None
        piece = int(self._first[at])
        return piece if self.window.own[0] <= piece < self.window.own[1] else None


def _attributions(record: Record, places: _Places) -> Iterator[Anchor]:
    for each in record.attributions:
        if not each["content"]:
            continue
        spans = each["cue"] or each["content"]
        at = places.own(min(start for start, _ in spans))
        if at is None:
            continue
        roles = np.stack([places.pieces(each[role] or ()) for role in ("source", "cue", "content")])
        stance = STANCES.index(each["stance"]) if each.get("stance") in STANCES else UNMARKED
        yield Anchor(at=at, channel=0 if each["cue"] else 1, roles=roles, edges=_edges(roles, whole=2), facets=(stance,))


def _claims(record: Record, places: _Places) -> Iterator[Anchor]:
    for each in record.claims or ():
        at = places.own(each["trigger"][0])
        if at is None:
            continue
        roles = [places.pieces([(each["start"], each["end"])])]
        roles += [_argument(each, who, record.text, places) for who in ("actor", "recipient")]
        facets = (
            TYPES.index(each["type"]),
            POLARITIES.index(each["polarity"]),
            CERTAINTIES.index(each["certainty"]),
            TENSES.index(each["tense"]),
        )
        yield Anchor(at=at, channel=0, roles=np.stack(roles), edges=_edges(np.stack(roles)), facets=facets)


def _edges(roles: NDArray[np.int8], whole: int | None = None) -> tuple[tuple[int, int], ...]:
    """First and last piece of the longest stretch of each role; of all its stretches for the role ``whole``."""
    found = []
    for role, row in enumerate(roles):
        changes = np.flatnonzero(np.diff(np.concatenate([[0], row == 1, [0]])))
        stretches = changes.reshape(-1, 2)
        if (row == UNMARKED).any():
            found.append((UNMARKED, UNMARKED))
        elif not len(stretches):
            found.append((NOTHING, NOTHING))
        elif role == whole:
            found.append((int(stretches[0, 0]), int(stretches[-1, 1]) - 1))
        else:
            first, behind = max(stretches.tolist(), key=lambda edges: edges[1] - edges[0])
            found.append((first, behind - 1))
    return tuple(found)


def _argument(claim: dict[str, Any], who: str, text: str, places: _Places) -> NDArray[np.int8]:
    """The pieces of an actor's nearest mention; unmarked where it stands elsewhere in the document."""
    words = claim.get(who)
    if not words:
        return places.pieces(())
    trigger = claim["trigger"][0]
    start, end = max(0, trigger - _NEAR), trigger + _NEAR
    found = [start + match.start() for match in re.finditer(re.escape(words), text[start:end])]
    if not found:
        return np.full(len(places.window.pieces), UNMARKED, np.int8)
    # Mentions inside the claim's own words come first, then the nearest.
    nearest = min(found, key=lambda at: (not claim["start"] <= at < claim["end"], abs(at - trigger)))
    marked = places.pieces([(nearest, nearest + len(words))])
    return marked if marked.any() else np.full(len(places.window.pieces), UNMARKED, np.int8)
