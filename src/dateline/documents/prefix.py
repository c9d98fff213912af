"""What stands before the text and is not it: `` date 2022-09-14 ``, YAML front matter, ``Key: value`` lines.

It stays in the document's text, so that every offset is that of the file, and is marked ``PREFIX``.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import yaml

# Front matter longer than this is not read as such: real ones have a few hundred characters.
FRONT_MATTER_LIMIT = 16_384

# The names by which each member of a document goes, the best first.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "doc_id", "docid", "document_id", "article_id", "uid", "uuid", "guid"),
    "date": (
        "date", "published", "pubdate", "pub_date", "published_at", "publishedat", "publish_date", "published_date",
        "date_published", "datepublished", "date_publish", "publication_date", "article:published_time",
        "published_time", "dateline",
    ),
    "outlet": ("outlet", "publisher", "publication", "newspaper", "site_name", "sitename", "site", "source_name", "source"),
    "url": ("url", "link", "permalink", "canonical", "canonical_url", "source_url", "address", "href"),
    "title": ("title", "headline"),
    "language": ("language", "lang", "locale"),
    "text": ("text", "body", "content", "article", "maintext", "full_text", "fulltext", "article_body", "articlebody"),
}  # fmt: skip
_MEMBER = {name: member for member, names in FIELDS.items() for name in names}

_DATE_PREFIX = re.compile(r"\s{0,20}(date:?[ \t]{1,4}(\d{4}-\d{2}-\d{2}))(?=\s|$)", re.IGNORECASE)
_FENCE = re.compile(r"\s{0,20}(---[ \t]*\r?\n)")
_FENCE_END = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE)
_HEADER_LINE = re.compile(r"([A-Za-z][A-Za-z_ :-]{1,24}?):[ \t]+(\S[^\r\n]{0,500})(?:\r?\n|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Prefix:
    """``[start, end)`` of what stands before the text, its fields by their lower-case names, and the date that it opens with.

    ``trouble`` says why a block that looks like front matter could not be read.
    """

    start: int
    end: int
    fields: Mapping[str, str] = field(default_factory=dict)
    date: str | None = None
    trouble: str | None = None


def find_prefix(text: str) -> Prefix | None:
    """The prefix that a text opens with; null where it opens with its own words."""
    if match := _DATE_PREFIX.match(text):
        return Prefix(start=match.start(1), end=match.end(1), date=match[2])
    if match := _FENCE.match(text):
        return _front_matter(text, match)
    return _header(text)


def members(fields: Mapping[str, object]) -> dict[str, list[tuple[str, object]]]:
    """Fields under the members that they fill, each with its own name, the best name first; the others are left out."""
    found: dict[str, list[tuple[str, object]]] = {}
    by_name = {
        str(name).strip().lower().replace("-", "_").replace(" ", "_"): (str(name), value) for name, value in fields.items()
    }
    for name, member in _MEMBER.items():
        if name in by_name and by_name[name][1] not in (None, ""):
            found.setdefault(member, []).append(by_name[name])
    return found


def _front_matter(text: str, fence: re.Match[str]) -> Prefix | None:
    """YAML between ``---`` lines, every value as the words that were written; null where no such block closes."""
    closing = _FENCE_END.search(text, fence.end(), fence.end() + FRONT_MATTER_LIMIT)
    if closing is None:
        return None
    try:
        # BaseLoader builds nothing but strings, lists and mappings, so a date stays as written and no tag can run code.
        loaded = yaml.load(text[fence.end() : closing.start()], Loader=yaml.BaseLoader)  # noqa: S506
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        trouble = f"Expected front matter in YAML between the lines '---'; got {type(error).__name__}: {_first_line(error)}."
        return Prefix(start=fence.start(1), end=closing.end(), trouble=trouble)
    if not isinstance(loaded, dict):
        return None
    fields = {str(name): value for name, value in loaded.items() if isinstance(value, str)}
    return Prefix(start=fence.start(1), end=closing.end(), fields=fields)


def _header(text: str) -> Prefix | None:
    """``Title: …`` lines before a blank one, where all have known names and one is the date or the title."""
    at = len(text) - len(text.lstrip("\ufeff \t\r\n")) if text[:1].isspace() or text[:1] == "\ufeff" else 0
    start, fields = at, {}
    while match := _HEADER_LINE.match(text, at):
        name = match[1].strip().lower().replace(" ", "_")
        if name not in _MEMBER or _MEMBER[name] == "text":
            return None
        fields[name] = match[2].strip()
        at = match.end()
    named = {_MEMBER[name] for name in fields}
    ends_here = at >= len(text) or text[at] in "\r\n"
    if not ends_here or not named & {"date", "title"}:
        return None
    return Prefix(start=start, end=len(text[:at].rstrip()), fields=fields)


def _first_line(error: Exception) -> str:
    """The first line of an error's message."""
    return str(error).strip().split("\n", 1)[0][:200]
