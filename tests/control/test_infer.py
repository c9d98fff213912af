"""States by hand-made claims: who speaks, of whom, when, and what is answered on which day."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import control, geography
from dateline.control import Status
from dateline.model import (
    Certainty,
    Change,
    Claim,
    Control,
    DatelineError,
    DocumentHead,
    Event,
    EventType,
    Factuality,
    Place,
    Polarity,
    Source,
    SourceKind,
    Stance,
    StoredClaim,
    Tense,
    Trigger,
    When,
)

GAZETTEER = geography.load()
LYMAN = next(entry for entry in GAZETTEER.lookup("Lyman") if entry.country == "UKR")
OTHER_LYMAN = next(entry for entry in GAZETTEER.lookup("Lyman") if entry.country == "UKR" and entry != LYMAN)
SPEAKERS = {"AAA": "Ann Alder", "BBB": "Bo Birch", None: "Cy Cedar"}


def claim(
    holder: str | None,
    change: Change,
    said_by: str | None,
    day: str,
    *,
    entry: geography.Entry = LYMAN,
    negative: bool = False,
    certainty: Certainty = Certainty.CERTAIN,
    tense: Tense = Tense.PAST,
    when: str | None = None,
    speaker: str | None = None,
    outlet: str = "Daily",
) -> StoredClaim:
    name = speaker or SPEAKERS.get(said_by, "Di Dogwood")
    words = f"{name} {holder} {change} {entry.name} {negative}"
    place = Place(
        text=entry.name, name=entry.name, start=0, end=5, geonameid=entry.geonameid, lat=entry.lat, lon=entry.lon,
        country=entry.country,
    )  # fmt: skip
    source = Source(
        text=name, name=name, kind=SourceKind.PERSON, country=said_by, stance=Stance.DENIES if negative else Stance.ASSERTS,
        cue="said", said_on=None,
    )  # fmt: skip
    event = Event(
        type=EventType.CONTROL, actor=None, recipient=None, places=(place,), when=When(first=when, last=when) if when else None,
        quantities=(),
    )  # fmt: skip
    made = Claim(
        id=f"{words} {day} {outlet}", start=0, end=len(words), text=words, trigger=Trigger(start=0, end=1, text=words[:1]),
        sources=(source,), quotation=None,
        factuality=Factuality(
            polarity=Polarity.NEGATIVE if negative else Polarity.POSITIVE, certainty=certainty, tense=tense
        ),
        event=event, control=Control(holder=holder, change=change, place=entry.name),
    )  # fmt: skip
    return StoredClaim(
        claim=made, document=DocumentHead(key=f"{outlet} {day}", id=f"{outlet} {day}", published=day, outlet=outlet)
    )


# Both sides are at war elsewhere, so that their words about a new place have an interest.
ELSEWHERE = tuple(
    claim(side, Change.HELD, None, "2022-01-01", entry=entry)
    for side in ("AAA", "BBB")
    for entry in (
        next(e for e in GAZETTEER.lookup("Izium") if e.country == "UKR"),
        next(e for e in GAZETTEER.lookup("Kupiansk") if e.country == "UKR"),
    )
)


def state(*claims: StoredClaim, on: str = "2022-09-30", as_of: str = "2022-12-31") -> control.State | None:
    found = control.infer((*ELSEWHERE, *claims), GAZETTEER, on=on, as_of=as_of).states
    return next((each for each in found if each.settlement.key == LYMAN.geonameid), None)


GAINED, LOST, HELD, CONTESTED = Change.GAINED, Change.LOST, Change.HELD, Change.CONTESTED
# The claims in order (holder, change, speaker's side, day, denied), and the answer.
CASES = [
    ("one side's own claim", [("AAA", GAINED, "AAA", "2022-09-10", False)], Status.CLAIMED, "AAA"),
    ("one outsider", [("AAA", GAINED, None, "2022-09-10", False)], Status.CLAIMED, "AAA"),
    ("admitted by the other", [("AAA", GAINED, "BBB", "2022-09-10", False)], Status.HELD, "AAA"),
    ("a loss admitted", [("BBB", LOST, "BBB", "2022-09-10", False)], Status.HELD, "AAA"),
    ("own claim and an outsider", [("AAA", GAINED, "AAA", "2022-09-10", False), ("AAA", GAINED, None, "2022-09-11", False)],
     Status.HELD, "AAA"),
    ("fighting", [("AAA", CONTESTED, None, "2022-09-10", False)], Status.CONTESTED, None),
    ("claimed, then denied", [("AAA", GAINED, "AAA", "2022-09-10", False), ("AAA", GAINED, "BBB", "2022-09-10", True)],
     Status.UNKNOWN, None),
    ("held, claimed, denied", [("BBB", HELD, None, "2022-09-01", False), ("BBB", HELD, "AAA", "2022-09-02", False),
                               ("AAA", GAINED, "AAA", "2022-09-10", False), ("AAA", GAINED, "BBB", "2022-09-10", True)],
     Status.CLAIMED, "BBB"),
    ("claimed, taken back by a counter-claim", [("AAA", GAINED, "AAA", "2022-09-10", False),
                                                ("BBB", GAINED, "BBB", "2022-09-11", False)], Status.CLAIMED, "BBB"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "said", "status", "holder"), CASES, ids=[case[0] for case in CASES])
def test_states(name: str, said: list, status: Status, holder: str | None) -> None:
    del name
    found = state(*(claim(who, change, by, day, negative=denied) for who, change, by, day, denied in said))
    assert found is not None
    assert (found.status, found.holder) == (status, holder), found.shares


def test_sums_to_one_and_evidence_is_by_weight() -> None:
    found = state(claim("AAA", GAINED, "AAA", "2022-09-10"), claim("BBB", LOST, "BBB", "2022-09-12"))
    assert found is not None
    assert sum(share for _, share in found.shares) == pytest.approx(1)
    weights = [control.weight(each) for each in found.evidence]
    assert weights == sorted(weights, reverse=True)


def test_each_side_keeps_its_own_word() -> None:
    found = state(claim("AAA", GAINED, "AAA", "2022-09-10"), claim("BBB", HELD, "BBB", "2022-09-11"))
    assert found is not None
    assert [(view.side, view.holder, view.since) for view in found.as_claimed] == [
        ("AAA", "AAA", "2022-09-10"),
        ("BBB", "BBB", "2022-09-11"),
    ]


def test_homonyms_never_mix() -> None:
    claims = [*ELSEWHERE, claim("AAA", GAINED, "BBB", "2022-09-10"), claim("BBB", HELD, "AAA", "2022-09-10", entry=OTHER_LYMAN)]
    found = control.why_held("Lyman", claims, GAZETTEER, on="2022-09-30", as_of="2022-09-30")
    assert {each.settlement.key: each.holder for each in found} == {LYMAN.geonameid: "AAA", OTHER_LYMAN.geonameid: "BBB"}


def test_many_outlets_of_one_voice_change_nothing() -> None:
    once = state(claim("AAA", GAINED, "AAA", "2022-09-10"))
    many = state(*(claim("AAA", GAINED, "AAA", "2022-09-10", outlet=f"Outlet {number}") for number in range(10)))
    assert once is not None
    assert many is not None
    assert many.shares == once.shares
    assert len(many.evidence) == 10


def test_who_held_a_place_that_day_does_not_undo_who_took_it() -> None:
    found = state(claim("AAA", GAINED, None, "2022-09-10"), claim("BBB", HELD, None, "2022-09-11", when="2022-09-10"))
    assert found is not None
    assert (found.status, found.holder) == (Status.CLAIMED, "AAA")


def test_fighting_is_no_side() -> None:
    found = state(
        *(claim("Fighting", CONTESTED, None, "2022-09-10") for _ in range(2)), claim("BBB", LOST, "BBB", "2022-09-12")
    )
    assert found is not None
    assert (found.status, found.holder) == (Status.HELD, "AAA")
    assert "Fighting" not in dict(found.shares)


def test_four_sides_are_answered() -> None:
    found = state(*(claim(side, GAINED, side, "2022-09-10") for side in ("AAA", "BBB", "CCC", "DDD")))
    assert found is not None
    assert len(found.as_claimed) == 4
    assert sum(share for _, share in found.shares) == pytest.approx(1)


# What is no evidence: the claim, and the kind of problem that is said (none where silence is right).
NO_EVIDENCE = [
    (claim("AAA", GAINED, "AAA", "2022-09-10", tense=Tense.FUTURE), None),
    (claim("AAA", GAINED, "AAA", "2022-09-10", when="2022-09-20"), "future"),
    (claim(None, GAINED, "AAA", "2022-09-10"), "no side"),
    (claim("the army", GAINED, "AAA", "2022-09-10"), "no side"),
    (claim("AAA", GAINED, "AAA", "2022-09-10", entry=GAZETTEER.coded("UKR")), "too wide"),
]


@pytest.mark.parametrize(("said", "kind"), NO_EVIDENCE)
def test_what_is_no_evidence(said: StoredClaim, kind: str | None) -> None:
    found = control.infer([said], GAZETTEER, on="2022-09-30", as_of="2022-09-30")
    assert not found.states
    assert [problem.kind for problem in found.problems] == ([kind] if kind else [])


def test_an_undated_report_and_an_unplaced_name_are_said() -> None:
    said = claim("AAA", GAINED, "AAA", "2022-09-10")
    undated = replace(said, document=replace(said.document, published=None))
    place = replace(said.claim.event.places[0], geonameid=None, lat=None, lon=None)
    unplaced = replace(said, claim=replace(said.claim, event=replace(said.claim.event, places=(place,))))
    found = control.infer([undated, unplaced], GAZETTEER, on="2022-09-30", as_of="2022-09-30")
    assert not found.states
    assert sorted(problem.kind for problem in found.problems) == ["homonyms", "undated"]


def test_a_name_that_is_nowhere_and_a_day_that_is_none_are_refused() -> None:
    with pytest.raises(DatelineError, match="found no"):
        control.why_held("Qwxzzyv", [], GAZETTEER, on="2022-09-30", as_of="2022-09-30")
    with pytest.raises(DatelineError, match="YYYY-MM-DD"):
        control.infer([], GAZETTEER, on="tomorrow", as_of="2022-09-30")


said_claims = st.lists(
    st.builds(
        claim,
        st.sampled_from(["AAA", "BBB"]),
        st.sampled_from(list(Change)),
        st.sampled_from(["AAA", "BBB", None]),
        st.sampled_from([f"2022-09-{day:02d}" for day in range(1, 12)]),
        negative=st.booleans(),
        certainty=st.sampled_from(list(Certainty)),
    ),
    max_size=7,
)


@given(said_claims, st.randoms())
def test_order_changes_nothing(claims: list[StoredClaim], random: object) -> None:
    mixed = list(claims)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    first, second = (control.infer(each, GAZETTEER, on="2022-09-30", as_of="2022-09-30") for each in (claims, mixed))
    assert [(each.status, each.holder, each.shares) for each in first.states] == [
        (each.status, each.holder, each.shares) for each in second.states
    ]


@given(said_claims)
def test_later_documents_change_nothing_known_before(claims: list[StoredClaim]) -> None:
    early = [each for each in claims if (each.document.published or "") <= "2022-09-05"]
    assert control.infer(claims, GAZETTEER, on="2022-09-30", as_of="2022-09-05") == control.infer(
        early, GAZETTEER, on="2022-09-30", as_of="2022-09-05"
    )


@given(said_claims, st.lists(st.tuples(st.integers(1, 30), st.integers(1, 30)), max_size=6))
def test_a_timeline_answers_as_single_pictures(claims: list[StoredClaim], asked: list[tuple[int, int]]) -> None:
    gathered = control.gather(claims, GAZETTEER)
    days = control.timeline(gathered)
    for on, as_of in asked:
        dates = {"on": f"2022-09-{on:02d}", "as_of": f"2022-09-{as_of:02d}"}
        assert days.picture(**dates) == control.picture(gathered, **dates)


def test_what_is_heard_later_is_as_gathered_at_once() -> None:
    first = [*ELSEWHERE, claim("AAA", GAINED, "AAA", "2022-09-10")]
    more = [claim("BBB", LOST, "BBB", "2022-09-12")]
    grown = control.timeline(control.gather(first, GAZETTEER))
    assert [each.key for each in grown.heard(more, GAZETTEER)] == [LYMAN.geonameid]
    whole = control.timeline(control.gather([*first, *more], GAZETTEER))
    asked = {"on": "2022-09-30", "as_of": "2022-09-30"}
    assert grown.picture(**asked).states == whole.picture(**asked).states


def test_a_denied_loss_is_a_hold_whatever_the_clause_says() -> None:
    told = claim("BBB", LOST, "BBB", "2022-09-12")
    source = replace(told.claim.sources[0], stance=Stance.DENIES)
    found = state(replace(told, claim=replace(told.claim, sources=(source,))))
    assert found is not None
    assert (found.holder, found.evidence[0].bearing, found.evidence[0].denies) == ("BBB", control.Bearing.DENIED, LOST)


def test_what_an_invader_lost_is_its_country_s_where_no_other_side_is_known() -> None:
    found = control.infer([claim("AAA", LOST, "AAA", "2022-09-12")], GAZETTEER, on="2022-09-30", as_of="2022-09-30").states
    assert [each.holder for each in found] == [LYMAN.country]


def test_a_hold_told_of_the_past_is_none_of_today() -> None:
    told = claim("BBB", HELD, None, "2022-09-20")
    past = When(first="2022-03-01", last="2022-09-20")
    held = replace(told, claim=replace(told.claim, event=replace(told.claim.event, when=past)))
    found = state(claim("AAA", GAINED, "BBB", "2022-09-10"), held)
    assert found is not None
    assert (found.status, found.holder) == (Status.HELD, "AAA")


def test_a_larger_share_is_a_larger_probability() -> None:
    weak = state(claim("AAA", GAINED, "AAA", "2022-09-10", certainty=Certainty.PROBABLE))
    firm = state(claim("AAA", GAINED, "BBB", "2022-09-10"))
    assert weak is not None
    assert firm is not None
    assert 0 < weak.probability < firm.probability < 1


def test_an_armed_group_speaks_for_itself_not_for_the_state_whose_code_it_has() -> None:
    told = claim("Salt Guard", GAINED, "AAA", "2022-09-10", speaker="Salt Guard")
    (source,) = told.claim.sources
    risen = replace(told, claim=replace(told.claim, sources=(replace(source, role="REB"),)))
    by_state, by_group = state(told), state(risen)
    assert by_state is not None
    assert by_group is not None
    assert (by_state.status, by_state.holder) == (Status.HELD, "Salt Guard")  # admitted by the state that it fights
    assert (by_group.status, by_group.holder) == (Status.CLAIMED, "Salt Guard")
    assert [view.side for view in by_group.as_claimed] == ["Salt Guard"]
