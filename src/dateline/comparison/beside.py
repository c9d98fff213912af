"""One text set beside all that came before it: where it was taken from, what of it was printed before, what stands to what.

What is found depends on the text and on what came before it alone; so a ledger keeps it, and works out only what is new.
"""

from collections.abc import Container, Iterator
from dataclasses import dataclass

from dateline.comparison.before import Filed, Keyed, Reach, key
from dateline.comparison.caveats import Words
from dateline.comparison.copies import Kinship, Texts, find_kin, own_keys
from dateline.comparison.figures import areas_of
from dateline.comparison.interest import against, parties
from dateline.comparison.relations import Pairing, compared_roots, find_pairings, told_keys
from dateline.comparison.statements import Step, find_links, said_keys
from dateline.comparison.voices import is_named, named_voice, speaker
from dateline.comparison.wording import Wordings, wordings
from dateline.model import Claim

# The key of the claims that give an area and that no earlier text printed.
AREAS = key("area", "")


@dataclass(frozen=True, slots=True)
class Telling:
    """A claim (its number) that begins a statement and tells of an event.

    ``voice`` is whose it is, null where it names none and a later printing may; ``against`` the side whose interest it is
    against, if that side fights.
    """

    claim: int
    voice: str | None
    against: str | None


@dataclass(frozen=True, slots=True)
class Beside:
    """What one text is to those before it; numbers are those of ``before.Filed``.

    ``kin`` is the text that it was taken from with what they share; ``links`` say of which claims another printed them before;
    ``tellings`` are the others, ``pairings`` how they stand to earlier ones; ``keys`` are those by which later texts find it,
    ``told`` those of them that depend on what came before it; ``fighting`` are the countries that it tells to fight.
    """

    kin: tuple[int, Kinship] | None
    links: tuple[Step, ...]
    tellings: tuple[Telling, ...]
    pairings: tuple[Pairing, ...]
    keys: tuple[Keyed, ...]
    told: tuple[Keyed, ...]
    fighting: frozenset[str]


def set_beside(filed: Filed, texts: Texts) -> Beside:
    """A text beside those before it."""
    text = wordings(filed.reading.document)
    kin = find_kin(filed, text, texts)
    links = find_links(filed, text, kin, texts)
    roots = compared_roots(filed, links)
    pairings = tuple(find_pairings(filed, roots, texts.before))
    texts.keep(filed.number, text)
    return Beside(
        kin=kin,
        links=tuple(links.values()),
        tellings=tuple(_telling(number, claim) for number, claim in filed.numbered() if number in roots),
        pairings=pairings,
        keys=tuple(_keys(filed, text, texts.words)),
        told=(*told_keys(filed, roots), *_area_keys(filed, links)),
        fighting=parties(filed.reading.claims),
    )


def _area_keys(filed: Filed, copied: Container[int]) -> Iterator[Keyed]:
    for position, (number, claim) in enumerate(filed.numbered()):
        if number not in copied and areas_of(claim):
            yield AREAS, number, position, Reach.NONE


def _telling(number: int, claim: Claim) -> Telling:
    source = speaker(claim)
    return Telling(number, named_voice(source) if source is not None and is_named(source) else None, against(claim))


def _keys(filed: Filed, text: Wordings, words: Words) -> Iterator[Keyed]:
    yield from own_keys(filed.reading, text, words)
    yield from said_keys(filed, text)
