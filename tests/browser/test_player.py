"""What a player plays, as the browser's own audio renders it offline."""

from __future__ import annotations

import base64
import subprocess

import numpy as np
import pytest
from structure.places import FRONT_END

RATE = 16_000
URL = "http://player.test/"


@pytest.fixture(scope="module")
def script(tmp_path_factory) -> str:
    esbuild = min((FRONT_END / "node_modules" / "@esbuild").rglob("esbuild*"))
    built = tmp_path_factory.mktemp("player") / "render.js"
    options = ["--bundle", "--format=iife", "--target=es2022", "--log-level=warning"]
    command = [esbuild, "tests/player/render.ts", *options, f"--outfile={built}"]
    subprocess.run(command, cwd=FRONT_END, check=True)
    return built.read_text(encoding="utf-8")


@pytest.fixture
def render(page, script):
    """``render(...)`` plays part of a recording; returns frames x channels, without silence around them."""
    page.route(URL, lambda route: route.fulfill(content_type="text/html", body="<title>Player</title>"))
    page.goto(URL)
    page.add_script_tag(content=script)

    def play(wave="count", **wish):
        wish = {
            "wave": wave,
            "hz": 0,
            "rate": RATE,
            "samples": 60 * RATE,
            "channels": 1,
            "outputRate": 0,
            "loops": False,
            "speed": 1,
            **wish,
        }
        wish.setdefault("at", wish["from"])
        wish.setdefault("seconds", (wish["to"] - wish["at"]) / wish["speed"] + 0.5)
        told = page.evaluate("wish => render(wish)", wish)
        frames = np.stack([np.frombuffer(base64.b64decode(text), "<f4") for text in told["heard"]], axis=1)
        [sounding] = np.nonzero(np.abs(frames).max(axis=1) > 0)
        return frames[sounding[0] : sounding[-1] + 1], told

    return play


def counted(first: int, beyond: int) -> np.ndarray:
    """Return the samples of the wave that tells each from its neighbours."""
    return ((np.arange(first, beyond) % 65521 + 1) / 65536).astype(np.float32)


@pytest.mark.parametrize("rate", [8_000, 11_025, 16_000, 44_100, 48_000, 192_000, 768_000])
def test_a_stretch_is_played_from_its_first_sample_to_its_last(render, rate):
    first, beyond = round(1.2345 * rate), round(2.5 * rate)
    heard, told = render(rate=rate, samples=4 * rate, **{"from": first / rate, "to": beyond / rate})
    assert np.array_equal(heard[:, 0], counted(first, beyond))
    assert told["time"] == beyond / rate


def test_two_channels_stay_apart(render):
    heard, _ = render(channels=2, **{"from": 3, "to": 4})
    assert np.array_equal(heard[:, 0], counted(3 * RATE, 4 * RATE))
    assert np.array_equal(heard[:, 1], counted(3 * RATE, 4 * RATE) / 2)


def test_what_is_longer_than_what_is_scheduled_has_no_seam(render):
    heard, _ = render(**{"from": 0.5, "to": 12.25})
    assert np.array_equal(heard[:, 0], counted(RATE // 2, round(12.25 * RATE)))


def test_a_loop_has_no_gap(render):
    heard, _ = render(loops=True, seconds=4, at=7.3, **{"from": 7, "to": 7.5})
    once = counted(7 * RATE, round(7.5 * RATE))
    begun = round(0.3 * RATE)
    assert np.array_equal(heard[:, 0], np.resize(np.roll(once, -begun), len(heard)))
    assert len(heard) > 3.9 * RATE


@pytest.mark.parametrize("speed", [0.5, 1.5, 3])
@pytest.mark.parametrize("hz", [110, 440, 3000])
def test_a_speed_keeps_the_pitch(render, speed, hz):
    heard, told = render("sine", hz=hz, speed=speed, **{"from": 2, "to": 5})
    hop = 0.015 * RATE
    assert len(heard) == pytest.approx(3 * RATE / speed, abs=hop)
    assert pitch(heard[:, 0], RATE) == pytest.approx(hz, rel=0.01)
    assert told["time"] == 5


def test_a_speed_adds_no_roughness(render):
    """The level of a sine, hop by hop, stays what it is: parts that do not fit cancel each other."""
    heard, _ = render("sine", hz=200, speed=1.5, **{"from": 2, "to": 5})
    levels = np.sqrt(np.mean(heard[: len(heard) // 240 * 240].reshape(-1, 240) ** 2, axis=1))
    assert levels.min() > 0.9 * 0.5 / np.sqrt(2)


def test_a_rate_that_the_browser_has_not_is_resampled_without_a_seam(render):
    heard, told = render(
        "sine", hz=440, rate=2_000, samples=20_000, outputRate=48_000, **{"from": 1, "to": 6.5}
    )
    assert len(heard) == pytest.approx(5.5 * 48_000, abs=2)
    place = (2_000 + np.arange(len(heard)) * 2_000 / 48_000)[1_500:-1_500]
    # Its first frame is exactly a zero of the sine, and so is not heard.
    best = min(np.abs(heard[1_500:-1_500, 0] - wave(place + shift)).max() for shift in (0, 1 / 24))
    assert best < 1e-3
    assert told["time"] == 6.5


def wave(place: np.ndarray) -> np.ndarray:
    return 0.5 * np.sin(2 * np.pi * 440 * place / 2_000)


def pitch(samples: np.ndarray, rate: int) -> float:
    """Return the frequency of the strongest part, by a parabola through its spectrum's peak."""
    power = np.log(np.abs(np.fft.rfft(samples * np.hanning(len(samples)))) + 1e-12)
    top = int(power.argmax())
    left, middle, right = power[top - 1 : top + 2]
    return (top + (left - right) / (2 * (left - 2 * middle + right))) * rate / len(samples)
