"""Which attributions reach where: the same as by looking at all of them, and no slower where there are thousands."""

import time

from hypothesis import given
from hypothesis import strategies as st

from dateline.claims.attribution_found import Found, Reach
from dateline.model import Span, Stance

_SPANS = st.tuples(st.integers(0, 40), st.integers(1, 12)).map(lambda each: Span(each[0], each[0] + each[1]))


def _found(*content: Span) -> Found:
    return Found(source=(), cue=(), content=content, stance=Stance.ASSERTS, rule="", source_head=None, cue_head=None)


@given(st.lists(st.lists(_SPANS, min_size=1, max_size=3), max_size=12), _SPANS)
def test_as_by_looking_at_all(contents: list[list[Span]], asked: Span) -> None:
    founds = [_found(*content) for content in contents]
    reach = Reach(founds)
    assert reach.holding(asked) == [each for each in founds if any(piece.holds(asked) for piece in each.content)]
    assert reach.meeting(asked) == [each for each in founds if any(piece.overlaps(asked) for piece in each.content)]


def test_thousands_inside_one_are_found_at_once() -> None:
    count = 5_000
    whole = _found(Span(0, 20 * count))
    founds = [whole, *(_found(Span(20 * at + 1, 20 * at + 15)) for at in range(count))]
    began = time.process_time()
    reach = Reach(founds)
    for at in range(count):
        assert reach.holding(Span(20 * at + 2, 20 * at + 5)) == [whole, founds[at + 1]]
    assert time.process_time() - began < 2
