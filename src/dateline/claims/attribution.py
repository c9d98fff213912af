"""Who says so: spans of source, cue and content, by rules over the parse.

A rule looks at one token and returns what it attributes, or None. The rules are asked in the order of ``RULES``; the first that
answers for a token decides. Quotations without a cue of their own are given to a speaker in ``speech.py``.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from dateline.claims.grammar import (
    VERBS,
    agent,
    child,
    clause_above,
    complement,
    end_of,
    has_own_subject,
    is_infinitive,
    is_negated,
    is_passive,
    noun_span,
    object_of,
    passive_start,
    phrase,
    pieces,
    span_of,
    subject,
    tokens_of_prose,
    trim,
)
from dateline.claims.lexicon import Cues, cues
from dateline.model import Span, Stance
from dateline.text import Parsed, Quote

# How a content follows its cue through a preposition: "accused X of shelling", "called for a ceasefire".
_PREPOSITIONS = {"of": ("of", "for", "with"), "for": ("for",)}
# Verbs that put a saying noun into somebody's mouth: "X made the claim that ...".
_ISSUING = frozenset(["announce", "express", "give", "have", "issue", "make", "publish", "renew", "repeat", "voice"])
# Shorter quotations are words held at arm's length; the shortest sentences of speech in the corpus have 15 characters.
_SHORTEST_SPEECH = 15
# A quotation and its verb stand at most this far apart, in characters: a name with its office lies between them.
_NEAR = 120
# A clause before its speaker has at least so many words: "Troops left, the army said".
_SHORTEST_CLAUSE = 3
# Marks between a quotation's edge and its first word.
_SLACK = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An attribution in offsets of the cleaned text, with the tokens that later questions start from."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    stance: Stance
    rule: str
    source_head: Token | None
    cue_head: Token | None

    @property
    def width(self) -> int:
        """Characters of content."""
        return sum(piece.end - piece.start for piece in self.content)

    def attributes(self, span: Span) -> bool:
        """Whether the content holds a stretch."""
        return any(piece.start <= span.start and span.end <= piece.end for piece in self.content)


def find_attributions(parsed: Parsed) -> tuple[Found, ...]:
    """Every attribution that a rule finds, in the order of the contents, widest first."""
    lexicon = cues()
    found = [answer for token in tokens_of_prose(parsed.doc) for answer in _ask(token, parsed, lexicon)]
    return tuple(sorted(found, key=lambda each: (each.content[0].start, -each.content[-1].end)))


def by_paragraph(parsed: Parsed, founds: Sequence[Found]) -> Mapping[int, tuple[Found, ...]]:
    """The attributions whose content reaches into each paragraph, so that a long document is not searched for each claim."""
    found: dict[int, list[Found]] = {}
    for each in founds:
        reached = {
            index
            for piece in each.content
            for index in range(parsed.paragraph_at(piece.start), parsed.paragraph_at(piece.end - 1) + 1)
        }
        for index in reached:
            found.setdefault(index, []).append(each)
    return {index: tuple(here) for index, here in found.items()}


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
    aside = frozenset(range(token.i, noun.right_edge.i + 1))
    return _found(parsed, noun, token, Span(token.idx, end_of(to)), pieces(clause, without=aside), Stance.ASSERTS)


def adverb(token: Token, parsed: Parsed, lexicon: Cues) -> Found | None:
    """*reportedly*, *allegedly*: a holder who is not named."""
    if token.lower_ not in lexicon.adverbs:
        return None
    head = token.head
    clause = head if head.pos_ in VERBS else clause_above(token)
    if clause is None or clause == token:
        return None
    return _found(parsed, None, token, span_of(token), pieces(clause, without={token.i}), Stance.ASSERTS)


def refused_comment(token: Token, parsed: Parsed, lexicon: Cues) -> Found | None:
    """*declined to confirm that ...*, *would not say whether ...*: a content, and no word on it."""
    if token.pos_ != "VERB" or token.lemma_.lower() not in lexicon.refused_speech:
        return None
    refuser = token.head if token.dep_ == "xcomp" and token.head.lemma_.lower() in lexicon.refusals else None
    silent = refuser is not None or (token.lemma_.lower() != "deny" and is_negated(token))
    clause = complement(token, ("ccomp", "advcl", "dobj")) if silent else None
    if clause is None:
        return None
    first = refuser or token
    cue = Span(_cue_start(first), end_of(token))
    stance = Stance.DECLINES if token.lemma_.lower() != "deny" else Stance.DOES_NOT_DENY
    return _found(parsed, subject(first), token, cue, pieces(clause, without=()), stance)


def passive_without_holder(token: Token, parsed: Parsed, lexicon: Cues) -> Found | None:
    """*is expected to retreat*, *are thought to have died*; *were ordered to leave* has an unnamed commander."""
    stance = lexicon.passives.get(token.lemma_.lower())
    if stance is None or token.tag_ != "VBN" or not (is_passive(token) or token.dep_ in ("acl", "amod")):
        return None
    clause = complement(token, ("xcomp", "ccomp"))
    if clause is None:
        return None
    cue = Span(passive_start(token), end_of(token))
    return _found(parsed, agent(token), token, cue, pieces(clause, without=()), stance)


def verb_with_clause(token: Token, parsed: Parsed, lexicon: Cues) -> Found | None:
    """*said that ...*, *"...," he said*, *vowed to ...*, *ordered troops to ...*."""
    if token.pos_ not in VERBS:
        return None
    follows = lexicon.verbs.get(token.lemma_.lower())
    if follows is None or _is_helper(token):
        return None
    found = _completed(token, follows)
    return _from_verb(token, *found, parsed) if found is not None else None


def _completed(token: Token, follows: Mapping[str, Stance]) -> tuple[Token, Stance] | None:
    """What completes a verb in one of the ways that its lexicon entry allows, and the stance that goes with it."""
    if "clause" in follows:
        clause = complement(token, ("ccomp",)) or _inverted(token)
        if clause is not None:
            return clause, follows["clause"]
    if "infinitive" in follows:
        clause = complement(token, ("xcomp", "ccomp"))
        gerund = clause is not None and clause.tag_ == "VBG" and follows["infinitive"] is Stance.DENIES
        if clause is not None and (is_infinitive(clause) or gerund):
            return clause, follows["infinitive"]
    for key, prepositions in _PREPOSITIONS.items():
        clause = object_of(token, prepositions) if key in follows else None
        if clause is not None:
            return clause, follows[key]
    return None


def closing_cue(token: Token, parsed: Parsed, lexicon: Cues) -> Found | None:
    """*CLAUSE, the head of X, Y, has said on Tuesday*, where the parse took the speaker for an aside of the clause."""
    follows = lexicon.verbs.get(token.lemma_.lower()) if token.pos_ == "VERB" else None
    if follows is None or "clause" not in follows or has_own_subject(token) or not _is_finite(token):
        return None
    start = _speaker_start(token)
    if start is None or _inside_quote(token.idx, parsed):
        return None
    doc, sentence = token.doc, token.sent
    last = token.i - 1
    while doc[last].pos_ in ("AUX", "PUNCT"):
        last -= 1
    head = doc[start : last + 1].root
    content = Span(sentence.start_char, end_of(doc[start - 2]))
    found = _found(parsed, head, token, span_of(token), _whole_quotation((content,), parsed), follows["clause"])
    return replace(found, source=(Span(doc[start].idx, end_of(doc[last])),))


def _is_finite(verb: Token) -> bool:
    """Whether a verb stands in its own tense: *said*, *has said*; not *self-proclaimed*, *the mayor said to have left*."""
    if verb.dep_ in ("amod", "acl", "compound", "xcomp", "aux"):
        return False
    return verb.tag_ in ("VBD", "VBZ", "VBP") or (verb.tag_ == "VBN" and child(verb, ("aux",)) is not None)


def _speaker_start(verb: Token) -> int | None:
    """Where the noun phrase before a closing verb begins: behind a comma, without a verb in it, with a clause before it."""
    doc, first = verb.doc, verb.sent.start
    commas = [i for i in range(verb.i - 1, first, -1) if doc[i].text in (",", ",”", "”", '"')]
    start: int | None = None
    for at, comma in enumerate(commas):
        phrase_end = commas[at - 1] if at else verb.i
        inside = [
            each
            for each in doc[comma + 1 : phrase_end]
            if not each.is_punct and not (each.pos_ == "AUX" and phrase_end == verb.i)
        ]
        if not inside:
            continue
        if any(each.pos_ in VERBS for each in inside) or inside[-1].pos_ not in ("NOUN", "PROPN", "PRON"):
            break
        start = inside[0].i
        if inside[0].pos_ != "PROPN" or at > 1:
            break
    has_clause = start is not None and any(each.pos_ in VERBS for each in doc[first:start])
    return start if has_clause and start is not None and start - first >= _SHORTEST_CLAUSE else None


def verb_with_quotation(token: Token, parsed: Parsed, lexicon: Cues) -> Found | None:
    """A saying verb beside a quotation that the parse does not hang on it: *... ," said Kremlin spokesman X*."""
    follows = lexicon.verbs.get(token.lemma_.lower()) if token.pos_ == "VERB" else None
    if follows is None or "clause" not in follows or _is_helper(token) or _inside_quote(token.idx, parsed):
        return None
    sentence = token.sent
    quote = _nearest_quote(Span(sentence.start_char, sentence.end_char), token.idx, parsed)
    if quote is None or subject(token) is None:
        return None
    return _with_content(token, (quote,), follows["clause"], parsed)


