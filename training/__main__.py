"""Everything from the corpus to the model of the package, in order: ``python -m training``, which is ``make reader``."""

import subprocess
import sys

# The second, slower rounds gained half a point (claims) and two and a half (attributions) on the development part.
# Each step is a process of its own, so that its memory is given back and its seeds start anew.
STEPS = (
    ("vocabulary",),
    ("teach", "attributions"),
    ("teach", "attributions", "--again", "--epochs", "5"),
    ("teach", "claims"),
    ("teach", "claims", "--again", "--epochs", "4"),
    ("export",),
    ("measure",),
)


def main() -> None:
    """Runs the steps; the first that fails stops the rest."""
    for module, *arguments in STEPS:
        print(f"== training.{module} {' '.join(arguments)}".rstrip(), flush=True)
        subprocess.run([sys.executable, "-m", f"training.{module}", *arguments], check=True)  # noqa: S603 - our own modules


if __name__ == "__main__":
    main()
