"""Learning loops from top to bottom: each curve must end where only a model that has learned gets."""

from __future__ import annotations

from typing import Any

import pytest

ROWS = "{labeler}.annotations['source'].value_counts().to_dict()"
LEFT = "{labeler}.progress.total - {labeler}.progress.done"
CURVE = "loop.curve[['labels', loop.metric]].dropna().to_numpy(float).tolist()"
ERROR = "loop.traceback"


def told(labeler: str, **more: str) -> dict[str, str]:
    """Say what is asked of every notebook once it has run."""
    asked = {"rows": ROWS, "left": LEFT, "curve": CURVE, "error": ERROR, **more}
    return {key: expression.replace("{labeler}", labeler) for key, expression in asked.items()}


def has_grown(curve: list[list[float]], first: float, last: float) -> bool:
    """Tell whether a curve begins below a level, ends above another and got there by labels."""
    labels, scores = zip(*curve, strict=True)
    return sorted(set(labels)) == list(labels) and scores[0] < first < last < scores[-1]


@pytest.mark.slow
def test_letters_are_sorted_and_a_strategy_is_chosen(played):
    shares = "curves[curves['labels'] == 100].set_index('acquire')['score'].to_dict()"
    right = "float((of_model['label'] == letters['about'][of_model.index]).mean())"
    found: dict[str, Any] = played("learning_texts", told("about", shares=shares, right=right))
    assert found["error"] == ""
    assert has_grown(found["curve"], 0.6, 0.85)
    assert found["rows"]["human"] == 80 + 90
    assert found["rows"]["model"] + found["left"] == 480 - 170
    assert found["rows"]["model"] > 100
    assert found["right"] > 0.95
    assert set(found["shares"]) == {"default", "random"}
    assert min(found["shares"].values()) > 0.8


@pytest.mark.slow
def test_a_tagger_learns_what_is_named(played):
    found: dict[str, Any] = played("learning_spans", told("names", right="hits / len(true)"))
    assert found["error"] == ""
    assert has_grown(found["curve"], 0.6, 0.85)
    assert found["right"] > 0.9
    assert found["left"] < 480 - 160
    assert found["rows"]["model"] > 200


@pytest.mark.slow
def test_a_detector_learns_what_lies_on_the_belt(played):
    right = "float(np.mean([is_right(box) for box in found.itertuples()]))"
    strategies = "[line.get_label() for line in ax.lines]"
    found: dict[str, Any] = played("learning_boxes", told("labeler", right=right, strategies=strategies))
    assert found["error"] == ""
    assert has_grown(found["curve"], 0.75, 0.8)
    assert found["right"] > 0.9
    assert found["rows"]["model"] > 40
    assert found["strategies"] == ["least sure box", "mean over boxes", "split passes", "random"]


@pytest.mark.slow
def test_a_listener_learns_who_sings(played):
    heard = "sum(sings == said for sings, said in counts) / len(counts)"
    found: dict[str, Any] = played("learning_segments", told("birds", heard=heard))
    assert found["error"] == ""
    assert has_grown(found["curve"], 0.55, 0.6)
    assert found["heard"] > 0.7
    assert found["rows"]["model"] > 0


@pytest.mark.slow
def test_preferences_tell_who_is_best(played):
    alike = "float(strengths.corr('spearman').loc['strength', 'true'])"
    found: dict[str, Any] = played(
        "learning_rankings", told("better", alike=alike, pairs="len(better.pairs())")
    )
    assert found["error"] == ""
    assert has_grown(found["curve"], 0.6, 0.63)
    assert found["alike"] > 0.8
    assert found["pairs"] == 200 + 160
    assert found["rows"] == {"human": 2 * 360}  # a row a response
