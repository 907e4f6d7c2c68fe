"""Messages for recordings: what one is, its peaks, its spectrogram, its samples.

Samples are counted from 0 at the recording's own rate; sample n is at n / rate
seconds. `token` is the browser's own, to know the answer by.
"""

from __future__ import annotations

from typing import Literal

from .message import _Message

FrequencyScale = Literal["linear", "mel", "log"]
SpectrumWindow = Literal["hann", "hamming", "blackman", "rectangular"]


class Hear(_Message, frozen=True):
    """Wants to know the recording of an item; answered by `Sound`.

    Where `position` is None, of the item at the cursor of the last `Welcome`.
    """

    session: str
    token: int
    position: int | None


class Trace(_Message, frozen=True):
    """Wants a tile of peaks; answered by `Peaks` and a buffer.

    A peak is the least and the greatest of `block` samples, a power of 4 from
    1 on. Tile t has the peaks from t * `Sound.tile` on, the last what is left.
    """

    session: str
    token: int
    position: int
    block: int
    tile: int


class Scan(_Message, frozen=True):
    """Wants a tile of a spectrogram; answered by `Spectrum` and a buffer.

    Column c of tile t stands for the `hop` samples from (t * `Sound.columns` +
    c) * hop on, by windows of `size` samples. `channel` None is the mean of
    all. Rows are bands of equal height on `scale` from `low` to `high` Hz.
    """

    session: str
    token: int
    position: int
    channel: int | None
    tile: int
    hop: int
    size: int
    window: SpectrumWindow
    scale: FrequencyScale
    low: float
    high: float
    rows: int


class Play(_Message, frozen=True):
    """Wants `count` samples from `first` on to be heard; answered by `Samples` and a buffer.

    One channel is heard in the middle, two left and right; none named: the
    recording's own one or two, or the mean of more.
    """

    session: str
    token: int
    position: int
    first: int
    count: int
    channels: list[int] = []


SoundRequest = Hear | Trace | Scan | Play


class Sound(_Message, frozen=True):
    """The recording of an item.

    Parameters
    ----------
    position : int
        Of the item.
    rate : int
        Samples a second.
    samples : int
        Of each channel.
    channels : int
    tile, columns : int
        Peaks of a tile of peaks, columns of a tile of the spectrogram.
    remark : str
        What the person should know: a damaged end, samples that were no numbers.
    error : str
        Why there is no recording; then nothing else holds.
    """

    session: str
    token: int
    position: int = 0
    rate: int = 0
    samples: int = 0
    channels: int = 0
    tile: int = 1024
    columns: int = 256
    remark: str = ""
    error: str = ""


class Peaks(_Message, frozen=True):
    """A tile of peaks; one buffer of int8, unless `error` says why not.

    Channel after channel, peak after peak, least and greatest, in 127ths of
    `scale`, where 1 is full scale. `indexed` is the share of the recording
    that has been read: while it is below 1 and the tile lies beyond, the
    buffer has what is known, and the page asks again.
    """

    session: str
    token: int
    scale: float = 1.0
    indexed: float = 1.0
    error: str = ""


class Spectrum(_Message, frozen=True):
    """A tile of a spectrogram; one buffer of uint8, unless `error` says why not.

    Column after column, the lowest band first; 0 is -120 dB and less, 255 is
    0 dB, the level of a sine of full scale.
    """

    session: str
    token: int
    error: str = ""


class Samples(_Message, frozen=True):
    """Samples to be heard; one buffer of little-endian int16, channel after channel."""

    session: str
    token: int
    channels: int = 0
    error: str = ""