def verb_with_object(token: Token, parsed: Parsed, lexicon: Cues) -> Found | None:
    """*denied the report*, *confirmed the capture of ...*: the content is a noun phrase."""
    follows = lexicon.verbs.get(token.lemma_.lower()) if token.pos_ == "VERB" else None
    if follows is None or "object" not in follows:
        return None
    noun = child(token, ("dobj", "nsubjpass"))
    if noun is None or noun.pos_ != "NOUN" or (subject(token) == noun and not agent(token)):
        return None
    return _from_verb(token, noun, follows["object"], parsed)


def noun_with_clause(token: Token, parsed: Parsed, lexicon: Cues) -> Found | None:
    """*the claim that ...*, *reports of ...*, *a plan to ...*, *warnings of ...*."""
    stance = lexicon.nouns.get(token.lemma_.lower()) if token.pos_ == "NOUN" else None
    if stance is None:
        return None
    clause = next((each for each in token.children if each.dep_ in ("acl", "ccomp", "relcl") and _introduced(each)), None)
    if clause is None:
        clause = object_of(token, ("of", "about"))
        if clause is None or clause.pos_ in ("PROPN", "PRON", "NUM") or clause.ent_type_:
            return None
    return _found(parsed, _noun_holder(token), token, span_of(token), pieces(clause, without=()), stance)


