"""The page in figures: opening, filtering, drawing, reviewing, and what it must never do.

``python benchmarks/page.py`` prints a line each: name, measured, wanted, ``ok`` or ``SHORT``; exit 1 where one is short.
``--quick`` takes 24,000 claims and fewer rounds, and says so. Needs the built page (``make page``) and a Chromium.
"""

import argparse
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests"), str(ROOT / "tests" / "web")]

from browsing import AXE, FLAGS, Served, Watched, chromium, open_page, serious, total, until  # noqa: E402 - found by the line above
from invented import Words, many, reading  # noqa: E402
from payloads import PAYLOADS  # noqa: E402
from playwright.sync_api import Browser, sync_playwright  # noqa: E402

from dateline import documents, geography, ledger, pipeline, text, web  # noqa: E402
from dateline.web import answers, exports  # noqa: E402
from dateline.web.app import plain  # noqa: E402

SHORT: list[str] = []
SCREENS = (
    "", "screen=review", "screen=outlets", "table=1", "screen=changes&d1=2022-09-09&d=2022-09-12", "screen=method", "dir=rtl",
)  # fmt: skip
# More claims than a ledger compares whole while a person waits, so that --quick asks what a large one asks.
_QUICK = 24_000
# Choices that a person makes; each is asked with every one before it forgotten.
CHOICES: tuple[dict[str, list[str]], ...] = (
    {"side": ["NOR"]}, {"certainty": ["probable"]}, {"type": ["RETREAT"]}, {"stance": ["denies"]}, {"outlet": ["Outlet 7"]},
    {"place": ["9000003"]}, {"unnamed": ["1"]}, {"unnamed": ["0"], "side": ["SUD"]}, {"q": ["ferry"]}, {"q": ['"old bridge"']},
    {"from": ["2030-05-01"], "e": ["2030-08-01"]}, {"d": ["2030-12-01"]}, {"area": ["0,45;20,45;20,55;0,55"]},
    {"side": ["EST"], "stance": ["asserts"], "certainty": ["certain"], "d": ["2031-06-01"]}, {"source": ["Speaker 12"]},
    {"by": ["knowledge"]}, {"review": ["open"]}, {"type": ["CONTROL", "ASSAULT"], "e": ["2031-03-01"]},
)  # fmt: skip


def told(name: str, measured: float, wanted: float, unit: str = "", *, most: bool = True) -> None:
    """One line; ``most``: the figure may be at most what is wanted, else at least."""
    good = measured <= wanted if most else measured >= wanted
    if not good:
        SHORT.append(name)
    sign = "<=" if most else ">="
    print(f"{name:<58} {measured:>10,.3f} {unit:<4} wanted {sign} {wanted:,.3f}  {'ok' if good else 'SHORT'}", flush=True)


