"""Where a claim's words begin and end: not in mid-phrase, at an *and* with nothing behind it, or inside half a quotation.

What stands inside is not touched. Most claims need nothing, which their first and last letters tell.
"""

from collections.abc import Sequence

from spacy.tokens import Token

from dateline.claims.grammar import VERBS, end_of, sentence_of, trim
from dateline.model import Span
from dateline.text import Parsed

# Words after which something must follow, and before which something must have stood.
_OPEN_ENDED = frozenset(
    """and or but nor a an the its their his her our my your this these those such of in on at by for from with to into onto
    over under between against during after before since until through within across near toward towards upon about than as
    including is are was were be been being has have had will would can could may might must shall should many several other
    both most more""".split()
)
_JOINERS = frozenset({"and", "or", "but", "nor"})
_BEFORE_ITS_NOUN = frozenset({"det", "poss", "amod", "compound", "nummod", "nmod", "predet", "quantmod", "advmod"})
_HELPS = frozenset({"aux", "auxpass"})
# What a joiner at the end joins on, where it is no clause: *soldiers and a general*.
_NAMING = frozenset({"NOUN", "PROPN", "NUM"})
_BEFORE_ITS_VERB = frozenset({"nsubj", "nsubjpass", "aux", "auxpass", "expl"})
_COMPLETED_BY = frozenset({"acomp", "attr"})
# How far, in words, a phrase that was cut off is followed; a longer one is left off with the word that opens it.
_FAR = 6
# The same in letters, for what was left out before a clause.
_NEAR = 40
# Letters between a source, its cue and what is said: a colon, an article, spaces.
_GAP = 5
_BETWEEN = frozenset(" ,:;-–—\n")
# So many times an end is looked at: "... in the" is two.
_ROUNDS = 4
_PARTNERS = {")": "(", "]": "[", "”": "“", '"': '"', "’": "‘"}
_STOPS = frozenset(",.!?")


def whole(content: Span, trigger: Token, parsed: Parsed) -> Span:
    """The stretch without torn ends; it holds its trigger still."""
    text, own = parsed.text, Span(trigger.idx, end_of(trigger))
    start, end = content.start, content.end
    if ". " in text[start:end] or "? " in text[start:end]:
        start, end = _in_sentence(start, end, trigger)
    start = _word_start(_begun(start, own, parsed), text)
    for _ in range(_ROUNDS):
        further = _ended(start, end, parsed)
        if further == end:
            break
        end = max(further, own.end)
    start, end = _with_marks(start, end, text)
    found = (
        trim(text, Span(start, end)) if text[end - 1 : end].isspace() or text[end - 1 : end] in ",;:-–—" else Span(start, end)
    )
    return found if found.holds(own) else content


def unsaid(content: Span, own: Span, said: tuple[Sequence[Span], Sequence[Span]], text: str) -> Span:
    """The stretch without the words at its ends that only say who says it: *According to X, ...*, *PAVEL DRUSK: ...*, *..., X*.

    Args:    own: the trigger, which stays; said: where source and cue stand.
    """
    sources, cues = said
    if not sources:
        return content
    start, end = _behind_speaker(content, own, (*sources, *cues), text), content.end
    told = any(content.start - _GAP <= each.start and each.end <= start for each in sources)
    if not told or not (text[start : start + 1] == ":" or all(each.end <= start for each in cues)):
        start = content.start
        end = _before_speaker(content, own, (*sources, *cues), text)
    while start < end and text[start] in _BETWEEN:
        start += 1
    while end > start and text[end - 1] in _BETWEEN:
        end -= 1
    torn = text.startswith(("who", "which", "whose", "("), start) and start != content.start
    found = Span(start, end)
    return found if not torn and found.holds(own) else content


def _behind_speaker(content: Span, own: Span, saying: Sequence[Span], text: str) -> int:
    """Where what is said begins behind a source and a cue that open a stretch."""
    start = content.start
    for each in sorted(saying, key=lambda each: each.start):
        if each.start <= start + _GAP and start < each.end <= own.start:
            start = each.end
    return start if not text[start : start + 1].isalnum() else content.start


def _before_speaker(content: Span, own: Span, saying: Sequence[Span], text: str) -> int:
    """Where what is said ends before a comma, and a source and a cue that close a stretch or go on behind it."""
    behind = [each for each in saying if each.start >= own.end]
    first = min(behind, key=lambda each: each.start, default=None)
    if first is None or not content.start < first.start < content.end:
        return content.end
    apart = text[content.start : first.start].rstrip(' “"').endswith((",", "-", "–", "—"))
    return first.start if apart and max(each.end for each in behind) >= content.end - _GAP else content.end


def _in_sentence(start: int, end: int, trigger: Token) -> tuple[int, int]:
    """What is of the trigger's own sentence."""
    sentence = sentence_of(trigger)
    return max(start, sentence.start_char), min(end, sentence.end_char)