Rule = Callable[[Token, Parsed, Cues], Found | None]
RULES: tuple[tuple[str, Rule], ...] = (
    ("according_to", according_to),
    ("adverb", adverb),
    ("refused_comment", refused_comment),
    ("passive_without_holder", passive_without_holder),
    ("closing_cue", closing_cue),
    ("verb_with_clause", verb_with_clause),
    ("verb_with_quotation", verb_with_quotation),
    ("verb_with_object", verb_with_object),
    ("noun_with_clause", noun_with_clause),
)


# --- what the rules share -----------------------------------------------------------------------------------------------------


def _from_verb(token: Token, clause: Token, stance: Stance, parsed: Parsed) -> Found:
    """The attribution of a verb and its complement; the cue and its arguments are cut out of the content."""
    holder = subject(token)
    arguments = (each for each in token.children if each != clause and each.dep_ != "punct")
    outside = {token.i, *(t.i for each in arguments for t in each.subtree)}
    if holder is not None:
        outside.update(t.i for t in phrase(holder))
    inner = {t.i for t in clause.subtree}
    if token.i not in inner:
        outside -= inner
    trailing = next((each for each in token.rights if clause.i < token.i and _goes_on(each)), None)
    after = pieces(trailing, without=()) if trailing is not None else ()
    return _with_content(token, (*pieces(clause, without=outside), *after), stance, parsed)


def _goes_on(each: Token) -> bool:
    """A participle behind the speaker that goes on with what was said: *..., X said, regaining the town*."""
    return (
        each.dep_ == "advcl"
        and each.tag_ == "VBG"
        and not has_own_subject(each)
        and child(each, ("mark",)) is None
        and (each.left_edge.i > 0 and each.left_edge.nbor(-1).text == ",")
    )


def _with_content(token: Token, content: tuple[Span, ...], stance: Stance, parsed: Parsed) -> Found:
    stance = _negated_stance(token, stance) if is_negated(token) else stance
    holder = agent(token) if token.tag_ == "VBN" and (is_passive(token) or _is_reduced(token)) else subject(token)
    cue = Span(_cue_start(token), end_of(token))
    return _found(parsed, holder, token, cue, _whole_quotation(content, parsed), stance)


def _is_reduced(token: Token) -> bool:
    """*when asked*, *if told*: a passive without its helper, whose subject is the one spoken to."""
    return token.dep_ == "advcl" and not has_own_subject(token) and child(token, ("aux",)) is None


