import time
from contextlib import suppress

import pytest

from dateline.ledger.trouble import LedgerError
from dateline.ledger.words import Term, fold, fts5_query, keepable, padded, terms, tsquery, tsvector


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Zelenskyy's 6,000 sqkm", ("zelenskyy", "s", "6", "000", "sqkm")),
        ("Київ — Харків", ("киів", "харків")),
        ("Mołdawia, ÉCOLE", ("mołdawia", "ecole")),
        ("STRASSE straße", ("strasse", "strasse")),
        ("İzmir", ("izmir",)),
        ("a_b", ("a", "b")),
        ("", ()),
        ("'\" -- ; DROP", ("drop",)),
        ("\x00\ud800", ()),
        ("a" * 1000, ("a" * 64,)),
    ],
)
def test_words_are_folded(text: str, words: tuple[str, ...]) -> None:
    assert fold(text) == words


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("took Izium", (Term(("took",), prefix=False), Term(("izium",), prefix=False))),
        ("retreat*", (Term(("retreat",), prefix=True),)),
        ('"east of the Oskil" river', (Term(("east", "of", "the", "oskil"), prefix=False), Term(("river",), prefix=False))),
        ("Bilohorivka-Lyman", (Term(("bilohorivka", "lyman"), prefix=False),)),
        ('"never closed', (Term(("never", "closed"), prefix=False),)),
        ('"a*"', (Term(("a",), prefix=False),)),
    ],
)
def test_terms(asked: str, found: tuple[Term, ...]) -> None:
    assert terms(asked) == found


@pytest.mark.parametrize("asked", ["", "  ", "!?", '""', "*", "word " * 65])
def test_nothing_to_look_for_or_too_much_is_refused(asked: str) -> None:
    with pytest.raises(LedgerError, match="1 to 64 words"):
        terms(asked)


def test_queries_in_both_languages() -> None:
    asked = terms('"east of" retreat*')
    assert fts5_query(asked) == '"east of" AND "retreat" *'
    assert tsquery(asked) == "('east' <-> 'of') & ('retreat':*)"
    assert tsvector((("a", "b"), ("c",))) == "'a':3 'b':4 'c':7"


def test_padding_stands_around_every_word() -> None:
    assert padded("Oksana Bilyk", None, "Reuters") == " oksana bilyk reuters "


def test_what_no_column_holds_is_replaced() -> None:
    assert keepable("a\x00b\udc80c") == "a\ufffdb\ufffdc"


@pytest.mark.parametrize("letter", ["a", "1", " ", '"', "*", "'", "é", "\u0301", "a ", '"a" '])
def test_hostile_input_is_linear(letter: str) -> None:
    text = letter * (1_000_000 // len(letter))
    started = time.process_time()
    fold(text)
    with suppress(LedgerError):
        terms(text)
    assert time.process_time() - started < 5
