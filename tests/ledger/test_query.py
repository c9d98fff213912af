import random
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_readings import NOW, a_claim, a_document, a_place, a_reading, a_source, readings

from dateline import ledger
from dateline.ledger.rows import document_key
from dateline.model import Certainty, EventType, Reading, SourceKind, Stance, When

TEXT = "Kyiv said the brigade took Vysoke. Officials feared a retreat east of the river. Shelling went on."


def sample() -> Reading:
    """Three claims: a relayed one, one by somebody unnamed, one in the reporter's own voice."""
    took = a_claim(TEXT, "took Vysoke", sources=(a_source("Reuters", kind=SourceKind.ORGANISATION, country=None), a_source()))
    feared = a_claim(
        TEXT, "feared a retreat east of the river", sources=(a_source(None, country="USA", stance=Stance.BELIEVES),)
    )
    feared = replace(
        feared,
        factuality=replace(feared.factuality, certainty=Certainty.POSSIBLE),
        event=replace(
            feared.event, type=EventType.RETREAT, when=When(first="2022-09-12"), places=(a_place("Stará Ves", geonameid="7"),)
        ),
    )
    went = a_claim(TEXT, "went on", sources=())
    went = replace(went, event=replace(went.event, when=None, places=(), type=EventType.ASSAULT))
    return a_reading(a_document(TEXT, published="2022-09-12"), (took, feared, went))


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ledger.Ledger]:
    place = tmp_path_factory.mktemp("query") / "l"
    with ledger.create(place) as made:
        ledger.append(made, sample(), NOW)
        undated = a_document("Vysoke fell.", published=None, outlet=None, url=None, title="=Undated_")
        ledger.append(made, a_reading(undated, (a_claim(undated.text, "fell"),)), NOW)
    with ledger.open(place) as made:
        yield made


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({}, "took feared went fell"),
        ({"about": "vysoke"}, "took fell"),
        ({"about": "took"}, "took"),
        ({"about": "TOOK vysoke"}, "took"),
        ({"about": "retr*"}, "feared"),
        ({"about": "retr"}, ""),
        ({"about": '"east of the"'}, "feared"),
        ({"about": '"of east"'}, ""),
        ({"about": "bilyk"}, "took fell"),
        ({"about": "village"}, "took feared went"),
        ({"about": "stara"}, "feared"),
        ({"about": "' OR 1=1 -- \" NEAR("}, ""),
        ({"source": "Bilyk"}, "took fell"),
        ({"source": "oksana BILYK"}, "took fell"),
        ({"source": "Bil"}, ""),
        ({"source": "%"}, None),
        ({"source": "reuters"}, "took"),
        ({"source": "Reuters", "side": "UKR"}, ""),
        ({"source": "Bilyk", "side": "UKR", "stance": Stance.ASSERTS}, "took fell"),
        ({"side": "USA"}, "feared"),
        ({"side": "USA", "unnamed": True}, "feared"),
        ({"side": "UKR", "unnamed": True}, ""),
        ({"unnamed": True}, "feared"),
        ({"unnamed": False}, "took went fell"),
        ({"stance": Stance.BELIEVES}, "feared"),
        ({"place": "Vysoke"}, "took fell"),
        ({"place": "stara ves"}, "feared"),
        ({"place": "ves"}, "feared"),
        ({"place": "7"}, "feared"),
        ({"place": "Vyso"}, ""),
        ({"type": EventType.RETREAT}, "feared"),
        ({"certainty": Certainty.CERTAIN}, "took went fell"),
        ({"event_from": "2022-09-11"}, "took feared fell"),
        ({"event_from": "2022-09-12"}, "feared"),
        ({"event_from": "9999-12-31"}, "feared"),
        ({"event_to": "2022-09-09"}, ""),
        ({"event_from": "2022-09-01", "event_to": "2022-09-10"}, "took fell"),
        ({"as_of": "2022-09-12"}, "took feared went"),
        ({"as_of": "2022-09-11"}, ""),
        ({"published_from": "2022-09-12"}, "took feared went"),
        ({"published_from": "2022-09-13"}, ""),
        ({"published_to": "2022-09-12"}, "took feared went"),
        ({"outlet": "the daily TEST"}, "took feared went"),
        ({"outlet": "daily"}, ""),
        ({"limit": 2}, "took feared"),
        ({"limit": 2, "offset": 1}, "feared went"),
        ({"offset": 3}, "fell"),
        ({"limit": 0}, ""),
        ({"order": ledger.Order.NEWEST, "limit": 1}, "took"),
        ({"order": ledger.Order.EVENT}, "took fell feared went"),
        ({"side": "\x00\ud800"}, ""),
    ],
)
def test_filters(opened: ledger.Ledger, asked: dict[str, object], words: str | None) -> None:
    if words is None:
        with pytest.raises(ledger.LedgerError, match="name"):
            ledger.claims(opened, ledger.Filter(**asked))
        return
    assert " ".join(one.claim.trigger.text for one in ledger.claims(opened, ledger.Filter(**asked))) == words


def test_a_claim_comes_with_the_head_of_its_document(opened: ledger.Ledger) -> None:
    first = next(iter(ledger.claims(opened)))
    document = sample().document
    assert first.document.key == document_key(document)
    assert (first.document.id, first.document.published, first.document.title) == (
        document.id,
        document.published,
        document.title,
    )
    assert first.claim == sample().claims[0]


