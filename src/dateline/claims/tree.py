"""A document's grammar by position, read once: spaCy walks a word's subtree each time that it is asked for its children."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

# Where a Doc keeps its tree.
_TREE = "dateline_tree"


@dataclass(frozen=True, slots=True)
class Tree:
    """Of each word of a document its head's position (-1 at the top of a sentence), those of its children, its dependency."""

    heads: "array[int]"
    children: Sequence[Sequence[int]]
    deps: Sequence[str]


def tree_of(doc: Doc) -> Tree:
    """The tree of a document."""
    found: Tree | None = doc.user_data.get(_TREE)
    if found is None:
        found = doc.user_data[_TREE] = _read(doc)
    return found


def _read(doc: Doc) -> Tree:
    heads = array("q", [-1]) * len(doc)
    children: list[list[int]] = [[] for _ in range(len(doc))]
    for at, away in enumerate(doc.to_array(["HEAD"]).astype("int64").tolist()):
        if away:
            heads[at] = at + away
            children[at + away].append(at)
    kinds = doc.to_array(["DEP"]).tolist()
    names = {each: doc.vocab.strings[each] for each in set(kinds)}
    return Tree(heads, children, [names[each] for each in kinds])
