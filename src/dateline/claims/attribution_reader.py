"""Where the learned reader's attributions meet those of the rules: whose find stands, and whose spans.

Chosen on the corpus' development part (``python benchmarks/attribution.py --part dev``): the rules' finds stand; where the
model reads another content at the same cue, its content stands; and what only the model finds is added.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from dateline.claims.attribution_found import Found, Reach
from dateline.claims.attribution_parts import holder_span, shares_passive
from dateline.claims.attribution_quotes import whole_quotation
from dateline.claims.grammar import FINITE, NOUNS, SUBJECTS, antecedent, end_of, is_pronoun, span_of
from dateline.claims.speech_introduced import INTRODUCED
from dateline.model import Span, Stance
from dateline.text import Learned, LearnedAttribution, Parsed

# The model's probability from which its attributions stand.
LOWEST_SAID = 0.35
# The product of its probability and its stance's from which a find stands that no rule knows.
LOWEST_NEW = 0.35
# The model's probability from which its stance stands; what rules read as a refusal or a denial denied stays one.
SURE_OF_STANCE = 0.9
_REFUSALS = frozenset({Stance.DOES_NOT_DENY, Stance.DECLINES})
_OWN = SUBJECTS | {"agent"}
# The model's probability from which its speaker stands against another one of the rules'.
_SURE_OF_SOURCE = 0.8
# Two contents that share at least this part of their characters are one find.
_SAME_CONTENT = 0.25
# Where rule and model share less than this part of their contents at one cue, they disagree, and the model's stands.
_AGREED = 0.3
# A piece of a content this many times shorter than its longest is a crumb.
_CRUMB = 10
# Where clauses begin and end; a text's own edges count, too.
_CLAUSE_EDGES = ("", *"\n.,;:!?“”\"‘’'()–—-…")
_BEHIND_LABEL = frozenset({":", "–", "—"})
# Who is said to know what all know, and the verbs that say so.
_ALL = frozenset({"you", "we", "everyone", "everybody", "all", "people"})
_KNOWING = frozenset("know see remember recall understand hear imagine appreciate realise realize expect".split())
# Words that stand for all that was said.
_POINTING = frozenset({"it", "this", "that", "so"})
# Rules that tell where a content begins and ends better than a window of the model's.
_WHOLE = frozenset({INTRODUCED, "closing_cue"})
# A speaker of more letters than this may be a clause.
_LONG = 90
# A content and its cue stand at most this far apart, in characters: a comma, a quotation mark and spaces.
_BESIDE = 4


def with_learned_attributions(rules: Sequence[Found], learned: Learned, parsed: Parsed) -> tuple[Found, ...]:
    """The rules' attributions, mended by the model's of the same cue, and the model's that meet none of them."""
    model = [(each, _found(each, parsed)) for each in learned.attributions if each.score >= LOWEST_SAID]
    cued = Reach([each for _, each in model], "cue")
    asked = Reach([each for each in rules if each.stance is Stance.ASKS])
    mended: list[Found] = []
    met: set[int] = set()
    for rule in rules:
        here = {at for span in rule.cue for at in cued.places(span.end, span.start)}
        twin = min(here - met, default=None)
        if twin is None:
            mended.append(rule)
            continue
        met.add(twin)
        each, found = model[twin]
        mended.append(_mended(rule, each, _without_questions(found, asked), parsed))
    taken = (Reach(tuple(mended)), Reach(tuple(mended), "cue"))
    for at, (each, found) in enumerate(model):
        if at in met or each.score * each.stance_score < LOWEST_NEW:
            continue
        if _is_turn_again(found, taken[0]) or _is_common_ground(found):
            continue
        if not any(_meets(found, one) for one in _beside(found, *taken)):
            mended.append(found)
    return tuple(mended)


def _is_turn_again(found: Found, reach: Reach) -> bool:
    """Whether a find without a cue is the turn of a transcript that its label has already given to somebody."""
    if found.cue:
        return False
    near = (each for each in reach.meeting(found.content[0]) if each.rule == "transcript")
    same = (any(a.overlaps(b) for a in each.source for b in found.source) for each in near)
    return any(same) or any(each.rule == "transcript" for each in reach.holding(found.content[0]))


