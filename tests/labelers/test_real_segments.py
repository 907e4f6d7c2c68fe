"""Who spoke when in real meetings: suggested, accepted, and back as it was, to the millisecond."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from support import data

import jupyter_label as jl
from jupyter_label.schema import ItemState, Verdict

from .messages import annotation, commit
from .sounding import ask

MEETINGS = ("dev00", "tst00")


def rttm(path: Path) -> list[tuple[int, int, str]]:
    """Read onset and duration in milliseconds, and who speaks, in the order of time."""
    lines = [line.split() for line in path.read_text().splitlines() if line.startswith("SPEAKER")]
    turns = [
        (round(float(at) * 1000), round(float(long) * 1000), who)
        for _, _, _, at, long, _, _, who, *_ in lines
    ]
    return sorted(turns)


@pytest.fixture(scope="module")
def ami() -> Path:
    return data.folder() / "audio" / "ami"


@pytest.fixture
def gold(ami):
    return {meeting: rttm(ami / f"{meeting}.rttm") for meeting in MEETINGS}


@pytest.fixture
def labeler(ami, gold):
    speakers = sorted({who for turns in gold.values() for _, _, who in turns})
    rows = [{"id": meeting, "audio": str(ami / f"{meeting}.wav")} for meeting in MEETINGS]
    made = jl.AudioLabeler(rows, id="id", labels=speakers, store=None, annotator="ann")
    yield made
    made.close()


def turns_of(labeler, meeting: str) -> list[tuple[int, int, str]]:
    rows = labeler.annotations
    rows = rows[rows["item_id"] == meeting]
    onsets, ends = (np.rint(rows[name].astype(float) * 1000).astype(int) for name in ("start", "end"))
    return sorted(zip(onsets, ends - onsets, rows["label"], strict=True))


def accept(labeler, meeting: str):
    """Accept all that is suggested for an item, as the page does: each stays as it was proposed."""
    put = []
    for proposed in labeler._clerk.suggestions[meeting]:
        kept = annotation(
            labeler,
            meeting,
            proposed.value,
            label=proposed.label,
            attributes=proposed.attributes,
            source="model",
            model=proposed.model,
            score=proposed.score,
        )
        verdict = Verdict(proposed.id, "accepted", proposed.value, proposed.label, kept.id)
        put += [kept, annotation(labeler, meeting, verdict)]
    return commit(labeler, meeting, *put, annotation(labeler, meeting, ItemState("done")))


def test_gold_turns_come_back_to_the_millisecond(labeler, gold):
    def diarize(row):
        return [(at / 1000, (at + long) / 1000, who) for at, long, who in gold[row["id"]]]

    labeler.suggest(diarize)
    for meeting in MEETINGS:
        assert ask(labeler, "hear", MEETINGS.index(meeting))[0].error == ""
        ack = accept(labeler, meeting)
        assert (ack.status, ack.reason) == ("applied", "")
        assert turns_of(labeler, meeting) == gold[meeting]
    assert set(labeler.suggestions["verdict"]) == {"accepted"}
    assert len(labeler.annotations) == sum(map(len, gold.values()))


def test_a_frame_of_gold_turns_comes_back_too(labeler, gold):
    frame = pd.DataFrame(
        [
            {"item_id": meeting, "start": at / 1000, "end": (at + long) / 1000, "label": who}
            for meeting, turns in gold.items()
            for at, long, who in turns
        ]
    )
    labeler.suggest(frame, model="gold")
    for meeting in MEETINGS:
        accept(labeler, meeting)
        assert turns_of(labeler, meeting) == gold[meeting]


def test_clips_of_gold_turns_are_the_files_own_samples(labeler, gold, ami):
    import soundfile

    labeler.suggest(lambda row: [(at / 1000, (at + long) / 1000, who) for at, long, who in gold[row["id"]]])
    accept(labeler, "dev00")
    whole, rate = soundfile.read(ami / "dev00.wav", dtype="float32", always_2d=True)
    for row in labeler.annotations.itertuples():
        told, samples = labeler.clip(row)
        assert told == rate
        np.testing.assert_array_equal(samples, whole[round(row.start * rate) : round(row.end * rate)])


def test_most_of_the_gold_speech_is_found_without_a_network(labeler, gold):
    with pytest.raises(ValueError, match="right is one of"):
        labeler.suggest_speech()
    label = labeler._audio.labels[0].name
    labeler.suggest_speech(label)
    found = labeler.suggestions
    for meeting in MEETINGS:
        grid = np.arange(0, 60_000)
        spoken, heard = (np.zeros(len(grid), bool) for _ in range(2))
        for at, long, _ in gold[meeting]:
            spoken[at : at + long] = True
        for row in found[found["item_id"] == meeting].itertuples():
            heard[int(row.start * 1000) : int(row.end * 1000)] = True
        assert (heard & spoken).sum() > 0.7 * spoken.sum()
