"""What an audio labeler is made of, what it answers, and what it gives back."""

from __future__ import annotations

import io
import queue
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import soundfile

import jupyter_label as jl
from jupyter_label.schema import Instant, ItemState, Segment

from .messages import PAGE, annotation, commit, say
from .sounding import RATE, SECONDS, ask, mark, sounds, tone

SCAN = {
    "channel": None,
    "tile": 0,
    "hop": 64,
    "size": 256,
    "window": "hann",
    "scale": "linear",
    "low": 0,
    "high": 4000,
    "rows": 32,
}


def wav(seconds: float = 1.0) -> bytes:
    file = io.BytesIO()
    soundfile.write(file, tone(seconds)[1] / 4, RATE, format="WAV", subtype="PCM_16")
    return file.getvalue()


# --- what it takes ----------------------------------------------------------------------


def test_a_list_of_recordings_is_a_frame(tmp_path):
    path = tmp_path / "a.wav"
    path.write_bytes(wav())
    for frame in ([path], [str(path)], [wav()], [tone(1.0)], (tone(1.0),)):
        labeler = jl.AudioLabeler(frame, labels=["speech"], store=None)
        sound, _ = ask(labeler, "hear")
        assert (sound.error, sound.rate, sound.samples, sound.channels) == ("", RATE, RATE, 1)


def test_a_page_that_begins_is_told_of_its_first_recording():
    widget = jl.AudioLabeler([tone(1.0), tone(2.0)], labels=["speech"], store=None)
    assert "no page has been told" in ask(widget, "hear", None)[0].error
    first = widget._table.ids[0]
    commit(widget, first, annotation(widget, first, ItemState("done")))
    say(widget, {"type": "hello", "session": PAGE})
    sound, _ = ask(widget, "hear", None)
    assert (sound.position, sound.samples) == (1, 2 * RATE)


def test_a_labeler_that_is_shown_opens_the_recording_at_which_its_page_will_begin(monkeypatch):
    widget = jl.AudioLabeler([tone(1.0)], labels=["speech"], store=None)
    opened: queue.Queue[int] = queue.Queue()
    monkeypatch.setattr(widget._desk, "facts", opened.put)
    widget._foresee()
    assert opened.get(timeout=SECONDS) == 0


def test_the_page_gets_the_files_name_and_text_beside_it():
    frame = pd.DataFrame({"wav": ["in/a.wav", "b.wav"], "said": ["yes", "no"]})
    labeler = jl.AudioLabeler(frame, audio="wav", text="said", labels=["speech"], store=None)
    assert labeler._present(0) == {"wav": "a.wav", "said": "yes"}


def test_items_keep_their_labels_when_the_frame_is_made_anew(tmp_path):
    def labeler(*seconds):
        cells = [tone(length) for length in seconds]
        return jl.AudioLabeler(cells, labels=["speech"], store=tmp_path / "l.db", name="n", annotator="ann")

    first = labeler(1.0, 2.0)
    item = first._table.ids[1]
    mark(first, item, Segment(0.5, 1.5), "speech")
    again = labeler(2.0, 3.0, 1.0)
    assert again.annotations["item_id"].tolist() == [item] == [again._table.ids[0]]


def test_the_task_says_what_was_given():
    labeler = sounds(
        tools=["segment", "point"],
        lanes="one",
        overlap="refuse",
        delay=0,
        questions_per_segment=[jl.Rating("quality"), jl.Text("transcript")],
        questions=[jl.Text("language")],
        keys={"play": "Alt+z"},
    )
    task = labeler._audio
    assert (task.tools, task.lanes, task.overlap, task.delay) == (("segment", "point"), "one", "refuse", 0.0)
    assert (task.transcript, task.keys["play"], task.name) == ("transcript", "Alt+z", "audio-audio")


@pytest.mark.parametrize(
    ("questions", "transcript", "found"),
    [
        ([], None, ""),
        ([jl.Rating("transcript")], None, ""),
        ([jl.Text("said")], None, ""),
        ([jl.Text("said")], "said", "said"),
        ([jl.Text("transcript")], "", ""),
    ],
)
def test_the_transcript_is_a_text_question(questions, transcript, found):
    assert sounds(questions_per_segment=questions, transcript=transcript)._audio.transcript == found


def test_the_transcript_may_be_asked_by_a_label():
    labels = [jl.Label("speech", questions=(jl.Text("transcript"),)), "music"]
    assert sounds(labels=labels)._audio.transcript == "transcript"


