"""What is drawn over a recording follows the theme, and no labeler beside it changes its looks."""

from __future__ import annotations

from support import choosing
from support.listening import labeler, shown

# The darkest of what is written above the recording, 0 to 255.
DARKEST = """element => {
  const canvas = element.querySelector("[data-panel=ruler] canvas");
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  return data.filter((_, at) => at % 4 === 0 && data[at + 3] > 200).reduce((a, b) => Math.min(a, b), 255);
}"""

SIZES = """element => [...element.querySelectorAll("button, select, input, canvas")].map((part) => {
  const { width, height } = part.getBoundingClientRect();
  return `${part.ariaLabel ?? part.className} ${width} ${height}`;
})"""


def test_a_labeler_of_another_kind_on_the_page_changes_no_sizes(host):
    root = shown(host, labeler()).root
    before = root.evaluate(SIZES)
    choosing.shown(host, choosing.labeler())
    assert root.evaluate(SIZES) == before


def test_the_times_above_a_recording_turn_light_when_jupyterlab_turns_dark(host):
    page = host.page
    page.evaluate("document.body.dataset.jpThemeLight = 'true'")
    tracks = shown(host, labeler())
    assert tracks.root.evaluate(DARKEST) < 50
    page.evaluate("document.body.dataset.jpThemeLight = 'false'")
    page.wait_for_function(f"element => ({DARKEST})(element) > 60", arg=tracks.root.element_handle())
