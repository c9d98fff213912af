"""What is said to have happened: the predicates of a document, their type and mode, and what they say of who holds a place.

A rule looks at one token and returns what it reports, or None; the rules are asked in the order of ``RULES``.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.claims.columns import columns_of
from dateline.claims.grammar import (
    MODIFIERS,
    OBJECTS,
    VERBS,
    child,
    children,
    end_of,
    is_imperative,
    is_infinitive,
    object_of,
    prose,
    run_under,
    sentence_of,
    trim,
    under,
)
from dateline.claims.lexicon import EventWord, EventWords, event_words
from dateline.model import EventType, Span
from dateline.text import Parsed

_ARGUMENTS = frozenset(
    {"of", "on", "against", "in", "by", "between", "to", "from", "with", "at", "near", "for", "into", "over", "across"}
)
_STATE = EventWord(EventType.STATE, None)
# Speech acts that PLOVER counts as events; plain saying is only a cue.
_ACTS = frozenset(
    {
        EventType.REQUEST,
        EventType.ACCUSE,
        EventType.REJECT,
        EventType.THREATEN,
        EventType.AGREE,
        EventType.CONCEDE,
        EventType.SUPPORT,
    }
)
_THREAT = EventWord(EventType.THREATEN, None)
# What is a threat when it is promised.
_HARM = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.SANCTION})
# Cue verbs whose own type would be one of the acts, but which only relay.
_ONLY_CUES = frozenset({"deny", "claim", "question", "wonder"})
_ORDERS = frozenset({"order", "instruct", "command", "direct", "decree", "forbid", "authorise", "authorize"})
_ONGOING = frozenset({"underway", "ongoing"})
# Prepositions behind which a noun may hang on its carrier: *under attack*, *out of control*, *in control of*.
_CARRYING = frozenset({"under", "out", "in", "into"})
_COPULAS = frozenset({"be", "become", "remain", "stay", "seem", "appear", "look", "feel"})
# Where a Doc keeps its verbs' lemmas, which every question asks for.
_LEMMAS = "dateline_verb_lemmas"
# A predicate's clause is cut off at these dependents, of those joined and relative at verbs': they are claims of their own or
# stand beside it.
_BESIDE = frozenset({"conj", "relcl", "cc", "advcl", "parataxis", "mark", "preconj", "intj"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicate:
    """A verb, noun or adjective that reports something.

    ``token`` is its head word; ``verb`` the verb that carries its tense and negation (itself, its light verb or its copula),
    None for a bare noun; ``content`` its clause in the cleaned text.
    """

    token: Token
    verb: Token | None
    content: Span
    type: EventType
    mode: str | None
    rule: str


def find_predicates(parsed: Parsed, cue_heads: frozenset[int]) -> tuple[Predicate, ...]:
    """Every predicate of a document in text order; ``cue_heads`` are the token positions that attribute."""
    columns, found = columns_of(parsed.doc), []
    for sentence in prose(parsed.doc):
        for at in sentence:
            rules = _RULES_OF.get(columns.parts[at]) or (_RULES_OF_ANY if columns.lemmas[at] in _COPULAS else ())
            answer = _ask(parsed.doc[at], rules, parsed, cue_heads) if rules else None
            if answer is not None:
                found.append(answer)
    return tuple(found)


def _ask(token: Token, rules: Sequence[tuple[str, "Rule"]], parsed: Parsed, cue_heads: frozenset[int]) -> Predicate | None:
    lexicon = event_words()
    for name, rule in rules:
        answer = rule(token, lexicon, cue_heads)
        if answer is not None:
            if token.is_space or token.is_punct:
                return None
            verb, word = answer
            content = _content(token, verb, parsed)
            return Predicate(token=token, verb=verb, content=content, type=word.type, mode=word.mode, rule=name)
    return None


Answer = tuple[Token | None, EventWord]
Rule = Callable[[Token, EventWords, frozenset[int]], Answer | None]


# --- the rules ---------------------------------------------------------------------------------------------------------------


def speech_act(token: Token, lexicon: EventWords, cue_heads: frozenset[int]) -> Answer | None:
    """*accused*, *threatened*, *urged*: a cue that is itself an event."""
    if token.i not in cue_heads or _only_tries(token):
        return None
    lemma = token.lemma_.lower()
    word = verb_word(token, lexicon)
    if lemma in _ORDERS:
        return token, _ordered(token, lexicon)
    if word is not None and word.type in _ACTS and lemma not in _ONLY_CUES and not _only_asks(token):
        return token, _THREAT if word.type is EventType.AGREE and _promises_harm(token, lexicon) else word
    return None


def _promises_harm(token: Token, lexicon: EventWords) -> bool:
    """*vowed to burn the town*, *promised revenge*: what is promised is an attack."""
    act = child(token, ("xcomp",))
    word = verb_word(act, lexicon) if act is not None else None
    noun = child(token, ("dobj",))
    if word is None and noun is not None:
        word = lexicon.nouns.get(noun.lower_)
    return word is not None and word.type in _HARM and token.lemma_.lower() not in ("agree", "accept", "approve")


def _only_asks(token: Token) -> bool:
    """*asked whether ...* puts a question; *asked them to ...* makes a request."""
    return token.lemma_.lower() == "ask" and child(token, ("xcomp",)) is None and object_of(token, ("for",)) is None


def _only_tries(token: Token) -> bool:
    """*sought to win*: what is sought is one's own doing; *sought help* makes a request."""
    if token.lemma_.lower() != "seek" or child(token, OBJECTS) is not None:
        return False
    return any(each.dep_ in ("xcomp", "advcl") and each.i > token.i and is_infinitive(each) for each in token.children)


