"""Bytes -> text: UTF-8, UTF-16 with its mark, and what has to be guessed, which is always said."""

import codecs
import hashlib
import re
from dataclasses import dataclass

import charset_normalizer

# How much of a text of unknown encoding is looked at to guess it; more does not change the guess on pages of news.
_SAMPLE = 65_536
# Text has hardly any control characters; a file with more than one in a hundred is something else.
_CONTROL_SHARE = 0.01
# A stray zero byte does not make a text binary; UTF-16 has them in every other place.
_ZERO_SHARE = 0.001
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
          (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip
# First bytes of what people drop into a folder beside their reports, and what to do about each.
_BINARY = (
    (b"%PDF", "a PDF", "save its text as .txt"),
    (b"PK\x03\x04", "a zip, Word or EPUB file", "unpack it, or save its text as .txt"),
    (b"\xd0\xcf\x11\xe0", "an old Word file", "save its text as .txt"),
    (b"{\\rtf", "an RTF file", "save it as plain text"),
    (b"\x1f\x8b", "gzip data", "give the file a name that ends in .gz"),
    (b"BZh", "bzip2 data", "unpack it first"),
    (b"\xfd7zXZ", "xz data", "unpack it first"),
    (b"\x28\xb5\x2f\xfd", "zstandard data", "unpack it first"),
    (b"\x89PNG", "a picture", "leave it out"),
    (b"\xff\xd8\xff", "a picture", "leave it out"),
    (b"GIF8", "a picture", "leave it out"),
    (b"\x7fELF", "a program", "leave it out"),
    (b"SQLite format 3", "a database", "leave it out"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """The text of some bytes; ``trouble`` is what a person should know about it. ``text`` is null where they are not text."""

    text: str | None
    trouble: str | None = None


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Text from bytes, by byte-order mark, then UTF-8, then the encoding that the page declares, then a guess.

    Args: declared: the encoding that the data names for itself (an HTML page's ``charset``), if any.
    """
    if refused := _refuse(data):
        return Decoded(text=None, trouble=refused)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(data.decode(encoding, "replace"), encoding)
    if data[:_SAMPLE].count(0) > len(data[:_SAMPLE]) * _ZERO_SHARE:
        return _decode_wide(data)
    try:
        return _checked(data.decode("utf-8"), None)
    except UnicodeDecodeError:
        return _decode_other(data, declared)


def digest_bytes(data: bytes) -> str:
    """SHA-256 of bytes, hex."""
    return hashlib.sha256(data).hexdigest()


def digest_text(text: str) -> str:
    """SHA-256 of text in UTF-8, hex; a lone surrogate, which JSON can carry and UTF-8 cannot, is written as its three bytes."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _refuse(data: bytes) -> str | None:
    """Why bytes are known not to be text."""
    for first, what, advice in _BINARY:
        if data.startswith(first):
            return f"Expected text; got {what}: {advice}."
    return None


def _decode_other(data: bytes, declared: str | None) -> Decoded:
    """Text that is not sound UTF-8."""
    if declared:
        try:
            return _checked(data.decode(declared), None)
        except (LookupError, UnicodeDecodeError, ValueError):
            pass
    spoilt = data.decode("utf-8", "replace")
    broken = spoilt.count("\ufffd")
    # UTF-8 with a few broken bytes: far more sequences are sound than not, which no other encoding yields by chance.
    if sum(character > "\x7f" for character in spoilt) > 4 * broken:
        return Decoded(text=spoilt, trouble=f"Expected UTF-8; {broken} places are broken and were left out. Save it as UTF-8.")
    best = charset_normalizer.from_bytes(data[:_SAMPLE]).best()
    encoding = best.encoding if best else "cp1252"
    found = _checked(data.decode(encoding, "replace"), encoding)
    trouble = (
        f"Expected UTF-8; got bytes that are not, read as {encoding} by a guess. Check the letters, or save the file as UTF-8."
    )
    return found if found.text is None else Decoded(text=found.text, trouble=trouble)


def _decode_wide(data: bytes) -> Decoded:
    """UTF-16 without its mark: every other byte of Western text is zero; anything else with zero bytes is not text."""
    sample = data[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    for encoding, many, few in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if many > len(sample) * 0.3 and few < len(sample) * 0.01:
            trouble = f"Expected UTF-8; got what looks like {encoding} without its mark, read as that. Save it as UTF-8."
            found = _checked(data.decode(encoding, "replace"), encoding)
            return found if found.text is None else Decoded(text=found.text, trouble=trouble)
    return Decoded(
        text=None,
        trouble="Expected text; got binary data. Leave it out, or save its text as .txt in UTF-8.",
    )


def _checked(text: str, encoding: str | None) -> Decoded:
    """The text, unless it is mostly something else."""
    controls = len(_CONTROL.findall(text[:_SAMPLE]))
    if controls > max(8, len(text[:_SAMPLE]) * _CONTROL_SHARE):
        read_as = f" when read as {encoding}" if encoding else ""
        trouble = f"Expected text; got control characters{read_as}. Leave it out, or save its text as .txt in UTF-8."
        return Decoded(text=None, trouble=trouble)
    return Decoded(text=text)
