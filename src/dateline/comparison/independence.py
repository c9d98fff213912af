"""Statements that agree on one event, and how many stand behind it: speakers, then first relays, then outlets."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from dateline.comparison.nouns import Happening, Independence, Relation, RelationKind, Statement
from dateline.model import Reading

_AGREE = {RelationKind.REPEATS, RelationKind.CORROBORATES}


def find_happenings(
    readings: Sequence[Reading], statements: Sequence[Statement], relations: Sequence[Relation], origins: Mapping[str, str]
) -> tuple[Happening, ...]:
    """Statements joined by agreement; every statement is in exactly one."""
    outlets = {reading.document.id: reading.document.outlet or reading.document.id for reading in readings}
    where = {claim.id: reading.document.id for reading in readings for claim in reading.claims}
    groups = _groups(statements, relations)
    made = (_happening(group, where, outlets, origins) for group in groups)
    return tuple(sorted(made, key=lambda each: each.id))


def _happening(
    group: Sequence[Statement], where: Mapping[str, str], outlets: Mapping[str, str], origins: Mapping[str, str]
) -> Happening:
    voices = {each.voice for each in group}
    relays = {origins[where[each.id]] for each in group}
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
        if relation.kind in _AGREE:
            one, two = sorted((find(relation.first), find(relation.second)))
            head[two] = one
    groups: dict[str, list[Statement]] = defaultdict(list)
    for each in statements:
        groups[find(each.id)].append(each)
    return list(groups.values())
