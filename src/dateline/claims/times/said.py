"""The day on which something was said."""

from collections.abc import Sequence
from datetime import date

from spacy.tokens import Token

from dateline.claims.mention import Mention
from dateline.claims.times.attach import Path, bound_of, in_sentence, path
from dateline.model import Span, Time
from dateline.text.parsed import Parsed

# Clauses of their own: a time inside one dates that, not the saying.
_APART = frozenset({"relcl", "ccomp", "advcl", "acl", "pcomp"})
# A saying may hang from the verb that the time stands with: *met the envoys on Monday and told them*, *…, telling reporters*.
_SHARED = frozenset({"advcl", "conj", "xcomp"})
# At most this many characters between cue and time, or only *on*, *late*, *here* … between: they stand side by side.
_BESIDE = 12


def said_on(
    parsed: Parsed, cue: Span | None, content: tuple[Span, ...], mentions: Sequence[Mention[Time]], published: date | None
) -> str | None:
    """The ISO date on which something was said, where the text says it beside its cue (*said on Sunday*).

    Shape: ``cue`` and ``content`` are stretches of ``parsed.text``. A time inside the content is the event's.
    """
    if cue is None or cue.start >= cue.end:
        return None
    word = parsed.head(cue)
    if word is None:
        return None
    today = None if published is None else published.isoformat()
    ranked: list[tuple[int, int, str]] = []
    for mention in in_sentence(word, mentions):
        day = _day(mention.found, today)
        if day is None or any(piece.holds(mention.span) for piece in content):
            continue
        far = _distance(parsed, mention.span, cue, word)
        if far is not None:
            ranked.append((far, abs(mention.span.start - cue.end), day))
    return min(ranked)[2] if ranked else None


def _day(time: Time, today: str | None) -> str | None:
    """The one day that a time names; *overnight* is said of the morning after. Nothing is said later than its report."""
    if time.type == "DURATION" or time.first is None or (today is not None and time.first > today):
        return None
    if time.first == time.last:
        return time.first
    return time.last if time.type == "TIME" else None


def _distance(parsed: Parsed, time: Span, cue: Span, word: Token) -> int | None:
    """How far a time stands from a cue: 0 side by side, then by grammar; None where it dates something else."""
    if bound_of(parsed.text, time) not in ("", "to", "and", "by"):
        return None
    between = parsed.text[cue.end : time.start]
    if time.start >= cue.end and len(between) <= _BESIDE and not any(mark in between for mark in ',.;:"”“'):
        return 0
    head = parsed.head(time)
    way = None if head is None else path(head, word)
    return None if way is None else _by_grammar(way, word)


def _by_grammar(way: Path, word: Token) -> int | None:
    """The links between a time and a cue in one clause, or in a clause that the cue shares."""
    apart = [token for token in way.low if token.dep_ in _APART and token.pos_ in ("VERB", "AUX")]
    if apart and not (len(apart) == 1 and _of_source(apart[0], word)):
        return None
    if not way.high:
        return 1 + sum(token.dep_ != "prep" for token in way.low)
    if all(token.dep_ in _SHARED and not _has_subject(token) for token in way.high):
        return 3 + len(way.low) + len(way.high)
    return None


def _has_subject(verb: Token) -> bool:
    """Whether a verb has a subject of its own, and so may have a day of its own."""
    return any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)


def _of_source(clause: Token, cue: Token) -> bool:
    """Whether a clause tells how the source spoke: *in a memo sent on Monday …*, *a finding shared on Monday*."""
    noun = clause.head
    return clause.dep_ == "acl" and noun.pos_ == "NOUN" and (noun.i == cue.i or noun.dep_ == "pobj")
