"""Grammar that the questions share: subjects, agents, phrases, clauses, negation; answers in tokens and cleaned offsets."""

from array import array
from bisect import bisect_left
from collections.abc import Container, Iterator, Sequence

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from dateline.claims.columns import columns_of
from dateline.model import Span

# Words before a country's name that say where, and how far before it the longest of them begins.
_INSIDE = frozenset({"in", "inside", "across", "throughout", "within"})
_INSIDE_REACH = 12
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
# How the words before a noun that say which it is hang on it, and with those that say whose.
MODIFIERS = frozenset({"amod", "compound", "nmod"})
OWNERS = MODIFIERS | {"poss"}
# What a verb does something to: its object, or the subject of its passive.
OBJECTS = frozenset({"dobj", "nsubjpass"})
NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})
VERBS = frozenset({"VERB", "AUX"})
# Pronouns of the third person, by whom they can mean: one person, several, a thing or a body.
HE_OR_SHE = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"})
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
IT = frozenset({"it", "its", "itself"})
# Pronouns of the first person.
SPEAKERS = frozenset({"i", "we", "me", "us", "my", "our", "ours", "myself", "ourselves"})
_PRONOUNS = HE_OR_SHE | THEY | IT | SPEAKERS
# Tags of plural nouns, and of the forms that show a clause's tense by themselves.
PLURAL = frozenset({"NNS", "NNPS"})
FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
NEGATIVE = frozenset({"not", "n't", "never", "no", "neither", "nor"})
_CLAUSES = frozenset({"VERB", "AUX", "NOUN", "ADJ", "PROPN", "ADP", "ADV"})
# Marks and spaces that a content never begins or ends with.
_EDGES = "“”\"'‘’,.;:—–-…"
# How far up a chain of verbs a shared subject is looked for; longer chains are parses gone wrong.
_DEPTH = 5
# Dependencies of what stands before a noun: *of*, *by*, *to*.
_BEFORE_NOUNS = frozenset({"prep", "agent", "dative"})
# Where a Doc keeps its sentences' bounds and ends, and the bounds of its nouns' phrases.
_SENTENCES = "dateline_sentences"
_ENDS = "dateline_ends"
_PHRASES = "dateline_phrases"
# Words of the longest sentence that is read; the longest of the open corpus that is prose has under 300.
_LONGEST_SENTENCE = 600
# Words behind which a question's mark is still looked for.
_LONGEST_QUESTION = 60


def is_pronoun(token: Token) -> bool:
    """Whether a word stands for somebody named elsewhere."""
    return token.lower_ in _PRONOUNS


def is_first_person(token: Token) -> bool:
    """Whether a word means the one who speaks."""
    return token.lower_ in SPEAKERS


def prose(doc: Doc) -> Iterator[range]:
    """The sentences that people write, by their words' positions; a list or a broken text of a thousand words is none."""
    for sentence in doc.sents if len(doc) else ():
        if len(sentence) <= _LONGEST_SENTENCE:
            yield range(sentence.start, sentence.end)


def sentence_of(token: Token) -> Words:
    """The sentence of a word: ``token.sent`` by a table, as that walks to both ends of the sentence each time."""
    bounds = token.doc.user_data.get(_SENTENCES)
    if bounds is None:
        starts, ends = array("I"), array("I")
        for sentence in token.doc.sents:
            starts.extend([sentence.start] * len(sentence))
            ends.extend([sentence.end] * len(sentence))
        bounds = token.doc.user_data[_SENTENCES] = (starts, ends)
    return Words(token.doc, bounds[0][token.i], bounds[1][token.i])


def is_asked(token: Token) -> bool:
    """Whether the sentence that a word stands in, or the quoted sentence within it, ends in a question mark."""
    ends, asks = _ends(token.doc)
    at = bisect_left(ends, token.i)
    return at < len(ends) and ends[at] < token.i + _LONGEST_QUESTION and bool(asks[at])


def _ends(doc: Doc) -> tuple["array[int]", bytearray]:
    """Where sentences and paragraphs end in a document, in order, and which of them with a question mark."""
    found: tuple[array[int], bytearray] | None = doc.user_data.get(_ENDS)
    if found is None:
        texts = columns_of(doc).texts
        ends = [at for at, text in enumerate(texts) if (text[-1:] in ".!?" or "\n" in text) and _closes(doc[at])]
        found = doc.user_data[_ENDS] = (array("I", ends), bytearray(texts[at][-1] == "?" for at in ends))
    return found


def _closes(token: Token) -> bool:
    """Whether a mark ends a sentence, or a break a paragraph."""
    return (token.text[-1:] in ".!?" and token.is_punct) or (token.is_space and "\n" in token.text)


