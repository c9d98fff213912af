"""What one report demands, as checks of a reading: shared by the report that set them and by sentences with invented names.

A check asserts; its arguments name the words to look at, so that the same check serves any text of the construction.
"""

import io
from collections.abc import Iterable, Iterator

from dateline import documents, geography, pipeline, text
from dateline.model import Certainty, Claim, EventType, Polarity, Quotation, Reading, Relation, SourceKind, Stance, Tense

# What no rule reaches yet, by the name of its test, with the reason. Each is asserted to fail still, so that whoever makes it
# work is told to take it out; README.md lists the names, and a test compares the two lists.
NOT_YET: tuple[tuple[str, str], ...] = (
    ("row 3: region, not a point", "*east of the Oskil River* is a point of the river, not the land east of it"),
    ("row 4: gain in the region", "the region is named in a trailing clause, and the gain before it takes no place from there"),
    (
        "row 10: this is what was asked about",
        "*no discussion of this* does not find what *this* is in the question that follows",
    ),
    ("told to withdraw", "*has been told to* is no order yet"),
    ("metaphor", "only the figures of speech that a list knows are left out"),
    ("this is what was asked about", "the same with other words"),
)


def read_texts(texts: Iterable[str]) -> Iterator[Reading]:
    """The readings of texts, through the whole pipeline, as files on standard input."""
    language, gazetteer = text.load(), geography.load()
    for each in texts:
        found = pipeline.read(documents.read(["-"], stdin=io.BytesIO(each.encode())), language, gazetteer, text.load_reader())
        reading = next(found)
        assert isinstance(reading, Reading)
        yield reading


def claim(reading: Reading, trigger: str, within: str = "", turn: int = 0) -> Claim:
    """The claim at a trigger word; ``within`` are words that it has to hold, ``turn`` which one of several."""
    found = [each for each in reading.claims if each.trigger.text == trigger and within in " ".join(each.text.split())]
    found.sort(key=lambda each: each.trigger.start)
    assert len(found) > turn, f"no claim at {trigger!r} {within!r}; found {[each.trigger.text for each in reading.claims]}"
    return found[turn]


def chain(found: Claim) -> list[tuple[str, str]]:
    """Who says so, outermost first: name or words, and the act."""
    return [(source.name or source.text, str(source.stance)) for source in found.sources]


def facts(found: Claim) -> tuple[Polarity, Certainty, Tense]:
    return found.factuality.polarity, found.factuality.certainty, found.factuality.tense


# --- the checks, in the order of the design's table --------------------------------------------------------------------------


def dated_before_the_text(reading: Reading, day: str) -> None:
    assert reading.document.published == day


def caption_kept_credit_no_source(reading: Reading, caption_trigger: str, credited: tuple[str, ...]) -> None:
    assert not claim(reading, caption_trigger).sources
    speakers = {source.text for each in reading.claims for source in each.sources}
    assert not any(name in speaker for name in credited for speaker in speakers)
    assert not any(name in each.text for name in credited for each in reading.claims)


def an_order_and_what_is_ordered(reading: Reading, order: str, act: str, kind: EventType) -> None:
    ordered, done = claim(reading, order), claim(reading, act)
    assert (ordered.event.type, done.event.type) == (kind, kind)
    assert facts(ordered) == (Polarity.POSITIVE, Certainty.CERTAIN, Tense.PAST)
    assert facts(done) == (Polarity.POSITIVE, Certainty.POSSIBLE, Tense.FUTURE)


def an_unnamed_collective_source(reading: Reading, trigger: str, words: str) -> None:
    (source,) = claim(reading, trigger).sources
    assert (source.kind, source.name, source.stance) == (SourceKind.UNNAMED, None, Stance.ASSERTS)
    assert words in source.text


