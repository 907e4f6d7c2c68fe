"""Loops of labelers: what is pushed, what is kept, and what pages may ask for."""

from __future__ import annotations

import json
import threading

import numpy as np
import pandas as pd
import pytest
from support.weather import KINDS, forecaster

import jupyter_label as jl
from jupyter_label.labelers import offers
from jupyter_label.labelers.learning import lesson
from jupyter_label.learn import ModelError
from jupyter_label.schema import Box, Chosen, Fault, ItemState, Learning, Order, Ranked, Span, Suggested
from jupyter_label.store import StoreFull

from .learning import PATIENCE, Heard, label, labeler, waited
from .messages import PAGE, annotation, choose, commit, say


def item(widget, position):
    [items] = [
        envelope
        for envelope in widget._clerk.answer({"type": "want", "session": PAGE, "positions": [position]})
        if envelope[1]
    ]
    return json.loads(items[1][0])[0]


def welcome(widget):
    return widget._clerk.answer({"type": "hello", "session": PAGE})


def test_it_asks_before_there_is_a_label_and_says_why(monkeypatch):
    widget = labeler()
    heard = Heard(widget, monkeypatch)
    waited(widget.learn(forecaster(), every=5, batch=10))
    assert len(widget._clerk.order) == 10
    reasons = {item(widget, position)["asked"] for position in widget._clerk.order}
    assert {reason.partition(" ")[0] for reason in reasons} == {"most", "drawn"}
    assert len(heard.of(Order)) == 2
    assert heard.of(Suggested) == []


@pytest.mark.parametrize("annotator", ["ann", "lab/ann"])
def test_a_label_that_is_taken_back_counts_no_more(annotator):
    widget = labeler(annotator=annotator)
    loop = waited(widget.learn(forecaster(), every=6))
    label(widget, 0, 1)
    assert loop.missing == 4
    commit(widget, "i01", delete=(f"state/i01/{annotator}", f"choice/i01/{annotator}"))
    widget._stored()
    assert loop.missing == 5


def test_it_trains_when_enough_is_labelled_and_proposes(monkeypatch):
    widget = labeler()
    heard = Heard(widget, monkeypatch)
    loop = waited(widget.learn(forecaster(), every=6, batch=10))
    label(widget, 0, 1, 2, 3, 4)
    assert loop.wait(PATIENCE)
    assert heard.of(Suggested) == []
    label(widget, 5)
    waited(loop)
    assert heard.of(Suggested) == [Suggested(model="Pipeline 2", at_once=False)]
    [suggestion] = item(widget, 30)["suggestions"]
    assert suggestion["value"]["labels"] == [KINDS[30]]
    assert 0.5 < suggestion["score"] < 1
    assert set(widget._clerk.suggestions) == {f"i{k:02}" for k in range(6, 60)}


def test_a_new_round_takes_the_place_of_what_the_last_one_proposed(monkeypatch):
    widget = labeler()
    widget.suggest(lambda row: "good", model="other")
    loop = waited(widget.learn(forecaster(), every=6))
    for beginning in (0, 6):
        label(widget, *range(beginning, beginning + 6))
        waited(loop)
    models = [a.model for found in widget._clerk.suggestions.values() for a in found if a.item == "i40"]
    assert models == ["other", "Pipeline 3"]


def test_a_page_that_opens_is_told_order_and_standing():
    widget = labeler()
    waited(widget.learn(forecaster(), every=6, batch=10))
    order, standing = welcome(widget)[-2:]
    assert np.frombuffer(order[1][0], "<u4").tolist() == list(widget._clerk.order)
    assert isinstance(standing[0], Learning)
    assert (standing[0].state, standing[0].missing) == ("waiting", 6)


def test_a_page_begins_with_what_is_asked_first():
    widget = labeler()
    waited(widget.learn(forecaster(), batch=10))
    assert welcome(widget)[0][0].cursor == widget._clerk.order[0]


def test_the_standing_counts_labels_and_decisions(monkeypatch):
    widget = labeler()
    loop = waited(widget.learn(forecaster(), every=6, random_share=0))
    label(widget, *range(6))
    waited(loop)
    assert loop.accept(above=0.0) == 54
    waited(loop)
    standing = widget._lessons._lesson._standing()[0]
    assert {one.label: one.count for one in standing.balance} == {"good": 20, "bad": 40}
    # What was accepted unseen is what the model said: it agrees with nobody.
    assert (standing.agreement, standing.decided, standing.unseen) == (None, 0, 54)
    assert standing.confusion is None


