"""How trees, disputes, days, differences and areas are shown to a person; readable from 70 columns on."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from dateline.cli.printing import as_it_stands, counted, note, open_console

if TYPE_CHECKING:
    from rich.text import Text

    from dateline.comparison import Drift, Independence
    from dateline.views.alike import Alike
    from dateline.views.area_checks import AreaCheck
    from dateline.views.difference import Difference, Said
    from dateline.views.dispute import Side
    from dateline.views.expectations import Checked
    from dateline.views.quarrel import Quarrel
    from dateline.views.timeline import TimelineDay, TimelineRow
    from dateline.views.trace import Printing, Trace

_BY = {"shared_text": "the same text", "shared_quotation": "the same quotation", "credit": "a credit",
       "same_speaker": "the same speaker"}  # fmt: skip


def print_trace(found: "Trace") -> None:
    """The tree of a statement; under each copy what it changed, both wordings side by side."""
    from rich.padding import Padding

    console = open_console()
    who = found.speaker or "in the outlet's own voice"
    console.print(as_it_stands(f"said by {who}, printed {counted(found.relays + 1, 'time')}"))
    for each in found.printings:
        head = as_it_stands(f"{each.claim[:8]}  {each.published or 'undated'}  {each.outlet or each.document}")
        head.stylize("bold")
        if each.taken_from:
            why = f"  taken from {each.taken_from[:8]} by {_BY.get(each.evidence or '', each.evidence)}, {each.confidence:.2f}"
            head.append_text(_dim(why))
        if each.back_dated:
            head.append_text(_styled("  back-dated: printed before what it repeats", "red"))
        console.print(Padding(head, (0, 0, 0, 2 * each.depth)))
        console.print(Padding(_words(each, via(each)), (0, 0, 0, 2 * each.depth + 2)))
        for drift in each.changes:
            console.print(Padding(_change(drift), (0, 0, 0, 2 * each.depth + 4)))


def via(each: "Printing") -> str:
    """Through whom a printing has it."""
    return " > ".join(each.sources)


def print_disputes(found: Sequence["Quarrel"], more: int) -> None:
    """Both sides of each quarrel in their own words."""
    from rich.padding import Padding

    console = open_console()
    for number, each in enumerate(found, 1):
        head = as_it_stands(f"{number}. {', '.join(each.about) or 'no place'}: {each.kind}  (by {', '.join(each.reasons)})")
        head.stylize("bold")
        console.print(head)
        for side, also in ((each.first, each.first_also), (each.second, each.second_also)):
            console.print(Padding(_side(side), (0, 0, 0, 3)))
            for other in also:
                console.print(Padding(_also(other), (0, 0, 0, 6)))
    _end(len(found), more, "dispute", "Nothing is contested there; fewer options find more.")


def _side(side: "Side") -> "Text":
    who = as_it_stands(f"{side.published or 'undated'}  {side.speaker or side.outlet or 'unknown'}")
    who.stylize("cyan")
    who.append_text(_dim(f"  {side.outlet or ''}  [{side.claim[:8]}]  {_count(side.independence)}"))
    if side.against_interest:
        who.append_text(_styled("  against their own side's interest", "yellow"))
    who.append("\n   ")
    return who.append_text(_told(side))


def _also(side: "Side") -> "Text":
    who = _dim(f"also {side.published or 'undated'}  {side.speaker or side.outlet or 'unknown'}  [{side.claim[:8]}]  ")
    return who.append_text(_told(side))


def _told(side: "Side") -> "Text":
    return as_it_stands(_quoted(side.text, side.polarity))


def print_alike(found: Sequence["Alike"]) -> None:
    """The rest of a story, a line each for who and the words."""
    from rich.padding import Padding

    from dateline.views import claim_row
    from dateline.views.claim_card import polarity_said

    console = open_console()
    for each in found:
        name, printed, who, _, words, where = claim_row(each.stored)
        head = as_it_stands(f"{each.how:<14} {name}  {printed}  {who}")
        head.append_text(_dim(f"  {', '.join(each.reasons)}" if each.reasons else ""))
        console.print(head)
        line = _quoted(words, polarity_said(each.stored.claim))
        console.print(Padding(as_it_stands(line + (f"   [{where}]" if where else "")), (0, 0, 0, 15)))
    _end(len(found), 0, "claim", "Nothing else is told of that.")


def print_timeline(days: Sequence["TimelineDay"], printings: dict[str, str] | None, more: int) -> None:
    """Days with their statements; with ``printings`` (claim ids and who printed them) each statement opened."""
    from rich.padding import Padding

    console = open_console()
    for day in days:
        head = as_it_stands(day.day or "no day")
        head.stylize("bold")
        console.print(head)
        for row in day.rows:
            console.print(Padding(_row(row), (0, 0, 0, 2)))
            for name in row.printings[1:] if printings is not None else ():
                console.print(Padding(_dim(f"{name[:8]}  {printings.get(name, '') if printings else ''}"), (0, 0, 0, 6)))
    _end(sum(len(day.rows) for day in days), more, "statement", "Nothing is told of those days; fewer options find more.")


def _row(row: "TimelineRow") -> "Text":
    head = as_it_stands(f"{row.statement[:8]}  {row.speaker or row.outlet or 'unknown'}: ")
    head.stylize("cyan", 10)
    sure = "" if row.certainty == "certain" else f" ({row.certainty})"
    head.append_text(as_it_stands(f"{_quoted(row.text, row.polarity)}{sure}"))
    copies = f", printed {len(row.printings)} times" if len(row.printings) > 1 else ""
    head.append_text(_dim(f"  {row.published or 'undated'}{copies}  {_count(row.independence)}"))
    return head


def print_difference(found: "Difference", more: int) -> None:
    """The news between two days, the gravest kinds as blocks."""
    from rich.padding import Padding

    console = open_console()
    kind = None
    for each in found.changes:
        if each.kind is not kind:
            kind = each.kind
            console.print(_styled(f"{kind}", "bold"))
        console.print(Padding(_said(each.now), (0, 0, 0, 2)))
        if each.before:
            console.print(Padding(as_it_stands("before: ").append_text(_said(each.before)), (0, 0, 0, 4)))
    note(f"{counted(found.copies, 'new printing')} of what was known already.")
    _end(len(found.changes), more, "change", "Nothing new was known between those days.")


def _said(said: "Said") -> "Text":
    who = as_it_stands(f"{said.published or 'undated'}  {said.speaker or said.outlet or 'unknown'}")
    who.stylize("cyan")
    who.append_text(_dim(f"  {said.outlet or ''}  [{said.claim[:8]}]"))
    who.append("\n  ")
    return who.append_text(as_it_stands(_quoted(said.text, said.polarity)))


def print_areas(found: Sequence["AreaCheck"], more: int) -> None:
    """Each claimed area with the intervals beside it."""
    from rich.padding import Padding

    console = open_console()
    for each in found:
        head = as_it_stands(f"{each.published or 'undated'}  {each.speaker or each.outlet or 'unknown'}: {each.words}")
        head.stylize("bold")
        head.append_text(_dim(f"  = {_range(each.low, each.high)}  {', '.join(each.places)}  [{each.claim[:8]}]"))
        console.print(head)
        console.print(Padding(as_it_stands(f"“{_line(each.text)}”"), (0, 0, 0, 2)))
        for bound in each.allowed:
            console.print(Padding(as_it_stands(f"{bound.by}: {_range(bound.low, bound.high)}"), (0, 0, 0, 4)))
            console.print(Padding(_dim(bound.reason), (0, 0, 0, 6)))
    _end(len(found), more, "area", "No area is claimed there.")


def print_checked(found: Iterable["Checked"]) -> None:
    """Each expectation and what came of it."""
    console = open_console()
    for each in found:
        known = f" as known on {each.as_of}" if each.as_of else ""
        line = _styled("met   " if each.met else "FAILED", "green" if each.met else "bold red")
        line.append_text(as_it_stands(f"  {each.date}  {each.place} held by {each.holder}{known}  [{each.key[:8]}]"))
        console.print(line)
        if not each.met:
            console.print(as_it_stands(f"        found: {each.found}"))


def _change(drift: "Drift") -> "Text":
    line = _styled(drift.kind.value.replace("_", " "), "yellow")
    line.append_text(as_it_stands(f": {_line(drift.was) or '-'} -> {_line(drift.now) or '-'}"))
    after = f"“{_line(drift.after.text)}”" if drift.after else "(gone)"
    for words in (f"was “{_line(drift.before.text)}”", f"now {after}"):
        line.append("\n  ")
        line.append_text(_dim(words))
    return line


def _words(each: "Printing", chain: str) -> "Text":
    line = as_it_stands(_quoted(each.text, each.polarity))
    return line.append_text(_dim(f"  by {chain}" if chain else ""))


def _count(counts: "Independence") -> str:
    own = f", {counts.against_interest} against their interest" if counts.against_interest else ""
    return f"{counted(counts.speakers, 'speaker')}, {counted(counts.relays, 'relay')}, {counted(counts.outlets, 'outlet')}{own}"


def _range(low: float | None, high: float | None) -> str:
    if low is None and high is None:
        return "no bound"
    if low is None or high is None:
        return f"up to {high:,.0f} km²" if low is None else f"at least {low:,.0f} km²"
    return f"{low:,.0f} km²" if round(low) == round(high) else f"{low:,.0f} to {high:,.0f} km²"


def _quoted(text: str, polarity: str) -> str:
    """Words as printed, with a sign where their source says that it was not so."""
    return f"{'not so: ' if polarity == 'negative' else ''}“{_line(text)}”"


def _line(text: str) -> str:
    return " ".join(text.split())


def _dim(words: str) -> "Text":
    return _styled(words, "dim")


def _styled(words: str, style: str) -> "Text":
    text = as_it_stands(words)
    text.stylize(style)
    return text


def _end(shown: int, more: int, what: str, none: str) -> None:
    if not shown:
        note(none)
    elif more:
        note(f"The first {shown} of {counted(shown + more, what)}; --limit shows more.")
