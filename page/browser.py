"""Sees to a Chromium for the tests of the page: the machine's, else Debian's package, else Playwright's own download.

Run by ``make browser``. Where none can be had it says so and ends well: the tests then skip with that reason.
"""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


def found() -> str | None:
    """A Chromium that is there."""
    return next((path for path in map(shutil.which, NAMES) if path), None) or downloaded()


def downloaded() -> str | None:
    """The Chromium that Playwright keeps, if it has one."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - the machine's own browser needs none of it

    with sync_playwright() as play:
        path = play.chromium.executable_path
    return path if path and os.path.exists(path) else None  # noqa: PTH110 - a plain question


def tried(*words: str) -> bool:
    """Whether a command ended well; it is given ten minutes and no terminal."""
    try:
        return subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, timeout=600, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def main() -> int:
    """Says which browser the tests will use."""
    browser = found()
    if browser is None and shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        print("== Installing Debian's Chromium for the tests of the page")
        os.environ["DEBIAN_FRONTEND"] = "noninteractive"
        if tried("apt-get", "update", "-qq"):
            tried("apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-dejavu-core")
        browser = found()
    if browser is None:
        print("== Asking Playwright for a Chromium for the tests of the page")
        tried(sys.executable, "-m", "playwright", "install", "--with-deps", "chromium")
        browser = found()
    if browser is None:
        print("   No Chromium could be had here: the tests of the page are skipped. Install chromium, then run them again.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
