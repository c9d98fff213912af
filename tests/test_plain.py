"""Nouns to JSON and back."""

import json
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import model
from dateline.plain import from_plain, to_plain

PLACE = model.Place(text="Doll", name="Doll", start=3, end=7, lat=1.5, lon=2.5, relation=model.Relation.NEAR)
RANGE = model.Quantity(text="10 to 12 km", value=(10, 12), unit="km", comparator="=", start=0, end=11)


def test_a_span_travels_as_a_pair() -> None:
    assert to_plain(model.Span(2, 5)) == [2, 5]
    assert from_plain(model.Span, [2, 5]) == model.Span(2, 5)


def test_a_field_travels_under_its_json_name() -> None:
    assert to_plain(model.When(first="2022-09-05", last=None)) == {"from": "2022-09-05", "to": None, "text": None}


def test_what_is_kept_out_of_json_stays_out() -> None:
    document = model.Document(id="a", digest="b", text="c", problems=(model.Problem(kind="k", message="m"),))
    assert "problems" not in to_plain(document)


@pytest.mark.parametrize("noun", [PLACE, RANGE, model.Span(0, 1), model.SeenDate(date="2022-09-05", origin=model.Origin.URL)])
def test_there_and_back(noun: object) -> None:
    assert from_plain(type(noun), json.loads(json.dumps(to_plain(noun)))) == noun


days = st.integers(0, 20_000).map(lambda n: (date(1980, 1, 1) + timedelta(n)).isoformat())


@given(st.text(), st.lists(st.tuples(days, st.sampled_from(model.Origin)), max_size=4), st.none() | st.text())
def test_documents_come_back_as_they_went(words: str, dates: list[tuple[str, model.Origin]], title: str | None) -> None:
    seen = tuple(model.SeenDate(date=day, origin=origin) for day, origin in dates)
    document = model.Document(id="x", digest="y", text=words, dates=seen, title=title)
    assert from_plain(model.Document, json.loads(json.dumps(to_plain(document)))) == document


def test_a_wrong_shape_is_an_error() -> None:
    with pytest.raises((TypeError, ValueError)):
        from_plain(model.SeenDate, {"date": "2022-09-05", "origin": "a dream"})
    with pytest.raises(TypeError):
        from_plain(model.Quantity, {"text": "12"})
