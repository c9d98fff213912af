import time

import pytest

from dateline.documents.assemble import Draft
from dateline.documents.html import HTML_LIMIT, HtmlLimits, read_html
from dateline.model import Problem

SENTENCE = "The governor of Velmark said on Tuesday that forces had left the town. "
HEAD = (
    '<title>Isk crossed</title><meta property="og:site_name" content="Ardel Post">'
    '<meta property="article:published_time" content="2022-09-14T10:00:00Z">'
    '<link rel="canonical" href="https://ardel.example/2022/09/14/isk">'
)
# A real page takes the extractor 0.02 to 1.3 s; a hostile one is given up after this.
LIMITS = HtmlLimits(seconds=1.0)


def page(body, head=HEAD):
    return f'<!doctype html><html lang="en"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'.encode()


ARTICLE = page(
    "<nav><a href=/a>Home</a><a href=/b>World</a></nav><article><h1>Isk crossed</h1>"
    + "".join(f"<p>{SENTENCE * 3}Paragraph {number}.</p>" for number in range(6))
    + "</article><footer>About us</footer>"
)

# The nine pages on which the best extractors hang or grow (measured in the study of libraries), each under the limit of size.
HOSTILE = {
    "200,000 nested divs": page("<div>" * 200_000 + SENTENCE + "</div>" * 200_000),
    "300,000 paragraphs": page("<p>x" * 300_000),
    "a table of 50,000 rows": page("<table>" + "<tr><td>a<td>b<td>c" * 50_000 + "</table>"),
    "100,000 attributes": page("<p " + " ".join(f"a{number}=1" for number in range(100_000)) + f">{SENTENCE}</p>"),
    "20 MB in one node": page("<p>" + "word " * 4_000_000 + "</p>"),
    "a huge colspan": page(f"<table><tr><td colspan=100000000 rowspan=99999>x</td></tr></table><p>{SENTENCE}</p>"),
    "entities within entities": page("<p>" + "&amp;lt;" * 500_000 + "</p>"),
    "100,000 tags never closed": page("<b><i><a href=x>" * 100_000 + SENTENCE),
    "nothing in it": page(""),
}


def test_an_article_is_extracted_with_what_it_says_of_itself():
    draft = read_html(ARTICLE, "page.html")
    assert isinstance(draft, Draft)
    assert draft.problems == ()
    assert draft.text.count(SENTENCE.strip()) == 18
    assert "Home" not in draft.text
    assert "About us" not in draft.text
    assert draft.fields["date"] == "2022-09-14T10:00:00Z"
    assert draft.fields["outlet"] == "Ardel Post"
    assert draft.fields["url"] == "https://ardel.example/2022/09/14/isk"
    assert draft.fields["title"] == "Isk crossed"


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_end_and_the_next_page_is_read(name):
    start = time.monotonic()
    answer = read_html(HOSTILE[name], name, LIMITS)
    took = time.monotonic() - start
    assert isinstance(answer, (Draft, Problem))
    if isinstance(answer, Problem):
        assert answer.message.startswith("Expected a page")
    # Two readings of a second each, with room for a busy machine; the next page has its worker within a second.
    assert took < 6
    start = time.monotonic()
    assert isinstance(read_html(ARTICLE, "next"), Draft)
    assert time.monotonic() - start < 1


def test_want_of_memory_is_a_problem():
    answer = read_html(page("<p>" + "<b>word</b> " * 200_000 + "</p>"), "big", HtmlLimits(seconds=5, memory=64 << 20))
    assert isinstance(answer, Problem)
    assert answer.kind == "refused"
    assert isinstance(read_html(ARTICLE, "next"), Draft)


def test_the_declared_encoding_is_used():
    russian = "Силы обороны покинули город во вторник, сообщил губернатор. " * 8
    data = f"<html><head><meta charset=windows-1251></head><body><article><p>{russian}</p></article></body></html>".encode(
        "cp1251"
    )
    assert russian.strip() in read_html(data, "page").text


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "empty"),
        (b"  ", "empty"),
        (b"%PDF-1.4", "binary"),
        (b"<p>" + b"a" * HTML_LIMIT, "too_large"),
        (b"<html></html>", "refused"),
    ],
)
def test_what_is_no_page_is_a_problem(data, kind):
    assert read_html(data, "page", LIMITS).kind == kind


def test_external_entities_and_frames_are_not_fetched():
    bomb = '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname"><!ENTITY y "&x;&x;">]>'
    data = f"{bomb}<html><body><iframe src='http://127.0.0.1:9/'></iframe><p>{SENTENCE * 6} &x; &y;</p></body></html>".encode()
    answer = read_html(data, "page", LIMITS)
    assert isinstance(answer, Draft)
    assert "localhost" not in answer.text


def test_dates_of_linked_data_and_time_tags():
    linked = '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "datePublished": "2022-09-13"}]}</script>'
    body = f"<article><p>{SENTENCE * 9}</p></article>"
    assert read_html(page(body, linked), "page").fields["date"] == "2022-09-13"
    tagged = f'<article><time datetime="2022-09-12">x</time><p>{SENTENCE * 9}</p></article>'
    assert read_html(page(tagged, ""), "page").fields["date"] == "2022-09-12"
    broken = '<script type="application/ld+json">{"@type": </script>'
    assert "date" not in read_html(page(body, broken), "page").fields
