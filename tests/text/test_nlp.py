"""The language pipeline: sentences, chunks, errors, hostile input."""

import time

import pytest

from dateline import text
from dateline.model import DatelineError, Document

PIPELINE = text.load()


def parse(*texts: str) -> list[text.Parsed]:
    return list(text.parse([Document(id=str(n), digest="", text=words) for n, words in enumerate(texts)], PIPELINE))


def test_a_paragraph_starts_a_sentence() -> None:
    (parsed,) = parse("Photo: a river\n\nTroops crossed the river")
    assert [sentence.text.strip() for sentence in parsed.doc.sents] == ["Photo: a river", "Troops crossed the river"]


@pytest.mark.parametrize(
    "words",
    [
        "Brig. Gen. Oleks Maro said his troops retook two villages.",
        "Maj.-Gen. Igor Konash said the strike killed 12 soldiers.",
        "Sgt. Anna Belo, a spokeswoman, said two soldiers were wounded.",
        "1st Lt. Ann Reed and Cmdr. Tom Dale said a convoy was hit.",
        "The brigade of Col.-Gen. Alek Mir was hit, Dep. Gov. Pavlo Kyr said.",
        "Rebels fled, Lt.Col. Ivan Dor of the army and Sens. John Marsh and Ann Bow said.",
        "BRIG. GEN. RYDER said rebels struck a camp.",
    ],
)
def test_no_sentence_ends_at_a_title_with_a_dot(words: str) -> None:
    (parsed,) = parse(words)
    assert [sentence.text for sentence in parsed.doc.sents] == [words]


@pytest.mark.parametrize(
    "words",
    ["The patrol left with the colonel. Troops fled.", "Maj.\n\nTroops fled."],
)
def test_a_sentence_still_ends_where_no_title_stands(words: str) -> None:
    (parsed,) = parse(words)
    assert [sentence.text.strip() for sentence in parsed.doc.sents][-1] == "Troops fled."


@pytest.mark.parametrize(
    ("words", "last"),
    [
        ("Velmark: Gunmen attacked a town.", "Gunmen attacked a town."),
        ("He spoke.\n\nNew Doll, Ostrun: Rebels fled.", "Rebels fled."),
        ("The army said: Rebels fled.", "The army said: Rebels fled."),
    ],
)
def test_a_label_before_a_colon_is_no_part_of_a_sentence(words: str, last: str) -> None:
    (parsed,) = parse(words)
    assert [sentence.text.strip() for sentence in parsed.doc.sents][-1] == last


def test_a_long_text_is_read_in_pieces_and_put_together() -> None:
    words = "\n\n".join(f"Troops crossed river number {n} on Tuesday, the army said." for n in range(700))
    (parsed,) = parse(words)
    assert parsed.doc.text == parsed.text == words
    assert len(parsed.paragraphs) == 700


def test_documents_keep_their_order_and_empty_ones_their_place() -> None:
    parsed = parse("One.", "", "Three.")
    assert [each.text for each in parsed] == ["One.", "", "Three."]
    assert len(parsed[1].doc) == 0


def test_an_unknown_pipeline_is_an_error_that_says_what_to_do() -> None:
    with pytest.raises(DatelineError, match="installed spaCy pipeline"):
        text.load("no_such_pipeline")


@pytest.mark.parametrize(
    "words",
    [
        *("“" * 1_000_000, '"' * 1_000_000, '" ' * 500_000, "''" * 400_000, "”“" * 400_000, "x" * 1_000_000),
        '"\n\n' * 330_000,
    ],
    ids=["curly", "straight", "spaced", "doubled", "alternating", "no space", "paragraphs"],
)
def test_a_megabyte_of_marks_reads_in_seconds(words: str) -> None:
    start = time.process_time()
    (parsed,) = parse(words)
    assert time.process_time() - start < 5
    assert parsed.doc.text == parsed.text


def test_spans_go_back_to_the_document() -> None:
    words = "The\u00a0 army\u200b said  it."
    (parsed,) = parse(words)
    start = parsed.text.index("army")
    assert parsed.span(start, start + 4).of(words) == "army"


def test_a_span_with_half_a_link_has_the_whole_link() -> None:
    words = "The [Ostrun army](https://example.org) on Monday **left** [Doll](https://example.org/doll) and fled."
    (parsed,) = parse(words)
    assert parsed.text == "The Ostrun army on Monday left Doll and fled."
    for inner, outer in (
        ("Ostrun army", "Ostrun army"),
        ("Ostrun army on", "[Ostrun army](https://example.org) on"),
        ("left Doll", "**left** [Doll](https://example.org/doll)"),
        ("Doll and", "[Doll](https://example.org/doll) and"),
        ("Doll", "Doll"),
    ):
        start = parsed.text.index(inner)
        assert parsed.span(start, start + len(inner)).of(words) == outer
        assert parsed.words(start, start + len(inner)) == inner


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("The Salt Guard Friday said they took Doll.", "Guard"),
        ("Rebels Monday seized Doll.", "Rebels"),
        ("Kenya Sunday hit a base.", "Kenya"),
    ],
)
def test_a_day_before_a_verb_is_no_part_of_a_name(words: str, name: str) -> None:
    (parsed,) = parse(words)
    day = next(each for each in parsed.doc if each.text in ("Friday", "Monday", "Sunday"))
    subject = next(each for each in parsed.doc if each.dep_ == "nsubj" and each.head == day.head)
    assert (subject.text, day.dep_) == (name, "npadvmod")
