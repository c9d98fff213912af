"""The sides of a report's war: who stands against whom, on whose ground, and how the report calls each."""

from collections import Counter, defaultdict
from dataclasses import replace

from dateline.claims.actors.kinds import CIVIL, FIGHTING, Kind, is_counted
from dateline.claims.actors.naming import OTHER_SIDE, Naming, Party, country_name
from dateline.claims.grammar import child, is_pronoun
from dateline.model import RISEN, Actor


class Fronts:
    """What the hostile acts of one document show of its sides; a side is named as ``Naming.side`` names it."""

    def __init__(self, naming: Naming) -> None:
        self._naming = naming
        self._against: dict[str, Counter[str]] = defaultdict(Counter)
        self._on_ground_of: dict[str, Counter[str]] = defaultdict(Counter)
        self._called: dict[str, Counter[str]] = defaultdict(Counter)
        self._as_written: dict[tuple[str, str], Actor] = {}

    def show(self, actor: Party | None, recipient: Party | None, ground: str | None) -> None:
        """Learns from what one did to the other; ``ground`` is the country of the place where they fought."""
        acts, suffers = self.side(actor), self.side(recipient)
        for party, side in ((actor, acts), (recipient, suffers)):
            if party is not None and self._naming.is_opponent(party.noun) and party.actor.country is None:
                # *the enemy* is the name of no side.
                return
            if party is not None and side is not None and not is_pronoun(party.noun):
                self._called[side][party.actor.name or party.actor.text] += not is_counted(party.noun)
                self._as_written.setdefault((side, party.actor.name or party.actor.text), party.actor)
        if acts is not None and suffers is not None and acts != suffers:
            _oppose(self._against, acts, suffers)
        elif acts is not None and ground is not None and acts != ground and self._naming.is_state_told_of(ground):
            _oppose(self._on_ground_of, acts, ground)

    def side(self, party: Party | None) -> str | None:
        """The side of somebody who fights; None for those to whom a war is done, and where nobody tells."""
        if party is None or party.kind is not Kind.SOMEBODY or party.actor.role in CIVIL:
            return None
        if child(party.noun, ("conj",)) is not None:
            # *the war between X and Y*: two parties in one noun phrase are no side.
            return None
        return self._naming.side(party.actor)

    def is_shown(self, side: str | None) -> bool:
        """Whether somebody is shown against a side."""
        return side in self._against

    def are_opposed(self, one: str, other: str) -> bool:
        """Whether two sides are shown against each other, and not twice as often side by side against a third."""
        foes, others = self._against.get(one, Counter()), self._against.get(other, Counter())
        times = foes.get(other, 0)
        return times > 0 and not any(each in others and max(foes[each], others[each]) >= 2 * times for each in foes)

    def other(self, side: str | None) -> Actor | None:
        """The party that a side is most often shown against."""
        # Whom a report says that a side fights goes before whose ground it fights on.
        shown = (self._against.get(side) or self._on_ground_of.get(side)) if side is not None else None
        if not shown:
            return None
        ((other, _), *_) = shown.most_common(1)
        return self.called(other)

    def called(self, side: str) -> Actor | None:
        """A side under the name that the report gives it most often, its forces' before its state's."""
        group = self._naming.group(side)
        if group is not None:
            return Actor(text=group, name=group, role=RISEN, basis=OTHER_SIDE)
        names = self._called.get(side, Counter())
        forces = Counter({name: times for name, times in names.items() if self._as_written[side, name].role in FIGHTING})
        for best, times in (forces or names).most_common(1):
            if times:
                return replace(self._as_written[side, best], basis=OTHER_SIDE)
        name = country_name(side)
        return Actor(text=name, name=name, country=side, basis=OTHER_SIDE) if name is not None else None


def _oppose(pairs: dict[str, Counter[str]], one: str, other: str) -> None:
    pairs[one][other] += 1
    pairs[other][one] += 1
