"""What a copy changed, sentence by sentence and claim by claim, both wordings kept."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from dateline.comparison.alignment import SAME_SENTENCE, Pair, differing_runs, pair_up
from dateline.comparison.caveats import denials, hedges, is_caveat
from dateline.comparison.claim_pairs import pair_claims
from dateline.comparison.days import days_between
from dateline.comparison.drift_sources import find_sources
from dateline.comparison.figures import is_near, pair_figures
from dateline.comparison.nouns import ChangeKind, Drift, Wording
from dateline.comparison.sides import Both, Sides, drift_of, wording_of
from dateline.comparison.wording import Sentence, Wordings, fold, is_spelling, words_of
from dateline.model import Certainty, Claim, Factuality, Place, Polarity, Quantity, Reading, Time, When

Part = TypeVar("Part", Quantity, Time, Place)
_SURENESS = {Certainty.POSSIBLE: 1, Certainty.PROBABLE: 2, Certainty.CERTAIN: 3}
_SAME_QUOTATION = 0.5
# Above this likeness a word or two were put in or taken out of a sentence; below it was written anew.
_ELSE_THE_SAME = 0.75
_NUMBER = re.compile(r"\d[\d.,]*")
# A denial comes with its verb (*claimed*, *did not claim*) in so many words; more are a clause.
_FEW = 4
# Characters before an amount that hold the two words before it (*more than*).
_BEFORE_FIGURE = 40
# A source that was cut away as a clause of its own is no longer than this, in words.
_LONGEST_CLAUSE = 20


def find_drift(texts: Both, readings: tuple[Reading, Reading], pairs: Sequence[Pair]) -> tuple[Drift, ...]:
    """Every change between a text and its copy in the order of the first; one change is told once a sentence."""
    found: dict[tuple[object, ...], Drift] = {}
    for pair in pairs:
        for drift in _of_pair(Sides(*readings, pair, texts.words), texts):
            found.setdefault((drift.kind, drift.before.start, drift.was, drift.now), drift)
    for drift in (*_quotations(texts, readings), *_caveats(texts, readings, pairs)):
        found.setdefault((drift.kind, drift.before.start, drift.was, drift.now), drift)
    return tuple(sorted(found.values(), key=lambda each: (each.before.start, each.kind.value, each.was, each.now)))


def _of_pair(sides: Sides, texts: Both) -> Iterator[Drift]:
    if sides.pair.first.words != sides.pair.second.words:
        # What was changed inside the marks alone is an edited quotation, and told as that.
        if _outside(sides.pair.first, texts.first) != _outside(sides.pair.second, texts.second):
            claimed = [
                d
                for claims in pair_claims(sides.first, sides.second, sides.pair)
                for rule in _CLAIM_RULES
                for d in rule(sides, claims)
            ]
            yield from claimed
            told = {drift.kind for drift in claimed}
            yield from _single_words(sides, told)
            yield from _clauses(sides, told)
        figures = tuple(_figures(sides))
        yield from (*figures, *_numbers(sides, figures), *_places(sides))
    yield from _dates(sides)


def _outside(sentence: Sentence, text: Wordings) -> Counter[str]:
    """The words of a sentence that stand outside quotation marks."""
    left = Counter(sentence.words)
    for quoted in text.quotations:
        if sentence.span.overlaps(quoted.span):
            start, end = max(sentence.span.start, quoted.span.start), min(sentence.span.end, quoted.span.end)
            left -= Counter(words_of(text.document.text[start:end]))
    return left


def _certainty(sides: Sides, claims: tuple[Claim, Claim]) -> Iterator[Drift]:
    one, two = (claim.factuality for claim in claims)
    before, after = _SURENESS.get(one.certainty, 0), _SURENESS.get(two.certainty, 0)
    if not before or not after or before == after:
        return
    raised = after > before
    less, other = (one, sides.pair.second) if raised else (two, sides.pair.first)
    # The word that made it less than certain must be gone, or new: else the reader saw it otherwise and nothing was changed.
    hedging = _deciding(less) - sides.words.saying - sides.words.negation
    if hedging - set(other.words):
        kind = ChangeKind.CERTAINTY_RAISED if raised else ChangeKind.CERTAINTY_LOWERED
        yield drift_of(kind, sides.wordings(claims), _sure(claims[0]), _sure(claims[1]))


def _polarity(sides: Sides, claims: tuple[Claim, Claim]) -> Iterator[Drift]:
    one, two = (claim.factuality.polarity for claim in claims)
    if {one, two} == {Polarity.POSITIVE, Polarity.NEGATIVE} and _is_turned(sides, claims):
        yield drift_of(ChangeKind.POLARITY_TURNED, sides.wordings(claims), one.value, two.value)


def _is_turned(sides: Sides, claims: tuple[Claim, Claim]) -> bool:
    """Whether a word that turns a claim round came or went; else the reader saw it otherwise and nothing was changed."""
    first, second = sides.pair.first.words, sides.pair.second.words
    if not sides.words.negation:
        return True
    if sides.pair.likeness < _ELSE_THE_SAME:
        # Told anew with a denial in both or in neither, it was not turned either: *without water*, *have no water*.
        return bool(denials(first, sides.words)) != bool(denials(second, sides.words))
    if Counter(w for w in first if w in sides.words.negation) != Counter(w for w in second if w in sides.words.negation):
        return True
    negative, other = (claims[0], second) if claims[0].factuality.polarity is Polarity.NEGATIVE else (claims[1], first)
    cues = {word for source in negative.sources for word in words_of(source.cue or "")}
    return bool((_deciding(negative.factuality) | cues) - set(other))


def _deciding(facts: Factuality) -> set[str]:
    """The words that decided how far it is so."""
    return {part for word in facts.words for part in words_of(word)}


def _single_words(sides: Sides, told: set[ChangeKind]) -> Iterator[Drift]:
    """A *not* or a *probably* put in or taken out of a sentence that else stayed, where no claim tells it."""
    first, second = Counter(sides.pair.first.words), Counter(sides.pair.second.words)
    gone, new = first - second, second - first
    if sides.pair.likeness < _ELSE_THE_SAME or not (gone or new):
        return
    denied, denies = denials(gone, sides.words), denials(new, sides.words)
    if bool(denied) != bool(denies) and ChangeKind.POLARITY_TURNED not in told:
        left = sides.pair.second if denied else sides.pair.first
        # A denial cut with all that it denied turns nothing round (*no fighter, no weapon*; *but losses were not reported*).
        if _came_or_went(sides.pair, denied | denies, bool(denials(left.words, sides.words))):
            yield drift_of(ChangeKind.POLARITY_TURNED, sides.wordings(), " ".join(sorted(denied)), " ".join(sorted(denies)))
    hedged, hedging = hedges(gone, sides.words), hedges(new, sides.words)
    kind = ChangeKind.CERTAINTY_RAISED if hedged else ChangeKind.CERTAINTY_LOWERED
    # One hedge for another makes it neither surer nor less sure.
    if bool(hedged) != bool(hedging) and kind not in told:
        yield drift_of(kind, sides.wordings(), " ".join(sorted(hedged)), " ".join(sorted(hedging)))


def _came_or_went(pair: Pair, words: frozenset[str], alone: bool) -> bool:  # noqa: FBT001 - of one meaning
    """Whether words were put in or taken out with no clause around them; ``alone``: with nothing around them."""
    most = 1 if alone else _FEW
    runs = [run for both in differing_runs(pair) for run in both if words & set(run)]
    return any(len(run) <= most for run in runs) or not (runs or alone)


def _numbers(sides: Sides, told: Sequence[Drift]) -> Iterator[Drift]:
    """A number in figures that became another in its place, in a sentence that else stayed, and that no amount or day tells."""
    if sides.pair.likeness < _ELSE_THE_SAME:
        return
    dated = {
        word
        for reading, sentence in ((sides.first, sides.pair.first), (sides.second, sides.pair.second))
        for time in _inside(reading.times, sentence)
        for word in words_of(time.text)
    }
    known = {word for drift in told for word in words_of(f"{drift.was} {drift.now}")} | dated
    for before, after in differing_runs(sides.pair):
        numbers = [words[0] for words in (before, after) if len(words) == 1 and _NUMBER.fullmatch(words[0])]
        if len(numbers) == 2 and not known & set(numbers):
            yield drift_of(ChangeKind.FIGURE_CHANGED, sides.wordings(), *numbers)


def _clauses(sides: Sides, told: set[ChangeKind]) -> Iterator[Drift]:
    """A clause that tells who says so, cut from a sentence that else stayed as it was, or put into it, where no claim tells."""
    if told & {ChangeKind.SOURCE_DROPPED, ChangeKind.SOURCE_ADDED, ChangeKind.SOURCE_CHANGED}:
        return
    first, second = sides.pair.first.words, sides.pair.second.words
    start = next((at for at, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), min(len(first), len(second)))
    left = min(len(first), len(second)) - start
    tail = zip(reversed(first), reversed(second), strict=False)
    end = next((at for at, (a, b) in enumerate(tail) if a != b or at >= left), left)
    gone, new = first[start : len(first) - end], second[start : len(second) - end]
    if bool(gone) == bool(new) or not 2 <= len(gone or new) <= _LONGEST_CLAUSE:
        return
    # *But losses were not reported* tells of no one who says so.
    if sides.words.saying & set(gone or new) and not denials(gone or new, sides.words):
        kind = ChangeKind.SOURCE_DROPPED if gone else ChangeKind.SOURCE_ADDED
        yield drift_of(kind, sides.wordings(), " ".join(gone), " ".join(new))


_CLAIM_RULES: tuple[Callable[[Sides, tuple[Claim, Claim]], Iterator[Drift]], ...] = (find_sources, _certainty, _polarity)


def _figures(sides: Sides) -> Iterator[Drift]:
    firsts = _inside(sides.first.quantities, sides.pair.first)
    seconds = _inside(sides.second.quantities, sides.pair.second)
    for one in tuple(firsts):
        same = next((two for two in seconds if _as_printed(sides.first, one) == _as_printed(sides.second, two)), None)
        if same is not None:
            firsts.remove(one)
            seconds.remove(same)
    for pair in pair_figures(firsts, seconds):
        if pair.kind is not None and (sides.pair.likeness >= SAME_SENTENCE or is_near(pair)):
            yield drift_of(pair.kind, _at(sides, pair.first, pair.second), pair.first.text, pair.second.text)


def _as_printed(reading: Reading, quantity: Quantity) -> tuple[str, ...]:
    """An amount's words and those before it, in which its *more than* may stand: what is printed alike was not changed."""
    before = words_of(reading.document.text[max(0, quantity.start - _BEFORE_FIGURE) : quantity.start])
    return (*before[-2:], *words_of(quantity.text))


