"""Whether a copy dropped, added or changed who says so."""

from collections.abc import Iterable, Iterator

from dateline.comparison.nouns import ChangeKind, Drift
from dateline.comparison.sides import Sides, drift_of
from dateline.comparison.voices import voice_key
from dateline.comparison.wording import Sentence, fold, is_spelling, longer_words, words_of
from dateline.model import Claim, Reading, Source

# So many letters stand for a word's forms: *Keldora*, *Keldoran*.
_STEM = 5


def find_sources(sides: Sides, claims: tuple[Claim, Claim]) -> Iterator[Drift]:
    """Who is named for a claim and no longer, or now, where the sentence says so."""
    before, after = (_chain(claim) for claim in claims)
    first, second = sides.pair.first, sides.pair.second
    lost = [s for key, s in before.items() if key not in after and _is_only_in(sides.first, s, first, second)]
    new = [s for key, s in after.items() if key not in before and _is_only_in(sides.second, s, second, first)]
    if not after:
        lost = lost or [s for s in before.values() if _cue_is_only_in(s, first, second)]
    if not before:
        new = new or [s for s in after.values() if _cue_is_only_in(s, second, first)]
    # Who takes over an outlet's own words and says whose they are has dropped none and added none.
    new = [source for source in new if not _is_outlet(source, sides.first)]
    if lost and new and is_spelling(fold(lost[-1].text), fold(new[-1].text)):
        return
    # Told in fewer or other words, an unnamed source is there still: *the exiled mayor of that city*, *its mayor*.
    if lost and not new and _is_told(lost[-1], after.values()):
        return
    if new and not lost and _is_told(new[-1], before.values()):
        return
    if lost and new:
        yield drift_of(ChangeKind.SOURCE_CHANGED, sides.wordings(claims), lost[-1].text, new[-1].text)
    elif lost:
        yield drift_of(ChangeKind.SOURCE_DROPPED, sides.wordings(claims), lost[-1].text, "")
    elif new:
        yield drift_of(ChangeKind.SOURCE_ADDED, sides.wordings(claims), "", new[-1].text)


def _is_told(source: Source, others: Iterable[Source]) -> bool:
    words = set(longer_words(source.text))
    return source.name is None and any(each.name is None and words.intersection(longer_words(each.text)) for each in others)


def _is_outlet(source: Source, reading: Reading) -> bool:
    outlet, named = ({word[:_STEM] for word in longer_words(text)} for text in (reading.document.outlet or "", source.text))
    return bool(outlet and named) and (named <= outlet or outlet <= named)


def _chain(claim: Claim) -> dict[str, Source]:
    return {voice_key(source): source for source in claim.sources}


def _is_only_in(reading: Reading, source: Source, own: Sentence, other: Sentence) -> bool:
    """Whether a source is named in its sentence and not in the other one, where else it would be read otherwise, not lost.

    The words as printed decide, so that a *she* that stands in both is no change whoever it was taken for.
    """
    if source.start is None or source.end is None or not own.span.start <= source.start < own.span.end:
        return _cue_is_only_in(source, own, other)
    printed = words_of(reading.document.text[source.start : source.end])
    last = {words[-1] for words in (printed, words_of(source.text), words_of(source.name or "")) if words}
    return not last & set(other.words)


def _cue_is_only_in(source: Source, own: Sentence, other: Sentence) -> bool:
    """Whether the verb of saying went, where the name stands elsewhere or names the subject too (*She said that she saw*)."""
    cue = words_of(source.cue or "")
    here = source.cue_start is not None and own.span.start <= source.cue_start < own.span.end
    return here and bool(cue) and cue[-1] not in other.words