def test_accepting_many_is_one_step_that_a_page_takes_back_by_name():
    widget = labeler()
    loop = waited(widget.learn(forecaster(), every=6, random_share=0))
    label(widget, *range(6))
    waited(loop)
    accepted = loop.accept(above=0.0)
    assert (accepted, widget.progress.done) == (54, 60)
    assert set(widget.annotations["source"]) == {"human", "model"}
    [step] = welcome(widget)[0][0].undo[-1:]
    assert (step.change.item, step.change.put, step.inverse.delete) == ("", [], [])
    undo = {"id": "u", "item": "", "kind": "undo", "target": step.change.id, "at": 1.8e9}
    [ack, renewed] = say(widget, {"type": "commit", "session": PAGE, "change": undo})
    assert (ack.status, widget.progress.done) == ("applied", 6)
    assert [one.change.id for one in renewed.redo] == [step.change.id]
    redo = {"id": "r", "item": "", "kind": "redo", "target": step.change.id, "at": 1.8e9 + 1}
    [ack, _] = say(widget, {"type": "commit", "session": PAGE, "change": redo})
    assert (ack.status, widget.progress.done) == ("applied", 60)


def test_an_undo_of_nothing_known_is_refused():
    widget = labeler()
    undo = {"id": "u", "item": "", "kind": "undo", "target": "nothing", "at": 1.8e9}
    [ack] = say(widget, {"type": "commit", "session": PAGE, "change": undo})
    assert (ack.status, ack.reason) == ("rejected", "there is no change 'nothing' of many items to undo")


def test_accepting_leaves_what_people_decided_and_what_is_not_sure(monkeypatch):
    widget = labeler()
    heard = Heard(widget, monkeypatch)
    loop = waited(widget.learn(forecaster(), every=6, random_share=0))
    label(widget, *range(6))
    waited(loop)
    scores = {a.item: a.score for found in widget._clerk.suggestions.values() for a in found}
    limit = sorted(scores.values())[27]
    assert loop.accept(above=limit) == sum(score >= limit for score in scores.values())
    widget._lessons.hear({"type": "acceptabove", "session": PAGE, "score": 1.0})
    assert [fault.reason for fault in heard.of(Fault)] == [
        "No suggestion for what is left has a score of 100% or more."
    ]


@pytest.mark.parametrize("way", ["accept", "add"])
def test_a_label_that_comes_while_many_are_made_is_not_replaced(way, monkeypatch):
    widget = labeler()
    loop = waited(widget.learn(forecaster(), every=6, random_share=0))
    label(widget, *range(6))
    waited(loop)
    module, name = (lesson, "acceptance") if way == "accept" else (offers, "addition")
    make, other = getattr(module, name), "bad" if KINDS[30] == "good" else "good"

    def slow(*given, **rest):
        made = make(*given, **rest)
        assert choose(widget, "i30", other).status == "applied"
        return made

    monkeypatch.setattr(module, name, slow)
    done = loop.accept(above=0.0) if way == "accept" else widget.add(lambda row: KINDS[0])
    assert (done, widget.progress.done) == (53, 60)
    assert widget.annotations.query("item_id == 'i30'")["label"].tolist() == [other]


def test_what_is_added_or_accepted_elsewhere_is_learned_from(tmp_path):
    ada, bob = (labeler(tmp_path / "a.db", annotator=name) for name in ("ada", "bob"))
    mine, theirs = (widget.learn(forecaster(), every=6, random_share=0) for widget in (ada, bob))
    bob.add(lambda row: KINDS[int(row["id"][1:])] if row["id"] < "i06" else None)
    assert [waited(loop).rounds[-1].labels for loop in (mine, theirs)] == [6, 6]
    assert mine.accept(above=0.0) == 54
    assert waited(theirs).rounds[-1].labels == 60


class Broken:
    def fit(self, inputs, labels):
        raise RuntimeError("no memory")

    def predict(self, inputs):
        return ["good"] * len(inputs)


