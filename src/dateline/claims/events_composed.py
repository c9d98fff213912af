"""What a verb makes of its object: *lifted the ban*, *suspended aid*, *laid down arms*; the table is in ``events.toml``."""

from dataclasses import replace

from spacy.tokens import Token

from dateline.claims.events import Predicate, counted, counter, is_verb_of, verb_lemma
from dateline.claims.grammar import OBJECTS, child, object_of, participle_of
from dateline.claims.lexicon import Composed, EventWord, EventWords
from dateline.claims.lookalikes import is_lookalike
from dateline.model import EventType


def recomposed(predicate: Predicate, lexicon: EventWords, *, sure: bool) -> Predicate:
    """A predicate with the type that verb and object have together, or as it was; what a mere thing does is a state.

    Args:    sure: whether the model stands behind the type.
    """
    word = composed(predicate, lexicon)
    if word is None:
        if predicate.type is EventType.STATE:
            return predicate
        state = is_lookalike(predicate, lexicon, sure=sure)
        return replace(predicate, type=EventType.STATE, mode=None) if state else predicate
    return replace(predicate, type=word.type, mode=word.mode, rule=f"composed, {predicate.rule}")


# What a verb finds its object to be: *found guilty*.
_FOUND_TO_BE = ("oprd", "acomp", "ccomp")


def composed(predicate: Predicate, lexicon: EventWords) -> EventWord | None:
    """The type of a verb with its object where the two together mean another than the verb alone; else None."""
    token = predicate.token
    if token.pos_ in ("VERB", "AUX"):
        return _of_verb(token, lexicon)
    # An event noun under such a verb: the same reading.
    return of_object(token, lexicon)


def _of_verb(verb: Token, lexicon: EventWords) -> EventWord | None:
    if not is_verb_of(verb, lexicon.composing):
        return None
    told = participle_of(verb)
    if told is not None:
        return _of_pair(verb, told, lexicon)
    for each in verb.children:
        word = None
        if each.dep_ in OBJECTS or (each.dep_ in _FOUND_TO_BE and each.pos_ == "ADJ"):
            word = _of_pair(verb, counted(each, lexicon), lexicon)
        elif each.dep_ == "nsubj":
            word = _of_subject(verb, each, lexicon)
        elif each.dep_ == "prep" and (noun := child(each, ("pobj",))) is not None:
            word = _behind(verb, each, noun, lexicon)
        if word is not None:
            return word
    subject = _shared_subject(verb)
    word = _of_pair(verb, subject, lexicon) if subject is not None else None
    return word if word is not None and word.type is EventType.STATE else None


def _shared_subject(verb: Token) -> Token | None:
    """The subject of a passive that stands before another one: *the law was adopted and approved*."""
    if verb.dep_ != "conj" or verb.tag_ != "VBN" or child(verb, ("nsubj", "nsubjpass", "dobj")) is not None:
        return None
    return child(verb.head, ("nsubjpass",))


def _of_subject(verb: Token, noun: Token, lexicon: EventWords) -> EventWord | None:
    """*shells landed*: a subject of a row."""
    name, lemma = f"subject:{noun.lemma_.lower()}", verb.lemma_.lower()
    return next((row.word for row in lexicon.composed if lemma in row.verbs and name in row.objects), None)


def of_object(noun: Token, lexicon: EventWords) -> EventWord | None:
    """What an object and the verb that it hangs on mean together; None where it is no object of a verb."""
    top = counter(noun, lexicon)
    hangs = top.dep_ in OBJECTS or (top.dep_ in _FOUND_TO_BE and top.pos_ == "ADJ")
    return _of_pair(top.head, noun, lexicon) if hangs and top.head.pos_ == "VERB" else None


def _of_pair(verb: Token, noun: Token, lexicon: EventWords) -> EventWord | None:
    """What a verb and one object of it mean together."""
    lemmas = set(verb_lemma(verb)) & lexicon.composing
    if not lemmas:
        return None
    return next((row.word for row in lexicon.composed if not row.verbs.isdisjoint(lemmas) and _holds(row, noun, lexicon)), None)


def _behind(verb: Token, preposition: Token, noun: Token, lexicon: EventWords) -> EventWord | None:
    """*remained on alert*: an object of a row with its preposition."""
    names = {f"{preposition.lower_}:{noun.lemma_.lower()}", f"{preposition.lower_}:%{noun.ent_type_}"}
    if (thing := object_of(noun, ("of",))) is not None:
        # *on high levels of alert*
        names.add(f"{preposition.lower_}:{thing.lemma_.lower()}")
    lemma = verb.lemma_.lower()
    return next((row.word for row in lexicon.composed if lemma in row.verbs and names & row.objects), None)


def _holds(row: Composed, noun: Token, lexicon: EventWords) -> bool:
    """Whether the object is one of a row's."""
    if row.words and not any(each.lower_ in row.words for each in noun.lefts):
        return False
    if {noun.lower_, noun.lemma_.lower()} & row.objects:
        return True
    if noun.ent_type_ and f"%{noun.ent_type_}" in row.objects:
        # *called him a liar* is no telephone call.
        return child(noun.head, ("oprd", "attr")) is None
    known = lexicon.nouns.get(noun.lower_) or lexicon.nouns.get(noun.lemma_.lower())
    return known is not None and known.type in row.types
