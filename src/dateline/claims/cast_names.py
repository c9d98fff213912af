"""Where a person's name begins and whether a name is a person's, where the language pipeline has it wrong.

Nothing here knows a name: the words around it tell (*army spokesman X Y*, *X Y, a Norvalian farmer, said*).
"""

from spacy.tokens import Doc, Token
from spacy.tokens import Span as SpacySpan

from dateline.claims.grammar import PLURAL
from dateline.claims.lexicon import cues, sides

# Names of more words than this are a body's; first names before a known last one are at most two.
_LONGEST = 4
_FIRST_NAMES = 2
# An apposition's noun comes within so many words of its comma: *X Y, a Norvalian woman and former member*.
_APPOSITION = 5
# What an entity can be that is a person all the same; dates and sums cannot.
_MISTAKEN = frozenset({"ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "WORK_OF_ART"})
_JOINERS = frozenset({"al", "el", "bin", "ibn", "van", "von", "de", "der", "den", "la", "le", "abu", "-"})


def is_person(entity: SpacySpan) -> bool:
    """Whether an entity names one person: by its label, or where an office before it or the aside behind it says so."""
    if entity.label_ == "PERSON":
        alone = entity[0] if len(entity) == 1 else None
        return alone is None or not (alone.tag_ == "NNPS" or alone.lower_ in cues().bodies or alone.lower_ == "brig")
    if entity.label_ not in _MISTAKEN or not 1 < len(person_span(entity)) <= _LONGEST or not _reads_like_a_name(entity):
        return False
    return _has_office_before(entity) or _has_person_behind(entity)


def person_span(entity: SpacySpan) -> SpacySpan:
    """A person's whole name: without the office's own words before it, with the first names that the entity left out."""
    doc, start = entity.doc, _behind_office(entity)
    while start > 0 and entity.start - start < _FIRST_NAMES and _is_first_name(doc[start - 1], entity):
        start -= 1
    return doc[start : entity.end]


def name_from(first: Token) -> SpacySpan:
    """The entity that begins at a word, to its end."""
    doc, end = first.doc, first.i + 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    return doc[first.i : end]


def last_names(doc: Doc) -> frozenset[str]:
    """The last words of the names of two words and more by which a document names its people."""
    people = (each for each in doc.ents if is_person(each) and len(person_span(each)) > 1)
    return frozenset(each[-1].text for each in people if each[-1].is_title)


def _reads_like_a_name(entity: SpacySpan) -> bool:
    words = [each for each in entity if each.lower_ not in _JOINERS]
    known = cues().bodies | cues().offices
    return all(each.is_title and each.is_alpha and each.lower_ not in known for each in words)


def _has_office_before(entity: SpacySpan) -> bool:
    """*spokesman X Y*, *local farmer X Y*: one person's noun right before the name, in one phrase with it."""
    start = person_span(entity).start
    if start == entity.sent.start:
        return False
    before = entity.doc[start - 1]
    return before.tag_ in ("NN", "NNP") and before.head in list(entity) and _is_ones(before)


def _has_person_behind(entity: SpacySpan) -> bool:
    """*X Y, an Ostruni woman, ...*."""
    doc = entity.doc
    if doc[entity.end : entity.end + 1].text != ",":
        return False
    behind = doc[entity.end + 1 : min(entity.end + 1 + _APPOSITION, entity.sent.end)]
    noun = next((each for each in behind if each.dep_ == "appos" and each.head in list(entity)), None)
    return noun is not None and noun.tag_ not in PLURAL and _is_ones(noun)


def _is_ones(noun: Token) -> bool:
    """Whether a noun is said of one person and of no body: *farmer*, *spokesman*, *woman*."""
    name = noun.lemma_.lower()
    return (name in cues().offices or name in cues().unnamed) and name not in cues().bodies


def _behind_office(entity: SpacySpan) -> int:
    """Where the name itself begins in *Minister for the Far East Jana Orlik*, of which the pipeline makes one name."""
    doc, first = entity.doc, entity.start
    if entity[0].lower_ != "the" or len(entity) <= _LONGEST - 1 or first < 2:
        return first
    office = doc[first - 2].lemma_.lower() in cues().offices and doc[first - 1].lower_ in ("for", "of")
    return entity.end - 2 if office else first


def _is_first_name(token: Token, entity: SpacySpan) -> bool:
    """Whether a word before a person's entity belongs to the name: a capital of its phrase, no office, body or country."""
    if token.dep_ != "compound" or token.pos_ != "PROPN" or not token.is_title or not token.is_alpha:
        return False
    if token.ent_type_ and not (len(entity) == 1 and token.ent_type_ in _MISTAKEN and token.ent_iob_ == "B"):
        # Two halves of a name may be two towns to the pipeline.
        return False
    known = token.lower_ in cues().offices | cues().bodies | cues().unnamed or sides().named(token.text) is not None
    return token.head in list(entity) and not known and (token.sent.start < token.i or len(entity) == 1)
