"""One thing said once, wherever it is printed: claims joined by copies, by shared quotations and by their speaker."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from dateline.comparison.before import Filed, Keyed, Reach, key
from dateline.comparison.claim_pairs import claims_in, pair_claims
from dateline.comparison.copies import Kinship, Texts
from dateline.comparison.days import days_apart
from dateline.comparison.interest import is_against_interest
from dateline.comparison.likeness import Likeness
from dateline.comparison.nouns import EvidenceKind, Link, Statement
from dateline.comparison.order import first_rank
from dateline.comparison.voices import is_named, named_voice, speaker, voice_key
from dateline.comparison.wording import Sentence, Wordings, alike
from dateline.model import Claim, Document, DocumentHead

# A relay follows its statement within a week; later, the same words by the same voice are another occasion.
_WEEK = 7
# Earlier claims of one voice that a claim is held against, the latest first: a spokesman makes some ten claims a day.
_BEFORE = 60
# Quotations this alike are one; two speakers do not say six words in the same order.
_SAME_QUOTATION = 0.6
_SHORTEST = 6


VOICE, RUN = "voice", "run"


@dataclass(frozen=True, slots=True)
class Voiced:
    """A claim in its document."""

    document: DocumentHead
    claim: Claim


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a statement from a claim to a later one (their numbers)."""

    original: int
    copy: int
    kind: EvidenceKind
    confidence: float


def find_links(filed: Filed, text: Wordings, kin: tuple[int, Kinship] | None, texts: Texts) -> dict[int, Step]:
    """For each claim of a text that an earlier text printed: where from; by its number.

    A copy of a text comes first, then a shared quotation, then the same voice.
    """
    found: dict[int, Step] = {}
    for step in chain(_by_copy(filed, kin, texts), _by_quotations(filed, text, texts), _by_speakers(filed, texts)):
        found.setdefault(step.copy, step)
    return found


def said_keys(filed: Filed, text: Wordings) -> Iterator[Keyed]:
    """By what a text's quotations and its voices are found again."""
    for at, quoted in enumerate(text.quotations):
        yield from ((key(RUN, run), 0, at, Reach.RUN) for run in _runs(quoted))
    for position, (number, claim) in enumerate(filed.numbered()):
        voice = _voice(claim)
        if voice is not None:
            yield key(VOICE, voice), number, position, Reach.NEAR


def _numbers(filed: Filed) -> dict[str, int]:
    return {claim.id: number for number, claim in filed.numbered()}


def _by_copy(filed: Filed, kin: tuple[int, Kinship] | None, texts: Texts) -> Iterator[Step]:
    if kin is None:
        return
    first, own = texts.before.filed(kin[0]), _numbers(filed)
    theirs = _numbers(first)
    copied = any(each.kind is EvidenceKind.SHARED_TEXT for each in kin[1].evidence)
    kind = EvidenceKind.SHARED_TEXT if copied else EvidenceKind.CREDIT
    for pair in kin[1].pairs:
        for one, two in pair_claims(first.reading, filed.reading, pair):
            yield Step(theirs[one.id], own[two.id], kind, round(pair.likeness, 3))


def _by_quotations(filed: Filed, text: Wordings, texts: Texts) -> Iterator[Step]:
    """Claims inside one quotation that two documents print; the first to print it is where the others point."""
    runs = [_runs(quoted) for quoted in text.quotations]
    seen = texts.before.first(sorted({key(RUN, run) for each in runs for run in each}), filed.rank, 1)
    own = _numbers(filed)
    for quoted, those in zip(text.quotations, runs, strict=True):
        near = (spot for run in those for spot in seen.get(key(RUN, run), ()))
        told = ((number, texts.of(number).quotations[at]) for _, number, _, at in near)
        first = next(((number, other) for number, other in told if alike(other, quoted) >= _SAME_QUOTATION), None)
        if first is not None:
            there = texts.before.filed(first[0])
            theirs = _numbers(there)
            for one, two in zip(claims_in(there.reading, first[1].span), claims_in(filed.reading, quoted.span), strict=False):
                yield Step(theirs[one.id], own[two.id], EvidenceKind.SHARED_QUOTATION, 0.9)


