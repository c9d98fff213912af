"""Parts of a large ledger side by side, put together from what was found when its documents came.

What is told of a part is what a comparison of the whole ledger tells of it; the cost follows the part.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from dateline import comparison, ledger
from dateline.comparison import Comparison, Copy, Part, Statement, Voiced, Words
from dateline.model import Document
from dateline.pipeline.known import Known

Days = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What of a part is told besides its statements and all that stands behind them.

    ``event`` are the days (ISO) that the events told of meet. With ``words``, by which the language hedges, the copies of the
    statements' documents are told with their changes; with ``against`` the statements that stand to them in any way; with
    ``whole_homes`` the claims of all statements on the same event. ``direct`` counts behind a statement only what agrees with
    it itself.
    """

    event: Days = (None, None)
    words: Words | None = None
    against: bool = False
    whole_homes: bool = False
    direct: bool = False


def put_together(known: Known, seeds: Collection[int], wanted: Wanted) -> Comparison:
    """The statements of some claims (numbers), which are known and nobody rejected."""
    gathering = _Gathering(known)
    asked = set(gathering.roots(seeds).values())
    told = asked | gathering.judged_with(asked)
    if wanted.against:
        told |= {end for each in known.pairings(asked) for end in (each.first, each.second)}
    behind = gathering.behind(told, direct=wanted.direct)
    brief = () if wanted.whole_homes else gathering.brief(behind - told)
    gathering.load_trees(behind - {each.claim for each in brief})
    gathering.pair(told, set() if wanted.direct else behind, behind)
    part = gathering.part(brief, direct=wanted.direct)
    copies = gathering.copies(asked, wanted.words) if wanted.words is not None else ()
    whole = comparison.within(comparison.assembled(part, copies, known.decided.pairs), *wanted.event)
    return comparison.only(whole, set(known.names(told if wanted.against else asked).values()))


