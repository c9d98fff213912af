"""What the tests of the page ask of a browser; the page's policy allows no evaluated script, so waiting is done from here."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, sync_playwright

ROOT = Path(__file__).parent.parent.parent
AXE = ROOT / "page" / "node_modules" / "axe-core" / "axe.min.js"
# Chromium asks its maker's hosts for this and that unless it is told not to; the software renderer stands in for a GPU.
FLAGS = (
    "--no-sandbox --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync "
    "--use-angle=swiftshader --enable-unsafe-swiftshader --ignore-gpu-blocklist"
).split()


def chromium() -> str | None:
    """The browser that `make browser` saw to."""
    names = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
    known = next((path for path in map(shutil.which, names) if path), None)
    if known:
        return known
    with sync_playwright() as play:
        own = play.chromium.executable_path
    return own if own and Path(own).exists() else None


class Served:
    """A running `dateline serve`."""

    def __init__(self, place: Path, *more: str) -> None:
        command = [sys.executable, "-m", "dateline", "serve", "--ledger", str(place), "--no-open", "--port", "0", *more]
        environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])}
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment)
        self.link = (self.process.stdout.readline() if self.process.stdout else "").strip()
        self.address, _, self.token = self.link.partition("/#token=")

    def close(self) -> None:
        self.process.terminate()
        self.process.wait(20)
        if self.process.stdout:
            self.process.stdout.close()


class Watched:
    """A page with all that went wrong on it: scripts' errors, dialogs, requests to other hosts."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.page = context.new_page()
        self.troubles: list[str] = []
        self.foreign: list[str] = []
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.page.on("console", lambda said: self.troubles.append(said.text) if said.type == "error" else None)
        self.page.on("dialog", lambda dialog: (self.troubles.append(f"dialog {dialog.message}"), dialog.dismiss()))
        self.page.on("request", lambda sent: None if self._own(sent.url, address) else self.foreign.append(sent.url))

    @staticmethod
    def _own(url: str, address: str) -> bool:
        return url.startswith((f"{address}/", "data:", "blob:"))


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
