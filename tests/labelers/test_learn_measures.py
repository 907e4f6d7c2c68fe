"""What a labeler's loop is measured by, and what it makes of held-out items, costs and large tables."""

from __future__ import annotations

import threading

import numpy as np
import pandas as pd
import pytest
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline
from support.weather import CHOICES, KINDS, TEXTS, forecaster

import jupyter_label as jl
from jupyter_label.learn import ModelError
from jupyter_label.schema import Fault, ItemState, Span

from .learning import PATIENCE, Heard, label, labeler, waited
from .messages import PAGE, annotation, commit


def follow(widget, loop, rounds):
    """Label what is asked for, round after round."""
    for _ in range(rounds):
        label(widget, *list(widget._clerk.order))
        loop.train()
        waited(loop)


def test_a_held_out_share_is_asked_for_and_measured_on_and_survives_a_rerun(tmp_path):
    first = labeler(tmp_path / "a.db")
    loop = waited(first.learn(forecaster(), every=100, batch=10, held_out=0.3, seed=3))
    follow(first, loop, 3)
    last = loop.rounds[-1]
    assert last.labels == 30 - len(last.held_out) < 30
    assert last.scores["tested"] == len(last.held_out) >= 3
    assert loop.curve["accuracy"].iloc[-1] == last.scores["accuracy"]
    standing = first._lessons._lesson._standing()[0]
    assert standing.measure == "Accuracy on held-out items"
    assert (standing.labels, standing.missing) == (last.labels, 100)
    again = labeler(tmp_path / "a.db")
    resumed = waited(again.learn(forecaster(), every=100, batch=10, held_out=0.3, seed=3))
    assert resumed.rounds == loop.rounds
    follow(again, resumed, 1)
    assert set(last.held_out) < set(resumed.rounds[-1].held_out)


def test_accepting_many_leaves_what_is_held_out_and_what_is_begun():
    widget = labeler()
    loop = waited(widget.learn(forecaster(), every=100, batch=15, held_out=0.4))
    follow(widget, loop, 2)
    lesson, done = widget._lessons._lesson, widget.progress.done
    held = lesson._held_out()
    states = {a.item for a in widget._store.states(widget._task.name)}
    begun = next(item for item in widget._table.ids if item not in held | states)
    commit(widget, begun, said(widget, begun, "good")[0])
    widget._stored()
    left = 60 - done - len(held - states)
    assert lesson._standing()[0].sure[0] == left
    assert loop.accept(above=0.0) == left - 1
    assert len(held - states) > 0
    assert loop.rounds[-1].scores["tested"] == len(held & states)


def test_what_was_accepted_unseen_tests_no_model():
    widget = labeler()
    loop = waited(widget.learn(forecaster(), every=100, batch=20, acquire="random"))
    label(widget, *list(widget._clerk.order)[:10])
    loop.train()
    waited(loop)
    assert loop.rounds[-1].scores["tested"] == 10
    drawn = {pick.item for played in loop.rounds for pick in played.picks}
    answered = set(widget._lessons._lesson._touched)
    assert len(drawn) > 20  # those that the first round drew, and nobody answered, are among them
    assert loop.accept(above=0.0) == 60 - len(drawn)
    assert widget._lessons._lesson._touched & drawn == answered
    loop.train()
    waited(loop)
    last = loop.rounds[-1]
    assert (last.labels, last.scores["tested"]) == (70 - len(drawn), 10)
    assert "prequential" not in last.scores


def test_what_was_drawn_at_random_is_left_to_people_who_accept_many():
    widget = labeler()
    loop = waited(widget.learn(forecaster(), every=100, batch=20, random_share=0.2))
    label(widget, *list(widget._clerk.order)[:10])
    loop.train()
    waited(loop)
    lesson = widget._lessons._lesson
    last = {pick.item: pick.by for played in loop.rounds for pick in played.picks}
    drawn = [item for item, by in last.items() if by == "random" and item not in lesson._touched]
    assert len(drawn) >= 4
    count = 50 - len(drawn)
    assert lesson._standing()[0].sure[0] == count
    label(widget, int(drawn[0][1:]))
    assert lesson._standing()[0].sure[0] == count
    assert loop.accept(above=0.0) == count
    assert not lesson._touched & set(drawn[1:])
    assert lesson._standing()[0].sure[0] == 0