def event_verb(token: Token, lexicon: EventWords, cue_heads: frozenset[int]) -> Answer | None:
    """A verb of the lexicon, with its particle: *shelled*, *pulled out of*."""
    if token.i in cue_heads or _is_modifier(token):
        return None
    word = verb_word(token, lexicon)
    if word is None or _gives_way(token, lexicon) or _only_tries(token):
        return None
    return token, word if word.type is not EventType.CONTROL or _holds_ground(token, lexicon) else _STATE


def _holds_ground(token: Token, lexicon: EventWords) -> bool:
    """Whether what is held is a place, a piece of ground, or left unsaid."""
    noun = child(token, OBJECTS)
    if noun is None:
        return child(token, ("oprd", "acomp", "ccomp", "xcomp")) is None
    return noun.ent_type_ in ("GPE", "LOC", "FAC") or noun.pos_ in ("PROPN", "PRON") or noun.lemma_.lower() in lexicon.ground


def modifier(token: Token, lexicon: EventWords, cue_heads: frozenset[int]) -> Answer | None:
    """*occupied Kherson*, *the besieged city*, *the wounded*: a participle before its noun."""
    del cue_heads
    if not _is_modifier(token):
        return None
    word = lexicon.adjectives.get(token.lower_)
    return (None, word) if word is not None and token.head.pos_ in ("NOUN", "PROPN") else None


def event_noun(token: Token, lexicon: EventWords, cue_heads: frozenset[int]) -> Answer | None:
    """*Russian shelling of ...*, *launched an attack*: an event noun with an argument, or the object of a light verb."""
    word = lexicon.nouns.get(token.lower_) or lexicon.nouns.get(token.lemma_.lower())
    if word is None or not _is_event_noun_here(token) or (token.i in cue_heads and word.type not in _ACTS):
        return None
    verb = carrier(token, lexicon)
    if token.lower_ in lexicon.hands:
        return (verb, word) if verb is not None and token.dep_ == "pobj" else None
    return (verb, word) if verb is not None or _has_argument(token) or _is_answered_for(token, lexicon) else None


