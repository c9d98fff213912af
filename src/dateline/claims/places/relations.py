"""How an event lies to the place that a name names, from the words before it."""

import re
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dateline.claims.places.names import Name
from dateline.claims.places.words import PlaceWords, place_words
from dateline.model import Relation

_LONGEST_PHRASE = 5
# A relation carries over to a place of the same list no farther on than so many tokens.
_FARTHEST = 12
_SIDES = {"N": Relation.NORTH_OF, "S": Relation.SOUTH_OF, "E": Relation.EAST_OF, "W": Relation.WEST_OF}
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_KM = {
    "km": 1.0,
    "kilometre": 1.0,
    "kilometer": 1.0,
    "mile": 1.609344,
    "mi": 1.609344,
    "metre": 0.001,
    "meter": 0.001,
    "m": 0.001,
}
_COUNTED = {
    word: float(number)
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
        "nineteen twenty".split(),
        start=1,
    )
} | {"thirty": 30.0, "forty": 40.0, "fifty": 50.0, "sixty": 60.0, "hundred": 100.0}
_BORDERS = frozenset({"border", "borders", "frontier", "boundary"})
_GLUED = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s?-?(km|kms|mi|m)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Where:
    """A relation with the token where its words begin; distance in km and bearing as a compass point where said.

    ``manner`` is ``along`` or ``border`` where those words stand.
    """

    relation: Relation
    first: int
    distance_km: float | None = None
    bearing: str | None = None
    manner: str | None = None


def relation_of(doc: Doc, name: Name) -> Where:
    """The relation of a name; IN where no word says another."""
    words = place_words()
    start = _phrase_start(doc, name, words)
    if start > 1 and doc[start - 1].lower_ == "with" and doc[start - 2].lower_ in _BORDERS:
        distance, begins = _distance_before(doc, _before_from(doc, start - 2))
        return Where(Relation.NEAR, begins if distance else start - 2, distance, manner="border")
    if start and doc[start - 1].lower_ == "along":
        return Where(Relation.IN, start - 1, manner="along")
    phrase = _phrase_before(doc, start, words)
    part = _part(doc, name, phrase, words)
    if part is not None:
        bearing = "C" if doc[part].lower_ == "central" else words.directions.get(doc[part].lower_)
        return Where(Relation.PART, part, bearing=bearing)
    side = _side(doc, start, words)
    if side is not None:
        return side
    found = _preposition(doc, start, phrase)
    if found is None:
        found = _coordinated(doc, name, words)
    return found or Where(Relation.IN, name.first)


def _before_from(doc: Doc, at: int) -> int:
    """The token of *from* before *the border*, at which a distance ends; the border itself where there is none."""
    while at > 0 and doc[at - 1].pos_ in ("DET", "ADJ"):
        at -= 1
    return at - 1 if at and doc[at - 1].lower_ in ("from", "of") else at


def _phrase_start(doc: Doc, name: Name, words: PlaceWords) -> int:
    """The first token of the noun phrase before a name: *the Iraqi city of* Mosul, *the* Donbas region."""
    at = name.first
    if at > 1 and doc[at - 1].lower_ == "of" and (doc[at - 2].lower_ in words.kinds or doc[at - 2].lower_ in words.facilities):
        at -= 2
    while at > 0 and _describes(doc[at - 1], doc[at]):
        at -= 1
    return at


def _describes(token: Token, following: Token) -> bool:
    if following.is_sent_start:
        return False
    if token.lower_ in place_words().directions:
        # *north of* Mosul and *northern* Iraq are read as relations; *the northern city of* Mosul only describes.
        return following.lower_ in place_words().kinds or following.pos_ == "ADJ"
    if token.dep_ == "compound" and token.head == following and token.text.islower() and token.lower_ in place_words().kinds:
        return True  # the capital Damascus
    return token.pos_ in ("DET", "ADJ", "NUM") or token.tag_ in ("PRP$", "JJ", "VBN") or token.ent_type_ == "NORP"


def _part(doc: Doc, name: Name, phrase: tuple[Relation, int] | None, words: PlaceWords) -> int | None:
    """Where the words begin that name a part: *northern* Kharkiv Oblast, *the outskirts of* Kyiv; None where none do."""
    at = name.first
    before = doc[at - 1] if at else None
    described = doc[name.last].lower_ in words.kinds and words.kinds[doc[name.last].lower_] != "water"
    if before is not None and (before.lower_ in words.directions or before.lower_ in ("central", "upper", "lower", "occupied")):
        adjective = before.lower_.endswith(("ern", ".")) or before.lower_ in ("central", "upper", "lower")
        has_article = at > 1 and doc[at - 2].lower_ in ("the", "an", "a")
        if adjective and not (has_article and described):
            return at - 1
    if phrase and phrase[0] is Relation.PART:
        return phrase[1]
    return None


