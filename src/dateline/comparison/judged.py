"""What a person decided of two claims: the same event, or not; it stands above what was worked out."""

from collections.abc import Mapping, Sequence

from dateline.comparison.nouns import Relation, RelationKind, Statement

# Two claims (ids, the lesser first) and whether they tell of one event.
Judged = Mapping[tuple[str, str], bool]


def heeded(relations: Sequence[Relation], statements: Sequence[Statement], judged: Judged) -> tuple[Relation, ...]:
    """The relations with what was judged: those between claims that are apart are gone, claims of one event agree."""
    home = {name: each for each in statements for name in each.claims}
    order = {each.id: number for number, each in enumerate(statements)}
    decided: dict[tuple[str, str], bool] = {}
    for (one, two), same in sorted(judged.items()):
        if one in home and two in home and home[one] is not home[two]:
            pair = sorted((home[one].id, home[two].id), key=order.__getitem__)
            decided[pair[0], pair[1]] = same
    found = {(each.first, each.second): each for each in relations}
    for (first, second), same in decided.items():
        there = (second, first) if (second, first) in found else (first, second)
        found.pop(there, None)
        if same:
            kind = RelationKind.REPEATS if home[first].voice == home[second].voice else RelationKind.CORROBORATES
            found[there] = Relation(kind=kind, first=there[0], second=there[1], reasons=("judged",))
    return tuple(found[pair] for pair in sorted(found))
