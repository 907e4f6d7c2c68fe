"""Place cuboids, points and lines in point clouds, and label their points."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from ...frames import points_rows
from ...geometry import solid_fault
from ...media.points import Clouds
from ...schema import Annotation, Field, Location, MediaRequest, PointsTask, Question, Solid
from ..arguments import as_columns, as_text, refuse_unknown
from ..base import Labeler
from ..clerk import Envelope
from ..extent import Extent
from ..keymaps import hotkey_owners, keymap, user_keys
from ..labels import Labels, as_labels
from ..named import show
from ..questions import as_questions
from . import results
from .cloud_desk import CloudDesk
from .cloud_table import cloud_columns, cloud_table
from .objects import as_cloud_tools, as_names, as_sensor, as_sizes
from .scene_points import points_of
from .scenes import require_scenes
from .sequences import Sequences
from .shots import Shots
from .sizes import Sizes

if TYPE_CHECKING:
    import pandas as pd


class PointCloudLabeler(Labeler):
    """Place cuboids in point clouds and sequences of them, points and lines too, or label their points.

    Places are float metres as the clouds have them, z upwards; yaw is radians
    counter-clockwise about +z from +x. A cuboid is its centre, its length
    along the heading, its width and its height.

    Parameters
    ----------
    frame : frame or list
        A pandas DataFrame, any frame that narwhals understands, or a list of
        dicts or clouds. Never written to.
    points : str
        The column of clouds: paths, URLs, arrays of N x 3 or more, frames.
        A list of them is a sequence, an item of several frames.
    labels : sequence of str or Label, or mapping of name to colour
        What objects can be.
    tools : sequence of str
        Of "cuboid", "point", "polyline" and "segment", which labels the
        cloud's points.
    sizes : mapping of str to (length, width, height), optional
        What a label's cuboids begin with, in metres; what is not given is
        known for common classes, and learned from what is labelled.
    poses : str, optional
        The column with one pose a frame, what takes its places to the world.
    times : str, optional
        The column with one time a frame, in seconds.
    cameras : str, optional
        The column with a list of `Camera`.
    columns : sequence of str, optional
        Names of the columns of clouds that do not name them, x, y and z among them.
    sensor : (x, y, z)
        Where clouds were seen from.
    text : str or list of str
        Columns shown as text beside the cloud.
    questions_per_object : sequence of Question
        Asked of each object; a `Label` can ask further ones.
    id, questions, guidelines, name, store, annotator, keys
        As for `ChoiceLabeler`.

    Raises
    ------
    TypeError, ValueError, KeyError
        Naming the argument, row or column and what would be right. Clouds are
        read when they are shown: what is wrong with one is said there, and
        the next item goes on.
    """

    def __init__(
        self,
        frame: object,
        *,
        points: str = "points",
        labels: Labels | None = None,
        tools: list[str] | tuple[str, ...] = ("cuboid",),
        sizes: Mapping[str, Location] | None = None,
        poses: str | None = None,
        times: str | None = None,
        cameras: str | None = None,
        columns: list[str] | tuple[str, ...] | None = None,
        sensor: Location = (0.0, 0.0, 0.0),
        text: str | list[str] | tuple[str, ...] | None = None,
        questions_per_object: list[Question] | tuple[Question, ...] = (),
        id: str | None = None,  # noqa: A002 - what users call it
        questions: list[Question] | tuple[Question, ...] = (),
        guidelines: str = "",
        name: str | None = None,
        store: object = "auto",
        annotator: str | None = None,
        keys: Mapping[str, str] | None = None,
        **unknown: Any,
    ) -> None:
        refuse_unknown(PointCloudLabeler, unknown)
        if labels is None:
            raise TypeError(
                "PointCloudLabeler: name what objects can be, for instance labels=['car', 'van']."
            )
        given = user_keys("points", keys)
        made = as_labels(labels, "labels", taken=given.values())
        shown = as_columns(text, "text")
        named = cloud_columns(points, poses, times, cameras)
        table = cloud_table(frame, named, shown, id)
        task = PointsTask(
            name=as_text(name or f"points-{named.points}", "name"),
            fields=(Field(named.points, "points"), *(Field(name, "text") for name in shown)),
            labels=made,
            tools=as_cloud_tools(tools, made),
            sizes=as_sizes(sizes, made),
            questions=as_questions(questions, "questions"),
            object_questions=as_questions(questions_per_object, "questions_per_object"),
            guidelines=as_text(guidelines, "guidelines"),
            keys=keymap("points", given, hotkey_owners(made)),
        )
        self._points, self._column = task, named.points
        self._sequences = Sequences(lambda: self._table, named)
        self._clouds = Clouds(self._sequences.cloud, columns=as_names(columns))
        self._shots = Shots(self._sequences)
        self._desk = CloudDesk(
            self._clouds,
            self._sequences,
            self._shots,
            row_name=lambda position: self._table.row_name(position),
            sizes=lambda: self._sizes.of_late(),
            sensor=as_sensor(sensor),
        )
        self._sizes = Sizes(made, task.sizes, self._annotations, lambda: self._store.revision(task.name))
        super().__init__(
            task=task, table=table, store=store, annotator=annotator, title="Point cloud labeler"
        )

    def close(self) -> None:
        """Take the widget off its pages and let go of the clouds; its results can still be read."""
        super().close()
        clouds = getattr(self, "_clouds", None)  # none where making it failed
        if clouds is not None:
            clouds.close()

    @property
    def sizes(self) -> dict[str, Location]:
        """What the cuboids of each label begin with: length, width and height in metres.

        As ``sizes=`` says; else the median of those that were labelled, once
        there are 5 of the label; else what is known of a usual name, such as
        "car". Labels of which nothing is known are left out.
        """
        return self._sizes.now()

    # What a user asks of what was placed.
    trajectories = results.trajectories
    points_in = results.points_in
    point_labels = results.point_labels
    project = results.project
    preview = results.preview
    scene = results.scene
    show = show

    @classmethod
    def from_scene(cls, scene: object, *, labels: Labels | None = None, **options: Any) -> PointCloudLabeler:
        """Label the points of a scene of pythreejs: those of all `Points`, and the vertices of all `Mesh`.

        They are one cloud, in the order of the scene, where the scene has them; z is taken to be up.

        Parameters
        ----------
        scene : pythreejs.Scene, Object3D or Renderer
            Only read. Positions, quaternions, scales and matrices of its
            objects are applied; colours of points become a column of the cloud.
        labels, **options
            As for `PointCloudLabeler`, but for the names of columns.

        Raises
        ------
        ImportError, RuntimeError
            If pythreejs is not installed; in marimo, which shows no widgets of its kind.
        TypeError, ValueError
            If it is no scene or has no points, or an argument does not fit.
        """
        require_scenes()
        for name in ("points", "poses", "times", "cameras", "columns", "text", "id"):
            if options.get(name):
                raise TypeError(f"{name}: a scene has no columns, so there is nothing to name.")
        return cls([{"points": points_of(scene)}], labels=labels, **options)

    def _rows(self) -> pd.DataFrame:
        return points_rows(self._table, self._points, self._annotations(), self._desk.count)

    def _present(self, position: int) -> dict[str, Any]:
        shown = self._table.content(position, [field.column for field in self._task.fields[1:]])
        return {self._column: self._sequences.name(position), **shown}

    def _extent(self, position: int) -> Extent:
        return self._desk.extent(position)

    def _check_places(self, annotations: Iterable[Annotation]) -> None:
        for annotation in annotations:
            position, value = self._table.position_of[annotation.item], annotation.value
            if not isinstance(value, Solid):
                continue
            if wrong := solid_fault(value, self._sequences.count(position)):
                raise ValueError(f"{self._table.row_name(position)}: {wrong}")

    def _foresee(self) -> None:
        self._media.foresee(lambda: self._clouds.facts(self._clerk.opening()[2], 0))

    def _answer_media(self, request: MediaRequest) -> Envelope:
        return self._desk.answer(request) or super()._answer_media(request)
