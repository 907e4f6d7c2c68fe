"""A recording is looked at: zoomed, panned, with or without its spectrogram, at any width."""

from __future__ import annotations

import itertools

import pytest
from playwright.sync_api import expect
from support.keyboard import press
from support.listening import Tracks, labeler, recording, shown
from support.sounds import silence, tone, wav


def looking(host, **options) -> Tracks:
    return shown(host, labeler(**options)).quiet()


def shades(tracks: Tracks, track: str = "spectrogram") -> list[int]:
    """Give the colours in the middle of a track, from the top down."""
    return tracks.root.locator(f"[data-panel={track}] [data-sheet=sound]").evaluate(
        """canvas => {
            const { width, height } = canvas;
            const { data } = canvas.getContext("2d").getImageData(width >> 1, 0, 1, height);
            return Array.from(data);
        }"""
    )


def test_the_wheel_zooms_at_the_pointer_and_shift_pans(host):
    tracks = looking(host)
    tracks.zoom(4, 1)
    x, _ = tracks.on_page(4)
    box = tracks.wave.bounding_box()
    assert box is not None
    share = (x - box["x"]) / box["width"]
    assert tracks.number("start") == pytest.approx(4 - share, abs=0.02)
    start = tracks.number("start")
    tracks.page.keyboard.down("Shift")
    tracks.page.mouse.wheel(0, 100)
    tracks.page.keyboard.up("Shift")
    expect(tracks.wave).not_to_have_attribute("data-start", str(start))
    assert tracks.number("start") > start


def test_a_drag_with_shift_and_with_select_moves_along(host):
    tracks = looking(host)
    tracks.zoom(3, 1)
    start = tracks.number("start")
    tracks.page.keyboard.down("Shift")
    tracks.drag(start + 0.5, start + 0.7)
    tracks.page.keyboard.up("Shift")
    assert tracks.number("start") == pytest.approx(start - 0.2, abs=0.01)
    tracks.listed()
    tracks.tool("Select")
    tracks.drag(start + 0.2, start)
    assert tracks.number("start") == pytest.approx(start, abs=0.01)
    tracks.listed()
    tracks.pick("alice").drag(start + 0.3, start + 0.5)
    tracks.listed()


def test_the_window_of_the_overview_is_dragged(host):
    tracks = looking(host)
    tracks.zoom(0.5, 1)
    box = tracks.overview.bounding_box()
    assert box is not None
    y = box["y"] + box["height"] / 2
    x = lambda time: box["x"] + box["width"] * time / 6  # noqa: E731
    tracks.page.mouse.move(x(4), y)
    tracks.page.mouse.down()
    tracks.page.mouse.up()
    assert tracks.number("start") == pytest.approx(3.5, abs=0.02)
    tracks.page.mouse.move(x(3.8), y)
    tracks.page.mouse.down()
    tracks.page.mouse.move(x(1.8), y, steps=3)
    tracks.page.mouse.up()
    assert tracks.number("start") == pytest.approx(1.5, abs=0.02)


def test_keys_zoom_page_and_fit(host):
    tracks = looking(host)
    scale = tracks.number("scale")
    press(tracks.page, "+", "+")
    assert tracks.number("scale") == pytest.approx(scale * 2.25)
    press(tracks.page, "PageDown")
    assert tracks.number("start") == pytest.approx(0.8 * 6 / 2.25, abs=0.01)
    press(tracks.page, "PageUp", "-")
    assert tracks.number("start") == 0
    press(tracks.page, "Home")
    assert tracks.number("scale") == pytest.approx(scale)
    tracks.pick("alice").drag(2, 3)
    press(tracks.page, "Shift+Z")
    assert tracks.number("scale") == pytest.approx(scale * 6 * 0.9, rel=0.02)
    tracks.root.get_by_role("button", name="Zoom out").click()
    tracks.root.get_by_role("button", name="Fit").click()
    assert tracks.number("scale") == pytest.approx(scale)


def test_what_is_chosen_in_the_list_comes_into_sight(host):
    tracks = looking(host)
    tracks.pick("alice").drag(5, 5.5)
    press(tracks.page, "Escape")
    tracks.zoom(0.5, 1)
    tracks.options.first.click()
    assert tracks.number("start") > 4
    press(tracks.page, "Home", "Escape")
    tracks.zoom(0.5, 1)
    press(tracks.page, ".")
    assert tracks.number("start") > 4


