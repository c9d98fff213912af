"""Single things in a list of counted ones: ``four vehicles, a tunnel and a supply cache`` holds one tunnel and one cache."""

from spacy.tokens import Doc, Token

from dateline.claims.columns import columns_of
from dateline.claims.grammar import sentence_of
from dateline.claims.mention import Mention
from dateline.claims.quantities.names import Counted, named
from dateline.claims.quantities.tokens import Tokens
from dateline.model import Quantity, Span
from dateline.text.parsed import Parsed

_LONGEST_ITEM = 9


def find_single_items(parsed: Parsed, tokens: Tokens, counted: tuple[Span, ...]) -> list[Mention[Quantity]]:
    """One of each thing with an indefinite article in a list of counted things; ``counted`` are their spans."""
    doc = parsed.doc
    if not counted:
        return []
    starts = {tokens.at(span.start) for span in counted}
    ends = {tokens.at(span.end - 1) for span in counted}
    articles = (at for at, text in enumerate(columns_of(doc).texts) if text.lower() in {"a", "an"})
    items = [item for item in (_item(doc[at]) for at in articles if doc[at].tag_ == "DT") if item]
    chosen: dict[int, Counted] = {}
    for first, thing in items:
        if _link_before(doc[first], ends):
            ends.add(thing.last)
            chosen[first] = thing
    for first, thing in reversed(items):
        if _link_after(doc[thing.last], starts | set(chosen)):
            starts.add(first)
            chosen[first] = thing
    return [_mention(parsed, first, thing) for first, thing in chosen.items() if _ends_with_and(doc, thing, ends, starts)]


_LINKS = frozenset({",", "and", ";"})


def _ends_with_and(doc: Doc, thing: Counted, ends: set[int], starts: set[int]) -> bool:
    """Whether ``and`` joins two members of the list that the thing stands in; it joins none in an apposition."""
    sentence = sentence_of(doc[thing.last])
    near = doc[max(sentence.start, thing.first - _REACH) : min(sentence.end, thing.last + _REACH)]
    return any(token.lower_ == "and" and (token.i + 1 in starts or token.i - 1 in ends) for token in near)


# Tokens of a list on either side of one of its members.
_REACH = 60


def _item(article: Token) -> tuple[int, Counted] | None:
    """The noun phrase of an article, where it is short and singular."""
    head = article.head
    if head.i <= article.i or head.i - article.i > _LONGEST_ITEM or head.tag_ not in {"NN", "NNP"}:
        return None
    if head.dep_ not in {"conj", "dobj", "appos", "pobj", "nsubjpass", "nsubj", "dep"}:
        return None
    if any(char.isdigit() for char in article.doc[article.i : head.i + 1].text):
        return None
    return article.i, named(article.doc, article.i + 1, head.i)


def _link_before(article: Token, ends: set[int]) -> bool:
    """Whether a counted thing ends right before the article, with a comma or ``and`` between."""
    index, start = article.i - 1, sentence_of(article).start
    while index > start and article.doc[index].lower_ in _LINKS:
        index -= 1
    return index < article.i - 1 and index in ends


def _link_after(last: Token, starts: set[int]) -> bool:
    """Whether a counted thing starts right after the item."""
    index, end = last.i + 1, sentence_of(last).end
    while index < end and last.doc[index].lower_ in _LINKS:
        index += 1
    return index > last.i + 1 and index in starts


def _mention(parsed: Parsed, first: int, thing: Counted) -> Mention[Quantity]:
    last = parsed.doc[thing.last]
    span = Span(parsed.doc[first].idx, last.idx + len(last))
    place = parsed.span(span.start, span.end)
    quantity = Quantity(
        text=place.of(parsed.document.text),
        value=1,
        unit=thing.unit,
        comparator="=",
        start=place.start,
        end=place.end,
        unit_name=thing.name,
        of=thing.words,
    )
    return Mention(span, quantity)
