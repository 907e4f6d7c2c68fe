"""What a track of cuboids has in each frame, given its keyframes. Pure.

Between two keyframes places and headings change evenly in the world, headings
by the shorter way, and sizes change evenly. The browser reckons the same.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import msgspec

from ..schema import Cuboid
from .cuboids import moved
from .poses import Pose, inverse


@dataclass(frozen=True)
class Course:
    """What is known of the frames of a sequence, besides their clouds.

    Parameters
    ----------
    frames : int
        How many there are.
    poses : sequence of Pose
        What takes the places of each frame to the world; empty where the
        frames are in the world.
    times : sequence of float
        Seconds of each frame; empty where they are not known.
    """

    frames: int = 1
    poses: Sequence[Pose] = ()
    times: Sequence[float] = ()


class Held(NamedTuple):
    """What a track has in a frame.

    Parameters
    ----------
    cuboid : Cuboid
        As that frame has it.
    key : int
        The index of the keyframe that says label, answers and states here.
    is_keyframe : bool
        Whether it is that keyframe itself, and not what follows from it.
    """

    cuboid: Cuboid
    key: int
    is_keyframe: bool


def at(keyframes: Sequence[Cuboid], frame: int, course: Course) -> Held | None:
    """Give what a track has in a frame; None where it has nothing.

    A static keyframe, the first of them, holds in every frame. Else there is
    nothing before the first and after the last, nor from one that is outside
    to the next.

    Parameters
    ----------
    keyframes : sequence of Cuboid
        In the order of frames; of several in one frame the last counts.
    frame : int
    course : Course
    """
    fixed = next((k for k, each in enumerate(keyframes) if each.static), None)
    if fixed is not None:
        before = keyframes[fixed]
        return Held(carried(before, frame, course), fixed, before.frame == frame)
    key = sum(each.frame <= frame for each in keyframes) - 1
    if key < 0 or keyframes[key].outside:
        return None
    if keyframes[key].frame == frame:
        return Held(keyframes[key], key, is_keyframe=True)
    if key + 1 == len(keyframes):
        return None
    return Held(between(keyframes[key], keyframes[key + 1], frame, course), key, is_keyframe=False)


def resolved(keyframes: Sequence[Cuboid], course: Course) -> list[Held]:
    """Give what a track has in all frames, those left out in which it has nothing."""
    held = (at(keyframes, frame, course) for frame in _span(keyframes, course))
    return [found for found in held if found is not None]


def between(before: Cuboid, after: Cuboid, frame: int, course: Course) -> Cuboid:
    """Give what lies between two keyframes; all that is not said of it is that of the first."""
    share = _share(before.frame, after.frame, frame, course.times)
    first, last = _in_world(before, course), _in_world(after, course)
    mixed = {
        name: getattr(first, name) + (getattr(last, name) - getattr(first, name)) * share
        for name in ("x", "y", "z", "length", "width", "height")
    }
    yaw = first.yaw + share * normalised(last.yaw - first.yaw)
    return _in_frame(msgspec.structs.replace(first, yaw=yaw, **mixed), frame, course)


def carried(cuboid: Cuboid, frame: int, course: Course) -> Cuboid:
    """Give, as another frame has it, the cuboid that stands where it stands in the world."""
    return cuboid if cuboid.frame == frame else _in_frame(_in_world(cuboid, course), frame, course)


def normalised(angle: float) -> float:
    """Give an angle in radians as more than -pi, up to pi."""
    turned = math.fmod(angle, 2 * math.pi)
    if turned > math.pi:
        return turned - 2 * math.pi
    return turned + 2 * math.pi if turned <= -math.pi else turned


def _span(keyframes: Sequence[Cuboid], course: Course) -> Iterable[int]:
    """Give the frames in which a track may have something."""
    if any(each.static for each in keyframes):
        return range(course.frames)
    return range(keyframes[0].frame, keyframes[-1].frame + 1) if keyframes else ()


def _share(start: int, end: int, frame: int, times: Sequence[float]) -> float:
    """Say how far a frame lies on the way from one to another: by time where it is known."""
    if end < len(times) and times[start] != times[end]:
        return (times[frame] - times[start]) / (times[end] - times[start])
    return (frame - start) / (end - start)


def _in_world(cuboid: Cuboid, course: Course) -> Cuboid:
    known = cuboid.frame < len(course.poses)
    return moved(cuboid, course.poses[cuboid.frame]) if known else cuboid


def _in_frame(cuboid: Cuboid, frame: int, course: Course) -> Cuboid:
    held = moved(cuboid, inverse(course.poses[frame])) if frame < len(course.poses) else cuboid
    return msgspec.structs.replace(held, frame=frame, yaw=normalised(held.yaw))
