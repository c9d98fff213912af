"""A document's words in columns, by position, read once: asked word by word, spaCy makes each answer anew each time."""

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

# Where a Doc keeps its columns.
_COLUMNS = "dateline_columns"


@dataclass(frozen=True, slots=True)
class Columns:
    """Each word's text, lemma in small letters, part of speech, dependency, and positions: its head's (-1 at the top of a
    sentence) and its children's, in order.
    """

    texts: Sequence[str]
    lemmas: Sequence[str]
    parts: Sequence[str]
    deps: Sequence[str]
    heads: "array[int]"
    children: Sequence[Sequence[int]]


def columns_of(doc: Doc) -> Columns:
    """The columns of a document."""
    found: Columns | None = doc.user_data.get(_COLUMNS)
    if found is None:
        heads = array("q", [-1]) * len(doc)
        children: list[tuple[int, ...]] = [()] * len(doc)
        for at, away in enumerate(doc.to_array(["HEAD"]).astype("int64").tolist()):
            if away:
                heads[at] = at + away
                children[at + away] += (at,)
        texts, parts, deps = (_words(doc, each) for each in ("ORTH", "POS", "DEP"))
        lemmas = _words(doc, "LEMMA", str.lower)
        found = doc.user_data[_COLUMNS] = Columns(texts, lemmas, parts, deps, heads, children)
    return found


def _words(doc: Doc, attribute: str, form: Callable[[str], str] = str) -> list[str]:
    numbers = doc.to_array([attribute]).tolist()
    words = {each: form(doc.vocab.strings[each]) for each in set(numbers)}
    return [words[each] for each in numbers]
