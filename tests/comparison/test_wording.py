"""Words, sentences and quotations of a text; hostile texts take no longer than plain ones of their length."""

import time

import pytest
from comparison_readings import read

from dateline.comparison import compare
from dateline.comparison.wording import fold, wordings, words_of
from dateline.model import Document, Reader, Reading


def _document(text: str, name: str = "d") -> Document:
    return Document(id=name, digest=name, text=text, published="2022-09-14")


def test_sentences_end_after_their_quotation_marks() -> None:
    found = wordings(_document("He left. “We stay!” she said.\nA headline\nThe end")).sentences
    assert [" ".join(each.words) for each in found] == ["he left", "we stay", "she said", "a headline", "the end"]


@pytest.mark.parametrize(("word", "folded"), [("Kupiansk’s", "kupiansk's"), ("Ångström", "angstrom"), ("КИЇВ", "киів")])
def test_words_are_folded(word: str, folded: str) -> None:
    assert words_of(word) == (fold(word),)
    assert fold(word) == folded.replace("киів", fold("київ"))


def test_short_quotations_are_names() -> None:
    assert wordings(_document("The “special operation” went on.")).quotations == ()
    assert len(wordings(_document("“They left their dinner there,” he said.")).quotations) == 1


@pytest.mark.parametrize("unit", ["a", "1", " ", "“", "”", '"', "“a", '"a', ". ", "a. ", "\n", "a b ", "a' ", "!?”", "«\n"])
def test_a_megabyte_of_anything_is_compared_in_time(unit: str) -> None:
    text = unit * (300_000 // len(unit))
    reader = Reader(version="0", pipeline="none")
    two = [
        Reading(
            document=_document(text, name),
            claims=(),
            attributions=(),
            times=(),
            quantities=(),
            places=(),
            problems=(),
            reader=reader,
        )
        for name in ("a", "b")
    ]
    started = time.process_time()
    compare(two)
    assert time.process_time() - started < 10


@pytest.mark.parametrize("published", ["-0044-03-15", "0000-02-29", None])
def test_dates_out_of_the_calendar_stop_nothing(published: str | None) -> None:
    words = "Shells hit a school in Balakliia on Tuesday, Ihor Bilyk said. Two teachers were wounded."
    assert len(compare([read(words, "a", None), _dated(read(words, "b", None), published)]).documents) == 2


def _dated(reading: Reading, published: str | None) -> Reading:
    document = reading.document
    changed = Document(id="b", digest=document.digest, text=document.text, published=published)
    return Reading(
        document=changed,
        claims=reading.claims,
        attributions=reading.attributions,
        times=reading.times,
        quantities=reading.quantities,
        places=reading.places,
        problems=(),
        reader=reading.reader,
    )


def test_a_short_form_ends_no_sentence() -> None:
    words = "The bus left at 9 p.m. on Friday. It came back on Sept. 7 at noon. Nobody met it in Izium. 12 men had left."
    found = wordings(_document(words)).sentences
    assert [len(each.words) for each in found] == [8, 8, 5, 4]
