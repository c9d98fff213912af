"""Who says so: spans of source, cue and content, by rules over the parse.

A rule looks at one token and returns what it attributes, or None. The rules are asked in the order of ``RULES``; the first that
answers for a token decides. Quotations without a cue of their own are given to a speaker in ``speech.py``.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache

from spacy.tokens import Token

from dateline.claims.attribution_complements import completed, partly_quoted
from dateline.claims.attribution_found import Found
from dateline.claims.attribution_nouns import in_the_view_of, noun_with_clause
from dateline.claims.attribution_parts import (
    attribution_of,
    cue_start,
    from_verb,
    is_helper,
    is_nobody,
    speaker,
    with_content,
)
from dateline.claims.attribution_quotes import inside_quote, nearest_quote, whole_quotation
from dateline.claims.columns import columns_of
from dateline.claims.grammar import (
    SUBJECTS,
    VERBS,
    agent,
    child,
    children,
    clause_above,
    complement,
    end_of,
    has_own_subject,
    is_negated,
    is_passive,
    passive_start,
    pieces,
    prose,
    sentence_of,
    span_of,
    subject,
)
from dateline.claims.lexicon import Cues, cues
from dateline.model import Span, Stance
from dateline.text import Parsed

# Verbs that keep silent only of an open question: "does not know who fired", "could not determine whether".
_NOT_KNOWING = frozenset(["know", "determine", "establish", "tell"])
# A clause before its speaker has at least so many words: "Troops left, the army said".
_SHORTEST_CLAUSE = 3


def find_attributions(parsed: Parsed) -> tuple[Found, ...]:
    """Every attribution that a rule finds, in the order of the contents, widest first."""
    lexicon, openings = cues(), _openings()
    doc, columns = parsed.doc, columns_of(parsed.doc)
    words = (at for sentence in prose(doc) for at in sentence)
    opening = (at for at in words if columns.texts[at].lower() in openings or columns.lemmas[at] in openings)
    found = [answer for at in opening for answer in _ask(doc[at], parsed, lexicon)]
    return tuple(sorted(found, key=lambda each: (each.content[0].start, -each.content[-1].end)))


@cache
def _openings() -> frozenset[str]:
    """Every word at which a rule can answer, as written or as its lemma, so that most words are passed over at one look."""
    lexicon = cues()
    listed = (lexicon.adverbs, lexicon.refused_speech, lexicon.passives, lexicon.verbs, lexicon.nouns)
    return frozenset({"according", "in", "by", "rule"}).union(_UNKNOWN, _KNOWN, *listed)


def _ask(token: Token, parsed: Parsed, lexicon: Cues) -> Iterable[Found]:
    for name, rule in RULES:
        answer = rule(token, parsed, lexicon)
        if answer is not None and answer.content:
            yield replace(answer, rule=name)
            return


# --- the rules ---------------------------------------------------------------------------------------------------------------


def according_to(token: Token, parsed: Parsed, lexicon: Cues) -> Found | None:
    """*X, according to Y*."""
    del lexicon
    if token.lower_ != "according" or token.i + 1 == len(token.doc) or token.nbor().lower_ != "to":
        return None
    to = token.nbor()
    noun = child(to, ("pobj",)) or child(token, ("pobj",))
    clause = clause_above(token)
    if noun is None or clause is None:
        return None
    # *entered and took X, according to Y* is both: the second verb has no subject of its own.
    while clause.dep_ == "conj" and clause.head.pos_ in VERBS and not has_own_subject(clause):
        clause = clause.head
    aside = frozenset(range(token.i, noun.right_edge.i + 1))
    return attribution_of(parsed, noun, token, Span(token.idx, end_of(to)), pieces(clause, without=aside), Stance.ASSERTS)


def adverb(token: Token, parsed: Parsed, lexicon: Cues) -> Found | None:
    """*reportedly*, *allegedly*: a holder who is not named."""
    if token.lower_ not in lexicon.adverbs:
        return None
    head = token.head
    clause = head if head.pos_ in VERBS else clause_above(token)
    if clause is None or clause == token:
        return None
    return attribution_of(parsed, None, token, span_of(token), pieces(clause, without={token.i}), Stance.ASSERTS)


def refused_comment(token: Token, parsed: Parsed, lexicon: Cues) -> Found | None:
    """*declined to confirm that ...*, *would not say whether ...*, *was unable to determine who ...*: a content, no word."""
    if token.pos_ != "VERB" or token.lemma_.lower() not in lexicon.refused_speech or is_passive(token):
        return None
    first = _refuser(token, lexicon)
    clause = _asked_about(token) if first is not None else None
    if first is None or clause is None:
        return None
    cue = Span(min(cue_start(first), cue_start(token)), end_of(token))
    stance = Stance.DECLINES if token.lemma_.lower() != "deny" else Stance.DOES_NOT_DENY
    return attribution_of(parsed, speaker(first), token, cue, pieces(clause, without=()), stance)


def _refuser(token: Token, lexicon: Cues) -> Token | None:
    """The verb by which speech is refused or beyond the speaker: *declined to*, *was unable to*, or the negated verb itself."""
    head = token.head
    if token.dep_ == "xcomp" and head.lemma_.lower() in lexicon.refusals:
        return head
    if token.dep_ == "xcomp" and head.pos_ == "ADJ" and head.head.pos_ in VERBS:
        unable = head.lower_ == "unable" or (
            head.lower_ == "able" and (is_negated(head.head) or is_nobody(child(head.head, SUBJECTS)))
        )
        return head.head if unable else None
    silent = is_negated(token) or is_nobody(child(token, SUBJECTS))
    return token if silent and token.lemma_.lower() != "deny" else None


def _asked_about(token: Token) -> Token | None:
    """What is not spoken of: the verb's clause or object, or what it was asked (*declined to comment when asked if ...*)."""
    clause = complement(token, ("ccomp", "dobj"))
    if clause is None:
        question = child(token, ("advcl",))
        return complement(question, ("ccomp",)) if question is not None and question.lemma_.lower() == "ask" else None
    if token.lemma_.lower() in _NOT_KNOWING and clause.dep_ == "dobj":
        return None
    return clause if token.lemma_.lower() not in _NOT_KNOWING or _is_open(clause) else None