def test_a_column_names_what_is_held_out():
    rows = [{"text": text, "test": k >= 40} for k, text in enumerate(TEXTS)]
    widget = jl.ChoiceLabeler(rows, text="text", choices=CHOICES, store=None, annotator="ann")
    loop = waited(widget.learn(forecaster(), held_out="test", every=60))
    ids = widget._table.ids
    for position in (0, 1, 2, 3, 40, 41, 42):
        commit(widget, ids[position], *said(widget, ids[position], KINDS[position]))
    widget._stored()
    loop.train()
    waited(loop)
    assert loop.rounds[-1].held_out == [ids[40], ids[41], ids[42]]
    assert loop.rounds[-1].labels == 4
    assert loop.missing == 60


def said(widget, item, label):
    from jupyter_label.schema import Chosen

    return annotation(widget, item, Chosen([label])), annotation(widget, item, ItemState(status="done"))


def test_the_curve_is_the_users_metric():
    def found(truth, said):
        return sum(a == b == "good" for a, b in zip(truth, said, strict=True)) / max(truth.count("good"), 1)

    widget = labeler()
    loop = waited(widget.learn(forecaster(), every=100, batch=15, held_out=0.4, metric=found))
    follow(widget, loop, 2)
    assert loop.metric == "found"
    assert loop.curve["found"].notna().any()
    assert "accuracy" not in loop.curve
    assert widget._lessons._lesson._standing()[0].measure == "Found on held-out items"


def test_a_metric_is_told_once_there_are_items_enough_and_all_right_does_not_bound_it_to_one():
    widget = labeler()
    loop = waited(widget.learn(forecaster(), every=100, batch=20, held_out=0.3, metric="f1"))
    follow(widget, loop, 1)
    few = loop.rounds[-1].scores
    assert 0 < few["tested"] < 10
    assert not {"f1", "low", "high"} & few.keys()
    standing = widget._lessons._lesson._standing()[0]
    told = f"Too few held-out items to tell the f1: {few['tested']:.0f} of at least 10."
    assert (standing.remark, standing.measure) == (told, "")
    follow(widget, loop, 1)
    last = loop.rounds[-1].scores
    assert last["f1"] == last["high"] == 1
    assert 0.3 < last["low"] < 1
    standing = widget._lessons._lesson._standing()[0]
    assert (standing.remark, standing.curve[-1].low) == ("", round(last["low"], 4))


def test_a_metric_that_is_always_the_same_is_bound_by_nothing():
    widget = labeler()
    always = lambda truth, said: 0.5  # noqa: E731
    loop = waited(widget.learn(forecaster(), every=100, batch=20, held_out=0.5, metric=always))
    follow(widget, loop, 2)
    last = loop.rounds[-1].scores
    assert last[loop.metric] == 0.5
    assert not {"low", "high"} & last.keys()
    assert widget._lessons._lesson._standing()[0].curve[-1].low is None
    loop.plot()


def test_marks_are_measured_by_agreement():
    widget = jl.SpanLabeler([f"a day {k}" for k in range(9)], labels=["TIME"], store=None, annotator="ann")
    ids = widget._table.ids

    def mark(position, *ends):
        name = ids[position]
        for start, end in ends:
            commit(widget, name, annotation(widget, name, Span(start, end), label="TIME"))
        commit(widget, name, annotation(widget, name, ItemState(status="done")))

    def predict(items):
        return [[(2, 5, "TIME", 0.9)] for _ in items]

    held = [k < 5 for k in range(9)]
    loop = waited(widget.learn((lambda items, marks: None, predict), every=50, held_out=held))
    mark(0, (2, 5))
    mark(1, (2, 5), (0, 1))
    for position in (2, 3, 4, 5):
        mark(position, (2, 5))
    loop.train()
    waited(loop)
    agreed = loop.curve["agreement"].iloc[-1]
    assert agreed == pytest.approx((4 + 2 / 3) / 5)
    assert loop.rounds[-1].metric == "agreement"
    # What a person marked as the model had foreseen it was right; scores do not matter.
    assert loop.curve["prequential"].iloc[-1] == pytest.approx((5 + 2 / 3) / 6)
    found = loop.review()
    assert found["item_id"].iloc[0] == ids[1]
    assert found["doubt"].tolist() == pytest.approx([1 / 3, 0, 0, 0, 0, 0])
    assert len(loop.changed) == 0
    assert loop.what_changed == "0 of 3 answers changed."


