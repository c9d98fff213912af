"""Where in a sentence only a place can stand: what is stormed or liberated, what lies behind *near*, what fell.

Names that the language pipeline takes for a person or for nothing (*Robotyne*, *al-Latmana*) are known for places by it.
"""

from enum import IntEnum

from spacy.tokens import Doc, Token

from dateline.claims.grammar import children, object_of
from dateline.claims.places.attach import VERBS
from dateline.claims.places.words import place_words

# A dateline's place has more letters than an acronym, and its dash comes within so many words.
_SHORTEST = 4
_DISPATCH = 12
# What is told of a topic behind its colon begins within so many words.
_TOPIC = 50
_DASHES = frozenset({"-", "–", "—"})
# So many words to either side are looked at.
_WINDOW = 12
# Words of a distance and a way begin at most so many behind a name's bracket: *(about 22 km north-east of*.
_WAY = 9
_UNITS = frozenset("km kilometre kilometres kilometer kilometers mile miles mi".split())


class Slot(IntEnum):
    """How surely a name in its slot is a place: nothing says so; likely; taken or held by troops; but for a person now and
    then; only a place.
    """

    NONE = 0
    LIKELY = 1
    TAKEN = 2
    SURE = 3
    ONLY = 4


def slot_of(doc: Doc, first: int, last: int) -> Slot:
    """What the slot of the name in tokens ``[first, last]`` says."""
    words = place_words()
    behind = _behind(doc, last)
    if first > 1 and doc[first - 1].lower_ in words.held and doc[first - 2].text == "-":
        return Slot.ONLY
    if first and doc[first - 1].is_sent_start and doc[first - 1].lower_ in words.sure_prepositions:
        # *Near Palmyra, ...*: taggers take the capital for part of the name.
        return Slot.ONLY
    if (behind is not None and behind.lower_ in words.ground) or _opens_dispatch(doc, first, last):
        return Slot.ONLY
    if is_topic(doc, first, last) or is_located(doc, last):
        return Slot.ONLY
    top = doc[first] if first == last else doc[first : last + 1].root
    while top.dep_ in ("conj", "appos") and top.head.i < top.i:
        top = top.head
    governor = top.head
    if top.dep_ == "pobj":
        return _behind_preposition(governor, top)
    if top.dep_ in ("dobj", "nsubjpass") and governor.pos_ in VERBS:
        return _as_object(governor)
    if top.dep_ == "nsubj" and is_held(governor):
        return Slot.SURE
    if top.dep_ == "nsubj" and governor.lemma_.lower() == "fall":
        return Slot.SURE if any(each.lower_ in ("to", "into") for each in governor.children) else Slot.LIKELY
    return Slot.NONE


def _opens_dispatch(doc: Doc, first: int, last: int) -> bool:
    """*QALASSA, March 3 (Agency) -*: capitals at the head of a paragraph, a dash soon after."""
    if not doc[first].is_upper or len(doc[first].text) < _SHORTEST or (first and not doc[first - 1].is_space):
        return False
    behind = [each.text for each in doc[last + 1 : last + _DISPATCH]]
    return bool(behind) and behind[0] in (",", "(", "-", "–", "—") and not {"-", "–", "—"}.isdisjoint(behind)


def is_topic(doc: Doc, first: int, last: int) -> bool:
    """A name that opens its paragraph with a participle told of it: *Norvale: Captured by X*, *Norvale – held by X*.

    So is a name that is a whole paragraph before one that begins with a participle.
    """
    if (first and not doc[first - 1].is_space) or last + 2 >= len(doc):
        return False
    mark = doc[last + 1]
    if mark.text in _DASHES or mark.is_space:
        return _tells(doc[last + 2])
    return mark.text == ":" and any(_tells(each) and each.is_title for each in doc[last + 2 : last + _TOPIC])


def _tells(token: Token) -> bool:
    """Whether a participle opens what is told: *Captured by X*, *Retaken 4 May*; not *Captured soldiers*."""
    if token.tag_ not in ("VBN", "VBD") or token.i + 1 >= len(token.doc):
        return False
    behind = token.nbor(1)
    return behind.pos_ == "ADP" or behind.ent_type_ == "DATE" or behind.like_num


def is_located(doc: Doc, last: int) -> bool:
    """*Norvale (22 km north-east of Easthold)*, *Norvale, 20 miles from Easthold*: what has a way from elsewhere is a place."""
    words = place_words()
    if last + 2 >= len(doc) or doc[last + 1].text not in ("(", ","):
        return False
    behind = doc[last + 2 : last + 2 + _WAY]
    end = next((each.i for each in behind if each.lower_ in ("of", "from")), None)
    if end is None or end + 1 >= len(doc) or not doc[end + 1].text[:1].isupper():
        return False
    said = [each for each in behind if each.i < end]
    counted = any(each.like_num and (each.lower_ in _UNITS or each.nbor(1).lower_ in _UNITS) for each in said)
    turned = any(each.lower_ in words.directions for each in said)
    return counted or (turned and doc[last + 1].text == "(")


