"""The parts of an attribution that its rules share: whose words, which words attribute, and all that is attributed."""

from spacy.tokens import Token

from dateline.claims.attribution_found import Found
from dateline.claims.attribution_quotes import inside_quote, whole_quotation
from dateline.claims.grammar import (
    SUBJECTS,
    agent,
    child,
    end_of,
    has_own_subject,
    is_negated,
    is_passive,
    phrase,
    pieces,
    sentence_of,
    subject,
    trim,
    under,
)
from dateline.claims.lexicon import cues
from dateline.model import Span, Stance
from dateline.text import Parsed

# Marks that end a holder's phrase: what follows them is an aside.
_ASIDES = frozenset([",", ";", ":", "(", ")", "–", "—", "-"])
# What stands before a verb of saying whose speaker follows, and what the parse then takes the speaker for.
_CLOSING = frozenset([",", "”", '"', "’", "'", "?", "!"])
_TAKEN_FOR_OBJECT = frozenset(["dobj", "attr", "oprd", "dep", "npadvmod", "appos", "acomp"])
# Verbs of which *did not ...* keeps silent.
_SPOKEN = frozenset(
    "say specify confirm disclose explain reveal comment give tell elaborate clarify announce declare report".split()
)
# Verbs that do not stand without the one who is told.
_TOLD = frozenset("tell inform notify assure remind persuade convince".split())
_NOBODY = frozenset(["neither", "nobody", "none", "no", "no-one", "not"])
_BREAKS = frozenset([";", ":"])
_REFLEXIVE = frozenset(["himself", "herself", "itself", "themselves"])


def from_verb(token: Token, clause: Token, stance: Stance, parsed: Parsed) -> Found:
    """The attribution of a verb and its complement; the cue and its arguments are cut out of the content."""
    holder = speaker(token)
    arguments = (each for each in token.children if each != clause and each.dep_ != "punct")
    outside = {token.i, *(at for each in arguments for at in under(each))}
    if holder is not None:
        outside.update(t.i for t in holder_words(holder))
    inner = under(clause)
    if token.i not in inner:
        outside.difference_update(inner)
    trailing = next((each for each in token.rights if clause.i < token.i and _goes_on(each)), None)
    after = pieces(trailing, without=()) if trailing is not None else ()
    said = pieces(clause, without=outside)
    if clause.i < token.i:
        said = _behind_break(said, token, parsed)
    return with_content(token, (*said, *after), stance, parsed)


def _behind_break(content: tuple[Span, ...], verb: Token, parsed: Parsed) -> tuple[Span, ...]:
    """What stands before its verb of saying begins, at the earliest, behind the last semicolon that a whole clause follows."""
    start = content[0].start if content else verb.idx
    breaks = [
        each
        for each in sentence_of(verb)
        if start < each.idx < verb.idx and each.text in _BREAKS and not inside_quote(each.idx, parsed)
    ]
    if not breaks or not _has_clause(breaks[-1], verb):
        return content
    edge = breaks[-1].idx + 1
    later = tuple(Span(max(piece.start, edge), piece.end) for piece in content if piece.end > edge + 1)
    return later or content


def _has_clause(mark: Token, verb: Token) -> bool:
    """Whether a verb with its own subject stands between a mark and the verb of saying."""
    between = mark.doc[mark.i + 1 : verb.i]
    return any(each.dep_ in SUBJECTS and mark.i < each.head.i < verb.i for each in between)


def _goes_on(each: Token) -> bool:
    """A participle behind the speaker that goes on with what was said: *..., X said, regaining the town*."""
    return (
        each.dep_ == "advcl"
        and each.tag_ == "VBG"
        and each.lemma_.lower() not in cues().verbs
        and not has_own_subject(each)
        and child(each, ("mark",)) is None
        and (each.left_edge.i > 0 and each.left_edge.nbor(-1).text == ",")
    )


def with_content(token: Token, content: tuple[Span, ...], stance: Stance, parsed: Parsed) -> Found:
    """The attribution of a verb whose content is known; a negated verb changes the stance."""
    stance = _negated_stance(token, stance) if is_negated(token) or is_nobody(child(token, SUBJECTS)) else stance
    passive = token.tag_ == "VBN" and (is_passive(token) or _is_reduced(token))
    holder = agent(token) if passive or shares_passive(token) else speaker(token)
    cue = Span(cue_start(token), end_of(token))
    return attribution_of(parsed, holder, token, cue, whole_quotation(content, parsed, int(token.idx)), stance)


def speaker(verb: Token) -> Token | None:
    """Who says it, before an active verb: its subject, also an *it* that stands for a body (*it said that ...*)."""
    own = child(verb, SUBJECTS)
    if own is not None and own.lower_ == "it":
        return own
    if verb.dep_ == "pcomp" and verb.head.lower_ == "as":
        quoted = child(verb.head.head, ("dobj",))
        if quoted is not None:
            return quoted
    return _behind(verb) or subject(_told_by(verb))