def test_what_costs_less_is_asked_for_first():
    rows = [{"text": text, "seconds": 1.0 + (k % 2) * 99} for k, text in enumerate(TEXTS)]
    widget = jl.ChoiceLabeler(rows, text="text", choices=CHOICES, store=None, annotator="ann")
    for position in range(6):
        name = widget._table.ids[position]
        commit(widget, name, *said(widget, name, KINDS[position]))
    loop = waited(widget.learn(forecaster(), acquire="margin", random_share=0, cost="seconds", batch=20))
    assert {row % 2 for row in widget._clerk.order} == {0}
    assert loop.scores["reason"].dropna().str.contains(" at 1, rank ").all()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"held_out": 1.5}, "held_out=1.5; right is a share above 0 and below 1"),
        ({"held_out": "none"}, "held_out: there is no column 'none'"),
        ({"held_out": [True]}, "held_out has 1 values; right is 60"),
        ({"metric": "f3"}, "metric='f3'; for this task right is 'accuracy'"),
        ({"cost": "text"}, "cost: column 'text', row 0 holds 'sunny day 0'; right is a number above 0"),
        ({"cost": [1.0]}, "cost has 1 values; right is a column, or 60 numbers"),
    ],
)
def test_what_does_not_fit_is_named_at_once(options, message):
    widget = labeler()
    with pytest.raises((TypeError, ValueError, KeyError), match=message):
        widget.learn(forecaster(), **options)
    assert widget._lessons._lesson is None


def test_the_cell_does_not_wait_for_features(monkeypatch):
    begun, go_on = threading.Event(), threading.Event()

    def features(items):
        begun.set()
        assert go_on.wait(PATIENCE)
        return [[len(item["text"]), KINDS[int(item["id"][1:])] == "good"] for item in items]

    widget = labeler()
    loop = widget.learn(forecaster().steps[-1][1], features=features)
    assert begun.wait(PATIENCE)
    assert loop.progress.what == "reading features"
    go_on.set()
    waited(loop)
    assert loop.error is None
    assert len(widget._clerk.order) == 40


def test_sparse_features_of_a_function_mean_the_same_in_each_call():
    words = HashingVectorizer(n_features=1000)
    rows = [{"id": f"i{k:03}", "text": f"{TEXTS[k % 60]} {k} of {k % 7}"} for k in range(600)]
    widget = jl.ChoiceLabeler(rows, text="text", id="id", choices=CHOICES, store=None)
    given = []

    class Model(LogisticRegression):
        def fit(self, x, y):
            given.append(x)
            return super().fit(x, y)

    def features(items):
        return words.transform([item["text"] for item in items])

    widget.add(lambda row: KINDS[int(row["id"][1:]) % 60] if row["id"] >= "i200" else None)
    loop = waited(widget.learn(Model(), features=features, random_share=0))
    assert loop.error is None
    texts = words.transform([row["text"] for row in rows[200:]])
    assert abs(given[0] - texts).max() == 0
    assert (loop.scores["answer"].to_numpy() == np.array(KINDS * 4)[:200]).mean() > 0.9


def test_features_that_are_none_are_told():
    loop = waited(labeler().learn(LogisticRegression(), features=lambda items: None))
    with pytest.raises(ModelError, match="features are NoneType; right is an array with a row for each item"):
        raise loop.error


def test_features_that_fail_are_told_and_the_next_round_tries_again():
    def features(items):
        return [[0.0]] if not mended else [[len(item["text"])] for item in items]

    mended = []
    loop = waited(labeler().learn(forecaster().steps[-1][1], features=features))
    assert isinstance(loop.error, ModelError)
    assert "features gave an array of shape (1, 1); right is (60, 1)" in str(loop.error)
    mended.append(True)
    loop.train()
    assert waited(loop).error is None