def _phrase_before(doc: Doc, start: int, words: PlaceWords) -> tuple[Relation, int] | None:
    """The longest listed phrase that ends right before a token, and where it begins."""
    said = tuple(doc[at].lower_ for at in range(max(0, start - _LONGEST_PHRASE), start))
    for begin in range(len(said)):
        relation = words.relations.get(said[begin:])
        if relation is not None:
            return relation, start - len(said) + begin
    return None


def _side(doc: Doc, start: int, words: PlaceWords) -> Where | None:
    """*40km south-east of*, *to the east of*, *north and west of*."""
    if start < 2 or doc[start - 1].lower_ != "of":
        return None
    at = start - 2
    end = at + 1
    while at > 0 and (doc[at].text == "-" or doc[at].lower_ in words.directions) and at > end - 4:
        at -= 1
    at += 1
    joined = "".join(doc[i].lower_ for i in range(at, end)).replace("-", "")
    bearing = words.directions.get(joined) or words.directions.get(doc[end - 1].lower_)
    if bearing is None:
        return None
    bearing, at = _with_coordinate(doc, at, bearing, words)
    first = at - 1 if at and doc[at - 1].lower_ == "the" else at
    distance, begins = _distance_before(doc, first)
    return Where(_SIDES[bearing[0]], begins, distance, bearing)


def _with_coordinate(doc: Doc, at: int, bearing: str, words: PlaceWords) -> tuple[str, int]:
    """*north and west of*: both sides, the first said first."""
    if at > 1 and doc[at - 1].lower_ in ("and", "or") and doc[at - 2].lower_ in words.directions:
        other = words.directions[doc[at - 2].lower_]
        if len(other) == 1 and len(bearing) == 1:
            return "".join(sorted(other + bearing, key="NSEW".index)), at - 2
    return bearing, at


def _distance_before(doc: Doc, at: int) -> tuple[float | None, int]:
    """The distance in km that stands before a token (*about 40 km*, *25 miles (40 km)*) and where it begins."""
    i = at - 1
    if i >= 0 and doc[i].text == ")":
        while i > 0 and doc[i].text != "(" and at - i < 8:
            i -= 1
        i -= 1
    if i < 0:
        return None, at
    glued = _GLUED.fullmatch(doc[i].text)
    if glued:
        return _number(glued[1]) * _KM[glued[2].casefold().rstrip("s") or "m"], i
    unit = _KM.get(doc[i].lemma_.casefold().removesuffix("s"))
    if unit is None or i == 0:
        return None, at
    number = i - 1 if doc[i - 1].text != "-" else i - 2
    if number >= 0 and _NUMBER.fullmatch(doc[number].text):
        return _number(doc[number].text) * unit, number
    if number >= 0 and doc[number].lower_ in _COUNTED:
        return _COUNTED[doc[number].lower_] * unit, number
    return None, at


def _number(text: str) -> float:
    return float(text.replace(",", ""))


def _preposition(doc: Doc, start: int, phrase: tuple[Relation, int] | None) -> Where | None:
    """The preposition before the noun phrase; ``phrase`` is the listed one that ends there."""
    distance, begins = (None, start)
    if start > 1 and doc[start - 1].lower_ in ("of", "from"):
        distance, begins = _distance_before(doc, start - 1)
    if distance is not None:
        return Where(Relation.NEAR, begins, distance)
    if phrase is None:
        return None
    return Where(phrase[0], start if phrase[0] in (Relation.IN, Relation.FROM, Relation.TO, Relation.NEAR) else phrase[1])


def _coordinated(doc: Doc, name: Name, words: PlaceWords) -> Where | None:
    """*from Izium and Lyman*: the second takes the relation of the first."""
    head = doc[name.last]
    while head.dep_ in ("conj", "compound") and head.head.i < name.first and name.first - head.i <= _FARTHEST:
        head = head.head
    if head.i >= name.first or name.first - head.i > _FARTHEST:
        return None
    other = Name(head.left_edge.i if head.left_edge.pos_ == "PROPN" else head.i, head.i, head.text, name.sense)
    at = _phrase_start(doc, other, words)
    found = _preposition(doc, at, _phrase_before(doc, at, words))
    return Where(found.relation, name.first) if found and found.relation is not Relation.PART else None
