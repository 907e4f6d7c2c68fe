"""Pipelines of spaCy's, begun from nothing, as models of spans and of choices."""

from __future__ import annotations

import random

import numpy as np
import pandas as pd
import pytest
import spacy

from jupyter_label.frames import suggestions_at, take
from jupyter_label.learn import ModelError, SpacyModel
from jupyter_label.learn.bringing import learner_of
from jupyter_label.learn.classifier import Classifier
from jupyter_label.learn.functions import Functions, Items
from jupyter_label.learn.multilabel import MultiLabel
from jupyter_label.schema import ChoiceTask, Field, ImageTask, Label, SpanTask

WEATHER = ["sunny", "cold", "rainy", "windy", "foggy"]
TEXTS = [f"a {WEATHER[k % 5]} day {k}" for k in range(30)]
TABLE = take(pd.DataFrame({"text": TEXTS}), columns=["text"])
SPANS = SpanTask("s", (Field("text"),), (Label("WHEN"), Label("WHAT")))
LABELS = (Label("bad"), Label("good"), Label("unknown"))
ROWS = np.arange(15)


def said(text):
    """Mark the day, and the weather where it is good."""
    day = text.find("day")
    return [(day, day + 3, "WHEN"), *([(2, 7, "WHAT")] if "sunny" in text else [])]


def items(rows):
    return Items(np.asarray(rows), [TABLE.row(k) for k in rows])


def learner(task=SPANS, **options):
    def read(row, answer):
        return suggestions_at(row, answer, TABLE, task, model="m", at=0.0)

    options = {"epochs": 12, **options}
    return learner_of(SpacyModel(options.pop("nlp", None) or spacy.blank("en"), **options), task, read)


def trained(seed=0, **options):
    given = [said(TEXTS[row]) for row in ROWS]
    return learner(**options).fit(items(ROWS), given, seed=seed)


def test_it_learns_spans_and_says_how_sure_it_is():
    prediction = trained().predict(items(range(15, 30)), 15)
    plain = [[mark[:3] for mark in marks] for marks in prediction.answers]
    assert [sorted(marks) for marks in plain] == [sorted(said(text)) for text in TEXTS[15:]]
    assert all(0.5 < mark[3] <= 1 for marks in prediction.answers for mark in marks)
    assert set(prediction.uncertainty) == {"entropy", "margin", "least_confident"}
    assert np.all(prediction.uncertainty["margin"] >= 0)


def test_a_text_of_unknown_words_is_less_sure():
    model = trained(epochs=6)
    known, strange = (
        model.say([{"text": text}])[1]["least_confident"][0]
        for text in (TEXTS[16], "zebra quickly 9 of the Nile")
    )
    assert strange > known


def test_without_a_beam_it_says_nothing_of_how_sure_it_is():
    prediction = trained(beam=1).predict(items([20]), 1)
    assert prediction.uncertainty == {}
    assert {len(mark) for mark in prediction.answers[0]} == {3}


def test_what_the_user_holds_stays_as_it_is_and_a_seed_repeats_it():
    nlp, chance = spacy.blank("en"), (random.getstate(), np.random.get_state()[1].tolist())
    before = nlp.to_bytes()
    first, again = (trained(seed=3, nlp=nlp, epochs=3).predict(items([20, 21]), 2) for _ in range(2))
    assert first.uncertainty["entropy"].tolist() == again.uncertainty["entropy"].tolist()
    assert (nlp.pipe_names, nlp.to_bytes()) == ([], before)
    assert (random.getstate(), np.random.get_state()[1].tolist()) == chance


def test_a_trained_pipeline_proposes_at_once_and_learns_more():
    begun = trained()
    nlp = begun.model.nlp_
    bytes_before = nlp.to_bytes()
    more = learner(nlp=nlp)
    assert more.fit(items([]), [], seed=0).predict(items([20]), 1).answers[0][0][2] in ("WHEN", "WHAT")
    both = more.fit(items(ROWS), [[*said(TEXTS[row])][:1] for row in ROWS], seed=0)
    assert {mark[2] for mark in both.predict(items([20]), 1).answers[0]} == {"WHEN"}
    assert nlp.to_bytes() == bytes_before


def test_before_it_has_learned_it_proposes_nothing():
    prediction = learner().fit(items([]), [], seed=0).predict(items([1, 2]), 2)
    assert (prediction.answers, prediction.uncertainty) == ([None, None], {})


def test_of_spans_that_overlap_the_longest_is_learned_and_parts_of_words_are_words():
    given = [[(0, 7, "WHAT"), (2, 7, "WHEN")], [(2, 4, "WHAT")]]
    model = learner(epochs=1).fit(items([0, 1]), given, seed=0).model
    assert sorted(model.nlp_.get_pipe("ner").labels) == ["WHAT", "WHEN"]


def texts(several=False):
    task = ChoiceTask("c", (Field("text"),), LABELS, multiple=several)
    return learner_of(SpacyModel(spacy.blank("en"), epochs=12), task, lambda *_: [])


def test_it_tells_classes_of_texts_apart():
    known = ["good" if "sunny" in text else "bad" for text in TEXTS]
    model = texts()
    assert isinstance(model, Classifier)
    prediction = model.fit(TEXTS[:15], known[:15], seed=0).predict(TEXTS[15:], 15)
    assert prediction.answers == known[15:]
    assert prediction.probabilities[:, 2].max() < 0.2


def test_it_tells_which_of_several_a_text_has():
    known = [["good", "unknown"] if "sunny" in text else ["bad"] for text in TEXTS]
    model = texts(several=True)
    assert isinstance(model, MultiLabel)
    prediction = model.fit(TEXTS[:15], known[:15], seed=0).predict(TEXTS[15:], 15)
    assert [labels for labels, _ in prediction.answers] == known[15:]


def test_classes_that_the_task_has_not_are_named():
    nlp = spacy.blank("en")
    classes = nlp.add_pipe("textcat")
    for name in ("good", "ugly"):
        classes.add_label(name)
    model = learner_of(nlp, ChoiceTask("c", (Field("text"),), LABELS), lambda *_: [])
    with pytest.raises(ModelError, match="its textcat knows ugly, which the task has not; it has bad, good"):
        model.fit(TEXTS[:5], ["good", "bad", "good", "bad", "bad"], seed=0)


def test_it_is_trained_further_on_what_is_new():
    model = Classifier((texts().models[0],), ("bad", "good", "unknown"), incremental=True)
    known = ["good" if "sunny" in text else "bad" for text in TEXTS]
    first = model.fit(TEXTS[:6], known[:6], seed=0)
    after = model.fit(TEXTS[6:15], known[6:15], seed=0, last=first)
    assert after.predict(TEXTS[15:], 15).answers == known[15:]
    assert first.models[0].nlp_ is not after.models[0].nlp_


def test_a_pipeline_is_told_by_what_it_can_do_and_refused_where_it_can_not():
    assert isinstance(learner_of(spacy.blank("en"), SPANS, lambda *_: []), Functions)
    with pytest.raises(TypeError, match="a pipeline of spaCy finds spans in texts or tells their classes"):
        learner_of(spacy.blank("en"), ImageTask("i", (Field("text", "image"),), LABELS), lambda *_: [])
    with pytest.raises(ModelError, match="fit failed on 1 items: "):
        learner().fit(items([0]), [[(0, 3, None)]], seed=0)
