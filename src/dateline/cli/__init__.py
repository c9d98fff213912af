"""The command line: one command, one call into the pipeline, the ledger or a view; printing and exit codes live here alone.

A module holds one group of commands, which importing it registers. Heavy rooms are imported inside the commands that need
them, so that ``--help`` answers at once.
"""

# Importing a module registers its commands; help shows them in this order.
# isort: off
from dateline.cli import reading  # noqa: F401
from dateline.cli import asking  # noqa: F401
from dateline.cli import control  # noqa: F401
from dateline.cli import comparing  # noqa: F401
from dateline.cli import judging  # noqa: F401
from dateline.cli import places  # noqa: F401
from dateline.cli import gazetteer  # noqa: F401
from dateline.cli import serve  # noqa: F401
from dateline.cli import doctor  # noqa: F401

# isort: on
from dateline.cli.options import BAD_DATA, INPUT_OUTPUT, OK, USAGE, app
from dateline.cli.printing import code, stop
from dateline.model import DatelineError

__all__ = ["BAD_DATA", "INPUT_OUTPUT", "OK", "USAGE", "app", "main"]


def main() -> None:
    """The entry point: runs a command and turns errors into one sentence and an exit code."""
    try:
        app()
    except DatelineError as error:
        stop(str(error), code(error))
    except OSError as error:
        stop(
            f"{error.strerror or error}: {error.filename or 'input or output'}; "
            "check the path, the permission and the free space.",
            INPUT_OUTPUT,
        )
    except KeyboardInterrupt:
        stop("Stopped. Every report told as added is in the ledger.", 130)
