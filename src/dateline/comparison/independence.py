"""Statements that agree on one event, and how many stand behind it: speakers, then first relays, then outlets."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from dateline.comparison.nouns import AGREEING, Happening, Independence, Relation, Statement


def find_happenings(
    found: Sequence[Statement], relations: Sequence[Relation], origins: Mapping[str, str], outlets: Mapping[str, str]
) -> tuple[Happening, ...]:
    """Statements joined by agreement; every statement is in exactly one.

    Args:
        found: the statements.
        relations: between them.
        origins: for each statement (id) the root text of the copy tree that it is printed in.
        outlets: of the root texts.
    """
    groups = _groups(found, relations)
    made = (_happening(group, origins, outlets) for group in groups)
    return tuple(sorted(made, key=lambda each: each.id))


def find_backing(
    found: Sequence[Statement], relations: Sequence[Relation], origins: Mapping[str, str], outlets: Mapping[str, str]
) -> tuple[Happening, ...]:
    """Each statement for itself, with those behind it that agree with it directly; the rest as ``find_happenings``."""
    own = {each.id: each for each in found}
    behind: dict[str, list[Statement]] = {each.id: [each] for each in found}
    for relation in relations:
        if relation.kind in AGREEING:
            behind[relation.first].append(own[relation.second])
            behind[relation.second].append(own[relation.first])
    made = (replace(_happening(group, origins, outlets), id=name, statements=(name,)) for name, group in behind.items())
    return tuple(sorted(made, key=lambda each: each.id))


def _happening(group: Sequence[Statement], origins: Mapping[str, str], outlets: Mapping[str, str]) -> Happening:
    voices = {each.voice for each in group}
    relays = {origins[each.id] for each in group}
    return Happening(
        id=min(each.id for each in group),
        statements=tuple(sorted(each.id for each in group)),
        independence=Independence(
            speakers=sum(not voice.startswith("text:") for voice in voices),
            relays=len(relays),
            outlets=len({outlets[relay] for relay in relays}),
            voices=tuple(sorted(voices)),
            against_interest=len({each.voice for each in group if each.against_interest}),
        ),
    )


def _groups(statements: Sequence[Statement], relations: Sequence[Relation]) -> list[list[Statement]]:
    """Statements by the least id that agreement leads to."""
    head = {each.id: each.id for each in statements}

    def find(name: str) -> str:
        while head[name] != name:
            head[name] = head[head[name]]
            name = head[name]
        return name

    for relation in relations:
        if relation.kind in AGREEING:
            one, two = sorted((find(relation.first), find(relation.second)))
            head[two] = one
    groups: dict[str, list[Statement]] = defaultdict(list)
    for each in statements:
        groups[find(each.id)].append(each)
    return list(groups.values())
