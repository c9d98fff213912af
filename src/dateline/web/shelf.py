"""What the page keeps at hand of one ledger: its columns, what stands between its claims, who is said to hold what.

All of it is made again when the ledger has grown.
"""

import json
import threading
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext, suppress
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from dateline import ledger, pipeline, views
from dateline.model import StoredClaim
from dateline.views.question import ordinal
from dateline.web.settling import Settling

_Made = TypeVar("_Made")
# Days of knowledge for which what stands between claims, and control, are kept; a person goes to and fro between a few.
_KEPT = 24
# Seconds without a decision or a card after which decisions are compared: a reviewer at work does not wait for it.
_REST = 1.0


class Shelf:
    """One ledger open for reading; whoever asks holds the lock, as one connection serves all."""

    def __init__(self, place: str, gazetteer: pipeline.Gazetteer, tiles: Path | None = None) -> None:
        self.place = place
        self.gazetteer = gazetteer
        self.tiles = tiles
        self.lock = threading.RLock()
        self.opened = ledger.open(place)
        self._stamp: Any = None
        self._own_stamp: Any = None
        self.settling = Settling(place, self.lock)
        self._catalogue: views.Catalogue | None = None
        self._kept: views.Kept | None = None
        # Whether the ledger keeps something else by now, and whether reports waited when it was asked.
        self._outdated = False
        self._is_partial = False
        self._whole: tuple[str | None, Any, views.Rivals] | None = None
        self._made: OrderedDict[tuple[str, str | None], Any] = OrderedDict()
        self._looking = threading.Lock()
        self._ground: pipeline.Ground | None = None
        self._outlines: bytes | None = None

    @property
    def name(self) -> str:
        """The ledger's own name, without its folders and without a server's address."""
        return self.place.rstrip("/").rsplit("/", 1)[-1]

    def close(self) -> None:
        """Lets go of the ledger."""
        self.settling.close()
        with self.lock:
            self.opened.close()

    @contextmanager
    def writing(self) -> Iterator[ledger.Ledger]:
        """The ledger open for one entry; held no longer, so that `dateline read` can file reports meanwhile."""
        with self.lock, self.settling.paused(), ledger.open(self.place, write=True) as opened:
            yield opened
            # Where nothing waits after it, it changed nothing that is kept between claims.
            self._own_stamp = None if ledger.is_waiting(opened) else ledger.stamp(opened)

    def catalogue(self) -> views.Catalogue:
        """All claims in columns, as the ledger stands now."""
        now = ledger.stamp(self.opened)
        if self._catalogue is None or now != self._stamp:
            if self._catalogue is None or now[0] != self._stamp[0]:
                self._catalogue = views.build(
                    ledger.claim_columns(self.opened),
                    ledger.document_columns(self.opened),
                    ledger.source_columns(self.opened),
                    ledger.place_columns(self.opened),
                )
                self._made.clear()
                self._kept = None
            else:
                self._outdated |= now != self._own_stamp
                self._forget("standing")
                self._forget("reviews")
                self._forget("between")
                # Who holds what heeds what people decided.
                self._forget("holds")
            self._stamp = now
        return self._catalogue

    def _day(self, as_of: str | None) -> str | None:
        """A day of knowledge, or the last on which anything was published where nothing is known after it."""
        last = self.catalogue().printed.max(initial=0)
        return min(as_of, date.fromordinal(int(last)).isoformat()) if as_of is not None and last > 0 else as_of

    def holds(self, as_of: str) -> Any:
        """Who is said to hold what on any day, as known on one."""
        day = self._day(as_of) or as_of
        return self._once("holds", day, lambda: pipeline.who_holds(self.opened, self.gazetteer, day))

    def around(self, as_of: str | None, claim: str) -> views.Around | None:
        """Relays and rivals of a claim, as known on a day; None where it was not known, or nothing was compared."""
        day = self._day(as_of)
        if self._whole is not None and self._whole[0] == day:
            return views.around(*self._whole[1:], claim)
        if self.between(as_of) is None:
            return None
        # Many questions to one ledger: it stays as it is meanwhile.
        with self.settling.paused() if ledger.is_waiting(self.opened) else nullcontext():
            part = pipeline.story(self.opened, claim, day)
        return views.around(part, views.rivals_of(part), claim)

    @contextmanager
    def whole(self, as_of: str | None) -> Iterator[None]:
        """All of it compared at once for one day of knowledge, if it is not too large: for who asks for every card."""
        if not pipeline.is_large(self.opened):
            found = pipeline.side_by_side(self.opened, day := self._day(as_of))
            self._whole = day, found, views.rivals_of(found)
        yield
        self._whole = None

    def cells(self, picture: Any) -> Any:
        """The land of a picture's settlements."""
        places = ",".join(state.settlement.key for state in picture.states)
        return self._once(f"cells {places}", None, lambda: pipeline.cells(picture, self.gazetteer))

    def known(self, as_of: str | None) -> views.Known:
        """Copies, disputes and reviews, as rows of the catalogue."""
        reviews, found = self._reviews(), self.between(as_of)
        if found is None:
            return views.Known(reviews=reviews)
        return views.Known(copies=found.copies, links=found.links, disputed=found.disputed, reviews=reviews)

    @property
    def is_compared(self) -> bool:
        """Whether it is known what stands between claims."""
        return self._between(None) is not None

    def between(self, as_of: str | None) -> views.Between | None:
        """What stands between claims, as known on a day and as people decided; None where reports known by then wait."""
        day = self._day(as_of)
        found = self._between(day)
        if found is None:
            return None
        return self._once("between", day, lambda: self._as_decided(found, day))

    def _as_decided(self, found: views.Kept, day: str | None) -> views.Between:
        judged = [(claim, entry.other.claim) for _, claim, entry in self.standing() if claim and entry.other]
        number = None if day is None else ordinal(day)
        return views.between(self.catalogue(), found, number, self._reviews()["rejected"], judged)

    def _between(self, day: str | None) -> views.Kept | None:
        """What the ledger keeps between claims; while decisions are compared anew, as it stood before them.

        Reports that were published later change nothing of what was known on a day, so they may wait.
        """
        catalogue, opened = self.catalogue(), self.opened
        waits = ledger.is_waiting(opened)
        if waits:
            self.settling.begin(_REST if self._kept is not None and not self._is_partial else 0.0)
        if self._kept is None or (self._outdated and not waits):
            self._kept = views.kept(catalogue, ledger.all_links(opened), ledger.all_opposed(opened))
            self._is_partial = waits
            self._forget("between")
        self._outdated = waits
        is_missing = self._is_partial and (day is None or ledger.is_waiting(opened, day))
        return None if is_missing else self._kept

    def opposed(self, first: Any, second: Any, as_of: str | None) -> Any:
        """Pairs of claims (rows) that contest each other, side by side, as known on a day."""
        numbers = self.catalogue().numbers
        pairs = list(zip(numbers[first].tolist(), numbers[second].tolist(), strict=True))
        return pipeline.opposed(self.opened, pairs, self._day(as_of))

    def settle(self) -> None:
        """Compares now what waits, if the ledger can be written."""
        if ledger.is_waiting(self.opened):
            self._outdated = True
            with suppress(ledger.LedgerError), self.writing() as opened:
                pipeline.catch_up(opened)

    def _reviews(self) -> Mapping[str, Any]:
        catalogue = self.catalogue()
        return self._once("reviews", None, lambda: views.review_rows(catalogue, self.decided()))

    def decided(self) -> Sequence[tuple[str | None, str, str, str | None]]:
        """Claim, verdict, by whom, field of every judgement that stands, in the order of their days."""
        return [(claim, entry.verdict.value, entry.by, entry.field) for _, claim, entry in self.standing()]

    def standing(self) -> Sequence[tuple[str, str | None, ledger.Judgement]]:
        """The key, the claim and the entry of every judgement that stands, in the order of their days."""
        self.catalogue()
        return self._once("standing", None, self._standing)

    def _standing(self) -> list[tuple[str, str | None, ledger.Judgement]]:
        kept = (each for each in ledger.decided(self.opened) if not each.struck)
        return [(each.key, each.claim, each.entry) for each in kept if isinstance(each.entry, ledger.Judgement)]

    def together(self) -> list[dict[str, Any]]:
        """What stands of each judging of a whole view: who, when, what, why, of how many claims; the newest first."""
        counts = Counter((entry.at, entry.by, entry.verdict.value, entry.why or "") for *_, entry in self.standing())
        # Entries that were filed one by one have each a moment of their own.
        found = sorted(((*key, count) for key, count in counts.items() if count > 1), reverse=True)
        return [dict(zip(("at", "by", "verdict", "why", "claims"), each, strict=True)) for each in found[:_KEPT]]

    def selection(self, asked: views.Question) -> views.Selection:
        """The claims that answer a question."""
        catalogue = self.catalogue()
        words = self._matching(asked.words.strip())
        return views.select(catalogue, asked, self.known(asked.as_of), words)

    def _matching(self, words: str) -> Any:
        """The numbers of the claims that meet what is looked for: kept until other words are, as every pane asks for them."""
        if not words:
            return None
        if ("words", words) not in self._made:
            self._forget("words")
        return self._once("words", words, lambda: np.fromiter(ledger.matching(self.opened, words), np.int64))

    def claims(self, rows: Any) -> Iterator[StoredClaim]:
        """The claims of rows of the catalogue."""
        return ledger.numbered(self.opened, self.catalogue().numbers[rows].tolist())

    def ground(self) -> pipeline.Ground:
        """The land and its borders, and which places are wide."""
        with self._looking:
            if self._ground is None:
                self._ground = pipeline.ground(self.gazetteer)
            return self._ground

    def outlines(self) -> bytes:
        """The land and its borders as they are sent, made once."""
        told = self.ground().outlines
        with self._looking:
            if self._outlines is None:
                self._outlines = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
            return self._outlines

    def _once(self, what: str, day: str | None, make: Callable[[], _Made]) -> _Made:
        key = what, day
        if key not in self._made:
            self._made[key] = make()
            while len(self._made) > 4 * _KEPT:
                self._made.popitem(last=False)
        self._made.move_to_end(key)
        found: _Made = self._made[key]
        return found

    def _forget(self, what: str) -> None:
        for key in [key for key in self._made if key[0] == what]:
            del self._made[key]
