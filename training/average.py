"""The mean of weights that were taught from one start with different seeds: ``python -m training.average claims NAME NAME``.

Such weights lie in one valley, and their mean reads a little better than either (Wortsman et al. 2022, "model soups"). The mean
is kept where the development part agrees, else the best of them.
"""

import argparse
import json

import torch
from torch import Tensor

from dateline.text.reader_pieces import Pieces
from training.labels import examples
from training.network import load_encoder
from training.records import read_records
from training.tasks import BUILD, ENCODER, TASKS, kept_vocabulary
from training.teach import best_of

# What one run differs from another on the development part by chance alone.
_CHANCE = 0.005


def main() -> None:
    """Writes the task's own weights."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("task", choices=sorted(TASKS))
    asked.add_argument("names", nargs="+")
    chosen = asked.parse_args()
    torch.set_num_threads(1)
    task = TASKS[chosen.task]
    pieces, rows = kept_vocabulary()
    trunk, _ = load_encoder(ENCODER, rows)
    kept = [record for record in read_records() if record.part == "dev"]
    judged = best_of(task, trunk, kept, list(examples(kept, Pieces(pieces))))
    branch = task.branch().eval()
    found = []
    all_weights = {name: torch.load(BUILD / f"{name}.pt", weights_only=True) for name in chosen.names}
    for name, weights in (*all_weights.items(), ("mean", mean(list(all_weights.values())))):
        branch.load_state_dict(weights)
        best = judged(branch)
        found.append((best.f1, name, best.threshold, weights))
        print(f"{task.name}, {name}: threshold {best.threshold}, development F1 {best.f1:.4f}", flush=True)
    # Single weights must be better by more than chance on a small development part to be preferred to the mean.
    f1, name, threshold, weights = max(found, key=lambda each: each[0] + (_CHANCE if each[1] == "mean" else 0.0))
    torch.save(weights, BUILD / f"{task.name}.pt")
    (BUILD / f"{task.name}.json").write_text(json.dumps({"threshold": threshold, "development": f1, "weights": name}), "utf-8")
    print(f"{task.name}: kept {name}")


def mean(states: list[dict[str, Tensor]]) -> dict[str, Tensor]:
    """The mean of each weight."""
    return {key: torch.stack([state[key] for state in states]).mean(0) for key in states[0]}


if __name__ == "__main__":
    main()
