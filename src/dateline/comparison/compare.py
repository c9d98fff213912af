"""Readings in, everything side by side out; the same whatever the order in which they came."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from dateline.comparison.before import Filed, Gathered
from dateline.comparison.beside import Beside, set_beside
from dateline.comparison.caveats import NO_WORDS, Words
from dateline.comparison.copies import Kinship, Texts
from dateline.comparison.drift import find_drift
from dateline.comparison.independence import find_backing, find_happenings
from dateline.comparison.judged import Judged, heeded
from dateline.comparison.nouns import Comparison, Copy, Link, Statement
from dateline.comparison.order import rank
from dateline.comparison.relations import Pairing, find_relations
from dateline.comparison.sides import Both
from dateline.comparison.statements import Step, Voiced, find_statements
from dateline.comparison.wording import wordings
from dateline.model import Document, DocumentHead, Reading, StoredClaim, When


def compare(
    readings: Iterable[Reading], *, as_of: str | None = None, words: Words = NO_WORDS, judged: Judged | None = None
) -> Comparison:
    """Copies, drift, statements, events and relations of the readings.

    Args:
        readings: one a document; a document read twice counts once.
        as_of: an ISO date; only documents published by then are compared, which leaves out those without a date.
        words: by which the language denies, hedges and says that it could not check; without them such changes go unseen.
        judged: pairs of claims that a person said to tell of one event, or not.
    """
    chosen = _in_order(readings, as_of)
    before = Gathered()
    texts = Texts(before, words)
    found = []
    for each in chosen:
        found.append(set_beside(each, texts))
        before.add(each, (*found[-1].keys, *found[-1].told))
    claims = {number: claim.id for each in chosen for number, claim in each.numbered()}
    part = Part(
        documents=tuple(head_of(each.reading.document) for each in chosen),
        claims=tuple(voiced for each in chosen for voiced in _voiced(each)),
        links=tuple(link_of(step, claims) for each in found for step in each.links),
        pairings=tuple((claims[pair.first], claims[pair.second], pair) for each in found for pair in each.pairings),
        taken={kin.copy: kin.original for kin in _kin(found)},
        fighting=frozenset().union(*(each.fighting for each in found)),
    )
    by_id = {each.reading.document.id: each.reading for each in chosen}
    copies = tuple(copy_of(kin, (by_id[kin.original], by_id[kin.copy]), words) for kin in _kin(found))
    return assembled(part, copies, judged or {})


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What a comparison is put together from: texts and claims in their order, and what was found between them.

    ``taken`` names for a document (id) the one that it was taken from; ``documents`` have every one that is named. ``others``
    are statements that stand behind those of the claims and are told no more of, ``homes`` name the document of each.
    ``direct`` counts behind a statement only what agrees with it itself.
    """

    documents: tuple[DocumentHead, ...]
    claims: tuple[Voiced, ...]
    links: tuple[Link, ...]
    pairings: tuple[tuple[str, str, Pairing], ...]
    taken: Mapping[str, str]
    fighting: frozenset[str]
    others: tuple[Statement, ...] = ()
    homes: Mapping[str, str] = field(default_factory=dict)
    direct: bool = False


def assembled(part: Part, copies: tuple[Copy, ...], judged: Judged) -> Comparison:
    """The comparison of a part: its statements with their voices, how they stand to each other, and who stands behind each."""
    claims = {each.claim.id: each for each in part.claims}
    origins = _origins(part)
    told = find_statements(claims, {link.copy: link for link in part.links}, origins, part.fighting)
    own = {each.id for each in told}
    every = tuple(sorted((*told, *(each for each in part.others if each.id not in own)), key=lambda each: each.id))
    relations = heeded(find_relations(part.pairings, {each.id: each for each in every}), every, judged)
    homes = {each.id: origins[claims[each.id].document.id if each.id in own else part.homes[each.id]] for each in every}
    outlets = {each.id: each.outlet or each.id for each in part.documents}
    behind = find_backing if part.direct else find_happenings
    return Comparison(
        documents=part.documents,
        claims=tuple(StoredClaim(claim=each.claim, document=each.document) for each in part.claims),
        copies=copies,
        statements=told,
        happenings=behind(every, relations, homes, outlets),
        relations=relations,
    )


