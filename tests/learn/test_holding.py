from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from jupyter_label.frames import MissingColumnError, Table
from jupyter_label.learn.acquire import NAMED, Pool
from jupyter_label.learn.acquire.diverse import RANDOM
from jupyter_label.learn.costs import Costs
from jupyter_label.learn.holding import HeldOut, choose_apart

from .pools import rng


def table(rows, **columns):
    ids = [f"item {k}" for k in range(rows)]
    frame = pd.DataFrame({"text": ids, **columns})
    return Table(frame, ids, {name: k for k, name in enumerate(ids)})


def test_a_share_is_about_as_large_as_is_said():
    held = HeldOut(0.2, table(5000), seed=0).of(table(5000))
    assert held.mean() == pytest.approx(0.2, abs=0.02)


def test_what_is_held_out_stays_so_when_rows_come():
    few, many = table(300), table(900)
    held = HeldOut(0.3, few, seed=1)
    assert np.array_equal(held.of(few), held.of(many)[:300])
    assert np.array_equal(HeldOut(0.3, many, seed=1).of(many), held.of(many))
    assert not np.array_equal(HeldOut(0.3, many, seed=2).of(many), held.of(many))


def test_a_column_or_a_list_names_what_is_held_out():
    rows = table(3, test=[True, False, True])
    assert HeldOut("test", rows, seed=0).of(rows).tolist() == [True, False, True]
    held = HeldOut(np.array([False, True, True]), rows, seed=0)
    assert held.of(table(5)).tolist() == [False, True, True, False, False]


@pytest.mark.parametrize(
    ("given", "kind", "message"),
    [
        (1.0, ValueError, "held_out=1.0; right is a share above 0 and below 1"),
        (0.0, ValueError, "held_out=0.0"),
        (True, TypeError, "held_out=True; right is a share such as 0.2"),
        ("tset", MissingColumnError, "held_out: there is no column 'tset'; there are text, flag"),
        ("flag", ValueError, "held_out: column 'flag', row 1 holds 'no'; right is True or False"),
        ([True], ValueError, "held_out has 1 values; right is 3"),
        ([True, 1, False], ValueError, "held_out: row 1 holds 1; right is True or False"),
    ],
)
def test_what_holds_nothing_out_is_said(given, kind, message):
    with pytest.raises(kind, match=message):
        HeldOut(given, table(3, flag=[True, "no", False]), seed=0)


def test_held_out_rows_are_drawn_by_chance_and_the_strategy_has_the_rest():
    held = np.zeros(100, bool)
    held[50:] = True
    unsure = np.linspace(0, 1, 100)
    pool = Pool(100, uncertainty={"margin": unsure}, probabilities=None)
    picks = choose_apart(NAMED["margin"], pool, held, 20, rng())
    of = np.array(picks.by)
    assert (of == "held out").sum() == 10
    assert sorted(picks.places[of == "margin"]) == list(range(40, 50))
    drawn = picks.places[of == "held out"]
    assert (drawn >= 50).all()
    assert sorted(drawn) != list(range(90, 100))
    assert len(set(picks.places.tolist())) == 20
    reasons = {reason for reason, by in zip(picks.reasons, picks.by, strict=True) if by == "held out"}
    assert reasons == {"to test the model, drawn at random from 50 held out"}


@pytest.mark.parametrize("held", [[True] * 4, [False] * 4, [True, False, False, False], []])
def test_all_are_asked_for_where_few_are_left(held):
    flags = np.array(held, bool)
    picks = choose_apart(RANDOM, Pool(len(held)), flags, 10, rng())
    assert sorted(picks.places.tolist()) == list(range(len(held)))


def test_costs_are_read_and_rows_that_come_cost_the_mean():
    rows = table(3, price=[1, 2.5, 4])
    assert Costs("price", rows).of(rows).tolist() == [1, 2.5, 4]
    assert Costs([1, 2, 3], rows).of(table(5)).tolist() == [1, 2, 3, 2, 2]


@pytest.mark.parametrize(
    ("given", "kind", "message"),
    [
        ("prise", MissingColumnError, "cost: there is no column 'prise'"),
        ("price", ValueError, "cost: column 'price', row 1 holds 'dear'; right is a number above 0"),
        ([1, 0, 2], ValueError, "cost: row 1 holds 0; right is a number above 0"),
        ([1, 2, float("nan")], ValueError, "cost: row 2 holds nan"),
        ([1.0], ValueError, "cost has 1 values; right is a column, or 3 numbers, one for each row"),
        (2.0, ValueError, "cost is 2.0"),
    ],
)
def test_what_is_no_cost_is_said(given, kind, message):
    with pytest.raises(kind, match=message):
        Costs(given, table(3, price=[1, "dear", 3]))


def test_cluster_margin_asks_for_what_tells_most_for_its_cost():
    chances = np.array([[0.5, 0.5], [0.55, 0.45], [0.9, 0.1]])
    features = np.arange(6.0).reshape(3, 2)
    pool = Pool(
        3,
        probabilities=chances,
        features=features,
        clusters=np.zeros(3, int),
        costs=np.array([4.0, 1.0, 1.0]),
    )
    picks = NAMED["cluster_margin"].pick(pool, 1, rng())
    assert picks.places.tolist() == [1]
    assert picks.reasons == ["margin 0.1 at 1 in cluster 0, of 3"]