def state_adjective(token: Token, lexicon: EventWords, cue_heads: frozenset[int]) -> Answer | None:
    """*the town was empty*, *troops remain ready*: an adjective behind a copula."""
    del cue_heads
    if token.dep_ != "acomp" or token.head.lemma_.lower() not in _COPULAS:
        return None
    if child(token, ("xcomp",)) is not None or token.lower_ in (
        "likely",
        "unlikely",
        "able",
        "unable",
        "clear",
        "sure",
        "set",
        "due",
    ):
        return None
    return token.head, lexicon.adjectives.get(token.lower_, _STATE)


def copula(token: Token, lexicon: EventWords, cue_heads: frozenset[int]) -> Answer | None:
    """*this is a turning point*, *there was no discussion*: a state said with *be*."""
    if token.lemma_.lower() not in _COPULAS or token.dep_ in ("aux", "auxpass") or token.i in cue_heads:
        return None
    if child(token, ("acomp", "xcomp")) is not None:
        return None
    noun = child(token, ("attr",))
    if noun is not None and noun.lower_ in lexicon.nouns and child(token, ("expl",)) is not None:
        return None
    if _leaves_to_noun(token, lexicon):
        return None
    return (token, _STATE) if noun is not None or child(token, ("prep", "advmod", "ccomp")) is not None else None


def other_verb(token: Token, lexicon: EventWords, cue_heads: frozenset[int]) -> Answer | None:
    """Any other full verb with an argument: a state or an act that the lexicon does not type."""
    if token.i in cue_heads or _is_modifier(token) or _gives_way(token, lexicon):
        return None
    if token.lemma_.lower() in lexicon.silent or token.dep_ in ("prep", "aux", "auxpass", "dep", "case"):
        return None
    return (token, _STATE) if any(each.dep_ not in ("punct", "aux") for each in token.children) else None


# Each rule with the parts of speech that it answers to; a copula is one whatever the tagger takes it for.
RULES: tuple[tuple[str, Rule, frozenset[str]], ...] = (
    ("speech_act", speech_act, frozenset({"VERB"})),
    ("event_verb", event_verb, frozenset({"VERB"})),
    ("modifier", modifier, frozenset({"VERB", "ADJ"})),
    ("event_noun", event_noun, frozenset({"NOUN", "ADJ"})),
    ("state_adjective", state_adjective, frozenset({"ADJ", "VERB", "ADV"})),
    ("copula", copula, frozenset()),
    ("other_verb", other_verb, frozenset({"VERB"})),
)


def _rules_of(pos: str) -> tuple[tuple[str, Rule], ...]:
    return tuple((name, rule) for name, rule, parts in RULES if pos in parts or not parts)


_RULES_OF = {pos: _rules_of(pos) for pos in ("VERB", "NOUN", "ADJ", "ADV")}
_RULES_OF_ANY = _rules_of("")


# --- what the rules share ----------------------------------------------------------------------------------------------------


def verb_word(token: Token, lexicon: EventWords) -> EventWord | None:
    """What the lexicon says of a verb, with its particle first."""
    for lemma in verb_lemma(token):
        if lemma in lexicon.verbs:
            return lexicon.verbs[lemma]
    return None


def verb_lemma(token: Token) -> tuple[str, ...]:
    """A verb's lemma with each particle and preposition near it, then alone: *pull_out*, *pull*."""
    data, at = token.doc.user_data, token.i
    known: dict[int, tuple[str, ...]] = data[_LEMMAS] if _LEMMAS in data else data.setdefault(_LEMMAS, {})
    if at not in known:
        lemma = token.lemma_.lower()
        near = [each for each in children(token, ("prt", "advmod", "prep")) if 0 < each.i - token.i <= 4]
        known[at] = (*(f"{lemma}_{each.lower_}" for each in near), lemma) if near else (lemma,)
    return known[at]


