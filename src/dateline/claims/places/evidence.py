"""How much speaks for a name being a place where it stands: the pipeline's label, the gazetteer, the words around, the slot."""

from spacy.tokens import Doc, Token

from dateline.claims.places.slots import Slot, slot_of
from dateline.claims.places.words import PlaceWords
from dateline.geography import Entry, Kind

# Of names in Arabic and its neighbours.
ARTICLES = frozenset("al el ar as ash an at az ad ed es ez".split())
PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
# What may stand between the names of a list.
LISTED = frozenset({",", "and", "or", "the", "both", "&", ";"})
LINKS = frozenset({",", "and", "or", "&", ";"})
# Behind these a name has ended, though the pipeline's entity goes on: *Norvale: Captured by ...*.
_PARTING = LINKS | {":", "("}
ARGUMENTS = frozenset({"dobj", "pobj", "nsubjpass", "conj", "appos"})
_LARGE = frozenset({Kind.COUNTRY, Kind.REGION, Kind.CONTINENT, Kind.AREA, Kind.WATER})
# A town of this size is in the news under its own name.
_LARGE_TOWN = 100_000
# One of this size seldom is, and shares its name with many people.
_SMALL_TOWN = 3_000
# What follows the place in a dateline: KYIV, Ukraine — / KYIV (AP) –
_DATELINE = frozenset({",", "(", "—", "–", "-", "--"})
# What a slot is worth where only a place can stand, and where one likely does.
_ONLY, _SURE, _LIKELY = 3.25, 2.75, 1.25
# A name that stands where troops take a place, and that one country alone has: villages are named when they are fought for.
_KNOWN = 2.5
# Beside so many other words of a name, a word is no place of its own.
_MIDDLE = 2
# Words that are no name at all.
_DESCRIBED = -9.0
_NO_NAMES = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY"})


def evidence(doc: Doc, first: int, last: int, entries: tuple[Entry, ...], words: PlaceWords) -> float:
    """How much speaks for a place; from 1 on it is one."""
    token = doc[first]
    if _is_described(doc, first, last, words):
        return _DESCRIBED
    score = _label_evidence(doc, first, last, words)
    if is_large(entries):
        score += 1
    size = max((entry.population for entry in entries), default=0)
    if size > _LARGE_TOWN:
        score += 0.5
    elif not entries and doc[last].lower_ not in words.facilities:
        # The pipeline alone takes many a surname for a town.
        score -= 1.25
    elif first == last and size < _SMALL_TOWN and token.ent_type_ not in PLACE_LABELS and not is_large(entries):
        score -= 0.75
    if size >= _SMALL_TOWN and not token.ent_type_ and token.pos_ == "PROPN" and not token.is_sent_start:
        score += 1 if doc[last].dep_ in ARGUMENTS else 0
    if last > first and (doc[last].lower_ in words.kinds or doc[last].lower_ in words.facilities):
        score += 1.5
    if token.pos_ != "PROPN" and token.is_sent_start:
        score -= 1
    if token.pos_ not in ("PROPN", "NOUN", "ADJ"):
        score -= 1
    return score + _words_around(doc, first, last, words) + _slot_evidence(doc, first, last, entries)


def _is_described(doc: Doc, first: int, last: int, words: PlaceWords) -> bool:
    """*a mainly Christian town*, *an Arab village*: any town of a sort is no town of a name."""
    head = doc[last]
    sort = first < last and doc[first].pos_ == "ADJ" and head.text.islower() and head.lower_ in words.kinds
    return sort and any(each.lower_ in ("a", "an") for each in head.children)


def _slot_evidence(doc: Doc, first: int, last: int, entries: tuple[Entry, ...]) -> float:
    """What the slot adds: much where only a place can stand; some where one likely does, unless an organisation may."""
    slot = slot_of(doc, first, last)
    label = doc[first].ent_type_
    if slot is Slot.NONE or label in _NO_NAMES:
        return 0.0
    if slot is Slot.ONLY:
        return _ONLY
    unknown = not entries and label in ("PERSON", "ORG")
    if slot is Slot.SURE:
        return _SURE - (1.0 if unknown else 0.0)
    if slot is Slot.TAKEN and len({entry.country for entry in entries}) == 1:
        return _KNOWN
    return 0.0 if unknown and (label == "ORG" or last > first) else _LIKELY


def is_large(entries: tuple[Entry, ...]) -> bool:
    """Whether a name is that of a country, a region, a sea or the like."""
    return any(entry.kind in _LARGE for entry in entries)


def _measures(token: Token, words: PlaceWords) -> bool:
    """Whether a word before *of* speaks of a part or a side: *much of*, *the outskirts of*, *north of*."""
    phrase = (token.lower_, "of")
    return phrase in words.relations or token.lower_ in words.directions


def _words_around(doc: Doc, first: int, last: int, words: PlaceWords) -> float:
    """What the words before and after a name say for a place."""
    before = doc[first - 1] if first else None
    after = doc[last + 1] if last + 1 < len(doc) else None
    score = 0.0
    if before is not None:
        if before.lower_ in words.locative:
            score += 1.5
        elif before.lower_ in words.titles or (before.pos_ == "PROPN" and before.ent_type_ == "PERSON"):
            score -= 3
        if before.lower_ == "of" and first > 1:
            score += 2 if doc[first - 2].lower_ in words.kinds else 0
            score += 1.5 if _measures(doc[first - 2], words) else 0
    if after is not None and after.lower_ in words.kinds:
        score += 1
    if after is not None and after.text in _DATELINE and doc[first].is_upper and doc[first].is_sent_start:
        score += 2
    return score


def _is_middle(doc: Doc, first: int, last: int, words: PlaceWords) -> bool:
    """Whether a word stands among others of one name that the gazetteer does not know: *the Ana Maria Torres bridge*."""
    start, end = first, last + 1
    while start > 0 and doc[start].ent_iob_ == "I":
        start -= 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    inside = (doc[at] for at in range(start, end) if not first <= at <= last)
    others = [each for each in inside if each.pos_ == "PROPN" and each.is_title]
    known = (words.kinds, words.directions, words.facilities, ARTICLES)
    return sum(not any(each.lower_ in table for table in known) for each in others) >= _MIDDLE


def _label_evidence(doc: Doc, first: int, last: int, words: PlaceWords) -> float:
    labels = {doc[at].ent_type_ for at in range(first, last + 1)}
    starts = doc[first].ent_iob_ != "I" or doc[first - 1].lower_ in LISTED
    whole = starts and (last + 1 == len(doc) or doc[last + 1].ent_iob_ != "I" or doc[last + 1].lower_ in _PARTING)
    if labels & PLACE_LABELS:
        if not whole and _is_middle(doc, first, last, words):
            return -0.5
        return 2 if whole else 1.5
    if "PERSON" in labels:
        return -0.5 if whole else -2.5
    if "ORG" in labels:
        return -0.5 if whole else -2
    if labels & {"NORP", "EVENT", "LAW", "WORK_OF_ART", "PRODUCT", "DATE", "LANGUAGE"}:
        return -0.5 if whole else -1.5
    return 0.0