@pytest.mark.parametrize(
    ("acquire", "wanted"), [("cluster_margin", True), ("default", False), ("random", False)]
)
def test_clusters_are_found_for_strategies_that_use_them(monkeypatch, acquire, wanted):
    from jupyter_label.labelers.learning import preparing

    found = []
    clusters_of = preparing.clusters_of
    monkeypatch.setattr(preparing, "clusters_of", lambda *given: found.append(1) or clusters_of(*given))
    waited(labeler().learn(forecaster(), acquire=acquire))
    assert bool(found) == wanted


def test_suggestions_are_made_when_they_are_asked_for(monkeypatch):
    from jupyter_label.labelers.learning import guesses

    made = []
    suggestions_at = guesses.suggestions_at

    def counted(position, *given, **options):
        made.append(position)
        return suggestions_at(position, *given, **options)

    monkeypatch.setattr(guesses, "suggestions_at", counted)
    widget = labeler()
    loop = waited(widget.learn(forecaster(), every=6, batch=4, random_share=0))
    label(widget, *range(6))
    waited(loop)
    assert made == []
    assert [a.label or a.value.labels for a in widget._clerk.suggestions["i30"]] == [[KINDS[30]]]
    assert made == [30]
    assert "i00" not in widget._clerk.suggestions
    assert len(widget.suggestions) == 54
    sure = loop.scores["confidence"]  # by now: what is accepted makes another round due
    limit = sure.sort_values().iloc[-10]
    del made[:]
    assert loop.accept(above=limit) == (sure >= limit).sum()
    assert len(made) == (sure >= limit).sum()


def test_suggestions_of_other_models_stay_beside_those_of_a_loop():
    widget = labeler()
    widget.suggest(lambda row: ("bad", 1.0), model="other")
    loop = waited(widget.learn(forecaster(), every=6, random_share=0))
    label(widget, *range(6))
    waited(loop)
    assert [a.model for a in widget._clerk.suggestions["i30"]] == ["other", "Pipeline 2"]
    assert [a.model for a in widget._clerk.suggestions["i00"]] == ["other"]
    assert loop.accept(above=0.0) == 54
    assert set(widget.annotations["source"]) == {"human", "model"}
    assert "other" not in set(widget.annotations["model"].dropna())


def test_a_row_that_comes_is_known_to_a_running_loop():
    widget = labeler()
    loop = waited(widget.learn(forecaster(), every=6, held_out=[False] * 59 + [True]))
    label(widget, *range(6))
    waited(loop)
    table = widget._table
    frame = pd.concat([table.frame, table.frame.tail(1).assign(id="i60", text="sunny day 60")])
    widget._grow(type(table)(frame, [*table.ids, "i60"], {**table.position_of, "i60": 60}))
    loop.train()
    waited(loop)
    assert loop.error is None
    assert len(loop.scores) == 55
    [suggestion] = widget._clerk.suggestions["i60"]
    assert suggestion.value.labels == ["good"]


def looked(widget):
    """Look for labels in doubt, as a page asks."""
    widget._lessons.hear({"type": "learn", "session": PAGE, "action": "review"})
    assert widget._lessons._lesson._doubts._worker.wait(PATIENCE)


def test_a_page_can_give_up_looking_for_labels_in_doubt(monkeypatch):
    widget = labeler()
    heard = Heard(widget, monkeypatch)
    waited(widget.learn(forecaster(), every=100))
    goes_on, far = threading.Event(), threading.Event()

    def review(report):
        report("checking", 0.4)
        far.set()
        assert goes_on.wait(PATIENCE)
        report("checking", 0.6)

    lesson = widget._lessons._lesson
    monkeypatch.setattr(lesson._doubts, "_review", review)
    widget._lessons.hear({"type": "learn", "session": PAGE, "action": "review"})
    assert far.wait(PATIENCE)
    standing = lesson._standing()[0]
    assert (standing.looking, standing.looked, standing.doubts) == ("checking", 0.4, None)
    assert standing.state != "working"
    widget._lessons.hear({"type": "learn", "session": PAGE, "action": "endreview"})
    standing = lesson._standing()[0]
    assert (standing.looking, standing.looked, standing.doubts) == ("", 0, None)
    goes_on.set()
    assert heard.of(Fault) == []


