"""The sound of a video is taken out as it is, for browsers that play no pictures with it."""

from __future__ import annotations

import io

import av
import pytest
from support.films import HERTZ, film, pitch

from jupyter_label.media.sound import SoundError, sound_track

from .building import recordings


@pytest.mark.parametrize("kind", ["webm", "mp4"])
def test_the_sound_is_as_it_was_and_nothing_comes_with_it(kind):
    whole = film(2.0, kind)
    taken, found = sound_track(whole)
    assert found == kind
    with av.open(io.BytesIO(taken)) as container:
        assert [stream.type for stream in container.streams] == ["audio"]
    before, after = (recordings(data).read(0) for data in (whole, taken))
    assert pitch(after[1][:, 0], after[0]) == pytest.approx(HERTZ, abs=1)
    assert after[0] == before[0]
    assert (after[1] == before[1]).all()


def test_a_video_is_read_from_where_it_is(tmp_path):
    path = tmp_path / "film.webm"
    path.write_bytes(film())
    taken, found = sound_track(str(path))
    assert found == "webm"
    assert (recordings(taken).read(0)[1] == recordings(path.read_bytes()).read(0)[1]).all()


@pytest.mark.parametrize(
    ("data", "match"), [(b"film", "cannot be read: Invalid data"), (film(is_silent=True), "has no sound")]
)
def test_what_has_no_sound_is_refused(data, match):
    with pytest.raises(SoundError, match=f"^the video {match}"):
        sound_track(data)
