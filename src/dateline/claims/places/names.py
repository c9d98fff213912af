"""Which stretches of a document name a place: the language pipeline's entities corrected by gazetteer, lexicon and context."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from spacy.tokens import Doc, Token

from dateline.claims.cast_names import last_names
from dateline.claims.columns import columns_of
from dateline.claims.grammar import words_of
from dateline.claims.lexicon import cues
from dateline.claims.places.evidence import ARGUMENTS, ARTICLES, LINKS, LISTED, PLACE_LABELS, evidence
from dateline.claims.places.others import is_anothers
from dateline.claims.places.slots import Slot, slot_of
from dateline.claims.places.words import PlaceWords, peoples, place_words
from dateline.geography import Entry, Gazetteer, Kind

# What speaks against a place whose name is another's here: more than any size and neighbourhood speaks for it.
_BORNE = 5.0
# No gazetteer name of more words than this is looked for.
_LONGEST = 6
_JOINERS = frozenset(
    {
        "of",
        "de",
        "la",
        "el",
        "al",
        "ez",
        "es",
        "ar",
        "the",
        "and",
        "du",
        "del",
        "le",
        "da",
        "do",
        "dos",
        "-",
        "'",
        "upon",
        "on",
        "am",
        "sur",
    }
)


class Sense(StrEnum):
    """What a name stands for where it is used."""

    PLACE = "place"
    ADJECTIVE = "adjective"
    GOVERNMENT = "government"


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text: tokens ``[first, last]``, the part that a gazetteer knows, and what it stands for."""

    first: int
    last: int
    text: str
    sense: Sense
    stands_for: str | None = None
    kind: Kind | None = None


def find_names(doc: Doc, gazetteer: Gazetteer) -> tuple[Name, ...]:
    """The names of places in a document, in order, none overlapping."""
    words, texts = place_words(), columns_of(doc).texts
    found: dict[int, Name] = {}
    taken: set[int] = set()
    for name in (*_adjectives(doc, texts, gazetteer), *_abbreviations(texts, words), *_named(doc, texts, gazetteer, words)):
        span = range(name.first, name.last + 1)
        if taken.isdisjoint(span):
            taken.update(span)
            found[name.first] = name
    return tuple(found[at] for at in sorted(found))


def _adjectives(doc: Doc, texts: Sequence[str], gazetteer: Gazetteer) -> Iterator[Name]:
    """Adjectives of countries and regions: *Russian*, *South Korean*; their people (*Ukrainians*) are no places."""
    known = peoples().adjectives
    last = -1
    for at, word in enumerate(texts):
        if at <= last or not word[:1].isupper():
            continue
        for length in (3, 2, 1):
            if at + length > len(texts):
                continue
            text = " ".join(texts[at : at + length])
            if text in known and _is_adjective(doc, at + length - 1, text, gazetteer):
                last = at + length - 1
                yield Name(at, last, text, Sense.ADJECTIVE, known[text])
                break


def _is_adjective(doc: Doc, last: int, text: str, gazetteer: Gazetteer) -> bool:
    """Whether an adjective of place is one here: not part of a name (*British Columbia*), nor the name itself (*the US*)."""
    if text in peoples().names and not _modifies(doc[last]):
        return False
    if last + 1 < len(doc) and doc[last + 1].text[:1].isupper():
        longer = gazetteer.lookup(f"{text} {doc[last + 1].text}")
        return not (longer and longer[0].spelled)
    return True


def _modifies(token: Token) -> bool:
    """Whether a word that is a country's name, too, is used as an adjective: *US troops*."""
    return token.dep_ in ("compound", "amod", "nmod") and token.head.i > token.i


def _abbreviations(texts: Sequence[str], words: PlaceWords) -> Iterator[Name]:
    """*Ky.* and *B.C.* after a comma."""
    for at, text in enumerate(texts):
        code = words.abbreviations.get(text)
        if code and at and (texts[at - 1] == "," or text.count(".") > 1):
            yield Name(at, at, text, Sense.PLACE, code)