def two_forecasts_in_order(reading: Reading, first: str, second: str) -> None:
    earlier, later = claim(reading, first), claim(reading, second)
    for forecast in (earlier, later):
        assert facts(forecast) == (Polarity.POSITIVE, Certainty.PROBABLE, Tense.FUTURE)
    assert earlier.trigger.start < later.trigger.start


def an_area_by_a_reference_object(reading: Reading, trigger: str, reference: str, bounds: tuple[float, float]) -> None:
    (area,) = claim(reading, trigger).event.quantities
    assert (area.comparator, area.unit) == ("<", "km2")
    assert isinstance(area.value, (int, float))
    assert bounds[0] <= area.value <= bounds[1]
    assert reference in (area.derived_from or "")


def the_reference_is_no_place_of_the_event(reading: Reading, trigger: str, reference: str) -> None:
    found = claim(reading, trigger)
    assert reference not in {place.name for place in found.event.places}
    assert found.control is None or reference not in (found.control.place or "")


def a_side_of_a_river(reading: Reading, trigger: str, river: str) -> None:
    (place,) = claim(reading, trigger).event.places
    assert (place.relation, place.name) == (Relation.EAST_OF, river)


def a_region_not_a_point(reading: Reading, trigger: str) -> None:
    (place,) = claim(reading, trigger).event.places
    assert place.geometry is not None
    assert place.geometry["type"] in ("Polygon", "MultiPolygon")


def a_gain_told_yesterday(reading: Reading, trigger: str, speaker: str, said_on: str) -> None:
    gain = claim(reading, trigger)
    (source,) = gain.sources
    assert (source.name, source.kind, source.said_on) == (speaker, SourceKind.PERSON, said_on)
    assert facts(gain) == (Polarity.POSITIVE, Certainty.CERTAIN, Tense.PAST)
    assert gain.event.type is EventType.ASSAULT
    (area,) = gain.event.quantities
    assert (area.value, area.comparator, area.unit) == (6000, ">", "km2")


def a_speaker_for_a_side(reading: Reading, trigger: str, country: str) -> None:
    (source,) = claim(reading, trigger).sources
    assert source.country == country


def a_gain_in_a_place(reading: Reading, trigger: str, place: str) -> None:
    gain = claim(reading, trigger)
    assert gain.control is not None
    assert (gain.control.change, gain.control.place) == ("gained", place)


def a_trailing_clause_keeps_the_speaker(reading: Reading, trigger: str, speaker: str) -> None:
    assert chain(claim(reading, trigger)) == [(speaker, "asserts")]


def marks_that_attribute_nothing(reading: Reading, trigger: str) -> None:
    found = claim(reading, trigger)
    assert not found.sources
    assert found.quotation is None
    assert facts(found) == (Polarity.POSITIVE, Certainty.CERTAIN, Tense.PAST)


def a_negated_forecast(reading: Reading, trigger: str) -> None:
    found = claim(reading, trigger)
    assert facts(found) == (Polarity.NEGATIVE, Certainty.PROBABLE, Tense.FUTURE)
    assert found.event.type is EventType.ASSAULT


def a_probable_withdrawal(reading: Reading, trigger: str) -> None:
    found = claim(reading, trigger)
    assert facts(found) == (Polarity.POSITIVE, Certainty.PROBABLE, Tense.PRESENT)
    assert found.event.type is EventType.RETREAT


def a_part_of_a_region_up_to(reading: Reading, trigger: str, region: str, area: float) -> None:
    found = claim(reading, trigger)
    assert [(place.relation, place.name) for place in found.event.places] == [(Relation.PART, region)]
    assert (area, "<=", "km2") in {(each.value, each.comparator, each.unit) for each in found.event.quantities}


def a_mixed_quotation_of_one_unnamed(reading: Reading, indirect: str, quoted: str, words: str) -> None:
    outside, inside = claim(reading, indirect), claim(reading, quoted)
    assert (outside.quotation, inside.quotation) == (Quotation.INDIRECT, Quotation.MIXED)
    for found in (outside, inside):
        (source,) = found.sources
        assert (source.kind, source.name) == (SourceKind.UNNAMED, None)
        assert words in source.text


