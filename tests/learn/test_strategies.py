from __future__ import annotations

import numpy as np
import pytest

from jupyter_label import learn
from jupyter_label.learn import ModelError
from jupyter_label.learn.acquire import NAMED, Pool, as_strategy, choose

from .pools import features, pool, probabilities, rng


def picks_of(acquire, count=10, seed=0, **changed):
    return choose(as_strategy(acquire), pool(**changed), count, rng(seed))


@pytest.mark.parametrize("name", NAMED)
def test_every_strategy_picks_rows_once_and_says_why(name):
    picks = picks_of(name, labels=100)
    assert len(picks) == len(set(picks.places.tolist())) == len(picks.reasons) == len(picks.by) == 10
    assert all(picks.reasons)
    assert picks.remark == ""


@pytest.mark.parametrize("name", NAMED)
def test_the_documentation_names_it(name):
    assert f'"{name}"' in learn.__doc__


@pytest.mark.parametrize("name", NAMED)
@pytest.mark.parametrize("rows", [0, 1, 3])
def test_small_pools_are_picked_whole(name, rows):
    assert sorted(picks_of(name, rows=rows, labels=100).places) == list(range(rows))


@pytest.mark.parametrize("name", NAMED)
def test_a_seed_repeats_the_picks(name):
    assert picks_of(name, seed=5).places.tolist() == picks_of(name, seed=5).places.tolist()


def test_reasons_are_for_people():
    rows = np.array([[0.5, 0.5], [0.9, 0.1], [0.7, 0.3]])
    assert picks_of("entropy", rows=3, probabilities=rows).reasons[0] == "entropy 0.693, rank 1 of 3"
    assert picks_of("margin", rows=3, probabilities=rows).reasons[1] == "margin 0.4, rank 2 of 3"
    costly = picks_of("margin", rows=3, probabilities=rows, costs=np.array([4.0, 0.5, 2.0]))
    assert costly.reasons[0] == "margin 0.8 at 0.5, rank 1 of 3"
    assert picks_of("random", rows=3).reasons[0] == "drawn at random from 3"


@pytest.mark.parametrize(
    "name", ["entropy", "badge", "cluster_margin", "uncertainty_herding", "bald", "density"]
)
def test_a_model_without_confidence_is_asked_for_what_is_different(name):
    picks = picks_of(name, probabilities=None, members=None)
    assert set(picks.by) == {"typiclust"}
    assert picks.remark.startswith(f"{name} needs ")
    assert picks.remark.endswith("until there are any, typiclust is used.")
    assert set(picks_of(name, probabilities=None, members=None, features=None).by) == {"random"}


def test_a_model_may_say_itself_how_unsure_it_is():
    doubt = {"margin": np.linspace(0, 1, 200), "entropy": np.linspace(1, 0, 200)}
    assert picks_of("margin", probabilities=None, uncertainty=doubt).places[0] == 199
    assert picks_of("entropy", probabilities=None, uncertainty=doubt).places[0] == 0
    assert picks_of("cluster_margin", probabilities=None, uncertainty=doubt).remark == ""
    assert picks_of("uncertainty_herding", probabilities=None, uncertainty=doubt).remark == ""
    by_margin = picks_of("badge", probabilities=None, uncertainty={"margin": doubt["margin"]})
    assert by_margin.by[0] == "margin"
    assert (
        by_margin.remark == "badge needs probabilities from the model: until there are any, margin is used."
    )


def test_without_features_a_model_is_asked_by_what_it_is_unsure_of():
    doubt = {"entropy": np.linspace(1, 0, 200), "margin": np.linspace(0, 1, 200)}
    told = picks_of("cluster_margin", probabilities=None, features=None, uncertainty=doubt)
    assert (set(told.by), told.places[0]) == ({"margin"}, 199)
    assert told.remark == "cluster_margin needs features: until there are any, margin is used."
    told = picks_of("default", labels=100, probabilities=None, features=None, uncertainty=doubt)
    assert set(told.by) == {"margin", "random"}
    assert told.remark == "uncertainty_herding needs features: until there are any, margin is used."
    assert set(picks_of("badge", features=None).by) == {"margin"}
    assert set(picks_of("typiclust", features=None).by) == {"random"}
    assert set(picks_of("bald", members=None).by) == {"typiclust"}


def test_a_batch_is_shared_out():
    counts = [picks_of({"margin": 0.9, "random": 0.1}, 10, seed).by.count("random") for seed in range(30)]
    assert set(counts) == {1}
    single = [picks_of({"margin": 0.9, "random": 0.1}, 1, seed).by for seed in range(400)]
    assert 20 <= sum(by == ["random"] for by in single) <= 62


