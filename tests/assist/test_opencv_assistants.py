from __future__ import annotations

import sys

import numpy as np
import pytest

from jupyter_label.assist import Scissors, built_ins, grabcut

from .scenes import disc, overlap, painted

pytest.importorskip("cv2")

TRUTH = disc(200, 240, (120, 100), 60)
PICTURE = painted(TRUTH, noise=10)


def test_scissors_cling_to_an_edge():
    path = Scissors(PICTURE, (60, 100)).path((180, 100))
    away = np.hypot(*(path - (120, 100)).T) - 60
    assert np.abs(away).max() < 3
    assert len(path) > 150, "half the circle, not the straight line through it"


def test_a_path_runs_from_the_seed_to_the_target():
    scissors = Scissors(PICTURE, (60.2, 100.7))
    assert scissors.path((120.9, 40.1))[[0, -1]].tolist() == [[60.5, 100.5], [120.5, 40.5]]
    assert scissors.path((60.2, 100.7)).tolist() == [[60.5, 100.5]]


def test_places_outside_count_as_the_nearest_pixel():
    scissors = Scissors(PICTURE, (-5, -9))
    assert scissors.path((900, 5.5))[[0, -1]].tolist() == [[0.5, 0.5], [239.5, 5.5]]


def test_grabcut_finds_the_object_in_a_rough_box():
    found = grabcut(PICTURE, (50, 30, 140, 140))
    assert overlap(found, TRUTH) > 0.95


def test_clicks_say_what_belongs():
    two = disc(160, 260, (70, 80), 40) | disc(160, 260, (190, 80), 40)
    picture = painted(two)
    box = (20, 30, 220, 100)
    right = np.arange(260)[None, :] > 130
    assert overlap(grabcut(picture, box), two) > 0.95
    apart = painted(two & ~right, outside=(40, 90, 120)).copy()
    blue = two & right
    apart[blue] = (60, 60, 220)
    corrected = grabcut(apart, box, positive=[(70, 80)], negative=[(190, 80), (170, 70), (205, 95)])
    assert not corrected[80, 190]
    assert overlap(corrected, two & ~right) > 0.9


def test_the_same_box_gives_the_same_answer():
    assert np.array_equal(grabcut(PICTURE, (50, 30, 140, 140)), grabcut(PICTURE, (50, 30, 140, 140)))


def test_a_box_over_everything_takes_the_border_as_background():
    assert overlap(grabcut(PICTURE, (0, 0, 240, 200)), TRUTH) > 0.9


@pytest.mark.parametrize("box", [(10, 10, 1.5, 1.5), (-50, -50, 20, 20)])
def test_a_box_without_an_object_in_it_is_refused(box):
    with pytest.raises(ValueError, match="too small"):
        grabcut(PICTURE, box)


def test_without_opencv_the_wand_is_left(monkeypatch):
    assert built_ins() == ["wand", "scissors", "grabcut"]
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert built_ins() == ["wand"]


def test_what_to_install_is_said_where_opencv_is_missing(monkeypatch):
    monkeypatch.setitem(sys.modules, "cv2", None)
    with pytest.raises(ValueError, match=r'pip install "jupyter_label\[opencv\]"'):
        grabcut(PICTURE, (50, 30, 140, 140))
