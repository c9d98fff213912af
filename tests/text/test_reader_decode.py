"""From probabilities to spans: which words a source, a side, a content and a cue are made of."""

import numpy as np
import pytest

from dateline.text import reader_decode as decode
from dateline.text.reader_pieces import Pieces
from dateline.text.reader_windows import Window, windows

WORDS = "The old mayor of Doll said that the bridge , he thought , was gone ."
SMALL = Pieces(("[PAD]", "[UNK]", "[CLS]", "[SEP]"))


@pytest.fixture
def window() -> Window:
    return next(iter(windows(WORDS, SMALL)))


def answer(window: Window, cue: int, marked: dict[int, tuple[int, ...]], edges: tuple[int, int] | None) -> decode.Answer:
    """Probabilities over the whole window: pieces ``marked`` by role, and the first and last piece of the source."""
    count = len(window.pieces)
    roles = np.full((count, 5), 0.01, np.float32)
    for role, pieces in marked.items():
        roles[list(pieces), role] = 0.9
    roles[:, 3:] = 0.0
    for column, piece in zip((3, 4), edges or (cue, cue), strict=True):
        roles[piece, column] = 1.0
    facets = (np.array([0.9] + [0.0125] * 8, np.float32),)
    return decode.Answer(start=decode.Start(cue, 0, 0.8), roles=roles, places=np.arange(count), facets=facets)


@pytest.mark.parametrize(
    ("edges", "source"),
    [((1, 5), ["The old mayor of Doll"]), ((3, 3), ["mayor"]), (None, []), ((5, 1), [])],
)
def test_a_source_is_one_stretch_or_none(window: Window, edges: tuple[int, int] | None, source: list[str]) -> None:
    found = decode.attribution(answer(window, 6, {1: (6,), 2: (7, 8, 9)}, edges), window, WORDS)
    assert found is not None
    assert [span.of(WORDS) for span in found.source] == source
    assert [span.of(WORDS) for span in found.cue] == ["said"]
    assert (found.score, str(found.stance)) == (0.8, "asserts")


def test_a_source_wins_over_none_where_both_edges_say_so(window: Window) -> None:
    given = answer(window, 6, {1: (6,), 2: (7, 8)}, (2, 3))
    given.roles[:, 3:5] *= 0.6
    given.roles[6, 3:5] = 0.4
    found = decode.attribution(given, window, WORDS)
    assert found is not None
    assert [span.of(WORDS) for span in found.source] == ["old mayor"]


def test_a_content_may_be_interrupted(window: Window) -> None:
    found = decode.attribution(answer(window, 11, {1: (12,), 2: (7, 8, 9, 14, 15)}, (11, 11)), window, WORDS)
    assert found is not None
    assert [span.of(WORDS) for span in found.content] == ["that the bridge", "was gone"]


def test_nothing_said_is_no_attribution(window: Window) -> None:
    assert decode.attribution(answer(window, 6, {1: (6,)}, (1, 5)), window, WORDS) is None


def test_a_side_of_an_event(window: Window) -> None:
    count = len(window.pieces)
    roles = np.zeros((count, 7), np.float32)
    roles[8:16, 0] = 0.9
    roles[8, 3] = roles[9, 4] = 1.0
    roles[15, 5] = roles[15, 6] = 1.0
    facets = tuple(np.eye(size, dtype=np.float32)[0] for size in (18, 3, 4, 3))
    found = decode.predicate(
        decode.Answer(start=decode.Start(15, 0, 0.7), roles=roles, places=np.arange(count), facets=facets), window, WORDS
    )
    assert found.actor is not None
    assert found.actor.of(WORDS) == "the bridge"
    assert found.recipient is None
    assert found.trigger.of(WORDS) == "gone"


def test_edges_that_lie_far_apart_are_those_of_two_sides(window: Window) -> None:
    count = len(window.pieces)
    roles = np.zeros((count, 7), np.float32)
    # Begin and end are a little likelier at *mayor* and at *bridge* than both are at *mayor*.
    roles[3, 3], roles[3, 4], roles[9, 4] = 0.5, 0.4, 0.5
    roles[15, 5] = roles[15, 6] = 1.0
    facets = tuple(np.eye(size, dtype=np.float32)[0] for size in (18, 3, 4, 3))
    found = decode.predicate(
        decode.Answer(start=decode.Start(15, 0, 0.7), roles=roles, places=np.arange(count), facets=facets), window, WORDS
    )
    assert found.actor is not None
    assert found.actor.of(WORDS) == "mayor"
    assert found.sides == (pytest.approx(0.2), 0.0)
