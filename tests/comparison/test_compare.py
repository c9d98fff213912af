"""The room's verb on examples/: trees, disputes, the series of areas; order and copies leave no trace."""

import random
from dataclasses import replace

import pytest
from comparison_readings import WORDS, examples, read

from dateline.comparison import Comparison, RelationKind, compare, within
from dateline.model import Reading


@pytest.fixture(scope="module")
def compared() -> Comparison:
    return compare(examples())


def _title(comparison: Comparison, document: str) -> str:
    return next(each.title or each.published or "" for each in comparison.documents if each.id == document)


def test_the_copies_of_the_examples(compared: Comparison) -> None:
    found = {(_title(compared, each.original)[:34], _title(compared, each.copy)[:34]) for each in compared.copies}
    assert found == {
        ("Daily assessment, 7 September", "Institute: Ukraine retakes 400 sq "),
        ("Russian-installed official says Uk", "Ukraine’s troops outnumbered Russi"),
        ("Russian forces ordered to retreat ", "2022-09-14"),
        ("Ukrainian troops keep up pressure ", "Ukraine presses retreating Russian"),
    }


def test_the_series_of_areas_is_no_contradiction(compared: Comparison) -> None:
    stored = {each.claim.id: each.claim for each in compared.claims}
    for relation in compared.relations:
        if relation.kind in {RelationKind.CONTRADICTS, RelationKind.RETRACTS}:
            assert relation.reasons != ("figure",), [stored[name].text for name in (relation.first, relation.second)]


def test_areas_that_differ_say_by_what(compared: Comparison) -> None:
    differing = [each for each in compared.relations if each.kind is RelationKind.DIFFERS]
    assert differing
    assert all(set(each.reasons) <= {"predicate", "scope", "period"} and each.reasons for each in differing)


def test_one_voice_with_a_new_figure_updates_it(compared: Comparison) -> None:
    stored = {each.claim.id: each.claim.text for each in compared.claims}
    pairs = [(stored[r.first], stored[r.second]) for r in compared.relations if r.kind is RelationKind.UPDATES]
    assert any("2,000 square" in one and "6,000 square" in two for one, two in pairs)


def test_a_denial_stands_against_what_it_denies(compared: Comparison) -> None:
    stored = {each.claim.id: each.claim.text for each in compared.claims}
    pairs = [(stored[r.first], stored[r.second]) for r in compared.relations if r.kind is RelationKind.CONTRADICTS]
    assert any("Balakliia" in one and two == "Balakliia had fallen" for one, two in pairs)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (
            "Ukrainian troops have taken the town of Balakliia in the Kharkiv region, Lena Aboud said.",
            "Ukrainian troops have broken through the front in the Kharkiv region, Max Reger said.",
        ),
        (
            "Russian troops had withdrawn from Izium, Lena Aboud said.",
            "Russian troops will withdraw from Izium, Max Reger said.",
        ),
    ],
)
def test_one_place_and_one_side_are_not_one_event_and_a_plan_is_no_deed(one: str, two: str) -> None:
    found = compare([read(one, "one", "2022-09-10", "A paper"), read(two, "two", "2022-09-10", "A site")], words=WORDS)
    assert all(len(each.statements) == 1 for each in found.happenings)


def test_who_fled_after_a_bridge_was_blown_up_is_said_to_have_left_nothing_else() -> None:
    held = "Russian forces still held the eastern bank of the Oskil on Saturday, Lena Aboud said."
    fled = "Russian troops had blown up a bridge across the Oskil on Saturday before they fled, a resident said."
    found = compare([read(held, "held", "2022-09-10", "A paper"), read(fled, "fled", "2022-09-10", "A site")], words=WORDS)
    assert not any(each.kind is RelationKind.CONTRADICTS for each in found.relations)


def test_every_claim_is_in_one_statement_and_every_statement_in_one_happening(compared: Comparison) -> None:
    claims = [name for each in compared.statements for name in each.claims]
    assert sorted(claims) == sorted(each.claim.id for each in compared.claims)
    homes = [name for each in compared.happenings for name in each.statements]
    assert sorted(homes) == sorted(each.id for each in compared.statements)


@pytest.mark.parametrize("seed", range(5))
def test_reading_order_never_matters(compared: Comparison, seed: int) -> None:
    shuffled = list(examples())
    random.Random(seed).shuffle(shuffled)
    assert compare(shuffled) == compared


def test_reading_twice_changes_nothing(compared: Comparison) -> None:
    assert compare([*examples(), *examples()]) == compared


@pytest.mark.parametrize("day", ["2022-09-08", "2022-09-10", "2022-09-12"])
def test_what_is_published_later_changes_nothing_known_before(day: str) -> None:
    known = [each for each in examples() if each.document.published and each.document.published <= day]
    assert compare(examples(), as_of=day) == compare(known)


