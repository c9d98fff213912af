import os

import pytest

from dateline.documents.decode import decode, digest_text

RUSSIAN = "Силы обороны покинули город во вторник, сообщил губернатор области. " * 5


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Isk — crossed".encode(), "Isk — crossed"),
        ("Isk — crossed".encode("utf-8-sig"), "Isk — crossed"),
        ("Isk — crossed".encode("utf-16"), "Isk — crossed"),
        (b"plain", "plain"),
    ],
)
def test_sound_text_is_read_without_a_word(data, text):
    decoded = decode(data)
    assert (decoded.text, decoded.trouble) == (text, None)


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "utf-16-le", "utf-16-be"])
def test_other_encodings_are_guessed_and_said(encoding):
    text = RUSSIAN if not encoding.startswith("utf") else "Forces left the town on Tuesday. " * 9
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert "Expected UTF-8" in decoded.trouble


def test_a_declared_encoding_is_used():
    assert decode("Сили оборони".encode("cp1251"), "windows-1251").text == "Сили оборони"
    assert decode("é".encode("latin-1"), "no-such-encoding").text is not None


def test_utf8_with_a_broken_byte_stays_utf8():
    decoded = decode(RUSSIAN.encode()[1:])
    assert decoded.text.startswith("\ufffdилы обороны")
    assert "broken" in decoded.trouble


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7 x",
        b"PK\x03\x04 x",
        b"\x89PNG\r\n",
        b"\x1f\x8b\x08",
        b"\x7fELF",
        os.urandom(4096) + b"\x00\x01\x00",
        bytes(range(32)) * 50,
    ],
)
def test_binary_data_is_refused(data):
    decoded = decode(data)
    assert decoded.text is None
    assert decoded.trouble.startswith("Expected text; got")


def test_lone_surrogates_have_a_digest():
    assert len(digest_text("\ud800 left")) == 64
    assert digest_text("a") == "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"
