"""One branch taught on labelled windows, stopped where the development part is read best.

Seeds are fixed and one thread is used, so that the same corpus gives the same weights on the same machine.
"""

import copy
import math
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from training.labels import NOTHING, UNMARKED, Anchor, Example
from training.network import Branch, Form, Trunk

# Windows in one step: 8 of 176 pieces are about 1,000 words, two or three reports.
_BATCH = 8
# Weights of the losses, from the probe: starts, roles, facets (learned-reader: facets below 1.2 cost type accuracy).
_START_WEIGHT, _ROLE_WEIGHT, _FACET_WEIGHT = 8.0, 4.0, 1.2
# Weight of the loss of one edge of a role, in shares of a whole window.
_EDGE_WEIGHT = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A branch's shape and how hard its roles and facets are learned; ``anchors`` takes its labels from an example."""

    name: str
    form: Form
    role_weights: tuple[float, ...]
    facet_weights: tuple[float, ...]
    anchors: Callable[[Example], tuple[Anchor, ...] | None]

    def branch(self) -> Branch:
        """A branch of this shape with fresh heads."""
        return Branch(self.form)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How long and how fast: epochs, peak learning rate of the upper layers; that of the heads is five times it."""

    epochs: int = 6
    rate: float = 2e-4
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Pupil:
    """A task, the trunk below it, and the branch that is taught it."""

    task: Task
    trunk: Trunk
    branch: Branch


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows side by side: pieces and case [batch, pieces], mask [batch, pieces], the window's own pieces."""

    pieces: Tensor
    case: Tensor
    mask: Tensor
    own: Tensor
    unmarked: Tensor


def batch_of(group: Sequence[Example]) -> Batch:
    """Examples padded to the longest of them."""
    length = max(len(each.window.pieces) for each in group)
    pieces = torch.zeros(len(group), length, dtype=torch.long)
    case = torch.zeros_like(pieces)
    mask = torch.full((len(group), length), -1e4)
    own = torch.zeros(len(group), length)
    for row, each in enumerate(group):
        count = len(each.window.pieces)
        pieces[row, :count] = torch.from_numpy(each.window.pieces)
        case[row, :count] = torch.from_numpy(each.window.case)
        mask[row, :count] = 0.0
        own[row, each.window.own[0] : each.window.own[1]] = 1.0
    return Batch(pieces, case, mask, own, torch.tensor([each.record.unmarked for each in group]))