def test_random_picks_stand_for_the_whole_pool():
    drawn = np.zeros(20)
    for seed in range(2000):
        picks = picks_of({"margin": 0.5, "random": 0.5}, 8, seed, rows=20)
        drawn[[p for p, by in zip(picks.places, picks.by, strict=True) if by == "random"]] += 1
    assert drawn / 2000 == pytest.approx(np.full(20, 4 / 20), abs=0.04)


def test_strategies_take_turns_as_labels_come():
    acquire = [("typiclust", 50), ({"entropy": 1}, 80), "margin"]
    assert [picks_of(acquire, labels=n).by[0] for n in (0, 49, 50, 79, 80)] == [
        "typiclust", "typiclust", "entropy", "entropy", "margin",
    ]  # fmt: skip


def test_a_mixture_says_what_its_parts_use():
    mixture = as_strategy([({"vote_entropy": 0.9, "random": 0.1}, 50), "badge"])
    assert mixture.needs == frozenset()
    assert mixture.uses == {"members", "probabilities", "features"}


def test_the_default_begins_with_what_is_typical_and_goes_on_with_what_is_unsure():
    def used(**changed):
        return {by for seed in range(5) for by in picks_of("default", 10, seed, **changed).by}

    assert used(labels=0, probabilities=None) == {"typiclust", "random"}
    assert used(labels=20) == {"uncertainty_herding", "random"}
    assert used(labels=20, classes=11) == {"typiclust", "random"}
    assert picks_of("default", labels=100, probabilities=None).remark != ""


def test_the_default_looks_far_and_near_while_all_labels_are_of_one_class():
    one, two = np.full(30, 2), np.arange(30) % 2
    nothing = {"probabilities": None, "members": None, "labels": 30}

    def used(targets, **changed):
        known = {**nothing, "labelled": features(30), "targets": targets, **changed}
        batches = [picks_of("default", 20, seed, **known).by for seed in range(5)]
        return {name: round(np.mean([by.count(name) for by in batches])) for name in set().union(*batches)}

    assert used(one) == {"typiclust": 9, "k_center": 9, "random": 2}
    assert used(two) == {"typiclust": 18, "random": 2}  # in place of uncertainty_herding
    assert used(one[:0], labels=0, labelled=None) == {"typiclust": 18, "random": 2}
    assert used(one, features=None) == {"random": 20}
    assert "k_center" not in used(one, probabilities=probabilities(200))
    assert "k_center" not in used(one, uncertainty={"margin": np.linspace(0, 1, 200)})


def test_the_default_finds_a_class_that_is_not_typical():
    x = rng().standard_normal((2000, 6))
    rare = np.arange(2000) % 50 == 0
    x[rare] += 3.5
    labelled = np.flatnonzero(~rare)[:10]
    free = np.setdiff1d(np.arange(2000), labelled)
    asked = choose(
        as_strategy("default"),
        Pool(len(free), 10, 2, features=x[free], labelled=x[labelled], targets=np.zeros(10, np.intp)),
        10,
        rng(),
    )
    assert rare[free][asked.places].sum() >= 3


def test_a_function_of_the_users_own_scores_the_pool():
    picks = picks_of(lambda pool: np.arange(pool.rows))
    assert picks.places.tolist() == list(range(199, 189, -1))
    assert picks.reasons[0] == "<lambda> 199, rank 1 of 200"


@pytest.mark.parametrize(
    ("acquire", "message"),
    [
        ("margn", "acquire='margn' is not a strategy; did you mean 'margin'"),
        ("zzz", "known are default, random"),
        ({"margin": 0}, "the share of 'margin' is 0; right is a number above 0"),
        (["margin", "entropy"], "'margin' is no phase"),
    ],
)
def test_what_is_no_strategy_is_refused(acquire, message):
    with pytest.raises(ValueError, match=message):
        as_strategy(acquire)
    with pytest.raises(TypeError, match="right is a name"):
        as_strategy(3)


@pytest.mark.parametrize(
    ("function", "message"),
    [
        (lambda pool: np.zeros(3), r"gave an array of shape \(3,\); right is \(200,\)"),
        (lambda pool: np.where(np.arange(200) == 7, np.nan, 0), "gave NaN for row 7"),
    ],
)
def test_a_function_that_gives_no_scores_is_refused(function, message):
    with pytest.raises(ValueError, match=message):
        picks_of(function)


def test_a_function_that_fails_is_named():
    def hardest(pool):
        raise KeyError("max")

    with pytest.raises(ModelError, match=r"acquire=hardest failed on 200 rows: KeyError: 'max'"):
        picks_of(hardest)
