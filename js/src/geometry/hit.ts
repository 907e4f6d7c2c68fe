import type { Ellipse, Keypoints, Polygon, Shape } from "../schema";
import { distanceToEllipse } from "./ellipse";
import { corners, joints } from "./outline";
import { contains, type Vertices } from "./polygon";
import { maskHas } from "./rle";
import { distance, distanceToSegment, rotate, sub, type Vec } from "./vec";

/** Pairs of joints that a skeleton joins. */
export type Bones = readonly (readonly [number, number])[];

/**
 * What of a shape lies at a place: its line within `slack`, or its inside.
 *
 * A self-crossing outline is filled by the even-odd rule, and holes are
 * outside. Points, joints and bones are lines; a mask is all inside.
 */
export function hit(shape: Shape, at: Vec, slack: number, bones: Bones = []): "edge" | "inside" | null {
  switch (shape.type) {
    case "box":
      return hitPolygon({ points: corners(shape) }, at, slack);
    case "ellipse":
      return hitEllipse(shape, at, slack);
    case "polygon":
      return hitPolygon(shape, at, slack);
    case "polyline":
      return isNear(shape.points, false, at, slack) ? "edge" : null;
    case "point":
      return distance(at, [shape.x, shape.y]) <= slack ? "edge" : null;
    case "keypoints":
      return isNearSkeleton(shape, at, slack, bones) ? "edge" : null;
    case "mask":
      return maskHas(shape, Math.floor(at[0]), Math.floor(at[1])) ? "inside" : null;
  }
}

function hitPolygon({ points, holes = [] }: Pick<Polygon, "points" | "holes">, at: Vec, slack: number) {
  if ([points, ...holes].some((ring) => isNear(ring, true, at, slack))) return "edge";
  return contains(points, at) && !holes.some((hole) => contains(hole, at)) ? "inside" : null;
}

function isNear(points: Vertices, closed: boolean, at: Vec, slack: number): boolean {
  let before = closed ? points.at(-1) : points[0];
  for (const point of points) {
    if (distanceToSegment(at, before as Vec, point) <= slack) return true;
    before = point;
  }
  return false;
}

function hitEllipse({ cx, cy, rx, ry, angle = 0 }: Ellipse, at: Vec, slack: number) {
  const [x, y] = sub(rotate(at, -angle, [cx, cy]), [cx, cy]);
  if (distanceToEllipse(rx, ry, [x, y]) <= slack) return "edge";
  return (x / rx) ** 2 + (y / ry) ** 2 <= 1 ? "inside" : null;
}

function isNearSkeleton(shape: Keypoints, at: Vec, slack: number, bones: Bones): boolean {
  const placed = new Map(joints(shape).map((joint) => [joint.index, joint.at]));
  for (const joint of placed.values()) if (distance(at, joint) <= slack) return true;
  return bones.some(([from, to]) => {
    const [a, b] = [placed.get(from), placed.get(to)];
    return a !== undefined && b !== undefined && distanceToSegment(at, a, b) <= slack;
  });
}