def _is_common_ground(found: Found) -> bool:
    """*As you know, ...*, *as everyone remembers*: the speaker's own words, whoever is said to know them."""
    cue, holder = found.cue_head, found.source_head
    if cue is None or holder is None or holder.lower_ not in _ALL or cue.lemma_.lower() not in _KNOWING:
        return False
    first = holder.left_edge
    return first.i > 0 and first.nbor(-1).lower_ == "as"


def _beside(found: Found, contents: Reach, cues: Reach) -> Iterator[Found]:
    """The attributions that may meet one: with a word of its cue in theirs, or of its content."""
    for span in found.cue:
        yield from cues.meeting(span)
    for span in found.content:
        yield from contents.meeting(span)


def _mended(rule: Found, learned: LearnedAttribution, model: Found, parsed: Parsed) -> Found:
    """A rule's find with the parts in which the model is the better judge."""
    mended = rule
    shared = _shared(rule, model)
    torn = rule.width > model.width and (rule.rule in _WHOLE or _is_quoted(rule, parsed))
    if not torn and (shared == 0 or (shared < _AGREED * (rule.width + model.width) and _is_whole(model, parsed.text))):
        mended = replace(mended, content=whole_quotation(model.content, parsed))
    if _is_better_source(rule, learned, model, parsed):
        mended = replace(mended, source=model.source, source_head=model.source_head)
    if learned.stance_score >= SURE_OF_STANCE and rule.stance not in _REFUSALS and rule.rule != INTRODUCED:
        mended = replace(mended, stance=model.stance)
    return mended if mended == rule else replace(mended, rule=f"{rule.rule}, {model.rule}")


def _is_quoted(rule: Found, parsed: Parsed) -> bool:
    """Whether a content is all of a quotation: its marks are better witnesses than a window of the model's."""
    first = rule.content[0]
    return any(
        abs(quote.inner.start - first.start) <= _BESIDE and quote.closed
        for quote in parsed.quotes_meeting(first.start, first.end)
    )


def _is_better_source(rule: Found, learned: LearnedAttribution, model: Found, parsed: Parsed) -> bool:
    """Whether the rule has no speaker, has a part or a label of the model's, or took over that of a higher clause."""
    cue = rule.cue_head
    if not model.source or cue is None or not rule.rule.startswith("verb"):
        return False
    if rule.source and (_is_part(rule.source[0], model, parsed) or _is_label(rule, model, parsed.text)):
        return True
    if rule.source and learned.score >= _SURE_OF_SOURCE and _is_another(rule, model):
        # Where the two name different speakers, the parse went astray more often than the model does.
        return not shares_passive(cue)
    if any(each.dep_ in _OWN for each in cue.children) or shares_passive(cue):
        return False
    taken = (*rule.source, *rule.cue, *(rule.content if not rule.source else ()))
    return cue.tag_ != "VBN" and not any(model.source[0].overlaps(span) for span in taken)


def _is_another(rule: Found, model: Found) -> bool:
    """Whether rule and model name two speakers: the model's is no apposition to the rule's, and that is no pronoun."""
    one, other = rule.source_head, model.source_head
    if one is None or other is None or is_pronoun(one) or any(a.overlaps(b) for a in rule.source for b in model.source):
        return False
    return one.tag_ in ("WP", "WDT") or not (other.dep_ == "appos" and one in other.ancestors)


def _is_part(own: Span, model: Found, parsed: Parsed) -> bool:
    """*Pavel Drusk* of *its director, Pavel Drusk*: the model's phrase goes on beyond the rule's and is no clause."""
    whole = model.source[0]
    words = parsed.doc.char_span(whole.start, whole.end, alignment_mode="expand")
    if not whole.holds(own) or whole == own or words is None or own.of(parsed.text).lower().startswith("who"):
        return False
    clause = any(each.tag_ in FINITE and each.dep_ not in ("relcl", "amod") for each in words)
    return not clause and ":" not in whole.of(parsed.text)