def _is_open(clause: Token) -> bool:
    """Whether a clause leaves something open: *whether ...*, *who ...*."""
    return any(
        each.lower_ in ("whether", "if") or each.tag_ in ("WP", "WRB", "WDT")
        for each in clause.doc[clause.left_edge.i : clause.i]
    )


def passive_without_holder(token: Token, parsed: Parsed, lexicon: Cues) -> Found | None:
    """*is expected to retreat*, *are thought to have died*; *were ordered to leave* has an unnamed commander."""
    stance = lexicon.passives.get(token.lemma_.lower())
    if stance is None or token.tag_ != "VBN" or not (is_passive(token) or token.dep_ in ("acl", "amod")):
        return None
    clause = complement(token, ("xcomp", "ccomp"))
    own = child(token, SUBJECTS)
    if clause is None or (clause.i < token.i and own is not None and own.lower_ != "it"):
        return None
    cue = Span(passive_start(token), end_of(token))
    return attribution_of(parsed, agent(token), token, cue, pieces(clause, without=()), stance)


def verb_with_clause(token: Token, parsed: Parsed, lexicon: Cues) -> Found | None:
    """*said that ...*, *"...," he said*, *vowed to ...*, *ordered troops to ...*."""
    if token.pos_ not in VERBS:
        return None
    follows = lexicon.verbs.get(token.lemma_.lower())
    if follows is None or is_helper(token):
        return None
    found = completed(token, follows)
    return from_verb(token, *found, parsed) if found is not None else None