def _named(doc: Doc, texts: Sequence[str], gazetteer: Gazetteer, words: PlaceWords) -> Iterator[Name]:
    """Names in capitals that the gazetteer knows or the pipeline takes for a place."""
    fighters = peoples().fighters
    votes: dict[str, list[float]] = defaultdict(list)
    scored = []
    people = last_names(doc)
    for first, last, entries in _candidates(doc, texts, gazetteer, words):
        text = words_of(doc, first, last + 1)
        if text in fighters:
            continue
        score = evidence(doc, first, last, entries, words)
        if is_anothers(doc, first, last, entries, people):
            score -= _BORNE
        votes[text].append(score)
        scored.append((first, last, entries, score))
    # A name that the document plainly uses as a place elsewhere is one here, too, unless the words around it say otherwise;
    # so is one that stands in a list with places: *Kupiansk, Izium and Lyman*.
    sure = {text: max(scores) for text, scores in votes.items()}
    home = {entries[0].country for *_, entries, score in scored if score >= 1 and entries}
    scored = [
        (first, last, entries, score + _at_home(doc, (first, last), entries, home)) for first, last, entries, score in scored
    ]
    ends: dict[int, bool] = {}
    unknown: set[tuple[str, ...]] = set()
    for at, (first, last, entries, score) in enumerate(scored):
        following = scored[at + 1][0] if at + 1 < len(scored) and scored[at + 1][3] >= 1 else None
        is_place = (
            score >= 1
            or (score > -1.5 and sure[words_of(doc, first, last + 1)] >= 2.5)
            or (
                score > -2
                and (_listed(doc, ends, first) or (following is not None and _joined(doc, last, following)))
                and (bool(entries) or slot_of(doc, first, last) is not Slot.NONE)
            )
        )
        ends[last] = is_place
        if is_place:
            if not entries:
                unknown.add(tuple(texts[first : last + 1]))
            yield _name(doc, first, last, words)
    yield from _again(doc, texts, unknown, words)


def _again(doc: Doc, texts: Sequence[str], unknown: set[tuple[str, ...]], words: PlaceWords) -> Iterator[Name]:
    """The other mentions of names that only their slot told for places: *the fall of Upper Sefi* ... *Upper Sefi is quiet*."""
    by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for tokens in unknown:
        by_first[tokens[0]].append(tokens)
    for at, text in enumerate(texts) if by_first else ():
        for tokens in by_first.get(text, ()):
            last = at + len(tokens) - 1
            if tuple(texts[at : last + 1]) == tokens and _stands_alone(doc, at, last, words):
                yield _name(doc, at, last, words)


def _stands_alone(doc: Doc, first: int, last: int, words: PlaceWords) -> bool:
    """Whether a name is no part of a longer one, nor a person's behind a title."""
    before, after = doc[first - 1] if first else None, doc[last + 1] if last + 1 < len(doc) else None
    if before is not None and (before.lower_ in words.titles or (before.pos_ == "PROPN" and before.text[:1].isupper())):
        return False
    return after is None or after.pos_ != "PROPN" or not after.text[:1].isupper()


def _at_home(doc: Doc, span: tuple[int, int], entries: tuple[Entry, ...], home: set[str | None]) -> float:
    """What it says for a name that the only country to have it is one that the document speaks of.

    A single word that the pipeline takes for a person is left alone: many a surname is a town's name.
    """
    countries = {entry.country for entry in entries}
    first, last = span
    if len(countries) != 1 or not countries <= home or (first == last and doc[first].ent_type_ == "PERSON"):
        return 0.0
    return 1.5 if doc[last].dep_ in ARGUMENTS else 0.0


def _listed(doc: Doc, ends: dict[int, bool], first: int) -> bool:
    """Whether a name follows a place in a list."""
    before = next((last for last in range(first - 1, max(first - 5, -1), -1) if last in ends), None)
    return before is not None and ends[before] and _joined(doc, before, first)


def _joined(doc: Doc, last: int, first: int) -> bool:
    """Whether only a list's joiners stand between two names."""
    return all(doc[at].lower_ in LISTED for at in range(last + 1, first)) and any(
        doc[at].lower_ in LINKS for at in range(last + 1, first)
    )


