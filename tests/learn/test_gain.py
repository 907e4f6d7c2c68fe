from __future__ import annotations

import numpy as np
import pytest

from jupyter_label.learn.changes import changes
from jupyter_label.learn.curve import Point, points, shown
from jupyter_label.learn.gain import gain_hint, power_law
from jupyter_label.schema import LearningRound

from .pools import rng

LABELS = np.arange(10, 110, 10)


def test_a_power_law_is_found_again():
    law = power_law(LABELS, 0.9 - 2 * LABELS**-0.8)
    assert law == pytest.approx((0.9, 2, 0.8))
    assert law.at(200) == pytest.approx(0.9 - 2 * 200**-0.8)


def test_noise_does_not_lead_it_far_astray():
    for seed in range(10):
        noisy = 0.9 - 2 * LABELS**-0.8 + rng(seed).normal(0, 0.01, len(LABELS))
        assert power_law(LABELS, noisy).at(150) == pytest.approx(0.9 - 2 * 150**-0.8, abs=0.03)


def test_a_curve_that_falls_is_level():
    law = power_law([10, 20, 30], [0.9, 0.8, 0.7])
    assert law.size == 0
    assert law.at(10) == law.at(1000)


def curve_of(scores):
    return [Point(labels, score) for labels, score in zip(LABELS.tolist(), scores, strict=False)]


def test_the_hint_comes_when_little_is_to_be_gained():
    level = gain_hint(curve_of(0.9 - 5.0 * LABELS**-2.0), "Accuracy")
    assert level.startswith("Accuracy: 50 more labels can be expected to take it from 0.900 to 0.900")
    assert level.endswith(" (a power law through 10 rounds).")
    assert gain_hint(curve_of(0.9 - 2 * LABELS**-0.5), "Accuracy") == ""


def test_a_short_curve_gives_no_hint():
    assert gain_hint(curve_of([0.9] * 7), "Accuracy") == ""
    assert gain_hint([], "") == ""


def played(number, labels, held_out=(), **scores):
    return LearningRound(number, labels, number, "m", "margin", 0, scores, [], "f1", list(held_out))


def test_the_curve_shows_the_metric_where_there_is_one():
    rounds = [played(1, 10, prequential=0.5), played(2, 20, f1=0.7, low=0.6, high=0.8, prequential=0.6)]
    assert shown(rounds[:1], "f1") == ("prequential", "Share of new labels foreseen")
    assert shown(rounds, "f1") == ("f1", "F1 by random picks")
    assert shown([played(3, 30, ["x"], f1=1.0)], "f1")[1] == "F1 on held-out items"
    assert shown([], "f1") == ("", "")
    assert points(rounds, "f1") == [(20, 0.7, 0.6, 0.8)]
    assert points(rounds, "prequential") == [(10, 0.5, None, None), (20, 0.6, None, None)]
    assert points([*rounds, played(3, 20, f1=0.9)], "f1") == [(20, 0.9, None, None)]


def test_where_a_model_said_nothing_before_that_is_said():
    found = changes({0: None}, [0], ["bug"], np.ones(1))
    assert str(found) == "1 of 1 answers changed, most from nothing to 'bug' (1)."


def test_changes_name_the_classes_between_which_most_went():
    before = {1: "bug", 2: "bug", 3: "feature", 4: "bug", 9: "bug"}
    found = changes(before, [1, 2, 3, 4, 5], ["feature", "feature", "bug", "bug", "bug"], np.arange(5) / 10)
    assert (list(found.rows), list(found.before)) == ([1, 2, 3], ["bug", "bug", "feature"])
    assert found.confidence.tolist() == [0, 0.1, 0.2]
    assert str(found) == "3 of 4 answers changed, most from 'bug' to 'feature' (2)."
    assert found.kappa == pytest.approx(-0.5)


def test_changes_of_marks_have_no_classes():
    found = changes({0: [(0, 2, "A")], 1: []}, [0, 1], [[(0, 3, "A")], []], np.full(2, np.nan))
    assert (found.rows, found.kappa) == ([0], None)
    assert str(found) == "1 of 2 answers changed."
    assert str(changes({}, [0], ["a"], np.ones(1))) == ""