def _dates(sides: Sides) -> Iterator[Drift]:
    if sides.pair.likeness < SAME_SENTENCE:
        yield from _told_days(sides)
        return
    firsts = [time for time in _inside(sides.first.times, sides.pair.first) if _is_day(time)]
    seconds = [time for time in _inside(sides.second.times, sides.pair.second) if _is_day(time)]
    pairs, left, right = [], [], list(seconds)
    for one in firsts:
        same = next((two for two in right if words_of(one.text) == words_of(two.text)), None)
        if same is None:
            left.append(one)
            continue
        right.remove(same)
        if not _meet(one, same) and _is_carried_on(sides, one, same):
            pairs.append((one, same))
    apart = [one for one in left if not any(_meet(one, two) for two in right)]
    right = [two for two in right if not any(_meet(one, two) for one in left)]
    for one, two in (*pairs, *zip(apart, right, strict=False)):
        yield drift_of(ChangeKind.DATE_MOVED, _at(sides, one, two), f"{one.text} ({_days(one)})", f"{two.text} ({_days(two)})")


def _told_days(sides: Sides) -> Iterator[Drift]:
    """The days of claims that were told anew, where those of one claim no longer meet."""
    for claims in pair_claims(sides.first, sides.second, sides.pair):
        one, two = (claim.event.when for claim in claims)
        if one and two and one.text and two.text and not _meet(one, two):
            was, now = f"{one.text} ({_days(one)})", f"{two.text} ({_days(two)})"
            yield drift_of(ChangeKind.DATE_MOVED, sides.wordings(claims), was, now)