def _is_label(rule: Found, model: Found, text: str) -> bool:
    """*PE: The minister says*: a turn's or a list's label before the speaker, which the parse took for him."""
    between = text[rule.source[0].end : model.source[0].start].lstrip("* ")
    return between[:1] in _BEHIND_LABEL if between else False


def _is_whole(model: Found, text: str) -> bool:
    """Whether a content begins and ends where clauses do, or beside its own cue or source; cut elsewhere, it is a torn one."""
    own = (*model.source, *model.cue)
    first, last = model.content[0].start, model.content[-1].end
    before, after = text[max(0, first - 3) : first].rstrip(" ")[-1:], text[last : last + 3].lstrip(" ")[:1]
    starts = before in _CLAUSE_EDGES or any(0 <= first - span.end <= _BESIDE for span in own)
    ends = after in _CLAUSE_EDGES or any(0 <= span.start - last <= _BESIDE for span in own)
    return starts and ends


def _without_questions(model: Found, asked: Reach) -> Found:
    """A content without what was asked of the speaker: *"No," he said when asked if they would*.

    Who declines to answer declines what was asked: there it stays.
    """
    if model.stance is Stance.DECLINES:
        return model
    kept = tuple(piece for piece in model.content if not _is_question(piece, model, asked))
    return replace(model, content=kept) if kept else model


def _is_question(piece: Span, model: Found, asked: Reach) -> bool:
    """Whether a piece, but for some characters at its ends, lies in a question whose cue stands outside the content."""
    questions = asked.holding(Span(piece.start + 2 * _BESIDE, piece.end - _BESIDE))
    return any(not any(own.overlaps(cue) for own in model.content for cue in each.cue) for each in questions)


def _without_crumbs(content: tuple[Span, ...]) -> tuple[Span, ...]:
    """A content without the single words that the model left lying far from the rest of it."""
    widest = max(piece.end - piece.start for piece in content)
    return tuple(piece for piece in content if _CRUMB * (piece.end - piece.start) >= widest)


def _found(each: LearnedAttribution, parsed: Parsed) -> Found:
    holder = parsed.head(each.source[0]) if each.source else None
    source = each.source
    if holder is not None and holder.pos_ == "DET" and holder.head.pos_ in NOUNS and source[0].end == end_of(holder):
        # The model marked the article alone; the noun behind it speaks.
        holder = holder.head
        source = (holder_span(holder),)
    if holder is not None and holder.tag_ in ("WP", "WDT") and antecedent(holder, holder.head) != holder:
        holder = antecedent(holder, holder.head)
        source = (holder_span(holder),)
    cue_head = parsed.head(each.cue[-1]) if each.cue else None
    if holder is not None and holder.tag_ in FINITE and holder.pos_ != "AUX" and source[0].end - source[0].start > _LONG:
        # *A report told of it, with witnesses saying ...*: of a whole clause the last noun speaks.
        last = parsed.head(Span(source[-1].end - 1, source[-1].end))
        if last is not None and last.pos_ in NOUNS:
            holder, source = last, (holder_span(last),)
    return Found(
        source=source,
        cue=each.cue,
        content=_pronoun(each.content, cue_head, parsed) or _without_crumbs(each.content),
        stance=each.stance,
        rule=f"model {each.score:.2f}",
        source_head=holder,
        cue_head=cue_head,
    )


def _pronoun(content: tuple[Span, ...], cue: Token | None, parsed: Parsed) -> tuple[Span, ...]:
    """*admitted it before the panel*: the pronoun alone is what was said; empty where none is."""
    first = parsed.head(Span(content[0].start, content[0].start + 1))
    if cue is None or first is None or first.head != cue or first.dep_ != "dobj" or first.lower_ not in _POINTING:
        return ()
    return (span_of(first),)


def _meets(one: Found, other: Found) -> bool:
    """Whether two finds are of the same saying."""
    return _shares_cue(one, other) or _shared(one, other) >= _SAME_CONTENT * (one.width + other.width)


def _shares_cue(one: Found, other: Found) -> bool:
    return any(a.overlaps(b) for a in one.cue for b in other.cue)


def _shared(one: Found, other: Found) -> int:
    """Characters that two contents share."""
    return sum(a.shared(b) for a in one.content for b in other.content)
