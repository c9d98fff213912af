"""The seven answers put together: who says so, how sure, what, who to whom, where, when, how much."""

import hashlib
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from spacy.tokens import Token

from dateline import __version__
from dateline.claims.actors import Naming, Parties, Roster, cast_parties, naming_of, roster
from dateline.claims.attribution import find_attributions
from dateline.claims.attribution_found import Found, Reach
from dateline.claims.attribution_reader import LOWEST_SAID, with_learned_attributions
from dateline.claims.cast import Cast
from dateline.claims.certainty import is_presupposed, is_told_aside, weigh
from dateline.claims.control_change import Said, control_change, doer_words, held_place, topic_places
from dateline.claims.edges import unsaid, whole
from dateline.claims.events import Predicate, find_predicates, without_figures
from dateline.claims.events_composed import recomposed
from dateline.claims.grammar import end_of, sentence_of, span_of, stands_inside
from dateline.claims.learned import (
    LOWEST_AGREED,
    Judged,
    is_sure,
    with_learned_labels,
    with_learned_predicates,
)
from dateline.claims.learned_context import borne_out
from dateline.claims.learned_pairs import told_once, without_doubles
from dateline.claims.lexicon import event_words, sides
from dateline.claims.losses import with_losses
from dateline.claims.mention import Mention
from dateline.claims.places import event_places, find_places, place_problems, takes_ground
from dateline.claims.quantities import claim_quantities, find_quantities
from dateline.claims.sources import Namer, chain_of
from dateline.claims.sources_acts import with_acts
from dateline.claims.speech import gone_on, with_speech
from dateline.claims.times import Past, event_when, find_times, orders, time_problems
from dateline.geography import Gazetteer
from dateline.model import (
    Actor,
    Attribution,
    Claim,
    Event,
    EventType,
    Factuality,
    Order,
    Place,
    Quantity,
    Quotation,
    Reader,
    Reading,
    Relation,
    Source,
    Span,
    Stance,
    Time,
    Trigger,
)
from dateline.text import Learned, Parsed, begun, find
from dateline.text import Reader as LearnedReader

