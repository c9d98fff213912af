"""The examples side by side as they were read by eye; what changes is looked at, and rewritten (``make golden``)."""

import pytest
from side_by_side import EXPECTED, render


@pytest.fixture(scope="module")
def rendered() -> str:
    return render()


def test_the_examples_stand_side_by_side_as_expected(rendered: str) -> None:
    told = "If the new lines are the better ones: make golden, read the diff, commit it."
    assert rendered == EXPECTED.read_text("utf-8"), told


def test_no_figure_of_the_series_contradicts_another(rendered: str) -> None:
    series = rendered[rendered.index("How they stand to each other") :]
    assert "differs" in series
    assert "contradicts" not in series
