"""Everything from the corpus to the model of the package, in order: ``python -m training``, which is ``make reader``."""

import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

# Each step is a process of its own, so that its memory is given back and its seeds start anew. GUM comes last, so that
# ``training.folds`` can start from weights that never saw it. Claims gained nothing by weak labels (development F1 0.457
# after 6 epochs from them, 0.459 after 11 without).
Steps = Sequence[Sequence[str]]
FIRST: Steps = (("vocabulary",),)
# The two branches know nothing of each other and are taught side by side, each on one core.
BRANCHES: dict[str, Steps] = {
    "attributions": (
        ("weak",),
        ("teach", "attributions", "--weak", "--epochs", "3", "--name", "attributions_weak"),
        ("teach", "attributions", "--no-gum", "--epochs", "5", "--start", "attributions_weak", "--name", "without_gum"),
        ("teach", "attributions", "--epochs", "2", "--rate", "1e-4", "--start", "without_gum"),
    ),
    "claims": (
        ("teach", "claims", "--epochs", "8", "--name", "claims_first"),
        ("teach", "claims", "--epochs", "4", "--rate", "1e-4", "--seed", "2", "--start", "claims_first"),
    ),
}
LAST: Steps = (("export",), ("measure",))


def main() -> None:
    """Runs the steps; one that fails ends its branch, and nothing is exported."""
    _run("reader", FIRST)
    with ThreadPoolExecutor() as pool:
        for each in [pool.submit(_run, name, steps) for name, steps in BRANCHES.items()]:
            each.result()
    _run("reader", LAST)


def _run(name: str, steps: Steps) -> None:
    """One step after the other, every line that they print behind the name."""
    for module, *arguments in steps:
        print(f"{name} == training.{module} {' '.join(arguments)}".rstrip(), flush=True)
        command = [sys.executable, "-u", "-m", f"training.{module}", *arguments]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as step:  # noqa: S603 - our own modules
            for line in step.stdout or ():
                print(f"{name}: {line}", end="", flush=True)
        if step.returncode:
            raise subprocess.CalledProcessError(step.returncode, command)


if __name__ == "__main__":
    main()
