"""What a branch finds in records, and how right it is by our own count (the shared scorers are asked in ``measure``)."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch

from dateline.model import Span
from dateline.text import reader_decode as decode
from dateline.text.reader_labels import LearnedAttribution, LearnedPredicate
from training.fit import batch_of
from training.labels import Example
from training.network import Branch, Trunk
from training.records import Record

# The lowest score that is looked at when a threshold is chosen, and the thresholds that are tried.
_LOWEST = 0.15
THRESHOLDS = (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8)
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Best:
    """The threshold with the best F1, and that F1."""

    threshold: float
    f1: float


@torch.no_grad()
def answers(trunk: Trunk, branch: Branch, data: Sequence[Example]) -> Iterator[tuple[Example, decode.Answer]]:
    """Each start over the lowest score with what belongs to it."""
    for example in data:
        batch = batch_of([example])
        with torch.autocast("cpu", torch.bfloat16):
            states = branch.encode(trunk(batch.pieces, batch.mask), batch.case, batch.mask)
            probabilities = torch.sigmoid(branch.start_logits(states).float())[0].numpy()
            found = decode.starts(probabilities, example.window, _LOWEST)
            if not found:
                continue
            where = torch.tensor([[0, start.piece, start.channel] for start in found])
            roles, facets, places = branch.answer(states, trunk.words(batch.pieces), batch.mask, where)
        shown = branch.shown(roles.float()).numpy()
        for index, start in enumerate(found):
            yield (
                example,
                decode.Answer(
                    start=start,
                    roles=shown[index],
                    places=places[index].numpy(),
                    facets=decode.facets_of(facets[index].float().numpy(), branch.facet_sizes),
                ),
            )


def find_attributions(trunk: Trunk, branch: Branch, data: Sequence[Example]) -> dict[str, list[LearnedAttribution]]:
    """The attributions of each record over the lowest score."""
    found: dict[str, list[LearnedAttribution]] = defaultdict(list)
    for example, answer in answers(trunk, branch, data):
        each = decode.attribution(answer, example.window, example.record.text)
        if each is not None:
            found[example.record.id].append(each)
    return found


def find_predicates(trunk: Trunk, branch: Branch, data: Sequence[Example]) -> dict[str, list[LearnedPredicate]]:
    """The predicates of each record over the lowest score."""
    found: dict[str, list[LearnedPredicate]] = defaultdict(list)
    for example, answer in answers(trunk, branch, data):
        found[example.record.id].append(decode.predicate(answer, example.window, example.record.text))
    return found


def best_attributions(found: dict[str, list[LearnedAttribution]], records: Sequence[Record]) -> Best:
    """The threshold with the best mean of content F1 and relation F1."""
    return max((Best(at, attribution_f1(found, records, at)) for at in THRESHOLDS), key=lambda best: best.f1)


def best_predicates(found: dict[str, list[LearnedPredicate]], records: Sequence[Record]) -> Best:
    """The threshold with the best F1 of predicates whose type, polarity and certainty are all right."""
    return max((Best(at, predicate_f1(found, records, at)) for at in THRESHOLDS), key=lambda best: best.f1)


def attribution_f1(found: dict[str, list[LearnedAttribution]], records: Sequence[Record], threshold: float) -> float:
    """The mean of content F1 and relation F1 over a score."""
    content = relation = gold = predicted = 0
    for record in records:
        own = decode.distinct(each for each in found.get(record.id, ()) if each.score >= threshold)
        wanted = [each for each in record.attributions if each["content"]]
        gold, predicted = gold + len(wanted), predicted + len(own)
        pairs = sorted(
            ((_overlap(_letters(g["content"]), _of(p.content)), i, j) for i, g in enumerate(wanted) for j, p in enumerate(own)),
            reverse=True,
        )
        taken: set[tuple[str, int]] = set()
        for share, i, j in pairs:
            if share < _HALF or ("g", i) in taken or ("p", j) in taken:
                continue
            taken |= {("g", i), ("p", j)}
            content += 1
            relation += all(_met(_letters(wanted[i][role] or ()), _of(getattr(own[j], role))) for role in ("source", "cue"))
    return (content + relation) / max(1, gold + predicted)


def predicate_f1(found: dict[str, list[LearnedPredicate]], records: Sequence[Record], threshold: float) -> float:
    """F1 of predicates over a score whose type, polarity and certainty are all right."""
    right = gold = predicted = 0
    for record in records:
        if record.claims is None:
            continue
        own = {each.trigger.start: each for each in found.get(record.id, ()) if each.score >= threshold}
        gold, predicted = gold + len(record.claims), predicted + len(own)
        for claim in record.claims:
            each = own.get(claim["trigger"][0])
            right += each is not None and (
                (each.type, each.polarity, each.certainty) == (claim["type"], claim["polarity"], claim["certainty"])
            )
    return 2 * right / max(1, gold + predicted)


def _letters(spans: Sequence[Sequence[int]]) -> set[int]:
    return {at for start, end in spans for at in range(start, end)}


def _of(spans: Sequence[Span]) -> set[int]:
    return _letters([(span.start, span.end) for span in spans])


def _overlap(one: set[int], other: set[int]) -> float:
    return 2 * len(one & other) / max(1, len(one) + len(other))


def _met(one: set[int], other: set[int]) -> bool:
    return bool(one & other) or not (one or other)
