"""Makes the recordings of the examples: ``python make_recordings.py`` writes them beside this file.

The voices are a chain of pulses, as the glottis gives them, each of which rings
in the resonances of a mouth, the formants; hisses and breath are pulses at random.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import soundfile

FOLDER = Path(__file__).parent / "recordings"
RATE = 16_000
STEP = 0.005  # seconds between two states of a mouth
RING = 0.03  # seconds after which a pulse has died away
BANDS = np.array((70.0, 100.0, 150.0, 220.0, 1400.0))  # Hz; the last is the hiss
GAINS = np.array((1.0, -0.55, 0.35, -0.12))
Rng = np.random.Generator
Floats = npt.NDArray[np.float64]


class Speaker(NamedTuple):
    """A pitch in Hz, how much higher the formants lie than in a large head, breath, loudness."""

    pitch: float
    size: float
    breath: float
    level: float


class Turn(NamedTuple):
    """Who says what, so many seconds after the turn before it ended; overlapping it where negative."""

    speaker: str
    gap: float
    text: str


SPEAKERS = {
    "ada": Speaker(214, 1.17, 0.06, 0.9),
    "ben": Speaker(104, 1.0, 0.03, 1.0),
    "cleo": Speaker(158, 1.1, 0.12, 0.85),
}
CONVERSATION = (
    Turn("ada", 0.8, "Good morning. Did the recorders run all night?"),
    Turn("ben", 0.5, "All but one. The battery by the lake was empty."),
    Turn("cleo", 0.35, "I can take a new one out today."),
    Turn("ada", 0.6, "Please do. How many owls did we hear?"),
    Turn("ben", 0.7, "Seven, or more."),
    Turn("cleo", -0.35, "Eight! Two of them called together."),
    Turn("ada", 0.4, "Then we mark both of them."),
    Turn("ben", 0.55, "Each with a label of its own."),
    Turn("cleo", -0.3, "Yes."),
    Turn("ada", 0.9, "And the rain?"),
    Turn("ben", 0.4, "Very loud, from one until three."),
    Turn("cleo", 0.5, "I hear a train in the rain."),
    Turn("ada", -0.25, "Good. Mark that too. We meet again at seven."),
    Turn("ben", 0.45, "See you then."),
    Turn("cleo", -0.4, "See you."),
)

# Words as sounds; a 1 is stress.
WORDS = dict(
    line.split(maxsplit=1)
    for line in """
    a ah\nagain ah g eh1 n\nall ao1 l\nand ae n d\nat ae t\nbattery b ae1 t er iy\nboth b ow1 th
    but b ah t\nby b ay\ncalled k ao1 l d\ncan k ae n\ndid d ih d\ndo d uw1\neach iy1 t sh\neight ey1 t
    empty eh1 m p t iy\nfrom f r ah m\ngood g uh1 d\nhear hh ih1 r\nhow hh aw1\ni ay\nin ih n\nits ih t s
    label l ey1 b ah l\nlake l ey1 k\nloud l aw1 d\nmany m eh1 n iy\nmark m aa1 r k\nmeet m iy1 t
    more m ao1 r\nmorning m ao1 r n ih ng\nnew n uw1\nnight n ay1 t\nof ah v\none w ah1 n\nor ao r
    out aw1 t\nown ow1 n\nowls aw1 l z\nplease p l iy1 z\nrain r ey1 n\nrecorders r ih k ao1 r d er z
    run r ah1 n\nsee s iy1\nseven s eh1 v ah n\ntake t ey1 k\nthat dh ae1 t\nthe dh ah\nthem dh eh m
    then dh eh1 n\nthree th r iy1\ntoday t ah d ey1\ntogether t ah g eh1 dh er\ntoo t uw1\ntrain t r ey1 n
    two t uw1\nuntil ah n t ih1 l\nvery v eh1 r iy\nwas w ah z\nwe w iy\nwith w ih dh\nyes y eh1 s
    you y uw""".strip().splitlines()
    for line in [line.strip()]
)

# Formants of a large head in Hz: one state, or two between which a diphthong glides.
VOWELS = {
    "iy": ((280, 2250, 2950),),
    "ih": ((400, 1950, 2550),),
    "eh": ((540, 1800, 2480),),
    "ae": ((670, 1700, 2400),),
    "aa": ((730, 1100, 2440),),
    "ao": ((570, 850, 2410),),
    "uh": ((440, 1030, 2240),),
    "uw": ((310, 880, 2240),),
    "ah": ((620, 1200, 2400),),
    "er": ((480, 1330, 1700),),
    "ey": ((530, 1850, 2500), (330, 2150, 2800)),
    "ay": ((710, 1200, 2450), (360, 2050, 2650)),
    "aw": ((710, 1250, 2450), (400, 900, 2300)),
    "ow": ((520, 950, 2350), (350, 830, 2250)),
}


class Sound(NamedTuple):
    """A consonant: how long, its formants, and how loud voice, breath and a hiss around some Hz are in it.

    A stop is shut for half its length first.
    """

    seconds: float
    formants: tuple[int, int, int]
    voice: float
    breath: float = 0.0
    hiss: float = 0.0
    around: float = 4000.0
    is_stop: bool = False


CONSONANTS = {
    "m": Sound(0.07, (260, 1050, 2200), 0.32),
    "n": Sound(0.06, (260, 1600, 2550), 0.32),
    "ng": Sound(0.08, (260, 2100, 2600), 0.3),
    "l": Sound(0.06, (360, 1100, 2650), 0.55),
    "r": Sound(0.06, (340, 1150, 1600), 0.55),
    "w": Sound(0.06, (300, 680, 2200), 0.5),
    "y": Sound(0.05, (280, 2250, 3000), 0.5),
    "v": Sound(0.06, (300, 1100, 2300), 0.3, hiss=0.08, around=5200),
    "dh": Sound(0.05, (300, 1400, 2500), 0.3, hiss=0.08, around=5600),
    "z": Sound(0.08, (300, 1600, 2550), 0.2, hiss=0.4, around=6000),
    "s": Sound(0.11, (300, 1600, 2550), 0.0, hiss=0.8, around=6000),
    "sh": Sound(0.1, (300, 1700, 2500), 0.0, hiss=0.9, around=3300),
    "f": Sound(0.09, (300, 1100, 2300), 0.0, hiss=0.2, around=5200),
    "th": Sound(0.08, (300, 1400, 2500), 0.0, hiss=0.18, around=5600),
    "hh": Sound(0.06, (500, 1500, 2500), 0.0, breath=0.7),
    "p": Sound(0.1, (300, 900, 2200), 0.0, breath=0.3, hiss=0.35, around=1300, is_stop=True),
    "t": Sound(0.1, (300, 1700, 2600), 0.0, breath=0.2, hiss=0.7, around=4500, is_stop=True),
    "k": Sound(0.1, (300, 1900, 2400), 0.0, breath=0.3, hiss=0.6, around=2100, is_stop=True),
    "b": Sound(0.07, (280, 900, 2200), 0.16, hiss=0.15, around=1200, is_stop=True),
    "d": Sound(0.07, (280, 1700, 2600), 0.16, hiss=0.25, around=4300, is_stop=True),
    "g": Sound(0.07, (280, 1900, 2400), 0.16, hiss=0.2, around=2000, is_stop=True),
}


def main() -> None:
    """Write every recording, and who says what and when in the conversation."""
    FOLDER.mkdir(exist_ok=True)
    sound, turns = conversation(np.random.default_rng(3))
    soundfile.write(FOLDER / "conversation.ogg", sound, RATE, compression_level=0.2)
    with (FOLDER / "conversation.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(("start", "end", "speaker", "text"))
        out.writerows(turns)
    birds = dawn(np.random.default_rng(5))
    soundfile.write(FOLDER / "dawn.ogg", birds, RATE, compression_level=0.2)


# --- a conversation of three, who now and then talk at the same time ----------------------------


def conversation(rng: Rng) -> tuple[Floats, list[tuple[str, str, str, str]]]:
    """Make the recording, and its turns: start and end in seconds, speaker, text."""
    placed, turns, now = [], [], 0.0
    for turn in CONVERSATION:
        spoken = utterance(SPEAKERS[turn.speaker], turn.text, rng)
        start = now + turn.gap
        now = start + len(spoken) / RATE
        placed.append((start, spoken))
        turns.append((f"{start:.3f}", f"{now:.3f}", turn.speaker, turn.text))
    sound = np.zeros(round((now + 1.2) * RATE))
    for start, spoken in placed:
        first = round(start * RATE)
        sound[first : first + len(spoken)] += spoken
    sound = 0.6 * sound / np.abs(sound).max()
    return in_a_room(sound, rng) + 0.0025 * hum(len(sound), rng), turns


def utterance(speaker: Speaker, text: str, rng: Rng) -> Floats:
    """Say a text."""
    states = np.array([state for sentence in sentences(text) for state in mouth(sentence, rng)])
    tracks = smoothed(states)
    formants, stress = tracks[:, :3] * speaker.size, tracks[:, 7]
    at = np.linspace(0, 1, len(tracks))
    tune = 1.12 - 0.24 * at + (0.45 * np.clip(at - 0.8, 0, 1) / 0.2 if text.endswith("?") else 0)
    pitch = speaker.pitch * tune * (1 + 0.14 * stress)
    fourth = np.full((len(at), 1), 3500 * speaker.size)
    resonances = np.concatenate([formants, fourth, tracks[:, 6:7]], axis=1)
    pulses = glottal(pitch, rng)
    noise = np.sort(rng.uniform(0, len(tracks) * STEP, round(len(tracks) * STEP * 6000)))
    signs = rng.choice((-1.0, 1.0), len(noise))
    voice, breath, hiss = tracks[:, 3], tracks[:, 4] + speaker.breath * tracks[:, 3], tracks[:, 5]
    said = rung(pulses, voice[:, None] * [*GAINS, 0], resonances)
    blown = np.concatenate([0.16 * breath[:, None] * GAINS, 0.24 * hiss[:, None]], axis=1)
    return speaker.level * (said + rung(noise, blown, resonances, signs))


def sentences(text: str) -> list[list[str]]:
    """Give the words of each sentence, in lower case."""
    parts = text.lower().replace("?", ".").replace("!", ".").replace(",", ".").split(".")
    return [part.split() for part in parts if part.strip()]


def mouth(words: list[str], rng: Rng) -> Iterator[tuple[float, ...]]:
    """Give the states of a mouth that says a sentence: formants, voice, breath, hiss, its Hz, stress."""
    sounds = [sound for word in words for sound in WORDS[word].split()]
    for place, sound in enumerate(sounds):
        name, is_stressed = sound.rstrip("1"), sound.endswith("1")
        slow = rng.uniform(0.9, 1.15) * (1.4 if place >= len(sounds) - 2 else 1.0)
        if name in VOWELS:
            glide = VOWELS[name]
            seconds = slow * (0.075 + 0.05 * is_stressed + 0.04 * (len(glide) - 1))
            for at in np.linspace(0, 1, round(seconds / STEP)):
                formants = (1 - at) * np.array(glide[0]) + at * np.array(glide[-1])
                yield *formants, 0.8 + 0.2 * is_stressed, 0, 0, 4000, float(is_stressed)
            continue
        said = CONSONANTS[name]
        for at in np.linspace(0, 1, round(slow * said.seconds / STEP)):
            is_shut = said.is_stop and at < 0.55
            noise = (0, 0) if is_shut else (said.breath, said.hiss)
            yield *said.formants, said.voice, *noise, said.around, 0.0
    for _ in range(round(rng.uniform(0.03, 0.06) / STEP)):
        yield *(500, 1500, 2500), 0, 0, 0, 4000, 0


def smoothed(states: Floats) -> Floats:
    """Let formants and tune glide as a tongue does, and levels change within hundredths of a second."""
    tracks = states.copy()
    for column, width in enumerate((11, 11, 11, 5, 3, 3, 1, 31)):
        window = np.hanning(width + 2)[1:-1]
        padded = np.pad(states[:, column], width // 2, mode="edge")
        tracks[:, column] = np.convolve(padded, window / window.sum(), mode="valid")
    return tracks


def glottal(pitch: Floats, rng: Rng) -> Floats:
    """Give the times of pulses that come at a pitch, not quite evenly."""
    fine = np.arange(0, len(pitch) * STEP, 1 / RATE)
    slow = np.arange(0, fine[-1] + 0.02, 0.02)
    unsteady = 1 + 0.012 * np.interp(fine, slow, rng.normal(size=len(slow)))
    turns = np.cumsum(np.interp(fine, np.arange(len(pitch)) * STEP, pitch) * unsteady) / RATE
    return np.interp(np.arange(1, turns[-1]), turns, fine)


def rung(times: Floats, gains: Floats, hertz: Floats, signs: Floats | None = None) -> Floats:
    """Ring the resonances with a pulse at each of some times."""
    track = np.arange(len(hertz)) * STEP
    ring = round(RING * RATE)
    sound = np.zeros(round(len(hertz) * STEP * RATE) + ring)
    first = np.ceil(times * RATE).astype(int)
    since = (first[:, None] + np.arange(ring)) / RATE - times[:, None]
    grains = np.zeros_like(since)
    for k, band in enumerate(BANDS):
        loud = np.interp(times, track, gains[:, k]) * (1.0 if signs is None else signs)
        at = np.interp(times, track, hertz[:, k])
        grains += loud[:, None] * np.exp(-np.pi * band * since) * np.sin(2 * np.pi * at[:, None] * since)
    np.add.at(sound, first[:, None] + np.arange(ring), grains)
    return sound[:-ring]


def in_a_room(sound: Floats, rng: Rng) -> Floats:
    """Add what the walls of a small room give back."""
    at = np.arange(round(0.25 * RATE)) / RATE
    walls = 0.035 * rng.normal(size=len(at)) * np.exp(-at / 0.045)
    walls[: round(0.004 * RATE)] = 0
    walls[0] = 1
    size = len(sound) + len(walls)
    return np.fft.irfft(np.fft.rfft(sound, size) * np.fft.rfft(walls, size), size)[: len(sound)]


def hum(samples: int, rng: Rng) -> Floats:
    """Give the noise of a room: low more than high, with a little of the mains; its level is 1."""
    power = np.fft.rfft(rng.normal(size=samples))
    hertz = np.fft.rfftfreq(samples, 1 / RATE)
    noise = np.fft.irfft(power / np.sqrt(np.maximum(hertz, 40)), samples)
    return noise / noise.std() + 0.3 * np.sin(2 * np.pi * 100 * np.arange(samples) / RATE)


# --- birds at dawn ------------------------------------------------------------------------------


def dawn(rng: Rng) -> Floats:
    """Make fifteen seconds of a cuckoo, a chiffchaff and a woodpecker."""
    sound = np.zeros(15 * RATE)
    for start in (1.2, 2.6, 4.0, 9.4, 10.8):
        _add(sound, start, 0.3 * note(660, 640, 0.2))
        _add(sound, start + 0.42, 0.3 * note(540, 520, 0.28))
    for phrase in (0.6, 6.1, 11.6):
        for number in range(rng.integers(6, 9)):
            high = number % 2 == 0
            song = note(6200 if high else 5000, 4300 if high else 3500, 0.11)
            _add(sound, phrase + 0.36 * number + rng.uniform(-0.02, 0.02), 0.16 * song)
    for start in (5.2, 14.1):
        for blow in range(12):
            knock = rng.normal(size=400) * np.exp(-np.arange(400) / 60)
            _add(sound, start + 0.052 * blow, 0.1 * np.sin(np.pi * (blow + 1) / 13) * knock)
    return in_a_room(sound, rng) + 0.004 * hum(len(sound), rng)


def note(first: float, last: float, seconds: float) -> Floats:
    """Give a tone that glides between two frequencies in Hz and swells and fades."""
    at = np.linspace(0, 1, round(seconds * RATE))
    phase = 2 * np.pi * np.cumsum(first * (last / first) ** at) / RATE
    return np.sin(np.pi * at) ** 0.7 * (np.sin(phase) + 0.06 * np.sin(2 * phase))


def _add(sound: Floats, start: float, other: Floats) -> None:
    first = round(start * RATE)
    sound[first : first + len(other)] += other


if __name__ == "__main__":
    main()
