"""The fitted branches as one 8-bit ONNX model beside its vocabulary: ``python -m training.export``.

Weights are kept per channel in 8 bits; activations are quantised as they come (onnxruntime's dynamic quantisation), which the
probe measured to cost nothing. One graph reads one window and gives all answers, so that the runtime needs no second session.
"""

import hashlib
import json
import shutil
import tempfile
import warnings
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from dateline.text.reader import FOLDER
from training.network import Branch, Trunk, load_encoder
from training.tasks import BUILD, ENCODER, TASKS, VOCABULARY, kept_vocabulary

MODEL, SETTINGS = FOLDER / "model.onnx", FOLDER / "settings.json"
# Larger model files are not shipped.
_LARGEST = 30_000_000
_OUTPUTS = ("starts", "scores", "roles", "facets", "places")


class Whole(nn.Module):
    """Trunk and branches as the runtime calls them: one window in, all answers out.

    ``pieces``, ``case`` [pieces]; ``first`` [pieces] 1.0 where something may start; ``thresholds`` one for each branch.
    For each branch come starts [k, 2] (piece, channel), scores [k], roles [k, near, roles], facets [k, classes] and
    places [k, near]. Where nothing starts, a filling at [CLS] of score 0 keeps the arrays from being empty.
    """

    def __init__(self, trunk: Trunk, branches: list[Branch]) -> None:
        super().__init__()
        self.trunk, self.branches = trunk, nn.ModuleList(branches)

    def forward(self, pieces: Tensor, case: Tensor, first: Tensor, thresholds: Tensor) -> tuple[Tensor, ...]:
        """All answers for one window."""
        lower = self.trunk(pieces[None], None)
        words = self.trunk.words(pieces[None])
        found: list[Tensor] = []
        for index, branch in enumerate(self.branches):
            states = branch.encode(lower, case[None], None)
            scores = torch.sigmoid(branch.start_logits(states))[0] * first[:, None]
            enough = scores >= thresholds[index]
            corner = torch.arange(enough.numel(), device=scores.device).view(enough.shape) == 0
            starts = (enough | (corner & ~enough.any())).nonzero()
            rows = torch.cat([torch.zeros_like(starts[:, :1]), starts], 1)
            roles, facets, places = branch.answer(states, words, None, rows)
            found += [starts, scores[starts[:, 0], starts[:, 1]], branch.shown(roles), facets, places]
        return tuple(found)


def export(trunk: Trunk, branches: list[Branch], path: Path) -> None:
    """Writes the 8-bit model."""
    whole = Whole(trunk, branches).eval()
    length = 40
    sample = (
        torch.randint(5, 1000, (length,)),
        torch.zeros(length, dtype=torch.long),
        torch.ones(length),
        torch.full((len(branches),), 0.01),
    )
    names = [f"{task}_{part}" for task in TASKS for part in _OUTPUTS]
    dynamic: dict[str, dict[int, str]] = {name: {0: "pieces"} for name in ("pieces", "case", "first")}
    for name in names:
        dynamic[name] = {0: f"{name.split('_')[0]}_found"}
        if name.split("_")[1] in ("roles", "places"):
            dynamic[name][1] = f"{name.split('_')[0]}_near"
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        float_model = Path(folder) / "float.onnx"
        torch.onnx.export(
            whole,
            sample,
            str(float_model),
            input_names=["pieces", "case", "first", "thresholds"],
            output_names=names,
            dynamic_axes=dynamic,
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(
            float_model, path, per_channel=True, weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul", "Gather"]
        )
    if path.stat().st_size > _LARGEST:
        raise SystemExit(f"{path.name}: expected at most {_LARGEST:,} bytes, got {path.stat().st_size:,}; keep fewer pieces")


def branches_of() -> list[Branch]:
    """The fitted branches of all tasks."""
    branches = []
    for task in TASKS.values():
        branch = task.branch()
        branch.load_state_dict(torch.load(BUILD / f"{task.name}.pt", weights_only=True))
        branches.append(branch.eval())
    return branches


def main() -> None:
    """Exports what ``training/build`` holds."""
    pieces, rows = kept_vocabulary()
    trunk, _ = load_encoder(ENCODER, rows)
    thresholds = {task: json.loads((BUILD / f"{task}.json").read_text("utf-8"))["threshold"] for task in TASKS}
    export(trunk, branches_of(), MODEL)
    shutil.copy(VOCABULARY, FOLDER / VOCABULARY.name)
    digest = hashlib.sha256(MODEL.read_bytes()).hexdigest()
    settings = {"name": f"reader-{digest[:10]}", "sha256": digest, "pieces": len(pieces), "thresholds": thresholds}
    SETTINGS.write_text(json.dumps(settings, indent=2) + "\n", "utf-8")
    print(f"{MODEL.name}: {MODEL.stat().st_size:,} bytes, {settings['name']}")


if __name__ == "__main__":
    main()
