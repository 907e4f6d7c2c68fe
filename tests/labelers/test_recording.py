"""Recordings made in the browser become items of a labeler whose page is open."""

from __future__ import annotations

import io
import sys
from types import SimpleNamespace

import av
import numpy as np
import pytest
from ipywebrtc import AudioStream, CameraStream, ImageStream, VideoStream, WidgetStream
from ipywidgets import Audio, Button, Image, Video
from support.films import film

import jupyter_label as jl
from jupyter_label.labelers.sound import recorder
from jupyter_label.labelers.sound.streams import sound_of
from jupyter_label.labelers.sound.takes import Takes
from jupyter_label.schema import Segment

from .messages import PAGE, annotation, commit, say
from .sounding import ask, mark


def webm(seconds: float = 1.0) -> bytes:
    """Give what a browser records: Opus in WebM, without an index at its end."""
    file = io.BytesIO()
    with av.open(file, "w", format="webm") as container:
        stream = container.add_stream("libopus", rate=48_000, layout="mono")
        samples = (np.sin(np.arange(round(48_000 * seconds)) / 20) * 8000).astype(np.int16)
        frame = av.AudioFrame.from_ndarray(samples[None], format="s16", layout="mono")
        frame.sample_rate = 48_000
        for packet in [*stream.encode(frame), *stream.encode(None)]:
            container.mux(packet)
    return file.getvalue()


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "takes"


@pytest.fixture
def labeler(folder):
    made = recording(folder)
    yield made
    made.close()


def recording(folder, **options):
    defaults = {"labels": ["speech"], "store": folder.parent / "labels.db", "annotator": "ann"}
    return jl.AudioLabeler.record(folder=folder, **{**defaults, **options})


def arrive(labeler, data: bytes) -> None:
    """Have a recording come from the browser."""
    labeler.recorder.recorder.audio.value = data


def sent(labeler, monkeypatch) -> list:
    messages = []
    monkeypatch.setattr(labeler, "send", lambda content, buffers=None: messages.append((content, buffers)))
    return messages


# --- from the browser to an item --------------------------------------------------------


def test_a_labeler_begins_without_items(labeler):
    [welcome] = say(labeler, {"type": "hello", "session": PAGE})
    assert (welcome.total, welcome.cursor, labeler.progress.total) == (0, 0, 0)
    assert (len(labeler.annotations), len(labeler.items), len(labeler.join())) == (0, 0, 0)


def test_a_recording_is_kept_as_it_came_and_becomes_an_item_that_opens(labeler, folder, monkeypatch):
    messages = sent(labeler, monkeypatch)
    data = webm()
    arrive(labeler, data)
    [path] = folder.glob("*.webm")
    assert path.read_bytes() == data
    assert labeler.join()["audio"].tolist() == [str(path)]
    (grown, [codes]), (goto, _) = messages
    assert (grown["type"], grown["total"], bytes(codes)) == ("grown", 1, b"\0")
    assert (goto["type"], goto["position"]) == ("goto", 0)
    assert labeler.recorder.notice.value.startswith(f"Saved as {path}")


def test_a_recording_can_be_heard_and_labelled(labeler):
    arrive(labeler, webm(1.0))
    sound, _ = ask(labeler, "hear")
    assert (sound.error, sound.rate) == ("", 48_000)
    assert sound.samples == pytest.approx(48_000, rel=0.05)
    [item] = labeler._table.ids
    name = mark(labeler, item, Segment(0.25, 0.5), "speech")
    assert labeler.clip(name)[1].shape == (12_000, 1)


def test_each_recording_is_an_item_and_status_of_those_before_stays(labeler, monkeypatch):
    arrive(labeler, webm())
    [first] = labeler._table.ids
    mark(labeler, first, Segment(0.25, 0.5), "speech")
    messages = sent(labeler, monkeypatch)
    arrive(labeler, webm(0.5))
    assert [content["type"] for content, _ in messages] == ["grown", "goto"]
    assert (len(labeler._table), len(labeler.annotations), labeler.items["item_id"].nunique()) == (2, 1, 2)


def test_running_the_cell_again_goes_on_where_it_was(labeler, folder):
    arrive(labeler, webm())
    arrive(labeler, webm(0.5))
    ids = labeler._table.ids
    mark(labeler, ids[1], Segment(0.1, 0.2), "speech")
    labeler.close()
    again = recording(folder)
    assert again._table.ids == ids
    assert again.annotations["item_id"].tolist() == [ids[1]]
    again.close()


def test_the_bytes_are_not_saved_with_the_notebook_too(labeler):
    arrive(labeler, webm())
    assert bytes(labeler.recorder.recorder.audio.value) == b""
    assert labeler.recorder.notice.value.startswith("Saved as")


def test_what_cannot_be_written_is_said_and_stays_at_hand(labeler, folder):
    folder.write_text("in the way")
    data = webm()
    arrive(labeler, data)
    assert labeler.recorder.notice.value.startswith("The recording could not be kept:")
    assert bytes(labeler.recorder.recorder.audio.value) == data
    assert len(labeler._table) == 0


def test_what_is_not_on_the_page_cannot_be_labelled_by_position(labeler):
    done = annotation(labeler, "gone", Segment(0.0, 1.0), label="speech")
    assert commit(labeler, "gone", done).status == "applied"
    assert len(labeler.annotations) == 0


# --- the button -------------------------------------------------------------------------


