from __future__ import annotations

import numpy as np
import pytest

from jupyter_label.learn.doubt import agreements, mark_uncertainty, sequence_uncertainty, token_uncertainty
from jupyter_label.schema import Annotation, Span


def test_a_detector_is_unsure_of_scores_about_a_half():
    doubts = mark_uncertainty([[0.5], [0.99], [0.01], []])
    for found in doubts.values():
        assert found.argmax() == 0
        assert found[1] == pytest.approx(found[2])
        assert found[3] == 0
    assert doubts["entropy"][0] == pytest.approx(np.log(2))
    assert doubts["margin"][0] == 1
    assert doubts["least_confident"][1] == pytest.approx(0.01)


def test_doubts_of_marks_are_put_together():
    def doubt(over):
        return mark_uncertainty([[0.5, 0.9]], over)["margin"][0]

    assert (doubt("mean"), doubt("max"), doubt("sum")) == pytest.approx((0.6, 1, 1.2))


def test_a_tagger_is_unsure_where_its_best_taggings_are_alike():
    doubts = sequence_uncertainty([[0.9, 0.05], [0.1, 0.4, 0.38], [0.8]])
    assert doubts["margin"] == pytest.approx([0.15, 0.98, 0.2])
    assert doubts["least_confident"] == pytest.approx([0.1, 0.6, 0.2])
    shares = [np.array([0.9, 0.05]) / 0.95, np.array([0.1, 0.4, 0.38]) / 0.88]
    assert doubts["entropy"] == pytest.approx([*(-(p * np.log(p)).sum() for p in shares), 0])


def test_long_texts_are_not_less_sure_for_being_long():
    tag = np.array([[0.7, 0.2, 0.1]])
    doubts = token_uncertainty([tag, np.repeat(tag, 50, axis=0), tag[:0]])
    for found in doubts.values():
        assert found[0] == pytest.approx(found[1])
        assert found[2] == 0
    assert doubts["margin"][0] == pytest.approx(0.5)


def test_passes_that_mark_the_same_agree():
    def marks(*spans):
        return [Annotation(f"{start}", "1", Span(start, end), label="A") for start, end in spans]

    one, two, three = marks((0, 3)), marks((0, 3)), marks((5, 6))
    found = agreements([[one, one], [two, one], [three, one]])
    assert found == pytest.approx(np.array([[1 / 2, 1], [1 / 2, 1], [0, 1]]))
