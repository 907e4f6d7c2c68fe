"""What might be picked of a pool is the same however the pool is parted."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jupyter_label.learn.acquire.scores import entropy, margin
from jupyter_label.learn.pool.scan import find

from .reserves import ask, looked_at, lots_of, parted, rows, softmax, taking

ROWS = 300
FRAME = rows(ROWS)
CUTS = st.lists(st.integers(0, ROWS), max_size=8)
SCORES = {"entropy": entropy, "margin": lambda p: 1 - margin(p)}


def best(frame, name, count):
    """Name the rows with the highest scores; of equal ones those with the lowest lots."""
    order = np.lexsort([lots_of(frame), -SCORES[name](softmax(frame))])
    return set(frame["name"].iloc[order[:count]])


@settings(deadline=None, max_examples=40)
@given(cuts=CUTS, count=st.integers(1, 40), name=st.sampled_from(sorted(SCORES)), back=st.booleans())
def test_the_highest_of_all_parts_are_the_highest_of_the_whole(cuts, count, name, back):
    parts = parted(FRAME, cuts)
    found = looked_at(parts[::-1] if back else parts, ask(FRAME, name, count=count))
    drawn = set(FRAME["name"].iloc[np.argsort(lots_of(FRAME))[:count]])
    assert set(found.table.ids) == best(FRAME, name, count) | drawn
    assert found.seen == ROWS


@settings(deadline=None, max_examples=40)
@given(
    cuts=CUTS,
    acquire=st.sampled_from(
        ["default", "cluster_margin", "uncertainty_herding", "random", "badge", "entropy"]
    ),
)
def test_a_shortlist_does_not_depend_on_how_rows_are_parted(cuts, acquire):
    asking = ask(FRAME, acquire, count=7)
    whole, found = looked_at([FRAME], asking), looked_at(parted(FRAME, cuts), asking)
    assert found.table.ids == whole.table.ids
    assert found.prediction.answers == whole.prediction.answers
    assert np.array_equal(found.lots, whole.lots)
    pd.testing.assert_frame_equal(
        found.table.frame.reset_index(drop=True), whole.table.frame.reset_index(drop=True)
    )


@settings(deadline=None, max_examples=40)
@given(cuts=CUTS, known=st.sets(st.integers(0, ROWS - 1), max_size=50), by=st.sampled_from(["name", None]))
def test_what_is_an_item_already_is_left_out(cuts, known, by):
    names = {f"row {k}" for k in known}
    found = looked_at(parted(FRAME, cuts), ask(FRAME, "margin", count=ROWS, known=names, by=by))
    assert names.isdisjoint(found.table.frame["name"])
    assert len(found) == found.seen == ROWS - len(names)


def test_every_row_is_as_likely_to_be_drawn_as_another():
    small, drawn = rows(50), np.zeros(50)
    for seed in range(2000):
        drawn[np.argsort(lots_of(small, seed))[:10]] += 1
    # Of 2,000 samples of a fifth each row is in 400, give or take 18; none of 50 is five times that away.
    assert np.abs(drawn - 400).max() < 90
    # A chi-squared of 49 degrees is below 90 in all but one of 3,000 cases.
    assert ((drawn - 400) ** 2 / 320).sum() < 90


@pytest.mark.parametrize("kind", ["int64", "int32", "str"])
def test_lots_do_not_depend_on_the_rows_around(kind):
    frame = rows(20).assign(name=pd.Series(range(20)).astype(kind))
    assert np.array_equal(lots_of(frame)[7:9], lots_of(frame.iloc[7:9]))
    assert len(set(lots_of(frame))) == 20
    assert not np.array_equal(lots_of(frame), lots_of(frame, seed=1))


def test_rows_with_the_same_content_are_one_where_there_are_no_ids():
    frame = pd.concat([FRAME, FRAME.iloc[:100]])
    found = looked_at(parted(frame, [310, 350]), ask(FRAME, "margin", count=20, by=None))
    whole = looked_at([FRAME], ask(FRAME, "margin", count=20, by=None))
    assert found.table.ids == whole.table.ids


@pytest.mark.parametrize("by", ["name", None])
def test_rows_are_found_by_their_ids(by):
    asking = ask(FRAME, "margin", by=by)
    ids = looked_at([FRAME], ask(FRAME, "random", count=4, by=by)).table.ids
    found = find(FRAME, None, asking.rows, frozenset(ids))
    assert sorted(found.ids) == sorted(ids)


def test_numbers_are_ids_as_well():
    frame = FRAME.assign(name=range(ROWS))
    asking = ask(FRAME, "margin")
    found = find(frame, None, asking.rows, frozenset(["7", "250", "-1", "seven"]))
    assert found.ids == ["7", "250"] or found.ids == ["250", "7"]
    assert taking(frame).id == "name"
