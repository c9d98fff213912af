"""The exported site opens from a disk and gives the answers that the server gives, for every filter."""

import pytest
from browsing import Watched, quiet, total, until

from dateline import geography, web
from dateline.web import answers
from dateline.web.asked import Query

ADDRESSES: tuple[str, ...] = (
    "d=2022-09-14", "d=2022-09-11&side=RUS", "d=2022-09-14&e=2022-09-10&from=2022-09-08",
    "d=2022-09-14&certainty=possible&unnamed=1", "d=2022-09-14&copies=copy", "d=2022-09-14&type=RETREAT&stance=asserts",
    "d=2022-09-14&copies=original&undated=1&e=2022-09-09",
    "d=2022-09-14&area=36,49;38,49;38,50;36,50", "d=2022-09-14&q=izium", "d=2022-09-14&side=UKR&stance=asserts",
)  # fmt: skip


def asked(address: str) -> Query:
    query: dict[str, list[str]] = {}
    for part in address.split("&"):
        name, _, value = part.partition("=")
        query.setdefault(name, []).append(value)
    return query


@pytest.fixture(scope="module")
def shelf(examples, built):  # noqa: ARG001 - it skips where nothing is built
    opened = web.Shelf(str(examples), geography.load())
    yield opened
    opened.close()


def test_a_folder_opens_from_the_disk_and_counts_as_the_server_does(browser, shelf, tmp_path):
    folder = tmp_path / "site"
    web.write_site(shelf, folder, {"d": ["2022-09-14"]})
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.set_default_timeout(20_000)
    watched = Watched(context, folder.as_uri())
    page = watched.page
    page.goto(f"{folder.as_uri()}/index.html")
    page.wait_for_selector("button.claim")
    for address in ADDRESSES:
        page.evaluate("address => { location.hash = address }", address)
        wanted = answers.summary(shelf, asked(address))
        until(page, lambda wanted=wanted: total(page) == wanted["counts"]["claims"])
    page.evaluate("location.hash = 'd=2022-09-14&side=RUS'")
    until(page, lambda: total(page) == answers.summary(shelf, asked("side=RUS"))["counts"]["claims"])
    page.locator("button.claim").first.click()
    page.wait_for_selector(".card blockquote mark")
    assert page.get_by_role("button", name="Review").count() == 0
    page.get_by_role("button", name="Method").click()
    page.wait_for_selector(".figures")
    quiet(page)
    assert not watched.foreign
    assert not watched.troubles
    context.close()


def test_a_folder_with_files_in_it_is_left_alone(shelf, tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(web.server.DatelineError, match="empty folder"):
        web.write_site(shelf, tmp_path, {})
    assert [each.name for each in tmp_path.iterdir()] == ["mine.txt"]


def test_words_of_reports_cannot_end_the_sites_script(tmp_path, built):  # noqa: ARG001
    from invented import Words, reading  # noqa: PLC0415

    from dateline import ledger  # noqa: PLC0415

    place = tmp_path / "one.ledger"
    with ledger.open(place, write=True) as into:
        ledger.append(
            into, reading(Words(body="x </script><script>window.ran=1</script> \u2028 y")), "2033-01-01T00:00:00+00:00"
        )
    opened = web.Shelf(str(place), geography.load())
    web.write_site(opened, tmp_path / "site", {})
    opened.close()
    for file in (tmp_path / "site" / "data").iterdir():
        words = file.read_text("utf-8")
        assert "</script" not in words
        assert "\u2028" not in words
