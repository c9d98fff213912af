"""A served ledger and a browser before it, once for all tests of the page."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import FLAGS, ROOT, Served, Watched, chromium
from playwright.sync_api import Browser, Page, sync_playwright

from dateline import documents, geography, ledger, pipeline, text
from dateline.web.app import page_folder


@pytest.fixture(scope="session")
def examples(tmp_path_factory) -> Path:
    """The example reports, read into a ledger."""
    place = tmp_path_factory.mktemp("page") / "examples.ledger"
    read = pipeline.read(documents.read([str(ROOT / "examples")]), text.load(), geography.load(), text.load_reader())
    with ledger.open(place, write=True) as into:
        for _ in pipeline.keep(read, into, "2026-01-01T00:00:00+00:00"):
            pass
        pipeline.catch_up(into)
    return place


@pytest.fixture(scope="session")
def built() -> Path:
    try:
        return page_folder()
    except Exception as trouble:  # noqa: BLE001 - whatever it is, it is the reason
        pytest.skip(f"the page is not built (make page): {trouble}")


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