Noun = TypeVar("Noun")
# Hexadecimal digits of a claim's id: 60 bits, so that a ledger of a hundred million claims expects no two alike.
_ID_LENGTH = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What the questions found in one document, before it is put together claim by claim."""

    founds: tuple[Found, ...]
    reach: Reach
    times: tuple[Mention[Time], ...]
    quantities: tuple[Mention[Quantity], ...]
    places: tuple[Mention[Place], ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """One predicate with who says it and whose doing it is."""

    judged: Judged
    chain: tuple[Found, ...]
    sources: tuple[Source, ...]
    parties: Parties
    naming: Naming


def extract(
    parsed: Parsed, gazetteer: Gazetteer, pipeline: str, learned: LearnedReader | None = None, known: Roster | None = None
) -> Reading:
    """All claims and mentions of one document; the same document gives the same reading whatever is read beside it.

    Args:    pipeline: the name of the language pipeline that parsed it, for the reading's ``reader``.
             learned: the learned reader; None reads by the rules alone.
             known: who is who (``claims.roster(path)``); None knows the package's own rosters.
    """
    document = parsed.document
    published = date.fromisoformat(document.published) if document.published else None
    founds = with_speech(parsed, find_attributions(parsed))
    model = find(parsed.text, learned, thresholds=(LOWEST_SAID, LOWEST_AGREED)) if learned is not None else None
    if model is not None:
        founds = gone_on(parsed, with_learned_attributions(founds, model, parsed))
    found = _Found(
        founds=founds,
        reach=Reach(founds),
        times=find_times(parsed, published),
        quantities=find_quantities(parsed),
        places=find_places(parsed, gazetteer),
    )
    claims = _claims(parsed, found, published, model, known or roster())
    return Reading(
        document=document,
        claims=claims,
        attributions=_attributions(parsed, found),
        times=tuple(each.found for each in found.times),
        quantities=tuple(each.found for each in found.quantities),
        places=tuple(each.found for each in found.places),
        problems=(*document.problems, *time_problems(parsed, found.times), *place_problems(parsed, found.places, gazetteer)),
        reader=Reader(
            version=__version__,
            pipeline=pipeline,
            gazetteer=gazetteer.name,
            model=learned.name if learned is not None else None,
        ),
    )


def reading_ahead(
    learned: LearnedReader | None,
) -> AbstractContextManager[tuple[LearnedReader | None, Callable[[str], None] | None]]:
    """The reader to ask for the time of a batch, and what to tell it each ``Parsed.text`` by before ``extract`` asks it."""
    return nullcontext((None, None)) if learned is None else begun(learned, (LOWEST_SAID, LOWEST_AGREED))


def _claims(parsed: Parsed, found: _Found, published: date | None, model: Learned | None, known: Roster) -> tuple[Claim, ...]:
    cast = Cast(parsed, found.places)
    namer = Namer(parsed, cast, found.times, published, found.founds)
    cue_heads = frozenset(each.cue_head.i for each in found.founds if each.cue_head is not None)
    rules = without_figures(find_predicates(parsed, cue_heads), event_words())
    judged = with_learned_predicates(rules, model, parsed) if model is not None else tuple(Judged(each, None) for each in rules)
    judged = without_doubles(judged, cue_heads)
    judged = tuple(Judged(recomposed(each.predicate, event_words(), sure=is_sure(each)), each.learned) for each in judged)
    judged = told_once(borne_out(judged))
    judged = tuple(_with_whole_words(each, parsed) for each in judged)
    chains = [_chain(each.predicate, found) for each in judged]
    judged = tuple(_without_saying(each, chain, parsed) for each, chain in zip(judged, chains, strict=True))
    naming = naming_of(parsed, cast, found.places, known)
    sources = [
        naming.sided(namer.sources(with_acts(chain, each.predicate))) for each, chain in zip(judged, chains, strict=True)
    ]
    parties = cast_parties(judged, sources, parsed, naming, found.places)
    told = zip(judged, chains, sources, parties, strict=True)
    past = Past(parsed, published)
    claims = tuple(_claim(_Told(*each, naming), parsed, found, past) for each in told)
    return _ordered(claims, orders([each.predicate.token for each in judged]))


def _without_saying(judged: Judged, chain: tuple[Found, ...], parsed: Parsed) -> Judged:
    """A predicate without the words that only say who says it."""
    predicate = judged.predicate
    if not chain:
        return judged
    content = unsaid(predicate.content, span_of(predicate.token), (chain[-1].source, chain[-1].cue), parsed.text)
    return judged if content == predicate.content else replace(judged, predicate=replace(predicate, content=content))


def _with_whole_words(judged: Judged, parsed: Parsed) -> Judged:
    """A predicate whose words do not end in mid-phrase."""
    predicate = judged.predicate
    content = whole(predicate.content, predicate.token, parsed)
    return judged if content == predicate.content else replace(judged, predicate=replace(predicate, content=content))


def _ordered(claims: tuple[Claim, ...], pairs: Iterable[tuple[int, str, int]]) -> tuple[Claim, ...]:
    """The claims, each event with its order by others of its sentence."""
    by_event: dict[int, tuple[Order, ...]] = {}
    for event, relation, other in pairs:
        by_event[event] = (*by_event.get(event, ()), Order(relation=relation, claim=claims[other].id))
    return tuple(
        replace(claim, event=replace(claim.event, order=by_event[at])) if at in by_event else claim
        for at, claim in enumerate(claims)
    )


def _chain(predicate: Predicate, found: _Found) -> tuple[Found, ...]:
    token = predicate.token
    chain = chain_of(span_of(token), found.reach)
    if is_presupposed(predicate):
        chain = tuple(link for link in chain if link.stance is not Stance.ASKS)
    if any(link.stance in _AHEAD for link in chain) and is_told_aside(predicate):
        # *ordered them to take the town from rebels who had seized it*: that they had is no order.
        chain = tuple(link for link in chain if link.stance not in _AHEAD)
    return chain


# What is asked for, ordered or promised lies ahead of its source.
_AHEAD = frozenset({Stance.ASKS, Stance.ORDERS, Stance.PROMISES})


def _claim(told: _Told, parsed: Parsed, found: _Found, past: Past) -> Claim:
    judged, chain, sources = told.judged, told.chain, told.sources
    predicate = judged.predicate
    token = predicate.token
    facts = with_learned_labels(weigh(predicate, chain), judged.learned, chain)
    actor, recipient = told.parties.actor, told.parties.recipient
    named = event_places(parsed, token, predicate.content, found.places, predicate.type)
    topic = topic_places(parsed, token, found.places)
    named = (*topic, *(place for place in named if place not in topic))
    amounts = _of_sentence(found.quantities, token)
    others = (*_of_speakers(parsed, chain), *_of_sizes(parsed, amounts), *_of_doer(parsed, token))
    places = tuple(
        place
        for place in named
        if (
            (predicate.type in _GOING and place.relation in _WAYS)
            or not _is_side_itself(place, parsed, actor, None if takes_ground(token) else recipient)
        )
        and not any(span.start <= place.start and place.end <= span.end for span in others)
    )
    held = held_place(places)
    speaker = told.naming.spoken_for(sources[-1] if sources else None)
    # What is held does not hold itself.
    doer = None if held is not None and actor is not None and actor.name == held.name else actor
    said = Said(held, doer, recipient, speaker, told.naming.holder) if held is not None else None
    when = event_when(parsed, token, predicate.content, found.times, tense=facts.tense, published=past.published)
    facts = replace(facts, tense=past.tense(facts.tense, when, predicate.type))
    sizes = claim_quantities(parsed, token, predicate.content, amounts)
    event = Event(
        type=predicate.type,
        mode=predicate.mode,
        actor=actor,
        recipient=recipient,
        places=places,
        when=when,
        quantities=with_losses(sizes, amounts, predicate, (told.parties, told.naming, parsed)),
        historical=past.holds(token, when, facts.tense),
    )
    content = parsed.span(predicate.content.start, predicate.content.end)
    word = judged.learned.trigger if judged.learned is not None else span_of(token)
    trigger = parsed.span(word.start, word.end)
    return Claim(
        id=_claim_id(parsed.document.id, content, trigger),
        start=content.start,
        end=content.end,
        text=content.of(parsed.document.text),
        trigger=Trigger(start=trigger.start, end=trigger.end, text=trigger.of(parsed.document.text)),
        sources=sources,
        quotation=_quotation(predicate, parsed, chain),
        factuality=facts,
        event=event,
        control=control_change(predicate, event_words(), said) if said is not None else None,
        rules=_rules(predicate, chain, facts, event),
    )


def _rules(predicate: Predicate, chain: tuple[Found, ...], facts: Factuality, event: Event) -> tuple[str, ...]:
    """Which rule answered each question, ``question:rule``; a question without an entry got no answer."""
    deciding = ", ".join(facts.words) or "plain form of the verb"
    answered = (
        f"what:{predicate.rule}",
        *(f"source:{link.rule}" for link in chain),
        f"sure:{deciding}",
        event.actor and f"who:{event.actor.basis or 'grammar of the predicate'}",
        event.recipient and f"whom:{event.recipient.basis or 'grammar of the predicate'}",
        event.places and "where:place in the clause",
        event.when and f"when:{event.when.text or 'time in the clause'}",
        event.quantities and "how much:quantity in the clause",
    )
    return tuple(rule for rule in answered if isinstance(rule, str))


def _claim_id(document: str, content: Span, trigger: Span) -> str:
    """A digest of where the claim stands, so that the same words read again have the same id."""
    where = f"{document}\n{content.start}\n{content.end}\n{trigger.start}"
    return hashlib.sha256(where.encode("utf-8", "surrogatepass")).hexdigest()[:_ID_LENGTH]


def _quotation(predicate: Predicate, parsed: Parsed, chain: tuple[Found, ...]) -> Quotation | None:
    """How much of what is said stands inside quotation marks; None where nobody is quoted.

    A claim inside them is mixed still where what is said began outside (*said they had "left in panic"*).
    """
    if not chain:
        return None
    content = predicate.content
    quotes = parsed.quotes_meeting(content.start, content.end)
    if not any(quote.span.holds(content) for quote in quotes):
        return Quotation.MIXED if quotes else Quotation.INDIRECT
    opens = max((piece.start for piece in chain[-1].content if piece.start <= content.start), default=content.start)
    return Quotation.DIRECT if parsed.quotes_meeting(opens, opens + 1) else Quotation.MIXED


def _is_side_itself(place: Place, parsed: Parsed, actor: Actor | None, recipient: Actor | None) -> bool:
    """Whether a name is a side of the event and not where it happens: *to support Ukraine*; *operations in it* are there."""
    if place.name.lower() not in sides().codes:
        return False
    inside = stands_inside(parsed.document.text, place.start)
    return not inside and any(side is not None and side.start == place.start for side in (actor, recipient))


# Who goes to a country or leaves it does it there, whatever else the country is to the event.
_GOING = frozenset({EventType.MOBILIZE, EventType.RETREAT})
_WAYS = frozenset({Relation.TO, Relation.FROM})


def _of_speakers(parsed: Parsed, chain: tuple[Found, ...]) -> Iterator[Span]:
    """Where those stand who say so; a name among their words is no place of the event: *Norvale's general staff said*."""
    return (parsed.span(each.start, each.end) for link in chain for each in link.source)