def _candidates(
    doc: Doc, texts: Sequence[str], gazetteer: Gazetteer, words: PlaceWords
) -> Iterator[tuple[int, int, tuple[Entry, ...]]]:
    """Runs of capitalised words: the longest names in them that the gazetteer knows, and place entities that it does not."""
    at = 0
    while at < len(doc):
        if not (texts[at][:1].isupper() or texts[at] in ARTICLES) or not _may_begin(doc[at]):
            at += 1
            continue
        token = doc[at]
        end = _run_end(doc, at)
        seat = _seat_end(doc, at)
        if seat is not None:
            yield at, seat, gazetteer.lookup(_capital(words_of(doc, at, seat + 1)))
            at = seat + 1
            continue
        last, entries = _longest(doc, at, end, gazetteer, words)
        if last is not None:
            street = _street_end(doc, last)
            yield at, street or last, () if street else entries
            at = (street or last) + 1
            continue
        facility = _facility_end(doc, at, words)
        if facility is not None:
            yield at, facility, ()
            at = facility + 1
            continue
        if token.ent_type_ in PLACE_LABELS and token.ent_iob_ == "B":
            last = at
            while last + 1 < len(doc) and doc[last + 1].ent_iob_ == "I":
                last += 1
            while last > at and not doc[last].text[:1].isalnum():
                last -= 1
            yield at, last, ()
            at = last + 1
            continue
        last = _unknown_end(doc, at)
        if not _says_no_place(words_of(doc, at, last + 1), words) and slot_of(doc, at, last) is not Slot.NONE:
            yield at, last, ()
            at = last + 1
            continue
        at += 1


def _unknown_end(doc: Doc, start: int) -> int:
    """The last word of a name that nobody knows: capitals, joined by hyphens, with the noun of its kind behind it."""
    last = start
    at = start
    while at < len(doc) and at - start < 2 * _LONGEST and (at == start or not doc[at].is_sent_start):
        text = doc[at].text
        if text[:1].isupper() and text.replace("’", "").replace("'", "").isalpha():
            last = at
        elif text in ARTICLES and at + 1 < len(doc) and doc[at + 1].text == "-":
            pass  # *Jisr al-Shughur*
        elif not (at == start or (text in ("-", "‘", "’", "'") and doc[at].whitespace_ == "")):
            break
        at += 1
    return last


def _street_end(doc: Doc, last: int) -> int | None:
    """*Moscow Street*: the noun behind a known name that is called after it and is not there."""
    street = doc[last + 1] if last + 1 < len(doc) else None
    return last + 1 if street is not None and street.text[:1].isupper() and street.lower_ in cues().streets else None


def _seat_end(doc: Doc, start: int) -> int | None:
    """The last word of a seat of government: *the White House*, *the Kremlin*."""
    if doc[start].text not in peoples().seat_openings:
        return None
    known = peoples().seats
    longest = min(3, len(doc) - start)
    return next((start + size for size in reversed(range(longest)) if words_of(doc, start, start + size + 1) in known), None)


def _capital(seat: str) -> str:
    """The capital of the country whose government sits there."""
    country = peoples().seats[seat]
    return next((name for name, each in peoples().capitals.items() if each == country), seat)


def _facility_end(doc: Doc, start: int, words: PlaceWords) -> int | None:
    """The noun that ends the name of a building, road or site: *Taksim Square*, *the Kuweires air base*."""
    at = start + 1
    while at < len(doc) and at - start < _LONGEST and (doc[at].text[:1].isupper() or doc[at].text in ("-", "air", "'s")):
        if doc[at].lower_ in words.facilities:
            return at
        at += 1
    return at if at < len(doc) and at - start < _LONGEST and doc[at].lower_ in words.facilities else None


def _may_begin(token: Token) -> bool:
    text = token.text
    if text in ARTICLES and token.i + 2 < len(token.doc):
        begins = token.nbor(1).text == "-" and token.nbor(2).text[:1].isupper()
    else:
        begins = text[:1].isupper() and len(text.rstrip(".")) > 1
    is_title = begins and token.lower_ in place_words().titles and token.lower_ != "st."
    return begins and not is_title and not _only_points(token)


