"""The tables, once for both engines; ``docs/ledger-format.md`` explains them to a reader of the file.

Entries are only ever added (triggers see to it). What is derived from them may be thrown away: ``rebuild`` makes it again.
``seq`` numbers are local to one ledger; what names an entry elsewhere is its ``key``, a digest of its content.
"""

from sqlalchemy import BigInteger, Column, Double, ForeignKey, Index, Integer, MetaData, Table, Text

metadata = MetaData()

# SQLite needs INTEGER for a row id; PostgreSQL needs BIGINT for many claims.
_Number = BigInteger().with_variant(Integer(), "sqlite")
# Code point order everywhere, whatever the server's language.
_Words = Text().with_variant(Text(collation="C"), "postgresql")


def _seq() -> Column[int]:
    return Column("seq", _Number, primary_key=True, autoincrement=False)


def _key() -> Column[str]:
    return Column("key", _Words, nullable=False, unique=True)


def _to(table: str, name: str | None = None, *, primary: bool = False) -> Column[int]:
    target = ForeignKey(f"{table}.seq")
    return Column(name or table.removesuffix("s"), _Number, target, nullable=False, primary_key=primary, autoincrement=False)


def _words(*names: str, null: bool = True) -> list[Column[str]]:
    return [Column(name, _Words, nullable=null) for name in names]


def _days(*names: str) -> list[Column[int]]:
    return [Column(name, Integer) for name in names]


schema_versions = Table("schema_versions", metadata, Column("version", Integer, primary_key=True, autoincrement=False))

documents = Table(
    "documents",
    metadata,
    _seq(),
    _key(),
    *_words("digest", null=False),
    *_words("outlet", "outlet_words", "url", "published"),
    # Undated is later than every day, so that one index gives the order and leaves undated out of "published by".
    Column("published_day", Integer, nullable=False),
    *_words("text", "recorded_at", null=False),
    Index("documents_published", "published_day", "key"),
)

# The same text from the same outlet, address and day can be met with another title or file: each meeting is kept.
sightings = Table(
    "sightings",
    metadata,
    _seq(),
    _key(),
    _to("documents"),
    *_words("id", null=False),
    *_words("title", "language", "raw_digest"),
    *_words("json", "recorded_at", null=False),
    Index("sightings_id", "id"),
    Index("sightings_document", "document"),
)

readers = Table(
    "readers",
    metadata,
    _seq(),
    _key(),
    *_words("version", "pipeline", null=False),
    *_words("gazetteer", "model"),
    *_words("json", "recorded_at", null=False),
)

readings = Table(
    "readings",
    metadata,
    _seq(),
    _key(),
    _to("documents"),
    _to("sightings"),
    _to("readers"),
    *_words("attributions", "times", "quantities", "places", "problems", "recorded_at", null=False),
    Index("readings_document", "document"),
)

claims = Table(
    "claims",
    metadata,
    _seq(),
    _to("readings"),
    _to("documents"),
    Column("position", Integer, nullable=False),
    *_words("id", null=False),
    *(Column(name, Integer, nullable=False) for name in ("start_at", "end_at", "trigger_start", "trigger_end")),
    *_words("text", "type", null=False),
    *_words("mode"),
    *_words("certainty", "polarity", "tense", null=False),
    *_words("quotation", "stance", "first", "last"),
    *_days("first_day", "last_day"),
    *_words("actor", "actor_country", "recipient", "recipient_country", "holder", "change", "control_place"),
    *_words("json", null=False),
    Index("claims_reading", "reading", "start_at", "end_at", "position"),
    Index("claims_id", "id"),
)

claim_sources = Table(
    "claim_sources",
    metadata,
    _to("claims", primary=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    *_words("name"),
    *_words("text", "words", "kind", "stance", null=False),
    *_words("country", "role", "via", "said_on"),
    *_days("said_day"),
)

claim_places = Table(
    "claim_places",
    metadata,
    _to("claims", primary=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    *_words("name", "text", "words", "relation", null=False),
    *_words("geonameid", "country"),
    Column("lat", Double),
    Column("lon", Double),
    Index("claim_places_geonameid", "geonameid", "claim"),
)

judgements = Table(
    "judgements",
    metadata,
    _seq(),
    _key(),
    _to("documents"),
    *_words("verdict", "claim", "by", "at", "json", "recorded_at", null=False),
    Index("judgements_document", "document"),
)

strikes = Table("strikes", metadata, _seq(), _key(), *_words("entry", "by", "at", "json", "recorded_at", null=False))

expectations = Table(
    "expectations",
    metadata,
    _seq(),
    _key(),
    *_words("date", "place", "holder", "by", "at", "json", "recorded_at", null=False),
)

# Derived: which reading of a document is looked at, and which entries are struck.
current_readings = Table(
    "current_readings",
    metadata,
    _to("documents", primary=True),
    _to("readings"),
    Index("current_readings_reading", "reading", unique=True),
)
struck_entries = Table("struck_entries", metadata, Column("entry", _Words, primary_key=True))

DERIVED = (current_readings, struck_entries)
ENTRIES = tuple(table for table in metadata.sorted_tables if table not in DERIVED)