def fit(pupil: Pupil, data: Sequence[Example], judge: Callable[[Branch], float], plan: Plan) -> Branch:
    """The branch at the epoch that ``judge`` liked best."""
    task, branch = pupil.task, pupil.branch
    random.seed(plan.seed)
    torch.manual_seed(plan.seed)
    taught = [each for each in data if task.anchors(each) is not None]
    lower = [_lower(pupil.trunk, each) for each in taught]
    order = range(len(taught))
    count = len(_groups(order, taught))
    upper = [parameter for name, parameter in branch.named_parameters() if name.startswith("layers.")]
    heads = [parameter for name, parameter in branch.named_parameters() if not name.startswith("layers.")]
    optimizer = torch.optim.AdamW(
        [{"params": upper, "lr": plan.rate}, {"params": heads, "lr": 5 * plan.rate}], weight_decay=0.01
    )
    steps = plan.epochs * count
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / (0.08 * steps)) * (0.5 + 0.5 * math.cos(math.pi * step / steps))
    )
    best, best_score = copy.deepcopy(branch.state_dict()), -1.0
    for epoch in range(plan.epochs):
        began = time.monotonic()
        branch.train()
        total = 0.0
        for group in _groups(order, taught):
            loss = _loss(pupil, [taught[index] for index in group], [lower[index] for index in group])
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(branch.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += float(loss.detach())
        score = judge(branch.eval()) if epoch >= plan.epochs // 3 else 0.0
        seconds = time.monotonic() - began
        print(
            f"{task.name} epoch {epoch + 1}: loss {total / count:.3f}, development {score:.4f}, {seconds:.0f} s",
            flush=True,
        )
        if score > best_score:
            best, best_score = copy.deepcopy(branch.state_dict()), score
    branch.load_state_dict(best)
    return branch.eval()


def _groups(order: Sequence[int], data: Sequence[Example]) -> list[list[int]]:
    """Windows of about one length together, so that little is padded; drawn anew for each epoch."""
    drawn = random.sample(order, len(order))
    drawn.sort(key=lambda index: len(data[index].window.pieces) // 24)
    groups = [drawn[at : at + _BATCH] for at in range(0, len(drawn), _BATCH)]
    random.shuffle(groups)
    return groups


@torch.no_grad()
def _lower(trunk: Trunk, example: Example) -> Tensor:
    """What the trunk, which is never taught, makes of a window: [pieces, width], worked out once."""
    batch = batch_of([example])
    with torch.autocast("cpu", torch.bfloat16):
        return trunk(batch.pieces, batch.mask)[0].bfloat16()


def _loss(pupil: Pupil, group: Sequence[Example], lowers: Sequence[Tensor]) -> Tensor:
    task, trunk, branch = pupil.task, pupil.trunk, pupil.branch
    batch = batch_of(group)
    anchors = [(row, anchor) for row, each in enumerate(group) for anchor in task.anchors(each) or ()]
    wanted = torch.zeros(*batch.pieces.shape, task.form.channels)
    for row, anchor in anchors:
        wanted[row, anchor.at, anchor.channel] = 1.0
    with torch.autocast("cpu", torch.bfloat16):
        lower = torch.nn.utils.rnn.pad_sequence(list(lowers), batch_first=True).float()
        with torch.no_grad():
            words = trunk.words(batch.pieces)
        states = branch.encode(lower, batch.case, batch.mask)
        starts = branch.start_logits(states).float()
        weight = batch.own * torch.where(wanted.amax(-1) > 0, torch.ones(()), batch.unmarked[:, None])
        loss = functional.binary_cross_entropy_with_logits(starts, wanted, reduction="none").sum(-1)
        loss = _START_WEIGHT * (loss * weight).sum() / weight.sum()
        if not anchors:
            return loss
        where = torch.tensor([[row, anchor.at, anchor.channel] for row, anchor in anchors])
        roles, facets, places = branch.answer(states, words, batch.mask, where)
    inner, edges = roles.float().split((task.form.roles, 2 * len(task.form.edged)), -1)
    by_piece = _role_loss(inner, places, anchors, batch.pieces.shape[1])
    loss = loss + _ROLE_WEIGHT * (by_piece * torch.tensor(task.role_weights)).sum()
    loss = loss + _ROLE_WEIGHT * _EDGE_WEIGHT * _edge_loss(task.form, edges, places, anchors)
    return loss + _FACET_WEIGHT * _facet_loss(task, facets.float(), anchors)


def _role_loss(logits: Tensor, places: Tensor, anchors: Sequence[tuple[int, Anchor]], length: int) -> Tensor:
    """The mean loss of each role, [roles]."""
    wanted = torch.full((len(anchors), length + 1, logits.shape[-1]), float(UNMARKED))
    for index, (_, anchor) in enumerate(anchors):
        wanted[index, : anchor.roles.shape[1]] = torch.from_numpy(anchor.roles.T.astype("float32"))
    wanted = wanted.gather(1, torch.where(places < 0, length, places)[..., None].expand(-1, -1, logits.shape[-1]))
    known = (wanted >= 0).float()
    loss = functional.binary_cross_entropy_with_logits(logits, wanted.clamp(min=0.0), reduction="none")
    return (loss * known).sum((0, 1)) / known.sum((0, 1)).clamp(min=1.0)


def _edge_loss(form: Form, logits: Tensor, places: Tensor, anchors: Sequence[tuple[int, Anchor]]) -> Tensor:
    """How far the first and the last piece of each edged role are missed; a role that nothing fills points at its start."""
    total = torch.zeros(())
    near = 0 if form.reach is None else form.reach
    for index, role in enumerate(form.edged):
        for side in range(2):
            wanted = torch.full((len(anchors),), UNMARKED)
            for row, (_, anchor) in enumerate(anchors):
                piece = anchor.edges[role][side]
                if piece == UNMARKED:
                    continue
                at = anchor.at if piece == NOTHING else piece
                place = at if form.reach is None else at - anchor.at + near
                if 0 <= place < places.shape[1]:
                    wanted[row] = place
            if bool((wanted >= 0).any()):
                total = total + functional.cross_entropy(logits[..., 2 * index + side], wanted, ignore_index=UNMARKED)
    return total


def _facet_loss(task: Task, logits: Tensor, anchors: Sequence[tuple[int, Anchor]]) -> Tensor:
    total = torch.zeros(())
    for index, (part, weight) in enumerate(zip(logits.split(task.form.facets, -1), task.facet_weights, strict=True)):
        wanted = torch.tensor([anchor.facets[index] for _, anchor in anchors])
        if bool((wanted >= 0).any()):
            total = total + weight * functional.cross_entropy(part, wanted, ignore_index=UNMARKED, label_smoothing=0.05)
    return total
