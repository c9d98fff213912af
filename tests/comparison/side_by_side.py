"""The whole of examples/ side by side, as lines that a person reads: copies and what each changed, statements printed more than
once, quarrels, the series of areas. Run as a program it rewrites the expected lines: read the diff.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from comparison_readings import EXAMPLES, WORDS

from dateline import documents, geography, pipeline, text, views
from dateline.comparison import Comparison, Copy, Drift, Statement, compare
from dateline.comparison.figures import kind_of
from dateline.model import Claim, Document, Reading, StoredClaim
from dateline.views.dispute import Side

EXPECTED = Path(__file__).with_name("examples_side_by_side.txt")
_AREA = "area"


def render() -> str:
    """Everything, a section a question."""
    read = pipeline.read(documents.read([EXAMPLES]), text.load(), geography.load(), text.load_reader())
    readings = [each for each in read if isinstance(each, Reading)]
    found = compare(readings, words=WORDS)
    names = {each.document.id: _name(each.document) for each in readings}
    parts = (
        ("Copies, and what each changed", _copies(found, names)),
        ("Printed more than once", _statements(found, names)),
        ("Contested", _disputes(found)),
        ("The series of areas", _areas(found)),
    )
    return "\n".join(f"{title}\n{'=' * len(title)}\n" + "\n".join(lines) + "\n" for title, lines in parts)


def _name(document: Document) -> str:
    return f"{document.published} {document.outlet or 'no outlet'} ({document.title or 'no title'})"


def _copies(found: Comparison, names: dict[str, str]) -> Iterator[str]:
    for copy in sorted(found.copies, key=lambda each: (names[each.original], names[each.copy])):
        yield f"{names[copy.original]}\n  -> {names[copy.copy]}  {_why(copy)}"
        yield from (f"     {line}" for drift in copy.changes for line in _drift(drift))


def _why(copy: Copy) -> str:
    evidence = ", ".join(f"{each.kind} {each.share:.2f}" for each in copy.evidence)
    return f"{copy.confidence:.2f} by {evidence}" + (", back-dated" if copy.back_dated else "")


def _drift(drift: Drift) -> Iterator[str]:
    yield f"{drift.kind}: {_line(drift.was) or '-'} -> {_line(drift.now) or '-'}"
    yield f"    was {_line(drift.before.text)}"
    yield f"    now {_line(drift.after.text) if drift.after else '(gone)'}"


def _statements(found: Comparison, names: dict[str, str]) -> Iterator[str]:
    for statement in sorted(found.statements, key=lambda each: each.id):
        if len(statement.claims) < 2:
            continue
        tree = views.trace(found, statement.id)
        yield f"{tree.speaker or 'own voice'}" + ("  (against their interest)" if statement.against_interest else "")
        for each in tree.printings:
            told = f" by {each.evidence}" if each.evidence else ""
            yield f"  {'  ' * each.depth}{names[each.document]}{told}: {' > '.join(each.sources) or '-'}: {_line(each.text)}"


def _disputes(found: Comparison) -> Iterator[str]:
    for each in views.quarrels(found):
        yield f"{', '.join(each.about) or 'no place'}: {each.kind} by {', '.join(each.reasons)}"
        for side, also in ((each.first, each.first_also), (each.second, each.second_also)):
            count = side.independence
            yield f"  {_side(side)}  ({count.speakers} speakers, {count.relays} relays, {count.outlets} outlets)"
            yield from (f"    also {_side(other)}" for other in also)


def _side(side: Side) -> str:
    sign = "not so: " if side.polarity == "negative" else ""
    return f"{side.published} {side.outlet or 'no outlet'}, {side.speaker or 'own voice'}: {sign}{_line(side.text)}"


def _areas(found: Comparison) -> Iterator[str]:
    claims = {each.claim.id: each for each in found.claims}
    given = {name: _amounts(each.claim) for name, each in claims.items() if _amounts(each.claim)}
    series = {each.id: each for each in found.statements if any(name in given for name in each.claims)}
    words = {name: next(given[one] for one in each.claims if one in given) for name, each in series.items()}
    for name in sorted(series, key=lambda each: (claims[each].document.published or "", words[each], each)):
        yield " | ".join(_area(claims[name], series[name], words[name]))
    yield from ("", "How they stand to each other")
    for relation in sorted(
        found.relations, key=lambda each: (each.kind, words.get(each.first, ""), words.get(each.second, ""))
    ):
        if {relation.first, relation.second} <= set(words):
            by = f" by {', '.join(relation.reasons)}" if relation.reasons else ""
            yield f"{relation.kind}: {words[relation.first]} / {words[relation.second]}{by}"


def _area(root: StoredClaim, statement: Statement, words: str) -> tuple[str, ...]:
    where = ", ".join(place.name for place in root.claim.event.places)
    when = root.claim.event.when
    return (
        f"{root.document.published} {statement.speaker or 'own voice'}: {words}",
        f"{root.claim.event.type} in {where or 'no place'}",
        f"{when.first or '…'} to {when.last or '…'}" if when else "no days",
        f"printed {len(statement.claims)} times",
        _line(root.claim.text),
    )


def _amounts(claim: Claim) -> str:
    return ", ".join(f"{each.comparator} {_line(each.text)}" for each in claim.event.quantities if kind_of(each) == _AREA)


def _line(words: str) -> str:
    return " ".join(words.split())


if __name__ == "__main__":
    EXPECTED.write_text(render(), "utf-8")
    sys.stdout.write(f"rewritten: read git diff {EXPECTED.name}\n")
