from __future__ import annotations

import threading
from dataclasses import replace

import numpy as np
import pytest
from sklearn.base import BaseEstimator
from sklearn.linear_model import LogisticRegression, SGDClassifier

from jupyter_label.learn import ModelError
from jupyter_label.learn.judging import Judge
from jupyter_label.learn.measures import drawn_rows
from jupyter_label.schema import Chosen, ItemState, LearningRound, Pick
from jupyter_label.store import StoreError, open_store

from .learning import LABELS, PATIENCE, TRUTH, Looped, Person, X, right_share


def test_without_labels_it_asks_for_what_is_typical_and_says_why_it_waits():
    looped = Looped()
    news = looped.play()
    assert len(set(news.order)) == len(news.reasons) == 10
    assert news.model == ""
    assert (
        news.remark == "Nothing is labelled yet: the model is trained once there are labels of two classes."
    )
    assert looped.loop.waiting == news.remark
    assert looped.loop.model is None
    assert len(looped.loop.scores) == 0


def test_one_class_is_waited_out():
    looped = Looped()
    looped.person.label(0)
    assert looped.play().remark.startswith("The only label is 'a': the model is trained once")
    looped.person.label(1, 2)
    assert looped.play().remark.startswith("All 3 labels are 'a'")
    assert looped.loop.error is None
    looped.person.label(99)
    assert looped.play().model == "model 3"


def test_it_learns_from_what_it_asked_for():
    looped = Looped()
    news = looped.follow(3)
    assert news.model == "model 4"
    assert right_share(looped.loop) > 0.9
    assert isinstance(looped.loop.model, LogisticRegression)
    assert set(news.order).isdisjoint(looped.person.snapshot().rows.tolist())
    scores = looped.loop.scores
    assert len(scores) == len(news.rows) == 70
    assert scores["reason"].notna().sum() == 10
    assert scores["confidence"].between(0, 1).all()


def test_the_curve_has_a_row_a_round():
    looped = Looped(acquire={"margin": 0.7, "random": 0.3})
    looped.follow(4)
    curve = looped.loop.curve
    assert curve["number"].tolist() == [1, 2, 3, 4, 5]
    assert curve["labels"].tolist() == [0, 10, 20, 30, 40]
    assert curve["model"].tolist() == ["", "model 2", "model 3", "model 4", "model 5"]
    assert curve["prequential"].isna().tolist() == [True, True, False, False, False]
    last = curve.iloc[-1]
    assert 0 <= last["low"] <= last["accuracy"] <= last["high"] <= 1
    assert last["stability"] > 0.5


def test_each_answer_tests_the_model_before_it_trains_the_next():
    looped = Looped()
    looped.person.label(0, 40, 70)
    news = looped.play()
    said = dict(zip(news.rows.tolist(), news.answers, strict=True))
    right, wrong = [1, 2, 3], [41]
    looped.person.label(*right)
    looped.person.label(*wrong, as_=next(label for label in LABELS if label != said[41]))
    looped.play()
    expected = np.mean([*(said[row] == "a" for row in right), False])
    assert looped.loop.curve["prequential"].iloc[-1] == pytest.approx(expected)


def test_it_trains_once_there_are_enough_new_labels():
    looped = Looped(every=5)
    looped.play()
    begun = []
    looped.loop.train = lambda: begun.append(True)
    for labels in (1, 4, 5, 6, 9, 10):
        looped.loop.notice(labels)
        begun.append(labels)
    assert begun == [1, 4, True, 5, 6, 9, True, 10]


def test_skipped_items_are_neither_learned_nor_asked_for():
    looped = Looped(batch=500)
    looped.person.label(0, 1)
    looped.person.skip(1, 2)
    news = looped.play()
    assert sorted(news.order) == [row for row in range(100) if row not in (0, 1, 2)]
    assert looped.person.snapshot().rows.tolist() == [0]


def test_what_is_not_submitted_is_not_learned():
    looped = Looped(batch=500)
    looped.person.commit(3, Chosen(["a"]))
    looped.person.commit(4, Chosen(["a"]), ItemState("open"))
    looped.person.commit(5, ItemState("done"))
    assert looped.person.snapshot().rows.tolist() == []
    assert {3, 4} <= set(looped.play().order)