def only(comparison: Comparison, wanted: Container[str]) -> Comparison:
    """Some of the statements (ids), with what stands between them, and all who stand behind them."""
    return replace(
        comparison,
        statements=tuple(each for each in comparison.statements if each.id in wanted),
        happenings=tuple(each for each in comparison.happenings if any(name in wanted for name in each.statements)),
        relations=tuple(each for each in comparison.relations if each.first in wanted and each.second in wanted),
    )


def copy_of(kin: Kinship, readings: tuple[Reading, Reading], words: Words) -> Copy:
    """A copy with what it changed; the readings are the original's and its own."""
    first, second = (wordings(each.document) for each in readings)
    return Copy(
        original=kin.original,
        copy=kin.copy,
        confidence=kin.confidence,
        evidence=kin.evidence,
        changes=find_drift(Both(first, second, words), readings, kin.pairs),
        back_dated=kin.back_dated,
    )


def head_of(document: Document) -> DocumentHead:
    """A document without its text."""
    return DocumentHead(
        key=document.digest,
        id=document.id,
        published=document.published,
        outlet=document.outlet,
        url=document.url,
        title=document.title,
    )


def link_of(step: Step, claims: Mapping[int, str]) -> Link:
    """A step with the claims' ids in place of their numbers."""
    return Link(original=claims[step.original], copy=claims[step.copy], kind=step.kind, confidence=step.confidence)


def _in_order(readings: Iterable[Reading], as_of: str | None) -> list[Filed]:
    """The readings in the order of texts, each and its claims with numbers; a document once."""
    once = {
        reading.document.id: reading for reading in sorted(readings, key=lambda each: (each.document.id, each.document.digest))
    }
    known = (r for r in once.values() if as_of is None or (r.document.published is not None and r.document.published <= as_of))
    ranked = sorted(((rank(reading), reading) for reading in known), key=lambda each: (each[0], each[1].document.id))
    found, first = [], 0
    for number, (at, reading) in enumerate(ranked):
        found.append(Filed(number, at, reading, tuple(range(first, first + len(reading.claims)))))
        first += len(reading.claims)
    return found


def _voiced(filed: Filed) -> Iterator[Voiced]:
    head = head_of(filed.reading.document)
    return (Voiced(head, claim) for claim in filed.reading.claims)


def _kin(found: Iterable[Beside]) -> Iterator[Kinship]:
    return (each.kin[1] for each in found if each.kin is not None)


def _origins(part: Part) -> dict[str, str]:
    """The root text of each document's copy tree."""
    found: dict[str, str] = {}
    for each in part.documents:
        above = [each.id]
        while above[-1] in part.taken and above[-1] not in found:
            above.append(part.taken[above[-1]])
        root = found.get(above[-1], above[-1])
        found |= dict.fromkeys(above, root)
    return found


def within(comparison: Comparison, first: str | None = None, last: str | None = None) -> Comparison:
    """The statements whose event meets the days from ``first`` to ``last`` (ISO, both included), and what stands between them.

    A statement without days meets none; documents and copies stay, so that every tree can still be told.
    """
    if first is None and last is None:
        return comparison
    roots = {each.claim.id: each.claim.event.when for each in comparison.claims}
    kept = {each.id for each in comparison.statements if _meets(roots[each.id], first, last)}
    homes = (
        replace(home, statements=tuple(name for name in home.statements if name in kept)) for home in comparison.happenings
    )
    return replace(
        comparison,
        statements=tuple(each for each in comparison.statements if each.id in kept),
        happenings=tuple(home for home in homes if home.statements),
        relations=tuple(each for each in comparison.relations if each.first in kept and each.second in kept),
    )


def _meets(when: When | None, first: str | None, last: str | None) -> bool:
    if when is None or (when.first is None and when.last is None):
        return False
    return (when.first or "") <= (last or "~") and (first or "") <= (when.last or "~")
