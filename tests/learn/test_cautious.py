"""Limits of what is told by cross-checking labels that were drawn at random."""

from __future__ import annotations

import numpy as np
import pytest

from jupyter_label.learn import ModelError
from jupyter_label.learn.estimate import exact
from jupyter_label.learn.judging import Judge
from jupyter_label.learn.measures import cautious, too_few
from jupyter_label.schema import LearningRound

from .pools import rng

YES_OR_NO = Judge()


def estimated(rights):
    """Tell it of labels that are all 1, the first drawn first."""
    return cautious(YES_OR_NO, list(range(len(rights))), [1] * len(rights), list(rights), seed=0)


def test_the_upper_limit_is_that_of_the_newer_half_where_it_is_higher():
    whole, newer = exact(7, 10), exact(5, 5)
    assert newer.high > whole.high
    assert estimated([1, 0, 0, 1, 0, 1, 1, 1, 1, 1]) == (0.7, whole.low, newer.high, 10)
    assert estimated([1, 1, 1, 1, 1, 0, 0, 1, 0, 1]) == whole


@pytest.mark.parametrize("count", [5, 10, 30, 60])
@pytest.mark.parametrize("share", [0.65, 0.92])
def test_it_holds_the_newest_models_share_though_older_labels_are_foreseen_less_often(count, share):
    """The older half is foreseen 6 in 100 less often, as where a strategy chooses the rest of the labels."""
    chances = np.where(np.arange(count) < count // 2, share - 0.06, share)
    drawn = rng().random((400, count)) < chances
    found = [estimated(rights.astype(int).tolist()) for rights in drawn]
    assert np.mean([one.low <= share <= one.high for one in found]) > 0.95
    assert np.mean([one.high - one.low for one in found]) < 2.6 / np.sqrt(count)


def test_half_that_is_too_little_for_a_metric_limits_nothing():
    def score(truth, said):
        if len(truth) < 10:
            raise ModelError("too few")
        return float(np.mean(np.array(truth) == said))

    judge = Judge("mine", score)
    told = list(range(10)), [1] * 10, [1, 0] * 5
    assert cautious(judge, *told, seed=0) == judge.estimate(*told, seed=0)


def played(held_out=(), **scores):
    return LearningRound(1, 20, 1, "m 1", "default", 0, scores, [], "accuracy", list(held_out))


def test_it_is_said_why_the_metric_is_not_told():
    assert too_few(played(), YES_OR_NO) == too_few(played(tested=5.0, accuracy=1.0), YES_OR_NO) == ""
    told = "Too few random answers to tell the accuracy: 4 of at least 5."
    assert too_few(played(tested=4.0), YES_OR_NO) == told
    of_score = Judge("f1", lambda truth, said: 1.0)
    told = "Too few held-out items to tell the f1: 9 of at least 10."
    assert too_few(played(["a"], tested=9.0), of_score) == told
