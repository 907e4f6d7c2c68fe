"""Mark segments and points of recordings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

from ..frames import audio_rows, file_name, take
from ..media.sound import Recordings, sound_fingerprint
from ..schema import AudioTask, Field, MediaRequest, Question
from .arguments import as_columns, as_text, one_of, refuse_unknown
from .base import Labeler
from .clerk import Envelope
from .extent import Extent
from .keys import hotkey_owners, keymap, user_keys
from .labels import Labels, as_labels
from .questions import as_questions
from .sound_desk import SoundDesk
from .sounds import as_delay, as_sound_tools, as_transcript, sound_rows

if TYPE_CHECKING:
    import pandas as pd


class AudioLabeler(Labeler):
    """Mark segments of recordings, and points in them: speakers, words, events.

    Times are float seconds from the recording's beginning, frequencies Hz,
    channels counted from 0.

    Parameters
    ----------
    frame : frame or list
        A pandas DataFrame, any frame that narwhals understands, or a list of
        dicts, paths, URLs, bytes or (rate, array). Never written to.
    audio : str
        The column of recordings: paths, URLs, bytes, or (rate, array) with an
        array of samples or of samples x channels, integers or floats from -1 to 1.
    labels : sequence of str or Label, or mapping of name to colour
        What segments can be: speakers, events.
    tools : sequence of str
        Of "segment", "point" and "box", a segment between two frequencies
        that is drawn on the spectrogram.
    lanes : {"label", "one"}
        Whether each label has a lane of its own.
    overlap : {"allow", "lane", "refuse"}
        Whether segments may overlap: always, only those of different labels,
        or never.
    delay : float
        Seconds that a person's key comes after the sound while it plays; so
        much is taken off.
    text : str or list of str
        Columns shown as text beside the recording.
    questions_per_segment : sequence of Question
        Asked of each segment; a `Label` can ask further ones.
    transcript : str, optional
        The Text question of segments whose words are linked to times; by
        default the one named "transcript". "" for none.
    id, questions, guidelines, name, store, annotator, keys
        As for `ChoiceLabeler`.

    Raises
    ------
    TypeError, ValueError, KeyError
        Naming the argument, row or column and what would be right. Recordings
        are opened when they are shown: what is wrong with one is said there,
        and the next item goes on.
    """

    def __init__(
        self,
        frame: object,
        *,
        audio: str = "audio",
        labels: Labels | None = None,
        tools: list[str] | tuple[str, ...] = ("segment",),
        lanes: Literal["label", "one"] = "label",
        overlap: Literal["allow", "lane", "refuse"] = "allow",
        delay: float = 0.15,
        text: str | list[str] | tuple[str, ...] | None = None,
        questions_per_segment: list[Question] | tuple[Question, ...] = (),
        transcript: str | None = None,
        id: str | None = None,  # noqa: A002 - what users call it
        questions: list[Question] | tuple[Question, ...] = (),
        guidelines: str = "",
        name: str | None = None,
        store: object = "auto",
        annotator: str | None = None,
        keys: Mapping[str, str] | None = None,
        **unknown: Any,
    ) -> None:
        refuse_unknown(AudioLabeler, unknown)
        if labels is None:
            raise TypeError("AudioLabeler: name what segments can be, for instance labels=['alice', 'bob'].")
        one_of(lanes, "lanes", ("label", "one"))
        one_of(overlap, "overlap", ("allow", "lane", "refuse"))
        given = user_keys("audio", keys)
        made = as_labels(labels, "labels", taken=given.values())
        asked = as_questions(questions_per_segment, "questions_per_segment")
        shown = as_columns(text, "text")
        column = as_text(audio, "audio")
        table = take(
            sound_rows(frame, column),
            columns=[column, *shown],
            id=id,
            check_text=shown,
            fingerprints={column: sound_fingerprint},
        )
        task = AudioTask(
            name=as_text(name or f"audio-{column}", "name"),
            fields=(Field(column, "audio"), *(Field(name, "text") for name in shown)),
            labels=made,
            tools=as_sound_tools(tools),
            lanes=lanes,
            overlap=overlap,
            delay=as_delay(delay),
            questions=as_questions(questions, "questions"),
            segment_questions=asked,
            transcript=as_transcript(transcript, asked, made),
            guidelines=as_text(guidelines, "guidelines"),
            keys=keymap("audio", given, hotkey_owners(made)),
        )
        self._audio, self._column = task, column
        self._recordings = Recordings(self._cell)
        self._desk = SoundDesk(self._recordings, lambda position: self._table.row_name(position))
        super().__init__(task=task, table=table, store=store, annotator=annotator, title="Audio labeler")

    def close(self) -> None:
        """Take the widget off its pages and close the recordings; its results can still be read."""
        super().close()
        recordings = getattr(self, "_recordings", None)  # none where making it failed
        if recordings is not None:
            recordings.close()

    def _rows(self) -> pd.DataFrame:
        return audio_rows(self._table, self._audio, self._annotations())

    def _present(self, position: int) -> dict[str, Any]:
        shown = self._table.content(position, [field.column for field in self._task.fields[1:]])
        return {self._column: file_name(self._cell(position)), **shown}

    def _cell(self, position: int) -> object:
        return self._table.values(self._column, [position])[0]

    def _extent(self, position: int) -> Extent:
        return self._desk.extent(position)

    def _answer_media(self, request: MediaRequest) -> Envelope:
        return self._desk.answer(request) or super()._answer_media(request)
