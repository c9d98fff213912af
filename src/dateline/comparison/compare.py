"""Readings in, everything side by side out; the same whatever the order in which they came."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dateline.comparison.caveats import NO_WORDS, Words
from dateline.comparison.copies import Kinship, find_copies
from dateline.comparison.drift import Texts, find_drift
from dateline.comparison.independence import find_happenings
from dateline.comparison.judged import Judged, heeded
from dateline.comparison.nouns import Comparison, Copy
from dateline.comparison.relations import find_relations
from dateline.comparison.statements import find_statements, origins_of
from dateline.comparison.wording import wordings
from dateline.model import DocumentHead, Reading, StoredClaim, Tense, When


def compare(
    readings: Iterable[Reading],
    *,
    as_of: str | None = None,
    words: Words = NO_WORDS,
    judged: Judged | None = None,
    about: str | None = None,
) -> Comparison:
    """Copies, drift, statements, events and relations of the readings.

    Args:
        readings: one a document; a document read twice counts once.
        as_of: an ISO date; only documents published by then are compared, which leaves out those without a date.
        words: by which the language denies, hedges and says that it could not check; without them such changes go unseen.
        judged: pairs of claims that a person said to tell of one event, or not.
        about: a document (id); only what stands between it and the others is looked for, which is quicker.
    """
    chosen = _in_order(readings, as_of)
    texts = {reading.document.id: wordings(reading.document) for reading in chosen}
    kin = find_copies(chosen, texts, about)
    statements = find_statements(chosen, texts, kin, about)
    relations = heeded(find_relations(chosen, statements, about), statements, judged or {})
    by_id = {reading.document.id: reading for reading in chosen}

    def copy_of(each: Kinship) -> Copy:
        pair = by_id[each.original], by_id[each.copy]
        changes = find_drift(Texts(texts[each.original], texts[each.copy], words), pair, each.pairs)
        return Copy(
            original=each.original,
            copy=each.copy,
            confidence=each.confidence,
            evidence=each.evidence,
            changes=changes,
            back_dated=each.back_dated,
        )

    return Comparison(
        documents=tuple(_head(reading) for reading in chosen),
        claims=tuple(StoredClaim(claim=claim, document=_head(reading)) for reading in chosen for claim in reading.claims),
        copies=tuple(copy_of(each) for each in kin),
        statements=statements,
        happenings=find_happenings(chosen, statements, relations, origins_of(chosen, kin)),
        relations=relations,
    )


def _in_order(readings: Iterable[Reading], as_of: str | None) -> Sequence[Reading]:
    """By the day from which a text can have been written, the best credited first, undated texts last."""
    once = {
        reading.document.id: reading for reading in sorted(readings, key=lambda each: (each.document.id, each.document.digest))
    }
    known = (r for r in once.values() if as_of is None or (r.document.published is not None and r.document.published <= as_of))
    return sorted(known, key=_rank)


def _rank(reading: Reading) -> tuple[str, bool, int, int, str]:
    """A text that tells what was said or done after its own date is back-dated: it ranks by what it tells."""
    published = reading.document.published or "9999-12-31"
    said = [source.said_on for claim in reading.claims for source in claim.sources if source.said_on]
    past = [claim.event.when for claim in reading.claims if claim.factuality.tense is Tense.PAST and claim.event.when]
    # Only a date in figures: a weekday that was read into the future is the reader's doubt, not the paper's date.
    dated = [when.first for when in past if when.first and any(letter.isdigit() for letter in when.text or "")]
    latest = max([published, *said, *dated])
    attributed = sum(bool(claim.sources) for claim in reading.claims) / max(1, len(reading.claims))
    return latest, latest > published, -round(100 * attributed), -len(reading.document.text), reading.document.id


def _head(reading: Reading) -> DocumentHead:
    document = reading.document
    return DocumentHead(
        key=document.digest,
        id=document.id,
        published=document.published,
        outlet=document.outlet,
        url=document.url,
        title=document.title,
    )


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
