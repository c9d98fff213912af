"""PLOVER records: what the manual requires, promises and threats coded by themselves, our fields under names of their own."""

import io
import json

import pytest

from dateline import claims, exchange, geography, text
from dateline.model import Document, DocumentHead, StoredClaim

_QUADS = {"AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "CONCEDE": 1, "COOPERATE": 2, "AID": 2, "RETREAT": 2}
_QUADS |= {"REQUEST": 3, "ACCUSE": 3, "REJECT": 3, "THREATEN": 3}
_QUADS |= {"PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4}
_KNOWN = {
    *("id", "date", "actor", "event", "has_event", "time", "enddate", "endtime", "recipient", "event_loc", "event_text"),
    *("quad_code", "event_scale", "mode", "context", "link", "text", "text_info", "cite_info", "coder", "coded_date", "size"),
    *("coded_time", "comment"),
}


def records(words: str, published: str | None = "2023-05-02") -> list[dict]:
    pipeline = text.load()
    (parsed,) = text.parse([Document(id="d", digest="", text=words, published=published, outlet="The Norvale Post")], pipeline)
    read = claims.extract(parsed, geography.load(), pipeline.name)
    head = DocumentHead(key="k", id="d", published=published, outlet="The Norvale Post")
    out = io.StringIO()
    exchange.write("plover", (StoredClaim(claim=claim, document=head) for claim in read.claims), out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_a_record_has_what_plover_requires_and_names_the_rest_as_ours() -> None:
    (record,) = records("Sudanese troops shelled the market on Monday, killing at least 12 people.")[:1]
    assert (record["event"], record["quad_code"], record["date"]) == (["ASSAULT"], 4, "2023-05-01")
    assert record["actor"] == [{"code": "SDN", "sector": "MIL", "entity_text": "Sudanese troops"}]
    assert record["cite_info"] == {"publication": "The Norvale Post"}
    assert {name for name in record if not name.startswith("dateline_")} <= _KNOWN


def test_sizes_are_numbers_of_people() -> None:
    found = records("Sudanese troops killed at least 12 people on Monday.")
    assert found[0]["size"] == {"dead": 12}


def test_sizes_add_soldiers_and_civilians_and_leave_parts_out() -> None:
    found = records("Sudanese troops killed 12 soldiers and 4 civilians, including 3 children, on Monday.")
    assert found[0]["size"] == {"dead": 16}
    losses = {each["text"]: (each["loss"], each["status"]) for each in found[0]["dateline_quantities"]}
    assert losses == {
        "12 soldiers": ("dead", "military"),
        "4 civilians": ("dead", "civilian"),
        "3 children": ("dead", "civilian"),
    }


def test_an_event_of_another_war_is_marked_historical() -> None:
    (record,) = records("In World War II Japan bombed the harbour.")
    assert record["dateline_auxiliary"] == ["historical"]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Kenya will supply Somalia with tents.", "AGREE"),
        ("Kenya supplied Somalia with tents.", "AID"),
        ("Kenya will not supply Somalia with tents.", "REJECT"),
        ("Kenya will withdraw its troops from Somalia.", "RETREAT"),
        ("Kenya will not withdraw its troops from Somalia.", "REJECT"),
        ("Kenya will bomb the harbour.", "THREATEN"),
        ("Kenya bombed the harbour.", "ASSAULT"),
        ("Kenya did not bomb the harbour.", "ASSAULT"),
    ],
)
def test_intentions_are_coded_as_plover_codes_them(words: str, kind: str) -> None:
    (record,) = records(words)
    assert record["event"] == [kind]
    assert record["quad_code"] == _QUADS[kind]


def test_a_denied_attack_is_marked_as_negated() -> None:
    (record,) = records("Kenya did not bomb the harbour.")
    assert record["dateline_auxiliary"] == ["negation"]


def test_a_change_of_control_stands_beside_the_event() -> None:
    (record,) = records("Ukrainian troops captured Izium.")
    assert record["dateline_control"] == {"holder": "UKR", "change": "gained", "place": "Izium"}


@pytest.mark.parametrize("words", ["The market is empty.", "The bridge was shelled."])
def test_states_and_deeds_of_nobody_are_no_records(words: str) -> None:
    assert records(words) == []


def test_a_claim_of_no_day_is_no_record() -> None:
    assert records("Kenya bombed the harbour.", published=None) == []