def timed(work: Callable[[], Any]) -> float:
    """Seconds that something took."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def made(place: Path, claims: int, places: int = 4_000) -> None:
    """An invented ledger."""
    with ledger.open(place, write=True) as into:
        ledger.append_many(into, many(claims, places=places), "2033-01-01T00:00:00+00:00")


def large(place: Path, claims: int, rounds: int) -> None:
    """Pages and filters of a large invented ledger, at the server; it is made where it is not there yet."""
    if not place.exists():
        made(place, claims)
    with uncompared(place):
        asked(place, rounds)


@contextmanager
def uncompared(place: Path) -> Iterator[None]:
    """A ledger that the page does not compare meanwhile, as it is not the one writer: one that was read has been compared."""
    with ledger.open(place, write=True):
        yield


def asked(place: Path, rounds: int) -> None:
    """Pages and filters of a large invented ledger, at the server."""
    shelf = web.Shelf(str(place), geography.load())
    claims = ledger.counts(shelf.opened).claims
    print(f"   {claims:,} invented claims; read into columns in {timed(shelf.catalogue):.1f} s, once at the start")
    shelf.ground()
    told("first page of claims", timed(lambda: plain(answers.claims(shelf, {"limit": ["60"]}))), 0.3, "s")
    times, pages, searches, maps = [], [], [], []
    choices = [choice for _ in range(rounds) for choice in CHOICES]
    random.Random(3).shuffle(choices)  # noqa: S311 - an order of questions
    for choice in choices:
        seconds = timed(lambda choice=choice: plain(answers.summary(shelf, choice)))
        (searches if "q" in choice else times).append(seconds)
        pages.append(timed(lambda choice=choice: plain(answers.claims(shelf, choice | {"limit": ["60"]}))))
        maps.append(timed(lambda choice=choice: plain(answers.points(shelf, choice))))
    told("filter change: counts, filters and timeline, p95", _p95(times + searches), 0.5, "s")
    told("filter change: page of claims, p95", _p95(pages), 0.5, "s")
    told("filter change: points of the map, p95", _p95(maps), 0.5, "s")
    told("search of words, p95", _p95(searches), 0.4, "s")
    shelf.close()


def _p95(seconds: list[float]) -> float:
    return statistics.quantiles(seconds, n=20)[-1] if len(seconds) > 1 else seconds[0]


def drawn(browser: Browser, folder: Path, points: int) -> None:
    """Points drawn by the software renderer: from their arrival to a map at rest."""
    place = folder / "points.ledger"
    made(place, points, points)
    with uncompared(place):
        _draw(browser, place, points)


def _draw(browser: Browser, place: Path, points: int) -> None:
    running = Served(place)
    page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    page.set_default_timeout(120_000)
    arrived: list[float] = []
    page.on("requestfinished", lambda sent: arrived.append(time.perf_counter()) if "/api/points" in sent.url else None)
    page.goto(running.link + "&map=52,17,3.5")
    until(page, lambda: bool(arrived), 120)
    # Drawn: the map is at rest after its points came, and holds them.
    until(page, lambda: page.get_attribute(".canvas", "data-points") is not None, 60)
    seconds = time.perf_counter() - arrived[-1]
    shown = int(page.get_attribute(".canvas", "data-points") or 0)
    told(f"points drawn ({shown:,} of {points:,}), software GL", seconds, 3.0, "s")
    page.context.close()
    running.close()


def example(folder: Path, most: int | None) -> Path:
    """The example reports, or the first of them, read into a ledger."""
    place = folder / "examples.ledger"
    reports = islice(documents.read([str(ROOT / "examples")]), most)
    read = pipeline.read(reports, text.load(), geography.load(), text.load_reader())
    with ledger.open(place, write=True) as into:
        for _ in pipeline.keep(read, into, "2026-01-01T00:00:00+00:00"):
            pass
        pipeline.catch_up(into)
    return place


def opened(browser: Browser, place: Path, screens: tuple[str, ...]) -> None:
    """From the command to a page with claims; foreign requests and axe's findings on every screen."""
    begun = time.perf_counter()
    running = Served(place)
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    watched = Watched(context, running.address)
    watched.page.goto(running.link)
    watched.page.wait_for_selector("button.claim")
    told("from `dateline serve` to a page with claims", time.perf_counter() - begun, 60, "s")
    findings = 0
    for screen in screens:
        open_page(watched.page, running, screen)
        findings += len(serious(watched.page)) if AXE.is_file() else 1
    told(f"axe: serious or critical findings on {len(screens)} screens", findings, 0)
    told("requests to other hosts", len(watched.foreign), 0)
    told("errors in the browser's console", len(watched.troubles), 0)
    context.close()
    running.close()


def hostile(browser: Browser, folder: Path) -> None:
    """Scripts in every place where a report can carry words."""
    place = folder / "hostile.ledger"
    with ledger.open(place, write=True) as into:
        ledger.append_many(
            into, (reading(_everywhere(each, at)) for at, each in enumerate(PAYLOADS)), "2033-01-01T00:00:00+00:00"
        )
    running = Served(place)
    context = browser.new_context()
    watched = Watched(context, running.address)
    page = watched.page
    page.goto(running.link)
    until(page, lambda: total(page) == len(PAYLOADS), 30)
    for number in range(0, 60, 6):
        page.locator("button.claim").nth(number).click()
        page.wait_for_selector(".card blockquote mark")
    ran = page.evaluate("window.ran === undefined ? 0 : 1")
    told(f"scripts run over {len(PAYLOADS)} payloads in 8 places each", ran, 0)
    told("requests to other hosts under attack", len(watched.foreign), 0)
    context.close()
    running.close()


def _everywhere(payload: str, number: int) -> Words:
    """A payload in every place where a report can carry words."""
    return Words(
        title=payload, body=payload, outlet=payload, place=payload, actor=payload, source=payload, url=payload,
        name=f"{number}{payload}",
    )  # fmt: skip


