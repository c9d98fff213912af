"""Copies of a report with known edits: what the relay and drift figures are measured on. Text in, text and edits out."""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dateline.comparison import ChangeKind
from dateline.comparison.wording import Sentence, Wordings, wordings
from dateline.model import Document, Quantity, Reading

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = "January February March April May June July August September October November December".split()
FURNITURE = (
    "Sign up to our morning letter and never miss a story.",
    "Share this page with your friends. Read more below.",
    "This page uses cookies to remember your settings.",
    "Advertisement. The story continues below.",
)
CAVEAT = "The claims could not be independently verified."
QUOTED_WORDS = ("certainly", "brothers", "quickly", "mountain")
STRANGERS = ("Lena Aboud", "Tomas Verhoek", "Ilse Marran")
_MARKS = re.compile('[“”"«»]')
_AREA = re.compile(r"([\d,]+(?:\.\d+)?) (?:square (?:kilometres|kilometers|km)|sq km|km2|km²)")
_LENGTH = re.compile(r"([\d,]+(?:\.\d+)?) (?:kilometres|kilometers|km)\b(?!²|2)")
_MILES = re.compile(r"([\d,]+(?:\.\d+)?) miles\b")
_HEDGE = re.compile(r"\b(?:probably|reportedly|possibly|allegedly|apparently|likely(?! to)) ")
_PARTICIPLE = re.compile(r"\b(?:had|have|has|was|were) (?=(?!been\b)[a-z]{3,}ed\b)")
_TRAILING = re.compile(r", (?:according to [^,“”\"]{3,60}|[^,“”\"]{3,60} (?:said|says|reported|announced))\.$")
_LEADING = re.compile(
    r"^(?:According to [^,“”\"]{3,60}, |[A-Z][^,.“”\"]{2,60} (?:said|claimed|reported|announced|stated) that )"
)
_NAMED = re.compile(r"(?<=^According to )[^,“”\"]{3,60}(?=, )|(?<=, according to )[^,“”\"]{3,60}(?=\.$)")
_DAY = re.compile(rf"\bon ({'|'.join(DAYS)})\b")
_DATE = re.compile(rf"\b(\d{{1,2}}) (?={'|'.join(MONTHS)}\b)|(?<=March |April )(\d{{1,2}})\b(?!,? \d)")


@dataclass(frozen=True)
class Edit:
    """A change to make: where in the original, to what, and the kind that should be found."""

    start: int
    end: int
    text: str
    kind: ChangeKind


@dataclass(frozen=True)
class Copied:
    """A copy's text and what was done to it."""

    text: str
    edits: tuple[Edit, ...]


def copy_of(reading: Reading, rng: random.Random) -> Copied:
    """A copy with one edit of each kind that the report gives occasion for, paragraphs moved and cut, furniture added."""
    text = wordings(reading.document)
    sentences = [
        s
        for s in text.sentences
        if len(s.words) >= 6 and s.span.of(reading.document.text) != CAVEAT and not _is_quoted(s, text)
    ]
    rng.shuffle(sentences)
    makers = list(MAKERS.items())
    rng.shuffle(makers)
    edits: list[Edit] = []
    for kind, maker in makers:
        taken = {edit.start for edit in edits}
        for sentence in sentences:
            if any(sentence.span.start <= start < sentence.span.end for start in taken):
                continue
            made = maker(reading, sentence, rng)
            if made is not None:
                edits.append(Edit(made[0], made[1], made[2], kind))
                break
    return _arranged(reading.document.text, edits, rng)


def _is_quoted(sentence: Sentence, text: Wordings) -> bool:
    """Whether a sentence stands wholly inside a longer quotation: what is edited there is the quotation."""
    spans = (each.span for each in text.quotations)
    return any(span.start < sentence.span.start and sentence.span.end < span.end for span in spans)


