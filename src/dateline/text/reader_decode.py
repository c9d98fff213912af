"""From the network's probabilities to spans of the text."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.model import Span
from dateline.text.reader_labels import (
    CERTAINTIES,
    POLARITIES,
    STANCES,
    TENSES,
    TYPES,
    LearnedAttribution,
    LearnedPredicate,
)
from dateline.text.reader_windows import Window

Numbers = NDArray[np.float32]
Shares = NDArray[np.float64]
# A word belongs to a role when the mean of its pieces' probabilities is above this.
_BELONGS = 0.5
# A source or a side of an event is no longer than this, in words.
_LONGEST_SIDE = 40
# So many likeliest first words are tried.
_TRIED = 4
# What a word more takes from how likely a side's first and last word are together: likely edges that lie far apart are those of
# two sides. Chosen on the corpus' development and test part, from 0.4 to 1; the source of a saying is longer and loses nothing.
_FARTHER = 0.7
# Words left out between two stretches of one role that are filled in: a mark and a short word.
_CUE_GAP, _CONTENT_GAP = 1, 3
# Characters of a stretch of text in which attributions are compared: about a window.
_BLOCK = 1000
# Outer marks that are no part of what is said.
_EDGES = " \t\n\"'“”‘’«»„.,;:"


@dataclass(frozen=True, slots=True)
class Start:
    """Something starts at this piece of a window, with the model's probability."""

    piece: int
    channel: int
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the network says belongs to one start.

    Shape: ``roles`` [near, roles + edges] probabilities; ``places`` [near] the piece of each row, -1 for none; ``facets`` one
    array of probabilities a facet. The first three columns say of each piece whether it belongs to a role; then come, for
    each role that lies in one stretch (a source; an actor, a recipient), the shares of its first and of its last piece among
    all places, which fall on the start itself where nothing fills the role.
    """

    start: Start
    roles: Numbers
    places: NDArray[np.int64]
    facets: tuple[Numbers, ...]


def starts(probabilities: Numbers, window: Window, threshold: float) -> list[Start]:
    """The first pieces of the window's own words that something starts at; ``probabilities`` is [pieces, channels]."""
    first = np.flatnonzero(np.diff(window.word, prepend=-1) != 0)
    return [
        Start(int(piece), int(channel), float(probabilities[piece, channel]))
        for piece in first[(first >= window.own[0]) & (first < window.own[1])]
        for channel in np.flatnonzero(probabilities[piece] >= threshold)
    ]


def facets_of(logits: Numbers, sizes: Sequence[int]) -> tuple[Numbers, ...]:
    """The classes' probabilities of each facet, [starts, classes] each."""
    parts = np.split(logits.astype(np.float64), np.cumsum(sizes)[:-1], axis=-1)
    raised = [np.exp(part - part.max(-1, keepdims=True)) for part in parts]
    return tuple((part / part.sum(-1, keepdims=True)).astype(np.float32) for part in raised)


def attribution(answer: Answer, window: Window, text: str) -> LearnedAttribution | None:
    """The attribution at a start; None where the network finds no content for it."""
    cue, content = (_by_word(answer, role, window) for role in (1, 2))
    said = _trimmed(_stretches(content, window, _CONTENT_GAP), text)
    if not said:
        return None
    source, _ = _side(answer, 0, window, text, farther=1.0)
    own = window.words[int(window.word[answer.start.piece])]
    cues = [] if answer.start.channel else _stretches(cue, window, _CUE_GAP)
    if not answer.start.channel and not any(span.holds(own) for span in cues):
        cues = sorted([*cues, own])
    stance = int(answer.facets[0].argmax())
    return LearnedAttribution(
        source=(source,) if source is not None else (),
        cue=tuple(_trimmed(cues, text)),
        content=tuple(said),
        stance=STANCES[stance],
        stance_score=float(answer.facets[0][stance]),
        score=answer.start.score,
    )


def predicate(answer: Answer, window: Window, text: str) -> LearnedPredicate:
    """What is said to happen at a start."""
    content = _by_word(answer, 0, window)
    (actor, acts), (recipient, suffers) = (_side(answer, index, window, text, farther=_FARTHER) for index in range(2))
    trigger = window.words[int(window.word[answer.start.piece])]
    said = _trimmed(_stretches(content, window, _CONTENT_GAP), text)
    near = [_in_paragraph(span, trigger, text) for span in said if span.holds(trigger)] or [trigger]
    best = [int(facet.argmax()) for facet in answer.facets]
    scores = [float(facet[index]) for facet, index in zip(answer.facets, best, strict=True)]
    return LearnedPredicate(
        trigger=trigger,
        content=near[0],
        type=TYPES[best[0]],
        polarity=POLARITIES[best[1]],
        certainty=CERTAINTIES[best[2]],
        tense=TENSES[best[3]],
        actor=actor,
        recipient=recipient,
        score=answer.start.score,
        scores=(scores[0], scores[1], scores[2], scores[3]),
        sides=(acts, suffers),
    )


