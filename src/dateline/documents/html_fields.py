"""What a page says about itself: title, outlet, address, language and dates, from its meta tags and JSON-LD."""

import json
from collections.abc import Iterator

import lxml.html

# Meta tags by the member that they fill, the best first; names in small letters.
_META = {
    "title": ("og:title", "twitter:title", "dc.title", "headline"),
    "outlet": ("og:site_name", "application-name", "dc.publisher", "publisher", "twitter:site"),
    "url": ("og:url", "twitter:url"),
    "language": ("og:locale", "dc.language", "language"),
}
# Dates of first publication; a date of change is none.
_META_DATES = (
    "article:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "og:published_time",
    "article.published",
    "cxenseparse:recs:publishtime",
)
# Machine-readable statements longer than this are catalogues, not an article's card; more of them than this are not read.
_LINKED_DATA_CHARACTERS = 200_000
_LINKED_DATA_BLOCKS = 20
_META_TAGS = 500
_ARTICLE_TYPES = ("Article", "NewsArticle", "ReportageNewsArticle", "BlogPosting", "LiveBlogPosting", "Report", "WebPage")


def find_fields(tree: lxml.html.HtmlElement) -> dict[str, object]:
    """Fields of a page by the names of ``prefix.FIELDS``; every date of publication under a name of its own."""
    meta = _meta(tree)
    linked = list(_linked_data(tree))
    fields: dict[str, object] = {}
    for member, names in _META.items():
        value = next((meta[name] for name in names if meta.get(name)), None)
        if value:
            fields[member] = value
    _add_links(tree, fields)
    publishers = [record.get("publisher") for record in linked]
    outlets = [str(publisher["name"]) for publisher in publishers if isinstance(publisher, dict) and publisher.get("name")]
    if outlets:
        fields.setdefault("outlet", outlets[0])
    dates = [meta[name] for name in _META_DATES if meta.get(name)]
    dates += [str(record["datePublished"]) for record in linked if isinstance(record.get("datePublished"), str)]
    dates = list(dict.fromkeys(dates)) or _time_tags(tree)
    fields.update({("date", "published", "datepublished", "pubdate")[i]: value for i, value in enumerate(dates[:4])})
    return fields


def _add_links(tree: lxml.html.HtmlElement, fields: dict[str, object]) -> None:
    """The canonical address, the page's title and language where no meta tag had them."""
    for element in tree.iter("link"):
        if (element.get("rel") or "").lower() == "canonical" and element.get("href"):
            fields["url"] = element.get("href")
            break
    title = tree.find(".//title")
    if "title" not in fields and title is not None and (title.text or "").strip():
        fields["title"] = " ".join(title.text.split())[:500]
    if tree.get("lang"):
        fields["language"] = tree.get("lang")


def _meta(tree: lxml.html.HtmlElement) -> dict[str, str]:
    """Contents of the meta tags by their names in small letters; of several with one name the first."""
    found: dict[str, str] = {}
    for number, element in enumerate(tree.iter("meta")):
        if number >= _META_TAGS:
            break
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = (element.get("content") or "").strip()
        if name and content:
            found.setdefault(name.lower(), content[:2000])
    return found


def _linked_data(tree: lxml.html.HtmlElement) -> Iterator[dict[str, object]]:
    """The articles that the page's JSON-LD describes."""
    for number, element in enumerate(tree.xpath("//script[@type='application/ld+json']")):
        text = element.text or ""
        if number >= _LINKED_DATA_BLOCKS or len(text) > _LINKED_DATA_CHARACTERS:
            continue
        try:
            loaded = json.loads(text)
        except (ValueError, RecursionError):
            continue
        records = loaded if isinstance(loaded, list) else [loaded]
        graphs = [record["@graph"] for record in records if isinstance(record, dict) and isinstance(record.get("@graph"), list)]
        for record in [*records, *(inner for graph in graphs for inner in graph)]:
            kinds = record.get("@type") if isinstance(record, dict) else None
            if any(kind in _ARTICLE_TYPES for kind in (kinds if isinstance(kinds, list) else [kinds])):
                yield record


def _time_tags(tree: lxml.html.HtmlElement) -> list[str]:
    """The first time tag that is marked as the publication's, or stands in the article's head."""
    marked = tree.xpath("//time[@datetime and (@pubdate or @itemprop='datePublished')]/@datetime")
    return [str(value) for value in (marked or tree.xpath("//article//time/@datetime"))[:1]]