class _Gathering:
    """What a part is put together from, as it is found."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self._members: dict[int, list[int]] = {}
        self._links: dict[int, comparison.Step] = {}
        self._pairings: dict[tuple[int, int], comparison.Pairing] = {}
        pairs = known.decided.pairs
        numbers = ledger.claim_numbers(known.opened, {name for pair in pairs for name in pair}) if pairs else {}
        there = set(numbers.values()) - known.rejected() if numbers else set()
        heads = known.earlier.claims(sorted(there))
        homes = self.roots([each for each in there if known.is_known(heads[each][0].published)])
        self._judged = [
            (homes[numbers[one]], homes[numbers[two]])
            for one, two in pairs
            if numbers.get(one) in homes and numbers.get(two) in homes
        ]
        # Statements of which a claim was judged: whole, so that the judgement finds it.
        self.judged = {end for pair in self._judged for end in pair}

    def roots(self, claims: Iterable[int]) -> dict[int, int]:
        """For each claim the one that begins its statement."""
        found = {each: each for each in claims}
        waiting = set(found)
        above: dict[int, int] = {}
        while waiting:
            new = {copy: step.original for copy, step in self.known.above(waiting).items()}
            above |= new
            waiting = set(new.values()) - set(above)
        for each in found:
            root = each
            while root in above:
                root = above[root]
            found[each] = root
        return found

    def judged_with(self, roots: Collection[int]) -> set[int]:
        """The statements that a person judged to be on one event with some, or not."""
        return {end for pair in self._judged if set(pair) & set(roots) for end in pair}

    def behind(self, roots: Collection[int], *, direct: bool) -> set[int]:
        """The statements on the same events: those that agreement leads to, or that agree directly."""
        found, waiting = set(roots), set(roots)
        while waiting:
            pairs = [(each.first, each.second) for each in self.known.pairings(waiting, agreed=True)]
            pairs += [pair for pair in self._judged if set(pair) & waiting]
            waiting = {end for pair in pairs for end in pair} - found
            found |= waiting
            if direct:
                break
        return found

    def brief(self, roots: Collection[int]) -> tuple[ledger.Telling, ...]:
        """Of the statements behind others those that only who says them is told of, which is known without their copies."""
        return tuple(each for each in self.known.tellings(roots) if each.voice is not None and each.claim not in self.judged)

    def load_trees(self, roots: Collection[int]) -> None:
        """Statements with all their claims."""
        waiting = {root: root for root in roots}
        self._members |= {root: [root] for root in roots}
        while waiting:
            steps = self.known.below(waiting)
            self._links |= {step.copy: step for step in steps}
            waiting = {step.copy: waiting[step.original] for step in steps}
            for copy, root in waiting.items():
                self._members[root].append(copy)

    def pair(self, told: Collection[int], agreeing: Collection[int], behind: Collection[int]) -> None:
        """How the statements stand to each other, and who agrees behind them."""
        for each in (*self.known.pairings(told), *self.known.pairings(agreeing, agreed=True)):
            if each.first in behind and each.second in behind:
                self._pairings[each.first, each.second] = each

    def part(self, tellings: Sequence[ledger.Telling], *, direct: bool) -> Part:
        """All of it, with ids in place of numbers; of ``tellings`` no more than who says them."""
        numbers = self._ordered([each for those in self._members.values() for each in those])
        held = self.known.earlier.claims(numbers)
        names = {number: held[number][1].id for number in numbers} | {each.claim: each.id for each in tellings}
        fighting = self.known.fighting()
        documents, taken = self._documents(numbers, tellings)
        heads = {number: comparison.head_of(each) for number, each in documents.items()}
        homes = self.known.earlier.homes(numbers)
        return Part(
            documents=tuple(heads.values()),
            claims=tuple(Voiced(heads[homes[number]], held[number][1]) for number in numbers),
            links=tuple(comparison.link_of(step, names) for step in self._links.values()),
            pairings=tuple((names[first], names[second], each) for (first, second), each in self._pairings.items()),
            taken={documents[copy].id: documents[original].id for copy, original in taken.items()},
            fighting=fighting,
            others=tuple(_other(each, fighting) for each in tellings),
            homes={each.id: documents[each.document].id for each in tellings},
            direct=direct,
        )

    def copies(self, roots: Iterable[int], words: Words) -> tuple[Copy, ...]:
        """The copies among the documents of statements, with what they changed."""
        earlier = self.known.earlier
        homes = set(earlier.homes([each for root in roots for each in self._members[root]]).values())
        found = []
        for copy, original in sorted(self.known.taken(homes).items()):
            if copy not in homes:
                continue
            readings = earlier.filed(original).reading, earlier.filed(copy).reading
            kin = comparison.kin_again(*readings)
            if kin is not None:
                found.append(comparison.copy_of(kin, readings, words))
        return tuple(found)

    def _ordered(self, claims: Iterable[int]) -> Sequence[int]:
        """Claims in the order of texts."""
        wanted = sorted(set(claims))
        homes = self.known.earlier.homes(wanted)
        ranks = ledger.ranks(self.known.opened, set(homes.values()))
        return sorted(wanted, key=lambda number: (ranks[homes[number]], homes[number], number))

    def _documents(
        self, numbers: Sequence[int], tellings: Iterable[ledger.Telling]
    ) -> tuple[dict[int, Document], dict[int, int]]:
        """The documents of claims and those that they were taken from, the heads in the order of texts."""
        homes = {*self.known.earlier.homes(numbers).values(), *(each.document for each in tellings)}
        taken = self.known.taken(homes)
        every = homes | set(taken.values())
        ranks = ledger.ranks(self.known.opened, every)
        heads = self.known.earlier.heads(every)
        return {each: heads[each] for each in sorted(every, key=lambda number: (ranks[number], number))}, taken


def _other(each: ledger.Telling, fighting: frozenset[str]) -> Statement:
    """A statement that is told no more of than who says it."""
    against = bool(each.against) and each.against in fighting
    return Statement(id=each.id, claims=(each.id,), speaker=None, voice=each.voice or "", links=(), against_interest=against)
