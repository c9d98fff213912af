"""Where quotations begin and end; the expected quotations are written between square brackets."""

import time

import pytest

from dateline.model import Span
from dateline.text.quotations import find_quotes


def quoted(words: str) -> list[str]:
    paragraphs, at = [], 0
    for piece in words.split("\n\n"):
        paragraphs.append(Span(at, at + len(piece)))
        at += len(piece) + 2
    return [quote.inner.of(words) for quote in find_quotes(words, tuple(paragraphs))]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("“We hold,” he said.", ["We hold,"]),
        ('"We hold," he said. "For now."', ["We hold,", "For now."]),
        ("‘We hold,’ he said.", ["We hold,"]),
        ("'We hold,' he said.", ["We hold,"]),
        ("„Wir halten“, he said.", ["Wir halten"]),
        ("«We hold», he said.", ["We hold"]),
        ("“He said ‘never’ twice,” she said.", ["He said ‘never’ twice,", "never"]),
        ("The generals’ orders and Ostrun’s army", []),
        ("the generals' orders didn't come", []),
        ("“It goes on\n\n“and ends here,” he said.", ["It goes on", "and ends here,"]),
        ("“Never closed, he said.", ["Never closed, he said."]),
        ("Closed but never opened” he said.", []),
        ('A 5" gun and a 3" gun', []),
        ("in “apparent panic”.", ["apparent panic"]),
        ("“We stay.\n\nWe hope.\n\nWe believe.”\n\nHe left.", ["We stay.", "We hope.", "We believe."]),
        ('He wrote: "We stay.\n\nWe hope."\n\nHe left.', ["We stay.", "We hope."]),
        ("“We stay, he wrote.\n\nHe left.\n\n“We hope,” she wrote.", ["We stay, he wrote.", "We hope,"]),
        ("“We stay, he wrote.\n\nHe had “apparent panic”.", ["We stay, he wrote.", "apparent panic"]),
    ],
)
def test_quotations(words: str, expected: list[str]) -> None:
    assert quoted(words) == expected


def test_a_quotation_that_runs_on_is_told() -> None:
    words = "“It goes on\n\n“and ends here,” he said."
    first, second = find_quotes(words, (Span(0, 11), Span(13, len(words))))
    assert not first.closed
    assert second.closed
    assert second.continues


def test_unclosed_quotations_in_many_paragraphs_take_linear_time() -> None:
    words = "“a\n\n" * 100_000 + "b\n\n" * 100_000
    paragraphs, at = [], 0
    for piece in words.split("\n\n")[:-1]:
        paragraphs.append(Span(at, at + len(piece)))
        at += len(piece) + 2
    start = time.process_time()
    find_quotes(words, tuple(paragraphs))
    assert time.process_time() - start < 10


@pytest.mark.parametrize("mark", ["“", "”", '"', "'", "“”", "‘“", "«"])
def test_nothing_but_marks_takes_linear_time(mark: str) -> None:
    words = mark * (1_000_000 // len(mark))
    start = time.process_time()
    find_quotes(words, (Span(0, len(words)),))
    assert time.process_time() - start < 10
