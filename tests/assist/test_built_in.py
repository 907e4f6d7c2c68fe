from __future__ import annotations

import numpy as np
import pytest

from jupyter_label.assist import BuiltIns
from jupyter_label.geometry import decode
from jupyter_label.schema import Mask, Polyline, Prompt

from .scenes import Counted, disc, overlap, painted

pytest.importorskip("cv2")

TRUTH = disc(3000, 4000, (2500, 1800), 300)


@pytest.fixture(scope="module")
def large():
    return painted(TRUTH, noise=4)


def asked(name, seen, **prompt):
    return BuiltIns().answer(name, seen.scene, "picture", Prompt(**prompt))


def test_the_wand_looks_around_the_click_alone(large):
    seen = Counted(large)
    found = asked("wand", seen, points=[(2500.5, 1800.5, 1)], tolerance=50)
    assert isinstance(found, Mask)
    assert found.size == (3000, 4000)
    assert overlap(decode(found), TRUTH) > 0.99
    assert [box for box, _ in seen.read] == [(1988, 1288, 1025, 1025)]


def test_the_wand_looks_further_where_the_region_goes_on(large):
    seen = Counted(large)
    found = asked("wand", seen, points=[(100, 100, 1)], tolerance=50)
    assert overlap(decode(found), ~TRUTH) > 0.99
    assert [box for box, _ in seen.read] == [(0, 0, 1024, 1024), (0, 0, 4000, 3000)]


def test_clicks_join_regions_and_take_them_away():
    truth = [disc(100, 300, (x, 50), 30) for x in (50, 150, 250)]
    seen = Counted(painted(truth[0] | truth[1] | truth[2]))
    two = asked("wand", seen, points=[(50, 50, 1), (250, 50, 1)], tolerance=50)
    assert overlap(decode(two), truth[0] | truth[2]) > 0.99
    less = asked("wand", seen, points=[(50, 50, 1), (250, 50, 1), (250, 50, 0)], tolerance=50)
    assert overlap(decode(less), truth[0]) > 0.99
    assert asked("wand", seen, points=[(50, 50, 1), (51, 50, 0)], tolerance=50) is None


def test_scissors_read_a_crop_and_search_once_a_seed(large):
    seen = Counted(large)
    scissors = BuiltIns()
    for target in ((2560.0, 1507.0), (2600.25, 1517.0), (2650.0, 1540.0)):
        prompt = Prompt(points=[(2500.0, 1500.0, 1), (*target, 1)])
        line = scissors.answer("scissors", seen.scene, "picture", prompt)
        assert isinstance(line, Polyline)
        assert [line.points[0], line.points[-1]] == [(2500.0, 1500.0), target]
        away = np.hypot(*(np.array(line.points[1:-1]) - (2500, 1800)).T) - 300
        assert np.abs(away).max() < 4
    assert seen.read == [((2244, 1244, 512, 512), 512)]


def test_scissors_search_again_in_another_picture(large):
    seen, scissors = Counted(large), BuiltIns()
    prompt = Prompt(points=[(2500.0, 1500.0, 1), (2550.0, 1500.0, 1)])
    scissors.answer("scissors", seen.scene, "one", prompt)
    scissors.answer("scissors", seen.scene, "other", prompt)
    assert len(seen.read) == 2


def test_far_targets_are_reached_in_a_picture_scaled_down(large):
    seen = Counted(large)
    line = asked("scissors", seen, points=[(2500, 1500, 1), (2500, 2100, 1)])
    assert seen.read == [((1476, 476, 2048, 2048), 512)]
    away = np.hypot(*(np.array(line.points) - (2500, 1800)).T) - 300
    assert np.abs(away).max() < 12


def test_grabcut_works_on_the_box_and_some_around_it(large):
    seen = Counted(large)
    found = asked("grabcut", seen, boxes=[(2150, 1450, 700, 700)])
    assert seen.read == [((1975, 1275, 1050, 1050), 512)]
    assert overlap(decode(found), TRUTH) > 0.95


def test_what_belongs_is_looked_for_outside_of_the_box_too(large):
    seen = Counted(large)
    found = asked("grabcut", seen, boxes=[(2350, 1450, 200, 700)], points=[(2210, 1800, 1), (2790, 1800, 1)])
    assert overlap(decode(found), TRUTH) > 0.9


@pytest.mark.parametrize(
    ("name", "prompt", "said"),
    [
        ("wand", {"points": [(5, 5, 0)]}, "click into the region"),
        ("wand", {"points": [(5000, 5, 1)]}, "click into the region"),
        ("wand", {"boxes": [(1, 1, 9, 9)]}, "click into the region"),
        ("scissors", {"points": [(5, 5, 1)]}, "a place to begin at and one to go to"),
        ("grabcut", {"points": [(5, 5, 1)]}, "drag a rough box"),
        ("grabcut", {"boxes": [(0, 0, 9000, 20)]}, "8192 pixels a side"),
        ("grabcut", {"boxes": [(9000, 9000, 20, 20)]}, "outside of the picture"),
    ],
)
def test_what_a_prompt_lacks_is_said(large, name, prompt, said):
    with pytest.raises(ValueError, match=said):
        asked(name, Counted(large), **prompt)
