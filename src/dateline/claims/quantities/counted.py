"""Which noun a number counts: in its own phrase, behind ``of``, or told by its sentence."""

from dataclasses import replace

from spacy.tokens import Doc, Token

from dateline.claims.grammar import sentence_of
from dateline.claims.quantities.amounts import Amount
from dateline.claims.quantities.names import NOUNS, PLURALS, Counted, is_designation, is_person, joint_unit, named, word_list
from dateline.claims.quantities.tokens import Tokens

_MODIFIERS = frozenset({"JJ", "JJR", "JJS", "VBN", "VBG", "NN", "NNS", "NNP", "NNPS", "HYPH", "POS", "CD", "FW", "AFX", "RBS"})
# Words between a number and its noun that name nothing: "three more tanks", "60-odd men".
_SKIPPED = frozenset(
    {
        "such",
        "more",
        "other",
        "additional",
        "further",
        "or",
        "so",
        "-",
        "plus",
        "odd",
        "separate",
        "of",
        "the",
        '"',
        "“",
        "‘",
        "«",
    }
)
_HYPHENS = frozenset({"-", "‑"})
_LONGEST_NAME = 9
_DETERMINERS = frozenset(
    {"the", "these", "those", "its", "their", "his", "her", "our", "my", "your", "all", "combined", "total"}
)
_PRONOUNS = frozenset({"them", "us", "whom", "which", "it", "you"})


def counted_after(tokens: Tokens, end: int, *, many: bool = True) -> Counted | None:
    """The noun that a number ending at an offset counts; ``many`` is false for one.

    Example: "36 shells", "dozens of rounds of artillery", "two of the five bridges", "20 killed", "a 12 page document".
    """
    doc = tokens.doc
    at = tokens.after(end)
    if at >= len(doc) or doc[at].is_sent_start:
        return None
    if doc[at].lower_ == "of":
        return _behind_of(doc, at, many=many)
    if doc[at].text in _HYPHENS and at + 1 < len(doc) and doc[at].idx == end:
        return _hyphened(doc, at + 1, large=doc[at - 1].text[:2].isdigit())
    start = at
    if not many and doc[at].text[0].isdigit():
        return None
    while start < len(doc) and doc[start].lower_ in _SKIPPED and start - at < 3:
        start += 1
    return _phrase(doc, start, many=many) or _fate(doc, start)


def _hyphened(doc: Doc, at: int, *, large: bool) -> Counted | None:
    """The noun joined to a number, where it is people or many things: ``a four-man crew``, ``a 60-vehicle convoy``."""
    if doc[at].lower_ in {"odd", "plus", "strong"}:
        return _phrase(doc, at + 1, many=True) if doc[at].lower_ != "strong" else Counted(at, at, "person", "people", "people")
    return named(doc, at, at) if doc[at].tag_ in NOUNS and (large or is_person(doc[at])) else None


def _behind_of(doc: Doc, at: int, *, many: bool) -> Counted | None:
    """The noun phrase after ``of``, without its determiner and a number of its own."""
    index = at + 1
    while index < len(doc) and (doc[index].lower_ in _DETERMINERS or doc[index].like_num or doc[index].text[0].isdigit()):
        index += 1
    if index < len(doc) and doc[index].lower_ in _PRONOUNS:
        return None
    return _phrase(doc, index, many=many) or _fate(doc, index)


def _phrase(doc: Doc, start: int, *, many: bool) -> Counted | None:
    """The noun phrase that starts at a token: modifiers, then the head noun."""
    if start >= len(doc):
        return None
    stop = min(sentence_of(doc[start]).end, start + _LONGEST_NAME)
    last = start
    while last < stop and _continues(doc, start, last, stop):
        last += 1
    head = _head(doc, start, last, many=many)
    if head is None:
        return None
    pair = doc[head + 2] if head + 2 < stop and doc[head + 1].lower_ in {"and", "or"} else None
    pair = pair if pair is not None and pair.tag_ in PLURALS else None
    joint = joint_unit(doc[head], pair) if pair is not None else None
    thing = named(doc, start, head)
    if joint is None or pair is None:
        return thing
    return replace(
        thing, last=pair.i, unit=joint, name=thing.name if joint == "person" else joint, words=doc[start : pair.i + 1].text
    )


def _continues(doc: Doc, start: int, index: int, stop: int) -> bool:
    """Whether a token still belongs to the noun phrase."""
    token = doc[index]
    if token.text in _HYPHENS:
        return start < index < stop - 1
    if any(char.isdigit() for char in token.text) and not any(char.isalpha() for char in token.text):
        # "three 500-pound bombs", "the 63,000 Model 3 sedans"
        return (
            (index == start or doc[index - 1].tag_ == "NNP")
            and index + 1 < stop
            and (doc[index + 1].tag_ in NOUNS or doc[index + 1].text in _HYPHENS)
        )
    if token.tag_ == "VBN" and token.lower_ in word_list("fates") and index > start and doc[index - 1].tag_ in NOUNS:
        return False
    if is_designation(token) or token.tag_ in _MODIFIERS or (token.text.isupper() and token.text.isalpha() and len(token) > 1):
        return True
    if token.text == "," and start < index < stop - 1:
        return doc[index - 1].tag_ == "JJ" and doc[index + 1].tag_ == "JJ"
    if token.lower_ in {"and", "or"} and start < index < stop - 1:
        return _joins_modifiers(doc, index, stop)
    return (
        token.tag_ in {"RB", "RBR"}
        and index + 1 < stop
        and (doc[index + 1].tag_ in {"JJ", "VBN"} or doc[index + 1].text in _HYPHENS)
    )