def reviewed(browser: Browser, place: Path, folder: Path, decisions: int) -> None:
    """A reviewer who presses one key a decision, then takes each back."""
    own = folder / "review.ledger"
    shutil.copy(place, own)
    running = Served(own)
    page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    open_page(page, running, "screen=review")
    page.locator("#reviewer").fill("A. Reader")
    page.locator("h2").first.click()
    page.wait_for_selector("article[data-claim] blockquote mark")
    begun = time.perf_counter()
    for number in range(decisions):
        page.keyboard.press("ax"[number % 2])
        until(page, lambda number=number: page.get_attribute("[data-decided]", "data-decided") == str(number + 1), 60)
        page.wait_for_selector("article[data-claim] blockquote mark")
    told("decisions a minute by keyboard", decisions / (time.perf_counter() - begun) * 60, 12, most=False)
    for number in range(decisions, 0, -1):
        page.keyboard.press("u")
        until(page, lambda number=number: page.get_attribute("[data-decided]", "data-decided") == str(number - 1), 60)
    with ledger.open(own) as after:
        standing = sum(not each.struck for each in ledger.decided(after))
    told("decisions that undo left standing", standing, 0)
    page.context.close()
    running.close()


def same(place: Path, folder: Path) -> None:
    """A saved address before and after later reports; counts beside the rows of every export."""
    grown = folder / "grown.ledger"
    shutil.copy(place, grown)
    shelf = web.Shelf(str(grown), geography.load())
    saved = {"d": ["2022-09-12"], "e": ["2022-09-11"], "side": ["UKR"]}
    ways = (answers.summary, answers.claims, answers.points, answers.control)
    before = [plain(way(shelf, saved)).body for way in ways]
    with ledger.open(grown, write=True) as into:
        for each in many(200):
            ledger.append(into, each, "2033-01-01T00:00:00+00:00")
    changed = sum(plain(way(shelf, saved)).body != old for way, old in zip(ways, before, strict=True))
    told("answers of a saved address that later reports changed", changed, 0)
    apart = 0
    for choice in ({}, {"side": ["RUS"]}, {"d": ["2022-09-11"], "certainty": ["possible"]}, {"unnamed": ["1"]}):
        count = answers.summary(shelf, choice)["counts"]["claims"]
        for form in ("csv", "jsonl", "geojson"):
            file, rows = exports.written(shelf, form, choice)
            file.close()
            apart += rows != count
    told("exports whose rows differ from the count on screen", apart, 0)
    shelf.close()


def main() -> int:
    """Every figure; 1 where one is short."""
    chosen = options()
    if chosen.quick:
        print("   --quick: 24,000 of 1,000,000 claims and of 100,000 points, in one ledger; 20 of the example reports, 3 of 7")
        print("   screens, each filter once in place of 6 times, 6 decisions in place of 30")
    with tempfile.TemporaryDirectory() as into:
        folder = Path(into)
        if chosen.only != "server" and not looked_at(folder, quick=chosen.quick):
            return 1
        if chosen.only != "browser":
            usual = folder / ("points.ledger" if chosen.quick else "large.ledger")
            large(chosen.ledger or usual, *((_QUICK, 1) if chosen.quick else (1_000_000, 6)))
    print(f"{len(SHORT)} short: {', '.join(SHORT)}" if SHORT else "Every figure is as wanted.")
    return 1 if SHORT else 0


def options() -> argparse.Namespace:
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--quick", action="store_true", help="24,000 claims and points, fewer rounds; under a minute")
    parser.add_argument(
        "--only", choices=("browser", "server"), help="only what a browser shows, or only what the server answers"
    )
    parser.add_argument("--ledger", type=Path, help="where the large ledger is kept; made there if it is not there yet")
    return parser.parse_args()


def looked_at(folder: Path, *, quick: bool) -> bool:
    """All that a browser shows; false where there is none."""
    path = chromium()
    if path is None:
        print("Expected a Chromium, found none; run `make browser`.")
        return False
    place = example(folder, 20 if quick else None)
    same(place, folder)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=FLAGS)
        opened(browser, place, SCREENS[:3] if quick else SCREENS)
        reviewed(browser, place, folder, 6 if quick else 30)
        hostile(browser, folder)
        drawn(browser, folder, _QUICK if quick else 100_000)
        browser.close()
    return True


if __name__ == "__main__":
    sys.exit(main())
