"""The learned reader at run time: pieces, windows, answers, and what happens where its model is not what it should be."""

import shutil
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model import DatelineError, Span
from dateline.text.reader import FOLDER, Reader, begun, find, load_reader, open_session
from dateline.text.reader_labels import STANCES, TYPES, Learned
from dateline.text.reader_pieces import Pieces, case_of
from dateline.text.reader_windows import CONTEXT, OWN, windows

pytestmark = pytest.mark.skipif(not (FOLDER / "model.onnx").exists(), reason="the reader's model is not in the package")

SMALL = Pieces(("[PAD]", "[UNK]", "[CLS]", "[SEP]", "the", "shell", "##ed", "##ing", "town", "'", "s", ",", "cafe", "—"))
REPORT = (
    "The army of Tarvenia said on Tuesday that its troops had captured the village of Doll.\n\n"
    "“We will not stop at the river,” Colonel Hanne Oster told reporters. Ostrun denied that its lines had been broken.\n\n"
    "Two civilians were killed in the shelling of Karsen, according to the mayor."
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return load_reader()


@pytest.mark.parametrize(
    ("words", "pieces"),
    [
        ("The shelled town", [("The", 1), ("shelled", 2), ("town", 1)]),
        ("shelling, café", [("shelling", 2), (",", 1), ("café", 1)]),
        ("town’s", [("town", 1), ("’", 1), ("s", 1)]),
        ("town—town", [("town", 1), ("—", 1), ("town", 1)]),
        ("Zzyzx", [("Zzyzx", 1)]),
        ("\u200b town", [("town", 1)]),
        ("a" * 5000, [("a" * 5000, 1)]),
        ("", []),
    ],
)
def test_words_are_taken_apart(words: str, pieces: list[tuple[str, int]]) -> None:
    assert [(word.span.of(words), len(word.pieces)) for word in SMALL.words(words, 0, len(words))] == pieces


@pytest.mark.parametrize(("word", "case"), [("army", 0), ("Army", 1), ("UN", 2), ("I", 1), ("6,000", 0), ("—", 0)])
def test_case(word: str, case: int) -> None:
    assert case_of(word) == case


@given(st.text(alphabet='ab .,\n"“”é中\u200b', max_size=4000))
@settings(max_examples=60, deadline=None)
def test_every_word_is_one_window_s_own(words: str) -> None:
    found: list[Span] = []
    for window in windows(words, SMALL):
        assert len(window.pieces) == len(window.case) == len(window.word) <= OWN + 2 * CONTEXT + 2
        own = sorted({int(at) for at in window.word[window.own[0] : window.own[1]]})
        found.extend(window.words[at] for at in own)
    paragraphs = [line for line in words.split("\n") if any(c.isalnum() for c in line)]
    assert found == sorted(set(found))
    assert sum(len(list(SMALL.words(line, 0, len(line)))) for line in paragraphs) == len(found)


def test_windows_see_what_stands_around_them(reader: Reader) -> None:
    words = "\n\n".join(f"Paragraph {i} says that the town number {i} was shelled again on that day." for i in range(60))
    found = list(windows(words, reader.vocabulary))
    assert len(found) > 4
    assert all(window.own[0] > 1 for window in found[1:])
    assert all(window.own[1] < len(window.pieces) - 1 for window in found[:-1])


def test_who_says_what(reader: Reader) -> None:
    learned = find(REPORT, reader)
    said = {
        (" ".join(s.of(REPORT) for s in each.source), " ".join(s.of(REPORT) for s in each.cue), str(each.stance))
        for each in learned.attributions
    }
    assert ("The army of Tarvenia", "said", "asserts") in said
    assert any(source.endswith("Hanne Oster") and cue == "told" for source, cue, _ in said)
    assert ("Ostrun", "denied", "denies") in said
    assert ("the mayor", "according to", "asserts") in said


def test_what_is_said_to_happen(reader: Reader) -> None:
    found = {each.trigger.of(REPORT): each for each in find(REPORT, reader).predicates}
    assert {"captured", "killed", "stop", "shelling"} & set(found) >= {"captured", "killed"}
    assert (found["captured"].type, found["captured"].polarity, found["captured"].tense) == ("ASSAULT", "positive", "past")
    for each in found.values():
        assert each.content.holds(each.trigger)
        assert 0 < each.score <= 1
        assert all(0 < score <= 1 for score in each.scores)


# What the model of the package finds in REPORT: who says what, and what happens to whom. A new model may change it; a change of
# thread, batch, machine or order may not.
SAID = (
    ("The army of Tarvenia", "said", "that its troops had captured the village of Doll", "asserts"),
    ("Colonel Hanne Oster", "told", "We will not stop at the river", "asserts"),
    ("the mayor", "according to", "Ostrun | Two civilians were killed in the shelling of Karsen", "asserts"),
    ("Ostrun", "denied", "that its lines had been broken", "denies"),
)
HAPPENED = (
    ("captured", "ASSAULT", "certain", "past", "its troops"),
    ("stop", "STATE", "certain", "future", "its troops"),
    ("denied", "REJECT", "certain", "past", "Ostrun"),
    ("broken", "ASSAULT", "certain", "past", "lines"),
    ("killed", "ASSAULT", "certain", "past", None),
    ("shelling", "ASSAULT", "certain", "past", None),
)


@pytest.mark.parametrize("before", ["", "Rain fell on the town of Karsen all night, and nobody said why.\n\n" * 40])
def test_answers_are_pinned(reader: Reader, before: str) -> None:
    find(before, reader)
    learned = find(REPORT, reader)
    said = tuple(
        (*(" | ".join(span.of(REPORT) for span in part) for part in (each.source, each.cue, each.content)), str(each.stance))
        for each in learned.attributions
    )
    happened = tuple(
        (each.trigger.of(REPORT), str(each.type), str(each.certainty), str(each.tense), each.actor and each.actor.of(REPORT))
        for each in learned.predicates
    )
    assert (said, happened) == (SAID, HAPPENED)


def test_the_same_answers_beside_other_texts(reader: Reader) -> None:
    alone = find(REPORT, reader)
    find("Another text altogether. " * 50, reader)
    assert find(REPORT, reader) == alone
    assert find(REPORT, load_reader.__wrapped__(FOLDER)) == alone


def test_the_same_answers_to_the_bit_whatever_threads(reader: Reader) -> None:
    words = "\n\n".join(f"{REPORT} It was the {day}th day of the siege." for day in range(4, 12))
    wanted = find(words, reader, thresholds=(0.05, 0.05))
    assert len(wanted.attributions) > 10
    model = (FOLDER / "model.onnx").read_bytes()
    for threads in (1, 2, 3):
        other = replace(reader, session=open_session(model, threads), at_once=threads)
        assert find(words, other, thresholds=(0.05, 0.05)) == wanted


def test_the_same_answers_when_it_began_before_it_was_asked(reader: Reader) -> None:
    texts = [REPORT, "", f"{REPORT}\n\n{REPORT}", REPORT]
    wanted = [find(words, reader) for words in texts]
    with begun(reader, reader.thresholds) as (asked, begin):
        for words in texts:
            begin(words)
        assert [find(words, asked) for words in texts] == wanted
        assert find(REPORT, asked, thresholds=(0.9, 0.9)) == find(REPORT, reader, thresholds=(0.9, 0.9))
    assert not asked.begun


def test_work_that_nobody_waits_for_is_dropped(reader: Reader) -> None:
    began = time.monotonic()
    with begun(reader, reader.thresholds) as (_, begin):
        begin("Shells fell on the village of Doll again.\n\n" * 20_000)
    assert time.monotonic() - began < 10


@given(st.text(max_size=400))
@settings(max_examples=40, deadline=None)
def test_any_text_is_read_and_every_span_lies_in_it(words: str) -> None:
    learned = find(words, load_reader(), thresholds=(0.05, 0.05))
    spans = [s for each in learned.attributions for s in (*each.source, *each.cue, *each.content)]
    spans += [s for each in learned.predicates for s in (each.trigger, each.content)]
    assert all(0 <= span.start < span.end <= len(words) for span in spans)


@pytest.mark.parametrize("words", ["", " ", "\n\n", '"""', "中文", "\x00", "“" * 300, "a" * 10_000, "a " * 3000])
def test_bad_input(words: str, reader: Reader) -> None:
    assert isinstance(find(words, reader), Learned)


@pytest.mark.parametrize("words", ['"' * 1_000_000, '"\n\n' * 300_000, "a" * 1_000_000, "\u200b" * 1_000_000])
def test_a_megabyte_of_nothing_is_quick(words: str, reader: Reader) -> None:
    began = time.monotonic()
    find(words, reader)
    assert time.monotonic() - began < 5


def test_a_model_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DatelineError, match="make reader"):
        load_reader(tmp_path)


@pytest.mark.parametrize("name", ["model.onnx", "vocabulary.txt", "settings.json"])
def test_a_damaged_model(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "reader"
    shutil.copytree(FOLDER, folder)
    data = (folder / name).read_bytes()
    (folder / name).write_bytes(data[: len(data) // 2])
    with pytest.raises(DatelineError, match="make reader"):
        load_reader(folder)


def test_labels_are_the_package_s_own() -> None:
    assert len(STANCES) == 9
    assert len(set(TYPES)) == 18


def test_the_model_is_small_enough() -> None:
    assert (FOLDER / "model.onnx").stat().st_size <= 30_000_000