def _is_carried_on(sides: Sides, one: Time, two: Time) -> bool:
    """Whether *yesterday* was copied as it stood: its day moved with the day of publication, and by no other reading."""
    later = days_between(sides.first.document.published, sides.second.document.published)
    return bool(later) and later == days_between(one.first, two.first)


def _places(sides: Sides) -> Iterator[Drift]:
    firsts, seconds = _inside(sides.first.places, sides.pair.first), _inside(sides.second.places, sides.pair.second)
    firsts, seconds = ([place for place in places if place.sense is None] for places in (firsts, seconds))
    before, after = ({fold(place.name) for place in places} for places in (firsts, seconds))
    right = [place for place in seconds if fold(place.name) not in before]
    for one in firsts:
        two = next((each for each in right if _same_place(one, each)), None) if fold(one.name) not in after else None
        if two is not None and _is_longer(one.name, two.name):
            right.remove(two)
            continue
        if two is not None:
            right.remove(two)
            yield drift_of(ChangeKind.PLACE_RENAMED, _at(sides, one, two), one.name, two.name)
        elif word := _respelt(one, sides.pair):
            claim = _holder(sides.first, one)
            yield drift_of(ChangeKind.PLACE_RENAMED, sides.wordings((claim, None)), one.name, word)


def _is_longer(one: str, two: str) -> bool:
    """Whether one name is the other with a word more: *Isk river*, *Isk*."""
    first, second = set(words_of(one)), set(words_of(two))
    return first < second or second < first


