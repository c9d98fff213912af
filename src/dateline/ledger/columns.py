"""The ledger column by column, for whoever counts a million claims at once; and claims by their number in it.

Rows are plain tuples and come in the order in which ``claims`` gives claims: by the day of publication, then by document, then
by place in it. Numbers (``seq``) are this ledger's own and name nothing elsewhere.
"""

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import FromClause, func, select

from dateline.ledger.days import UNDATED
from dateline.ledger.listing_schema import listing
from dateline.ledger.opening import Ledger
from dateline.ledger.query import joined, stored
from dateline.ledger.schema import (
    claim_places,
    claim_sources,
    claims,
    current_readings,
    documents,
    judgements,
    readings,
    sightings,
    strikes,
)
from dateline.ledger.store import Row
from dateline.ledger.words import terms
from dateline.model import StoredClaim

# Values that one statement takes at most; SQLite's own limit is 32,766.
_BATCH = 500


def stamp(ledger: Ledger) -> tuple[tuple[int, int], tuple[int, int]]:
    """Changes whenever an answer could: its first part with the claims that are looked at, the second with decisions."""
    looked_at = select(func.count(), func.coalesce(func.sum(current_readings.c.reading), 0)).select_from(current_readings)
    last = (select(func.coalesce(func.max(table.c.seq), 0)) for table in (judgements, strikes))
    count, total = ledger.store.rows(looked_at)[0]
    judged, struck = (int(ledger.store.rows(each)[0][0]) for each in last)
    return (int(count), int(total)), (judged, struck)


def claim_columns(ledger: Ledger) -> Iterator[Row]:
    """Of every claim: ``seq, id, document, type, certainty, polarity, first_day, last_day, change, holder, margin, urgency``.

    Days are ordinals as in ``datetime.date``, an open end lies beyond every date, unknown days are null. ``margin`` is the
    least score of the learned reader in thousandths, ``urgency`` what makes the claim worth a person's look, the less the more.
    """
    names = "seq", "id", "document", "type", "certainty", "polarity", "first_day", "last_day", "change", "holder"
    order = (documents.c.published_day, documents.c.key, claims.c.start_at, claims.c.end_at, claims.c.position)
    known = _current().join(documents, documents.c.seq == claims.c.document).join(listing, listing.c.claim == claims.c.seq)
    columns = *(claims.c[name] for name in names), listing.c.margin, listing.c.urgency
    yield from ledger.store.stream(select(*columns).select_from(known).order_by(*order))


def document_columns(ledger: Ledger) -> Iterator[Row]:
    """``seq, key, id, outlet, title, language, published_day`` of every document that is read; undated ones have no day."""
    day = func.nullif(documents.c.published_day, UNDATED)
    columns = documents.c.seq, documents.c.key, sightings.c.id, documents.c.outlet, sightings.c.title, sightings.c.language, day
    known = (
        current_readings.join(readings, readings.c.seq == current_readings.c.reading)
        .join(documents, documents.c.seq == current_readings.c.document)
        .join(sightings, sightings.c.seq == readings.c.sighting)
    )
    yield from ledger.store.stream(select(*columns).select_from(known).order_by(documents.c.published_day, documents.c.key))


def source_columns(ledger: Ledger) -> Iterator[Row]:
    """``claim, kind, country, stance, name`` of every link of every chain; the words stand in where there is no name."""
    name = func.coalesce(claim_sources.c.name, claim_sources.c.text)
    links = claim_sources.c
    known = _current().join(claim_sources, links.claim == claims.c.seq)
    statement = select(links.claim, links.kind, links.country, links.stance, name).select_from(known)
    yield from ledger.store.stream(statement.order_by(links.claim, links.position))


def place_columns(ledger: Ledger) -> Iterator[Row]:
    """``claim, name, geonameid, lat, lon`` of every place of every claim."""
    places = claim_places.c
    known = _current().join(claim_places, places.claim == claims.c.seq)
    statement = select(places.claim, places.name, places.geonameid, places.lat, places.lon).select_from(known)
    yield from ledger.store.stream(statement.order_by(places.claim, places.position))


def matching(ledger: Ledger, words: str) -> Iterator[int]:
    """The numbers of the claims whose words, names or title meet what is looked for (see ``words.terms``).

    Raises: LedgerError where there is no word to look for.
    """
    return (int(seq) for (seq,) in ledger.store.stream(ledger.store.matching(terms(words))))


def numbered(ledger: Ledger, numbers: Sequence[int]) -> Iterator[StoredClaim]:
    """The claims of the present readings with these numbers, in their order."""
    for start in range(0, len(numbers), _BATCH):
        batch = [int(number) for number in numbers[start : start + _BATCH]]
        statement = joined(current_readings).add_columns(claims.c.seq).where(claims.c.seq.in_(batch))
        found = {row[-1]: stored(row[:-1]) for row in ledger.store.rows(statement)}
        yield from (found[number] for number in batch if number in found)


def bearing(ledger: Ledger, types: Iterable[str]) -> Iterator[StoredClaim]:
    """The claims that tell of control or are of these types: what ``control.gather`` can use at all."""
    statement = joined(current_readings).where(claims.c.change.is_not(None) | claims.c.type.in_(tuple(types)))
    return (stored(row) for row in ledger.store.stream(statement))


def _current() -> FromClause:
    return current_readings.join(claims, claims.c.reading == current_readings.c.reading)
