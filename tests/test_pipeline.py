"""The whole story: a stream in, a stream out, into the ledger; memory follows the batch."""

import resource
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from dateline import geography, ledger, pipeline, text
from dateline.model import Document, Problem, Reading

PIPELINE = text.load()
GAZETTEER = geography.load()


def reports(number: int, taken: list[int] | None = None) -> Iterator[Document]:
    """Reports whose words are all their own, so that nothing may be kept from one to the next."""
    for n in range(number):
        if taken is not None:
            taken.append(n)
        words = " ".join(
            f"Troops of unit{n}x{k} captured Village{n}y{k} on Tuesday, the army of Land{n} said." for k in range(40)
        )
        yield Document(id=f"d{n}", digest=sha256(words.encode()).hexdigest(), text=words, published="2022-09-14")


def test_documents_are_taken_as_they_are_needed() -> None:
    taken: list[int] = []
    found = pipeline.read(reports(500, taken), PIPELINE, GAZETTEER)
    next(found)
    assert len(taken) < 100


def test_problems_keep_their_place() -> None:
    first, second = reports(2)
    problem = Problem(kind="empty", message="nothing there")
    found = list(pipeline.read([first, problem, second], PIPELINE, GAZETTEER))
    assert [type(each) for each in found] == [Reading, Problem, Reading]


def test_memory_does_not_grow_with_the_number_of_documents() -> None:
    def peak_after(number: int) -> int:
        for _ in pipeline.read(reports(number), PIPELINE, GAZETTEER):
            pass
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024

    early = peak_after(50)
    assert peak_after(200) - early < 40


def test_reading_twice_files_once(tmp_path: Path) -> None:
    with ledger.open(tmp_path / "war.ledger", write=True) as into:
        for expected in (True, False):
            readings = pipeline.read(reports(3), PIPELINE, GAZETTEER)
            assert [kept.added for kept in pipeline.keep(readings, into, "2026-01-01T00:00:00Z")] == [expected] * 3


def test_a_reading_that_the_ledger_refuses_stops_none_of_the_others(tmp_path: Path) -> None:
    good, bad, last = (each for each in pipeline.read(reports(3), PIPELINE, GAZETTEER) if isinstance(each, Reading))
    torn = replace(bad, claims=(replace(bad.claims[0], text="words that stand nowhere"), *bad.claims[1:]))
    with ledger.open(tmp_path / "war.ledger", write=True) as into:
        found = list(pipeline.keep([good, torn, last], into, "2026-01-01T00:00:00Z"))
    assert [type(each) for each in found] == [pipeline.Kept, Problem, pipeline.Kept]
    assert isinstance(found[1], Problem)
    assert found[1].document == bad.document.id