def closing_cue(token: Token, parsed: Parsed, lexicon: Cues) -> Found | None:
    """*CLAUSE, the head of X, Y, has said on Tuesday*, where the parse took the speaker for an aside of the clause."""
    follows = lexicon.verbs.get(token.lemma_.lower()) if token.pos_ == "VERB" else None
    if follows is None or "clause" not in follows or has_own_subject(token) or not _is_finite(token):
        return None
    start = _speaker_start(token)
    if start is None or inside_quote(token.idx, parsed):
        return None
    doc, sentence = token.doc, sentence_of(token)
    last = token.i - 1
    aside = next((at for at in range(start + 1, last) if doc[at].text == "," and doc[at + 1].tag_ in _RELATIVE), last + 1)
    last = min(last, aside - 1)
    while doc[last].pos_ in ("AUX", "PUNCT", "ADV"):
        last -= 1
    head = doc[start : last + 1].root
    content = Span(sentence.start_char, end_of(doc[start - 2]))
    found = attribution_of(parsed, head, token, span_of(token), whole_quotation((content,), parsed), follows["clause"])
    return replace(found, source=(Span(doc[start].idx, end_of(doc[last])),))


def _is_finite(verb: Token) -> bool:
    """Whether a verb stands in its own tense: *said*, *has said*; not *self-proclaimed*, *the mayor said to have left*."""
    if verb.dep_ in ("amod", "acl", "compound", "xcomp", "aux"):
        return False
    return verb.tag_ in ("VBD", "VBZ", "VBP") or (verb.tag_ == "VBN" and child(verb, ("aux",)) is not None)


_RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB"})


def _speaker_start(verb: Token) -> int | None:
    """Where the noun phrase before a closing verb begins: behind a comma, without a verb in it, with a clause before it."""
    doc, first = verb.doc, sentence_of(verb).start
    commas = [i for i in range(verb.i - 1, first, -1) if doc[i].text in (",", ",”", "”", '"')]
    start: int | None = None
    for at, comma in enumerate(commas):
        phrase_end = commas[at - 1] if at else verb.i
        inside = [
            each
            for each in doc[comma + 1 : phrase_end]
            if not each.is_punct and not (each.pos_ == "AUX" and phrase_end == verb.i)
        ]
        if not inside or all(each.pos_ == "ADV" for each in inside) or inside[0].tag_ in _RELATIVE:
            # *an army spokesman in Doll, where it fell, later said*
            continue
        if any(each.pos_ in VERBS for each in inside) or inside[-1].pos_ not in ("NOUN", "PROPN", "PRON"):
            break
        if inside[0].pos_ == "ADP":
            continue
        start = inside[0].i
        if inside[0].pos_ != "PROPN" or at > 1:
            break
    has_clause = start is not None and any(each.pos_ in VERBS for each in doc[first:start])
    return start if has_clause and start is not None and start - first >= _SHORTEST_CLAUSE else None


def verb_with_quotation(token: Token, parsed: Parsed, lexicon: Cues) -> Found | None:
    """A saying verb beside a quotation that the parse does not hang on it: *... ," said Kremlin spokesman X*."""
    follows = lexicon.verbs.get(token.lemma_.lower()) if token.pos_ == "VERB" else None
    if follows is None or "clause" not in follows or is_helper(token) or inside_quote(token.idx, parsed):
        return None
    sentence = sentence_of(token)
    quote = nearest_quote(Span(sentence.start_char, sentence.end_char), token.idx, parsed)
    if quote is None or speaker(token) is None:
        return None
    whole = partly_quoted(token, quote)
    if whole is not None:
        return from_verb(token, whole, follows["clause"], parsed)
    before = child(token, ("dobj",))
    between = parsed.text[before.idx : quote.start] if before is not None and token.i < before.i else ","
    if before is not None and between and not set(between) & set(",;:") and parsed.text[quote.start].islower():
        quote = Span(before.left_edge.idx, quote.end)
    return with_content(token, (quote,), follows["clause"], parsed)


