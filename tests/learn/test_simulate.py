from __future__ import annotations

import re

import numpy as np
import polars as pl
import pytest
from scipy import stats
from sklearn.ensemble import RandomForestClassifier
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.naive_bayes import GaussianNB, MultinomialNB
from sklearn.pipeline import make_pipeline

from jupyter_label.learn import ModelError, simulate
from jupyter_label.learn import study as study_module
from jupyter_label.learn.acquire import NAMED
from jupyter_label.learn.bands import band, student
from jupyter_label.learn.checking import cross_checked
from jupyter_label.learn.judging import Judge
from jupyter_label.learn.measures import cautious
from jupyter_label.learn.simulate import runs, study_of

from .pools import heaps, rng

X, Y = heaps((80, 60, 40))
BLURRED = X + rng(3).standard_normal(X.shape) * 12


def test_curves_are_tidy():
    curves = simulate(GaussianNB(), X, Y, acquire=["margin", "random"], seeds=3, batch=8, budget=20)
    assert curves.columns.tolist() == ["acquire", "labels", "score", "low", "high", "seeds"]
    assert curves["acquire"].tolist() == ["margin"] * 3 + ["random"] * 3
    assert curves["labels"].tolist() == [8, 16, 20] * 2
    assert curves["seeds"].tolist() == [3] * 6
    assert (curves["low"] <= curves["score"]).all()
    assert curves["score"].between(0, 1).all()


def test_a_band_holds_the_runs_mean():
    study = study_of(GaussianNB(), BLURRED, Y, budget=10)
    scores = [run.scores[0] for run in runs(study, ["random"], 4)]
    curves = simulate(GaussianNB(), BLURRED, Y, acquire="random", seeds=4, budget=10)
    low, high = stats.t.interval(0.95, 3, np.mean(scores), stats.sem(scores))
    assert curves[["score", "low", "high"]].iloc[0].tolist() == pytest.approx(
        [np.mean(scores), low, high], rel=0.01
    )


def test_seeds_repeat_the_curves():
    def curve(seeds):
        return simulate(RandomForestClassifier(3), BLURRED, Y, seeds=seeds, budget=30)["score"].tolist()

    assert curve([7, 8]) == curve([7, 8])
    assert curve([7]) != curve([8])


def test_strategies_may_be_named_mixed_and_follow_each_other():
    curves = simulate(
        GaussianNB(),
        X,
        Y,
        acquire={"mixed": {"margin": 0.5, "random": 0.5}, "turns": [("typiclust", 10), "entropy"]},
        seeds=1,
        budget=20,
    )
    assert curves["acquire"].unique().tolist() == ["mixed", "turns"]
    assert curves["low"].isna().all()


def test_texts_are_told_apart_by_what_the_pipeline_makes_of_them():
    texts = [f"{'red green' if k % 2 else 'one two'} word{k}" for k in range(80)]
    model = make_pipeline(TfidfVectorizer(), MultinomialNB())
    curves = simulate(model, texts, [k % 2 for k in range(80)], acquire=["typiclust"], seeds=2, budget=10)
    assert curves["score"].iloc[-1] == 1


def test_a_committee_votes():
    curves = simulate(
        [GaussianNB(), RandomForestClassifier(3)], X, Y, acquire=["vote_entropy"], seeds=1, budget=20
    )
    assert curves["score"].iloc[-1] > 0.9


def test_while_all_labels_are_one_it_is_predicted():
    y = ["common"] * 170 + ["rare"] * 10
    curves = simulate(GaussianNB(), X, y, acquire=["random"], seeds=[1], batch=2, budget=2)
    assert curves["score"].iloc[0] == pytest.approx(170 / 180, abs=0.06)


def test_the_test_rows_and_the_metric_may_be_given():
    asked = []

    def metric(true, predicted):
        asked.append(true.tolist())
        return 0.25

    curves = simulate(
        GaussianNB(), X, Y, seeds=1, budget=10, acquire=["random"], test=(X[:5], Y[:5]), metric=metric
    )
    assert curves["score"].tolist() == [0.25]
    assert asked == [Y[:5].tolist()]