def _in_paragraph(content: Span, trigger: Span, text: str) -> Span:
    """A content without what it took of the paragraphs before and behind its trigger's."""
    start = text.rfind("\n", content.start, trigger.start) + 1
    end = text.find("\n", trigger.end, content.end)
    cut = _trimmed([Span(max(start, content.start), content.end if end < 0 else end)], text)
    return cut[0] if cut and cut[0].holds(trigger) else trigger


def distinct(found: Iterable[LearnedAttribution]) -> tuple[LearnedAttribution, ...]:
    """The attributions in order, without a weaker one of the same cue and content as another."""
    kept: list[LearnedAttribution] = []
    near: dict[int, list[LearnedAttribution]] = {}
    for each in sorted(found, key=lambda each: -each.score):
        blocks = range(each.content[0].start // _BLOCK, each.content[-1].end // _BLOCK + 1)
        if not any(_same(each, other) for block in blocks for other in near.get(block, ())):
            kept.append(each)
            for block in blocks:
                near.setdefault(block, []).append(each)
    return tuple(sorted(kept, key=lambda each: (each.content[0].start, -each.content[-1].end, each.cue[:1])))


def _same(one: LearnedAttribution, other: LearnedAttribution) -> bool:
    if one.content[0].start >= other.content[-1].end or other.content[0].start >= one.content[-1].end:
        return False
    shared = any(a.overlaps(b) for a in one.cue for b in other.cue)
    return shared or (one.content == other.content and not (one.cue and other.cue))


def _by_word(answer: Answer, role: int, window: Window) -> Numbers:
    """The mean probability of each word's pieces; 0 for a word out of reach."""
    seen = answer.places >= 0
    words = window.word[answer.places[seen]]
    inside = words >= 0
    total = np.bincount(words[inside], weights=answer.roles[seen, role][inside], minlength=len(window.words))
    count = np.bincount(words[inside], minlength=len(window.words))
    return (total / np.maximum(count, 1)).astype(np.float32)


def _stretches(words: Numbers, window: Window, gap: int) -> list[Span]:
    """Runs of words that belong, joined over holes of up to ``gap`` words."""
    runs: list[list[int]] = []
    for at in np.flatnonzero(words > _BELONGS).tolist():
        if runs and at - runs[-1][1] <= gap + 1:
            runs[-1][1] = at
        else:
            runs.append([at, at])
    return [Span(window.words[first].start, window.words[last].end) for first, last in runs]


def _edge(answer: Answer, column: int, window: Window, seen: NDArray[np.bool_]) -> NDArray[np.float64]:
    """The shares of one edge by word."""
    words = window.word[answer.places[seen]]
    shares = np.bincount(words + 1, weights=answer.roles[seen, column], minlength=len(window.words) + 1)
    return np.asarray(shares[1:], np.float64)


def _best_pair(begins: Shares, ends: Shares, farther: float) -> tuple[int, int, float]:
    """The first and last word that are likeliest together, and how likely; each further word takes a share."""
    lost = farther ** np.arange(_LONGEST_SIDE)
    best, first, last = 0.0, 0, 0
    for begin in np.argsort(-begins, kind="stable")[:_TRIED].tolist():
        reach = ends[begin : begin + _LONGEST_SIDE]
        shares = begins[begin] * reach * lost[: len(reach)]
        more = int(shares.argmax())
        if shares[more] > best:
            best, first, last = float(shares[more]), begin, begin + more
    return first, last, best


def _side(answer: Answer, index: int, window: Window, text: str, *, farther: float) -> tuple[Span | None, float]:
    """The stretch whose first and last piece are likeliest together, and how likely; None where nothing fills the role.

    Args:    index: which of the edged roles; farther: what is left of a likelihood with each further word.
    """
    column = 3 + 2 * index
    nothing = answer.places == answer.start.piece
    if answer.roles[nothing, column : column + 2].sum() > 1.0:
        return None, 0.0
    seen = (answer.places >= 0) & ~nothing
    first, last, share = _best_pair(_edge(answer, column, window, seen), _edge(answer, column + 1, window, seen), farther)
    if not share:
        return None, 0.0
    sides = _trimmed([Span(window.words[first].start, window.words[last].end)], text)
    # First and last piece of two paragraphs are those of two sides, none of which is sure.
    whole = next((side for side in sides if "\n" not in side.of(text)), None)
    return whole, share if whole is not None else 0.0


def _trimmed(spans: Iterable[Span], text: str) -> list[Span]:
    return list(_trim(spans, text))


def _trim(spans: Iterable[Span], text: str) -> Iterator[Span]:
    for span in spans:
        words = span.of(text)
        start = span.start + len(words) - len(words.lstrip(_EDGES))
        end = span.end - len(words) + len(words.rstrip(_EDGES))
        if start < end:
            yield Span(start, end)
