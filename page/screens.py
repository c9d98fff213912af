"""Takes the pictures of `docs/page.md` anew from the ledger of `make demo`: `python page/screens.py demo/examples.ledger docs`.

Look at them before they are committed. Needs the built page (`make page`) and a Chromium (`make browser`).
"""

import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "tests" / "web")]

from browsing import FLAGS, Served, chromium, open_page, until  # noqa: E402 - found by the line above
from playwright.sync_api import sync_playwright  # noqa: E402

# Name, address, light or dark, and the claim that is opened: the first with these words in it.
SCREENS = (
    ("page-explore", "d=2022-09-14", "light", None),
    ("page-card", "d=2022-09-14&disputed=1", "light", "Lyman had been lost"),
    ("page-review", "screen=review&d=2022-09-14", "light", None),
    ("page-outlets", "screen=outlets&d=2022-09-14", "light", None),
    ("page-changes", "screen=changes&d1=2022-09-10&d=2022-09-12", "light", None),
    ("page-dark", "e=2022-09-11&d=2022-09-11&side=UKR", "dark", None),
)


def main(place: str, folder: str) -> int:
    """Six pictures of 1440 by 900."""
    running = Served(Path(place))
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium(), args=FLAGS)
        for name, address, scheme, words in SCREENS:
            context = browser.new_context(viewport={"width": 1440, "height": 900}, color_scheme=scheme)
            context.set_default_timeout(120_000)
            page = context.new_page()
            open_page(page, running, address)
            if "screen=" not in address:
                until(page, lambda page=page: page.get_attribute(".canvas", "data-land") is not None, 120)
            if "screen=review" in address:
                page.locator("#reviewer").fill("A. Reader")
                page.wait_for_selector(".card blockquote mark")
            if words:
                page.locator("button.claim", has_text=words).first.click()
                page.wait_for_selector(".card blockquote mark")
            page.wait_for_timeout(1_500)
            page.screenshot(path=Path(folder) / f"{name}.png")
            context.close()
        browser.close()
    running.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