def test_the_budget_ends_with_the_rows():
    study = study_of(GaussianNB(), X[:60], Y[:60], budget=900, batch=50, test=0.5)
    [run] = runs(study, ["random"], 1)
    assert run.labels == [30]
    assert study_of(GaussianNB(), X, Y).run("r", NAMED["random"], 0).labels[-1] == 63


def first(pool):
    return -np.arange(pool.rows)


def test_a_run_ends_where_a_score_is_enough():
    study = study_of(GaussianNB(), BLURRED, Y, batch=5, budget=60)
    whole = study.run("random", NAMED["random"], 1)
    enough = max(whole.scores[:6])
    ended = study.run("random", NAMED["random"], 1, enough=enough)
    last = whole.scores.index(enough) + 1
    assert 0 < last < len(whole.scores)
    assert (ended.labels, ended.scores) == (whole.labels[:last], whole.scores[:last])
    assert ended.needed(enough) == whole.needed(enough) == whole.labels[last - 1]


def test_what_does_not_fit_is_said():
    with pytest.raises(ValueError, match=r"y has the shape \(3,\); right is \(180,\), a label for each"):
        simulate(GaussianNB(), X, Y[:3])
    with pytest.raises(ValueError, match="features have 4 rows; right is 180, one for each row of X"):
        simulate(GaussianNB(), X, Y, features=X[:4])
    with pytest.raises(ValueError, match="did you mean 'margin'"):
        simulate(GaussianNB(), X, Y, acquire=["margins"])
    for name, value in {"batch": 0, "budget": 0, "seeds": 0, "test": 1.0}.items():
        with pytest.raises(ValueError, match=f"{name}={value}; right is a "):
            simulate(GaussianNB(), X, Y, **{name: value})
    with pytest.raises(ValueError, match="two strategies are called 'first'; right is a mapping"):
        simulate(GaussianNB(), X, Y, acquire=[first, first])
    with pytest.raises(ModelError, match=r"MultinomialNB\.fit failed"):
        simulate(MultinomialNB(), X, Y, seeds=1)
    with pytest.raises(ModelError, match="the metric failed on 54 items: ZeroDivisionError"):
        simulate(GaussianNB(), X, Y, seeds=1, metric=lambda true, said: 1 / 0)
    with pytest.raises(ModelError, match="the metric gave nan for 54 items; right is a finite number"):
        simulate(GaussianNB(), X, Y, seeds=1, metric=lambda true, said: np.nan)
    with pytest.raises(ValueError, match="y: row 2 holds None; right is a label for each row"):
        simulate(GaussianNB(), X[:4], ["a", "b", None, "a"])
    with pytest.raises(TypeError, match="the model is function; right is an estimator with fit"):
        simulate([GaussianNB(), first], X, Y)
    with pytest.raises(TypeError, match="the model is NoneType; right is an estimator with fit"):
        simulate(None, X, Y)
    with pytest.raises(TypeError, match="the model is the class GaussianNB; right is one of it"):
        simulate(GaussianNB, X, Y)
    with pytest.raises(TypeError, match="right is a list of strategies, or a mapping"):
        simulate(GaussianNB(), X, Y, acquire=first)
    with pytest.raises(TypeError, match=r"test is list; right is a share such as 0.3, or a tuple"):
        simulate(GaussianNB(), X, Y, test=[X, Y])
    with pytest.raises(ValueError, match=r"the y of test has the shape \(3,\); right is \(180,\)"):
        simulate(GaussianNB(), X, Y, test=(X, Y[:3]))
    for wrong in ({"acquire": []}, {"seeds": []}, {"seeds": "3"}, {"seeds": 1.5}):
        [(name, value)] = wrong.items()
        with pytest.raises(ValueError, match=re.escape(f"{name}={value!r}; right is ")):
            simulate(GaussianNB(), X, Y, **wrong)
    with pytest.raises(ValueError, match="a seed=-1; right is a whole number from 0"):
        simulate(GaussianNB(), X, Y, seeds=[0, -1])


