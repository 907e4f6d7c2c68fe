import type { Box, Ellipse, Keypoints, Mask, Shape } from "../schema";
import { centroid, mean, type Vertices } from "./polygon";
import { centreOf, type Rect, rectOf } from "./rect";
import { maskBounds } from "./rle";
import { rotate, type Vec } from "./vec";

/** A line of vertices; a closed one joins its last vertex to the first. */
export interface Ring {
  readonly closed: boolean;
  readonly points: Vertices;
}

/** A joint of a skeleton that is in the picture. */
export interface PlacedJoint {
  /** Its number in the skeleton. */
  readonly index: number;
  readonly at: Vec;
}

const ELLIPSE_POINTS = 64;
const CIRCLE: Vertices = Array.from({ length: ELLIPSE_POINTS }, (_, i) =>
  rotate([1, 0], (i * 360) / ELLIPSE_POINTS, [0, 0]),
);

/**
 * The lines of a shape, for painting and measuring.
 *
 * A box gives its corners clockwise from the top left as it was before its
 * turn; a polygon its outer ring, then its holes. Points, joints and the pixels
 * of a mask have no lines.
 */
export function outline(shape: Shape): readonly Ring[] {
  switch (shape.type) {
    case "box":
      return [{ closed: true, points: corners(shape) }];
    case "ellipse":
      return [{ closed: true, points: around(shape) }];
    case "polygon":
      return [shape.points, ...(shape.holes ?? [])].map((points) => ({ closed: true, points }));
    case "polyline":
      return [{ closed: false, points: shape.points }];
    default:
      return [];
  }
}

/** The upright rectangle around a shape. */
export function bounds(shape: Shape): Rect {
  switch (shape.type) {
    case "box":
      return shape.angle
        ? rectOf(corners(shape))
        : { x: shape.x, y: shape.y, width: shape.width, height: shape.height };
    case "ellipse":
      return aroundEllipse(shape);
    case "polygon":
    case "polyline":
      return rectOf(shape.points);
    case "point":
      return { x: shape.x, y: shape.y, width: 0, height: 0 };
    case "keypoints":
      return rectOf(joints(shape).map(({ at }) => at));
    case "mask":
      return pixelBounds(shape);
  }
}

/** What a shape turns about: its centre of mass where it has one. */
export function centre(shape: Shape): Vec {
  switch (shape.type) {
    case "box":
      return centreOf(shape);
    case "ellipse":
      return [shape.cx, shape.cy];
    case "polygon":
      return centroid(shape.points);
    case "polyline":
      return mean(shape.points);
    case "point":
      return [shape.x, shape.y];
    case "keypoints": {
      const placed = joints(shape).map(({ at }) => at);
      return placed.length > 0 ? mean(placed) : [0, 0];
    }
    case "mask":
      return centreOf(pixelBounds(shape));
  }
}

/** The joints that are not absent, in the skeleton's order. */
export function joints(shape: Keypoints): readonly PlacedJoint[] {
  return shape.joints.flatMap(([x, y, visibility], index) =>
    visibility > 0 ? [{ index, at: [x, y] as const }] : [],
  );
}

/** A box's corners: those at the top left, top right, bottom right and bottom left before its turn. */
export function corners({ x, y, width, height, angle = 0 }: Box): readonly [Vec, Vec, Vec, Vec] {
  const middle: Vec = [x + width / 2, y + height / 2];
  return [
    rotate([x, y], angle, middle),
    rotate([x + width, y], angle, middle),
    rotate([x + width, y + height], angle, middle),
    rotate([x, y + height], angle, middle),
  ];
}

function around({ cx, cy, rx, ry, angle = 0 }: Ellipse): Vertices {
  return CIRCLE.map(([x, y]) => rotate([cx + x * rx, cy + y * ry], angle, [cx, cy]));
}

function aroundEllipse({ cx, cy, rx, ry, angle = 0 }: Ellipse): Rect {
  const [ax, ay] = rotate([rx, 0], angle, [0, 0]);
  const [bx, by] = rotate([0, ry], angle, [0, 0]);
  const [halfWidth, halfHeight] = [Math.hypot(ax, bx), Math.hypot(ay, by)];
  return { x: cx - halfWidth, y: cy - halfHeight, width: 2 * halfWidth, height: 2 * halfHeight };
}

const known = new WeakMap<Mask, Rect>();

/** A mask's bounds, decoded once: shapes are values and never change. */
function pixelBounds(mask: Mask): Rect {
  const found = known.get(mask) ?? maskBounds(mask);
  known.set(mask, found);
  return found;
}
