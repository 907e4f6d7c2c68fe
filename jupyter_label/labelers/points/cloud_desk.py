"""Answers what a page asks of clouds: what they are, their points, and what cameras saw."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

import msgspec
import numpy as np
import numpy.typing as npt

from ...geometry import point_flags
from ...media import PictureError
from ...media.points import CloudError, CloudFacts, Clouds
from ...schema import (
    Cloud,
    Cuboid,
    Gather,
    Gathered,
    Level,
    Levelled,
    Location,
    MediaRequest,
    PointMask,
    Shoot,
    Shot,
    Solid,
    Survey,
    Tallied,
    Tally,
)
from ..clerk import Envelope
from ..extent import Extent
from .sequences import Sequences
from .shots import Shots

Indices = npt.NDArray[np.int64]


class CloudDesk:
    """Gives clouds in pieces; may be asked from several threads.

    Parameters
    ----------
    clouds : Clouds
        By position and frame.
    sequences : Sequences
        How many frames each item has, and what is known of them.
    shots : Shots
        What cameras saw.
    row_name : callable
        Position to what an error calls the row.
    sizes : callable
        Gives what the cuboids of each label begin with.
    sensor : (x, y, z)
    """

    def __init__(
        self,
        clouds: Clouds,
        sequences: Sequences,
        shots: Shots,
        *,
        row_name: Callable[[int], str],
        sizes: Callable[[], Mapping[str, Location]],
        sensor: Location,
    ) -> None:
        self._clouds, self._sequences, self._shots = clouds, sequences, shots
        self._row_name, self._sizes, self._sensor = row_name, sizes, sensor
        self._known: dict[tuple[int, int], CloudFacts] = {}
        self._counts: dict[tuple[int, Cuboid], int] = {}
        self._unreadable: set[tuple[int, int]] = set()

    def answer(self, request: MediaRequest) -> Envelope | None:
        """Answer a request; None where it asks for something else.

        Raises
        ------
        ValueError
            Naming the row and why there is no answer.
        """
        match request:
            case Survey():
                return self._survey(request)
            case Gather():
                with self.naming(request.position, request.frame):
                    data = self._clouds.gather(request.position, request.frame, request.what, request.slices)
                return Gathered(session=request.session, token=request.token), [data]
            case Level():
                with self.naming(request.position, request.frame):
                    ground, heights = self._clouds.ground(request.position, request.frame)
                return Levelled(session=request.session, token=request.token, ground=ground), [heights]
            case Shoot():
                with self.naming(request.position, request.frame):
                    picture = self._shots.picture(request.position, request.frame, request.camera)
                return Shot(session=request.session, token=request.token), [picture]
            case Tally():
                return self._tally(request)
        return None

    def facts(self, position: int, frame: int) -> CloudFacts:
        """Read a cloud, if it is not at hand.

        Raises
        ------
        ValueError
            Naming the row and why that cannot be.
        """
        with self.naming(position, frame):
            facts = self._known[position, frame] = self._clouds.facts(position, frame)
        self._unreadable.discard((position, frame))
        return facts

    def size(self, position: int, frame: int) -> int:
        """Say how many points a cloud's file holds, those without a place among them.

        Raises
        ------
        ValueError
            Naming the row and why that cannot be said.
        """
        facts = self._known.get((position, frame)) or self.facts(position, frame)
        return facts.points + facts.dropped

    def inside(self, position: int, solid: Solid) -> Indices:
        """Give which of the file's points are an object's.

        Raises
        ------
        ValueError
            If it is a place or a line, or its cloud cannot be read, naming the row.
        """
        if isinstance(solid, PointMask):
            return np.flatnonzero(point_flags(solid)).astype(np.int64)
        if not isinstance(solid, Cuboid):
            raise ValueError(f"a {type(solid).__name__} has no points; right is a cuboid or labelled points")
        with self.naming(position, solid.frame):
            return self._clouds.inside(position, solid.frame, solid)

    def count(self, position: int, solid: Solid) -> int | None:
        """Count the points of an object; None where it has none, or its cloud cannot be read.

        A count is kept: the same cuboid in the same cloud is counted once. So
        is that a cloud could not be read, until it is.
        """
        if isinstance(solid, PointMask):
            return int(np.count_nonzero(point_flags(solid)))
        if not isinstance(solid, Cuboid) or (position, solid.frame) in self._unreadable:
            return None
        try:
            return self._counted(position, solid)
        except ValueError:
            self._unreadable.add((position, solid.frame))
            return None

    def _counted(self, position: int, cuboid: Cuboid) -> int:
        known = self._counts.get((position, cuboid))
        if known is None:
            known = self._counts[position, cuboid] = self._clouds.count(position, cuboid.frame, cuboid)
        return known

    def extent(self, position: int) -> Extent:
        """Give what is known of an item without opening anything: a page that labels it has seen it here."""
        count = self._sequences.count(position)
        known = {frame: self._known.get((position, frame)) for frame in range(count)}
        points = {frame: facts.points + facts.dropped for frame, facts in known.items() if facts}
        return Extent(length=count, points=points)

    @contextmanager
    def naming(self, position: int, frame: int) -> Iterator[None]:
        """Name the row, and of a sequence the frame, in errors about a cloud or what a camera saw."""
        try:
            yield
        except (CloudError, PictureError) as error:
            of_several = f", frame {frame}" if self._sequences.count(position) > 1 else ""
            raise ValueError(f"{self._row_name(position)}{of_several}: {error}") from error

    def _survey(self, survey: Survey) -> Envelope:
        if survey.position is None:
            raise ValueError("no page has been told yet at which item it begins")
        try:
            return self._cloud(survey, survey.position)
        except ValueError as error:
            reply = Cloud(
                session=survey.session,
                token=survey.token,
                position=survey.position,
                frame=survey.frame,
                # A page can go on to those that can be read.
                frames=self._sequences.count(survey.position),
                error=str(error),
            )
            return reply, []

    def _tally(self, tally: Tally) -> Envelope:
        # Between keyframes a cuboid is in another frame than where it was placed.
        here = [msgspec.structs.replace(cuboid, frame=tally.frame) for cuboid in tally.cuboids]
        with self.naming(tally.position, tally.frame):
            counts = [self._counted(tally.position, cuboid) for cuboid in here]
        reply = Tallied(session=tally.session, token=tally.token, counts=counts, sizes=dict(self._sizes()))
        return reply, []

    def _cloud(self, survey: Survey, position: int) -> Envelope:
        frame = survey.frame
        facts, course = self.facts(position, frame), self._sequences.course(position)
        reply = Cloud(
            session=survey.session,
            token=survey.token,
            position=position,
            frame=frame,
            frames=course.frames,
            points=facts.points,
            dropped=facts.dropped,
            origin=facts.origin,
            tiles=facts.tiles,
            columns=facts.columns,
            sensor=self._sensor,
            poses=[pose.ravel().tolist() for pose in course.poses],
            times=list(course.times),
            lenses=self._shots.lenses(position, frame),
            sizes=dict(self._sizes()),
            remark=facts.remark,
        )
        return reply, [self._clouds.begin(position, frame)]
