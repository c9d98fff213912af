"""The learning curve: each branch taught on a quarter, a half and all of the corpus, scored on its test part.

    python -m training.curve [--task attributions|claims] [--epochs N]

It says whether more text or a better model comes next. Attributions start from the weights of the weak labels; the three runs
of a task take about two full trainings; scores are of the float weights, by the same count that chooses the threshold.
"""

import argparse

import torch

from dateline.text.reader_pieces import Pieces
from training import judge
from training.fit import Plan
from training.labels import examples
from training.records import read_records
from training.tasks import ATTRIBUTIONS, BUILD, TASKS, kept_vocabulary
from training.teach import part_of, teach

SHARES = (0.25, 0.5, 1.0)


def main() -> None:
    """One row for each share and task."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--task", choices=sorted(TASKS), help="both unless told")
    asked.add_argument("--epochs", type=int, default=6)
    asked.add_argument("--shares", type=float, nargs="+", default=SHARES)
    chosen = asked.parse_args()
    torch.set_num_threads(1)
    print(
        "task          share  records  words    threshold  test F1"
        "  (attributions: content and relation; claims: all labels right)"
    )
    for task in TASKS.values() if chosen.task is None else (TASKS[chosen.task],):
        for share in chosen.shares:
            records = part_of(read_records(gum=False), share)
            start = BUILD / "attributions_weak.pt" if task is ATTRIBUTIONS else None
            trunk, branch, best = teach(task, records, Plan(epochs=chosen.epochs), start)
            test = [record for record in records if record.part == "test"]
            data = list(examples(test, Pieces(kept_vocabulary()[0])))
            train = [record for record in records if record.part == "train"]
            if task is ATTRIBUTIONS:
                figure = judge.attribution_f1(judge.find_attributions(trunk, branch, data), test, best.threshold)
            else:
                figure = judge.predicate_f1(judge.find_predicates(trunk, branch, data), test, best.threshold)
            words = sum(len(record.text.split()) for record in train)
            print(
                f"{task.name:13s} {share:5.2f}  {len(train):7d}  {words:7,d}  {best.threshold:9.2f}  {figure:.3f}", flush=True
            )


if __name__ == "__main__":
    main()