def test_of_several_annotators_the_last_one_counts():
    looped = Looped()
    looped.person.label(0, as_="a")
    other = Person(looped.person.store, annotator="bob")
    [other.label(1) for _ in range(3)]
    other.label(0, as_="c")
    now = looped.person.snapshot()
    assert dict(zip(now.rows.tolist(), now.labels, strict=True)) == {0: "c", 1: "a"}


@pytest.mark.parametrize("rows", [0, 1])
def test_tiny_pools_end_well(rows):
    looped = Looped(person=Person(rows=rows))
    assert looped.play().order == list(range(rows))
    looped.person.label(*range(rows))
    assert looped.play().order == []
    assert looped.loop.error is None


def test_after_a_restart_it_goes_on_where_it_was(tmp_path):
    before = Looped(person=Person(open_store(tmp_path / "labels.db")))
    news = before.follow(3)
    before.person.store.close()
    after = Looped(person=Person(open_store(tmp_path / "labels.db")))
    assert after.loop.curve.equals(before.loop.curve)
    again = after.play()
    assert (again.model, again.order, again.reasons) == (news.model, news.order, news.reasons)
    assert len(after.loop.curve) == 4
    assert after.loop.model.coef_ == pytest.approx(before.loop.model.coef_)
    after.person._times = iter(range(1000, 2000))
    after.person.label(*again.order)
    assert after.play().model == "model 5"


def test_a_round_that_asks_for_something_else_takes_the_place_of_one_on_as_many_labels():
    person = Person()
    before = Looped(person=person, acquire="random")
    before.follow(2)
    foreseen = before.loop.rounds[-1].scores["prequential"]
    after = Looped(person=person, acquire="margin")
    order = after.play().order
    after.play()
    last = after.loop.rounds[-1]
    assert (last.number, last.acquire, last.labels) == (3, "margin", 20)
    assert [person.table.ids[row] for row in order] == [pick.item for pick in last.picks]
    assert (last.scores["prequential"], len(after.loop.rounds)) == (foreseen, 3)
    assert Looped(person=person).loop.rounds == after.loop.rounds


def test_what_is_different_is_said_where_a_loop_goes_on():
    person = Person()
    before = Looped(person=person, acquire="random")
    before.follow(1)
    assert "goes on" not in before.play().remark
    after = Looped(person=person, acquire="margin", seed=3)
    assert after.play().remark.startswith(
        "The loop goes on after round 2: the seed is 3, and was 0; the strategy is margin, and was random."
    )
    assert "goes on" not in after.play().remark
    assert "goes on" not in Looped(person=person, acquire="margin", seed=3).play().remark


def test_other_items_are_held_out_by_another_seed_but_not_by_a_column():
    person = Person()

    def resumed(seed, *tests):
        looped = Looped(person=person, seed=seed)
        held_out(looped, *tests)
        return looped.play().remark

    person.label(0, 1, 40, 41, 99)
    resumed(0, 1, 41)
    by_column = resumed(1, 1, 41)
    assert "the seed is 1, and was 0" in by_column
    assert "held out" not in by_column.partition("Too few")[0]
    assert "other items are held out" in resumed(2, 0, 40)


def test_rounds_of_other_models_stay_and_are_spoken_of():
    person = Person()
    Looped(person=person).follow(2)
    other = Looped(person=person, named="forest")
    said = "Rounds of other models are in the store (3 of model): this one begins its own."
    assert said in other.play().remark
    assert (other.news[-1].model, len(other.loop.rounds)) == ("forest 1", 1)
    assert len(Looped(person=person).loop.rounds) == 3


def test_loops_of_two_kernels_on_one_store_keep_the_rounds_of_both():
    person = Person()
    ada, bob = Looped(person=person), Looped(person=person)
    ada.follow(1)
    bob.play()
    found = Looped(person=person).loop.rounds
    assert [one.number for one in found] == [1, 2, 3]
    assert [*ada.loop.rounds, *bob.loop.rounds] == found