def _runs(quoted: Sentence) -> tuple[str, ...]:
    """The runs of words by which a quotation is found, in the order of their letters."""
    words = quoted.words
    return tuple(sorted({" ".join(words[at : at + _SHORTEST - 1]) for at in range(len(words) - _SHORTEST + 2)}))


def _by_speakers(filed: Filed, texts: Texts) -> Iterator[Step]:
    """A named voice saying the same again within a week, in another document."""
    voices = [_voice(claim) for claim in filed.reading.claims]
    since = first_rank(filed.reading.document.published, -_WEEK)
    keys = sorted({key(VOICE, voice) for voice in voices if voice is not None})
    earlier = texts.before.last(keys, filed.rank, since, _BEFORE)
    held = texts.before.claims(sorted({claim for spots in earlier.values() for _, _, claim, _ in spots}))
    own: Counter[str] = Counter()
    for number, claim, voice in zip(filed.claims, filed.reading.claims, voices, strict=True):
        if voice is None:
            continue
        # The claims of the text itself count among those that are looked at, though none of them is taken from another.
        spots = earlier.get(key(VOICE, voice), ())[-max(0, _BEFORE - own[voice]) :] if own[voice] < _BEFORE else ()
        own[voice] += 1
        match = _said_before(filed.reading.document, claim, [(spot[2], *held[spot[2]]) for spot in spots])
        if match is not None:
            yield Step(match[1], number, EvidenceKind.SAME_SPEAKER, round(match[0], 3))


def _voice(claim: Claim) -> str | None:
    source = speaker(claim)
    return voice_key(source) if source is not None and is_named(source) else None


def _said_before(document: Document, claim: Claim, earlier: Sequence[tuple[int, Document, Claim]]) -> tuple[float, int] | None:
    best: tuple[float, int] | None = None
    for number, there, before in earlier:
        if days_apart(there.published, document.published) > _WEEK:
            continue
        likeness = Likeness.of(before, claim)
        if likeness.is_one_statement and (best is None or likeness.words > best[0]):
            best = (likeness.words, number)
    return best


def find_statements(
    claims: Mapping[str, Voiced], parents: Mapping[str, Link], origins: Mapping[str, str], fighting: frozenset[str]
) -> tuple[Statement, ...]:
    """Every claim in exactly one statement.

    Args:
        claims: by their ids, in the order of texts.
        parents: for each claim that was printed before, where from.
        origins: the root text (id) of each document's copy tree.
        fighting: the countries that fight.
    """
    return tuple(
        replace(each, against_interest=is_against_interest(claims[each.id].claim, fighting))
        for each in _trees(claims, parents, origins)
    )


def _trees(claims: Mapping[str, Voiced], parents: Mapping[str, Link], origins: Mapping[str, str]) -> tuple[Statement, ...]:
    roots: dict[str, str] = {}
    members: dict[str, list[str]] = defaultdict(list)
    for name in claims:
        roots[name] = roots[parents[name].original] if name in parents else name
        members[roots[name]].append(name)
    made = (_statement([claims[name] for name in names], parents, origins) for names in members.values())
    return tuple(sorted(made, key=lambda each: each.id))


def _statement(members: Sequence[Voiced], parents: Mapping[str, Link], origins: Mapping[str, str]) -> Statement:
    """The statement of a tree of claims; a copy that names a speaker the root dropped still gives the voice."""
    sources = [source for each in members if (source := speaker(each.claim)) is not None]
    named = next((source for source in sources if is_named(source)), None)
    text = origins[members[0].document.id]
    first = speaker(members[0].claim)
    voice = named_voice(named) if named else f"unnamed:{voice_key(first)}@{text}" if first else f"text:{text}"
    told = named or first
    return Statement(
        id=members[0].claim.id,
        claims=tuple(each.claim.id for each in members),
        speaker=(told.name or told.text) if told else None,
        voice=voice,
        links=tuple(parents[each.claim.id] for each in members if each.claim.id in parents),
    )
