"""What the tests of the page ask of a browser; the page's policy allows no evaluated script, so waiting is done from here."""

import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

AXE = Path(__file__).parent.parent.parent / "page" / "node_modules" / "axe-core" / "axe.min.js"


def until(page: Page, holds: Callable[[], bool], seconds: float = 15.0) -> None:
    """Waits until something holds."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it did not come to hold"
        page.wait_for_timeout(30)


def total(page: Page) -> int:
    """How many claims the page says there are."""
    return int(page.get_attribute(".claims h2 .count", "data-total") or 0)


def open_page(page: Page, served: Any, address: str) -> None:
    """Opens a view by the link, and waits until it has its answers."""
    page.goto("about:blank")
    page.goto(f"{served.link}&{address}" if address else served.link)
    page.wait_for_selector("main")
    quiet(page)


def quiet(page: Page) -> None:
    """Waits until no request is on its way."""
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(60)


@cache
def _axe() -> str:
    return AXE.read_text("utf-8")


def serious(page: Page) -> list[str]:
    """What axe finds that is serious or critical: rule and the first place."""
    page.evaluate(_axe())
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{each['id']}: {each['nodes'][0]['html'][:160]} {each['nodes'][0].get('failureSummary', '')[:200]}"
        for each in found["violations"]
        if each["impact"] in {"serious", "critical"}
    ]