def _only_points(token: Token) -> bool:
    """*The town* at the head of a sentence: an article and a noun name nothing, though somewhere a place is called so."""
    if token.tag_ not in ("DT", "PRP$") or token.i + 1 >= len(token.doc):
        return False
    noun = token.nbor(1)
    return noun.text.islower() and (noun.lower_ in place_words().kinds or noun.lower_ in place_words().sites)


def _run_end(doc: Doc, start: int) -> int:
    """The last token of a run of capitalised words and what joins them."""
    end, kinds = start, place_words().kinds
    for at in range(start + 1, min(start + _LONGEST, len(doc))):
        text = doc[at].text
        if text[:1].isupper() or text.isdigit():
            end = at
        elif text.casefold() in kinds:
            return at
        elif text.casefold() not in _JOINERS:
            break
    return end


def _longest(doc: Doc, start: int, end: int, gazetteer: Gazetteer, words: PlaceWords) -> tuple[int | None, tuple[Entry, ...]]:
    """The longest name from a token on that the gazetteer spells so, with or without a kind's noun at its end."""
    for last in range(end, start - 1, -1):
        text = words_of(doc, start, last + 1)
        if text[-1] == "-" or (last == start and _says_no_place(text, words)):
            continue
        entries = tuple(entry for entry in gazetteer.lookup(text) if entry.spelled)
        if entries and not _is_torn(doc, last, gazetteer):
            return last, entries
        if last > start and doc[last].lower_ in words.kinds:
            stem = words_of(doc, start, last)
            entries = tuple(entry for entry in gazetteer.lookup(stem) if entry.spelled)
            if entries and stem.casefold() not in words.never:
                return last, entries
    return None, ()


def _is_torn(doc: Doc, last: int, gazetteer: Gazetteer) -> bool:
    """Whether a known name is but the first half of a longer one: *Lower* of *Lower-Sefi*; *Paris-Berlin* are two."""
    if last + 3 < len(doc) and doc[last + 1].text in ARTICLES and doc[last + 2].text == "-":
        # *Jisr al-Shughur*, where only some other *Jisr* is known
        return doc[last + 3].text[:1].isupper() and not doc[last + 2].whitespace_
    if last + 2 >= len(doc) or doc[last + 1].text != "-" or doc[last].whitespace_ or doc[last + 1].whitespace_:
        return False
    other = doc[last + 2]
    return other.text[:1].isupper() and not any(entry.spelled for entry in gazetteer.lookup(other.text))


def _says_no_place(text: str, words: PlaceWords) -> bool:
    """Whether one word alone is no name, though a hamlet somewhere bears it."""
    plain = text.casefold()
    return plain in ARTICLES or plain in words.never or plain in words.kinds or plain in words.facilities


def _name(doc: Doc, first: int, last: int, words: PlaceWords) -> Name:
    """The name with the kind that its words state and whether it stands for a government."""
    text = words_of(doc, first, last + 1)
    kind = words.kinds.get(doc[last].lower_) if last > first else None
    if kind is None and first > 1 and doc[first - 1].lower_ == "of":
        kind = words.kinds.get(doc[first - 2].lower_)
    if kind is None and last + 1 < len(doc):
        kind = words.kinds.get(doc[last + 1].lower_)
    known = peoples()
    country = known.seats.get(text) or known.capitals.get(text) or known.names.get(text)
    if country and _speaks(doc[last], words):
        return Name(first, last, text, Sense.GOVERNMENT, _capital(text) if text in known.seats else None, kind)
    if text in known.seats:
        return Name(first, last, text, Sense.GOVERNMENT, _capital(text), kind)
    return Name(first, last, text, Sense.PLACE, None, kind)


def _speaks(token: Token, words: PlaceWords) -> bool:
    """Whether a name is the subject of a verb that only a government can be: *Kyiv said*."""
    return token.dep_ in ("nsubj", "nsubjpass") and token.head.lemma_.lower() in words.saying