def test_a_look_for_labels_in_doubt_that_fails_is_said(monkeypatch):
    widget = labeler()
    heard = Heard(widget, monkeypatch)
    loop = waited(widget.learn(forecaster(), every=100))

    def review(report):
        raise ModelError("no memory for five of them")

    monkeypatch.setattr(widget._lessons._lesson._doubts, "_review", review)
    looked(widget)
    assert [fault.reason for fault in heard.of(Fault)] == ["no memory for five of them"]
    assert loop.error is None


def test_the_panel_lists_labels_in_doubt_and_what_changed(monkeypatch):
    widget = labeler()
    heard = Heard(widget, monkeypatch)
    loop = waited(widget.learn(forecaster(), every=100))
    for position in range(20):
        name = f"i{position:02}"
        kind = KINDS[position] if position != 7 else "good"
        commit(widget, name, *said(widget, name, kind))
    widget._stored()
    for _ in range(2):
        loop.train()
        waited(loop)
        label(widget, 20, 21)
    looked(widget)
    widget._lessons._lesson._show._do()
    first = heard.standing.doubts[0]
    assert (first.position, first.label, first.predicted) == (7, "good", "bad")
    assert " answers changed" in heard.standing.changed


def test_a_loop_of_a_pipeline_says_where_it_stands():
    widget = labeler()
    loop = waited(widget.learn(forecaster(), every=6))
    label(widget, *range(6))
    waited(loop)
    assert repr(loop).startswith("<Loop: Pipeline 2, trained on 6 labels")
    assert isinstance(loop.model, Pipeline)
    assert np.isfinite(loop.scores["confidence"].to_numpy(float)).all()


@pytest.mark.parametrize("make", [forecaster, lambda: (nothing_learned, all_good)])
def test_models_of_labelers_train_in_a_process(make):
    widget = labeler()
    label(widget, *range(6))
    loop = waited(widget.learn(make(), worker="process", held_out=[k < 3 for k in range(60)]))
    assert loop.error is None
    assert loop.rounds[-1].labels == 3
    assert len(widget._clerk.suggestions["i30"]) == 1
    assert loop.rounds[-1].scores["tested"] == 3


def nothing_learned(items, labels):
    """Learn nothing."""


def all_good(items):
    return [("good", 0.9)] * len(items)


def test_functions_that_keep_what_they_learn_are_not_trained_on_parts():
    trained = []
    widget = labeler()
    functions = (lambda items, labels: trained.append(len(labels)), all_good)
    loop = waited(widget.learn(functions, acquire="random", batch=6, every=100))
    label(widget, *widget._clerk.order)
    loop.train()
    waited(loop)
    assert trained == [6]
    assert "accuracy" not in loop.curve
    assert loop.curve["prequential"].notna().iloc[-1]
    found = loop.review()
    assert len(found) == 6
    assert set(found["predicted"]) == {"good"}
    assert (found["doubt"] == (found["label"] != "good")).all()
    assert trained == [6]


def test_an_object_that_learns_marks_is_trained_on_parts_as_a_copy():
    class Tagger:
        def __init__(self):
            self.seen = 0

        def fit(self, items, marks):
            self.seen = len(items)
            trained.append(self.seen)

        def predict(self, items):
            return [[(2, 5, "TIME", 0.9)] for _ in items]

    trained, mine = [], Tagger()
    widget = jl.SpanLabeler([f"a day {k}" for k in range(9)], labels=["TIME"], store=None, annotator="ann")
    loop = waited(widget.learn(mine, acquire="random", batch=5, every=100))
    for position in list(widget._clerk.order):
        name = widget._table.ids[position]
        mark = annotation(widget, name, Span(2, 5), label="TIME")
        commit(widget, name, mark, annotation(widget, name, ItemState(status="done")))
    loop.train()
    waited(loop)
    assert trained == [5, 4, 4, 4, 4, 4]
    assert loop.curve["agreement"].iloc[-1] == 1
    assert (mine.seen, loop.model.seen) == (0, 5)
