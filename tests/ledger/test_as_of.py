"""As known on D about E, while documents come in any order: an oracle looks at every claim; later news changes nothing."""

import tempfile
from dataclasses import replace
from pathlib import Path

import synthetic
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from ledger_readings import NOW

from dateline import ledger
from dateline.model import Reading, StoredClaim

# Short documents over ten days, an undated one among them.
_WHOLE = tuple(replace(each, claims=each.claims[:4]) for each in synthetic.readings(1000, days=10))
_UNDATED = replace(
    _WHOLE[3], document=replace(_WHOLE[3].document, published=None, dates=(), id="undated", url="https://example.org/undated")
)
DOCUMENTS: tuple[Reading, ...] = (*_WHOLE, _UNDATED)
DAYS = tuple(f"2022-01-{day:02}" for day in range(1, 12))


class AsOf(RuleBasedStateMachine):
    """A ledger that grows document by document, and everything that it was asked."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.ledger = ledger.create(Path(self.folder.name) / "l")
        self.claims: list[StoredClaim] = []
        self.told: dict[tuple[str, str, str], list[str]] = {}

    @rule(number=st.integers(0, len(DOCUMENTS) - 1))
    def read(self, number: int) -> None:
        reading = DOCUMENTS[number]
        added = ledger.append(self.ledger, reading, NOW)
        published = reading.document.published or "~"
        if added:
            # Invariant 9: nothing that was known before the day of publication changes.
            self.told = {asked: answer for asked, answer in self.told.items() if asked[2] < published}

    @rule(pairs=st.lists(st.tuples(st.integers(0, 9), st.integers(0, 3), st.integers(0, 9)), min_size=8, max_size=8))
    def ask(self, pairs: list[tuple[int, int, int]]) -> None:
        every = list(ledger.claims(self.ledger))
        for event, length, known in pairs:
            first, last, as_of = DAYS[event], DAYS[min(10, event + length)], DAYS[known]
            wanted = ledger.Filter(event_from=first, event_to=last, as_of=as_of)
            found = [each.claim.id for each in ledger.claims(self.ledger, wanted)]
            assert found == [each.claim.id for each in every if _meets(each, first, last, as_of)]
            assert self.told.setdefault((first, last, as_of), found) == found

    def teardown(self) -> None:
        if hasattr(self, "ledger"):
            self.ledger.close()
            self.folder.cleanup()


def _meets(each: StoredClaim, first: str, last: str, as_of: str) -> bool:
    when, published = each.claim.event.when, each.document.published
    if published is None or published > as_of or when is None or (when.first is None and when.last is None):
        return False
    return (when.first or "0") <= last and (when.last or "9") >= first


# 12 ledgers of 25 steps, eight questions to every second of them: more than a thousand.
TestAsOf = AsOf.TestCase
TestAsOf.settings = settings(
    max_examples=12, stateful_step_count=25, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