def words_of(doc: Doc, first: int, end: int) -> str:
    """The words from one token up to another: the text of ``doc[first:end]``, without the price of a Span."""
    if end - first == 1:
        return str(doc[first].text)
    if end <= first:
        return ""
    return "".join([doc[at].text_with_ws for at in range(first, end - 1)]) + str(doc[end - 1].text)


def stands_inside(text: str, at: int) -> bool:
    """Whether a country's name at an offset is where something happens, whoever it is done to: *in Ostrun*."""
    return text[max(0, at - _INSIDE_REACH) : at].rstrip().rpartition(" ")[2].lower() in _INSIDE


def child(token: Token, deps: Container[str]) -> Token | None:
    """The first child with one of the dependencies."""
    doc = token.doc
    columns = columns_of(doc)
    for at in columns.children[token.i]:
        if columns.deps[at] in deps:
            return doc[at]
    return None


def children(token: Token, deps: Container[str]) -> list[Token]:
    """The children with one of the dependencies, in order."""
    doc = token.doc
    columns = columns_of(doc)
    return [doc[at] for at in columns.children[token.i] if columns.deps[at] in deps]


def object_of(token: Token, prepositions: Container[str]) -> Token | None:
    """The noun or verb behind one of the prepositions that hang on a token."""
    doc = token.doc
    columns = columns_of(doc)
    for at in columns.children[token.i]:
        if columns.deps[at] in _BEFORE_NOUNS and (each := doc[at]).lower_ in prepositions:
            found = child(each, ("pobj", "pcomp"))
            if found is not None:
                return found
    return None


def is_negated(token: Token) -> bool:
    """Whether *not*, *never* or *neither* stands with a verb."""
    return any(
        each.dep_ == "neg" or (each.lower_ in NEGATIVE and each.dep_ in ("advmod", "cc", "preconj")) for each in token.children
    )


def is_passive(token: Token) -> bool:
    """Whether a verb is a passive with its helper or its subject in sight."""
    return child(token, ("auxpass", "nsubjpass")) is not None


def participle_of(verb: Token) -> Token | None:
    """The noun behind which a verb stands as its participle: *the agreement reached in May*."""
    return verb.head if verb.tag_ == "VBN" and verb.dep_ == "acl" and verb.head.pos_ == "NOUN" else None


def is_infinitive(token: Token) -> bool:
    """Whether a verb has its *to*."""
    return any(each.lower_ == "to" and each.dep_ == "aux" for each in token.children)