def _told_by(verb: Token) -> Token:
    """*X said gunmen shot Y, adding that ...*: X adds, though the grammar hangs *adding* on what the gunmen did."""
    told = verb.head
    goes_on = verb.dep_ == "advcl" and verb.tag_ == "VBG" and told.dep_ == "ccomp" and told.lemma_.lower() not in cues().verbs
    return told.head if goes_on and told.head.lemma_.lower() in cues().verbs else verb


def _behind(verb: Token) -> Token | None:
    """The speaker behind a verb that a quotation or a clause stands before: *"...," added Torvek Radio*."""
    if (
        child(verb, SUBJECTS) is not None
        or verb.i == 0
        or verb.nbor(-1).text not in _CLOSING
        or verb.tag_ == "VBG"
        or verb.dep_ == "conj"
    ):
        return None
    return next(
        (
            each
            for each in verb.rights
            if each.dep_ in _TAKEN_FOR_OBJECT and each.pos_ in ("PROPN", "PRON", "NOUN") and _near(each, verb)
        ),
        None,
    )


def _near(noun: Token, verb: Token) -> bool:
    return noun.left_edge.i - verb.i == 1


def holder_words(noun: Token) -> list[Token]:
    """A holder's whole phrase: with what restricts it (*residents reached by phone*), without what a comma adds."""
    words = phrase(noun)
    doc, own = noun.doc, under(noun)
    last = words[-1].i
    while last + 1 < len(doc) and (last + 1 in own or doc[last + 1].lower_ in _REFLEXIVE):
        token = doc[last + 1]
        if token.text in _ASIDES or (token.dep_ == "cc" and token.head == noun) or token.is_space:
            break
        last += 1
    while last > words[-1].i and (doc[last].is_punct or doc[last].tag_ == "POS"):
        last -= 1
    return list(doc[words[0].i : last + 1])


def holder_span(noun: Token) -> Span:
    """Where a holder's whole phrase stands."""
    words = holder_words(noun)
    return Span(words[0].idx, end_of(words[-1]))


def _is_reduced(token: Token) -> bool:
    """*when asked*, *if told*: a passive without its helper, whose subject is the one spoken to."""
    return token.dep_ == "advcl" and not has_own_subject(token) and child(token, ("aux",)) is None


def shares_passive(token: Token) -> bool:
    """*was stopped and told that ...*: the helper of the first verb is the second one's, too.

    Taggers read *told* for an active verb there, which it cannot be without the one who is told behind it.
    """
    first = token.head
    if token.dep_ != "conj" or child(first, ("auxpass",)) is None or child(token, ("aux", *SUBJECTS)) is not None:
        return False
    return token.tag_ == "VBN" or (token.lemma_.lower() in _TOLD and child(token, ("dobj", "dative")) is None)


def attribution_of(  # noqa: PLR0913, PLR0917 - the parts of an attribution, named once
    parsed: Parsed, holder: Token | None, cue_head: Token, cue: Span, content: tuple[Span, ...], stance: Stance
) -> Found:
    """An attribution from its parts; the content loses the marks at the ends of its pieces."""
    content = tuple(piece for piece in (trim(parsed.text, piece) for piece in content) if piece.start < piece.end)
    source = () if holder is None else (_without_cue(holder_span(holder), cue, parsed.text),)
    return Found(source=source, cue=(cue,), content=content, stance=stance, rule="", source_head=holder, cue_head=cue_head)


def _without_cue(source: Span, cue: Span, text: str) -> Span:
    """A holder's phrase up to its own participle of saying: *a letter saying that ...*."""
    return trim(text, Span(source.start, cue.start)) if source.start < cue.start < source.end else source


def is_nobody(noun: Token | None) -> bool:
    """*neither side*, *no one*, *not a single resident*: a subject that nothing is said by."""
    if noun is None:
        return False
    words = {noun.lower_, *(each.lower_ for each in noun.subtree if each.i <= noun.i)}
    return bool(words & _NOBODY)


def _negated_stance(token: Token, stance: Stance) -> Stance:
    """*did not deny* commits to nothing; *did not say* declines; *not expected* negates the content, not the act."""
    if stance is Stance.DENIES:
        return Stance.DOES_NOT_DENY
    return Stance.DECLINES if token.lemma_.lower() in _SPOKEN else stance


def is_helper(token: Token) -> bool:
    """Whether a verb stands before another word instead of saying something itself."""
    return token.dep_ in ("aux", "auxpass", "amod", "compound")


def cue_start(token: Token) -> int:
    """Where a cue starts: at its negation (*did not deny*), else at the verb."""
    lefts = [each for each in token.lefts if each.dep_ in ("neg", "aux") and token.i - each.i <= 3]
    return min(each.idx for each in lefts) if any(each.dep_ == "neg" for each in lefts) else int(token.idx)