def test_the_button_records_and_stops(labeler):
    shown = labeler.recorder
    shown.button.click()
    assert (shown.recorder.recording, shown.button.description) == (True, "Stop")
    assert shown.notice.value.startswith("Recording: 0:00")
    shown.button.click()
    assert (shown.recorder.recording, shown.button.description) == (False, "Record")
    assert shown.notice.value.startswith("Fetching")


def later(monkeypatch) -> list:
    """Keep what a recorder would do after a while."""
    waiting: list = []

    class Timer:
        def __init__(self, seconds, run, arguments):
            waiting.append((seconds, lambda: run(*arguments)))

        def start(self):
            pass

    monkeypatch.setattr(recorder.threading, "Timer", Timer)
    return waiting


def test_nothing_that_comes_is_said_to_be_empty(labeler, monkeypatch):
    waiting, refused = later(monkeypatch), labeler.recorder.recorder.stream
    labeler.recorder.button.click()
    labeler.recorder.button.click()
    waiting[-1][1]()
    assert labeler.recorder.notice.value.startswith("The recording came back empty, or not yet.")
    assert labeler.recorder.recorder.stream is not refused
    assert labeler.recorder.recorder.stream.constraints == refused.constraints
    arrive(labeler, webm())
    assert labeler.recorder.notice.value.startswith("Saved as")
    waiting[-1][1]()
    assert labeler.recorder.notice.value.startswith("Saved as")


def test_a_long_recording_is_warned_of_and_stopped_before_it_is_lost(labeler, monkeypatch):
    waiting, now = later(monkeypatch), [1000.0]
    monkeypatch.setattr(recorder, "time", SimpleNamespace(monotonic=lambda: now[0]))
    shown = labeler.recorder
    shown.button.click()

    def after(seconds: float) -> str:
        now[0] = 1000.0 + seconds
        waiting[-1][1]()
        return shown.notice.value

    assert after(65) == "Recording: 1:05, about 1.0 MiB."
    assert "about 7.5 MiB of the 10 that can be sent. It stops at 10 minutes" in after(490)
    assert shown.recorder.recording
    after(600)
    assert not shown.recorder.recording
    assert 600 * 16_000 < 0.95 * 10 * 2**20


# --- streams ----------------------------------------------------------------------------


def test_the_microphone_is_asked_for_alone():
    assert sound_of().constraints == {"audio": True, "video": False}
    stream = sound_of(CameraStream(constraints={"audio": {"channelCount": 1}, "video": True}))
    assert stream.constraints == {"audio": {"channelCount": 1}, "video": False}
    alone = CameraStream(constraints={"audio": True, "video": False})
    assert sound_of(alone) is alone


def test_sound_is_taken_as_it_is_and_of_a_video_its_sound_alone():
    sound = AudioStream(audio=Audio(value=b"sound", format="mp3"))
    assert sound_of(sound) is sound
    taken = sound_of(VideoStream(video=Video(value=film(), format="webm")))
    assert isinstance(taken, AudioStream)
    assert taken.audio.format == "webm"


@pytest.mark.parametrize(
    ("video", "match"),
    [
        (Video(value=b"film", format="mp4"), "stream: the video cannot be read: Invalid data found"),
        (Video(value=b"nowhere.mp4", format="url"), "stream: the video cannot be read: No such file"),
        (Video(value=film(is_silent=True), format="webm"), "stream: the video has no sound"),
    ],
)
def test_a_video_without_sound_is_refused(video, match):
    with pytest.raises(ValueError, match=match):
        sound_of(VideoStream(video=video))


@pytest.mark.parametrize(
    ("make", "error", "match"),
    [
        (lambda: "microphone", TypeError, "expected a stream of ipywebrtc, such as AudioStream, got str"),
        (lambda: CameraStream(constraints={"video": True}), ValueError, "this CameraStream has no sound"),
        (lambda: ImageStream(image=Image()), ValueError, "the sound of a ImageStream cannot be taken alone"),
        (lambda: WidgetStream(widget=Button()), ValueError, "the sound of a WidgetStream cannot be taken"),
    ],
)
def test_a_stream_without_sound_of_its_own_is_refused(folder, make, error, match):
    with pytest.raises(error, match=match):
        recording(folder, stream=make())


# --- where it cannot be -----------------------------------------------------------------


def test_without_ipywebrtc_the_error_says_how_to_get_it(folder, monkeypatch):
    monkeypatch.setitem(sys.modules, "ipywebrtc", None)
    with pytest.raises(ImportError, match=r'pip install "jupyter_label\[record\]"'):
        recording(folder)


def test_marimo_is_told_what_to_do_instead(folder, monkeypatch):
    monkeypatch.setitem(sys.modules, "marimo", SimpleNamespace(running_in_notebook=lambda: True))
    with pytest.raises(RuntimeError, match="marimo shows no ipywebrtc widgets"):
        recording(folder)


def test_recordings_have_no_columns_to_name(folder):
    with pytest.raises(TypeError, match="text: recordings have no columns besides"):
        recording(folder, text="said")


def test_a_file_is_no_folder(folder):
    folder.write_text("")
    with pytest.raises(NotADirectoryError, match="is a file; right is a folder"):
        recording(folder)


def test_takes_of_one_second_have_names_of_their_own_in_order(folder):
    takes = Takes(folder)
    paths = [takes.keep(bytes([n])) for n in range(4)]
    assert len(set(paths)) == 4
    assert Takes(folder).paths() == paths
    assert [path.name for path in folder.iterdir() if path.suffix != ".webm"] == []
