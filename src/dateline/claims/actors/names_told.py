"""The names of a roster that stand in a text, each with what it stands for."""

from collections import Counter
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc
from spacy.tokens import Span as SpacySpan

from dateline.claims.actors.roster import LONGEST, Entry, Roster, opening
from dateline.claims.columns import columns_of
from dateline.text import Parsed

# Behind a hyphen: whoever leads a coalition is its side; whoever is only backed, armed or held by somebody is not.
_LEADS = "led"
# Arabic articles, which may begin a name in small letters.
_ARTICLES = frozenset({"al", "al-"})
# Before a hyphen: what makes of a name no side.
_ASIDE = frozenset({"pro", "anti", "non", "ex"})


def names(parsed: Parsed, roster: Roster) -> tuple[dict[int, Entry], dict[str, Entry], frozenset[int]]:
    """Every name of the roster in a text, longest first: by each of its words' positions, and by its spelling.

    The third are the words of groups' names, with those that count only in company.
    """
    at: dict[int, Entry] = {}
    found: dict[str, Entry] = {}
    alone: dict[int, Entry] = {}
    doc = parsed.doc
    people = (unowned(entity) for entity in parsed.entities if entity.label_ == "PERSON")
    surnames = {words[-1].lower_ for words in people if len(words) > 1}
    end = 0
    for index in _openings(columns_of(doc).texts, roster):
        match = _match(doc, index, parsed.text, roster) if index >= end else None
        if match is None:
            continue
        words, entry = match
        end = words.end
        if entry.kind in ("capital", "name", "seat") and unowned(words)[-1].lower_ in surnames:
            continue
        kept = alone if entry.needs_company else at
        kept.update((token.i, entry) for token in words)
        if not entry.needs_company:
            found[words.text.lower()] = entry
    codes = {entry.code for entry in found.values()}
    groups = frozenset(index for names in (at, alone) for index, entry in names.items() if entry.canon is not None)
    at.update((index, entry) for index, entry in alone.items() if entry.code in codes)
    return at, found, groups


def _openings(texts: Sequence[str], roster: Roster) -> Iterator[int]:
    """Where a name of the roster may begin: at the first word of one, in a great letter unless it is an article."""
    great = (text for text in set(texts) if text[:1].isupper() or text.lower() in _ARTICLES)
    known = {text for text in great if opening(text) in roster.openings}
    return (index for index, text in enumerate(texts) if text in known)


def unowned(words: SpacySpan) -> SpacySpan:
    """A name without the possessive behind it."""
    return words[:-1] if len(words) > 1 and words[-1].tag_ == "POS" else words


def spellings(doc: Doc, named: dict[int, Entry]) -> dict[str, Counter[str]]:
    """How often each group of the roster is written how, by its first name."""
    found: dict[str, Counter[str]] = {}
    behind = 0
    for at in sorted(named):
        entry = named[at]
        if at < behind or entry.canon is None:
            continue
        behind = at + 1
        while named.get(behind) is entry:
            behind += 1
        found.setdefault(entry.canon, Counter())[doc[at:behind].text.removesuffix("'s").removesuffix("’s")] += 1
    return found


def _match(doc: Doc, index: int, text: str, roster: Roster) -> tuple[SpacySpan, Entry] | None:
    token, texts = doc[index], columns_of(doc).texts
    begin, longest = token.idx, roster.openings[opening(token.text)]
    for end in range(min(index + LONGEST, len(doc)), index, -1):
        last = doc[end - 1].idx
        if last - begin > longest:
            continue
        entry = roster.entry(text[begin : last + len(texts[end - 1])])
        if entry is not None:
            words = doc[index:end]
            return (words, entry) if _stands_for_itself(words) else None
    led, _, tail = token.text.rpartition("-")
    entry = roster.entry(led) if tail == _LEADS else None
    return (doc[index : index + 1], entry) if entry is not None else None


def _stands_for_itself(words: SpacySpan) -> bool:
    """Whether a name is not half of a compound that means another side: *pro-Russian*, *US-backed*."""
    texts = columns_of(words.doc).texts
    before, after = texts[max(0, words.start - 2) : words.start], texts[words.end : words.end + 2]
    if before and before[-1] == "-":
        return before[0].lower() not in _ASIDE
    return not (after and after[0] == "-" and (len(after) == 1 or after[1].lower() != _LEADS))
