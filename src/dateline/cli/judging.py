"""Commands that file what people decide and expect, and check it: judge, strike, expect, verify, rebuild."""

import json
from collections.abc import Callable
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dateline.cli.days import AsOf, checked
from dateline.cli.options import BAD_DATA, OK, AsJson, Gazetteers, LedgerPlace, Viewpoint, app
from dateline.cli.printing import as_it_stands, note, now, open_console, print_lines, wrong_use

if TYPE_CHECKING:
    from dateline import ledger as ledgers
    from dateline.geography import Gazetteer
    from dateline.model import StoredClaim
    from dateline.views.expectations import Checked


class Decision(StrEnum):
    """What a person decides about a claim."""

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    SAME = "same"
    DIFFERENT = "different"
    NOTE = "note"


By = Annotated[str, typer.Option("--by", help="Who decides.", envvar="DATELINE_BY")]
At = Annotated[str | None, typer.Option("--at", help="When, ISO 8601; now where left out.")]
Why = Annotated[str | None, typer.Option("--why", help="Why.")]


@app.command()
def judge(
    claim: Annotated[str, typer.Argument(help="A claim's id, or the start of it.")],
    decision: Annotated[Decision, typer.Argument(help="What is decided.")],
    detail: Annotated[str | None, typer.Argument(help="correct: FIELD=VALUE; same, different: the other claim.")] = None,
    *,
    ledger: LedgerPlace,
    by: By,
    why: Why = None,
    at: At = None,
    as_json: AsJson = False,
) -> None:
    """File a decision about a claim: accept, reject, correct FIELD=VALUE, same CLAIM, different CLAIM, or note."""
    from dateline import ledger as ledgers

    with ledgers.open(ledger, write=True) as opened:
        found = ledgers.find(opened, claim)
        words = ledgers.target(found.stored, found.document)
        members = _members(opened, found, decision, detail, why)
        entry = ledgers.Judgement(by=by, at=at or now(), why=why, target=words, **members)
        key = ledgers.judge(opened, entry, now())
    _filed(key, f"{decision} of claim {found.stored.claim.id[:8]}", as_json=as_json)


def _members(opened: Any, found: Any, decision: Decision, detail: str | None, why: str | None) -> dict[str, Any]:
    """The parts of a judgement that its kind asks for."""
    from dateline import ledger as ledgers
    from dateline import pipeline

    if decision in {Decision.SAME, Decision.DIFFERENT}:
        if detail is None:
            raise wrong_use(f"Expected the other claim after {decision}; give its id or the start of it.")
        other = ledgers.find(opened, detail)
        if other.stored.claim.id == found.stored.claim.id:
            raise wrong_use("Expected two claims, found one twice; name the other.")
        verdict = ledgers.Verdict.SAME_EVENT if decision is Decision.SAME else ledgers.Verdict.NOT_SAME_EVENT
        return {"verdict": verdict, "other": ledgers.target(other.stored, other.document)}
    if decision is Decision.CORRECT:
        name, sign, words = (detail or "").partition("=")
        if not sign:
            raise wrong_use("Expected FIELD=VALUE after correct, for example factuality.polarity=negative.")
        value = _value(words)
        pipeline.corrected(found.stored.claim, name, value)
        return {"verdict": ledgers.Verdict.CORRECT, "field": name, "value": value}
    if detail is not None:
        raise wrong_use(f"Expected nothing after {decision}, found {detail[:40]!r}; reasons go with --why.")
    if decision is Decision.NOTE and not why:
        raise wrong_use("Expected the note's words with --why.")
    return {"verdict": ledgers.Verdict(decision.value)}


def _value(words: str) -> object:
    """A value as JSON where it is some, else as words."""
    try:
        return json.loads(words)
    except ValueError:
        return words


@app.command()
def judgements(
    ledger: LedgerPlace,
    *,
    waiting: Annotated[bool, typer.Option("--waiting", help="Only those without a claim.")] = False,
    as_json: AsJson = False,
) -> None:
    """List every decision, and which of them found no claim in the present reading."""
    from dateline import ledger as ledgers

    with ledgers.open(ledger) as opened:
        kept = [each for each in ledgers.decided(opened) if not (waiting and each.claim)]
    if as_json:
        print_lines(kept)
        return
    console = open_console()
    for each in kept:
        entry: Any = each.entry
        at = each.claim[:8] if each.claim else "no claim"
        state = "  struck" if each.struck else ""
        detail = f" {entry.field}={entry.value!r}" if entry.field else f" {entry.other.claim[:8]}" if entry.other else ""
        console.print(as_it_stands(f"{each.key[:8]}  {entry.at}  {entry.by}: {entry.verdict}{detail}  {at}{state}"))
        console.print(as_it_stands(f"          “{' '.join(entry.target.exact.split())}”  {entry.why or ''}"))
    if not kept:
        note("No decision waits." if waiting else "Nobody has decided anything yet; dateline judge files a decision.")