def test_a_thousand_copies_are_no_witness() -> None:
    words = "Rescue workers said on Tuesday that a shell hit a school in Balakliia. Two were hurt, Ihor Bilyk said."
    original = read(words, "root", "2022-09-13", "A local paper")
    copies = [_copied(original, number) for number in range(1000)]
    alone = compare([original])
    together = compare([original, *copies])
    counts = {each.independence for each in alone.happenings}
    assert {each.independence for each in together.happenings} == counts
    assert len(together.copies) == 1000
    assert {each.original for each in together.copies} == {"root"}


def _copied(original: Reading, number: int) -> Reading:
    document = replace(original.document, id=f"copy {number:04}", outlet=f"Outlet {number}", published="2022-09-14")
    claims = tuple(replace(claim, id=f"{claim.id}-{number}") for claim in original.claims)
    return replace(original, document=document, claims=claims)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Ukrainian troops have taken the town of Balakliia", "Balakliia had fallen"),
        ("Ukrainian troops have entered Lyman", "did not enter the town"),
    ],
)
def test_the_disputes_of_the_examples(one: str, two: str) -> None:
    compared = compare(examples(), words=WORDS)
    stored = {each.claim.id: each.claim.text for each in compared.claims}
    kinds = {RelationKind.CONTRADICTS, RelationKind.RETRACTS}
    pairs = [(stored[r.first], stored[r.second]) for r in compared.relations if r.kind in kinds]
    assert any(one in first and two in second for first, second in pairs)


@pytest.mark.parametrize(
    ("words", "outlets"),
    [
        ("outnumbered Russian forces by eight times", 2),
        ("more than 6,000 square kilometres", 2),
        ("around 2,000 square kilometres", 2),
    ],
)
def test_the_trees_of_the_examples(compared: Comparison, words: str, outlets: int) -> None:
    stored = {each.claim.id: each for each in compared.claims}
    trees = [each for each in compared.statements if words in stored[each.id].claim.text]
    printed = max(len({stored[name].document.id for name in each.claims}) for each in trees)
    assert printed >= outlets


def test_a_speaker_against_their_own_side_is_marked() -> None:
    words = (
        "Ukrainian troops captured Kupiansk on Saturday, the general staff in Kyiv said.\n\n"
        "Russian officials admitted that Ukrainian forces had captured Kupiansk on Saturday.\n\n"
        "Russian forces held Kupiansk until Friday."
    )
    compared = compare([read(words, "a", "2022-09-11", "A paper")])
    stored = {each.claim.id: each.claim for each in compared.claims}
    marked = {each.speaker: each.against_interest for each in compared.statements if "captured" in stored[each.id].text}
    assert [against for speaker, against in marked.items() if speaker and "Russian" in speaker] == [True]
    assert not any(against for speaker, against in marked.items() if speaker and "staff" in speaker)


def test_what_a_person_judged_stands_above_what_was_worked_out() -> None:
    one = read("The army entered Izium on Saturday, Ihor Bilyk said.", "a", "2022-09-11", "A paper")
    two = read("The army entered Izium on Saturday, Lena Aboud said.", "b", "2022-09-11", "B paper")
    pair = tuple(sorted(min(c.id for c in r.claims if "entered" in c.text) for r in (one, two)))
    apart = compare([one, two], judged={pair: False})
    assert not any({each.first, each.second} == set(pair) for each in apart.relations)
    together = compare([one, two], judged={pair: True})
    assert any({r.first, r.second} == set(pair) and r.reasons == ("judged",) for r in together.relations) or any(
        set(pair) <= set(each.claims) for each in together.statements
    )


def test_only_what_meets_the_days_is_within(compared: Comparison) -> None:
    part = within(compared, "2022-09-10", "2022-09-10")
    roots = {each.claim.id: each.claim.event.when for each in compared.claims}
    kept = {each.id for each in part.statements}
    assert kept
    assert all((roots[name].first or "") <= "2022-09-10" <= (roots[name].last or "~") for name in kept)
    assert {name for home in part.happenings for name in home.statements} == kept
    assert within(compared) is compared


@pytest.mark.parametrize(
    ("one", "two", "kind"),
    [
        # State and armed group of one country are two sides, and so are two groups; names that may be either side's are none.
        ("The Congolese army holds Goma", "M23 rebels hold Goma", RelationKind.CONTRADICTS),
        ("The Syrian army holds Aleppo", "Syrian rebels hold Aleppo", RelationKind.CONTRADICTS),
        ("The Syrian Democratic Forces hold Manbij", "Islamic State fighters hold Manbij", RelationKind.CONTRADICTS),
        ("The Congolese army holds Goma", "The military council holds Goma", None),
    ],
)
def test_in_a_civil_war_each_group_is_a_side(one: str, two: str, kind: RelationKind | None) -> None:
    compared = compare([read(f"{one}, Ann Alder said.", "a", "2025-10-27"), read(f"{two}, Bo Birch said.", "b", "2025-10-27")])
    assert [each.kind for each in compared.relations if each.kind is RelationKind.CONTRADICTS] == ([kind] if kind else [])
