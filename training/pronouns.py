"""Weights of the signs by which a pronoun's noun is chosen, fitted on the annotated parties of the corpus' training part.

    python -m training.pronouns [--write]

A case is a party that grammar shows as a pronoun and that the annotators call by a name. A weight is the logistic one of its
sign among all mentions that the pronoun can mean. As a pronoun settled early stands for somebody later, it is fitted three
times over. Printed are the cases of each part whose best mention bears the annotated name.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
from spacy.tokens import Token

from dateline import geography, text
from dateline.claims.actors import Naming, naming_of, roster
from dateline.claims.actors import pronouns as rules
from dateline.claims.actors.arguments import acting
from dateline.claims.actors.recipients import acted_on
from dateline.claims.actors.salience import CLASSES, signs
from dateline.claims.cast import Cast
from dateline.claims.events import Predicate
from dateline.claims.learned import carrying_verb
from dateline.claims.places import find_places
from dateline.model import Document, EventType, Span
from dateline.text import Parsed
from training.measure import scorer
from training.records import Record, read_records

# How strongly a weight is drawn to 0, in cases; how often all is fitted anew; steps and their size.
PRIOR, ROUNDS, STEPS, STEP = 5.0, 3, 400, 0.05
Weights = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Case:
    """One pronoun: its class, the signs of each mention that it can mean, and which of them bear the annotated name."""

    part: str
    kind: str
    signs: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]


def cases(read: Sequence[tuple[Record, Parsed]], gazetteer: geography.Gazetteer) -> Iterator[Case]:
    """Every pronoun among the annotated parties, as the weights in force settle those before it."""
    same = scorer("score_claims").same_name
    for record, parsed in read:
        places = find_places(parsed, gazetteer)
        naming = naming_of(parsed, Cast(parsed, places), places, roster())
        seen: set[tuple[int, str]] = set()
        for pronoun, name in _parties(record, parsed, naming):
            if (pronoun.i, name) not in seen:
                seen.add((pronoun.i, name))
                yield _case(record.part, naming, pronoun, lambda actor, name=name: same(name, actor))


def _parties(record: Record, parsed: Parsed, naming: Naming) -> Iterator[tuple[Token, str]]:
    inside = {origin: at for at, origin in enumerate(parsed.origin)}
    for claim in record.claims or ():
        start, end = (inside.get(at) for at in (claim["trigger"][0], claim["trigger"][1] - 1))
        head = parsed.head(Span(start, end + 1)) if start is not None and end is not None else None
        if head is None or start is None:
            continue
        content = Span(start, start + 1)
        predicate = Predicate(
            token=head, verb=carrying_verb(head), content=content, type=EventType(claim["type"]), mode=None, rule="annotated"
        )
        for role, of_grammar in (("actor", acting), ("recipient", acted_on)):
            noun, name = of_grammar(predicate, naming.is_somebody).noun, claim.get(role)
            if noun is not None and name and noun.lower_ in rules.CLASS and noun.lower_ != name.lower():
                yield noun, name


def _case(part: str, naming: Naming, pronoun: Token, is_named: Any) -> Case:
    candidates, asked = naming.pronouns.asked(pronoun)
    parties = [naming.party(each.meant, None) for each in candidates]
    return Case(
        part,
        rules.CLASS[pronoun.lower_],
        tuple(tuple(signs(each, asked, rank)) for rank, each in enumerate(candidates)),
        tuple(bool(each is not None and is_named(each.actor.name or each.actor.text)) for each in parties),
    )


def fit(found: Sequence[Case], kind: str) -> dict[str, float]:
    """The weights of one class of pronouns, from the cases of the training part that have a right answer."""
    taught = [case for case in found if case.part == "train" and case.kind == kind and any(case.right)]
    names = sorted({sign for case in taught for each in case.signs for sign in each})
    column = {name: at for at, name in enumerate(names)}
    rows = [
        (index, each, right) for index, case in enumerate(taught) for each, right in zip(case.signs, case.right, strict=True)
    ]
    held = np.zeros((len(rows), len(names)))
    for row, (_, each, _) in enumerate(rows):
        for sign in each:
            held[row, column[sign]] += 1
    of_case, right = np.array([row[0] for row in rows]), np.array([row[2] for row in rows], float)
    weights, mean, square = (np.zeros(len(names)) for _ in range(3))
    for _ in range(STEPS):
        scores = np.exp(held @ weights)
        share = scores / np.bincount(of_case, scores)[of_case]
        wanted = scores * right / np.bincount(of_case, scores * right)[of_case]
        slope = held.T @ (share - wanted) / len(taught) + PRIOR * weights / len(taught)
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        weights = weights - STEP * mean / (np.sqrt(square) + 1e-8)
    return {name: round(float(weights[at]), 2) for name, at in column.items()}


def right(found: Sequence[Case], weights: Weights) -> Mapping[tuple[str, str, str], int]:
    """Cases, and those whose best mention is right, by part and class."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for case in found:
        counts[case.part, case.kind, "all"] += 1
        scores = [sum(weights[case.kind].get(sign, 0.0) for sign in each) for each in case.signs]
        if scores:
            counts[case.part, case.kind, "right"] += case.right[scores.index(max(scores))]
    return counts


def write(weights: Weights) -> None:
    """The table that the package reads, with the comment that it has."""
    path = Path(str(resources.files("dateline.claims").joinpath("words", "salience.tsv")))
    comments = [line for line in path.read_text("utf-8").splitlines() if line.startswith("#")]
    names = sorted({name for each in weights.values() for name in each})
    rows = ["\t".join([name, *(f"{weights[kind].get(name, 0):.2f}" for kind in CLASSES)]) for name in names]
    path.write_text("\n".join([*comments, *rows]) + "\n", "utf-8")


def main() -> None:
    """The table on the command line."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--write", action="store_true", help="put the fitted weights into the package")
    chosen = arguments.parse_args()
    records = [each for each in read_records() if each.claims is not None]
    pipeline, gazetteer = text.load(), geography.load()
    documents = [Document(id=each.id, digest="", text=each.text) for each in records]
    read = list(zip(records, text.parse(documents, pipeline), strict=True))
    weights: Weights = {kind: {} for kind in CLASSES}
    rules.weights = weights.__getitem__
    for turn in range(ROUNDS):
        found = list(cases(read, gazetteer))
        weights.update({kind: fit(found, kind) for kind in CLASSES})
        counts = right(found, weights)
        for part in ("train", "dev", "test"):
            shares = (f"{kind} {counts[part, kind, 'right']}/{counts[part, kind, 'all']}" for kind in CLASSES)
            print(f"round {turn + 1} {part:5s} " + "  ".join(shares))
    if chosen.write:
        write(weights)


if __name__ == "__main__":
    main()
