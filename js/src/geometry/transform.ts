import type { Joint, Shape } from "../schema";
import { centre } from "./outline";
import type { Vertices } from "./polygon";
import { centreOf, type Rect } from "./rect";
import { moveMask } from "./rle";
import { add, normaliseAngle, rotate, sub, type Vec } from "./vec";

/** Moves a shape; a mask by whole pixels, without those that leave its picture. */
export function translate<S extends Shape>(shape: S, by: Vec): S;
export function translate(shape: Shape, by: Vec): Shape {
  switch (shape.type) {
    case "box":
    case "point":
      return { ...shape, x: shape.x + by[0], y: shape.y + by[1] };
    case "ellipse":
      return { ...shape, cx: shape.cx + by[0], cy: shape.cy + by[1] };
    case "mask":
      return moveMask(shape, by[0], by[1]);
    default:
      return mapPlaces(shape, (at) => add(at, by));
  }
}

/** Turns a shape about its centre, clockwise as seen; points and masks stay as they are. */
export function rotateShape<S extends Shape>(shape: S, degrees: number): S;
export function rotateShape(shape: Shape, degrees: number): Shape {
  switch (shape.type) {
    case "box":
    case "ellipse":
      return { ...shape, angle: normaliseAngle((shape.angle ?? 0) + degrees) };
    case "point":
    case "mask":
      return shape;
    default: {
      const middle = centre(shape);
      return mapPlaces(shape, (at) => rotate(at, degrees, middle));
    }
  }
}

/**
 * Takes a shape along from one rectangle into another.
 *
 * Turned boxes and ellipses keep their angle and grow along their own axes;
 * masks keep their pixels and move with the rectangle's centre.
 */
export function resize<S extends Shape>(shape: S, from: Rect, to: Rect): S;
export function resize(shape: Shape, from: Rect, to: Rect): Shape {
  const factor: Vec = [from.width ? to.width / from.width : 1, from.height ? to.height / from.height : 1];
  const map = ([x, y]: Vec): Vec => [to.x + (x - from.x) * factor[0], to.y + (y - from.y) * factor[1]];
  switch (shape.type) {
    case "box": {
      const [width, height] = stretch([shape.width, shape.height], shape.angle ?? 0, factor);
      const [x, y] = map(centreOf(shape));
      return { ...shape, x: x - width / 2, y: y - height / 2, width, height };
    }
    case "ellipse": {
      const [rx, ry] = stretch([shape.rx, shape.ry], shape.angle ?? 0, factor);
      const [cx, cy] = map([shape.cx, shape.cy]);
      return { ...shape, cx, cy, rx, ry };
    }
    case "point": {
      const [x, y] = map([shape.x, shape.y]);
      return { ...shape, x, y };
    }
    case "mask":
      return translate(shape, sub(centreOf(to), centreOf(from)));
    default:
      return mapPlaces(shape, map);
  }
}

/** Sizes along axes turned by an angle, once the upright ones are stretched. */
function stretch([along, across]: Vec, angle: number, [fx, fy]: Vec): Vec {
  const [cos, sin] = rotate([1, 0], angle, [0, 0]);
  return [along * Math.hypot(fx * cos, fy * sin), across * Math.hypot(fx * sin, fy * cos)];
}

type Jointed = Extract<Shape, { type: "polygon" | "polyline" | "keypoints" }>;

function mapPlaces(shape: Jointed, map: (at: Vec) => Vec): Shape {
  if (shape.type === "keypoints")
    return { ...shape, joints: shape.joints.map((joint) => mapJoint(joint, map)) };
  const points = shape.points.map(map);
  if (shape.type === "polyline" || !shape.holes) return { ...shape, points };
  return { ...shape, points, holes: shape.holes.map((hole: Vertices) => hole.map(map)) };
}

/** An absent joint has no place that could move. */
function mapJoint(joint: Joint, map: (at: Vec) => Vec): Joint {
  return joint[2] > 0 ? [...map([joint[0], joint[1]]), joint[2]] : joint;
}
