"""A person's own map tiles: drawn beneath the claims, sent by the page's own server alone, refused where they are none."""

import re
import zlib

import pytest
from browsing import Served, Watched, open_page, quiet, until
from tiles import MVT, PNG, mvt, png, write_tiles

from dateline.model import DatelineError
from dateline.web.tiles import tiles

PINK = (255, 0, 200)


@pytest.fixture
def grounded(examples, built, tmp_path, browser):  # noqa: ARG001 - it skips where nothing is built
    opened = []

    def ground(tile, kind, layers=()):
        file = write_tiles(tmp_path / "my ground.pmtiles", tile, kind, layers)
        running = Served(examples, "--basemap", str(file))
        context = browser.new_context(viewport={"width": 1280, "height": 800}, color_scheme="light")
        context.set_default_timeout(20_000)
        watched = Watched(context, running.address)
        opened.extend((context, running))
        return running, watched

    yield ground
    for each in opened:
        each.close()


def share(page, colour):
    """Which share of the map has a colour; half of it is claims, labels and the legend."""
    pixels = _pixels(page.locator(".canvas").screenshot(type="png"))
    return sum(all(abs(a - b) < 12 for a, b in zip(pixel, colour, strict=True)) for pixel in pixels) / len(pixels)


def _pixels(image):
    """The pixels of a PNG with 8 bits a channel, every seventh of them."""
    at, packed, wide, channels = 8, b"", 0, 3
    while at < len(image):
        size, name = int.from_bytes(image[at : at + 4]), image[at + 4 : at + 8]
        body = image[at + 8 : at + 8 + size]
        if name == b"IHDR":
            wide, channels = int.from_bytes(body[:4]), {2: 3, 6: 4}[body[9]]
        packed += body if name == b"IDAT" else b""
        at += size + 12
    rows, line, before = zlib.decompress(packed), wide * channels, bytes(wide * channels)
    found = []
    for start in range(0, len(rows), line + 1):
        before = _unfiltered(rows[start], bytearray(rows[start + 1 : start + 1 + line]), before, channels)
        found += [tuple(before[each : each + 3]) for each in range(0, line, channels * 7)]
    return found


def _unfiltered(kind, row, before, step):
    for each in range(len(row)):
        left, up = row[each - step] if each >= step else 0, before[each]
        corner = before[each - step] if each >= step else 0
        guess = left + up - corner
        paeth = min((left, up, corner), key=lambda value: abs(guess - value))
        row[each] = (row[each] + (0, left, up, (left + up) // 2, paeth)[kind]) & 255
    return bytes(row)


def test_a_picture_lies_beneath_the_claims_and_nothing_is_asked_of_anybody_else(grounded):
    running, watched = grounded(png(PINK), PNG)
    page = watched.page
    open_page(page, running, "map=49.6,37.0,7.0")
    page.wait_for_selector(".canvas[data-ground='ground-picture']")
    until(page, lambda: share(page, PINK) > 0.2)
    assert "my ground.pmtiles" in page.locator(".legend").inner_text()
    until(page, lambda: page.get_attribute(".canvas", "data-points") is not None)
    assert not watched.foreign
    assert not watched.troubles
    open_page(page, running, "table=1")
    assert page.locator(".tables tbody tr").count() > 10


def test_layers_of_a_vector_file_are_drawn_by_their_names_but_its_borders_are_not(grounded):
    layers = ("water", "roads", "boundaries")
    running, watched = grounded(mvt(("water", "boundaries"), ("roads",)), MVT, layers)
    page = watched.page
    open_page(page, running, "map=49.6,37.0,7.0")
    page.wait_for_selector(".canvas[data-ground]")
    assert page.get_attribute(".canvas", "data-ground") == "ground-water-fill ground-water-line ground-roads-line"
    sea, land = (_colour(page, name) for name in ("sea", "land"))
    until(page, lambda: share(page, sea) > 0.2)
    assert share(page, land) < 0.05
    page.get_by_role("button", name="Light or dark").click()
    quiet(page)
    dark = _colour(page, "sea")
    until(page, lambda: share(page, dark) > 0.2)
    assert not watched.foreign
    assert not watched.troubles


def _colour(page, name):
    words = page.evaluate(
        """name => {
            const probe = document.createElement('i');
            document.body.append(probe);
            probe.style.color = `var(--map-${name})`;
            const found = getComputedStyle(probe).color;
            probe.remove();
            return found;
        }""",
        name,
    )
    return tuple(int(each) for each in re.findall(r"\d+", words)[:3])


def test_stretches_of_the_file_are_sent_to_the_page_alone(grounded):
    running, watched = grounded(png(PINK), PNG)
    stretch = {"range": "bytes=0-6"}
    assert watched.page.request.get(f"{running.address}/api/tiles", headers=stretch).status == 401
    open_page(watched.page, running, "")
    answer = watched.page.request.get(f"{running.address}/api/tiles", headers=stretch | {"accept-encoding": "gzip"})
    assert answer.status == 206
    assert answer.body() == b"PMTiles"


def test_a_file_of_tiles_that_cannot_be_drawn_is_told_on_the_map(grounded):
    running, watched = grounded(mvt(("water",)), MVT)
    open_page(watched.page, running, "")
    watched.page.get_by_text("Your file of tiles cannot be drawn").wait_for()
    until(watched.page, lambda: watched.page.get_attribute(".canvas", "data-points") is not None)


def test_another_file_is_refused_before_the_page_opens(tmp_path):
    other = tmp_path / "ground.mbtiles"
    other.write_bytes(b"SQLite format 3\0")
    with pytest.raises(DatelineError, match="Expected PMTiles"):
        tiles(other)
    with pytest.raises(DatelineError, match="cannot be read"):
        tiles(tmp_path / "nothing.pmtiles")
