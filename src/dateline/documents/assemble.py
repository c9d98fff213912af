"""Draft -> Document: identity, blocks, every date seen, and what is wrong with them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from dateline.documents import dates as dating
from dateline.documents.blocks import blocks
from dateline.documents.decode import digest_text
from dateline.documents.prefix import find_prefix, members
from dateline.model import Block, BlockKind, Document, Origin, Problem, SeenDate

# Hexadecimal digits of the digest that make an id: 64 bits; among a million documents no two share them.
ID_DIGITS = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A text with what its file said about it, before dates and blocks are found.

    ``fields`` are the metadata by the file's own names; ``where`` is the file, and the line in it, for messages.
    """

    text: str
    where: str
    raw_digest: str | None = None
    fields: Mapping[str, object] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def document_id(text: str, outlet: str | None, url: str | None, published: str | None) -> str:
    """The id of a document that was given none: the first 16 hexadecimal digits of a SHA-256.

    It is taken over text, outlet, address and date, in UTF-8, in this order, a zero byte between, an absent one empty.
    The same words in two outlets, or on two days, are two documents; read twice, they are one.
    """
    parts = (text, outlet or "", url or "", published or "")
    return digest_text("\x00".join(parts))[:ID_DIGITS]


def assemble(draft: Draft, today: str | None = None) -> Document | Problem:
    """The document of a draft; a Problem where it holds no words.

    Args: today: ``YYYY-MM-DD``; a publication after it is a problem. Null asks nothing.
    """
    prefix = find_prefix(draft.text)
    if not any(character.isalnum() for character in draft.text[prefix.end if prefix else 0 :]):
        return Problem(kind="empty", message="Expected a text; got no words. Check the file.", document=draft.where)
    given = members(draft.fields)
    for name, values in members(prefix.fields if prefix else {}).items():
        given.setdefault(name, []).extend(values)
    problems = list(draft.problems)
    if prefix and prefix.trouble:
        problems.append(Problem(kind="front_matter", message=f"{prefix.trouble} Its fields are not used."))
    found = blocks(draft.text)
    outlet, url, title = (_words(given, name, problems) for name in ("outlet", "url", "title"))
    seen = _dates(given, prefix.date if prefix else None, problems)
    seen += _printed_dates(draft.text, found, url, seen)
    published = dating.choose(seen)
    problems += _judge(seen, published, today)
    ident = _words(given, "id", problems) or document_id(draft.text, outlet, url, published)
    return Document(
        id=ident,
        digest=digest_text(draft.text),
        text=draft.text,
        published=published,
        dates=tuple(seen),
        outlet=outlet,
        url=url,
        title=title,
        language=_words(given, "language", problems),
        raw_digest=draft.raw_digest,
        blocks=found,
        problems=tuple(_of(problem, ident) for problem in problems),
    )


def _words(given: Mapping[str, list[tuple[str, object]]], member: str, problems: list[Problem]) -> str | None:
    """The first usable value of a member; one that is no text is a problem."""
    for name, value in given.get(member, ()):
        if isinstance(value, str) and value.strip():
            return value.strip()
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        if not isinstance(value, str):
            message = f"Expected text in the field {name!r}; got {type(value).__name__}, which is left out."
            problems.append(Problem(kind="field_unreadable", message=message))
    return None


def _dates(given: Mapping[str, list[tuple[str, object]]], prefix: str | None, problems: list[Problem]) -> list[SeenDate]:
    """The dates of metadata and prefix; a field that cannot be read as a date is a problem."""
    seen: list[SeenDate] = []
    for name, value in given.get("date", ()):
        found = dating.parse_date(str(value)) if isinstance(value, (str, int)) and not isinstance(value, bool) else None
        if found is None:
            message = f"Expected a date like 2022-09-14 in the field {name!r}; got {str(value)[:60]!r}. Write it as YYYY-MM-DD."
            problems.append(Problem(kind="date_unreadable", message=message))
        elif all(found != other.date for other in seen):
            seen.append(SeenDate(date=found, origin=Origin.METADATA))
    if prefix is not None:
        found = dating.parse_date(prefix)
        if found is None:
            message = f"Expected a date of the calendar before the text; got {prefix!r}. Write it as YYYY-MM-DD."
            problems.append(Problem(kind="date_unreadable", message=message))
        else:
            seen.append(SeenDate(date=found, origin=Origin.PREFIX, text=prefix))
    return seen


def _printed_dates(text: str, found: Sequence[Block], url: str | None, known: Sequence[SeenDate]) -> list[SeenDate]:
    """The dates of address, dateline and byline, in this order; one printed without a year takes it from those before."""
    seen: list[SeenDate] = []
    if url and (in_url := dating.date_in_url(urlsplit_path(url))):
        seen.append(SeenDate(date=in_url[0], origin=Origin.URL, text=in_url[1]))
    for kind, origin in ((BlockKind.DATELINE, Origin.DATELINE), (BlockKind.BYLINE, Origin.BYLINE)):
        for block in found:
            if block.kind != kind:
                continue
            words = block.span.of(text)
            for printed in dating.find_printed(words):
                dated = dating.with_year(printed, [other.date for other in (*known, *seen)])
                if dated:
                    seen.append(SeenDate(date=dated, origin=origin, text=words[printed.start : printed.end]))
    return seen


def urlsplit_path(url: str) -> str:
    """The part of an address that can carry a date: path and query, without host and fragment."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    return f"{parts.path}?{parts.query}"


def _judge(seen: Sequence[SeenDate], published: str | None, today: str | None) -> list[Problem]:
    """What is wrong with the dates: none, two that disagree, one in the future."""
    if not seen:
        message = "Expected a date in metadata, dateline or address, or before the text; found none. Add a field 'date'."
        return [Problem(kind="no_date", message=message)]
    problems: list[Problem] = []
    ranked = sorted(seen, key=lambda one: dating.STANDING.index(one.origin))
    other = next((one for one in ranked[1:] if not dating.agree(one.date, ranked[0].date)), None)
    if other is not None:
        chosen = f"{published} is used" if published else "neither is used"
        message = f"Expected dates that agree; got {_name(ranked[0])} and {_name(other)}; {chosen}. Check the field 'date'."
        problems.append(Problem(kind="dates_disagree", message=message))
    elif published is None:
        message = f"Expected the day of publication; found only {_name(ranked[0])}. Add a field 'date' as YYYY-MM-DD."
        problems.append(Problem(kind="no_date", message=message))
    return problems + _future(ranked, published, today)


def _future(ranked: Sequence[SeenDate], published: str | None, today: str | None) -> list[Problem]:
    """A publication after today, or a date long after every other."""
    if published and today and published > today:
        message = f"Expected a publication by {today}; got {published}. Check the date."
        return [Problem(kind="date_in_future", message=message)]
    last = max(ranked, key=lambda one: one.date)
    rest = [one for one in ranked if one.date != last.date]
    if rest and all(dating.days_between(one.date, last.date) > dating.FUTURE_DAYS for one in rest):
        message = f"Expected dates near each other; got {_name(last)}, more than a year after every other. Check the date."
        return [Problem(kind="date_in_future", message=message)]
    return []


def _name(seen: SeenDate) -> str:
    """A date with its origin, for a message."""
    words = f" ({seen.text!r})" if seen.text and seen.text != seen.date else ""
    return f"{seen.date} from the {seen.origin.value}{words}"


def _of(problem: Problem, ident: str) -> Problem:
    """The problem with its document's id."""
    return Problem(kind=problem.kind, message=problem.message, document=ident, start=problem.start, end=problem.end)
