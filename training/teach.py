"""Teaches one branch: ``python -m training.teach attributions`` or ``claims``, and keeps its weights in ``training/build``."""

import argparse
import json
import random
from collections.abc import Callable, Sequence
from pathlib import Path

import torch

from dateline.text.reader_pieces import Pieces
from training import judge
from training.fit import Plan, Pupil, Task, fit
from training.labels import Example, examples
from training.network import Branch, Trunk, load_encoder
from training.records import Record, read_records
from training.tasks import ATTRIBUTIONS, BUILD, ENCODER, TASKS, kept_vocabulary
from training.weak import weak_records


def teach(task: Task, records: Sequence[Record], plan: Plan, start: Path | None = None) -> tuple[Trunk, Branch, judge.Best]:
    """The trunk, a branch fitted on the train part, and the threshold that its development part asks for."""
    pieces, rows = kept_vocabulary()
    vocabulary = Pieces(pieces)
    trunk, upper = load_encoder(ENCODER, rows)
    torch.manual_seed(plan.seed)
    branch = task.branch()
    if start is None:
        branch.load_state_dict(upper, strict=False)
    else:
        branch.load_state_dict(torch.load(start, weights_only=True))
    train = list(examples([record for record in records if record.part == "train"], vocabulary))
    kept = [record for record in records if record.part == "dev"]
    kept_examples = list(examples(kept, vocabulary))
    best = _best(task, trunk, kept, kept_examples)
    fitted = fit(Pupil(task, trunk, branch), train, lambda candidate: best(candidate).f1, plan)
    return trunk, fitted, best(fitted)


def _best(task: Task, trunk: Trunk, kept: Sequence[Record], kept_examples: Sequence[Example]) -> Callable[[Branch], judge.Best]:
    """The best threshold of a branch on records that are kept for it, and its F1 there."""
    if task is ATTRIBUTIONS:
        return lambda branch: judge.best_attributions(judge.find_attributions(trunk, branch, kept_examples), kept)
    return lambda branch: judge.best_predicates(judge.find_predicates(trunk, branch, kept_examples), kept)


def part_of(records: Sequence[Record], share: float) -> list[Record]:
    """All test and development records, and a share of the train part drawn with a fixed seed."""
    train = [record for record in records if record.part == "train"]
    draw = random.Random(7)  # noqa: S311 - a draw that must come out the same, not a secret
    chosen = {record.id for record in draw.sample(train, round(share * len(train)))}
    return [record for record in records if record.part != "train" or record.id in chosen]


def main() -> None:
    """One branch from the command line."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("task", choices=sorted(TASKS))
    asked.add_argument("--epochs", type=int, default=6)
    asked.add_argument("--rate", type=float, default=2e-4)
    asked.add_argument("--share", type=float, default=1.0, help="share of the train part to use")
    asked.add_argument("--no-gum", action="store_true", help="leave GUM's documents out, by our annotation, too")
    asked.add_argument("--weak", action="store_true", help="teach on the weak labels (``training.weak``) alone")
    asked.add_argument("--start", help="weights to go on from, by their name")
    asked.add_argument("--name", help="name of the weights, the task's unless told")
    asked.add_argument("--seed", type=int, default=1)
    chosen = asked.parse_args()
    torch.set_num_threads(1)
    task = TASKS[chosen.task]
    records = part_of(read_records(gum=not chosen.no_gum), chosen.share)
    BUILD.mkdir(exist_ok=True)
    name = chosen.name or task.name
    if chosen.weak:
        records = [*weak_records(), *(record for record in records if record.part == "dev")]
    plan = Plan(epochs=chosen.epochs, rate=chosen.rate, seed=chosen.seed)
    _, branch, best = teach(task, records, plan, BUILD / f"{chosen.start}.pt" if chosen.start else None)
    torch.save(branch.state_dict(), BUILD / f"{name}.pt")
    told = {
        "threshold": best.threshold,
        "development": best.f1,
        "epochs": plan.epochs,
        "rate": plan.rate,
        "share": chosen.share,
    }
    (BUILD / f"{name}.json").write_text(json.dumps(told), "utf-8")
    print(f"{name}: threshold {best.threshold}, development F1 {best.f1:.4f}")


if __name__ == "__main__":
    main()
