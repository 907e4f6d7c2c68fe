"""Query strategies of scikit-activeml, asked through a loop and asked directly."""

from __future__ import annotations

from copy import deepcopy

import numpy as np
import pytest
from skactiveml import pool as library
from skactiveml.classifier import SklearnClassifier
from sklearn.linear_model import LogisticRegression

from jupyter_label.learn import ModelError, simulate
from jupyter_label.learn.acquire import Pool, as_strategy, choose

from .pools import heaps, members, probabilities, rng

X, WHICH = heaps((40, 40, 40), width=4)
X = X / 20 + 0.3 * rng(9).standard_normal(X.shape)
KNOWN = np.array([0, 1, 45, 46, 90, 91])
FREE = np.setdiff1d(np.arange(len(X)), KNOWN)


def model():
    targets = np.full(len(X), np.nan)
    targets[KNOWN] = WHICH[KNOWN]
    return SklearnClassifier(LogisticRegression(), classes=[0, 1, 2], random_state=0).fit(X, targets), targets


def pool(**changed):
    known = {
        "labels": len(KNOWN),
        "classes": 3,
        "features": X[FREE],
        "labelled": X[KNOWN],
        "targets": WHICH[KNOWN],
        "probabilities": model()[0].predict_proba(X[FREE]),
    }
    return Pool(len(FREE), **{**known, **changed})


def asked(strategy, **changed):
    return choose(as_strategy(strategy), pool(**changed), 5, rng())


UNSURE = library.UncertaintySampling(random_state=1)
WITH_A_MODEL = [
    library.UncertaintySampling(method="entropy", random_state=1),
    library.UncertaintySampling(method="margin_sampling", random_state=1),
    library.Badge(random_state=1),
    library.Falcun(random_state=1),
    library.SubSamplingWrapper(UNSURE, max_candidates=0.5, random_state=1),
]
WITHOUT = [
    library.CoreSet(random_state=1),
    library.TypiClust(random_state=1),
    library.MaxHerding(random_state=1),
    library.GreedySamplingX(random_state=1),
    library.RandomSampling(random_state=1),
    library.Quire(classes=[0, 1, 2], random_state=1),
]


@pytest.mark.parametrize("strategy", [*WITH_A_MODEL, *WITHOUT], ids=lambda s: type(s).__name__)
def test_a_strategy_picks_what_it_picks_when_asked_directly(strategy):
    trained, targets = model()
    given = {"clf": trained, "fit_clf": False} if strategy in WITH_A_MODEL else {}
    order = np.concatenate([KNOWN, FREE])
    candidates = np.arange(len(KNOWN), len(X))
    directly = deepcopy(strategy).query(
        X[order], targets[order], candidates=candidates, batch_size=5, **given
    )
    picks = asked(strategy)
    assert picks.remark == ""
    assert (picks.places + len(KNOWN)).tolist() == list(directly)
    assert set(picks.by) == {type(strategy).__name__}
    assert all(picks.reasons)


@pytest.mark.parametrize("strategy", [library.Clue(), library.ContrastiveAL()])
def test_a_strategy_that_looks_at_what_is_labelled_or_clusters_by_chance_picks_rows_once(strategy):
    picks = asked(strategy)
    assert (len(set(picks.places.tolist())), set(picks.by)) == (5, {type(strategy).__name__})


def test_a_reason_says_the_utility_and_the_rank():
    entropy = asked(library.UncertaintySampling(method="entropy"))
    ours = choose(as_strategy("entropy"), pool(), 5, rng())
    assert entropy.places.tolist() == ours.places.tolist()
    assert entropy.scores == pytest.approx(ours.scores)
    assert entropy.reasons[1] == f"UncertaintySampling {ours.scores[1]:.3g}, rank 2 of {len(FREE)}"


def test_a_committee_votes_with_what_its_members_said():
    said = members(4, len(FREE), 3)
    theirs = asked(library.QueryByCommittee(method="KL_divergence"), members=said)
    ours = choose(as_strategy("kl"), pool(members=said), 5, rng())
    assert theirs.places.tolist() == ours.places.tolist()
    assert theirs.scores == pytest.approx(ours.scores)


def test_it_stays_as_it_is_and_a_seed_repeats_it():
    strategy = library.Badge()
    first, again = asked(strategy), asked(strategy)
    assert first.places.tolist() == again.places.tolist()
    assert vars(strategy) == vars(library.Badge())
    other = choose(as_strategy(library.RandomSampling()), pool(), 5, rng(1))
    assert other.places.tolist() != asked(library.RandomSampling()).places.tolist()


def test_without_a_model_it_waits_and_without_labels_it_begins():
    waits = asked(library.UncertaintySampling(), probabilities=None)
    assert waits.remark.startswith("UncertaintySampling needs probabilities from the model")
    nothing = {"labels": 0, "labelled": None, "targets": np.empty(0, np.intp)}
    assert set(asked(library.CoreSet(), **nothing).by) == {"CoreSet"}


@pytest.mark.parametrize("rows", [0, 1, 3])
def test_small_pools_are_picked_whole(rows):
    small = Pool(rows, features=X[:rows], probabilities=probabilities(rows, 3), targets=np.empty(0, np.intp))
    assert sorted(choose(as_strategy(library.UncertaintySampling()), small, 5, rng()).places) == list(
        range(rows)
    )


def test_what_it_asks_for_in_vain_is_said():
    with pytest.raises(TypeError, match="acquire=DiscriminativeAL: its query needs discriminator, which"):
        as_strategy(library.DiscriminativeAL())
    with pytest.raises(TypeError, match="acquire=GreedySamplingTarget: its query needs reg"):
        as_strategy(library.GreedySamplingTarget())
    with pytest.raises(TypeError, match="acquire=MonteCarloEER: its query trains the model anew"):
        as_strategy(library.MonteCarloEER())
    with pytest.raises(ModelError, match=r"FourDs\.query failed: TypeError: `clf`.*MixtureModel"):
        asked(library.FourDs())
    with pytest.raises(ModelError, match=r"DropQuery.*it asks the model of features that no item has"):
        asked(library.DropQuery())


class Learner:
    def query(self, pool):
        """Ask as another library does."""


def test_another_librarys_query_is_refused():
    with pytest.raises(TypeError, match=r"its query takes pool; right is query\(X, y, \.\.\.\)"):
        as_strategy(Learner())


def test_a_simulation_compares_it_with_ours():
    curves = simulate(
        LogisticRegression(),
        X,
        WHICH,
        acquire={"theirs": library.UncertaintySampling(method="margin_sampling"), "ours": "margin"},
        seeds=2,
        batch=10,
        budget=30,
    )
    assert curves.groupby("acquire")["score"].last().min() > 0.5