def test_a_row_that_is_asked_for_again_because_it_is_hard_is_not_there_by_chance():
    def played(number, *picks):
        picks = [Pick(item, "", by) for item, by in picks]
        return LearningRound(
            number=number, labels=0, revision=0, model="", acquire="", seed=0, scores={}, picks=picks
        )

    rounds = [
        played(1, ("x", "random"), ("y", "margin"), ("z", "random"), ("gone", "random")),
        played(2, ("x", "margin"), ("y", "random")),
    ]
    assert drawn_rows(rounds, {"x": 0, "y": 1, "z": 2}) == {1, 2}


def test_a_seed_repeats_a_loop_and_its_picks_are_in_the_store():
    first, again, other = (Looped(seed=seed) for seed in (1, 1, 2))
    picks = [[p.item for p in kept.picks] for kept in _kept(first, 2)]
    assert picks == [[p.item for p in kept.picks] for kept in _kept(again, 2)]
    assert picks != [[p.item for p in kept.picks] for kept in _kept(other, 2)]


def _kept(looped, rounds):
    looped.follow(rounds)
    return looped.loop._course._records.all()


class Moody(BaseEstimator):
    """Fails once it has more than so many labels."""

    def __init__(self, most=10, classes_=LABELS):
        self.most = most
        self.classes_ = classes_

    def fit(self, x, y):
        if len(y) > self.most:
            raise ZeroDivisionError("too much")
        return self

    def predict_proba(self, x):
        return np.full((len(x), 3), 1 / 3)


def test_a_model_that_fails_leaves_the_last_good_one():
    looped = Looped(Moody())
    looped.person.label(0, 1, 40, 70)
    looped.play()
    good = looped.loop.model
    looped.person.label(*range(10, 20))
    assert looped.play() is None
    assert isinstance(looped.loop.error, ModelError)
    assert "ZeroDivisionError: too much" in looped.loop.traceback
    assert looped.loop.model is good
    assert len(looped.loop.curve) == 1
    assert len(looped.loop.scores) == 96


def test_an_error_goes_once_a_round_succeeds():
    looped = Looped(Moody(most=3))
    looped.person.label(0, 1, 40, 70)
    assert looped.play() is None
    looped.person.skip(0)
    assert looped.play() is not None
    assert looped.loop.error is None
    assert looped.loop.traceback == ""


class Endless(Moody):
    """Never returns until it is told to."""

    begun, may_end = threading.Event(), threading.Event()

    def __deepcopy__(self, memo):
        return self

    def fit(self, x, y):
        self.begun.set()
        self.may_end.wait(PATIENCE)
        return self


def test_a_model_that_never_returns_can_be_given_up():
    looped = Looped(Endless())
    looped.person.label(0, 40)
    looped.loop.train()
    assert Endless.begun.wait(PATIENCE)
    assert looped.loop.progress.what == "training"
    looped.loop.error = ValueError("of a round before")
    looped.loop.cancel()
    assert looped.loop.wait(0)
    assert looped.loop.error is None
    assert looped.loop.progress.what == ""
    Endless.may_end.set()
    assert looped.news == []
    assert looped.play().model == "model 1"


