"""What is asked of a ledger too large to be compared whole while a person waits: the same answers, from what was kept."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline import comparison, control, ledger
from dateline.comparison import OPPOSING, Comparison
from dateline.pipeline.earlier import turning_words
from dateline.pipeline.known import Known
from dateline.pipeline.parts import Days, Wanted, put_together


@dataclass(frozen=True, slots=True)
class Asked:
    """What timeline is asked for: ``by`` the day of the ``event`` or of ``knowledge``; ``states``: views, too."""

    by: str = "event"
    states: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """The statements of a timeline, or those of its first days and then how many there are in all."""

    comparison: Comparison
    count: int | None


def story(opened: ledger.Ledger, claim: str, as_of: str | None = None, event: Days = (None, None)) -> Comparison:
    """What stands around a claim (its id, or its start): its statement with its copies, its event, what is set against it.

    Raises: NoSuchEntryError where no claim, or more than one, has the id.
    """
    found = ledger.claim(opened, claim)
    known = Known(opened, as_of)
    there = known.is_known(found.document.published) and found.claim.id not in known.decided.rejected
    numbers = ledger.claim_numbers(opened, [found.claim.id]).values() if there else ()
    return put_together(known, sorted(numbers), Wanted(event=event, words=turning_words(), against=True, whole_homes=True))


def told(
    opened: ledger.Ledger, asked: Asked, as_of: str | None = None, days: Days = (None, None), limit: int | None = None
) -> Told:
    """The statements of the first days that hold so many, by the day of their event or of their publication."""
    known = Known(opened, as_of)
    without = known.rejected() | known.ahead.steps.keys()
    # A claim that was corrected may be of other days than those that are listed.
    mended = known.corrected() - without
    wanted = ledger.Beginnings(
        by=asked.by, states=asked.states, first=days[0], last=days[1], as_of=as_of, until=known.until, without=without | mended
    )
    found, count = ledger.beginnings(opened, wanted, limit)
    mended -= known.above(mended).keys()
    whole = put_together(known, [*found, *mended], Wanted(event=days if asked.by == "event" else (None, None)))
    return Told(whole, count + len(mended))


def news(opened: ledger.Ledger, first_day: str, second_day: str, event: Days = (None, None)) -> tuple[Comparison, Comparison]:
    """What was known on two days, so far as it bears on what changed between them."""
    known = Known(opened, second_day)
    new = set(ledger.published_between(opened, first_day, second_day)) - known.rejected()
    after = put_together(known, new, Wanted(event=event, against=True))
    claims_before = tuple(each for each in after.claims if (each.document.published or "~") <= first_day)
    return replace(after, claims=claims_before), after


def measured(opened: ledger.Ledger, as_of: str | None = None, event: Days = (None, None)) -> Comparison:
    """The claimed areas, and the claims that tell who holds what: what areas are checked by."""
    known = Known(opened, as_of)
    bearing = ledger.bearing_numbers(opened, control.HINTS, as_of)
    numbers = {*bearing, *known.under(comparison.AREAS), *known.corrected()} - known.rejected()
    return put_together(known, numbers, Wanted(event=event))


def contested(
    opened: ledger.Ledger, page: tuple[int, int], as_of: str | None = None, event: Days = (None, None)
) -> tuple[Comparison, bool]:
    """Statements that contest each other, those first with whom most agreed when the later was printed; whether there are more.

    ``page`` says how many pairs of claims that may contest each other, and after how many. Behind each side count those who
    agree with it directly. The cost follows the page, not the size of the ledger.
    """
    known = Known(opened, as_of)
    pairs = ledger.opposed_pairings(opened, known.until, event, also=known.corrected(), page=(page[0] + 1, page[1]))
    more = len(pairs) > page[0]
    chosen = pairs[: page[0]]
    if not page[1]:
        chosen += [(each.first, each.second) for each in known.ahead.pairings if each.may_oppose]
    return _between(known, chosen, event), more


def opposed(opened: ledger.Ledger, pairs: Sequence[tuple[int, int]], as_of: str | None = None) -> Comparison:
    """The statements of pairs of claims (numbers) that contest each other, and how each pair stands to each other.

    The cost follows the pairs. Behind each side count those who agree with it directly.
    """
    return _between(Known(opened, as_of), pairs, (None, None))


def _between(known: Known, pairs: Sequence[tuple[int, int]], event: Days) -> Comparison:
    ends = {end for pair in pairs for end in pair}
    found = put_together(known, ends, Wanted(event=event, direct=True))
    names = known.names(ends)
    wanted = {frozenset((names[first], names[second])) for first, second in pairs}
    kept = (each for each in found.relations if each.kind not in OPPOSING or frozenset((each.first, each.second)) in wanted)
    return replace(found, relations=tuple(kept))