@pytest.mark.parametrize(
    ("options", "error", "match"),
    [
        ({"labels": None}, TypeError, "name what segments can be"),
        ({"tools": "segment"}, TypeError, "expected a list of names"),
        ({"tools": []}, ValueError, "name at least one of segment, point, box"),
        ({"tools": ["segmnt"]}, ValueError, "no tool 'segmnt'. Did you mean 'segment'"),
        ({"tools": ["box", "box"]}, ValueError, "'box' is there twice"),
        ({"lanes": "many"}, ValueError, "lanes: 'many' should be 'label' or 'one'"),
        ({"overlap": True}, ValueError, "overlap: True should be 'allow' or 'lane' or 'refuse'"),
        ({"delay": -0.1}, ValueError, "delay: -0.1 should be seconds from 0 to 2"),
        ({"delay": float("nan")}, ValueError, "delay: nan should be seconds"),
        ({"delay": "150 ms"}, ValueError, "delay: '150 ms' should be seconds"),
        ({"transcript": "said"}, ValueError, "no Text question of segments is named 'said'; there is none"),
        ({"transcript": 1}, TypeError, "transcript: expected the name of a Text question, got int"),
        ({"label": ["a"]}, TypeError, "unknown keyword 'label'. Did you mean 'labels'"),
        ({"keys": {"plai": "x"}}, ValueError, "no command 'plai'. Did you mean 'play'"),
        ({"audio": "sound"}, KeyError, "no column 'sound'"),
    ],
)
def test_arguments_that_do_not_fit_say_what_would(options, error, match):
    with pytest.raises(error, match=match):
        sounds(**options)


def test_one_recording_alone_is_put_into_a_list():
    with pytest.raises(TypeError, match="one recording; put it into a list"):
        jl.AudioLabeler(tone(), labels=["a"], store=None)


def test_a_cell_that_is_no_recording_names_its_row():
    with pytest.raises(ValueError, match=r"column 'audio', row 1: a cell of type set is no recording"):
        sounds(tone(), {1, 2}, id=None)


# --- what it answers --------------------------------------------------------------------


def test_a_page_asks_for_facts_peaks_spectrum_and_samples():
    labeler = sounds(tone(2.0, channels=2))
    sound, _ = ask(labeler, "hear")
    assert (sound.rate, sound.samples, sound.channels, sound.error) == (RATE, 2 * RATE, 2, "")
    peaks, [extremes] = ask(labeler, "trace", block=64, tile=0)
    assert (peaks.error, len(extremes)) == ("", 2 * 2 * 250)
    spectrum, [levels] = ask(labeler, "scan", **SCAN)
    assert (spectrum.error, len(levels)) == ("", 250 * 32)
    samples, [heard] = ask(labeler, "play", first=100, count=50, channels=[1])
    assert (samples.error, samples.channels, len(heard)) == ("", 1, 100)


def test_what_is_wrong_with_a_recording_names_its_row_and_the_next_goes_on(tmp_path):
    empty = tmp_path / "empty.wav"
    empty.write_bytes(b"")
    labeler = sounds(str(empty), None, tone(), str(tmp_path / "gone.wav"))
    for kind, rest in (
        ("hear", {}),
        ("trace", {"block": 1, "tile": 0}),
        ("scan", SCAN),
        ("play", {"first": 0, "count": 9}),
    ):
        assert "row 0:" in ask(labeler, kind, 0, **rest)[0].error
    assert "row 1:" in ask(labeler, "hear", 1)[0].error
    assert ask(labeler, "hear", 2)[0].error == ""
    assert "gone.wav" in ask(labeler, "hear", 3)[0].error


def test_a_picture_is_not_asked_of_a_recording():
    assert "cannot answer 'peek'" in ask(sounds(), "peek")[0].error


# --- what is refused --------------------------------------------------------------------


def test_the_end_of_the_recording_bounds_segments_as_soon_as_it_is_known():
    labeler = sounds()
    late = annotation(labeler, "s0", Segment(1.0, 2.5), label="alice")
    assert commit(labeler, "s0", late).status == "applied"
    ask(labeler, "hear")
    again = annotation(labeler, "s0", Segment(1.0, 2.5), label="alice")
    ack = commit(labeler, "s0", again)
    assert (ack.status, "ends after the recording of 2 s" in ack.reason) == ("rejected", True)
    mark(labeler, "s0", Segment(1.0, 2.0005))
    other = annotation(labeler, "s0", Instant(0.5, 1), label="alice")
    assert "the channel is 1; right is from 0 to 0" in commit(labeler, "s0", other).reason


# --- results ----------------------------------------------------------------------------


def test_annotations_are_rows():
    labeler = sounds()
    name = mark(labeler, "s0", Segment(0.25, 0.5), "bob")
    rows = labeler.annotations
    assert rows[["annotation_id", "start", "end", "label"]].to_numpy().tolist() == [[name, 0.25, 0.5, "bob"]]


def test_a_clip_has_the_samples_of_its_segment():
    labeler = sounds(tone(2.0, channels=2))
    start, end = 0.100_01, 0.200_07
    name = mark(labeler, "s0", Segment(start, end))
    rate, samples = labeler.clip(name)
    assert (rate, samples.dtype, samples.shape) == (RATE, np.float32, (1601 - 800, 2))
    assert samples[:, 0].tolist() == [n / 2**15 for n in range(round(start * RATE), round(end * RATE))]