def test_a_store_that_fails_is_an_error_and_not_an_end(monkeypatch):
    looped = Looped()

    def fail(record):
        raise StoreError("the disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(looped.loop._course._records, "add", fail)
        assert looped.play() is None
    assert str(looped.loop.error) == "the disk is full"
    assert looped.play() is not None


def test_an_incremental_model_sees_only_what_is_new():
    seen = []

    class Counting(SGDClassifier):
        def partial_fit(self, x, y, classes=None):
            seen.append(len(y))
            return super().partial_fit(x, y, classes)

    looped = Looped(Counting(loss="log_loss"), incremental=True)
    looped.person.label(0, 40, 70)
    looped.play()
    looped.person.label(1, 41)
    looped.play()
    assert seen == [3, 2]
    looped.play()  # as a person may ask for: nothing is new
    assert looped.loop.error is None
    looped.person.skip(41)  # taken back
    looped.person.label(42)
    looped.play()
    assert seen == [3, 2, 1]


def test_stable_predictions_give_a_hint():
    looped = Looped()
    looped.follow(7)
    assert looped.loop.curve["stability"].tail(3).mean() >= 0.99
    assert looped.loop.hint.startswith("The last 3 rounds changed next to nothing")


def test_what_changed_is_told_item_by_item():
    looped = Looped()
    looped.person.label(0, 40)
    before = looped.play()
    assert len(looped.loop.changed) == 0
    looped.person.label(70, 71, 72)
    after = looped.play()
    changed = looped.loop.changed
    said = dict(zip(before.rows.tolist(), before.answers, strict=True))
    now = dict(zip(after.rows.tolist(), after.answers, strict=True))
    assert changed.index.tolist() == [row for row in now if now[row] != said[row]]
    assert changed["before"].tolist() == [said[row] for row in changed.index]
    assert changed["now"].tolist() == [now[row] for row in changed.index]
    assert changed["confidence"].tolist() == looped.loop.scores["confidence"].loc[changed.index].tolist()
    last = looped.loop.curve.iloc[-1]
    assert (last["changed"], last["compared"]) == (len(changed), 95)
    assert looped.loop.what_changed.startswith(f"{len(changed)} of 95 answers changed, most from ")
    assert "to 'c' (" in looped.loop.what_changed


def held_out(looped, *rows):
    held = np.zeros(100, bool)
    held[list(rows)] = True
    looped.setting = replace(looped.setting, held_out=held)


def test_what_is_held_out_is_asked_and_tests_and_is_never_trained_on():
    seen = []

    class Watching(LogisticRegression):
        def fit(self, x, y):
            seen.extend(x[:, 0].tolist())
            return super().fit(x, y)

    looped = Looped(Watching())
    tests = range(0, 100, 4)
    held_out(looped, *tests)
    news = looped.follow(3)
    labelled = looped.person.snapshot().rows.tolist()
    tested = [row for row in labelled if row in tests]
    assert 4 <= len(tested) <= 12
    assert {X[row, 0] for row in tests}.isdisjoint(seen)
    assert {X[row, 0] for row in labelled if row not in tests} == set(seen)
    last = looped.loop.rounds[-1]
    assert last.labels == len(labelled) - len(tested)
    assert last.held_out == [f"item {row}" for row in tested]
    model = looped.loop.model
    right = np.mean([model.predict(X[[row]])[0] == TRUTH[row] for row in tested])
    assert last.scores["accuracy"] == pytest.approx(right)
    assert last.scores["tested"] == len(tested)
    assert last.scores["low"] <= right <= last.scores["high"]
    assert set(news.order) & set(tests)


def test_without_a_held_out_label_there_is_no_score_yet():
    looped = Looped()
    held_out(looped, 99)
    looped.person.label(0, 40, 70)
    looped.play()
    assert "accuracy" not in looped.loop.rounds[-1].scores
    assert looped.loop.rounds[-1].held_out == []


def test_rows_that_come_are_looked_at_in_the_next_round():
    looped = Looped(person=Person(rows=60))
    looped.person.label(0, 40)
    assert len(looped.play().rows) == 58
    looped.person.table = Person(rows=100).table
    looped.setting = replace(looped.setting, embedding=X)
    assert len(looped.play().rows) == 98
    assert len(looped.loop.scores) == 98


def test_labels_to_come_are_counted_from_the_last_beginning():
    looped = Looped(Moody(most=3), every=10)
    assert looped.loop.missing == 10
    looped.person.label(0, 1, 40, 70)
    looped.loop.notice(4)
    assert looped.loop.missing == 6
    looped.person.label(2, 3, 4, 5, 6, 7)
    looped.loop.notice(10)
    assert looped.loop.wait(PATIENCE)
    assert looped.loop.error is not None
    assert looped.loop.missing == 10
    looped.loop.notice(13)
    assert looped.loop.missing == 7


def test_a_metric_that_fails_is_an_error_and_the_last_good_model_stays():
    looped = Looped(judge=Judge("mine", lambda truth, said: 1 / 0))
    held_out(looped, *range(1, 11))
    looped.person.label(0, 40, *range(1, 11))
    assert looped.play() is None
    assert str(looped.loop.error) == "the metric mine failed on 10 items: ZeroDivisionError: division by zero"