def test_what_python_shows_is_opened_selected_and_as_large_as_it_goes(host):
    widget = labeler(recording(), wav(silence(20)))
    tracks = shown(host, widget).quiet().pick("alice")
    tracks.drag(4, 4.5)
    [row] = tracks.rows(widget)
    press(tracks.page, "Shift+N")
    tracks.ready("r1")
    widget.show(row)
    tracks.ready("r0").selected("alice, 4.00–4.50 s")
    assert 3.9 < tracks.number("start") < 4
    press(tracks.page, "Home", "Escape")
    widget.show(row["annotation_id"])
    tracks.selected("alice, 4.00–4.50 s")
    assert 3.9 < tracks.number("start") < 4
    press(tracks.page, "Home")
    tracks.selected("alice, 4.00–4.50 s")
    assert tracks.number("start") == 0


def test_waveform_and_spectrogram_are_hidden_each_by_itself(host):
    tracks = looking(host)
    press(tracks.page, "Alt+g")
    expect(tracks.spectrogram).to_be_hidden()
    expect(tracks.wave).to_be_visible()
    press(tracks.page, "Alt+w")
    expect(tracks.wave).to_be_hidden()
    expect(tracks.lanes).to_be_visible()
    press(tracks.page, "Alt+g")
    expect(tracks.spectrogram).to_be_visible()
    expect(tracks.wave).to_have_attribute("data-painted", "true")
    press(tracks.page, "Alt+a")
    tracks.root.get_by_label("Waveform", exact=True).and_(tracks.page.get_by_role("checkbox")).check()
    expect(tracks.wave).to_be_visible()


def test_the_spectrogram_is_as_the_settings_say(host):
    # Between the bands of a transform: on one of them all others would be empty.
    tracks = looking(host, recordings=[wav(tone(6, 3050))])
    press(tracks.page, "Alt+a")
    seen = [shades(tracks)]
    for name, option in [
        ("Scale", "linear"),
        ("Window", "rectangular"),
        ("FFT size", "128"),
        ("Colour map", "viridis"),
    ]:
        tracks.root.get_by_label(name).select_option(option)
        expect(tracks.wave).to_have_attribute("data-painted", "true")
        seen.append(shades(tracks))
    for name, value in [("To Hz", "4000"), ("From dB", "-60"), ("From Hz", "1000"), ("To dB", "-10")]:
        tracks.root.get_by_label(name).fill(value)
        expect(tracks.wave).to_have_attribute("data-painted", "true")
        seen.append(shades(tracks))
    for before, after in itertools.pairwise(seen):
        assert before != after
    tracks.root.get_by_role("button", name="Reset").click()
    expect(tracks.wave).to_have_attribute("data-painted", "true")
    assert shades(tracks) == seen[0]


def test_the_waveform_is_higher_and_of_one_channel(host):
    tracks = looking(host, recordings=[wav(tone(6, level=0.1), silence(6))])
    before = shades(tracks, "waveform")
    press(tracks.page, "Alt+a")
    tracks.root.get_by_label("Height").fill("3")
    expect(tracks.wave).to_have_attribute("data-painted", "true")
    higher = shades(tracks, "waveform")
    assert before != higher
    tracks.root.get_by_label("Channel shown").select_option("2")
    expect(tracks.wave).to_have_attribute("data-painted", "true")
    assert shades(tracks, "waveform") != higher
    tracks.root.get_by_label("Channel heard").select_option("2")
    tracks.root.focus()
    tracks.play()
    tracks.passed(0.2)


@pytest.mark.parametrize("width", [480, 720, 1200])
def test_nothing_is_cut_off_at_any_width(host, width):
    tracks = looking(host)
    tracks.page.set_viewport_size({"width": width, "height": 900})
    tracks.pick("alice")
    expect(tracks.wave).to_have_attribute("data-painted", "true")
    tracks.drag(1, 2)
    tracks.listed("alice, 1.00–2.00 s")
    press(tracks.page, "Alt+a")
    wider = tracks.root.evaluate("root => root.scrollWidth - root.clientWidth")
    assert wider <= 0
    for name in ("Play", "Zoom in", "View", "Play the segment"):
        button = tracks.root.get_by_role("button", name=name, exact=True).bounding_box()
        assert button is not None
        assert button["x"] + button["width"] <= width


def test_the_next_recording_is_shown_whole(host):
    tracks = looking(host, recordings=[recording(), wav(silence(2))])
    tracks.zoom(1, 0.5)
    press(tracks.page, "Shift+N")
    tracks.ready("r1")
    assert tracks.number("start") == 0
    assert tracks.number("duration") == 2


def test_a_page_may_show_it_twice(host):
    widget = labeler()
    host(widget)
    page = host(widget)
    waves = page.get_by_role("application", name="Waveform")
    expect(waves).to_have_count(2)
    for wave in (waves.first, waves.last):
        expect(wave).to_have_attribute("data-painted", "true")