def one_unnamed_speaker(reading: Reading, triggers: tuple[str, ...], words: str) -> None:
    for trigger in triggers:
        (source,) = claim(reading, trigger).sources
        assert (source.kind, source.name, source.text) == (SourceKind.UNNAMED, None, words)


def an_open_question(reading: Reading, within: str) -> None:
    found = [each for each in reading.claims if within in each.text and each.event.type is EventType.STATE]
    assert found
    assert any(each.factuality.certainty is Certainty.UNKNOWN for each in found)
    assert all(each.factuality.polarity is Polarity.UNKNOWN for each in found if each.factuality.certainty is Certainty.UNKNOWN)


def a_metaphor_is_no_event(reading: Reading, words: tuple[str, ...]) -> None:
    assert not {each.trigger.text for each in reading.claims} & set(words)


def a_report_not_denied(reading: Reading, trigger: str, document: str) -> None:
    found = claim(reading, trigger)
    assert [str(source.stance) for source in found.sources] == ["does_not_deny", "asserts"]
    assert found.sources[1].kind is SourceKind.DOCUMENT
    assert document in found.sources[1].text


def never_a_fact(reading: Reading, trigger: str) -> None:
    assert claim(reading, trigger).factuality.certainty is Certainty.POSSIBLE


def a_place_speaks_for_a_government(reading: Reading, within: str, name: str, country: str) -> None:
    found = [each for each in reading.claims if within in each.text and each.event.type is EventType.SUPPORT]
    assert found
    for each in found:
        (source,) = each.sources
        assert (source.name, source.kind, source.country) == (name, SourceKind.ORGANISATION, country)


def several_sentences_of_one_speaker(reading: Reading, words: tuple[str, ...], speaker: str) -> None:
    for within in words:
        found = next(each for each in reading.claims if each.text == within)
        assert chain(found) == [(speaker, "asserts")]
        assert found.quotation is Quotation.DIRECT


def a_title_is_the_same_person(reading: Reading, trigger: str, within: str, person: tuple[str, str]) -> None:
    """``person``: the name that the later mention leaves, and the whole name that the document gave before."""
    (source,) = claim(reading, trigger, within).sources
    assert source.text.endswith(person[0])
    assert source.name == person[1]


def a_denial(reading: Reading, trigger: str, within: str) -> None:
    found = claim(reading, trigger, within)
    assert facts(found) == (Polarity.NEGATIVE, Certainty.CERTAIN, Tense.PRESENT)


def a_this_that_was_asked_about(reading: Reading, trigger: str, within: str, asked: str) -> None:
    about = claim(reading, trigger, within).event
    named = " ".join(actor.name or actor.text for actor in (about.actor, about.recipient) if actor)
    assert asked in named


def a_question(reading: Reading, trigger: str) -> None:
    found = claim(reading, trigger)
    assert facts(found) == (Polarity.UNKNOWN, Certainty.UNKNOWN, Tense.FUTURE)
    assert found.event.type is EventType.MOBILIZE


def a_question_of_nobody_named(reading: Reading, trigger: str) -> None:
    (source,) = claim(reading, trigger).sources
    assert (source.kind, source.name, source.stance) == (SourceKind.UNNAMED, None, Stance.ASKS)


def a_presupposed_event(reading: Reading, trigger: str) -> None:
    found = claim(reading, trigger)
    assert facts(found) == (Polarity.POSITIVE, Certainty.CERTAIN, Tense.PAST)
    assert not found.sources


def a_share_of_a_region(reading: Reading, trigger: str, region: str) -> None:
    found = claim(reading, trigger)
    assert (Relation.PART, region) in {(place.relation, place.name) for place in found.event.places}
    assert ("<", "percent") in {(each.comparator, each.unit) for each in found.event.quantities}
