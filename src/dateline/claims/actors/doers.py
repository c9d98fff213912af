"""Who does a verb: its subject, or whoever controls an infinitive, a participle or a relative clause."""

from spacy.tokens import Token

from dateline.claims.events import is_verb_of
from dateline.claims.grammar import MODIFIERS, NOUNS, SUBJECTS, VERBS, antecedent, child, clause_above, is_passive, object_of
from dateline.claims.lexicon import cues, event_words
from dateline.model import Stance

DEPTH = 6
# How an adjective hangs on the verb of being that it completes.
_PREDICATIVE = frozenset({"acomp", "amod", "attr", "oprd"})
_DASHES = frozenset({"-", "–", "—"})


def doer(verb: Token, depth: int = 0) -> Token | None:
    """Who does a verb: its subject, or whoever controls an infinitive, a participle or a relative clause."""
    own = child(verb, SUBJECTS)
    if own is not None:
        return _real(own, verb)
    if depth > DEPTH or verb.head == verb:
        return None
    plan = _planned(verb)
    return _of_noun_above(plan, depth) if plan is not None else _shared(verb, depth)


def _shared(verb: Token, depth: int) -> Token | None:
    """Who does a verb that has no subject of its own, by what it hangs on."""
    head = _told(verb)
    if verb.dep_ in ("xcomp", "ccomp") and head.pos_ in VERBS:
        ordered = None if is_passive(head) or is_verb_of(head, event_words().promising) else child(head, ("dobj", "dative"))
        return ordered if ordered is not None and ordered.i < verb.i else _of_clause(head, depth)
    if verb.dep_ in ("conj", "advcl", "ccomp", "prep", "dep") and head.pos_ in VERBS:
        return _of_clause(head, depth)
    if verb.dep_ == "acomp" or (verb.dep_ == "xcomp" and head.pos_ == "ADJ"):
        while head.pos_ not in VERBS and head.dep_ in _PREDICATIVE:
            # *to be fully battle ready to strike*
            head = head.head
        return doer(head, depth + 1)
    if verb.dep_ == "pcomp":
        accused = accused_by(head)
        if accused is not None:
            return accused
        above = head.head
        return _of_clause(above, depth) if above.pos_ in VERBS else _of_noun_above(above, depth)
    if verb.dep_ in ("acl", "relcl") and head.pos_ in NOUNS:
        return head if verb.tag_ in ("VBG", "VBD", "VBZ", "VBP") else _of_noun_above(head, depth)
    return None


def _planned(verb: Token) -> Token | None:
    """*in support of operations to isolate the town*: the doing before an infinitive that the parser hangs farther up."""
    before = verb.i - 2
    if verb.dep_ not in ("xcomp", "advcl") or before < 0 or verb.doc[before + 1].lower_ != "to":
        return None
    noun = verb.doc[before]
    return noun if noun.pos_ == "NOUN" and noun.dep_ == "pobj" and is_event(noun) else None


def _told(verb: Token) -> Token:
    """The verb that a participle belongs to: *X advanced, Y said, taking the town*: not to the saying between them."""
    head = verb.head
    # *X holds the town, Y said, and has taken two villages*: not Y, either.
    helped = verb.dep_ == "conj" and child(verb, ("aux",)) is not None
    if not helped and (verb.dep_ != "advcl" or verb.tag_ != "VBG"):
        return head
    if head.dep_ == "relcl" and verb.i > 0 and verb.nbor(-1).text in _DASHES:
        # *They fight as rebels fight - hiding in schools*: what a dash sets apart is of the whole sentence.
        above = clause_above(head)
        return above if above is not None and above.pos_ in VERBS else head
    if head.lemma_.lower() not in cues().verbs:
        return head
    said = child(head, ("ccomp",))
    return said if said is not None and said.i < head.i < verb.i else head


def passive_subject(verb: Token, depth: int = 0) -> Token | None:
    """The subject of a passive, also of one that is joined to another (*was captured and looted*)."""
    own = child(verb, ("nsubjpass", "nsubj"))
    if own is not None:
        return antecedent(own, verb) if own.tag_ not in ("WP", "WDT") or verb.head.pos_ in NOUNS else None
    if depth < DEPTH and verb.dep_ in ("conj", "xcomp", "advcl") and verb.head.pos_ in VERBS:
        return passive_subject(verb.head, depth + 1)
    return verb.head if verb.dep_ in ("relcl", "acl") and verb.head.pos_ in NOUNS else None


def _of_clause(verb: Token, depth: int) -> Token | None:
    if is_passive(verb):
        return passive_subject(verb)
    return doer(verb, depth + 1)


def _of_noun_above(noun: Token, depth: int) -> Token | None:
    """*their campaign to take the town*, *progress in clearing it*: the noun's owner, else who does the verb above."""
    owner = child(noun, ("poss",)) or object_of(noun, ("by",))
    if owner is not None:
        return owner
    for each in noun.lefts:
        if each.dep_ in MODIFIERS and each.ent_type_ in ("NORP", "ORG", "GPE"):
            return each
    head = noun.head
    if noun.dep_ == "pobj":
        head = head.head
    if head == noun:
        return None
    if head.pos_ in VERBS and noun.dep_ not in SUBJECTS:
        return _of_clause(head, depth)
    return _of_noun_above(head, depth + 1) if head.pos_ == "NOUN" and depth < DEPTH else None


def accused_by(preposition: Token) -> Token | None:
    """*accused rebels of shelling the port*: who is accused did it, also where *of* hangs on the last noun before it."""
    noun = preposition.head
    for _ in range(DEPTH):
        if noun.pos_ not in NOUNS:
            break
        if noun.dep_ == "dobj":
            return noun if _accuses(noun.head, preposition) else None
        noun = noun.head
    if noun.pos_ not in VERBS or not _accuses(noun, preposition):
        return None
    return passive_subject(noun) if is_passive(noun) else child(noun, ("dobj",))


def _accuses(verb: Token, preposition: Token) -> bool:
    return preposition.lower_ in ("of", "for") and cues().verbs.get(verb.lemma_.lower(), {}).get("of") is Stance.ACCUSES


def _real(own: Token, verb: Token) -> Token | None:
    """A subject, unless *it* or *there* that mean nothing."""
    if own.lower_ == "there" or own.dep_ == "csubj" or (own.lower_ == "it" and child(verb, ("ccomp", "acomp")) is not None):
        return None
    found = antecedent(own, verb)
    if found == own:
        return found if found.tag_ not in ("WP", "WDT") else None
    return _that_does(found, own, verb)


def _that_does(noun: Token, pronoun: Token, verb: Token) -> Token:
    """What a relative clause tells of, where a place stands before it that only locates it.

    *forces in the north of the country who lead the drive*: no country is a who; *an offensive in the oblast, which ended in
    May*: no oblast ends.
    """
    who = pronoun.lower_ in ("who", "whom")
    if not who and not is_verb_of(verb, event_words().running):
        return noun
    found = noun
    while _is_ground(found) and found.dep_ == "pobj" and found.head.head.pos_ in NOUNS:
        found = found.head.head
    return noun if _is_ground(found) or (not who and not is_event(found)) else found


def _is_ground(noun: Token) -> bool:
    words, name = event_words(), noun.lemma_.lower()
    return noun.ent_type_ in ("GPE", "LOC", "FAC") or name in words.somewhere or name in words.ground


def is_event(noun: Token) -> bool:
    """Whether a noun is an event's."""
    return noun.lower_ in event_words().nouns or noun.lemma_.lower() in event_words().nouns
