"""Two parties in one noun phrase: *the army and the rebels*, *North and South Korea*."""

from dataclasses import replace

from dateline.claims.actors.kinds import kind_words
from dateline.claims.actors.naming import Party
from dateline.claims.actors.roster import Roster
from dateline.claims.grammar import child, children, end_of
from dateline.text import Parsed

# What stands between one of two parties and the other.
_JOINS = frozenset({"cc", "conj", "punct"})


def first_of(party: Party, parsed: Parsed) -> Party:
    """*the army and the rebels*: the army, where the rebels are the other party."""
    at, noun = party.actor.start, party.noun
    ends = next((each for each in children(noun, _JOINS) if each.i > noun.i), None)
    if ends is None or at is None or ends.i - 1 < noun.i:
        return party
    end = parsed.span(noun.idx, end_of(noun.doc[ends.i - 1])).end
    text = parsed.document.text[at:end]
    name = text if party.actor.name == party.actor.text else party.actor.name
    return replace(party, actor=replace(party.actor, text=text, name=name, end=end)) if text.strip() else party


def halves(party: Party, roster: Roster) -> tuple[Party, Party] | None:
    """*North and South Korea*: the two states that one word names together; None for any other party."""
    first = next((each for each in party.noun.lefts if each.lower_ in kind_words().directions), None)
    second = child(first, ("conj",)) if first is not None else None
    if first is None or second is None or second.lower_ not in kind_words().directions:
        return None
    one, other = (_state(f"{each.text} {party.noun.text}", party, roster) for each in (first, second))
    return (one, other) if one is not None and other is not None else None


def _state(name: str, party: Party, roster: Roster) -> Party | None:
    entry = roster.entry(name)
    if entry is None:
        return None
    return replace(party, actor=replace(party.actor, text=name, name=name, country=entry.code, role=entry.sector))
