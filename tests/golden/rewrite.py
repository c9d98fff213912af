"""Rewrite the expected lines of the golden reports, and say which changed: ``make golden``."""

import sys

from golden_rendering import EXPECTED, render_golden


def main() -> None:
    """Write each report's lines; what no report stands behind is removed."""
    EXPECTED.mkdir(exist_ok=True)
    kept = set()
    for path, lines in render_golden():
        kept.add(path)
        if not path.exists() or path.read_text("utf-8") != lines:
            path.write_text(lines, "utf-8")
            sys.stdout.write(f"rewritten: {path.name}\n")
    for path in set(EXPECTED.iterdir()) - kept:
        path.unlink()
        sys.stdout.write(f"removed: {path.name}\n")
    sys.stdout.write("Read the diff before it is committed: git diff tests/golden/expected\n")


if __name__ == "__main__":
    main()
