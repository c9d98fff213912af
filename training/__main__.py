"""Everything from the corpus to the model of the package, in order: ``python -m training``, which is ``make reader``."""

import subprocess
import sys

# Each step is a process of its own, so that its memory is given back and its seeds start anew. GUM comes last, so that
# ``training.folds`` can start from weights that never saw it. Claims gained nothing by weak labels (development F1 0.457
# after 6 epochs from them, 0.459 after 11 without).
STEPS = (
    ("vocabulary",),
    ("weak",),
    ("teach", "attributions", "--weak", "--epochs", "3", "--name", "attributions_weak"),
    ("teach", "attributions", "--no-gum", "--epochs", "5", "--start", "attributions_weak", "--name", "without_gum"),
    ("teach", "attributions", "--epochs", "2", "--rate", "1e-4", "--start", "without_gum"),
    ("teach", "claims", "--epochs", "8", "--name", "claims_first"),
    ("teach", "claims", "--epochs", "4", "--rate", "1e-4", "--seed", "2", "--start", "claims_first"),
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