def quoted_as_saying(token: Token, parsed: Parsed, lexicon: Cues) -> Found | None:
    """*Interfax quoted X as saying ...*: the relay, whose content is what X said."""
    follows = lexicon.verbs.get(token.lemma_.lower()) if token.pos_ == "VERB" else None
    link = next((each for each in token.rights if each.dep_ == "prep" and each.lower_ == "as"), None)
    saying = child(link, ("pcomp",)) if link is not None else None
    if follows is None or saying is None or child(token, ("dobj", "nsubjpass")) is None:
        return None
    inner = verb_with_clause(saying, parsed, lexicon) or verb_with_quotation(saying, parsed, lexicon)
    if inner is None:
        return None
    relay = agent(token) if is_passive(token) else subject(token)
    return attribution_of(parsed, relay, token, span_of(token), inner.content, Stance.ASSERTS)


def ruled_out(token: Token, parsed: Parsed, lexicon: Cues) -> Found | None:
    """*ruled out a truce*, *would not rule out firing*: a denial of what is to come, or no denial."""
    del lexicon
    out = child(token, ("prt", "advmod")) if token.lemma_.lower() == "rule" and token.pos_ == "VERB" else None
    what = child(token, ("dobj", "nsubjpass", "ccomp", "xcomp", "pcomp")) if out is not None else None
    if out is None or out.lower_ != "out" or what is None or (is_passive(token) and agent(token) is None):
        return None
    found = from_verb(token, what, Stance.DENIES, parsed)
    return replace(found, cue=(Span(found.cue[0].start, end_of(out)),))


def left_open(token: Token, parsed: Parsed, lexicon: Cues) -> Found | None:
    """*it is unclear whether ...*, *who fired is not known*: an open question that nobody answers."""
    del lexicon
    if token.lower_ not in _UNKNOWN and not (token.lower_ in _KNOWN and (is_negated(token.head) or is_negated(token))):
        return None
    verb = token.head if token.dep_ in ("acomp", "attr") and token.head.pos_ in VERBS else token
    clauses = (child(each, ("ccomp", "csubj", "csubjpass")) for each in (verb, token))
    clause = next((each for each in clauses if each is not None and _is_open(each)), None)
    if clause is None or agent(token) is not None:
        return None
    helpers = [each.idx for each in children(verb, ("aux", "auxpass", "neg"))]
    cue = Span(min([verb.idx, *helpers]), max(end_of(token), end_of(verb)))
    return attribution_of(parsed, None, token, cue, pieces(clause, without=()), Stance.DECLINES)


_UNKNOWN = frozenset(["unclear", "unknown", "uncertain"])
_KNOWN = frozenset(["clear", "known", "certain"])


def verb_with_object(token: Token, parsed: Parsed, lexicon: Cues) -> Found | None:
    """*denied the report*, *confirmed the capture of ...*: the content is a noun phrase."""
    follows = lexicon.verbs.get(token.lemma_.lower()) if token.pos_ == "VERB" else None
    if follows is None or "object" not in follows:
        return None
    noun = child(token, ("dobj", "nsubjpass"))
    if noun is None or noun.pos_ != "NOUN" or (subject(token) == noun and not agent(token)):
        return None
    return from_verb(token, noun, follows["object"], parsed)


Rule = Callable[[Token, Parsed, Cues], Found | None]
RULES: tuple[tuple[str, Rule], ...] = (
    ("according_to", according_to),
    ("in_the_view_of", in_the_view_of),
    ("adverb", adverb),
    ("refused_comment", refused_comment),
    ("left_open", left_open),
    ("ruled_out", ruled_out),
    ("passive_without_holder", passive_without_holder),
    ("closing_cue", closing_cue),
    ("quoted_as_saying", quoted_as_saying),
    ("verb_with_clause", verb_with_clause),
    ("verb_with_quotation", verb_with_quotation),
    ("verb_with_object", verb_with_object),
    ("noun_with_clause", noun_with_clause),
)
