"""What was found between a ledger's documents, kept with them: each new one is set beside what came before it.

A document that comes late, is struck or is judged touches some later ones, which are looked at again; so the ledger holds what
a comparison of everything would find, whatever the order in which it grew.
"""

import heapq
from collections.abc import Callable, Iterable

from dateline import comparison, ledger
from dateline.model import Reading
from dateline.pipeline.decided import decisions
from dateline.pipeline.earlier import Earlier, turning_words

# Documents to a transaction.
_BATCH = 200
_TEXTS = 400


def catch_up(opened: ledger.Ledger, going_on: Callable[[int, int], bool] | None = None) -> int:
    """Compares every document that waits for it; how many were looked at comes back.

    Args:
        opened: open for writing.
        going_on: told after each document how many were looked at and how many wait; where it says no, the rest waits on.
    """
    following = _Following(opened)
    queue: list[tuple[int, int]] | None = None
    looked_at, wanted = 0, True
    while queue is None or (queue and wanted):
        with ledger.comparing(opened):
            queue = following.forget_changed(going_on) if queue is None else queue
            last = looked_at + _BATCH
            while queue and (following.missing or (wanted and looked_at < last)):
                following.follow(queue)
                looked_at += 1
                wanted = going_on is None or going_on(looked_at, len(queue))
            following.weigh()
    return looked_at


def beside(opened: ledger.Ledger, reading: Reading) -> comparison.Beside:
    """One document beside those of a ledger that came before it, filed there or not. The cost follows what is near it."""
    texts = comparison.Texts(Earlier(opened, decisions(opened)), turning_words())
    filed = comparison.Filed(-1, comparison.rank(reading), reading, tuple(range(-1, -1 - len(reading.claims), -1)))
    return comparison.set_beside(filed, texts)


class _Following:
    """The work of one catching up."""

    def __init__(self, opened: ledger.Ledger) -> None:
        self.opened = opened
        self.earlier = Earlier(opened, decisions(opened))
        self.texts = comparison.Texts(self.earlier, turning_words(), _TEXTS)
        # Documents that came or changed, and those that stand in the queue.
        self.fresh: set[int] = set()
        self.queued: set[int] = set()
        # Documents of which nothing is kept just now, and was before: no transaction ends without them.
        self.missing: set[int] = set()
        # Claims that stand to others since, or no longer do.
        self._moved: set[int] = set()

    def forget_changed(self, going_on: Callable[[int, int], bool] | None) -> list[tuple[int, int]]:
        """The queue to begin with, rank and document: what came or changed, and what that had touched.

        What was found of a document stands until it is found anew, but where its place among the texts is another one.
        """
        waiting = dict(ledger.waiting_for(self.opened))
        fresh = [document for document, came in waiting.items() if came]
        touched = set(waiting) - set(fresh)
        ranks = ledger.ranks(self.opened, fresh)
        for document in fresh:
            if document in ranks:
                touched |= self._touched(ledger.spots_of(self.opened, document), ranks[document], None)
        queue = []
        for document in fresh:
            if going_on is not None:
                going_on(0, len(fresh))
            rank = self.earlier.rank(document)
            if document in ranks and ranks[document] != rank:
                self._forget(document)
                self.missing |= {document} if rank is not None else set()
            if rank is not None:
                self.fresh.add(document)
                queue.append((rank, document))
            else:
                ledger.forget(self.opened, document, settled=True)
        touched -= set(fresh)
        ledger.wait(self.opened, touched)
        queue += [(rank, document) for document, rank in ledger.ranks(self.opened, touched).items()]
        self.queued = {document for _, document in queue}
        heapq.heapify(queue)
        self.weigh()
        return queue

    def follow(self, queue: list[tuple[int, int]]) -> None:
        """The first of the queue beside what came before it; what that touches joins the queue."""
        rank, document = heapq.heappop(queue)
        self.queued.discard(document)
        self.missing.discard(document)
        fresh = document in self.fresh
        filed = self.earlier.filed(document)
        found = comparison.set_beside(filed, self.texts)
        keys = (*found.keys, *found.told)
        before = () if fresh else ledger.spots_of(self.opened, document)
        self._forget(document)
        self._moved.update(claim for pair in found.pairings for claim in (pair.first, pair.second))
        ledger.remember(self.opened, _text(filed, found), _rows(found))
        changed = keys if fresh else set(keys) ^ set(before)
        touched = self._touched(changed, rank, filed.reading.document.published) - self.queued - {document}
        if touched:
            ledger.wait(self.opened, touched)
            self.queued |= touched
            for other, at in ledger.ranks(self.opened, touched).items():
                heapq.heappush(queue, (at, other))

    def weigh(self) -> None:
        """Counts anew who agrees with what moved; inside ``ledger.comparing``, with what moved it."""
        ledger.weigh(self.opened, self._moved)
        self._moved.clear()

    def _forget(self, document: int) -> None:
        self._moved.update(claim for row in ledger.pairings_under(self.opened, document) for claim in row)
        ledger.forget(self.opened, document)

    def _touched(self, keys: Iterable[comparison.Keyed], rank: int, published: str | None) -> set[int]:
        """Later documents that a change under some keys may touch; where the day is not given, at any distance in time."""
        far, near = comparison.touching(keys, rank, self.earlier)
        until = comparison.first_rank(published, comparison.NEAR + 1) if published else None
        return ledger.later_documents(self.opened, far, rank) | ledger.later_documents(self.opened, near, rank, until)


def _text(filed: comparison.Filed, found: comparison.Beside) -> dict[str, int | str | None]:
    return {
        "document": filed.number,
        "rank": filed.rank,
        "original": found.kin[0] if found.kin else None,
        "fighting": " ".join(sorted(found.fighting)),
    }


def _rows(found: comparison.Beside) -> dict[str, list[dict[str, int | float | str | None]]]:
    return {
        "spots": [
            {"key": key, "claim": claim, "position": position, "reach": int(reach)}
            for key, claim, position, reach in (*found.keys, *found.told)
        ],
        "links": [
            {"copy": step.copy, "original": step.original, "kind": step.kind.value, "confidence": step.confidence}
            for step in found.links
        ],
        "tellings": [{"claim": each.claim, "voice": each.voice, "against": each.against or ""} for each in found.tellings],
        "pairings": [
            {
                "first": pair.first,
                "second": pair.second,
                "alone": _words(pair.alone),
                "apart": _words(pair.apart),
                "agreed": int(pair.is_agreed),
                "opposed": int(pair.may_oppose),
                "weight": 0,
            }
            for pair in found.pairings
        ],
    }


def _words(found: tuple[comparison.RelationKind, tuple[str, ...]]) -> str:
    return " ".join((found[0].value, *found[1]))