def is_imperative(verb: Token) -> bool:
    """*Take the road through Ardel*: a bare verb that heads its sentence."""
    if verb.tag_ != "VB" or verb.dep_ != "ROOT":
        return False
    helped = (each for each in verb.lefts if each.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass", "expl"))
    return all(each.tag_ == "VB" and each.lemma_.lower() == "do" for each in helped)


def agent(token: Token) -> Token | None:
    """Who does it, in a passive: *by X*."""
    by = child(token, ("agent",))
    return child(by, ("pobj",)) if by is not None else None


def subject(token: Token, depth: int = 0) -> Token | None:
    """The noun before a verb: its own, or that of the verb that it hangs on; none for *it* and *there* that mean nothing."""
    own = child(token, SUBJECTS)
    if own is not None:
        return (
            None
            if own.lower_ == "there" or (own.lower_ == "it" and child(token, ("ccomp", "acomp")))
            else antecedent(own, token)
        )
    if depth > _DEPTH:
        return None
    if token.dep_ in ("conj", "advcl", "xcomp") and token.head.pos_ in VERBS:
        return subject(token.head, depth + 1)
    if token.dep_ == "pcomp" and token.head.head.pos_ in VERBS:
        return subject(token.head.head, depth + 1)
    if token.dep_ in ("acl", "relcl") and token.head.pos_ in NOUNS:
        return token.head if token.tag_ == "VBG" else None
    return None


def antecedent(noun: Token, verb: Token) -> Token:
    """The noun behind *who*, *which* and *that*, or the word itself."""
    if noun.tag_ not in ("WP", "WDT"):
        return noun
    # *those who came and who stayed*: the second clause hangs on the first.
    while verb.dep_ == "conj" and verb.head.pos_ in VERBS and verb.head != verb:
        verb = verb.head
    return verb.head if verb.dep_ == "relcl" and verb.head.pos_ in NOUNS else noun


def complement(token: Token, deps: Container[str]) -> Token | None:
    """The clause or noun that completes a verb."""
    return next((each for each in children(token, deps) if each.pos_ in _CLAUSES), None)


def has_own_subject(token: Token) -> bool:
    """Whether a verb's subject hangs on itself."""
    return child(token, SUBJECTS) is not None


def clause_above(token: Token) -> Token | None:
    """The verb that a phrase modifies, upwards; the top of the sentence where there is none."""
    head = token
    for _ in range(_DEPTH + 1):
        if head.head == head:
            break
        head = head.head
        if head.pos_ in VERBS:
            return head
    return head if head != token else None


def under(token: Token) -> Sequence[int]:
    """The positions of the words that hang on a word, itself included: its ``subtree`` in a tenth of the time."""
    heads = columns_of(token.doc).heads
    first, last = token.left_edge.i, token.right_edge.i
    others = heads[first : token.i] + heads[token.i + 1 : last + 1]
    if others and (min(others) < first or max(others) > last):
        # A word between them hangs on one outside.
        return [each.i for each in token.subtree]
    return range(first, last + 1)


def run_under(token: Token) -> tuple[int, int]:
    """The first and last word of the unbroken run around a word in which all hang on it."""
    held = under(token)
    if isinstance(held, range):
        return held[0], held[-1]
    first = last = token.i
    while first - 1 in held:
        first -= 1
    while last + 1 in held:
        last += 1
    return first, last


def pieces(clause: Token, *, without: Container[int]) -> tuple[Span, ...]:
    """The words under a token in runs, without those at the given positions; runs of punctuation alone are dropped."""
    doc = clause.doc
    runs: list[list[int]] = []
    for token in clause.subtree:
        if token.i in without:
            continue
        if runs and token.i - runs[-1][1] == 1:
            runs[-1][1] = token.i
        else:
            runs.append([token.i, token.i])
    worth = [
        (first, last) for first, last in runs if any(doc[at].is_alpha or doc[at].is_digit for at in range(first, last + 1))
    ]
    return tuple(Span(doc[first].idx, end_of(doc[last])) for first, last in worth)


def noun_span(noun: Token) -> Span:
    """Where a noun's phrase stands."""
    tokens = phrase(noun)
    return Span(tokens[0].idx, end_of(tokens[-1]))


def phrase(noun: Token) -> list[Token]:
    """A noun with determiner, titles and restrictive phrases, without relative clauses and asides."""
    return [noun.doc[at] for at in phrase_at(noun)]


def phrase_at(noun: Token) -> range:
    """The positions of the words of a noun's phrase."""
    known: dict[int, range] = noun.doc.user_data.setdefault(_PHRASES, {})
    if noun.i not in known:
        known[noun.i] = _phrase_at(noun)
    return known[noun.i]


def _phrase_at(noun: Token) -> range:
    doc = noun.doc
    cut = range(0)
    for each in children(noun, _ENDING):
        if each.i > noun.i and _ends_phrase(each, noun):
            cut = range(each.left_edge.i, noun.right_edge.i + 1)
            break
    own = under(noun)
    first = last = noun.i
    while first - 1 in own and first - 1 not in cut:
        first -= 1
    while last + 1 in own and last + 1 not in cut:
        last += 1
    while last > noun.i and (
        doc[last].is_punct or doc[last].is_space or doc[last].lower_ in ("and", "or") or doc[last].tag_ == "POS"
    ):
        last -= 1
    while first < noun.i and (doc[first].is_punct or doc[first].is_space):
        first += 1
    return range(first, last + 1)


# Dependencies of what may end a phrase.
_ENDING = frozenset({"prep", "appos", "cc", "relcl", "acl", "advcl", "punct"})


def _ends_phrase(each: Token, noun: Token) -> bool:
    """Whether a right-hand child of ``_ENDING`` begins what a source's or actor's phrase leaves out."""
    if each.dep_ == "prep":
        return each.lower_ not in ("of", "in", "for", "at", "from", "with")
    if each.dep_ == "appos":
        return not (each.ent_type_ == "PERSON" and each.i - noun.i <= 3)
    if each.dep_ == "cc":
        return child(noun, ("conj",)) is None
    return True


def passive_start(token: Token) -> int:
    """Where a passive's cue starts: at its helper or its negation."""
    return min([token.idx, *(each.idx for each in token.lefts if each.dep_ in ("auxpass", "neg"))])


def trim(text: str, span: Span) -> Span:
    """A stretch without the marks and spaces at its ends."""
    start, end = span.start, span.end
    while start < end and (text[start].isspace() or text[start] in _EDGES):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _EDGES):
        end -= 1
    return Span(start, end)


def span_of(token: Token) -> Span:
    """Where a token stands."""
    return Span(token.idx, end_of(token))


def end_of(token: Token) -> int:
    """The offset behind a token's last character."""
    return int(token.idx) + len(token.text)