@app.command()
def strike(
    entry: Annotated[str, typer.Argument(help="The key of an entry, or the start of it.")],
    ledger: LedgerPlace,
    by: By,
    why: Annotated[str, typer.Option("--why", help="Why it is taken back.")],
    at: At = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Take an entry back: a decision, an expectation, a reading, a document, or a strike. It stays, and says so."""
    from dateline import ledger as ledgers

    with ledgers.open(ledger, write=True) as opened:
        whole = ledgers.entry_named(opened, entry)
        key = ledgers.strike(opened, ledgers.Strike(entry=whole, by=by, at=at or now(), why=why), now())
    _filed(key, f"strike of {whole[:8]}", as_json=as_json)


@app.command()
def expect(
    date: Annotated[str, typer.Argument(help="On this day …")],
    place: Annotated[str, typer.Argument(help="… this place …")],
    held_by: Annotated[str, typer.Argument(metavar="held-by", help="… is (the word held-by) …")],
    holder: Annotated[str, typer.Argument(help="… said to be held by this side: UKR, contested, unknown.")],
    ledger: LedgerPlace,
    by: By,
    as_of: AsOf = None,
    why: Why = None,
    at: At = None,
    *,
    as_json: AsJson = False,
) -> None:
    """File an expectation: expect 2022-09-10 Izium held-by UKR. verify checks it."""
    from dateline import ledger as ledgers

    if held_by != "held-by":
        raise wrong_use(f"Expected DATE PLACE held-by SIDE, found {held_by!r} for held-by.")
    checked(date, as_of)
    wanted = ledgers.Expectation(date=date, place=place, holder=holder, by=by, at=at or now(), as_of=as_of, note=why)
    with ledgers.open(ledger, write=True) as opened:
        key = ledgers.expect(opened, wanted, now())
    _filed(key, f"expectation of {place} on {date}", as_json=as_json)


@app.command()
def verify(
    ledger: LedgerPlace,
    as_of: AsOf = None,
    gazetteer: Gazetteers = [],  # noqa: B006 - typer copies it
    viewpoint: Viewpoint = "UNGA",
    *,
    as_json: AsJson = False,
) -> None:
    """Check every expectation against the claims; ends with 65 where one is not met."""
    from dateline import geography, pipeline
    from dateline import ledger as ledgers
    from dateline.cli.tables import print_checked

    checked(as_of)
    with ledgers.open(ledger) as opened:
        wanted = [each for each in ledgers.expected(opened) if not each.struck]
        claims = cache(lambda known: pipeline.decided_claims(opened, as_of=known))  # once for all of one day of knowledge
        found = [_checked(each, as_of, claims, geography.load(gazetteer, viewpoint)) for each in wanted]
    if as_json:
        print_lines(found)
    else:
        print_checked(found)
        missed = sum(not each.met for each in found)
        none = "No expectation is filed; dateline expect files one."
        note(f"{len(found) - missed} of {len(found)} expectations met." if found else none)
    raise typer.Exit(OK if all(each.met for each in found) else BAD_DATA)


def _checked(
    kept: "ledgers.Kept", as_of: str | None, claims_by: "Callable[[str | None], list[StoredClaim]]", places: "Gazetteer"
) -> "Checked":
    """One expectation beside the states of its place; the earlier of both days of knowledge counts."""
    from dateline import control
    from dateline.model import DatelineError
    from dateline.views.expectations import check_expectation

    entry: Any = kept.entry
    known = min((day for day in (entry.as_of, as_of) if day), default=None)
    claims = claims_by(known)
    last = max((each.document.published or "" for each in claims), default="") or entry.date
    try:
        states = control.why_held(entry.place, claims, places, on=entry.date, as_of=known or max(last, entry.date))
    except DatelineError:
        states = ()
    return check_expectation(kept.key, (entry.date, entry.place, entry.holder, known), states)


@app.command()
def rebuild(ledger: LedgerPlace, *, as_json: AsJson = False) -> None:
    """Throw away what is derived from the entries, and make it again: the list of claims, what was found between them."""
    from dateline import ledger as ledgers
    from dateline import pipeline

    with ledgers.open(ledger, write=True) as opened:
        ledgers.rebuild(opened)
        pipeline.catch_up(opened)
        listed = ledgers.count(opened)
    if as_json:
        print(json.dumps({"claims": listed}))
    else:
        note(f"Made again: a list of {listed:,} claims.")


def _filed(key: str, what: str, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps({"key": key}))
    else:
        note(f"Filed the {what} as {key[:8]}; dateline strike {key[:8]} takes it back.")
