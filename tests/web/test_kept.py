"""What a large ledger keeps between its claims filters and counts as a comparison of all of it does, on every day."""

import shutil

import numpy as np
import pytest

from dateline import ledger, pipeline, views
from dateline.pipeline.following import catch_up
from dateline.views.question import ordinal


@pytest.fixture(scope="module")
def opened(examples, tmp_path_factory):
    place = tmp_path_factory.mktemp("kept") / "kept.ledger"
    shutil.copy(examples, place)
    with ledger.open(place, write=True) as into:
        catch_up(into)
        yield into


@pytest.mark.parametrize("day", [None, "2022-09-10", "2022-09-12", "2022-09-14"])
def test_copies_links_and_disputes_are_those_of_a_comparison(opened, day):
    columns = (ledger.claim_columns, ledger.document_columns, ledger.source_columns, ledger.place_columns)
    catalogue = views.build(*(each(opened) for each in columns))
    whole = pipeline.side_by_side(opened, day)
    kept = views.kept(catalogue, ledger.all_links(opened), ledger.all_opposed(opened))
    copies, links, disputed = views.kept_rows(catalogue, kept, day and ordinal(day), np.array([], dtype=np.int64))
    wanted_copies, wanted_disputed = views.compared_rows(catalogue, whole)
    assert len(copies) > 3
    assert len(disputed) > 3
    assert copies.tolist() == wanted_copies.tolist()
    assert disputed.tolist() == wanted_disputed.tolist()
    assert set(zip(*(part.tolist() for part in links), strict=True)) == set(
        zip(*(part.tolist() for part in views.link_rows(catalogue, whole)), strict=True)
    )
