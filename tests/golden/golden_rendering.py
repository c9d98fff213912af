"""A reading as lines that a person reads: one a claim, its answers parted by bars, so that a diff shows which answer moved."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from dateline import documents, geography, pipeline, text
from dateline.model import Actor, Claim, Control, Place, Problem, Quantity, Reading, Source, When

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[1] / "examples"
EXPECTED = HERE / "expected"

# The reports whose readings are kept: few enough that every line of a diff is read.
GOLDEN = (
    *(
        EXAMPLES / name
        for name in (
            "2022-09-08-agency-balakliia.txt",
            "2022-09-09-nordic-wire-denial.md",
            "2022-09-11-agency-zaluzhnyi-3000.txt",
            "2022-09-12-agency-lyman-withdrawn.md",
            "2022-09-13-broadsheet-western-officials.md",
            "2022-09-14-gulf-daily-interfax.md",
        )
    ),
    *sorted((HERE / "reports").iterdir()),
)


def render_golden() -> Iterator[tuple[Path, str]]:
    """Each golden report's file of expected lines, and the lines that it reads as now."""
    language, gazetteer = text.load(), geography.load()
    for path, found in zip(GOLDEN, pipeline.read(documents.read(GOLDEN), language, gazetteer, text.load_reader()), strict=True):
        yield EXPECTED / f"{path.stem}.txt", f"{found.message}\n" if isinstance(found, Problem) else render(found)


def render(reading: Reading) -> str:
    """A reading's head, its claims in order and its problems, one a line."""
    document = reading.document
    lines = [f"{document.outlet or 'no outlet'}, {document.published or 'undated'}: {document.title or 'no title'}", ""]
    lines += [_claim(claim) for claim in sorted(reading.claims, key=lambda claim: (claim.trigger.start, claim.start))]
    lines += [f"problem: {problem.message}" for problem in reading.problems]
    return "\n".join(lines) + "\n"


def _claim(claim: Claim) -> str:
    facts, event = claim.factuality, claim.event
    answers = (
        claim.trigger.text,
        " ".join(claim.text.split()),
        _chain(claim.sources),
        f"{facts.polarity} {facts.certainty} {facts.tense}",
        f"{event.type}/{event.mode}" if event.mode else event.type,
        f"{_actor(event.actor)} > {_actor(event.recipient)}",
        ", ".join(map(_place, event.places)),
        _when(event.when),
        ", ".join(map(_quantity, event.quantities)),
        _control(claim.control),
    )
    return " | ".join(answer or "-" for answer in answers)


def _chain(sources: Sequence[Source]) -> str:
    """Outermost first: name or words, side, act, day, channel."""
    return " > ".join(
        f"{source.name or f'“{source.text}”'}"
        + (f" [{source.country}]" if source.country else "")
        + f" {source.stance}"
        + (f" on {source.said_on}" if source.said_on else "")
        + (f" via {source.via}" if source.via else "")
        for source in sources
    )


def _actor(actor: Actor | None) -> str:
    if actor is None:
        return "-"
    return (actor.name or actor.text) + (f" [{actor.country}]" if actor.country else "")


def _place(place: Place) -> str:
    distance = f" {place.distance_km:g} km" if place.distance_km is not None else ""
    return f"{place.relation} {place.name}{distance}"


def _when(when: When | None) -> str:
    if when is None:
        return ""
    return when.first or "" if when.first == when.last else f"{when.first or '…'} to {when.last or '…'}"


def _quantity(quantity: Quantity) -> str:
    value = quantity.value
    if value is None:
        amount = f"“{quantity.text}”"
    else:
        amount = f"{value[0]:g}..{value[1]:g}" if isinstance(value, tuple) else f"{value:.10g}"
    counted = f" of {quantity.of}" if quantity.of else ""
    return f"{quantity.comparator} {amount} {quantity.unit or ''}".rstrip() + counted


def _control(control: Control | None) -> str:
    return f"{control.place or 'no place'} {control.change} by {control.holder or 'unknown'}" if control else ""
