import pytest

from dateline.documents.dates import agree, choose, date_in_url, find_printed, parse_date, with_year
from dateline.model import Origin, SeenDate


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2022-09-14", "2022-09-14"),
        ("2022-09-14T23:10:00+03:00", "2022-09-14"),
        ("Wed, 14 Sep 2022 10:00:00 GMT", "2022-09-14"),
        ("September 14th, 2022", "2022-09-14"),
        ("14 Sept. 2022", "2022-09-14"),
        ("20220914", "2022-09-14"),
        ("14.09.2022", "2022-09-14"),
        ("2022/9/4", "2022-09-04"),
        ("14/09/2022", "2022-09-14"),
        ("09/14/2022", "2022-09-14"),
        ("04/04/2022", "2022-04-04"),
        ("03/04/2022", None),
        ("2022-09", "2022-09"),
        ("September 2022", "2022-09"),
        ("2022", "2022"),
        ("2022-02-30", None),
        ("30 February 2022", None),
        ("yesterday", None),
        ("", None),
        ("0000-00-00", None),
    ],
)
def test_metadata_dates(value, expected):
    assert parse_date(value) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("/world/2022/09/14/army-crosses", "2022-09-14"),
        ("/world/2022/sep/14/army-crosses", "2022-09-14"),
        ("/army-crosses-isk-2022-09-14/", "2022-09-14"),
        ("/news/20220914-army", "2022-09-14"),
        ("/2022/09/army-crosses", "2022-09"),
        ("/news/17118", None),
        ("/story-20221445", None),
        ("/2022/13/41/", None),
        ("?id=12022091455", None),
    ],
)
def test_dates_in_addresses(url, expected):
    found = date_in_url(url)
    assert (found[0] if found else None) == expected


@pytest.mark.parametrize(
    ("words", "others", "expected"),
    [
        ("KYIV, Sept 13 (Reuters) -", ["2022-09-14"], "2022-09-13"),
        ("KYIV, Dec 31 (Reuters) -", ["2023-01-01"], "2022-12-31"),
        ("KYIV, Jan 1 (Reuters) -", ["2022-12-31"], "2023-01-01"),
        ("KYIV, Sept 13 (Reuters) -", [], None),
        ("KYIV, Sept 13 (Reuters) -", ["2022-09"], None),
        ("KYIV, Feb 29 (Reuters) -", ["2022-03-01"], None),
        ("KYIV, September 13, 2021 (Reuters) -", ["2022-09-14"], "2021-09-13"),
    ],
)
def test_datelines_take_their_year_from_another_date(words, others, expected):
    assert with_year(find_printed(words)[0], others) == expected


def seen(date, origin):
    return SeenDate(date=date, origin=Origin(origin))


def test_standing():
    dateline, url, byline = seen("2022-09-13", "dateline"), seen("2022-09-14", "url"), seen("2022-09-15", "byline")
    assert choose([byline, url, dateline]) == "2022-09-13"
    assert choose([byline, url, dateline, seen("2022-09-16", "prefix")]) == "2022-09-16"
    assert choose([byline, seen("2022-09", "metadata")]) == "2022-09-15"
    assert choose([seen("2022-09", "metadata")]) is None
    assert choose([seen("2022-09-01", "metadata"), seen("2022-09-02", "metadata"), byline]) is None
    assert choose([]) is None


def test_coarser_agrees():
    assert agree("2022-09", "2022-09-14")
    assert agree("2022-09-14", "2022")
    assert not agree("2022-08", "2022-09-14")