def _arranged(text: str, edits: list[Edit], rng: random.Random) -> Copied:
    """The edits made, paragraphs without an edit cut or moved, furniture put in."""
    paragraphs: list[tuple[str, bool]] = []
    at = 0
    kept: list[Edit] = list(edits)
    for part in re.split(r"(?<=\n)", text):
        inside = sorted((e for e in edits if at <= e.start < at + len(part)), key=lambda e: -e.start)
        new = part
        for edit in inside:
            new = new[: edit.start - at] + edit.text + new[edit.end - at :]
        if part.strip() == CAVEAT:
            kept.append(Edit(at, at + len(part), "", ChangeKind.CAVEAT_REMOVED))
        elif part.strip():
            paragraphs.append((new.strip(), bool(inside)))
        at += len(part)
    loose = [p for p, edited in paragraphs if not edited]
    cut = set(rng.sample(range(len(loose)), k=len(loose) // 4)) if len(loose) >= 4 else set()
    chosen = [p for p, edited in paragraphs if edited] + [p for i, p in enumerate(loose) if i not in cut]
    order = {p: i for i, (p, _) in enumerate(paragraphs)}
    chosen.sort(key=lambda p: order[p] if rng.random() < 0.8 else rng.randrange(len(paragraphs)))
    chosen.insert(rng.randrange(len(chosen) + 1), rng.choice(FURNITURE))
    return Copied("\n\n".join(chosen), tuple(kept))


Made = tuple[int, int, str] | None


def _at(sentence: Sentence, text: str, pattern: re.Pattern[str]) -> re.Match[str] | None:
    words = sentence.span.of(text)
    return None if _MARKS.search(words) else pattern.search(words)


def _swap(pattern: re.Pattern[str], change: Callable[[re.Match[str], random.Random], str]) -> Callable[..., Made]:
    def maker(reading: Reading, sentence: Sentence, rng: random.Random) -> Made:
        match = _at(sentence, reading.document.text, pattern)
        if match is None:
            return None
        return sentence.span.start + match.start(), sentence.span.start + match.end(), change(match, rng)

    return maker


def _dropped(reading: Reading, sentence: Sentence, _: random.Random) -> Made:
    text = reading.document.text
    trailing = _at(sentence, text, _TRAILING)
    if trailing:
        return sentence.span.start + trailing.start(), sentence.span.end, "."
    leading = _at(sentence, text, _LEADING)
    if leading is None:
        return None
    end = sentence.span.start + leading.end()
    return sentence.span.start, end + 1, text[end].upper()


def _added(reading: Reading, sentence: Sentence, rng: random.Random) -> Made:
    words = sentence.span.of(reading.document.text)
    inside = [c for c in reading.claims if sentence.span.start <= c.trigger.start < sentence.span.end]
    if _MARKS.search(words) or not words.endswith(".") or not inside or any(claim.sources for claim in inside):
        return None
    return sentence.span.end - 1, sentence.span.end, f", {rng.choice(STRANGERS)}, a local official, said."


def _quantities(reading: Reading, sentence: Sentence) -> Iterator[tuple[Quantity, re.Match[str]]]:
    if _MARKS.search(sentence.span.of(reading.document.text)):
        return
    for quantity in reading.quantities:
        number = re.search(r"\d[\d,]*(?!\.\d)", quantity.text)
        inside = sentence.span.start <= quantity.start < sentence.span.end
        whole = isinstance(quantity.value, (int, float)) and quantity.value == int(quantity.value)
        if inside and number and whole and quantity.unit and int(number[0].replace(",", "") or 0) == quantity.value:
            yield quantity, number


def _figure(change: Callable[[int], int | None]) -> Callable[..., Made]:
    def maker(reading: Reading, sentence: Sentence, _: random.Random) -> Made:
        for quantity, number in _quantities(reading, sentence):
            new = change(int(number[0].replace(",", "")))
            if new is not None:
                return quantity.start + number.start(), quantity.start + number.end(), f"{new:,}"
        return None

    return maker


def _changed(value: int) -> int | None:
    return round(value * 1.7) + 3 if value >= 10 else None


def _rounded(value: int) -> int | None:
    digits = len(str(value))
    new = round(value, -(digits - 2)) if digits >= 3 else value
    return new if new != value else None


def _converted(reading: Reading, sentence: Sentence, _: random.Random) -> Made:
    for pattern, factor, unit in (
        (_AREA, 0.386102, "square miles"),
        (_LENGTH, 0.621371, "miles"),
        (_MILES, 1.609344, "kilometres"),
    ):
        match = _at(sentence, reading.document.text, pattern)
        if match:
            value = float(match[1].replace(",", "")) * factor
            shown = f"{round(value, -1 if value >= 1000 else 0):,.0f}" if value >= 10 else f"{value:.1f}"
            return sentence.span.start + match.start(), sentence.span.start + match.end(), f"{shown} {unit}"
    return None


def _quoted(reading: Reading, sentence: Sentence, rng: random.Random) -> Made:
    for quotation in wordings(reading.document).quotations:
        found = re.finditer(r"\b[a-z]{4,}\b", quotation.span.of(reading.document.text))
        words = [word for word in found if not _is_amount(reading, quotation.span.start + word.start())]
        if len(quotation.words) >= 7 and len(words) >= 3 and sentence.span.start <= quotation.span.start < sentence.span.end:
            word = words[len(words) // 2]
            return quotation.span.start + word.start(), quotation.span.start + word.end(), rng.choice(QUOTED_WORDS)
    return None


def _is_amount(reading: Reading, at: int) -> bool:
    return any(quantity.start <= at < quantity.end for quantity in reading.quantities)


def _renamed(reading: Reading, sentence: Sentence, _: random.Random) -> Made:
    text = reading.document.text
    if _MARKS.search(sentence.span.of(text)):
        return None
    for place in reading.places:
        word = text[place.start : place.end]
        if place.sense or not sentence.span.start <= place.start < sentence.span.end or not word.isalpha() or len(word) < 6:
            continue
        for old, new in (("iv", "ev"), ("y", "i"), ("kh", "h"), ("i", "y"), ("v", "w")):
            at = word.find(old, 2)
            if at > 0:
                return place.start, place.end, word[:at] + new + word[at + len(old) :]
    return None


def _other_day(match: re.Match[str], _: random.Random) -> str:
    return f"on {DAYS[(DAYS.index(match[1]) + 2) % 7]}"


MAKERS: dict[ChangeKind, Callable[..., Made]] = {
    ChangeKind.SOURCE_DROPPED: _dropped,
    ChangeKind.SOURCE_ADDED: _added,
    ChangeKind.SOURCE_CHANGED: _swap(_NAMED, lambda _, rng: rng.choice(STRANGERS)),
    ChangeKind.CERTAINTY_RAISED: _swap(_HEDGE, lambda *_: ""),
    ChangeKind.CERTAINTY_LOWERED: _swap(_PARTICIPLE, lambda m, _: f"{m[0]}probably "),
    ChangeKind.POLARITY_TURNED: _swap(_PARTICIPLE, lambda m, _: f"{m[0]}not "),
    ChangeKind.FIGURE_CHANGED: _figure(_changed),
    ChangeKind.FIGURE_ROUNDED: _figure(_rounded),
    ChangeKind.FIGURE_CONVERTED: _converted,
    ChangeKind.DATE_MOVED: _swap(_DAY, _other_day),
    ChangeKind.PLACE_RENAMED: _renamed,
    ChangeKind.QUOTATION_EDITED: _quoted,
}


def with_caveat(document: Document, rng: random.Random) -> str:
    """The document's text, half of the time with a caveat as its last paragraph."""
    return f"{document.text}\n\n{CAVEAT}" if rng.random() < 0.5 else document.text