def test_a_model_that_raises_is_told_with_its_traceback_and_labelling_goes_on(monkeypatch):
    widget = labeler()
    heard = Heard(widget, monkeypatch)
    loop = waited(widget.learn(Broken(), every=3))
    label(widget, 0, 1, 2)
    waited(loop)
    widget._lessons._lesson._show._do()
    assert heard.standing.state == "failed"
    assert "RuntimeError: no memory" in heard.standing.error
    label(widget, 3)
    assert widget.progress.done == 4


class Endless:
    def __init__(self, begun, ended):
        self.begun, self.ended = begun, ended

    def __deepcopy__(self, memo):
        return self

    def fit(self, inputs, labels):
        self.begun.set()
        self.ended.wait(PATIENCE)

    predict = Broken.predict


def test_a_model_that_never_returns_is_given_up(monkeypatch):
    widget = labeler()
    heard = Heard(widget, monkeypatch)
    begun, ended = threading.Event(), threading.Event()
    loop = waited(widget.learn(Endless(begun, ended), every=3))
    label(widget, 0, 1, 2)
    assert begun.wait(PATIENCE)
    widget._lessons.hear({"type": "learn", "session": PAGE, "action": "cancel"})
    waited(loop)
    widget._lessons._lesson._show._do()
    assert heard.standing.state == "waiting"
    ended.set()


def test_a_rerun_goes_on_with_rounds_and_model(tmp_path):
    first = labeler(tmp_path / "a.db")
    loop = waited(first.learn(forecaster(), every=6, batch=10))
    label(first, *range(6))
    waited(loop)
    asked = list(first._clerk.order)
    again = labeler(tmp_path / "a.db")
    resumed = waited(again.learn(forecaster(), every=6, batch=10))
    assert [played.model for played in resumed.rounds] == ["", "Pipeline 2"]
    assert list(again._clerk.order) == asked
    assert item(again, 30)["suggestions"][0]["model"] == "Pipeline 2"


def test_the_reason_is_stored_with_the_answer():
    widget = labeler()
    done = annotation(widget, "i00", ItemState(status="done", asked="margin 0.02, rank 3 of 9"))
    commit(widget, "i00", annotation(widget, "i00", Chosen(["good"])), done)
    rows = widget.items.set_index("item_id")
    assert rows.loc["i00", "asked"] == "margin 0.02, rank 3 of 9"
    assert rows.loc["i01", "asked"] == ""


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"features": "nothing"}, "features: there is no column 'nothing'"),
        ({"acquire": "marginn"}, "did you mean 'margin'"),
        ({"random_share": 2}, "random_share=2"),
        ({"worker": "fork"}, "worker"),
        ({"every": 0}, "every=0; right is a whole number from 1"),
        ({"every": "20"}, "every='20'; right is a whole number from 1"),
        ({"batch": True}, "batch=True; right is a whole number from 1"),
        ({"seed": -1}, "seed=-1; right is a whole number from 0 to 4294967295"),
    ],
)
def test_what_does_not_fit_is_named(options, message):
    with pytest.raises((TypeError, ValueError, KeyError, ModelError), match=message):
        labeler().learn(forecaster(), **options)


def in_reverse(pool):
    return -np.arange(pool.rows)


@pytest.mark.parametrize("acquire", ["default", "margin", in_reverse, {"typiclust": 1.0}])
def test_a_share_is_drawn_at_random_beside_any_strategy(acquire):
    def drawn(**share):
        loop = waited(labeler().learn(forecaster(), acquire=acquire, batch=20, **share))
        return [pick.by for pick in loop.rounds[-1].picks].count("random")

    assert drawn(random_share=0.5) == 10
    assert drawn(random_share=0) == 0
    assert drawn() == (2 if isinstance(acquire, str) else 0)


@pytest.mark.parametrize("above", [90, -0.1, "0.9", float("nan")])
def test_a_score_above_which_to_accept_is_from_0_to_1(above):
    loop = labeler().learn(forecaster())
    with pytest.raises(ValueError, match="right is a score from 0 to 1"):
        loop.accept(above=above)


def spans(row):
    """A tagger that knows one word."""
    start = row["text"].find("day")
    return [(start, start + 3, "TIME", 0.9)]