def _respelt(place: Place, pair: Pair) -> str | None:
    """The word that a place's name became where the copy's reader knew no such place; one that both sentences have is none."""
    gone = Counter(pair.first.words) - Counter(pair.second.words)
    new = sorted(set(Counter(pair.second.words) - Counter(pair.first.words)))
    names = (word for name in words_of(place.name) for word in sorted(gone) if word.startswith(name))
    return next(
        (word for name in names for word in new if not word.startswith(name.removesuffix("'s")) and is_spelling(name, word)),
        None,
    )


def _quotations(texts: Both, readings: tuple[Reading, Reading]) -> Iterator[Drift]:
    for pair in pair_up(texts.first.quotations, texts.second.quotations, _SAME_QUOTATION):
        one, two = pair.first.words, pair.second.words
        if one != two and not _is_cut(one, two) and not _is_cut(two, one):
            before, after = wording_of(readings[0], pair.first.span, None), wording_of(readings[1], pair.second.span, None)
            yield drift_of(ChangeKind.QUOTATION_EDITED, (before, after), before.text, after.text)


def _caveats(texts: Both, readings: tuple[Reading, Reading], pairs: Sequence[Pair]) -> Iterator[Drift]:
    kept = {pair.first.span: pair.second for pair in pairs}
    paired = {pair.second.span for pair in pairs}
    lexicon = texts.words
    spare = sum(is_caveat(each, lexicon) and each.span not in paired for each in texts.second.sentences)
    told = [each for each in texts.first.sentences if is_caveat(each, lexicon)]
    gone = [each for each in told if not (each.span in kept and is_caveat(kept[each.span], lexicon))]
    for sentence in gone[: max(0, len(gone) - spare)]:
        before = wording_of(readings[0], sentence.span, None)
        left = kept.get(sentence.span)
        after = wording_of(readings[1], left.span, None) if left else None
        yield Drift(kind=ChangeKind.CAVEAT_REMOVED, before=before, after=after, was=before.text, now="")


def _at(sides: Sides, one: Quantity | Time | Place, two: Quantity | Time | Place) -> tuple[Wording, Wording]:
    """Both sentences, with the claims that hold the changed words."""
    return sides.wordings((_holder(sides.first, one), _holder(sides.second, two)))


def _holder(reading: Reading, part: Quantity | Time | Place) -> Claim | None:
    holding = [claim for claim in reading.claims if claim.start <= part.start and part.end <= claim.end]
    return min(holding, key=lambda claim: (claim.end - claim.start, claim.start), default=None)


def _sure(claim: Claim) -> str:
    words = " ".join(claim.factuality.words)
    return f"{claim.factuality.certainty.value} ({words})" if words else claim.factuality.certainty.value


def _inside(parts: Sequence[Part], sentence: Sentence) -> list[Part]:
    return [part for part in parts if sentence.span.start <= part.start < sentence.span.end]


def _is_day(time: Time) -> bool:
    return time.type in {"DATE", "TIME"} and time.first is not None and time.last is not None


def _meet(one: Time | When, two: Time | When) -> bool:
    return (one.first or "") <= (two.last or "~") and (two.first or "") <= (one.last or "~")


def _days(time: Time | When) -> str:
    return f"{time.first}" if time.first == time.last else f"{time.first} to {time.last}"


def _same_place(one: Place, two: Place) -> bool:
    if one.geonameid and one.geonameid == two.geonameid:
        return True
    return is_spelling(fold(one.name), fold(two.name))


def _is_cut(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the words are a run of the longer ones: a quotation cut, not edited."""
    return f" {' '.join(short)} " in f" {' '.join(long)} "