def test_a_clip_is_of_the_segments_channel_alone():
    labeler = sounds(tone(1.0, channels=2))
    _, samples = labeler.clip(mark(labeler, "s0", Segment(0.0, 0.001, 1)))
    assert samples[:, 0].tolist() == [1 + n / 2**15 for n in range(8)]


def test_a_clip_is_named_by_a_row_in_any_form():
    labeler = sounds()
    mark(labeler, "s0", Segment(0.0, 0.5))
    rows = labeler.annotations
    for row in (rows.iloc[0], next(rows.itertuples()), rows.to_dict("records")[0]):
        assert labeler.clip(row)[1].shape == (RATE // 2, 1)


def test_clips_are_recordings_again():
    labeler = sounds()
    clip = labeler.clip(mark(labeler, "s0", Segment(0.0, 0.5)))
    assert ask(jl.AudioLabeler([clip], labels=["a"], store=None), "hear")[0].samples == RATE // 2


@pytest.mark.parametrize(
    ("given", "error", "match"),
    [
        ("gone", KeyError, "there is no annotation 'gone'"),
        (7, TypeError, "an annotation is given as int; right is its id, or a row of annotations"),
        ({"start": 0}, TypeError, "an annotation is given as dict"),
    ],
)
def test_a_clip_of_nothing_says_what_would_be_right(given, error, match):
    for ask_for in (jl.AudioLabeler.clip, jl.AudioLabeler.show):
        with pytest.raises(error, match=match):
            ask_for(sounds(), given)


def test_a_point_has_no_clip():
    labeler = sounds()
    name = mark(labeler, "s0", Instant(0.5))
    with pytest.raises(ValueError, match="is a point in time, which has no samples"):
        labeler.clip(name)


def test_a_clip_of_what_cannot_be_read_names_the_row():
    labeler = sounds("gone.wav")
    name = mark(labeler, "s0", Segment(0.0, 0.5))
    with pytest.raises(ValueError, match=r"row 0: .*gone.wav"):
        labeler.clip(name)


# --- speech -----------------------------------------------------------------------------


def spoken(seconds: float, *loud: tuple[float, float]) -> tuple[int, np.ndarray]:
    """Give faint noise with bursts of loud noise."""
    noise = np.random.default_rng(1).normal(0, 1, round(seconds * RATE)).astype(np.float32)
    level = np.full(len(noise), 0.001, np.float32)
    for start, end in loud:
        level[round(start * RATE) : round(end * RATE)] = 0.1
    return RATE, noise * level


def test_speech_is_suggested_where_it_is_loud_also_over_the_edge_of_a_block():
    labeler = sounds(spoken(40, (2, 4), (29, 31)), spoken(5), labels=["speech"])
    told = []
    labeler.suggest_speech(progress=told.append)
    rows = labeler.suggestions
    assert rows["item_id"].tolist() == ["s0", "s0"]
    assert rows["start"].tolist() == pytest.approx([2, 29], abs=0.2)
    assert rows["end"].tolist() == pytest.approx([4, 31], abs=0.2)
    assert set(rows["model"]) == {"voice activity"}
    assert (told == sorted(told), told[-1]) == (True, 1.0)


def test_speech_is_never_held_whole(monkeypatch):
    labeler = sounds(spoken(100, (50, 51)), labels=["speech"])
    read, lengths = labeler._recordings.read, []

    def reading(position, start, end, **rest):
        lengths.append(end - start)
        return read(position, start, end, **rest)

    monkeypatch.setattr(labeler._recordings, "read", reading)
    labeler.suggest_speech()
    assert len(labeler.suggestions) == 1
    assert max(lengths) <= 30
    assert sum(lengths) == pytest.approx(100)


def test_a_recording_that_cannot_be_opened_is_warned_of_and_the_next_is_heard():
    labeler = sounds("gone.wav", spoken(5, (2, 3)), labels=["speech"])
    with pytest.warns(UserWarning, match="no speech is sought in row 0: .*gone.wav"):
        labeler.suggest_speech()
    assert labeler.suggestions["item_id"].tolist() == ["s1"]


def test_the_label_of_speech_is_named_where_there_are_several():
    labeler = sounds(spoken(5, (2, 3)))
    for label in (None, "carol"):
        with pytest.raises(ValueError, match="right is one of 'alice', 'bob'"):
            labeler.suggest_speech(label)
    labeler.suggest_speech("bob", pad=0.0, min_speech=0.1)
    assert labeler.suggestions["label"].tolist() == ["bob"]


def test_pages_hear_of_new_suggestions():
    labeler = sounds(spoken(5, (2, 3)), labels=["speech"])
    say(labeler, {"type": "hello", "session": PAGE})
    labeler.suggest_speech()
    assert list(labeler._clerk.suggestions) == ["s0"]


def test_results_can_be_read_after_the_widget_is_closed(tmp_path):
    path: Path = tmp_path / "a.wav"
    path.write_bytes(wav())
    labeler = sounds(str(path))
    name = mark(labeler, "s0", Segment(0.0, 0.5))
    labeler.close()
    assert len(labeler.annotations) == 1
    assert len(labeler.clip(name)[1]) == RATE // 2
