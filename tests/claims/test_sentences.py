"""Each type by sixty sentences: what is an event of it, what only looks like one. The rates are printed with ``pytest -s``."""

import sys
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from dateline import claims, geography, text
from dateline.model import Document, EventType, Reading

TABLE = Path(__file__).with_name("sentences.tsv")
# Of sixty.
FEWEST = 60


@dataclass(frozen=True)
class Row:
    """One sentence of the table, and where it stands in it."""

    kind: EventType
    positive: bool
    reached: bool
    trigger: str
    words: str
    at: int


@cache
def rows() -> tuple[Row, ...]:
    found = []
    for at, line in enumerate(TABLE.read_text("utf-8").splitlines()):
        if not line.startswith("#"):
            kind, sign, reached, trigger, words = line.split("\t")
            found.append(Row(EventType(kind), sign == "+", reached == "reached", trigger, words, at))
    return tuple(found)


@cache
def readings() -> dict[int, Reading]:
    """Every sentence as a document of its own, by the rules alone."""
    pipeline = text.load()
    documents = [Document(id=str(row.at), digest="", text=row.words, published="2022-09-14") for row in rows()]
    return {
        int(parsed.document.id): claims.extract(parsed, geography.load(), pipeline.name)
        for parsed in text.parse(documents, pipeline)
    }


def is_reached(row: Row) -> bool:
    """Whether an event of the row's type is found at its trigger, or none of that type where none is."""
    of_kind = [claim for claim in readings()[row.at].claims if claim.event.type is row.kind]
    if row.positive:
        return any(claim.trigger.text.lower() == row.trigger.lower() for claim in of_kind)
    return not of_kind


@pytest.mark.parametrize("kind", list(EventType))
def test_every_type_has_its_sentences(kind: EventType) -> None:
    own = [row for row in rows() if row.kind is kind]
    assert len(own) >= FEWEST
    assert len({row.words for row in own}) == len(own)
    right = Counter(row.positive for row in own if is_reached(row))
    asked = Counter(row.positive for row in own)
    sys.stdout.write(f"\n{kind.value:<10} events {right[True]}/{asked[True]}, none {right[False]}/{asked[False]}")


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row.kind}-{row.trigger}-{row.at}")
def test_sentence(row: Row) -> None:
    assert is_reached(row) is row.reached, [(c.trigger.text, c.event.type.value) for c in readings()[row.at].claims]
