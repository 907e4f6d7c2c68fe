"""The canvas under a picture follows the theme, as everything around it does."""

from __future__ import annotations

import numpy as np
from support.drawing import labeler, shown

MIDDLE = """element => {
  const canvas = element.querySelector("canvas");
  const { data } = canvas.getContext("2d").getImageData(canvas.width >> 1, canvas.height >> 1, 1, 1);
  return data[0];
}"""


def test_what_shows_through_a_picture_turns_dark_with_the_page(host):
    canvas = shown(host, labeler(np.zeros((240, 320, 4), np.uint8)))
    assert canvas.element.evaluate(MIDDLE) > 150
    host.dark()
    element = canvas.element.element_handle()
    canvas.page.wait_for_function(f"element => ({MIDDLE})(element) < 100", arg=element)
