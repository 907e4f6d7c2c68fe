from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

from jupyter_label.media.colours import STOPS, colour_map

FRONT_END = Path(__file__).resolve().parents[2] / "js" / "src" / "geometry" / "colormaps.ts"


def test_both_languages_have_the_same_colours():
    found = dict(
        re.findall(r'^  (\w+): "([0-9a-f ]+)",$', FRONT_END.read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert found == STOPS


@pytest.mark.parametrize("name", STOPS)
def test_a_map_runs_from_its_first_stop_to_its_last(name):
    colours = colour_map(name, 255)
    stops = STOPS[name].split()
    assert colours.shape == (255, 3)
    assert [bytes(colours[0]).hex(), bytes(colours[-1]).hex()] == [stops[0], stops[-1]]


def test_what_lies_between_stops_is_interpolated():
    assert (colour_map("grey", 256) == np.arange(256)[:, None]).all()
