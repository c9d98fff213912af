"""Golden reports read as they are expected to: a reading that changes has to be looked at, and its lines rewritten."""

import pytest
from golden_rendering import EXPECTED, GOLDEN, render_golden


@pytest.fixture(scope="module")
def rendered() -> dict[str, str]:
    return {path.stem: lines for path, lines in render_golden()}


@pytest.mark.parametrize("name", [path.stem for path in GOLDEN])
def test_a_golden_report_reads_as_expected(rendered, name):
    expected = (EXPECTED / f"{name}.txt").read_text("utf-8")
    assert rendered[name] == expected, "If the new reading is the better one: make golden, read the diff, commit it."


def test_no_expected_reading_is_left_over():
    assert {path.stem for path in EXPECTED.iterdir()} == {path.stem for path in GOLDEN}
