"""One thing said once, wherever it is printed: claims joined by copies, by shared quotations and by their speaker."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.comparison.copies import Kinship
from dateline.comparison.days import days_between
from dateline.comparison.drift import claims_in, pair_claims
from dateline.comparison.interest import is_against_interest, parties
from dateline.comparison.likeness import Likeness
from dateline.comparison.nouns import EvidenceKind, Link, Statement
from dateline.comparison.voices import is_named, speaker, voice_key
from dateline.comparison.wording import Sentence, Wordings, alike
from dateline.model import Claim, Reading

# A relay follows its statement within a week; later, the same words by the same voice are another occasion.
_WEEK = 7
# Earlier claims of one voice that a claim is held against, the latest first: a spokesman makes some ten claims a day.
_BEFORE = 60
# Quotations this alike are one; two speakers do not say six words in the same order.
_SAME_QUOTATION = 0.6
_SHORTEST = 6


@dataclass(frozen=True, slots=True)
class Voiced:
    """A claim where it stands: its reading's place in the order of dates, and the claim."""

    at: int
    reading: Reading
    claim: Claim


def find_statements(
    readings: Sequence[Reading], texts: Mapping[str, Wordings], copies: Sequence[Kinship], about: str | None = None
) -> tuple[Statement, ...]:
    """Every claim in exactly one statement; readings come in the order of their dates.

    Where ``about`` names a document, a voice's words are followed only from it and to it.
    """
    place = {reading.document.id: at for at, reading in enumerate(readings)}
    claims = {claim.id: Voiced(at, reading, claim) for at, reading in enumerate(readings) for claim in reading.claims}
    parents: dict[str, Link] = {}
    for link in (*_by_copies(copies, readings, place), *_by_quotations(readings, texts), *_by_speakers(readings, about)):
        if link.copy not in parents and claims[link.original].at < claims[link.copy].at:
            parents[link.copy] = link
    fighting = parties(each.claim for each in claims.values())
    return tuple(
        replace(each, against_interest=is_against_interest(claims[each.id].claim, fighting))
        for each in _trees(claims, parents, origins_of(readings, copies))
    )


def _by_copies(copies: Iterable[Kinship], readings: Sequence[Reading], place: Mapping[str, int]) -> Iterator[Link]:
    for kin in copies:
        first, second = readings[place[kin.original]], readings[place[kin.copy]]
        for pair in kin.pairs:
            for one, two in pair_claims(first, second, pair):
                yield Link(original=one.id, copy=two.id, kind=EvidenceKind.SHARED_TEXT, confidence=round(pair.likeness, 3))


def _by_quotations(readings: Sequence[Reading], texts: Mapping[str, Wordings]) -> Iterator[Link]:
    """Claims inside one quotation that two documents print; the first to print it is where the others point."""
    seen: dict[tuple[str, ...], list[tuple[Reading, Sentence]]] = defaultdict(list)
    for reading in readings:
        for quoted in texts[reading.document.id].quotations:
            runs = {quoted.words[at : at + _SHORTEST - 1] for at in range(len(quoted.words) - _SHORTEST + 2)}
            near = (each for run in sorted(runs) for each in seen.get(run, ())[:1])
            first = next(((r, q) for r, q in near if r is not reading and alike(q, quoted) >= _SAME_QUOTATION), None)
            if first is not None:
                for one, two in zip(claims_in(first[0], first[1].span), claims_in(reading, quoted.span), strict=False):
                    yield Link(original=one.id, copy=two.id, kind=EvidenceKind.SHARED_QUOTATION, confidence=0.9)
            for run in runs:
                seen[run].append((reading, quoted))


def _by_speakers(readings: Sequence[Reading], about: str | None = None) -> Iterator[Link]:
    """A named voice saying the same again within a week, in another document."""
    said: dict[str, list[Voiced]] = defaultdict(list)
    for at, reading in enumerate(readings):
        for claim in reading.claims:
            source = speaker(claim)
            if source is None or not is_named(source):
                continue
            earlier = said[voice_key(source)]
            here = Voiced(at, reading, claim)
            own = about in {None, reading.document.id}
            known = earlier if own else [each for each in earlier if each.reading.document.id == about]
            match = _said_before(here, known[-_BEFORE:])
            if match is not None:
                yield Link(
                    original=match[1].claim.id, copy=claim.id, kind=EvidenceKind.SAME_SPEAKER, confidence=round(match[0], 3)
                )
            earlier.append(here)


def _said_before(here: Voiced, earlier: Sequence[Voiced]) -> tuple[float, Voiced] | None:
    best: tuple[float, Voiced] | None = None
    for before in earlier:
        if before.at == here.at or _days_apart(before.reading, here.reading) > _WEEK:
            continue
        likeness = Likeness.of(before.claim, here.claim)
        if likeness.is_one_statement and (best is None or likeness.words > best[0]):
            best = (likeness.words, before)
    return best


def _days_apart(first: Reading, second: Reading) -> int:
    return abs(days_between(first.document.published, second.document.published) or 0)


def origins_of(readings: Sequence[Reading], copies: Iterable[Kinship]) -> dict[str, str]:
    """The root text of each document's copy tree."""
    parent = {kin.copy: kin.original for kin in copies}
    found: dict[str, str] = {}
    for reading in readings:
        own = reading.document.id
        found[own] = found[parent[own]] if own in parent else own
    return found


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
    text = origins[members[0].reading.document.id]
    first = speaker(members[0].claim)
    voice = f"speaker:{voice_key(named)}" if named else f"unnamed:{voice_key(first)}@{text}" if first else f"text:{text}"
    told = named or first
    return Statement(
        id=members[0].claim.id,
        claims=tuple(each.claim.id for each in members),
        speaker=(told.name or told.text) if told else None,
        voice=voice,
        links=tuple(parents[each.claim.id] for each in members if each.claim.id in parents),
    )
