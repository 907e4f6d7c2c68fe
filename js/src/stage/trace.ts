import { outline } from "../geometry/outline";
import type { Vec } from "../geometry/vec";
import type { Box, Ellipse, Keypoints, Shape, Skeleton } from "../schema";
import { type Plane, place } from "./plane";

// Vertices that a line would reach within less than this, in pixels of the canvas, are passed over.
const TOO_NEAR = 0.7;

/** A box that is not turned: painted as a rectangle, which is many times faster than a path. */
export function isUpright(shape: Shape): shape is Box {
  return shape.type === "box" && !shape.angle;
}

/** Adds the lines of a shape to the path; nothing for those without: points and masks. */
export function trace(plane: Plane, shape: Shape, skeleton?: Skeleton): void {
  if (shape.type === "ellipse") traceEllipse(plane, shape);
  else if (shape.type === "keypoints") traceBones(plane, shape, skeleton);
  else for (const { points, closed } of outline(shape)) traceLine(plane, points, closed);
}

export function traceLine(plane: Plane, points: readonly Vec[], isClosed: boolean): void {
  const { context, scale } = plane;
  let [lastX, lastY] = [Infinity, Infinity];
  for (let index = 0; index < points.length; index++) {
    const [px, py] = points[index] as Vec;
    const [x, y] = [plane.x + px * scale, plane.y + py * scale];
    const isNear = Math.abs(x - lastX) < TOO_NEAR && Math.abs(y - lastY) < TOO_NEAR;
    if (isNear && index < points.length - 1) continue;
    if (index === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
    [lastX, lastY] = [x, y];
  }
  if (isClosed) context.closePath();
}

function traceEllipse(plane: Plane, { cx, cy, rx, ry, angle = 0 }: Ellipse): void {
  const { context, scale } = plane;
  const [x, y] = place(plane, [cx, cy]);
  context.ellipse(x, y, rx * scale, ry * scale, (angle * Math.PI) / 180, 0, 2 * Math.PI);
}

/** The bones between joints that are there. */
function traceBones(plane: Plane, { joints }: Keypoints, skeleton?: Skeleton): void {
  for (const [from, to] of skeleton?.bones ?? []) {
    const [a, b] = [joints[from], joints[to]];
    if (a?.[2] && b?.[2])
      traceLine(
        plane,
        [
          [a[0], a[1]],
          [b[0], b[1]],
        ],
        false,
      );
  }
}
