"""What is heard begins and ends where it should; and the playhead is where it is heard."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from support.keyboard import press
from support.listening import Tracks, labeler, recording, shown
from support.sounds import silence, wav

LONG = wav(silence(60))
"""A recording that does not end while a busy machine does what a test says."""


def listening(host, **options) -> Tracks:
    return shown(host, labeler(**options))


def marked(tracks: Tracks, start: float, end: float) -> None:
    """Mark a segment and select it."""
    tracks.quiet().pick("alice").drag(start, end)
    expect(tracks.options).to_have_count(1)


def test_a_segment_is_played_to_its_last_sample(host):
    tracks = listening(host)
    marked(tracks, 1, 2)
    tracks.enter("Start in s", "1.0625")
    tracks.enter("End in s", "1.5625")
    for play in (
        lambda: press(tracks.page, "Shift+Space"),
        tracks.root.get_by_role("button", name="Play the segment").click,
    ):
        with tracks.played() as places:
            play()
        assert min(places) >= 1.0625
        tracks.stopped_at(1.5625)


def test_space_plays_to_the_end_and_begins_anew(host):
    tracks = listening(host)
    press(tracks.page, *["ArrowRight"] * 5)
    with tracks.played():
        press(tracks.page, "Space")
    tracks.stopped_at(6)
    with tracks.played() as places:
        tracks.play()
        press(tracks.page, "Space")
    assert min(places) < 1


def test_a_click_plays_from_there_and_goes_on_from_there(host):
    tracks = listening(host)
    tracks.click(3)
    tracks.playing()
    tracks.passed(3.05)
    tracks.click(1)
    tracks.page.wait_for_function(
        "wave => Number(wave.dataset.playhead) < 2", arg=tracks.wave.element_handle()
    )
    tracks.playing()
    press(tracks.page, "Space")
    tracks.playing(is_on=False)
    tracks.quiet().click(4)
    tracks.stopped_at(tracks.number("playhead"))
    assert tracks.number("playhead") == pytest.approx(4, abs=0.01)


def test_a_click_on_the_ruler_and_on_the_spectrogram_plays_too(host):
    tracks = listening(host)
    tracks.click(2, tracks.spectrogram)
    tracks.playing()
    tracks.passed(2.05)
    ruler = tracks.root.locator("[data-panel=ruler]")
    tracks.click(5, ruler)
    tracks.passed(5)


def test_a_double_click_plays_the_segment(host):
    tracks = listening(host)
    marked(tracks, 1, 2)
    tracks.enter("End in s", "1.5")
    with tracks.played() as places:
        tracks.page.mouse.dblclick(*tracks.on_page(1.2))
    assert min(places) < 1.2
    tracks.stopped_at(1.5)


def test_a_loop_goes_round_until_it_is_stopped(host):
    tracks = listening(host)
    marked(tracks, 1, 1.4)
    press(tracks.page, "Alt+l", "Shift+Space")
    tracks.playing()
    rounds = tracks.page.evaluate(
        """wave => new Promise((resolve) => {
            let [last, rounds] = [0, 0];
            const look = () => {
              const now = Number(wave.dataset.playhead);
              if (now < last) rounds++;
              last = now;
              if (rounds >= 2) resolve([rounds, now]);
              else requestAnimationFrame(look);
            };
            look();
        })""",
        tracks.wave.element_handle(),
    )
    assert rounds[1] < 1.5
    press(tracks.page, "Space")
    tracks.playing(is_on=False)


def test_speed_and_volume_are_set_by_keys(host):
    tracks = listening(host)
    speed = tracks.root.get_by_label("Speed")
    press(tracks.page, "Alt+.", "Alt+.")
    expect(speed).to_have_value("1.5")
    press(tracks.page, *["Alt+,"] * 6)
    expect(speed).to_have_value("0.5")
    press(tracks.page, "Alt+ArrowDown", "Alt+ArrowDown")
    expect(tracks.root.get_by_label("Volume")).to_have_value("0.8")
    press(tracks.page, *["Alt+."] * 9)
    expect(speed).to_have_value("3")
    with tracks.played():
        press(tracks.page, "Space")
    tracks.stopped_at(6)


def test_arrows_move_the_playhead_also_while_it_plays(host):
    tracks = listening(host)
    press(tracks.page, "ArrowRight", "Shift+ArrowRight", "ArrowLeft", "Alt+ArrowRight")
    assert tracks.number("playhead") == pytest.approx(5.01)
    press(tracks.page, "Shift+ArrowLeft", "ArrowRight")
    tracks.play()
    press(tracks.page, "ArrowRight")
    tracks.passed(2)
    tracks.playing()
    expect(tracks.root.get_by_role("timer", name="Playhead")).to_contain_text("/ 0:06.000")


def test_back_two_seconds_stays_in_the_segment(host):
    tracks = listening(host)
    marked(tracks, 3, 3.6)
    with tracks.played():
        press(tracks.page, "Shift+Space")
    with tracks.played() as places:
        press(tracks.page, "Alt+b")
    assert 2.99 <= min(places) < 3.3
    assert max(places) <= 3.61


def test_the_view_follows_the_playhead(host):
    tracks = listening(host)
    tracks.zoom(0.1, 1)
    tracks.play()
    tracks.passed(1.3)
    assert tracks.number("start") > 0.8
    press(tracks.page, "Space", "Alt+f")
    start = tracks.number("start")
    tracks.play()
    tracks.passed(start + 1.3)
    assert tracks.number("start") == start


def test_escape_drops_the_label_and_then_stops(host):
    tracks = listening(host, recordings=[LONG])
    tracks.pick("alice")
    tracks.play()
    press(tracks.page, "Escape")
    tracks.playing()
    expect(tracks.root.get_by_role("radio", name="alice")).to_have_attribute("aria-checked", "false")
    press(tracks.page, "Escape")
    tracks.playing(is_on=False)


def test_another_item_is_silent_and_begins_at_its_beginning(host):
    tracks = listening(host, recordings=[recording(), recording()])
    tracks.play()
    tracks.passed(0.5)
    press(tracks.page, "Shift+N")
    tracks.ready("r1")
    tracks.playing(is_on=False)
    assert tracks.number("playhead") == 0


def test_nothing_is_rendered_anew_while_it_plays(host):
    tracks = listening(host, recordings=[LONG])
    tracks.play()
    changed = tracks.page.evaluate(
        """root => new Promise((resolve) => {
            const seen = [];
            const observer = new MutationObserver((records) => {
              for (const { type, target, attributeName } of records)
                if (!target.closest?.("[data-panel]") && !target.closest?.("[role=timer]"))
                  seen.push(`${type} ${target.className} ${attributeName}`);
            });
            const options = { subtree: true, childList: true, attributes: true };
            observer.observe(root, options);
            const from = performance.now();
            const look = () => {
              if (performance.now() - from > 500) { observer.disconnect(); resolve(seen); }
              else requestAnimationFrame(look);
            };
            look();
        })""",
        tracks.root.element_handle(),
    )
    assert changed == []
    tracks.playing()