def _of_sizes(parsed: Parsed, amounts: tuple[Mention[Quantity], ...]) -> Iterator[Span]:
    """Where sizes stand that a name only tells: *half the size of Wales*."""
    return (parsed.span(each.span.start, each.span.end) for each in amounts if each.found.derived_from)


def _of_doer(parsed: Parsed, token: Token) -> Iterator[Span]:
    """Where the name of whoever does it stands, which may hold a place's: *captured by the Norvale PR*."""
    words = doer_words(token)
    if words:
        yield parsed.span(words[0].idx, end_of(words[-1]))


def _of_sentence(mentions: tuple[Mention[Noun], ...], token: Token) -> tuple[Mention[Noun], ...]:
    """The mentions in a token's sentence; mentions stand in the order of the text."""
    sentence = sentence_of(token)
    first = bisect_left(mentions, sentence.start_char, key=lambda each: each.span.start)
    last = bisect_left(mentions, sentence.end_char, key=lambda each: each.span.start)
    return mentions[first:last]


def _attributions(parsed: Parsed, found: _Found) -> tuple[Attribution, ...]:
    index = {id(each): at for at, each in enumerate(found.founds)}
    return tuple(
        Attribution(
            source=parsed.spans(each.source),
            cue=parsed.spans(each.cue),
            content=parsed.spans(each.content),
            stance=each.stance,
            parent=_parent(each, found, index),
            rule=each.rule,
        )
        for each in found.founds
    )


def _parent(own: Found, found: _Found, index: Mapping[int, int]) -> int | None:
    """The narrowest other attribution whose content holds this one's cue or content."""
    mark = own.cue[0] if own.cue else own.content[0]
    around = [(other.width, index[id(other)]) for other in found.reach.holding(mark) if other is not own]
    return min(around)[1] if around else None