def test_two_functions_learn_spans_and_propose_them():
    told = []
    widget = jl.SpanLabeler([f"a day {k}" for k in range(9)], labels=["TIME"], store=None, annotator="ann")
    functions = (lambda items, marks: told.append(marks), lambda items: [spans(item) for item in items])
    loop = waited(widget.learn(functions, every=2, acquire="least_confident", random_share=0))
    for position in (0, 1):
        name = widget._table.ids[position]
        mark = annotation(widget, name, Span(2, 5), label="TIME")
        commit(widget, name, mark, annotation(widget, name, ItemState(status="done")))
    widget._stored()
    waited(loop)
    assert loop.error is None
    assert told == [[[(2, 5, "TIME")]] * 2]
    [suggestion] = widget._clerk.suggestions[widget._table.ids[5]]
    assert (suggestion.value, suggestion.label, suggestion.score) == (Span(2, 5), "TIME", 0.9)
    assert loop.accept(above=0.9) == 7
    assert len(widget.annotations) == 9


@pytest.mark.parametrize("left", [0, 1])
def test_a_pool_of_next_to_nothing_is_no_error(left):
    widget = labeler()
    label(widget, *range(left, 60))
    loop = waited(widget.learn(forecaster()))
    assert loop.error is None
    assert list(widget._clerk.order) == [0][:left]
    assert len(widget._clerk.suggestions) == left


def ranks():
    rows = [{"prompt": f"Which {k}?", "responses": ["long answer", "short"]} for k in range(9)]
    made = jl.RankLabeler(rows, store=None, annotator="ann")
    return made, Ranked(tiers=[[1], [0]], shown=[0, 1]), [1, 0], ([1, 0], 0.8)


def pictures():
    rows = {"image": [np.zeros((40, 60, 3), np.uint8)] * 9, "id": [f"p{k}" for k in range(9)]}
    options = {"image": "image", "id": "id", "labels": ["dot"], "store": None, "annotator": "ann"}
    made = jl.ImageLabeler(pd.DataFrame(rows), **options)
    told = [{"box": [1.0, 2.0, 8.0, 9.0], "label": "dot"}]
    return made, Box(1, 2, 8, 9), told, [{**told[0], "score": 0.8}]


@pytest.mark.parametrize("make", [ranks, pictures])
def test_two_functions_learn_what_other_labelers_ask(make):
    widget, said, told, proposed = make()
    heard = []
    functions = (lambda items, given: heard.append(given), lambda items: [proposed] * len(items))
    loop = waited(widget.learn(functions, random_share=0))
    name = widget._table.ids[0]
    label = "dot" if isinstance(said, Box) else ""
    mark = annotation(widget, name, said, label=label)
    assert commit(widget, name, mark, annotation(widget, name, ItemState(status="done"))).status == "applied"
    loop.train()
    waited(loop)
    assert loop.error is None
    assert heard == [[told]]
    [suggestion] = widget._clerk.suggestions[widget._table.ids[4]]
    assert (type(suggestion.value), suggestion.score) == (type(said), 0.8)
    assert loop.accept(above=0.8) == 8
    assert widget.progress.done == 9


def test_a_loop_that_another_took_the_place_of_tells_nothing_any_more(monkeypatch):
    widget = labeler()
    heard = Heard(widget, monkeypatch)
    first = waited(widget.learn(forecaster(), every=6, name="first"))
    second = waited(widget.learn(forecaster(), every=6, name="second"))
    label(widget, *range(6))
    waited(second)
    first.train()
    waited(first)
    assert heard.of(Suggested) == [Suggested(model="second 2", at_once=False)]
    assert {a.model for found in widget._clerk.suggestions.values() for a in found} == {"second 2"}


def test_what_goes_wrong_with_a_request_is_said(monkeypatch):
    widget = labeler()
    heard = Heard(widget, monkeypatch)
    loop = waited(widget.learn(forecaster(), every=6))
    label(widget, *range(6))
    waited(loop)

    def full(*args, **options):
        raise StoreFull("the disk is full")

    monkeypatch.setattr(widget._store, "commit", full)
    widget._lessons.hear({"type": "acceptabove", "session": PAGE, "score": 0.0})
    widget._lessons.hear({"type": "learn", "session": PAGE, "action": "stop"})
    first, second = (fault.reason for fault in heard.of(Fault))
    assert first == "the disk is full"
    assert "'stop'" in second
