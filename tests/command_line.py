"""The command line as tests run it."""

import sys

from dateline import cli


def run(*words: str) -> int:
    """The exit code of a command run in this process."""
    before = sys.argv
    sys.argv = ["dateline", *words]
    try:
        cli.main()
    except SystemExit as stopped:
        return int(stopped.code or 0)
    finally:
        sys.argv = before
    return 0
