import type { Vec } from "../geometry/vec";
import { OCCLUDED } from "../geometry/visibility";
import { haloOf } from "./line-style";
import { type Plane, place } from "./plane";
import type { ShapeMark } from "./shape-mark";

const RADIUS = 4;
const RAISED_RADIUS = 5;
const LINE = 2;

/** Paints points, and the joints of keypoints: full where they are seen, hollow where they are hidden. */
export function paintJoints(plane: Plane, marks: readonly ShapeMark[]): void {
  for (const mark of marks) {
    const { shape, isSuggested } = mark;
    if (shape.type === "point") disc(plane, mark, [shape.x, shape.y], isSuggested, false);
    if (shape.type !== "keypoints") continue;
    for (const [index, [x, y, visibility]] of shape.joints.entries())
      if (visibility) disc(plane, mark, [x, y], isSuggested || visibility === OCCLUDED, index === mark.joint);
  }
}

function disc(plane: Plane, mark: ShapeMark, at: Vec, isHollow: boolean, isRaised: boolean): void {
  const { context, ratio } = plane;
  const radius = isRaised || mark.isSelected || mark.isHovered ? RAISED_RADIUS : RADIUS;
  context.beginPath();
  context.arc(...place(plane, at), radius * ratio, 0, 2 * Math.PI);
  context.strokeStyle = haloOf(mark.color);
  context.lineWidth = (isHollow ? 2 * LINE : LINE) * ratio;
  context.stroke();
  if (isHollow) {
    context.strokeStyle = mark.color;
    context.lineWidth = LINE * ratio;
    context.stroke();
  } else {
    context.fillStyle = mark.color;
    context.fill();
  }
}
