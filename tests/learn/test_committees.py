"""Several models of spans, and what they say together."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from sklearn.linear_model import LogisticRegression

from jupyter_label.frames import suggestions_at, take
from jupyter_label.learn.acquire import Pool, as_strategy, choose, disagreement
from jupyter_label.learn.bringing import learner_of
from jupyter_label.learn.committees import Committee
from jupyter_label.learn.functions import Items
from jupyter_label.schema import ChoiceTask, Field, Label, SpanTask

from .pools import members, rng

TABLE = take(pd.DataFrame({"text": ["one two three", "four five six"]}), columns=["text"])
TASK = SpanTask("s", (Field("text"),), (Label("A"), Label("B")))
ITEMS = Items(np.arange(2), [TABLE.row(k) for k in range(2)])


def read(row, answer):
    return suggestions_at(row, answer, TABLE, TASK, model="m", at=0.0)


def says(*answers):
    return lambda items: list(answers)


def predicted(*models):
    learner = learner_of(list(models), TASK, read)
    assert isinstance(learner, Committee)
    return learner.fit(ITEMS, [[], []], seed=0).predict(ITEMS, 2)


def test_functions_that_predict_are_unsure_where_they_disagree():
    one, other = (0, 3, "A"), (4, 7, "B")
    prediction = predicted(says([one], [one]), says([one], [other]), says([one], []))
    assert prediction.uncertainty["disagreement"] == pytest.approx([0, 1])
    picks = choose(as_strategy("disagreement"), Pool(2, uncertainty=prediction.uncertainty), 2, rng())
    assert picks.places.tolist() == [1, 0]
    assert picks.reasons[0] == "disagreement 1, rank 1 of 2"
    by_vote = choose(as_strategy("vote_entropy"), Pool(2, uncertainty=prediction.uncertainty), 1, rng())
    assert by_vote.by == ["disagreement"]
    assert by_vote.remark.startswith("vote_entropy needs a committee of models")


def test_what_the_most_agree_on_is_proposed():
    odd, usual = (0, 13, "B"), (0, 3, "A")
    assert predicted(says([odd], []), says([usual], []), says([usual], [])).answers == [[usual], []]


def test_scores_of_the_members_count_as_well():
    first, second = (0, 3, "A", 0.9), (0, 3, "A", 0.5)
    prediction = predicted(says([first], []), says([second], []), says([first], []))
    assert prediction.uncertainty["least_confident"] == pytest.approx([(0.1 + 0.5 + 0.1) / 3, 0])


class Tagger:
    def __init__(self, label):
        self.label, self.seen = label, 0

    def fit(self, items, annotations):
        self.seen = len(items)

    def predict(self, items):
        return [[(0, 3, self.label)] * min(self.seen, 1) for _ in items]


def test_models_that_learn_are_taught_the_same():
    pair = Tagger("B")
    learner = learner_of([Tagger("A"), Tagger("A"), (pair.fit, pair.predict)], TASK, read)
    trained = learner.fit(ITEMS, [[], []], seed=0)
    assert [part.seen for part in trained.model[:2]] == [2, 2]
    prediction = trained.predict(ITEMS, 2)
    assert prediction.answers == [[(0, 3, "A")]] * 2
    assert prediction.uncertainty["disagreement"] == pytest.approx([2 / 3, 2 / 3])


def test_two_functions_stay_one_model_and_kinds_are_not_mixed():
    assert not isinstance(learner_of([print, print], TASK, read), Committee)
    choices = ChoiceTask("c", (Field("text"),), TASK.labels)
    with pytest.raises(TypeError, match="the models are of two kinds"):
        learner_of([LogisticRegression(), print, print], choices, read)


def test_disagreement_of_votes_is_the_share_of_pairs_that_differ():
    said = members(4, 50)
    votes = said.argmax(axis=2).T
    plain = [np.mean([a != b for k, a in enumerate(row) for b in row[k + 1 :]]) for row in votes]
    assert disagreement(said) == pytest.approx(plain)