def _word_start(start: int, text: str) -> int:
    """*Let's start*, of which *'s start* or *s start* was taken, from its first letter."""
    mark = start - 1 if text[start - 1 : start] in ("'", "’") else start
    if mark < 1 or text[mark] not in "'’" or not text[mark - 1].isalnum():
        return start
    while mark and text[mark - 1].isalnum():
        mark -= 1
    return mark


def _word(at: int, parsed: Parsed) -> Token | None:
    """The word that holds a letter of the cleaned text."""
    return parsed.head(Span(at, at + 1))


def _begun(start: int, own: Span, parsed: Parsed) -> int:
    """Where a stretch begins that does not begin in half a word or with a joiner."""
    text = parsed.text
    if start > 1 and text[start - 1] == "-" and text[start - 2].isalnum() and text[start].isalnum():
        # *ISIL-held building*, of which parsers make three words.
        while start > 0 and (text[start - 1].isalnum() or (text[start - 1] == "-" and text[start - 2 : start - 1].isalnum())):
            start -= 1
        return start
    space = text.find(" ", start, start + _LONGEST_JOINER + 1)
    if space < 0 or space >= own.start:
        return _with_subject(start, own, parsed)
    first = text[start:space].lower()
    if first in _JOINERS:
        joiner = _word(start, parsed)
        other = joiner.head if joiner is not None else None
        if joiner is not None and other is not None and _is_half(other, joiner, own):
            return int(other.left_edge.idx)
        return space + 1
    if first == "of" and not text.startswith(("which", "whom", "course"), space + 1):
        return space + 1
    return _with_subject(start, own, parsed)


def _with_subject(start: int, own: Span, parsed: Parsed) -> int:
    """Where a clause begins whose first words were left out: its subject, *has* and *been* before its verb."""
    for at in {start, own.start}:
        verb = _word(at, parsed)
        if verb is None or verb.pos_ not in VERBS or (at == start and verb.idx != start):
            continue
        before = (each.left_edge for each in verb.lefts if each.dep_ in _BEFORE_ITS_VERB and each.idx < start)
        near = [each for each in before if start - each.idx <= _NEAR]
        if near:
            return min(each.idx for each in near)
    return start


_LONGEST_JOINER = 3


def _is_half(other: Token, joiner: Token, own: Span) -> bool:
    """*economic and social aid*: whether a joiner's first half stands right before it and is said of a word behind it."""
    near = 0 < joiner.i - other.left_edge.i <= _FAR
    return near and other.right_edge.i >= joiner.i and (other.head.idx >= own.start or other.dep_ in ("amod", "nsubj"))


def _ended(start: int, end: int, parsed: Parsed) -> int:
    """Where a stretch ends that does not end with a word that opens a phrase, or in half a word."""
    text = parsed.text
    if text[end : end + 1] == "-" and text[end + 1 : end + 2].isalnum() and text[end - 1].isalnum():
        while end < len(text) and (text[end].isalnum() or (text[end] == "-" and text[end + 1 : end + 2].isalnum())):
            end += 1
        return end
    space = text.rfind(" ", start, end)
    if space < 0 or text[space + 1 : end].lower() not in _OPEN_ENDED:
        return end
    last = _word(end - 1, parsed)
    if last is None:
        return end
    closing = _closing(last)
    return end if closing is None else end_of(closing) if closing.i > last.i else space


def _closing(last: Token) -> Token | None:
    """The word that completes what a last word opens; the last word itself where it is to go; None where nothing is missing."""
    if last.lower_ in _JOINERS:
        behind = last.doc[last.i + 1 : last.i + 1 + _FAR]
        other = next((each for each in behind if each.dep_ == "conj" and each.head.i < last.i), None)
        return other if other is not None and other.pos_ in _NAMING else last
    if last.dep_ in _BEFORE_ITS_NOUN and last.head.i > last.i:
        return _near(last.head, last)
    if last.dep_ in _HELPS and last.head.i > last.i:
        return last if last.lower_ == "to" else _near(last.head, last)
    missing = next((each for each in last.rights if each.dep_ in ("pobj", "pcomp", "prep") or each.dep_ in _COMPLETED_BY), None)
    return _near(missing, last) if missing is not None else None


def _near(word: Token, last: Token) -> Token:
    """A word that completes a phrase, or the phrase's opening where it stands too far behind it."""
    return word if word.i - last.i <= _FAR else last


def _with_marks(start: int, end: int, text: str) -> tuple[int, int]:
    """The stretch with the other halves of quotation marks and brackets that stand right outside."""
    words = text[start:end]
    for _ in range(2):
        # *in "full control."* has its full stop inside.
        stop = text[end : end + 1] in _STOPS and text[end + 1 : end + 2] in _PARTNERS
        mark = text[end + stop : end + stop + 1]
        opener = _PARTNERS.get(mark)
        if opener is None or not _is_open(words, opener, mark):
            break
        end += 1 + stop
        words = text[start:end]
    return start, end


def _is_open(words: str, opener: str, closer: str) -> bool:
    """Whether more marks are opened inside some words than closed."""
    if opener == closer:
        return words.count(opener) % 2 == 1
    return words.count(opener) > words.count(closer)
