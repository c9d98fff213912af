"""GUM's attributions read by models that never saw them: ``python -m training.folds [--epochs N]``.

The reader is taught once more without any GUM text (``python -m training.teach attributions --no-gum``); for each of five folds
that start goes on for some epochs with the other four folds and a part of the corpus, and the fold's texts are then read as
``dateline extract`` reads them, rules and model together. Recall only: GUM marks clauses, and our scope is wider.
"""

import argparse
import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

import torch

from dateline import text
from dateline.text import Reader
from dateline.text.reader import open_session
from training.export import branches_of, export
from training.fit import Plan
from training.measure import parsed_texts, scorer
from training.network import Branch, Trunk
from training.records import gum_rows, read_records
from training.tasks import ATTRIBUTIONS, BUILD
from training.teach import part_of, teach

FOLDS = 5
# The share of the corpus that is read again beside the folds, so that its wider scope is not unlearned.
_SHARE = 0.3
_OVERLAP = 0.5


def main() -> None:
    """One row a fold and way to read, then all folds together."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--epochs", type=int, default=2)
    asked.add_argument("--start", default="without_gum", help="weights that never saw GUM")
    chosen = asked.parse_args()
    torch.set_num_threads(1)
    rows = gum_rows()
    together: dict[str, Counter[str]] = {"rules": Counter(), "rules and model": Counter()}
    for fold in range(FOLDS):
        held = rows[fold::FOLDS]
        trunk, branch, threshold = _taught({row["doc_id"] for row in held}, chosen.epochs, BUILD / f"{chosen.start}.pt")
        texts = parsed_texts([row | {"claims": []} for row in held])
        for name, reader in (("rules", None), ("rules and model", _reader(trunk, branch, threshold))):
            counts: Counter[str] = Counter()
            for row, reading in zip(held, texts.read(reader), strict=True):
                counts += scorer("score_attribution").score_doc(row, {"text": row["text"], **reading}, _OVERLAP)
            together[name] += counts
            _show(f"fold {fold + 1}: {name}", counts)
    for name, counts in together.items():
        _show(f"all folds: {name}", counts)


def _taught(held: set[str], epochs: int, start: Path) -> tuple[Trunk, Branch, float]:
    """The start gone on without the held-out texts, in GUM's annotation or in ours."""
    gum = [record for record in read_records() if record.id.startswith("GUM_") and record.id not in held]
    records = [*part_of(read_records(gum=False), _SHARE), *gum]
    trunk, branch, best = teach(ATTRIBUTIONS, records, Plan(epochs=epochs, rate=1e-4), start)
    return trunk, branch, best.threshold


def _reader(trunk: Trunk, branch: Branch, threshold: float) -> Reader:
    """The package's reader with another branch for attributions."""
    shipped = text.load_reader()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "model.onnx")
        export(trunk, [branch, branches_of()[1]], path)
        return replace(shipped, session=open_session(path.read_bytes()), thresholds=(threshold, shipped.thresholds[1]))


def _show(name: str, counts: Counter[str]) -> None:
    gold, nested = counts["gold"], counts["gold_nested"]
    print(
        f"{name:32s} content {counts['content'] / max(1, gold):.3f}, relation {counts['relation'] / max(1, gold):.3f}, "
        f"nested {counts['hit_nested'] / max(1, nested):.3f} (of {gold}, {nested} of them nested)",
        flush=True,
    )


if __name__ == "__main__":
    main()
