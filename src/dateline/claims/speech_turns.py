"""Transcripts: turns of speech behind labels (*NAME:*, *QUESTION:*, *Q* and *A*)."""

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from dateline.claims.attribution_found import Found
from dateline.claims.attribution_quotes import inside_quote
from dateline.model import Span, Stance
from dateline.text import Parsed

# "Name:", "NAME (office):", "QUESTION:" at the start of a line; official transcripts write "Q" without a colon.
_LABEL = re.compile(
    r"(?P<name>[A-Z][\w.'’-]*(?:[ ,]{1,2}[\w.'’-]+){0,17})(?: ?[(\[][^()\[\]\n]{1,60}[)\]])?"
    r"(?::\s+|(?<=Q)\s{1,4}(?=[A-Z]))(?=\S)"
)
# The same in the middle of a line, where a page lost its breaks: behind the end of a sentence; only people and parts count.
_WITHIN = re.compile(
    r"(?:(?<=[.!?…>*\]”] )|(?<=[.!?…>*\]”]))(?P<name>[A-Z][\w'’-]*(?:[ ,]{1,2}[\w'’-]+){0,17})"
    r"(?: ?[(\[][^()\[\]\n]{1,60}[)\]])?:\s+(?=\S)"
)
# A lone label speaks where the first person comes at least so often behind it.
_LEAST_SAID = 3
_FIRST_PERSON = frozenset(["i", "we", "my", "our", "me", "us"])
_LINE = re.compile(r"\n[ \t]*(?=[A-Z])")
# A label must come back, or the text is no transcript: headings and lists have colons, too.
_LABELS_OF_A_TRANSCRIPT = 2
# A name of more words than this is a sentence with a colon, unless a person's name ends it behind an office:
# "President of the Republic of Turkey Recep Tayyip Erdogan" has 8, with the office of a minister or a chairman up to 17.
_LONGEST_NAME = 8
_LONGEST_OFFICE = 17
# Labels that stand for whoever asks and answers.
PARTS = frozenset(["q", "a", "question", "answer", "reporter", "moderator", "interviewer", "presenter"])
_SMALL = frozenset(["of", "the", "for", "and", "de", "la", "al", "el", "van", "von", "bin", "to", "in", "on"])
_NO_SPEAKERS = frozenset("caption claim context credit date file image note photo picture source update verdict video".split())


def find_turns(parsed: Parsed) -> tuple[Found, ...]:
    """The turns of a transcript, each the speech of its label; none where the text is no transcript."""
    labels = sorted({*_labels(parsed), *_labels_within(parsed)}, key=lambda each: each[0].start)
    interpreted = any(_is_interpreted(parsed.text[name.end : start]) for name, start in labels)
    if not interpreted and not _is_transcript(parsed, [name for name, _ in labels]):
        return ()
    turns = []
    ends = [name.start for name, _ in labels[1:]] + [len(parsed.text)]
    for (name, start), end in zip(labels, ends, strict=True):
        content = tuple(_stretches(parsed, Span(start, end)))
        if content:
            turns.append(spoken((name,), content, _person_in(parsed, name) or parsed.head(name), "transcript"))
    return tuple(turns)


def spoken(source: tuple[Span, ...], content: tuple[Span, ...], head: Token | None, rule: str) -> Found:
    """Speech without a cue."""
    return Found(source=source, cue=(), content=content, stance=Stance.ASSERTS, rule=rule, source_head=head, cue_head=None)


def _labels(parsed: Parsed) -> Iterator[tuple[Span, int]]:
    """Each label and where its speech starts, in order."""
    for start, end in _lines(parsed):
        match = _LABEL.match(parsed.text, start, end)
        if match and _is_name(match["name"]):
            name = Span(match.start("name"), match.end("name"))
            if len(match["name"].split()) <= _LONGEST_NAME or _is_interpreted(match[0]) or _is_person(parsed, name):
                yield name, match.end()


def _labels_within(parsed: Parsed) -> Iterator[tuple[Span, int]]:
    for match in _WITHIN.finditer(parsed.text):
        name = Span(match.start("name"), match.end("name"))
        if _is_name(match["name"]) and (_is_interpreted(match[0]) or _is_person(parsed, name)):
            yield name, match.end()


def _is_interpreted(label: str) -> bool:
    """*X (retranslated):*, *Y (through an interpreter):*: whoever is put into another tongue speaks."""
    aside = label.partition("(")[2].lower()
    return "translat" in aside or "interpret" in aside


def _person_in(parsed: Parsed, name: Span) -> Token | None:
    """The last word of the person that a label names: *President of Ostrun Pavel Drusk*."""
    words = parsed.doc.char_span(name.start, name.end, alignment_mode="expand")
    people = [token for token in words or () if token.ent_type_ == "PERSON"]
    return people[-1] if people else None


def _is_name(label: str) -> bool:
    """Whether a label can be a name: capitals but for small words, and none that heads captions and sections."""
    words = re.findall(r"[^\W\d_][\w'’-]*", label)
    named = all(word[0].isupper() or word in _SMALL for word in words)
    return named and len(words) <= _LONGEST_OFFICE and not any(word.lower() in _NO_SPEAKERS for word in words)


def _lines(parsed: Parsed) -> list[tuple[int, int]]:
    """Where lines start and their paragraphs end; the cleaned text joins lines that the document's own text still has."""
    starts = {paragraph.start: paragraph.end for paragraph in parsed.paragraphs}
    for match in _LINE.finditer(parsed.document.text):
        at = bisect_left(parsed.origin, match.end())
        if at < len(parsed.origin) and parsed.origin[at] == match.end():
            starts.setdefault(at, parsed.paragraphs[parsed.paragraph_at(at)].end)
    return sorted(starts.items())


def _is_transcript(parsed: Parsed, names: Sequence[Span]) -> bool:
    """Whether labels come back, in full or by their last word, or all of them are people; one speaks in the first person."""
    if not names:
        return False
    if len(names) < _LABELS_OF_A_TRANSCRIPT:
        whole = len(names[0].of(parsed.text).split()) > 1 and _person_in(parsed, names[0]) is not None
        return whole and _speaks_first(parsed, names[0].end)
    last = [name.of(parsed.text).split()[-1].lower() for name in names]
    return len(set(last)) < len(last) or all(_is_person(parsed, name) for name in names)


def _speaks_first(parsed: Parsed, start: int) -> bool:
    """Whether *I* and *we* are said outside of quotation marks behind a lone label."""
    own = (each for each in parsed.doc if each.idx > start and each.lower_ in _FIRST_PERSON)
    said = (each for each in own if not inside_quote(each.idx, parsed))
    return sum(1 for _ in itertools.islice(said, _LEAST_SAID)) == _LEAST_SAID


def _is_person(parsed: Parsed, name: Span) -> bool:
    words = parsed.doc.char_span(name.start, name.end, alignment_mode="expand")
    return name.of(parsed.text).lower() in PARTS or any(token.ent_type_ == "PERSON" for token in words or ())


def _stretches(parsed: Parsed, turn: Span) -> Iterator[Span]:
    """The paragraphs of a turn."""
    first, last = parsed.paragraph_at(turn.start), parsed.paragraph_at(turn.end - 1)
    for paragraph in parsed.paragraphs[first : last + 1]:
        piece = Span(max(paragraph.start, turn.start), min(paragraph.end, turn.end))
        if piece.of(parsed.text).strip():
            yield Span(piece.start, piece.start + len(piece.of(parsed.text).rstrip()))