def is_verb_of(token: Token, words: frozenset[str]) -> bool:
    """Whether a verb, alone or with a particle or preposition near it, is one of some words."""
    return not words.isdisjoint(verb_lemma(token))


def _is_modifier(token: Token) -> bool:
    return token.dep_ in MODIFIERS


def _gives_way(token: Token, lexicon: EventWords) -> bool:
    """Whether a light or raising verb leaves the report to its noun or its infinitive; so does *seized control*."""
    if is_verb_of(token, lexicon.raising) and child(token, ("xcomp",)) is not None:
        return True
    if is_verb_of(token, lexicon.standing) and _leaves_to_noun(token, lexicon):
        return True
    hold = child(token, OBJECTS) if is_verb_of(token, lexicon.taking) or is_verb_of(token, lexicon.losing) else None
    if hold is not None and _is_hold(hold, lexicon):
        return True
    if not is_verb_of(token, lexicon.light):
        return False
    nouns = [counted(each, lexicon) for each in children(token, ("dobj", "nsubj", "nsubjpass", "attr"))]
    nouns += [each for noun in nouns for each in noun.rights if each.dep_ == "amod"]
    under = object_of(token, ("under", "out", "in"))
    return any(
        each.lower_ in lexicon.nouns or each.lemma_.lower() in lexicon.nouns for each in (*nouns, *((under,) if under else ()))
    )


def _is_event_noun_here(token: Token) -> bool:
    """A noun that is not part of a longer name of a thing; taggers take *counteroffensive* behind its noun for an adjective."""
    if token.pos_ == "NOUN":
        return token.dep_ not in ("compound", "poss", "nmod", "amod")
    return token.pos_ == "ADJ" and token.dep_ == "amod" and token.i > token.head.i


def carrier(noun: Token, lexicon: EventWords) -> Token | None:
    """The light verb or *there is* that carries an event noun's tense."""
    noun = counter(noun, lexicon)
    head = noun.head.head if noun.dep_ == "amod" else noun.head
    if noun.dep_ == "pobj" and head.lower_ in _CARRYING:
        head = head.head
    if head.pos_ not in VERBS:
        return None
    if noun.dep_ == "attr" and child(head, ("expl",)) is not None:
        return head
    if _stands_under(noun, head, lexicon) or (noun.dep_ == "nsubj" and _is_under_way(head)):
        return head
    if _is_hold(noun, lexicon) and noun.dep_ == "dobj" and head.lemma_.lower() in lexicon.taking | lexicon.losing:
        return head
    return head if is_verb_of(head, lexicon.light) else None


def counted(noun: Token, lexicon: EventWords) -> Token:
    """What a noun only counts (*a series of attacks*), or the noun itself."""
    behind = object_of(noun, ("of",)) if noun.lemma_.lower() in lexicon.counting else None
    return noun if behind is None else behind


def counter(noun: Token, lexicon: EventWords) -> Token:
    """The noun that only counts a noun, or the noun itself."""
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lemma_.lower() in lexicon.counting:
        return noun.head.head
    return noun


def _is_hold(noun: Token, lexicon: EventWords) -> bool:
    word = lexicon.nouns.get(noun.lower_)
    return word is not None and word.type is EventType.CONTROL


def _stands_under(noun: Token, head: Token, lexicon: EventWords) -> bool:
    """*is under control*, *came into the hands of*: a noun of holding behind a verb of being or coming."""
    if not _is_hold(noun, lexicon) or noun.dep_ != "pobj" or noun.head.lower_ not in lexicon.under:
        return False
    return head.lemma_.lower() in lexicon.standing | lexicon.coming


def _is_under_way(head: Token) -> bool:
    """*clashes are under way*, *fighting is ongoing*."""
    way = object_of(head, ("under",))
    return head.lemma_.lower() in _COPULAS and (
        (way is not None and way.lower_ == "way") or any(each.lower_ in _ONGOING for each in head.children)
    )


