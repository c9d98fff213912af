"""The derived tables: how claims are listed, what they are found by, and what was found between them.

No foreign keys: all of it may be thrown away and made again from the entries (``rebuild``). ``docs/ledger-format.md`` explains
the columns.
"""

from sqlalchemy import BigInteger, Column, Index, Integer, MetaData, Table, Text

derived = MetaData()

_Number = BigInteger().with_variant(Integer(), "sqlite")
_Words = Text().with_variant(Text(collation="C"), "postgresql")


def _numbers(*names: str) -> list[Column[int]]:
    return [Column(name, _Number, nullable=False) for name in names]


def _words(*names: str, null: bool = False) -> list[Column[str]]:
    return [Column(name, _Words, nullable=null) for name in names]


_ORDER = ("document_order", "turn")
_ASKED = (
    "first_day",
    "last_day",
    "type",
    "certainty",
    "polarity",
    "change",
    "sides",
    "stances",
    "unnamed",
    "decided",
    "document",
)

# One narrow row a claim that is looked at. Two indexes hold whole rows in the two orders of publication, so that a page is the
# first rows of a walk and a count is one walk, whatever is asked. Unknown days stand where no interval meets them.
listing = Table(
    "listing",
    derived,
    Column("claim", _Number, primary_key=True, autoincrement=False),
    *_numbers("published_day", "newest_day", *_ORDER, "document", "first_day", "last_day", "reach"),
    *_words("type", "certainty", "polarity", "sides", "stances"),
    *_words("change", null=True),
    *_numbers("unnamed", "decided", "margin", "urgency"),
    Index("listing_order", "published_day", *_ORDER, *_ASKED),
    Index("listing_newest", "newest_day", *_ORDER, *_ASKED, "published_day"),
    Index("listing_event", "first_day", "last_day", "published_day", *_ORDER),
    Index("listing_reach", "reach", "first_day", "last_day", "published_day"),
    Index("listing_document", "document"),
    Index("listing_urgency", "decided", "urgency", "margin", "published_day", *_ORDER),
)

# What a claim says of a place on a day: whether a side holds it, whether its predicate is affirmed; whose voice it is.
stands = Table(
    "stands",
    derived,
    Column("claim", _Number, primary_key=True, autoincrement=False),
    Column("place", _Words, primary_key=True),
    *_numbers("document", "day", "published_day", "holds", "negative"),
    *_words("side", "stem", "voice"),
    Index("stands_place", "place", "day"),
    Index("stands_voice", "voice", "published_day"),
    Index("stands_document", "document"),
)
# Pairs of claims that stand against each other at one place within days: candidates, which a comparison decides on.
# `weight` counts the voices at that place and time, as known when the second of the two was printed.
standoffs = Table(
    "standoffs",
    derived,
    Column("first", _Number, primary_key=True, autoincrement=False),
    Column("second", _Number, primary_key=True, autoincrement=False),
    *_words("place"),
    *_numbers("day", "known_day", "weight"),
    Index("standoffs_weight", "weight", "known_day"),
    Index("standoffs_place", "place", "day"),
)
# By what texts are found again: numbers that a comparison works out of a text (`append(…, marks_of=…)`).
marks = Table(
    "marks",
    derived,
    Column("mark", _Number, primary_key=True, autoincrement=False),
    Column("document", _Number, primary_key=True, autoincrement=False),
    Index("marks_document", "document"),
    sqlite_with_rowid=False,
)