def _joins_modifiers(doc: Doc, at: int, stop: int) -> bool:
    """``artillery and mortar systems``, ``digital and physical sales``: two modifiers of one plural noun."""
    if doc[at - 1].tag_ in PLURALS or doc[at - 1].tag_ not in _MODIFIERS:
        return False
    for token in doc[at + 1 : min(at + 4, stop)]:
        if token.tag_ in PLURALS:
            return token.i > at + 1
        if token.tag_ not in _MODIFIERS or token.tag_ == "CD":
            return False
    return False


def _head(doc: Doc, start: int, stop: int, *, many: bool) -> int | None:
    """The head noun: the first plural that is no modifier of a later noun; else the last noun, or for many the first."""
    nouns = [index for index in range(start, stop) if _is_noun(doc[index])]
    if not nouns:
        return None
    plurals = [index for index in nouns if doc[index].tag_ in PLURALS]
    for index in plurals:
        if not _modifies(doc[index], nouns, many=many):
            return index
    if plurals:
        return plurals[-1]
    return _run(doc, nouns, many=many)


def _is_noun(token: Token) -> bool:
    return (token.tag_ in NOUNS and token.text[0].isalpha()) or is_designation(token)


def _modifies(token: Token, nouns: list[int], *, many: bool) -> bool:
    modifier = token.dep_ in {"compound", "nmod", "poss", "amod"} and token.head.i in nouns and token.head.i > token.i
    return modifier and (token.head.tag_ in PLURALS or not many)


def _run(doc: Doc, nouns: list[int], *, many: bool) -> int:
    """The head of a run of singular nouns: a number above one counts its first (``12 page document``), one its last."""
    last = nouns[0]
    for index in nouns[1:]:
        if index != last + 1 and doc[index - 1].tag_ not in _MODIFIERS:
            break
        if doc[index].dep_ in {"appos", "nsubj", "dobj", "npadvmod", "conj"} and doc[last].head.i != index:
            break
        last = index
    if many and doc[last].lower_ not in word_list("same"):
        return nouns[0]
    return last


def _fate(doc: Doc, at: int) -> Counted | None:
    """People counted by what happened to them."""
    if at < len(doc) and doc[at].lower_ in word_list("fates"):
        return Counted(at, at, "person", "people", doc[at].text)
    return None


_REACH = 25
_TOLLS = frozenset({"death", "casualty", "body", "human", "injury", "fatality"})


def counted_elsewhere(tokens: Tokens, amount: Amount) -> Counted | None:
    """What a bare number counts, by its sentence: ``the number of shells is 6,602``, ``killed 12``, ``raids - eight in``."""
    token = tokens.doc[tokens.at(amount.number_end - 1)]
    first = sentence_of(token).start
    before = [each for each in tokens.doc[max(first, token.i - _REACH) : tokens.at(amount.start)] if not each.is_space]
    suffered = _from_verb(token)
    if suffered is not None or not before:
        return suffered
    return _from_dash(tokens.doc, before) or _from_count(tokens.doc, before)


def _from_verb(token: Token) -> Counted | None:
    """People, where the number is the object of a verb that only people suffer."""
    verb, lemma = token.head, token.head.lemma_.lower()
    suffered = lemma in word_list("fate_verbs") and token.dep_ in {"dobj", "nsubjpass"}
    if verb.pos_ != "VERB" or not (suffered or (lemma in word_list("people_verbs") and token.dep_ == "nsubj")):
        return None
    return Counted(token.i, token.i, "person", "people", "people", follows=False)


def _from_dash(doc: Doc, before: list[Token]) -> Counted | None:
    """The noun before a dash or colon that the number explains: ``air strikes -- eight in the last 24 hours``."""
    dashes = 0
    while dashes < len(before) and before[-1 - dashes].text in {"-", "--", "—", "–", ":"}:
        dashes += 1
    if not dashes or dashes == len(before) or before[-1 - dashes].tag_ != "NNS":
        return None
    head = before[-1 - dashes].i
    start = head
    while start > sentence_of(doc[head]).start and doc[start - 1].tag_ == "NN":
        start -= 1
    noun = named(doc, start, head)
    return Counted(noun.first, noun.last, noun.unit, noun.name, noun.words, follows=False)


def _from_count(doc: Doc, before: list[Token]) -> Counted | None:
    """What a noun of counting before the number is of: ``the number of shells … totals 6,602``, ``the toll rose to 48``."""
    if before[-1].tag_ not in {"VBD", "VBZ", "VBP", "VBN", "VB", "VBG", "IN", "TO", "NNS", ":", "RB"}:
        return None
    for token in reversed(before):
        if token.lemma_.lower() not in word_list("counts"):
            continue
        if token.i + 1 < len(doc) and doc[token.i + 1].lower_ == "of":
            behind = _behind_of(doc, token.i + 1, many=True)
            if behind is not None:
                return Counted(behind.first, behind.last, behind.unit, behind.name, behind.words, follows=False)
        previous = doc[token.i - 1] if token.i else token
        if previous.lemma_.lower() in _TOLLS or token.lemma_.lower() == "toll":
            return Counted(previous.i, token.i, "person", "people", "deaths", follows=False)
    return None
