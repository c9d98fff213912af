"""A served ledger and a browser before it, once for all tests of the page."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from dateline import documents, geography, ledger, pipeline, text
from dateline.web.app import page_folder

ROOT = Path(__file__).parent.parent.parent
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


@pytest.fixture(scope="session")
def examples(tmp_path_factory) -> Path:
    """The example reports, read into a ledger."""
    place = tmp_path_factory.mktemp("page") / "examples.ledger"
    read = pipeline.read(documents.read([str(ROOT / "examples")]), text.load(), geography.load(), text.load_reader())
    with ledger.open(place, write=True) as into:
        for _ in pipeline.keep(read, into, "2026-01-01T00:00:00+00:00"):
            pass
    return place


@pytest.fixture(scope="session")
def built() -> Path:
    try:
        return page_folder()
    except Exception as trouble:  # noqa: BLE001 - whatever it is, it is the reason
        pytest.skip(f"the page is not built (make page): {trouble}")


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


@pytest.fixture(scope="session")
def served(examples: Path, built: Path) -> Iterator[Served]:  # noqa: ARG001 - it skips where nothing is built
    running = Served(examples)
    yield running
    running.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium()
    if path is None:
        pytest.skip("no Chromium on this machine and none could be installed (make browser)")
    with sync_playwright() as play:
        running = play.chromium.launch(executable_path=path, args=FLAGS)
        yield running
        running.close()


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


@pytest.fixture
def watched(browser: Browser, served: Served) -> Iterator[Watched]:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.set_default_timeout(20_000)
    found = Watched(context, served.address)
    yield found
    context.close()


@pytest.fixture
def page(watched: Watched) -> Page:
    return watched.page
