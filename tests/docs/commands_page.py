"""docs/commands.md: what every command says of itself with ``--help``, so that the page cannot drift from the program.

``python tests/docs/commands_page.py`` writes it.
"""

import os
import subprocess
import sys
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "commands.md"
_HEAD = """\
# Commands

What `dateline --help` and `dateline COMMAND --help` print; written by `python tests/docs/commands_page.py`.

Exit codes: 0 done, 2 the command was misused, 65 some of the data could not be read (the rest was), 74 a place could not be
read or written. Trouble and progress are told on standard error; what is asked for goes to standard output.
"""


def help_of(*words: str) -> str:
    """What a command prints with ``--help``, at a fixed width."""
    environment = {**os.environ, "COLUMNS": "100", "TERM": "dumb", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "dateline", *words, "--help"]
    printed = subprocess.run(command, env=environment, capture_output=True, check=True, encoding="utf-8").stdout
    lines = printed.replace("python -m dateline", "dateline").strip().splitlines()
    return "\n".join(line.rstrip() for line in lines)


def command_names(top: str) -> list[str]:
    """The commands that ``dateline --help`` lists."""
    listed = top.partition("Commands:\n")[2].splitlines()
    return [line.split()[0] for line in listed if line.startswith("  ") and not line.startswith("   ")]


def commands_page() -> str:
    """The whole page."""
    top = help_of()
    parts = [_HEAD, f"```text\n{top}\n```\n"]
    parts += [f"## {name}\n\n```text\n{help_of(name)}\n```\n" for name in command_names(top)]
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(commands_page(), "utf-8")
