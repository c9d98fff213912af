"""What people decided, applied to readings and claims: rejected claims gone, corrected fields set, pairs as judged."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import reduce
from typing import Any

from dateline import ledger
from dateline.model import Claim, DatelineError, Reading, StoredClaim
from dateline.plain import from_plain, to_plain


@dataclass(frozen=True, slots=True)
class Decided:
    """Decisions that stand: claims (ids) that were rejected, corrections by claim, pairs judged to be one event or not."""

    rejected: frozenset[str]
    corrections: Mapping[str, tuple[ledger.Judgement, ...]]
    pairs: Mapping[tuple[str, str], bool]

    def reading(self, reading: Reading) -> Reading:
        """A reading as it was decided."""
        if not self.rejected and not self.corrections:
            return reading
        return replace(reading, claims=tuple(self.claim(each) for each in reading.claims if each.id not in self.rejected))

    def listed(self, found: Iterable[StoredClaim]) -> Iterator[StoredClaim]:
        """Claims as they were decided."""
        return (replace(each, claim=self.claim(each.claim)) for each in found if each.claim.id not in self.rejected)

    def claim(self, claim: Claim) -> Claim:
        """A claim as it was corrected."""
        return reduce(_as_corrected, self.corrections.get(claim.id, ()), claim)


def decisions(opened: ledger.Ledger) -> Decided:
    """What people decided in a ledger, but for what was struck."""
    kept = [each for each in ledger.decided(opened) if not each.struck and each.claim is not None]
    rejected: set[str] = set()
    corrections: dict[str, list[ledger.Judgement]] = {}
    for each in kept:
        entry = each.entry
        if each.claim and isinstance(entry, ledger.Judgement):
            if entry.verdict is ledger.Verdict.REJECT:
                rejected.add(each.claim)
            elif entry.verdict is ledger.Verdict.ACCEPT:
                rejected.discard(each.claim)
            elif entry.verdict is ledger.Verdict.CORRECT:
                corrections.setdefault(each.claim, []).append(entry)
    return Decided(frozenset(rejected), {name: tuple(those) for name, those in corrections.items()}, judged_pairs(kept))


def judged_pairs(kept: Iterable[ledger.Kept]) -> Mapping[tuple[str, str], bool]:
    """Pairs of claims (ids, the lesser first) and whether a person said that they tell of one event; the last word counts."""
    found = {}
    for each in kept:
        entry = each.entry
        if isinstance(entry, ledger.Judgement) and each.claim and entry.other:
            one, two = sorted((each.claim, entry.other.claim))
            found[one, two] = entry.verdict is ledger.Verdict.SAME_EVENT
    return found


def corrected(claim: Claim, field: str, value: object) -> Claim:
    """The claim with one field set: a name with dots as in the reading's JSON, ``factuality.polarity``, ``control.holder``.

    Raises: DatelineError where a claim has no such field, or the field cannot hold the value.
    """
    plain = to_plain(claim)
    *path, name = field.split(".")
    try:
        holder: Any = reduce(lambda part, step: part[step], path, plain)
        there = isinstance(holder, dict) and name in holder and field != "id"
        if there:
            holder[name] = value
            return from_plain(Claim, plain)
    except (KeyError, TypeError, ValueError):
        # Told below, with the same words as a field that is not there.
        pass
    raise DatelineError(
        f"Expected a field of a claim and a value that it can hold, found {field[:60]!r} = {value!r}; "
        "name it as in the reading's JSON, for example factuality.polarity=negative or control.holder=UKR."
    )


def _as_corrected(claim: Claim, entry: ledger.Judgement) -> Claim:
    """A correction that no longer fits the claim changes nothing."""
    try:
        return corrected(claim, entry.field or "", entry.value)
    except DatelineError:
        return claim