def estimated(setting, labelled, labels, wanted, seed):
    checked = cross_checked(setting, labelled, labels, wanted, seed=seed)
    truth = [labels[place] for place in checked.places.tolist()]
    return cautious(Judge(), checked.places.tolist(), truth, list(checked.answers), seed=seed)


def test_the_accuracy_on_the_rest_is_told_honestly_by_what_was_drawn_at_random():
    x, y = heaps((500, 400, 300))
    x += rng(3).standard_normal(x.shape) * 20
    study = study_of(GaussianNB(), x, y, budget=120, batch=20, test=0.1)
    held, errors, naive = [], [], []
    for run in runs(study, [{"margin": 0.6, "random": 0.4}], 20):
        labelled, labels = np.array(run.rows), y[run.rows].tolist()
        left = np.setdiff1d(np.arange(len(y)), labelled)
        setting = study.setting(NAMED["random"], left, run.seed)
        model = setting.learner.fit(setting.take(labelled), labels, seed=run.seed)
        truth = np.mean(np.array(model.predict(setting.take(left), len(left)).answers) == y[left])
        by = np.array(run.by)
        estimate = estimated(setting, labelled, labels, by == "random", run.seed)
        held.append(estimate.low <= truth <= estimate.high)
        errors.append(estimate.share - truth)
        naive.append(estimated(setting, labelled, labels, by != "random", run.seed).share - truth)
    assert np.mean(held) >= 0.9
    assert -0.03 < np.mean(errors) < 0.01
    assert np.mean(naive) < -0.1  # what the chosen ones alone would tell


def test_the_metric_may_be_named():
    options = {"acquire": ["random"], "seeds": 2, "budget": 30}
    by_name = simulate(GaussianNB(), X, Y, metric="f1", **options)
    theirs = simulate(GaussianNB(), X, Y, metric=lambda a, b: f1_score(a, b, average="macro"), **options)
    assert by_name["score"].to_numpy(float) == pytest.approx(theirs["score"].to_numpy(float))
    with pytest.raises(ValueError, match="metric='f2'; for this task right is 'accuracy', 'f1'"):
        simulate(GaussianNB(), X, Y, metric="f2")


@pytest.mark.parametrize("level", [0.8, 0.95, 0.99])
def test_students_t(level):
    for freedom in (1, 2, 3, 9, 99):
        exact = stats.t.ppf(0.5 + level / 2, freedom)
        assert student(level, freedom) == pytest.approx(exact, rel=0.02)


def test_one_value_has_no_band():
    mean, low, high = band([0.5])
    assert mean == 0.5
    assert np.isnan([low, high]).all()


@pytest.mark.parametrize(
    ("acquire", "wanted"), [("margin", False), ("cluster_margin", True), ("default", False)]
)
def test_clusters_are_found_for_strategies_that_use_them(monkeypatch, acquire, wanted):
    found = []
    clusters_of = study_module.clusters_of
    monkeypatch.setattr(study_module, "clusters_of", lambda *given: found.append(1) or clusters_of(*given))
    simulate(GaussianNB(), X, Y, acquire=[acquire], seeds=1, budget=20)
    assert bool(found) == wanted


def test_a_frame_of_polars_is_seen_as_the_numbers_that_it_holds():
    frame = pl.DataFrame(X)
    of_frame, of_array = (simulate(GaussianNB(), given, Y, seeds=1, budget=20) for given in (frame, X))
    assert of_frame["score"].tolist() == of_array["score"].tolist()


def test_words_move_a_model_of_counts():
    texts = [f"{'sun ' * (k % 7 + 1)} {'rain' if k % 2 else 'day'} {k}" for k in range(60)]
    model = make_pipeline(CountVectorizer(), LogisticRegression())
    labels = ["wet" if k % 2 else "dry" for k in range(60)]
    study = study_of(model, texts, labels, batch=5, budget=10)
    [run] = runs(study, ["expected_word_change"], 1)
    heaviest = np.array([k % 7 + 1 for k in range(60)])
    asked = [row for row, by in zip(run.rows, run.by, strict=True) if by == "expected_word_change"]
    assert len(asked) == 5
    assert heaviest[asked].min() > np.median(heaviest)
