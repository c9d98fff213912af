"""What the tests of the page ask of a browser; the page's policy allows no evaluated script, so waiting is done from here."""

import time
from collections.abc import Callable

from playwright.sync_api import Page


def until(page: Page, holds: Callable[[], bool], seconds: float = 15.0) -> None:
    """Waits until something holds."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it did not come to hold"
        page.wait_for_timeout(30)


def total(page: Page) -> int:
    """How many claims the page says there are."""
    return int(page.get_attribute(".claims h2 .count", "data-total") or 0)
