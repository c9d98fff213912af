"""How much speaks for a mention being what a pronoun means: where it stands, what it does there, what kind of noun it is.

Each sign has a weight for each kind of pronoun (``words/salience.tsv``); the mention with the greatest sum is meant. The
weights were fitted on the corpus' training part by ``training/pronouns.py``, which counts how often the sum is right.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from spacy.tokens import Token

from dateline.claims.grammar import SUBJECTS, VERBS
from dateline.claims.lexicon import cues

CLASSES = ("he", "they", "it")
# How many mentions back of the nearest are still told apart.
_NEAREST = 4
# How many clauses up a pronoun's own is looked for a subject.
_UP = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A noun, or a pronoun that stands for one, with what it has to do with the others of its document.

    ``meant`` is the noun itself, or whom the pronoun stands for; ``kind`` one of *person*, *place*, *body*, *name*, *thing*;
    ``times`` how often it was mentioned before; ``quote`` the index of the quotation that it stands in, -1 outside.
    """

    token: Token
    meant: Token
    kind: str
    sentence: int
    first: bool
    times: int
    quote: int
    paragraph: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A pronoun: its class, its place, the verbs above it, and whoever it or its like meant last."""

    token: Token
    sentence: int
    quote: int
    paragraph: int
    above: Mapping[int, int]
    last: Token | None
    same_word: Token | None


def verbs_above(token: Token) -> Mapping[int, int]:
    """The verbs that a word hangs under, to how far up each is."""
    found: dict[int, int] = {}
    for _ in range(_UP):
        if token.head == token:
            break
        token = token.head
        if token.pos_ in VERBS:
            found.setdefault(token.i, len(found))
    return found


def signs(mention: Mention, asked: Asked, rank: int) -> Iterator[str]:
    """What can be said of a mention beside a pronoun; ``rank`` is 0 for the nearest before it."""
    yield from _of_place(mention, asked, rank)
    yield from _of_grammar(mention, asked)
    yield from _of_story(mention, asked)


def _of_place(mention: Mention, asked: Asked, rank: int) -> Iterator[str]:
    """How far before the pronoun it stands, and how often before."""
    back = min(asked.sentence - mention.sentence, 3)
    yield f"back {back}"
    yield f"rank {min(rank, _NEAREST)}"
    yield f"times {min(mention.times, 3)}"
    if mention.first:
        yield f"first {min(back, 2)}"
    if mention.paragraph != asked.paragraph:
        yield f"paragraphs back {min(asked.paragraph - mention.paragraph, 2)}"


def _of_grammar(mention: Mention, asked: Asked) -> Iterator[str]:
    """What it does in its clause, and whether the pronoun does the same or stands under it."""
    role, back = _role(mention.token), asked.sentence - mention.sentence
    yield f"role {role}"
    if back <= 1:
        yield f"back {back} {role}"
    if role not in ("subject", "passive"):
        return
    yield "subject and subject" if asked.token.dep_ in SUBJECTS else f"subject and {_role(asked.token)}"
    verb = mention.token.head
    if verb.i in asked.above:
        yield f"above {min(asked.above[verb.i], 3)}"
    if verb.dep_ == "ROOT":
        yield f"main {min(back, 2)}"
    if role == "subject" and verb.lemma_ in cues().verbs:
        if asked.quote >= 0 > mention.quote and back == 0:
            yield "who says it"
        elif asked.token.dep_ in SUBJECTS and asked.token.head.lemma_ in cues().verbs:
            yield "both speak"


def _of_story(mention: Mention, asked: Asked) -> Iterator[str]:
    """What kind of thing it is, and whether it is still spoken of."""
    yield f"kind {mention.kind}"
    if mention.meant.pos_ == "PROPN":
        yield f"named {mention.kind}"
    if mention.token.i != mention.meant.i:
        yield "pronoun"
        yield f"pronoun {min(asked.sentence - mention.sentence, 2)}"
    if asked.last is not None and asked.last.i == mention.meant.i:
        yield "meant last"
    if asked.same_word is not None and asked.same_word.i == mention.meant.i:
        yield "meant by this word"
    if mention.quote != asked.quote:
        yield "spoken of" if asked.quote >= 0 else "speech to story"
    elif asked.quote >= 0:
        yield "in one speech"


_ROLES = {
    "nsubj": "subject",
    "nsubjpass": "passive",
    "dobj": "object",
    "pobj": "behind",
    "poss": "owner",
    "appos": "beside",
    "conj": "joined",
}


def _role(token: Token) -> str:
    return _ROLES.get(token.dep_, "other")


@cache
def weights(kind: str) -> Mapping[str, float]:
    """The weights of the signs for *he*, *they* or *it*."""
    text = resources.files("dateline.claims").joinpath("words", "salience.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line.strip() and not line.startswith("#")]
    column = 1 + CLASSES.index(kind)
    return {row[0]: float(row[column]) for row in rows}
