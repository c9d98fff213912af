"""The order in which texts came into being, as one number each: what comes before a text is all that can explain it."""

from hashlib import blake2b

from dateline.comparison.days import ordinal
from dateline.model import Reading, Tense

# Bits of a rank, from the highest: the day from which the text can have been written (every day to the year 9999 in 22),
# whether that is later than its date, the share of its claims without a source (per cent), how much shorter than the longest
# text it is, and of texts that are alike in all that, a number of its id.
_LATE, _BARE, _SHORT, _ID = 1, 7, 14, 19
DAY = _LATE + _BARE + _SHORT + _ID
_LAST_DAY = (1 << 22) - 1
# The length of a text counts in steps of so many characters.
_STEP = 16
# A back-dated text is so by days; what is told further ahead is a plan that was read as past, or a year that was misread.
_AHEAD = 30
# Texts published within a fortnight of each other stand to each other; so far from the date of one the rank of another can be.
NEAR = 14 + _AHEAD


def rank(reading: Reading) -> int:
    """The place of a text among all: by the day from which it can have been written, the best credited first, undated last.

    A text that tells what was said or done after its own date is back-dated: it ranks by what it tells.
    """
    published = ordinal(reading.document.published)
    latest = _LAST_DAY if published is None else max([published, *_told(reading, published)])
    attributed = sum(bool(claim.sources) for claim in reading.claims) / max(1, len(reading.claims))
    parts = (
        (latest, 0),
        (latest > (published or _LAST_DAY), _LATE),
        (100 - round(100 * attributed), _BARE),
        ((1 << _SHORT) - 1 - min(len(reading.document.text) // _STEP, (1 << _SHORT) - 1), _SHORT),
        (_number(reading.document.id), _ID),
    )
    found = 0
    for value, bits in parts:
        found = found << bits | value
    return found


def first_rank(day: str | None, days: int = 0) -> int:
    """The least rank that a text of a day (ISO), or of so many days after it, can have; 0 where the day is unknown."""
    number = ordinal(day)
    return 0 if number is None else max(0, number + days) << DAY


def _told(reading: Reading, published: int) -> list[int]:
    """The days after its own that a text tells of as past, so far as they are days of which a back-dated one would tell."""
    said = [source.said_on for claim in reading.claims for source in claim.sources if source.said_on]
    past = [claim.event.when for claim in reading.claims if claim.factuality.tense is Tense.PAST and claim.event.when]
    # Only a date in figures: a weekday that was read into the future is the reader's doubt, not the paper's date.
    dated = [when.first for when in past if when.first and any(letter.isdigit() for letter in when.text or "")]
    days = (ordinal(each) for each in (*said, *dated))
    return [day for day in days if day is not None and published < day <= published + _AHEAD]


def _number(name: str) -> int:
    words = name.encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(words, digest_size=8).digest()) >> (64 - _ID)