def test_a_claim_is_found_by_the_beginning_of_its_id(opened: ledger.Ledger) -> None:
    wanted = sample().claims[1]
    assert ledger.claim(opened, wanted.id[:12]).claim == ledger.claim(opened, wanted.id).claim == wanted
    with pytest.raises(ledger.NoSuchEntryError, match="found 4"):
        ledger.claim(opened, "")
    with pytest.raises(ledger.NoSuchEntryError, match="found none"):
        ledger.claim(opened, "zz")


def test_a_document_is_found_by_key_and_by_id(opened: ledger.Ledger) -> None:
    document = sample().document
    assert ledger.document(opened, document_key(document)[:10]) == ledger.document(opened, document.id) == document
    with pytest.raises(ledger.NoSuchEntryError, match="found 2"):
        ledger.document(opened, "")


def test_one_id_on_two_documents_is_told(tmp_path: Path) -> None:
    with ledger.create(tmp_path / "l") as made:
        for url in ("u1", "u2"):
            ledger.append(made, a_reading(a_document(id="same", url=url)), NOW)
        with pytest.raises(ledger.NoSuchEntryError, match=r"found 2: .*\(same\)"):
            ledger.document(made, "same")
        claim = next(iter(ledger.claims(made))).claim
        with pytest.raises(ledger.NoSuchEntryError, match="of same"):
            ledger.claim(made, claim.id)
        (one,) = ledger.claims(
            made, ledger.Filter(document=ledger.document(made, document_key(a_document(id="same", url="u1"))).id, limit=1)
        )
        assert one.document.url in {"u1", "u2"}


def test_counts(opened: ledger.Ledger) -> None:
    counted = ledger.counts(opened)
    assert (counted.documents, counted.undated, counted.outlets, counted.claims) == (2, 1, 1, 4)
    assert (counted.attributed, counted.unnamed, counted.sources, counted.places) == (3, 1, 2, 2)
    assert (counted.first_published, counted.last_published) == ("2022-09-12", "2022-09-12")
    assert counted.types == {"ASSAULT": 3, "RETREAT": 1}
    assert counted.certainties == {"certain": 3, "possible": 1}
    assert (counted.readings, counted.readers, counted.problems) == (2, 1, 2)


def test_an_empty_ledger_has_an_answer_to_everything(tmp_path: Path) -> None:
    with ledger.create(tmp_path / "l") as made:
        assert (
            list(ledger.claims(made))
            == list(ledger.readings(made))
            == list(ledger.dump(made))
            == list(ledger.decided(made))
            == []
        )
        assert ledger.counts(made).first_published is None
        assert ledger.readers(made) == ()


@pytest.mark.parametrize("asked", [{"limit": -1}, {"offset": -1}, {"as_of": "today"}, {"event_to": "2022-9-1"}, {"place": "?"}])
def test_a_question_that_nothing_can_meet_is_refused(opened: ledger.Ledger, asked: dict[str, object]) -> None:
    with pytest.raises(ledger.LedgerError, match=r"Expected .*found"):
        ledger.claims(opened, ledger.Filter(**asked))


def test_a_reader_of_another_program_goes_on_while_claims_are_walked(opened: ledger.Ledger) -> None:
    for one in ledger.claims(opened):
        assert ledger.document(opened, one.document.key).text
        assert ledger.find(opened, one.claim.id).reader.version == "0.1.0"


ASKED = st.builds(
    ledger.Filter,
    about=st.none() | st.sampled_from(("bilyk", "a*", "vysoke")),
    source=st.none() | st.just("Bilyk"),
    event_from=st.none() | st.dates().map(str),
    limit=st.none() | st.integers(0, 3),
    offset=st.integers(0, 2),
    order=st.sampled_from(ledger.Order),
)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(readings(), max_size=6, unique_by=lambda one: (document_key(one.document), one.document.title)),
    st.dates().map(str),
    ASKED,
)
def test_what_is_published_later_never_changes_an_answer(found: list[Reading], day: str, asked: ledger.Filter) -> None:
    known = [one for one in found if one.document.published and one.document.published <= day]
    asked = replace(asked, as_of=day)
    answers = []
    with tempfile.TemporaryDirectory() as folder:
        for number, batch in enumerate((found, known)):
            with ledger.create(Path(folder) / str(number)) as made:
                for one in batch:
                    ledger.append(made, one, NOW)
                answers.append(list(ledger.claims(made, asked)))
    assert answers[0] == answers[1]


def test_pages_neither_overlap_nor_leave_out(tmp_path: Path) -> None:
    shuffled = list(range(40))
    random.Random(1).shuffle(shuffled)
    with ledger.create(tmp_path / "l") as made:
        for number in shuffled:
            ledger.append(made, a_reading(a_document(url=str(number), published=f"2022-09-{number % 5 + 1:02}")), NOW)
        for order in ledger.Order:
            whole = list(ledger.claims(made, ledger.Filter(order=order)))
            pages = [list(ledger.claims(made, ledger.Filter(order=order, limit=7, offset=start))) for start in range(0, 49, 7)]
            assert [one for page in pages for one in page] == whole
            assert len(whole) == 40