def _leaves_to_noun(copula: Token, lexicon: EventWords) -> bool:
    """Whether what a copula tells is told by a noun: *is under X's control*, *clashes are under way*."""
    behind = object_of(copula, lexicon.under)
    if behind is not None and _stands_under(behind, copula, lexicon):
        return behind.lower_ not in lexicon.hands or _has_argument(behind)
    who = child(copula, ("nsubj",))
    return who is not None and who.lower_ in lexicon.nouns and _is_under_way(copula)


def _has_argument(noun: Token) -> bool:
    """Whether an event noun says who, whom, where or when."""
    for each in noun.children:
        if each.dep_ in ("poss", "nummod", "npadvmod") or (each.dep_ in ("amod", "compound") and each.ent_type_):
            return True
        if each.dep_ == "prep" and each.lower_ in _ARGUMENTS:
            return True
        if each.dep_ == "compound" and each.pos_ in ("NOUN", "PROPN"):
            return True
    return False


def _is_answered_for(noun: Token, lexicon: EventWords) -> bool:
    """*claimed responsibility for the attack*: it happened, and somebody stands behind it."""
    if noun.dep_ != "pobj" or noun.head.lower_ != "for":
        return False
    above = noun.head.head
    return above.lemma_.lower() in lexicon.answering or any(each.lemma_.lower() in lexicon.answering for each in above.children)


def _ordered(token: Token, lexicon: EventWords) -> EventWord:
    """An order has the type of what is ordered."""
    act = child(token, ("xcomp", "ccomp")) or child(token, ("dobj",))
    if act is None:
        return _STATE
    return verb_word(act, lexicon) or lexicon.nouns.get(act.lower_) or _STATE


def _content(token: Token, verb: Token | None, parsed: Parsed) -> Span:
    """The smallest clause or nominal around a predicate, without what stands beside it."""
    top = verb if verb is not None and verb.i != token.i and verb in token.ancestors else token
    if _is_modifier(token):
        noun = token.head
        return trim(parsed.text, Span(min(token.idx, noun.idx), max(end_of(token), end_of(noun))))
    first, last = run_under(top)
    dropped = (at for each in children(top, _BESIDE) if _stands_beside(each) for at in under(each))
    for at in dropped:
        if at < top.i:
            first = max(first, at + 1)
        else:
            last = min(last, at - 1)
    doc = token.doc
    return trim(parsed.text, Span(doc[first].idx, end_of(doc[last])))


def _stands_beside(each: Token) -> bool:
    if each.dep_ == "conj":
        return each.pos_ in VERBS
    return each.dep_ != "relcl" or each.head.pos_ in VERBS


def without_figures(predicates: tuple[Predicate, ...], lexicon: EventWords) -> tuple[Predicate, ...]:
    """The predicates that are not a figure of speech of the lexicon (*scored a goal*)."""
    return tuple(each for each in predicates if not is_figure(each.token, lexicon))


def is_figure(token: Token, lexicon: EventWords) -> bool:
    """Whether a word stands in a figure of speech of the lexicon, is half of *war-torn*, or sends the reader elsewhere."""
    if _is_afflicted(token, lexicon) or (token.lower_ in lexicon.pointing and is_imperative(token)):
        return True
    if token.lemma_.lower() not in lexicon.figurative:
        return False
    sentence = sentence_of(token)
    near = token.doc[max(sentence.start, token.i - 3) : min(sentence.end, token.i + 5)]
    lemmas = " ".join(each.lemma_.lower() for each in near)
    return any(figure in lemmas for figure in lexicon.figures)


def _is_afflicted(token: Token, lexicon: EventWords) -> bool:
    """Either half of a compound that tells how a place has fared: *war-torn*, *the unrest-hit province*."""
    doc, at = token.doc, token.i
    last = at if token.lower_ in lexicon.afflicted else at + 2
    return 2 <= last < len(doc) and doc[last - 1].text == "-" and doc[last].lower_ in lexicon.afflicted
