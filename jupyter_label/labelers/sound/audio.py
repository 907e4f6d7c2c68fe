"""Mark segments and points of recordings."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Literal

from ...frames import audio_rows, file_name
from ...media.sound import Recordings
from ...schema import AudioTask, Field, MediaRequest, Question
from ..arguments import as_columns, as_text, one_of, refuse_unknown
from ..base import Labeler
from ..clerk import Envelope
from ..extent import Extent
from ..keymaps import hotkey_owners, keymap, user_keys
from ..labels import Labels, as_labels
from ..named import show
from ..questions import as_questions
from .clips import clip, timeline
from .recorder import Recorder
from .sound_desk import SoundDesk
from .sound_table import sound_table, with_recording
from .sounds import as_delay, as_sound_tools, as_transcript, the_label
from .speech import speech_in, speech_suggestions
from .streams import require_recording, sound_of
from .takes import Takes

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd
    from PIL.Image import Image


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
        table = sound_table(frame, column, shown, id)
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
        self._recorder: Recorder | None = None
        self._recordings = Recordings(self._cell)
        self._desk = SoundDesk(self._recordings, lambda position: self._table.row_name(position))
        super().__init__(task=task, table=table, store=store, annotator=annotator, title="Audio labeler")

    def close(self) -> None:
        """Take the widget off its pages and close the recordings; its results can still be read."""
        super().close()
        for made in (getattr(self, "_recorder", None), getattr(self, "_recordings", None)):
            if made is not None:  # none where making it failed
                made.close()

    @classmethod
    def record(
        cls,
        *,
        labels: Labels | None = None,
        folder: str | os.PathLike[str] = "recordings",
        stream: object = None,
        **options: Any,
    ) -> AudioLabeler:
        """Record in the browser, and label what was recorded.

        Above the labeler stands a button that records, `recorder`. Each
        recording is written into the folder as it came (WebM with Opus),
        becomes a new item and opens; what the folder holds already are items too.

        Parameters
        ----------
        folder : str or Path
            Where recordings go, one ``.webm`` file each, named by the time.
        stream : ipywebrtc.MediaStream, optional
            Whose sound is recorded, at most 10 minutes at a time: as
            `sound_of` takes it. The microphone by default.
        labels, **options
            As for `AudioLabeler`, but for ``id`` and ``text``.

        Raises
        ------
        ImportError, RuntimeError
            If ipywebrtc is not installed; in marimo, which takes no widgets of its kind.
        ValueError, TypeError, NotADirectoryError
            If the stream has no sound that could be recorded, or an argument does not fit.
        """
        require_recording()
        for name in ("id", "text"):
            if options.get(name):
                raise TypeError(f"{name}: recordings have no columns besides, so there is nothing to name.")
        takes, source = Takes(folder), sound_of(stream)
        labeler = cls(takes, labels=labels, **options)
        labeler._recorder = Recorder(source, lambda data: labeler._keep(takes, data))
        return labeler

    @property
    def recorder(self) -> Recorder | None:
        """The button that records and what it says, where the labeler was made by `record`."""
        return self._recorder

    def suggest_speech(
        self,
        label: str | None = None,
        *,
        model: str = "voice activity",
        progress: Callable[[float], object] | None = None,
        **settings: float,
    ) -> None:
        """Suggest where somebody speaks, by the level over the noise around it; no network is asked.

        Recordings are read block by block, never whole; one that cannot be opened is warned of.

        Parameters
        ----------
        label : str, optional
            Of the suggestions; not needed where there is only one.
        model : str
            The name under which decisions on them are kept.
        progress : callable, optional
            Is told the share that has been read, 0 to 1.
        **settings
            As of `voice_activity`: ``threshold_db`` over the noise, and in
            seconds ``min_speech``, ``min_silence`` and ``pad``.

        Raises
        ------
        ValueError
            If there is no such label.
        """
        chosen = the_label(label, self._audio.labels)
        found = speech_in(self._desk, len(self._table), progress, **settings)
        made = speech_suggestions(found, self._table, self._audio, label=chosen, model=model)
        self._offer(made, model)

    def clip(self, annotation: object) -> tuple[int, npt.NDArray[np.float32]]:
        """Give the samples of a segment.

        Parameters
        ----------
        annotation : str, or row of `annotations`
            Its id, or its row as ``iloc``, ``iterrows`` or ``itertuples`` give it.

        Returns
        -------
        rate : int
            Samples a second.
        samples : float32 array, samples x channels
            From sample round(start * rate) to before round(end * rate), 1 is
            full scale; of its channel alone, if it has one.

        Raises
        ------
        KeyError
            If there is no such annotation, or its item is not in the frame.
        ValueError
            If it is a point, or the recording cannot be read.
        """
        return clip(self, annotation)

    show = show

    def timeline(
        self,
        item: str | int,
        *,
        start: float = 0.0,
        end: float | None = None,
        width: int = 960,
        annotator: str | None = None,
    ) -> Image:
        """Draw an item's waveform with its segments, to keep in a saved notebook.

        Parameters
        ----------
        item : str or int
            Its id, or its position from 0 on.
        start, end : float
            Seconds; the whole recording by default.
        width : int
            Pixels.
        annotator : str, optional
            Whose segments; everybody's by default.

        Returns
        -------
        PIL.Image.Image

        Raises
        ------
        KeyError
            If there is no such item.
        ValueError
            If the recording cannot be read or has no such stretch, naming row and reason.
        """
        return timeline(self, item, start=start, end=end, width=width, annotator=annotator)

    def _rows(self) -> pd.DataFrame:
        return audio_rows(self._table, self._audio, self._annotations())

    def _present(self, position: int) -> dict[str, Any]:
        shown = self._table.content(position, [field.column for field in self._task.fields[1:]])
        return {self._column: file_name(self._cell(position)), **shown}

    def _cell(self, position: int) -> object:
        return self._table.values(self._column, [position])[0]

    def _extent(self, position: int) -> Extent:
        return self._desk.extent(position)

    def _keep(self, takes: Takes, data: bytes) -> str:
        """Keep a recording and make an item of it; say where it is."""
        path = takes.keep(data)
        self._grow(with_recording(self._table, self._column, path))
        return f"Saved as {path}, {len(data) / 2**20:.2f} MiB."

    def _ipython_display_(self) -> None:
        if self._recorder is not None:
            from IPython.display import display

            display(self._recorder)  # type: ignore[no-untyped-call]
        super()._ipython_display_()

    def _foresee(self) -> None:
        self._media.foresee(lambda: self._desk.facts(self._clerk.opening()[2]))

    def _answer_media(self, request: MediaRequest) -> Envelope:
        return self._desk.answer(request) or super()._answer_media(request)
