"""What the commands print with: notes, tables and cards for a person, lines for a program; and how a command stops."""

import datetime as dt
import json
import os
import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, NoReturn, TextIO

import typer

from dateline.cli.options import BAD_DATA, INPUT_OUTPUT, USAGE
from dateline.model import DatelineError, Problem, Reading, StoredClaim

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from dateline.ledger import Found
    from dateline.views import ClaimCard


def tell(problem: Problem, *, refusal: bool = True) -> int:
    """Tell of a problem; 1, so that refusals can be summed."""
    where = f"{problem.document}: " if problem.document else ""
    note(f"{'refused' if refusal else 'note'}: {where}{problem.message}")
    return 1


def print_reading(reading: Reading) -> None:
    """Print a reading as one line of JSON."""
    sys.stdout.write(json_line(reading))


def print_lines(found: Iterable[Any]) -> None:
    """Print each as a line of JSON."""
    stream(lambda out: out.writelines(json_line(each) for each in found))


def json_line(value: Any) -> str:
    """A noun or plain values as a line of JSON; half of a character pair, which no encoding can hold, as its escape."""
    from dateline.plain import to_plain

    return json.dumps(to_plain(value), ensure_ascii=False).encode("utf-8", "backslashreplace").decode() + "\n"


def stream(write: Callable[[TextIO], None]) -> None:
    """Write to standard output; a reader who left (``| head``) is no error."""
    try:
        write(sys.stdout)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def open_console(*, err: bool = False) -> "Console":
    """A console for people, on standard output or on standard error."""
    from rich.console import Console

    return Console(stderr=err, highlight=False, soft_wrap=False)


def note(words: str) -> None:
    """Print words for a person, on standard error."""
    print(words, file=sys.stderr)


def print_table(rows: Iterable[StoredClaim], *, more: bool) -> None:
    """Two lines a claim: who says so and how, then the words and where; readable from 60 columns on."""
    from rich.padding import Padding

    from dateline import views

    console = open_console()
    shown = 0
    for row in rows:
        name, printed, who, how, words, where = (as_it_stands(cell) for cell in views.claim_row(row))
        name.stylize("bold")
        who.stylize("cyan")
        console.print(name, printed, who, how, sep="  ")
        words.append(f"   [{where}]" if where.plain else "", style="dim")
        console.print(Padding(words, (0, 0, 0, 10)))
        shown += 1
    if not shown:
        note("No claim answers that. Fewer options find more; dateline claims --ledger FILE lists all.")
    elif more:
        note(f"The first {shown}; --limit shows more.")


def as_it_stands(words: str) -> "Text":
    """A cell that is shown as it stands: no markup, no control characters, whatever a report contains."""
    from rich.text import Text

    return Text("".join(mark if mark.isprintable() else " " for mark in words))


def print_card(card: "ClaimCard", found: "Found") -> None:
    """Print one claim: its words in their paragraph, the chain of who says so, each answer and each judgement."""
    from rich.text import Text

    console = open_console()
    document = found.document
    head = "  ".join(part for part in (document.outlet, document.published, document.title, document.url) if part)
    paragraph = as_it_stands(card.paragraph)
    paragraph.stylize("bold", card.highlight.start, card.highlight.end)
    paragraph.stylize("bold underline", card.trigger.start, card.trigger.end)
    if not console.is_terminal:
        words, marked = card.paragraph, card.highlight
        paragraph = as_it_stands(f"{words[: marked.start]}>>{marked.of(words)}<<{words[marked.end :]}")
    console.print(as_it_stands(f"claim {card.id}"), as_it_stands(head), Text(""), paragraph, Text(""), sep="\n")
    console.print(as_it_stands("who says so"))
    for depth, link in enumerate(card.chain or (f"{document.outlet or 'the outlet'} itself",)):
        console.print(as_it_stands(f"  {'  ' * depth}{link}"))
    for label, words in card.answers:
        console.print(as_it_stands(f"{label:<11} {words}"))
    for judgement in found.judgements:
        console.print(as_it_stands(f"judged      {judgement.entry}"))


def counted(number: int, what: str) -> str:
    """A number with its noun: ``1 report``, ``2,027 reports``."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def now() -> str:
    """This moment in UTC, to the second, as the ledger writes it."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


def wrong_use(words: str) -> typer.Exit:
    """Say what was expected; the exit that the command raises."""
    note(words)
    return typer.Exit(USAGE)


def code(error: DatelineError) -> int:
    """Which exit code an error has: 74 where the place could not be read or written, 65 where what stands there is bad."""
    from dateline.exchange import ExchangeError
    from dateline.ledger import LedgerAccessError, NoSuchEntryError

    if isinstance(error, NoSuchEntryError):
        return USAGE
    return INPUT_OUTPUT if isinstance(error, (LedgerAccessError, ExchangeError)) else BAD_DATA


def stop(words: str, code: int) -> NoReturn:
    """Say why the program ends, and end it."""
    note(f"dateline: {words}")
    sys.exit(code)