def is_held(verb: Token) -> bool:
    """*is under X's control*, *came into the hands of X*, *is in rebel hands*."""
    words = place_words()
    return any(
        noun.lower_ in words.holding
        for each in verb.children
        if each.dep_ == "prep" and each.lower_ in ("under", "in", "into", "to")
        for noun in each.children
    )


def _behind(doc: Doc, last: int) -> Token | None:
    return doc[last + 1] if last + 1 < len(doc) and not doc[last + 1].is_sent_start else None


def _behind_preposition(preposition: Token, name: Token) -> Slot:
    words, word, governor = place_words(), preposition.lower_, preposition.head
    beside = {each.dep_ for each in name.children} if name.n_lefts or name.n_rights else set()
    if not beside.isdisjoint(("poss", "nummod")):
        return Slot.NONE
    if "det" in beside:
        return Slot.LIKELY if word in words.sure_prepositions else Slot.NONE
    if word in words.sure_prepositions:
        return Slot.SURE
    if word in ("in", "at", "into"):
        # *confidence in Ivanov*, *angry at Ivanov* are of people.
        before = preposition.doc[max(0, preposition.i - 1)].lemma_.lower()
        trusted = before in words.trusting or governor.lemma_.lower() in words.trusting
        return Slot.NONE if trusted or _is_headline(name) else Slot.LIKELY
    if word == "of" and governor.lower_ in ("out", "outside", "inside"):
        return _out_of(governor.head)
    if word in ("of", "for", "on", "over", "against"):
        return _of(word, governor)
    if word in ("from", "to", "toward", "towards"):
        return Slot.LIKELY if governor.lemma_.lower() in words.moving else Slot.NONE
    return Slot.NONE


def _out_of(verb: Token) -> Slot:
    """*were driven out of X*, *pulled out of X*: where troops leave is a place; others leave a firm or a match, too."""
    if verb.pos_ not in VERBS:
        return Slot.LIKELY
    troops = place_words().troops
    moved = any(each.dep_ in ("nsubj", "nsubjpass", "dobj") and each.lower_ in troops for each in verb.children)
    return Slot.SURE if moved else Slot.LIKELY


def _is_headline(token: Token) -> bool:
    """Whether every word of weight in the sentence has a capital, so that capitals tell nothing."""
    doc = token.doc
    near = (doc[at] for at in range(max(0, token.i - _WINDOW), min(token.i + _WINDOW, len(doc))))
    return all(each.text[:1].isupper() for each in near if each.pos_ in ("NOUN", "VERB", "ADJ", "PROPN"))


def _of(word: str, governor: Token) -> Slot:
    words = place_words()
    lemma = governor.lemma_.lower()
    if lemma in words.of_places and word in ("of", "for"):
        return Slot.ONLY
    if lemma in words.taking and governor.pos_ in VERBS and _is_fought(governor):
        return Slot.TAKEN
    return Slot.LIKELY if lemma in words.taking or lemma in words.of_places else Slot.NONE


def _as_object(verb: Token) -> Slot:
    words = place_words()
    lemma = verb.lemma_.lower()
    if lemma in words.only_places:
        return Slot.ONLY
    if lemma in words.mostly_places:
        return Slot.ONLY if any(each.dep_ == "nsubj" and each.lower_ in words.troops for each in verb.children) else Slot.SURE
    if lemma in words.taken and _is_from_troops(verb):
        return Slot.ONLY
    return Slot.TAKEN if lemma in words.taken and _is_fought(verb) else Slot.NONE


def _is_from_troops(verb: Token) -> bool:
    """*captured X from militants*: what is taken from those who fight is ground, whatever its name looks like."""
    taken_from = object_of(verb, ("from",))
    return taken_from is not None and taken_from.lower_ in place_words().troops


def _is_fought(verb: Token) -> bool:
    """Whether troops do it, or nobody is named: *rebels captured X*, *X was captured*; police capture people."""
    words = place_words()
    subject = next((each for each in children(verb, ("nsubj", "agent"))), None)
    if subject is None:
        return True
    if subject.dep_ == "agent":
        subject = next(iter(subject.children), subject)
    phrase = verb.doc[max(subject.left_edge.i, subject.i - _WINDOW) : subject.i + 1]
    labels = {each.ent_type_ for each in phrase}
    return any(each.lower_ in words.troops for each in phrase) or not labels.isdisjoint({"ORG", "NORP", "GPE"})
