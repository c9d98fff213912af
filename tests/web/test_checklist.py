"""The page's checklist names tests that there are, and has a row for each feature that neighbouring tools have."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
FEATURES = 18


def test_every_row_of_the_checklist_names_tests_that_there_are():
    rows = re.findall(r"^\| (\d+) \| .+ \| (.+) \|$", (ROOT / "docs" / "page.md").read_text("utf-8"), re.MULTILINE)
    assert [int(number) for number, _ in rows] == list(range(1, FEATURES + 1))
    files = [*(ROOT / "tests" / "web").glob("test_*.py"), ROOT / "tests" / "test_invariants.py"]
    tests = "\n".join(f"{path.name}\n{path.read_text('utf-8')}" for path in files)
    for number, shown in rows:
        named = re.findall(r"`(?:tests/)?(test_\w+(?:\.py)?|benchmarks/page\.py)", shown)
        assert named, number
        missing = [each for each in named if each.startswith("test_") and each not in tests]
        assert not missing, (number, missing)
