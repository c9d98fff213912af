"""Speech behind a line of its own that names the speaker: *Speaking today the minister said:* and the paragraphs below it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from dateline.claims.attribution_found import Found, Reach
from dateline.claims.attribution_parts import attribution_of, cue_start, speaker
from dateline.claims.attribution_quotes import inside_quote
from dateline.claims.grammar import end_of, sentence_of
from dateline.claims.lexicon import cues
from dateline.model import Span, Stance
from dateline.text import Parsed

# The rule's name in readings.
INTRODUCED = "introduced"
# A longer line is a paragraph that happens to end with a colon.
_LONGEST_LINE = 300
# Speech that no mark closes goes on for at most so many paragraphs; statements of governments have 3 to 20.
_LONGEST_SPEECH = 40
_FIRST_PERSON = re.compile(r"\b(?:[Ww]e|I|[Oo]ur|[Mm]y|[Uu]s)\b")
_LISTED = re.compile(r"(?:[-–—•*·]|\(?[a-z0-9]{1,2}[.)])\s")
# Forms of verbs with which a report goes on: *claimed*, *claims*, *claim*.
_SAID = ("VBD", "VBZ", "VBP")
_MARKS = "“\"„«‘'"
# Verbs that open speech only before a colon: *the message reads:*, *the statement follows:*.
_OPENING = frozenset({"read", "say", "run", "follow", "write", "add", "state"})


def introduced(parsed: Parsed, founds: Sequence[Found]) -> list[Found]:
    """The attributions with the speech that a line before it introduces, each to the end of what its speaker says.

    Quoted speech is the quotation; without marks it goes on while a paragraph below is a list's or speaks in the first person
    and nobody else is quoted on the way.
    """
    known = Reach(founds, "cue")
    added: list[Found] = []
    replaced: set[int] = set()
    for at, paragraph in enumerate(parsed.paragraphs[:-1]):
        line = paragraph.of(parsed.text).rstrip()
        if not line.endswith(":") or len(line) > _LONGEST_LINE:
            continue
        cue = _cue(parsed, paragraph)
        holder = speaker(cue) if cue is not None else None
        if cue is None or holder is None:
            continue
        same = known.meeting(Span(cue.idx, end_of(cue)))
        content = tuple(_speech(parsed, at + 1)) if all(each.content[-1].end < paragraph.end for each in same) else ()
        if content:
            stance = cues().verbs.get(cue.lemma_.lower(), {}).get("clause", Stance.ASSERTS)
            found = attribution_of(parsed, holder, cue, Span(cue_start(cue), end_of(cue)), content, stance)
            added.append(replace(found, rule=INTRODUCED))
            replaced.update(id(each) for each in same)
    return [*(each for each in founds if id(each) not in replaced), *added]


def _cue(parsed: Parsed, line: Span) -> Token | None:
    """The last verb of saying in a line that ends with a colon, outside of quotation marks."""
    words = parsed.doc.char_span(line.start, line.end, alignment_mode="contract")
    verbs = [token for token in words or () if token.pos_ == "VERB" and not inside_quote(token.idx, parsed)]
    said = [each for each in verbs if each.lemma_.lower() in _OPENING or cues().verbs.get(each.lemma_.lower())]
    return said[-1] if said else None


def _speech(parsed: Parsed, first: int) -> Iterator[Span]:
    """The paragraphs of speech from one on."""
    below = parsed.paragraphs[first : first + _LONGEST_SPEECH]
    opens = below[0].of(parsed.text).lstrip()[:1] in _MARKS
    if opens:
        quotes = parsed.quotes_meeting(below[0].start, below[0].end)
        yield from (quote.inner for quote in quotes[:1])
        return
    last = 0
    for at, paragraph in enumerate(below):
        words = paragraph.of(parsed.text)
        listed = bool(_LISTED.match(words))
        if at and (_tells_of_others(parsed, paragraph) or words.rstrip().endswith(":") or words.lstrip()[:1] in _MARKS):
            break
        if _FIRST_PERSON.search(words) or (listed and last == at - 1) or not at:
            last = at
    yield from below[:last]
    yield _before_the_report(parsed, below[last])


def _before_the_report(parsed: Parsed, paragraph: Span) -> Span:
    """A paragraph up to the sentence with which the report goes on (*They also claimed ...*); whole in the first person."""
    words = parsed.doc.char_span(paragraph.start, paragraph.end, alignment_mode="contract")
    if words is None or _FIRST_PERSON.search(paragraph.of(parsed.text)):
        return paragraph
    roots = (token for token in words if token.head == token and sentence_of(token).start > words.start)
    later = next((sentence_of(each).start for each in roots if _reports(each, _SAID)), None)
    return Span(paragraph.start, end_of(parsed.doc[later - 1])) if later is not None else paragraph


def _tells_of_others(parsed: Parsed, paragraph: Span) -> bool:
    """Whether somebody is said to have said something in a paragraph, by its own grammar: there the report goes on."""
    words = parsed.doc.char_span(paragraph.start, paragraph.end, alignment_mode="contract")
    return any(_reports(token, ("VBD",)) for token in words or ())


def _reports(token: Token, tags: tuple[str, ...]) -> bool:
    """Whether a verb in one of the forms reports what somebody else says."""
    if token.pos_ != "VERB" or token.tag_ not in tags or "clause" not in cues().verbs.get(token.lemma_.lower(), {}):
        return False
    holder = speaker(token)
    return holder is not None and holder.lower_ not in ("i", "we")
