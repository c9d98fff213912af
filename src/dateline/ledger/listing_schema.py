"""The derived tables: how claims are listed, what they are found by, and what was found between them.

No foreign keys: all of it may be thrown away and made again from the entries (``rebuild``). ``docs/ledger-format.md`` explains
the columns.
"""

from sqlalchemy import BigInteger, Column, Double, Index, Integer, MetaData, Table, Text

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

# What a comparison found, document by document, each set beside what came before it in the order of `rank`; the numbers in
# it are the comparison's own (`comparison.order.rank`, `comparison.before.key`). `original` is the document that one was taken
# from.
texts = Table(
    "texts",
    derived,
    Column("document", _Number, primary_key=True, autoincrement=False),
    *_numbers("rank"),
    Column("original", _Number),
    *_words("fighting"),
    Index("texts_rank", "rank"),
)
# By what later documents find a document or a claim of it (0: the document as a whole).
spots = Table(
    "spots",
    derived,
    *(Column(name, _Number, primary_key=True, autoincrement=False) for name in ("key", "rank", "document", "position")),
    *_numbers("claim", "reach"),
    Index("spots_document", "document"),
    sqlite_with_rowid=False,
)
# Where a claim was printed before; `rank` and `document` are those of the copy.
links = Table(
    "links",
    derived,
    Column("copy", _Number, primary_key=True, autoincrement=False),
    *_numbers("original", "rank", "document"),
    *_words("kind"),
    Column("confidence", Double, nullable=False),
    Index("links_original", "original"),
    Index("links_document", "document"),
)
# Claims that begin a statement and tell of an event: their voice, null where they name none and a later printing may; and
# whose interest they are against, if that side fights.
tellings = Table(
    "tellings",
    derived,
    Column("claim", _Number, primary_key=True, autoincrement=False),
    *_numbers("rank", "document"),
    *_words("voice", null=True),
    *_words("against"),
    Index("tellings_document", "document"),
)
# How a claim stands to an earlier one: if one voice says both, and if two do. `rank` and `document` are those of the later one.
# `agreed` is 1 where they tell the same, `opposed` where they may contest each other; then `weight` counts, with a minus sign,
# the claims that agreed with either when the later was printed.
pairings = Table(
    "pairings",
    derived,
    Column("second", _Number, primary_key=True, autoincrement=False),
    Column("first", _Number, primary_key=True, autoincrement=False),
    *_words("alone", "apart"),
    *_numbers("rank", "document", "agreed", "opposed", "weight"),
    Index("pairings_first", "first", "agreed", "rank"),
    Index("pairings_second", "second", "agreed", "rank"),
    Index("pairings_document", "document"),
    Index("pairings_weight", "opposed", "weight", "rank", "second", "first"),
)
# Documents that a comparison has to look at: those that came or changed (`fresh`), and those that such a change may touch.
waiting = Table(
    "waiting",
    derived,
    Column("document", _Number, primary_key=True, autoincrement=False),
    *_numbers("fresh"),
)
COMPARED = (texts, spots, links, tellings, pairings)

# Of format 3, gone with format 4.
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
marks = Table(
    "marks",
    derived,
    Column("mark", _Number, primary_key=True, autoincrement=False),
    Column("document", _Number, primary_key=True, autoincrement=False),
    Index("marks_document", "document"),
    sqlite_with_rowid=False,
)