def _found(  # noqa: PLR0913, PLR0917 - the parts of an attribution, named once
    parsed: Parsed, holder: Token | None, cue_head: Token, cue: Span, content: tuple[Span, ...], stance: Stance
) -> Found:
    content = tuple(piece for piece in (trim(parsed.text, piece) for piece in content) if piece.start < piece.end)
    source = () if holder is None else (noun_span(holder),)
    return Found(source=source, cue=(cue,), content=content, stance=stance, rule="", source_head=holder, cue_head=cue_head)


def _negated_stance(token: Token, stance: Stance) -> Stance:
    """*did not deny* commits to nothing; *did not say* declines; *not expected* negates the content, not the act."""
    if stance is Stance.DENIES:
        return Stance.DOES_NOT_DENY
    if token.lemma_.lower() in ("say", "specify", "confirm", "disclose", "explain", "reveal", "comment", "give", "tell"):
        return Stance.DECLINES
    return stance


def _is_helper(token: Token) -> bool:
    return token.dep_ in ("aux", "auxpass", "amod", "compound")


def _inverted(token: Token) -> Token | None:
    """The clause that a saying verb hangs on instead of heading it: *Troops crossed the river, he said* parsed upside down."""
    if token.dep_ in ("parataxis", "advcl") and token.head.pos_ in VERBS:
        between = token.doc[min(token.i, token.head.i) : max(token.i, token.head.i)]
        if token.dep_ == "parataxis" or (
            token.i > token.head.i and any(t.text in ',"”' for t in between) and has_own_subject(token)
        ):
            return token.head if child(token, ("mark",)) is None else None
    return None


def _introduced(clause: Token) -> bool:
    """Whether a clause after a noun says what the noun says: *that ...* or *to ...*, not a description of it."""
    first = clause.left_edge
    if clause.dep_ == "relcl":
        return first.lower_ == "that" and first.dep_ == "mark"
    return first.lower_ in ("that", "whether") or is_infinitive(clause)


def _noun_holder(token: Token) -> Token | None:
    """Whose claim it is: *Moscow's claim*, *a warning by X*, *X made the claim*, *reports from X*."""
    owner = child(token, ("poss",)) or object_of(token, ("by", "from"))
    if owner is not None:
        return owner
    for each in token.children:
        if each.dep_ in ("amod", "compound") and each.ent_type_ in ("NORP", "GPE", "ORG"):
            return each
    if token.dep_ == "dobj" and token.head.lemma_.lower() in _ISSUING:
        return subject(token.head)
    return None


def _whole_quotation(content: tuple[Span, ...], parsed: Parsed) -> tuple[Span, ...]:
    """A content that begins or ends a quotation takes in the rest of it, over sentences."""
    if not content:
        return content
    first, last = content[0], content[-1]
    for quote in parsed.quotes_meeting(last.start, last.end):
        if not is_speech(quote):
            continue
        if abs(last.start - quote.inner.start) <= _SLACK and last.end < quote.inner.end:
            return (*content[:-1], Span(last.start, quote.inner.end))
    for quote in parsed.quotes_meeting(first.start, first.end):
        if is_speech(quote) and first.start - quote.inner.start > _SLACK and first.end >= quote.inner.end - _SLACK:
            return (Span(quote.inner.start, first.end), *content[1:])
    return content


def _nearest_quote(sentence: Span, at: int, parsed: Parsed) -> Span | None:
    """The speech in or ending in the sentence that lies nearest to the verb."""
    near = [
        (min(abs(quote.span.start - at), abs(quote.span.end - at)), quote.inner)
        for quote in parsed.quotes_meeting(sentence.start, sentence.end)
        if is_speech(quote) and not quote.span.start <= at < quote.span.end
    ]
    distance, inner = min(near, key=lambda each: each[0], default=(_NEAR + 1, None))
    return inner if distance <= _NEAR else None


def is_speech(quote: Quote) -> bool:
    """Whether a quotation is long enough to be speech rather than a word held at arm's length."""
    return quote.inner.end - quote.inner.start >= _SHORTEST_SPEECH


def _inside_quote(at: int, parsed: Parsed) -> bool:
    return bool(parsed.quotes_meeting(at, at + 1))


def _cue_start(token: Token) -> int:
    """Where a cue starts: at its negation (*did not deny*), else at the verb."""
    lefts = [each for each in token.lefts if each.dep_ in ("neg", "aux") and token.i - each.i <= 3]
    return min(each.idx for each in lefts) if any(each.dep_ == "neg" for each in lefts) else int(token.idx)
