"""What users give an `ImageLabeler`, made whole."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast, get_args

from ...schema import Label, Skeleton, Tool
from ..tools import tool_names

_TOOLS: tuple[str, ...] = get_args(Tool)


def as_tools(tools: object, skeleton: object) -> tuple[Tool, ...]:
    """Check the names of tools.

    Raises
    ------
    TypeError, ValueError
        Naming the tool and what would be right.
    """
    names = tool_names(tools, _TOOLS)
    if "keypoints" in names and not skeleton:
        raise ValueError(
            "tools: 'keypoints' needs the joints: skeleton=jl.Skeleton(joints=['nose', 'left eye', ...])."
        )
    if skeleton and "keypoints" not in names:
        raise ValueError("skeleton: it is for the tool 'keypoints'; add that to tools.")
    return cast("tuple[Tool, ...]", names)


def as_skeletons(skeleton: object, labels: tuple[Label, ...]) -> dict[str, Skeleton]:
    """Give skeletons by label, "" for all others, after checking them.

    Raises
    ------
    TypeError, ValueError
        Naming the joint, bone or label and what would be right.
    """
    if skeleton is None:
        return {}
    given: Mapping[Any, Any] = skeleton if isinstance(skeleton, Mapping) else {"": skeleton}
    names = [label.name for label in labels]
    for label, made in given.items():
        if label not in ("", *names):
            raise ValueError(f"skeleton: there is no label {label!r}; labels are {', '.join(names)}.")
        if not isinstance(made, Skeleton):
            raise TypeError(f"skeleton: expected jl.Skeleton(joints=[...]), got {type(made).__name__}.")
    return {str(label): _checked(made) for label, made in given.items()}


def _checked(skeleton: Skeleton) -> Skeleton:
    joints = tuple(skeleton.joints)
    if not joints or not all(isinstance(joint, str) and joint for joint in joints):
        raise ValueError(f"skeleton: joints are names, at least one; got {list(joints)!r}.")
    if len(set(joints)) != len(joints):
        raise ValueError(f"skeleton: a joint is named twice in {list(joints)}.")
    bones = tuple((_index(a, joints), _index(b, joints)) for a, b in skeleton.bones)
    template = tuple((float(x), float(y)) for x, y in skeleton.template)
    if template and len(template) != len(joints):
        raise ValueError(f"skeleton: the template has {len(template)} places for {len(joints)} joints.")
    if any(not 0 <= place <= 1 for point in template for place in point):
        raise ValueError("skeleton: the template lies in a unit square: x and y are from 0 to 1.")
    return Skeleton(joints, bones, template)


def _index(joint: object, joints: tuple[str, ...]) -> int:
    """Give a bone's end as an index; names are welcome too."""
    if isinstance(joint, str) and joint in joints:
        return joints.index(joint)
    if isinstance(joint, int) and not isinstance(joint, bool) and 0 <= joint < len(joints):
        return joint
    raise ValueError(f"skeleton: a bone ends at {joint!r}, which is no joint of {', '.join(joints)}.")
